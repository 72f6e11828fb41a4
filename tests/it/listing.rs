//! What is listed on the terminal and for scheduled jobs: `quorate reviews` and `quorate list`.

use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;

use serde_json::Value;

use crate::example::Built;
use crate::project::{Project, Run, TODAY, run};

const SITE: &str = "\
-- site.toml --
title = \"Register\"
base_url = \"https://example.org/\"
[checks]
review-overdue = \"deny\"
-- content/kent/board.md --
---
title: Joint Commissioning Board of the County and its Districts
kind: board
review: { every: 1 year, last: 2025-03, by: nobody-here }
---
-- content/kent/sub/forum.md --
---
title: Kent Forum
kind: forum
review: { next: 2026-12-01 }
---
-- content/kent/group.md --
---
title: Group
review: { next: 2027-03 }
---
-- content/kent/governed.md --
---
title: Governed by the group
constitution: { in: group }
---
-- content/kent/silent.md --
---
title: Silent
---
-- content/kent/unneeded.md --
---
title: Unneeded
review: { not_required: It meets once. }
---
-- content/essex/old.md --
---
title: Old
status: dissolved
dissolved: { date: 2020 }
review: { next: 2019 }
---
-- content/essex/draft.md --
---
title: Draft
publish: false
review: { next: 2026-11-20 }
---
";

fn fine(out: &str) -> Run {
    Run {
        status: 0,
        out: out.to_owned(),
        err: String::new(),
    }
}

/// What a command prints where there are so many columns.
fn narrow(project: &Project, columns: &str, command: &str, arguments: &[&str]) -> String {
    let mut program = Command::new(env!("CARGO_BIN_EXE_quorate"));
    program.env("COLUMNS", columns);
    let root = program.args([command, "--today", TODAY, "--root"]);
    run(root.arg(project.root()).args(arguments)).out
}

/// Runs `list`, whose first argument says of what.
fn list(project: &Project, arguments: &[&str]) -> Run {
    let (of, options) = arguments.split_first().expect("of what");
    let mut program = Command::new(env!("CARGO_BIN_EXE_quorate"));
    let root = program.args(["list", of, "--today", TODAY, "--root"]);
    run(root.arg(project.root()).args(options))
}

#[test]
fn reviews_are_listed_the_most_overdue_first_in_spite_of_errors_that_hide_none() {
    let project = Project::new(SITE);
    assert_eq!(project.run("check", &[]).status, 1);
    let expected = "\
state     due              when           body
Overdue   31 March 2026    235 days late  Joint Commissioning Board of the County and its Districts, Kent
Due soon  1 December 2026  in 10 days     Kent Forum, Sub
In date   31 March 2027    in 130 days    Group, Kent

3 reviews: 1 overdue, 1 due soon, 1 in date.
Without a date: 1 no review date, 1 not required.
";
    assert_eq!(project.run("reviews", &[]), fine(expected));
}

#[test]
fn reviews_are_narrowed_to_what_calls_for_somebody() {
    let project = Project::new(SITE);
    let overdue = "\
state    due            when           body
Overdue  31 March 2026  235 days late  Joint Commissioning Board of the County and its Districts, Kent

1 review: 1 overdue.
";
    assert_eq!(project.run("reviews", &["--overdue"]), fine(overdue));
    assert_eq!(
        project.run("reviews", &["--within", "9 days"]),
        fine(overdue)
    );
    let soon = "\
state     due              when           body
Overdue   31 March 2026    235 days late  Joint Commissioning Board of the County and its Districts, Kent
Due soon  1 December 2026  in 10 days     Kent Forum, Sub

2 reviews: 1 overdue, 1 due soon.
";
    assert_eq!(project.run("reviews", &["--within", "10 days"]), fine(soon));
    let early = ["--overdue", "--today", "2020-01-01"];
    assert_eq!(
        project.run("reviews", &early),
        fine("No review is overdue.\n")
    );
    let early = ["--within", "2 months", "--today", "2020-01-01"];
    let none = "No review is due by 1 March 2020.\n";
    assert_eq!(project.run("reviews", &early), fine(none));
    let both = project.run("reviews", &["--overdue", "--within", "9 days"]);
    assert_eq!(both.status, 2);
    let unclear = project.run("reviews", &["--within", "soon"]);
    assert_eq!(unclear.status, 2);
    assert!(
        unclear
            .err
            .contains("write a number and days, weeks, months or years")
    );
}

#[test]
fn what_takes_more_than_a_line_stays_in_its_column() {
    let project = Project::new(SITE);
    let expected = "\
state    due            when           body
Overdue  31 March 2026  235 days late  Joint Commissioning Board of the County
                                       and its Districts, Kent

1 review: 1 overdue.
";
    assert_eq!(narrow(&project, "80", "reviews", &["--overdue"]), expected);
}

#[test]
fn reviews_in_other_forms_are_those_of_the_files() {
    let project = Project::new(
        &SITE
            .replace("\"deny\"", "\"warn\"")
            .replace("nobody-here", "Cabinet of Kent"),
    );
    let ids = |text: &str| -> Vec<String> {
        let mut rows = csv::ReaderBuilder::new()
            .from_reader(text.as_bytes())
            .into_records();
        let ids = rows.by_ref().map(|row| row.expect("a row")[0].to_owned());
        ids.collect()
    };
    let all = project.run("export", &["reviews.csv"]).out;
    let listed = project.run("reviews", &["--format", "csv"]).out;
    let rows = |text: &str| -> BTreeSet<String> { text.lines().map(str::to_owned).collect() };
    assert!(rows(&listed).is_subset(&rows(&all)));
    let own = [
        "kent/board",
        "kent/group",
        "kent/silent",
        "kent/sub/forum",
        "kent/unneeded",
    ];
    assert_eq!(ids(&listed), own);
    let within = ["--within", "10 days", "--format"];
    let with = |format| {
        project
            .run("reviews", &[within.as_slice(), &[format]].concat())
            .out
    };
    assert_eq!(ids(&with("csv")), ["kent/board", "kent/sub/forum"]);
    let records: Value = serde_json::from_str(&with("json")).expect("JSON");
    assert_eq!(records["version"], 1);
    let found = records["reviews"].as_array().expect("a list").iter();
    let bodies: Vec<&str> = found.filter_map(|one| one["body"].as_str()).collect();
    assert_eq!(bodies, ["kent/board", "kent/sub/forum"]);
    let uids = with("ics");
    let uids = uids.lines().filter(|line| line.starts_with("UID:"));
    let expected =
        ["kent/board", "kent/sub/forum"].map(|id| format!("UID:review:{id}@example.org"));
    assert_eq!(uids.collect::<Vec<&str>>(), expected);
    let whole = project.run("export", &["reviews.ics"]).out;
    assert_eq!(project.run("reviews", &["--format", "ics"]).out, whole);
}

#[test]
fn drafts_are_listed_only_where_they_are_asked_for() {
    let project = Project::new(SITE);
    let listed = project
        .run("reviews", &["--drafts", "--within", "1 day"])
        .out;
    let second = listed.lines().nth(2);
    assert_eq!(
        second,
        Some("Overdue  20 November 2026  1 day late     Draft, Essex")
    );
}

#[test]
fn nothing_is_listed_while_a_document_cannot_be_read() {
    let project =
        Project::new(&SITE.replace("review: { next: 2027-03 }", "review: { nextt: 2027-03 }"));
    let run = project.run("reviews", &[]);
    assert_eq!((run.status, run.out.as_str()), (1, ""));
    assert!(run.err.starts_with("error[unknown-field]"), "{}", run.err);
    assert!(
        run.err.ends_with("Nothing was listed: 1 error.\n"),
        "{}",
        run.err
    );
}

#[test]
fn bodies_are_listed_by_name_and_narrowed_by_area_kind_and_status() {
    let project = Project::new(SITE);
    let expected = "\
status     kind   body
Active            Governed by the group (kent/governed)
Active            Group (kent/group)
Active     Board  Joint Commissioning Board of the County and its Districts (kent/board)
Active     Forum  Kent Forum (kent/sub/forum)
Dissolved         Old (essex/old)
Active            Silent (kent/silent)
Active            Unneeded (kent/unneeded)

7 bodies.
";
    assert_eq!(list(&project, &["bodies"]), fine(expected));
    let narrowed = "\
status  kind   body
Active  Forum  Kent Forum (kent/sub/forum)

1 body.
";
    for narrowing in [
        ["--area", "kent/sub"].as_slice(),
        &["--kind", "forum"],
        &["--area", "kent", "--kind", "forum", "--status", "active"],
    ] {
        let arguments = [["bodies"].as_slice(), narrowing].concat();
        assert_eq!(list(&project, &arguments), fine(narrowed), "{narrowing:?}");
    }
    let none = ["bodies", "--area", "kent", "--status", "dissolved"];
    assert_eq!(list(&project, &none), fine("None.\n"));
    let drafts = ["bodies", "--area", "essex", "--drafts"];
    assert!(list(&project, &drafts).out.ends_with("\n2 bodies.\n"));
}

#[test]
fn a_word_that_narrows_to_nothing_known_is_refused() {
    let project = Project::new(SITE);
    let refused = |arguments: &[&str]| {
        let run = list(&project, arguments);
        assert_eq!((run.status, run.out.as_str()), (2, ""));
        run.err
    };
    let area = refused(&["bodies", "--area", "kemt"]);
    assert_eq!(
        area,
        "error: there is no area `kemt`\n  did you mean `kent`?\n"
    );
    let area = refused(&["organisations", "--area", "somewhere"]);
    let known = "error: there is no area `somewhere`\n  write one of: essex, kent, kent/sub\n";
    assert_eq!(area, known);
    let kind = refused(&["bodies", "--kind", "bord"]);
    assert_eq!(
        kind,
        "error: there is no kind `bord`\n  did you mean `board`?\n"
    );
    let status = refused(&["bodies", "--status", "alive"]);
    assert!(
        status.contains("[possible values: draft, proposed"),
        "{status}"
    );
}

#[test]
fn bodies_in_other_forms_are_those_of_the_files() {
    let site = SITE
        .replace("\"deny\"", "\"warn\"")
        .replace("nobody-here", "Cabinet of Kent");
    let project = Project::new(&site);
    let whole = |name: &str| project.run("export", &[name]).out;
    let listed = |format| list(&project, &["bodies", "--format", format]).out;
    assert_eq!(listed("csv"), whole("bodies.csv"));
    assert_eq!(listed("json"), whole("bodies.json"));
    let some = ["bodies", "--area", "essex", "--format", "csv"];
    let some = list(&project, &some).out;
    let all = whole("bodies.csv");
    let rows: Vec<&str> = all
        .lines()
        .filter(|row| row.starts_with("id,") || row.starts_with("essex/"))
        .collect();
    assert_eq!(some.lines().collect::<Vec<&str>>(), rows);
}

#[test]
fn organisations_are_listed_with_their_seats() {
    let project = Project::new(
        "-- content/kent/board.md --\n---\ntitle: Board\nmembers: [{ post: Leader, organisation: council, seats: 3 }, { post: Director, organisation: [council, Trust] }, { post: Clerk, organisation: council, role: adviser }, { post: Former, organisation: council, until: 2020 }]\n---\n-- content/kent/organisations/council.md --\n---\ntype: organisation\ntitle: Kent Council\nkind: council\n---\n-- content/essex/organisations/trust.md --\n---\ntype: organisation\ntitle: The Trust of the Hospitals of the whole of the County\nended: 2013-03-31\n---\n-- content/essex/group.md --\n---\ntitle: Group\n---\n",
    );
    let expected = "\
kind     with a vote   without  organisation
Council  4 (1 shared)  1        Kent Council (kent/organisations/council)
         0             0        The Trust of the Hospitals of the whole of the County (essex/organisations/trust), ended on 31 March 2013

2 organisations.
";
    assert_eq!(list(&project, &["organisations"]), fine(expected));
    let arguments = ["organisations", "--area", "essex"];
    let narrow = narrow(&project, "44", "list", &arguments);
    assert!(narrow.lines().all(|line| line.len() <= 44), "{narrow}");
    for (format, file) in [("json", "organisations.json"), ("csv", "organisations.csv")] {
        let records = list(&project, &["organisations", "--format", format]).out;
        assert_eq!(records, project.run("export", &[file]).out);
    }
}

#[test]
fn organisations_have_as_many_seats_in_every_form_as_on_the_page() {
    let built = Built::new(&[]);
    let page = built.page("organisations/index.html");
    let reader = csv::ReaderBuilder::new();
    let table = built.page("data/organisations.csv");
    let records = built.page("api/v1/organisations.json");
    let records: Value = serde_json::from_str(&records).expect("JSON");
    let records = records["organisations"].as_array().expect("a list");
    let mut count = 0;
    let rows = reader.from_reader(table.as_bytes()).into_deserialize();
    for (row, record) in rows.zip(records) {
        let row: BTreeMap<String, String> = row.expect("a row");
        let (_, shown) = page
            .split_once(&format!("<a href=\"../{}/\">", row["id"]))
            .expect("a row of the page");
        let shown = |column: &str| {
            let (_, cell) = shown
                .split_once(&format!("data-l=\"{column}\">"))
                .expect("a cell");
            let (number, _) = cell.split_once('<').expect("an end");
            number.to_owned()
        };
        let open = if row["seats_open"] == "true" {
            " or more"
        } else {
            ""
        };
        let of = |votes: bool| -> u64 {
            let seats = record["seats"].as_array().expect("a list").iter();
            let own = seats.filter(|seat| seat["votes"] == votes && seat["ended"] == false);
            own.map(|seat| seat["seats"].as_u64().unwrap_or(1)).sum()
        };
        for (column, cell, votes) in [
            ("With a vote", "seats_with_vote", true),
            ("Without a vote", "seats_without_vote", false),
        ] {
            assert_eq!(row[cell], of(votes).to_string(), "{}", row["id"]);
            let on_page = shown(column);
            let alike = on_page == row[cell] || on_page == format!("{}{open}", row[cell]);
            assert!(alike, "{}: {column}: {on_page}", row["id"]);
        }
        count += 1;
    }
    assert!(count > 20, "{count}");
}

#[test]
fn a_body_is_listed_with_the_status_by_which_it_is_asked_for() {
    let project = Project::new(
        "-- content/kent/board.md --\n---\ntitle: Board\nexternal: true\nurl: https://example.org/board\n---\n-- content/kent/model.md --\n---\ntitle: Model\ntemplate: true\n---\n",
    );
    let expected = "\
status            kind  body
Active, external        Board (kent/board)
Active, model           Model (kent/model)

2 bodies.
";
    let active = ["bodies", "--status", "active"];
    assert_eq!(list(&project, &active), fine(expected));
}

#[test]
fn no_title_commands_the_terminal() {
    let project = Project::new(
        "-- content/kent/board.md --\n---\ntitle: \"Board\\e[31m\\r\\nof\\tKent\"\nreview: { next: 2026-11-20 }\n---\n",
    );
    let listed = project.run("reviews", &[]).out;
    assert_eq!(
        listed.lines().nth(1),
        Some("Overdue  20 November 2026  1 day late  Board [31m  of Kent")
    );
}
