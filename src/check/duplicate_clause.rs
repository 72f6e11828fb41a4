//! `duplicate-clause`: one number twice in one numbering scope.

use std::borrow::Cow;
use std::collections::BTreeMap;

use ahash::HashMap;

use crate::catalogue;
use crate::diagnostic::{Diagnostic, Label, Place};
use crate::parse::Document;
use crate::parse::prose::{Clause, Heading, Shape};

pub(super) fn check(document: &Document) -> Vec<Diagnostic> {
    let clauses = &document.prose.clauses;
    let mut first: HashMap<_, &Clause> = HashMap::default();
    let mut diagnostics = Vec::new();
    let restarts = restarts(document);
    for (place, clause) in clauses.iter().enumerate() {
        let key = if let Some((kind, label)) = &clause.appendix {
            let label = format!("{} {}", kind.word(), label.to_uppercase());
            (None, 0, Cow::Owned(label))
        } else {
            let part = restarts.partition_point(|restart| *restart <= place);
            (clause.scope, part, Cow::Borrowed(clause.number.as_str()))
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

/// The clauses, by their place, at which the numbering begins anew below a heading of its own: `## Part B`, and then `1.1` again.
pub(super) fn restarts(document: &Document) -> Vec<usize> {
    let prose = &document.prose;
    let clauses = &prose.clauses;
    let headings = headings_above(document);
    let mut firsts = BTreeMap::new();
    let mut restarts = Vec::new();
    for (place, clause) in clauses.iter().enumerate() {
        if clause.appendix.is_some() {
            continue;
        }
        let first = firsts.entry(clause.scope).or_insert(&clause.number);
        if place > 0
            && *first == &clause.number
            && is_parted(document, &headings, &clauses[place - 1], clause)
        {
            restarts.push(place);
        }
    }
    restarts
}

/// Whether a heading without a number, at a level above the numbers, stands between two clauses; or a line in bold type that serves for one. At the same level it is
/// one that is called a part, or behind which the first number comes again after others.
fn is_parted(document: &Document, headings: &[&Heading], before: &Clause, clause: &Clause) -> bool {
    let between = before.begins()..clause.begins();
    let next = headings.partition_point(|heading| heading.span.start < between.start);
    let first = |clause: &Clause| clause.number.split('.').next().map(str::to_owned);
    let mut headings = headings[next..]
        .iter()
        .take_while(|heading| heading.span.start < between.end);
    if headings.any(|heading| match clause.shape {
        Shape::Heading(level) if heading.level == level => {
            is_called_part(&heading.text) || first(before) != first(clause)
        }
        Shape::Heading(level) => heading.level < level,
        _ => true,
    }) {
        return true;
    }
    let mut lines = document
        .source
        .text()
        .get(between)
        .unwrap_or_default()
        .lines()
        .skip(1);
    // What stands below a numbered heading is a part of that.
    !matches!(before.shape, Shape::Heading(_))
        && lines.any(|line| {
            let line = line.trim();
            let words = line
                .strip_prefix("**")
                .and_then(|line| line.strip_suffix("**"));
            words.is_some_and(|words| {
                words.starts_with(char::is_alphabetic) && !words.contains("**")
            })
        })
}

/// Whether a heading is called a part by its first word: `Part B`, `Chapter Two`.
fn is_called_part(title: &str) -> bool {
    const PARTS: [&str; 6] = ["book", "chapter", "division", "part", "section", "volume"];
    let mut words = title.split_whitespace();
    let first = words.next().unwrap_or_default().to_lowercase();
    PARTS.contains(&first.as_str()) && words.next().is_some()
}

/// The unnumbered headings that are no part of a numbered one, as `### Papers` is below `## 1. Meetings`.
fn headings_above(document: &Document) -> Vec<&Heading> {
    let mut open: Vec<(u8, bool)> = Vec::new();
    let mut above = Vec::new();
    for heading in &document.prose.headings {
        while open.pop_if(|(level, _)| *level >= heading.level).is_some() {}
        let is_numbered = heading.clause.is_some();
        let is_below = open.last().is_some_and(|(_, numbered)| *numbered);
        if !is_numbered && !is_below {
            above.push(heading);
        }
        open.push((heading.level, is_numbered || is_below));
    }
    above
}
