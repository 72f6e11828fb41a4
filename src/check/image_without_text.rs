//! `image-without-text`: a picture without a description, and words that speak of a picture or table where there is none.

use std::ops::Range;

use super::passages::{Text, holds, places};
use crate::catalogue;
use crate::diagnostic::{Diagnostic, Label, Place};
use crate::parse::Document;
use crate::parse::prose::words::Words;

/// The words for what a text may show, and whether a table does for them.
const SHOWN: [(&str, bool); 6] = [
    ("diagram", false),
    ("chart", true),
    ("picture", false),
    ("image", false),
    ("map", false),
    ("table", true),
];

pub(super) fn check(text: &Text<'_>) -> Vec<Diagnostic> {
    let document = text.document;
    let mut diagnostics: Vec<Diagnostic> = document
        .prose
        .links
        .iter()
        .filter(|link| link.image && link.text.trim().is_empty())
        .map(|link| {
            Diagnostic::new(
                catalogue::IMAGE_WITHOUT_TEXT,
                "this picture has no description",
                Label::new(document.path(), Place::Text(link.span.clone()), ""),
            )
            .help(described(&link.target))
        })
        .collect();
    diagnostics.extend(announced(text));
    diagnostics
}

/// What to write for a picture that says nothing: the Markdown that describes it, or the allowance for an ornament.
fn described(target: &str) -> String {
    const LONGEST: usize = 80;
    let file = if target.is_empty() || target.len() > LONGEST {
        "picture.png"
    } else {
        target
    };
    format!(
        "write between the brackets what it shows, for those who cannot see it: `![what the picture shows]({file})`; for one that only decorates the page, write into \
         the header `allow: [{{ check: image-without-text, at: \"{file}\", because: It only decorates the page. }}]`"
    )
}

/// What to write where something is announced that is not there.
fn put_in(noun: &str, table: bool) -> String {
    let picture = format!("`![what the {noun} shows]({noun}.png)`");
    match noun {
        "table" => {
            "put the table into this section, or write in place of these words what it showed"
                .to_owned()
        }
        _ if table => format!(
            "put it into this section, as {picture} or as a table, or write in place of these words what it showed"
        ),
        _ => format!(
            "put it into this section, as {picture}, or write in place of these words what it showed"
        ),
    }
}

/// Words such as `the diagram below` in a section that shows nothing.
fn announced(text: &Text<'_>) -> Vec<Diagnostic> {
    let document = text.document;
    let words = &document.prose.words;
    let lower = text.lower.as_str();
    let may = ["the following ", " below", " above", " overleaf"];
    if !may.iter().any(|letters| holds(lower, letters)) {
        return Vec::new();
    }
    let mut diagnostics = Vec::new();
    for (noun, table) in SHOWN {
        for start in places(lower, noun) {
            let Some(range) = phrase(lower, &(start..start + noun.len())) else {
                continue;
            };
            if words.is_closed(&range) || shows(document, words, &range, table) {
                continue;
            }
            let written = &text.words()[range.clone()];
            diagnostics.push(
                Diagnostic::new(
                    catalogue::IMAGE_WITHOUT_TEXT,
                    format!("the text speaks of `{written}`, and this section shows none"),
                    Label::new(document.path(), Place::Text(words.source(&range)), ""),
                )
                .help(put_in(noun, table)),
            );
        }
    }
    diagnostics
}

/// The phrase that announces something: `the diagram below`, `the following chart`. A bare `diagram` announces nothing.
fn phrase(lower: &str, noun: &Range<usize>) -> Option<Range<usize>> {
    let before = &lower[..noun.start];
    let after = &lower[noun.end..];
    let start = |words: &str| before.ends_with(words).then(|| noun.start - words.len());
    let begins = |start: usize| !lower[..start].ends_with(char::is_alphanumeric);
    if let Some(start) = start("the following ") {
        let ends = !after.starts_with(char::is_alphanumeric);
        return (ends && begins(start)).then_some(start..noun.end);
    }
    let start = start("the ")?;
    let word = [" below", " above", " overleaf"]
        .into_iter()
        .find(|word| after.starts_with(word))?;
    let end = noun.end + word.len();
    let ends = !lower[end..].starts_with(char::is_alphanumeric);
    (ends && begins(start)).then_some(start..end)
}

/// Whether the section of some words, from one heading to the next, shows a picture, or a table where one will do.
fn shows(document: &Document, words: &Words, range: &Range<usize>, table: bool) -> bool {
    let prose = &document.prose;
    let at = words.source(range).start;
    let from = prose
        .heading_above(at)
        .map_or(document.prose_span.start, |heading| heading.span.start);
    let until = prose
        .headings
        .iter()
        .map(|heading| heading.span.start)
        .find(|start| *start > at)
        .unwrap_or(document.prose_span.end);
    let within = |start: usize| (from..until).contains(&start);
    let picture = prose
        .links
        .iter()
        .any(|link| link.image && within(link.span.start));
    let other = table
        && (prose.tables.iter().any(|span| within(span.start))
            || prose.facts.iter().any(|fact| within(fact.span.start)));
    // Raw HTML may hold either; it is not looked into.
    let raw = document.source.text()[from..until].contains("<table")
        || document.source.text()[from..until].contains("<img");
    picture || other || raw
}
