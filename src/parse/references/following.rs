//! What follows a number, by which it is told whether the number is that of a clause or counts something: "under clause 3, 5 members".

use super::cursor::Cursor;
use super::number::past_limbs;
use crate::model::date::MONTHS;

/// Words that may follow the last number of a list. Any other may be what the number counts.
const FOLLOWING: [&str; 51] = [
    "above",
    "agreement",
    "agreements",
    "and",
    "applied",
    "applies",
    "apply",
    "are",
    "arrangement",
    "arrangements",
    "as",
    "at",
    "be",
    "below",
    "but",
    "by",
    "can",
    "contain",
    "contains",
    "describe",
    "describes",
    "do",
    "does",
    "for",
    "from",
    "has",
    "have",
    "if",
    "in",
    "inclusive",
    "is",
    "may",
    "must",
    "of",
    "on",
    "or",
    "overleaf",
    "provide",
    "provides",
    "refer",
    "refers",
    "respectively",
    "set",
    "sets",
    "shall",
    "to",
    "unless",
    "where",
    "which",
    "will",
    "with",
];

/// What numbers count too often for them to be the numbers of clauses: "wrote the paragraph 3 times".
const COUNTED: [&str; 23] = [
    "am", "calendar", "clear", "day", "days", "hour", "hours", "million", "minute", "minutes",
    "month", "months", "o'clock", "per", "percent", "pm", "times", "week", "weeks", "working",
    "year", "year's", "years",
];

/// What is scheduled: "Schedule 4 meetings a year".
const SCHEDULED: [&str; 10] = [
    "appointments",
    "calls",
    "events",
    "interviews",
    "meetings",
    "reviews",
    "sessions",
    "sittings",
    "visits",
    "workshops",
];

/// Whether the number that ends here is followed by what it counts.
pub(super) fn counts(behind: Cursor<'_>) -> bool {
    let mut next = behind;
    if !next.take(" ") {
        return false;
    }
    let word = next.word().unwrap_or_default().trim_end_matches('\'');
    MONTHS.contains(&word)
        || COUNTED
            .iter()
            .any(|counted| counted.eq_ignore_ascii_case(word))
}

/// Whether the number that ends here is followed by what it schedules, with another word in between at most.
pub(super) fn schedules(mut behind: Cursor<'_>) -> bool {
    for _ in 0..2 {
        if !behind.take(" ") {
            return false;
        }
        let Some(word) = behind.word() else {
            return false;
        };
        if SCHEDULED.contains(&word) {
            return true;
        }
    }
    false
}

/// Whether the phrase ends with the numbers that end here.
pub(super) fn is_closed(behind: Cursor<'_>) -> bool {
    let mut rest = past_limbs(behind).rest();
    rest = rest.strip_prefix(' ').unwrap_or(rest);
    !rest.starts_with(char::is_alphanumeric)
}

/// Whether what follows a number cannot be what it counts.
pub(super) fn ends_phrase(behind: Cursor<'_>) -> bool {
    let mut next = behind;
    if !next.take(" ") {
        return true;
    }
    let word = next.word();
    word.is_none_or(|word| {
        FOLLOWING
            .iter()
            .any(|following| following.eq_ignore_ascii_case(word))
    })
}
