//! What the index of the search page costs and weighs. `cargo bench --bench searching` makes up 1,000 and then 10,000 bodies, measures each stage on one
//! thread and on all, and prints the bytes of the files and what a first query fetches of them; without `--bench`, as tests run it, fifty bodies.

mod stages;
#[allow(dead_code, reason = "the names of the bodies are of no use here")]
mod texts;

use std::collections::{BTreeMap, BTreeSet};
use std::hint::black_box;
use std::sync::{Arc, OnceLock};

use quorate::link::Linked;
use quorate::parse;
use quorate::render::{File, Site, Theme, What};
use quorate::resolve::{self, Register};
use quorate::search::Index;
use quorate::settings::{self, Settings};
use quorate::source::SourceFile;
use rayon::iter::{IntoParallelIterator, IntoParallelRefIterator, ParallelIterator};

use stages::Stage;

/// Queries of one word and of several, frequent and rare.
const QUERIES: [&str; 4] = [
    "quorum",
    "chair meeting members",
    "safeguarding board ashborough",
    "report plan children services county decision",
];

fn main() {
    let large = std::env::args().any(|argument| argument == "--bench");
    let (sizes, rounds) = if large {
        (vec![1_000, 10_000], 5)
    } else {
        (vec![50], 1)
    };
    for bodies in sizes {
        let material = Material::new(bodies);
        stages::on_one_thread_and_all(|threads| table(&material, threads, rounds));
        weigh(&material);
    }
}

/// What is measured upon.
struct Material {
    sources: Vec<Arc<SourceFile>>,
    settings: Settings,
    register: Arc<Register>,
    linked: Linked,
    assets: BTreeSet<String>,
    theme: Theme,
}

impl Material {
    fn new(bodies: usize) -> Self {
        let site = SourceFile::new("site.toml", texts::SITE.into());
        let settings = settings::read(&site).expect("settings that can be read");
        let sources: Vec<Arc<SourceFile>> = (0..bodies)
            .into_par_iter()
            .map(|place| {
                let bytes = texts::document(place, bodies).into_bytes();
                Arc::new(SourceFile::new(texts::path(place), bytes))
            })
            .collect();
        let documents = sources
            .par_iter()
            .map(|source| Arc::new(parse::parse(source).0))
            .collect();
        let register = resolve::resolve(documents, &settings, texts::TODAY, None).register;
        Self {
            sources,
            settings,
            register,
            linked: Linked::default(),
            assets: BTreeSet::new(),
            theme: Theme::load("civic", &[].into()).expect("the built-in theme"),
        }
    }

    fn site<'m>(&'m self, search: &'m OnceLock<Index>) -> Site<'m> {
        Site {
            register: &self.register,
            linked: &self.linked,
            settings: &self.settings,
            assets: &self.assets,
            drafts: false,
            search,
        }
    }

    /// The files of the index, and those of the excerpts.
    fn files<'m>(&'m self, site: &Site<'m>) -> Vec<File<'m>> {
        let mut files = site.files(&self.theme);
        files.retain(|file| matches!(file.what, What::Index(_) | What::Excerpts(..)));
        files
    }
}

/// Measures every stage and prints what came out.
fn table(material: &Material, threads: usize, rounds: usize) {
    let search = OnceLock::new();
    let site = material.site(&search);
    let files = material.files(&site);
    let mut stages = [
        Stage::new("parse", || {
            material.sources.par_iter().for_each(|source| {
                black_box(parse::parse(source));
            });
        }),
        Stage::new("index", || {
            let search = OnceLock::new();
            black_box(material.site(&search).search_index());
        }),
        Stage::new("excerpts", || {
            files.par_iter().for_each(|file| {
                black_box(site.render(&material.theme, file).is_ok());
            });
        }),
    ];
    // In turn, so that whatever else the machine does falls upon all of them.
    for _ in 0..rounds {
        stages.iter_mut().for_each(Stage::measure);
    }
    println!(
        "\n{:<28}{:>10}{:>10}",
        format!("{threads} thread(s)"),
        "least s",
        "median s"
    );
    for stage in &stages {
        let (least, median) = (stage.least(), stage.median());
        println!("{:<28}{least:>10.4}{median:>10.4}", stage.name);
    }
}

/// Prints how large the files are, by kind, and what queries fetch.
fn weigh(material: &Material) {
    let search = OnceLock::new();
    let site = material.site(&search);
    let sizes: BTreeMap<String, usize> = material
        .files(&site)
        .par_iter()
        .map(|file| {
            let bytes = site.render(&material.theme, file).ok().flatten();
            let path = file.path.trim_start_matches("_search/").to_owned();
            (path, bytes.map_or(0, |bytes| bytes.len()))
        })
        .collect();
    let mut kinds: BTreeMap<&str, (usize, usize, usize)> = BTreeMap::new();
    for (path, size) in &sizes {
        let kind = path.split('/').next().unwrap_or(path);
        let (count, total, most) = kinds.entry(kind).or_default();
        *count += 1;
        *total += size;
        *most = (*most).max(*size);
    }
    let bodies = material.sources.len();
    println!("\n{bodies} bodies: kind of file, files, bytes, the largest");
    for (kind, (count, total, most)) in &kinds {
        println!("{kind:<10}{count:>8}{total:>12}{most:>8}");
    }
    let (count, total, most) = kinds["t"];
    let excerpts = 10 * total / count;
    println!("\nexact words of a first query fetch, with ten excerpts (the largest: {most})");
    for query in QUERIES {
        let words = query
            .split(' ')
            .map(|word| fetched(site.search_index(), word));
        let files: BTreeSet<String> = words.flatten().collect();
        let bytes: usize = files.iter().filter_map(|path| sizes.get(path)).sum();
        println!("{:>10}  {query}", bytes + sizes["meta.js"] + excerpts);
    }
}

/// The files that a word wants: its dictionary and its postings.
fn fetched(index: &Index, word: &str) -> Vec<String> {
    for (path, text) in index
        .files
        .iter()
        .filter(|(path, _)| path.starts_with("d/"))
    {
        let call = text
            .trim_end()
            .trim_start_matches("quorate(")
            .trim_end_matches(')');
        let call: serde_json::Value =
            serde_json::from_str(&format!("[{call}]")).expect("a dictionary");
        let words = call[1][0].as_str().expect("words").split(' ');
        if let Some(place) = words.into_iter().position(|other| other == word) {
            let alone = call[1][1][2 * place + 1].as_i64() < Some(0);
            let first = call[1][2].as_u64().expect("a place");
            let postings = if alone {
                format!("w/{}.js", first + place as u64)
            } else {
                path.replacen('d', "p", 1)
            };
            return vec![path.clone(), postings];
        }
    }
    Vec::new()
}
