//! `.quorate/manifest`: which files of an output Quorate made. Only these may ever be replaced or deleted.
//!
//! A first line with the version, then one path a line, sorted, each ended by a line feed.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

use super::error::{OutputError, on_disk};
use super::paths;

const VERSION: &str = "quorate manifest 1";

/// The paths that Quorate made in `output`; none if there is no manifest.
pub(super) fn read(output: &Path) -> Result<BTreeSet<String>, OutputError> {
    let path = file(output);
    match fs::read_to_string(&path) {
        Ok(text) => parse(&text).ok_or(OutputError::Manifest(path)),
        Err(error) => match error.kind() {
            ErrorKind::NotFound | ErrorKind::NotADirectory => Ok(BTreeSet::new()),
            ErrorKind::InvalidData => Err(OutputError::Manifest(path)),
            _ => Err(on_disk("read", &path)(error)),
        },
    }
}

/// Replaces the manifest in one step, so that there is never half a manifest.
pub(super) fn save(output: &Path, made: &BTreeSet<String>) -> Result<(), OutputError> {
    let path = file(output);
    let mut text = format!("{VERSION}\n");
    for made in made {
        text.push_str(made);
        text.push('\n');
    }
    let new = path.with_extension("new");
    save_synced(&new, &text).map_err(on_disk("write", &new))?;
    fs::rename(&new, &path).map_err(on_disk("replace", &path))
}

/// Writes `text` to `path` and returns when it is on the disk and not only on its way there.
pub(super) fn save_synced(path: &Path, text: &str) -> io::Result<()> {
    let mut file = File::create(path)?;
    file.write_all(text.as_bytes())?;
    file.sync_all()
}

fn parse(text: &str) -> Option<BTreeSet<String>> {
    let paths = text.strip_prefix(VERSION)?.strip_prefix('\n')?;
    if !paths.is_empty() && !paths.ends_with('\n') {
        return None;
    }
    paths
        .lines()
        .map(|path| paths::is_usable(path).then(|| path.to_owned()))
        .collect()
}

fn file(output: &Path) -> PathBuf {
    output.join(paths::OWN).join("manifest")
}
