//! The only writer of the disk, so that one place answers for never losing a file: of a site ([`write()`]), of sources
//! that `check --fix` mends ([`source`]) and of reports ([`whole()`]).
//!
//! For a site, the paths of its files and what renders each go in; out comes a directory that holds these files and
//! whatever else people have put there.
//!
//! A run goes through these steps, each of which may be the last if the machine stops:
//!
//! 1. The output is locked, and a list of moves that an earlier run left unfinished is carried out.
//! 2. Every wanted place is looked at. Where something stands that Quorate did not make, the run ends here.
//! 3. Files are rendered in parallel. One whose bytes differ from the file in place is staged, a large one while it is
//!    made; any failure ends the run with the output as it was.
//! 4. The list of moves is written and synced. From now on the new site is certain to come about.
//! 5. Files are moved into place, those no longer wanted are taken away, the manifest is written, the list is deleted.
//!
//! Everything that this takes is kept in `.quorate` within the output and not beside it: only there is it sure to be
//! on the same file system, which a rename needs (an output is often a mounted volume), and only there is Quorate sure
//! to be allowed to write. Staged files are not synced one by one, which would take longer than the whole build; if
//! the power fails and spoils one, the next build finds that its bytes differ and writes it again.
//!
//! A file that Quorate did not make is left alone even if it has the very bytes that are wanted: who owns a file must
//! not depend on what is in it.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use self::claim::Claim;
pub use self::error::{OutputError, WriteError};
use self::moves::Step;
pub use self::out::Out;
pub use self::place::{Foreign, Standing, check_place, is_source};
pub use self::whole::whole;

mod beside;
pub mod built;
mod claim;
mod error;
mod manifest;
mod moves;
mod out;
mod paths;
mod place;
pub mod source;
mod whole;

/// What a run of [`write()`] did, in files.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Written {
    /// Files that are new or whose bytes differed.
    pub written: usize,
    /// Files that were in place already and kept their timestamps.
    pub unchanged: usize,
    /// Files that an earlier run made and that are no longer part of the site.
    pub removed: usize,
}

/// What a run did, and the right to the output for as long as this lives: see [`Held::note`].
#[derive(Debug)]
pub struct Held {
    /// What it did.
    pub written: Written,
    output: PathBuf,
    claim: Claim,
}

/// Makes `output` hold the files at `paths` (below it, parts separated by `/`), `render(i, out)` writing the bytes of
/// `paths[i]`. The directory is created if need be. `render` is called once for each path, from many threads.
///
/// # Errors
///
/// All renderings that failed, in order of path; or why the output cannot be written. In both cases nothing in the
/// output has changed, except when something went wrong while files were moved into place. If the disk failed, the next
/// run finishes the moves. If a foreign file had come to stand in a wanted place since this run looked, it was left
/// alone and all others are in place.
pub fn write<P, E, R>(output: &Path, paths: &[P], render: R) -> Result<Held, WriteError<E>>
where
    P: AsRef<str>,
    E: Send,
    R: Fn(usize, &mut Out) -> Result<(), E> + Sync,
{
    let wanted = paths::wanted(paths)?;
    let claim = Claim::take(output)?;
    match publish(output, &wanted, &render) {
        Ok(written) => Ok(Held {
            written,
            output: output.to_owned(),
            claim,
        }),
        Err(error) => {
            claim.withdraw();
            Err(error)
        }
    }
}

/// The places among `paths` that [`write()`] would refuse because of what stands in `output`, in order of path.
/// Nothing is rendered or changed, so that a check can say it beforehand.
///
/// # Errors
///
/// Unusable paths, an unreadable manifest, or the disk's failure.
pub fn foreign<P: AsRef<str>>(output: &Path, paths: &[P]) -> Result<Vec<Foreign>, OutputError> {
    let wanted = paths::wanted(paths)?;
    place::check_own_folder(output)?;
    let mut made = manifest::read(output)?;
    // What a run that was cut short has moved already is Quorate's, though the manifest does not say so yet.
    for step in moves::pending(output)?.unwrap_or_default() {
        if let Step::Move(number, path) = step
            && !moves::is_staged(output, number)
        {
            made.insert(path);
        }
    }
    place::taken(output, wanted.into_keys(), &made)
}

fn publish<E, R>(
    output: &Path,
    wanted: &BTreeMap<&str, usize>,
    render: &R,
) -> Result<Written, WriteError<E>>
where
    E: Send,
    R: Fn(usize, &mut Out) -> Result<(), E> + Sync,
{
    moves::recover(output)?;
    let made = manifest::read(output)?;
    let taken = place::taken(output, wanted.keys().copied(), &made)?;
    if !taken.is_empty() {
        return Err(OutputError::Foreign(taken).into());
    }

    let changed = stage(output, wanted, render)?;
    let gone: Vec<&str> = made
        .iter()
        .map(String::as_str)
        .filter(|path| !wanted.contains_key(path))
        .collect();
    let mut removed = 0;
    for path in &gone {
        removed += usize::from(place::is_file(output, path)?);
    }
    let written = Written {
        written: changed.len(),
        unchanged: wanted.len() - changed.len(),
        removed,
    };

    let steps = in_order(wanted, changed, &gone);
    if steps.is_empty() {
        moves::discard_staging(output)?;
        return Ok(written);
    }
    moves::save(output, &steps)?;
    let taken = moves::finish(output, &steps)?;
    if taken.is_empty() {
        Ok(written)
    } else {
        Err(OutputError::Foreign(taken).into())
    }
}

/// Renders all files and puts those that differ from what is in place into the staging folder, each under its number.
/// Returns their paths with these numbers.
fn stage<'path, E, R>(
    output: &Path,
    wanted: &BTreeMap<&'path str, usize>,
    render: &R,
) -> Result<Vec<(usize, &'path str)>, WriteError<E>>
where
    E: Send,
    R: Fn(usize, &mut Out) -> Result<(), E> + Sync,
{
    let staging = moves::empty_staging(output)?;
    let files: Vec<(&str, usize)> = wanted
        .iter()
        .map(|(&path, &number)| (path, number))
        .collect();
    // One at a time, since a file about the whole register may take as long as a thousand pages.
    let outcomes = files
        .par_iter()
        .with_max_len(1)
        .map(|&(path, number)| {
            let mut out = Out::new(staging.join(number.to_string()));
            let made = render(number, &mut out);
            let changed = out.settle(&output.join(path), made.is_ok())?;
            Ok(match made {
                Ok(()) => Ok(changed.then_some((number, path))),
                Err(error) => Err((path.to_owned(), error)),
            })
        })
        .collect::<Result<Vec<_>, OutputError>>()?;

    let mut changed = Vec::new();
    let mut failed = Vec::new();
    for outcome in outcomes {
        match outcome {
            Ok(file) => changed.extend(file),
            Err(failure) => failed.push(failure),
        }
    }
    if failed.is_empty() {
        Ok(changed)
    } else {
        Err(WriteError::Render(failed))
    }
}

/// The steps from the old site to the new. A reader who follows a link meanwhile should find something, so files go
/// last, except those that stand where a folder is wanted or in a folder where a file is wanted.
fn in_order(
    wanted: &BTreeMap<&str, usize>,
    changed: Vec<(usize, &str)>,
    gone: &[&str],
) -> Vec<Step> {
    let (first, last): (Vec<&str>, Vec<&str>) = gone.iter().partition(|path| {
        paths::folders(path).any(|folder| wanted.contains_key(folder))
            || paths::has_below(wanted, path)
    });
    // A removed file is staged too, under a number that no rendered file has.
    let mut number = wanted.len();
    let mut remove = |path: &str| {
        number += 1;
        Step::Remove(number - 1, path.to_owned())
    };
    let first: Vec<Step> = first.into_iter().map(&mut remove).collect();
    let last: Vec<Step> = last.into_iter().map(&mut remove).collect();
    let moves = changed
        .into_iter()
        .map(|(number, path)| Step::Move(number, path.to_owned()));
    first.into_iter().chain(moves).chain(last).collect()
}
