//! A build that has nothing to do says what the one before said, and does all the work as soon as anything differs.

use std::fs;
use std::path::{Path, PathBuf};

use crate::project::{Project, Run};

const SITE: &str = "\
-- content/place/board.md --
---
title: Place Board
kind: board
approved: { date: 2020-05 }
---
## 1. Purpose

1.1 To meet.
-- content/place/plan.txt --
The plan.
-- themes/own/static/own.css --
p { margin: 0 }
-- site.toml --
title = \"Register\"
base_url = \"https://example.org/\"
theme = \"own\"
[checks]
missing-topic = \"allow\"
";

/// Builds, and says what was said without the time that it took, and whether the site was made anew.
fn build(project: &Project, arguments: &[&str]) -> (Run, bool) {
    let with_times = [arguments, &["--timings"]].concat();
    let mut run = project.run("build", &with_times);
    let (report, times) = run
        .err
        .split_at(run.err.find("read  ").unwrap_or(run.err.len()));
    let made = times.contains("render and write");
    run.err = report.to_owned();
    let end = run.out.rfind("; ").unwrap_or(run.out.len());
    run.out.truncate(end);
    (run, made)
}

#[test]
fn nothing_is_made_again_where_nothing_differs_and_the_same_is_said() {
    let project = Project::new(SITE);
    let (first, made) = build(&project, &[]);
    assert!(
        made && first.status == 0 && first.err.contains("warning["),
        "{first:?}"
    );
    let files = project.output();
    let (second, made) = build(&project, &[]);
    assert!(!made);
    assert_eq!(second.err, first.err);
    let written = first.out.split_once(" written").expect("counts").0;
    let (words, count) = written.rsplit_once(' ').expect("a count");
    let again = first.out.replace(
        &format!("{words} {count} written, 0 unchanged"),
        &format!("{words} 0 written, {count} unchanged"),
    );
    assert_eq!(second.out, again);
    assert_eq!(project.output(), files);
    // The note is about all documents, and the output is for everybody.
    assert!(!project.root().join("public/.quorate/built").exists());
    let ignored = fs::read_to_string(project.root().join(".quorate/.gitignore"));
    assert_eq!(ignored.expect("a file"), "*\n");
}

/// The file with the note of the last build.
fn note(project: &Project) -> PathBuf {
    project.root().join(".quorate/built")
}

#[test]
fn the_note_is_of_the_output_that_was_made_last() {
    let project = Project::new(SITE);
    let folder = tempfile::tempdir().expect("a folder");
    let other = ["--output", folder.path().to_str().expect("a path")];
    assert!(build(&project, &[]).1 && build(&project, &other).1);
    assert!(!build(&project, &other).1);
    assert!(build(&project, &[]).1 && !build(&project, &[]).1);
}

#[cfg(unix)]
#[test]
fn what_stands_in_the_place_of_our_folder_is_left_alone() {
    let project = Project::new(SITE);
    let elsewhere = tempfile::tempdir().expect("a folder");
    std::os::unix::fs::symlink(elsewhere.path(), project.root().join(".quorate")).expect("a link");
    assert!(build(&project, &[]).1 && build(&project, &[]).1);
    assert_eq!(crate::project::tree(elsewhere.path()), []);
}

/// What differs, how that comes about, and the options of the build.
type Difference<'d> = (&'d str, &'d dyn Fn(), &'d [&'d str]);

#[test]
fn whatever_differs_calls_for_a_whole_build() {
    let project = Project::new(SITE);
    let edit = |path: &str, text: &str| project.write(path, text.as_bytes());
    let page = "public/place/board/index.html";
    let differences: &[Difference<'_>] = &[
        (
            "a document",
            &|| edit("content/place/forum.md", "---\ntitle: Forum\n---\n"),
            &[],
        ),
        (
            "a copied file",
            &|| edit("content/place/plan.txt", "The Plan.\n"),
            &[],
        ),
        (
            "the theme",
            &|| edit("themes/own/static/own.css", "p { margin: 1px }\n"),
            &[],
        ),
        (
            "the settings",
            &|| {
                edit(
                    "site.toml",
                    &SITE[SITE.find("title = ").expect("it")..].replace("Register", "Roll"),
                );
            },
            &[],
        ),
        ("the day", &|| {}, &["--today", "2026-11-22"]),
        ("drafts", &|| {}, &["--drafts"]),
        (
            "the address",
            &|| {},
            &["--base-url", "https://example.com/"],
        ),
        ("a level", &|| {}, &["--allow", "reviews"]),
        ("notes", &|| {}, &["--notes"]),
        (
            "a page of the same length",
            &|| {
                let text = project.page("place/board/index.html");
                edit(page, &text.replacen("Board", "Bored", 1));
            },
            &[],
        ),
        (
            "a page that is gone",
            &|| fs::remove_file(project.root().join(page)).expect("a file"),
            &[],
        ),
        (
            "a note that is broken",
            &|| fs::write(note(&project), "quorate built 1\n").expect("a note"),
            &[],
        ),
        (
            "a manifest that lacks a file",
            &|| {
                let manifest = fs::read_to_string(project.root().join("public/.quorate/manifest"));
                edit(
                    "public/.quorate/manifest",
                    &manifest.expect("it").replacen("place/plan.txt\n", "", 1),
                );
                fs::remove_file(project.root().join("public/place/plan.txt")).expect("a file");
            },
            &[],
        ),
    ];
    for (what, differ, arguments) in differences {
        build(&project, &[]);
        assert!(!build(&project, &[]).1, "before {what}");
        differ();
        let (run, made) = build(&project, arguments);
        assert!(made && run.status == 0, "{what}: {run:?}");
        same_as_anew(&project, arguments, what);
    }
}

/// Holds what stands in the output against a build into an empty folder.
fn same_as_anew(project: &Project, arguments: &[&str], what: &str) {
    let folder = tempfile::tempdir().expect("a folder");
    let output = folder.path().to_str().expect("a path");
    build(project, &[arguments, &["--output", output]].concat());
    assert_eq!(
        site(&project.root().join("public")),
        site(folder.path()),
        "{what}"
    );
}

/// The files of an output, but for what Quorate keeps there for itself.
fn site(output: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let mut files = crate::project::tree(output);
    files.retain(|(path, _)| !path.starts_with(".quorate"));
    files
}

#[test]
fn a_build_that_is_denied_leaves_no_note() {
    let project = Project::new(SITE);
    let arguments = ["--deny", "warnings", "--keep-going"];
    assert_eq!(build(&project, &arguments).0.status, 1);
    let (again, made) = build(&project, &arguments);
    assert!(made && again.status == 1, "{again:?}");
}
