//! The site of these tests, and pages as they are built.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use serde_json::Value;

use crate::preview::Preview;
use crate::project::Project;

/// A page without what the preview adds.
fn stripped(body: &[u8]) -> Vec<u8> {
    let Ok(text) = std::str::from_utf8(body) else {
        return body.to_vec();
    };
    let mut text = text.replacen("; connect-src 'self'", "", 1);
    if let Some(start) = text.find("<script src=\"")
        && let Some(own) = text.find("_preview/preview.js\" data-tag=\"")
    {
        let start = text[..own].rfind("<script ").unwrap_or(start);
        let length = text[start..].find("</script>").expect("its end") + "</script>".len();
        text.replace_range(start..start + length, "");
    }
    text.into_bytes()
}

/// A site of an area with a body, a picture and an old address.
pub fn site() -> Project {
    Project::new(
        "\
-- content/kent/board.md --
---
title: Kent Board
kind: board
purpose: To plan services together.
aliases: [/old/board/, /old/board.htm]
members:
  - { post: Director, role: chair, organisation: council }
quorum: { members: 1 }
---

## 1. Purpose

1.1 The board plans services together.

![The seal of Kent](picture.svg)
-- content/kent/council.md --
---
type: organisation
title: Kent Council
---
-- content/kent/notes.txt --
0123456789
-- content/kent/picture.svg --
<svg xmlns=\"http://www.w3.org/2000/svg\"/>
-- content/kent/paper.pdf --
%PDF
",
    )
}

/// Builds the site, and asks the preview for every file of it below its base: all must be the same; and for addresses that no build writes: they must be missing.
/// Only the page of a document whose header cannot be read is another, as it was before. Returns how many files there are.
pub fn equals_what_is_built(project: &Project, preview: &Preview, base: &str) -> usize {
    let older = unreadable(project);
    let built = project.run("build", &["--drafts", "--keep-going"]);
    let last = built.err.lines().rev().take(5).collect::<Vec<_>>();
    assert!(built.out.starts_with("Built"), "{last:#?}");
    let files: BTreeMap<String, Vec<u8>> = project
        .output()
        .into_iter()
        .filter(|(path, _)| !path.starts_with(".quorate"))
        .map(|(path, bytes)| (slashed(&path), bytes))
        .collect();
    let ask = |path: &str| {
        let address = path.strip_suffix("index.html").unwrap_or(path);
        preview.get(&format!("{base}{}", encoded(address)))
    };
    for (path, bytes) in files.iter().filter(|(path, _)| !older.contains(*path)) {
        let answer = ask(path);
        assert!(
            matches!(answer.status, 200 | 302),
            "{path}: {}",
            answer.head
        );
        assert!(stripped(&answer.body) == *bytes, "{path} differs");
    }
    for path in files.keys().step_by(4) {
        for other in not_quite(path) {
            let folder = format!("{other}/index.html");
            let is_file = |path: &String| files.contains_key(path) || older.contains(path);
            if !is_file(&other) && !is_file(&folder) {
                let answer = ask(&other);
                assert_eq!(answer.status, 404, "{other}: {}", answer.head);
                assert!(answer.says("That page is not here"), "{other}");
            }
        }
    }
    files.len()
}

/// Paths much like that of a file.
fn not_quite(path: &str) -> [String; 5] {
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    [
        format!("{path}x"),
        path[..path.floor_char_boundary(path.len() - 1)].to_owned(),
        path.to_uppercase(),
        format!("{folder}/nothing/index.html"),
        format!("_preview/{path}"),
    ]
}

/// The files of the pages of documents whose headers cannot be read.
fn unreadable(project: &Project) -> BTreeSet<String> {
    let checked = project.run("check", &["--format", "json"]);
    let report: Value = serde_json::from_str(&checked.out).expect("JSON");
    let findings = report["findings"].as_array().expect("findings").iter();
    let of_headers = ["invalid-yaml", "missing-front-matter", "invalid-encoding"];
    let files = findings
        .filter(|finding| of_headers.iter().any(|check| finding["check"] == *check))
        .filter_map(|finding| finding["place"]["file"].as_str())
        .filter_map(|file| Some(file.rsplit_once("content/")?.1));
    files
        .map(|file| {
            let id = Path::new(file).with_extension("");
            let folder = match id.file_name() {
                Some(name) if name == "_index" => id.parent().unwrap_or(&id),
                _ => &id,
            };
            slashed(&folder.join("index.html"))
        })
        .collect()
}

fn slashed(path: &Path) -> String {
    let parts: Vec<_> = path.iter().map(|part| part.to_string_lossy()).collect();
    parts.join("/")
}

/// A path as an address has it.
pub fn encoded(path: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"/-._~".contains(&byte);
    path.bytes()
        .map(|byte| match byte {
            byte if plain(byte) => char::from(byte).to_string(),
            byte => format!("%{byte:02X}"),
        })
        .collect()
}
