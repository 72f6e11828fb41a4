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

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::hash::Hash;
use std::sync::Arc;

use rayon::iter::{IndexedParallelIterator, IntoParallelRefIterator, ParallelIterator};

use crate::diagnostic::{Diagnostic, Place};
use crate::memory::Memory;
use crate::parse::Document;
use crate::resolve::Register;
use crate::settings::Settings;
use crate::source::Span;

pub use citing::{Defined, Definition, Mark, To};
pub use follow::{Broken, Lead, follow};
pub use statutes::{Part, section_address, section_heading, statute};

/// What the texts of a site say about it.
#[derive(Debug, Default)]
pub struct Linked {
    /// The words of each document's text that become links, by its id, in their order.
    pub marks: BTreeMap<String, Vec<Mark>>,
    /// For the id of each document that is mentioned, the places that do so, in order.
    pub mentions: BTreeMap<String, Vec<Mention>>,
    /// For the place of each statute in the settings, where it is cited.
    pub statutes: BTreeMap<usize, Vec<StatuteUse>>,
    /// For each abbreviation and defined word, where it is used.
    pub terms: BTreeMap<String, Vec<Mention>>,
    /// For the id of each body and organisation, where its short name is used.
    pub short_names: BTreeMap<String, Vec<Mention>>,
    /// The words that each document defines, by its id.
    pub definitions: BTreeMap<String, Vec<Definition>>,
    /// The appendices that texts cite, each by the id of its document and its place among the clauses of that.
    pub cited_appendices: BTreeSet<(String, usize)>,
}

/// A place that mentions something.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Mention {
    /// The document.
    pub from: String,
    /// Where in its text; none in its header, or above its first heading and clause.
    pub spot: Option<Spot>,
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
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct StatuteUse {
    /// Which part of it; none for the whole.
    pub part: Option<Part>,
    /// Where.
    pub mention: Mention,
}

/// What the linking of a site remembers from one build to the next.
#[derive(Debug, Default)]
pub struct Remembered {
    finder: Option<Arc<finder::Finder>>,
    readings: Memory<reading::Reading>,
}

impl Remembered {
    /// How many documents were read anew for names and references in the build that made this.
    #[must_use]
    pub fn read_anew(&self) -> usize {
        self.readings.made()
    }
}

/// Finds and follows everything that the texts mention. `before` is what the build before remembered.
#[must_use]
pub fn link(
    register: &Register,
    settings: &Settings,
    assets: &BTreeSet<String>,
    before: &Remembered,
) -> (Linked, Vec<Diagnostic>, Remembered) {
    let names = names::Names::new(register, settings, before.finder.as_ref());
    let read: Vec<_> = register
        .documents
        .par_iter()
        .map(|document| {
            let key = (names.finder().hash(), document.prose.words.text());
            before
                .readings
                .recall(&key, || reading::read(document, &names))
        })
        .collect();
    let whole = citing::Whole {
        register,
        settings,
        assets,
        names: &names,
    };
    let told: Vec<_> = register
        .documents
        .par_iter()
        .zip(read.par_iter())
        .map(|(document, (_, reading))| citing::told(&whole, document, reading))
        .collect();
    let mut linked = Linked::default();
    let mut diagnostics = Vec::new();
    for (document, told) in register.documents.iter().zip(told) {
        linked.add(document, told, &mut diagnostics);
    }
    diagnostics.extend(follow::settings(register, settings, assets));
    let remembered = Remembered {
        finder: Some(Arc::clone(names.finder())),
        readings: Memory::of(read),
    };
    (linked, diagnostics, remembered)
}

impl Linked {
    /// Adds what one document mentions, in the order in which it stands there.
    fn add(
        &mut self,
        document: &Document,
        mut told: citing::Told,
        diagnostics: &mut Vec<Diagnostic>,
    ) {
        let at = |spot: &Option<Spot>| spot.as_ref().map(|spot| spot.at);
        told.mentions.sort_by_key(|(_, spot)| at(spot));
        told.statutes.sort_by_key(|(.., spot)| at(spot));
        told.terms.sort_by_key(|(_, spot)| at(spot));
        told.short_names.sort_by_key(|(_, spot)| at(spot));
        let mention = |spot| Mention {
            from: document.id.clone(),
            spot,
        };
        for (id, spot) in distinct(told.mentions) {
            self.mentions.entry(id).or_default().push(mention(spot));
        }
        for (statute, part, spot) in distinct(told.statutes) {
            let used = StatuteUse {
                part,
                mention: mention(spot),
            };
            self.statutes.entry(statute).or_default().push(used);
        }
        for (term, spot) in distinct(told.terms) {
            self.terms.entry(term).or_default().push(mention(spot));
        }
        for (id, spot) in distinct(told.short_names) {
            self.short_names.entry(id).or_default().push(mention(spot));
        }
        self.cited_appendices.extend(told.appendices);
        if !told.definitions.is_empty() {
            self.definitions
                .insert(document.id.clone(), told.definitions);
        }
        if !told.marks.is_empty() {
            self.marks.insert(document.id.clone(), told.marks);
        }
        diagnostics.extend(told.diagnostics);
    }
}

/// Items without those that came before.
fn distinct<T: Clone + Eq + Hash>(items: Vec<T>) -> impl Iterator<Item = T> {
    let mut seen = HashSet::with_capacity(items.len());
    items
        .into_iter()
        .filter(move |item| seen.insert(item.clone()))
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
