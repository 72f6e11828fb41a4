//! In what a name that a text writes differs from one that the register has: only so little that the same must be meant, or in nothing that matters.

use super::runs::Word;

/// In what two forms of a name differ, the lesser difference first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Difference {
    /// `Childrens Trust`, `Children Trust`: an apostrophe, with its `s` or without.
    Apostrophe,
    /// `School Forum`: a word in the plural that is not in the other.
    Plural,
    /// `Health and Well-Being Board`: words joined, parted or hyphenated otherwise.
    Joined,
    /// `Children Young People's Board`: a small word is missing, added or another.
    SmallWord,
    /// `CHILDREN'S TRUST Board`, `Health and Wellbeing board`.
    Capitals,
    /// `Performance and Quality Sub-Group`: the same words in another order.
    Order,
    /// `Safegaurding Children Board`: one word is spelt with one letter more, less or other; a long one with two.
    Spelling,
}

impl Difference {
    /// For a message, after the name that is meant.
    pub fn words(self) -> &'static str {
        match self {
            Self::Apostrophe => "an apostrophe differs",
            Self::Plural => "a plural differs",
            Self::Joined => "words are joined or parted otherwise",
            Self::SmallWord => "a small word differs",
            Self::Capitals => "the capitals differ",
            Self::Order => "the words stand in another order",
            Self::Spelling => "a word is spelt otherwise",
        }
    }
}

/// Words that differ in a letter or two and mean different things; neither is a misspelling of the other.
const ALIKE: [(&str, &str); 20] = [
    ("access", "assess"),
    ("career", "carer"),
    ("council", "counsel"),
    ("country", "county"),
    ("dental", "mental"),
    ("education", "educational"),
    ("employment", "deployment"),
    ("equality", "quality"),
    ("exclusion", "inclusion"),
    ("external", "internal"),
    ("health", "wealth"),
    ("office", "officer"),
    ("place", "plan"),
    ("police", "policy"),
    ("prevent", "present"),
    ("social", "special"),
    ("strategic", "strategy"),
    ("commissioner", "commissioned"),
    ("young", "youth"),
    ("learning", "leaning"),
];

/// How many bytes a text has at most that is compared letter by letter.
const MOST_COMPARED: usize = 128;

/// How many letters may differ where two texts are one but for slips.
const MOST_SLIPS: usize = 2;

/// What is known of two forms of a name beside their words.
#[derive(Debug, Clone, Copy)]
pub struct About {
    /// The name is the end of a longer one, of which people may leave out the beginning.
    pub tail: bool,
    /// The text speaks of one, not of several: `the Boards is`, `this Boards`.
    pub single: bool,
}

/// In what the words that a text writes differ from a name of the register; none where they are the same, or where another may be meant.
pub fn difference(name: &[Word<'_>], written: &[Word<'_>], about: About) -> Option<Difference> {
    if commas(name) != commas(written) {
        return None;
    }
    let (own, other) = (weighty(name), weighty(written));
    let (own_stems, other_stems) = (stems(&own), stems(&other));
    let small = small_words(name) == small_words(written);
    if own_stems == other_stems {
        let found = within_words(&own, &other, head(name), about.single)?;
        return match (small, found) {
            (true, found) => found.or_else(|| {
                (!about.tail && capitals(&own, &other)).then_some(Difference::Capitals)
            }),
            (false, _) => (!about.tail).then_some(Difference::SmallWord),
        };
    }
    if own_stems.concat() == other_stems.concat() {
        return small.then_some(Difference::Joined);
    }
    if own.len() < 3 || own.len() != other.len() || !small {
        return None;
    }
    if !about.tail && sorted(&own_stems) == sorted(&other_stems) {
        return Some(Difference::Order);
    }
    let mut odd = own_stems
        .iter()
        .zip(&other_stems)
        .filter(|(own, other)| own != other);
    match (odd.next(), odd.next()) {
        (Some((own, other)), None) if is_misspelt(own, other) => Some(Difference::Spelling),
        _ => None,
    }
}

/// The word that is spelt otherwise.
pub fn misspelt(name: &[Word<'_>], written: &[Word<'_>]) -> Option<String> {
    let (own, other) = (stems(&weighty(name)), stems(&weighty(written)));
    let mut pairs = own.into_iter().zip(other);
    pairs
        .find(|(own, other)| own != other)
        .map(|(_, other)| other)
}

/// What differs where the words of weight are the same but for their endings; none where several are meant, which is no other name.
#[allow(clippy::option_option)]
fn within_words(
    own: &[&Word<'_>],
    other: &[&Word<'_>],
    head: usize,
    single: bool,
) -> Option<Option<Difference>> {
    let mut found = None;
    for (place, (one, two)) in own.iter().zip(other).enumerate() {
        let hyphen = place > 0 && one.hyphen != two.hyphen;
        let (one, two) = (one.text.to_lowercase(), two.text.to_lowercase());
        let names = place == head || place + 1 == own.len();
        found = found.max(if one == two {
            hyphen.then_some(Difference::Joined)
        } else if one.contains('\'') || two.contains('\'') {
            Some(Difference::Apostrophe)
        } else if names && !(single && two.len() > one.len()) {
            return None;
        } else {
            Some(Difference::Plural)
        });
    }
    Some(found)
}

/// Whether a part of a name stands in capitals throughout, as where a blank was filled in, or only its last word begins with a small letter.
fn capitals(own: &[&Word<'_>], other: &[&Word<'_>]) -> bool {
    let shouted = |word: &Word<'_>| {
        word.text
            .chars()
            .filter(|letter| letter.is_uppercase())
            .count()
            > 1
            && !word.text.contains(char::is_lowercase)
    };
    let mut pairs = own.iter().zip(other);
    let some = pairs.any(|(own, other)| shouted(other) && !shouted(own));
    let all = other.iter().all(|word| shouted(word));
    let small = other.split_last().is_some_and(|(last, rest)| {
        rest.len() > 1
            && !last.is_capital()
            && !last.hyphen
            && rest.iter().all(|word| word.is_capital())
    }) && own.iter().all(|word| word.is_capital());
    some && !all || small
}

/// The place among the words of weight of the one that says what is named: the last before the first small word that is not `and`.
fn head(name: &[Word<'_>]) -> usize {
    name.iter()
        .take_while(|word| !word.small || is_and(word))
        .filter(|word| !word.small)
        .count()
        .saturating_sub(1)
}

/// Whether a word is spelt as another but for a slip.
fn is_misspelt(own: &str, other: &str) -> bool {
    let letters = own.chars().count().min(other.chars().count());
    let plain = |word: &str| word.chars().all(char::is_alphabetic);
    if letters < 5 || !plain(own) || !plain(other) || is_alike(own, other) {
        return false;
    }
    match slips(own, other) {
        Some(1) => true,
        Some(2) => letters >= 8 && own.chars().next() == other.chars().next(),
        _ => false,
    }
}

/// By how many letters two texts differ; none where it is more than two, or where they are too long to be compared.
pub fn slips(own: &str, other: &str) -> Option<usize> {
    if own.len().max(other.len()) > MOST_COMPARED {
        return None;
    }
    let (one, two) = (own.chars().count(), other.chars().count());
    let slips = || strsim::damerau_levenshtein(own, other);
    (one.abs_diff(two) <= MOST_SLIPS)
        .then(slips)
        .filter(|slips| *slips <= MOST_SLIPS)
}

fn is_alike(own: &str, other: &str) -> bool {
    ALIKE
        .iter()
        .any(|(one, two)| (own, other) == (*one, *two) || (own, other) == (*two, *one))
}

fn weighty<'w, 't>(words: &'w [Word<'t>]) -> Vec<&'w Word<'t>> {
    words.iter().filter(|word| !word.small).collect()
}

fn stems(words: &[&Word<'_>]) -> Vec<String> {
    words.iter().map(|word| word.stem()).collect()
}

fn sorted(stems: &[String]) -> Vec<&String> {
    let mut sorted: Vec<_> = stems.iter().collect();
    sorted.sort();
    sorted
}

/// How many commas some words have between them.
pub fn commas(words: &[Word<'_>]) -> usize {
    words.iter().skip(1).filter(|word| word.comma).count()
}

/// The small words without articles.
fn small_words(words: &[Word<'_>]) -> Vec<String> {
    words
        .iter()
        .filter(|word| word.small)
        .map(|word| word.text.to_lowercase())
        .filter(|word| !matches!(word.as_str(), "the" | "a" | "an"))
        .collect()
}

fn is_and(word: &Word<'_>) -> bool {
    matches!(word.text, "and" | "&")
}
