//! The history of a body: one list of what replaced what, versions, decisions, adoption, reviews held and sources, newest first.

use crate::project::Project;

/// The entries of the history on a body's page, each as its title, its date and its text in plain words.
fn history(page: &str) -> Vec<String> {
    let section = page
        .split_once("id=\"part-history-h\">")
        .and_then(|(_, rest)| rest.split_once("</section>"))
        .expect("a history")
        .0;
    let list = section.split("</ol>").next().unwrap_or_default();
    list.split("<li>").skip(1).map(words).collect()
}

/// The words of a piece of a page; the clauses behind them stand as `§`, a date between bars.
fn words(html: &str) -> String {
    let html = html
        .replace("<span class=\"vh\">stated in clause </span>", "")
        .replace("</span>\n", "</span> ")
        .replace("<time", "| <time")
        .replace("<span class=\"gap\">", "| ")
        .replace("</div>", " | ")
        .replace("&nbsp;", " ");
    let mut words = String::new();
    for piece in html.split('<') {
        words.push_str(piece.split_once('>').map_or(piece, |(_, text)| text));
    }
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

const SITE: &str = "\
-- content/north/board.md --
---
title: Board
established: { date: 2010-03, by: cabinet, decision: C1/2010 }
replaces: [trust]
approved: { date: 2020-05-14, by: cabinet, decision: C7/2020 }
history:
  - { date: 2012, version: \"2\", change: renamed, decision: C4/2012 }
  - { date: 2020-05-14, version: \"3\" }
review:
  every: 1 year
  last: 2025-06
  by: cabinet
  log:
    - { date: 2021-06-02, outcome: no_change, by: cabinet }
    - { date: 2023, outcome: amended, note: Two clauses. }
  extended: { to: 2027-06, decision: C2/2026, reason: Elections }
sources:
  - { title: Terms of reference, url: https://example.org/terms, date: 2020-06 }
  - { title: Undated copy }
cites:
  approved: \"1.1\"
  history[0]: \"1.2\"
  review.log[0]: \"1.2\"
  replaces: \"1.1\"
---
1.1 The Cabinet adopted this text; the board replaced the Trust.

1.2 Earlier versions and reviews.
-- content/north/cabinet.md --
---
title: Cabinet
external: true
---
-- content/north/trust.md --
---
title: Trust
status: dissolved
dissolved: { date: 2010-02-28, decision: T9/2010 }
---
-- content/north/old-panel.md --
---
title: Old Panel
status: dissolved
dissolved: { date: 2019, how: merged, into: [board] }
---
-- content/north/group.md --
---
title: Group
constitution: { in: board }
---
";

#[test]
fn all_that_is_known_of_a_body_stands_in_one_list_newest_first() {
    let project = Project::new(SITE);
    let run = project.run("build", &[]);
    assert_eq!(run.status, 0, "{run:?}");
    assert_eq!(
        history(&project.page("north/board/index.html")),
        [
            "Reviewed| June 2025 |",
            "Reviewed and amended| 2023 | Two clauses.",
            "Reviewed without change § 1.2| 2 June 2021 | By the Cabinet.",
            "Source of the text| June 2020 | Terms of reference.",
            "Version 3| 14 May 2020 |",
            "Text adopted § 1.1| 14 May 2020 | By the Cabinet. Decision C7/2020.",
            "Merger| 2019 | The Old Panel was merged into it.",
            "Renamed § 1.2| 2012 | Version 2. Decision C4/2012.",
            "Established| March 2010 | By the Cabinet. Decision C1/2010.",
            "Took over § 1.1| 28 February 2010 | It replaced the Trust.",
            "Review put off until June 2027| date not stated | Decision C2/2026. Elections.",
            "Source of the text| date not stated | Undated copy."
        ]
    );
    assert_eq!(
        history(&project.page("north/trust/index.html")),
        ["Dissolved| 28 February 2010 | Replaced by the Board. Decision T9/2010."]
    );
    assert_eq!(
        history(&project.page("north/group/index.html")),
        [
            "Reviewed| June 2025 | This concerns the document of the Board, in which the rules of this body stand.",
            "Reviewed and amended| 2023 | Two clauses. This concerns the document of the Board, in which the rules of this body stand.",
            "Reviewed without change § 1.2| 2 June 2021 | By the Cabinet. This concerns the document of the Board, in which the rules of this body stand.",
            "Source of the text| June 2020 | Terms of reference. This concerns the document of the Board, in which the rules of this body stand.",
            "Text adopted § 1.1| 14 May 2020 | By the Cabinet. Decision C7/2020. This concerns the document of the Board, in which the rules of this body stand.",
            "Review put off until June 2027| date not stated | Decision C2/2026. Elections. This concerns the document of the Board, in which the rules of this body stand.",
            "Source of the text| date not stated | Undated copy. This concerns the document of the Board, in which the rules of this body stand."
        ]
    );
    assert!(
        project
            .page("north/cabinet/index.html")
            .contains("<p class=\"gap\">No change to it is recorded.</p>")
    );
}

/// What the headers of the example register say.
#[test]
fn the_example_register_shows_the_histories_that_its_headers_state() {
    let site = crate::example::Built::new(&[]);
    let of = |body: &str| history(&site.page(&format!("{body}/index.html")));
    assert_eq!(
        of("blackpool/children-and-young-peoples-partnership"),
        [
            "Terms of reference last updated, under the name of the Children&#39;s Trust| 24 October 2012 | Decision EX37/2012.",
            "Source of the text| 24 October 2012 | Terms of reference of the Children and Young People's Partnership. The date is that of the control table; the text speaks of later years.",
            "Took over| date not stated | It replaced the Blackpool Children's Trust."
        ]
    );
    assert_eq!(
        of("blackpool/childrens-trust"),
        [
            "Established| 2006 | Under section 10 (Co-operation to improve well-being) of the Children Act 2004. Decision EX2/2006.",
            "Dissolved| date not stated | Replaced by the Children and Young People's Partnership."
        ]
    );
    assert_eq!(
        of("barking-and-dagenham/childrens-partnership"),
        [
            "Source of the text| 20 September 2017 | Report to the Children's Partnership on its vision and terms of reference.",
            "Took over § 1.2| date not stated | It replaced the Children and Maternity Group.",
            "Took over § 1.2| date not stated | It replaced the Children's Trust."
        ]
    );
    assert_eq!(
        of("worcestershire/joint-commissioning-board"),
        [
            "Source of the text| date not stated | Worcestershire Children and Young People's Strategic Partnership, Constitution / Terms of Reference. Undated. This concerns the document of the Worcestershire Children and Young People's Strategic Partnership, in which the rules of this body stand."
        ]
    );
}
