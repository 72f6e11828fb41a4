//! Reads a site from the disk: the only place that does.

use std::collections::BTreeMap;
use std::fmt;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::iter::{IntoParallelRefIterator, ParallelIterator};
use walkdir::{DirEntry, WalkDir};

use crate::source::SourceFile;

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
        write!(
            formatter,
            "`{}` cannot be read: {}",
            self.path.display(),
            self.error
        )
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

/// Reads everything below `content/`. Names that start with `.` are passed over, and so are those that start with `_` but for `_index.md`.
/// A link is followed to the file that it leads to; a folder that holds itself is an error.
///
/// # Errors
///
/// When the folder or a file in it cannot be read.
pub fn content(root: &Path) -> Result<Content, ReadError> {
    let folder = root.join("content");
    let mut documents = Vec::new();
    let mut content = Content::default();
    for (below, full) in files(&folder)? {
        if is_markdown(&below) {
            documents.push((format!("content/{below}"), full));
        } else {
            content.assets.insert(below, full);
        }
    }
    content.documents = documents
        .par_iter()
        .map(|(path, full)| {
            fs::read(full)
                .map(|bytes| Arc::new(SourceFile::new(path.as_str(), bytes)))
                .map_err(|error| ReadError {
                    path: full.clone(),
                    error,
                })
        })
        .collect::<Result<_, _>>()?;
    Ok(content)
}

/// Whether a file is a document by its name, however its ending is written: what looks like one must not be published as it stands.
fn is_markdown(path: &str) -> bool {
    Path::new(path)
        .extension()
        .and_then(|extension| extension.to_str())
        .is_some_and(|extension| matches!(extension.to_lowercase().as_str(), "md" | "markdown"))
}

/// Reads the files of the site's own theme folder, if it has one.
///
/// # Errors
///
/// When a file in it cannot be read.
pub fn theme(root: &Path, name: &str) -> Result<BTreeMap<String, Vec<u8>>, ReadError> {
    let folder = root.join("themes").join(name);
    if !folder.is_dir() {
        return Ok(BTreeMap::new());
    }
    files(&folder)?
        .into_iter()
        .map(|(below, full)| match fs::read(&full) {
            Ok(bytes) => Ok((below, bytes)),
            Err(error) => Err(ReadError { path: full, error }),
        })
        .collect()
}

/// The files below a folder, each with its path below it, in order.
fn files(folder: &Path) -> Result<Vec<(String, PathBuf)>, ReadError> {
    let mut files = Vec::new();
    let walk = WalkDir::new(folder)
        .follow_links(true)
        .sort_by_file_name()
        .into_iter()
        .filter_entry(|entry| entry.depth() == 0 || !is_hidden(entry));
    for entry in walk {
        let entry = entry.map_err(|error| ReadError {
            path: error.path().unwrap_or(folder).to_owned(),
            error: error.into(),
        })?;
        if entry.file_type().is_dir() {
            continue;
        }
        let below: Vec<_> = entry
            .path()
            .strip_prefix(folder)
            .unwrap_or(entry.path())
            .components()
            .map(|part| part.as_os_str().to_string_lossy().into_owned())
            .collect();
        files.push((below.join("/"), entry.into_path()));
    }
    Ok(files)
}

fn is_hidden(entry: &DirEntry) -> bool {
    let name = entry.file_name().to_string_lossy();
    name.starts_with('.')
        || name.starts_with('_')
            && name != "_index.md"
            && !(entry.file_type().is_dir() && name == "_parts")
}
