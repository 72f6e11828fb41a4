//! Changes as one sees them who looks at the files again and again, where the system does not tell them: on network drives, or in containers.
//!
//! A file is taken to be another when anything is different that can be known without reading it. That may miss a second change in the same moment where a drive
//! counts time in seconds, so what has changed is told a few times more.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, Metadata};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant, SystemTime};

use super::eyes::Sight;

/// So long is the pause between two looks at the least.
const PAUSE: Duration = Duration::from_millis(300);
/// So many times longer than a look is the pause before the next.
const REST: u32 = 8;
/// So long a change is told again: no drive counts time in longer steps than two seconds.
const AGAIN: Duration = Duration::from_millis(2500);

/// What one saw last.
#[derive(Debug, Default)]
pub struct Looking {
    folders: BTreeSet<PathBuf>,
    paths: BTreeSet<PathBuf>,
    seen: BTreeMap<PathBuf, Look>,
    /// What has changed lately, and when that was seen.
    lately: BTreeMap<PathBuf, Instant>,
    /// How long the last look took.
    took: Duration,
}

/// What something looks like.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Look {
    Folder,
    File(Option<SystemTime>, u64, Identity),
}

impl Looking {
    /// Looks at the files in a folder from now on.
    pub fn folder(&mut self, folder: &Path) {
        self.folders.insert(folder.to_owned());
        let seen = files(folder).collect();
        self.begin_with(seen);
    }

    /// Looks at a path from now on.
    pub fn path(&mut self, path: &Path) {
        self.paths.insert(path.to_owned());
        let seen = look(path.to_owned()).into_iter().collect();
        self.begin_with(seen);
    }

    fn begin_with(&mut self, seen: BTreeMap<PathBuf, Look>) {
        for (path, look) in seen {
            if look.is_young() {
                self.lately.insert(path.clone(), Instant::now());
            }
            self.seen.insert(path, look);
        }
    }

    /// What has changed within `most`, or before the next look if that comes earlier.
    pub fn see(&mut self, most: Duration) -> Sight {
        thread::sleep(most.min(PAUSE.max(self.took * REST)));
        let start = Instant::now();
        let named = self.paths.iter().cloned().filter_map(look);
        let now: BTreeMap<_, _> = self
            .folders
            .iter()
            .flat_map(|folder| files(folder))
            .chain(named)
            .collect();
        let gone = self.seen.keys().filter(|path| !now.contains_key(*path));
        let other = now
            .iter()
            .filter(|(path, look)| self.seen.get(*path) != Some(look));
        let changed: Vec<PathBuf> = other.map(|(path, _)| path).chain(gone).cloned().collect();
        let quiet = changed.is_empty();
        self.seen = now;
        self.lately.retain(|_, since| since.elapsed() < AGAIN);
        self.lately
            .extend(changed.into_iter().map(|path| (path, start)));
        self.took = start.elapsed();
        Sight {
            paths: self.lately.keys().cloned().collect(),
            quiet,
            ..Sight::default()
        }
    }
}

impl Look {
    /// Whether it was changed so lately that another change may look the same.
    fn is_young(&self) -> bool {
        match self {
            Self::Folder => false,
            Self::File(changed, ..) => changed
                .and_then(|changed| changed.elapsed().ok())
                .is_none_or(|age| age < AGAIN),
        }
    }
}

/// What is in a folder, with what it looks like; nothing where it cannot be listed.
fn files(folder: &Path) -> impl Iterator<Item = (PathBuf, Look)> {
    let entries = fs::read_dir(folder).into_iter().flatten();
    entries.filter_map(|entry| look(entry.ok()?.path()))
}

/// What a path looks like, if anything is there. A link is looked at itself; what it leads to is watched as well.
fn look(path: PathBuf) -> Option<(PathBuf, Look)> {
    let about = fs::symlink_metadata(&path).ok()?;
    let look = if about.is_dir() {
        Look::Folder
    } else {
        Look::File(about.modified().ok(), about.len(), identity(&about))
    };
    Some((path, look))
}

/// What tells a file from one that took its place, where the system knows it: its number, and when anything about it was changed.
type Identity = (u64, i64, i64);

#[cfg(unix)]
fn identity(about: &Metadata) -> Identity {
    use std::os::unix::fs::MetadataExt;
    (about.ino(), about.ctime(), about.ctime_nsec())
}

#[cfg(not(unix))]
fn identity(_: &Metadata) -> Identity {
    (0, 0, 0)
}
