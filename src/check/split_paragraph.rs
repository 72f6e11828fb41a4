//! `split-paragraph`: a sentence that is broken across two paragraphs.

use std::collections::BTreeMap;

use super::passages::{Passage, Text};
use crate::catalogue;
use crate::diagnostic::Diagnostic;
use crate::parse::prose::words::Within;

/// Fewer words than these may be a heading that is not marked as one.
const FEWEST: usize = 6;

pub(super) fn check(text: &Text<'_>) -> Vec<Diagnostic> {
    let passages: Vec<Passage<'_>> = text.passages().collect();
    let mut times: BTreeMap<&str, usize> = BTreeMap::new();
    let mut diagnostics = Vec::new();
    for (place, pair) in passages.windows(2).enumerate() {
        let [first, second] = pair else { continue };
        // Several paragraphs that begin small are a list.
        let list = passages
            .get(place + 2)
            .is_some_and(|third| third.block.within == Within::Text && goes_on(third.words));
        if list || is_lettered(first) || !is_rest(second) || !breaks_off(first) {
            continue;
        }
        // What stands elsewhere in the same words is the head of a printed page.
        if times.is_empty() {
            for passage in &passages {
                *times.entry(passage.words).or_default() += 1;
            }
        }
        if times.get(first.words).is_some_and(|times| *times > 1) {
            continue;
        }
        let apart = first
            .until(second)
            .contains(|letter: char| !letter.is_whitespace() && !matches!(letter, '*' | '_'));
        if apart {
            continue;
        }
        let ending = first.words.rfind(' ').map_or(0, |at| at + 1);
        let word = second.words.find(' ').unwrap_or(second.words.len());
        diagnostics.push(
            Diagnostic::new(
                catalogue::SPLIT_PARAGRAPH,
                "this sentence breaks off at the end of its paragraph",
                first.label(&(ending..first.words.len()), ""),
            )
            .related(second.label(&(0..word), "and goes on here"))
            .help("take out the empty line between the two"),
        );
    }
    diagnostics
}

/// Whether a paragraph is a clause such as `(b)`: what stands flush below the last of them closes the whole sentence.
fn is_lettered(passage: &Passage<'_>) -> bool {
    passage.words.starts_with('(') || passage.number().is_some_and(|number| number.ends_with(')'))
}

/// Whether a paragraph is a sentence without an end.
fn breaks_off(passage: &Passage<'_>) -> bool {
    let words = passage.words;
    is_paragraph(passage)
        && words.starts_with(|letter: char| !letter.is_lowercase())
        && words.split(' ').count() >= FEWEST
        && words.ends_with(|letter: char| letter.is_alphanumeric() || letter == ',')
}

/// Whether a paragraph is the rest of a sentence, and neither a clause nor something that only begins small, such as an address.
fn is_rest(passage: &Passage<'_>) -> bool {
    let first = passage.words.split(' ').next().unwrap_or_default();
    let address = first.contains(['@', '/', ':']) || first.starts_with("www.");
    // `a)`, `iv.`
    let marker = first.len() < 6 && first.ends_with([')', '.']);
    is_paragraph(passage)
        && goes_on(passage.words)
        && !address
        && !marker
        && !passage.is_closed(&(0..first.len()))
        && !passage.begins_clause()
}

fn is_paragraph(passage: &Passage<'_>) -> bool {
    passage.block.within == Within::Text && !passage.block.heading
}

fn goes_on(words: &str) -> bool {
    words.starts_with(char::is_lowercase)
}
