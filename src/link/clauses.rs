//! The clause that a citation means: `11.1`, `3.8(iv)`, `Appendix A`, `A.2.1`. A document's clauses and what is cited go in; the clause comes out, or what
//! stands nearest to it.

use crate::parse::Document;
use crate::parse::prose::clauses::is_letter;
use crate::parse::prose::{Clause, Heading, Outline, ScopeKind};
use crate::parse::references::normalised;
use crate::resolve::Register;
use crate::source::Span;

/// What a citation names: an appendix, a clause, or a clause of an appendix.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Cited {
    /// The appendix, by its word where that is said and its letter or number.
    pub scope: Option<(Option<ScopeKind>, String)>,
    /// The number within the appendix or the main text; empty for an appendix as a whole.
    pub number: String,
}

/// What a citation was found to mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Found {
    /// This clause, by its place among those of the document.
    Clause(usize),
    /// There is none, but the appendix of that letter or number goes by another word.
    Synonym(usize),
    /// There is none.
    Nothing,
}

/// The documents in which the clauses of a body stand: its own, and the one that holds its rules.
pub fn holders<'r>(register: &'r Register, id: &str) -> impl Iterator<Item = &'r Document> {
    let governor = register
        .bodies
        .get(id)
        .and_then(|body| body.governed_by.as_deref());
    [
        register.document(id),
        governor.and_then(|id| register.document(id)),
    ]
    .into_iter()
    .flatten()
}

/// Looks a citation up among the clauses of a document. `from` is the appendix in which it stands: what has no letter is looked for there first, then
/// in the main text.
#[must_use]
pub fn find(clauses: &[Clause], cited: &Cited, from: Option<usize>) -> Found {
    match &cited.scope {
        None => {
            let scopes = [from, None];
            let place = scopes
                .iter()
                .find_map(|scope| numbered(clauses, &cited.number, *scope));
            place.map_or(Found::Nothing, Found::Clause)
        }
        Some((kind, label)) => {
            let appendix = |exact: bool| {
                clauses.iter().position(|clause| {
                    clause.appendix.as_ref().is_some_and(|(own, own_label)| {
                        own_label.eq_ignore_ascii_case(label)
                            && (!exact || kind.is_none_or(|kind| kind == *own))
                    })
                })
            };
            let (scope, exact) = match (appendix(true), appendix(false)) {
                (Some(scope), _) => (scope, true),
                (None, Some(scope)) => (scope, false),
                (None, None) => return Found::Nothing,
            };
            let place = if cited.number.is_empty() {
                Some(scope)
            } else {
                numbered(clauses, &cited.number, Some(scope))
            };
            match place {
                Some(place) if exact => Found::Clause(place),
                Some(place) => Found::Synonym(place),
                None => Found::Nothing,
            }
        }
    }
}

/// Every clause that a citation means, by its place among those of the document: a number that stands twice means both.
#[must_use]
pub fn find_all(clauses: &[Clause], cited: &Cited) -> Vec<usize> {
    let (Found::Clause(place) | Found::Synonym(place)) = find(clauses, cited, None) else {
        return Vec::new();
    };
    let Some(first) = clauses.get(place) else {
        return Vec::new();
    };
    let is_same = |other: &Clause| {
        // Each appendix is a scope of its own.
        other.appendix == first.appendix
            && other.number == first.number
            && (first.appendix.is_some() || other.scope == first.scope)
    };
    (place..clauses.len())
        .filter(|place| is_same(&clauses[*place]))
        .collect()
}

/// Where in a text the clauses stand that a body names as its rules: `3 to 12`, `Appendix A`.
#[must_use]
pub fn chosen(prose: &Outline, named: &[String]) -> Vec<Span> {
    let mut chosen: Vec<Span> = Vec::new();
    for (cited, to) in named.iter().flat_map(|clause| Cited::read_all(clause)) {
        for place in find_all(&prose.clauses, &cited) {
            let Some((span, _)) = prose.extent(place) else {
                continue;
            };
            match chosen.last_mut() {
                Some(last) if to => last.end = last.end.max(span.end),
                _ => chosen.push(span),
            }
        }
    }
    chosen
}

/// The headings above chosen clauses, whose numbers are theirs with a part behind it.
#[must_use]
pub fn headings_above(prose: &Outline, chosen: &[Span]) -> Vec<Span> {
    let clauses: Vec<_> = prose
        .clauses
        .iter()
        .filter(|clause| chosen.iter().any(|span| span.contains(&clause.begins())))
        .collect();
    let above = |heading: &&Heading| {
        let clause = heading.clause.and_then(|place| prose.clauses.get(place));
        clause.is_some_and(|above| clauses.iter().any(|clause| clause.is_below(above)))
    };
    let headings = prose.headings.iter().filter(above);
    headings.map(|heading| heading.span.clone()).collect()
}

/// The clause of that number in a scope. A letter that the text does not set out as a clause of its own is a part of the clause that it belongs to.
fn numbered(clauses: &[Clause], number: &str, scope: Option<usize>) -> Option<usize> {
    let exact = |number: &str| {
        clauses.iter().position(|clause| {
            clause.scope == scope && clause.appendix.is_none() && clause.number == number
        })
    };
    exact(number).or_else(|| {
        let base = &number[..number.find('(')?];
        let below = format!("{base}(");
        let lettered = clauses
            .iter()
            .any(|clause| clause.scope == scope && clause.number.starts_with(&below));
        if lettered { None } else { exact(base) }
    })
}

/// The anchor of a clause, given an anchor or the number itself: `clause-3.5`, `3.5`, `Appendix A`, or one by which it was known before.
#[must_use]
pub fn anchored(document: &Document, written: &str) -> Option<String> {
    let clauses = &document.prose.clauses;
    if let Some(clause) = document.prose.anchored(written) {
        return Some(clause.anchor.clone());
    }
    if document.old_anchors().any(|(old, _)| old == written) {
        return Some(written.to_owned());
    }
    match find(clauses, &Cited::read(written), None) {
        Found::Clause(place) => clauses.get(place),
        Found::Synonym(_) | Found::Nothing => {
            document.now(written).and_then(|now| clauses.get(now))
        }
    }
    .map(|clause| clause.anchor.clone())
}

impl Cited {
    /// Reads a citation as headers and wikilinks write it: `3.5`, `A.2.1`, `Appendix 1`, `2.1 of Appendix 1`.
    #[must_use]
    pub fn read(written: &str) -> Self {
        let written = written.trim().trim_start_matches('§').trim();
        let mut words = written.split_whitespace();
        let first = words.next().unwrap_or_default();
        if let Some(kind) = ScopeKind::of(first) {
            let label = words.next().unwrap_or_default().trim_end_matches(',');
            let (label, number) = label
                .split_once('.')
                .unwrap_or((label, words.next().unwrap_or_default()));
            return Self {
                scope: Some((Some(kind), label.to_owned())),
                number: number.to_owned(),
            };
        }
        let cited = Self::number(first);
        let kind = words
            .next()
            .filter(|of| *of == "of")
            .and_then(|_| ScopeKind::of(words.next()?));
        match (kind, words.next()) {
            (Some(kind), Some(label)) => Self {
                scope: Some((Some(kind), label.to_owned())),
                number: cited.number,
            },
            _ => cited,
        }
    }

    /// The citation in words: `3.5`, `A.2.1`, `Appendix A`, `2.1 of Appendix 1`.
    #[must_use]
    pub fn words(&self) -> String {
        match &self.scope {
            None => self.number.clone(),
            Some((None, label)) => format!("{label}.{}", self.number),
            Some((Some(kind), label)) if self.number.is_empty() => {
                format!("{} {label}", kind.word())
            }
            Some((Some(kind), label)) => format!("{} of {} {label}", self.number, kind.word()),
        }
    }

    /// A number, which may begin with the letter of an appendix: `A.2.1`.
    #[must_use]
    pub fn number(written: &str) -> Self {
        let number = normalised(written);
        match number.split_once('.') {
            Some((label, number)) if is_letter(label) => Self {
                scope: Some((None, label.to_owned())),
                number: number.to_owned(),
            },
            _ => Self {
                scope: None,
                number,
            },
        }
    }

    /// Reads a citation that may be a range, `3 to 12`, or a list: each end with whether it ends a range.
    #[must_use]
    pub fn read_all(written: &str) -> Vec<(Self, bool)> {
        let mut all = Vec::new();
        for part in written
            .split([',', ';'])
            .flat_map(|part| part.split(" and "))
        {
            let mut ends = part.split(" to ");
            all.extend(ends.next().map(|end| (Self::read(end), false)));
            all.extend(ends.map(|end| (Self::read(end), true)));
        }
        all
    }
}
