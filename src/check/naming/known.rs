//! The names that a register gives to bodies, organisations and posts, each with its place, findable by what they are written like. Nothing compares all names
//! with all words of a text: a name is kept under a few numbers that do not change with its order, its hyphens or one of its words, and a text asks for those.

use std::sync::OnceLock;

use ahash::{HashSet, RandomState};
use rayon::iter::{IndexedParallelIterator, IntoParallelRefIterator, ParallelIterator};
use rayon::slice::ParallelSliceMut;

use super::name::{Bearer, Name, of_document};
use super::runs::{Word, words};
use crate::parse::Document;
use crate::resolve::references::folders;
use crate::resolve::{Register, Who};

/// Every name of a register.
#[derive(Debug)]
pub struct Known<'r> {
    register: &'r Register,
    names: Vec<Name<'r>>,
    /// The numbers under which names are kept, in order.
    entries: Vec<Entry>,
    /// A bit for each number that is among them, and by chance for some that are not.
    bits: Vec<u64>,
    hasher: RandomState,
    /// How many commas a name has at most.
    most_commas: usize,
    /// The words of all names, once somebody asks for them.
    words: OnceLock<HashSet<String>>,
}

/// A name under one of its numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Entry {
    key: u64,
    name: usize,
    /// How many of its words are left out at the beginning.
    skipped: usize,
}

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
    related: HashSet<&'k str>,
}

/// What a number is made of.
#[derive(Hash)]
enum Key<'w> {
    /// The name itself.
    Written(&'w str),
    /// The name and its area.
    In(&'w str, &'w str),
    /// The name and the id of its bearer.
    Of(&'w str, &'w str),
    /// Its words of weight in the order of the alphabet.
    Sorted(&'w [String]),
    /// Its letters.
    Joined(&'w str),
    /// The words without one of them.
    Without(&'w [String]),
}

/// How many bits tell whether a number is among those of the names.
const BITS: usize = 1 << 22;

impl<'r> Known<'r> {
    /// The names of a register.
    pub fn new(register: &'r Register) -> Self {
        let mut names: Vec<Name<'r>> = register
            .documents
            .par_iter()
            .flat_map_iter(|document| of_document(register, document))
            .collect();
        names.par_sort_by(|one, other| {
            let key = |name: &Name<'r>| (name.bearer, name.area, name.document.path());
            (&one.words, key(one), &one.path).cmp(&(&other.words, key(other), &other.path))
        });
        // A post stands in many headers of an area, and means the same in each.
        names.dedup_by(|one, other| {
            (&one.words, one.area, one.bearer) == (&other.words, other.area, Bearer::Post)
        });
        let commas = |name: &Name<'r>| name.words.matches(", ").count();
        let most_commas = names.iter().map(commas).max().unwrap_or(0);
        let hasher = RandomState::with_seeds(1, 2, 3, 4);
        let mut entries: Vec<Entry> = names
            .par_iter()
            .enumerate()
            .flat_map_iter(|(place, name)| entries(&hasher, place, name))
            .collect();
        entries.par_sort_unstable();
        let mut bits = vec![0; BITS / 64];
        for entry in &entries {
            let (word, bit) = bit(entry.key);
            bits[word] |= bit;
        }
        Self {
            register,
            names,
            entries,
            bits,
            hasher,
            most_commas,
            words: OnceLock::new(),
        }
    }

    /// Every name, in order of their words, their bearers and their areas.
    pub fn names(&self) -> &[Name<'r>] {
        &self.names
    }

    /// What a document speaks of.
    pub fn scope<'k>(&'k self, document: &'k Document) -> Scope<'k, 'r> {
        let register = self.register;
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
        Scope {
            known: self,
            document,
            related: stated.chain(told).chain(seats).chain(held).collect(),
        }
    }

    fn kept(&self, key: &Key<'_>) -> impl Iterator<Item = Entry> + use<'_, 'r> {
        let key = self.hasher.hash_one(key);
        let (word, bit) = bit(key);
        let entries: &[Entry] = if self.bits[word] & bit == 0 {
            &[]
        } else {
            let first = self.entries.partition_point(|entry| entry.key < key);
            &self.entries[first..]
        };
        entries
            .iter()
            .take_while(move |entry| entry.key == key)
            .copied()
    }
}

impl<'k, 'r> Scope<'k, 'r> {
    /// The names that are written exactly so.
    pub fn exactly(&self, words: &str) -> Vec<&'k Name<'r>> {
        let known = self.known;
        if known.kept(&Key::Written(words)).next().is_none() {
            return Vec::new();
        }
        let id = self.document.id.as_str();
        let areas = std::iter::once(id).chain(folders(id));
        let at_home = areas.flat_map(|area| known.kept(&Key::In(words, area)));
        let related = self
            .related
            .iter()
            .flat_map(|id| known.kept(&Key::Of(words, id)));
        let mut names: Vec<_> = at_home
            .chain(related)
            .map(|entry| &known.names[entry.name])
            .filter(|name| name.words == words && self.holds(name))
            .collect();
        names.dedup_by(|one, other| std::ptr::eq(*one, *other));
        names
    }

    /// The names that some words may be meant to be: the same words of weight in any order, the same letters, or all words but one.
    pub fn candidates(&self, written: &[Word<'_>]) -> Vec<Candidate<'k, 'r>> {
        let known = self.known;
        let mut stems = stems(written);
        let mut found: Vec<Entry> = known.kept(&Key::Joined(&stems.concat())).collect();
        stems.sort_unstable();
        found.extend(known.kept(&Key::Sorted(&stems)));
        for rest in without_one(&stems) {
            found.extend(known.kept(&Key::Without(&rest)));
        }
        let mut places: Vec<(usize, usize)> = found
            .into_iter()
            .map(|entry| (entry.name, entry.skipped))
            .collect();
        places.sort_unstable();
        places.dedup();
        places
            .into_iter()
            .map(|(place, skipped)| Candidate {
                name: &known.names[place],
                skipped,
            })
            .filter(|candidate| self.holds(candidate.name))
            .collect()
    }

    /// How many commas a name has at most.
    pub fn most_commas(&self) -> usize {
        self.known.most_commas
    }

    /// Whether a word stands in some name, whatever its ending.
    pub fn has_word(&self, stem: &str) -> bool {
        let of_name = |name: &Name<'r>| stems(&words(&name.words));
        let words = || self.known.names.iter().flat_map(of_name).collect();
        self.known.words.get_or_init(words).contains(stem)
    }

    /// Whether the document speaks of the bearer of a name.
    fn holds(&self, name: &Name<'_>) -> bool {
        is_at_home(name.area, &self.document.id)
            || name.bearer != Bearer::Post && self.related.contains(name.document.id.as_str())
    }
}

/// Whether a document stands in an area, below it, or is its own page.
pub fn is_at_home(area: &str, document: &str) -> bool {
    area.is_empty()
        || document
            .strip_prefix(area)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// A name under its numbers: as a whole, and without its first words as long as three of weight are left; what follows `of` is another's name.
fn entries(hasher: &RandomState, place: usize, name: &Name<'_>) -> Vec<Entry> {
    let words = words(&name.words);
    let entry = |key: &Key<'_>, skipped| Entry {
        key: hasher.hash_one(key),
        name: place,
        skipped,
    };
    let mut entries = vec![
        entry(&Key::Written(&name.words), 0),
        entry(&Key::In(&name.words, name.area), 0),
        entry(&Key::Of(&name.words, &name.document.id), 0),
    ];
    for skipped in 0..words.len() {
        let rest = &words[skipped..];
        let begins = skipped == 0 || !rest[0].small && !rest[0].hyphen;
        let stems = stems(rest);
        if stems.len() < if skipped == 0 { 2 } else { 3 } {
            break;
        }
        if !begins {
            if matches!(rest[0].text, "of" | "for") {
                break;
            }
            continue;
        }
        entries.push(entry(&Key::Joined(&stems.concat()), skipped));
        let mut sorted = stems;
        sorted.sort_unstable();
        entries.push(entry(&Key::Sorted(&sorted), skipped));
        entries.extend(
            without_one(&sorted)
                .into_iter()
                .map(|rest| entry(&Key::Without(&rest), skipped)),
        );
        if name.bearer == Bearer::Post {
            break;
        }
    }
    entries
}

/// Some words, of which there are three or more, without each in turn.
fn without_one(sorted: &[String]) -> Vec<Vec<String>> {
    if sorted.len() < 3 {
        return Vec::new();
    }
    (0..sorted.len())
        .filter(|place| sorted[*place].len() > 4)
        .map(|place| {
            let mut rest = sorted.to_vec();
            rest.remove(place);
            rest
        })
        .collect()
}

/// The words of weight of a name as they are compared.
pub fn stems(words: &[Word<'_>]) -> Vec<String> {
    words
        .iter()
        .filter(|word| !word.small)
        .map(Word::stem)
        .collect()
}

/// The place of a number's bit.
fn bit(key: u64) -> (usize, u64) {
    let place = usize::try_from(key).unwrap_or(usize::MAX) % BITS;
    (place / 64, 1 << (place % 64))
}
