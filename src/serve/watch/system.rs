//! Changes as the system tells them.

use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::time::Duration;

use notify::event::{AccessKind, AccessMode, CreateKind, Event, EventKind, ModifyKind, RenameMode};
use notify::{ErrorKind, RecommendedWatcher, RecursiveMode, Watcher};

use super::eyes::Sight;

/// Where the system itself watches the folders within a folder. Where it does not, each is watched by itself, and the reader of the disk comes to all of them: a
/// watcher that looks for new folders by itself may come too late for what is made in them.
const WITHIN: bool = cfg!(any(windows, target_os = "macos"));

/// What the system tells.
#[derive(Debug)]
pub struct System {
    watcher: RecommendedWatcher,
    events: Receiver<notify::Result<Event>>,
    /// The folders and files that were given to it.
    watched: BTreeSet<PathBuf>,
}

impl System {
    /// A listener that watches nothing yet.
    ///
    /// # Errors
    ///
    /// Why the system tells nothing.
    pub fn new() -> Result<Self, String> {
        let (sender, events) = mpsc::channel();
        let tell = move |event: notify::Result<Event>| {
            if event.as_ref().map_or(true, says_of_a_change) {
                // Nobody listens where the preview has ended.
                let _ = sender.send(event);
            }
        };
        let watcher = notify::recommended_watcher(tell).map_err(|error| reason(&error))?;
        Ok(Self {
            watcher,
            events,
            watched: BTreeSet::new(),
        })
    }

    /// Watches a folder or file that is no link. One that has gone is passed over.
    ///
    /// # Errors
    ///
    /// Why the system watches no more.
    pub fn watch(&mut self, folder: &Path) -> Result<(), String> {
        let within = || WITHIN && folder.ancestors().any(|above| self.watched.contains(above));
        if self.watched.contains(folder) || within() {
            return Ok(());
        }
        let mode = if WITHIN {
            RecursiveMode::Recursive
        } else {
            RecursiveMode::NonRecursive
        };
        match self.watcher.watch(folder, mode) {
            Ok(()) => drop(self.watched.insert(folder.to_owned())),
            Err(error) if is_about_the_folder(&error) => {}
            Err(error) => return Err(reason(&error)),
        }
        Ok(())
    }

    /// What happens next, if anything does within `most`.
    pub fn see(&mut self, most: Duration) -> Sight {
        match self.events.recv_timeout(most) {
            Ok(Ok(event)) => self.sight(event),
            Ok(Err(_)) => Sight {
                doubt: true,
                ..Sight::default()
            },
            Err(RecvTimeoutError::Timeout) => Sight::default(),
            Err(RecvTimeoutError::Disconnected) => Sight {
                blind: Some("it has stopped".to_owned()),
                ..Sight::default()
            },
        }
    }

    fn sight(&self, event: Event) -> Sight {
        let is_watched = |path: &PathBuf| self.watched.contains(path);
        // The watch of a folder goes with it, and so do those of the folders within, wherever they are now.
        let lost = takes_away(event.kind) && event.paths.iter().any(is_watched);
        Sight {
            doubt: lost || event.need_rescan(),
            written: is_being_written(event.kind),
            closed: takes_away(event.kind) || matches!(event.kind, EventKind::Access(_)),
            paths: event.paths,
            ..Sight::default()
        }
    }
}

/// Whether an event may change what is read. A file that was opened or read did not change; one that was written and is closed may have.
fn says_of_a_change(event: &Event) -> bool {
    match event.kind {
        EventKind::Access(kind) => kind == AccessKind::Close(AccessMode::Write),
        _ => true,
    }
}

/// Whether somebody has a file open and has changed it. Only Linux says when it is closed.
fn is_being_written(kind: EventKind) -> bool {
    cfg!(target_os = "linux")
        && matches!(
            kind,
            EventKind::Create(CreateKind::File) | EventKind::Modify(ModifyKind::Data(_))
        )
}

/// Whether something is no longer where it was.
fn takes_away(kind: EventKind) -> bool {
    match kind {
        EventKind::Remove(_) => true,
        EventKind::Modify(ModifyKind::Name(mode)) => mode != RenameMode::To,
        _ => false,
    }
}

/// Whether a folder cannot be watched since it cannot be read, which the reader of the disk sees as well.
fn is_about_the_folder(error: &notify::Error) -> bool {
    match &error.kind {
        ErrorKind::PathNotFound => true,
        ErrorKind::Io(error) => matches!(
            error.kind(),
            io::ErrorKind::NotFound
                | io::ErrorKind::PermissionDenied
                | io::ErrorKind::NotADirectory
        ),
        _ => false,
    }
}

fn reason(error: &notify::Error) -> String {
    match &error.kind {
        ErrorKind::MaxFilesWatch => "it watches no more files".to_owned(),
        ErrorKind::Io(error) => error.to_string(),
        _ => error.to_string(),
    }
}
