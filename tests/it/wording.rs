//! The sentences of a body's page, read as a clerk would read them.

use crate::project::Project;

const SITE: &str = r#"
-- content/north/organisations/county-council.md --
---
type: organisation
title: Northshire County Council
---
-- content/north/organisations/youth-service.md --
---
type: organisation
title: Youth Offending Service
---
-- content/north/cabinet.md --
---
title: Cabinet
external: true
---
-- content/north/groups.md --
---
title: Locality Groups
top_level: true
reports_to: [{ body: board, every: at least quarterly }]
review: { not_required: Each lasts a year only. }
---
-- content/north/trust.md --
---
title: Old Trust
status: dissolved
dissolved: { date: 2017-08, how: merged, into: [board] }
---
-- content/north/panel.md --
---
title: Advice Panel
top_level: true
constitution: { in: board, clauses: ["3 to 5", "Appendix A"] }
---
-- content/north/late.md --
---
title: Late Group
top_level: true
expires: 2026-11-20
established: { date: 2025-11-20 }
review: { every: 12 months, by: youth-service }
---
-- content/north/today.md --
---
title: Today Group
top_level: true
review: { next: 2026-11-21, by: Ofsted }
---
-- content/north/board.md --
---
title: North Board
top_level: true
kind: board
purpose: To plan.
established: { date: 2009-04, by: cabinet, under: [Children Act 2004 s.10] }
accountable_to: [{ body: cabinet, note: Each year. }]
reports_to:
  - { body: [cabinet, county-council], what: Progress of the Plan, every: annually, due: July, owner: Head of Planning }
delegates: [{ to: Schools and colleges, powers: Admission }]
members:
  - { post: Director, organisation: [county-council, youth-service], role: chair }
  - { post: Nurse, vacant: true }
  - { post: Clerk, until: 2011-04-30 }
  - { represents: Parents, any_of: [{ post: Governor }, { post: Parent }], interim: { post: Head Teacher, until: A parent is found } }
  - { rule: All team leads }
  - { post: Observer of the county, role: observer }
offices:
  - { role: vice_chair, selected: elected, by: members, term: 1 year, eligible: Not an officer. }
membership: { stated_size: 3, decided_by: { by: self, with_approval_of: [cabinet] } }
quorum: { members: 2, note: Rarely met. }
meetings: { frequency: at least 4 times a year, papers: 1 week, minutes: at most 2 weeks, next: [2026-12-03] }
decisions: { by: share, share: 2/3, of: present, casting_vote: false }
contact: { name: A. Person, email: person@example.org, phone: "01234 567890" }
review: { every: 1 year, last: 2026-10, extended: { to: 2027-12, decision: EX1, reason: Elections } }
approved: { date: 2012-10-24, by: cabinet, decision: EX37/2012 }
cites: { purpose: "1.1", quorum: ["11.1", "Appendix A"] }
---
"#;

/// The words of a page's main part, one line a block.
fn words(page: &str) -> String {
    let main = page.split("<main").nth(1).expect("a main part");
    let main = main.split("</main>").next().expect("its end");
    let mut words = String::new();
    for piece in main.split('<').skip(1) {
        let (tag, text) = piece.split_once('>').unwrap_or((piece, ""));
        if matches!(
            tag,
            "/p" | "/li" | "/dt" | "/dd" | "/h1" | "/h2" | "/h3" | "/td" | "/th" | "/caption"
        ) {
            words.push('\n');
        }
        words.push_str(text);
    }
    let words = words.replace("&#x27;", "'").replace("&amp;", "&");
    let lines = words
        .lines()
        .map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "));
    lines.collect::<Vec<_>>().join("\n")
}

#[test]
fn a_bodys_page_speaks_plain_english() {
    let project = Project::new(SITE);
    let run = project.run("build", &["--keep-going"]);
    assert!(
        run.out.contains("Built") || run.err.contains("Built"),
        "{run:?}"
    );
    for (page, sentences) in [
        (
            "north/board",
            &[
                "Review in date",
                "The review was extended to December 2027. The decision is EX1; the reason given is: Elections.",
                "This text has been in force since 24 October 2012, when the Cabinet adopted it (decision EX37/2012).",
                "The next meeting is on 3 December 2026.",
                "Director, Northshire County Council and Youth Offending Service (jointly)",
                "Elected by the members for one year; must not be an officer",
                "At least four times a year",
                "Two thirds of those present; the chair has no casting vote",
                "One week before a meeting",
                "Within two weeks of a meeting",
                "The Cabinet and Northshire County Council",
                "In April 2009, by the Cabinet, under section 10 of the Children Act 2004",
                "None published",
                "Accountable to the Cabinet Each year.",
                "Reports to the Cabinet and Northshire County Council: Progress of the Plan (annually, in July), prepared by the Head of Planning",
                "The Locality Groups report to it",
                "From the Locality Groups, at least quarterly",
                "Ended 30 April 2011.",
                "One of these: Governor or Parent. For the time being: Head Teacher, until a parent is found.",
                "One place is vacant.",
                "The document speaks of three members, and at least four places are listed.",
                "The body itself, with the approval of the Cabinet",
                "To Schools and colleges: Admission",
                "The Old Trust was merged into it.",
            ][..],
        ),
        (
            "north/trust",
            &["Dissolved in August 2017", "Merged into the North Board."],
        ),
        (
            "north/groups",
            &[
                "No review required",
                "The reason given: each lasts a year only.",
            ],
        ),
        (
            "north/panel",
            &[
                "Its rules stand in clauses 3 to 5 and Appendix A of the document of the North Board.",
                "The rules of this body stand in the document of the North Board, and are reviewed with it.",
            ],
        ),
        (
            "north/late",
            &[
                "Mandate ended on 20 November 2026",
                "Review overdue by 1 day",
                "It was due by 20 November 2026 and should be held by the Youth Offending Service.",
            ],
        ),
        (
            "north/today",
            &[
                "Review due today",
                "It is due by 21 November 2026 and will be held by Ofsted.",
            ],
        ),
    ] {
        let words = words(&project.page(&format!("{page}/index.html")));
        for sentence in sentences {
            assert!(
                words.contains(sentence),
                "{page} does not say: {sentence}\n{words}"
            );
        }
    }
}

#[test]
fn what_a_named_contact_can_be_reached_by_stays_out_of_the_page() {
    let project = Project::new(SITE);
    project.run("build", &["--keep-going"]);

    let page = project.page("north/board/index.html");

    for secret in ["A. Person", "person@example.org", "01234 567890"] {
        assert!(!page.contains(secret), "{secret}");
    }
}

#[test]
fn an_authors_words_keep_their_letters() {
    let project = Project::new(
        r#"
-- content/north/cabinet.md --
---
title: Cabinet
external: true
top_level: true
---
-- content/north/plain.md --
---
title: Plain Group
top_level: true
review: { not_required: Ofsted inspects it. }
---
-- content/north/board.md --
---
title: North Board
top_level: true
reports_to:
  - { body: cabinet, what: Ofsted report, every: annually, due: [15 July, May], owner: Kent lead officer }
delegates: [{ to: Jane's team, powers: Kent budgets }]
members:
  - { post: Director, organisation: Kent Police, role: chair }
  - { represents: Parents }
offices:
  - { role: vice_chair, selected: elected, until: 2026-10-01, eligible: Any member. }
meetings: { minutes_url: "https://example.org/minutes" }
approved: { date: 2023-05-01, by: cabinet }
review: { every: 1 year, last: 2026-01, log: [{ date: 2026-01-05, outcome: amended }] }
---

Plain words, and [the same section](plain.md).
-- content/north/twin.md --
---
title: Twin
top_level: true
---

## Twin

See the [board](board.md).
"#,
    );
    project.run("build", &["--keep-going"]);

    let board = words(&project.page("north/board/index.html"));

    for sentence in [
        "Reports to the Cabinet: Ofsted report (annually, by 15 July and in May), prepared by the Kent lead officer",
        "To Jane's team: Kent budgets",
        "Elected; the term ended on 1 October 2026; must be any member",
        "Published minutes",
        "This text was adopted by the Cabinet on 1 May 2023.",
        "It was last amended on 5 January 2026.",
        "organisation named",
    ] {
        assert!(board.contains(sentence), "no: {sentence}\n{board}");
    }
    assert_eq!(board.matches("Reviewed and amended").count(), 1, "{board}");
    assert!(!board.contains("January 2026\nReviewed"), "{board}");
    assert!(!board.contains("Twin at"), "{board}");
    let plain = words(&project.page("north/plain/index.html"));
    assert!(plain.contains("The reason given: Ofsted inspects it."));
}

#[test]
fn a_quorum_of_unlisted_seats_is_not_called_out_of_reach() {
    let project = Project::new(
        "-- content/north/board.md --
---
title: North Board
top_level: true
review: { not_required: It is new. }
quorum: [{ members: 3 }, { share: 50%, for: money }]
---
",
    );
    let run = project.run("build", &[]);
    assert_eq!(run.status, 0, "{}", run.err);
    assert!(!run.err.contains("quorum"), "{}", run.err);
    let page = project.page("north/board/index.html");
    assert!(!page.contains("no seat that can be filled"), "{page}");
    for words in [
        "Three of the members. The header lists no seats to count among.",
        "50% of the members, for money. The header lists no seats to count among.",
        "<p>The header lists no seats to count among. It takes at least three seats in any case.</p>",
    ] {
        assert!(page.contains(words), "{words}\n{page}");
    }
}

#[test]
fn a_quorum_is_not_judged_where_it_asks_for_whom_nobody_knows() {
    let quorum = |required: &str, member: &str| {
        let site = SITE.replace(
            "-- content/north/board.md --",
            "-- content/north/other.md --",
        );
        let project = Project::new(&format!(
            "{site}
-- content/north/forum.md --
---
title: North Forum
top_level: true
review: {{ not_required: It is new. }}
members: [{{ organisation: {member} }}, {{ post: Chair }}, {{ post: Clerk }}]
quorum: {{ members: 2, requires: [{{ any_of: [{{ organisation: {required} }}] }}, {{ organisation: {required} }}] }}
---
"
        ));
        let run = project.run("check", &["--allow", "warnings"]);
        let forum: Vec<&str> = run
            .out
            .split("\n\n")
            .filter(|finding| finding.contains("content/north/forum.md"))
            .filter_map(|finding| finding.split(['[', ']']).nth(1))
            .collect();
        forum.join(" ")
    };
    let two = "unknown-reference unknown-reference";
    assert_eq!(quorum("youth-service", "youth-service"), "");
    assert_eq!(quorum("youth-servise", "youth-service"), two);
    assert_eq!(
        quorum("county-council", "youth-service"),
        "quorum-unreachable"
    );
}
