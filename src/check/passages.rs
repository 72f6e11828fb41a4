//! The passages of a text: its paragraphs, headings, items and cells one by one, as the checks that read words look at them.

use std::cell::OnceCell;
use std::ops::Range;

use memchr::memmem;

use crate::diagnostic::{Label, Place};
use crate::parse::prose::words::Block;
use crate::parse::{Document, front_matter};
use crate::source::Span;

/// The text of a document, as all checks that read words share it.
pub(super) struct Text<'d> {
    /// The document.
    pub document: &'d Document,
    /// Its words in small letters, each at the same place as in the words themselves.
    pub lower: String,
    /// The blocks that have words, each with the place behind its words.
    blocks: Vec<(Block, usize)>,
    /// What of the words stands between quotation marks.
    quoted: OnceCell<Vec<Range<usize>>>,
}

/// A block of a text that has words.
#[derive(Clone, Copy)]
pub(super) struct Passage<'d> {
    text: &'d Text<'d>,
    /// Its words, with the plain marks of the keyboard.
    pub words: &'d str,
    /// The same in small letters.
    pub lower: &'d str,
    /// What the outline knows of it.
    pub block: Block,
}

impl<'d> Text<'d> {
    /// The text of a document.
    pub fn new(document: &'d Document) -> Self {
        let words = document.prose.words.text();
        let blocks = document.prose.words.blocks();
        let ends = blocks.iter().skip(1).map(|next| next.at);
        let ends = ends.chain([words.len()]);
        let blocks = blocks.iter().zip(ends).filter_map(|(block, end)| {
            let length = words.get(block.at..end)?.trim_end().len();
            (length > 0).then_some((*block, block.at + length))
        });
        Self {
            document,
            lower: words.to_ascii_lowercase(),
            blocks: blocks.collect(),
            quoted: OnceCell::new(),
        }
    }

    /// The words as they are written.
    pub fn words(&self) -> &'d str {
        self.document.prose.words.text()
    }

    /// The passages in their order.
    pub fn passages(&self) -> impl Iterator<Item = Passage<'_>> {
        let words = self.words();
        self.blocks.iter().map(move |(block, end)| Passage {
            text: self,
            words: &words[block.at..*end],
            lower: &self.lower[block.at..*end],
            block: *block,
        })
    }

    fn quoted(&self) -> &[Range<usize>] {
        self.quoted.get_or_init(|| {
            let passages = self.passages();
            passages
                .flat_map(|passage| quotations(passage.words, passage.block.at))
                .collect()
        })
    }
}

/// What of some words stands between quotation marks; the first of the words is at `from`.
fn quotations(words: &str, from: usize) -> Vec<Range<usize>> {
    let mut quotations = Vec::new();
    let (mut single, mut double) = (false, false);
    let mut begun = None;
    let mut last = ' ';
    let mut letters = words.char_indices().peekable();
    while let Some((at, letter)) = letters.next() {
        if letter == '\'' {
            let next = letters.peek().map_or(' ', |(_, next)| *next);
            let opens = !last.is_alphanumeric() && !next.is_whitespace();
            let closes = !next.is_alphanumeric();
            single = opens || single && !closes;
        }
        double ^= letter == '"';
        last = letter;
        match (begun, single || double) {
            (None, true) => begun = Some(from + at + 1),
            (Some(start), false) => {
                quotations.push(start..from + at);
                begun = None;
            }
            _ => {}
        }
    }
    quotations.extend(begun.map(|start| start..from + words.len()));
    quotations
}

impl<'d> Passage<'d> {
    /// Where some of its words stand in the file.
    pub fn source(&self, range: &Range<usize>) -> Span {
        let at = self.block.at;
        self.text
            .document
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
        Label::new(
            self.text.document.path(),
            Place::Text(self.source(range)),
            text,
        )
    }

    /// Whether some of its words are code or a link.
    pub fn is_closed(&self, range: &Range<usize>) -> bool {
        let at = self.block.at;
        self.text
            .document
            .prose
            .words
            .is_closed(&(at + range.start..at + range.end))
    }

    /// Whether a place lies between quotation marks.
    pub fn is_quoted(&self, at: usize) -> bool {
        let at = self.block.at + at;
        let quoted = self.text.quoted();
        let next = quoted.partition_point(|quotation| quotation.end < at);
        quoted
            .get(next)
            .is_some_and(|quotation| quotation.start <= at)
    }

    /// Whether a clause begins with it, or with a part of it.
    pub fn begins_clause(&self) -> bool {
        let end = self.block.at + self.words.len();
        let clauses = &self.text.document.prose.clauses;
        let first = clauses.partition_point(|clause| clause.words.start < self.block.at);
        clauses[first..]
            .iter()
            .take_while(|clause| clause.words.start < end)
            .any(|clause| !clause.counted)
    }

    /// The number of the clause that it belongs to.
    pub fn number(&self) -> Option<&'d str> {
        let clause = self.text.document.prose.clauses.get(self.block.clause?)?;
        Some(&clause.number)
    }

    /// The file's text between the end of this passage and the beginning of another.
    pub fn until(&self, next: &Passage<'d>) -> &'d str {
        let (end, start) = (self.whole().end, next.whole().start);
        self.text
            .document
            .source
            .text()
            .get(end..start)
            .unwrap_or("")
    }
}

/// Where the sentence begins in which a place of some words lies; no farther back than [`FAR`].
pub(super) fn sentence_start(words: &str, at: usize) -> usize {
    let from = words.floor_char_boundary(at.saturating_sub(FAR));
    [". ", "; ", ": ", "! ", "? "]
        .iter()
        .filter_map(|mark| words[from..at].rfind(mark))
        .max()
        .map_or(from, |mark| from + mark + 2)
}

/// The words behind a place, as far as [`FAR`].
pub(super) fn behind(words: &str, at: usize) -> &str {
    let until = words.len().min(at.saturating_add(FAR));
    &words[at..words.floor_char_boundary(until)]
}

/// How many bytes around a phrase are looked at: what is farther away says nothing about it.
const FAR: usize = 600;

/// The places at which words begin within others.
pub(super) fn places<'w>(words: &'w str, wanted: &'w str) -> impl Iterator<Item = usize> + 'w {
    memmem::find_iter(words.as_bytes(), wanted)
}

/// Whether words stand within others.
pub(super) fn holds(words: &str, wanted: &str) -> bool {
    memmem::find(words.as_bytes(), wanted.as_bytes()).is_some()
}

/// The places of words within others that stand for themselves: with no letter or figure on either side.
pub(super) fn whole_words<'w>(
    words: &'w str,
    wanted: &'w str,
) -> impl Iterator<Item = Range<usize>> + 'w {
    places(words, wanted).filter_map(move |start| {
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
