//! Texts that are made to keep a check busy: four times as much of one may take about four times as long, never sixty-four times.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use quorate::check::levels::Levels;
use quorate::inputs::Inputs;
use quorate::pipeline::{self, Memory};
use quorate::settings;
use quorate::source::SourceFile;

/// A document of which there can be as much as one likes.
struct Shape {
    name: &'static str,
    /// How much of it is built first; then four times as much.
    size: usize,
    /// The document of a size, header and text.
    document: fn(usize) -> String,
}

/// The shapes: a name, a size that takes well below a second, and what makes the document.
const SHAPES: &[Shape] = &[Shape {
    name: "a long name",
    size: 20,
    document: |size| {
        let name: Vec<String> = (0..size)
            .map(|place| format!("Abcde{}", letters(place)))
            .collect();
        format!(
            "---\ntitle: Board\nalso_known_as: [\"{}\"]\n---\n",
            name.join(" ")
        )
    },
}];

/// A place as capitals: `A`, `B`, and after `Z` comes `BA`.
fn letters(place: usize) -> String {
    let mut rest = place;
    let mut letters = Vec::new();
    loop {
        letters.push(char::from(
            b'A' + u8::try_from(rest % 26).unwrap_or_default(),
        ));
        rest /= 26;
        if rest == 0 {
            return letters.into_iter().rev().collect();
        }
    }
}

#[test]
fn four_times_the_text_takes_no_more_than_ten_times_as_long() {
    let mut slow = Vec::new();
    for shape in SHAPES {
        let once = took(&(shape.document)(shape.size));
        let more = took(&(shape.document)(shape.size * 4));
        if more > once * 10 + Duration::from_secs(1) {
            slow.push(format!("{}: {once:?}, then {more:?}", shape.name));
        }
    }
    assert!(slow.is_empty(), "{}", slow.join("\n"));
}

/// How long a site takes in which that is a body among a few others.
fn took(document: &str) -> Duration {
    let others = [
        ("content/vale/_area.md", "---\ntitle: Vale\n---\n"),
        (
            "content/vale/joint.md",
            "---\ntitle: The Board of Health and Wellbeing in the Vale\nshort_name: BHW\n---\n",
        ),
        (
            "content/vale/council.md",
            "---\ntype: organisation\ntitle: Vale Council\n---\n",
        ),
    ];
    let documents = others
        .into_iter()
        .chain([("content/vale/hostile.md", document)])
        .map(|(path, text)| SourceFile::new(path, text.as_bytes().to_vec()))
        .collect();
    let site = SourceFile::new(
        "site.toml",
        b"title = \"Register\"\nbase_url = \"https://example.org/\"\n".to_vec(),
    );
    let settings = settings::read(&site).expect("settings that can be read");
    let inputs = Inputs {
        settings: site,
        documents,
        assets: BTreeMap::new(),
        theme: BTreeMap::new(),
        today: "2026-11-21".parse().expect("a day"),
        drafts: true,
    };
    let start = Instant::now();
    let (build, _) = pipeline::build(inputs, &settings, &Levels::default(), &Memory::default());
    let took = start.elapsed();
    drop(build);
    took
}
