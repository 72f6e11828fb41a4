//! `appendix-scheme`: appendices that are lettered and numbered at once, and appendices that no text cites.

use crate::catalogue;
use crate::diagnostic::{Diagnostic, Label, Place};
use crate::link::Linked;
use crate::parse::Document;
use crate::parse::prose::Clause;

pub(super) fn check(document: &Document, linked: &Linked) -> Vec<Diagnostic> {
    let clauses = &document.prose.clauses;
    let appendices: Vec<(usize, &Clause, &str)> = clauses
        .iter()
        .enumerate()
        .filter_map(|(place, clause)| {
            let (_, label) = clause.appendix.as_ref()?;
            Some((place, clause, label.as_str()))
        })
        .collect();
    let label = |clause: &Clause, text: &str| {
        Label::new(document.path(), Place::Text(clause.span.clone()), text)
    };
    let mut diagnostics = Vec::new();
    let is_figure = |label: &str| label.starts_with(|first: char| first.is_ascii_digit());
    let mut labelled = appendices.iter().filter(|(.., label)| !label.is_empty());
    if let Some((_, first, written)) = labelled.next() {
        let odd = labelled.filter(|(.., other)| is_figure(other) != is_figure(written));
        for (_, clause, _) in odd {
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
                .help("letter all appendices, or number them all"),
            );
        }
    }
    for (place, clause, _) in appendices {
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
