//! What the numbers of a reference belong to, as the words behind them say: "of the Children Act 2004", "below", "of the JCB's constitution".

use std::ops::Range;

use super::Kind;
use super::Scope;
use super::cursor::{Cursor, is_capitalised};
use super::list::{Joint, List, joint, list};
use super::number::past_limbs;
use super::statute::Statute;

/// What a look behind a list of numbers finds.
pub(super) enum Sought {
    /// What they belong to, and the place from which to look for the next reference.
    Found(Scope, usize),
    /// What the next reference belongs to, behind the place that is given: "section 14 of, and Schedule 2 to, the Act".
    WithNext(usize),
    /// Nothing is said.
    Nothing,
    /// They are no reference: "part 1 of 2".
    NoReference,
}

/// The documents that name a body and are its own.
pub(super) const CONSTITUTIONS: [&str; 3] = ["constitution", "terms of reference", "tor"];

/// What clauses are found in. Where nothing tells which one is meant, nobody can know.
const DOCUMENTS: [&str; 33] = [
    "agenda",
    "agreement",
    "annex",
    "appendix",
    "arrangement",
    "charter",
    "code",
    "compact",
    "constitution",
    "contract",
    "deed",
    "document",
    "framework",
    "guidance",
    "handbook",
    "lease",
    "letter",
    "licence",
    "memorandum",
    "minutes",
    "order",
    "paper",
    "plan",
    "policy",
    "procedure",
    "protocol",
    "regulations",
    "report",
    "rules",
    "schedule",
    "scheme",
    "standing orders",
    "terms of reference",
];

const ARTICLES: [&str; 8] = ["the", "that", "those", "their", "its", "our", "a", "an"];

/// The most words that the name of a body, or what comes in front of a document's, is looked for in.
pub(super) const LONGEST_NAME: usize = 12;

/// The most bytes that a remark between a number and its scope may have: "section 10 (co-operation to improve well-being) of".
const LONGEST_REMARK: usize = 100;

/// Looks for what the numbers of a list belong to.
pub(super) fn scope(words: &str, list: &List, statutes: &[Statute]) -> Sought {
    let behind = Cursor::new(words, list.span.end);
    let found = joined(behind, list.kind, statutes);
    if !matches!(found, Sought::Nothing) {
        return found;
    }
    let past = past_remark(past_limbs(behind));
    if past.at > behind.at {
        return joined(past, list.kind, statutes);
    }
    Sought::Nothing
}

/// The place behind a remark in brackets; the same place if there is none.
fn past_remark(cursor: Cursor<'_>) -> Cursor<'_> {
    let mut end = cursor;
    if !end.take(" (") {
        return cursor;
    }
    let inner = end.rest().bytes().take(LONGEST_REMARK);
    let length = inner
        .take_while(|byte| !matches!(byte, b'(' | b')' | b'\n'))
        .count();
    end.at += length;
    if end.take(")") { end } else { cursor }
}

/// Reads a scope behind a space, a comma or a bracket. Behind the latter two it must be unmistakable.
fn joined(behind: Cursor<'_>, kind: Kind, statutes: &[Statute]) -> Sought {
    for joint in [" ", ", ", " (", " ["] {
        let mut cursor = behind;
        if !cursor.take(joint) {
            continue;
        }
        match named(cursor, kind, statutes) {
            Sought::Nothing => {}
            Sought::Found(Scope::Elsewhere, _) | Sought::NoReference if joint != " " => {}
            found => return found,
        }
    }
    Sought::Nothing
}

fn named(mut cursor: Cursor<'_>, kind: Kind, statutes: &[Statute]) -> Sought {
    if cursor
        .take_any(&["above", "below", "overleaf", "hereof", "hereto", "herein"])
        .is_some()
    {
        return Sought::Found(Scope::Here, cursor.at);
    }
    if cursor.take_any(&["thereof", "thereto"]).is_some() {
        return Sought::Found(Scope::Elsewhere, cursor.at);
    }
    if let Some(statute) = statute(cursor, statutes) {
        return Sought::Found(statute.scope(), statute.span.end);
    }
    let Some(preposition) = cursor.take_any(&["of", "in", "to"]) else {
        return Sought::Nothing;
    };
    if leads_on(cursor) {
        return Sought::WithNext(cursor.at);
    }
    // The comma of "of, and Schedule 2 to, the Act".
    cursor.take(",");
    if !cursor.take(" ") {
        return Sought::Nothing;
    }
    let known = the_act(cursor)
        .or_else(|| here(cursor))
        .or_else(|| statute_behind_article(cursor, statutes));
    if let Some((scope, end)) = known {
        return Sought::Found(scope, end);
    }
    let is_of = preposition == "of";
    // Only what is attached is "to" a document: a clause goes to the board with a report.
    let is_part_of = preposition != "to" || is_attached(kind);
    if is_part_of
        && let Some((scope, end)) = within(cursor, preposition).or_else(|| document(cursor))
    {
        return Sought::Found(scope, end);
    }
    if is_of && cursor.next().is_some_and(|next| next.is_ascii_digit()) {
        return Sought::NoReference;
    }
    if is_of || (is_part_of && is_of_some_document(cursor)) {
        return Sought::Found(Scope::Elsewhere, cursor.at);
    }
    Sought::Nothing
}

/// Whether another reference is joined to the preposition that ends here.
fn leads_on(mut cursor: Cursor<'_>) -> bool {
    matches!(joint(&mut cursor), Some(Joint::And | Joint::Aside))
        && list(cursor.words(), cursor.at).is_some()
}

fn is_attached(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::Appendix | Kind::Annex | Kind::Schedule | Kind::Part
    )
}

/// The statute whose title begins at a place.
fn statute<'a>(cursor: Cursor<'_>, statutes: &'a [Statute]) -> Option<&'a Statute> {
    let index = statutes.binary_search_by_key(&cursor.at, |statute| statute.span.start);
    statutes.get(index.ok()?)
}

fn statute_behind_article(mut cursor: Cursor<'_>, statutes: &[Statute]) -> Option<(Scope, usize)> {
    skip_article(&mut cursor);
    statute(cursor, statutes).map(|statute| (statute.scope(), statute.span.end))
}

/// Steps over "the" and the space behind it, if they follow.
fn skip_article(cursor: &mut Cursor<'_>) {
    let mut behind = *cursor;
    if behind.take_phrase("the") && behind.take(" ") {
        *cursor = behind;
    }
}

/// "the Act", "that Act", "the said Act", "the 2004 Act", "the Act of 2004".
fn the_act(mut cursor: Cursor<'_>) -> Option<(Scope, usize)> {
    let start = cursor.at;
    let mut told = false;
    if cursor.take_any(&["the", "that", "this"]).is_some() {
        told = cursor.take(" ");
        if told && cursor.take_any(&["said", "same"]).is_some() {
            told = cursor.take(" ");
        }
    }
    let mut year = cursor.year();
    if year.is_some() {
        told = cursor.take(" ");
    }
    if !told || !cursor.take("Act") || cursor.is_within_word() {
        return None;
    }
    let mut behind = cursor;
    if year.is_none() && (behind.take(" of ") || behind.take(" ")) {
        year = behind.year();
        if year.is_some() {
            cursor = behind;
        }
    }
    let span = start..cursor.at;
    Some((Scope::TheAct { year, span }, cursor.at))
}

/// "this constitution", "these terms of reference", "this Partnership Agreement"; and "the constitution", if nothing says whose.
fn here(mut cursor: Cursor<'_>) -> Option<(Scope, usize)> {
    let mut own = cursor;
    if own.take_phrase("the") && own.take(" ") && take_document(&mut own, &CONSTITUTIONS) {
        let is_named = [" of ", " for "]
            .iter()
            .any(|joint| own.rest().starts_with(joint))
            || own.rest().starts_with('\'');
        return (!is_named).then_some((Scope::Here, own.at));
    }
    cursor.take_any(&["this", "these"])?;
    let end = end_of_document(cursor).unwrap_or(cursor.at);
    Some((Scope::Here, end))
}

/// Where the name of a document ends that a few words are followed by.
fn end_of_document(mut cursor: Cursor<'_>) -> Option<usize> {
    for _ in 0..LONGEST_NAME {
        if !cursor.take(" ") {
            return None;
        }
        if take_document(&mut cursor, &DOCUMENTS) {
            return Some(cursor.at);
        }
        let word = cursor.word()?;
        if !is_capitalised(word) && !is_joining(word) {
            return None;
        }
    }
    None
}

/// Steps over a word for a document, unless it only begins a name, as in Policy Board.
fn take_document(cursor: &mut Cursor<'_>, documents: &[&str]) -> bool {
    let mut behind = *cursor;
    let found = behind.take_any(documents).is_some();
    let mut next = behind;
    let found = found && !(next.take(" ") && is_capitalised(next.rest()));
    if found {
        *cursor = behind;
    }
    found
}

/// Whether some document follows, which might be anyone's.
fn is_of_some_document(mut cursor: Cursor<'_>) -> bool {
    cursor.take_any(&ARTICLES).is_some() && end_of_document(cursor).is_some()
}

/// A single numbered thing; of several, nobody can know which.
fn within(mut cursor: Cursor<'_>, preposition: &str) -> Option<(Scope, usize)> {
    if preposition == "to" {
        return None;
    }
    skip_article(&mut cursor);
    let list = list(cursor.words(), cursor.at)?;
    match list.items.as_slice() {
        [item] if !list.abbreviated => {
            let scope = Scope::Within {
                kind: list.kind,
                number: item.number.clone(),
                span: list.span.clone(),
            };
            // The thing itself is still to be found.
            Some((scope, list.span.start))
        }
        _ => Some((Scope::Elsewhere, list.span.start)),
    }
}

/// "the JCB's terms of reference", "the JCB constitution", "the constitution of the JCB".
fn document(mut cursor: Cursor<'_>) -> Option<(Scope, usize)> {
    skip_article(&mut cursor);
    let mut behind = cursor;
    let (name, end) = if take_document(&mut behind, &CONSTITUTIONS) {
        if !behind.take(" of ") && !behind.take(" for ") {
            return None;
        }
        skip_article(&mut behind);
        let name = name(behind);
        (name.clone(), name.end)
    } else {
        name_in_front(cursor)?
    };
    let length = without_possessive(cursor.between(name.clone())).len();
    let name = name.start..name.start + length;
    let span = cursor.at..end;
    (!name.is_empty()).then_some((Scope::Document { name, span }, end))
}

/// The name that begins at a place, as far as its capitals reach.
fn name(mut cursor: Cursor<'_>) -> Range<usize> {
    let mut name = cursor.at..cursor.at;
    for _ in 0..LONGEST_NAME {
        let Some(word) = word_of_name(&mut cursor, name.start) else {
            break;
        };
        if is_capitalised(word) {
            name.end = cursor.at;
        }
        if !cursor.take(" ") {
            break;
        }
    }
    name
}

/// The name in front of the word for a document, and where that word ends.
fn name_in_front(mut cursor: Cursor<'_>) -> Option<(Range<usize>, usize)> {
    let start = cursor.at;
    for _ in 0..LONGEST_NAME {
        let is_last = is_capitalised(word_of_name(&mut cursor, start)?);
        let name = start..cursor.at;
        if !cursor.take(" ") {
            return None;
        }
        let mut behind = cursor;
        if is_last && take_document(&mut behind, &CONSTITUTIONS) {
            return Some((name, behind.at));
        }
    }
    None
}

/// Steps over a word of a body's name: a capitalised one, or a small one behind such.
fn word_of_name<'a>(cursor: &mut Cursor<'a>, start: usize) -> Option<&'a str> {
    let mut behind = *cursor;
    if cursor.at > start && behind.take("&") {
        *cursor = behind;
        return Some("&");
    }
    let word = behind.word()?;
    let found = is_capitalised(word) || (cursor.at > start && is_joining(word));
    if found {
        *cursor = behind;
    }
    found.then_some(word)
}

fn is_joining(word: &str) -> bool {
    ["and", "for", "in", "of", "on", "with"].contains(&word)
}

fn without_possessive(name: &str) -> &str {
    let name = name.strip_suffix("'s").unwrap_or(name);
    name.strip_suffix('\'').unwrap_or(name)
}
