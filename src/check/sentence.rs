//! The sentences of a text as lists of words: what checks compare with the phrases that they know. Words of a document go in, in lower case they come out, each with its place.

use std::ops::Range;

use crate::diagnostic::{Label, Place};
use crate::parse::Document;

/// A sentence, or what stands between semicolons.
pub(super) struct Sentence<'d> {
    document: &'d Document,
    /// Its words in lower case, without the marks around them.
    words: Vec<(String, Range<usize>)>,
    /// Where it stands among the words of the document.
    pub range: Range<usize>,
}

/// The sentences in a part of a document's words.
pub(super) fn sentences(document: &Document, part: Range<usize>) -> Vec<Sentence<'_>> {
    let text = document.prose.words.text();
    let Some(words) = text.get(part.clone()) else {
        return Vec::new();
    };
    let mut start = part.start;
    let ends = words.char_indices().filter_map(|(at, letter)| {
        let at = part.start + at + letter.len_utf8();
        let ends = match letter {
            '\n' => true,
            '.' | ';' | '!' | '?' => text[at..].starts_with(char::is_whitespace),
            _ => false,
        };
        ends.then_some(at)
    });
    let mut sentences = Vec::new();
    for end in ends.chain([part.end]) {
        let sentence = Sentence::read(document, start..end);
        start = end;
        if !sentence.words.is_empty() {
            sentences.push(sentence);
        }
    }
    sentences
}

impl<'d> Sentence<'d> {
    fn read(document: &'d Document, range: Range<usize>) -> Self {
        let text = &document.prose.words.text()[range.clone()];
        let is_of_word = |letter: char| letter.is_alphanumeric() || letter == '\'';
        let mut words = Vec::new();
        let mut rest = 0;
        for word in text.split(|letter| !is_of_word(letter)) {
            if !word.is_empty() {
                let at = range.start + rest;
                words.push((word.to_lowercase(), at..at + word.len()));
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
        self.words.get(at).map_or("", |(word, _)| word.as_str())
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
