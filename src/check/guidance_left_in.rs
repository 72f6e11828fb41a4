//! `guidance-left-in`: a paragraph in which the template tells its author what to write.

use std::ops::Range;

use super::passages::{Passage, Text, holds, places, whole_words};
use crate::catalogue;
use crate::diagnostic::Diagnostic;
use crate::model::body::Status;
use crate::parse::Header;
use crate::parse::prose::words::Within;

/// What an author is told to do.
const TELLING: [&str; 22] = [
    "cover",
    "define",
    "describe",
    "detail",
    "explain",
    "give",
    "identify",
    "include",
    "indicate",
    "list",
    "mention",
    "name",
    "outline",
    "provide",
    "record",
    "say",
    "set down",
    "set out",
    "show",
    "specify",
    "state",
    "summarise",
];

/// The parts of a document that a template may speak of.
const PARTS: [&str; 4] = [
    "this section ",
    "this paragraph ",
    "this part ",
    "this table ",
];

/// What a sentence is about that tells an author to describe the body: `State how often the group meets`.
const BODY: [&str; 14] = [
    "group",
    "board",
    "committee",
    "partnership",
    "body",
    "forum",
    "meeting",
    "meetings",
    "chair",
    "chairman",
    "members",
    "membership",
    "quorum",
    "secretariat",
];

/// What a template asks for.
const ASKED: [&str; 12] = [
    "how",
    "who",
    "whether",
    "when",
    "where",
    "what",
    "which",
    "why",
    "the name of",
    "the names of",
    "here",
    "briefly",
];

pub(super) fn check(text: &Text<'_>) -> Vec<Diagnostic> {
    let Header::Body(body) = &text.document.header else {
        return Vec::new();
    };
    if body.template || body.external || body.status == Status::Dissolved {
        return Vec::new();
    }
    let speaks = |phrases: &[&str]| phrases.iter().any(|phrase| holds(&text.lower, phrase));
    let spoken = Spoken {
        parts: speaks(&PARTS),
        deletes: holds(&text.lower, "delete "),
    };
    let mut before: Option<Passage<'_>> = None;
    let mut follows = false;
    let mut diagnostics = Vec::new();
    for passage in text.passages() {
        let found = guidance(&passage, before.as_ref(), follows, &spoken);
        follows = found.is_some();
        before = Some(passage);
        if let Some(range) = found {
            diagnostics.push(
                Diagnostic::new(
                    catalogue::GUIDANCE_LEFT_IN,
                    "this tells the author what to write, and was left in",
                    passage.label(&range, ""),
                )
                .help("take the paragraph out; if what it asks for is missing, write that in its place"),
            );
        }
    }
    diagnostics
}

/// What a document speaks of at all, so that it need not be looked for in every passage.
struct Spoken {
    /// Its own parts.
    parts: bool,
    /// What to delete.
    deletes: bool,
}

/// The words by which a passage is known for an instruction to the author. `follows` says that the passage before it is one.
fn guidance(
    passage: &Passage<'_>,
    before: Option<&Passage<'_>>,
    follows: bool,
    spoken: &Spoken,
) -> Option<Range<usize>> {
    if passage.block.heading || matches!(passage.block.within, Within::Quotation | Within::Code) {
        return None;
    }
    let lower = passage.lower;
    let of_section = || spoken.parts.then(|| of_section(lower)).flatten();
    let deleted = || spoken.deletes.then(|| deleted(lower)).flatten();
    let range = bracketed(lower)
        .or_else(of_section)
        .or_else(|| follows.then(|| opening(lower, "it ")).flatten())
        .or_else(deleted)
        .or_else(|| blank(lower))
        .or_else(|| to_be_told_here(lower))
        .or_else(|| imperative(passage, before.filter(|_| !follows), lower))?;
    (!passage.is_quoted(range.start) && !passage.is_closed(&range)).then_some(range)
}

/// `[Guidance: describe the remit.]`, `(Please state the remit of the group here.)`: all of a passage, between brackets.
fn bracketed(lower: &str) -> Option<Range<usize>> {
    let inner = lower
        .strip_prefix('[')
        .and_then(|rest| rest.strip_suffix(']'));
    let inner = inner.or_else(|| lower.strip_prefix('(')?.strip_suffix(')'))?;
    let please = inner.strip_prefix("please ");
    let told = please.is_some_and(|rest| TELLING.iter().any(|verb| begins(rest, verb)));
    let here = inner.trim_end_matches('.').ends_with(" here");
    let noted = [
        "guidance:",
        "guidance note:",
        "drafting note:",
        "note to author",
    ];
    let noted = noted.iter().any(|first| inner.starts_with(first));
    (noted || told && here).then_some(0..lower.len())
}

/// `This section should set out`, in the first sentence of a passage. What a part of something *must* hold is a rule.
fn of_section(lower: &str) -> Option<Range<usize>> {
    let at = places(lower, "this ").next()?;
    let before = &lower[..at];
    if before.contains(". ") || before.ends_with(char::is_alphanumeric) {
        return None;
    }
    let part = PARTS.iter().find(|part| lower[at..].starts_with(**part))?;
    let own = opening(&lower[at..], part)?;
    let rule = lower[at + part.len()..].starts_with("must ");
    (!rule).then_some(at..at + own.end)
}

/// `How often the group meets should be stated here.`
fn to_be_told_here(lower: &str) -> Option<Range<usize>> {
    const TOLD: [&str; 10] = [
        "described",
        "explained",
        "given",
        "inserted",
        "listed",
        "named",
        "recorded",
        "set out",
        "specified",
        "stated",
    ];
    let rest = lower.strip_suffix('.').unwrap_or(lower);
    let rest = rest.strip_suffix(" here")?;
    let rest = TOLD.iter().find_map(|told| rest.strip_suffix(told))?;
    let start = [" should be ", " must be "]
        .iter()
        .find_map(|modal| rest.strip_suffix(modal))?
        .len();
    let end = lower.trim_end_matches('.').len();
    ASKED
        .iter()
        .any(|word| begins(lower, word))
        .then_some(start + 1..end)
}

/// What follows some first words, where that tells an author to write something: `it should also state`.
fn opening(lower: &str, first: &str) -> Option<Range<usize>> {
    let rest = lower.strip_prefix(first)?;
    let modal = ["should ", "must ", "will ", "needs to ", "is to "]
        .into_iter()
        .find(|modal| rest.starts_with(modal))?;
    let rest = &rest[modal.len()..];
    let also = ["also ", "briefly ", "clearly "]
        .into_iter()
        .find(|word| rest.starts_with(word))
        .unwrap_or_default();
    let rest = &rest[also.len()..];
    let verb = TELLING.iter().find(|verb| begins(rest, verb))?;
    Some(0..first.len() + modal.len() + also.len() + verb.len())
}

/// What to do with words that do not apply.
const DELETE: [&str; 4] = [
    "delete as appropriate",
    "delete as applicable",
    "delete as necessary",
    "delete if not applicable",
];

/// `Delete as appropriate`: what is only ever said to somebody who fills a form in.
fn deleted(lower: &str) -> Option<Range<usize>> {
    DELETE
        .iter()
        .find_map(|phrase| whole_words(lower, phrase).next())
}

/// `Insert the name of`, at the beginning.
fn blank(lower: &str) -> Option<Range<usize>> {
    const FIRST: [&str; 13] = [
        "delete this guidance",
        "delete this paragraph",
        "delete this section",
        "delete this text",
        "insert the ",
        "insert your ",
        "insert a ",
        "insert details",
        "please insert",
        "please delete",
        "drafting note:",
        "guidance note:",
        "note to author",
    ];
    // Few passages begin with one of these letters.
    if !lower.starts_with(['d', 'g', 'i', 'n', 'p']) {
        return None;
    }
    let first = FIRST.iter().find(|phrase| lower.starts_with(**phrase))?;
    let clause = ["insert a new", "insert a further"]
        .iter()
        .any(|phrase| lower.starts_with(phrase));
    (!clause).then_some(0..first.trim_end().len())
}

/// `State how often the group meets`, directly below a heading or behind another instruction, and `Please state …` anywhere: `before` is what stands there otherwise. Items and clauses that
/// begin so are tasks of the body.
fn imperative(
    passage: &Passage<'_>,
    before: Option<&Passage<'_>>,
    lower: &str,
) -> Option<Range<usize>> {
    const VERBS: [&str; 10] = [
        "describe",
        "explain",
        "list",
        "name",
        "outline",
        "say",
        "set out",
        "specify",
        "state",
        "summarise",
    ];
    let first = before.is_none_or(|before| before.block.heading);
    let please = lower.strip_prefix("please ");
    if passage.block.within != Within::Text || !first && please.is_none() {
        return None;
    }
    let verb = VERBS
        .iter()
        .find(|verb| begins(please.unwrap_or(lower), verb))?;
    if passage.begins_clause() {
        return None;
    }
    let end = lower.len() - please.unwrap_or(lower).len() + verb.len();
    let rest = lower[end..].trim_start();
    let asked = ASKED.iter().any(|word| begins(rest, word));
    let about = rest
        .split(|letter: char| !letter.is_alphanumeric())
        .any(|word| BODY.contains(&word));
    (asked && about).then_some(0..end)
}

/// Whether words begin with a whole word or phrase.
fn begins(words: &str, phrase: &str) -> bool {
    words
        .strip_prefix(phrase)
        .is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
}
