//! When something is due each year: `July` or `15 July` goes in, a month and perhaps its day comes out.

use std::fmt;
use std::str::FromStr;

use jiff::civil;

use super::date::{Date, MONTHS, month_name, month_named};
use super::notation::{Notation, NotationError, any_of, number, quoted, tokens};

/// A month or a day of every year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AnnualDay {
    /// The month, 1 to 12.
    pub month: i8,
    /// The day of the month, where one is named; 29 February is one, though not of each year.
    pub day: Option<i8>,
}

impl AnnualDay {
    /// The day as running text has it: `15 July`, `July`.
    #[must_use]
    pub fn words(&self) -> String {
        self.to_string()
    }

    /// The month or day in a year; a day that its month does not have in that year becomes the month's last. None beyond the year 9999.
    #[must_use]
    pub fn in_year(&self, year: i16) -> Option<Date> {
        let first = civil::Date::new(year, self.month, 1).ok()?;
        let Some(day) = self.day else {
            return Some(Date::Month(year, self.month));
        };
        let day = civil::Date::new(year, self.month, day.min(first.days_in_month())).ok()?;
        Some(Date::Day(day))
    }
}

impl fmt::Display for AnnualDay {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(day) = self.day {
            write!(formatter, "{day} ")?;
        }
        formatter.write_str(month_name(self.month))
    }
}

impl Notation for AnnualDay {
    const NAME: &'static str = "AnnualDay";
    const FORM: &'static str = "a month or a day and its month, as in July or 15 July";
    const EXAMPLES: &'static [&'static str] = &["July", "15 July"];

    fn pattern() -> String {
        let months: Vec<String> = (1..)
            .zip(MONTHS)
            .map(|(month, name)| {
                let last = match last_day(month) {
                    31 => "|3[01]",
                    30 => "|30",
                    _ => "",
                };
                format!(r"(?:0*(?:[1-9]|1[0-9]|2[0-9]{last})\s+)?{}", any_of([name]))
            })
            .collect();
        months.join("|")
    }
}

impl FromStr for AnnualDay {
    type Err = NotationError;

    fn from_str(written: &str) -> Result<Self, NotationError> {
        let words: Vec<&str> = written.split_whitespace().collect();
        let in_full = |name: &str| {
            month_named(name).filter(|month| month_name(*month).eq_ignore_ascii_case(name))
        };
        let figure =
            |day: &str| number(day).filter(|_| day.starts_with(|c: char| c.is_ascii_digit()));
        match words.as_slice() {
            [month] => in_full(month).map(|month| Ok(Self { month, day: None })),
            [day, month] => in_full(month)
                .zip(figure(day))
                .map(|(month, day)| checked(written, month, day)),
            _ => None,
        }
        .unwrap_or_else(|| Err(refusal(written)))
    }
}

/// The last day that the month ever has.
fn last_day(month: i8) -> i8 {
    match month {
        2 => 29,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// The day of this month, or how many days the month has at most.
fn checked(written: &str, month: i8, day: u32) -> Result<AnnualDay, NotationError> {
    let last = last_day(month);
    i8::try_from(day)
        .ok()
        .filter(|day| (1..=last).contains(day))
        .map(|day| AnnualDay {
            month,
            day: Some(day),
        })
        .ok_or_else(|| {
            let name = month_name(month);
            NotationError::new(
                format!(
                    "{} is no day of the year: {name} has {last} days",
                    quoted(written)
                ),
                format!("write a day from 1 {name} to {last} {name}"),
            )
        })
}

/// Why a value in another form is refused, with the day to write where the value can only mean one.
fn refusal(written: &str) -> NotationError {
    let tokens = tokens(written);
    let telling: Vec<&str> = tokens
        .iter()
        .map(String::as_str)
        .filter(|token| !["st", "nd", "rd", "th", "of", "the", "in", "by"].contains(token))
        .collect();
    let mended = match telling.as_slice() {
        [month] => month_named(month).map(|month| Ok(AnnualDay { month, day: None })),
        [one, other] => month_named(other)
            .zip(number(one))
            .or_else(|| month_named(one).zip(number(other)))
            .map(|(month, day)| checked(written, month, day)),
        _ => None,
    };
    match mended {
        Some(Ok(day)) => {
            NotationError::unreadable(written, "a day of the year", format!("write {day}"))
        }
        Some(Err(error)) => error,
        None => NotationError::unreadable(
            written,
            "a day of the year",
            format!("write {}", AnnualDay::FORM),
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::AnnualDay;

    #[test]
    fn months_and_their_days_are_read() {
        for written in ["July", "15 July", "29 February", "31 December"] {
            let read = written.parse::<AnnualDay>().map(|day| day.to_string());
            assert_eq!(read, Ok(written.to_owned()));
        }
    }

    #[test]
    fn another_form_is_refused_with_the_form_to_use() {
        for (written, help) in [
            ("15th of July", "write 15 July"),
            ("July 15", "write 15 July"),
            ("Jul", "write July"),
            ("in july", "write July"),
            ("31 June", "write a day from 1 June to 30 June"),
            ("30 February", "write a day from 1 February to 29 February"),
            (
                "summer",
                "write a month or a day and its month, as in July or 15 July",
            ),
        ] {
            let error = written.parse::<AnnualDay>().err();
            assert_eq!(error.map(|error| error.help).as_deref(), Some(help));
        }
    }
}
