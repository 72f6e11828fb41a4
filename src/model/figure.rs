//! The figures that a header states and whether a clause states them too: a header goes in, its numbers, shares, lengths of time, frequencies and dates come out, each with
//! its path; a figure and the plain text of a clause go in, yes or no comes out.
//!
//! The answer is no only where the clause can hardly mean the figure. Clauses say one thing in many ways, and whoever wrote the right figure shall not be told off for
//! the way in which a clause puts it.

mod calendar;
mod clause;
mod length;
mod measure;
mod number;
mod portion;
mod stated;

pub use clause::Clause;
pub use stated::figures;

use super::annual_day::AnnualDay;
use super::date::Date;
use super::frequency::{Frequency, Interval};
use super::notation::number_in_words;
use super::period::Period;
use super::seat::Bound;
use super::share::Share;

/// A fact that can be held against the words of a clause.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Figure {
    /// How many members, places or organisations.
    Number(u32),
    /// A part of them or of the votes.
    Share(Share),
    /// A length of time.
    Period(Period),
    /// How often.
    Frequency(Frequency),
    /// When.
    Date(Date),
    /// When in each year.
    AnnualDay(AnnualDay),
}

impl Figure {
    /// Whether a clause, given as plain text, states the figure in some ordinary way; true where that is in doubt. Qualifiers such as `at least` are left aside.
    #[must_use]
    pub fn stands_in(&self, clause: &str) -> bool {
        self.is_stated_by(&Clause::read(clause))
    }

    /// The same for a clause that was read already.
    #[must_use]
    pub fn is_stated_by(&self, clause: &Clause) -> bool {
        match self {
            Self::Number(number) => number::stands(*number, clause),
            Self::Share(share) => portion::stands(share, clause),
            Self::Period(period) => length::period_stands(*period, clause),
            Self::Frequency(frequency) => length::frequency_stands(frequency, clause),
            Self::Date(date) => calendar::date_stands(*date, clause),
            Self::AnnualDay(day) => calendar::annual_day_stands(*day, clause),
        }
    }

    /// The figure as running text has it: `five`, `two thirds`, `at least four times a year`.
    #[must_use]
    pub fn words(&self) -> String {
        match self {
            Self::Number(number) => number_in_words(*number),
            Self::Share(share) => share.words(),
            Self::Period(period) => period.words(),
            Self::Frequency(frequency) => frequency.words(),
            Self::Date(date) => date.words(),
            Self::AnnualDay(day) => day.words(),
        }
    }
}

/// Each kind of value that a header holds is the figure of that kind.
macro_rules! figure_of {
    ($($kind:ident($value:ty)),*) => {
        $(impl From<$value> for Figure {
            fn from(value: $value) -> Self {
                Self::$kind(value)
            }
        })*
    };
}

figure_of!(
    Number(u32),
    Share(Share),
    Period(Period),
    Frequency(Frequency),
    Date(Date),
    AnnualDay(AnnualDay)
);

impl From<Interval> for Figure {
    fn from(interval: Interval) -> Self {
        match interval {
            Interval::Period(period) => Self::Period(period),
            Interval::Frequency(frequency) => Self::Frequency(frequency),
        }
    }
}

impl From<&Bound> for Figure {
    fn from(bound: &Bound) -> Self {
        match bound {
            Bound::Number(number) => Self::Number(*number),
            Bound::Share(share) => Self::Share(*share),
        }
    }
}
