//! The cases: each folder of `tests/cases` is a site, in `site.txt`, named after a behaviour, with what `check` says of it in `report.txt` and, below
//! `expected/`, the files of the built site that it is about. `BLESS=1` rewrites what is expected; read the difference before it is committed.

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
    for case in cases {
        let site = fs::read_to_string(case.join("site.txt")).expect("the site of a case");
        let project = Project::new(&site);
        let run = project.run("check", &["--notes"]);
        assert_eq!(run.err, "", "{}", case.display());
        compare(&case.join("report.txt"), run.out.as_bytes());
        let expected = case.join("expected");
        if expected.is_dir() {
            project.run("build", &["--keep-going"]);
            for (path, _) in tree(&expected) {
                let made = fs::read(project.root().join("public").join(&path)).unwrap_or_default();
                compare(&expected.join(&path), &made);
            }
        }
    }
}

/// Compares what was made with what is expected; an expectation that is missing is a failure.
fn compare(path: &Path, made: &[u8]) {
    if std::env::var_os("BLESS").is_some() {
        fs::write(path, made).expect("the expectation");
        return;
    }
    let expected = fs::read(path)
        .unwrap_or_else(|error| panic!("{}: {error}; BLESS=1 writes it", path.display()));
    assert!(
        expected == made,
        "{} is not as expected; BLESS=1 rewrites it\n--- made\n{}",
        path.display(),
        String::from_utf8_lossy(made)
    );
}
