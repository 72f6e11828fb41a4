//! Finds many names in a text at once. Names go in, as words; out come the places where they stand in a text. Most words of a text begin no name, and cost no
//! more than a look at their first letters: that is why 30,000 names are found in less time than the text takes to be parsed.

use std::borrow::Cow;
use std::ops::{Range, RangeInclusive};

use ahash::{HashMap, HashMapExt};

/// Finds names as whole words: a tree of the words of all names.
#[derive(Debug)]
pub struct Finder {
    /// The words of all names, numbered.
    words: HashMap<Box<str>, usize>,
    /// The beginning that a beginning and a word make. Beginnings of names are numbered; the first is the empty one.
    longer: HashMap<(usize, usize), usize>,
    /// For each beginning the name that it is, by its place among those given.
    names: Vec<Option<usize>>,
    /// The bytes with which names begin lie between these.
    first: RangeInclusive<u8>,
    /// How many bytes all names have, up to four: their initials.
    count: usize,
    /// Whether a name may begin with initials of a [`kind`].
    kinds: Vec<bool>,
}

/// The most bytes that are initials.
const MOST_INITIALS: usize = 4;

/// How many kinds of initials are told apart.
const KINDS: usize = 1 << 16;

/// How many bytes are looked at together in search of one that begins a name.
const STRIDE: usize = 16;

impl Finder {
    /// Finds these names, which differ from each other, and neither begin nor end with a space.
    #[must_use]
    pub fn new(names: &[Cow<'_, str>]) -> Self {
        let shortest = names.iter().map(|name| name.len()).min();
        let first = || names.iter().filter_map(|name| name.bytes().next());
        let (least, most) = (first().min(), first().max());
        let mut finder = Self {
            words: HashMap::new(),
            longer: HashMap::with_capacity(names.len()),
            names: vec![None],
            first: least.unwrap_or(u8::MAX)..=most.unwrap_or(0),
            count: shortest.unwrap_or(0).min(MOST_INITIALS),
            kinds: vec![false; KINDS],
        };
        for (place, name) in names.iter().enumerate() {
            if let Some(initials) = name.as_bytes().get(..finder.count) {
                finder.kinds[kind(initials)] = true;
            }
            finder.add(place, name);
        }
        finder
    }

    fn add(&mut self, place: usize, name: &str) {
        let mut beginning = 0;
        let mut at = 0;
        while at < name.len() {
            let end = at + first_word(&name[at..]);
            let written = &name[at..end];
            let number = self.words.len();
            let word = if let Some(known) = self.words.get(written) {
                *known
            } else {
                *self.words.entry(written.into()).or_insert(number)
            };
            let fresh = self.names.len();
            beginning = *self.longer.entry((beginning, word)).or_insert(fresh);
            if beginning == fresh {
                self.names.push(None);
            }
            at = end;
        }
        self.names[beginning] = Some(place);
    }

    /// Every name in a text, as whole words, the longest where several begin together, the first where they overlap: its place among those given, and where
    /// it stands.
    #[must_use]
    pub fn find(&self, text: &str) -> Vec<(usize, Range<usize>)> {
        let mut found = Vec::new();
        let mut at = 0;
        while let Some(start) = self.next_start(text.as_bytes(), at) {
            match self.longest_at(text, start) {
                Some((name, end)) => {
                    found.push((name, start..end));
                    at = end;
                }
                None => at = start + 1,
            }
        }
        found
    }

    /// The next byte with which a name may begin.
    fn next_start(&self, text: &[u8], at: usize) -> Option<usize> {
        let (least, most) = (*self.first.start(), *self.first.end());
        let begins = |byte: &u8| (least..=most).contains(byte);
        let rest = &text[at..];
        // Several bytes together, so that there is no branch for each.
        let strides = rest.chunks_exact(STRIDE);
        let none = |stride: &&[u8]| !stride.iter().fold(false, |any, byte| any | begins(byte));
        let skipped = strides.take_while(none).count() * STRIDE;
        let offset = rest[skipped..].iter().position(begins)?;
        Some(at + skipped + offset)
    }

    /// The longest name that begins at a place, and where it ends.
    fn longest_at(&self, text: &str, start: usize) -> Option<(usize, usize)> {
        let bytes = text.as_bytes();
        let initials = bytes.get(start..start + self.count)?;
        let before = bytes[..start].last();
        let within_word = before.is_some_and(u8::is_ascii_alphanumeric);
        if within_word || !self.kinds[kind(initials)] || !text.is_char_boundary(start) {
            return None;
        }
        self.beginnings(&text[start..])
            .skip(1)
            .filter_map(|(beginning, length)| Some((self.names[beginning]?, start + length)))
            .filter(|(_, end)| is_whole(text, &(start..*end)))
            .last()
    }

    /// The beginnings of names with which a text begins, each with its length; the empty one comes first.
    fn beginnings<'a>(&'a self, text: &'a str) -> impl Iterator<Item = (usize, usize)> {
        std::iter::successors(Some((0, 0)), |(beginning, at)| {
            let end = at + first_word(&text[*at..]);
            let word = self.words.get(&text[*at..end])?;
            Some((*self.longer.get(&(*beginning, *word))?, end))
        })
    }

    /// The name with exactly these words, by its place among those given.
    #[must_use]
    pub fn place(&self, name: &str) -> Option<usize> {
        let (beginning, length) = self.beginnings(name).last()?;
        self.names[beginning].filter(|_| length == name.len())
    }
}

/// Initials by a number below [`KINDS`]. Different ones may have the same, but seldom do.
fn kind(initials: &[u8]) -> usize {
    let number = initials
        .iter()
        .fold(0, |number, byte| number << 8 | u32::from(*byte));
    // The golden ratio scatters what differs little.
    (number.wrapping_mul(0x9E37_79B1) >> 16) as usize
}

/// How long the first word of a text is: letters and figures, or one mark, with a space before it. A name that stands in a text as whole words falls into the
/// same ones there as alone.
fn first_word(text: &str) -> usize {
    let space = usize::from(text.starts_with(' '));
    let rest = &text[space..];
    let letters = rest
        .find(|letter: char| !letter.is_alphanumeric())
        .unwrap_or(rest.len());
    let mark = || rest.chars().next().map_or(0, char::len_utf8);
    space + if letters == 0 { mark() } else { letters }
}

/// Whether words are whole: no letter, figure or hyphenated word runs on at either end; a possessive 's may.
pub(super) fn is_whole(text: &str, range: &Range<usize>) -> bool {
    let mut before = text[..range.start].chars().rev();
    let mut after = text[range.end..].chars();
    let runs_on = |first: Option<char>, second: Option<char>| match first {
        Some('-' | '_') => second.is_some_and(char::is_alphanumeric),
        Some(first) => first.is_alphanumeric(),
        None => false,
    };
    let (first, second) = (before.next(), before.next());
    if runs_on(first, second) {
        return false;
    }
    let (first, second, third) = (after.next(), after.next(), after.next());
    match (first, second) {
        // `Children's` is another word than `Children`, but `the Board's` is the Board.
        (Some('\''), Some('s')) => !third.is_some_and(char::is_alphanumeric),
        (Some('\''), Some(letter)) => !letter.is_alphabetic(),
        _ => !runs_on(first, second),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::*;

    /// What is found by the definition: at each place the longest name that stands there whole, unless one before reaches into it.
    fn plainly(names: &[&str], text: &str) -> Vec<(usize, Range<usize>)> {
        let mut found: Vec<(usize, Range<usize>)> = Vec::new();
        for (start, _) in text.char_indices() {
            let longest = (0..names.len())
                .filter(|name| text[start..].starts_with(names[*name]))
                .map(|name| (name, start..start + names[name].len()))
                .filter(|(_, range)| is_whole(text, range))
                .max_by_key(|(_, range)| range.end);
            let end = found.last().map_or(0, |(_, range)| range.end);
            found.extend(longest.filter(|_| start >= end));
        }
        found
    }

    #[test]
    fn an_empty_name_is_found_nowhere() {
        let finder = Finder::new(&["".into(), "Board".into()]);
        assert_eq!(finder.find("The Board."), [(1, 4..9)]);
    }

    proptest! {
        #[test]
        fn names_are_found_as_by_their_definition(
            names in prop::collection::btree_set("[Aaé1(]([Aa1 é)'_-]{0,4}[Aaé1)])?", 1..8),
            text in "[Aaé1 ()'_\\n\\\\-]{0,40}",
        ) {
            // Names have single spaces and none at their ends, as texts are normalised.
            let names: BTreeSet<String> = names.iter().map(|name| name.replace("  ", " ")).collect();
            let names: Vec<&str> = names.iter().map(String::as_str).collect();
            let given: Vec<Cow<str>> = names.iter().map(|name| Cow::from(*name)).collect();
            let finder = Finder::new(&given);
            prop_assert_eq!(finder.find(&text), plainly(&names, &text));
            for (place, name) in names.iter().enumerate() {
                prop_assert_eq!(finder.place(name), Some(place));
            }
            prop_assert_eq!(finder.place(&text), names.iter().position(|name| *name == text));
        }
    }
}
