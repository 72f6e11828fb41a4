//! One file of a site on its way: bytes go in as they are made; a staged file comes out, or word that the file in place has the very same.

use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use super::error::{OutputError, on_disk};

/// So many bytes are held in memory before a file is staged to have them.
const HELD: usize = 1 << 20;

/// Takes the bytes of a file.
#[derive(Debug)]
pub struct Out {
    /// Where it is staged.
    staged: PathBuf,
    held: Vec<u8>,
    /// The staged file, once there is one.
    file: Option<File>,
    /// Why it could not be staged.
    failed: Option<OutputError>,
}

impl Out {
    pub(super) fn new(staged: PathBuf) -> Self {
        Self {
            staged,
            held: Vec::new(),
            file: None,
            failed: None,
        }
    }

    /// Whether the file, if it is `whole`, differs from what stands at `place` and is staged. One there that cannot be read counts as different: replacing it mends it.
    pub(super) fn settle(mut self, place: &Path, whole: bool) -> Result<bool, OutputError> {
        if let Some(failed) = self.failed.take() {
            return Err(failed);
        }
        if !whole || self.file.is_none() && is_held(place, &self.held) {
            return Ok(false);
        }
        let spilt = self.spill();
        if let (Err(_), Some(failed)) = (spilt, self.failed) {
            return Err(failed);
        }
        let same = are_alike(place, &self.staged).unwrap_or(false);
        if same {
            fs::remove_file(&self.staged).map_err(on_disk("delete", &self.staged))?;
        }
        Ok(!same)
    }

    /// Writes what is held to the staged file.
    fn spill(&mut self) -> io::Result<()> {
        let staged = &self.staged;
        let file = match &mut self.file {
            Some(file) => Ok(file),
            none => File::create(staged).map(|file| none.insert(file)),
        };
        let written = file.and_then(|file| file.write_all(&self.held));
        self.held.clear();
        written.map_err(|error| {
            let said = io::Error::from(error.kind());
            self.failed.get_or_insert(on_disk("write", staged)(error));
            said
        })
    }
}

impl Write for Out {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.held.extend_from_slice(bytes);
        if self.held.len() >= HELD {
            self.spill()?;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Whether the file at `place` has these bytes.
fn is_held(place: &Path, bytes: &[u8]) -> bool {
    fs::symlink_metadata(place)
        .is_ok_and(|found| found.is_file() && found.len() == bytes.len() as u64)
        && fs::read(place).is_ok_and(|found| found == bytes)
}

/// Whether two files have the same bytes.
fn are_alike(place: &Path, staged: &Path) -> io::Result<bool> {
    let found = fs::symlink_metadata(place)?;
    if !found.is_file() || found.len() != fs::metadata(staged)?.len() {
        return Ok(false);
    }
    let mut files = [File::open(place)?, File::open(staged)?];
    let mut read = [vec![0; HELD], vec![0; HELD]];
    loop {
        let mut lengths = [0; 2];
        for ((file, read), length) in files.iter_mut().zip(&mut read).zip(&mut lengths) {
            while *length < HELD {
                match file.read(&mut read[*length..])? {
                    0 => break,
                    more => *length += more,
                }
            }
        }
        let [one, other] = [&read[0][..lengths[0]], &read[1][..lengths[1]]];
        if one != other || one.is_empty() {
            return Ok(one == other);
        }
    }
}
