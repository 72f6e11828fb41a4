//! In what a name that a text writes differs from one that the register has: only so little that the same must be meant, or in nothing that matters.

use super::runs::Word;

/// In what two forms of a name differ, the lesser difference first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Difference {
    /// `Health & Wellbeing Board`: `&` for `and` or the other way round, which is the same name.
    Ampersand,
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
    /// `Safegaurding Children Board`, `Safeguarding Bord`: one word is spelt with one letter more, less or other; a long one with two.
    Spelling,
}

impl Difference {
    /// For a message, after the name that is meant.
    pub fn words(self) -> &'static str {
        match self {
            Self::Ampersand => "`&` stands for `and`",
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
const ALIKE: [(&str, &str); 29] = [
    ("access", "assess"),
    ("adoption", "adaption"),
    ("career", "carer"),
    ("care", "carer"),
    ("clearing", "cleaning"),
    ("conservation", "conversation"),
    ("council", "counsel"),
    ("country", "county"),
    ("dental", "mental"),
    ("education", "educational"),
    ("employee", "employer"),
    ("employment", "deployment"),
    ("equality", "quality"),
    ("exclusion", "inclusion"),
    ("external", "internal"),
    ("health", "wealth"),
    ("mediation", "medication"),
    ("office", "officer"),
    ("palace", "place"),
    ("place", "plan"),
    ("planning", "planting"),
    ("police", "policy"),
    ("prenatal", "perinatal"),
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
        let ampersand =
            || (ampersands(name) != ampersands(written)).then_some(Difference::Ampersand);
        let capitals = || (!about.tail && capitals(&own, &other)).then_some(Difference::Capitals);
        // The Departments of two governments differ in no more than that.
        let other_small = !about.tail && !is_of_government(&own);
        return match (small, found) {
            (true, found) => found.or_else(capitals).or_else(ampersand),
            (false, _) => other_small.then_some(Difference::SmallWord),
        };
    }
    if !small {
        return None;
    }
    if own_stems.concat() != other_stems.concat() && sorted(&own_stems) == sorted(&other_stems) {
        let plurals = |words: &[&Word<'_>]| words.iter().filter(|word| is_plural(word)).count();
        let ordered = !about.tail && own.len() > 2 && plurals(&own) == plurals(&other);
        return ordered.then_some(Difference::Order);
    }
    if are_several(name, written, about.single) {
        return None;
    }
    if own_stems.concat() == other_stems.concat() {
        return Some(Difference::Joined);
    }
    let slip = misspelt(name, written)?;
    is_misspelt(&slip).then_some(Difference::Spelling)
}

/// A word of a name that is spelt otherwise.
pub struct Slip {
    /// The word of the name, as it is compared.
    pub meant: String,
    /// What stands in its place.
    pub written: String,
    /// Whether it is the word that says what is named, and not where: `Council` in `Northmoor Council`.
    pub head: bool,
    /// Whether the name has two words of weight.
    pub few: bool,
}

/// The one word that is spelt otherwise, where names of as many words differ in no other.
pub fn misspelt(name: &[Word<'_>], written: &[Word<'_>]) -> Option<Slip> {
    let (own, other) = (stems(&weighty(name)), stems(&weighty(written)));
    if own.len() < 2 || own.len() != other.len() {
        return None;
    }
    let few = own.len() < 3;
    let pairs = own.into_iter().zip(other).enumerate();
    let mut odd = pairs.filter(|(_, (own, other))| own != other);
    let (place, (meant, written)) = odd.next()?;
    odd.next().is_none().then(|| Slip {
        meant,
        written,
        head: place == head(name),
        few,
    })
}

/// Whether several are meant by one of two forms and one by the other, whatever else differs: `Health and Well-being Boards`.
fn are_several(name: &[Word<'_>], written: &[Word<'_>], single: bool) -> bool {
    let (own, other) = (weighty(name), weighty(written));
    let plural = |word: Option<&&Word<'_>>| word.is_some_and(|word| is_plural(word));
    let heads = (
        plural(own.get(head(name))),
        plural(other.get(head(written))),
    );
    let lasts = (plural(own.last()), plural(other.last()));
    [heads, lasts]
        .iter()
        .any(|(one, other)| one != other && !(single && *other))
}

fn is_plural(word: &Word<'_>) -> bool {
    !word.text.contains('\'') && word.text.to_lowercase() != word.stem()
}

/// Whether a name is that of a department of a government.
fn is_of_government(words: &[&Word<'_>]) -> bool {
    let first = words.first();
    first.is_some_and(|word| matches!(word.text, "Department" | "Ministry"))
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

/// Whether a word is spelt as another but for a slip, which leaves the first letter as it is. In a name of few words less may differ, for little else says what
/// is meant.
fn is_misspelt(slip: &Slip) -> bool {
    let (own, other, few) = (slip.meant.as_str(), slip.written.as_str(), slip.few);
    let (one, two) = (own.chars().count(), other.chars().count());
    let (least, most) = (one.min(two), one.max(two));
    let plain = |word: &str| word.chars().all(char::is_alphabetic);
    let first = own.chars().next() == other.chars().next();
    if !first || !plain(own) || !plain(other) || is_alike(own, other) {
        return false;
    }
    match slips(own, other) {
        Some(1) if one != two => one > 4,
        Some(1) if is_swapped(own, other) => most > if few { 4 } else { 3 },
        Some(1) => least > if few { 7 } else { 4 },
        Some(2) => !few && least > 7,
        _ => false,
    }
}

/// Whether two words have the same letters.
fn is_swapped(own: &str, other: &str) -> bool {
    let letters = |word: &str| {
        let mut letters: Vec<char> = word.chars().collect();
        letters.sort_unstable();
        letters
    };
    letters(own) == letters(other)
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

fn ampersands(words: &[Word<'_>]) -> usize {
    words.iter().filter(|word| word.text == "&").count()
}

/// The small words without articles; `&` is an `and`.
fn small_words(words: &[Word<'_>]) -> Vec<String> {
    words
        .iter()
        .filter(|word| word.small)
        .map(|word| {
            if word.text == "&" {
                "and".to_owned()
            } else {
                word.text.to_lowercase()
            }
        })
        .filter(|word| !matches!(word.as_str(), "the" | "a" | "an"))
        .collect()
}

fn is_and(word: &Word<'_>) -> bool {
    matches!(word.text, "and" | "&")
}
