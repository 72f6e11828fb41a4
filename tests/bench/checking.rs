//! What all checks cost beside parsing the documents. `cargo bench --bench checking` makes up 10,000 bodies, each with a header that says everything, measures
//! each stage on one thread and on all, and prints a table; without `--bench`, as tests run it, a few bodies are measured once.

mod stages;
mod texts;
mod threads;

use std::collections::BTreeSet;
use std::hint::black_box;
use std::sync::Arc;

use quorate::check::levels::Levels;
use quorate::check::{self, settle};
use quorate::link::{self, Linked};
use quorate::parse::{self, Document};
use quorate::resolve::{self, Register};
use quorate::settings::{self, Settings};
use quorate::source::SourceFile;
use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

use stages::Stage;

fn main() {
    let large = std::env::args().any(|argument| argument == "--bench");
    let (bodies, rounds) = if large { (10_000, 5) } else { (50, 1) };
    let material = Material::new(bodies);
    let found = material.checked().len();
    println!("{bodies} documents, {found} findings; {rounds} rounds");
    threads::on_one_thread_and_all(|threads| table(&material, threads, rounds));
}

/// What is measured upon.
struct Material {
    sources: Vec<Arc<SourceFile>>,
    site: SourceFile,
    settings: Settings,
    register: Arc<Register>,
    linked: Linked,
}

impl Material {
    fn new(bodies: usize) -> Self {
        let site = SourceFile::new("site.toml", texts::SITE.into());
        let settings = settings::read(&site).expect("settings that can be read");
        let sources: Vec<_> = (0..bodies)
            .map(|place| {
                let bytes = document(place, bodies).into_bytes();
                Arc::new(SourceFile::new(texts::path(place), bytes))
            })
            .collect();
        let documents: Vec<Arc<Document>> = sources
            .par_iter()
            .map(|source| {
                let (document, diagnostics) = parse::parse(source);
                assert!(diagnostics.is_empty(), "{diagnostics:?}");
                Arc::new(document)
            })
            .collect();
        let register =
            resolve::resolve(documents, &Arc::default(), &settings, texts::TODAY, None).register;
        let (linked, ..) = link::link(&register, &settings, &BTreeSet::new(), None);
        Self {
            sources,
            site,
            settings,
            register,
            linked,
        }
    }

    fn checked(&self) -> Vec<quorate::diagnostic::Diagnostic> {
        check::check(&self.register, &self.linked, &self.settings)
    }
}

/// A body of the large register under a header that states all that the checks look at.
fn document(place: usize, bodies: usize) -> String {
    let document = texts::document(place, bodies);
    let (head, text) = document.split_once("\n---\n").expect("a header");
    format!("{head}\n{HEADER}---\n{text}")
}

const HEADER: &str = "\
kind: board
purpose: To plan services together.
established: { date: 2018-04, by: Cabinet, decision: EX4/2018 }
top_level: true
reports_to: [{ body: Full Council, what: Annual report, every: annually, due: May, owner: Head of Service }]
escalates_to: [Full Council]
members:
  - { post: Director of Public Health, organisation: County Council, role: chair, substitute: { post: Deputy Director of Public Health, organisation: County Council } }
  - { post: Director of Adult Care, organisation: County Council, substitute: { post: Head of Home Care, organisation: County Council } }
  - { post: Director of Schools, organisation: County Council, substitute: { post: Head of School Places, organisation: County Council } }
  - { post: Head of Community Health, organisation: Health Trust, substitute: { post: Community Matron, organisation: Health Trust } }
  - { post: Head of Mental Health, organisation: Health Trust, substitute: { post: Lead Psychologist, organisation: Health Trust } }
  - { post: Medical Director, organisation: Health Trust, substitute: { post: Deputy Medical Director, organisation: Health Trust } }
offices: [{ role: vice_chair, selected: elected, by: members, term: 1 year }]
membership: { maximum: 8, substitutes: named, substitutes_vote: true }
quorum: { members: 3, organisations: 2, requires: [{ any_of: [{ role: chair }, { role: vice_chair }] }, { organisation: Health Trust }] }
meetings: { frequency: at least 4 times a year, papers: 1 week, minutes: 2 weeks, public: true, papers_access: public }
decisions: { by: consensus, fallback: majority, casting_vote: true }
interests: { register: true, reviewed: annually }
secretariat: { organisation: County Council, post: Partnership support team }
review: { every: 1 year, last: 2026-03, by: Cabinet }
amendments: { by: [self], with_approval_of: [Cabinet] }
approved: { date: 2019-05-14, by: Cabinet, decision: EX11/2019 }
history: [{ date: 2026-03, change: Reviewed, decision: EX6/2026 }]
";

/// Measures every stage and prints what came out.
fn table(material: &Material, threads: usize, rounds: usize) {
    let levels = Levels::default();
    let mut stages = [
        Stage::new("parse, with the headers", || {
            material.sources.par_iter().for_each(|source| {
                black_box(parse::parse(source));
            });
        }),
        Stage::new("all checks", || {
            black_box(material.checked());
        }),
        Stage::new("all checks, settled", || {
            black_box(settle::settle(
                material.checked(),
                &material.register,
                &material.site,
                &levels,
            ));
        }),
    ];
    // In turn, so that whatever else the machine does falls upon all of them.
    for _ in 0..rounds {
        stages.iter_mut().for_each(Stage::measure);
    }
    let parsing = stages[0].least();
    println!(
        "\n{:<28}{:>10}{:>10}{:>10}",
        format!("{threads} thread(s)"),
        "least s",
        "median s",
        "/ parse"
    );
    for stage in &stages {
        println!(
            "{:<28}{:>10.4}{:>10.4}{:>10.2}",
            stage.name,
            stage.least(),
            stage.median(),
            stage.least() / parsing,
        );
    }
}
