//! The site of these tests, and pages as they are built.

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

/// Builds the site, and asks the preview for every file of it below its base: all must be the same. Returns how many there are.
pub fn equals_what_is_built(project: &Project, preview: &Preview, base: &str) -> usize {
    let built = project.run("build", &["--drafts", "--keep-going"]);
    let last = built.err.lines().rev().take(5).collect::<Vec<_>>();
    assert!(built.out.starts_with("Built"), "{last:#?}");
    let files = project.output();
    let made = files
        .iter()
        .filter(|(path, _)| !path.starts_with(".quorate"));
    let mut count = 0;
    for (path, bytes) in made {
        let parts: Vec<_> = path.iter().map(|part| part.to_string_lossy()).collect();
        let path = parts.join("/");
        let address = path.strip_suffix("index.html").unwrap_or(&path);
        let answer = preview.get(&format!("{base}{}", encoded(address)));
        assert!(
            matches!(answer.status, 200 | 302),
            "{path}: {}",
            answer.head
        );
        assert!(stripped(&answer.body) == *bytes, "{path} differs");
        count += 1;
    }
    count
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
