//! What README.md shows: its register, laid out and checked, gives what its blocks of a console say.

use std::fs;
use std::process::Command;

use crate::project::{Project, run};

const FILES: [&str; 4] = [
    "site.toml",
    "content/riverside/childrens-board.md",
    "content/riverside/health-and-wellbeing-board.md",
    "content/riverside/organisations/county-council.md",
];

/// The fenced blocks of README.md, each with its language.
fn blocks() -> Vec<(&'static str, &'static str)> {
    let page = include_str!("../../README.md");
    let fenced = page.split("\n```").skip(1).step_by(2);
    fenced.filter_map(|block| block.split_once('\n')).collect()
}

/// The register that README.md describes.
fn register() -> Project {
    let project = Project::new("");
    let texts = blocks()
        .into_iter()
        .filter(|(language, _)| ["toml", "markdown"].contains(language));
    for (path, (_, text)) in FILES.iter().zip(texts) {
        assert!(text.contains("title"), "{path}");
        project.write(path, format!("{text}\n").as_bytes());
    }
    project
}

/// Asserts that the block of a console with this number is what its command prints; the time that it took is any.
fn assert_shown(project: &Project, number: usize) {
    let mut shown = blocks().into_iter().filter(|block| block.0 == "console");
    let (_, block) = shown.nth(number).expect("a block");
    let (line, expected) = block.split_once('\n').expect("a command and its output");
    let arguments = line.strip_prefix("$ quorate ").expect("a command");
    let run = run(Command::new(env!("CARGO_BIN_EXE_quorate"))
        .args(arguments.split(' '))
        .current_dir(project.root()));
    let printed = run.out + &run.err;
    assert_eq!(timeless(&printed), timeless(expected));
}

fn timeless(text: &str) -> &str {
    let text = text.trim_end();
    match text.rsplit_once("; ") {
        Some((before, time)) if time.ends_with(" s.") => before,
        _ => text,
    }
}

#[test]
fn the_register_is_built_as_shown() {
    let project = register();
    assert_shown(&project, 0);
    // The page begins a sentence with it.
    let words = "hree of the five: the chair and two other members";
    assert!(project.shows("riverside/childrens-board/index.html", words));
}

#[test]
fn its_faults_are_reported_as_shown() {
    let project = register();
    let path = project.root().join(FILES[1]);
    let right = fs::read_to_string(&path).expect("the board");
    let wrong = right
        .replace("established:", "establised:")
        .replace(
            "organisation: county-council, role",
            "organisation: county-counsil, role",
        )
        .replace("quorum: { members: 3,", "quorum: { members: 12,");
    fs::write(&path, wrong).expect("written");
    assert_shown(&project, 1);
}

#[test]
fn a_finding_is_allowed_as_shown() {
    let project = register();
    let reported = |today: &str, check: &str| {
        let run = project.run("check", &["--today", today]);
        run.out.contains(&format!("warning[{check}]"))
    };
    assert!(reported("2027-06-30", "review-overdue"));
    let allow = blocks()
        .into_iter()
        .find(|(language, text)| *language == "yaml" && text.starts_with("allow:"));
    let path = project.root().join(FILES[1]);
    let board = fs::read_to_string(&path).expect("the board");
    let header = format!("---\n{}\n", allow.expect("a block").1);
    fs::write(&path, board.replacen("---\n", &header, 1)).expect("written");
    assert!(!reported("2027-06-30", "review-overdue"));
    assert!(!reported("2027-06-30", "unused-allow"));
    assert!(reported("2027-07-01", "review-overdue"));
}
