//! The organisations of an area by its bodies, on an organisation's page.

use crate::project::Project;

/// The tables of a page: the caption, the bodies, and each row with its cells; `/` stands between cells, `+` before small print.
fn tables(page: &str) -> Vec<Vec<String>> {
    page.split("<table class=\"matrix\">")
        .skip(1)
        .map(|table| {
            let table = table.split("</table>").next().unwrap_or_default();
            let rows = table
                .split("<tr")
                .skip(1)
                .map(|row| words(&format!("<tr{row}")));
            let caption = words(table.split("</caption>").next().unwrap_or_default());
            [caption].into_iter().chain(rows).collect()
        })
        .collect()
}

fn words(html: &str) -> String {
    let html = html
        .replace("<td", " / <td")
        .replace("</th><th", "</th> / <th")
        .replace("<small>", " + <small>")
        .replace("<tr class=\"here\">", "<tr>* ");
    let mut words = String::new();
    for piece in html.split('<') {
        words.push_str(piece.split_once('>').map_or(piece, |(_, text)| text));
    }
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

const ORGANISATIONS: &str = "\
-- content/north/organisations/council.md --
---
type: organisation
title: County Council
---
-- content/north/organisations/trust.md --
---
type: organisation
title: Health Trust
---
";

#[test]
fn seats_are_counted_by_organisation_and_body() {
    let project = Project::new(&format!(
        "{ORGANISATIONS}\
-- content/north/board.md --
---
title: Board
members:
  - {{ post: Leader, organisation: council, role: chair }}
  - {{ post: Officer, organisation: council, seats: 2 }}
  - {{ post: Director, organisation: [council, trust], role: vice_chair }}
  - {{ any_of: [{{ post: Matron, organisation: trust }}, {{ post: Nurse, organisation: Charity }}] }}
  - {{ post: Expert, organisation: trust, role: adviser, seats: 2 }}
  - {{ post: Watcher, organisation: Charity, role: observer }}
  - {{ represents: Parents, seats: unknown }}
  - {{ post: Former, organisation: Police, until: 2020 }}
  - {{ post: Clerk }}
---
-- content/north/panel.md --
---
title: Panel
members:
  - {{ organisation: council, seats: 2 }}
  - {{ organisation: council, seats: unknown }}
  - {{ post: Guest, organisation: charity, role: [adviser, secretary], seats: unknown }}
  - {{ represents: board }}
---
-- content/north/clerks.md --
---
title: Clerks
members: [{{ post: Clerk }}]
---
-- content/north/old.md --
---
title: Old board
status: dissolved
dissolved: {{ how: ended }}
members: [{{ organisation: council }}]
---
-- content/north/draft.md --
---
title: Draft board
publish: false
members: [{{ organisation: council }}]
---
-- content/south/board.md --
---
title: South Board
members: [{{ organisation: council, voting: false }}]
---
"
    ));
    let run = project.run("build", &["--keep-going"]);
    assert!(run.out.contains("Built"), "{run:?}");
    let page = project.page("north/organisations/council/index.html");
    assert_eq!(
        tables(&page),
        [vec![
            "Seats with a vote, by organisation and body",
            "Organisation / Board / Panel",
            "* County Council / 3 + chair + vice-chair + and 1 joint post / 3 or more",
            "Charity / + 1 shared seat + 1 observer / + 1 or more advisers",
            "Health Trust / + vice-chair + 1 joint post + 1 shared seat + 2 advisers / – none stated",
        ],]
    );
    assert!(
        page.contains(
            "<div class=\"scroll\" role=\"region\" aria-labelledby=\"matrix-1-1\" tabindex=\"0\">"
        ),
        "{page}"
    );
    // Those of its own, and those of the small print.
    assert!(
        page.contains("<dt>seats with a vote, 1 of them shared</dt><dd>7 or more</dd>"),
        "{page}"
    );
    let page = project.page("north/organisations/trust/index.html");
    assert!(
        tables(&page)[0][2].starts_with("* Health Trust /"),
        "{page}"
    );
}

#[test]
fn a_large_area_is_shown_by_the_bodies_on_which_the_organisation_sits() {
    let body = |number: u32| {
        let council = if number < 20 {
            "{ organisation: council }, "
        } else {
            ""
        };
        format!(
            "-- content/north/b{number}.md --\n---\ntitle: Board {number}\nmembers: [{council}{{ organisation: trust }}]\n---\n"
        )
    };
    let bodies: Vec<String> = (10..30).map(body).collect();
    let site = format!("{ORGANISATIONS}{}", bodies.concat());
    let project = Project::new(&site);
    let run = project.run("build", &[]);
    assert_eq!(run.status, 0, "{run:?}");
    let page = project.page("north/organisations/council/index.html");
    let tables = tables(&page);
    let heads: Vec<(&str, usize)> = tables
        .iter()
        .map(|table| (table[0].as_str(), table[1].matches("Board").count()))
        .collect();
    assert_eq!(
        heads,
        [
            ("Seats with a vote, by organisation and body, 1 of 2", 8),
            ("Seats with a vote, by organisation and body, 2 of 2", 2),
        ]
    );
    assert!(page.contains("Of the 20 bodies whose documents say who sits there, those are shown on which this organisation does."));
}

#[test]
fn an_organisation_without_seats_is_compared_with_nobody() {
    let project = Project::new(ORGANISATIONS);
    project.run("build", &[]);
    assert!(!project.shows("north/organisations/trust/index.html", "class=\"matrix\""));
}

/// What the headers of the example register say.
#[test]
fn the_example_register_compares_the_county_council_with_its_partners() {
    let site = crate::example::Built::new(&[]);
    let page = site.page("worcestershire/organisations/county-council/index.html");
    assert_eq!(
        tables(&page),
        [vec![
            "Seats with a vote, by organisation and body",
            "Organisation / Elected Member&#39;s Reference Group / Joint Commissioning Board / Partnership Advisory Body / Programme Board",
            "* Worcestershire County Council / 2 or more + chair / 2 + chair + and 2 joint posts + 1 adviser / 1 / 1 + chair",
            "Connexions / – none stated / – none stated / 1 / – none stated",
            "District Councils of Worcestershire / ? + number not stated / + 1 adviser / 1 / 1",
            "Learning and Skills Council / – none stated / – none stated / 1 / – none stated",
            "Probation / – none stated / – none stated / 1 / – none stated",
            "Voluntary and Community Sector / – none stated / – none stated / 2 / – none stated",
            "West Mercia Constabulary / – none stated / – none stated / 1 / – none stated",
            "Worcestershire Primary Care Trust / – none stated / 2 + and 2 joint posts / 1 / – none stated",
            "Youth Offending Service / – none stated / – none stated / 1 / – none stated"
        ]]
    );
}
