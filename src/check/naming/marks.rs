//! The numbers under which names are kept: they are made of the numbers of single words, so that asking for many parts of a run costs little.

use super::runs::Word;

/// What is kept of a word to ask for the names in which it stands.
#[derive(Debug, Clone, Copy)]
pub struct Mark {
    /// Whether it is one of the small words, which no number knows.
    pub small: bool,
    /// The number of the letters of its stem.
    letters: u64,
    /// By how much the number of what stands before it grows.
    power: u64,
    /// Whether it is long enough to be misspelt.
    long: bool,
}

/// What letters are multiplied with: any large odd number.
const BASE: u64 = 0x9e37_79b9_7f4a_7c15;

/// How many letters a word has at most of which one may be left out of account.
const SHORT: usize = 4;

impl Mark {
    /// The number of its word.
    pub fn number(&self) -> u64 {
        mixed(self.letters)
    }
}

/// The marks of some words, one for each.
pub fn marks(words: &[Word<'_>]) -> Vec<Mark> {
    words.iter().map(mark).collect()
}

fn mark(word: &Word<'_>) -> Mark {
    let stem = if word.small {
        String::new()
    } else {
        word.stem()
    };
    let (mut letters, mut power) = (0_u64, 1_u64);
    for byte in stem.bytes() {
        letters = letters.wrapping_mul(BASE).wrapping_add(u64::from(byte) + 1);
        power = power.wrapping_mul(BASE);
    }
    Mark {
        small: word.small,
        letters,
        power,
        long: stem.len() > SHORT,
    }
}

/// The number of the letters of some words, however they are parted.
pub fn joined(marks: &[Mark]) -> u64 {
    let letters = marks.iter().fold(0_u64, |before, mark| {
        before.wrapping_mul(mark.power).wrapping_add(mark.letters)
    });
    mixed(letters ^ 1)
}

/// The number of some words in any order.
pub fn unordered(marks: &[Mark]) -> u64 {
    mixed(sum(marks) ^ 2)
}

/// The numbers of some words, of which there are three or more, without each long one in turn for which `left_out` says so.
pub fn without_one(marks: &[Mark], left_out: impl Fn(&Mark) -> bool) -> impl Iterator<Item = u64> {
    let all = sum(marks);
    let enough = weight(marks) >= 3;
    marks
        .iter()
        .filter(move |mark| enough && mark.long && left_out(mark))
        .map(move |mark| mixed(all.wrapping_sub(mark.number()) ^ 3))
}

/// How many of some words are not small.
pub fn weight(marks: &[Mark]) -> usize {
    marks.iter().filter(|mark| !mark.small).count()
}

fn sum(marks: &[Mark]) -> u64 {
    marks
        .iter()
        .filter(|mark| !mark.small)
        .fold(0, |sum, mark| sum.wrapping_add(mark.number()))
}

/// A number of which every bit depends on every bit of another.
fn mixed(number: u64) -> u64 {
    let number = (number ^ (number >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let number = (number ^ (number >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    number ^ (number >> 31)
}
