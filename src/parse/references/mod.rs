//! Where a text speaks of a clause, an appendix or the section of a statute: plain words go in, the references in them come out with their places.
//! Governance documents lean on each other by number, and only a reference that was found can be followed or called broken.
//!
//! The words are expected with straight quotes, every dash a `-`, single spaces, and a line break between blocks, which no reference crosses. Nothing is known
//! here of documents; whether there is such a clause is for others to say. In doubt nothing is found.

mod cursor;
mod following;
mod front;
mod list;
mod number;
mod scope;
mod statute;
#[cfg(test)]
mod tests;

use std::cell::LazyCell;
use std::collections::BTreeSet;
use std::ops::Range;

use cursor::Cursor;
use front::in_front;
use list::{List, is_joint, list};
pub use number::normalised;
use number::past_limbs;
use scope::{Sought, scope};
pub use statute::{Statute, statutes};

/// A reference, to one clause or to several: "clauses 3.1 to 3.4 of the JCB constitution".
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reference {
    /// What kind of thing is numbered.
    pub kind: Kind,
    /// The numbers; at least one.
    pub items: Vec<Item>,
    /// What the numbers belong to.
    pub scope: Scope,
    /// From the kind to the last number, without the scope.
    pub span: Range<usize>,
}

/// What a number is said to be the number of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// A clause or paragraph.
    Clause,
    /// A section, of the document or of a statute.
    Section,
    /// An appendix.
    Appendix,
    /// An annex.
    Annex,
    /// A schedule, of the document or of a statute.
    Schedule,
    /// A part, of the document or of a statute.
    Part,
    /// A rule of procedure.
    Rule,
    /// A standing order.
    StandingOrder,
}

/// One number of a reference.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// The number as [`normalised`] has it.
    pub number: String,
    /// Where it stands.
    pub span: Range<usize>,
    /// Whether it ends a range that the item before it begins.
    pub to: bool,
}

/// What the numbers of a reference belong to, as far as the words around them say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Scope {
    /// Nothing is said.
    Open,
    /// The text itself: above, below, this clause, of this constitution; of the constitution, where the text calls itself one.
    Here,
    /// A statute named by its title, behind the reference or in front of it; or regulations, an order or rules.
    Statute {
        /// The title with its year.
        title: String,
        /// Where the title stands.
        span: Range<usize>,
    },
    /// A statute that was named before: of the Act, of the 2004 Act.
    TheAct {
        /// The year by which it is told from others.
        year: Option<u16>,
        /// Where it stands, with its article.
        span: Range<usize>,
    },
    /// Another numbered thing: paragraph 2 *of Appendix A*, or *Appendix A,* paragraph 2. That is found as a reference too, at the same span, and what it
    /// belongs to holds for both.
    Within {
        /// What kind of thing it is.
        kind: Kind,
        /// Its number, normalised.
        number: String,
        /// From its kind to its number.
        span: Range<usize>,
    },
    /// The constitution or terms of reference of a body that is named.
    Document {
        /// Where the body's name stands, without its article and a possessive 's.
        name: Range<usize>,
        /// Where the whole stands, without "of the".
        span: Range<usize>,
    },
    /// Something else, which nobody can know: of the lease, ISO 9001. Such a reference is never broken.
    Elsewhere,
}

/// A reference before it is known whether it counts.
struct Candidate {
    reference: Reference,
    /// Where it ends, with what it belongs to.
    end: usize,
    /// Whether the words in front say what it belongs to.
    in_front: bool,
    /// Where its last word ends if it belongs to what the next one does: "section 14 of, and".
    with_next: Option<usize>,
    /// Whether it was only "s." or "ss.", which means a section nowhere but beside an Act.
    abbreviated: bool,
    /// Whether it may be mere words, unless something says what it belongs to.
    doubtful: bool,
}

/// Finds the references in a text's plain words. They come out in the order in which they stand there and never overlap.
#[must_use]
pub fn references(words: &str) -> Vec<Reference> {
    references_beside(words, &statutes(words))
}

/// The same where it is known already which [`statutes`] the text names.
#[must_use]
pub fn references_beside(words: &str, statutes: &[Statute]) -> Vec<Reference> {
    let lower = LazyCell::new(|| words.to_ascii_lowercase());
    let mut candidates: Vec<Candidate> = Vec::new();
    let mut at = 0;
    while let Some(word) = next_word(words, at) {
        at = word.end;
        let found = may_be_numbered(words, &word)
            .then(|| list(words, word.start))
            .flatten()
            .and_then(|list| candidate(words, list, statutes, candidates.last()))
            .map(|mut candidate| {
                let Reference { scope, span, .. } = &mut candidate.reference;
                let behind = words.get(span.end..candidate.end).unwrap_or_default();
                if *scope == Scope::Here && is_anothers(behind, &lower) {
                    *scope = Scope::Elsewhere;
                }
                candidate
            });
        if let Some(candidate) = found {
            at = resumption(words, &candidate);
            candidates.push(candidate);
        }
    }
    share_scopes(words, &mut candidates);
    certain(candidates)
}

/// Whether "of the constitution" may well mean that of another body, such as the council of a committee: the text, here in lower case, never says
/// "this constitution".
fn is_anothers(scope: &str, lower: &str) -> bool {
    let scope = scope.to_ascii_lowercase();
    if !scope.contains(" the ") {
        return false;
    }
    let own = if scope.contains("constitution") {
        ["this constitution"].as_slice()
    } else {
        ["these terms of reference", "this terms of reference"].as_slice()
    };
    !own.iter().any(|own| lower.contains(own))
}

/// From where to look for what comes behind a reference: a remark between it and its scope may hold another.
fn resumption(words: &str, candidate: &Candidate) -> usize {
    let end = candidate.reference.span.end;
    let scope = words.get(end..candidate.end).unwrap_or_default();
    if scope.contains('(') {
        end
    } else {
        candidate.end
    }
}

/// The next run of plain letters from a place on. Every kind is written in them.
fn next_word(words: &str, from: usize) -> Option<Range<usize>> {
    let bytes = &words.as_bytes()[from..];
    let start = bytes.iter().position(u8::is_ascii_alphabetic)?;
    let length = bytes[start..]
        .iter()
        .position(|byte| !byte.is_ascii_alphabetic())
        .unwrap_or(bytes.len() - start);
    Some(from + start..from + start + length)
}

/// Whether a number or letter may stand behind a word, so that it is worth asking whether it is a kind. Most words of a text are passed over by this.
fn may_be_numbered(words: &str, word: &Range<usize>) -> bool {
    let mut behind = words.as_bytes()[word.end..].iter().copied();
    let mut next = behind.next();
    for mark in *b". " {
        if next == Some(mark) {
            next = behind.next();
        }
    }
    next.is_some_and(|next| next.is_ascii_digit() || next.is_ascii_uppercase())
        || words[word.clone()].eq_ignore_ascii_case("standing")
}

/// A list of numbers with its scope.
fn candidate(
    words: &str,
    list: List,
    statutes: &[Statute],
    previous: Option<&Candidate>,
) -> Option<Candidate> {
    let mut with_next = None;
    let (mut scope, end) = match scope(words, &list, statutes) {
        Sought::Found(scope, end) => (scope, end),
        Sought::WithNext(end) => {
            with_next = Some(end);
            (Scope::Elsewhere, end)
        }
        Sought::Nothing => (Scope::Open, list.span.end),
        Sought::NoReference => return None,
    };
    let front = Some(&scope)
        .filter(|scope| **scope == Scope::Open)
        .and_then(|_| in_front(words, &list, statutes, previous));
    let is_in_front = front.is_some();
    if let Some(front) = front {
        scope = front;
    }
    Some(Candidate {
        end,
        in_front: is_in_front,
        with_next,
        abbreviated: list.abbreviated,
        doubtful: list.doubtful,
        reference: Reference {
            kind: list.kind,
            items: list.items,
            scope,
            span: list.span,
        },
    })
}

/// Gives the scope of a reference to those that are joined to it in front: "section 10 or section 75 of the Act".
fn share_scopes(words: &str, candidates: &mut [Candidate]) {
    for index in (1..candidates.len()).rev() {
        let (front, back) = candidates.split_at_mut(index);
        let [.., first] = front else { continue };
        let Some(next) = back.first().map(|candidate| &candidate.reference) else {
            continue;
        };
        if let Some(end) = first.with_next {
            if words.get(end..next.span.start).is_some_and(is_joint) {
                let scope = outermost(back);
                if !matches!(scope, Scope::Open | Scope::Within { .. }) {
                    first.reference.scope = scope.clone();
                }
            }
            continue;
        }
        let first = &mut first.reference;
        let end = past_limbs(Cursor::new(words, first.span.end)).at;
        // "Schedule 1 Part 2 of the Localism Act 2011".
        let between = words.get(end..next.span.start);
        if first.scope == Scope::Open
            && first.kind == Kind::Schedule
            && is_statutory(&next.scope)
            && between.is_some_and(|between| matches!(between, " " | ", "))
        {
            first.scope = next.scope.clone();
            continue;
        }
        if first.scope == Scope::Open
            && words.get(end..next.span.start).is_some_and(is_joint)
            && is_shared(&next.scope, next.kind, first.kind)
        {
            first.scope = next.scope.clone();
        }
    }
}

/// What the first of several references belongs to in the end: the Act of "paragraph 1 of Schedule 1 to the Act".
fn outermost(candidates: &[Candidate]) -> &Scope {
    let mut scope = &Scope::Open;
    let mut expected: Option<&Range<usize>> = None;
    for Candidate { reference, .. } in candidates {
        if expected.is_some_and(|expected| *expected != reference.span) {
            break;
        }
        scope = &reference.scope;
        match scope {
            Scope::Within { span, .. } => expected = Some(span),
            _ => break,
        }
    }
    scope
}

/// The references that count. What another is within counts always.
fn certain(candidates: Vec<Candidate>) -> Vec<Reference> {
    let containers: BTreeSet<usize> = candidates
        .iter()
        .filter(|candidate| !candidate.abbreviated)
        .filter_map(|candidate| container(&candidate.reference))
        .collect();
    let counts = |candidate: &Candidate| {
        let Reference { scope, span, .. } = &candidate.reference;
        let is_told = *scope != Scope::Open || containers.contains(&span.start);
        (!candidate.abbreviated || is_statutory(scope)) && (!candidate.doubtful || is_told)
    };
    let mut certain: Vec<Reference> = candidates
        .into_iter()
        .filter(counts)
        .map(|candidate| candidate.reference)
        .collect();
    let starts: BTreeSet<usize> = certain
        .iter()
        .map(|reference| reference.span.start)
        .collect();
    for reference in &mut certain {
        // What it seemed to be within was no reference: "clause 3 of part 1 of 2".
        if container(reference).is_some_and(|start| !starts.contains(&start)) {
            reference.scope = Scope::Elsewhere;
        }
    }
    certain
}

/// Where the numbered thing begins that a reference is within.
fn container(reference: &Reference) -> Option<usize> {
    match &reference.scope {
        Scope::Within { span, .. } => Some(span.start),
        _ => None,
    }
}

/// Whether what one reference belongs to goes for another, joined in front of it. A clause beside a section of an Act is the document's own.
fn is_shared(scope: &Scope, kind: Kind, other: Kind) -> bool {
    match scope {
        Scope::Open => false,
        Scope::Document { .. } | Scope::Elsewhere => true,
        Scope::Statute { .. } | Scope::TheAct { .. } => {
            kind == other || (is_statute_kind(kind) && is_statute_kind(other))
        }
        Scope::Here | Scope::Within { .. } => kind == other,
    }
}

fn is_statute_kind(kind: Kind) -> bool {
    matches!(kind, Kind::Section | Kind::Schedule | Kind::Part)
}

fn is_statutory(scope: &Scope) -> bool {
    matches!(scope, Scope::Statute { .. } | Scope::TheAct { .. })
}
