//! `docs/themes.md` keeps step with the theme: its tables are made from the comments of the views and of the templates, and its lists are
//! those of the files. `BLESS=1` writes the tables anew.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use super::types::{Kind, Type, types};
use crate::project::tree;

fn root(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

pub fn handbook() -> String {
    fs::read_to_string(root("docs/themes.md")).expect("the handbook's page")
}

/// The files of a folder of the theme by name, as text.
fn theme(folder: &str) -> BTreeMap<String, String> {
    let text = |bytes| String::from_utf8(bytes).expect("text");
    tree(&root("themes/civic").join(folder))
        .into_iter()
        .map(|(path, bytes)| (path.display().to_string(), text(bytes)))
        .collect()
}

/// The blocks of a template, each with those within it in brackets.
fn blocks(template: &str) -> String {
    let mut listed = String::new();
    for tag in template.split("{%").skip(1) {
        let mut words = tag.trim_start_matches('-').split_whitespace();
        match (words.next(), words.next()) {
            (Some("block"), Some(name)) => {
                let _ = write!(listed, "`{name}` (");
            }
            (Some("endblock"), _) if listed.ends_with(" (") => {
                listed.truncate(listed.len() - 2);
                listed.push_str(", ");
            }
            (Some("endblock"), _) => {
                listed.truncate(listed.len() - 2);
                listed.push_str("), ");
            }
            _ => {}
        }
    }
    listed.trim_end_matches(", ").to_owned()
}

/// Each template with the page that it draws, its blocks and what it receives.
fn templates(types: &[Type]) -> String {
    let mut made = String::from("\n");
    for (name, text) in theme("templates") {
        if name.starts_with("_parts") || name == "base.html" {
            continue;
        }
        let known = format!("`{name}`");
        let of: Vec<&Type> = types
            .iter()
            .filter(|one| one.about.contains(&known))
            .collect();
        let [of] = of[..] else {
            panic!("{name} draws {} kinds of page", of.len());
        };
        let blocks = blocks(&text);
        let blocks = if blocks.is_empty() { "none" } else { &blocks };
        let about = of.about.replace(&format!(", for the template {known}"), "");
        let _ = write!(
            made,
            "### {name}\n\n{}\n\nBlocks: {blocks}.\n\n{}\n",
            about,
            of.table()
        );
    }
    made
}

/// The types that pages are made of, by name.
fn values(types: &[Type]) -> String {
    let mut made = String::from("\n");
    let mut parts: Vec<&Type> = types
        .iter()
        .filter(|one| !one.about.contains(".html`"))
        .collect();
    parts.sort_by(|one, other| one.name.cmp(&other.name));
    for part in parts {
        let kind = match part.kind {
            Kind::Fields => "",
            Kind::Words => " One of these words:",
            Kind::OneOf => " One of these fields is there:",
        };
        let _ = write!(
            made,
            "### {}\n\n{}{kind}\n\n{}\n",
            part.name,
            part.about,
            part.table()
        );
    }
    made
}

/// The components, with what they take and the comment before each.
fn components() -> String {
    let mut made = String::from("\n| component | what it draws |\n| --- | --- |\n");
    for (name, text) in theme("templates/_parts") {
        for (before, after) in text
            .match_indices("{% component ")
            .map(|(at, _)| text.split_at(at))
        {
            let about = before
                .trim_end()
                .strip_suffix(" #}")
                .and_then(|before| before.rsplit_once("{# "));
            let (_, about) = about.unwrap_or_else(|| panic!("{name}: a component without comment"));
            let (signature, _) = after["{% component ".len()..]
                .split_once(" -%}")
                .expect("its end");
            let _ = writeln!(made, "| `{signature}` | {about} |");
        }
    }
    made
}

#[test]
fn the_tables_are_those_of_the_views_and_templates() {
    let types = types();
    let mut made = handbook();
    for (name, table) in [
        ("templates", templates(&types)),
        ("components", components()),
        ("values", values(&types)),
    ] {
        let begins = format!("<!-- The {name} are listed from the sources. -->\n");
        let (before, rest) = made
            .split_once(&begins)
            .unwrap_or_else(|| panic!("where the {name} begin"));
        let (_, after) = rest
            .split_once("<!-- The list ends. -->")
            .expect("where they end");
        made = format!("{before}{begins}{table}<!-- The list ends. -->{after}");
    }
    if std::env::var_os("BLESS").is_some() {
        fs::write(root("docs/themes.md"), &made).expect("the handbook's page");
        return;
    }
    assert!(
        handbook() == made,
        "docs/themes.md is out of step; BLESS=1 rewrites its tables"
    );
}

/// The words in backticks in the first column of the table below a heading.
fn first_column(heading: &str) -> BTreeSet<String> {
    let page = handbook();
    let (_, section) = page
        .split_once(&format!("\n## {heading}\n"))
        .expect("a heading");
    let section = section.split("\n## ").next().unwrap_or_default();
    let cells = section
        .lines()
        .filter_map(|line| line.strip_prefix("| ")?.split(" | ").next());
    cells
        .flat_map(|cell| cell.split('`').skip(1).step_by(2).map(str::to_owned))
        .collect()
}

#[test]
fn its_lists_are_those_of_the_files() {
    let files: BTreeSet<String> = theme("static").into_keys().collect();
    let made = ["filters.css", "appearance.css"].map(str::to_owned);
    let files: BTreeSet<String> = files.into_iter().chain(made).collect();
    assert_eq!(first_column("The files of civic"), files);

    let civic = &theme("static")["civic.css"];
    let (_, first) = civic.split_once(":root {").expect("the properties");
    let (first, _) = first.split_once('}').expect("their end");
    let properties: BTreeSet<String> = first
        .split([';', '\n'])
        .filter_map(|line| Some(line.trim().strip_prefix("--")?.split_once(':')?.0))
        .map(|name| format!("--{name}"))
        .collect();
    assert!(properties.len() > 30, "{properties:?}");
    assert_eq!(first_column("Colours and lengths to set again"), properties);

    let base = blocks(&theme("templates")["base.html"]);
    assert!(
        handbook().contains(&format!("its blocks are {base}")),
        "{base}"
    );
}
