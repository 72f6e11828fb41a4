//! Statutes named by title. A title ends in "Act" or "Measure" and a year; where it begins has to be told from capitals, going back from there.

use std::ops::Range;

use super::Scope;
use super::cursor::{Cursor, is_capitalised, is_of_word};

/// A statute named in a text by its title.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Statute {
    /// The title with its year, as written: "Children Act 2004".
    pub title: String,
    /// Where it stands, without "the".
    pub span: Range<usize>,
}

impl Statute {
    /// The statute as what a reference belongs to.
    pub(super) fn scope(&self) -> Scope {
        Scope::Statute {
            title: self.title.clone(),
            span: self.span.clone(),
        }
    }
}

/// Small words within titles, and what abbreviates the rest of a list there.
const JOINING: [&str; 14] = [
    "&", "against", "and", "at", "by", "etc.", "for", "from", "in", "of", "on", "the", "to", "with",
];

/// "The" begins a title almost always; these words have it in front of them within one, as in Representation of the People.
const AFTER_THE: [&str; 4] = ["Countryside", "Crown", "People", "Person"];

/// Words in capitals at the beginning of a sentence or in front of a number, which are no part of a title.
const OUTSIDE: [&str; 36] = [
    "After",
    "All",
    "Although",
    "An",
    "Any",
    "As",
    "Before",
    "Both",
    "But",
    "Clause",
    "Each",
    "Every",
    "If",
    "It",
    "Its",
    "Or",
    "Our",
    "Paragraph",
    "Part",
    "Parts",
    "Schedule",
    "Schedules",
    "Section",
    "Sections",
    "See",
    "Since",
    "That",
    "Their",
    "These",
    "This",
    "Under",
    "Until",
    "When",
    "Where",
    "While",
    "Your",
];

/// Words that "to" follows in front of a title.
const BEFORE_TO: [&str; 5] = ["According", "Further", "Pursuant", "Reference", "Subject"];

/// Finds the statutes that a text's plain words name by title, in order.
#[must_use]
pub fn statutes(words: &str) -> Vec<Statute> {
    let mut found: Vec<Statute> = Vec::new();
    let mut at = 0;
    let mut floor = 0;
    while let Some(offset) = words.as_bytes()[at..]
        .iter()
        .position(|byte| matches!(byte, b'A' | b'M'))
    {
        let noun = at + offset;
        at = noun + 1;
        let Some(end) = end_of_title(words, noun) else {
            continue;
        };
        if let Some(start) = start_of_title(&words[floor..noun]) {
            let span = floor + start..end;
            found.push(Statute {
                title: words[span.clone()].to_owned(),
                span,
            });
        }
        floor = end;
        at = end;
    }
    found
}

/// Where the title ends whose "Act" begins here; "Act (Northern Ireland) 1995" too.
fn end_of_title(words: &str, noun: usize) -> Option<usize> {
    let mut cursor = Cursor::new(words, noun);
    if !cursor.take("Act ") && !cursor.take("Measure ") {
        return None;
    }
    if cursor.take("(") {
        let inside = |character: char| character.is_alphabetic() || character == ' ';
        let length = cursor.rest().find(|character| !inside(character))?;
        if !is_capitalised(cursor.rest()) {
            return None;
        }
        cursor.at += length;
        if !cursor.take(") ") {
            return None;
        }
    }
    cursor.year().map(|_| cursor.at)
}

/// Where a title begins of which everything up to "Act" is given, and whatever comes in front of it.
fn start_of_title(before: &str) -> Option<usize> {
    let mut before = before.strip_suffix(' ')?;
    while let Some(shorter) = without_brackets(before) {
        before = shorter;
    }
    let mut start = None;
    let mut following = "";
    let mut is_list = false;
    loop {
        let word = last_word(before);
        let trimmed = word.trim_start_matches(['\'', '-']);
        let at = before.len() - trimmed.len();
        match place(trimmed, following) {
            Place::Within => start = Some(at),
            // Directly in front of "Act" only the "etc." of Health and Safety at Work.
            Place::Joining if start.is_some() || word == "etc." => {}
            Place::Joining | Place::Outside => break,
        }
        is_list |= matches!(trimmed, "and" | "&");
        following = trimmed;
        if trimmed.len() < word.len() {
            break;
        }
        let rest = &before[..at];
        // A comma stands in a title only in a list, which ends with "and".
        let next = rest.strip_suffix(", ").filter(|_| is_list);
        match next.or_else(|| rest.strip_suffix(' ')) {
            Some(next) => before = next,
            None => break,
        }
    }
    start
}

/// Where a word stands as seen from a title.
enum Place {
    Within,
    /// Within it if something capitalised comes in front.
    Joining,
    Outside,
}

fn place(word: &str, following: &str) -> Place {
    if word.eq_ignore_ascii_case("the") && !AFTER_THE.contains(&following) {
        return Place::Outside;
    }
    if JOINING
        .iter()
        .any(|joining| joining.eq_ignore_ascii_case(word))
    {
        return Place::Joining;
    }
    let numeral = word.bytes().all(|byte| matches!(byte, b'I' | b'V' | b'X'));
    let outside = !is_capitalised(word)
        || word.len() == 1
        || numeral
        || OUTSIDE.contains(&word)
        || (following == "to" && BEFORE_TO.contains(&word))
        || (word.ends_with('\'') && !word.ends_with("s'"));
    if outside {
        Place::Outside
    } else {
        Place::Within
    }
}

/// The last word, empty where the text ends in anything else.
fn last_word(text: &str) -> &str {
    if text.ends_with(" etc.") {
        return "etc.";
    }
    if text.ends_with('&') {
        return "&";
    }
    let length = text.len() - text.trim_end_matches(is_of_word).len();
    &text[text.len() - length..]
}

/// The text without the brackets at its end: "Local Government (Miscellaneous Provisions)".
fn without_brackets(text: &str) -> Option<&str> {
    let text = text.strip_suffix(')')?;
    let inside =
        |character: char| is_of_word(character) || matches!(character, ' ' | '.' | ',' | '&');
    let before = text.trim_end_matches(inside);
    if !is_capitalised(&text[before.len()..]) {
        return None;
    }
    before.strip_suffix(" (")
}
