//! Whether a clause states a length of time or a frequency. Both are lengths: `four times a year` is every three months, `quarterly` and `in each quarter` are too; so a clause
//! is read for all the lengths that it may mean, and the figure has to be one of them.

use std::cmp::Ordering;
use std::collections::BTreeSet;

use super::calendar;
use super::clause::Clause;
use super::measure::{Measure, OCCASIONS, times};
use crate::model::date::month_named;
use crate::model::frequency::{Frequency, Rhythm};
use crate::model::period::{Period, Unit};

/// Whether a clause states a length of time.
pub(super) fn period_stands(period: Period, clause: &Clause) -> bool {
    let asked = Length::of(period.unit).times(period.count);
    lengths(clause).iter().any(|length| length.is(&asked))
}

/// Whether a clause states a frequency, in the same words or in others for the same rhythm.
pub(super) fn frequency_stands(frequency: &Frequency, clause: &Clause) -> bool {
    let asked = match frequency.rhythm {
        Rhythm::Every { count, unit } => Length::of(unit).times(count),
        Rhythm::Times { count, unit } => Length::of(unit).over(count),
        Rhythm::Termly => Length::TERM,
        Rhythm::EachMeeting => return clause.has(&["meeting", "meetings"]),
        // There is no end of ways to put a need: `when invited`, `on every major change`.
        Rhythm::AsNeeded => return true,
    };
    // `Monthly, save in August` is eleven times a year.
    if clause.has(&[
        "except",
        "excepting",
        "exception",
        "excluding",
        "save",
        "recess",
    ]) {
        return true;
    }
    // A day of the week may be every one, or that of every month: `the first and third Tuesday`.
    let names_weekday = || {
        clause
            .words
            .iter()
            .any(|word| calendar::is_weekday(&word.text))
    };
    lengths(clause).iter().any(|length| length.is_about(&asked))
        || (asked.compared(&Length::of(Unit::Month)) != Ordering::Greater && names_weekday())
}

/// A length of time: `count / parts` months or days.
#[derive(Debug, Clone, Copy)]
pub(super) struct Length {
    in_months: bool,
    count: u64,
    parts: u64,
}

impl Length {
    /// There are three school terms in a year.
    pub const TERM: Self = Self::months(4);

    /// An hour.
    pub const HOUR: Self = Self {
        parts: 24,
        ..Self::days(1)
    };

    /// So many months.
    pub const fn months(count: u64) -> Self {
        Self {
            in_months: true,
            count,
            parts: 1,
        }
    }

    /// So many days.
    pub const fn days(count: u64) -> Self {
        Self {
            in_months: false,
            count,
            parts: 1,
        }
    }

    const fn of(unit: Unit) -> Self {
        match unit {
            Unit::Day => Self::days(1),
            Unit::Week => Self::days(7),
            Unit::Month => Self::months(1),
            Unit::Year => Self::months(12),
        }
    }

    /// It, so many times over.
    pub fn times(self, count: u32) -> Self {
        let count = self.count.saturating_mul(u64::from(count));
        Self { count, ..self }
    }

    /// One of so many equal parts of it.
    pub fn over(self, count: u32) -> Self {
        let parts = self.parts.saturating_mul(u64::from(count));
        Self { parts, ..self }
    }

    /// Whether the two are the same by the calendar.
    fn is(&self, other: &Self) -> bool {
        self.in_months == other.in_months && self.compared(other) == Ordering::Equal
    }

    /// Whether the two are the same, or would be if months were all of four weeks or a little more, as in twice a month and fortnightly.
    fn is_about(&self, other: &Self) -> bool {
        let (one, two) = self.side_by_side(other);
        self.is(other)
            || (self.in_months != other.in_months && one.abs_diff(two) * 10 <= one.max(two))
    }

    fn compared(&self, other: &Self) -> Ordering {
        let (one, two) = self.side_by_side(other);
        one.cmp(&two)
    }

    /// Both in one small unit, for a month of 30.44 days.
    fn side_by_side(&self, other: &Self) -> (u128, u128) {
        let scaled = |length: &Self, parts: u64| {
            let unit = if length.in_months { 3044 } else { 100 };
            u128::from(length.count) * unit * u128::from(parts)
        };
        (scaled(self, other.parts), scaled(other, self.parts))
    }
}

/// Every length of time that a clause may mean.
fn lengths(clause: &Clause) -> Vec<Length> {
    let year = Length::of(Unit::Year);
    let measures: Vec<Measure> = (0..clause.words.len())
        .filter_map(|at| Measure::read(clause, at))
        .collect();
    let mut lengths = Vec::new();
    let mut reach = 0;
    for (index, measure) in measures.iter().enumerate() {
        let start = reach.max(clause.sentence(measure.at).start);
        let end = measures
            .get(index + 1)
            .map_or(clause.words.len(), |next| next.at);
        lengths.extend(measure.lengths(clause, start, end));
        // `during the term of the agreement` may be no school term, and then the numbers before it belong to what comes after.
        if clause.word(measure.at) != "term" {
            reach = measure.at + 1;
        }
    }
    // `The Forum meets four times` can only mean the year.
    let counts = clause.numbers.iter().copied();
    for number in counts.chain(times(clause, 0..clause.words.len())) {
        let sentence = clause.sentence(number.from);
        let is_measured = measures
            .iter()
            .any(|measure| sentence.contains(&measure.at) && !measure.is_plural());
        let is_count =
            measures.is_empty() || clause.has_within(sentence.start, sentence.end, &OCCASIONS);
        if is_count && !is_measured {
            lengths.push(year.over(number.value));
        }
    }
    lengths.extend(times_of_year(clause).map(|count| year.over(count)));
    // `Every June` is once a year.
    let is_yearly = (1..clause.words.len()).any(|at| {
        matches!(clause.word(at - 1), "every" | "each") && month_named(clause.word(at)).is_some()
    });
    lengths.extend(is_yearly.then_some(year));
    lengths
}

/// How often in a year something happens by the months or the seasons that a clause names. Where `may` is among them it may be no month.
fn times_of_year(clause: &Clause) -> impl Iterator<Item = u32> {
    const SEASONS: [&str; 4] = ["spring", "summer", "autumn", "winter"];
    let words = || clause.words.iter().map(|word| word.text.as_str());
    let months: BTreeSet<i8> = words().filter_map(month_named).collect();
    let seasons: BTreeSet<&str> = words().filter(|word| SEASONS.contains(word)).collect();
    let certain = months.iter().filter(|month| **month != 5).count();
    [months.len(), certain, seasons.len()]
        .into_iter()
        .filter(|count| *count > 1)
        .filter_map(|count| u32::try_from(count).ok())
}
