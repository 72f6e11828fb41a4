//! A file as it was read: its path in the site and its text, and where in it an offset lies.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::ops::Range;

/// A range of bytes of one file's text, from the first byte of the file on.
pub type Span = Range<usize>;

/// One text file of a site. Its text is always valid UTF-8; where the bytes were not, each bad run stands as U+FFFD and
/// [`SourceFile::invalid_at`] says where the first one was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceFile {
    path: String,
    text: String,
    invalid_at: Option<usize>,
    hash: u64,
}

/// A place in a text as an editor shows it. Both count from 1; a column is one character.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// The line.
    pub line: usize,
    /// The column, in characters.
    pub column: usize,
}

impl SourceFile {
    /// Takes a path below the site's root, written with `/`, and the file's bytes.
    #[must_use]
    pub fn new(path: impl Into<String>, bytes: Vec<u8>) -> Self {
        let path = path.into();
        let mut hasher = DefaultHasher::new();
        (&path, &bytes).hash(&mut hasher);
        let hash = hasher.finish();
        match String::from_utf8(bytes) {
            Ok(text) => Self {
                path,
                text,
                invalid_at: None,
                hash,
            },
            Err(error) => Self {
                path,
                invalid_at: Some(error.utf8_error().valid_up_to()),
                text: String::from_utf8_lossy(error.as_bytes()).into_owned(),
                hash,
            },
        }
    }

    /// The path below the site's root, written with `/`.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The whole text, a byte order mark included.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// A hash of the path and the bytes, by which what was made of the file is remembered.
    #[must_use]
    pub fn hash(&self) -> u64 {
        self.hash
    }

    /// The offset of the first byte that is not UTF-8, if there is one.
    #[must_use]
    pub fn invalid_at(&self) -> Option<usize> {
        self.invalid_at
    }
}

/// A text with an index of its lines, so that the place of an offset is found without counting from the top.
#[derive(Debug)]
pub struct Lines<'t> {
    text: &'t str,
    /// Where each line begins.
    starts: Vec<usize>,
    /// How many characters stand before each [`STEP`] of bytes.
    characters: Vec<usize>,
}

/// How many bytes lie between two places at which characters are counted beforehand.
const STEP: usize = 1024;

impl<'t> Lines<'t> {
    /// The index of a text.
    #[must_use]
    pub fn new(text: &'t str) -> Self {
        let mut characters = vec![0];
        for part in text.as_bytes().chunks(STEP) {
            let before = characters.last().copied().unwrap_or_default();
            characters.push(before + begun(part));
        }
        let ends = text.match_indices('\n').map(|(at, _)| at + 1);
        Self {
            text,
            starts: std::iter::once(0).chain(ends).collect(),
            characters,
        }
    }

    /// The text.
    #[must_use]
    pub fn text(&self) -> &'t str {
        self.text
    }

    /// Line and column of an offset; one past the end is the end. A byte order mark takes no column.
    #[must_use]
    pub fn position(&self, offset: usize) -> Position {
        let offset = self.text.floor_char_boundary(offset);
        let line = self.starts.partition_point(|start| *start <= offset).max(1);
        let start = self.starts[line - 1];
        let mark = usize::from(offset > start && self.text[start..].starts_with('\u{feff}'));
        Position {
            line,
            column: self.characters_before(offset) - self.characters_before(start) - mark + 1,
        }
    }

    fn characters_before(&self, offset: usize) -> usize {
        let step = offset / STEP;
        self.characters[step] + begun(&self.text.as_bytes()[step * STEP..offset])
    }
}

/// How many characters begin among some bytes.
fn begun(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| **byte & 0xC0 != 0x80).count()
}
