//! The feeds, read back by parsers that others wrote: what the documents record stands in them, each once and under a name that stays.

use std::collections::BTreeSet;

use feed_rs::model::{Entry, Feed};
use proptest::prelude::*;
use quorate::model::date::Date;
use quorate::render::export::Format;
use quorate::resolve::Body;

use crate::calendars::Understood;
use crate::example::understood;
use crate::project::Project;

/// Reads a feed, which must have what the standard requires.
fn read(text: &str) -> Feed {
    let document = roxmltree::Document::parse(text).expect("XML");
    let root = document.root_element();
    let parts = |of: roxmltree::Node<'_, '_>, name: &str| {
        of.children()
            .filter(|part| part.has_tag_name(("http://www.w3.org/2005/Atom", name)))
            .count()
    };
    let entries = root
        .children()
        .filter(|part| part.tag_name().name() == "entry");
    for part in std::iter::once(root).chain(entries) {
        for name in ["id", "title", "updated"] {
            assert_eq!(parts(part, name), 1, "{name}: {text}");
        }
    }
    assert_eq!(parts(root, "author"), 1, "{text}");
    let feed = feed_rs::parser::parse(text.as_bytes()).expect("a feed");
    let ids: BTreeSet<&str> = feed.entries.iter().map(|entry| entry.id.as_str()).collect();
    assert_eq!(ids.len(), feed.entries.len(), "{text}");
    assert!(
        feed.entries
            .is_sorted_by_key(|entry| std::cmp::Reverse(entry.updated))
    );
    let newest = feed.entries.first().and_then(|entry| entry.updated);
    assert!(newest.is_none() || newest == feed.updated, "{text}");
    feed
}

/// An entry by its day, the end of its identifier, its title and its text.
fn said(entry: &Entry) -> [String; 4] {
    let content = entry
        .content
        .as_ref()
        .and_then(|content| content.body.clone());
    let id = entry.id.strip_prefix("https://example.org/register/");
    [
        entry.updated.expect("a time").format("%F").to_string(),
        id.expect("an address").to_owned(),
        entry.title.as_ref().expect("a title").content.clone(),
        content.expect("a text"),
    ]
}

fn entries(project: &Understood, format: Format) -> Vec<[String; 4]> {
    read(&project.text(format))
        .entries
        .iter()
        .map(said)
        .collect()
}

#[test]
fn every_dated_change_of_the_example_has_an_entry() {
    let register = &understood().register;
    let dates = |body: &Body| -> Vec<(String, Option<Date>)> {
        let header = &body.header;
        let log = header.review.iter().flat_map(|review| &review.log);
        let dates = header.history.iter().map(|version| version.date);
        let dates = dates
            .chain(log.map(|held| held.date))
            .chain(header.review.iter().map(|review| review.last))
            .chain(header.approved.iter().map(|one| one.date))
            .chain(header.established.iter().map(|one| one.date))
            .chain(header.dissolved.iter().map(|one| one.date));
        dates.map(|date| (body.id.clone(), date)).collect()
    };
    let bodies = register
        .bodies
        .values()
        .filter(|body| !body.header.template);
    let stated: BTreeSet<(String, String)> = bodies
        .flat_map(|body| dates(body))
        .filter_map(|(id, date)| Some((id, date?.first_day().to_string())))
        .collect();
    let feed = read(&Understood::example().text(Format::ChangesFeed));
    let entries = feed.entries.iter();
    let found: BTreeSet<(String, String)> = entries
        .map(|entry| {
            let page = entry
                .id
                .strip_prefix("https://example.org/")
                .expect("a page");
            let id = page.split("/#").next().expect("an id").to_owned();
            (id, entry.updated.expect("a time").format("%F").to_string())
        })
        .collect();
    assert!(!found.is_empty());
    assert_eq!(found, stated);
}

const CHANGES: &str = "-- content/kent/board.md --
---
title: Board
established: { date: 2009-04, by: The Cabinet }
approved: { date: 2026-05-14, by: forum, decision: EX1/2026 }
review: { every: 1 year, last: 2025-10, log: [{ date: 2025-10-03, outcome: amended, by: The Cabinet }, { date: 2024-10, outcome: no_change }] }
history:
  - { date: 2026, version: \"3\", change: Renamed, decision: EX2/2026 }
  - { date: 2024, version: \"2\" }
  - { date: 2024 }
  - { date: 2024 }
  - { date: 2027-01, change: Not yet }
  - { version: \"1\", change: Without a date }
---
-- content/kent/forum.md --
---
title: Forum
status: dissolved
dissolved: { date: 2026-11-21 }
---
-- content/kent/model.md --
---
title: Model
template: true
approved: { date: 2026-11-20 }
---
";

#[test]
fn changes_are_told_newest_first_with_their_dates_as_stated() {
    let found = entries(&Understood::new(CHANGES), Format::ChangesFeed);
    let expected = [
        [
            "2026-11-21",
            "kent/forum/#end/2026-11-21",
            "Forum: Dissolved",
            "21 November 2026: Dissolved.",
        ],
        [
            "2026-05-14",
            "kent/board/#adoption/2026-05-14",
            "Board: Adopted",
            "14 May 2026: Adopted. By: Forum. Decision EX1/2026.",
        ],
        [
            "2026-01-01",
            "kent/board/#version/2026/3",
            "Board: Renamed",
            "2026: Renamed. Version 3. Decision EX2/2026.",
        ],
        [
            "2025-10-03",
            "kent/board/#review/2025-10-03",
            "Board: Reviewed and amended",
            "3 October 2025: Reviewed and amended. By: The Cabinet.",
        ],
        [
            "2024-10-01",
            "kent/board/#review/2024-10",
            "Board: Reviewed without change",
            "October 2024: Reviewed without change.",
        ],
        [
            "2024-01-01",
            "kent/board/#version/2024/2",
            "Board: Version 2",
            "2024: Version 2.",
        ],
        [
            "2024-01-01",
            "kent/board/#version/2024",
            "Board: New version",
            "2024: New version.",
        ],
        [
            "2024-01-01",
            "kent/board/#version/2024:2",
            "Board: New version",
            "2024: New version.",
        ],
        [
            "2009-04-01",
            "kent/board/#start/2009-04",
            "Board: Set up",
            "April 2009: Set up. By: The Cabinet.",
        ],
    ];
    assert_eq!(found, expected.map(|entry| entry.map(str::to_owned)));
}

#[test]
fn a_new_change_leaves_the_names_of_the_others_alone() {
    let ids = |text: &str| -> BTreeSet<String> {
        let found = entries(&Understood::new(text), Format::ChangesFeed);
        found.into_iter().map(|[_, id, ..]| id).collect()
    };
    let edited = CHANGES.replace(
        "history:\n",
        "history:\n  - { date: 2026-11, version: \"4\" }\n",
    );
    let (before, after) = (ids(CHANGES), ids(&edited));
    let added: Vec<&String> = after.difference(&before).collect();
    assert_eq!(added, ["kent/board/#version/2026-11/4"]);
    assert!(before.is_subset(&after));
}

const REVIEWS: &str = "-- content/kent/board.md --
---
title: Board
review: { next: 2026-11, by: The Cabinet }
---
-- content/kent/forum.md --
---
title: Forum
review: { every: 1 month, last: 2026-11-10 }
---
-- content/kent/later.md --
---
title: Later
review: { next: 2028 }
---
";

#[test]
fn a_review_has_one_entry_which_is_renewed_when_it_becomes_overdue() {
    let on = |day| entries(&Understood::on(day, REVIEWS), Format::ReviewsFeed);
    let rule = "The document gives November 2026 for its next review. A month counts up to its last day. Reviewed by: The Cabinet.";
    let soon = format!("Due by 30 November 2026. {rule}");
    let late = format!("Overdue since 1 December 2026. {rule}");
    let board = |day: &str, title: &str, text: &str| {
        [day, "kent/board/#review-due/2026-11", title, text].map(str::to_owned)
    };
    let forum = [
        "2026-11-10",
        "kent/forum/#review-due/2026-12-10",
        "Review due soon: Forum",
        "Due by 10 December 2026. The last recorded review was on 10 November 2026, and reviews are due every month.",
    ]
    .map(str::to_owned);
    let before = [
        forum.clone(),
        board("2026-10-01", "Review due soon: Board", &soon),
    ];
    assert_eq!(on("2026-11-29"), before);
    assert_eq!(on("2026-11-30"), before);
    let after = [board("2026-12-01", "Review overdue: Board", &late), forum];
    assert_eq!(on("2026-12-01"), after);
    assert_eq!(on("2026-12-10"), after);
}

#[test]
fn a_review_that_is_due_and_one_that_was_held_are_two_things() {
    let ids = [
        ("next: 2026-11", Format::ReviewsFeed),
        ("log: [{ date: 2026-11 }]", Format::ChangesFeed),
    ]
    .map(|(said, format)| {
        let text =
            format!("-- content/kent/board.md --\n---\ntitle: Board\nreview: {{ {said} }}\n---\n");
        entries(&Understood::on("2026-11-20", &text), format).remove(0)[1].clone()
    });
    let stated = ["review-due", "review"].map(|kind| format!("kent/board/#{kind}/2026-11"));
    assert_eq!(ids, stated);
}

#[test]
fn a_feed_holds_the_newest_hundred() {
    let documents: Vec<String> = (0..130)
        .map(|number| {
            let (year, month) = (2010 + number / 12, number % 12 + 1);
            format!("-- content/kent/b{number}.md --\n---\ntitle: B\nestablished: {{ date: {year}-{month:02} }}\nreview: {{ next: {year}-{month:02} }}\n---\n")
        })
        .collect();
    let project = Understood::new(&documents.concat());
    for format in [Format::ChangesFeed, Format::ReviewsFeed] {
        let found = entries(&project, format);
        assert_eq!(found.len(), 100);
        assert!(found[0][1].starts_with("kent/b129/"), "{found:?}");
        assert!(found[99][1].starts_with("kent/b30/"), "{found:?}");
    }
}

#[test]
fn a_register_without_an_address_or_changes_has_a_feed_all_the_same() {
    let project = Understood::new(
        "-- site.toml --\ntitle = \"Riverside partnerships\"\n-- content/kent/board.md --\n---\ntitle: Board\nreview: { next: 2026-11 }\n---\n",
    );
    let changes = read(&project.text(Format::ChangesFeed));
    assert_eq!(
        changes.id,
        "tag:riverside-partnerships.invalid,2000:data/changes.atom"
    );
    assert_eq!(changes.entries.len(), 0);
    assert_eq!(changes.updated.expect("a time").timestamp(), 0);
    let text = project.text(Format::ReviewsFeed);
    let reviews = read(&text);
    assert_eq!(
        reviews.entries[0].id,
        "tag:riverside-partnerships.invalid,2000:kent/board/#review-due/2026-11"
    );
    assert!(
        text.contains("<link rel=\"alternate\" href=\"/kent/board/\"/>"),
        "{text}"
    );
}

#[test]
fn a_body_that_is_not_to_be_published_is_in_no_feed() {
    let project = Project::new(
        "-- content/kent/board.md --\n---\ntitle: Board\npublish: false\nestablished: { date: 2026 }\nreview: { next: 2020 }\n---\n",
    );
    for name in ["changes.atom", "reviews.atom"] {
        let published = read(&project.run("export", &[name]).out);
        let drafts = read(&project.run("export", &[name, "--drafts"]).out);
        assert_eq!(
            (published.entries.len(), drafts.entries.len()),
            (0, 1),
            "{name}"
        );
    }
}

/// Texts that hold what XML treats as its own.
fn title() -> impl Strategy<Value = String> {
    let parts = prop::sample::select(vec![
        "<",
        ">",
        "&",
        "&amp;",
        "]]>",
        "<![CDATA[",
        "\"",
        "'",
        "\n",
        "\r",
        "\t",
        "\u{7}",
        "\u{fffe}",
        "\u{85}",
        "é",
        "\u{1f4a3}",
        "x",
    ]);
    prop_oneof![
        prop::collection::vec(parts, 1..20).prop_map(|parts| format!("a{}z", parts.concat())),
        "a\\PC{0,30}z",
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn every_title_is_read_back_as_it_was(title in title()) {
        let quoted = serde_json::to_string(&title).expect("a string");
        let project = Understood::new(&format!(
            "-- content/kent/board.md --\n---\ntitle: {quoted}\nreview: {{ next: 2020 }}\n---\n"
        ));
        let text = project.text(Format::ReviewsFeed);
        read(&text);
        let document = roxmltree::Document::parse(&text).expect("XML");
        let titles = document.descendants().filter(|part| part.tag_name().name() == "title");
        let titles: Vec<&str> = titles.skip(1).filter_map(|title| title.text()).collect();
        for body in project.build.register.bodies.values() {
            let known = |letter: &char| {
                matches!(letter, '\n' | '\r' | '\t') || !('\0'..' ').contains(letter)
            };
            let title = body.header.title.chars().filter(known);
            let title: String = title.filter(|letter| !('\u{fffe}'..='\u{ffff}').contains(letter)).collect();
            prop_assert_eq!(&titles, &[format!("Review overdue: {title}")]);
        }
    }
}
