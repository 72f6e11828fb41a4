//! Where each fact of a page comes from: the clauses that state it stand behind it, at whatever end of a line they are; what was worked out is marked.

use crate::project::Project;

const SITE: &str = "\
-- content/north/board.md --
---
title: Board
accountable_to: [{ body: cabinet, note: By way of the panel. }, panel]
secretariat: { note: To be named. }
meetings:
  frequency: monthly
  public: false
  note: The members may let the public in.
reports_to:
  - { body: cabinet, what: Plan, every: annually, owner: The clerk, note: It is published. }
offices: [{ role: chair, selected: elected, by: members, eligible: One of the members. }]
delegates:
  - { to: panel, powers: Grants, note: Each year. }
  - { to: Schools, powers: Admission }
owns: [{ title: Plan, from: 2016, until: 2019 }]
review: { next: 2020-11 }
cites:
  accountable_to[0]: \"2.1\"
  accountable_to[0].note: \"2.2\"
  accountable_to[1]: \"2.4\"
  secretariat: \"4.2\"
  meetings.frequency: \"8.1\"
  meetings.public: \"12.2\"
  meetings.note: [\"8.1\", \"12.2\"]
  reports_to[0]: \"14.1\"
  reports_to[0].owner: \"14.2\"
  reports_to[0].note: \"7.1\"
  delegates[0]: \"5.1\"
  delegates[1]: \"5.2\"
  owns[0]: \"6.1\"
---
-- content/north/cabinet.md --
---
title: Cabinet
external: true
works_with: [panel]
---
-- content/north/panel.md --
---
title: Panel
top_level: true
---
";

/// The words of a part of a page, one line a row or list item; the clauses behind them stand as `§`.
fn part(page: &str, id: &str) -> String {
    let opening = format!("id=\"{id}-h\">");
    let section = page.split_once(&opening).expect("the part").1;
    words(section.split("</section>").next().unwrap_or_default())
}

fn words(html: &str) -> String {
    let html = html
        .replace("<span class=\"vh\">stated in clause </span>", "")
        .replace("</dt>", ": ")
        .replace("&nbsp;", " ");
    let lines = html.split("</li>").flat_map(|item| item.split("</dd>"));
    let lines = lines.map(|line| {
        let mut words = String::new();
        for piece in line.split('<') {
            words.push_str(piece.split_once('>').map_or(piece, |(_, text)| text));
        }
        words.split_whitespace().collect::<Vec<_>>().join(" ")
    });
    lines.collect::<Vec<_>>().join("\n")
}

fn built() -> Project {
    let project = Project::new(SITE);
    project.run("build", &["--keep-going"]);
    project
}

#[test]
fn a_fact_at_a_glance_has_its_clauses_and_its_remark_those_of_its_own() {
    let glance = part(&built().page("north/board/index.html"), "part-glance");
    for row in [
        "Chair: Elected by the members; must be one of the members",
        "Meets: Monthly § 8.1",
        "Open to the public: No § 12.2\nMore on meetings: The members may let the public in. § 8.1 § 12.2",
        "Accountable to: The Cabinet and the Panel § 2.1 § 2.4\nReports to: The Cabinet § 14.1\n",
        "Serviced by: Not named To be named. § 4.2",
    ] {
        assert!(glance.contains(row), "no: {row}\n{glance}");
    }
}

#[test]
fn a_body_that_is_only_accountable_is_not_said_to_report_to_nobody() {
    let site = "-- content/board.md --\n---\ntitle: Board\naccountable_to: [Council]\n---\n";
    let project = Project::new(site);
    project.run("build", &["--keep-going"]);
    let glance = part(&project.page("board/index.html"), "part-glance");
    assert!(glance.contains("Accountable to: Council\n"), "{glance}");
    assert!(!glance.contains("Reports to"), "{glance}");
}

#[test]
fn a_line_has_the_clauses_of_whichever_document_states_it() {
    let project = built();
    let lines = part(&project.page("north/board/index.html"), "part-lines");
    for line in [
        "Accountable to the Cabinet § 2.1 By way of the panel. § 2.2",
        "Reports to the Cabinet: Plan (annually) § 14.1, prepared by the clerk § 14.2 It is published. § 7.1",
        "Delegates powers to the Panel: Grants § 5.1",
    ] {
        assert!(lines.contains(line), "no: {line}\n{lines}");
    }
    let lines = part(&project.page("north/cabinet/index.html"), "part-lines");
    for line in [
        "The Board is accountable to it § 2.1 By way of the panel. § 2.2",
        "The Board reports to it § 14.1\n",
        "From the Board: Plan (annually) § 14.1, prepared by the clerk § 14.2 It is published. § 7.1",
    ] {
        assert!(lines.contains(line), "no: {line}\n{lines}");
    }
    let page = project.page("north/panel/index.html");
    let lines = part(&page, "part-lines");
    for line in [
        "Holds powers delegated by the Board: Grants § 5.1 Each year.",
        "Works with the Cabinet, as that body’s page says",
    ] {
        assert!(lines.contains(line), "no: {line}\n{lines}");
    }
}

#[test]
fn what_was_worked_out_is_marked() {
    let page = built().page("north/board/index.html");
    let powers = part(&page, "part-powers");
    for row in [
        "Delegated: To the Panel: Grants § 5.1 Each year.\nTo Schools: Admission § 5.2",
        "Responsible for: Plan, 2016 to 2019 (run out) § 6.1 = worked out",
    ] {
        assert!(powers.contains(row), "no: {row}\n{powers}");
    }
    let notice = page.split_once("id=\"notice-review\"").expect("a notice").1;
    let notice = words(notice.split("</section>").next().unwrap_or_default());
    let rule = "November 2020 for its next review. A month counts up to its last day. = worked out";
    assert!(notice.contains(rule), "{notice}");
}

#[test]
fn the_seats_of_an_organisation_are_counted_alike_on_its_page_and_in_the_list() {
    let project = Project::new(
        "\
-- content/board.md --
---
title: Board
members:
  - { organisation: council, seats: 2 }
  - { organisation: [council, trust], post: Nurse }
  - { organisation: council, role: adviser }
---
-- content/organisations/council.md --
---
type: organisation
title: Council
---
-- content/organisations/trust.md --
---
type: organisation
title: Trust
---
",
    );
    project.run("build", &["--keep-going"]);
    let list = project.page("organisations/index.html");
    let row = "<td class=\"num\" data-l=\"With a vote\">3<small>1 shared</small></td><td class=\"num\" data-l=\"Without a vote\">1</td>";
    assert!(list.contains(row), "{list}");
    let page = project.page("organisations/council/index.html");
    for figure in [
        "<dt>seats with a vote, 1 of them shared</dt><dd>3</dd>",
        "<dt>seat without a vote</dt><dd>1</dd>",
    ] {
        assert!(page.contains(figure), "no: {figure}\n{page}");
    }
}

#[test]
fn the_sections_of_an_appendix_are_listed_together() {
    let project = Project::new(
        "\
-- content/board.md --
---
title: Board
---
1.1 The Zebra Panel helps.

1.2 The Zebra Panel meets.

2.1 The Zebra Panel ends.

## Appendix A

### Purpose

The Zebra Panel plans.

### Objectives

The Zebra Panel acts.
-- content/panel.md --
---
title: Zebra Panel
---
",
    );
    project.run("build", &["--keep-going"]);
    let mentions = part(&project.page("panel/index.html"), "part-mentions");
    let places = "Board at clauses 1.1, 1.2 and 2.1; Appendix A (Purpose, Objectives)";
    assert!(mentions.contains(places), "{mentions}");
}
