//! Whether the words around a number say that it is a person's, and not that of an office or of a thing that is called after a person.

use std::ops::Range;

use super::offices::{is_called, is_namesake, is_office, is_street};
use crate::check::persons::{is_given, is_named, is_style};

/// How many bytes before and behind a number may say whose it is.
const FAR: usize = 120;

/// The words before a place that may say whose a number is.
pub(super) fn before(words: &str, range: &Range<usize>) -> Range<usize> {
    words.ceil_char_boundary(range.start.saturating_sub(FAR))..range.start
}

/// The words behind it that may.
fn behind(words: &str, range: &Range<usize>) -> Range<usize> {
    range.end..words.floor_char_boundary(range.end.saturating_add(FAR))
}

/// Whether the words before a number name the person whose it is, or those behind it do.
pub(super) fn is_named_around(words: &str, range: &Range<usize>) -> bool {
    let own = &words[before(words, range)];
    let office = || has_office(&tokens(last_sentence(own)));
    names_person(own) || !office() && is_named_behind(&words[behind(words, range)])
}

/// Whether some words end with naming a person, and no office stands between the name and their end.
pub(super) fn names_person(words: &str) -> bool {
    let tokens = tokens(last_sentence(words));
    let person = (0..tokens.len()).rposition(|place| is_person(&tokens, place));
    person.is_some_and(|place| !has_office(&tokens[place..]) && !is_behind_number(&tokens[..place]))
}

/// Whether what follows some words stands in a bracket that belongs to the number before it: `01632 960123 (ask for Jane Example)`.
fn is_behind_number(words: &[&str]) -> bool {
    let bracket = words.iter().rposition(|word| matches!(*word, "(" | ")"));
    bracket.is_some_and(|bracket| {
        let number = |word: &&str| word.ends_with(|letter: char| letter.is_ascii_digit());
        words[bracket] == "(" && words[..bracket].last().is_some_and(number)
    })
}

/// Whether what stands behind a number says whose it is, in a bracket or behind a dash: `(Jane Example)`, `– Jane Example`. A number that follows the name may be
/// the one that is meant.
fn is_named_behind(words: &str) -> bool {
    let bracket = words
        .strip_prefix(" (")
        .and_then(|words| words.split(')').next());
    let dash = [" – ", " — ", " - "]
        .iter()
        .find_map(|dash| words.strip_prefix(dash))
        .and_then(|words| words.split(['\n', ',', ';', '(', '.']).next());
    bracket.or(dash).is_some_and(|words| {
        let tokens = tokens(words);
        is_person(&tokens, 0)
            && !has_office(&tokens)
            && !words.contains(|letter: char| letter.is_ascii_digit())
    })
}

/// Whether some words name an office. `School Lane` is none.
fn has_office(words: &[&str]) -> bool {
    let next = words.iter().skip(1).map(Some).chain([None]);
    words
        .iter()
        .zip(next)
        .any(|(word, next)| is_office(word) && !next.is_some_and(|next| is_street(next)))
}

/// The sentence with which some words end.
fn last_sentence(words: &str) -> &str {
    let last = [". ", "; "]
        .iter()
        .filter_map(|mark| words.rfind(mark))
        .filter(|at| !ends_style(&words[..*at]))
        .max();
    last.map_or(words, |at| &words[at + 2..])
}

/// The words of a sentence, and the marks between them but full stops, which may belong to a style or an initial.
pub(super) fn tokens(words: &str) -> Vec<&str> {
    let mark = |letter: char| "(),:;[]".contains(letter);
    words
        .split(|letter: char| letter.is_whitespace() || letter == '.')
        .flat_map(|chunk| chunk.split_inclusive(mark))
        .flat_map(|piece| {
            let word = piece.trim_end_matches(mark);
            [word, &piece[word.len()..]]
        })
        .filter(|token| !token.is_empty())
        .collect()
}

/// Whether the name of a person begins with one of some words, and not that of a thing that is called after one: `St Mary's`, `the George Inn`, `Marie Curie`.
fn is_person(words: &[&str], place: usize) -> bool {
    let [first, second, ref behind @ ..] = words[place..] else {
        return false;
    };
    let before = place.checked_sub(1).map_or("", |before| words[before]);
    let named_after = matches!(
        before,
        "St" | "Saint" | "King" | "Queen" | "Prince" | "Princess" | "Lady" | "Lord" | "The" | "the"
    );
    let thing = named_after && is_given(first)
        || is_office(second)
        || is_street(second)
        || is_namesake(first, second)
        || is_called(behind);
    is_named(first, second) && !thing
}

/// Whether words end with a style or an initial, whose full stop ends no sentence: `Dr. A. Example`.
fn ends_style(words: &str) -> bool {
    let last = words.rsplit([' ', '.']).next().unwrap_or_default();
    let initial = last.len() == 1 && last.starts_with(char::is_uppercase);
    initial || is_style(last)
}
