//! Records as JSON: a line for each key of a file and for each record in it, so that a change shows record by record; what lies deeper stands in its record's line.

use std::cell::Cell;
use std::io;

use serde::Serialize;
use serde_json::Value;
use serde_json::ser::{Formatter, Serializer};

/// Writes a record as a file, with a line end at its end.
///
/// # Errors
///
/// What `out` says.
pub(super) fn write(record: &impl Serialize, out: &mut impl io::Write) -> io::Result<()> {
    record.serialize(&mut Serializer::with_formatter(&mut *out, Lines::default()))?;
    out.write_all(b"\n")
}

/// A record as the text of a file.
pub(super) fn text(record: &impl Serialize) -> String {
    super::text(|out| write(record, out))
}

/// Records that are made as they are written, and therefore once.
pub struct Each<I>(Cell<Option<I>>);

impl<I: Iterator<Item: Serialize>> Each<I> {
    pub(super) fn new(records: I) -> Self {
        Self(Cell::new(Some(records)))
    }
}

impl<I: Iterator<Item: Serialize>> Serialize for Each<I> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.take().into_iter().flatten())
    }
}

/// A description of files, indented throughout for whoever reads it.
pub(super) fn indented(description: &Value) -> String {
    let mut text = serde_json::to_string_pretty(description).unwrap_or_default();
    text.push('\n');
    text
}

/// How many levels of lists and objects have lines of their own.
const LEVELS: usize = 2;

#[derive(Default)]
struct Lines {
    /// How many lists and objects are open.
    open: usize,
    /// Whether the innermost of them holds anything.
    filled: bool,
}

impl Lines {
    fn begin(&mut self, mark: &[u8], out: &mut (impl io::Write + ?Sized)) -> io::Result<()> {
        self.open += 1;
        self.filled = false;
        out.write_all(mark)
    }

    fn item(&mut self, first: bool, out: &mut (impl io::Write + ?Sized)) -> io::Result<()> {
        self.filled = true;
        match (first, self.open <= LEVELS) {
            (true, false) => Ok(()),
            (false, false) => out.write_all(b", "),
            (true, true) => Self::line(self.open, out),
            (false, true) => {
                out.write_all(b",")?;
                Self::line(self.open, out)
            }
        }
    }

    fn end(&mut self, mark: &[u8], out: &mut (impl io::Write + ?Sized)) -> io::Result<()> {
        self.open -= 1;
        if self.filled && self.open < LEVELS {
            Self::line(self.open, out)?;
        }
        self.filled = true;
        out.write_all(mark)
    }

    fn line(depth: usize, out: &mut (impl io::Write + ?Sized)) -> io::Result<()> {
        const SPACE: &[u8] = b"\n    ";
        out.write_all(&SPACE[..=2 * depth.min(LEVELS)])
    }
}

impl Formatter for Lines {
    fn begin_array<W: ?Sized + io::Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.begin(b"[", out)
    }

    fn end_array<W: ?Sized + io::Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.end(b"]", out)
    }

    fn begin_array_value<W: ?Sized + io::Write>(
        &mut self,
        out: &mut W,
        first: bool,
    ) -> io::Result<()> {
        self.item(first, out)
    }

    fn begin_object<W: ?Sized + io::Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.begin(b"{", out)
    }

    fn end_object<W: ?Sized + io::Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.end(b"}", out)
    }

    fn begin_object_key<W: ?Sized + io::Write>(
        &mut self,
        out: &mut W,
        first: bool,
    ) -> io::Result<()> {
        self.item(first, out)
    }

    fn begin_object_value<W: ?Sized + io::Write>(&mut self, out: &mut W) -> io::Result<()> {
        out.write_all(b": ")
    }
}
