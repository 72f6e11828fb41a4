//! `draft-wording`: words of a proposal, such as `it is proposed that`, in a document that is in force.

use std::ops::Range;

use super::passages::{Passage, Text, behind, holds, sentence_start, whole_words};
use crate::catalogue;
use crate::diagnostic::Diagnostic;
use crate::model::body::Status;
use crate::parse::Header;
use crate::parse::prose::words::Within;

/// What a draft says of itself as a whole.
const PHRASES: [&str; 6] = [
    "it is proposed",
    "it is suggested",
    "it has been proposed",
    "it has been suggested",
    "the proposal is",
    "the suggestion is",
];

/// What those say who bring a draft before others. A text whose history records a decision may quote the report on which it was taken.
const BROUGHT: [&str; 4] = [
    "it is recommended",
    "we propose",
    "we recommend",
    "we suggest",
];

/// What a document says of itself that nobody has adopted.
const SELVES: [&str; 5] = [
    "this document is a draft",
    "this draft has not been",
    "this draft is not",
    "this is a draft",
    "these terms of reference are a draft",
];

/// Words that make of a proposal a case for which the rules provide: `where it is proposed to admit the public`.
const CASES: [&str; 19] = [
    "why", "what", "how", "if", "where", "when", "whenever", "wherever", "whether", "unless",
    "once", "until", "before", "after", "which", "any", "case", "motion", "seconded",
];

/// What may be proposed of a body before it exists.
const MATTERS: [&str; 12] = [
    "membership",
    "chair",
    "chairing",
    "quorum",
    "frequency",
    "terms of reference",
    "constitution",
    "remit",
    "structure",
    "composition",
    "purpose",
    "governance",
];

/// Letters of which one stands in all of these.
const LETTERS: [&str; 4] = ["propos", "sugges", "draft", "recommend"];

pub(super) fn check(text: &Text<'_>) -> Vec<Diagnostic> {
    let Header::Body(body) = &text.document.header else {
        return Vec::new();
    };
    let may = |lower: &str| LETTERS.iter().any(|letters| holds(lower, letters));
    if body.status != Status::Active || body.external || body.template || !may(&text.lower) {
        return Vec::new();
    }
    let decided = body
        .history
        .iter()
        .any(|version| version.decision.is_some());
    let brought = if decided { &[] } else { BROUGHT.as_slice() };
    text.passages()
        .filter(|passage| may(passage.lower))
        .flat_map(|passage| {
            found(&passage, brought)
                .into_iter()
                .map(move |range| report(&passage, &range))
        })
        .collect()
}

fn report(passage: &Passage<'_>, range: &Range<usize>) -> Diagnostic {
    let written = &passage.words[range.clone()];
    Diagnostic::new(
        catalogue::DRAFT_WORDING,
        format!("`{written}` is how a draft speaks, and this document is in force"),
        passage.label(range, ""),
    )
    .help("say what the rule is, as the body adopted it; if it was not adopted, write `status: proposed` into the header")
}

/// The words of a passage that only a draft would have, those of `brought` among them.
fn found(passage: &Passage<'_>, brought: &[&str]) -> Vec<Range<usize>> {
    if matches!(passage.block.within, Within::Quotation | Within::Code) {
        return Vec::new();
    }
    let lower = passage.lower;
    if passage.block.heading {
        return heading(lower).into_iter().collect();
    }
    let alone = (passage.block.within == Within::Text)
        .then(|| stamp(lower))
        .flatten();
    PHRASES
        .iter()
        .chain(brought)
        .flat_map(|phrase| whole_words(lower, phrase))
        .filter(|range| is_drafting(lower, range))
        .chain(alone)
        .chain(SELVES.iter().flat_map(|phrase| whole_words(lower, phrase)))
        .filter(|range| !passage.is_quoted(range.start) && !passage.is_closed(range))
        .collect()
}

/// `[DRAFT]`, alone.
fn stamp(lower: &str) -> Option<Range<usize>> {
    let word = lower.trim_matches(|letter: char| !letter.is_alphanumeric());
    (word == "draft").then_some(0..lower.len())
}

/// A heading such as `Proposed membership`, or `Terms of reference [DRAFT]`.
fn heading(lower: &str) -> Option<Range<usize>> {
    let stamped = ["[draft]", "(draft)"];
    if let Some(stamp) = stamped.iter().find(|stamp| lower.ends_with(**stamp)) {
        return Some(lower.len() - stamp.len()..lower.len());
    }
    let word = ["proposed", "suggested", "draft"]
        .into_iter()
        .find(|word| lower.starts_with(word))?;
    let matter = lower[word.len()..].trim_start_matches([':', ' ', '-']);
    MATTERS
        .iter()
        .any(|known| matter.strip_suffix('s').unwrap_or(matter) == *known || matter == *known)
        .then_some(0..word.len())
}

/// Whether such words lay down what the body is to be, and do not speak of proposals that members make.
fn is_drafting(lower: &str, range: &Range<usize>) -> bool {
    let begins = sentence_start(lower, range.start);
    let rest = behind(lower, range.end);
    let ends = [". ", "; "]
        .iter()
        .filter_map(|mark| rest.find(mark))
        .min()
        .unwrap_or(rest.len());
    let (before, behind) = (&lower[begins..range.start], &rest[..ends]);
    let is_case = |words: &str| {
        words
            .split(|letter: char| !letter.is_alphanumeric())
            .any(|word| CASES.contains(&word))
    };
    (opens(before) || is_aside(behind))
        && !is_case(before)
        && !behind.contains("seconded")
        && goes_on(&lower[range.clone()], before, behind)
}

/// Whether the words behind these open a sentence or a clause: `officers explain why it is proposed to close a service` proposes nothing.
fn opens(before: &str) -> bool {
    const LINKS: [&str; 12] = [
        "and",
        "but",
        "so",
        "therefore",
        "thus",
        "hence",
        "accordingly",
        "also",
        "further",
        "furthermore",
        "however",
        "now",
    ];
    let before = before.trim_end();
    let last = before
        .rsplit(|letter: char| !letter.is_alphanumeric())
        .next()
        .unwrap_or_default();
    !before.contains(char::is_alphabetic)
        || !before.ends_with(char::is_alphanumeric)
        || LINKS.contains(&last)
}

/// Whether the words are put in between: `the chair it is proposed will be the director`.
fn is_aside(behind: &str) -> bool {
    let first = behind.split_whitespace().next();
    matches!(first, Some("will" | "shall" | "should" | "would"))
}

/// Whether what follows the words is what is proposed: `that …`, `to make …`, `will be …`.
fn goes_on(phrase: &str, before: &str, behind: &str) -> bool {
    const DEEDS: [&str; 22] = [
        "have",
        "make",
        "create",
        "establish",
        "form",
        "hold",
        "set",
        "merge",
        "replace",
        "give",
        "keep",
        "adopt",
        "run",
        "start",
        "begin",
        "continue",
        "extend",
        "rename",
        "develop",
        "introduce",
        "increase",
        "reduce",
    ];
    let mut words = behind.split_whitespace();
    let first = words.next().unwrap_or_default();
    if BROUGHT.contains(&phrase) {
        return first == "that" && is_of_body(words);
    }
    if first == "that" {
        return true;
    }
    if phrase.starts_with("the ") {
        return before.is_empty()
            && first == "to"
            && words.next().is_some_and(|deed| DEEDS.contains(&deed));
    }
    match first {
        "to" => words.next().is_some_and(|deed| DEEDS.contains(&deed)),
        "will" | "shall" | "should" | "would" => true,
        _ => {
            behind.starts_with(',')
                && [" that ", ", will ", ", should "]
                    .iter()
                    .any(|word| behind.contains(word))
        }
    }
}

/// Whether what is recommended is what the body is to be, and neither advice to its members nor what the body brings before others: `that the Board has six members`.
fn is_of_body<'w>(mut words: impl Iterator<Item = &'w str>) -> bool {
    const BODIES: [&str; 10] = [
        "board",
        "body",
        "committee",
        "constitution",
        "forum",
        "group",
        "membership",
        "panel",
        "partnership",
        "quorum",
    ];
    words.next() == Some("the") && words.take(4).any(|word| BODIES.contains(&word))
}
