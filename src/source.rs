//! A file as it was read: its path in the site and its text, and where in it an offset lies.

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
        match String::from_utf8(bytes) {
            Ok(text) => Self {
                path,
                text,
                invalid_at: None,
            },
            Err(error) => Self {
                path,
                invalid_at: Some(error.utf8_error().valid_up_to()),
                text: String::from_utf8_lossy(error.as_bytes()).into_owned(),
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

    /// The offset of the first byte that is not UTF-8, if there is one.
    #[must_use]
    pub fn invalid_at(&self) -> Option<usize> {
        self.invalid_at
    }
}

/// Line and column of an offset of a text; one past the end is the end. A byte order mark takes no column.
#[must_use]
pub fn position(text: &str, offset: usize) -> Position {
    let before = &text[..text.floor_char_boundary(offset)];
    let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
    Position {
        line: before.matches('\n').count() + 1,
        column: before[line_start..]
            .trim_start_matches('\u{feff}')
            .chars()
            .count()
            + 1,
    }
}
