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

/// Words that stand one letter from a key and mean something else: `elected` is no slip for `selected`.
#[rustfmt::skip]
const WORDS: [&str; 38] = [
    "accept", "allot", "ascent", "ballet", "bidding", "bonding", "budge", "causes", "chance", "charge",
    "classes", "contract", "derision", "elected", "embers", "empires", "eternal", "expended", "finding", "form",
    "head_officer", "kids", "lead_office", "noting", "pace", "palace", "patent", "payers", "pone", "preview",
    "season", "sets", "states", "statue", "sweats", "tile", "tittle", "waiter",
];

/// The one name of which a written one is a slip: a letter too many, too few or wrong, or two that changed places. Where another word may be meant there
/// is none: in a name of five letters only a letter within may be too many or too few, in a shorter one only a letter written twice or once (`vote` is no slip
/// for `note`); and another ending is another word (`advisers` is no slip for `advises`), but for the `s` of a plural.
#[must_use]
pub fn slip<'n>(written: &str, names: impl IntoIterator<Item = &'n str>) -> Option<&'n str> {
    let mut near = names
        .into_iter()
        .filter(|name| strsim::osa_distance(written, name) == 1);
    let name = near.next()?;
    if near.next().is_some() || WORDS.contains(&written) {
        return None;
    }
    let plain = |name: &str| name.to_lowercase().replace('-', "_");
    let sorted = |name: &str| {
        let mut letters: Vec<char> = name.chars().collect();
        letters.sort_unstable();
        letters
    };
    let singly = |name: &str| {
        let mut letters: Vec<char> = name.chars().collect();
        letters.dedup();
        letters
    };
    let ends = |name: &str| (name.chars().next(), name.chars().next_back());
    let stem = |name: &str| name.trim_end_matches(['d', 'e', 'r', 's']).to_owned();
    let plural = |one: &str, many: &str| many.strip_suffix('s') == Some(one);
    let certain = plain(written) == plain(name)
        || sorted(written) == sorted(name)
        || singly(written) == singly(name)
        || match name.len() {
            0..5 => false,
            5 => written.chars().count() != 5 && ends(written) == ends(name),
            _ => stem(written) != stem(name) || plural(written, name) || plural(name, written),
        };
    certain.then_some(name)
}

/// Names as a sentence gives them, in order: `a`, `b`, `c`.
#[must_use]
pub fn listed(names: &[&str]) -> String {
    let mut sorted: Vec<_> = names.iter().map(|name| format!("`{name}`")).collect();
    sorted.sort();
    sorted.join(", ")
}
