//! The page of reports due, and the reports that a body receives.

use crate::project::Project;

/// The months of the year ahead in which something is placed, and the words of each.
fn placed(project: &Project) -> Vec<(String, String)> {
    let page = project.content("reports/index.html");
    let (list, _) = page.split_once("</ol>").expect("the months");
    let months: Vec<&str> = list.split("<h3>").skip(1).collect();
    assert_eq!(months.len(), 12, "{page}");
    months
        .into_iter()
        .filter(|month| !month.contains("Nothing placed"))
        .map(|month| {
            let (title, rest) = month.split_once("</h3>").expect("a month");
            let list = rest.split("</ul>").next().unwrap_or_default();
            (words(title), words(list))
        })
        .collect()
}

/// The words of a piece of a page, those for listeners alone left out.
fn words(html: &str) -> String {
    let html = html.replace("<span class=\"vh\">stated in clause </span>", "");
    let mut words = String::new();
    for piece in html.replace("</li>", "</li>|").split('<') {
        words.push_str(piece.split_once('>').map_or(piece, |(_, text)| text));
    }
    let words = words.replace("&nbsp;", " ");
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn reports_are_listed_with_who_owes_them_to_whom_and_when() {
    let project = Project::new(
        "\
-- content/north/board.md --
---
title: North Board
status: proposed
reports_to:
  - body: [cabinet, North & South Trust]
    what: annual report
    every: annually
    due: July
    owner: head of planning
    note: It is published.
  - { body: panel, every: quarterly }
  - { what: Incidents, every: as needed }
cites:
  reports_to[0]: \"5.1\"
  reports_to[0].owner: \"5.2\"
  reports_to[0].note: [\"5.1\", \"5.3\"]
---
5.1 The Board reports annually in July to the Cabinet and the Trust.

5.2 The head of planning writes the report.

5.3 It is published.
-- content/north/cabinet.md --
---
title: Cabinet
external: true
---
-- content/north/panel.md --
---
title: Panel
status: dissolved
dissolved: { date: 2020-03 }
reports_to: [{ body: cabinet, what: Minutes, every: each meeting }]
---
",
    );
    let run = project.run("build", &[]);
    assert_eq!(run.status, 0, "{run:?}");
    assert_eq!(
        placed(&project),
        [(
            "July 2027 = worked out".to_owned(),
            "North Board to the Cabinet and the North &amp; South Trust: annual report § 5.1|"
                .to_owned()
        )]
    );
    let page = project.content("reports/index.html");
    let (_, duties) = page.split_once("</ul></section>").expect("the year ahead");
    assert_eq!(duties.trim(), DUTIES);
}

const DUTIES: &str = r##"<section class="sec" id="part-duties" aria-labelledby="part-duties-h"><h2 id="part-duties-h">Every duty to report</h2>
<table class="stack even"><caption>Reports that bodies owe by their documents</caption>
<thead><tr><th scope="col">Who</th><th scope="col">To</th><th scope="col">What</th><th scope="col">How often and when</th><th scope="col">Prepared by</th></tr></thead>
<tbody>
<tr><th scope="row"><a href="../north/board/">North Board</a><small>North</small><small><span class="tag none"><svg class="i" aria-hidden="true" focusable="false"><use href="#i-proposed"/></svg><span>Proposed</span></span></small></th><td data-l="To">The <a href="../north/cabinet/">Cabinet</a> and the North &amp; South Trust</td><td data-l="What">Annual report&nbsp;<a class="src" href="../north/board/#clause-5.1"><span class="vh">stated in clause </span>§ 5.1</a> <span class="aside">It is published.&nbsp;<a class="src" href="../north/board/#clause-5.1"><span class="vh">stated in clause </span>§ 5.1</a> <a class="src" href="../north/board/#clause-5.3"><span class="vh">stated in clause </span>§ 5.3</a></span></td><td data-l="When">Annually, in July<small>Next in July 2027&nbsp;<span class="src">= worked out</span></small></td><td data-l="Prepared by">Head of planning&nbsp;<a class="src" href="../north/board/#clause-5.2"><span class="vh">stated in clause </span>§ 5.2</a></td></tr>
<tr><th scope="row"><a href="../north/board/">North Board</a><small>North</small><small><span class="tag none"><svg class="i" aria-hidden="true" focusable="false"><use href="#i-proposed"/></svg><span>Proposed</span></span></small></th><td data-l="To">The <a href="../north/panel/">Panel</a> (dissolved)</td><td data-l="What"><span class="gap">not stated</span> <span class="quiet">(no clause cited)</span></td><td data-l="When">Quarterly; <span class="gap">time of the year not stated</span></td><td data-l="Prepared by"><span class="gap">not stated</span></td></tr>
<tr><th scope="row"><a href="../north/board/">North Board</a><small>North</small><small><span class="tag none"><svg class="i" aria-hidden="true" focusable="false"><use href="#i-proposed"/></svg><span>Proposed</span></span></small></th><td data-l="To"><span class="gap">not stated</span></td><td data-l="What">Incidents <span class="quiet">(no clause cited)</span></td><td data-l="When">When there is a need</td><td data-l="Prepared by"><span class="gap">not stated</span></td></tr>
<tr class="ended"><th scope="row"><a href="../north/panel/">Panel</a><small>North</small><small>dissolved in March 2020</small></th><td data-l="To">The <a href="../north/cabinet/">Cabinet</a></td><td data-l="What">Minutes <span class="quiet">(no clause cited)</span></td><td data-l="When">Each meeting</td><td data-l="Prepared by"><span class="gap">not stated</span></td></tr>
</tbody></table></section>"##;

const BOARDS: &str = "\
-- content/boards/a.md --
---
title: Board A
reports_to:
  - { body: Council, what: Passed, due: 5 November }
  - { body: Council, what: Today, due: 21 November }
  - { body: Council, what: Leap, due: 29 February }
  - { body: Council, what: Thrice, every: 3 times a year, due: [15 January, May, November] }
  - { body: Council, what: Biennial, every: every 2 years, due: May }
  - { body: Council, what: Monthly, every: monthly }
---
-- content/boards/b.md --
---
title: Board B
expires: 2027-02-10
reports_to:
  - { body: Council, what: Before, due: February }
  - { body: Council, what: After, due: March }
---
-- content/boards/c.md --
---
title: Board C
expires: 2026-11-20
reports_to: [{ body: Council, what: Expired, due: March }]
---
-- content/boards/d.md --
---
title: Board D
status: dissolved
dissolved: { how: ended }
reports_to: [{ body: Council, what: Dissolved, due: March }]
---
-- content/boards/e.md --
---
title: Board E
template: true
reports_to: [{ body: Council, what: Model, due: March }]
---
-- content/boards/f.md --
---
title: Board F
publish: false
reports_to: [{ body: Council, what: Unpublished, due: March }]
---";

#[test]
fn only_what_is_stated_is_placed_in_the_year_ahead() {
    let project = Project::new(BOARDS);
    let run = project.run("build", &[]);
    assert_eq!(run.status, 0, "{run:?}");
    let months = placed(&project);
    let months: Vec<(&str, String)> = months
        .iter()
        .map(|(title, words)| (title.as_str(), words.clone()))
        .collect();
    let a = "Board A, Boards, to Council";
    assert_eq!(
        months,
        [
            (
                "November 2026 = worked out",
                format!(
                    "{a}: Passed, was due by 5 November 2026 (no clause cited)|{a}: Today, by 21 November 2026 (no clause cited)|{a}: Thrice (no clause cited)|"
                )
            ),
            (
                "January 2027 = worked out",
                format!("{a}: Thrice, by 15 January 2027 (no clause cited)|")
            ),
            (
                "February 2027 = worked out",
                format!(
                    "Board B, Boards, to Council: before (no clause cited)|{a}: Leap, by 28 February 2027 (no clause cited)|"
                )
            ),
            (
                "May 2027 = worked out",
                format!("{a}: Thrice (no clause cited)|")
            ),
        ]
    );
    let page = project.content("reports/index.html");
    // What is owed once in two years may well not fall due.
    let unplaced: Vec<String> = page
        .split("<h3>")
        .filter(|part| part.starts_with("Also in the year ahead"))
        .map(|part| words(part.split("</ul>").next().unwrap_or_default()))
        .collect();
    assert_eq!(
        unplaced,
        [format!(
            "Also in the year ahead, month not stated = worked out {a}: Monthly, monthly (no clause cited)|"
        )]
    );
    let rows: Vec<String> = page
        .split("<td data-l=\"When\">")
        .skip(1)
        .map(|rest| {
            words(
                &rest
                    .split("</td>")
                    .next()
                    .unwrap_or_default()
                    .replace("<small>", " | "),
            )
        })
        .collect();
    assert_eq!(
        rows,
        [
            "Each year, by 5 November | Next by 5 November 2027 = worked out",
            "Each year, by 21 November | Next by 21 November 2026 = worked out",
            "Each year, by 29 February | Next by 28 February 2027 = worked out",
            "Three times a year, by 15 January, in May and November | Next in November 2026 = worked out",
            "Every two years, in May",
            "Monthly; time of the year not stated",
            "Each year, in February | Next in February 2027 = worked out",
            "Each year, in March",
            "Each year, in March",
            "Each year, in March",
            "Each year, in March",
        ]
    );
    assert!(!page.contains("Unpublished"), "{page}");
    assert!(page.contains("mandate ended on 20 November 2026"), "{page}");
}

#[test]
fn a_register_without_reports_says_so() {
    let project = Project::new("-- content/north/board.md --\n---\ntitle: North Board\n---\n");
    project.run("build", &[]);
    assert_eq!(
        project.content("reports/index.html"),
        "<p class=\"gap\">No document of this register lays down a report.</p>"
    );
    let project = Project::new(
        "-- content/north/board.md --\n---\ntitle: North Board\nreports_to: [{ body: Council, every: monthly }]\n---\n",
    );
    project.run("build", &[]);
    assert!(project.content("reports/index.html").contains(
        "<p class=\"gap\">No report can be placed in a month: no document states the time of the year.</p>"
    ));
}

#[test]
fn a_body_shows_what_it_receives_with_the_clauses_of_the_others_documents() {
    let project = Project::new(
        "\
-- content/north/board.md --
---
title: North Board
---
-- content/north/panel.md --
---
title: Panel
reports_to: [{ body: board, what: Progress, every: quarterly, owner: Panel clerk }]
cites: { reports_to: \"3.1\" }
---
3.1 The panel reports on its progress quarterly.
-- content/north/draft.md --
---
title: Unpublished group
publish: false
reports_to: [board]
---
",
    );
    project.run("build", &[]);
    let page = project.page("north/board/index.html");
    let (_, received) = page
        .split_once("<h3>Reports that it receives</h3>")
        .expect("what it receives");
    let received = received.split("</section>").next().unwrap_or_default();
    assert_eq!(
        received.trim(),
        "<ul class=\"lines plain\">\n<li><span>From the <a href=\"../panel/\">Panel</a>: Progress (quarterly), prepared by the Panel clerk&nbsp;<a class=\"src\" href=\"../panel/#clause-3.1\"><span class=\"vh\">stated in clause </span>§ 3.1</a></span></li>\n</ul>"
    );
    let page = project.page("north/panel/index.html");
    assert!(page.contains("<p class=\"gap\">No report to it is recorded.</p>"));
}

/// The duties of the example register, as its headers state them.
#[test]
fn the_example_register_lists_each_of_its_duties() {
    let site = crate::example::Built::new(&[]);
    let page = site.page("reports/index.html");
    let owed = |body: &str| {
        page.matches(&format!("<tr><th scope=\"row\"><a href=\"../{body}/\">"))
            .count()
    };
    assert_eq!(
        [
            "anyplace/childrens-trust-board",
            "anyplace/local-area-group",
            "anyplace/local-safeguarding-children-board",
            "barking-and-dagenham/childrens-partnership",
            "blackpool/children-and-young-peoples-partnership",
            "kent/local-partnership",
            "worcestershire/joint-commissioning-board",
            "worcestershire/joint-commissioning-groups",
            "worcestershire/programme-board",
            "worcestershire/safeguarding-children-board",
        ]
        .map(owed),
        [3, 2, 1, 1, 1, 2, 1, 1, 1, 1]
    );
    assert_eq!(page.matches("<th scope=\"row\">").count(), 14);
    assert_eq!(page.matches("Nothing placed").count(), 11);
    let july = page.split("<h3>July 2027").nth(1).expect("July");
    let july = july.split_once("</h3>").expect("its heading").1;
    assert!(
        july.trim_start()
            .starts_with("<ul><li><a href=\"../worcestershire/joint-commissioning-board/\">")
    );
}
