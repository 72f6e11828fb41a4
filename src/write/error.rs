//! Why an output could not be written, in words for whoever ran the build.

use std::error::Error;
use std::fmt::{self, Display, Formatter};
use std::io;
use std::path::{Path, PathBuf};

use super::place::Foreign;

/// Why [`write`](super::write()) did not publish. `E` is what the caller's rendering fails with.
#[derive(Debug)]
pub enum WriteError<E> {
    /// Each path that could not be rendered and why, in order of path. The output is as it was.
    Render(Vec<(String, E)>),
    /// The output cannot be written.
    Output(OutputError),
}

/// What is wrong with an output directory.
#[derive(Debug)]
pub enum OutputError {
    /// Places that the site needs and that something else has taken.
    Foreign(Vec<Foreign>),
    /// Another build is writing to this directory.
    Busy(PathBuf),
    /// Something that is no directory stands at this path.
    NotAFolder(PathBuf),
    /// The output is, holds or lies in a directory that the site is made from.
    Source {
        /// The output that was asked for.
        output: PathBuf,
        /// The directory it must stay clear of.
        source: PathBuf,
    },
    /// The record, at this path, of what Quorate made cannot be understood.
    Manifest(PathBuf),
    /// Paths that cannot be files of one site: not below the output, Quorate's own, given twice, or both file and folder.
    Paths(Vec<String>),
    /// The operating system refused.
    Disk {
        /// What was being done, to be read after "cannot".
        action: &'static str,
        /// The file or directory it was being done to.
        path: PathBuf,
        /// The reason that the system gave.
        error: io::Error,
    },
}

impl<E> From<OutputError> for WriteError<E> {
    fn from(error: OutputError) -> Self {
        Self::Output(error)
    }
}

impl<E: Display> Display for WriteError<E> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Render(failed) => {
                write!(
                    f,
                    "nothing was written, because {} could not be made:",
                    counted(failed.len(), "file")
                )?;
                failed
                    .iter()
                    .try_for_each(|(path, error)| write!(f, "\n  {path}: {error}"))
            }
            Self::Output(error) => error.fmt(f),
        }
    }
}

impl Display for OutputError {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Foreign(taken) => {
                write!(
                    f,
                    "the site needs {} in the output where something stands that Quorate did not make:",
                    counted(taken.len(), "place")
                )?;
                taken
                    .iter()
                    .try_for_each(|foreign| write!(f, "\n  {foreign}"))?;
                write!(
                    f,
                    "\nMove it elsewhere, or choose another folder with --output. If all of the output was made by \
                     Quorate, delete the folder and build again."
                )
            }
            Self::Busy(output) => write!(
                f,
                "another build is writing to {}. Wait for it to end and build again.",
                output.display()
            ),
            Self::NotAFolder(output) => write!(
                f,
                "{} is not a folder, so the site cannot be written there. Move it elsewhere, or choose a folder with \
                 --output.",
                output.display()
            ),
            Self::Source { output, source } => write!(
                f,
                "the output {} would mix the website with what it is made from in {}. Choose a folder of its own with \
                 --output, for example `public`.",
                output.display(),
                source.display()
            ),
            Self::Manifest(path) => write!(
                f,
                "{} should list what Quorate made but cannot be understood, so it is not known which files may be \
                 replaced. Delete the whole output folder, if it holds nothing of yours, and build again.",
                path.display()
            ),
            Self::Paths(paths) => {
                write!(
                    f,
                    "{} cannot be written: a path must lie within the output, outside `.quorate`, be given once, \
                     and not be a file and a folder at the same time:",
                    counted(paths.len(), "path")
                )?;
                paths.iter().try_for_each(|path| write!(f, "\n  {path:?}"))
            }
            Self::Disk {
                action,
                path,
                error,
            } => write!(
                f,
                "cannot {action} {}: {error}. See whether you may write there and whether the disk has space left.",
                path.display()
            ),
        }
    }
}

impl<E: fmt::Debug + Display> Error for WriteError<E> {}

impl Error for OutputError {}

/// Turns the system's error into ours: what was done to which path.
pub(super) fn on_disk(action: &'static str, path: &Path) -> impl FnOnce(io::Error) -> OutputError {
    move |error| OutputError::Disk {
        action,
        path: path.to_owned(),
        error,
    }
}

fn counted(count: usize, noun: &str) -> String {
    let ending = if count == 1 { "" } else { "s" };
    format!("{count} {noun}{ending}")
}
