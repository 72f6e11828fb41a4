//! What linking a large register costs beside reading its Markdown. `cargo bench --bench linking` makes up 10,000 bodies with 30,000 names, measures each
//! stage on one thread and on all, and prints a table; without `--bench`, as tests run it, a few bodies are measured once.

mod stages;
mod texts;
mod threads;

use std::collections::BTreeSet;
use std::hint::black_box;
use std::sync::{Arc, OnceLock};

use pulldown_cmark::Parser;
use quorate::link::names::Names;
use quorate::link::{self, Remembered};
use quorate::parse::prose::{self, Reading};
use quorate::parse::references::{references_beside, statutes};
use quorate::parse::{self, Document};
use quorate::render::{Site, Theme, What};
use quorate::resolve::{self, Register};
use quorate::settings::{self, Settings};
use quorate::source::SourceFile;
use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

use stages::Stage;

/// The place of the body whose text is edited.
const EDITED: usize = 7;

fn main() {
    let large = std::env::args().any(|argument| argument == "--bench");
    let (bodies, rounds) = if large { (10_000, 5) } else { (50, 1) };
    let material = Material::new(bodies);
    println!(
        "{bodies} documents, {} names, {} words, {} kB of Markdown; {rounds} rounds",
        material.names,
        material.words,
        material.bytes / 1000,
    );
    threads::on_one_thread_and_all(|threads| table(&material, threads, rounds));
}

/// What is measured upon.
struct Material {
    sources: Vec<Arc<SourceFile>>,
    settings: Settings,
    before: Arc<Register>,
    /// The same after one text was edited.
    after: Arc<Register>,
    names: usize,
    words: usize,
    bytes: usize,
}

impl Material {
    fn new(bodies: usize) -> Self {
        let site = SourceFile::new("site.toml", texts::SITE.into());
        let settings = settings::read(&site).expect("settings that can be read");
        let sources: Vec<_> = (0..bodies)
            .map(|place| {
                let bytes = texts::document(place, bodies).into_bytes();
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
        let mut edited = documents.clone();
        let source = &sources[EDITED];
        let text = format!("{}\nOne sentence more.\n", source.text());
        let source = SourceFile::new(source.path(), text.into_bytes());
        edited[EDITED] = Arc::new(parse::parse(&Arc::new(source)).0);
        let texts = || documents.iter().map(|document| document.text());
        let before = resolve::resolve(
            documents.clone(),
            &Arc::default(),
            &settings,
            texts::TODAY,
            None,
        );
        Self {
            names: (0..bodies)
                .flat_map(texts::names)
                .collect::<BTreeSet<_>>()
                .len(),
            words: texts().map(|text| text.split_whitespace().count()).sum(),
            bytes: texts().map(str::len).sum(),
            after: resolve::resolve(
                edited,
                &Arc::default(),
                &settings,
                texts::TODAY,
                Some(&before),
            )
            .register,
            before: before.register,
            sources,
            settings,
        }
    }

    fn link(
        &self,
        register: &Arc<Register>,
        before: Option<&Remembered>,
    ) -> (link::Linked, Remembered) {
        let (linked, _, memory) = link::link(register, &self.settings, &BTreeSet::new(), before);
        (linked, memory)
    }
}

/// Measures every stage and prints what came out.
fn table(material: &Material, threads: usize, rounds: usize) {
    let each = |read: &(dyn Fn(&Document) + Sync)| {
        material
            .before
            .documents
            .par_iter()
            .for_each(|document| read(document));
    };
    let index = || Names::new(&material.before, &material.settings);
    let names = index();
    let (linked, memory) = material.link(&material.before, None);
    let anew = material.link(&material.after, Some(&memory)).1.read_anew();
    assert_eq!(anew, 1, "one text was edited");
    let theme = Theme::load("civic", &[].into()).expect("the built-in theme");
    let mut stages = [
        Stage::new("events of the Markdown", || {
            each(&|document| {
                black_box(Parser::new_ext(document.text(), prose::options()).count());
            });
        }),
        Stage::new("outline of the prose", || {
            each(&|document| {
                black_box(prose::outline(document.text(), 0, Reading::default()));
            });
        }),
        Stage::new("parse, with the headers", || {
            material.sources.par_iter().for_each(|source| {
                black_box(parse::parse(source));
            });
        }),
        Stage::new("index of the names", || {
            black_box(index());
        }),
        Stage::new("names in the texts", || {
            each(&|document| {
                black_box(names.find(document.prose.words.text()));
            });
        }),
        Stage::new("references and statutes", || {
            each(&|document| {
                let words = document.prose.words.text();
                let statutes = statutes(words);
                black_box(references_beside(words, &statutes));
            });
        }),
        Stage::new("link, all anew", || {
            black_box(material.link(&material.before, None));
        }),
        Stage::new("link, one text edited", || {
            black_box(material.link(&material.after, Some(&memory)));
        }),
        Stage::new("page that all mention", || {
            render_first(material, &linked, &theme);
        }),
    ];
    // In turn, so that whatever else the machine does falls upon all of them.
    for _ in 0..rounds {
        stages.iter_mut().for_each(Stage::measure);
    }
    print(&stages, threads, anew);
}

/// Renders the page of the body that every text mentions.
fn render_first(material: &Material, linked: &link::Linked, theme: &Theme) {
    let site = Site {
        register: &material.before,
        linked,
        settings: &material.settings,
        assets: &BTreeSet::new(),
        drafts: false,
        search: &OnceLock::new(),
    };
    let body = &material.before.bodies[&texts::id(0)];
    let file = quorate::render::File {
        path: format!("{}/index.html", body.id),
        what: What::Body(body),
    };
    assert!(
        site.render(theme, &file)
            .is_ok_and(|page| black_box(page).is_some())
    );
}

fn print(stages: &[Stage<'_>], threads: usize, anew: usize) {
    let [events, outline, _, index, find, _, link, ..] = stages else {
        return;
    };
    println!(
        "\n{:<28}{:>10}{:>10}{:>10}{:>10}",
        format!("{threads} thread(s)"),
        "least s",
        "median s",
        "/ events",
        "/ outline"
    );
    for stage in stages {
        println!(
            "{:<28}{:>10.4}{:>10.4}{:>10.2}{:>10.2}",
            stage.name,
            stage.least(),
            stage.median(),
            stage.least() / events.least(),
            stage.least() / outline.least(),
        );
    }
    let names = index.least() + find.least();
    println!(
        "linking names / parsing Markdown: {:.2} ({:.2} with references and all that links need)",
        names / events.least(),
        link.least() / events.least()
    );
    println!("documents read anew after one text was edited: {anew}");
}
