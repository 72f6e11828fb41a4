//! The page of open data: what it says of the files is true of them, and what it shows can be used as it stands.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use crate::catalogue::COMPLETE_SITE;
use crate::project::Project;

const PAGE: &str = "data/index.html";

/// What stands where a site does not say its address.
const PLACEHOLDER: &str = "https://ADDRESS-OF-THE-REGISTER/";

fn built(site: &str) -> (Project, String) {
    let project = Project::new(site);
    assert_eq!(project.run("build", &[]).status, 0);
    let page = project.page(PAGE);
    (project, page)
}

/// What stands between each of two texts.
fn between<'t>(text: &'t str, from: &str, to: &str) -> Vec<&'t str> {
    let pieces = text.split(from).skip(1);
    pieces
        .filter_map(|piece| Some(piece.split_once(to)?.0))
        .collect()
}

/// The rows of the table of a file, by the name of each column or key: what it holds and what it means.
fn told<'p>(page: &'p str, caption: &str) -> BTreeMap<&'p str, (&'p str, &'p str)> {
    let table = between(page, &format!("<caption>{caption}</caption>"), "</table>");
    let rows = between(
        table.first().expect(caption),
        "<tr><th scope=\"row\">",
        "</tr>",
    );
    let row = |row: &'p str| {
        let name = between(row, "<code>", "</code>")[0];
        let holds = between(row, "data-l=\"Holds\">", "</td>")[0];
        (
            name,
            (holds, between(row, "data-l=\"Meaning\">", "</td>")[0]),
        )
    };
    rows.into_iter().map(row).collect()
}

#[test]
fn each_address_in_an_example_is_that_of_a_file() {
    let bodies = "-- content/kent/board.md --\n---\ntitle: Board\nreview: { next: 2027-03 }\n---\n";
    for (site, base) in [
        (
            "base_url = \"https://example.org/register/\"\n",
            "https://example.org/register/",
        ),
        ("", PLACEHOLDER),
    ] {
        let (project, page) = built(&format!("-- site.toml --\ntitle = \"R\"\n{site}{bodies}"));
        let examples = between(&page, "<pre><code>", "</code></pre>");
        let in_quotes = examples[..2]
            .iter()
            .flat_map(|one| between(one, "(\"", "\""));
        let subscriptions = between(&page, "<p class=\"small\">", "</p>");
        let subscriptions = subscriptions
            .into_iter()
            .filter(|one| one.contains("/data/"));
        let addresses: Vec<&str> = in_quotes.chain(subscriptions).collect();
        let paths: Vec<&str> = addresses
            .iter()
            .filter_map(|one| one.strip_prefix(base))
            .collect();
        let expected = [
            "data/reviews.csv",
            "api/v1/reviews.json",
            "data/reviews.ics",
            "data/reports.ics",
            "data/terms.ics",
            "data/changes.atom",
            "data/reviews.atom",
        ];
        assert_eq!(paths, expected, "{addresses:?}");
        for path in paths {
            assert!(!project.page(path).is_empty(), "{path}");
        }
        // Only where it is wanted.
        let says_so = format!("in the place of <code>{PLACEHOLDER}</code>");
        assert_eq!(page.contains(&says_so), base == PLACEHOLDER);
    }
}

/// The keys of a value, each behind what leads to it.
fn keys(value: &Value, to: &str, found: &mut BTreeSet<String>) {
    match value {
        Value::Object(values) => {
            for (key, value) in values {
                let key = if to.is_empty() {
                    key.clone()
                } else {
                    format!("{to}.{key}")
                };
                keys(value, &key, found);
                found.insert(key);
            }
        }
        Value::Array(values) => {
            for value in values {
                keys(value, &format!("{to}[]"), found);
            }
        }
        _ => {}
    }
}

/// Whether a table tells a key, or names it, or a key that leads to it, as one of a record like one that it tells.
fn is_told(told: &BTreeMap<&str, (&str, &str)>, key: &str) -> bool {
    let names = |above: &str, name: &str| {
        let holds = told
            .get(above.trim_end_matches("[]"))
            .map(|(holds, _)| *holds);
        let (_, within) = holds
            .and_then(|holds| holds.split_once(" with "))
            .unwrap_or_default();
        within.split(", ").any(|one| one == name)
    };
    let mut steps = key.rsplit_once('.');
    let mut is_named = false;
    while let Some((above, name)) = steps {
        is_named |= names(above, name.trim_end_matches("[]"));
        steps = above.rsplit_once('.');
    }
    is_named || told.contains_key(key)
}

#[test]
fn every_key_of_every_record_is_told() {
    let (project, page) = built(COMPLETE_SITE);
    let mut checked = 0;
    let bodies: Value = serde_json::from_str(&project.page("api/v1/bodies.json")).expect("JSON");
    let ids = bodies["bodies"].as_array().expect("a list").iter();
    let own = ids.map(|body| format!("api/v1/bodies/{}.json", body["id"].as_str().expect("an id")));
    let own = own.map(|path| ("/api/v1/bodies/&lt;id&gt;.json", path, None));
    let listed = [
        ("bodies.json", "api/v1/bodies.json", "bodies"),
        (
            "organisations.json",
            "api/v1/organisations.json",
            "organisations",
        ),
        ("reviews.json", "api/v1/reviews.json", "reviews"),
        ("relations.json", "api/v1/relations.json", "relations"),
        ("inventory.json", "inventory.json", "entries"),
    ];
    let listed = listed.map(|(name, path, list)| (name, path.to_owned(), Some(list)));
    for (caption, path, list) in own.chain(listed) {
        let file: Value = serde_json::from_str(&project.page(&path)).expect("JSON");
        let records = match list {
            Some(list) => file[list].as_array().expect(list).clone(),
            None => vec![file],
        };
        let told = told(&page, caption);
        let mut found = BTreeSet::new();
        for record in &records {
            keys(record, "", &mut found);
        }
        for key in found {
            checked += 1;
            assert!(is_told(&told, &key), "{path}: {key}");
        }
    }
    assert!(checked > 100, "{checked}");
    assert!(page.contains(
        "<code>inventory.json</code>, which goes by no day, calls the list <code>entries</code>"
    ));
    assert!(!project.page("inventory.json").contains("as_of"));
}

#[test]
fn what_is_worked_out_says_so() {
    let (_, page) = built(COMPLETE_SITE);
    assert!(page.contains("where a description says <em>worked out</em>"));
    for (file, columns) in [
        (
            "bodies.csv",
            "quorum smallest_meeting review_state review_due",
        ),
        ("members.csv", "ended"),
        (
            "organisations.csv",
            "seats_with_vote seats_shared seats_without_vote seats_open bodies",
        ),
        ("reviews.csv", "state due due_day days because"),
        (
            "bodies.json",
            "quorum[].sentence quorum[].smallest_meeting quorum[].why_not review.state review.due review.due_day review.days review.because",
        ),
        ("organisations.json", "seats[].ended"),
    ] {
        let told = told(&page, file);
        for column in columns.split(' ') {
            let (_, meaning) = told[column];
            assert!(meaning.contains("orked out"), "{file} {column}: {meaning}");
        }
    }
}
