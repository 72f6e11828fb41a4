//! `appendix-scheme`: appendices that are lettered and numbered at once, and appendices that no text cites.

use std::collections::BTreeMap;

use crate::catalogue;
use crate::diagnostic::{Diagnostic, Label, Place};
use crate::link::Linked;
use crate::parse::Document;
use crate::parse::prose::{Clause, ScopeKind};

pub(super) fn check(document: &Document, linked: &Linked) -> Vec<Diagnostic> {
    let clauses = &document.prose.clauses;
    let appendices: Vec<(usize, &Clause, ScopeKind, &str)> = clauses
        .iter()
        .enumerate()
        .filter_map(|(place, clause)| {
            let (kind, label) = clause.appendix.as_ref()?;
            Some((place, clause, *kind, label.as_str()))
        })
        .collect();
    let label = |clause: &Clause, text: &str| {
        Label::new(document.path(), Place::Text(clause.span.clone()), text)
    };
    let mut diagnostics = Vec::new();
    let is_figure = |label: &str| label.starts_with(|first: char| first.is_ascii_digit());
    // Schedules may well be numbered where appendices are lettered.
    let mut firsts: BTreeMap<ScopeKind, (&Clause, &str)> = BTreeMap::new();
    for &(_, clause, kind, written) in appendices.iter().filter(|(.., label)| !label.is_empty()) {
        let (first, of_first) = *firsts.entry(kind).or_insert((clause, written));
        if is_figure(of_first) != is_figure(written) {
            let name = clause.citation(clauses);
            diagnostics.push(
                Diagnostic::new(
                    catalogue::APPENDIX_SCHEME,
                    format!(
                        "`{name}` follows on `{}`: letters and numbers are mixed",
                        first.citation(clauses)
                    ),
                    label(clause, ""),
                )
                .related(label(first, "the first of them"))
                .help("letter all of them, or number them all"),
            );
        }
    }
    for (place, clause, kind, written) in &appendices {
        let (place, is_only) = (*place, written.is_empty() && is_only(&appendices, *kind));
        if is_only && is_mentioned(document, place, *kind) {
            continue;
        }
        if !linked.is_cited(&(document.id.clone(), place)) {
            let name = clause.citation(clauses);
            let (what, name) = if written.is_empty() {
                (format!("the `{name}`"), format!("the {name}"))
            } else {
                (format!("`{name}`"), name)
            };
            diagnostics.push(
                Diagnostic::new(
                    catalogue::APPENDIX_SCHEME,
                    format!("no text cites {what}"),
                    label(clause, ""),
                )
                .help(format!(
                    "say in a clause what it is for, such as `The terms of reference are in {name}.`"
                )),
            );
        }
    }
    diagnostics
}

/// Whether there is one appendix of a kind, so that its letter is not missed: "the appendix".
fn is_only(appendices: &[(usize, &Clause, ScopeKind, &str)], kind: ScopeKind) -> bool {
    appendices
        .iter()
        .filter(|(_, _, other, _)| *other == kind)
        .count()
        == 1
}

/// Whether the text outside an appendix without a letter speaks of it: "in the Appendix", "See Appendix for a map".
fn is_mentioned(document: &Document, place: usize, kind: ScopeKind) -> bool {
    let prose = &document.prose;
    let text = prose.words.text();
    let word = kind.word().to_ascii_lowercase();
    text.to_ascii_lowercase()
        .match_indices(&word)
        .any(|(at, _)| {
            let before = text[..at].chars().next_back();
            let behind = &text[at + word.len()..];
            let behind = behind.strip_prefix('e').unwrap_or(behind);
            let is_whole = !before.is_some_and(char::is_alphanumeric)
                && !behind.starts_with(char::is_alphanumeric);
            let outside = prose.words.block(at).is_some_and(|block| {
                let clause = block.clause.and_then(|own| prose.clauses.get(own));
                !block.heading && clause.is_none_or(|clause| clause.scope != Some(place))
            });
            is_whole && outside
        })
}
