//! The words that measure time: a clause and a place in it go in; the lengths that a word such as `years`, `quarterly` or `fortnight` may mean there come out, with the numbers
//! that count it and those that say how often something happens in it.

use std::ops::Range;

use super::calendar;
use super::clause::{Clause, Number};
use super::length::Length;

/// A word that measures time, where it stands in a clause.
pub(super) struct Measure {
    /// Where it stands.
    pub at: usize,
    /// How long one of it is.
    unit: Length,
    form: Form,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    /// `year`: one of them by itself.
    Singular,
    /// `years`: nothing without a number.
    Plural,
    /// `annually`, `annual`: a rhythm by itself.
    Rhythm,
}

impl Measure {
    /// The word at a place as a measure of time, if it is one.
    pub fn read(clause: &Clause, at: usize) -> Option<Self> {
        use Form::{Plural, Rhythm, Singular};
        let word = clause.word(at);
        let is_of = |next: &str| clause.word(at + 1) == "of" && clause.word(at + 2) == next;
        if word.starts_with("term") && (is_of("reference") || is_of("office")) {
            return None;
        }
        let (unit, form) = match word {
            "hour" => (Length::HOUR, Singular),
            "hours" | "hrs" => (Length::HOUR, Plural),
            "day" => (Length::days(1), Singular),
            "days" => (Length::days(1), Plural),
            "daily" => (Length::days(1), Rhythm),
            "week" | "wk" => (Length::days(7), Singular),
            "weeks" | "wks" => (Length::days(7), Plural),
            "weekly" => (Length::days(7), Rhythm),
            "fortnight" => (Length::days(14), Singular),
            "fortnights" => (Length::days(14), Plural),
            "fortnightly" => (Length::days(14), Rhythm),
            "month" | "mth" => (Length::months(1), Singular),
            "months" | "mths" => (Length::months(1), Plural),
            "monthly" => (Length::months(1), Rhythm),
            "quarter" => (Length::months(3), Singular),
            "quarters" => (Length::months(3), Plural),
            "quarterly" => (Length::months(3), Rhythm),
            "term" => (Length::TERM, Singular),
            "terms" | "termly" => (Length::TERM, Rhythm),
            "year" | "yr" | "annum" | "anniversary" | "agm" => (Length::months(12), Singular),
            "years" | "yrs" => (Length::months(12), Plural),
            "yearly" | "annual" | "annually" => (Length::months(12), Rhythm),
            "biennial" | "biennially" => (Length::months(24), Rhythm),
            "triennial" | "triennially" => (Length::months(36), Rhythm),
            "quadrennial" | "quadrennially" => (Length::months(48), Rhythm),
            "quinquennial" | "quinquennially" => (Length::months(60), Rhythm),
            _ => return None,
        };
        Some(Self { at, unit, form })
    }

    /// Whether it measures nothing without a number.
    pub fn is_plural(&self) -> bool {
        self.form == Form::Plural
    }

    /// The lengths that the measure may mean with the numbers around it, `start` being the first word that can belong to it and `end` the next measure.
    pub fn lengths(&self, clause: &Clause, start: usize, end: usize) -> Vec<Length> {
        let numbers: Vec<Number> = clause
            .numbers
            .iter()
            .filter(|number| number.from >= start && number.to <= self.at)
            .copied()
            .collect();
        let (counts, others): (Vec<Number>, Vec<Number>) = numbers
            .into_iter()
            .partition(|number| self.is_counted_by(clause, number));
        let wholes = self.wholes(clause, &counts);
        let mut occasions = Vec::new();
        let mut is_rate = false;
        for number in others.into_iter().chain(times(clause, start..self.at)) {
            is_rate |= self.is_rate(clause, &number);
            occasions.push(number.value);
            if clause.is_further(&number) {
                occasions.push(number.value.saturating_add(1));
            }
        }
        // In `four times a year` the year is no length of its own.
        let is_only_rate = is_rate && self.form != Form::Plural;
        let mut lengths = if is_only_rate {
            Vec::new()
        } else {
            wholes.clone()
        };
        occasions.extend(self.occasions_after(clause, end));
        for count in occasions {
            lengths.extend(wholes.iter().map(|whole| whole.over(count)));
        }
        lengths.extend(self.halves(clause, &counts));
        lengths
    }

    /// Whether a number before the measure says how many of it there are: `six-month`, `three clear working days`.
    fn is_counted_by(&self, clause: &Clause, number: &Number) -> bool {
        const KINDS: [&str; 16] = [
            "calendar",
            "clear",
            "working",
            "full",
            "whole",
            "complete",
            "consecutive",
            "school",
            "academic",
            "municipal",
            "financial",
            "civic",
            "business",
            "council",
            "lunar",
            "successive",
        ];
        let mut between = number.to..self.at;
        if self.form == Form::Plural {
            between.len() <= 8
                && !clause.has_within(number.to, self.at, &["each", "every", "per", "any"])
                && !is_occasions(clause, number, self.at)
        } else {
            between.all(|at| KINDS.contains(&clause.word(at)))
        }
    }

    /// Whether a number before the measure surely says how often something happens in it: `four times in every year`, `two a year`.
    fn is_rate(&self, clause: &Clause, number: &Number) -> bool {
        let between = self.at - number.to;
        let is_per = matches!(clause.word(number.to), "a" | "per" | "each" | "every");
        between <= 12
            && !clause.has_within(
                number.to,
                self.at,
                &["for", "within", "after", "before", "until"],
            )
            && (TIMES
                .iter()
                .any(|(word, _)| *word == clause.word(number.from))
                || is_occasions(clause, number, self.at)
                || (is_per && between <= 2))
    }

    /// How long the measure is with the numbers that count it, and without any.
    fn wholes(&self, clause: &Clause, counts: &[Number]) -> Vec<Length> {
        let before = self
            .at
            .checked_sub(1)
            .map_or("", |before| clause.word(before));
        let mut wholes: Vec<Length> = counts
            .iter()
            .map(|number| self.unit.times(number.value))
            .collect();
        // Five working days are what people call a week, and the notation of periods tells them to write it so.
        let working = counts.iter().filter(|number| {
            number.value % 5 == 0 && clause.has_within(number.to, self.at, &["working", "business"])
        });
        wholes.extend(working.map(|number| self.unit.times(number.value / 5 * 7)));
        match before {
            "bi" => return vec![self.unit.times(2), self.unit.over(2)],
            "tri" => return vec![self.unit.times(3), self.unit.over(3)],
            "semi" | "half" => return vec![self.unit.over(2)],
            _ => wholes.extend(turn(before).map(|turn| self.unit.times(turn))),
        }
        if self.form == Form::Plural {
            // A table has its unit before the number: `Term of office in years: 3`.
            let table = clause.numbers.iter().filter(|number| {
                wholes.is_empty() && (self.at + 1..=self.at + 3).contains(&number.from)
            });
            let table: Vec<Length> = table.map(|number| self.unit.times(number.value)).collect();
            wholes.extend(table);
        } else {
            // `Six monthly meetings` may be one in each month or in every six; `six-monthly` and `a six month term` are plain.
            let is_hyphened = clause.words.get(self.at).is_some_and(|word| word.hyphened);
            let is_plain = self.form == Form::Singular || is_hyphened;
            if wholes.is_empty() || !is_plain {
                wholes.push(self.unit);
            }
        }
        wholes
    }

    /// How often something happens by what follows the measure: `in each year there shall be four meetings`, `meetings a year: 4`.
    fn occasions_after<'a>(
        &self,
        clause: &'a Clause,
        end: usize,
    ) -> impl Iterator<Item = u32> + use<'a> {
        let sentence = clause.sentence(self.at);
        let (near, far) = (self.at + 3, self.at + 12);
        let after = self.at + 1..end.min(sentence.end);
        clause
            .numbers
            .iter()
            .filter(move |number| {
                after.contains(&number.from)
                    && (number.from <= near
                        || (number.from <= far && is_occasions(clause, number, end)))
            })
            .map(|number| number.value)
    }

    /// The lengths with a half among them: `half a year`, `a year and a half`, `two and a half years`.
    fn halves(&self, clause: &Clause, counts: &[Number]) -> Vec<Length> {
        let start = self.at.saturating_sub(3);
        if !clause.has_within(start, self.at + 4, &["half"]) {
            return Vec::new();
        }
        let counts = counts.iter().map(|number| number.value);
        [0, 1]
            .into_iter()
            .chain(counts)
            .map(|count| {
                self.unit
                    .over(2)
                    .times(count.saturating_mul(2).saturating_add(1))
            })
            .collect()
    }
}

/// What happens at one time or another.
pub(super) const OCCASIONS: [&str; 12] = [
    "times",
    "x",
    "meeting",
    "meetings",
    "occasion",
    "occasions",
    "session",
    "sessions",
    "review",
    "reviews",
    "report",
    "reports",
];

/// Whether what a number counts are times at which something happens: `four ordinary meetings`. What stands from `end` on is not looked at.
fn is_occasions(clause: &Clause, number: &Number, end: usize) -> bool {
    clause.has_within(number.to, end.min(number.to + 4), &OCCASIONS)
}

const TIMES: [(&str, u32); 3] = [("once", 1), ("twice", 2), ("thrice", 3)];

/// The words of a part of the clause that are a number of times by themselves.
pub(super) fn times(clause: &Clause, part: Range<usize>) -> impl Iterator<Item = Number> {
    part.filter_map(|at| {
        let (_, value) = TIMES.iter().find(|(word, _)| *word == clause.word(at))?;
        Some(Number {
            value: *value,
            from: at,
            to: at + 1,
        })
    })
}

/// Which one of several a word before a unit picks: `every second month`.
fn turn(word: &str) -> Option<u32> {
    match word {
        "other" | "alternate" => Some(2),
        _ => calendar::ordinal(word).filter(|turn| *turn > 1),
    }
}
