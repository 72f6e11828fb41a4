//! The two ways to see what changes: the system tells it, or one looks again and again.

use std::path::{Path, PathBuf};
use std::time::Duration;

use super::looking::Looking;
use super::system::System;

/// How changes are seen.
#[derive(Debug)]
pub enum Eyes {
    /// The system says what changed.
    System(System),
    /// Nobody says it: one has to look.
    Looking(Looking),
}

/// What was seen in some time.
#[derive(Debug, Default)]
pub struct Sight {
    /// What changed.
    pub paths: Vec<PathBuf>,
    /// Whether somebody has that open and goes on writing to it.
    pub written: bool,
    /// Whether nobody writes to it any more.
    pub closed: bool,
    /// Whether more may have changed.
    pub doubt: bool,
    /// Whether nothing more is to be expected soon.
    pub quiet: bool,
    /// Why nothing can be seen any more, if so.
    pub blind: Option<String>,
}

impl Eyes {
    /// Eyes that are told, and watch nothing yet.
    ///
    /// # Errors
    ///
    /// Why the system tells nothing.
    pub fn told() -> Result<Self, String> {
        System::new().map(Self::System)
    }

    /// Eyes that look, and at nothing yet.
    pub fn looking() -> Self {
        Self::Looking(Looking::default())
    }

    /// The same that watch nothing any more.
    ///
    /// # Errors
    ///
    /// Why the system tells nothing.
    pub fn anew(&self) -> Result<Self, String> {
        match self {
            Self::System(_) => Self::told(),
            Self::Looking(_) => Ok(Self::looking()),
        }
    }

    /// Watches the files in a folder that is no link.
    ///
    /// # Errors
    ///
    /// Why the system watches no more.
    pub fn folder(&mut self, folder: &Path) -> Result<(), String> {
        match self {
            Self::System(system) => system.watch(folder),
            Self::Looking(looking) => {
                looking.folder(folder);
                Ok(())
            }
        }
    }

    /// Watches a file besides its folder, since it may be changed by a name elsewhere.
    ///
    /// # Errors
    ///
    /// Why the system watches no more.
    pub fn file(&mut self, file: &Path) -> Result<(), String> {
        match self {
            Self::System(system) => system.watch(file),
            // Who looks at a file sees whatever happens to it.
            Self::Looking(_) => Ok(()),
        }
    }

    /// Watches whatever has a name in a folder that is no link.
    ///
    /// # Errors
    ///
    /// Why the system watches no more.
    pub fn path(&mut self, folder: &Path, path: &Path) -> Result<(), String> {
        match self {
            Self::System(system) => system.watch(folder),
            Self::Looking(looking) => {
                looking.path(path);
                Ok(())
            }
        }
    }

    /// What changes within `most`. Returns as soon as anything has changed.
    pub fn see(&mut self, most: Duration) -> Sight {
        match self {
            Self::System(system) => system.see(most),
            Self::Looking(looking) => looking.see(most),
        }
    }
}
