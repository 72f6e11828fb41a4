//! A source of the site with its old and its new text go in; the file then has the new one, whole, or is as it was.

use std::error::Error;
use std::fmt::{self, Display, Formatter};
use std::fs::{self, File};
use std::io;
use std::path::Path;

use super::beside::Beside;

/// Why a source was left as it was.
#[derive(Debug)]
pub enum SourceError {
    /// It is a symbolic link, which is neither followed nor replaced.
    Link,
    /// It may not be written to.
    ReadOnly,
    /// It no longer has the text that was read.
    Changed,
    /// The operating system refused.
    Disk(io::Error),
}

impl Display for SourceError {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Link => {
                formatter.write_str("it is a symbolic link; mend the file that it leads to")
            }
            Self::ReadOnly => formatter.write_str("it is read-only"),
            Self::Changed => formatter.write_str("it was changed meanwhile; run this again"),
            Self::Disk(error) => error.fmt(formatter),
        }
    }
}

impl Error for SourceError {}

impl From<io::Error> for SourceError {
    fn from(error: io::Error) -> Self {
        Self::Disk(error)
    }
}

/// Gives the file at `path` the text `after` in one step, if its text is `before`.
///
/// # Errors
///
/// Why the file was left as it was. Nothing stays beside it.
pub fn replace(path: &Path, before: &str, after: &str) -> Result<(), SourceError> {
    let found = fs::symlink_metadata(path)?;
    if found.is_symlink() {
        return Err(SourceError::Link);
    }
    if found.permissions().readonly() {
        return Err(SourceError::ReadOnly);
    }
    // A rename asks only for the folder's permission; whoever may not write to the file must not replace it either.
    File::options().write(true).open(path)?;
    let beside = Beside::stage(path, after.as_bytes())?;
    if fs::read(path)? != before.as_bytes() {
        return Err(SourceError::Changed);
    }
    Ok(beside.settle()?)
}
