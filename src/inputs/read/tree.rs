//! The files below one folder as they were read last. What is read again stands in it as if everything had been read anew.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::{Path, PathBuf};

use rayon::iter::{IntoParallelIterator, IntoParallelRefIterator, ParallelIterator};

use super::ReadError;
use super::walk::{Witness, has_other_names, walk};

/// The files below a folder, each as `T`. All paths lead from the folder.
#[derive(Debug)]
pub struct Tree<T> {
    folder: PathBuf,
    /// The files, in the order in which a walk comes to them.
    pub files: BTreeMap<PathBuf, T>,
    /// What could not be read the last time; the files there stand as they were before.
    pub faults: BTreeMap<PathBuf, ReadError>,
    /// Whether there are symbolic or hard links, by which one file can have several paths: then a change of one path may be that of another.
    pub links: bool,
}

impl<T: PartialEq + Send> Tree<T> {
    /// A folder of which nothing was read yet.
    #[must_use]
    pub fn new(folder: PathBuf) -> Self {
        Self {
            folder,
            files: BTreeMap::new(),
            faults: BTreeMap::new(),
            links: false,
        }
    }

    /// Where it is.
    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Reads what stands at or below `place` again, everything where that is empty; `read` makes of a file's path below the folder and its full one what stands
    /// in the tree. Returns the files that are new, gone or not what they were.
    pub fn read(
        &mut self,
        place: &Path,
        read: impl Fn(&Path, &Path) -> io::Result<T> + Sync,
        witness: &mut dyn Witness,
    ) -> BTreeSet<PathBuf> {
        let found = walk(&self.folder, place, witness);
        let whole = place.as_os_str().is_empty();
        let files = found.files.par_iter().map(|path| self.folder.join(path));
        let twice: Vec<PathBuf> = files.filter(|file| has_other_names(file)).collect();
        for file in &twice {
            witness.named_twice(file);
        }
        self.links = found.links || !twice.is_empty() || self.links && !whole;
        self.faults.retain(|path, _| !path.starts_with(place));
        let files: Vec<_> = found
            .files
            .into_par_iter()
            .map(|path| {
                let made = read(&path, &self.folder.join(&path));
                (path, made)
            })
            .collect();
        let mut faults = found.faults;
        let mut now = BTreeMap::new();
        for (path, made) in files {
            match made {
                Ok(made) => {
                    now.insert(path, made);
                }
                // Gone since its folder was listed.
                Err(error) if error.kind() == io::ErrorKind::NotFound => {}
                Err(error) => faults.push((path, error)),
            }
        }
        let changed = self.replace(place, now, &faults);
        let errors = faults.into_iter().map(|(path, error)| {
            let full = self.folder.join(&path);
            (path, ReadError { path: full, error })
        });
        self.faults.extend(errors);
        changed
    }

    /// Puts files in place of those at or below `place`, but for those that cannot be read.
    fn replace(
        &mut self,
        place: &Path,
        now: BTreeMap<PathBuf, T>,
        faults: &[(PathBuf, io::Error)],
    ) -> BTreeSet<PathBuf> {
        let unreadable = |path: &Path| faults.iter().any(|(fault, _)| path.starts_with(fault));
        let before = self.files.range(place.to_owned()..);
        let gone: BTreeSet<PathBuf> = before
            .map(|(path, _)| path)
            .take_while(|path| path.starts_with(place))
            .filter(|path| !now.contains_key(*path) && !unreadable(path))
            .cloned()
            .collect();
        for path in &gone {
            self.files.remove(path);
        }
        let mut changed = gone;
        for (path, file) in now {
            if self.files.get(&path) != Some(&file) {
                changed.insert(path.clone());
                self.files.insert(path, file);
            }
        }
        changed
    }

    /// What could not be read first, as an error.
    ///
    /// # Errors
    ///
    /// When anything could not be read.
    pub fn whole(self) -> Result<BTreeMap<PathBuf, T>, ReadError> {
        match self.faults.into_values().next() {
            Some(fault) => Err(fault),
            None => Ok(self.files),
        }
    }
}
