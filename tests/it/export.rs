//! The register as data for other programs: what is exported is what the documents say, in forms that readers of others take.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::{Command, Stdio};

use clap::ValueEnum;
use quorate::model::quorum::Places;
use quorate::render::export::v1::Record;
use quorate::render::export::{Format, body_path, schema_path};
use quorate::resolve::Body;
use quorate::resolve::addresses::{GENERATED, page_file};
use serde_json::Value;

use crate::catalogue::COMPLETE_SITE;
use crate::example::{name, understood};
use crate::project::{Project, Run, TODAY, run, tree};

/// The tables.
pub(crate) const TABLES: [&str; 9] = [
    "bodies.csv",
    "members.csv",
    "offices.csv",
    "organisations.csv",
    "relations.csv",
    "reviews.csv",
    "reports.csv",
    "history.csv",
    "documents.csv",
];

/// The other files, each with a schema of its own.
const RECORDS: [&str; 4] = [
    "bodies.json",
    "organisations.json",
    "reviews.json",
    "relations.json",
];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// What the example register exports on a day.
fn exported_on(format: &str, today: &str) -> String {
    let mut program = Command::new(env!("CARGO_BIN_EXE_quorate"));
    let arguments = ["export", format, "--today", today, "--root"];
    let run = run(program.args(arguments).arg(root()));
    assert_eq!((run.status, run.err.as_str()), (0, ""));
    run.out
}

fn exported(format: &str) -> String {
    exported_on(format, TODAY)
}

fn json(text: &str) -> Value {
    serde_json::from_str(text).expect("JSON")
}

/// The rows of a table, each by the names of its columns.
fn rows(table: &str) -> Vec<BTreeMap<String, String>> {
    let mut reader = csv::ReaderBuilder::new().from_reader(table.as_bytes());
    let rows: Result<Vec<_>, _> = reader.deserialize().collect();
    rows.expect("rows as long as the first")
}

/// The cells of some columns in every row.
fn cells(table: &str, columns: &[&str]) -> BTreeSet<Vec<String>> {
    let of_row = |row: BTreeMap<String, String>| -> Vec<String> {
        columns.iter().map(|column| row[*column].clone()).collect()
    };
    rows(table).into_iter().map(of_row).collect()
}

#[test]
fn every_record_is_as_its_schema_says() {
    let complete = Project::new(COMPLETE_SITE);
    for name in RECORDS {
        let printed = run(Command::new(env!("CARGO_BIN_EXE_quorate")).args(["schema", name]));
        let schema = jsonschema::draft202012::new(&json(&printed.out)).expect("a schema");
        let Run { status, out, err } = complete.run("export", &[name]);
        assert_eq!((status, err.as_str()), (0, ""));
        for text in [out, exported(name)] {
            let record = json(&text);
            let faults = schema.iter_errors(&record).map(|fault| fault.to_string());
            assert_eq!(faults.collect::<Vec<String>>(), [""; 0], "{name}");
            let list = name.trim_end_matches(".json");
            assert!(
                !record[list].as_array().expect("a list").is_empty(),
                "{name}"
            );
        }
    }
}

#[test]
fn every_seat_of_the_example_is_in_the_table_of_members() {
    let build = understood();
    let seats = |body: &Body| -> Vec<Vec<String>> {
        let entries = body.header.members.iter().zip(&body.seats).zip(1..);
        entries
            .map(|((seat, holders), entry)| {
                let places = match seat.places() {
                    Places::Known(places) => places.to_string(),
                    Places::Unknown => String::new(),
                };
                let organisations: Vec<String> = holders
                    .organisations
                    .iter()
                    .map(|who| name(&build.register, who))
                    .collect();
                vec![
                    body.id.clone(),
                    entry.to_string(),
                    seat.post.clone().unwrap_or_default(),
                    organisations.join("; "),
                    seat.role.join("; "),
                    holders.votes.to_string(),
                    places,
                ]
            })
            .collect()
    };
    let stated: BTreeSet<Vec<String>> = build
        .register
        .bodies
        .values()
        .flat_map(|body| seats(body))
        .collect();
    let columns = [
        "body_id",
        "entry",
        "post",
        "organisation",
        "role",
        "votes",
        "seats",
    ];
    assert!(stated.len() > 90, "{}", stated.len());
    assert_eq!(cells(&exported("members.csv"), &columns), stated);
}

#[test]
fn every_relation_of_the_example_is_in_the_table_and_the_record() {
    let relations = exported("relations.csv");
    let register = &understood().register;
    let stated: BTreeSet<Vec<String>> = register
        .relations()
        .iter()
        .map(|one| {
            vec![
                one.from.clone(),
                name(register, &one.to),
                one.what.clone().unwrap_or_default(),
            ]
        })
        .collect();
    assert_eq!(cells(&relations, &["from_id", "to", "what"]), stated);
    let record = json(&exported("relations.json"));
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let recorded: BTreeSet<Vec<String>> = record["relations"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|one| {
            vec![
                text(&one["from"]["id"]),
                text(&one["kind"]),
                text(&one["to"]["name"]),
            ]
        })
        .collect();
    assert_eq!(recorded, cells(&relations, &["from_id", "kind", "to"]));
}

#[test]
fn every_review_and_date_of_the_example_is_in_the_table_and_the_record() {
    let register = &understood().register;
    let text = |date: Option<quorate::model::date::Date>| {
        date.map(|date| date.to_string()).unwrap_or_default()
    };
    let dates: BTreeSet<Vec<String>> = register
        .bodies
        .values()
        .map(|body| {
            let header = &body.header;
            vec![
                body.id.clone(),
                text(header.established.as_ref().and_then(|one| one.date)),
                text(header.approved.as_ref().and_then(|one| one.date)),
                text(header.expires),
                text(header.dissolved.as_ref().and_then(|one| one.date)),
            ]
        })
        .collect();
    let columns = ["id", "established", "approved", "expires", "dissolved"];
    assert_eq!(cells(&exported("bodies.csv"), &columns), dates);
    let reviews = exported("reviews.csv");
    let record = json(&exported("reviews.json"));
    let recorded: BTreeSet<Vec<String>> = record["reviews"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|one| {
            let keys = ["body", "state", "due", "due_day", "because"];
            let values = keys.iter().map(|key| one[key].as_str().unwrap_or_default());
            values.map(str::to_owned).collect()
        })
        .collect();
    let columns = ["body_id", "state", "due", "due_day", "because"];
    assert_eq!(cells(&reviews, &columns), recorded);
    let overdue = rows(&reviews)
        .into_iter()
        .find(|row| row["body_id"] == "kent/local-partnership");
    let overdue = overdue.expect("the local partnership");
    assert_eq!(
        (
            overdue["state"].as_str(),
            overdue["due_day"].as_str(),
            overdue["days"].as_str()
        ),
        ("overdue", "2013-11-30", "-4739")
    );
}

#[test]
fn the_table_of_reviews_says_whose_document_is_reviewed() {
    let register = &understood().register;
    let stated = register.bodies.values().map(|body| {
        let with = Some(&body.reviewed_with).filter(|with| **with != body.id);
        vec![body.id.clone(), with.cloned().unwrap_or_default()]
    });
    let stated: BTreeSet<Vec<String>> = stated.collect();
    assert!(stated.iter().any(|row| !row[1].is_empty()));
    let reviews = exported("reviews.csv");
    assert_eq!(cells(&reviews, &["body_id", "reviewed_with_id"]), stated);
    // Each document once, as the page of reviews counts them.
    let own = rows(&reviews).into_iter();
    let own = own.filter(|row| row["reviewed_with_id"].is_empty());
    let unknown = own.filter(|row| row["state"] == "not_computable");
    assert_eq!(unknown.count(), 1);
}

#[test]
fn a_body_whose_rules_stand_in_a_document_whose_rules_stand_in_a_third_is_reviewed_with_that() {
    let body = |id: &str, rest: &str| {
        format!("-- content/{id}.md --\n---\ntitle: The {id} of it\n{rest}\n---\n")
    };
    let site = [
        body("a", "constitution: { in: b }"),
        body("b", "constitution: { in: c }"),
        body(
            "c",
            "review: { next: 2027-03, by: d }\namendments: { by: d }",
        ),
        body("d", "external: true"),
        // What leads in a circle is reviewed by itself.
        body("e", "constitution: { in: f }"),
        body("f", "constitution: { in: g }"),
        body("g", "constitution: { in: f }"),
    ];
    let project = Project::new(&site.concat());
    let reviews = project.run("export", &["reviews.csv"]);
    let columns = ["body_id", "state", "due", "by", "reviewed_with_id"];
    let row = |body: &str, state: &str, due: &str, by: &str, with: &str| {
        [body, state, due, by, with].map(str::to_owned).to_vec()
    };
    let due = |body: &str, with: &str| row(body, "in_date", "2027-03", "The d of it", with);
    let by_itself = |body: &str| row(body, "unscheduled", "", "", "");
    let expected = [
        due("a", "c"),
        due("b", "c"),
        due("c", ""),
        row("d", "not_applicable", "", "", ""),
        by_itself("e"),
        by_itself("f"),
        by_itself("g"),
    ];
    assert_eq!(cells(&reviews.out, &columns), expected.into());
    assert_eq!(project.run("build", &[]).status, 0);
    let with =
        |with: &str, end: &str| format!("of <a href=\"../{with}/\">The {with} of it</a>{end}");
    for (id, said) in [
        (
            "a",
            with("b", ", and are reviewed with that ") + &with("c", "."),
        ),
        ("b", with("c", ", and are reviewed with it.")),
    ] {
        let page = project.page(&page_file(id));
        assert!(page.contains("gives March 2027 for its next review"));
        assert!(page.contains(&said), "{said}: {page}");
    }
    // Nor is anything missing that a third document states.
    let found = project.run("check", &["--summary"]).out;
    let covered = |id: &str| {
        let place = format!("content/{id}.md ");
        let line = found.lines().find(|line| line.starts_with(&place));
        line.and_then(|line| line.split_whitespace().last())
    };
    let expected = [Some("2/13"), Some("2/13"), Some("0/13")];
    assert_eq!(["a", "b", "e"].map(covered), expected, "{found}");
}

/// The files of the example register as it is built on a day, by their paths.
fn built_on(today: &str) -> BTreeMap<String, String> {
    let output = tempfile::tempdir().expect("a folder");
    let mut program = Command::new(env!("CARGO_BIN_EXE_quorate"));
    let program = program
        .args(["build", "--today", today, "--root"])
        .arg(root());
    assert_eq!(run(program.arg("--output").arg(output.path())).status, 0);
    let files = tree(output.path()).into_iter();
    files
        .map(|(path, bytes)| {
            let path = path.to_string_lossy().replace('\\', "/");
            (path, String::from_utf8_lossy(&bytes).into_owned())
        })
        .collect()
}

/// The same, of open data alone.
fn data_on(today: &str) -> BTreeMap<String, String> {
    let mut files = built_on(today);
    files.retain(|path, _| {
        let folders = ["data/", "api/", "inventory.json"];
        let is_page = Path::new(path).extension() == Some("html".as_ref());
        folders.iter().any(|folder| path.starts_with(folder)) && !is_page
    });
    files
}

/// No review becomes due on the second of the two days, so that not even a state differs.
#[test]
fn a_day_later_only_the_day_and_the_counts_of_days_differ() {
    let (before, after) = (data_on("2026-11-21"), data_on("2026-11-22"));
    let paths: Vec<&String> = before.keys().collect();
    assert_eq!(paths, after.keys().collect::<Vec<&String>>());
    assert!(paths.len() > 60, "{paths:?}");
    let mut differing: BTreeSet<String> = BTreeSet::new();
    for (path, text) in &before {
        let (text, later) = (
            value_by_value(path, text),
            value_by_value(path, &after[path]),
        );
        let (lines, later) = (text.lines(), later.lines());
        assert_eq!(lines.clone().count(), later.clone().count(), "{path}");
        let name = path.rsplit('/').next().unwrap_or_default();
        for (line, other) in lines.zip(later).filter(|(line, other)| line != other) {
            let key = line.trim().split(':').next().expect("a key");
            if name == "reviews.csv" {
                let (one, other) = (without_days(line), without_days(other));
                assert_eq!(one, other);
            } else {
                let is_day = matches!(key, "\"as_of\"" | "\"days\"" | "\"valid\"");
                assert!(is_day || line.contains("dct:valid"), "{path}: {line}");
            }
            let folder = path.split('/').next().unwrap_or_default();
            differing.insert(folder.to_owned());
        }
    }
    // What somebody may have subscribed to, or may refer to, is the same to the byte.
    assert_eq!(differing, ["api", "data"].map(str::to_owned).into());
    let ending = |path: &str| path.rsplit('.').next().map(str::to_owned);
    for (path, text) in before {
        let is_followed = matches!(ending(&path).as_deref(), Some("ics" | "atom"));
        if is_followed || path == "inventory.json" {
            assert_eq!(text, after[&path], "{path}");
        }
    }
}

/// The text of a file; of one in JSON with a line for each value.
fn value_by_value(path: &str, text: &str) -> String {
    match path.rsplit('.').next() {
        Some("json") => {
            let value: serde_json::Value = serde_json::from_str(text).expect("JSON");
            serde_json::to_string_pretty(&value).expect("text")
        }
        Some("jsonld") => text.replace(", \"", ",\n\""),
        _ => text.to_owned(),
    }
}

/// A row of the table of reviews without its count of days.
fn without_days(row: &str) -> Vec<String> {
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .from_reader(row.as_bytes());
    let cells = reader.records().next().expect("a row").expect("cells");
    let place = 5;
    let others = cells.iter().enumerate().filter(|(cell, _)| *cell != place);
    others.map(|(_, cell)| cell.to_owned()).collect()
}

#[test]
fn no_cell_is_run_as_a_formula() {
    let project = Project::new(
        "-- content/kent/board.md --\n---\ntitle: \"=1+1\"\nshort_name: \"@SUM(A1)\"\nmembers: [{ post: \"+44 x, -y\" }]\n---\n",
    );
    let bodies = project.run("export", &["bodies.csv"]);
    assert_eq!(bodies.err, "");
    let row = &rows(&bodies.out)[0];
    assert_eq!(
        (row["title"].as_str(), row["short_name"].as_str()),
        ("'=1+1", "'@SUM(A1)")
    );
    let members = project.run("export", &["members.csv"]);
    assert_eq!(rows(&members.out)[0]["post"], "'+44 x, -y");
    for (begins, cell) in [
        ("=", "'=x"),
        ("+", "'+x"),
        ("-", "'-x"),
        ("@", "'@x"),
        // What would begin with a blank does not, or begins with what follows.
        ("\\t", "x"),
        ("\\r", "x"),
        ("\\n", "x"),
        (" \\t=", "'=x"),
    ] {
        let project = Project::new(&format!(
            "-- content/kent/board.md --\n---\ntitle: Board\nhistory: [{{ change: \"{begins}x\" }}]\n---\n"
        ));
        let history = project.run("export", &["history.csv"]).out;
        assert_eq!(rows(&history)[0]["what"], cell, "{begins}");
    }
}

#[test]
fn a_body_that_is_not_to_be_published_is_exported_only_as_a_draft() {
    let project = Project::new(
        "-- content/kent/board.md --\n---\ntitle: Board\nreports_to: [forum]\n---\n-- content/kent/forum.md --\n---\ntitle: Forum\npublish: false\n---\n",
    );
    let ids = |arguments: &[&str]| cells(&project.run("export", arguments).out, &["id"]);
    assert_eq!(ids(&["bodies.csv"]), [vec!["kent/board".to_owned()]].into());
    assert_eq!(ids(&["bodies.csv", "--drafts"]).len(), 2);
    let relations = project.run("export", &["relations.csv"]);
    let columns = ["from_id", "to_id", "to"];
    let expected = ["kent/board", "", "Forum"].map(str::to_owned).to_vec();
    assert_eq!(cells(&relations.out, &columns), [expected].into());
}

#[test]
fn nothing_is_exported_from_a_register_with_errors() {
    let project =
        Project::new("-- content/kent/board.md --\n---\ntitle: Board\nparent: nobody\n---\n");
    let run = project.run("export", &["bodies.csv"]);
    assert_eq!((run.status, run.out.as_str()), (1, ""));
    assert!(
        run.err.ends_with("Nothing was exported: 1 error.\n"),
        "{}",
        run.err
    );
}

#[test]
fn a_file_is_written_whole_and_never_over_a_source() {
    let project = Project::new("-- content/kent/board.md --\n---\ntitle: Board\n---\n");
    let file = project.root().join("bodies.csv");
    let to = |file: &Path| {
        project.run(
            "export",
            &["bodies.csv", "--output", &file.to_string_lossy()],
        )
    };
    let printed = project.run("export", &["bodies.csv"]).out;
    assert_eq!(
        to(&file),
        Run {
            status: 0,
            out: String::new(),
            err: String::new()
        }
    );
    assert_eq!(std::fs::read_to_string(&file).expect("the file"), printed);
    let source = project.root().join("content/kent/board.md");
    let refused = to(&source);
    assert_eq!((refused.status, refused.out.as_str()), (2, ""));
    assert!(
        refused
            .err
            .contains("the site is made from what stands in `content`\n  give --output a file outside `content`; nothing"),
        "{}",
        refused.err
    );
    let settings = to(&project.root().join("site.toml"));
    let own = "it is the site's own `site.toml`\n  give --output a file of another name; nothing";
    assert!(settings.err.contains(own), "{}", settings.err);
    let dash = project.run("export", &["bodies.csv", "--output", "-"]);
    assert_eq!((dash.status, dash.out), (0, printed));
    let text = std::fs::read_to_string(&source).expect("the source");
    assert_eq!(text, "---\ntitle: Board\n---\n");
}

#[test]
fn whoever_reads_no_more_of_a_file_has_seen_enough() {
    let project = Project::new(COMPLETE_SITE);
    // More than is held before it is written, so that writing fails in the midst of a file.
    let post = "Head of Everything ".repeat(10);
    let members = format!("  - {{ post: {post} }}\n").repeat(1_000);
    let large = format!("---\ntitle: Large Assembly\nmembers:\n{members}---\n");
    project.write("content/example/large-assembly.md", large.as_bytes());
    for format in Format::value_variants() {
        let mut program = Command::new(env!("CARGO_BIN_EXE_quorate"));
        program.args(["export", &format.name(), "--today", TODAY, "--root"]);
        let mut child = program
            .arg(project.root())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program");
        // Nobody reads, and all that is written meets a closed pipe.
        drop(child.stdout.take());
        let done = child.wait_with_output().expect("an end");
        let said = String::from_utf8_lossy(&done.stderr);
        assert_eq!((done.status.code(), &*said), (Some(0), ""), "{format:?}");
    }
}

#[test]
fn every_build_holds_what_is_exported() {
    let project = Project::new(COMPLETE_SITE);
    assert_eq!(project.run("build", &[]).status, 0);
    for format in Format::value_variants() {
        let printed = project.run("export", &[&format.name()]);
        assert_eq!((printed.status, printed.err.as_str()), (0, ""));
        assert_eq!(project.page(&format.path()), printed.out, "{format:?}");
        let own = GENERATED.iter().any(|(path, _)| *path == format.path());
        assert!(own, "{format:?}");
    }
    for record in Record::ALL {
        let schema =
            run(Command::new(env!("CARGO_BIN_EXE_quorate")).args(["schema", record.name()]));
        assert_eq!(project.page(&schema_path(record)), schema.out);
    }
}

#[test]
fn every_body_has_a_record_of_its_own_as_the_schema_says() {
    let schema = jsonschema::draft202012::new(&Record::Body.schema()).expect("a schema");
    let (files, example) = (built_on(TODAY), understood());
    for body in example.register.bodies.values() {
        let record = json(&files[&body_path(&body.id)]);
        let faults = schema.iter_errors(&record).map(|fault| fault.to_string());
        assert_eq!(faults.collect::<Vec<String>>(), [""; 0], "{}", body.id);
        assert_eq!(record["id"], body.id);
        let clauses = record["clauses"].as_array().expect("a list");
        let page = &files[&page_file(&body.id)];
        for clause in clauses {
            let address = clause["address"].as_str().expect("an address");
            let (_, anchor) = address.split_once('#').expect("an anchor");
            assert!(page.contains(&format!("id=\"{anchor}\"")), "{address}");
        }
        assert_eq!(
            clauses.len(),
            body.document.prose.clauses.len(),
            "{}",
            body.id
        );
        let table = cells_of(&exported("members.csv"), &body.id);
        let members = record["members"].as_array().expect("a list");
        let members: Vec<Vec<String>> = members.iter().map(seat).collect();
        assert_eq!(members, table, "{}", body.id);
    }
}

/// The post, roles and organisations of each row of the table of members that is about a body.
fn cells_of(table: &str, id: &str) -> Vec<Vec<String>> {
    let own = rows(table).into_iter().filter(|row| row["body_id"] == id);
    own.map(|row| {
        ["entry", "post", "organisation", "role", "votes"]
            .map(|key| row[key].clone())
            .into()
    })
    .collect()
}

/// The same of a record.
fn seat(member: &Value) -> Vec<String> {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let joined = |list: &Value, key: &str| {
        let all = list.as_array().into_iter().flatten();
        let all = all.map(|one| {
            if key.is_empty() {
                text(one)
            } else {
                text(&one[key])
            }
        });
        all.filter(|one| !one.is_empty())
            .collect::<Vec<String>>()
            .join("; ")
    };
    vec![
        member["entry"].to_string(),
        text(&member["post"]),
        joined(&member["organisation"], "name"),
        joined(&member["role"], ""),
        member["votes"].to_string(),
    ]
}
