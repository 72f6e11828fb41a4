//! What is wrong, where, and what to do: the one shape in which every stage reports and every reporter is fed.
//!
//! A stage says *where* in the terms that it knows: a path in the header (`members[3].role`) or a range of the text.
//! [`crate::parse::locate`] turns the first into the second, once, for the files that have findings.

use std::fmt;

use crate::source::Span;

/// How much a finding weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// Switched off.
    Allow,
    /// Shown only when asked for.
    Note,
    /// Shown.
    Warn,
    /// Shown, and the command fails.
    Deny,
}

impl Level {
    /// The level one below; what is allowed stays so.
    #[must_use]
    pub fn lower(self) -> Self {
        match self {
            Self::Deny => Self::Warn,
            Self::Warn => Self::Note,
            Self::Note | Self::Allow => Self::Allow,
        }
    }

    /// Reads the word that people write: `deny`, `warn`, `note` or `allow`.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        [Self::Allow, Self::Note, Self::Warn, Self::Deny]
            .into_iter()
            .find(|level| level.to_string() == word)
    }
}

impl fmt::Display for Level {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Allow => "allow",
            Self::Note => "note",
            Self::Warn => "warn",
            Self::Deny => "deny",
        })
    }
}

/// A place in one file, in the terms of the stage that names it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Place {
    /// The file as a whole: shown at its first line.
    File,
    /// The key at the end of a header path; where the text has no such key, that of its nearest ancestor that it has.
    Key(String),
    /// The value at a header path, likewise. A mapping or a list is shown by its key.
    Value(String),
    /// These words within the value at a header path; the whole value where they do not stand there as they are.
    Words(String, String),
    /// A range of the file's text.
    Text(Span),
}

/// A place with the words that stand beside it in a report.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Label<P = Place> {
    /// The file's path below the site's root.
    pub file: String,
    /// Where in it.
    pub place: P,
    /// What to say there; may be empty.
    pub text: String,
}

impl<P> Label<P> {
    /// A label at `place` of `file`.
    pub fn new(file: impl Into<String>, place: P, text: impl Into<String>) -> Self {
        Self {
            file: file.into(),
            place,
            text: text.into(),
        }
    }
}

/// A change to the finding's own file that mends it and cannot change what the document says. Its place is in the header; the prose is the author's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fix<P = Place> {
    /// What is replaced.
    pub place: P,
    /// What stands there, as it is written in the file, but for quotes around it.
    pub old: String,
    /// What stands there instead, likewise.
    pub text: String,
}

/// One finding, as the stage that made it left it: without level, its places not yet ranges.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// The check's name in the catalogue.
    pub check: &'static str,
    /// One line: what is wrong, in the reader's words.
    pub message: String,
    /// The place that is wrong.
    pub primary: Label,
    /// Other places that belong to it.
    pub related: Vec<Label>,
    /// What to do.
    pub help: Option<String>,
    /// The change that does it, where it cannot be the wrong one.
    pub fix: Option<Fix>,
}

impl Diagnostic {
    /// A finding of `check` at one place.
    pub fn new(check: &'static str, message: impl Into<String>, primary: Label) -> Self {
        Self {
            check,
            message: message.into(),
            primary,
            related: Vec::new(),
            help: None,
            fix: None,
        }
    }

    /// Adds what to do.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Adds the change that mends it.
    #[must_use]
    pub fn fix(mut self, place: Place, old: impl Into<String>, text: impl Into<String>) -> Self {
        self.fix = Some(Fix {
            place,
            old: old.into(),
            text: text.into(),
        });
        self
    }

    /// Adds a related place.
    #[must_use]
    pub fn related(mut self, label: Label) -> Self {
        self.related.push(label);
        self
    }
}

/// A finding as it is reported: its level settled, its places ranges of bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The check's name in the catalogue.
    pub check: &'static str,
    /// What it weighs in this run.
    pub level: Level,
    /// One line: what is wrong.
    pub message: String,
    /// The place that is wrong.
    pub primary: Label<Span>,
    /// Other places that belong to it.
    pub related: Vec<Label<Span>>,
    /// What to do.
    pub help: Option<String>,
    /// The change that does it, where it cannot be the wrong one.
    pub fix: Option<Fix<Span>>,
}
