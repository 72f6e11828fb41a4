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
        .filter_map(|line| Some(line.split_once(" topics: ")?.1.to_owned()))
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
            "-- content/east/body.md --\n---\ntitle: River Board\n---\n\n## {heading}\n\nThis is it.\n"
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
