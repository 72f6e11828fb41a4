//! What was probably meant: the nearest of some names to one that is not among them.

/// The name nearest to a misspelt one, if any is near enough to be meant: at most a third of its letters differ, or only case and dashes do.
#[must_use]
pub fn nearest<'n>(written: &str, names: impl IntoIterator<Item = &'n str>) -> Option<&'n str> {
    let plain = |name: &str| name.to_lowercase().replace(['-', ' '], "_");
    let written = plain(written);
    names
        .into_iter()
        .map(|name| {
            let distance = strsim::damerau_levenshtein(&written, &plain(name));
            (distance, name.len().abs_diff(written.len()), name)
        })
        .filter(|(distance, _, name)| *distance * 3 <= name.chars().count().max(3))
        .min()
        .map(|(.., name)| name)
}

/// Names as a sentence gives them, in order: `a`, `b`, `c`.
#[must_use]
pub fn listed(names: &[&str]) -> String {
    let mut sorted: Vec<_> = names.iter().map(|name| format!("`{name}`")).collect();
    sorted.sort();
    sorted.join(", ")
}
