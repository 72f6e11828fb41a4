//! The reports for programs: each format as a whole, against its schema or an independent reader, and for findings whose texts are as bad as they may be.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::LazyLock;

use jsonschema::Validator;
use quorate::catalogue::{CHECKS, find};
use serde_json::Value;

use crate::project::{Project, Run, TODAY, run};

mod property;

/// A register in a subfolder, whose second document has the line ends of Windows.
fn kent() -> Project {
    let project = Project::new(include_str!("formats/site.txt"));
    let group = "registers/kent/content/north/group.md";
    let text = fs::read_to_string(project.root().join(group)).expect("the group");
    project.write(group, text.replace('\n', "\r\n").as_bytes());
    project
}

/// Checks the site in a subfolder of the folder in which the program runs.
fn check(project: &Project, root: &str, arguments: &[&str]) -> Run {
    let mut program = Command::new(env!("CARGO_BIN_EXE_quorate"));
    program
        .current_dir(project.root())
        .args(["check", "--root", root]);
    if !arguments.contains(&"--today") {
        program.args(["--today", TODAY]);
    }
    run(program.args(arguments))
}

/// Compares a report with the one that is expected, in which the version of the program and the pages of the catalogue are left out.
fn compare(name: &str, made: &str) {
    let mut made = made.replace(env!("CARGO_PKG_VERSION"), "VERSION");
    for check in CHECKS.iter() {
        let page = Value::from(check.page.trim_end()).to_string();
        made = made.replace(&page, "\"PAGE\"");
    }
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/it/formats")
        .join(name);
    if std::env::var_os("BLESS").is_some() {
        fs::write(&path, &made).expect("the expectation");
    }
    let expected = fs::read_to_string(&path).unwrap_or_default();
    assert_eq!(made, expected, "{name}; BLESS=1 rewrites it");
}

/// The form of the report as JSON, which is this project's own.
static REPORT: LazyLock<Validator> = LazyLock::new(|| validator(&file("docs/schema/report.json")));

/// The schema of SARIF by its authors, OASIS, in the copy of the crate `serde-sarif` 0.8.0. Its pattern for languages, which Quorate does not state,
/// has a bracket too many for a regular expression of JSON Schema.
static SARIF: LazyLock<Validator> = LazyLock::new(|| {
    let schema = file("tests/it/formats/sarif-schema-2.1.0.json");
    validator(&schema.replace("{2}]?$", "{2}$"))
});

fn file(path: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    fs::read_to_string(path).expect("a file of the project")
}

fn validator(schema: &str) -> Validator {
    jsonschema::options()
        .should_validate_formats(true)
        .build(&json(schema))
        .expect("a schema")
}

/// What is wrong with a value.
fn faults(schema: &Validator, value: &Value) -> Vec<String> {
    schema
        .iter_errors(value)
        .map(|fault| format!("{}: {fault}", fault.instance_path()))
        .collect()
}

fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_else(|error| panic!("{error}\n{text}"))
}

const NONE: [String; 0] = [];

/// Every format but the text, with the ending of its file.
const FORMATS: [(&str, &str); 5] = [
    ("json", "json"),
    ("sarif", "sarif"),
    ("github", "github.txt"),
    ("gitlab", "gitlab.json"),
    ("junit", "junit.xml"),
];

#[test]
fn each_format_is_whole_and_alone_on_standard_output() {
    let project = kent();
    for (format, ending) in FORMATS {
        let run = check(&project, "registers/kent", &["--format", format]);
        assert_eq!(run.status, 1, "{format}");
        assert_eq!(run.err, "Checked 3 bodies: 6 errors and 1 warning.\n");
        compare(&format!("findings.{ending}"), &run.out);
        let again = check(&project, "registers/kent", &["--format", format]);
        assert_eq!(run, again, "{format} is always the same");
    }
}

#[test]
fn a_report_without_findings_is_whole_too() {
    let project = Project::new(
        "-- content/north/quiet.md --\n---\ntitle: Quiet\nexternal: true\ntop_level: true\n---\n",
    );
    for (format, ending) in FORMATS {
        let run = check(&project, ".", &["--format", format]);
        assert_eq!(run.status, 0, "{format}");
        assert_eq!(run.err, "Checked 1 body: no findings.\n");
        compare(&format!("nothing.{ending}"), &run.out);
    }
}

#[test]
fn settings_that_cannot_be_used_are_in_every_format() {
    let project = kent();
    project.write(
        "registers/kent/site.toml",
        b"title = \"T\"\nthem = \"civic\"\n",
    );
    for (format, ending) in FORMATS {
        let run = check(&project, "registers/kent", &["--format", format]);
        assert_eq!(run.status, 2, "{format}");
        assert!(run.err.contains("did you mean `theme`?"), "{}", run.err);
        compare(&format!("refused.{ending}"), &run.out);
        let file = format!("{format}.out");
        let to_file = check(
            &project,
            "registers/kent",
            &["--format", format, "--report", &file],
        );
        assert_eq!((to_file.status, to_file.out.as_str()), (2, ""));
        assert_eq!(read(&project, &file), run.out);
    }
}

#[test]
fn faults_of_the_theme_are_in_every_format() {
    let project =
        Project::new("-- themes/civic/templates/page.html --\n{{ page.title | shout }}\n");
    for (format, _) in FORMATS {
        let run = check(&project, ".", &["--format", format]);
        assert_eq!(run.status, 1, "{format}");
        assert!(
            run.out.contains("themes/civic/templates/page.html"),
            "{format}\n{}",
            run.out
        );
        assert_eq!(run.err, "Checked 0 bodies: 1 error.\n");
    }
}

#[test]
fn notes_are_in_a_report_where_they_are_asked_for() {
    let project = kent();
    let arguments = ["--format", "json", "--note", "review-overdue"];
    let without = json(&check(&project, "registers/kent", &arguments).out);
    assert_eq!(without["counts"]["notes"], 0);
    let with = [&arguments[..], &["--notes"]].concat();
    let with = json(&check(&project, "registers/kent", &with).out);
    assert_eq!(with["counts"]["notes"], 1);
    assert_eq!(with["findings"][1]["level"], "note");
}

#[test]
fn json_is_as_its_schema_says() {
    let project = kent();
    for arguments in [
        &["--format", "json"][..],
        &["--format", "json", "--allow", "reviews"],
    ] {
        let run = check(&project, "registers/kent", arguments);
        assert_eq!(faults(&REPORT, &json(&run.out)), NONE);
    }
    let wrong = serde_json::json!({ "schema": 2, "findings": [{}] });
    assert!(faults(&REPORT, &wrong).len() > 5);
}

#[test]
fn the_report_that_the_documentation_shows_is_true() {
    let project = Project::new(
        "\
-- site.toml --
title = \"Riverside partnerships\"
[checks]
structure = \"allow\"
-- content/riverside/childrens-board.md --
---
title: Children's Board
kind: board
purpose: To plan services for children together.
establised: { date: 2024-05 }
external: true
---
-- content/riverside/health-and-wellbeing-board.md --
---
title: Health and Wellbeing Board
external: true
---
",
    );
    let page = file("docs/reports.md");
    let shown = page.split("```json\n").nth(1).expect("a report");
    let shown = shown.split("```").next().expect("its end");
    assert_eq!(faults(&REPORT, &json(shown)), NONE);
    let run = check(&project, ".", &["--format", "json"]);
    assert_eq!(json(&run.out), json(shown));
}

#[test]
fn sarif_is_as_its_schema_says() {
    let project = kent();
    let arguments = ["--format", "sarif", "--warn", "warnings"];
    let log = json(&check(&project, "registers/kent", &arguments).out);
    assert_eq!(faults(&SARIF, &log), NONE);
    let rules = log["runs"][0]["tool"]["driver"]["rules"].as_array();
    for rule in rules.expect("the rules") {
        let check = rule["id"].as_str().and_then(find).expect("a check");
        assert_eq!(rule["help"]["markdown"], check.page.trim_end());
    }
    let wrong = serde_json::json!({ "version": "2.0.0", "runs": [{}] });
    assert_eq!(faults(&SARIF, &wrong).len(), 2);
}

#[test]
fn a_fingerprint_stays_while_lines_move_and_days_pass() {
    let fingerprints = |project: &Project, arguments: &[&str]| {
        let arguments = [arguments, &["--format", "json"]].concat();
        let report = json(&check(project, "registers/kent", &arguments).out);
        let findings = report["findings"].as_array().expect("the findings").clone();
        findings
            .iter()
            .map(|finding| finding["fingerprint"].as_str().expect("one").to_owned())
            .collect::<BTreeSet<String>>()
    };
    let project = kent();
    let before = fingerprints(&project, &[]);
    assert_eq!(before.len(), 7, "each is another");
    let file = "registers/kent/content/north/boàrd, 50%.md";
    let text = read(&project, file);
    let moved = text.replace("---\ntitle", "---\n# A remark\n\n\ntitle");
    assert_ne!(moved, text);
    project.write(file, moved.as_bytes());
    let group = "registers/kent/content/north/group.md";
    let unix = read(&project, group).replace("\r\n", "\n");
    project.write(group, unix.as_bytes());
    assert_eq!(fingerprints(&project, &["--today", "2027-01-02"]), before);
    project.write(file, moved.replace("purpse", "purpoze").as_bytes());
    let other = fingerprints(&project, &[]);
    assert_eq!(other.difference(&before).count(), 1);
    let twice = moved.replace("kind:", "note: [1]\nsummary: [1]\nkind:");
    project.write(file, twice.as_bytes());
    assert_eq!(fingerprints(&project, &[]).difference(&before).count(), 2);
}

#[test]
fn paths_lead_from_the_folder_in_which_the_program_runs() {
    let project = kent();
    let file = |folder: &str, root: &str| {
        let run = run(Command::new(env!("CARGO_BIN_EXE_quorate"))
            .current_dir(project.root().join(folder))
            .args([
                "check", "--today", TODAY, "--format", "json", "--root", root,
            ]));
        let report = json(&run.out);
        let file = report["findings"][0]["place"]["file"].clone();
        (report["root"].clone(), file)
    };
    let from = |root: &str, way: &str| {
        let file = format!("{way}content/north/boàrd, 50%.md");
        (Value::from(root), Value::from(file))
    };
    let whole = project.root().join("registers/kent");
    let whole = whole.to_str().expect("a path");
    let expected = from("registers/kent", "registers/kent/");
    assert_eq!(file(".", "registers/kent"), expected);
    assert_eq!(file(".", "./registers/./kent/"), expected);
    assert_eq!(file(".", whole), expected);
    assert_eq!(
        file("registers", "../registers/kent"),
        from("kent", "kent/")
    );
    assert_eq!(file("registers/kent", "."), from(".", ""));
    assert_eq!(file("registers/kent", "../kent"), from(".", ""));
    fs::create_dir(project.root().join("else")).expect("a folder");
    let elsewhere = from("../registers/kent", "../registers/kent/");
    assert_eq!(file("else", "../registers/kent"), elsewhere);
    assert_eq!(file("else", whole), from(whole, &format!("{whole}/")));
}

#[test]
fn sarif_names_files_outside_the_folder_by_absolute_addresses() {
    let project = kent();
    fs::create_dir(project.root().join("else")).expect("a folder");
    let run = run(Command::new(env!("CARGO_BIN_EXE_quorate"))
        .current_dir(project.root().join("else"))
        .args(["check", "--today", TODAY, "--format", "sarif"])
        .args(["--root", "../registers/kent"]));
    let report = json(&run.out);
    assert_eq!(faults(&SARIF, &report), NONE);
    let root = project.root().canonicalize().expect("a path");
    let below = format!("file://{}/registers/kent/", root.display());
    let places: Vec<&str> = run.out.split("\"uri\": \"").skip(1).collect();
    assert!(places.len() > 6, "{}", run.out);
    for place in places {
        assert!(place.starts_with(&below), "{place}");
    }
    assert!(!run.out.contains("uriBaseId\""), "{}", run.out);
}

fn read(project: &Project, file: &str) -> String {
    fs::read_to_string(project.root().join(file)).expect("the report")
}

#[test]
fn a_report_goes_to_a_file_while_the_terminal_gets_the_text() {
    let project = kent();
    let text = check(&project, "registers/kent", &[]);
    for format in ["text", "json"] {
        project.write("report.out", b"an older report");
        let arguments = ["--format", format, "--report", "report.out"];
        let run = check(&project, "registers/kent", &arguments);
        assert_eq!(run, text, "{format}");
        let alone = check(&project, "registers/kent", &arguments[..2]);
        assert_eq!(read(&project, "report.out"), alone.out, "{format}");
    }
    let coloured = Command::new(env!("CARGO_BIN_EXE_quorate"))
        .current_dir(project.root())
        .args(["check", "--today", TODAY, "--root", "registers/kent"])
        .args(["--report", "report.out"])
        .env("CLICOLOR_FORCE", "1")
        .env_remove("NO_COLOR")
        .output()
        .expect("the program runs");
    assert!(String::from_utf8_lossy(&coloured.stdout).contains('\u{1b}'));
    assert_eq!(read(&project, "report.out"), text.out);
    assert!(left_over(project.root()).is_empty());
}

/// The files of a folder whose names begin with a dot.
fn left_over(folder: &Path) -> Vec<PathBuf> {
    fs::read_dir(folder)
        .expect("the folder")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| {
            let name = path.file_name().and_then(|name| name.to_str());
            name.is_some_and(|name| name.starts_with('.'))
        })
        .collect()
}

#[test]
fn a_report_that_cannot_be_written_ends_with_two_and_leaves_what_stood_there() {
    let project = kent();
    project.write("folder/file", b"");
    for file in ["no/such/folder/report.json", "folder", "folder/..", ""] {
        let run = check(
            &project,
            "registers/kent",
            &["--format", "json", "--report", file],
        );
        assert_eq!(run.status, 2, "{file}: {}", run.err);
        assert!(
            file.is_empty() || run.err.contains("the report cannot be written to"),
            "{}",
            run.err
        );
    }
    assert!(project.root().join("folder/file").exists());
    assert!(left_over(project.root()).is_empty());
}

#[test]
fn a_report_replaces_nothing_of_which_the_site_is_made() {
    let project = kent();
    let root = project.root().join("registers/kent");
    project.write("registers/kent/themes/own/page.html", b"own");
    #[cfg(unix)]
    std::os::unix::fs::symlink("registers/kent/site.toml", project.root().join("link.toml"))
        .expect("a link");
    let before = crate::project::tree(&root);
    let settings = ("it is the site's own `site.toml`", "a file of another name");
    let [content, themes] = [
        (
            "the site is made from what stands in `content`",
            "a file outside `content`",
        ),
        (
            "the site is made from what stands in `themes`",
            "a file outside `themes`",
        ),
    ];
    for (file, (why, instead)) in [
        ("registers/kent/site.toml", settings),
        ("registers/kent/content/../site.toml", settings),
        ("registers/kent/content/north/board.md", content),
        ("registers/kent/content/new.xml", content),
        ("registers/kent/themes/own/page.html", themes),
        #[cfg(unix)]
        ("link.toml", settings),
    ] {
        for more in [&["--format", "json"][..], &["--fix"]] {
            let arguments = [more, &["--report", file]].concat();
            let run = check(&project, "registers/kent", &arguments);
            assert_eq!((run.status, run.out.as_str()), (2, ""), "{file}");
            let said = format!(
                "error: `{file}` is not written: {why}\n  give --report {instead}; nothing was changed\n"
            );
            assert!(run.err.contains(&said), "{}", run.err);
        }
    }
    assert!(crate::project::tree(&root) == before);
}

#[cfg(unix)]
#[test]
fn a_report_goes_through_links_and_to_what_is_no_file() {
    let project = kent();
    let link = project.root().join("link.json");
    project.write("reports/real.json", b"old");
    std::os::unix::fs::symlink("reports/real.json", &link).expect("a link");
    let report = |file: &str| {
        let arguments = ["--format", "json", "--report", file];
        check(&project, "registers/kent", &arguments)
    };
    assert_eq!(report("link.json").status, 1);
    assert!(link.is_symlink());
    json(&read(&project, "reports/real.json"));
    assert_eq!(report("/dev/null").status, 1);
}

#[cfg(unix)]
#[test]
fn a_report_keeps_the_permissions_of_the_one_before() {
    use std::os::unix::fs::PermissionsExt;
    let project = kent();
    project.write("report.json", b"old");
    let path = project.root().join("report.json");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o600)).expect("a mode");
    let arguments = ["--format", "json", "--report", "report.json"];
    assert_eq!(check(&project, "registers/kent", &arguments).status, 1);
    json(&read(&project, "report.json"));
    let found = fs::metadata(&path).expect("the report").permissions();
    assert_eq!(found.mode() & 0o777, 0o600);
}
