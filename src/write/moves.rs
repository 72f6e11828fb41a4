//! `.quorate/moves` and `.quorate/staging`: the steps from the old output to the new, in a form that survives a crash.
//!
//! The list has a first line with the version, a line for each step, and a last line `end` with the number of steps. A
//! list without that last line was being written when the machine stopped; nothing had been moved then, so it is
//! ignored. Each step says by itself whether it was done, from where its numbered file is, so that a list can be
//! carried out any number of times:
//!
//! - `move 7 about/index.html`: the file staged as `7` belongs there; done when it is staged no more.
//! - `remove 9 old/index.html`: that file goes; done when it is staged as `9`. The folder is discarded at the end.

use std::collections::BTreeSet;
use std::fmt::{self, Display, Formatter};
use std::fs::{self, File};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::error::{OutputError, on_disk};
use super::place::{self, Folders, Foreign, Standing};
use super::{manifest, paths};

const VERSION: &str = "quorate moves 1";

/// One step of a list: the number under which its file is staged, and the path in the output.
pub(super) enum Step {
    Move(usize, String),
    Remove(usize, String),
}

impl Display for Step {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Move(number, path) => write!(f, "move {number} {path}"),
            Self::Remove(number, path) => write!(f, "remove {number} {path}"),
        }
    }
}

/// Carries out a list that an earlier run has left, or discards what a run left that had not come to its list.
pub(super) fn recover(output: &Path) -> Result<(), OutputError> {
    match pending(output)? {
        Some(steps) => {
            // What has come to stand in a wanted place since the crash is kept, and reported if it is still wanted.
            finish(output, &steps)?;
            Ok(())
        }
        None => discard(output),
    }
}

/// Deletes the list and what is staged for it.
pub(super) fn discard(output: &Path) -> Result<(), OutputError> {
    delete_list(output)?;
    discard_staging(output)
}

/// The steps of a complete list in `output`, if there is one.
pub(super) fn pending(output: &Path) -> Result<Option<Vec<Step>>, OutputError> {
    let path = list_file(output);
    match fs::read(&path) {
        Ok(bytes) => Ok(str::from_utf8(&bytes).ok().and_then(parse)),
        Err(error) => match error.kind() {
            ErrorKind::NotFound | ErrorKind::NotADirectory => Ok(None),
            _ => Err(on_disk("read", &path)(error)),
        },
    }
}

/// Whether the next run has to carry out a list. One that cannot be read may be complete.
pub(super) fn are_pending(output: &Path) -> bool {
    !matches!(pending(output), Ok(None))
}

/// Writes the list; when this returns, the steps are certain to be carried out sooner or later.
pub(super) fn save(output: &Path, steps: &[Step]) -> Result<(), OutputError> {
    let mut lines = vec![VERSION.to_owned()];
    lines.extend(steps.iter().map(Step::to_string));
    lines.push(format!("end {}\n", steps.len()));
    sync_folder(&staging(output));
    let path = list_file(output);
    manifest::save_synced(&path, &lines.join("\n")).map_err(on_disk("write", &path))?;
    sync_folder(&output.join(paths::OWN));
    Ok(())
}

/// Carries out all steps that were not done yet, brings the manifest up to date and deletes the list. Returns what
/// has come to stand in a wanted place since it was looked at; it was left alone.
pub(super) fn finish(output: &Path, steps: &[Step]) -> Result<Vec<Foreign>, OutputError> {
    let staging = staging(output);
    let mut made = manifest::read(output)?;
    let mut taken = Vec::new();
    let is_move = |step: &Step| matches!(step, Step::Move(..));
    for steps in steps.chunk_by(|one, next| is_move(one) == is_move(next)) {
        let mut moves = Vec::new();
        for step in steps {
            match step {
                Step::Move(number, path) => moves.push((*number, path.as_str())),
                Step::Remove(number, path) => {
                    remove(output, &staging.join(number.to_string()), path)?;
                    made.remove(path);
                }
            }
        }
        // Each of these files has a place of its own, so that none waits for another.
        let parts = moves.par_chunks(AT_ONCE);
        let parts = parts.map(|moves| moved(output, &staging, moves, &made));
        let parts: Vec<Vec<Option<Foreign>>> = parts.collect::<Result<_, _>>()?;
        for ((_, path), foreign) in moves.into_iter().zip(parts.into_iter().flatten()) {
            match foreign {
                Some(foreign) => taken.push(foreign),
                None => drop(made.insert(path.to_owned())),
            }
        }
    }
    manifest::save(output, &made)?;
    discard(output)?;
    Ok(taken)
}

/// So many files are moved by one thread before it asks for more.
const AT_ONCE: usize = 256;

/// Moves files into place. For each comes out what has come to stand there meanwhile and was left alone.
fn moved<'path>(
    output: &Path,
    staging: &Path,
    moves: &[(usize, &'path str)],
    made: &BTreeSet<String>,
) -> Result<Vec<Option<Foreign>>, OutputError> {
    let mut folders = Folders::default();
    let one = |&(number, path): &(usize, &'path str)| {
        let staged = staging.join(number.to_string());
        if !staged.exists() {
            return Ok(None);
        }
        match folders.standing(output, path)? {
            None => {}
            Some((_, Standing::File)) if made.contains(path) => {}
            Some((at, standing)) => return Ok(Some(Foreign::new(path, at, standing))),
        }
        put(&staged, &output.join(path))?;
        Ok(None)
    };
    moves.iter().map(one).collect()
}

/// Takes a file away, with the folders that it leaves empty.
fn remove(output: &Path, staged: &Path, path: &str) -> Result<(), OutputError> {
    if !staged.exists() && place::is_file(output, path)? {
        put(&output.join(path), staged)?;
    }
    if place::standing(output, path)?.is_none() {
        delete_empty_folders(output, path);
    }
    Ok(())
}

/// Makes the staging folder anew and returns its path.
pub(super) fn empty_staging(output: &Path) -> Result<PathBuf, OutputError> {
    discard_staging(output)?;
    let staging = staging(output);
    fs::create_dir(&staging).map_err(on_disk("create the folder", &staging))?;
    Ok(staging)
}

/// Deletes the staging folder and what is in it.
pub(super) fn discard_staging(output: &Path) -> Result<(), OutputError> {
    let staging = staging(output);
    match fs::remove_dir_all(&staging) {
        Err(error) if error.kind() != ErrorKind::NotFound => {
            Err(on_disk("delete the folder", &staging)(error))
        }
        _ => Ok(()),
    }
}

/// Whether a move's file is staged still, that is, whether the move was not made yet.
pub(super) fn is_staged(output: &Path, number: usize) -> bool {
    staging(output).join(number.to_string()).exists()
}

fn put(from: &Path, to: &Path) -> Result<(), OutputError> {
    // Most often its folder is there already, from the file before.
    match fs::rename(from, to) {
        Err(error) if error.kind() == ErrorKind::NotFound => {}
        renamed => return renamed.map_err(on_disk("move a file to", to)),
    }
    if let Some(folder) = to.parent() {
        fs::create_dir_all(folder).map_err(on_disk("create the folder", folder))?;
    }
    fs::rename(from, to).map_err(on_disk("move a file to", to))
}

/// Deletes the folders that held `path` and hold nothing any more; the first that cannot be deleted ends it, for it
/// holds something.
fn delete_empty_folders(output: &Path, path: &str) {
    for folder in paths::folders(path) {
        if fs::remove_dir(output.join(folder))
            .is_err_and(|error| error.kind() != ErrorKind::NotFound)
        {
            return;
        }
    }
}

fn delete_list(output: &Path) -> Result<(), OutputError> {
    let path = list_file(output);
    match fs::remove_file(&path) {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(on_disk("delete", &path)(error)),
        _ => Ok(()),
    }
}

/// The steps of a list, or nothing if it is not complete.
fn parse(text: &str) -> Option<Vec<Step>> {
    let body = text.strip_prefix(VERSION)?.strip_prefix('\n')?;
    let mut lines: Vec<&str> = body.strip_suffix('\n')?.split('\n').collect();
    let steps = lines.pop()?.strip_prefix("end ")?.parse::<usize>().ok()?;
    if steps != lines.len() {
        return None;
    }
    lines
        .into_iter()
        .map(|line| {
            let (verb, rest) = line.split_once(' ')?;
            let (number, path) = rest.split_once(' ')?;
            let number = number.parse().ok()?;
            let path = paths::is_usable(path).then(|| path.to_owned())?;
            match verb {
                "move" => Some(Step::Move(number, path)),
                "remove" => Some(Step::Remove(number, path)),
                _ => None,
            }
        })
        .collect()
}

/// Asks that a folder's entries be on the disk. Not every system lets a folder be opened; those that do not write
/// entries in order anyway.
fn sync_folder(path: &Path) {
    let _ = File::open(path).and_then(|folder| folder.sync_all());
}

fn list_file(output: &Path) -> PathBuf {
    output.join(paths::OWN).join("moves")
}

fn staging(output: &Path) -> PathBuf {
    output.join(paths::OWN).join("staging")
}
