//! Texts that are made to keep a check busy: four times as much of one may take about four times as long, never sixteen times. `cargo bench --bench hostile` measures
//! them all and fails where one takes longer than that; without `--bench`, as tests run it, each is built once.

use std::collections::BTreeMap;
use std::hint::black_box;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::{Duration, Instant};

use jiff::civil::date;
use quorate::check::levels::Levels;
use quorate::inputs::Inputs;
use quorate::pipeline::{self, Memory};
use quorate::settings;
use quorate::source::SourceFile;

/// A document of which there can be as much as one likes.
struct Shape {
    name: &'static str,
    /// How much of it is built at least.
    size: usize,
    /// The document of a size, header and text.
    document: fn(usize) -> String,
}

/// The shapes: a name, a size that takes a few milliseconds, and what makes the document.
const SHAPES: &[Shape] = &[
    Shape {
        name: "a long name",
        size: 150,
        document: |size| {
            let words = each(size, |place| format!("Abcde{}", letters(place)));
            header(&format!("also_known_as: [\"{}\"]", words.join(" ")))
        },
    },
    Shape {
        name: "many terms and many names",
        size: 100,
        document: |size| {
            let terms = each(size, |place| {
                format!("  T{}: Term of the number", letters(place))
            });
            let text = each(size, |place| {
                format!("The Group of Number {} meets.", letters(place))
            });
            let header = header(&format!("terms:\n{}", terms.join("\n")));
            format!("{header}{}", text.join("\n\n"))
        },
    },
    Shape {
        name: "one run of words with capitals",
        size: 800,
        document: |size| text(&format!("{}board", "Abcdef ".repeat(size))),
    },
    Shape {
        name: "one run of a name and small words",
        size: 400,
        document: |size| text(&format!("{}a", "THE BOARD OF ".repeat(size))),
    },
    Shape {
        name: "a name that is nearly registered, over and over",
        size: 150,
        document: |size| text(&"Board of Haelth and Wellbeing in the Vale. ".repeat(size)),
    },
    Shape {
        name: "names that are nearly registered, each in its own way",
        size: 150,
        document: |size| {
            let names: Vec<String> = (0..size)
                .map(|place| {
                    let odd = letters(place).to_lowercase();
                    format!("The Board of Health{odd} and Wellbeing in the Vale.")
                })
                .collect();
            text(&names.join(" "))
        },
    },
    Shape {
        name: "an abbreviation within a run",
        size: 400,
        document: |size| {
            let run = "Ab ".repeat(size);
            text(&format!("The {run}ZZQ {run}is here."))
        },
    },
    Shape {
        name: "abbreviations that hyphens join",
        size: 1000,
        document: |size| text(&format!("{}end", "AB-".repeat(size))),
    },
    Shape {
        name: "abbreviations that stand in a row",
        size: 1000,
        document: |size| text(&format!("{}end", "ABC DEF ".repeat(size))),
    },
    Shape {
        name: "many abbreviations, each another",
        size: 400,
        document: |size| {
            let all = each(size, |place| format!("the Q{}X is", letters(place)));
            text(&all.join(" "))
        },
    },
    Shape {
        name: "abbreviations in brackets",
        size: 600,
        document: |size| text(&"[AB] ".repeat(size)),
    },
    Shape {
        name: "abbreviations in brackets, each a paragraph",
        size: 100,
        document: |size| text(&"(AB)\n\n".repeat(size)),
    },
    Shape {
        name: "abbreviations with brackets that nobody closes",
        size: 600,
        document: |size| text(&"a AB (".repeat(size)),
    },
    Shape {
        name: "crosses in one line",
        size: 4_000,
        document: |size| text(&"XX ".repeat(size)),
    },
    Shape {
        name: "blanks between quotation marks",
        size: 4_000,
        document: |size| text(&format!("'{}", "tbc ".repeat(size))),
    },
    Shape {
        name: "brackets that do not close",
        size: 8_000,
        document: |size| text(&"[".repeat(size)),
    },
    Shape {
        name: "different blanks between brackets",
        size: 250,
        document: |size| {
            let names = each(size, |place| {
                format!("[insert {}]\n\n", letters(place).to_lowercase())
            });
            text(&names.concat())
        },
    },
    Shape {
        name: "proposals without end",
        size: 2_000,
        document: |size| text(&"it is proposed ".repeat(size)),
    },
    Shape {
        name: "proposals that follow each other",
        size: 2_000,
        document: |size| text(&"it is proposed that ".repeat(size)),
    },
    Shape {
        name: "members without end",
        size: 4_000,
        document: |size| text(&" members: nine".repeat(size)),
    },
    Shape {
        name: "paragraphs that are broken in two",
        size: 500,
        document: |size| {
            text(&"A sentence that breaks off at the\n\nend of its paragraph.\n\n".repeat(size))
        },
    },
    Shape {
        name: "clauses that go on",
        size: 500,
        document: |size| {
            let clauses: Vec<String> = (1..=size)
                .map(|place| format!("{place}. State how the group meets\n\nand why\n\n"))
                .collect();
            text(&clauses.concat())
        },
    },
    Shape {
        name: "addresses that are links",
        size: 500,
        document: |size| {
            let links = each(size, |place| {
                format!("[write](mailto:anna.{}@example.org) ", letters(place))
            });
            text(&links.concat())
        },
    },
    Shape {
        name: "a sentence of meetings without end",
        size: 1_000,
        document: |size| {
            let header = header("meetings: { frequency: monthly }");
            format!("{header}The group {}\n", "meets and meets ".repeat(size))
        },
    },
    Shape {
        name: "promises of a procedure",
        size: 1_000,
        document: |size| text(&"disputes: a procedure will be ".repeat(size)),
    },
    Shape {
        name: "blanks in a header",
        size: 500,
        document: |size| header(&format!("also_known_as:\n{}", "  - tbc\n".repeat(size))),
    },
];

/// As many pieces as wanted, each made from its place.
fn each(size: usize, piece: impl Fn(usize) -> String) -> Vec<String> {
    (0..size).map(piece).collect()
}

/// A body with more in its header, and no text.
fn header(more: &str) -> String {
    format!("---\ntitle: Forum\n{more}\n---\n\n")
}

/// A body with a text.
fn text(text: &str) -> String {
    format!("---\ntitle: Forum\n---\n\n{text}\n")
}

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

/// How many times as long four times the text may take.
const MOST: f64 = 10.0;

/// What takes less than this, in seconds, is too short to be measured.
const SHORT: f64 = 0.2;

fn main() -> ExitCode {
    let measured = std::env::args().any(|argument| argument == "--bench");
    let mut slow = 0;
    for shape in SHAPES {
        let size = shape.size * if measured { 8 } else { 1 };
        let once = took(&(shape.document)(size)).as_secs_f64();
        if measured {
            let more = took(&(shape.document)(size * 4)).as_secs_f64();
            let times = more / once;
            let is_slow = times > MOST && more > SHORT;
            slow += usize::from(is_slow);
            let mark = if is_slow { "  too slow" } else { "" };
            println!("{:<55}{once:>9.4}{more:>9.4}{times:>7.1}{mark}", shape.name);
        }
    }
    match slow {
        0 => ExitCode::SUCCESS,
        _ => ExitCode::FAILURE,
    }
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
        .map(|(path, text)| Arc::new(SourceFile::new(path, text.as_bytes().to_vec())))
        .collect();
    let site = SourceFile::new(
        "site.toml",
        b"title = \"Register\"\nbase_url = \"https://example.org/\"\n".to_vec(),
    );
    let settings = settings::read(&site).expect("settings that can be read");
    let inputs = Inputs {
        lock: None,
        settings: site,
        documents,
        assets: BTreeMap::new(),
        theme: BTreeMap::new(),
        today: date(2026, 11, 21),
        drafts: true,
    };
    let start = Instant::now();
    let (build, _) = pipeline::build(inputs, &settings, &Memory::default());
    black_box(build.findings(&settings, &Levels::default()));
    start.elapsed()
}
