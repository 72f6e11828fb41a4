//! The page of posts and people that sit on several bodies: what is taken for one, and what is not.

use crate::project::Project;

/// Each post or person on the page, with where it sits: body, role, for whom, vote and notes.
fn posts(page: &str) -> Vec<Vec<String>> {
    page.split("<tbody>")
        .skip(1)
        .map(|post| {
            let rows = post.split("</tbody>").next().unwrap_or_default();
            rows.split("<tr>").skip(1).map(words).collect()
        })
        .collect()
}

/// The words of a row; `/` stands between its cells.
fn words(row: &str) -> String {
    let mut words = String::new();
    for piece in row.replace("<td", " / <td").split('<') {
        words.push_str(piece.split_once('>').map_or(piece, |(_, text)| text));
    }
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The posts of a register of two areas, `north` with two boards and `south` with one, each with these entries of its members.
fn of_members(first: &str, second: &str, south: &str) -> Vec<Vec<String>> {
    let body = |id: &str, title: &str, members: &str| {
        format!("-- content/{id}.md --\n---\ntitle: {title}\nmembers:\n{members}---\n")
    };
    let project = Project::new(&format!(
        "{}{}{}\
-- content/organisations/council.md --
---
type: organisation
title: County Council
---
-- content/organisations/trust.md --
---
type: organisation
title: Health Trust
---
",
        body("north/a", "Board A", first),
        body("north/b", "Board B", second),
        body("south/c", "Board C", south),
    ));
    let run = project.run("build", &["--keep-going"]);
    assert!(run.out.contains("Built"), "{run:?}");
    posts(&project.page("posts/index.html"))
}

const CLERK: &str = "  - { post: Town clerk, organisation: council }\n";
const NOBODY: &str = "  - { represents: Parents }\n";

#[test]
fn a_post_of_one_organisation_is_one_wherever_it_sits() {
    assert_eq!(
        of_members(
            "  - { post: Director of Children's Services, organisation: [council, trust], role: [chair, tech] }\n",
            "  - { post: Director of Childrens Services, organisation: council, role: adviser, vacant: true }\n",
            "  - { post: Somebody, substitute: { post: director of children's services, organisation: council } }\n  - { any_of: [{ post: Director of Children’s Services, organisation: trust }, { post: Auditor }] }\n",
        ),
        [vec![
            "Director of Children&#39;s Services sits on 3 bodies",
            "Board ANorth / Chair, tech / County Council and Health Trust / Yes / A joint appointment.",
            "Board BNorth / Adviser / County Council / No / Vacant.",
            "Board CSouth / Member / Health Trust / Yes / One of several who may fill the seat.",
            "Board CSouth / Substitute for Somebody / County Council / Yes /"
        ]]
    );
}

#[test]
fn a_person_is_one_in_one_organisation_or_area() {
    assert_eq!(
        of_members(
            "  - { name: A. Person, post: Head of Finance, organisation: council }\n  - { name: B. Person }\n  - { name: C. Person, organisation: Parish }\n",
            "  - { name: A. Person, post: Director of Roads, organisation: council, role: vice_chair }\n  - { name: B. Person }\n  - { name: C. Person, organisation: Borough }\n",
            "  - { name: A. Person, organisation: council }\n  - { name: B. Person }\n  - { name: C. Person, organisation: Parish }\n",
        ),
        [
            vec![
                "B. Person sits on 2 bodies",
                "Board A / Member / not stated / Yes /",
                "Board B / Member / not stated / Yes /"
            ],
            vec![
                "A. Person sits on 3 bodies",
                "Board ANorth / Member / County Council / Yes / As Head of Finance.",
                "Board BNorth / Vice-chair / County Council / Yes / As Director of Roads.",
                "Board CSouth / Member / County Council / Yes /"
            ]
        ]
    );
}

#[test]
fn what_may_be_two_is_left_out() {
    for (first, second) in [
        // Several may have the title.
        (
            "  - { post: Councillor, organisation: council }\n",
            "  - { post: Councillor, organisation: council }\n",
        ),
        (
            CLERK,
            "  - { post: Town clerk, organisation: council, seats: 2 }\n",
        ),
        (
            "  - { post: Town clerk, organisation: council, name: A. Person }\n",
            "  - { post: Town clerk, organisation: council, name: B. Person }\n",
        ),
        // They are of two organisations.
        (CLERK, "  - { post: Town clerk, organisation: trust }\n"),
        (
            "  - { name: tbc, organisation: council }\n",
            "  - { name: tbc, organisation: council }\n",
        ),
        // One of them has ended, or only stands in.
        (
            CLERK,
            "  - { post: Town clerk, organisation: council, until: 2025 }\n",
        ),
        (
            CLERK,
            "  - { post: Mayor, substitute: { post: Town clerk, organisation: council } }\n",
        ),
    ] {
        assert_eq!(
            of_members(first, second, NOBODY),
            [[""; 0]; 0],
            "{first}{second}"
        );
    }
    // Words mean something within an area only.
    let town =
        "  - { post: Town clerk, organisation: Town Council }\n  - { post: Clerk to the board }\n";
    assert_eq!(of_members(town, NOBODY, town), [[""; 0]; 0]);
    assert_eq!(of_members(town, town, NOBODY).len(), 2);
}

#[test]
fn bodies_that_are_over_and_models_do_not_count() {
    for line in [
        "status: dissolved\ndissolved: { how: ended }",
        "template: true",
        "publish: false",
    ] {
        let project = Project::new(&format!(
            "\
-- content/a.md --
---
title: Board A
members: [{{ post: Head of Finance, organisation: council }}]
---
-- content/b.md --
---
title: Board B
members: [{{ post: Head of Finance, organisation: council }}]
{line}
---
-- content/organisations/council.md --
---
type: organisation
title: County Council
---
"
        ));
        let run = project.run("build", &[]);
        assert_eq!(run.status, 0, "{run:?}");
        assert!(
            project.shows(
                "posts/index.html",
                "<p class=\"gap\">No post or person is seen to sit on several bodies.</p>"
            ),
            "{line}"
        );
    }
}

#[test]
fn how_to_reach_somebody_is_not_on_the_page() {
    let members = "  - { name: A. Person, organisation: council, url: https://example.org/person, note: Room 101 }\n";
    let project = Project::new(&format!(
        "-- content/a.md --\n---\ntitle: Board A\nmembers:\n{members}contact: {{ name: A. Person, email: a.person@example.org, phone: \"01234 567890\" }}\npublish_contact: true\n---\n-- content/b.md --\n---\ntitle: Board B\nmembers:\n{members}---\n-- content/organisations/council.md --\n---\ntype: organisation\ntitle: County Council\n---\n"
    ));
    let run = project.run("build", &[]);
    assert_eq!(run.status, 0, "{run:?}");
    let page = project.page("posts/index.html");
    assert!(page.contains(">A. Person</span>"), "{page}");
    for word in ["example.org/person", "a.person@", "01234", "Room 101"] {
        assert!(!page.contains(word), "{word}");
    }
}

/// What the headers of the example register say.
#[test]
fn the_example_register_has_two_posts_on_several_bodies() {
    let site = crate::example::Built::new(&[]);
    assert_eq!(
        posts(&site.page("posts/index.html")),
        [
            vec![
                "Chair of the Quality and Performance Sub-Group sits on 2 bodies",
                "Partnership Advisory Body / Member / Quality and Performance Sub-Group / Yes /",
                "Programme Board / Member / Quality and Performance Sub-Group / Yes /"
            ],
            vec![
                "Head of Commissioning and Quality sits on 2 bodies",
                "Joint Commissioning Board / Member / Worcestershire County Council and Worcestershire Primary Care Trust / Yes / A joint appointment.",
                "Programme Board / Chair / Worcestershire County Council / Yes /",
                "Joint Commissioning Board / Substitute for Director of Children&#39;s Services / Worcestershire County Council and Worcestershire Primary Care Trust / Yes / A joint appointment."
            ]
        ]
    );
}
