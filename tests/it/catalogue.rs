//! The catalogue: its pages are whole, and each example on them does what the page says.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::fs;
use std::path::Path;

use quorate::catalogue::{CHECKS, Check, GROUPS};
use quorate::diagnostic::Level;

use crate::project::{Project, files, tree};

pub(crate) const COMPLETE_SITE: &str = include_str!("complete-site.txt");

#[test]
fn every_page_is_whole_and_listed() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/catalogue");
    let pages: BTreeSet<String> = fs::read_dir(folder)
        .expect("the catalogue")
        .filter_map(|entry| entry.expect("an entry").file_name().into_string().ok())
        .filter_map(|name| name.strip_suffix(".md").map(|name| name.replace('_', "-")))
        .collect();
    let listed: BTreeSet<String> = CHECKS.iter().map(|check| check.name.to_owned()).collect();
    assert_eq!(
        pages, listed,
        "each page has its line in the list, and each line its page"
    );
    assert_eq!(listed.len(), CHECKS.len(), "no name stands twice");
    for check in CHECKS.iter() {
        assert!(GROUPS.contains(&check.group), "{}: group", check.name);
        assert!(!check.summary.is_empty(), "{}: summary", check.name);
        assert!(check.level > Level::Allow, "{}: level", check.name);
        let mut last = 0;
        for heading in [
            "# ",
            "## Why",
            "## Wrong",
            "## Right",
            "## When to allow it",
        ] {
            let heading = if heading == "# " {
                format!("# {}\n", check.name)
            } else {
                format!("\n{heading}\n")
            };
            let at = check
                .page
                .find(&heading)
                .unwrap_or_else(|| panic!("{}: no {heading:?}", check.name));
            assert!(at >= last, "{}: {heading:?} comes too early", check.name);
            last = at;
        }
    }
}

#[test]
fn the_complete_body_is_in_perfect_order() {
    let run = Project::new(COMPLETE_SITE).run("check", &["--notes"]);
    assert_eq!(run.out, "Checked 3 bodies: no findings.\n");
    assert_eq!(run.status, 0);
}

#[test]
fn every_example_does_what_its_page_says() {
    let mut faults = Vec::new();
    for check in CHECKS.iter() {
        let examples = examples(check);
        assert!(
            examples.iter().any(|example| example.wrong),
            "{}: no wrong example",
            check.name
        );
        assert!(
            examples.iter().any(|example| !example.wrong),
            "{}: no right example",
            check.name
        );
        for example in examples {
            if let Err(fault) = try_out(check, &example) {
                faults.push(format!("{}\n{}\n{fault}", check.name, example.text));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n----\n"));
}

#[test]
fn every_check_is_produced_by_a_case() {
    let reports: String = tree(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases"))
        .into_iter()
        .filter(|(path, _)| path.ends_with("report.txt"))
        .map(|(_, bytes)| String::from_utf8(bytes).expect("a report"))
        .collect();
    let produced_by_none: Vec<&str> = CHECKS
        .iter()
        .map(|check| check.name)
        .filter(|name| !reports.contains(&format!("[{name}]: ")))
        .collect();
    assert!(produced_by_none.is_empty(), "{produced_by_none:?}");
}

/// The handbook's list of the checks is made from the catalogue: `BLESS=1` writes it anew.
#[test]
fn the_handbook_lists_every_check() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/checks.md");
    let handbook = fs::read_to_string(&path).expect("the handbook's page");
    let (before, rest) = handbook
        .split_once(LIST_BEGINS)
        .expect("where the list begins");
    let (_, after) = rest.split_once(LIST_ENDS).expect("where the list ends");
    let made = format!("{before}{LIST_BEGINS}{}{LIST_ENDS}{after}", list());
    if std::env::var_os("BLESS").is_some() {
        fs::write(&path, &made).expect("the handbook's page");
        return;
    }
    assert_eq!(handbook, made, "BLESS=1 rewrites the list");
}

const LIST_BEGINS: &str = "<!-- The list is made from the pages of the checks. -->\n";
const LIST_ENDS: &str = "<!-- The list ends. -->";

/// The handbook's tables of defects name no check that does not report in their case, at just the words that they give.
#[test]
fn what_the_handbook_says_is_found_is_found() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let handbook = fs::read_to_string(root.join("docs/defects.md")).expect("the page");
    let quoted = |cell: &str| -> Vec<String> {
        let pieces = cell.split('`').skip(1).step_by(2);
        pieces.map(str::to_owned).collect()
    };
    let mut faults = Vec::new();
    let (mut rows, mut found) = (0, 0);
    for section in handbook.split("\nCase: `").skip(1) {
        let (case, tables) = section.split_once('`').expect("the name of a case");
        let tables = tables.split("\n## ").next().unwrap_or_default();
        let reported = reported(&root.join("tests/cases").join(case).join("site.txt"));
        for row in tables.lines().filter(|line| line.starts_with("| ")).skip(2) {
            let cells: Vec<&str> = row.split(" | ").collect();
            rows += 1;
            if cells[1].starts_with("no: ") {
                continue;
            }
            let checks = quoted(cells[1]);
            let words = quoted(cells.get(2).copied().unwrap_or_default());
            if checks.is_empty() || checks.len() != words.len() {
                faults.push(format!("{case}: {row}: not as many words as checks"));
            }
            for (check, words) in checks.into_iter().zip(words) {
                found += 1;
                if !reported.contains(&(check.clone(), words.clone())) {
                    faults.push(format!("{case}: {check} does not report at {words:?}"));
                }
            }
        }
    }
    assert!(rows > 100 && found > 50, "{rows} defects, {found} found");
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// What is reported of a site: each check with the words at which it is.
fn reported(site: &Path) -> BTreeSet<(String, String)> {
    let project = Project::new(&fs::read_to_string(site).expect("the site of a case"));
    let run = project.run("check", &["--notes", "--format", "json"]);
    let report: serde_json::Value = serde_json::from_str(&run.out).expect("JSON");
    let findings = report["findings"].as_array().expect("the findings");
    let of = |finding: &serde_json::Value| {
        let place = &finding["place"];
        // A path is given from the folder in which the program runs.
        let file = place["file"].as_str()?;
        let file = &file[file.find("content/")?..];
        let text = fs::read_to_string(project.root().join(file)).ok()?;
        let offset = |end: &str| usize::try_from(place[end]["offset"].as_u64()?).ok();
        let words = text.get(offset("start")?..offset("end")?)?;
        Some((finding["check"].as_str()?.to_owned(), words.to_owned()))
    };
    findings.iter().filter_map(of).collect()
}

/// The checks, a table a group, each leading to its page.
fn list() -> String {
    let mut list = String::new();
    for group in GROUPS {
        let _ = write!(
            list,
            "\n### {group}\n\n| check | level | finds |\n| --- | --- | --- |\n"
        );
        for check in CHECKS.iter().filter(|check| check.group == group) {
            let _ = writeln!(
                list,
                "| [`{}`](../src/catalogue/{}.md) | {} | {} |",
                check.name,
                check.name.replace('-', "_"),
                check.level,
                check.summary
            );
        }
    }
    list.push('\n');
    list
}

/// An example on a page of the catalogue.
pub(crate) struct Example {
    pub(crate) wrong: bool,
    kind: String,
    pub(crate) text: String,
}

/// The fenced blocks of a page below `## Wrong` and `## Right`.
pub(crate) fn examples(check: &Check) -> Vec<Example> {
    let mut examples: Vec<Example> = Vec::new();
    let mut wrong = None;
    let mut open = false;
    for line in check.page.lines() {
        if open {
            if line == "```" {
                open = false;
            } else if let Some(example) = examples.last_mut() {
                example.text.push_str(line);
                example.text.push('\n');
            }
        } else if let Some(heading) = line.strip_prefix("## ") {
            wrong = match heading {
                "Wrong" => Some(true),
                "Right" => Some(false),
                _ => None,
            };
        } else if let (Some(kind), Some(wrong)) = (line.strip_prefix("```"), wrong) {
            open = true;
            examples.push(Example {
                wrong,
                kind: kind.to_owned(),
                text: String::new(),
            });
        }
    }
    examples
}

impl Example {
    fn is_whole(&self) -> bool {
        self.text.starts_with("---") || self.text.starts_with("-- ")
    }

    /// The site that the example stands for.
    pub(crate) fn site(&self) -> Result<String, String> {
        Ok(match (self.is_whole(), self.kind.as_str()) {
            (true, _) if self.text.starts_with("---") => {
                format!("-- content/example/board.md --\n{}", self.text)
            }
            (true, _) => self.text.clone(),
            (false, "yaml") => laid_over(&self.text, None),
            (false, "markdown") => laid_over("", Some(&self.text)),
            (false, kind) => {
                return Err(format!(
                    "a block of kind {kind:?} is neither a whole file, nor keys, nor a text"
                ));
            }
        })
    }
}

fn try_out(check: &Check, example: &Example) -> Result<(), String> {
    let site = example.site()?;
    let level = format!("--{}", check.level);
    let run = Project::new(&site).run("check", &["--notes", &level, check.name]);
    let found = |name: &str| {
        run.out
            .lines()
            .any(|line| line.contains(&format!("[{name}]: ")))
    };
    if found(check.name) != example.wrong {
        let said = if example.wrong {
            "does not report it"
        } else {
            "reports it"
        };
        return Err(format!("{said}:\n{}", run.out));
    }
    if example.is_whole() {
        return Ok(());
    }
    let others: Vec<&str> = CHECKS
        .iter()
        .filter(|other| other.name != check.name && found(other.name))
        .filter(|other| !example.wrong || other.level >= check.level)
        .map(|other| other.name)
        .collect();
    if others.is_empty() {
        Ok(())
    } else {
        Err(format!("reports {others:?} too:\n{}", run.out))
    }
}

/// The complete site with some keys of its complete body replaced, or its text. A header cannot cite the clauses of a text that is gone, nor clauses for a fact
/// that is.
fn laid_over(keys: &str, text: Option<&str>) -> String {
    let mut replaced: BTreeSet<&str> = keys.lines().filter_map(top_level_key).collect();
    replaced.extend(text.map(|_| "cites"));
    let mut site = String::new();
    for (path, content) in files(COMPLETE_SITE) {
        site.extend(["-- ", &path, " --\n"]);
        if path != "content/example/board.md" {
            site.push_str(&content);
            continue;
        }
        let (header, prose) = content
            .strip_prefix("---\n")
            .and_then(|rest| rest.split_once("\n---\n"))
            .expect("the complete body has a header");
        let mut kept = true;
        site.push_str("---\n");
        for line in header.lines() {
            if let Some(key) = top_level_key(line) {
                kept = !replaced.contains(key);
            }
            let gone = line
                .strip_prefix("  ")
                .and_then(|line| line.split_once(": "))
                .and_then(|(path, _)| path.split_once('.'))
                .is_some_and(|(key, part)| replaced.contains(key) && !keys.contains(part));
            if kept && !gone {
                site.push_str(line);
                site.push('\n');
            }
        }
        site.push_str(keys);
        site.push_str("---\n");
        site.push_str(text.unwrap_or(prose));
    }
    site
}

fn top_level_key(line: &str) -> Option<&str> {
    let (key, _) = line.split_once(':')?;
    (!key.starts_with([' ', '-', '#'])).then_some(key)
}
