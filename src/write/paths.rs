//! Paths as the caller gives them go in; out come paths that are safe to join to an output. Knows nothing of the disk.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Bound;
use std::path::{Component, Path};

use super::error::OutputError;

/// Quorate's own folder in an output, never part of the site.
pub(super) const OWN: &str = ".quorate";

/// Each path with its position, sorted.
pub(super) fn wanted<P: AsRef<str>>(paths: &[P]) -> Result<BTreeMap<&str, usize>, OutputError> {
    let mut wanted = BTreeMap::new();
    let mut unusable = BTreeSet::new();
    for (number, path) in paths.iter().enumerate() {
        let path = path.as_ref();
        if !is_usable(path) || wanted.insert(path, number).is_some() {
            unusable.insert(path);
        }
    }
    for path in wanted.keys() {
        unusable.extend(folders(path).filter(|folder| wanted.contains_key(folder)));
    }
    if unusable.is_empty() {
        Ok(wanted)
    } else {
        let unusable = unusable.into_iter().map(str::to_owned).collect();
        Err(OutputError::Paths(unusable))
    }
}

/// Whether `path` names a file below the output, on this system, that is not Quorate's own and fits on a line.
pub(super) fn is_usable(path: &str) -> bool {
    let mut parts = Path::new(path).components();
    path.split('/')
        .all(|part| parts.next() == Some(Component::Normal(part.as_ref())))
        && !path.contains(char::is_control)
        && !path
            .split('/')
            .next()
            .is_some_and(|first| first.eq_ignore_ascii_case(OWN))
}

/// The folders that `path` lies in, the innermost first.
pub(super) fn folders(path: &str) -> impl Iterator<Item = &str> {
    path.rmatch_indices('/').map(|(end, _)| &path[..end])
}

/// Whether a path of `wanted` lies in the folder `path`.
pub(super) fn has_below(wanted: &BTreeMap<&str, usize>, path: &str) -> bool {
    let folder = format!("{path}/");
    wanted
        .range::<str, _>((Bound::Included(folder.as_str()), Bound::Unbounded))
        .next()
        .is_some_and(|(path, _)| path.starts_with(&folder))
}
