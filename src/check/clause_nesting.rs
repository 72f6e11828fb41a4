//! `clause-nesting`: the depth of a number and that of its heading or list disagree, or a clause stands below a heading that is not its own.

use std::collections::BTreeMap;

use crate::catalogue;
use crate::diagnostic::{Diagnostic, Label, Place};
use crate::parse::Document;
use crate::parse::prose::clauses::{is_within, parent};
use crate::parse::prose::{Clause, Shape};

pub(super) fn check(document: &Document) -> Vec<Diagnostic> {
    let clauses: Vec<&Clause> = document
        .prose
        .clauses
        .iter()
        .filter(|clause| !clause.counted)
        .collect();
    let mut diagnostics = headings(document, &clauses);
    diagnostics.extend(below(document, &clauses));
    diagnostics.extend(items(document, &clauses));
    diagnostics
}

/// Headings whose level does not fit their number: at or above that of the clause they belong to, or another than that of their first sibling.
fn headings(document: &Document, clauses: &[&Clause]) -> Vec<Diagnostic> {
    let mut levels: BTreeMap<(Option<usize>, &str), (u8, &Clause)> = BTreeMap::new();
    let mut siblings: BTreeMap<(Option<usize>, &str), (u8, &Clause)> = BTreeMap::new();
    // One finding for all clauses that stand wrong below the same one.
    let mut found: BTreeMap<(Option<usize>, &str), usize> = BTreeMap::new();
    let mut diagnostics: Vec<Diagnostic> = Vec::new();
    for clause in clauses.iter().filter(|clause| clause.appendix.is_none()) {
        let Shape::Heading(level) = clause.shape else {
            continue;
        };
        levels.insert((clause.scope, &clause.number), (level, clause));
        let outer = parent(&clause.number);
        let stem = outer.unwrap_or_default();
        let first = found.get(&(clause.scope, stem)).copied();
        let above = outer.and_then(|outer| levels.get(&(clause.scope, outer)));
        if let Some((other, above)) = above
            && *other >= level
        {
            let (number, outer) = (&clause.number, &above.number);
            if let Some(finding) = first.and_then(|first| diagnostics.get_mut(first)) {
                finding.related.push(label(document, clause, "likewise"));
                continue;
            }
            found.insert((clause.scope, stem), diagnostics.len());
            diagnostics.push(
                finding(
                    document,
                    clause,
                    format!(
                        "`{number}` belongs to `{outer}`, and its heading is {}",
                        rank(level, *other)
                    ),
                )
                .related(label(document, above, "the heading that it belongs to"))
                .help(format!(
                    "make the heading of `{number}` one level deeper than that of `{outer}`"
                )),
            );
            continue;
        }
        let (first, sibling) = *siblings
            .entry((clause.scope, stem))
            .or_insert((level, clause));
        if first != level {
            let (number, other) = (&clause.number, &sibling.number);
            diagnostics.push(
                finding(
                    document,
                    clause,
                    format!(
                        "`{number}` is of equal rank with `{other}`, and its heading is {}",
                        rank(level, first)
                    ),
                )
                .related(label(document, sibling, "the first of that rank"))
                .help("give headings of equal rank the same level"),
            );
        }
    }
    diagnostics
}

/// How a heading of one level stands to one of another.
fn rank(level: u8, other: u8) -> &'static str {
    match level.cmp(&other) {
        std::cmp::Ordering::Less => "of a higher level",
        std::cmp::Ordering::Equal => "of the same level",
        std::cmp::Ordering::Greater => "of a deeper level",
    }
}

/// Clauses that stand below a numbered heading of which they are no part.
fn below(document: &Document, clauses: &[&Clause]) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    for clause in clauses {
        if matches!(clause.shape, Shape::Heading(_)) || clause.number.contains('(') {
            continue;
        }
        let prose = &document.prose;
        let heading = prose
            .heading_above(clause.span.start)
            .and_then(|heading| prose.clauses.get(heading.clause?));
        let Some(heading) = heading.filter(|heading| {
            heading.appendix.is_none()
                && heading.scope == clause.scope
                && !is_within(&clause.number, &heading.number)
        }) else {
            continue;
        };
        let number = &clause.number;
        diagnostics.push(
            finding(
                document,
                clause,
                format!("`{number}` stands below the heading `{}`", heading.number),
            )
            .related(label(document, heading, "the heading above it"))
            .help(format!(
                "move it below the heading that it belongs to, or give `{number}` a heading of its own"
            )),
        );
    }
    diagnostics
}

/// Items that stand in the list of another clause.
fn items(document: &Document, clauses: &[&Clause]) -> Vec<Diagnostic> {
    let mut open: Vec<(usize, &Clause)> = Vec::new();
    let mut diagnostics = Vec::new();
    for clause in clauses {
        let Shape::Item(deep) = clause.shape else {
            open.clear();
            continue;
        };
        open.retain(|(other, _)| *other < deep);
        if let Some((_, outer)) = open.last()
            && !is_within(&clause.number, &outer.number)
        {
            let (number, other) = (&clause.number, &outer.number);
            diagnostics.push(
                finding(
                    document,
                    clause,
                    format!("`{number}` stands in the list of `{other}`"),
                )
                .related(label(document, outer, "the clause whose list it is"))
                .help(format!("take `{number}` out of that list")),
            );
        }
        open.push((deep, clause));
    }
    diagnostics
}

fn finding(document: &Document, clause: &Clause, message: String) -> Diagnostic {
    Diagnostic::new(
        catalogue::CLAUSE_NESTING,
        message,
        label(document, clause, ""),
    )
}

fn label(document: &Document, clause: &Clause, text: &str) -> Label {
    Label::new(document.path(), Place::Text(clause.span.clone()), text)
}
