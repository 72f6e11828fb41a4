//! Finds the files below a folder. A name that is hidden is not looked at, links are followed, and whoever watches the disk hears of each folder before it is listed.

use std::ffi::{OsStr, OsString};
use std::fs::{self, FileType};
use std::io;
use std::path::{Component, Path, PathBuf};

use walkdir::WalkDir;

/// Hears what is about to be looked at. Who begins to watch it then misses nothing that happens to it while it is read.
pub trait Witness {
    /// Every file in this folder matters, not those in folders within it.
    fn folder(&mut self, folder: &Path);
    /// Whatever has this path matters, and whether anything has it.
    fn path(&mut self, path: &Path);
    /// This file matters, and it may be changed by another name than this.
    fn named_twice(&mut self, file: &Path);
}

/// Nobody.
impl Witness for () {
    fn folder(&mut self, _: &Path) {}
    fn path(&mut self, _: &Path) {}
    fn named_twice(&mut self, _: &Path) {}
}

/// What was found; all paths lead from the folder where the search began, and are in order.
#[derive(Debug, Default)]
pub struct Found {
    /// The files.
    pub files: Vec<PathBuf>,
    /// What could not be looked at, and why.
    pub faults: Vec<(PathBuf, io::Error)>,
    /// Whether any of it is a symbolic link.
    pub links: bool,
}

/// Finds the files at or below `place`, a path below `folder`; an empty one means the whole folder. What does not exist has no files, but the folder itself must exist.
pub fn walk(folder: &Path, place: &Path, witness: &mut dyn Witness) -> Found {
    let mut walk = Walk {
        folder,
        witness,
        above: Vec::new(),
        found: Found::default(),
    };
    if walk.comes_to(place) {
        let kind = fs::symlink_metadata(folder.join(place)).map(|about| about.file_type());
        walk.visit(place.to_owned(), kind);
    }
    walk.found
}

/// Tells a witness of a path that may be a link, and of every link on the way to what it stands for; says whether it is one, or the file has another name.
pub fn follow(path: &Path, witness: &mut dyn Witness) -> bool {
    witness.path(path);
    let (Some(parent), Some(name)) = (path.parent(), path.file_name()) else {
        return false;
    };
    let Ok(mut here) = fs::canonicalize(parent) else {
        return false;
    };
    let mut way: Vec<OsString> = vec![name.to_owned()];
    let mut links = 0;
    while let Some(part) = way.pop() {
        if part == OsStr::new("..") {
            here.pop();
            continue;
        }
        here.push(&part);
        let Ok(target) = fs::read_link(&here) else {
            continue;
        };
        links += 1;
        if links > MOST_LINKS {
            break;
        }
        witness.path(&here);
        here.pop();
        let parts = target.components().rev();
        way.extend(
            parts
                .filter(|part| *part != Component::CurDir)
                .map(|part| part.as_os_str().to_owned()),
        );
    }
    if links > 0 {
        witness.path(&here);
    }
    let twice = has_other_names(&here);
    if twice {
        witness.named_twice(&here);
    }
    links > 0 || twice
}

/// Whether a file has more names than one (hard links), of which none is more its own than another.
#[must_use]
pub fn has_other_names(file: &Path) -> bool {
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt;
        fs::symlink_metadata(file).is_ok_and(|about| about.is_file() && about.nlink() > 1)
    }
    #[cfg(not(unix))]
    {
        let _ = file;
        false
    }
}

/// After so many links on one way the system gives up too.
const MOST_LINKS: usize = 40;

/// Whether files and folders of that name are passed over: it starts with `.`, or with `_` and is not known, or it is that of a copy which an editor keeps. Such a
/// copy may hold what is not to be published.
fn is_hidden(name: &OsStr) -> bool {
    const COPIES: [&str; 5] = ["~", ".bak", ".orig", ".swp", ".tmp"];
    let name = name.to_string_lossy();
    name.starts_with('.')
        || name.starts_with('_') && name != "_index.md" && name != PARTS
        || name.starts_with('#') && name.ends_with('#')
        || COPIES.iter().any(|ending| name.ends_with(ending))
}

/// The folder for pieces of templates; a file must not be called so.
const PARTS: &str = "_parts";

struct Walk<'w> {
    folder: &'w Path,
    witness: &'w mut dyn Witness,
    /// The folders in which the walk is, by their full paths.
    above: Vec<PathBuf>,
    found: Found,
}

impl Walk<'_> {
    /// Whether a walk from the folder comes to `place`; if so, the walk stands above it.
    fn comes_to(&mut self, place: &Path) -> bool {
        if place.iter().any(is_hidden) {
            return false;
        }
        let folders = place.ancestors().skip(1).collect::<Vec<_>>();
        for folder in folders.into_iter().rev() {
            let full = self.folder.join(folder);
            if !full.is_dir() {
                return false;
            }
            self.above.push(full);
        }
        true
    }

    fn visit(&mut self, place: PathBuf, kind: io::Result<FileType>) {
        let name = place.file_name().unwrap_or_default();
        if name.to_string_lossy().contains(char::is_control) {
            let words = "its name holds a tab, a line end or the like, which no address may have";
            return self.fault(place, io::Error::other(words));
        }
        let full = self.folder.join(&place);
        match self.kind(&full, kind) {
            Ok(kind) if kind.is_dir() => self.enter(place, &full),
            Ok(kind) if kind.is_file() => {
                if place.file_name() != Some(OsStr::new(PARTS)) {
                    self.found.files.push(place);
                }
            }
            Ok(_) => {
                let error = io::Error::other("it is neither a file nor a folder");
                self.found.faults.push((place, error));
            }
            Err(error) => self.fault(place, error),
        }
    }

    /// What something is, or what it leads to where it is a link.
    fn kind(&mut self, full: &Path, kind: io::Result<FileType>) -> io::Result<FileType> {
        let kind = kind?;
        if !kind.is_symlink() {
            return Ok(kind);
        }
        self.found.links = true;
        follow(full, self.witness);
        let target = fs::metadata(full)?.file_type();
        if target.is_dir() {
            let real = fs::canonicalize(full)?;
            let is_real =
                |above: &PathBuf| fs::canonicalize(above).is_ok_and(|above| above == real);
            if self.above.iter().any(is_real) {
                return Err(io::Error::other("it leads to a folder that holds it"));
            }
        }
        Ok(target)
    }

    fn enter(&mut self, place: PathBuf, full: &Path) {
        self.witness.folder(full);
        // One folder at a time, so that the witness hears of each before anything in it is seen.
        let entries = WalkDir::new(full)
            .min_depth(1)
            .max_depth(1)
            .sort_by_file_name();
        let entries = entries
            .into_iter()
            .filter_entry(|entry| !is_hidden(entry.file_name()));
        let entries = match entries.collect::<Result<Vec<_>, _>>() {
            Ok(entries) => entries,
            Err(error) => {
                let error = error.into_io_error();
                let error = error.unwrap_or_else(|| io::Error::other("it cannot be listed"));
                return self.fault(place, error);
            }
        };
        self.above.push(full.to_owned());
        for entry in entries {
            self.visit(place.join(entry.file_name()), Ok(entry.file_type()));
        }
        self.above.pop();
    }

    /// Notes what is wrong, but not with what has gone since its folder was listed.
    fn fault(&mut self, place: PathBuf, error: io::Error) {
        let gone = fs::symlink_metadata(self.folder.join(&place))
            .is_err_and(|error| error.kind() == io::ErrorKind::NotFound);
        if !gone || place.as_os_str().is_empty() {
            self.found.faults.push((place, error));
        }
    }
}
