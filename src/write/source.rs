//! A source of the site with its old and its new text go in; the file then has the new one, whole, or is as it was.

use std::error::Error;
use std::fmt::{self, Display, Formatter};
use std::fs::{self, File, Metadata};
use std::io::{self, Write};
use std::path::Path;

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

/// Gives the file at `path` the text `after`, if its text is `before`. The new text is written and synced beside it, then renamed into place with the
/// permissions of the old.
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
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    // A name with a point before it is no document, should this run be cut short.
    let beside = path.with_file_name(format!(".{name}.{}.quorate", std::process::id()));
    let written = stage(&beside, after, &found).and_then(|()| {
        if fs::read(path)? != before.as_bytes() {
            return Err(SourceError::Changed);
        }
        Ok(fs::rename(&beside, path)?)
    });
    match written {
        Ok(()) => sync_folder(path),
        Err(_) => {
            // What cannot be taken away does no harm, and the failure is already being reported.
            let _ = fs::remove_file(&beside);
        }
    }
    written
}

fn stage(beside: &Path, text: &str, like: &Metadata) -> Result<(), SourceError> {
    let mut file = File::options().write(true).create_new(true).open(beside)?;
    file.write_all(text.as_bytes())?;
    keep_owner(beside, like);
    fs::set_permissions(beside, like.permissions())?;
    file.sync_all()?;
    Ok(())
}

/// Whoever runs this for others, as root may, must not make their files his own.
#[cfg(unix)]
fn keep_owner(path: &Path, like: &Metadata) {
    use std::os::unix::fs::{MetadataExt, chown};
    // Only root can, and nobody else needs to.
    let _ = chown(path, Some(like.uid()), Some(like.gid()));
}

#[cfg(not(unix))]
fn keep_owner(_: &Path, _: &Metadata) {}

/// Makes a rename last through a loss of power, where the system can; the text itself is safe already.
fn sync_folder(path: &Path) {
    let folder = path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty());
    if let Ok(folder) = File::open(folder.unwrap_or(Path::new("."))) {
        let _ = folder.sync_all();
    }
}
