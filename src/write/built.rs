//! The note of a build: from what the files of an output were made, what was said then, and how each file was left. A build that is asked for the same again may say that once
//! more and leave all as it is. The note is kept in the site's own folder and not in the output, which is published: what was said may be about documents that are not.
//!
//! A first line with the version, one with the place of the output, one with what the build was made from, one with what it said, and one for each file: its length in bytes, the time of its last change in
//! nanoseconds and its path. A note that cannot be understood, or of which anything differs, counts for nothing: the site is then built.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use rayon::prelude::*;

use super::claim::Claim;
use super::{Held, manifest, moves, paths, place};

const VERSION: &str = "quorate built 1";

/// What a build of the site at `root` said that was made from `key` and left these files; none where there is no such note or one of the files is not as it was left.
#[must_use]
pub fn said(root: &Path, output: &Path, key: &str) -> Option<String> {
    let text = fs::read_to_string(file(root)?).ok()?;
    let mut lines = text.strip_suffix('\n')?.split('\n');
    let place = place_of(output)?;
    if [VERSION, &place, key]
        .into_iter()
        .any(|wanted| lines.next() != Some(wanted))
    {
        return None;
    }
    let said = lines.next()?.to_owned();
    let lines: Vec<&str> = lines.collect();
    let _claim = Claim::take(output).ok()?;
    let made = manifest::read(output).ok()?;
    if moves::are_pending(output) || made.len() != lines.len() {
        return None;
    }
    let is_as_left = |line: &&str| {
        let path = line.splitn(3, ' ').nth(2)?;
        let is_file = made.contains(path) && place::is_file(output, path).ok()?;
        Some(is_file && state(output, path).ok()?? == **line)
    };
    let all = lines.par_iter().all(|line| is_as_left(line) == Some(true));
    all.then_some(said)
}

impl Held {
    /// Notes in the folder of the site at `root` from what the files were made and what was said. Where the times of files are too coarse to tell of every change, there is
    /// no note.
    ///
    /// # Errors
    ///
    /// When a file cannot be looked at or the note cannot be written; then there is none, or an old one that holds no more.
    pub fn note(self, root: &Path, key: &str, said: &str) -> io::Result<()> {
        let Ok(made) = manifest::read(&self.output) else {
            return Ok(());
        };
        let paths: Vec<&String> = made.iter().collect();
        let states: Vec<Option<String>> = paths
            .par_iter()
            .map(|path| state(&self.output, path))
            .collect::<io::Result<_>>()?;
        let states: Option<Vec<String>> = states.into_iter().collect();
        let note = (states, file(root), place_of(&self.output));
        let (Some(states), Some(file), Some(place)) = note else {
            return Ok(());
        };
        let mut lines = vec![VERSION.to_owned(), place, key.to_owned(), said.to_owned()];
        lines.extend(states);
        let folder = root.join(paths::OWN);
        if !folder.exists() {
            fs::create_dir(&folder)?;
            // Nothing in it belongs into a repository.
            fs::write(folder.join(".gitignore"), "*\n")?;
        }
        let new = file.with_extension("new");
        fs::write(&new, lines.join("\n") + "\n")?;
        fs::rename(new, file)?;
        drop(self.claim);
        Ok(())
    }
}

/// The line of a file; none where its time has no more than whole milliseconds, as on file systems that do not tell two changes at once apart.
fn state(output: &Path, path: &str) -> io::Result<Option<String>> {
    let found = fs::symlink_metadata(output.join(path))?;
    let since = found.modified()?.duration_since(UNIX_EPOCH);
    let changed = since.map_or(0, |since| since.as_nanos());
    let is_fine = changed % 1_000_000 != 0;
    Ok(is_fine.then(|| format!("{} {changed} {path}", found.len())))
}

/// The file of the note; none where something that is no folder of ours stands in its way.
fn file(root: &Path) -> Option<PathBuf> {
    let folder = root.join(paths::OWN);
    let is_ours = fs::symlink_metadata(&folder).map_or(true, |found| found.is_dir());
    is_ours.then(|| folder.join("built"))
}

/// The output as a line.
fn place_of(output: &Path) -> Option<String> {
    let place = std::path::absolute(output).ok()?;
    let place = place.to_str()?.to_owned();
    (!place.contains(char::is_control)).then_some(place)
}
