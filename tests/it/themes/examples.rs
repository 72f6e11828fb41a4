//! The examples of `docs/themes.md` are built, and the fault that it shows is told as shown.

use std::process::Command;

use super::handbook::handbook;
use crate::project::{Project, run};

/// The fenced blocks of the page: the language, the line before and the text.
fn fenced(page: &str) -> Vec<(&str, &str, &str)> {
    let pieces: Vec<&str> = page.split("\n```").collect();
    let pairs = pieces.windows(2).step_by(2);
    pairs
        .filter_map(|pair| {
            let (language, text) = pair[1].split_once('\n')?;
            Some((language, pair[0].trim_end().lines().next_back()?, text))
        })
        .collect()
}

#[test]
fn its_examples_can_be_built_and_its_fault_is_told_as_shown() {
    let page = handbook();
    let mut tried = 0;
    for (language, before, text) in fenced(&page) {
        let path = before.split('`').find(|words| words.starts_with("themes/"));
        let Some(path) = path.filter(|_| language != "console") else {
            continue;
        };
        tried += 1;
        let project = Project::new(
            "-- content/north/board.md --\n---\ntitle: Board\ntop_level: true\nextra: { colour: green }\n---\nWords.\n",
        );
        let theme = path.split('/').nth(1).expect("a name");
        project.write(
            "site.toml",
            format!("title = \"T\"\ntheme = \"{theme}\"\n").as_bytes(),
        );
        project.write(path, format!("{text}\n").as_bytes());
        let built = run(Command::new(env!("CARGO_BIN_EXE_quorate"))
            .args(["build", "--allow", "warnings"])
            .current_dir(project.root()));
        let shown = fenced(&page);
        let fault = shown
            .iter()
            .find(|block| block.0 == "console" && block.1.contains(path));
        match fault.filter(|_| before.contains("wrong")) {
            Some((.., console)) => {
                let (_, expected) = console.split_once('\n').expect("what it prints");
                assert_eq!(built.err.trim_end(), expected.trim_end());
            }
            None => assert_eq!((built.status, built.err.as_str()), (0, ""), "{path}"),
        }
    }
    assert!(tried > 3, "{tried}");
}
