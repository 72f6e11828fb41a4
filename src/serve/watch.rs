//! Which files of a site changed. A change is a hint: whoever is told reads the places that it names again, whatever happened there. What is watched is what the
//! reader of the disk looks at: it says so beforehand, so that nothing is missed that happens between reading and watching.

mod eyes;
mod git;
mod looking;
mod system;

use std::collections::BTreeSet;
use std::fs;
use std::mem;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use crate::inputs::read::walk::Witness;
use eyes::Eyes;
use git::Git;

/// What is to be read again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Changes {
    /// Everything: at the beginning, and whenever it is not certain what changed.
    Everything,
    /// What stands at and below these paths, which lead from the root of the site. None lies below another.
    Paths(Vec<PathBuf>),
}

/// After so long without a change the changes are over.
const QUIET: Duration = Duration::from_millis(10);
/// The same while git is at work, which changes many files.
const QUIET_WITH_GIT: Duration = Duration::from_millis(50);
/// So long changes may go on before they are told.
const STORM: Duration = Duration::from_millis(100);
/// So long git may take for what it does to the files.
const GIT: Duration = Duration::from_secs(10);

/// The watch over one site.
#[derive(Debug)]
pub struct Watch {
    root: PathBuf,
    /// The folders in which every file matters, as they are without links.
    folders: BTreeSet<PathBuf>,
    /// The paths that matter by themselves; only the last part of one may be a link.
    paths: BTreeSet<PathBuf>,
    eyes: Eyes,
    /// The files that somebody writes to and has not closed yet.
    open: BTreeSet<PathBuf>,
    git: Git,
    /// Whether something may have been missed.
    doubt: bool,
    notice: Option<String>,
}

impl Watch {
    /// A watch over the site in the folder `root`, of which nothing is watched yet; with `poll` it looks at the files again and again, as network drives need
    /// it. It does so too where the system lets it watch no more, and has a notice then.
    #[must_use]
    pub fn new(root: &Path, poll: bool) -> Self {
        let mut watch = Self {
            root: fs::canonicalize(root).unwrap_or_else(|_| root.to_owned()),
            folders: BTreeSet::new(),
            paths: BTreeSet::new(),
            eyes: Eyes::looking(),
            open: BTreeSet::new(),
            git: Git::default(),
            doubt: false,
            notice: None,
        };
        if !poll {
            watch.open(Eyes::told());
        }
        watch
    }

    /// Watches nothing any more, until the reader of the disk comes to it again.
    pub fn forget(&mut self) {
        self.folders.clear();
        self.paths.clear();
        self.open(self.eyes.anew());
    }

    /// Waits until something changed and no more changes come for a moment, and says what did; nothing did where `most` is over before.
    pub fn wait(&mut self, most: Duration) -> Changes {
        let start = Instant::now();
        let mut changed = BTreeSet::new();
        while changed.is_empty() && !self.doubt {
            let rest = most.saturating_sub(start.elapsed());
            if rest.is_zero() {
                break;
            }
            self.see(rest, &mut changed);
        }
        if !changed.is_empty() || self.doubt {
            self.until_quiet(&mut changed);
        }
        if mem::take(&mut self.doubt) {
            return Changes::Everything;
        }
        let mut paths: Vec<PathBuf> = Vec::new();
        for path in changed {
            // What stands below a path follows it.
            if !paths.last().is_some_and(|above| path.starts_with(above)) {
                paths.push(path);
            }
        }
        Changes::Paths(paths)
    }

    /// What is to be said of the watch, once.
    pub fn notice(&mut self) -> Option<String> {
        self.notice.take()
    }

    /// Sees more until nothing comes for a moment, no file is half written and git, if it is at work, has done what it does.
    fn until_quiet(&mut self, changed: &mut BTreeSet<PathBuf>) {
        let start = Instant::now();
        let mut git = self.git.is_at_work(&self.root);
        loop {
            let storm = Instant::now();
            let quiet = if git { QUIET_WITH_GIT } else { QUIET };
            while self.see(quiet, changed) && storm.elapsed() < STORM {}
            // Some programs never close a file.
            self.open.clear();
            // What git changed at last may be seen only after it is done.
            let before = mem::replace(&mut git, self.git.is_at_work(&self.root));
            if !before && !git {
                return;
            }
            if start.elapsed() > GIT {
                self.git.stop_waiting();
                return;
            }
        }
    }

    /// Adds what changes within a time to what changed, as paths below the root, and says whether there may soon be more. Returns as soon as anything has changed.
    fn see(&mut self, most: Duration, changed: &mut BTreeSet<PathBuf>) -> bool {
        let sight = self.eyes.see(most);
        self.doubt |= sight.doubt;
        if let Some(reason) = sight.blind {
            self.look_instead(&reason);
        }
        let mut more = sight.doubt;
        for path in sight.paths {
            if self.matters(&path) {
                more = true;
                if sight.written {
                    self.open.insert(path.clone());
                } else if sight.closed {
                    self.open.remove(&path);
                }
                match path.strip_prefix(&self.root) {
                    Ok(path) => drop(changed.insert(path.to_owned())),
                    // Something leads there.
                    Err(_) => self.doubt = true,
                }
            }
        }
        more && !sight.quiet || !self.open.is_empty()
    }

    fn matters(&self, path: &Path) -> bool {
        let mut above = path.ancestors();
        self.paths.contains(path) || above.any(|above| self.folders.contains(above))
    }

    fn open(&mut self, eyes: Result<Eyes, String>) {
        match eyes {
            Ok(eyes) => self.eyes = eyes,
            Err(reason) => self.look_instead(&reason),
        }
    }

    fn look_instead(&mut self, reason: &str) {
        self.eyes = Eyes::looking();
        self.doubt = true;
        self.notice = Some(format!(
            "The system does not say what changes ({reason}), so the files are looked at again and again, as with --poll"
        ));
    }
}

impl Witness for Watch {
    fn folder(&mut self, folder: &Path) {
        // What is not there any more is known to whoever watches the folder above.
        let Ok(real) = fs::canonicalize(folder) else {
            return;
        };
        if let Err(reason) = self.eyes.folder(&real) {
            self.look_instead(&reason);
        }
        self.folders.insert(real);
    }

    fn path(&mut self, path: &Path) {
        let (Some(above), Some(name)) = (path.parent(), path.file_name()) else {
            return;
        };
        let Ok(above) = fs::canonicalize(above) else {
            return;
        };
        let path = above.join(name);
        if let Err(reason) = self.eyes.path(&above, &path) {
            self.look_instead(&reason);
        }
        self.paths.insert(path);
    }

    fn named_twice(&mut self, file: &Path) {
        let Ok(real) = fs::canonicalize(file) else {
            return;
        };
        if let Err(reason) = self.eyes.file(&real) {
            self.look_instead(&reason);
        }
    }
}
