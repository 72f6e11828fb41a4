//! `repeated-clause`: two clauses of one numbering scope with the same words.

use std::collections::BTreeMap;

use crate::catalogue;
use crate::diagnostic::{Diagnostic, Label, Place};
use crate::parse::Document;

/// Fewer words than these are a formula, such as `Not used.`, or an entry of a list, and may well come again.
const FEWEST: usize = 8;

pub(super) fn check(document: &Document) -> Vec<Diagnostic> {
    let clauses = &document.prose.clauses;
    let text = document.prose.words.text();
    let mut first = BTreeMap::new();
    let mut diagnostics = Vec::new();
    for clause in clauses.iter().filter(|clause| clause.appendix.is_none()) {
        let words: Vec<String> = text[clause.words.clone()]
            .split(|letter: char| !letter.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .map(str::to_lowercase)
            .collect();
        if words.len() < FEWEST {
            continue;
        }
        let key = (clause.scope, words);
        let Some(before) = first.get(&key) else {
            first.insert(key, clause);
            continue;
        };
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
