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
    for (place, clause, ..) in appendices {
        if !linked
            .cited_appendices
            .contains(&(document.id.clone(), place))
        {
            let name = clause.citation(clauses);
            diagnostics.push(
                Diagnostic::new(
                    catalogue::APPENDIX_SCHEME,
                    format!("no text cites `{name}`"),
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
