//! The sentences of a text as lists of words: what checks compare with the phrases that they know. Words of a document go in, in lower case they come out, each with its place.

use std::borrow::Cow;
use std::ops::Range;

use crate::diagnostic::{Label, Place};
use crate::parse::Document;

/// A sentence, or what stands between semicolons.
pub(super) struct Sentence<'d> {
    document: &'d Document,
    /// Its words in lower case, without the marks around them.
    words: Vec<(Cow<'d, str>, Range<usize>)>,
    /// Where it stands among the words of the document.
    pub range: Range<usize>,
}

/// The sentences in a part of a document's words.
pub(super) fn sentences(document: &Document, part: Range<usize>) -> Vec<Sentence<'_>> {
    extents(document, part)
        .map(|range| Sentence::read(document, range))
        .filter(|sentence| !sentence.words.is_empty())
        .collect()
}

/// Where the sentences begin and end in a part of a document's words.
pub(super) fn extents(
    document: &Document,
    part: Range<usize>,
) -> impl Iterator<Item = Range<usize>> {
    let text = document.prose.words.text();
    let text = text.get(..part.end).unwrap_or_default();
    let mut start = part.start;
    std::iter::from_fn(move || {
        let mut end = start;
        let rest = text
            .as_bytes()
            .get(start..)
            .filter(|rest| !rest.is_empty())?;
        for byte in rest {
            end += 1;
            let ends = match byte {
                b'\n' => true,
                b'.' | b';' | b'!' | b'?' => text[end..].starts_with(char::is_whitespace),
                _ => false,
            };
            if ends {
                break;
            }
        }
        Some(std::mem::replace(&mut start, end)..end)
    })
}

/// Where the sentence begins and ends in which a place of a document's words lies.
pub(super) fn extent(document: &Document, at: usize) -> Range<usize> {
    let text = document.prose.words.text();
    let bytes = text.as_bytes();
    let ends = |end: &usize| {
        let mark = bytes[end - 1];
        mark == b'\n'
            || matches!(mark, b'.' | b';' | b'!' | b'?')
                && text[*end..].starts_with(char::is_whitespace)
    };
    let start = (1..=at).rev().find(ends).unwrap_or(0);
    let end = (at + 1..=text.len()).find(ends).unwrap_or(text.len());
    start..end
}

impl<'d> Sentence<'d> {
    /// The words of a sentence that stands in a place.
    pub fn read(document: &'d Document, range: Range<usize>) -> Self {
        let text = &document.prose.words.text()[range.clone()];
        let is_of_word = |letter: char| letter.is_alphanumeric() || letter == '\'';
        let mut words = Vec::new();
        let mut rest = 0;
        for word in text.split(|letter| !is_of_word(letter)) {
            if !word.is_empty() {
                let at = range.start + rest;
                words.push((small(word), at..at + word.len()));
            }
            rest += word.len();
            rest += text[rest..].chars().next().map_or(0, char::len_utf8);
        }
        Self {
            document,
            words,
            range,
        }
    }

    /// The words as they stand in the text.
    pub fn text(&self) -> &'d str {
        &self.document.prose.words.text()[self.range.clone()]
    }

    /// How many words it has.
    pub fn len(&self) -> usize {
        self.words.len()
    }

    /// The word at a place; no word beyond the end.
    pub fn word(&self, at: usize) -> &str {
        self.words.get(at).map_or("", |(word, _)| word)
    }

    /// Whether the word at a place is one of some.
    pub fn is(&self, at: usize, wanted: &[&str]) -> bool {
        wanted.contains(&self.word(at))
    }

    /// The first of some words within a part of it.
    pub fn first(&self, part: Range<usize>, wanted: &[&str]) -> Option<usize> {
        (part.start..part.end.min(self.len())).find(|at| self.is(*at, wanted))
    }

    /// Whether it has a word that begins so.
    pub fn has_stem(&self, stems: &[&str]) -> bool {
        let mut words = self.words.iter();
        words.any(|(word, _)| stems.iter().any(|stem| word.starts_with(stem)))
    }

    /// How many words of a phrase stand at a place, where all do.
    pub fn phrase(&self, at: usize, phrases: &[&str]) -> Option<usize> {
        phrases.iter().find_map(|phrase| {
            let words = phrase.split(' ').count();
            let mut both = phrase.split(' ').enumerate();
            both.all(|(step, word)| self.word(at + step) == word)
                .then_some(words)
        })
    }

    /// A label at some of its words.
    pub fn label(&self, words: Range<usize>, text: &str) -> Label {
        let place = |at: usize| self.words.get(at).map(|(_, range)| range.clone());
        let start = place(words.start).map_or(self.range.start, |range| range.start);
        let end = words.end.checked_sub(1).and_then(place);
        let end = end.map_or(start, |range| range.end);
        let span = self.document.prose.words.source(&(start..end));
        Label::new(self.document.path(), Place::Text(span), text)
    }

    /// The words from a place up to the next comma, or to the end.
    pub fn up_to_comma(&self, at: usize) -> Range<usize> {
        let text = self.document.prose.words.text();
        let mut end = at + 1;
        while let (Some((_, before)), Some((_, next))) =
            (self.words.get(end - 1), self.words.get(end))
            && !text[before.end..next.start].contains([',', '(', ')', ':'])
        {
            end += 1;
        }
        at..end.min(self.len())
    }
}

/// A word in small letters.
fn small(word: &str) -> Cow<'_, str> {
    if word.bytes().all(|byte| byte.is_ascii_lowercase()) {
        Cow::Borrowed(word)
    } else {
        Cow::Owned(word.to_lowercase())
    }
}
