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
    /// How many letters it has.
    length: usize,
    /// Its first three letters, and its last three.
    ends: [[u8; 3]; 2],
}

/// What letters are multiplied with: any large odd number.
const BASE: u64 = 0x9e37_79b9_7f4a_7c15;

/// How many bytes longer a word may be than another for which it stands by a slip: two letters.
const MOST_SLIPPED: usize = 4;

/// How many letters a word has at most of which one may be left out of account.
const SHORT: usize = 3;

impl Mark {
    /// The number of its word.
    pub fn number(&self) -> u64 {
        mixed(self.letters)
    }

    /// Whether its word may be another but for a slip of the pen: surely not where this says no.
    fn may_slip_for(&self, other: &Self) -> bool {
        self.ends[0][0] == other.ends[0][0] && self.length.abs_diff(other.length) <= MOST_SLIPPED
    }
}

/// Whether some words may be a name but for what a slip of the pen, another order or another way of parting them makes different: surely not where this says no.
pub fn may_be(written: &[Mark], name: &[Mark]) -> bool {
    let weighty = |marks: &[Mark]| {
        marks
            .iter()
            .filter(|mark| !mark.small)
            .copied()
            .collect::<Vec<_>>()
    };
    let (written, name) = (weighty(written), weighty(name));
    let mut odd = written
        .iter()
        .zip(&name)
        .filter(|(one, other)| one.letters != other.letters);
    let first = odd.next();
    let alike = written.len() == name.len()
        && odd.next().is_none()
        && first.is_none_or(|(one, other)| one.may_slip_for(other));
    alike || joined(&written) == joined(&name) || unordered(&written) == unordered(&name)
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
        length: stem.len(),
        ends: ends(stem.as_bytes()),
    }
}

fn ends(stem: &[u8]) -> [[u8; 3]; 2] {
    let (mut first, mut last) = ([0; 3], [0; 3]);
    for (own, byte) in first.iter_mut().zip(stem) {
        *own = *byte;
    }
    for (own, byte) in last.iter_mut().zip(stem.iter().rev()) {
        *own = *byte;
    }
    [first, last]
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

/// The numbers of some words without a part in which one may be misspelt: of three or more without each long one in turn, of two without all of it but its first
/// letters, and without all but its last. Only words are left out for which `left_out` says so.
pub fn without_one(marks: &[Mark], left_out: impl Fn(&Mark) -> bool) -> impl Iterator<Item = u64> {
    let (all, weight) = (sum(marks), weight(marks));
    marks
        .iter()
        .filter(move |mark| weight > 1 && mark.length > SHORT && left_out(mark))
        .flat_map(move |mark| {
            let rest = all.wrapping_sub(mark.number());
            let whole = (weight > 2).then(|| mixed(rest ^ 3));
            let parts =
                (weight == 2).then(|| parts(mark).map(move |part| mixed(rest ^ mixed(part))));
            whole.into_iter().chain(parts.into_iter().flatten())
        })
}

/// Numbers of the beginning and the end of a long word, of which a slip of one letter leaves one as it is: of two letters in a word of up to six, of three in one of
/// six or more. A word of six has both, for it may be one of five or seven with a slip.
fn parts(mark: &Mark) -> impl Iterator<Item = u64> {
    let (length, ends) = (mark.length, mark.ends);
    let sizes = [(2, length <= 6), (3, length >= 6)];
    let sizes = sizes.into_iter().filter(|(_, fits)| *fits);
    sizes.flat_map(move |(size, _)| {
        ends.into_iter().zip([1, 2]).map(move |(letters, side)| {
            let letters = letters.into_iter().take(size);
            letters.fold(side, |number: u64, byte| number << 8 | u64::from(byte))
        })
    })
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
pub fn mixed(number: u64) -> u64 {
    let number = (number ^ (number >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let number = (number ^ (number >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    number ^ (number >> 31)
}
