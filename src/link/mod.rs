//! What the texts of a site mention, and where: clauses and statutes that they cite, bodies and organisations that they name, documents to which they
//! link. The register goes in; for every document come out the words that become links, and for everything that is mentioned the places that do so.
//! Back-references, the glossary and the list of legislation are made from here, never from rendered pages.

pub mod citing;
pub mod clauses;
pub mod finder;
pub mod follow;
mod header;
pub mod names;
mod reading;
mod statutes;

use std::borrow::Borrow;
use std::collections::BTreeSet;
use std::hash::Hash;
use std::sync::Arc;

use ahash::{HashMap, HashSet, RandomState};
use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

use crate::diagnostic::{Diagnostic, Place};
use crate::parse::Document;
use crate::resolve::Register;
use crate::settings::Settings;
use crate::source::Span;

use citing::Told;
use finder::Finder;
use reading::Reading;

pub use citing::{Defined, Definition, Mark, To};
pub use follow::{Broken, Lead, follow};
pub use statutes::{Part, section_address, section_heading, statute};

/// What the texts of a site say about it.
#[derive(Debug, Default)]
pub struct Linked {
    known: All,
    index: Arc<Index>,
}

/// Where things are mentioned.
#[derive(Debug, Default)]
struct Index {
    /// For the id of each document that is mentioned, the places that do so, in order.
    mentions: HashMap<String, Vec<At>>,
    /// The same for the place of each statute in the settings.
    statutes: HashMap<usize, Vec<At>>,
    /// For each abbreviation and defined word.
    terms: HashMap<String, Vec<At>>,
    /// For the id of each body and organisation whose short name is used.
    short_names: HashMap<String, Vec<At>>,
    /// The appendices that texts cite, each by the id of its document and its place among the clauses of that.
    appendices: BTreeSet<(String, usize)>,
}

/// A place in a list of what one document mentions: which document, and which item.
type At = (usize, usize);

/// A place that mentions something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Mention<'l> {
    /// The document.
    pub from: &'l str,
    /// Where in its text; none in its header, or above its first heading and clause.
    pub spot: Option<&'l Spot>,
}

/// A place of a text that has an anchor.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Spot {
    /// Where it begins in the file.
    pub at: usize,
    /// The number of a clause, or the words of a heading.
    pub label: String,
    /// Whether it is a clause.
    pub clause: bool,
    /// Its anchor, without `#`.
    pub anchor: String,
}

/// A place that cites a statute.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StatuteUse<'l> {
    /// Which part of it; none for the whole.
    pub part: Option<&'l Part>,
    /// Where.
    pub mention: Mention<'l>,
}

/// What the linking of a site remembers from one build to the next.
#[derive(Debug, Default)]
pub struct Remembered {
    finder: Option<Arc<Finder>>,
    /// A hash of all that one document can see of the others without looking into them.
    outlook: u64,
    /// What each document mentioned.
    known: All,
    index: Arc<Index>,
    read_anew: usize,
}

/// A document with what was made of it.
#[derive(Debug, Clone)]
struct Known {
    document: Arc<Document>,
    reading: Arc<Reading>,
    told: Arc<Told>,
}

impl Known {
    fn mention<'l>(&'l self, spot: Option<&'l Spot>) -> Mention<'l> {
        Mention {
            from: &self.document.id,
            spot,
        }
    }
}

/// All documents with what was made of them, in order of path.
#[derive(Debug, Clone, Default)]
struct All {
    known: Vec<Known>,
    /// The place of each by the hash of its source.
    places: HashMap<u64, usize>,
}

impl All {
    fn new(known: Vec<Known>) -> Self {
        let hashes = known.iter().map(|known| known.document.source.hash());
        let places = hashes.zip(0..).collect();
        Self { known, places }
    }

    /// Whether the same is mentioned as before, as far as an index of it goes.
    fn is_like(&self, before: &Self) -> bool {
        let mut pairs = self.known.iter().zip(&before.known);
        self.known.len() == before.known.len()
            && pairs.all(|(one, other)| {
                Arc::ptr_eq(&one.told, &other.told) || one.told.is_like(&other.told)
            })
    }

    /// What was made of a document with this very text and path.
    fn of(&self, document: &Document) -> Option<&Known> {
        let place = self.places.get(&document.source.hash())?;
        self.known.get(*place)
    }
}

impl Remembered {
    /// How many documents were read anew for names and references in the build that made this.
    #[must_use]
    pub fn read_anew(&self) -> usize {
        self.read_anew
    }

    /// The ids of the documents that came, went or have another text now.
    fn changed<'d>(&'d self, documents: &'d [Arc<Document>]) -> HashSet<&'d str> {
        let hash = |document: &Arc<Document>| document.source.hash();
        let now: HashSet<u64> = documents.iter().map(hash).collect();
        let came = documents
            .iter()
            .filter(|document| self.known.of(document).is_none());
        let before = self.known.known.iter().map(|known| &known.document);
        let went = before.filter(|document| !now.contains(&hash(document)));
        came.chain(went)
            .map(|document| document.id.as_str())
            .collect()
    }
}

/// Finds and follows everything that the texts mention. `before` is what the build before remembered: a text is read anew where it or a name has changed,
/// and followed anew where it, what it looked into, or anything that all can see has changed.
#[must_use]
pub fn link(
    register: &Register,
    settings: &Settings,
    assets: &BTreeSet<String>,
    before: &Remembered,
) -> (Linked, Vec<Diagnostic>, Remembered) {
    let (names, changed) = rayon::join(
        || names::Names::new(register, settings, before.finder.as_ref()),
        || before.changed(&register.documents),
    );
    let whole = citing::Whole {
        register,
        settings,
        assets,
        names: &names,
    };
    let outlook = RandomState::with_seeds(0, 0, 0, 0).hash_one(&whole);
    let same_names = before
        .finder
        .as_ref()
        .is_some_and(|finder| Arc::ptr_eq(finder, names.finder()));
    let same_outlook = same_names && before.outlook == outlook;
    let known: Vec<(Known, bool)> = register
        .documents
        .par_iter()
        .map(|document| {
            let known = before.known.of(document);
            let read = known.filter(|_| same_names);
            let reading = read.map_or_else(
                || {
                    let known = known.map(|known| known.reading.as_ref());
                    Arc::new(reading::read(document, &names, known))
                },
                |known| Arc::clone(&known.reading),
            );
            let told = known.filter(|known| same_outlook && !known.told.looked_into_any(&changed));
            let told = told.map_or_else(
                || Arc::new(citing::told(&whole, document, &reading)),
                |known| Arc::clone(&known.told),
            );
            let document = Arc::clone(document);
            let known = Known {
                document,
                reading,
                told,
            };
            (known, read.is_none())
        })
        .collect();
    let read_anew = known.iter().filter(|(_, anew)| *anew).count();
    let known = All::new(known.into_iter().map(|(known, _)| known).collect());
    let told = known.known.iter();
    let told = told.flat_map(|known| &known.told.diagnostics);
    let mut diagnostics: Vec<Diagnostic> = told.cloned().collect();
    diagnostics.extend(follow::settings(register, settings, assets));
    let index = if known.is_like(&before.known) {
        Arc::clone(&before.index)
    } else {
        Arc::new(Index::new(&known))
    };
    let remembered = Remembered {
        finder: Some(Arc::clone(names.finder())),
        outlook,
        known: known.clone(),
        index: Arc::clone(&index),
        read_anew,
    };
    (Linked { known, index }, diagnostics, remembered)
}

impl Index {
    fn new(known: &All) -> Self {
        let mut index = Self::default();
        for (place, known) in known.known.iter().enumerate() {
            let told = &known.told;
            for (item, (id, _)) in told.mentions.iter().enumerate() {
                add(&mut index.mentions, id.as_str(), (place, item));
            }
            for (item, (statute, ..)) in told.statutes.iter().enumerate() {
                add(&mut index.statutes, statute, (place, item));
            }
            for (item, (term, _)) in told.terms.iter().enumerate() {
                add(&mut index.terms, term.as_str(), (place, item));
            }
            for (item, (id, _)) in told.short_names.iter().enumerate() {
                add(&mut index.short_names, id.as_str(), (place, item));
            }
            index.appendices.extend(told.appendices.iter().cloned());
        }
        index
    }
}

impl Linked {
    fn told(&self, document: &Document) -> Option<&Told> {
        self.known.of(document).map(|known| known.told.as_ref())
    }

    /// The words of a document's text that become links, in their order.
    #[must_use]
    pub fn marks(&self, document: &Document) -> &[Mark] {
        self.told(document).map_or(&[], |told| &told.marks)
    }

    /// The words that a document defines.
    #[must_use]
    pub fn definitions(&self, document: &Document) -> &[Definition] {
        self.told(document).map_or(&[], |told| &told.definitions)
    }

    /// The places that mention the document of that id, in order.
    pub fn mentions(&self, id: &str) -> impl Iterator<Item = Mention<'_>> {
        self.at(self.index.mentions.get(id), |told| &told.mentions)
    }

    /// The places that use the short name of the body or organisation of that id.
    pub fn short_names(&self, id: &str) -> impl Iterator<Item = Mention<'_>> {
        self.at(self.index.short_names.get(id), |told| &told.short_names)
    }

    /// The places that use an abbreviation or a defined word.
    pub fn terms(&self, term: &str) -> impl Iterator<Item = Mention<'_>> {
        self.at(self.index.terms.get(term), |told| &told.terms)
    }

    /// Where a statute is cited, by its place in the settings.
    pub fn statutes(&self, place: usize) -> impl Iterator<Item = StatuteUse<'_>> {
        let places = self.index.statutes.get(&place).into_iter().flatten();
        places.filter_map(|(place, item)| {
            let known = self.known.known.get(*place)?;
            let (_, part, spot) = known.told.statutes.get(*item)?;
            Some(StatuteUse {
                part: part.as_ref(),
                mention: known.mention(spot.as_ref()),
            })
        })
    }

    /// Whether some text cites an appendix, by the id of its document and its place among the clauses of that.
    #[must_use]
    pub fn is_cited(&self, appendix: &(String, usize)) -> bool {
        self.index.appendices.contains(appendix)
    }

    fn at<'l>(
        &'l self,
        places: Option<&'l Vec<At>>,
        list: impl Fn(&'l Told) -> &'l Vec<(String, Option<Spot>)>,
    ) -> impl Iterator<Item = Mention<'l>> {
        let places = places.into_iter().flatten();
        places.filter_map(move |(place, item)| {
            let known = self.known.known.get(*place)?;
            let (_, spot) = list(&known.told).get(*item)?;
            Some(known.mention(spot.as_ref()))
        })
    }
}

/// Adds a place under a key, which is copied only where it is new.
fn add<K, B>(places: &mut HashMap<K, Vec<At>>, key: &B, at: At)
where
    K: Borrow<B> + Eq + Hash,
    B: ToOwned<Owned = K> + Eq + Hash + ?Sized,
{
    match places.get_mut(key) {
        Some(places) => places.push(at),
        None => {
            places.insert(key.to_owned(), vec![at]);
        }
    }
}

/// The clause or heading to which a place of the words of a document's text belongs.
fn spot(document: &Document, at: usize) -> Option<Spot> {
    let prose = &document.prose;
    let block = prose.words.block(at)?;
    let source = prose.words.source(&(block.at..at.max(block.at) + 1)).start;
    let heading = prose.heading_above(source);
    let clause = block.clause.and_then(|place| prose.clauses.get(place));
    let below = heading.filter(|heading| {
        heading.clause.is_none()
            && clause.is_none_or(|clause| heading.span.start > clause.span.start)
    });
    match (below, clause) {
        (Some(heading), Some(clause)) => Some(Spot {
            at: heading.span.start,
            label: format!("{}, {}", clause.citation(&prose.clauses), heading.text),
            clause: false,
            anchor: heading.anchor.clone(),
        }),
        (Some(heading), None) => Some(Spot {
            at: heading.span.start,
            label: heading.text.clone(),
            clause: false,
            anchor: heading.anchor.clone(),
        }),
        (None, Some(clause)) => Some(Spot {
            at: clause.span.start,
            label: clause.citation(&prose.clauses),
            clause: clause.appendix.is_none(),
            anchor: clause.anchor.clone(),
        }),
        (None, None) => None,
    }
}

/// A range of the words of a document's text as a place of its file.
fn place(document: &Document, range: &std::ops::Range<usize>) -> Place {
    let span: Span = document.prose.words.source(range);
    Place::Text(span)
}
