//! `duplicate-clause`: one number twice in one numbering scope.

use std::collections::BTreeMap;

use crate::catalogue;
use crate::diagnostic::{Diagnostic, Label, Place};
use crate::parse::Document;

pub(super) fn check(document: &Document) -> Vec<Diagnostic> {
    let clauses = &document.prose.clauses;
    let mut first = BTreeMap::new();
    let mut diagnostics = Vec::new();
    for clause in clauses {
        let key = match &clause.appendix {
            Some((kind, label)) => (None, format!("{} {}", kind.word(), label.to_uppercase())),
            None => (clause.scope, clause.number.clone()),
        };
        let Some(before) = first.get(&key) else {
            first.insert(key, clause);
            continue;
        };
        let number = clause.citation(clauses);
        let what = if clause.appendix.is_some() {
            format!("`{number}` stands twice")
        } else {
            format!("the number `{number}` stands twice")
        };
        diagnostics.push(
            Diagnostic::new(
                catalogue::DUPLICATE_CLAUSE,
                what,
                Label::new(document.path(), Place::Text(clause.span.clone()), ""),
            )
            .related(Label::new(
                document.path(),
                Place::Text(before.span.clone()),
                "it stands here first",
            ))
            .help(format!(
                "give one of the two another number; until then this one has the address `#{}`",
                clause.anchor
            )),
        );
    }
    diagnostics
}
