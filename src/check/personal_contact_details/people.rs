//! What in some words reaches a person and not an office: words go in, e-mail addresses, telephone numbers and postal addresses come out. An address or number is a
//! person's only where a person's name shows it; a shared one may look like anything.

use std::ops::Range;

use memchr::{memchr, memchr_iter, memchr2};

use super::named::{before, is_named_around, names_person, tokens};
use super::offices::{is_mailbox, is_office, is_street};
use crate::check::persons::is_given_in_small;

/// Something by which a person is reached.
pub(super) struct Detail {
    /// Where it stands.
    pub range: Range<usize>,
    /// What it is.
    pub kind: &'static str,
}

/// The personal details in some words. `beside` are the words of the cell before them in a table.
pub(super) fn details(words: &str, beside: Option<&str>) -> Vec<Detail> {
    // A telephone number and a postcode have figures.
    let figures = words
        .bytes()
        .fold(false, |some, byte| some | byte.is_ascii_digit());
    if !figures && memchr(b'@', words.as_bytes()).is_none() {
        return Vec::new();
    }
    let named = |range: &Range<usize>| {
        is_named_around(words, range)
            || !words[before(words, range)].contains(char::is_alphanumeric)
                && beside.is_some_and(names_person)
    };
    let emails = emails(words)
        .filter(|range| is_persons(&words[range.clone()]))
        .map(|range| (range, "e-mail address"));
    let telephones = telephones(words)
        .filter(named)
        .map(|range| (range, "telephone number"));
    let homes = postcodes(words)
        .filter(|range| has_number(&words[before(words, range)]) && named(range))
        .map(|range| (range, "postal address"));
    let mut details: Vec<Detail> = emails
        .chain(telephones)
        .chain(homes)
        .map(|(range, kind)| Detail { range, kind })
        .collect();
    details.sort_by_key(|detail| detail.range.start);
    details
}

/// The e-mail addresses in some words.
fn emails(words: &str) -> impl Iterator<Item = Range<usize>> {
    let local = |letter: char| letter.is_ascii_alphanumeric() || "._-+'".contains(letter);
    let domain = |letter: char| letter.is_ascii_alphanumeric() || ".-".contains(letter);
    memchr_iter(b'@', words.as_bytes()).filter_map(move |at| {
        let start = words[..at].trim_end_matches(local).len();
        let behind = &words[at + 1..];
        let end = at + 1 + (behind.len() - behind.trim_start_matches(domain).len());
        let end = words[..end].trim_end_matches(['.', '-']).len();
        let host = words.get(at + 1..end)?;
        (start < at && host.contains('.')).then_some(start..end)
    })
}

/// Whether an address is that of a person: a given name or an initial and one more word, which is no office, as in `jane.example@…` and `j.example@…`.
fn is_persons(address: &str) -> bool {
    let local = address.split('@').next().unwrap_or_default().to_lowercase();
    let local = local.trim_end_matches(|letter: char| letter.is_ascii_digit());
    let parts: Vec<&str> = local.split(['.', '_', '-']).collect();
    let is_initial = |name: &str| name.len() == 1 && name.starts_with(char::is_alphabetic);
    let is_family = |name: &str| {
        let letters = |letter: char| letter.is_alphabetic() || letter == '\'';
        name.len() > 1 && name.chars().all(letters) && !is_office(name) && !is_street(name)
    };
    let Some((first, rest)) = parts.split_first() else {
        return false;
    };
    let named = !rest.is_empty() && rest.iter().all(|name| is_family(name) || is_initial(name));
    let family = || rest.iter().any(|name| name.len() > 2);
    let mailbox = || rest.iter().any(|name| is_mailbox(name));
    named && (is_given_in_small(first) || is_initial(first) && family() && !mailbox())
}

/// The telephone numbers in some words that may be a person's: those of a place or a mobile telephone, with the nought or +44. Numbers such as 0300 are those of
/// organisations.
fn telephones(words: &str) -> impl Iterator<Item = Range<usize>> {
    let part = |letter: char| letter.is_ascii_digit() || " ()-".contains(letter);
    let mut from = 0;
    std::iter::from_fn(move || {
        loop {
            let start = from + memchr2(b'+', b'0', &words.as_bytes()[from..])?;
            let body = start + 1;
            let behind = &words[body..];
            let run = behind.len() - behind.trim_start_matches(part).len();
            let end = words[..body + run]
                .trim_end_matches(|letter: char| !letter.is_ascii_digit())
                .len();
            from = end.max(body);
            let number = &words[start..end.max(start)];
            let digits: String = number.chars().filter(char::is_ascii_digit).collect();
            let apart = !words[..start]
                .ends_with(|letter: char| letter.is_alphanumeric() || "/-.,£".contains(letter));
            let known = if number.starts_with('+') {
                digits.starts_with("44") && matches!(digits.len(), 12 | 13)
            } else {
                matches!(digits.len(), 10 | 11) && digits[1..].starts_with(['1', '2', '7'])
            };
            if apart && known {
                return Some(start..end);
            }
        }
    })
}

/// The postcodes in some words: `AB1 2CD`.
fn postcodes(words: &str) -> impl Iterator<Item = Range<usize>> {
    let bytes = words.as_bytes();
    // Few texts have a figure before two capitals.
    let inner = bytes.windows(3).fold(false, |some, bytes| {
        some | (bytes[0].is_ascii_digit()
            & bytes[1].is_ascii_uppercase()
            & bytes[2].is_ascii_uppercase())
    });
    let spaces = memchr_iter(b' ', if inner { bytes } else { &[] });
    spaces.filter_map(|at| {
        let start = words[..at]
            .trim_end_matches(|letter: char| letter.is_ascii_uppercase() || letter.is_ascii_digit())
            .len();
        let outer = &words[start..at];
        let inner = words.get(at + 1..at + 4)?.as_bytes();
        let fits = (2..=4).contains(&outer.len())
            && outer.starts_with(|letter: char| letter.is_ascii_uppercase())
            && outer.bytes().any(|byte| byte.is_ascii_digit())
            && inner[0].is_ascii_digit()
            && inner[1..].iter().all(u8::is_ascii_uppercase);
        let apart = !words[at + 4..].starts_with(char::is_alphanumeric)
            && !words[..start].ends_with(char::is_alphanumeric);
        (fits && apart).then_some(start..at + 4)
    })
}

/// Whether some words have the number of a house in them, and a street.
fn has_number(words: &str) -> bool {
    let mut parts = words.split(|letter: char| letter.is_whitespace() || letter == ',');
    parts.any(|word| word.starts_with(|letter: char| letter.is_ascii_digit()) && word.len() < 5)
        && tokens(words).iter().any(|word| is_street(word))
}
