//! What the charts of a large register cost. `cargo bench --bench charting` makes up 10,000 bodies, each with a dozen others around it, draws the chart of
//! every body as its page shows it, on one thread and on all, and prints how long that takes and what the processor worked for it; without `--bench`, as tests run it, fifty are drawn once.

mod stages;
mod texts;
mod threads;

use std::collections::BTreeSet;
use std::hint::black_box;
use std::sync::Arc;

use quorate::link::{self, Linked};
use quorate::parse::{self, Document};
use quorate::render::{Site, charts};
use quorate::resolve::addresses::page_file;
use quorate::resolve::{self, Register};
use quorate::settings::{self, Settings};
use quorate::source::SourceFile;
use rayon::iter::{IntoParallelIterator, ParallelIterator};

use stages::Stage;

fn main() {
    let large = std::env::args().any(|argument| argument == "--bench");
    let (bodies, rounds) = if large { (10_000, 5) } else { (50, 1) };
    let site = SourceFile::new("site.toml", texts::SITE.into());
    let settings = settings::read(&site).expect("settings that can be read");
    let (register, linked) = register(bodies, &settings);
    let assets = BTreeSet::new();
    let site = Site {
        register: &register,
        linked: &linked,
        settings: &settings,
        assets: &assets,
        drafts: false,
        search: &std::sync::OnceLock::new(),
    };
    let drawn = charts(&site);
    println!(
        "{bodies} charts, {} bytes each; {rounds} rounds",
        drawn / bodies
    );
    threads::on_one_thread_and_all(|threads| {
        let mut stage = Stage::new("charts of all bodies", || {
            black_box(charts(&site));
        });
        let before = processor_seconds();
        (0..rounds).for_each(|_| stage.measure());
        let worked = processor_seconds()
            .zip(before)
            .map(|(after, before)| (after - before) / f64::from(rounds));
        println!(
            "{threads} thread(s): {}: least {:.4} s, median {:.4} s; {} CPU seconds a round",
            stage.name,
            stage.least(),
            stage.median(),
            worked.map_or("unknown".to_owned(), |worked| format!("{worked:.2}"))
        );
    });
}

/// What all threads of this process have worked so far, for itself and within the system, as Linux tells it.
fn processor_seconds() -> Option<f64> {
    let stat = std::fs::read_to_string("/proc/self/stat").ok()?;
    // The second field is a name, which may hold anything; the times are the fourteenth and the fifteenth, in hundredths of a second.
    let (_, fields) = stat.rsplit_once(')')?;
    let times = fields.split_whitespace().skip(11).take(2);
    let ticks: Option<f64> = times.map(|time| time.parse::<f64>().ok()).sum();
    Some(ticks? / 100.0)
}

/// Draws the chart of every body; how many bytes they are.
fn charts(site: &Site<'_>) -> usize {
    let bodies: Vec<_> = site.bodies().collect();
    bodies
        .into_par_iter()
        .filter_map(|body| charts::of_body(site, &page_file(&body.id), body))
        .map(|chart| chart.rows.0.len() + chart.columns.map_or(0, |columns| columns.0.len()))
        .sum()
}

fn register(bodies: usize, settings: &Settings) -> (Arc<Register>, Linked) {
    let documents: Vec<Arc<Document>> = (0..bodies)
        .into_par_iter()
        .map(|place| {
            let source = SourceFile::new(texts::path(place), document(place, bodies).into_bytes());
            Arc::new(parse::parse(&Arc::new(source)).0)
        })
        .collect();
    let register =
        resolve::resolve(documents, &Arc::default(), settings, texts::TODAY, None).register;
    let (linked, ..) = link::link(&register, settings, &BTreeSet::new(), None);
    (register, linked)
}

/// A body of the large register that is part of one, above four, and has lines of each kind to others.
fn document(place: usize, bodies: usize) -> String {
    let document = texts::document(place, bodies);
    let (head, _) = document.split_once("\n---\n").expect("a header");
    let other = |place: usize| texts::id(place % bodies);
    let parent = match place {
        0 => String::new(),
        _ => format!("parent: {}\n", other((place - 1) / 4)),
    };
    format!(
        "{head}\n{parent}reports_to: [{{ body: {}, every: quarterly }}, {{ body: {} }}]\nadvises: [{{ body: {} }}]\nescalates_to: [{}]\nworks_with: [{}]\n---\n",
        other(place / 4 + 3),
        other(place + 17),
        other(place + 5),
        other(place / 3),
        other(place + 31),
    )
}
