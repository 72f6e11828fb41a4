//! The topics that make a document complete: each of the usual headings covers its own, and the handbook lists them.

use std::fmt::Write as _;

use quorate::model::topic::Topic;

use crate::project::Project;

const DOCS: &str = include_str!("../../docs/content-model.md");

/// The topics that are missing from each body of a site, in order of the bodies' files.
fn missing(site: &str) -> Vec<String> {
    let run = Project::new(site).run("check", &["--allow", "reviews", "--warn", "missing-topic"]);
    run.out
        .lines()
        .filter_map(|line| {
            Some(
                line.split_once(" title that names ")?
                    .1
                    .split_once(": ")?
                    .1
                    .to_owned(),
            )
        })
        .collect()
}

#[test]
fn each_usual_heading_covers_its_topic_and_is_listed() {
    let headings: Vec<(Topic, &str)> = Topic::ALL
        .iter()
        .flat_map(|(_, topic)| topic.headings().map(|heading| (*topic, heading)))
        .collect();
    let mut site = String::new();
    for (place, (_, heading)) in headings.iter().enumerate() {
        let _ = write!(
            site,
            "-- content/east/body-{place:04}.md --\n---\ntitle: Body\n---\n\n## {place}. {heading}\n\nThis is it.\n\n"
        );
    }
    let missing = missing(&site);
    assert_eq!(missing.len(), headings.len());
    for ((topic, heading), missing) in headings.iter().zip(missing) {
        let left: Vec<&str> = missing.split([',', ' ']).collect();
        let first = topic.shown().split(' ').next().unwrap_or_default();
        assert!(!left.contains(&first), "{heading}: {missing}");
        let (_, listed) = DOCS
            .split_once("## What a constitution has to say")
            .expect("the list of topics");
        let row = listed
            .lines()
            .find(|line| line.starts_with(&format!("| `{}` |", topic.word())))
            .expect("the topic's row");
        assert!(row.contains(heading), "{heading}: {row}");
    }
}

#[test]
fn a_heading_covers_what_it_is_about_and_nothing_else() {
    for (heading, covered) in [
        ("Meetings & administration", "frequency secretariat"),
        (
            "MEMBERSHIP, APPOINTMENTS AND INTERESTS",
            "members interests",
        ),
        ("IV. Quorum for meetings of the Board", "quorum"),
        ("Section 5: Review of these terms of reference", "review"),
        ("The Board’s purpose", "purpose"),
        ("Purpose of the River Board", "purpose"),
        ("Board membership", "members"),
        ("Role of the chair", ""),
        ("Vice-chair", ""),
        ("Changes to membership", ""),
        ("Changes to the Terms of Reference", "amendment"),
        ("Absence from meetings", ""),
        ("Terms of reference", ""),
        ("Serious case reviews", ""),
    ] {
        let site = format!(
            "-- content/east/body.md --\n---\ntitle: River Board\n---\n\n## {heading}\n\nThey meet, and declare interests.\n"
        );
        let missing = missing(&site).concat().replace(" and ", ", ");
        let missing: Vec<&str> = missing.split(", ").collect();
        let found: Vec<&str> = Topic::ALL
            .iter()
            .filter(|(_, topic)| !missing.contains(&topic.shown()))
            .map(|(word, _)| *word)
            .collect();
        assert_eq!(found.join(" "), covered, "{heading}");
    }
}

#[test]
fn a_heading_of_several_topics_covers_those_of_which_its_text_speaks() {
    let heading = "Membership, quorum and interests";
    for (text, left) in [
        ("There are five members.", "quorum interests"),
        (
            "There are five interested members, of whom three must be present.",
            "interests",
        ),
        (
            "Five people.\n\n### Conduct\n\nGifts are declared.",
            "quorum",
        ),
        (
            "Five people.\n\n## Conduct\n\nGifts are declared.",
            "quorum interests",
        ),
        (
            "Three are a quorum; no one speaks where they have an interest.",
            "",
        ),
    ] {
        let site = format!(
            "-- content/east/body.md --\n---\ntitle: River Board\n---\n\n## {heading}\n\n{text}\n"
        );
        let missing = missing(&site).concat();
        assert!(!missing.contains("members"), "{text}: {missing}");
        let found = ["quorum", "interests"].map(|topic| missing.contains(topic));
        assert_eq!(
            found,
            ["quorum", "interests"].map(|topic| left.contains(topic)),
            "{text}"
        );
    }
}

const SITE: &str = "\
-- content/east/group.md --
---
title: West Group
purpose: To look after the river.
top_level: true
---

## Quorum: two members

They meet on the bridge.
-- content/east/board.md --
---
title: East Board
top_level: true
---
-- content/east/trust.md --
---
title: Trust
external: true
---
";

#[test]
fn editors_see_what_each_document_covers_and_readers_do_not() {
    let project = Project::new(SITE);
    project.run("build", &[]);
    let list = "completeness/index.html";
    assert!(!project.shows(list, "Completeness"));
    assert!(!project.shows("east/group/index.html", "part-completeness"));
    assert!(!project.shows("index.html", "completeness/"));

    project.run("build", &["--drafts"]);
    let page = project.page(list);
    let least = page.find(">East Board</a>").expect("the board's row");
    let most = page.find(">West Group</a>").expect("the group's row");
    assert!(least < most);
    for cells in [
        "<td data-l=\"Covered\">1 of 13</td>",
        "<td data-l=\"Covered\">3 of 13</td><td data-l=\"Purpose\"><span class=\"quiet\">header</span></td>\
         <td data-l=\"Place\"><span class=\"quiet\">header</span></td><td data-l=\"Members\"><b>missing</b></td>",
        "<td data-l=\"Quorum\"><span class=\"quiet\">text</span></td>",
        "1 body is dissolved or governed elsewhere",
    ] {
        assert!(page.contains(cells), "{cells}\n{page}");
    }
    assert!(!page.contains(">Trust</a></th>"));
    for words in [
        "The document covers 3 of 13 topics",
        "<dt>Purpose</dt><dd><code>purpose</code> in the header</dd>",
        "<dt>Quorum</dt><dd>Below “Quorum: two members” in the text</dd>",
        "<dt>Interests</dt><dd><span class=\"gap\">Missing</span></dd>",
        "href=\"../../completeness/\"",
    ] {
        assert!(project.shows("east/group/index.html", words), "{words}");
    }
    assert!(!project.shows("east/trust/index.html", "part-completeness"));
    assert!(project.shows("index.html", "href=\"completeness/\""));
    assert!(!project.shows("sitemap.xml", "completeness"));
}

#[test]
fn the_address_of_the_editors_page_is_kept_free() {
    let project =
        Project::new("-- content/completeness.md --\n---\ntype: page\ntitle: Completeness\n---\n");
    let run = project.run("check", &[]);
    assert_eq!(run.status, 1);
    assert!(run.out.contains("error[duplicate-address]"), "{}", run.out);
}
