//! The passages of a text: its paragraphs, headings, items and cells one by one, as the checks that read words look at them.

use std::ops::Range;

use crate::diagnostic::{Label, Place};
use crate::parse::prose::words::Block;
use crate::parse::{Document, front_matter};
use crate::source::Span;

/// A block of a text that has words.
#[derive(Clone, Copy)]
pub(super) struct Passage<'d> {
    document: &'d Document,
    /// Its words, with the plain marks of the keyboard.
    pub words: &'d str,
    /// What the outline knows of it.
    pub block: Block,
}

/// The passages of a document's text in their order.
pub(super) fn passages(document: &Document) -> impl Iterator<Item = Passage<'_>> {
    let words = &document.prose.words;
    let blocks = words.blocks();
    blocks.iter().enumerate().filter_map(move |(place, block)| {
        let end = blocks
            .get(place + 1)
            .map_or(words.text().len(), |next| next.at);
        let written = words.text().get(block.at..end)?.trim_end();
        (!written.is_empty()).then_some(Passage {
            document,
            words: written,
            block: *block,
        })
    })
}

impl<'d> Passage<'d> {
    /// Where some of its words stand in the file.
    pub fn source(&self, range: &Range<usize>) -> Span {
        let at = self.block.at;
        self.document
            .prose
            .words
            .source(&(at + range.start..at + range.end))
    }

    /// Where all of it stands in the file.
    pub fn whole(&self) -> Span {
        self.source(&(0..self.words.len()))
    }

    /// A label at some of its words.
    pub fn label(&self, range: &Range<usize>, text: &str) -> Label {
        Label::new(self.document.path(), Place::Text(self.source(range)), text)
    }

    /// Whether some of its words are code or a link.
    pub fn is_closed(&self, range: &Range<usize>) -> bool {
        let at = self.block.at;
        self.document
            .prose
            .words
            .is_closed(&(at + range.start..at + range.end))
    }

    /// Whether a place lies between quotation marks.
    pub fn is_quoted(&self, at: usize) -> bool {
        let before = &self.words[..at];
        let mut single = false;
        let mut last = ' ';
        let mut letters = before.chars().peekable();
        while let Some(letter) = letters.next() {
            if letter == '\'' {
                let next = letters.peek().copied().unwrap_or('a');
                let opens = !last.is_alphanumeric() && !next.is_whitespace();
                let closes = !next.is_alphanumeric();
                single = opens || single && !closes;
            }
            last = letter;
        }
        single || before.matches('"').count() % 2 == 1
    }

    /// Whether a clause begins with it, or with a part of it.
    pub fn begins_clause(&self) -> bool {
        let end = self.block.at + self.words.len();
        self.document
            .prose
            .clauses
            .iter()
            .any(|clause| !clause.counted && (self.block.at..end).contains(&clause.words.start))
    }

    /// The number of the clause that it belongs to.
    pub fn number(&self) -> Option<&'d str> {
        let clause = self.document.prose.clauses.get(self.block.clause?)?;
        Some(&clause.number)
    }

    /// The file's text between the end of this passage and the beginning of another.
    pub fn until(&self, next: &Passage<'d>) -> &'d str {
        let (end, start) = (self.whole().end, next.whole().start);
        self.document.source.text().get(end..start).unwrap_or("")
    }
}

/// Where the sentence begins in which a place of some words lies.
pub(super) fn sentence_start(words: &str, at: usize) -> usize {
    [". ", "; ", ": ", "! ", "? "]
        .iter()
        .filter_map(|mark| words[..at].rfind(mark))
        .max()
        .map_or(0, |mark| mark + 2)
}

/// The places of words within others that stand for themselves: with no letter or figure on either side.
pub(super) fn whole_words<'w>(
    words: &'w str,
    wanted: &'w str,
) -> impl Iterator<Item = Range<usize>> + 'w {
    words.match_indices(wanted).filter_map(move |(start, _)| {
        let range = start..start + wanted.len();
        stands_alone(words, &range).then_some(range)
    })
}

/// Whether no letter or figure stands directly before or behind a range of words.
pub(super) fn stands_alone(words: &str, range: &Range<usize>) -> bool {
    !words[..range.start].ends_with(char::is_alphanumeric)
        && !words[range.end..].starts_with(char::is_alphanumeric)
}

/// The plain values of a header with where they stand in the file: those that a page shows as facts, without remarks, reasons and what the header says about itself.
pub(super) fn facts(document: &Document) -> Vec<(String, Span)> {
    const APART: [&str; 8] = [
        "allow",
        "extra",
        "cites",
        "formerly",
        "terms",
        "aliases",
        "numbering",
        "sources",
    ];
    let Some(header) = &document.header_span else {
        return Vec::new();
    };
    let (spots, _) = front_matter::places(&document.source.text()[header.clone()]);
    spots
        .into_iter()
        .filter(|(path, _)| {
            let mut keys = path.split(['.', '[']);
            !keys.next().is_some_and(|first| APART.contains(&first))
                && !keys.any(|key| matches!(key, "note" | "change" | "reason" | "url"))
                && path != "note"
        })
        .filter_map(|(path, spot)| {
            let span = spot.scalar?;
            Some((path, header.start + span.start..header.start + span.end))
        })
        .collect()
}
