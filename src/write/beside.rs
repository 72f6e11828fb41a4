//! The bytes of a file go in; out comes a file beside it that holds them, ready to take its place in one step, so that nobody ever finds half of them.

use std::fs::{self, File, Metadata};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::process;

/// What is to take the place of a file. Where it does not come to that, it is taken away again.
pub(super) struct Beside<'p> {
    place: &'p Path,
    staged: PathBuf,
}

impl<'p> Beside<'p> {
    /// Puts the bytes on the disk, beside the file whose place they are to take, with the owner and the permissions of what stands there.
    ///
    /// # Errors
    ///
    /// When they cannot be written; then nothing stays.
    pub(super) fn stage(place: &'p Path, bytes: &[u8]) -> io::Result<Self> {
        let (staged, mut file) = create(place)?;
        let beside = Self { place, staged };
        // Before there is anything to read.
        if let Ok(old) = fs::metadata(place) {
            keep_owner(&beside.staged, &old);
            fs::set_permissions(&beside.staged, old.permissions())?;
        }
        file.write_all(bytes)?;
        file.sync_all()?;
        Ok(beside)
    }

    /// Puts the new file in the place of the old one.
    ///
    /// # Errors
    ///
    /// When it cannot; then the old one stands there still.
    pub(super) fn settle(mut self) -> io::Result<()> {
        fs::rename(&self.staged, self.place)?;
        sync_folder(self.place);
        // Whatever comes to stand there now is somebody else's.
        self.staged.clear();
        Ok(())
    }
}

impl Drop for Beside<'_> {
    fn drop(&mut self) {
        if self.staged.as_os_str().is_empty() {
            return;
        }
        // The failure is being reported already, and what cannot be taken away does no harm.
        let _ = fs::remove_file(&self.staged);
    }
}

/// A new file beside another. Its name begins with a point, so that it is no document should the run be cut short; a name that somebody has taken is passed over.
fn create(place: &Path) -> io::Result<(PathBuf, File)> {
    let name = place
        .file_name()
        .ok_or_else(|| io::Error::new(ErrorKind::InvalidInput, "it is not a file"))?
        .to_string_lossy();
    let mut number = process::id();
    loop {
        let staged = place.with_file_name(format!(".{name}.{number}.quorate"));
        match File::options().write(true).create_new(true).open(&staged) {
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {
                number = number.wrapping_add(1);
            }
            made => return Ok((staged, made?)),
        }
    }
}

/// Whoever runs this for others, as root may, must not make their files his own.
#[cfg(unix)]
fn keep_owner(path: &Path, like: &Metadata) {
    use std::os::unix::fs::{MetadataExt, chown};
    // Only root can give a file away, and nobody else needs to; a group may be kept by its members too.
    let _ = chown(path, None, Some(like.gid()));
    let _ = chown(path, Some(like.uid()), None);
}

#[cfg(not(unix))]
fn keep_owner(_: &Path, _: &Metadata) {}

/// Makes a rename last through a loss of power, where the system can; the bytes themselves are safe already.
fn sync_folder(path: &Path) {
    let folder = path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty());
    if let Ok(folder) = File::open(folder.unwrap_or(Path::new("."))) {
        let _ = folder.sync_all();
    }
}
