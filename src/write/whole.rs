//! One file, whatever stands in its place, written so that nobody ever finds half of it.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::Path;

use super::beside::Beside;

/// Replaces a file in one step. What is no file, such as a pipe, is written to as it is; a link stays, and what it leads to is replaced.
///
/// # Errors
///
/// When it cannot be written; then what stood there stands there still.
pub fn whole(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    if fs::metadata(&path).is_ok_and(|there| !there.is_file() && !there.is_dir()) {
        return File::options().write(true).open(&path)?.write_all(bytes);
    }
    Beside::stage(&path, bytes)?.settle()
}
