//! Finds many names in a text at once. Names go in, as words; out comes a tree of their words, along which a text is walked wherever a name may begin. Most
//! words of a text begin no name, and cost no more than a look at their first letter.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::ops::Range;

/// Finds names as whole words.
#[derive(Debug)]
pub struct Finder {
    /// The beginnings of names by their places; the first is the empty one.
    beginnings: Vec<Beginning>,
    /// Whether some name begins with a byte.
    begins: [bool; 256],
    /// A number that is another one where the names are others.
    hash: u64,
}

/// The first words of some names.
#[derive(Debug, Default)]
struct Beginning {
    /// The name that ends here, by its place among those given.
    name: Option<usize>,
    /// What goes on with another word, by that word.
    next: HashMap<Box<str>, usize>,
}

impl Finder {
    /// Finds these names, which differ from each other.
    pub fn new<'n>(names: impl Iterator<Item = &'n str> + Clone) -> Self {
        let mut finder = Self {
            beginnings: vec![Beginning::default()],
            begins: [false; 256],
            hash: hash(names.clone()),
        };
        for (place, name) in names.enumerate() {
            if let Some(first) = name.bytes().next() {
                finder.begins[usize::from(first)] = true;
                finder.add(place, name);
            }
        }
        finder
    }

    fn add(&mut self, place: usize, name: &str) {
        let mut at = 0;
        let mut rest = name;
        while !rest.is_empty() {
            let (word, behind) = rest.split_at(first_word(rest));
            let fresh = self.beginnings.len();
            let next = &mut self.beginnings[at].next;
            at = if let Some(known) = next.get(word) {
                *known
            } else {
                next.insert(word.into(), fresh);
                self.beginnings.push(Beginning::default());
                fresh
            };
            rest = behind;
        }
        self.beginnings[at].name = Some(place);
    }

    /// Whether it finds just these names.
    pub fn finds<'n>(&self, names: impl Iterator<Item = &'n str>) -> bool {
        self.hash == hash(names)
    }

    /// A number that is another one where other names are found.
    #[must_use]
    pub fn hash(&self) -> u64 {
        self.hash
    }

    /// Every name in a text, as whole words, the longest where several begin together, the first where they overlap: its place among those given, and where
    /// it stands.
    #[must_use]
    pub fn find(&self, text: &str) -> Vec<(usize, Range<usize>)> {
        let mut found = Vec::new();
        let mut at = 0;
        while let Some(offset) = text.as_bytes()[at..]
            .iter()
            .position(|byte| self.begins[usize::from(*byte)])
        {
            let start = at + offset;
            at = start + first_word(&text[start..]);
            let within_word = text[..start].ends_with(char::is_alphanumeric);
            if !within_word && let Some((name, end)) = self.longest(text, start) {
                found.push((name, start..end));
                at = end;
            }
        }
        found
    }

    /// The longest name that begins at a place, and where it ends.
    fn longest(&self, text: &str, start: usize) -> Option<(usize, usize)> {
        let mut longest = None;
        let mut beginning = &self.beginnings[0];
        let mut end = start;
        loop {
            let behind = end + first_word(&text[end..]);
            match beginning.next.get(&text[end..behind]) {
                Some(next) => beginning = &self.beginnings[*next],
                None => return longest,
            }
            end = behind;
            if let Some(name) = beginning.name
                && is_whole(text, &(start..end))
            {
                longest = Some((name, end));
            }
        }
    }
}

fn hash<'n>(names: impl Iterator<Item = &'n str>) -> u64 {
    let mut hasher = DefaultHasher::new();
    for name in names {
        name.hash(&mut hasher);
    }
    hasher.finish()
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

    proptest! {
        #[test]
        fn names_are_found_as_by_their_definition(
            names in prop::collection::btree_set("[Aaé1(]([Aa1 é)'_-]{0,4}[Aaé1)])?", 1..8),
            text in "[Aaé1 ()'_\\n\\\\-]{0,40}",
        ) {
            // Names have single spaces and none at their ends, as texts are normalised.
            let names: BTreeSet<String> = names.iter().map(|name| name.replace("  ", " ")).collect();
            let names: Vec<&str> = names.iter().map(String::as_str).collect();
            let finder = Finder::new(names.iter().copied());
            prop_assert_eq!(finder.find(&text), plainly(&names, &text));
        }
    }
}
