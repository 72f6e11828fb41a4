//! `quorate check --fix`: what it mends, what it leaves alone, and that nothing else of a file changes.

use std::fs;
use std::process::Command;

use quorate::write::source::{SourceError, replace};

use crate::project::{Project, Run, TODAY, run};

mod property;

const COUNCIL: &str = "---\ntype: organisation\ntitle: Council\n---\n";

/// A site of one body, `content/north/board.md`, and the council.
fn site(board: &str) -> Project {
    let project = Project::new("");
    project.write("content/north/board.md", board.as_bytes());
    project.write("content/north/organisations/council.md", COUNCIL.as_bytes());
    project
}

fn text(project: &Project, path: &str) -> String {
    fs::read_to_string(project.root().join(path)).expect("a text")
}

/// A header's lines within a whole document.
fn document(header: &str) -> String {
    format!("---\ntitle: North Board\ntop_level: true\n{header}\n---\n\n1.1 The Board meets.\n")
}

/// What becomes of a document of the board.
fn fixed(document: &str) -> (String, Run) {
    let project = site(document);
    let run = project.run("check", &["--fix"]);
    (text(&project, "content/north/board.md"), run)
}

/// Asserts that a header's lines are left as they are.
fn assert_left(header: &str) {
    let before = document(header);
    let (after, run) = fixed(&before);
    assert_eq!(after, before, "{}", run.err);
    assert_eq!(run.err, "", "{header}");
}

/// Asserts what becomes of a header's lines.
fn assert_fixed(header: &str, wanted: &str) {
    let (after, run) = fixed(&document(header));
    assert_eq!(after, document(wanted), "{}\n{}", run.err, run.out);
}

#[test]
fn only_the_words_in_question_change() {
    let board = "\u{feff}---\r\n\
        title: North Board   # reveiw: yes\r\n\
        top_levl: yes\r\n\
        \"establised\": { 'date': \"5 November 2013\", by: council }   \r\n\
        # establised: 5 November 2013\r\n\
        reveiw:\r\n\
        \x20    # odd indentation\r\n\
        \x20    evry: 1 year\r\n\
        \x20    last:   05.11.2025\t# a tab\r\n\
        members:\r\n\
        - { post: Clerk, roel: chair, orgnisation: council, 'untill': 2027/02/03 }\r\n\
        \r\n\
        - post: Head\r\n\
        \x20 any_of:\r\n\
        \x20 - { psot: Clerk }\r\n\
        \x20 - orgnisation: council\r\n\
        summary: \"In reveiw: since 5 November 2013\"\r\n\
        ---\r\n\r\n\
        Reveiw: yes, since 5 November 2013; establised.";

    let (after, run) = fixed(board);

    let wanted = board
        .replace("top_levl: yes", "top_level: true")
        .replace(
            "\"establised\": { 'date': \"5 November 2013\"",
            "\"established\": { 'date': \"2013-11-05\"",
        )
        .replace("\nreveiw:", "\nreview:")
        .replace("evry:", "every:")
        .replace("last:   05.11.2025", "last:   2025-11-05")
        .replace("roel: chair, orgnisation:", "role: chair, organisation:")
        .replace("'untill': 2027/02/03", "'until': 2027-02-03")
        .replace("{ psot:", "{ post:")
        .replace("- orgnisation:", "- organisation:");
    assert_eq!(after, wanted);
    assert_eq!(
        run.err,
        "\
Fixed content/north/board.md:3: top_levl → top_level
Fixed content/north/board.md:3: yes → true
Fixed content/north/board.md:4: establised → established
Fixed content/north/board.md:4: 5 November 2013 → 2013-11-05
Fixed content/north/board.md:6: reveiw → review
Fixed content/north/board.md:8: evry → every
Fixed content/north/board.md:9: 05.11.2025 → 2025-11-05
Fixed content/north/board.md:11: roel → role
Fixed content/north/board.md:11: orgnisation → organisation
Fixed content/north/board.md:11: untill → until
Fixed content/north/board.md:11: 2027/02/03 → 2027-02-03
Fixed content/north/board.md:15: psot → post
Fixed content/north/board.md:16: orgnisation → organisation
Fixed 13 places in 1 file.

"
    );
    assert_eq!(run.status, 0, "{}", run.out);
}

#[test]
fn a_key_that_may_be_another_word_is_left() {
    for header in [
        "advisers: [council]",
        "replaced: [council]",
        "observed: [council]",
        "members: [{ post: Clerk, vote: true }]",
        "members: [{ post: Clerk, elected: annually }]",
        "dissolved: { date: 2013, how: ended, info: Nothing }",
        "expired: 2013",
        "rview: { every: 1 year }\nreview: { every: 2 years }",
        "rview: { every: 1 year }\nreveiw: { every: 2 years }",
        "cites: { reveiw: \"1.1\", review: \"1.1\" }",
        "cites: { reveiw: \"1.1\", rview: \"1.1\" }",
        "extra: { reveiw: yes, date: 5 November 2013 }",
        "terms: { reveiw: yes }",
        "extra: &x { evey: 1 }\nreview: *x",
        "review: &x { evey: 1 year }\nmeetings: *x",
        "purpose: >\n  5 November 2013\n  reveiw: yes",
    ] {
        assert_left(header);
    }
}

#[test]
fn a_misspelt_key_is_mended_wherever_it_stands() {
    for (header, wanted) in [
        ("Review: { every: 1 year }", "review: { every: 1 year }"),
        ("short-name: NB # the board", "short_name: NB # the board"),
        ("member: [{ post: Clerk }]", "members: [{ post: Clerk }]"),
        (
            "cites: { meeting.frequency: [\"1.1\"] }",
            "cites: { meetings.frequency: [\"1.1\"] }",
        ),
        (
            "quorum:\n- requires:\n  - any_of: [{ role: chair }, { orgnisation: council }]",
            "quorum:\n- requires:\n  - any_of: [{ role: chair }, { organisation: council }]",
        ),
        (
            "? reveiw\n: { every: 1 year }",
            "? review\n: { every: 1 year }",
        ),
        (
            "approved: {date: 2013-11-05,decison: \"a: b\"}",
            "approved: {date: 2013-11-05,decision: \"a: b\"}",
        ),
        (
            "members: [{ psot: Clerk }, { post: 7, from: x }, { post: B, nmae: 'C' }]",
            "members: [{ post: Clerk }, { post: 7, from: x }, { post: B, name: 'C' }]",
        ),
    ] {
        assert_fixed(header, wanted);
    }
}

#[test]
fn a_date_is_mended_where_it_can_mean_one_day_only() {
    let header = |dates: [&str; 6]| {
        let log: Vec<String> = dates
            .iter()
            .map(|date| format!("{{ date: {date} }}"))
            .collect();
        format!("review: {{ every: 1 year, log: [{}] }}", log.join(", "))
    };
    assert_fixed(
        &header([
            "5th Nov 2013",
            "'5 November 2013'",
            "\"2013/11/05\"",
            "25/11/2013",
            "Nov 2013",
            "05.11.2013",
        ]),
        &header([
            "2013-11-05",
            "'2013-11-05'",
            "\"2013-11-05\"",
            "2013-11-25",
            "2013-11",
            "2013-11-05",
        ]),
    );
    assert_left(&header([
        "05/06/2013",
        "2012/13",
        "Monday 5 November 2013",
        "5 November 2013?",
        "31 November 2013",
        "2013-11-05T10:00",
    ]));
    assert_left("review:\n  every: 1 year\n  last: |\n    5 November 2013");
}

#[test]
fn a_switch_loses_its_quotes() {
    assert_fixed(
        "external: \"Yes\"\npublish_contact: off # no\nlink_name: 'no'",
        "external: true\npublish_contact: false # no\nlink_name: false",
    );
}

#[test]
fn a_reference_by_an_old_address_is_given_its_name_of_now() {
    let project = site(&document(
        "parent: old-council\nreports_to: [{ body: /north/old-council }, north/old-council]\nreplaces: old-council\nadvises: elder-council\nworks_with: [old-council-2]",
    ));
    project.write(
        "content/north/new-council.md",
        b"---\ntitle: New Council\ntop_level: true\naliases: [/north/old-council/, /north/elder-council]\n---\n",
    );
    project.write(
        "content/south/other.md",
        b"---\ntitle: Other\ntop_level: true\naliases: [/south/elder-council/]\nparent: north/old-council\n---\n",
    );
    project.run("check", &["--fix"]);
    assert_eq!(
        text(&project, "content/north/board.md"),
        document(
            "parent: new-council\nreports_to: [{ body: /north/new-council }, new-council]\nreplaces: old-council\nadvises: elder-council\nworks_with: [old-council-2]"
        )
    );
    assert!(text(&project, "content/south/other.md").contains("parent: new-council\n"));
}

#[test]
fn a_clause_that_was_renumbered_is_cited_by_its_number_of_now() {
    assert_fixed(
        "cites: { review: 2.1, quorum: [\"2.1\", '2.2'], meetings.frequency: \"2.1 to 2.2\" }\nformerly: { \"2.1\": \"1.1\" }",
        "cites: { review: 1.1, quorum: [\"1.1\", '2.2'], meetings.frequency: \"2.1 to 2.2\" }\nformerly: { \"2.1\": \"1.1\" }",
    );
}

#[test]
fn site_toml_is_mended_before_anything_is_read() {
    let project = site(&document("reveiw: { every: 1 year }"));
    let toml = |text: &str| project.write("site.toml", text.as_bytes());
    toml(
        "# titel = \"T\"\r\n titel = \"T\"  # the title\r\n\"base-url\" = \"/\"\r\n[reveiw]\r\nwarn_witin = \"30 days\"\r\n[links]\r\nnames = \"no\"\r\n[[legislaton]]\r\ntitle = \"Children Act 2004\"\r\n[[roles.a]]",
    );
    let run = project.run("check", &["--fix"]);
    assert_eq!(run.status, 2, "what remains is a fault: {}", run.err);
    let wanted = "# titel = \"T\"\r\n title = \"T\"  # the title\r\n\"base_url\" = \"/\"\r\n[review]\r\nwarn_within = \"30 days\"\r\n[links]\r\nnames = false\r\n[[legislation]]\r\ntitle = \"Children Act 2004\"\r\n[[roles.a]]";
    assert_eq!(text(&project, "site.toml"), wanted);
    assert!(text(&project, "content/north/board.md").contains("reveiw"));

    toml("titel = \"T\"\npublishr.name = \"One\"\npublishr.url = \"https://example.org/\"\n");
    project.run("check", &["--fix"]);
    let half = "title = \"T\"\npublishr.name = \"One\"\npublishr.url = \"https://example.org/\"\n";
    assert_eq!(text(&project, "site.toml"), half, "a key in two places");

    toml("titel = \"T\"\n");
    project.run("check", &["--fix"]);
    assert_eq!(text(&project, "site.toml"), "title = \"T\"\n");
    assert!(text(&project, "content/north/board.md").contains("review"));
}

const SLIPS: &str = "---\r\n# one\r\n# two\r\n# three\r\n# four\r\ntitle: North Board\r\ntop_level: on\r\nreveiw: { every: 1 year, last: 2026-11 }\r\n# five\r\n# six\r\n# seven\r\n# eight\r\n# nine\r\n# ten\r\n# eleven\r\naproved: { date: 2013 }\r\n---\r\n\r\nLast line";

#[test]
fn a_dry_run_prints_a_diff_and_writes_nothing() {
    let project = site(SLIPS);
    project.write(
        "content/north/with space.md",
        b"---\ntitle: W\ntop_levl: true\n---",
    );
    let run = project.run("check", &["--fix", "--dry-run"]);
    assert_eq!(
        run,
        Run {
            status: 1,
            out: "\
--- a/content/north/board.md
+++ b/content/north/board.md
@@ -4,8 +4,8 @@
 # three\r
 # four\r
 title: North Board\r
-top_level: on\r
-reveiw: { every: 1 year, last: 2026-11 }\r
+top_level: true\r
+review: { every: 1 year, last: 2026-11 }\r
 # five\r
 # six\r
 # seven\r
@@ -13,7 +13,7 @@
 # nine\r
 # ten\r
 # eleven\r
-aproved: { date: 2013 }\r
+approved: { date: 2013 }\r
 ---\r
 \r
 Last line
\\ No newline at end of file
--- a/content/north/with space.md\t
+++ b/content/north/with space.md\t
@@ -1,4 +1,4 @@
 ---
 title: W
-top_levl: true
+top_level: true
 ---
\\ No newline at end of file
"
            .to_owned(),
            err: "4 places in 2 files would be fixed.\n".to_owned(),
        }
    );
    assert_eq!(text(&project, "content/north/board.md"), SLIPS);

    project.run("check", &["--fix"]);
    let wanted = text(&project, "content/north/board.md");
    assert!(wanted.contains("approved"));
    let again = project.run("check", &["--fix", "--dry-run"]);
    assert_eq!((again.status, again.out.as_str()), (0, ""));
    for program in [vec!["git", "apply"], vec!["patch", "-p1", "--binary"]] {
        let there = Command::new(program[0]).arg("--version").output();
        if !there.is_ok_and(|output| output.status.success()) {
            continue;
        }
        let project = site(SLIPS);
        fs::write(project.root().join("fix.diff"), &run.out).expect("a file");
        project.write(
            "content/north/with space.md",
            b"---\ntitle: W\ntop_levl: true\n---",
        );
        let mut command = Command::new(program[0]);
        command.args(&program[1..]).current_dir(project.root());
        command.args(if program[0] == "git" {
            &["fix.diff"][..]
        } else {
            &["-i", "fix.diff"]
        });
        // The folder is no repository, and must not be taken for a part of one.
        command.env(
            "GIT_CEILING_DIRECTORIES",
            project.root().parent().expect("a folder"),
        );
        assert!(command.status().expect("it runs").success(), "{program:?}");
        assert_eq!(
            text(&project, "content/north/board.md"),
            wanted,
            "{program:?}"
        );
    }
}

#[test]
fn a_dry_run_says_only_whether_anything_would_be_fixed() {
    let run = site(&document("nonsense: 1")).run("check", &["--fix", "--dry-run"]);
    assert_eq!(
        (run.status, run.out.as_str(), run.err.as_str()),
        (0, "", "Nothing would be fixed.\n")
    );
    let alone = site(&document("nonsense: 1")).run("check", &["--dry-run"]);
    assert_eq!(alone.status, 2);
    assert!(alone.err.contains("--fix"), "{}", alone.err);
}

#[test]
fn what_remains_is_reported_and_decides_the_status() {
    let (_, run) = fixed(&document(
        "reveiw: { every: 1 year, last: 05/06/2026 }\nnonsense: 1",
    ));
    assert_eq!(run.status, 1);
    assert!(
        run.err
            .starts_with("Fixed content/north/board.md:4: reveiw → review\n")
    );
    assert!(run.out.contains("unknown key `nonsense`"), "{}", run.out);
    assert!(
        run.out.contains("`05/06/2026` is not a date"),
        "{}",
        run.out
    );
    assert!(!run.out.contains("reveiw"), "{}", run.out);
}

#[test]
fn what_is_allowed_is_not_fixed() {
    let project = site(&document(
        "parent: old-council\nallow: [{ check: unknown-reference, because: It is on its way }]",
    ));
    project.write(
        "content/north/new-council.md",
        b"---\ntitle: New Council\ntop_level: true\naliases: [/north/old-council/]\n---\n",
    );
    project.run("check", &["--fix"]);
    assert!(text(&project, "content/north/board.md").contains("old-council"));
}

#[cfg(unix)]
#[test]
fn a_file_that_must_not_be_written_is_left_and_the_others_are_fixed() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let slip = |title: &str| format!("---\ntitle: {title}\ntop_levl: true\n---\n");
    let project = site(&slip("North Board"));
    project.write("content/north/locked.md", slip("Locked").as_bytes());
    project.write("elsewhere.md", slip("Elsewhere").as_bytes());
    let at = |path: &str| project.root().join(path);
    let mode = |path: &str, mode: u32| {
        fs::set_permissions(at(path), fs::Permissions::from_mode(mode)).expect("a mode");
    };
    mode("content/north/locked.md", 0o444);
    mode("content/north/board.md", 0o640);
    symlink(at("elsewhere.md"), at("content/north/linked.md")).expect("a link");

    let run = project.run("check", &["--fix"]);

    assert_eq!(run.status, 1);
    assert_eq!(
        run.err,
        "\
Fixed content/north/board.md:3: top_levl → top_level
error: `content/north/linked.md` was not fixed: it is a symbolic link; mend the file that it leads to
error: `content/north/locked.md` was not fixed: it is read-only
Fixed 1 place in 1 file.

"
    );
    assert!(text(&project, "content/north/board.md").contains("top_level"));
    assert_eq!(text(&project, "content/north/locked.md"), slip("Locked"));
    assert_eq!(text(&project, "elsewhere.md"), slip("Elsewhere"));
    assert!(at("content/north/linked.md").is_symlink());
    let found = fs::metadata(at("content/north/board.md")).expect("a file");
    assert_eq!(found.permissions().mode() & 0o777, 0o640);
    assert!(
        run.out.contains("top_levl"),
        "what was not fixed is reported"
    );
    let names: Vec<_> = crate::project::tree(&at("content"))
        .into_iter()
        .map(|(path, _)| path)
        .collect();
    assert_eq!(names.len(), 3, "nothing is left beside them: {names:?}");
}

#[cfg(unix)]
#[test]
fn a_folder_that_must_not_be_written_to_keeps_its_files() {
    use std::os::unix::fs::PermissionsExt;
    let project = site(&document("reveiw: { every: 1 year }"));
    let folder = project.root().join("content/north");
    let mode =
        |mode| fs::set_permissions(&folder, fs::Permissions::from_mode(mode)).expect("a mode");
    mode(0o555);
    // Root may write anywhere.
    let bound = fs::write(folder.join("probe"), "").is_err();
    let _ = fs::remove_file(folder.join("probe"));
    let run = project.run("check", &["--fix"]);
    mode(0o755);
    if bound {
        assert_eq!(run.status, 1);
        assert!(run.err.contains("was not fixed: "), "{}", run.err);
        assert!(text(&project, "content/north/board.md").contains("reveiw"));
    }
}

#[test]
fn a_file_that_changed_since_it_was_read_is_not_overwritten() {
    let project = site("new");
    let path = project.root().join("content/north/board.md");
    assert!(matches!(
        replace(&path, "old", "mended"),
        Err(SourceError::Changed)
    ));
    assert_eq!(text(&project, "content/north/board.md"), "new");
    assert!(replace(&path, "new", "mended").is_ok());
    assert_eq!(text(&project, "content/north/board.md"), "mended");
    let beside = fs::read_dir(path.parent().expect("a folder")).expect("its entries");
    assert_eq!(
        beside.count(),
        2,
        "the board and the folder of organisations"
    );
}

#[test]
fn a_file_that_others_left_beside_a_source_stays() {
    let project = site("old");
    let path = project.root().join("content/north/board.md");
    let beside = format!("content/north/.board.md.{}.quorate", std::process::id());
    project.write(&beside, b"of others");
    assert!(replace(&path, "old", "mended").is_ok());
    assert!(replace(&path, "old", "mended again").is_err());
    assert_eq!(text(&project, "content/north/board.md"), "mended");
    assert_eq!(text(&project, &beside), "of others");
}

#[test]
fn the_folder_of_a_site_need_not_be_named() {
    let project = site(&document("reveiw: { every: 1 year }"));
    let program = env!("CARGO_BIN_EXE_quorate");
    let run = run(Command::new(program)
        .args(["check", "--fix", "--today", TODAY])
        .current_dir(project.root()));
    assert!(run.err.contains("reveiw → review"), "{}", run.err);
    assert!(text(&project, "content/north/board.md").contains("review:"));
}
