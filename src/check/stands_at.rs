//! Whether a finding stands where an allowance says: in a clause, at a key of the header, or at words that are quoted.

use crate::diagnostic::{Diagnostic, Place};
use crate::link::clauses::{Cited, find_all};
use crate::model::body::BodyHeader;
use crate::model::described::Described;
use crate::model::entry::{AreaHeader, OrganisationHeader, PageHeader};
use crate::parse::prose::ScopeKind;
use crate::parse::prose::clauses::is_letter;
use crate::parse::{Document, Header};
use crate::source::Span;

/// Whether a finding, which stands at `span` of a document, is at the place that `at` names. What reads as the number of a clause means that clause with
/// what stands below it, and what reads as a key means that key with what it holds; only other words are looked for in the words that are found. A clause
/// that the document does not have is one that it may cite: then the words that are found must be the very same.
pub(super) fn stands_at(
    at: &str,
    diagnostic: &Diagnostic,
    document: &Document,
    span: &Span,
) -> bool {
    let at = at.trim();
    let place = &diagnostic.primary.place;
    let found = document.source.text().get(span.clone()).unwrap_or_default();
    if let Some(cited) = clause(at) {
        let prose = &document.prose;
        let places = find_all(&prose.clauses, &cited);
        if places.is_empty() {
            return found.trim_matches(['"', '\'']) == at;
        }
        return matches!(place, Place::Text(_))
            && places
                .into_iter()
                .filter_map(|place| prose.extent(place))
                .any(|(extent, _)| extent.contains(&span.start));
    }
    if is_key(at, &document.header) {
        return match place {
            Place::Key(path) | Place::Value(path) | Place::Words(path, _) => path
                .strip_prefix(at)
                .is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '['])),
            Place::File | Place::Text(_) => false,
        };
    }
    holds(found, at)
}

/// Reads the number of a clause as people write it: `2.1`, `clause 2.1`, `A.2.1`, `Appendix A`, `2.1 of Appendix 1`.
fn clause(at: &str) -> Option<Cited> {
    const WORDS: [&str; 4] = ["clause", "paragraph", "section", "§"];
    let words: Vec<&str> = at.trim_end_matches('.').split_whitespace().collect();
    let words = match words.as_slice() {
        [first, rest @ ..] if WORDS.contains(&first.to_lowercase().as_str()) => rest,
        all => all,
    };
    let is_appendix = |kind: &str, label: &str| ScopeKind::of(kind).is_some() && is_label(label);
    let is_cited = match words {
        [number] => is_number(number.trim_start_matches('§')),
        [kind, label] => is_appendix(kind, label),
        [kind, label, number] => is_appendix(kind, label) && is_number(number),
        [number, "of", kind, label] => is_number(number) && is_appendix(kind, label),
        _ => false,
    };
    is_cited.then(|| Cited::read(&words.join(" ")))
}

/// Whether a word is the number of a clause: `2`, `2.1(a)`, `12A`, `A.2.1`, `(a)`. A number of four digits is a year.
fn is_number(word: &str) -> bool {
    let number = match word.split_once('.') {
        Some((label, number)) if is_letter(label) => number,
        _ => word,
    };
    let (main, limbs) = number.split_at(number.find('(').unwrap_or(number.len()));
    let main = main
        .strip_suffix(|last: char| last.is_ascii_alphabetic())
        .unwrap_or(main);
    let is_main = main
        .split('.')
        .all(|part| (1..4).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit()));
    (is_main || main.is_empty() && !limbs.is_empty())
        && limbs
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'(' | b')'))
}

/// Whether a word is the letter or number of an appendix, which the number of a clause may follow: `A`, `2`, `IV`, `A.2.1`.
fn is_label(word: &str) -> bool {
    let (label, number) = word.split_once('.').unwrap_or((word, "1"));
    label.len() < 5
        && label
            .bytes()
            .all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit())
        && is_number(number)
}

/// Whether words are a key of a header, or the path to one: `review`, `review.every`, `members[2]`.
fn is_key(at: &str, header: &Header) -> bool {
    let keys = match header {
        Header::Body(_) => BodyHeader::KEYS,
        Header::Organisation(_) => OrganisationHeader::KEYS,
        Header::Page(_) => PageHeader::KEYS,
        Header::Area(_) => AreaHeader::KEYS,
        Header::Unreadable => &[],
    };
    let (first, rest) = at.split_at(at.find(['.', '[']).unwrap_or(at.len()));
    keys.iter().any(|(key, _)| *key == first) && !rest.starts_with(". ")
}

/// Whether a text holds words as they stand, not as a part of longer words or numbers.
fn holds(text: &str, words: &str) -> bool {
    !words.is_empty()
        && text.match_indices(words).any(|(at, _)| {
            let before = text[..at].chars().rev();
            let behind = text[at + words.len()..].chars();
            !goes_on(words.chars().next(), before) && !goes_on(words.chars().next_back(), behind)
        })
}

/// Whether a word or number goes on beyond its edge, the character at which a quotation ends: `co` in `co-opted`, `2` in `2.1`, `40` in `40,000`.
fn goes_on(edge: Option<char>, mut beyond: impl Iterator<Item = char>) -> bool {
    let Some(edge) = edge.filter(|edge| edge.is_alphanumeric()) else {
        return false;
    };
    match beyond.next() {
        Some('-') => beyond.next().is_some_and(char::is_alphanumeric),
        Some('.' | ',') => edge.is_numeric() && beyond.next().is_some_and(char::is_numeric),
        Some(next) => next.is_alphanumeric(),
        None => false,
    }
}
