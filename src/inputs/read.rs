//! Reads a site from the disk: the only place that does.

pub mod tree;
pub mod walk;

use std::collections::BTreeMap;
use std::fmt;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;

use crate::source::SourceFile;
use tree::Tree;

/// A file or folder that cannot be read.
#[derive(Debug)]
pub struct ReadError {
    /// Which.
    pub path: PathBuf,
    /// Why.
    pub error: io::Error,
}

impl fmt::Display for ReadError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (message, help) = self.said(&self.path.to_string_lossy());
        write!(formatter, "{message}; {help}")
    }
}

impl ReadError {
    /// What is wrong, and what to do about it, with the file or folder called `name`.
    #[must_use]
    pub fn said(&self, name: &str) -> (String, &'static str) {
        let message = |words: &str| format!("`{name}` cannot be read: {words}");
        match self.error.kind() {
            io::ErrorKind::NotFound if self.path.is_symlink() => (
                message("it is a link that leads to nothing"),
                "remove the link, or put back what it leads to",
            ),
            io::ErrorKind::NotFound => (message("it is not there"), "put it back"),
            io::ErrorKind::PermissionDenied => (
                message("the system lets you not"),
                "change its permissions, and those of the folders that hold it, so that you may read it",
            ),
            io::ErrorKind::IsADirectory => (
                message("it is a folder"),
                "put a file in place of the folder",
            ),
            io::ErrorKind::NotADirectory => (
                message("it is no folder"),
                "put a folder in place of the file",
            ),
            // What is found here, and what is rare enough to be told in the words of the system.
            _ => {
                let words = self.error.to_string();
                let words = words.split(" (os error").next().unwrap_or_default();
                (
                    message(words),
                    "move it elsewhere, or mend what is in its way",
                )
            }
        }
    }
}

impl std::error::Error for ReadError {}

/// What stands below `content/`.
#[derive(Debug, Default)]
pub struct Content {
    /// The Markdown files, in order of path.
    pub documents: Vec<Arc<SourceFile>>,
    /// The other files: path below `content/`, and where they are.
    pub assets: BTreeMap<String, PathBuf>,
}

/// Reads one file of a site; `path` is below the root and becomes its name in reports.
///
/// # Errors
///
/// When the file cannot be read.
pub fn file(root: &Path, path: &str) -> Result<SourceFile, ReadError> {
    let full = root.join(path);
    fs::read(&full)
        .map(|bytes| SourceFile::new(path, bytes))
        .map_err(|error| ReadError { path: full, error })
}

/// Reads a file of a site that need not be there.
///
/// # Errors
///
/// When it is there and cannot be read.
pub fn optional(root: &Path, path: &str) -> Result<Option<SourceFile>, ReadError> {
    let full = root.join(path);
    // What is neither a file nor a folder, such as a pipe, may never end.
    if full
        .metadata()
        .is_ok_and(|about| !about.is_file() && !about.is_dir())
    {
        let error = io::Error::other("it is no file");
        return Err(ReadError { path: full, error });
    }
    match file(root, path) {
        Ok(source) => Ok(Some(source)),
        Err(error) if error.error.kind() == io::ErrorKind::NotFound && !error.path.is_symlink() => {
            Ok(None)
        }
        Err(error) => Err(error),
    }
}

/// A file below `content/`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ContentFile {
    /// A document.
    Document(Arc<SourceFile>),
    /// Any other file, which is copied: when it was changed, and how long it is in bytes.
    Asset(Option<SystemTime>, u64),
}

/// Reads everything below `content/`. Names that start with `.` are passed over, and so are those that start with `_` but for `_index.md`.
/// A link is followed to the file that it leads to; a folder that holds itself is an error.
///
/// # Errors
///
/// When the folder or a file in it cannot be read.
pub fn content(root: &Path) -> Result<Content, ReadError> {
    let folder = root.join("content");
    let mut tree = Tree::new(folder.clone());
    tree.read(Path::new(""), content_file, &mut ());
    Ok(Content::of(&folder, &tree.whole()?))
}

impl Content {
    /// What stands below the folder `content`, of its files by their path.
    #[must_use]
    pub fn of(folder: &Path, files: &BTreeMap<PathBuf, ContentFile>) -> Self {
        let mut content = Self::default();
        for (path, file) in files {
            match file {
                ContentFile::Document(source) => content.documents.push(Arc::clone(source)),
                ContentFile::Asset(..) => {
                    content.assets.insert(slashed(path), folder.join(path));
                }
            }
        }
        content
    }
}

/// Reads one file below `content/`, of which `below` is the path there and `full` the whole one.
///
/// # Errors
///
/// When it cannot be read.
pub fn content_file(below: &Path, full: &Path) -> io::Result<ContentFile> {
    if is_markdown(below) {
        let path = format!("content/{}", slashed(below));
        let source = SourceFile::new(path, fs::read(full)?);
        return Ok(ContentFile::Document(Arc::new(source)));
    }
    let about = fs::metadata(full)?;
    Ok(ContentFile::Asset(about.modified().ok(), about.len()))
}

/// Whether a file is a document by its name, however its ending is written: what looks like one must not be published as it stands.
fn is_markdown(path: &Path) -> bool {
    path.extension()
        .and_then(|extension| extension.to_str())
        .is_some_and(|extension| matches!(extension.to_lowercase().as_str(), "md" | "markdown"))
}

/// The folder of a site's own theme.
#[must_use]
pub fn theme_folder(root: &Path, name: &str) -> PathBuf {
    root.join("themes").join(name)
}

/// Reads the files of the site's own theme folder, if it has one.
///
/// # Errors
///
/// When a file in it cannot be read.
pub fn theme(root: &Path, name: &str) -> Result<BTreeMap<String, Vec<u8>>, ReadError> {
    let folder = theme_folder(root, name);
    if !folder.is_dir() {
        return Ok(BTreeMap::new());
    }
    let mut tree = Tree::new(folder);
    tree.read(Path::new(""), |_, full| fs::read(full), &mut ());
    let files = tree.whole()?.into_iter();
    Ok(files.map(|(path, bytes)| (slashed(&path), bytes)).collect())
}

/// A path with `/` between its parts; what is not UTF-8 in it stands as U+FFFD.
#[must_use]
pub fn slashed(path: &Path) -> String {
    let parts: Vec<_> = path.iter().map(|part| part.to_string_lossy()).collect();
    parts.join("/")
}
