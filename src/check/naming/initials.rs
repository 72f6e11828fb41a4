//! The abbreviations that words spell with their initials, and those that the names of a register spell in each of its areas.

use std::sync::OnceLock;

use ahash::HashMap;
use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

use super::abbreviations::MOST_LETTERS;
use super::runs::{Word, words};
use super::scope::homes;
use crate::parse::prose::words::normalised;
use crate::resolve::Register;

/// Tells the initials of some words: without the small ones, with them, and without `NHS`.
fn each_row(run: &[Word<'_>], mut tell: impl FnMut(&str)) {
    let initials = |kept: &dyn Fn(&Word<'_>) -> bool| -> String {
        let kept = run.iter().filter(|word| kept(word));
        kept.filter_map(initial).collect()
    };
    tell(&initials(&|word| !word.small));
    if run.iter().any(|word| word.small) {
        tell(&initials(&|_| true));
    }
    if run.iter().any(|word| word.text == "NHS") {
        tell(&initials(&|word| !word.small && word.text != "NHS"));
    }
}

fn initial(word: &Word<'_>) -> Option<char> {
    word.text.chars().next().map(|one| one.to_ascii_uppercase())
}

/// Tells each abbreviation that some words spell in part: the initials of three or more that follow each other, or of two that are all that is said, or all
/// up to a small word or a mark, as in `Executive Director of Nursing`.
pub fn each_spelt(run: &[Word<'_>], mut tell: impl FnMut(&str)) {
    each_row(run, |initials| {
        let lengths = (3..=MOST_LETTERS).filter(|length| *length <= initials.len());
        lengths
            .flat_map(|length| initials.as_bytes().windows(length))
            .filter_map(|part| str::from_utf8(part).ok())
            .for_each(&mut tell);
    });
    let together = |one: &Word<'_>, next: &Word<'_>| {
        !one.small && !next.small && one.range.end + 1 >= next.range.start
    };
    for pair in run.chunk_by(together).filter(|part| part.len() == 2) {
        tell(&pair.iter().filter_map(initial).collect::<String>());
    }
}

/// Tells each abbreviation that a name spells as a whole.
pub fn each_of_name(name: &str, tell: impl FnMut(&str)) {
    each_row(&words(&normalised(name)), tell);
}

/// The abbreviations that the names of a register spell.
pub struct Initials<'r> {
    register: &'r Register,
    /// Each with the area in which the name stands, and one who bears it, once somebody asks for them.
    spelt: OnceLock<HashMap<(&'r str, u64), &'r str>>,
}

impl<'r> Initials<'r> {
    /// Those of a register.
    pub fn new(register: &'r Register) -> Self {
        Self {
            register,
            spelt: OnceLock::new(),
        }
    }

    /// Whether the name of another body or organisation in the area of a document, or in one above it, spells an abbreviation.
    pub fn are_of_name(&self, letters: &str, document: &str) -> bool {
        let spelt = self.spelt.get_or_init(|| all(self.register));
        homes(document).any(|area| {
            let bearer = spelt.get(&(area, packed(letters)));
            bearer.is_some_and(|bearer| *bearer != document)
        })
    }
}

fn all(register: &Register) -> HashMap<(&str, u64), &str> {
    let bodies = register.bodies.par_iter().map(|(id, body)| {
        let header = &body.header;
        (&body.area, id, &header.title, &header.also_known_as)
    });
    let organisations = register.organisations.par_iter().map(|(id, one)| {
        let header = &one.header;
        (&one.area, id, &header.title, &header.also_known_as)
    });
    bodies
        .chain(organisations)
        .flat_map_iter(|(area, id, title, others)| {
            let mut spelt = Vec::new();
            for name in std::iter::once(title).chain(others) {
                each_of_name(name, |letters| {
                    spelt.push(((area.as_str(), packed(letters)), id.as_str()));
                });
            }
            spelt
        })
        .collect()
}

/// Some letters as a number.
fn packed(letters: &str) -> u64 {
    letters
        .bytes()
        .fold(0, |before, letter| before << 8 | u64::from(letter))
}
