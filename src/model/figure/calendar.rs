//! Whether a clause states a date or a day of the year: in words, in figures, or in what stands for it, such as the end of the financial year.

use super::clause::{Clause, figures};
use crate::model::annual_day::AnnualDay;
use crate::model::date::{Date, month_named};

/// Whether a clause states a date as exactly as it is. Where the clause gives no year at all, the year is not asked for.
pub(super) fn date_stands(date: Date, clause: &Clause) -> bool {
    let words = || clause.words.iter().map(|word| word.text.as_str());
    let (year, month, day) = match date {
        Date::Year(year) => return words().any(|word| is_year(word, year)),
        Date::Month(year, month) => (year, month, None),
        Date::Day(day) => (day.year(), day.month(), Some(day.day())),
    };
    let in_figures = words().any(|word| in_figures(word, Some(year), month, day));
    let by_name = (0..clause.words.len()).any(|at| {
        month_named(clause.word(at)) == Some(month)
            && has_year(clause, at, year)
            && day.is_none_or(|day| has_day(clause, at, day))
    });
    let otherwise = words().any(|word| is_year(word, year)) && names_part_of_year(clause);
    in_figures || by_name || otherwise
}

/// Whether a clause states a month or a day of each year.
pub(super) fn annual_day_stands(day: AnnualDay, clause: &Clause) -> bool {
    let mut words = clause.words.iter();
    names_part_of_year(clause)
        || words.any(|word| in_figures(&word.text, None, day.month, day.day))
        || (0..clause.words.len()).any(|at| {
            month_named(clause.word(at)) == Some(day.month)
                && day.day.is_none_or(|day| has_day(clause, at, day))
        })
}

/// Whether a word is a day of the week, one or many.
pub(super) fn is_weekday(word: &str) -> bool {
    matches!(
        word.strip_suffix('s').unwrap_or(word),
        "monday" | "tuesday" | "wednesday" | "thursday" | "friday" | "saturday" | "sunday"
    )
}

/// The number that an ordinal has, in words up to twentieth or in figures.
pub(super) fn ordinal(word: &str) -> Option<u32> {
    const ORDINALS: [&str; 20] = [
        "first",
        "second",
        "third",
        "fourth",
        "fifth",
        "sixth",
        "seventh",
        "eighth",
        "ninth",
        "tenth",
        "eleventh",
        "twelfth",
        "thirteenth",
        "fourteenth",
        "fifteenth",
        "sixteenth",
        "seventeenth",
        "eighteenth",
        "nineteenth",
        "twentieth",
    ];
    ["st", "nd", "rd", "th"]
        .iter()
        .find_map(|ending| figures(word.strip_suffix(ending)?))
        .or_else(|| {
            (1..)
                .zip(ORDINALS)
                .find_map(|(number, ordinal)| (ordinal == word).then_some(number))
        })
}

/// Whether figures, alone or with signs between them, have a year among them: `2012`, `24.10.12`, `2012/13`.
fn is_year(word: &str, year: i16) -> bool {
    let parts: Vec<&str> = word.split(['.', '/', '-', ':']).collect();
    let takes_short = match parts.as_slice() {
        [first, _] => first.len() == 4 || word.contains('/'),
        [_, _, _] => true,
        _ => false,
    };
    parts.iter().any(|part| {
        figures(part).is_some_and(|value| {
            let is_short = takes_short && part.len() == 2 && value == short_year(year);
            is_short || value == u32::from(year.unsigned_abs())
        })
    })
}

fn short_year(year: i16) -> u32 {
    u32::from(year.unsigned_abs() % 100)
}

/// Whether figures with signs between them are the date, in whatever order; without a year those of a day and a month are enough.
fn in_figures(word: &str, year: Option<i16>, month: i8, day: Option<i8>) -> bool {
    let parts: Option<Vec<u32>> = word.split(['.', '/', '-']).map(figures).collect();
    let Some(parts) = parts.filter(|parts| parts.len() > 1) else {
        return false;
    };
    let has = |wanted: i8| parts.contains(&u32::from(wanted.unsigned_abs()));
    has(month) && day.is_none_or(has) && year.is_none_or(|year| is_year(word, year))
}

/// Whether the year that goes with the month at a place is this one.
fn has_year(clause: &Clause, at: usize, year: i16) -> bool {
    const NEAR: usize = 3;
    let years = |word: &str| {
        let parts = || word.split(['.', '/', '-']);
        parts().any(|part| part.len() == 4 && figures(part).is_some()) || is_year(word, year)
    };
    let is_short = |word: &str| word.len() == 2 && figures(word) == Some(short_year(year));
    if is_short(clause.word(at + 1)) {
        return true;
    }
    let after = (at + 1..clause.words.len()).find(|at| years(clause.word(*at)));
    let before = (0..at).rev().find(|at| years(clause.word(*at)));
    let is = |place: usize| is_year(clause.word(place), year);
    match (before, after) {
        (None, None) => true,
        (_, Some(after)) if after <= at + NEAR => is(after),
        (before, after) => before.is_some_and(is) || after.is_some_and(is),
    }
}

/// Whether a day of the month stands beside the month at a place. The end of a month may be any day from the 28th.
fn has_day(clause: &Clause, at: usize, day: i8) -> bool {
    const BEFORE: usize = 6;
    const AFTER: usize = 3;
    let wanted = u32::from(day.unsigned_abs());
    let near = at.saturating_sub(BEFORE)..=at + AFTER;
    near.into_iter().any(|place| {
        let word = clause.word(place);
        let tens = match place.checked_sub(1).map(|before| clause.word(before)) {
            Some("twenty") => 20,
            Some("thirty") => 30,
            _ => 0,
        };
        word.split(['-', '/'])
            .any(|part| figures(part) == Some(wanted))
            || ordinal(word).is_some_and(|number| number == wanted || number + tens == wanted)
            || (wanted == 30 && word == "thirtieth")
            || (wanted >= 28 && matches!(word, "end" | "last"))
            || (wanted == 1 && matches!(word, "beginning" | "start"))
    })
}

/// Whether a clause names a part of the year by something else than a month: `by the end of the financial year`, `in the spring of 2014`.
fn names_part_of_year(clause: &Clause) -> bool {
    const KINDS: [&str; 8] = [
        "financial",
        "fiscal",
        "academic",
        "school",
        "municipal",
        "civic",
        "council",
        "calendar",
    ];
    const ENDS: [&str; 6] = ["end", "close", "beginning", "start", "middle", "mid"];
    const SEASONS: [&str; 9] = [
        "spring",
        "summer",
        "autumn",
        "winter",
        "easter",
        "whitsun",
        "michaelmas",
        "christmas",
        "lent",
    ];
    let is_part = |at: usize| {
        let start = at.saturating_sub(4);
        matches!(clause.word(at), "year" | "quarter")
            && (clause.has_within(start, at, &KINDS) || clause.has_within(start, at + 2, &ENDS))
    };
    clause.has(&SEASONS) || (0..clause.words.len()).any(is_part)
}
