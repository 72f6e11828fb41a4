//! Whether git is at work on the files of a site: while it goes from one branch to another, they are a mixture of both.

use std::fs;
use std::path::{Path, PathBuf};

/// The repository that holds a site.
#[derive(Debug, Default)]
pub struct Git {
    /// Whether its lock stayed for so long that nobody waits for it any more.
    stale: bool,
}

impl Git {
    /// Whether git holds its lock now.
    pub fn is_at_work(&mut self, root: &Path) -> bool {
        let locked = lock(root).is_some_and(|lock| lock.exists());
        self.stale &= locked;
        locked && !self.stale
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
