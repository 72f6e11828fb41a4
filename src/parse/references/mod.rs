//! Where a text speaks of a clause, an appendix or the section of a statute: plain words go in, the references in them come out with their places.
//! Governance documents lean on each other by number, and only a reference that was found can be followed or called broken.
//!
//! The words are expected with straight quotes, every dash a `-`, single spaces, and a line break between blocks, which no reference crosses. Nothing is known
//! here of documents; whether there is such a clause is for others to say. In doubt nothing is found.

mod cursor;
mod list;
mod number;
mod scope;
mod statute;
#[cfg(test)]
mod tests;

use std::ops::Range;

use list::{List, is_joint, list};
pub use number::normalised;
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
    /// The text itself: above, below, of this constitution.
    Here,
    /// A statute named by its title, behind the reference or in front of it.
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
    /// Another numbered thing: paragraph 2 *of Appendix A*. That is found as a reference too, at the same span, and what it belongs to holds for both.
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
    /// Something else, which nobody can know: of the lease. Such a reference is never broken.
    Elsewhere,
}

/// A reference before it is known whether it counts.
struct Candidate {
    reference: Reference,
    /// Whether it was only "s." or "ss.", which means a section nowhere but beside an Act.
    abbreviated: bool,
}

/// Finds the references in a text's plain words. They come out in the order in which they stand there and never overlap.
#[must_use]
pub fn references(words: &str) -> Vec<Reference> {
    references_beside(words, &statutes(words))
}

/// The same where it is known already which [`statutes`] the text names.
#[must_use]
pub fn references_beside(words: &str, statutes: &[Statute]) -> Vec<Reference> {
    let mut candidates: Vec<Candidate> = Vec::new();
    let mut at = 0;
    while let Some(word) = next_word(words, at) {
        at = word.end;
        let found = may_be_numbered(words, &word)
            .then(|| list(words, word.start))
            .flatten()
            .and_then(|list| candidate(words, list, statutes, candidates.last()));
        if let Some((candidate, end)) = found {
            candidates.push(candidate);
            at = end;
        }
    }
    share_scopes(words, &mut candidates);
    candidates
        .into_iter()
        .filter(|candidate| !candidate.abbreviated || is_statutory(&candidate.reference.scope))
        .map(|candidate| candidate.reference)
        .collect()
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

/// A list of numbers with its scope, and the place from which to look for the next.
fn candidate(
    words: &str,
    list: List,
    statutes: &[Statute],
    previous: Option<&Candidate>,
) -> Option<(Candidate, usize)> {
    let (mut scope, end) = match scope(words, &list, statutes) {
        Sought::Found(scope, end) => (scope, end),
        Sought::Nothing => (Scope::Open, list.span.end),
        Sought::NoReference => return None,
    };
    if scope == Scope::Open && is_statute_kind(list.kind) {
        scope = scope_in_front(words, list.span.start, statutes, previous).unwrap_or(Scope::Open);
    }
    let candidate = Candidate {
        abbreviated: list.abbreviated,
        reference: Reference {
            kind: list.kind,
            items: list.items,
            scope,
            span: list.span,
        },
    };
    Some((candidate, end))
}

/// The statute in front of a reference: "Children Act 2004, section 10", and the one of "section 10" again for an "and section 11" behind it.
fn scope_in_front(
    words: &str,
    start: usize,
    statutes: &[Statute],
    previous: Option<&Candidate>,
) -> Option<Scope> {
    let before = statutes.partition_point(|statute| statute.span.end <= start);
    if let Some(statute) = before.checked_sub(1).and_then(|last| statutes.get(last))
        && matches!(&words[statute.span.end..start], " " | ", " | " (")
    {
        return Some(statute.scope());
    }
    let previous = &previous?.reference;
    match &previous.scope {
        Scope::Statute { span, .. }
            if span.end <= previous.span.start && is_joint(&words[previous.span.end..start]) =>
        {
            Some(previous.scope.clone())
        }
        _ => None,
    }
}

/// Gives the scope of a reference to those that are joined to it in front: "section 10 or section 75 of the Act".
fn share_scopes(words: &str, candidates: &mut [Candidate]) {
    for index in (1..candidates.len()).rev() {
        let (front, back) = candidates.split_at_mut(index);
        let [.., first] = front else { continue };
        let [second, ..] = back else { continue };
        let (first, second) = (&mut first.reference, &second.reference);
        if first.scope == Scope::Open
            && is_joint(&words[first.span.end..second.span.start])
            && is_shared(&second.scope, second.kind, first.kind)
        {
            first.scope = second.scope.clone();
        }
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
