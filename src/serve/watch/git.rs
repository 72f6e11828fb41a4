//! Whether git is at work on the files of a site: while it goes from one branch to another, they are a mixture of both.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// The repository that holds a site.
#[derive(Debug, Default)]
pub struct Git {
    /// Whether its lock stayed for so long that nobody waits for it any more.
    stale: bool,
}

/// A lock of this age was left behind by a git that was stopped.
const LEFT_BEHIND: Duration = Duration::from_mins(1);

impl Git {
    /// Whether git holds its lock now.
    pub fn is_at_work(&mut self, root: &Path) -> bool {
        let about = lock(root).and_then(|lock| fs::metadata(lock).ok());
        let since = about.as_ref().and_then(|about| about.modified().ok());
        let age = since.and_then(|since| since.elapsed().ok());
        self.stale &= about.is_some();
        about.is_some() && !self.stale && age.is_none_or(|age| age < LEFT_BEHIND)
    }

    /// Takes the lock that is held now for one that was left behind.
    pub fn stop_waiting(&mut self) {
        self.stale = true;
    }
}

/// The lock of the nearest repository above a folder. Its `.git` is a folder, or a file that names one, as in a worktree.
fn lock(root: &Path) -> Option<PathBuf> {
    root.ancestors().find_map(|folder| {
        let git = folder.join(".git");
        let about = fs::metadata(&git).ok()?;
        if about.is_dir() {
            return Some(git.join("index.lock"));
        }
        let text = fs::read_to_string(&git).ok()?;
        let named = text.strip_prefix("gitdir:")?.trim();
        Some(folder.join(named).join("index.lock"))
    })
}
