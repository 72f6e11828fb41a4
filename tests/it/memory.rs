//! What one build remembers for the next: it saves reading and changes nothing.

use std::collections::BTreeMap;
use std::sync::Arc;

use proptest::prelude::*;
use quorate::check::levels::Levels;
use quorate::inputs::Inputs;
use quorate::neighbours::LOCK;
use quorate::pipeline::{self, Build, Memory};
use quorate::render::Theme;
use quorate::settings::{self, Settings};
use quorate::source::SourceFile;

use super::project::files;

/// A small site whose texts name each other. The page is named by none of them.
const SITE: &str = "\
-- content/kent/board.md --
---
title: Kent Learning Board
short_name: KLB
terms:
  the Forum: Joint Forum
  the Group: Review Group
quorum:
  - requires:
      - organisation: police
      - organisation: panel
---
## 1. Purpose

1.1 The Board answers to the Joint Forum under section 10 of the Children Act 2004.

1.2 As clause 1.1 says, the Schools Panel advises it. The Board meets.
-- content/kent/forum.md --
---
title: Joint Forum
also_known_as: [The Forum]
constitution:
  in: board
  clauses: [1.1]
members:
  - post: Chair
    organisation: police
    represents: panel
---
1. The KLB reports to the Forum; see clause 1.1 of the KLB's constitution.
-- content/kent/schools/panel.md --
---
title: Schools Panel
---
The Joint Forum and the Kent Learning Board, its parents, hear it. So does the Review Group.
-- content/kent/organisations/police.md --
---
type: organisation
title: Kent Police
short_name: KP
---
-- content/about.md --
---
type: page
title: About
---
The Schools Panel and the Joint Forum stand in this register, see [the board](kent/board.md#clause-1.2).
";

const SETTINGS: &str = "\
title = \"Register\"
base_url = \"https://example.org/\"

[[legislation]]
title = \"Children Act 2004\"
url = \"https://www.legislation.gov.uk/ukpga/2004/31\"

[[neighbours]]
name = \"county\"
inventory = \"county.json\"
";

/// What is known of the neighbour, or cannot be read.
const LOCKS: [&str; 4] = [
    r#"{"version":1,"neighbours":[{"name":"county","inventory":"county.json","digest":"","register":"County","address":"https://county.example/","entries":[{"id":"kent/board","kind":"body","name":"County Board","address":"kent/board/","clauses":[{"number":"1.1","anchor":"clause-1.1"}]}]}]}"#,
    r#"{"version":1,"neighbours":[{"name":"county","inventory":"county.json","digest":"","register":"County","address":"https://county.example/","entries":[{"id":"kent/board","kind":"body","name":"Council","address":"kent/board/"}]}]}"#,
    r#"{"version":1,"neighbours":[{"name":"county","inventory":"other.json","digest":"","register":"County","address":"https://county.example/","entries":[]}]}"#,
    "<<<<<<< ours\n",
];

/// The files of a site as they change from one build to the next.
type Files = BTreeMap<String, String>;

fn site() -> Files {
    files(SITE).into_iter().collect()
}

fn settings() -> (SourceFile, Settings) {
    let source = SourceFile::new("site.toml", SETTINGS.into());
    let settings = settings::read(&source).expect("settings that can be read");
    (source, settings)
}

fn build(files: &Files, before: &Memory) -> (Build, Memory) {
    let (source, settings) = settings();
    let lock = files
        .get(LOCK)
        .map(|text| Arc::new(SourceFile::new(LOCK, text.clone().into_bytes())));
    let documents = files
        .iter()
        .filter(|(path, _)| *path != LOCK)
        .map(|(path, text)| Arc::new(SourceFile::new(path, text.clone().into_bytes())))
        .collect();
    let inputs = Inputs {
        lock,
        settings: source,
        documents,
        assets: BTreeMap::new(),
        theme: BTreeMap::new(),
        today: "2026-11-21".parse().expect("a day"),
        drafts: true,
    };
    pipeline::build(inputs, &settings, before)
}

/// How many documents are read anew when a site is built after an edit of it.
fn read_anew(edit: impl FnOnce(&mut Files)) -> usize {
    let mut files = site();
    let (_, memory) = build(&files, &Memory::default());
    edit(&mut files);
    build(&files, &memory).1.read_anew()
}

fn replace(files: &mut Files, path: &str, old: &str, new: &str) {
    let text = files.get_mut(path).expect("the document");
    assert!(text.contains(old), "{path} says {old:?}");
    *text = text.replace(old, new);
}

#[test]
fn the_first_build_reads_every_document() {
    assert_eq!(build(&site(), &Memory::default()).1.read_anew(), 5);
}

#[test]
fn a_build_without_an_edit_reads_none() {
    assert_eq!(read_anew(|_| {}), 0);
}

#[test]
fn an_edit_that_changes_no_name_reads_one_document() {
    let path = "content/kent/board.md";
    assert_eq!(read_anew(|files| replace(files, path, "meets", "sits")), 1);
    let status = "short_name: KLB\nstatus: dissolved";
    assert_eq!(
        read_anew(|files| replace(files, path, "short_name: KLB", status)),
        3,
        "a name may mean another where its bearer has ended"
    );
}

#[test]
fn another_name_reads_the_documents_that_have_it_or_had_it() {
    let read_anew = |path: &str, old: &str, new: &str| {
        let path = format!("content/kent/{path}.md");
        read_anew(|files| replace(files, &path, old, new))
    };
    assert_eq!(read_anew("forum", "Joint Forum", "Joint Council"), 4);
    assert_eq!(read_anew("forum", "[The Forum]", "[The Forum, JF]"), 1);
    assert_eq!(read_anew("forum", "[The Forum]", "[Review Group]"), 3);
    assert_eq!(read_anew("schools/panel", "Schools Panel", "Panel"), 3);
}

#[test]
fn another_numbering_reads_the_document_whose_words_it_changes() {
    let numbering = "title: Kent Learning Board\nnumbering: none";
    let path = "content/kent/board.md";
    assert_eq!(
        read_anew(|files| replace(files, path, "title: Kent Learning Board", numbering)),
        1
    );
}

#[test]
fn a_document_that_is_removed_is_forgotten() {
    let mut files = site();
    let (_, memory) = build(&files, &Memory::default());
    let about = files.remove("content/about.md").expect("the page");
    let (_, memory) = build(&files, &memory);
    assert_eq!(memory.read_anew(), 0);
    files.insert("content/about.md".to_owned(), about);
    assert_eq!(build(&files, &memory).1.read_anew(), 1);
}

/// Something that somebody does to a site.
#[derive(Debug, Clone)]
enum Edit {
    Text(usize, &'static str),
    Cut(usize),
    Header(usize, &'static str),
    Title(usize, &'static str),
    Add(&'static str),
    Remove(usize),
    Lock(&'static str),
}

fn edit() -> impl Strategy<Value = Edit> {
    let sentence = prop::sample::select(vec![
        "The Joint Forum meets.",
        "Kent Police, or the KP, sit.",
        "2. The \\Schools Panel, as clause 1.1 says.",
        "## 3. Of the Review Group\n\n3.1 See paragraph 1.2 and section 10.",
        "See [[county:board]] and [clause 1.1](county:kent/board#1.1).",
        "[[forum]] and [the panel](/kent/schools/panel.md) — “the KLB”",
    ]);
    let key = prop::sample::select(vec![
        "numbering: none",
        "status: dissolved",
        "link_name: false",
        "also_known_as: [Review Group, JF]",
        "numbering: lists",
        "parent: forum",
        "parent: county:board",
        "reports_to: county:kent/board#1.1",
        "ended: 2026-01-01",
        "short_name: JF",
        "constitution:\n  in: panel",
        "review:\n  every: 2 years\n  by: police",
        "aliases: [/kent/old/]",
    ]);
    let title = prop::sample::select(vec![
        "Joint Forum",
        "Review Group",
        "KLB",
        "Schools",
        "Kent Police",
    ]);
    let path = prop::sample::select(vec![
        "content/kent/group.md",
        "content/essex/forum.md",
        "content/kent/schools/board.md",
    ]);
    prop_oneof![
        (any::<usize>(), sentence).prop_map(|(place, text)| Edit::Text(place, text)),
        any::<usize>().prop_map(Edit::Cut),
        (any::<usize>(), key).prop_map(|(place, key)| Edit::Header(place, key)),
        (any::<usize>(), title).prop_map(|(place, title)| Edit::Title(place, title)),
        path.prop_map(Edit::Add),
        any::<usize>().prop_map(Edit::Remove),
        prop::sample::select(LOCKS.to_vec()).prop_map(Edit::Lock),
    ]
}

fn apply(files: &mut Files, edit: &Edit) {
    let (Edit::Text(place, _)
    | Edit::Cut(place)
    | Edit::Header(place, _)
    | Edit::Title(place, _)
    | Edit::Remove(place)) = edit
    else {
        if let Edit::Lock(text) = edit {
            files.insert(LOCK.to_owned(), (*text).to_owned());
        }
        if let Edit::Add(path) = edit {
            let text = "---\ntitle: Review Group\n---\nThe Joint Forum and the KLB.\n";
            files.insert((*path).to_owned(), text.to_owned());
        }
        return;
    };
    let documents: Vec<_> = files.keys().filter(|path| *path != LOCK).collect();
    let Some(path) = documents
        .get(place % documents.len().max(1))
        .copied()
        .cloned()
    else {
        return;
    };
    let text = files.entry(path.clone()).or_default();
    match edit {
        Edit::Text(_, sentence) => text.extend(["\n", sentence, "\n"]),
        Edit::Cut(_) => {
            let last = text
                .trim_end()
                .rfind('\n')
                .filter(|_| !text.trim_end().ends_with("---"));
            text.truncate(last.map_or(text.len(), |last| last + 1));
        }
        Edit::Header(_, key) => *text = text.replacen("---\n", &format!("---\n{key}\n"), 1),
        Edit::Title(_, title) => {
            let lines = text.lines().map(|line| {
                let is_title = line.starts_with("title: ");
                if is_title {
                    format!("title: {title}\n")
                } else {
                    format!("{line}\n")
                }
            });
            *text = lines.collect();
        }
        Edit::Remove(_) => {
            files.remove(&path);
        }
        Edit::Add(_) | Edit::Lock(_) => {}
    }
}

/// All that a build says and shows.
fn all_of(build: &Build, theme: &Theme) -> BTreeMap<String, String> {
    let (_, settings) = settings();
    let site = build.site(&settings);
    let mut all: BTreeMap<String, String> = site
        .files(theme)
        .iter()
        .map(|file| {
            let bytes = site
                .render(theme, file)
                .expect("a page")
                .unwrap_or_default();
            (
                file.path.clone(),
                String::from_utf8_lossy(&bytes).into_owned(),
            )
        })
        .collect();
    let findings = build.findings(&settings, &Levels::default());
    all.insert("findings".to_owned(), format!("{findings:#?}"));
    all
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(16))]

    #[test]
    fn a_build_that_remembers_makes_what_one_that_does_not_makes(
        edits in prop::collection::vec(edit(), 1..8),
    ) {
        let theme = Theme::load("civic", &BTreeMap::new()).expect("the built-in theme");
        let mut files = site();
        let (_, mut memory) = build(&files, &Memory::default());
        for edit in edits {
            apply(&mut files, &edit);
            let (warm, next) = build(&files, &memory);
            let (cold, _) = build(&files, &Memory::default());
            prop_assert_eq!(all_of(&warm, &theme), all_of(&cold, &theme), "after {:?}", edit);
            memory = next;
        }
    }
}
