//! Parts of a document that are called by a word and a number where they begin: `## Section 3 Membership`, `Section 1: Purpose`, `**Section 1.1 Name.**`.

use std::collections::BTreeMap;
use std::ops::Range;

use super::section::is_said_of_something;
use super::{Teller, document};
use crate::parse::references::{Item, Kind, Reference, Scope};

/// The parts of a document that begin so, each with the anchor of its heading where it has one.
pub(super) fn titled(teller: &Teller<'_>) -> BTreeMap<(Kind, String), Option<String>> {
    let mut titled = BTreeMap::new();
    for reference in &teller.reading.cited.references {
        if begins_part(teller, reference) {
            let prose = &teller.document.prose;
            let next = prose
                .headings
                .partition_point(|heading| heading.at <= reference.span.start);
            let anchor = next
                .checked_sub(1)
                .and_then(|last| prose.headings.get(last))
                .filter(|heading| heading.at == reference.span.start)
                .map(|heading| heading.anchor.clone());
            for item in &reference.items {
                titled
                    .entry((reference.kind, item.number.clone()))
                    .or_insert(anchor.clone());
            }
        }
    }
    titled
}

/// Whether a reference is no such, but the number of the part that begins with it.
pub(super) fn begins_part(teller: &Teller<'_>, reference: &Reference) -> bool {
    let words = &teller.document.prose.words;
    let Some(block) = words.block(reference.span.start) else {
        return false;
    };
    let (Scope::Open, [item]) = (&reference.scope, reference.items.as_slice()) else {
        return false;
    };
    if block.at != reference.span.start || !matches!(reference.kind, Kind::Section | Kind::Clause) {
        return false;
    }
    let behind = &words.text()[item.span.end..];
    let behind = &behind[..behind.floor_char_boundary(60.min(behind.len()))];
    let behind = behind.split('\n').next().unwrap_or_default();
    let is_title = match behind.trim_start_matches(['.', ':', ' ', '-']) {
        "" => block.heading,
        title => {
            title.starts_with(char::is_uppercase)
                || block.heading
                || behind.trim_start().starts_with([':', '-'])
        }
    };
    is_title && !is_said_of_something(behind) && !is_office(behind)
}

/// Whether an officer follows who is called by a section of an Act: `Section 151 Chief Finance Officer`.
pub(super) fn is_office(behind: &str) -> bool {
    let near = &behind[..behind.floor_char_boundary(60.min(behind.len()))];
    let words = near.split(['.', ';', ':', ',', '\n', '(']).next();
    let words = words.unwrap_or_default().split_whitespace();
    words.take(4).any(|word| {
        let word = word
            .trim_end_matches("'s")
            .trim_matches(|letter: char| !letter.is_alphabetic());
        ["officer", "officers", "treasurer"].contains(&word.to_lowercase().as_str())
    })
}

/// Links a part that begins with its word and number, if there is one; says whether there is.
pub(super) fn cite(
    teller: &mut Teller<'_>,
    reference: &Reference,
    item: &Item,
    range: &Range<usize>,
) -> bool {
    let is_ours = matches!(reference.scope, Scope::Open | Scope::Here);
    let kinds = [reference.kind, Kind::Section, Kind::Clause];
    let found = kinds.iter().find_map(|kind| {
        let of_kind = matches!(reference.kind, Kind::Section | Kind::Clause);
        let key = (*kind, item.number.clone());
        of_kind.then(|| teller.titled.get(&key).cloned()).flatten()
    });
    let Some(anchor) = found.filter(|_| is_ours) else {
        return false;
    };
    if anchor.is_some() {
        let id = teller.document.id.clone();
        teller.mark(range, document(&id, anchor, None));
    }
    true
}
