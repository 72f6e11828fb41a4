//! From terms to files: dictionaries, postings and words written backwards, each cut so small that a search fetches little.

use std::cmp::Ordering;
use std::ops::Range;

use ahash::HashMap;
use rayon::prelude::*;
use serde_json::json;

use super::Index;
use super::index::Part;
use super::postings::{Postings, varint};
use super::script::{Hash, base64, script};

/// The bytes that the terms of a dictionary may take, with their numbers.
const TERMS: usize = 8 * 1024;
/// The bytes that their postings may take together.
const POSTINGS: usize = 16 * 1024;
/// The longest postings that stand beside others.
const BESIDE: usize = 2_500;
/// From how many letters on a word is looked for in spite of a slip at its beginning.
const CORRECTED: usize = 4;

/// A term as the files tell it.
struct Term {
    word: Box<str>,
    count: usize,
    postings: Vec<u8>,
}

impl Term {
    fn is_alone(&self) -> bool {
        self.postings.len() > BESIDE
    }

    /// What it takes in a dictionary.
    fn size(&self) -> usize {
        format!("{} {},-{},", self.word, self.count, self.postings.len()).len()
    }
}

/// The index of all entries.
pub(super) fn index(part: Part, texts: bool) -> Index {
    let (entries, units) = (part.entries, part.units);
    let terms = sorted(part.terms, entries, units);
    let dictionaries = cut(&terms, |term, size: &mut (usize, usize)| {
        size.0 += term.size();
        if !term.is_alone() {
            size.1 += term.postings.len();
        }
        size.0 > TERMS || size.1 > POSTINGS
    });
    let backwards = backwards(&terms);
    let reversed = cut(&backwards, |word, size: &mut usize| {
        *size += word.len() + 1;
        *size > TERMS
    });
    let meta = json!({
        "n": entries,
        "u": units,
        "b": base64(&parting(&part.blocks)),
        "s": firsts(&dictionaries, |at| &terms[at].word),
        "r": firsts(&reversed, |at| &backwards[at]),
    });
    let mut files: Vec<(String, String)> = dictionaries
        .par_iter()
        .enumerate()
        .flat_map_iter(|(number, range)| dictionary(number, range, &terms))
        .chain(terms.par_iter().enumerate().filter_map(|(number, term)| {
            term.is_alone()
                .then(|| file(&format!("w/{number}"), &base64(&term.postings)))
        }))
        .chain(reversed.par_iter().enumerate().map(|(number, range)| {
            file(&format!("r/{number}"), &backwards[range.clone()].join(" "))
        }))
        .collect();
    files.push(file("meta", &meta));
    files.sort();
    let mut hash = Hash::new();
    for text in files.iter().map(|(_, text)| text).chain(&part.hashes) {
        hash.take(text);
    }
    Index {
        files,
        blocks: part.blocks,
        texts,
        version: hash.text(),
    }
}

fn sorted(terms: HashMap<Box<str>, Postings>, entries: u32, units: u32) -> Vec<Term> {
    let mut terms: Vec<Term> = terms
        .into_par_iter()
        .map(|(word, postings)| Term {
            word,
            count: postings.count(),
            postings: postings.encoded(entries, units),
        })
        .collect();
    terms.par_sort_unstable_by(|one, other| order(&one.word, &other.word));
    terms
}

/// The first word of each part of a list.
fn firsts<'w>(parts: &[Range<usize>], word: impl Fn(usize) -> &'w str) -> String {
    let firsts: Vec<&str> = parts.iter().map(|part| word(part.start)).collect();
    firsts.join(" ")
}

/// A dictionary, and the postings of those of its terms that do not stand alone.
fn dictionary(number: usize, range: &Range<usize>, terms: &[Term]) -> Vec<(String, String)> {
    let terms = &terms[range.clone()];
    let words: Vec<&str> = terms.iter().map(|term| term.word.as_ref()).collect();
    let numbers: Vec<i64> = terms
        .iter()
        .flat_map(|term| {
            let length = signed(term.postings.len());
            [
                signed(term.count),
                if term.is_alone() { -length } else { length },
            ]
        })
        .collect();
    let postings: Vec<u8> = terms
        .iter()
        .filter(|term| !term.is_alone())
        .flat_map(|term| term.postings.iter().copied())
        .collect();
    let value = (words.join(" "), numbers, range.start);
    vec![
        file(&format!("d/{number}"), &value),
        file(&format!("p/{number}"), &base64(&postings)),
    ]
}

fn signed(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

fn file(key: &str, value: &impl serde::Serialize) -> (String, String) {
    (format!("{key}.js"), script(key, value))
}

/// Parts a list: `over` adds an item to the size of a part, and says whether that is too large now. A part has at least one item.
fn cut<T, S: Default>(items: &[T], over: impl Fn(&T, &mut S) -> bool) -> Vec<Range<usize>> {
    let mut parts = Vec::new();
    let mut start = 0;
    let mut size = S::default();
    for (at, item) in items.iter().enumerate() {
        if over(item, &mut size) && at > start {
            parts.push(start..at);
            start = at;
            size = S::default();
            over(item, &mut size);
        }
    }
    if start < items.len() {
        parts.push(start..items.len());
    }
    parts
}

/// The longer terms written backwards, in the order of that.
fn backwards(terms: &[Term]) -> Vec<String> {
    let mut words: Vec<String> = terms
        .par_iter()
        .filter(|term| term.word.chars().nth(CORRECTED - 1).is_some())
        .map(|term| term.word.chars().rev().collect())
        .collect();
    words.par_sort_unstable_by(|one, other| order(one, other));
    words
}

/// The order in which a browser sorts.
fn order(one: &str, other: &str) -> Ordering {
    if one.is_ascii() && other.is_ascii() {
        one.cmp(other)
    } else {
        one.encode_utf16().cmp(other.encode_utf16())
    }
}

/// How the units lie in the blocks: for each entry twice its number of units; or, where it has several blocks, one more than twice their number and then
/// the units of each.
fn parting(blocks: &[Vec<Range<usize>>]) -> Vec<u8> {
    let mut bytes = Vec::new();
    for ranges in blocks {
        if let [range] = ranges.as_slice() {
            varint(&mut bytes, range.len() * 2);
        } else {
            varint(&mut bytes, ranges.len() * 2 + 1);
            for range in ranges {
                varint(&mut bytes, range.len());
            }
        }
    }
    bytes
}
