//! What one document speaks of, and which names of that some words are or may be.

use super::glossary::Glossary;
use super::known::{Entry, Known};
use super::marks::{Mark, joined, may_be, unordered, without_one};
use super::name::Name;
use crate::parse::{Document, Header};
use crate::resolve::Who;
use crate::resolve::references::folders;

/// A name that some words may be meant to be.
#[derive(Debug, Clone, Copy)]
pub struct Candidate<'k, 'r> {
    /// The name.
    pub name: &'k Name<'r>,
    /// How many of its words are left out at the beginning.
    pub skipped: usize,
}

/// What a document speaks of: itself, what stands in its area or in one above, and those to which its body is related.
pub struct Scope<'k, 'r> {
    known: &'k Known<'r>,
    /// The document.
    pub document: &'k Document,
    /// The numbers of the areas in which it stands.
    areas: Vec<u32>,
    /// The areas and numbers of the documents to which it is related, in order.
    related: Vec<(u32, u32)>,
    /// Their areas.
    related_areas: Vec<u32>,
    /// The terms that it explains itself.
    terms: Glossary,
}

impl<'k, 'r> Scope<'k, 'r> {
    /// What a document speaks of.
    pub fn new(known: &'k Known<'r>, document: &'k Document) -> Self {
        let register = known.register;
        let id = document.id.as_str();
        let stated = register.relations_from(id).filter_map(|one| one.to.id());
        let told = register.relations_to(id).map(|one| one.from.as_str());
        let seats = register.bodies.get(id).into_iter().flat_map(|body| {
            let holders = body.seats.iter().flat_map(|seat| {
                let holders = seat.organisations.iter().chain(&seat.represents);
                holders.chain(&seat.substitute).filter_map(Who::id)
            });
            holders.chain(body.governed_by.as_deref())
        });
        let held = register.seats_held_by(id).map(|(body, _)| body.id.as_str());
        let areas: Vec<u32> = homes(id).filter_map(|area| known.area(area)).collect();
        let mut related: Vec<(u32, u32)> = stated
            .chain(told)
            .chain(seats)
            .chain(held)
            .filter_map(|id| known.place(id))
            .filter(|(area, _)| !areas.contains(area))
            .collect();
        related.sort_unstable();
        related.dedup();
        let mut related_areas: Vec<u32> = related.iter().map(|(area, _)| *area).collect();
        related_areas.dedup();
        let terms = match &document.header {
            Header::Body(body) => Glossary::new(&body.terms),
            _ => Glossary::default(),
        };
        Self {
            known,
            document,
            areas,
            related,
            related_areas,
            terms,
        }
    }

    /// The names that are written exactly so.
    pub fn exactly(&self, words: &str) -> Vec<&'k Name<'r>> {
        let mut found = Vec::new();
        self.gather(self.known.written(words), &mut found);
        let names = found.into_iter().map(|entry| self.known.name(entry));
        names.filter(|name| name.words == words).collect()
    }

    /// Whether some words are a name, or what the document or the site explains, as they are written.
    pub fn explains(&self, words: &str) -> bool {
        !self.exactly(words).is_empty() || self.terms.has(words) || self.known.glossary.has(words)
    }

    /// Whether the document explains a term, which stands without its article.
    pub fn has_own_term(&self, term: &str) -> bool {
        self.terms.has_term(term)
    }

    /// Whether the document, the site or a name explains a term.
    pub fn has_term(&self, term: &str) -> bool {
        self.has_own_term(term)
            || self.known.glossary.has_term(term)
            || !self.exactly(term).is_empty()
    }

    /// The names that some words may be meant to be: the same words of weight in any order, the same letters, or all words but one.
    pub fn candidates(&self, written: &[Mark]) -> Vec<Candidate<'k, 'r>> {
        let mut found = Vec::new();
        self.gather(joined(written), &mut found);
        let is_strange = |mark: &Mark| !mark.small && !self.known.may_have(mark);
        match written.iter().filter(|mark| is_strange(mark)).count() {
            0 => {
                self.gather(unordered(written), &mut found);
                for key in without_one(written, |_| true) {
                    self.gather(key, &mut found);
                }
            }
            // A word that no name has is the one that is amiss.
            1 => {
                for key in without_one(written, is_strange) {
                    self.gather(key, &mut found);
                }
            }
            _ => {}
        }
        found.retain(|entry| may_be(written, self.known.marks(*entry)));
        found.sort_unstable_by_key(|entry| (entry.name, entry.skipped));
        found.dedup_by_key(|entry| (entry.name, entry.skipped));
        let candidate = |entry: Entry| Candidate {
            name: self.known.name(entry),
            skipped: usize::from(entry.skipped),
        };
        found.into_iter().map(candidate).collect()
    }

    /// How many commas a name has at most.
    pub fn most_commas(&self) -> usize {
        self.known.most_commas
    }

    /// Whether a word stands in some name, whatever its ending.
    pub fn has_word(&self, stem: &str) -> bool {
        self.known.has_word(stem)
    }

    /// Adds the names under a number of which the document speaks: those of its areas, and those of its relations that are no posts.
    fn gather(&self, key: u64, found: &mut Vec<Entry>) {
        if !self.known.may_keep(key) {
            return;
        }
        for area in &self.areas {
            found.extend(self.known.kept(key, *area));
        }
        for area in &self.related_areas {
            let is_related = |entry: &&Entry| {
                let place = (entry.area, entry.document);
                !entry.post && self.related.binary_search(&place).is_ok()
            };
            found.extend(self.known.kept(key, *area).iter().filter(is_related));
        }
    }
}

/// The areas in which a document may stand, its own page and the site among them.
pub fn homes(id: &str) -> impl Iterator<Item = &str> {
    let own = (!id.is_empty()).then_some(id);
    own.into_iter().chain(folders(id))
}
