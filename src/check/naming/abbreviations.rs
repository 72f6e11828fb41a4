//! Abbreviations in a text, and the words for which it says that they stand.

use std::collections::BTreeSet;
use std::ops::Range;

use super::initials::each_spelt;
use super::runs::{Word, words};
use crate::check::persons::is_style;

/// An abbreviation: two to six capitals, and perhaps the `s` of a plural.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Abbreviation<'t> {
    /// Where its capitals stand.
    pub range: Range<usize>,
    /// Those capitals.
    pub letters: &'t str,
}

/// How many capitals an abbreviation has at most; longer words are words.
pub const MOST_LETTERS: usize = 6;

/// The abbreviations of a text: not what stands in capitals throughout, not Roman figures, and nothing that belongs to a number, an address or a decision's
/// reference.
pub fn abbreviations(text: &str) -> Vec<Abbreviation<'_>> {
    let mut found = Vec::new();
    let bytes = text.as_bytes();
    let mut line = Line::default();
    let mut at = 0;
    while let Some(start) = next_pair(bytes, at) {
        let letters = bytes[start..]
            .iter()
            .take_while(|byte| byte.is_ascii_uppercase())
            .count();
        at = start + letters;
        if letters > MOST_LETTERS {
            continue;
        }
        if start >= line.range.end {
            line = Line::at(text, start);
        }
        let range = start..at;
        if line.has_small && is_abbreviation(text, &line.range, &range) {
            found.push(Abbreviation {
                letters: &text[range.clone()],
                range,
            });
        }
    }
    found
}

/// A line of a text.
#[derive(Default)]
struct Line {
    range: Range<usize>,
    /// Whether it has a small letter; without one, all of it only stands in capitals.
    has_small: bool,
}

impl Line {
    /// The line in which a place lies.
    fn at(text: &str, at: usize) -> Self {
        let start = text[..at].rfind('\n').map_or(0, |end| end + 1);
        let end = text[at..].find('\n').map_or(text.len(), |end| at + end);
        Self {
            range: start..end,
            has_small: text[start..end].contains(char::is_lowercase),
        }
    }
}

/// The bytes around a place that say whether an abbreviation stands there and what it means: whatever lies further away has nothing to do with it.
const AROUND: usize = 240;

/// The part of a text before a place, and the part behind it, that belong to it.
pub fn around<'t>(text: &'t str, range: &Range<usize>) -> (&'t str, &'t str) {
    let start = text.floor_char_boundary(range.start.saturating_sub(AROUND));
    let end = text.floor_char_boundary(range.end + AROUND);
    (&text[start..range.start], &text[range.end..end])
}

/// Whether some words are an abbreviation and nothing else, as a short name or a term may be.
pub fn is_capitals(words: &str) -> bool {
    (2..=MOST_LETTERS).contains(&words.len()) && words.bytes().all(|byte| byte.is_ascii_uppercase())
}

/// The next place where a word begins with two capitals.
fn next_pair(bytes: &[u8], from: usize) -> Option<usize> {
    /// So many bytes are looked at in one go: few of such stretches have two capitals beside each other.
    const STRETCH: usize = 32;
    let mut at = from;
    while at + 1 < bytes.len() {
        let end = bytes.len().min(at + STRETCH + 1) - 1;
        let pairs = bytes[at..end].iter().zip(&bytes[at + 1..=end]);
        let some = pairs.fold(false, |some, (one, next)| {
            some | (one.is_ascii_uppercase() & next.is_ascii_uppercase())
        });
        let begins = || (at..end).find(|start| begins_with_pair(bytes, *start));
        if let Some(start) = some.then(begins).flatten() {
            return Some(start);
        }
        at = end;
    }
    None
}

fn begins_with_pair(bytes: &[u8], start: usize) -> bool {
    let is_inside = |before: &u8| before.is_ascii_alphanumeric() || *before >= 0x80;
    bytes[start].is_ascii_uppercase()
        && bytes.get(start + 1).is_some_and(u8::is_ascii_uppercase)
        && !bytes[..start].last().is_some_and(is_inside)
}

fn is_abbreviation(text: &str, line: &Range<usize>, range: &Range<usize>) -> bool {
    let letters = &text[range.clone()];
    let roman = letters.bytes().all(|byte| b"IVXL".contains(&byte));
    let filler = letters.bytes().all(|byte| byte == letters.as_bytes()[0]);
    if roman || filler {
        return false;
    }
    let (before, behind) = around(text, range);
    let after = behind.strip_prefix('s').unwrap_or(behind);
    if after.starts_with(|letter: char| letter.is_alphanumeric() || matches!(letter, '&' | '_')) {
        return false;
    }
    let chunk_start = before
        .rfind(char::is_whitespace)
        .map_or(0, |space| space + 1);
    let chunk_start = range.start - (before.len() - chunk_start);
    let chunk_end = behind.find(char::is_whitespace).unwrap_or(behind.len());
    let chunk = &text[chunk_start..range.end + chunk_end];
    let is_reference = chunk
        .contains(|letter: char| letter.is_ascii_digit() || "@_\\&".contains(letter))
        || chunk.contains("://")
        || chunk.contains("www.");
    let previous = before
        .trim_end_matches(' ')
        .rsplit(|letter: char| !letter.is_alphanumeric())
        .next()
        .unwrap_or_default();
    let next = after.trim_start_matches(' ');
    // `SI 2012/1831`, `EX 37/2012`.
    let numbered =
        after.starts_with(' ') && next.starts_with(|letter: char| letter.is_ascii_digit()) && {
            let rest = next.trim_start_matches(|letter: char| letter.is_ascii_digit());
            rest.starts_with('/')
        };
    let unit = letters.len() == 2
        && before.ends_with(' ')
        && previous.ends_with(|letter: char| letter.is_ascii_digit());
    let other = is_reference || numbered || unit;
    !(other || is_style(previous) || is_shouted(text, line, range))
}

/// Whether a word only stands in capitals as its neighbours in the line do: `THE CHILDREN'S BOARD`.
fn is_shouted(text: &str, line: &Range<usize>, range: &Range<usize>) -> bool {
    let (before, after) = around(text, range);
    let before = &before[before.len().saturating_sub(range.start - line.start)..];
    let after = &after[..after.len().min(line.end - range.end)];
    let joined = after.starts_with(' ');
    let before = before.split(' ').rev().skip(1);
    let after = after.split(' ').skip(1);
    let before = before.take_while(|word| is_loud(word)).take(2);
    let after = after.take_while(|word| joined && is_loud(word)).take(2);
    let loud: Vec<&str> = before.chain(after).collect();
    loud.len() > 1 || loud.iter().any(|word| word.len() > MOST_LETTERS)
}

/// Whether a word has capitals alone, and no mark behind it that would part it from the next.
fn is_loud(word: &str) -> bool {
    word.chars()
        .all(|letter| letter.is_uppercase() || letter == '\'')
        && !word.is_empty()
}

/// The words for which a text says that an abbreviation stands there: `Primary Care Trust (PCT)`, `PCT (Primary Care Trust)`. Their initials are its letters.
pub fn expansion(text: &str, abbreviation: &Abbreviation<'_>) -> Option<Range<usize>> {
    match beside_bracket(text, &abbreviation.range)? {
        Beside::Before(range) => {
            let words = spelt(abbreviation.letters, &text[range.clone()])?;
            Some(range.start + words.start..range.start + words.end)
        }
        Beside::Inside(range) => {
            let words = spelt(abbreviation.letters, &text[range.clone()])?;
            let all = !text[range.start..range.start + words.start].contains(char::is_alphanumeric);
            all.then(|| range.start + words.start..range.start + words.end)
        }
    }
}

/// Whether a text explains an abbreviation where it stands, if only roughly: the words before its bracket or in the bracket behind it have its letters, in
/// their order, and begin with the first.
pub fn is_explained(text: &str, abbreviation: &Abbreviation<'_>) -> bool {
    let Some(Beside::Before(range) | Beside::Inside(range)) =
        beside_bracket(text, &abbreviation.range)
    else {
        return false;
    };
    let words = words(&text[range]);
    let from = words.len().saturating_sub(abbreviation.letters.len() + 3);
    let letters = abbreviation.letters.to_ascii_lowercase();
    (from..words.len()).any(|from| {
        let said: String = words[from..]
            .iter()
            .map(|word| word.text.to_lowercase())
            .collect();
        let mut said = said.chars();
        said.clone().next() == letters.chars().next()
            && words.len() - from > 1
            && letters
                .chars()
                .all(|letter| said.any(|other| other == letter))
    })
}

/// Whether a text says without brackets what an abbreviation stands for: `ASB means …`, `ASB stands for …` or, where it begins a line, `ASB: …` and the like.
pub fn is_defined(text: &str, abbreviation: &Abbreviation<'_>) -> bool {
    let quotes = ['"', '\'', '“', '”', '‘', '’'];
    let behind = text[abbreviation.range.end..].trim_start_matches(quotes);
    let before = text[..abbreviation.range.start].trim_end_matches(quotes);
    let told = [" means ", " stands for ", " is short for "];
    let marks = [": ", " – ", " — ", " - ", " = "];
    let begins = before.is_empty() || before.ends_with('\n');
    told.iter().any(|words| behind.starts_with(words))
        || begins && marks.iter().any(|mark| behind.starts_with(mark))
}

/// The abbreviations that a text lists with their meanings: each alone in its cell of a table, or in its line, with words in the next.
pub fn listed(text: &str) -> impl Iterator<Item = &str> {
    let is_letters = |line: &str| {
        (2..=MOST_LETTERS).contains(&line.len())
            && line.bytes().all(|letter| letter.is_ascii_uppercase())
    };
    let lines = text.lines().filter(|line| !line.is_empty());
    let next = lines.clone().skip(1);
    lines
        .zip(next)
        .filter(move |(line, next)| is_letters(line) && next.contains(char::is_lowercase))
        .map(|(line, _)| line)
}

/// Whether letters are the number of a part of an Act: `Part VA`.
pub fn is_number(text: &str, abbreviation: &Abbreviation<'_>) -> bool {
    let before = text[..abbreviation.range.start].trim_end();
    before.ends_with(['t', 's', 'e', 'r'])
        && ["Part", "Parts", "Schedule", "Chapter"]
            .iter()
            .any(|kind| before.ends_with(kind))
}

/// Where the words stand that may explain an abbreviation.
enum Beside {
    /// Before the bracket in which it stands.
    Before(Range<usize>),
    /// In the bracket that follows it.
    Inside(Range<usize>),
}

fn beside_bracket(text: &str, range: &Range<usize>) -> Option<Beside> {
    let (before, behind) = around(text, range);
    let after = behind.strip_prefix('s').unwrap_or(behind);
    let first = range.start - before.len();
    let before = before.strip_suffix("the ").unwrap_or(before);
    let before = before.strip_suffix(['"', '\'']).unwrap_or(before);
    if let Some(before) = before.strip_suffix(['(', '[']) {
        let start = before
            .rfind(['\n', '(', '.', ';', ':'])
            .map_or(0, |at| at + 1);
        let end = before.trim_end().len().max(start);
        return Some(Beside::Before(first + start..first + end));
    }
    let inside = after
        .strip_prefix(" (")
        .or_else(|| after.strip_prefix(" ["))?;
    let start = range.end + behind.len() - inside.len();
    let end = inside.find([')', ']', '\n'])?;
    Some(Beside::Inside(start..start + end))
}

/// The last words of a text whose initials are some letters. Small words count or do not; one word may follow, as in `Joint Engagement Management Group (JEM)`.
pub fn spelt(letters: &str, text: &str) -> Option<Range<usize>> {
    let words = words(text);
    let last = words.len();
    (0..2).find_map(|left_out| {
        let words = &words[..last.checked_sub(left_out)?];
        let start = first_of(letters, words)?;
        Some(words[start].range.start..text.trim_end().len())
    })
}

/// The place of the first of the last words whose initials are some letters.
fn first_of(letters: &str, words: &[Word<'_>]) -> Option<usize> {
    let mut letters = letters.bytes().rev().peekable();
    for (place, word) in words.iter().enumerate().rev() {
        let wanted = *letters.peek()?;
        let initial = word.text.bytes().next()?.to_ascii_uppercase();
        if initial == wanted {
            letters.next();
            if letters.peek().is_none() {
                return Some(place);
            }
        } else if !word.small && word.text != "NHS" {
            return None;
        }
    }
    None
}

/// Those of some letters which a run of words with capitals says in full: `Primary Care Trust`.
pub fn said_in_full<'l>(run: &[Word<'_>], wanted: &BTreeSet<&'l str>) -> Vec<&'l str> {
    let mut said = Vec::new();
    each_spelt(run, |letters| said.extend(wanted.get(letters)));
    said
}
