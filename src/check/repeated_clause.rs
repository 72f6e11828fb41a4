//! `repeated-clause`: two clauses of one numbering scope with the same words.

use std::collections::hash_map::Entry;

use ahash::HashMap;

use crate::catalogue;
use crate::diagnostic::{Diagnostic, Label, Place};
use crate::parse::Document;
use crate::parse::prose::Clause;

/// Fewer words than these are a formula, such as `Not used.`, or an entry of a list, and may well come again.
const FEWEST: usize = 8;

pub(super) fn check(document: &Document) -> Vec<Diagnostic> {
    let clauses = &document.prose.clauses;
    let text = |clause: &Clause| &document.prose.words.text()[clause.words.clone()];
    let mut first: HashMap<_, (&Clause, Vec<&Clause>)> = HashMap::default();
    let mut diagnostics = Vec::new();
    for clause in clauses.iter().filter(|clause| clause.appendix.is_none()) {
        let key = (clause.scope, kin(text(clause)));
        let (one, others) = match first.entry(key) {
            Entry::Vacant(free) => {
                free.insert((clause, Vec::new()));
                continue;
            }
            Entry::Occupied(alike) => alike.into_mut(),
        };
        let same = |before: &&&Clause| letters(text(before)).eq(letters(text(clause)));
        let Some(before) = std::iter::once(&*one).chain(&*others).find(same) else {
            others.push(clause);
            continue;
        };
        if words(text(clause)).nth(FEWEST - 1).is_none() {
            continue;
        }
        let (number, other) = (clause.citation(clauses), before.citation(clauses));
        diagnostics.push(
            Diagnostic::new(
                catalogue::REPEATED_CLAUSE,
                format!("clause `{number}` says in the same words what `{other}` says"),
                Label::new(document.path(), Place::Text(clause.span.clone()), ""),
            )
            .related(Label::new(
                document.path(),
                Place::Text(before.span.clone()),
                "they stand here first",
            ))
            .help(format!(
                "take one of the two out, or let `{number}` refer to `{other}`: an amendment could change one and leave the other"
            )),
        );
    }
    diagnostics
}

/// The words of a text: what stands between its marks.
fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty())
}

/// The letters of its words, small, each word with a space behind it.
fn letters(text: &str) -> impl Iterator<Item = char> {
    words(text).flat_map(|word| word.chars().flat_map(char::to_lowercase).chain([' ']))
}

/// A number that texts of the same letters share, and few others do.
fn kin(text: &str) -> u32 {
    /// What makes the two cases of a letter one, and leaves figures as they are.
    const SMALL: u8 = 0x20;
    text.bytes().fold(0, |sum: u32, byte| {
        let letter = u16::from(byte | SMALL);
        let counts = u16::from(byte.is_ascii_alphanumeric());
        sum.wrapping_add(u32::from(letter * letter * counts))
    })
}
