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

use std::borrow::{Borrow, Cow};
use std::collections::BTreeSet;
use std::hash::Hash;
use std::sync::Arc;

use ahash::{HashMap, HashSet};
use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

use crate::diagnostic::{Diagnostic, Place};
use crate::parse::Document;
use crate::resolve::Register;
use crate::settings::{Links, Settings, Statute};
use crate::source::Span;

use citing::Told;
use finder::Finder;
use names::Names;
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

/// What the linking of a site remembers for the next time.
#[derive(Debug)]
pub struct Remembered {
    register: Arc<Register>,
    abbreviations: Vec<(String, String)>,
    links: Links,
    legislation: Vec<Statute>,
    assets: BTreeSet<String>,
    names: Arc<Names>,
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
}

/// Finds and follows everything that the texts mention. What is remembered from `before` saves work and changes nothing else: a text is read anew where it has
/// changed or has a name that means something else, and followed anew where it is read or what it looked into has changed.
#[must_use]
pub fn link(
    register: &Arc<Register>,
    settings: &Settings,
    assets: &BTreeSet<String>,
    before: Option<&Remembered>,
) -> (Linked, Vec<Diagnostic>, Remembered) {
    let changes = before.and_then(|before| Changes::since(before, register, settings, assets));
    let names = match (before, &changes) {
        (Some(before), Some(changes)) if changes.rename_nothing() => Arc::clone(&before.names),
        _ => Arc::new(Names::new(register, settings)),
    };
    let whole = citing::Whole {
        register,
        settings,
        assets,
        names: &names,
    };
    let known: Vec<(Known, bool)> = register
        .documents
        .par_iter()
        .map(|document| {
            let known = before.and_then(|before| before.known.of(document));
            let read = known
                .zip(changes.as_ref())
                .filter(|(known, changes)| !changes.rename(known));
            let reading = read.map_or_else(
                || {
                    let known = known.map(|known| known.reading.as_ref());
                    Arc::new(reading::read(document, &names, known))
                },
                |(known, _)| Arc::clone(&known.reading),
            );
            let told = read
                .filter(|(known, changes)| {
                    !changes.outlook && !known.told.looked_into_any(&changes.documents)
                })
                .map_or_else(
                    || Arc::new(citing::told(&whole, document, &reading)),
                    |(known, _)| Arc::clone(&known.told),
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
    let index = match before {
        Some(before) if known.is_like(&before.known) => Arc::clone(&before.index),
        _ => Arc::new(Index::new(&known)),
    };
    let remembered = Remembered {
        register: Arc::clone(register),
        abbreviations: settings.abbreviations.clone(),
        links: settings.links.clone(),
        legislation: settings.legislation.clone(),
        assets: assets.clone(),
        names,
        known: known.clone(),
        index: Arc::clone(&index),
        read_anew,
    };
    (Linked { known, index }, diagnostics, remembered)
}

/// What has changed that a document may see.
struct Changes<'r> {
    /// The ids of the documents that came, went or are not as they were.
    documents: HashSet<&'r str>,
    /// The names that may mean something else.
    names: HashSet<String>,
    /// Finds those of them that nobody bore.
    added: Finder,
    /// Whether something has changed that every document can see without looking into another: which documents, statutes and files there are.
    outlook: bool,
}

impl<'r> Changes<'r> {
    /// None where every name may mean something else.
    fn since(
        before: &'r Remembered,
        register: &'r Register,
        settings: &Settings,
        assets: &BTreeSet<String>,
    ) -> Option<Self> {
        if settings.abbreviations != before.abbreviations || settings.links != before.links {
            return None;
        }
        let changed = changed(&before.known, &register.documents);
        let renamed = changed
            .iter()
            .flat_map(|(before, now)| names::renamed(*before, *now));
        let names: HashSet<String> = renamed.collect();
        let added = names.iter().filter(|name| !before.names.has(name));
        let added: Vec<Cow<'_, str>> = added.map(Cow::from).collect();
        let documents = changed.iter().filter_map(|(before, now)| before.or(*now));
        Some(Self {
            documents: documents.map(|document| document.id.as_str()).collect(),
            added: Finder::new(&added),
            names,
            outlook: !register.has_outline_of(&before.register)
                || settings.legislation != before.legislation
                || *assets != before.assets,
        })
    }

    /// Whether all names mean what they meant.
    fn rename_nothing(&self) -> bool {
        self.names.is_empty() && !self.outlook
    }

    /// Whether a text has a name that may mean something else. Where it has none, all its names stand where they stood.
    fn rename(&self, known: &Known) -> bool {
        if self.names.is_empty() {
            return false;
        }
        let text = known.document.prose.words.text();
        let mut hits = known.reading.names.iter();
        hits.any(|hit| self.names.contains(&text[hit.range.clone()]))
            || known.told.asked_for_any(&self.names)
            || !self.added.find(text).is_empty()
    }
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

/// The documents that came, went or have another text now, as they were and as they are.
fn changed<'d>(
    before: &'d All,
    now: &'d [Arc<Document>],
) -> Vec<(Option<&'d Document>, Option<&'d Document>)> {
    let hashes: HashSet<u64> = now.iter().map(|document| document.source.hash()).collect();
    let mut changed: HashMap<&str, (Option<&Document>, Option<&Document>)> = HashMap::default();
    for known in &before.known {
        let document = known.document.as_ref();
        if !hashes.contains(&document.source.hash()) {
            changed.entry(document.path()).or_default().0 = Some(document);
        }
    }
    for document in now {
        if before.of(document).is_none() {
            changed.entry(document.path()).or_default().1 = Some(document);
        }
    }
    changed.into_values().collect()
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
