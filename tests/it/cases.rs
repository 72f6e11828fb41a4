//! The cases: each folder of `tests/cases` is a site, in `site.txt`, named after a behaviour, with what `check` says of it in `report.txt` and, below
//! `expected/`, what it is about of the built site. `BLESS=1` rewrites what is expected; read the difference before it is committed.
//!
//! An expectation stands at the path of the file that it is compared with. One that is called after an anchor, as in `board/part-text.html`, is only the
//! element of that `id` on the page `board/index.html`: a whole page is too long to be read by eye. Without `expected/` the report alone counts.

use std::fs;
use std::path::{Path, PathBuf};

use crate::project::{Project, tree};

#[test]
fn every_case_is_as_expected() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let mut cases: Vec<PathBuf> = fs::read_dir(folder)
        .expect("the cases")
        .map(|entry| entry.expect("a case").path())
        .collect();
    cases.sort();
    assert!(!cases.is_empty());
    let mut faults = Vec::new();
    for case in cases {
        let site = fs::read_to_string(case.join("site.txt")).expect("the site of a case");
        let project = Project::new(&site);
        let run = project.run("check", &["--notes"]);
        assert_eq!(run.err, "", "{}", case.display());
        faults.extend(compare(&case.join("report.txt"), &run.out));
        let expected = case.join("expected");
        if expected.is_dir() {
            project.run("build", &["--keep-going"]);
            for (path, _) in tree(&expected) {
                faults.extend(compare(&expected.join(&path), &made(&project, &path)));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// What the built site has in the place of an expectation: a whole file, or an element of the page beside it. Empty where it has neither.
fn made(project: &Project, path: &Path) -> String {
    let public = project.root().join("public");
    if let Ok(whole) = fs::read_to_string(public.join(path)) {
        return whole;
    }
    let page = fs::read_to_string(public.join(path.with_file_name("index.html")));
    let anchor = path.file_stem().and_then(|stem| stem.to_str());
    match (page, anchor) {
        (Ok(page), Some(anchor)) => {
            element(&page, anchor).map_or_else(String::new, |element| format!("{element}\n"))
        }
        _ => String::new(),
    }
}

/// The element of a page with that `id`, from its first tag to its last.
fn element<'p>(page: &'p str, id: &str) -> Option<&'p str> {
    let start = page[..page.find(&format!(" id=\"{id}\""))?].rfind('<')?;
    let name: String = page[start + 1..]
        .chars()
        .take_while(char::is_ascii_alphanumeric)
        .collect();
    let (opening, closing) = (format!("<{name}"), format!("</{name}>"));
    let mut deep = 0;
    for (at, _) in page[start..].match_indices('<') {
        let at = start + at;
        if page[at..].starts_with(&closing) {
            deep -= 1;
            if deep == 0 {
                return Some(&page[start..at + closing.len()]);
            }
        } else if page[at..]
            .strip_prefix(&opening)
            .is_some_and(|rest| rest.starts_with([' ', '>', '\n']))
        {
            deep += 1;
        }
    }
    None
}

/// Compares what was made with what is expected, and says where they differ; an expectation that is missing or empty is a fault.
pub(crate) fn compare(path: &Path, made: &str) -> Option<String> {
    if std::env::var_os("BLESS").is_some() {
        fs::write(path, made).expect("the expectation");
    }
    let expected = fs::read_to_string(path).unwrap_or_default();
    (expected != made || made.is_empty()).then(|| {
        format!(
            "{} is not as expected; BLESS=1 rewrites it\n--- made\n{made}",
            path.display()
        )
    })
}
