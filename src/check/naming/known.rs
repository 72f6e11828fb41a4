//! The names that a register gives to bodies, organisations and posts, each with its place, findable by what they are written like. Nothing compares all names
//! with all words of a text: a name is kept under a few numbers that do not change with its order, its hyphens or one of its words, and a text asks for those.

use std::sync::OnceLock;

use ahash::{HashMap, HashSet, RandomState};
use rayon::iter::{IndexedParallelIterator, IntoParallelRefIterator, ParallelIterator};
use rayon::slice::ParallelSliceMut;

use super::glossary::Glossary;
use super::marks::{Mark, joined, marks, mixed, unordered, weight, without_one};
use super::name::{Bearer, Name, of_document, of_posts};
use super::runs::{MOST_WORDS, Word, words};
use crate::resolve::Register;
use crate::settings::Settings;

/// Every name of a register.
#[derive(Debug)]
pub struct Known<'r> {
    /// The register.
    pub register: &'r Register,
    /// What site.toml explains.
    pub glossary: Glossary,
    /// How many commas a name has at most.
    pub most_commas: usize,
    names: Vec<Name<'r>>,
    /// The marks of their words, at the same places.
    marks: Vec<Vec<Mark>>,
    /// The areas in which names stand, in order: the place of one is its number.
    areas: Vec<&'r str>,
    /// The numbers of the area and of the document of each id.
    places: HashMap<&'r str, (u32, u32)>,
    /// The names under their numbers, each mixed with that of the area, in order.
    entries: Vec<Entry>,
    /// Those numbers, and the same without the area.
    keys: Sieve,
    /// The numbers of the words that names have.
    stems: Sieve,
    /// For what the numbers begin with: where the first that begins so, or with more, stands among them.
    begins: Vec<u32>,
    hasher: RandomState,
    /// The words of all names, once somebody asks for them.
    words: OnceLock<HashSet<String>>,
}

/// A name under one of its numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Entry {
    key: u64,
    /// The number of its area.
    pub area: u32,
    /// The number of the document that gives it.
    pub document: u32,
    /// Its place among the names.
    pub name: u32,
    /// How many of its words are left out at the beginning.
    pub skipped: u16,
    /// Whether it is that of a post.
    pub post: bool,
}

/// By so many of its first bits a number is looked up.
const FIRST_BITS: u32 = 18;

impl<'r> Known<'r> {
    /// The names of a register, and what site.toml explains.
    pub fn new(register: &'r Register, settings: &Settings) -> Self {
        let mut names: Vec<Name<'r>> = register
            .documents
            .par_iter()
            .flat_map_iter(|document| of_document(register, document))
            .collect();
        names.extend(of_posts(register));
        names.par_sort_by(|one, other| {
            let key = |name: &Name<'r>| (name.bearer, name.area, name.document.path());
            (&one.words, key(one), &one.path).cmp(&(&other.words, key(other), &other.path))
        });
        // One post of an area may be written with marks of two kinds.
        names.dedup_by(|one, other| {
            (&one.words, one.area, one.bearer) == (&other.words, other.area, Bearer::Post)
        });
        let mut areas: Vec<&str> = names.iter().map(|name| name.area).collect();
        areas.sort_unstable();
        areas.dedup();
        let mut known = Self {
            register,
            glossary: Glossary::new(&settings.abbreviations),
            most_commas: names.iter().map(commas).max().unwrap_or(0),
            places: HashMap::default(),
            marks: names
                .par_iter()
                .map(|name| marks(&words(&name.words)))
                .collect(),
            names,
            areas,
            entries: Vec::new(),
            keys: Sieve::new(1 << 22),
            stems: Sieve::new(1 << 18),
            begins: Vec::new(),
            hasher: RandomState::with_seeds(1, 2, 3, 4),
            words: OnceLock::new(),
        };
        for (place, name) in known.names.iter().enumerate() {
            if let Some(area) = known.area(name.area) {
                let place = (area, number(place));
                known.places.entry(&name.document.id).or_insert(place);
            }
        }
        let names = known.names.par_iter().enumerate();
        let mut entries: Vec<Entry> = names
            .flat_map_iter(|(place, name)| known.entries_of(number(place), name))
            .collect();
        for entry in &mut entries {
            known.keys.add(entry.key);
            entry.key = of_area(entry.key, entry.area);
            known.keys.add(entry.key);
        }
        entries.par_sort_unstable();
        for mark in known.marks.iter().flatten() {
            known.stems.add(mark.number());
        }
        known.begins = vec![0; (1 << FIRST_BITS) + 1];
        for entry in &entries {
            known.begins[first_bits(entry.key) + 1] += 1;
        }
        let mut before = 0;
        for begins in &mut known.begins {
            before += *begins;
            *begins = before;
        }
        known.entries = entries;
        known
    }

    /// Every name, in order of their words, their bearers and their areas.
    pub fn names(&self) -> &[Name<'r>] {
        &self.names
    }

    /// The marks of the words of an entry's name that it does not leave out.
    pub fn marks(&self, entry: Entry) -> &[Mark] {
        &self.marks[entry.name as usize][usize::from(entry.skipped)..]
    }

    /// The name of an entry.
    pub fn name(&self, entry: Entry) -> &Name<'r> {
        &self.names[entry.name as usize]
    }

    /// The number of an area; none where no name stands in it.
    pub fn area(&self, area: &str) -> Option<u32> {
        self.areas.binary_search(&area).ok().map(number)
    }

    /// The numbers of the area and the document of an id; none where that has no name.
    pub fn place(&self, id: &str) -> Option<(u32, u32)> {
        self.places.get(id).copied()
    }

    /// The number of a name as it is written.
    pub fn written(&self, words: &str) -> u64 {
        self.hasher.hash_one(words)
    }

    /// Whether names of any area may be kept under a number: surely not where this says no.
    pub fn may_keep(&self, key: u64) -> bool {
        self.keys.may_have(key)
    }

    /// The names of an area that are kept under a number, in order of their documents.
    pub fn kept(&self, key: u64, area: u32) -> &[Entry] {
        let key = of_area(key, area);
        if !self.keys.may_have(key) {
            return &[];
        }
        let begins = first_bits(key);
        let alike = self.begins[begins] as usize..self.begins[begins + 1] as usize;
        let entries = &self.entries[alike];
        let entries = &entries[entries.partition_point(|entry| entry.key < key)..];
        &entries[..entries.partition_point(|entry| entry.key == key)]
    }

    /// Whether a word may stand in a name: surely not where this says no.
    pub fn may_have(&self, mark: &Mark) -> bool {
        self.stems.may_have(mark.number())
    }

    /// Whether a word stands in some name, whatever its ending.
    pub fn has_word(&self, stem: &str) -> bool {
        let of_name = |name: &Name<'r>| stems(&words(&name.words));
        let words = || self.names.iter().flat_map(of_name).collect();
        self.words.get_or_init(words).contains(stem)
    }

    /// A name under its numbers, without its area: as a whole, and without its first words as long as three of weight are left; what follows `of` is another's name.
    fn entries_of(&self, place: u32, name: &Name<'_>) -> Vec<Entry> {
        let (area, document) = self.place(&name.document.id).unwrap_or_default();
        let entry = |key: u64, skipped: usize| Entry {
            key,
            area,
            document,
            name: place,
            skipped: u16::try_from(skipped).unwrap_or_default(),
            post: name.bearer == Bearer::Post,
        };
        let mut entries = vec![entry(self.written(&name.words), 0)];
        let words = words(&name.words);
        if words.len() > MOST_WORDS {
            return entries;
        }
        let marks = &self.marks[place as usize];
        for skipped in 0..words.len() {
            let (first, rest) = (&words[skipped], &marks[skipped..]);
            if weight(rest) < if skipped == 0 { 2 } else { 3 } {
                break;
            }
            if skipped > 0 && (first.small || first.hyphen) {
                if matches!(first.text, "of" | "for") {
                    break;
                }
                continue;
            }
            entries.push(entry(joined(rest), skipped));
            entries.push(entry(unordered(rest), skipped));
            entries.extend(without_one(rest, |_| true).map(|key| entry(key, skipped)));
            if name.bearer == Bearer::Post {
                break;
            }
        }
        entries
    }
}

fn commas(name: &Name<'_>) -> usize {
    name.words.matches(", ").count()
}

/// Whether a document stands in an area, below it, or is its own page.
pub fn is_at_home(area: &str, document: &str) -> bool {
    area.is_empty()
        || document
            .strip_prefix(area)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// The words of weight of a name as they are compared.
pub fn stems(words: &[Word<'_>]) -> Vec<String> {
    words
        .iter()
        .filter(|word| !word.small)
        .map(Word::stem)
        .collect()
}

/// A place in a list as a number; nothing has so many that it does not fit.
fn number(place: usize) -> u32 {
    u32::try_from(place).unwrap_or(u32::MAX)
}

/// A number as it is kept for an area.
fn of_area(key: u64, area: u32) -> u64 {
    mixed(key ^ u64::from(area).rotate_left(32))
}

/// What a number begins with.
fn first_bits(key: u64) -> usize {
    usize::try_from(key >> (u64::BITS - FIRST_BITS)).unwrap_or(0)
}

/// A set of numbers that knows for sure only what is not in it: it has a bit for each, which others may share.
#[derive(Debug)]
struct Sieve(Vec<u64>);

impl Sieve {
    /// An empty one of so many bits.
    fn new(bits: usize) -> Self {
        Self(vec![0; bits / 64])
    }

    fn add(&mut self, number: u64) {
        let (word, bit) = self.place(number);
        self.0[word] |= bit;
    }

    fn may_have(&self, number: u64) -> bool {
        let (word, bit) = self.place(number);
        self.0[word] & bit != 0
    }

    fn place(&self, number: u64) -> (usize, u64) {
        let place = usize::try_from(number).unwrap_or(usize::MAX) % (self.0.len() * 64);
        (place / 64, 1 << (place % 64))
    }
}
