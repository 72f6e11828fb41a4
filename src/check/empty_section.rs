//! `empty-section`: a heading with nothing under it.

use crate::catalogue;
use crate::diagnostic::{Diagnostic, Label, Place};
use crate::model::body::Status;
use crate::parse::prose::Heading;
use crate::parse::prose::clauses::is_within;
use crate::parse::prose::words::Within;
use crate::parse::{Document, Header};

pub(super) fn check(document: &Document) -> Vec<Diagnostic> {
    match &document.header {
        Header::Body(body) if !body.template && body.status != Status::Dissolved => {}
        Header::Page(_) => {}
        _ => return Vec::new(),
    }
    let prose = &document.prose;
    let headings = &prose.headings;
    headings
        .iter()
        .enumerate()
        .filter(|(place, heading)| {
            let next = headings.get(place + 1);
            is_empty(document, heading, next) && !is_title(headings, *place)
        })
        .filter(|(_, heading)| {
            let block = prose.words.block(heading.at);
            block.is_some_and(|block| block.within == Within::Text) && !says_itself(&heading.text)
        })
        .map(|(_, heading)| {
            Diagnostic::new(
                catalogue::EMPTY_SECTION,
                "nothing stands below this heading",
                Label::new(document.path(), Place::Text(heading.span.clone()), ""),
            )
            .help("write what belongs there, or take the heading out")
        })
        .collect()
}

/// Whether nothing stands between a heading and the next one, and that is no part of it.
fn is_empty(document: &Document, heading: &Heading, next: Option<&Heading>) -> bool {
    let end = next.map_or(document.prose_span.end, |next| next.span.start);
    let between = document.source.text().get(heading.span.end..end);
    let says_nothing = |letter: char| letter.is_whitespace() || "-*_".contains(letter);
    let nothing = between.is_some_and(|between| {
        // Most sections begin with words.
        let rest = between.trim_start_matches(says_nothing);
        rest.is_empty() || rest.starts_with('<') && shown(rest).chars().all(says_nothing)
    });
    nothing && !next.is_some_and(|next| is_part(document, next, heading))
}

/// What of Markdown between two headings a reader sees: comments are none of it.
fn shown(between: &str) -> String {
    let mut shown = String::new();
    let mut rest = between;
    while let Some((before, comment)) = rest.split_once("<!--") {
        shown.push_str(before);
        rest = comment.split_once("-->").map_or("", |(_, behind)| behind);
    }
    shown.push_str(rest);
    shown
}

/// Whether a heading stands below another by its depth or its number, or in the appendix that the other begins.
fn is_part(document: &Document, inner: &Heading, outer: &Heading) -> bool {
    let clause = |heading: &Heading| document.prose.clauses.get(heading.clause?);
    let numbered = match (clause(inner), clause(outer)) {
        (inner, Some(outer)) if outer.appendix.is_some() => {
            inner.is_none_or(|inner| inner.appendix.is_none())
        }
        (Some(inner), Some(outer)) => {
            inner.scope == outer.scope
                && inner.number != outer.number
                && is_within(&inner.number, &outer.number)
        }
        // A part of the whole, such as `Part 1`, may bear no number that is one.
        (Some(_), None) => true,
        _ => false,
    };
    inner.level > outer.level || numbered
}

/// Whether a heading is a line of the title: at the top, before the first heading that has something under it.
fn is_title(headings: &[Heading], place: usize) -> bool {
    headings[..=place].iter().all(|heading| {
        heading.level == 1 && heading.clause.is_none() && heading.at == headings[0].at
    }) || place == 0 && headings[0].level == 1
}

/// Whether a heading is a rule itself, as in `Accountable body: Example County Council` and `The chair shall be elected`.
fn says_itself(text: &str) -> bool {
    const VERBS: [&str; 12] = [
        "is", "are", "shall", "will", "must", "may", "has", "have", "meets", "consists", "reports",
        "serves",
    ];
    const ASKING: [&str; 6] = ["who", "what", "when", "where", "how", "why"];
    const LONGEST: usize = 14;
    let text = text
        .trim_start_matches(|letter: char| !letter.is_alphabetic())
        .trim_end();
    let lower = text.to_lowercase();
    let words = || lower.split_whitespace();
    let asks = words().next().is_some_and(|first| ASKING.contains(&first)) || text.ends_with('?');
    let told = text
        .split_once(": ")
        .is_some_and(|(_, told)| !told.trim().is_empty());
    told || !asks
        && (text.ends_with('.')
            || words().count() > LONGEST
            || words().any(|word| VERBS.contains(&word)))
}
