//! `clause-sequence`: a gap in the numbers, a step backwards, a change in the way in which they are written.

use std::collections::BTreeMap;

use ahash::HashMap;

use super::duplicate_clause::restarts;
use crate::catalogue;
use crate::diagnostic::{Diagnostic, Label, Place};
use crate::parse::Document;
use crate::parse::prose::Clause;
use crate::parse::prose::clauses::{depth, parent};

pub(super) fn check(document: &Document) -> Vec<Diagnostic> {
    let clauses = &document.prose.clauses;
    let mut diagnostics = order(document, clauses);
    diagnostics.extend(style(document, clauses));
    diagnostics
}

/// Gaps and steps backwards among the clauses that stand below one.
fn order(document: &Document, clauses: &[Clause]) -> Vec<Diagnostic> {
    let mut last: HashMap<(Option<usize>, usize, &str), (u32, &Clause)> = HashMap::default();
    let restarts = restarts(document);
    let mut diagnostics = Vec::new();
    for clause in figured(clauses) {
        let stem = parent(&clause.number).unwrap_or_default();
        let Some(own) = own(&clause.number) else {
            continue;
        };
        let part =
            restarts.partition_point(|restart| clauses[*restart].begins() <= clause.begins());
        let before = last.insert(
            (clause.scope, part, stem),
            (last_of(document, clause).unwrap_or(own), clause),
        );
        let Some((previous, other)) = before else {
            continue;
        };
        let number = clause.citation(clauses);
        let after = other.citation(clauses);
        let message = if own > previous + 1 {
            format!("the numbers jump from `{after}` to `{number}`")
        } else if own < previous {
            format!("the numbers go back from `{after}` to `{number}`")
        } else {
            continue;
        };
        let help = if own > previous {
            "if a clause was taken out, say so in its place: `Not used.`"
        } else {
            "put the clauses in the order of their numbers"
        };
        diagnostics.push(
            Diagnostic::new(
                catalogue::CLAUSE_SEQUENCE,
                message,
                Label::new(document.path(), Place::Text(clause.span.clone()), ""),
            )
            .related(Label::new(
                document.path(),
                Place::Text(other.span.clone()),
                "the one before",
            ))
            .help(help),
        );
    }
    diagnostics
}

/// The last number of a clause that stands for several: `1.2 to 1.4 Not used.`
fn last_of(document: &Document, clause: &Clause) -> Option<u32> {
    let words = document.prose.words.text().get(clause.words.clone())?;
    let words = words.trim_start();
    if !words.starts_with(['t', 'a', '-', '–']) {
        return None;
    }
    let rest = ["to ", "and ", "- ", "-", "– ", "–"]
        .iter()
        .find_map(|link| words.strip_prefix(link))?;
    let number = rest
        .split_whitespace()
        .next()?
        .trim_end_matches(['.', ':', ',']);
    let is_sister = parent(number) == parent(&clause.number);
    own(number).filter(|last| is_sister && Some(*last) > own(&clause.number))
}

/// The ways in which a number may be written: `3`, `3.`, `3.0`, `3)`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Style {
    Bare,
    Stop,
    Round,
    Bracket,
}

impl Style {
    fn of(clause: &Clause) -> Self {
        if clause.written.ends_with(')') {
            Self::Bracket
        } else if depth(&clause.number) == 1 && clause.written.trim_end_matches('.').ends_with(".0")
        {
            Self::Round
        } else if clause.written.ends_with('.') {
            Self::Stop
        } else {
            Self::Bare
        }
    }
}

/// Numbers that are written otherwise than most of the same depth in their scope.
fn style(document: &Document, clauses: &[Clause]) -> Vec<Diagnostic> {
    let mut ranks: BTreeMap<(Option<usize>, usize), Vec<&Clause>> = BTreeMap::new();
    for clause in figured(clauses).filter(|clause| !clause.counted) {
        let rank = (clause.scope, depth(&clause.number));
        ranks.entry(rank).or_default().push(clause);
    }
    let mut diagnostics = Vec::new();
    for rank in ranks.values() {
        let mut times: BTreeMap<Style, usize> = BTreeMap::new();
        for clause in rank {
            *times.entry(Style::of(clause)).or_default() += 1;
        }
        let Some((usual, most)) = times.iter().max_by_key(|(_, times)| **times) else {
            continue;
        };
        // Where two ways are as common as each other nobody can say which is the odd one.
        if times.values().filter(|times| *times == most).count() > 1 {
            continue;
        }
        let Some(example) = rank.iter().find(|clause| Style::of(clause) == *usual) else {
            continue;
        };
        for clause in rank.iter().filter(|clause| Style::of(clause) != *usual) {
            diagnostics.push(
                Diagnostic::new(
                    catalogue::CLAUSE_SEQUENCE,
                    format!(
                        "`{}` is written otherwise than most numbers of its rank, such as `{}`",
                        clause.written, example.written
                    ),
                    Label::new(document.path(), Place::Text(clause.span.clone()), ""),
                )
                .related(Label::new(
                    document.path(),
                    Place::Text(example.span.clone()),
                    "most are written like this one",
                ))
                .help("write all numbers of one rank in one way"),
            );
        }
    }
    diagnostics
}

/// The clauses with a figure for a number: letters have an order of their own.
fn figured(clauses: &[Clause]) -> impl Iterator<Item = &Clause> {
    clauses
        .iter()
        .filter(|clause| clause.appendix.is_none() && !clause.number.contains('('))
}

/// The last part of a number.
fn own(number: &str) -> Option<u32> {
    number.rsplit('.').next()?.parse().ok()
}
