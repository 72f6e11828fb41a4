//! `repeated-line`: the header or footer of printed pages, pasted through a text.

use std::collections::BTreeMap;

use super::passages::{Passage, Text};
use crate::catalogue;
use crate::diagnostic::{Diagnostic, Label, Place};
use crate::parse::prose::words::Within;
use crate::parse::{Document, Header};
use crate::source::Span;

/// How often a line stands before it is taken for one of every page.
const TIMES: usize = 3;

/// How many other places of it are shown.
const SHOWN: usize = 3;

/// The longest line that a page would bear at its head or foot.
const LONGEST: usize = 120;

pub(super) fn check(text: &Text<'_>) -> Vec<Diagnostic> {
    let document = text.document;
    let source = document.source.text();
    let mut places: BTreeMap<String, Vec<Line>> = BTreeMap::new();
    for passage in text.passages() {
        for line in lines(source, &passage) {
            let key = plain(&source[line.span.clone()]);
            places.entry(key).or_default().push(line);
        }
    }
    let repeated: Vec<(String, Vec<Line>)> = places
        .into_iter()
        .filter(|(_, places)| places.len() >= TIMES)
        .collect();
    // Where several lines come again and again, they may be the headings of parts that are alike.
    let alone = repeated.len() == 1;
    repeated
        .into_iter()
        .filter(|(key, places)| {
            let apart = alone && places.iter().all(|line| line.own);
            is_of_page(key, title(document), apart)
        })
        .filter_map(|(_, places)| report(document, places))
        .collect()
}

/// A line of a text.
struct Line {
    /// Where it stands.
    span: Span,
    /// Whether it is a paragraph of its own.
    own: bool,
}

fn report(document: &Document, places: Vec<Line>) -> Option<Diagnostic> {
    let times = places.len();
    let mut labels = places
        .into_iter()
        .map(|line| Label::new(document.path(), Place::Text(line.span), ""));
    let mut finding = Diagnostic::new(
        catalogue::REPEATED_LINE,
        format!("this line stands in the text {times} times, like the header or footer of printed pages"),
        labels.next()?,
    )
    .help("take it out wherever it stands, and join what it parted: a page of the register has no page breaks");
    finding.related.extend(labels.take(SHOWN));
    Some(finding)
}

/// The lines of a passage that begin with a capital or a figure and are no part of an ordinary list, table or quotation.
fn lines(text: &str, passage: &Passage<'_>) -> Vec<Line> {
    if passage.block.heading || !matches!(passage.block.within, Within::Text | Within::List) {
        return Vec::new();
    }
    let span = passage.whole();
    let Some(written) = text.get(span.clone()) else {
        return Vec::new();
    };
    // What a page bears at its head may run on from an item.
    let from = match passage.block.within {
        Within::List => span.start + 1,
        _ => span.start,
    };
    let mut at = span.start;
    let mut lines = Vec::new();
    for line in written.split_inclusive('\n') {
        let begins = at + line.len() - line.trim_start().len();
        let length = line.trim().len();
        let small = line
            .trim_start_matches(|letter: char| !letter.is_alphanumeric())
            .starts_with(char::is_lowercase);
        if length > 0 && length <= LONGEST && !small && at >= from {
            lines.push(Line {
                span: begins..begins + length,
                own: line.trim().len() == written.trim().len(),
            });
        }
        at += line.len();
    }
    lines
}

/// A line as it is compared: in small letters, without marks of type; where it counts pages, without their numbers.
fn plain(line: &str) -> String {
    let plain = line
        .trim_matches(|letter: char| letter.is_whitespace() || "*_#".contains(letter))
        .to_lowercase();
    if counts_pages(&plain) {
        let mut without = String::with_capacity(plain.len());
        for letter in plain.chars() {
            match letter {
                '0'..='9' if without.ends_with('0') => {}
                '0'..='9' => without.push('0'),
                _ => without.push(letter),
            }
        }
        without
    } else {
        plain
    }
}

/// Whether a line has a number of its page: `page 4`, or one at its end or beginning that a bar sets off, `Version 3 | June 2026 | 4`.
fn counts_pages(plain: &str) -> bool {
    let is_number = |cell: &str| {
        let cell = cell.trim();
        (1..=3).contains(&cell.len()) && cell.bytes().all(|byte| byte.is_ascii_digit())
    };
    let mut cells = plain.split('|');
    let first = cells.next().is_some_and(is_number);
    let barred = cells
        .next_back()
        .is_some_and(|last| first || is_number(last));
    let words = plain.split_once("page ");
    barred
        || words.is_some_and(|(_, rest)| rest.starts_with(|letter: char| letter.is_ascii_digit()))
}

/// Whether a line that comes again is one of every page: it bears the document's title or a page number, marks the document, or is a paragraph of words without
/// an end, which is neither a sentence nor a heading that comes again in each part.
fn is_of_page(line: &str, title: &str, apart: bool) -> bool {
    const MARKS: [&str; 6] = [
        "confidential",
        "draft",
        "official",
        "official - sensitive",
        "official-sensitive",
        "restricted",
    ];
    let words = line.split_whitespace().count();
    let titled = words > 1
        && !title.is_empty()
        && line.contains(&title.to_lowercase())
        && !line.ends_with('.');
    let whole =
        apart && words > 3 && !line.ends_with(['.', ':', ';', ',', '?', '!', ')']) && words < 16;
    MARKS.contains(&line) || counts_pages(line) || titled || whole
}

fn title(document: &Document) -> &str {
    match &document.header {
        Header::Body(body) => &body.title,
        Header::Page(page) => &page.title,
        Header::Organisation(organisation) => &organisation.title,
        Header::Area(_) | Header::Unreadable => "",
    }
}
