//! The index of the search page: the words it knows, that it holds every one of them and nothing else, how large its files are, and which pages are in it.

mod decoder;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::LazyLock;

use proptest::prelude::*;
use proptest::{collection, sample};
use quorate::search::{Entry, Index, Unit, excerpts, tokens::tokens};
use tempfile::TempDir;

use crate::project::{Project, run};
use decoder::{Decoded, Place};

fn words(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    tokens(text, |token| words.push(token.to_owned()));
    words
}

#[test]
fn words_are_those_of_the_list_that_the_script_keeps_too() {
    let cases: Vec<serde_json::Value> =
        serde_json::from_str(include_str!("../tokens.json")).expect("a list of texts");
    assert!(cases.len() > 20);
    for case in cases {
        let text = case["text"].as_str().expect("a text");
        let expected = case["tokens"].as_array().expect("its tokens");
        assert_eq!(&words(text), expected, "{text}");
    }
}

/// An index with the excerpts that belong to it, as files by path.
fn whole(entries: &[Entry]) -> BTreeMap<String, String> {
    let index = Index::new(entries.len(), true, |place| entries[place].clone());
    let mut files: BTreeMap<String, String> = index.files.iter().cloned().collect();
    for (place, entry) in entries.iter().enumerate() {
        for block in 0..index.blocks[place].len() {
            let text = excerpts::block(&index, place, block, entry.clone());
            files.insert(format!("{}.js", excerpts::key(place, block)), text);
        }
    }
    files
}

fn texts() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        4 => sample::select(vec!["quorum", "chair", "Board’s", "13.4", "the", "vice-chair", "Môn", "\u{1d400}"]).prop_map(str::to_owned),
        2 => "[a-c]{1,3}",
        1 => "\\PC{0,6}",
        1 => sample::select(vec!["<", "\"", "\\", "\u{2028}", "\u{1}"]).prop_map(|mark| mark.repeat(40)),
    ];
    collection::vec(word, 0..25).prop_map(|words| words.join(" "))
}

fn units() -> impl Strategy<Value = Unit> {
    let anchor = sample::select(vec!["", "clause-1", "clause-2_2", "purpose"]);
    let label = sample::select(vec!["", "1", "3.5", "Appendix A"]);
    let long = prop_oneof![9 => Just(1_usize), 1 => 10_usize..60];
    (anchor, label, texts(), texts(), long).prop_map(|(anchor, label, heading, text, times)| Unit {
        anchor: anchor.to_owned(),
        label: label.to_owned(),
        heading: heading.chars().take(90).collect(),
        text: vec![text; times].join(". "),
    })
}

fn entries() -> impl Strategy<Value = Vec<Entry>> {
    let entry = (
        texts(),
        collection::vec(texts(), 0..2),
        collection::vec(units(), 0..6),
    )
        .prop_map(|(title, names, units)| Entry {
            address: "kent/board/".to_owned(),
            title: title.chars().take(90).collect(),
            about: "Board in Kent".to_owned(),
            names,
            units,
        });
    collection::vec(entry, 0..8)
}

/// What stands where, worked out from the entries alone; units are those that the excerpts tell.
fn expected(entries: &[Entry], decoded: &Decoded) -> BTreeSet<(String, Place)> {
    let mut places = BTreeSet::new();
    let mut place = |text: &str, place: Place| {
        places.extend(words(text).into_iter().map(|word| (word, place)));
    };
    let mut number = 0;
    for (at, entry) in entries.iter().enumerate() {
        for name in [&entry.title].into_iter().chain(&entry.names) {
            place(name, Place::Title(at));
        }
        let mut above = "";
        for unit in &decoded.pages[at].units {
            if unit.heading.is_empty() {
                let own = [words(&unit.label), words(&unit.text)].concat();
                let others = words(above).into_iter().filter(|word| !own.contains(word));
                others.for_each(|word| place(&word, Place::Below(number)));
            } else {
                above = &unit.heading;
            }
            place(&unit.label, Place::Heading(number));
            place(&unit.heading, Place::Heading(number));
            place(&unit.text, Place::Text(number));
            number += 1;
        }
    }
    places
}

/// Words that stand together, whatever parts them.
fn run_together<'t>(texts: impl Iterator<Item = &'t str>) -> String {
    texts.flat_map(str::split_whitespace).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn marks_beyond_ascii_change_no_other_word(text in "[ -~]{0,60}") {
        let mut others = words(&format!("{text} é"));
        others.pop();
        prop_assert_eq!(words(&text), others);
    }

    #[test]
    fn an_index_holds_every_word_of_every_unit_and_nothing_else(entries in entries()) {
        let files = whole(&entries);
        let decoded = decoder::decode(&files);
        prop_assert_eq!(&decoded.places, &expected(&entries, &decoded));
        for (entry, page) in entries.iter().zip(&decoded.pages) {
            prop_assert_eq!((&page.address, &page.title, &page.about), (&entry.address, &entry.title, &entry.about));
            for anchor in ["", "clause-1", "clause-2_2", "purpose"] {
                let own = |units: &[Unit]| run_together(units.iter().filter(|unit| unit.anchor == anchor).map(|unit| unit.text.as_str()));
                prop_assert_eq!(own(&page.units), own(&entry.units));
            }
            let headings = |units: &[Unit]| -> Vec<String> {
                units.iter().filter(|unit| !unit.heading.is_empty()).map(|unit| unit.heading.clone()).collect()
            };
            prop_assert_eq!(headings(&page.units), headings(&entry.units));
        }
        prop_assert_eq!(decoded.pages.len(), entries.len());
    }

    #[test]
    fn no_file_is_larger_than_a_search_reckons_with(entries in entries(), times in 1_usize..6) {
        let entries: Vec<Entry> = entries.iter().cycle().take(entries.len() * times).cloned().collect();
        for (path, text) in whole(&entries) {
            let limit = match path.split('/').next() {
                Some("d" | "r") => 8 * 1024 + 100,
                Some("p") => 22 * 1024,
                Some("t") => excerpts::BLOCK,
                _ => continue,
            };
            prop_assert!(text.len() <= limit, "{path}: {} bytes", text.len());
            prop_assert!(text.ends_with(")\n") && text.matches('\n').count() == 1 && !text.contains(['<', '\u{2028}']), "{path}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(6))]

    #[test]
    fn threads_change_nothing(entries in entries(), times in 10_usize..25) {
        let entries: Vec<Entry> = entries.iter().cycle().take(entries.len() * times).cloned().collect();
        let [one, many] = [1, 7].map(|threads| {
            let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads");
            pool.install(|| Index::new(entries.len(), true, |place| entries[place].clone()))
        });
        prop_assert_eq!(one, many);
    }
}

/// Many pages with rare, frequent and very frequent words.
fn large() -> Vec<Entry> {
    let unit = |page: usize, number: usize| {
        let count = page * 60 + number;
        let mut text = format!("The word{count} stands once");
        for (every, word) in [(3, "third"), (40, "fortieth"), (1, "always")] {
            if count.is_multiple_of(every) {
                text.push(' ');
                text.push_str(word);
            }
        }
        Unit {
            anchor: format!("clause-{number}"),
            label: number.to_string(),
            heading: String::new(),
            text,
        }
    };
    (0..100)
        .map(|page| Entry {
            address: format!("b{page}/"),
            title: format!("Board {page}"),
            units: (0..60).map(|number| unit(page, number)).collect(),
            ..Entry::default()
        })
        .collect()
}

#[test]
fn words_of_every_frequency_are_told_in_the_shortest_way() {
    let entries = large();
    let files = whole(&entries);
    let decoded = decoder::decode(&files);
    assert_eq!(
        decoded.common,
        BTreeSet::from(["always", "once", "stands", "the"].map(str::to_owned))
    );
    let mut expected = expected(&entries, &decoded);
    expected
        .retain(|(word, place)| !matches!(place, Place::Text(_)) || !decoded.common.contains(word));
    assert_eq!(decoded.places, expected);
    assert!(
        decoded.has_bits,
        "a third of all units is told by a bit each"
    );
    assert!(files.keys().filter(|path| path.starts_with("d/")).count() > 5);
}

#[test]
fn another_text_is_another_version() {
    let mut entries = large();
    let version =
        |entries: &[Entry]| Index::new(entries.len(), true, |place| entries[place].clone()).version;
    let before = version(&entries);
    assert_eq!(version(&entries), before);
    // The same words in another order: only an excerpt differs.
    entries[3].units[4].text = "stands once The".to_owned();
    let one = version(&entries);
    entries[3].units[4].text = "once stands The".to_owned();
    assert!(one != before && version(&entries) != one);
}

/// The example site, built once.
static EXAMPLE: LazyLock<TempDir> = LazyLock::new(|| {
    let folder = TempDir::new().expect("a folder");
    let mut program = std::process::Command::new(env!("CARGO_BIN_EXE_quorate"));
    let root = env!("CARGO_MANIFEST_DIR");
    program.args(["build", "--root", root, "--today", "2026-11-21", "--output"]);
    let built = run(program.arg(folder.path().join("site")));
    assert_eq!(built.status, 0, "{}", built.err);
    folder
});

fn index_of(site: &Path) -> Decoded {
    let files = crate::project::tree(&site.join("_search"))
        .into_iter()
        .map(|(path, bytes)| {
            (
                path.to_string_lossy().replace('\\', "/"),
                String::from_utf8(bytes).expect("text"),
            )
        })
        .collect();
    decoder::decode(&files)
}

#[test]
fn every_result_opens_at_a_place_that_its_page_has() {
    let site = EXAMPLE.path().join("site");
    let decoded = index_of(&site);
    assert!(decoded.pages.len() > 60);
    for page in &decoded.pages {
        let html =
            std::fs::read_to_string(site.join(&page.address).join("index.html")).expect("a page");
        for unit in &page.units {
            let id = format!(" id=\"{}\"", unit.anchor);
            assert!(
                unit.anchor.is_empty() || html.contains(&id),
                "{}: {}",
                page.address,
                unit.anchor
            );
        }
    }
}

#[test]
fn every_word_of_a_document_can_be_found_on_its_page() {
    let site = EXAMPLE.path().join("site");
    let decoded = index_of(&site);
    let page = decoded
        .pages
        .iter()
        .find(|page| page.address == "worcestershire/strategic-partnership/")
        .expect("a page");
    let clause = page
        .units
        .iter()
        .find(|unit| unit.anchor == "clause-1.3")
        .expect("a clause");
    assert_eq!(clause.label, "1.3");
    let source = std::fs::read_to_string(
        Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("content/worcestershire/strategic-partnership.md"),
    )
    .expect("the document");
    let text: BTreeSet<String> = page
        .units
        .iter()
        .flat_map(|unit| words(&format!("{} {} {}", unit.label, unit.heading, unit.text)))
        .collect();
    let (_, prose) = source.split_once("\n---\n").expect("a header");
    let missing: Vec<String> = prose
        .lines()
        .filter(|line| {
            line.chars()
                .all(|letter| letter.is_alphanumeric() || " .,'".contains(letter))
        })
        .flat_map(words)
        .filter(|word| !text.contains(word))
        .collect();
    assert!(missing.is_empty(), "{missing:?}");
}

const SITE: &str = "\
-- content/kent/board.md --
---
title: Learning Board
short_name: KLB
also_known_as: [Schools Forum]
purpose: To plan *lessons*.
members:
  - { post: Director of Zoology, name: A. Person, organisation: zoo, substitute: { post: Head of Aquaria } }
---
# Learning Board

Opening words.

## 1. Purpose

1.1 The Board plans outings.

## Quorum

Three members.

{{ members }}
-- content/kent/zoo.md --
---
type: organisation
title: County Zoo
short_name: CZ
---
-- content/kent/old.md --
---
title: Old Panel
dissolved: { date: 2013-03 }
status: dissolved
---
1. It heard petitions.
-- content/kent/secret.md --
---
title: Secret Panel
publish: false
---
1. It hides zebras.
-- content/help.md --
---
type: page
title: Help
---
## How

Read on.
";

#[test]
fn what_is_published_can_be_found_and_nothing_else() {
    let project = Project::new(SITE);
    assert_eq!(project.run("build", &[]).status, 0);
    let decoded = index_of(&project.root().join("public"));
    let found: Vec<(&str, &str, &str)> = decoded
        .pages
        .iter()
        .map(|page| {
            (
                page.address.as_str(),
                page.title.as_str(),
                page.about.as_str(),
            )
        })
        .collect();
    assert_eq!(
        found,
        [
            ("", "Register of examples", "Front page"),
            ("kent/", "Kent", "Area"),
            ("kent/board/", "Learning Board", "Body in Kent"),
            ("kent/old/", "Old Panel", "Body in Kent, dissolved"),
            ("kent/zoo/", "County Zoo", "Organisation in Kent"),
            ("help/", "Help", "Page of this register"),
        ]
    );
    let units: Vec<[&str; 4]> = decoded.pages[2]
        .units
        .iter()
        .map(|unit| [&unit.anchor, &unit.label, &unit.heading, &unit.text].map(String::as_str))
        .collect();
    assert_eq!(
        units,
        [
            ["", "", "", "To plan lessons. Opening words."],
            ["clause-1.1", "1.1", "Purpose", "The Board plans outings."],
            ["quorum", "", "Quorum", "Three members."],
            [
                "part-members",
                "",
                "Members",
                "Director of Zoology, A. Person, County Zoo, substitute: Head of Aquaria"
            ],
        ]
    );
    for (word, place) in [
        ("klb", Place::Title(2)),
        ("forum", Place::Title(2)),
        ("cz", Place::Title(4)),
        ("aquaria", Place::Text(3)),
        ("person", Place::Text(3)),
        ("petitions", Place::Text(4)),
    ] {
        assert!(decoded.places.contains(&(word.to_owned(), place)), "{word}");
    }
    let knows =
        |decoded: &Decoded, word: &str| decoded.places.iter().any(|(other, _)| other == word);
    assert!(!knows(&decoded, "secret") && !knows(&decoded, "zebras"));

    assert_eq!(project.run("build", &["--drafts"]).status, 0);
    assert!(knows(&index_of(&project.root().join("public")), "zebras"));
}

#[test]
fn a_site_may_leave_out_the_lines_below_results() {
    let site = "title = \"Register of examples\"\n[search]\nexcerpts = false";
    let project = Project::new(&format!("-- site.toml --\n{site}\n{SITE}"));
    project.run("build", &["--keep-going"]);
    let decoded = index_of(&project.root().join("public"));
    let board = &decoded.pages[2];
    assert!(board.units.iter().all(|unit| unit.text.is_empty()));
    assert_eq!(board.units[1].heading, "Purpose");
    let outings = ("outings".to_owned(), Place::Text(1));
    assert!(decoded.places.contains(&outings));
}

#[test]
fn an_unchanged_index_is_not_written_again() {
    let project = Project::new(SITE);
    project.run("build", &[]);
    let board = project.root().join("content/kent/zoo.md");
    let text = std::fs::read_to_string(&board)
        .expect("a file")
        .replace("CZ", "CoZ");
    std::fs::write(&board, text).expect("a file");
    let before: BTreeMap<_, _> = project.output().into_iter().collect();
    project.run("build", &[]);
    let changed: Vec<String> = project
        .output()
        .into_iter()
        .filter(|(path, bytes)| before.get(path) != Some(bytes))
        .map(|(path, _)| path.to_string_lossy().replace('\\', "/"))
        .filter(|path| path.starts_with("_search"))
        .collect();
    assert_eq!(changed, ["_search/d/0.js"]);
}
