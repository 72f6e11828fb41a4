//! From entries to terms: in which titles, headings and texts each word stands. Entries are read in parallel, and the results joined in their order.

use std::ops::Range;

use ahash::{HashMap, HashMapExt};
use rayon::prelude::*;

use super::Entry;
use super::excerpts::{blocks, fitted, shown};
use super::postings::{Postings, add};
use super::script::Hash;
use super::tokens::tokens;

/// How many entries one thread reads at a time.
const TOGETHER: usize = 64;

/// What some successive entries hold, counted from the first of them.
#[derive(Default)]
pub(super) struct Part {
    /// How many entries they are.
    pub entries: u32,
    /// How many units they have.
    pub units: u32,
    /// The terms with their places.
    pub terms: HashMap<Box<str>, Postings>,
    /// How the units of each are parted among its excerpts.
    pub blocks: Vec<Vec<Range<usize>>>,
    /// A hash of all that each shows.
    pub hashes: Vec<String>,
}

/// All entries.
pub(super) fn part(entries: usize, texts: bool, entry: &(impl Fn(usize) -> Entry + Sync)) -> Part {
    let numbers: Vec<usize> = (0..entries).collect();
    numbers
        .par_chunks(TOGETHER)
        .map(|numbers| {
            let mut part = Part {
                terms: HashMap::new(),
                ..Part::default()
            };
            for number in numbers {
                part.take(fitted(entry(*number)), texts);
            }
            part
        })
        .reduce(Part::default, Part::followed_by)
}

impl Part {
    fn take(&mut self, entry: Entry, texts: bool) {
        let number = self.entries;
        let mut hash = Hash::new();
        for text in [&entry.address, &entry.title, &entry.about] {
            hash.take(text);
        }
        for name in [&entry.title].into_iter().chain(&entry.names) {
            tokens(name, |token| {
                self.at(token, |places| add(&mut places.titles, number));
            });
        }
        let mut above = "";
        for unit in &entry.units {
            let place = self.units;
            if !unit.heading.is_empty() {
                above = &unit.heading;
            }
            for text in [&unit.anchor, &unit.label, &unit.heading, &unit.text] {
                hash.take(text);
            }
            for text in [&unit.label, &unit.heading] {
                tokens(text, |token| {
                    self.at(token, |places| add(&mut places.headings, place));
                });
            }
            tokens(&unit.text, |token| {
                self.at(token, |places| add(&mut places.texts, place));
            });
            if unit.heading.is_empty() {
                tokens(above, |token| {
                    self.at(token, |places| {
                        if ![&places.headings, &places.texts]
                            .map(|list| list.last())
                            .contains(&Some(&place))
                        {
                            add(&mut places.below, place);
                        }
                    });
                });
            }
            self.units += 1;
        }
        self.blocks.push(blocks(&shown(entry, texts)));
        self.hashes.push(hash.text());
        self.entries += 1;
    }

    /// Changes the places of a term.
    fn at(&mut self, token: &str, change: impl FnOnce(&mut Postings)) {
        match self.terms.get_mut(token) {
            Some(places) => change(places),
            None => change(self.terms.entry(token.into()).or_default()),
        }
    }

    /// These entries and those that follow them.
    fn followed_by(mut self, later: Self) -> Self {
        if self.entries == 0 {
            return later;
        }
        for (term, postings) in later.terms {
            let own = self.terms.entry(term).or_default();
            own.append(&postings, self.entries, self.units);
        }
        self.entries += later.entries;
        self.units += later.units;
        self.blocks.extend(later.blocks);
        self.hashes.extend(later.hashes);
        self
    }
}
