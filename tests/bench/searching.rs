//! What the index of the search page costs and weighs. `cargo bench --bench searching` makes up 1,000 and then 10,000 bodies, measures each stage on one
//! thread and on all, and prints the bytes of the files and what a first query fetches of them; without `--bench`, as tests run it, fifty bodies.

mod stages;
#[allow(dead_code, reason = "the names of the bodies are of no use here")]
mod texts;
mod threads;

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
        threads::on_one_thread_and_all(|threads| table(&material, threads, rounds));
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
        let register =
            resolve::resolve(documents, &Arc::default(), &settings, texts::TODAY, None).register;
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
    println!(
        "\na first query fetches, with ten excerpts (the largest: {most}); words left out for want of room"
    );
    for query in QUERIES {
        let (files, left_out) = Query::new(site.search_index()).fetched(query);
        let bytes: usize = files.iter().filter_map(|path| sizes.get(path)).sum();
        let bytes = bytes + sizes["meta.js"] + excerpts;
        println!("{bytes:>10}{left_out:>4}  {query}");
    }
}

/// The reckoning of the script of the search page, `search.js`: what a query may fetch, what is set aside for an excerpt, and what a dictionary is taken to weigh.
const LIMIT: usize = 300 * 1024;
const BLOCK: usize = 10 * 1024;
const DICTIONARY: usize = 8_294;
/// How many excerpts are shown, and for how many words of the index a word of a query is taken at most.
const SHOWN: usize = 10;
const EXPANSIONS: usize = 12;

/// A query whose words all stand in the index, as the script carries it out: how much it may still fetch, and which dictionaries it opened.
struct Query<'i> {
    files: BTreeMap<&'i str, &'i str>,
    /// With which word each dictionary begins.
    first: Vec<String>,
    left: usize,
    opened: BTreeSet<usize>,
}

/// A word of the index that a word of a query is taken for.
struct Term {
    word: String,
    /// How surely, in tenths.
    weight: usize,
    count: u64,
    /// The file of its postings, and what that is taken to weigh.
    file: String,
    cost: usize,
}

impl<'i> Query<'i> {
    fn new(index: &'i Index) -> Self {
        let files = index.files.iter();
        let files: BTreeMap<_, _> = files
            .map(|(path, text)| (path.as_str(), text.as_str()))
            .collect();
        let meta = value(files["meta.js"]);
        let text = |key: &str| meta[key].as_str().expect("a text");
        let size = text("b").len() + text("s").len() + text("r").len();
        Self {
            first: text("s").split(' ').map(str::to_owned).collect(),
            left: (LIMIT - SHOWN * BLOCK).saturating_sub(size),
            opened: BTreeSet::new(),
            files,
        }
    }

    /// The files that a query fetches, and how many of the words that it could be taken for are left out.
    fn fetched(mut self, query: &str) -> (BTreeSet<String>, usize) {
        let words: Vec<&str> = query.split(' ').collect();
        let mut terms = Vec::new();
        for (place, word) in words.iter().enumerate() {
            terms.push(self.beginning_with(word, place + 1 == words.len()));
        }
        for (word, terms) in words.iter().zip(&mut terms) {
            let one = word.strip_suffix('s').filter(|one| one.len() > 2);
            if let Some(one) = one.filter(|_| self.may()) {
                let found = self.open(self.place(one)).into_iter();
                let found = found.filter(|term| term.word == one);
                terms.extend(found.map(|term| Term { weight: 8, ..term }));
            }
            terms.sort_by_key(|term| std::cmp::Reverse((term.weight, term.count)));
            terms.truncate(EXPANSIONS);
        }
        let mut terms: Vec<Term> = terms.into_iter().flatten().collect();
        terms.sort_by_key(|term| (std::cmp::Reverse(term.weight), term.cost));
        let (mut chosen, mut left_out) = (BTreeSet::new(), 0);
        for term in terms {
            let cost = if chosen.contains(&term.file) {
                0
            } else {
                term.cost
            };
            if cost <= self.left {
                self.left -= cost;
                chosen.insert(term.file);
            } else {
                left_out += 1;
            }
        }
        chosen.extend(self.opened.iter().map(|number| format!("d/{number}.js")));
        (chosen, left_out)
    }

    /// Whether what is not sure to help may be opened still.
    fn may(&self) -> bool {
        self.left > LIMIT / 4
    }

    /// The dictionary in which a word would stand.
    fn place(&self, word: &str) -> usize {
        let first = self.first.partition_point(|first| first.as_str() <= word);
        first.saturating_sub(1)
    }

    /// The words that a word of a query is taken for; a last one may be the beginning of any.
    fn beginning_with(&mut self, word: &str, last: bool) -> Vec<Term> {
        let from = self.place(word);
        let mut terms = Vec::new();
        for number in (from..self.first.len()).take(if last { 3 } else { 2 }) {
            let begins = self.first[number].starts_with(word);
            if number == from || begins && self.may() {
                terms.extend(self.open(number));
            }
        }
        let weighed = terms.into_iter().filter_map(|term| {
            let weight = match term.word.strip_prefix(word)?.len() {
                0 => 10,
                1 => 8,
                _ if last && word.len() > 1 => 6,
                _ => return None,
            };
            Some(Term { weight, ..term })
        });
        weighed.collect()
    }

    /// The words of a dictionary.
    fn open(&mut self, number: usize) -> Vec<Term> {
        if self.opened.insert(number) {
            self.left = self.left.saturating_sub(DICTIONARY);
        }
        let dictionary = value(self.files[format!("d/{number}.js").as_str()]);
        let size = |place: usize| dictionary[1][2 * place + 1].as_i64().expect("a size");
        let words = dictionary[0].as_str().expect("words").split(' ');
        let together = (0..words.clone().count()).map(size);
        let together: i64 = together.filter(|size| *size > 0).sum();
        let first = dictionary[2].as_u64().expect("a place");
        let terms = words.enumerate().map(|(place, word)| {
            let alone = size(place) < 0;
            let bytes = if alone { -size(place) } else { together };
            let bytes = usize::try_from(bytes).expect("a size");
            Term {
                word: word.to_owned(),
                weight: 0,
                count: dictionary[1][2 * place].as_u64().expect("a count"),
                file: if alone {
                    format!("w/{}.js", first + place as u64)
                } else {
                    format!("p/{number}.js")
                },
                cost: bytes.div_ceil(3) * 4 + 20,
            }
        });
        terms.collect()
    }
}

/// What a file of the index hands over.
fn value(text: &str) -> serde_json::Value {
    let call = text
        .trim_end()
        .trim_start_matches("quorate(")
        .trim_end_matches(')');
    let mut call: serde_json::Value =
        serde_json::from_str(&format!("[{call}]")).expect("a key and a value");
    call[1].take()
}
