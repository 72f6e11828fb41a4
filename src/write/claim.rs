//! An output directory goes in; out comes the sole right to write to it, so that two builds at once cannot mix.

use std::fs::{self, File, TryLockError};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use super::error::{OutputError, on_disk};
use super::{moves, paths, place};

/// The right to write to an output, held as long as the value lives. The operating system ends it with the process, so
/// that no crash leaves a lock behind.
#[derive(Debug)]
pub(super) struct Claim {
    output: PathBuf,
    /// Folders that this run created, the innermost first.
    created: Vec<PathBuf>,
    lock: File,
}

impl Claim {
    /// Creates the output and Quorate's folder in it if need be, and locks it.
    pub(super) fn take(output: &Path) -> Result<Self, OutputError> {
        if fs::metadata(output).is_ok_and(|found| !found.is_dir()) {
            return Err(OutputError::NotAFolder(output.to_owned()));
        }
        place::check_own_folder(output)?;
        let folder = output.join(paths::OWN);
        let created = folder
            .ancestors()
            .take_while(|ancestor| !ancestor.as_os_str().is_empty() && !ancestor.exists())
            .map(Path::to_owned)
            .collect();
        fs::create_dir_all(&folder).map_err(on_disk("create the folder", &folder))?;

        let path = lock_file(output);
        let lock = File::options()
            .create(true)
            .truncate(false)
            .write(true)
            .open(&path)
            .map_err(on_disk("write", &path))?;
        match lock.try_lock() {
            // A first run that failed takes its lock file away, perhaps between our opening and locking it.
            Ok(()) if path.exists() => {}
            Ok(()) | Err(TryLockError::WouldBlock) => {
                return Err(OutputError::Busy(output.to_owned()));
            }
            // Some network file systems have no locks; there the user must see to it that builds do not meet.
            Err(TryLockError::Error(error)) if error.kind() == ErrorKind::Unsupported => {}
            Err(TryLockError::Error(error)) => return Err(on_disk("lock", &path)(error)),
        }
        Ok(Self {
            output: output.to_owned(),
            created,
            lock,
        })
    }

    /// After a failure, takes away what this run put into the output: all of it, unless moves have begun, in which
    /// case the next run needs it. What cannot be taken away does no harm, and the failure is already being reported.
    pub(super) fn withdraw(self) {
        if moves::are_pending(&self.output) {
            return;
        }
        let _ = moves::discard(&self.output);
        if self.created.is_empty() {
            return;
        }
        let _ = fs::remove_file(lock_file(&self.output));
        for folder in &self.created {
            if fs::remove_dir(folder).is_err() {
                return;
            }
        }
    }
}

impl Drop for Claim {
    /// Ends the right at once: closing the file would leave it to a process that was started meanwhile and has not let go of what it inherited.
    fn drop(&mut self) {
        let _ = self.lock.unlock();
    }
}

fn lock_file(output: &Path) -> PathBuf {
    output.join(paths::OWN).join("lock")
}
