//! The words of a text as a reader sees them, without markup, and where each of them stands in the file. References, names and abbreviations are
//! looked for in these words; what is found is then a range of the file.
//!
//! The words are normalised, so that whoever searches need not know the ways of writing: apostrophes, quotation marks and dashes are the plain ones of
//! the keyboard, and every run of white space is one space. Blocks are parted by line feeds.

use std::borrow::Cow;
use std::ops::Range;

use crate::source::Span;

/// The words of a text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Words {
    text: String,
    pieces: Vec<Piece>,
    blocks: Vec<Block>,
    closed: Vec<Range<usize>>,
}

/// A stretch of words that stands together in the file.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Piece {
    /// Where it begins in the words.
    at: usize,
    /// How long it is there.
    length: usize,
    /// Where it stands in the file.
    source: Span,
    /// Whether the two correspond byte for byte.
    exact: bool,
}

/// A paragraph, heading, item or cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Block {
    /// Where it begins in the words.
    pub at: usize,
    /// Whether it is a heading.
    pub heading: bool,
    /// In what it stands.
    pub within: Within,
    /// The section that it stands in: they are counted from one heading or top-level clause to the next.
    pub section: usize,
    /// The clause that it belongs to, by its place among those of the outline.
    pub clause: Option<usize>,
}

/// In what a block stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Within {
    /// In the text itself.
    Text,
    /// In an item of a list.
    List,
    /// In a table.
    Table,
    /// In a quotation.
    Quotation,
    /// In a block of code.
    Code,
    /// In something else, such as a footnote.
    Other,
}

impl Piece {
    /// Where one of its places in the words stands in the file; its beginning, where the two do not correspond.
    fn source_of(&self, at: usize) -> usize {
        if self.exact {
            self.source.start + (at - self.at).min(self.length)
        } else {
            self.source.start
        }
    }
}

impl Words {
    /// The words themselves.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The blocks in their order.
    #[must_use]
    pub fn blocks(&self) -> &[Block] {
        &self.blocks
    }

    /// The block in which a place of the words lies.
    #[must_use]
    pub fn block(&self, at: usize) -> Option<Block> {
        let next = self.blocks.partition_point(|block| block.at <= at);
        self.blocks.get(next.checked_sub(1)?).copied()
    }

    /// Whether some of these words may not become a link: they are a link or code already.
    #[must_use]
    pub fn is_closed(&self, range: &Range<usize>) -> bool {
        let next = self
            .closed
            .partition_point(|closed| closed.end <= range.start);
        self.closed
            .get(next)
            .is_some_and(|closed| closed.start < range.end)
    }

    /// Where words stand in the file.
    #[must_use]
    pub fn source(&self, range: &Range<usize>) -> Span {
        let first = self.piece(range.start, 0);
        let start = first.map_or(0, |place| self.pieces[place].source_of(range.start));
        let last = range.end.checked_sub(1);
        let last = last.and_then(|last| self.piece(last, first.unwrap_or(0)));
        let end = last.map_or(start, |place| {
            let piece = &self.pieces[place];
            if piece.exact {
                piece.source_of(range.end)
            } else {
                piece.source.end
            }
        });
        start..end.max(start)
    }

    /// The piece in which a place of the words lies, which is no earlier than another.
    fn piece(&self, at: usize, from: usize) -> Option<usize> {
        let later = self.pieces.get(from + 1..).unwrap_or_default();
        // What ends a range mostly stands where it begins.
        if from > 0 && later.first().is_none_or(|next| next.at > at) {
            return Some(from);
        }
        let next = self.pieces.partition_point(|piece| piece.at <= at);
        next.checked_sub(1)
    }

    /// Begins a block.
    pub(super) fn begin(&mut self, block: Block) {
        if !self.text.is_empty() && !self.text.ends_with('\n') {
            self.text.push('\n');
        }
        self.blocks.push(Block {
            at: self.text.len(),
            ..block
        });
    }

    /// Changes the block that was begun last, before it has words.
    pub(super) fn last(&mut self) -> Option<&mut Block> {
        self.blocks.last_mut()
    }

    /// Adds what stands at `source`: `exactly` says that `words` are the file's own letters, and not what an entity stands for.
    pub(super) fn push(&mut self, words: &str, source: Span, exactly: bool) {
        if !exactly {
            let at = self.text.len();
            for letter in words.chars() {
                self.normalised(letter);
            }
            self.join(at, source, false);
        } else if is_plain(words) && !(words.starts_with(' ') && self.ends_in_space()) {
            let at = self.text.len();
            self.text.push_str(words);
            self.join(at, source, true);
        } else {
            for (offset, letter) in words.char_indices() {
                let at = self.text.len();
                self.normalised(letter);
                let start = source.start + offset;
                let exact = self.text.len() - at == letter.len_utf8();
                self.join(at, start..start + letter.len_utf8(), exact);
            }
        }
    }

    /// Lets go of room that is not needed, once all is there.
    pub(super) fn shrink_to_fit(&mut self) {
        self.text.shrink_to_fit();
        self.pieces.shrink_to_fit();
        self.blocks.shrink_to_fit();
        self.closed.shrink_to_fit();
    }

    /// Says that the words from `start` on are a link or code.
    pub(super) fn close(&mut self, start: usize) {
        let mut range = start..self.text.len();
        if range.is_empty() {
            return;
        }
        // Code in a link is closed before the link around it is.
        while let Some(last) = self.closed.pop_if(|last| last.end >= range.start) {
            range = last.start.min(range.start)..range.end;
        }
        self.closed.push(range);
    }

    /// How long the words are so far.
    pub(super) fn len(&self) -> usize {
        self.text.len()
    }

    fn ends_in_space(&self) -> bool {
        self.text.is_empty() || self.text.ends_with([' ', '\n'])
    }

    fn normalised(&mut self, letter: char) {
        match letter {
            '\u{2018}' | '\u{2019}' | '\u{201b}' | '\u{2bc}' => self.text.push('\''),
            '\u{201c}' | '\u{201d}' | '\u{201f}' => self.text.push('"'),
            '\u{2010}'..='\u{2015}' | '\u{2212}' => self.text.push('-'),
            _ if letter.is_whitespace() => {
                if !self.ends_in_space() {
                    self.text.push(' ');
                }
            }
            _ => self.text.push(letter),
        }
    }

    /// Notes where the words from `at` on stand, as part of the piece before where they follow it.
    fn join(&mut self, at: usize, source: Span, exact: bool) {
        let length = self.text.len() - at;
        if length == 0 {
            return;
        }
        match self.pieces.last_mut() {
            Some(last)
                if exact
                    && last.exact
                    && last.at + last.length == at
                    && last.source.end == source.start =>
            {
                last.length += length;
                last.source.end = source.end;
            }
            _ => self.pieces.push(Piece {
                at,
                length,
                source,
                exact,
            }),
        }
    }
}

/// A name or term with the plain marks in which [`Words`] are written.
#[must_use]
pub fn normalised(name: &str) -> Cow<'_, str> {
    let name = name.trim();
    if is_plain(name) {
        return Cow::Borrowed(name);
    }
    let mut words = Words::default();
    words.push(name, 0..name.len(), true);
    Cow::Owned(words.text)
}

/// Whether words need no normalising.
fn is_plain(words: &str) -> bool {
    words.is_ascii()
        && !words.contains("  ")
        && !words.contains(|letter: char| letter.is_whitespace() && letter != ' ')
}
