//! An output and the paths wanted in it go in; out comes what stands there already. Looks at the disk, changes nothing.

use std::collections::{BTreeSet, HashSet};
use std::fmt::{self, Display, Formatter};
use std::fs;
use std::io::ErrorKind;
use std::path::{Component, Path, PathBuf};

use super::error::{OutputError, on_disk};

/// A place that the site needs and that something has taken which Quorate did not make.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Foreign {
    /// The path of the file that is wanted.
    pub wanted: String,
    /// The path of what stands in its way: the same, or a folder that it would lie in.
    pub at: String,
    /// What stands there.
    pub standing: Standing,
}

/// What stands at a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// A regular file.
    File,
    /// A directory.
    Folder,
    /// A symbolic link, wherever it leads.
    Link,
    /// A socket, a device or the like.
    Other,
}

/// Refuses an `output` that would mix the website with its sources: the site's `root` or a directory that holds it, or
/// one that is, holds or lies in a directory of `sources` (those with content and themes).
///
/// # Errors
///
/// [`OutputError::Source`], or the disk's failure when a path cannot be made absolute.
pub fn check_place(output: &Path, root: &Path, sources: &[&Path]) -> Result<(), OutputError> {
    let place = resolved(output)?;
    let mut clash = None;
    if resolved(root)?.starts_with(&place) {
        clash = Some(root);
    }
    for &source in sources {
        let resolved = resolved(source)?;
        if resolved.starts_with(&place) || place.starts_with(&resolved) {
            clash = clash.or(Some(source));
        }
    }
    match clash {
        Some(source) => Err(OutputError::Source {
            output: output.to_owned(),
            source: source.to_owned(),
        }),
        None => Ok(()),
    }
}

/// Whether a file is one of `sources` or lies in one of them, whatever links lead there.
///
/// # Errors
///
/// The disk's failure when a path cannot be made absolute.
pub fn is_source(file: &Path, sources: &[PathBuf]) -> Result<bool, OutputError> {
    let place = resolved(file)?;
    for source in sources {
        if place.starts_with(resolved(source)?) {
            return Ok(true);
        }
    }
    Ok(false)
}

impl Foreign {
    pub(super) fn new(wanted: &str, at: &str, standing: Standing) -> Self {
        Self {
            wanted: wanted.to_owned(),
            at: at.to_owned(),
            standing,
        }
    }
}

impl Display for Foreign {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let Self {
            wanted,
            at,
            standing,
        } = self;
        let standing = match standing {
            Standing::File => "a file",
            Standing::Folder => "a folder",
            Standing::Link => "a symbolic link, which Quorate neither follows nor replaces",
            Standing::Other => "neither a file nor a folder",
        };
        if wanted == at {
            write!(f, "{at} is {standing}")
        } else {
            write!(f, "{at} is {standing}; {wanted} is to be written below it")
        }
    }
}

/// The places among `wanted` that are taken by what is not in `made`.
pub(super) fn taken<'path>(
    output: &Path,
    wanted: impl Iterator<Item = &'path str>,
    made: &BTreeSet<String>,
) -> Result<Vec<Foreign>, OutputError> {
    let mut taken = Vec::new();
    let mut folders = Folders::default();
    for path in wanted {
        let Some((at, standing)) = folders.standing(output, path)? else {
            continue;
        };
        // A file of ours in the way is replaced, or removed because it cannot be wanted too; likewise a whole folder.
        let ours = match standing {
            Standing::File => made.contains(at),
            Standing::Folder => holds_only(output, at, made)?,
            Standing::Link | Standing::Other => false,
        };
        if !ours {
            taken.push(Foreign::new(path, at, standing));
        }
    }
    Ok(taken)
}

/// What stands at `path`, or in place of a folder on the way to it.
pub(super) fn standing<'path>(
    output: &Path,
    path: &'path str,
) -> Result<Option<(&'path str, Standing)>, OutputError> {
    Folders::default().standing(output, path)
}

/// The folders that were found on the way to files, so that the disk is not asked for each of them again with the next file.
#[derive(Debug, Default)]
pub(super) struct Folders<'path>(HashSet<&'path str>);

impl<'path> Folders<'path> {
    /// What stands at `path`, or in place of a folder on the way to it.
    pub(super) fn standing(
        &mut self,
        output: &Path,
        path: &'path str,
    ) -> Result<Option<(&'path str, Standing)>, OutputError> {
        let ends = path.match_indices('/').map(|(end, _)| end);
        for end in ends.chain([path.len()]) {
            let at = &path[..end];
            if self.0.contains(at) && at != path {
                continue;
            }
            let place = output.join(at);
            let kind = match fs::symlink_metadata(&place) {
                Ok(found) => found.file_type(),
                Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
                Err(error) => return Err(on_disk("look at", &place)(error)),
            };
            let standing = if kind.is_symlink() {
                Standing::Link
            } else if kind.is_file() {
                Standing::File
            } else if !kind.is_dir() {
                Standing::Other
            } else if at == path {
                Standing::Folder
            } else {
                self.0.insert(at);
                continue;
            };
            return Ok(Some((at, standing)));
        }
        Ok(None)
    }
}

/// Whether a regular file stands at `path`, reached through no link.
pub(super) fn is_file(output: &Path, path: &str) -> Result<bool, OutputError> {
    Ok(standing(output, path)? == Some((path, Standing::File)))
}

/// Refuses links and the like among Quorate's own files, through which it would write elsewhere.
pub(super) fn check_own_folder(output: &Path) -> Result<(), OutputError> {
    for (name, expected) in [
        (".quorate/lock", Standing::File),
        (".quorate/manifest", Standing::File),
        (".quorate/manifest.new", Standing::File),
        (".quorate/moves", Standing::File),
        (".quorate/staging", Standing::Folder),
    ] {
        if let Some((at, standing)) = standing(output, name)?
            && (at, standing) != (name, expected)
        {
            let taken = vec![Foreign::new(name, at, standing)];
            return Err(OutputError::Foreign(taken));
        }
    }
    Ok(())
}

/// Whether a folder will be gone when all files in `made` have left it: it has some and nothing else, not even an
/// empty folder.
fn holds_only(output: &Path, folder: &str, made: &BTreeSet<String>) -> Result<bool, OutputError> {
    let place = output.join(folder);
    let entries = fs::read_dir(&place).map_err(on_disk("look into", &place))?;
    let mut empty = true;
    for entry in entries {
        let entry = entry.map_err(on_disk("look into", &place))?;
        let Ok(name) = entry.file_name().into_string() else {
            return Ok(false);
        };
        let path = format!("{folder}/{name}");
        let kind = entry.file_type().map_err(on_disk("look at", &place))?;
        if !(kind.is_file() && made.contains(&path)
            || kind.is_dir() && holds_only(output, &path, made)?)
        {
            return Ok(false);
        }
        empty = false;
    }
    Ok(!empty)
}

/// The path with links and `..` followed as far as it exists. The rest will be created, and no link is in it.
fn resolved(path: &Path) -> Result<PathBuf, OutputError> {
    let absolute = std::path::absolute(path).map_err(on_disk("find", path))?;
    let mut place = PathBuf::new();
    let mut rest = absolute.as_path();
    for ancestor in absolute.ancestors() {
        if let Ok(found) = fs::canonicalize(ancestor) {
            place = found;
            rest = absolute.strip_prefix(ancestor).unwrap_or(Path::new(""));
            break;
        }
    }
    for part in rest.components() {
        if part == Component::ParentDir {
            place.pop();
        } else {
            place.push(part);
        }
    }
    Ok(place)
}
