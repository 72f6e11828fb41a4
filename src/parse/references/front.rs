//! What the numbers of a reference belong to, as the words directly in front of it say: "Children Act 2004, section 10", "Appendix A, paragraph 2", "ISO 9001
//! clause 8.3". It is asked where the words behind say nothing.

use super::cursor::{Cursor, is_capitalised, is_of_word};
use super::list::{List, is_joint};
use super::scope::{CONSTITUTIONS, LONGEST_NAME};
use super::statute::{OUTSIDE, Statute};
use super::{Candidate, Kind, Scope, is_shared, is_statute_kind};
use crate::model::date::MONTHS;

/// How a name stands in front of a reference.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Gap {
    Space,
    Comma,
    Bracket,
}

const GAPS: [(&str, Gap); 6] = [
    ("], ", Gap::Comma),
    ("] ", Gap::Space),
    (", (", Gap::Bracket),
    (" (", Gap::Bracket),
    (", ", Gap::Comma),
    (" ", Gap::Space),
];

/// What has numbered parts that are cited by chapter and verse, whoever wrote it.
const DIVISIONS: [&str; 4] = ["article", "chapter", "page", "volume"];

/// Words by which a name is that of a work, and not of a body or an office.
const WORKS: [&str; 30] = [
    "Act",
    "Agreement",
    "Charter",
    "Code",
    "Constitution",
    "Contract",
    "Convention",
    "Directive",
    "Framework",
    "Guidance",
    "Guide",
    "Handbook",
    "Lease",
    "Licence",
    "License",
    "Manual",
    "Memorandum",
    "Order",
    "Orders",
    "Plan",
    "Policy",
    "Procedure",
    "Protocol",
    "Regulations",
    "Report",
    "Rules",
    "Scheme",
    "Standard",
    "Standards",
    "Strategy",
];

/// Works that are hardly ever attached to a document; "the Code (Annex F)" is an annex of the Code, "the Scheme (Annex F)" may itself be the annex.
const NEVER_ATTACHED: [&str; 6] = [
    "Act",
    "Code",
    "Convention",
    "Directive",
    "Guidance",
    "Handbook",
];

/// Words in capitals that are no name, besides those that are no part of a statute's title.
const NO_NAMES: [&str; 50] = [
    "Amending",
    "And",
    "Annex",
    "Annexe",
    "Appendices",
    "Appendix",
    "At",
    "By",
    "Clauses",
    "Delete",
    "During",
    "Following",
    "For",
    "Friday",
    "From",
    "He",
    "In",
    "Insert",
    "Monday",
    "Nor",
    "Not",
    "Note",
    "Notwithstanding",
    "Of",
    "On",
    "Only",
    "Para",
    "Paragraphs",
    "Per",
    "Pursuant",
    "Regarding",
    "Rule",
    "Saturday",
    "She",
    "Subsection",
    "Sunday",
    "The",
    "Then",
    "They",
    "Thursday",
    "Throughout",
    "To",
    "Tuesday",
    "We",
    "Wednesday",
    "Whereas",
    "Which",
    "With",
    "Within",
    "Without",
];

/// What a reference belongs to as far as the words in front of it say.
pub(super) fn in_front(
    words: &str,
    list: &List,
    statutes: &[Statute],
    previous: Option<&Candidate>,
) -> Option<Scope> {
    let before = &words[..list.span.start];
    if ends_with_word(before.trim_end_matches(' '), "this") {
        return Some(Scope::Here);
    }
    if let Some(scope) = previous.and_then(|previous| outer(words, list, previous)) {
        return Some(scope);
    }
    if is_statute_kind(list.kind) {
        let index = statutes.partition_point(|statute| statute.span.end <= list.span.start);
        if let Some(statute) = index.checked_sub(1).and_then(|last| statutes.get(last))
            && matches!(&before[statute.span.end..], " " | ", " | " (")
        {
            return Some(statute.scope());
        }
    }
    if let Some(previous) = previous {
        let between = words.get(previous.end..list.span.start).unwrap_or_default();
        let scope = &previous.reference.scope;
        if is_joint(between) {
            let shared = previous.in_front && is_shared(scope, previous.reference.kind, list.kind);
            return shared.then(|| scope.clone());
        }
        if matches!(between, " " | " (") {
            return None;
        }
    }
    is_of_work(before, words, list).then_some(Scope::Elsewhere)
}

/// The numbered thing that stands right in front, of which the reference is a part: "Appendix A, paragraph 2".
fn outer(words: &str, list: &List, previous: &Candidate) -> Option<Scope> {
    let outer = &previous.reference;
    let holds = match outer.kind {
        Kind::Appendix | Kind::Annex | Kind::Schedule => {
            !matches!(list.kind, Kind::Appendix | Kind::Annex | Kind::Schedule)
        }
        // The sections of an Act are numbered through all its parts.
        Kind::Part => matches!(list.kind, Kind::Clause | Kind::Rule | Kind::StandingOrder),
        _ => false,
    };
    let is_behind = |end: usize| {
        let between = words.get(end..list.span.start);
        between.is_some_and(|between| matches!(between, " " | ", " | " (" | ", ("))
    };
    match outer.items.as_slice() {
        [item] if holds && (is_behind(previous.end) || is_behind(outer.span.end)) => {
            Some(Scope::Within {
                kind: outer.kind,
                number: item.number.clone(),
                span: outer.span.clone(),
            })
        }
        _ => None,
    }
}

/// A name in front of a reference.
struct Name<'a> {
    /// Its words, the last one first.
    words: Vec<&'a str>,
    /// Everything in front of it.
    front: &'a str,
}

/// Whether the words in front end with the name of another work: its title, its abbreviation, its number or year.
fn is_of_work(before: &str, words: &str, list: &List) -> bool {
    let Some((before, gap)) = GAPS
        .iter()
        .find_map(|(text, gap)| Some((before.strip_suffix(text)?, *gap)))
    else {
        return false;
    };
    let (before, is_numbered) = without_number(before);
    if is_numbered && DIVISIONS.iter().any(|word| ends_with_word(before, word)) {
        return true;
    }
    let Some(name) = name(before) else {
        return false;
    };
    if is_numbered {
        return !(gap == Gap::Comma && is_introduced(name.front));
    }
    let kind = &words[list.span.start..list.items[0].span.start];
    // In a heading of capitals nothing is told by them, and a "Council Section 75 agreement" is that of an Act.
    let in_capitals = !kind.contains(|letter: char| letter.is_lowercase()) && kind.len() > 3;
    !in_capitals
        && !is_of_agreement(Cursor::new(words, list.span.end))
        && is_work(&name, gap, list.kind)
}

/// Whether a name without a number is that of a work.
fn is_work(name: &Name<'_>, gap: Gap, kind: Kind) -> bool {
    let last = name.words[0];
    let is_single = name.words.len() == 1;
    let mut title: Vec<&str> = name.words.clone();
    title.reverse();
    let title = title.join(" ");
    let is_own = CONSTITUTIONS
        .iter()
        .any(|own| own.eq_ignore_ascii_case(&title))
        || ends_with_word(name.front, "this")
        || ends_with_word(name.front, "these");
    if is_own || last.ends_with("'s") || last.ends_with('\'') {
        return false;
    }
    let is_abbreviation = !last.contains(|letter: char| letter.is_lowercase());
    let has_article = ends_with_word(name.front, "the");
    let is_titled = name.words.iter().any(|word| WORKS.contains(word));
    match gap {
        Gap::Space => is_abbreviation || !(is_single && begins_sentence(name.front)),
        Gap::Comma => is_titled || !(has_article || (is_single && begins_sentence(name.front))),
        Gap::Bracket if matches!(kind, Kind::Appendix | Kind::Annex | Kind::Schedule) => {
            has_article && is_single && NEVER_ATTACHED.contains(&last)
        }
        Gap::Bracket => is_titled || (is_abbreviation && !has_article),
    }
}

/// A text without the number or year at its end, and whether it had one: "ISO 9001", "Working Together (2018)", "Version 2.0".
fn without_number(text: &str) -> (&str, bool) {
    let bracketed = text
        .strip_suffix(')')
        .and_then(|text| text.rsplit_once(" ("))
        .filter(|(_, year)| year.len() == 4);
    let split = bracketed.or_else(|| text.rsplit_once(' '));
    let is_of_number = |byte: u8| byte.is_ascii_digit() || matches!(byte, b'.' | b':' | b'/');
    match split {
        Some((before, number))
            if number.starts_with(|first: char| first.is_ascii_digit())
                && number.ends_with(|last: char| last.is_ascii_digit())
                && number.bytes().all(is_of_number) =>
        {
            (before, true)
        }
        _ => (text, false),
    }
}

/// The name with which a text ends, if it ends with one.
fn name(text: &str) -> Option<Name<'_>> {
    let mut words: Vec<&str> = Vec::new();
    let mut front = text;
    // How much of both is the name: it begins with a capital.
    let mut known = (0, text);
    for _ in 0..LONGEST_NAME {
        let word = last_word(front);
        let is_of_name = is_name(word);
        let is_small = matches!(word, "of" | "for" | "and" | "&")
            || (word == "the" && words.last().is_some_and(|last| is_name(last)));
        if !is_of_name && (!is_small || words.is_empty()) {
            break;
        }
        words.push(word);
        front = &front[..front.len() - word.len()];
        if is_of_name {
            known = (words.len(), front);
        }
        let Some(shorter) = front.strip_suffix(' ') else {
            break;
        };
        front = shorter;
    }
    words.truncate(known.0);
    let front = known.1;
    (!words.is_empty()).then_some(Name { words, front })
}

fn is_name(word: &str) -> bool {
    is_capitalised(word)
        && word.chars().nth(1).is_some()
        && !MONTHS.contains(&word)
        && ![OUTSIDE.as_slice(), NO_NAMES.as_slice()]
            .iter()
            .any(|words| words.iter().any(|other| other.eq_ignore_ascii_case(word)))
}

/// The last word of a text, empty where it ends in anything else.
fn last_word(text: &str) -> &str {
    if text.ends_with('&') {
        return "&";
    }
    let word = &text[text.trim_end_matches(is_of_word).len()..];
    word.trim_start_matches(['\'', '-'])
}

/// Whether a text ends with a word, in capitals or not, and the spaces behind it.
fn ends_with_word(text: &str, word: &str) -> bool {
    last_word(text.trim_end_matches(' ')).eq_ignore_ascii_case(word)
}

/// Whether a sentence begins behind a text, or it is at least possible.
fn begins_sentence(front: &str) -> bool {
    !front
        .trim_end_matches(' ')
        .ends_with(|last: char| last.is_alphabetic() || matches!(last, ',' | '\''))
}

/// Whether a name behind these words is only what a sentence begins with: "Under the Children Act 2004, clause 3 applies".
fn is_introduced(front: &str) -> bool {
    let front = front.trim_end_matches(' ');
    if !ends_with_word(front, "the") {
        return false;
    }
    let front = front[..front.len() - 3].trim_end_matches(' ');
    is_capitalised(last_word(front))
}

/// Whether an agreement follows, which is called by the section of an Act that allows it.
fn is_of_agreement(mut behind: Cursor<'_>) -> bool {
    let words = ["agreement", "agreements", "arrangement", "arrangements"];
    behind.take(" ") && behind.take_any(&words).is_some()
}
