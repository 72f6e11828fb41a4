//! The commands as people and programs run them: what they print, write and return.

use std::fs;
use std::process::Command;

use crate::project::{Project, Run, TODAY, run, tree};

const SMALL_SITE: &str = "\
-- content/north/board.md --
---
title: North Board
top_level: true
review: { every: 1 year, last: 2025-03 }
approved: { date: 2019, by: North Council, decision: NC4/2019 }
---
";

fn quorate(arguments: &[&str]) -> Run {
    run(Command::new(env!("CARGO_BIN_EXE_quorate")).args(arguments))
}

/// The checks that a report names, in order.
fn checks(report: &str) -> Vec<&str> {
    report
        .lines()
        .filter_map(|line| {
            line.strip_prefix("error[")
                .or_else(|| line.strip_prefix("warning["))
                .or_else(|| line.strip_prefix("note["))
        })
        .filter_map(|rest| rest.split(']').next())
        .collect()
}

#[test]
fn a_level_that_is_a_list_is_told_in_the_words_of_settings() {
    let project = Project::new(SMALL_SITE);
    let settings = b"title = \"T\"\n[checks]\nmissing-topic = [\"quorum\"]\n";
    project.write("site.toml", settings);
    let run = project.run("check", &[]);
    let report = run.out + &run.err;
    assert!(report.contains("`missing-topic` takes a level"), "{report}");
    assert!(
        report.contains("help: write \"deny\", \"warn\""),
        "{report}"
    );
}

#[test]
fn every_fault_is_reported_at_its_place_in_one_run_and_the_last_site_stays() {
    let project = Project::new(SMALL_SITE);
    assert_eq!(project.run("build", &[]).status, 0);
    let before = tree(&project.root().join("public"));
    let times = |project: &Project| -> Vec<_> {
        project
            .output()
            .iter()
            .map(|(path, _)| {
                fs::metadata(project.root().join("public").join(path))
                    .and_then(|data| data.modified())
                    .ok()
            })
            .collect()
    };
    let times_before = times(&project);
    for (path, content) in crate::project::files(include_str!(
        "../cases/many-faults-are-reported-in-one-run/site.txt"
    )) {
        project.write(&path, content.as_bytes());
    }

    let run = project.run("build", &[]);

    assert_eq!(run.status, 1);
    assert_eq!(run.out, "");
    assert_eq!(
        checks(&run.err).join(" "),
        "review-overdue invalid-encoding invalid-value unknown-field parent-cycle quorum-unreachable unknown-reference missing-front-matter"
    );
    let output = project.root().join("public");
    let last = format!(
        "Nothing was written: 7 errors and 1 warning. What stood in `{}` before stands there still.\n",
        output.display()
    );
    assert!(run.err.ends_with(&last), "{}", run.err);
    assert_eq!(before, project.output());
    assert_eq!(times_before, times(&project));
    let check = project.run("check", &[]);
    assert_eq!(
        checks(&check.out),
        checks(&run.err),
        "check finds what build finds"
    );
}

#[test]
fn keep_going_writes_all_the_same() {
    let project = Project::new(&SMALL_SITE.replace("last: 2025-03", "last: 2025-03, by: nobody"));
    let stopped = project.run("build", &[]);
    assert_eq!((stopped.status, project.output().len()), (1, 0));
    let kept_going = project.run("build", &["--keep-going"]);
    assert_eq!(kept_going.status, 1);
    assert!(
        project
            .page("north/board/index.html")
            .contains("North Board")
    );
}

#[test]
fn levels_follow_the_command_line_then_the_site_then_the_check() {
    let project = Project::new(SMALL_SITE);
    let status = |arguments: &[&str]| {
        let run = project.run("check", arguments);
        (run.status, checks(&run.out).join(" "))
    };
    assert_eq!(status(&[]), (0, "review-overdue".to_owned()));
    assert_eq!(status(&["--deny", "review-overdue"]).0, 1);
    assert_eq!(status(&["--deny", "reviews"]).0, 1);
    assert_eq!(status(&["--deny", "warnings"]).0, 1);
    assert_eq!(status(&["--strict"]).0, 1);
    assert_eq!(
        status(&["--deny", "reviews", "--allow", "review-overdue"]),
        (0, String::new())
    );
    assert_eq!(
        status(&["--allow", "review-overdue", "--deny", "reviews"]).0,
        1
    );
    assert_eq!(status(&["--note", "review-overdue"]), (0, String::new()));
    assert_eq!(
        status(&["--note", "review-overdue", "--notes"]),
        (0, "review-overdue".to_owned())
    );
    assert_eq!(status(&["--note", "review-overdue", "--strict"]).0, 0);
    project.write(
        "site.toml",
        b"title = \"T\"\n[checks]\nreviews = \"deny\"\n",
    );
    assert_eq!(status(&[]).0, 1);
    assert_eq!(status(&["--warn", "reviews"]).0, 0);
}

#[test]
fn an_allowance_silences_its_check_at_its_place_until_its_day() {
    let site = |allow: &str| {
        let header = format!(
            "top_level: true\nallow: [{{ check: review-overdue, because: Held at the next meeting{allow} }}]\n"
        );
        let run = Project::new(&SMALL_SITE.replace("top_level: true\n", &header))
            .run("check", &["--strict"]);
        (run.status, checks(&run.out).join(" "))
    };
    assert_eq!(site(""), (0, String::new()));
    assert_eq!(site(", at: review"), (0, String::new()));
    assert_eq!(site(", at: review.last"), (0, String::new()));
    let both = || (1, "unused-allow review-overdue".to_owned());
    assert_eq!(site(", at: quorum"), both());
    assert_eq!(site(", until: 2026-11-21"), (0, String::new()));
    assert_eq!(site(", until: 2026-11-20"), both());
}

#[test]
fn an_allowance_reaches_only_the_clause_the_key_or_the_whole_words_that_it_names() {
    let site = |check: &str, at: &str| {
        let project = Project::new(&format!(
            "-- content/north/board.md --
---
title: North Board
top_level: true
review: {{ not_required: It is new. }}
allow: [{{ check: {check}, at: \"{at}\", because: A test }}]
---

1.1 The board meets every 3 months.

2.1 The board sends TBC to the council.

2.1(a) Co-opted XX in clause 7.

12.1 The board keeps [insert the list] under clause 77 and clause 7.7.
"
        ));
        let run = project.run(
            "check",
            &[
                "--allow",
                "warnings",
                "--warn",
                check,
                "--warn",
                "unused-allow",
            ],
        );
        let silenced = run.out.contains("unused-allow");
        (
            silenced,
            checks(&run.out)
                .iter()
                .filter(|name| **name == check)
                .count(),
        )
    };
    for (at, left) in [
        ("13.1", 3),
        ("1", 3),
        ("1.1", 3),
        ("2.1", 1),
        ("clause 2.1", 1),
        ("2.1.", 1),
        ("2.1(a)", 2),
        ("12.1", 2),
        ("Appendix A", 3),
        ("review", 3),
        ("members", 3),
        ("TB", 3),
        ("TBC", 2),
        ("the list", 2),
        ("he list", 3),
    ] {
        assert_eq!(site("placeholder", at), (left == 3, left), "{at}");
    }
    let broken = "broken-clause-reference";
    for (at, left) in [
        ("1.1", 3),
        ("7", 3),
        ("clause 7", 2),
        ("clause 77", 2),
        ("12.1", 1),
    ] {
        assert_eq!(site(broken, at), (left == 3, left), "{at}");
    }
}

#[test]
fn a_denial_of_the_documents_group_cannot_be_lowered_or_silenced() {
    let project = Project::new(&SMALL_SITE.replace(
        "top_level: true\n",
        "top_level: true\nallow: [{ check: unknown-field, because: No }]\nnonsense: 1\n",
    ));
    let run = project.run(
        "check",
        &["--allow", "documents", "--allow", "review-overdue"],
    );
    assert_eq!(
        (run.status, checks(&run.out).join(" ")),
        (1, "invalid-value unknown-field".to_owned())
    );
    let reason = "always an error: what cannot be read must not be published";
    let refused = project.run("check", &["--allow", "unknown-field"]);
    assert_eq!(refused.status, 2);
    assert!(refused.err.contains(reason), "{}", refused.err);
    assert_eq!(project.run("check", &["--deny", "unknown-field"]).status, 1);
    let settings = |level: &str| {
        let settings = format!("title = \"T\"\n[checks]\nunknown-field = \"{level}\"\n");
        project.write("site.toml", settings.as_bytes());
        project.run("check", &[])
    };
    for level in ["warn", "note", "allow"] {
        let run = settings(level);
        assert_eq!(run.status, 2, "{level}");
        assert!(run.err.contains(reason), "{}", run.err);
        assert!(run.err.contains("site.toml:3:17"), "{}", run.err);
    }
    assert_eq!(settings("deny").status, 1);
}

#[test]
fn an_allowance_is_in_use_whatever_the_level_of_what_it_accepts() {
    let allowed = "top_level: true\nallow: [{ check: review-overdue, because: Held soon }]\n";
    let project = Project::new(&SMALL_SITE.replace("top_level: true\n", allowed));
    for level in ["--deny", "--warn", "--note", "--allow"] {
        let run = project.run("check", &[level, "review-overdue", "--notes", "--strict"]);
        assert_eq!(
            (run.status, checks(&run.out).len()),
            (0, 0),
            "{level}\n{}",
            run.out
        );
    }
}

#[test]
fn a_site_that_cannot_be_read_ends_with_two() {
    let project = Project::new(SMALL_SITE);
    for (settings, message) in [
        ("title = ", "site.toml is not TOML"),
        ("title = \"T\"\nthem = \"civic\"\n", "did you mean `theme`?"),
        (
            "title = \"T\"\ntheme = \"plain\"\n",
            "there is no theme `plain`",
        ),
        (
            "title = \"T\"\n[checks]\nreview-overdu = \"deny\"\n",
            "did you mean `review-overdue`?",
        ),
        (
            "title = \"T\"\ntime_zone = \"Mars/North\"\n",
            "`Mars/North` is not a time zone",
        ),
        (
            "title = \"T\"\nlanguage = \"not a language\"\n",
            "`language` is not the tag of a language",
        ),
        (
            "title = \"T\"\nlanguage = \"english_GB\"\n",
            "such as `en-GB` or `cy`",
        ),
        (
            "title = \"T\"\nlanguage = \"en-\"\n",
            "`language` is not the tag of a language",
        ),
        ("title = \"T\"\nlanguage = \"\"\n", "`language` is empty"),
        (
            "title = \"T\"\nlanguage = \"en-x\"\n",
            "`language` is not the tag of a language",
        ),
        (
            "base_url = \"https://example.org/\"\n",
            "`title` is missing",
        ),
    ] {
        project.write("site.toml", settings.as_bytes());
        let run = project.run("check", &[]);
        assert_eq!(run.status, 2, "{settings}");
        assert!(run.err.contains(message), "{settings}\n{}", run.err);
        assert!(run.err.contains("site.toml:"), "{settings}\n{}", run.err);
    }
    let nowhere = quorate(&["check", "--root", "no/such/folder"]);
    assert_eq!(nowhere.status, 2);
    assert!(
        nowhere.err.contains("there is no `site.toml`"),
        "{}",
        nowhere.err
    );
}

/// Of every form in the appendix of RFC 5646.
#[test]
fn every_well_formed_tag_of_a_language_is_taken() {
    let project = Project::new(SMALL_SITE);
    for tag in [
        "cy",
        "en-GB",
        "EN-gb",
        "zh-Hant",
        "zh-cmn-Hans-CN",
        "sr-Latn-RS",
        "es-419",
        "sl-rozaj-biske",
        "de-CH-1901",
        "hy-Latn-IT-arevela",
        "de-CH-x-phonebk",
        "x-whatever",
        "en-US-u-islamcal",
        "en-a-myext-b-another",
        "i-enochian",
        "sgn-BE-FR",
    ] {
        let settings = format!("title = \"T\"\nlanguage = \"{tag}\"\n");
        project.write("site.toml", settings.as_bytes());
        let run = project.run("check", &[]);
        assert!(run.status < 2, "{tag}: {}", run.err);
    }
}

#[test]
fn bad_arguments_end_with_two_and_say_what_was_meant() {
    for (arguments, message) in [
        (
            vec!["check", "--today", "2013-02-30"],
            "February 2013 has 28 days",
        ),
        (
            vec!["check", "--deny", "review-overdu"],
            "did you mean `review-overdue`?",
        ),
        (
            vec!["explain", "quorum-unreachabel"],
            "did you mean `quorum-unreachable`?",
        ),
        (vec!["bild"], "build"),
        (
            vec!["build", "--base-url", "example.org"],
            "https://example.org",
        ),
    ] {
        let run = quorate(&arguments);
        assert_eq!(run.status, 2, "{arguments:?}");
        assert!(run.err.contains(message), "{arguments:?}\n{}", run.err);
    }
    let run = quorate(&["export", "foo"]);
    assert!(
        run.err.contains("\n       bodies.json, ") && run.err.lines().all(|line| line.len() <= 80),
        "{}",
        run.err
    );
}

#[test]
fn explain_prints_pages_and_the_list() {
    let list = quorate(&["explain"]);
    assert_eq!(list.status, 0);
    for check in quorate::catalogue::CHECKS.iter() {
        assert!(list.out.contains(check.name), "{}", check.name);
        let page = quorate(&["explain", check.name]);
        assert_eq!(page.status, 0);
        assert!(
            page.out.starts_with(&format!("# {}\n", check.name)),
            "{}",
            page.out
        );
    }
}

#[test]
fn explain_lists_the_checks_of_a_group() {
    let list = quorate(&["explain", "structure"]);
    assert_eq!(list.status, 0);
    for check in quorate::catalogue::CHECKS.iter() {
        let listed = list.out.contains(&format!("  {} ", check.name));
        assert_eq!(listed, check.group == "structure", "{}", check.name);
    }
}

#[test]
fn explain_gives_programs_the_catalogue_and_its_pages() {
    let list = quorate(&["explain", "--format", "json"]);
    assert_eq!(list.status, 0);
    let list: serde_json::Value = serde_json::from_str(&list.out).expect("JSON");
    let list = list.as_array().expect("a list");
    let checks = quorate::catalogue::CHECKS.iter();
    assert_eq!(list.len(), checks.len());
    for (entry, check) in list.iter().zip(checks) {
        let expected = serde_json::json!({
            "name": check.name,
            "group": check.group,
            "level": check.level.to_string(),
            "summary": check.summary,
            "page": check.page,
        });
        assert_eq!(*entry, expected);
    }
    let one = quorate(&["explain", "review-overdue", "--format", "json"]);
    let one: serde_json::Value = serde_json::from_str(&one.out).expect("JSON");
    assert!(list.contains(&one));
    let unknown = quorate(&["explain", "review-overdu", "--format", "json"]);
    assert_eq!((unknown.status, unknown.out), (2, String::new()));
}

#[test]
fn a_summary_counts_by_document_and_by_check() {
    let project = Project::new(&format!(
        "-- site.toml --\ntitle = \"T\"\n[checks]\nadoption-not-recorded = \"note\"\n\
         {SMALL_SITE}-- content/north/group.md --\n---\ntitle: North Group\ntop_level: yes\n---\n\
         -- content/north/council.md --\n---\ntitle: North Council\nexternal: true\ntop_level: true\n---\n"
    ));
    let run = project.run("check", &["--summary", "--allow", "review-unscheduled"]);
    assert_eq!(run.status, 1);
    assert_eq!(
        run.out,
        "\
document                errors  warnings  notes  complete
content/north/group.md       1         1      1      1/13
content/north/board.md       0         2      0      2/13
total                        1         3      1

complete: how many of the 13 topics of `missing-topic` a document covers; `-` if none are asked of it, as of a body that is external or dissolved

check                  level    count
invalid-value          error        1
missing-topic          warning      2
review-overdue         warning      1
adoption-not-recorded  note         1
total                               5

Checked 3 bodies: 1 error, 3 warnings and 1 note.
"
    );
    assert_eq!(
        project
            .run("check", &["--summary", "--format", "json"])
            .status,
        2
    );
}

#[test]
fn colour_is_only_for_terminals() {
    let project = Project::new(SMALL_SITE);
    assert!(!project.run("check", &[]).out.contains('\u{1b}'));
    let coloured = Command::new(env!("CARGO_BIN_EXE_quorate"))
        .args(["check", "--today", TODAY, "--root"])
        .arg(project.root())
        .env("CLICOLOR_FORCE", "1")
        .env_remove("NO_COLOR")
        .output()
        .expect("the program runs");
    assert!(String::from_utf8_lossy(&coloured.stdout).contains('\u{1b}'));
}

#[test]
fn the_day_is_that_of_the_epoch_in_the_sites_time_zone() {
    // The review is due by 30 March 2026. At 23:30 UTC that day it is the 31st in London, where summer time has begun.
    let project = Project::new(&SMALL_SITE.replace("last: 2025-03", "last: 2025-03-30"));
    let status = |seconds: &str| {
        Command::new(env!("CARGO_BIN_EXE_quorate"))
            .args(["check", "--deny", "review-overdue", "--root"])
            .arg(project.root())
            .env("SOURCE_DATE_EPOCH", seconds)
            .output()
            .expect("the program runs")
            .status
            .code()
    };
    assert_eq!(status("1774909800"), Some(0));
    assert_eq!(status("1774913400"), Some(1));
}

#[test]
fn drafts_are_checked_always_and_built_when_asked_for() {
    let project = Project::new(
        "-- content/north/board.md --\n---\ntitle: Board\nexternal: true\npublish: false\nparent: nobody\n---\n",
    );
    assert_eq!(
        checks(&project.run("check", &[]).out),
        ["unknown-reference"]
    );
    project.write(
        "content/north/board.md",
        b"---\ntitle: Board\npublish: false\nreview: { not_required: A test }\n---\n",
    );
    project.write(
        "content/north/forum.md",
        b"---\ntitle: Forum\nparent: board\nreview: { not_required: A test }\n---\nSee [the board](board.md).\n",
    );
    assert_eq!(project.run("build", &[]).status, 0);
    let page = "north/board/index.html";
    assert!(!project.root().join("public").join(page).exists());
    let forum = project.page("north/forum/index.html");
    assert!(
        !forum.contains("href=\"../board/\""),
        "a page that is not built is not linked"
    );
    assert_eq!(project.run("build", &["--drafts"]).status, 0);
    assert!(project.page(page).contains("Board"));
    assert!(
        project
            .page("north/forum/index.html")
            .contains("href=\"../board/\"")
    );
}

#[test]
fn completions_are_printed_for_a_shell() {
    let run = quorate(&["completions", "bash"]);
    assert_eq!(run.status, 0);
    assert!(run.out.contains("--keep-going"));
}
