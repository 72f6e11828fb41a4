//! One file, replaced in one step.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process;

/// Writes a file so that nobody ever finds half of it: the bytes are written beside it and put in its place when all are on the disk. What is no
/// file, such as a pipe, is written to as it is; a link stays, and what it leads to is replaced.
///
/// # Errors
///
/// When it cannot be written; then what stood there stands there still.
pub fn whole(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    if fs::metadata(&path).is_ok_and(|there| !there.is_file() && !there.is_dir()) {
        return File::options().write(true).open(&path)?.write_all(bytes);
    }
    let new = beside(&path)?;
    let mut file = File::options().write(true).create_new(true).open(&new)?;
    let written = file
        .write_all(bytes)
        .and_then(|()| file.sync_all())
        .and_then(|()| fs::rename(&new, &path));
    if written.is_err() {
        // What is wrong is said; that this could not be tidied up adds nothing.
        let _ = fs::remove_file(&new);
    }
    written
}

fn beside(path: &Path) -> io::Result<PathBuf> {
    let name = path
        .file_name()
        .ok_or_else(|| io::Error::new(io::ErrorKind::InvalidInput, "it is not a file"))?;
    let name = format!(".{}.{}.new", name.to_string_lossy(), process::id());
    Ok(path.with_file_name(name))
}
