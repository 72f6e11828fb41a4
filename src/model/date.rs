//! Dates of three precisions: `2013`, `2013-11` or `2013-11-05` goes in, a date that knows how exact it is comes out,
//! because documents often say only the month in which something is due.

use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;

use jiff::Span;
use jiff::civil;

use super::notation::{Notation, NotationError, quoted, tokens};
use super::period::{Period, Unit};

mod sure;

/// A date as exact as its writer made it. Years run from 1 to 9999.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Date {
    /// A whole year.
    Year(i16),
    /// A year and its month, 1 to 12.
    Month(i16, i8),
    /// One day.
    Day(civil::Date),
}

impl Date {
    /// The first day that the date can mean.
    #[must_use]
    pub fn first_day(&self) -> civil::Date {
        match *self {
            Self::Year(year) => first_of_month(year, 1),
            Self::Month(year, month) => first_of_month(year, month),
            Self::Day(day) => day,
        }
    }

    /// The last day that the date can mean: the one that counts where it is a deadline.
    #[must_use]
    pub fn last_day(&self) -> civil::Date {
        match *self {
            Self::Year(year) => first_of_month(year, 12).last_of_month(),
            Self::Month(year, month) => first_of_month(year, month).last_of_month(),
            Self::Day(day) => day,
        }
    }

    /// Whether two dates can mean one day: `2026-01` and `2026-01-05` can.
    #[must_use]
    pub fn meets(self, other: Self) -> bool {
        self.first_day() <= other.last_day() && other.first_day() <= self.last_day()
    }

    /// The date that lies `period` later, its qualifier left aside; `None` only beyond the year 9999.
    ///
    /// Years and months keep the date's own precision, except that a year counts from its December when months are added. A day that the month reached does not have becomes that
    /// month's last. Weeks and days count from the last day.
    #[must_use]
    pub fn plus(&self, period: &Period) -> Option<Self> {
        let months = match period.unit {
            Unit::Day | Unit::Week => {
                let days = i64::from(period.count) * if period.unit == Unit::Week { 7 } else { 1 };
                let span = Span::new().try_days(days).ok()?;
                return self.last_day().checked_add(span).ok().map(Self::Day);
            }
            Unit::Month => i64::from(period.count),
            Unit::Year => i64::from(period.count) * 12,
        };
        match *self {
            Self::Year(year) => {
                let (year, month) = months_after(year, 12, months)?;
                Some(match period.unit {
                    Unit::Year => Self::Year(year),
                    _ => Self::Month(year, month),
                })
            }
            Self::Month(year, month) => {
                let (year, month) = months_after(year, month, months)?;
                Some(Self::Month(year, month))
            }
            Self::Day(day) => {
                let (year, month) = months_after(day.year(), day.month(), months)?;
                let last = first_of_month(year, month).days_in_month();
                civil::Date::new(year, month, day.day().min(last))
                    .ok()
                    .map(Self::Day)
            }
        }
    }

    /// The date as running text has it: `5 November 2013`, `November 2013` or `2013`.
    #[must_use]
    pub fn words(&self) -> String {
        match *self {
            Self::Year(year) => year.to_string(),
            Self::Month(year, month) => format!("{} {year}", month_name(month)),
            Self::Day(day) => words(day),
        }
    }
}

/// A day as running text has it: `5 November 2013`.
#[must_use]
pub fn words(day: civil::Date) -> String {
    format!("{} {} {}", day.day(), month_name(day.month()), day.year())
}

impl Ord for Date {
    /// By the last day, then the more exact date last: `2013` before `2013-12` before `2013-12-31`.
    fn cmp(&self, other: &Self) -> Ordering {
        self.last_day()
            .cmp(&other.last_day())
            .then_with(|| self.first_day().cmp(&other.first_day()))
    }
}

impl PartialOrd for Date {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl fmt::Display for Date {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::Year(year) => write!(formatter, "{year:04}"),
            Self::Month(year, month) => write!(formatter, "{year:04}-{month:02}"),
            Self::Day(day) => write!(
                formatter,
                "{:04}-{:02}-{:02}",
                day.year(),
                day.month(),
                day.day()
            ),
        }
    }
}

impl Notation for Date {
    const NAME: &'static str = "Date";
    const FORM: &'static str = "a year, a month or a day: 2013, 2013-11 or 2013-11-05";
    const EXAMPLES: &'static [&'static str] = &["2013", "2013-11", "2013-11-05"];
    // A year alone is a number to YAML, unless it begins with a nought.
    const TYPES: &'static [&'static str] = &["string", "integer"];
    const BOUNDS: Option<(u32, u32)> = Some((1000, 9999));

    fn pattern() -> String {
        let month = |numbers: &str, last: &str| {
            format!("(?:{numbers})(?:-(?:0[1-9]|1[0-9]|2[0-9]{last}))?")
        };
        let months = [
            month("0[13578]|1[02]", "|3[01]"),
            month("0[469]|11", "|30"),
            month("02", ""),
        ];
        format!("(?!0000)[0-9]{{4}}(?:-(?:{}))?", months.join("|"))
    }
}

impl FromStr for Date {
    type Err = NotationError;

    fn from_str(written: &str) -> Result<Self, NotationError> {
        let parts: Vec<Option<i16>> = written.trim().split('-').map(digits).collect();
        let widths: Vec<usize> = written.trim().split('-').map(str::len).collect();
        match (widths.as_slice(), parts.as_slice()) {
            ([4], &[Some(year)]) => calendar(written, year, None, None),
            ([4, 2], &[Some(year), Some(month)]) => calendar(written, year, Some(month), None),
            ([4, 2, 2], &[Some(year), Some(month), Some(day)]) => {
                calendar(written, year, Some(month), Some(day))
            }
            _ => Err(refusal(written)),
        }
    }
}

/// The date of these parts, or the reason why the calendar has no such date.
fn calendar(
    written: &str,
    year: i16,
    month: Option<i16>,
    day: Option<i16>,
) -> Result<Date, NotationError> {
    if !(1..=9999).contains(&year) {
        return Err(NotationError::new(
            format!("{} has no year of the calendar", quoted(written)),
            "write a year from 0001 to 9999, as in 2013",
        ));
    }
    let Some(month) = month else {
        return Ok(Date::Year(year));
    };
    let month = i8::try_from(month)
        .ok()
        .filter(|month| (1..=12).contains(month))
        .ok_or_else(|| {
            NotationError::new(
                format!(
                    "{} names month {month}, and a year has 12 months",
                    quoted(written)
                ),
                format!("write a month from {year:04}-01 to {year:04}-12"),
            )
        })?;
    let Some(day) = day else {
        return Ok(Date::Month(year, month));
    };
    i8::try_from(day)
        .ok()
        .and_then(|day| civil::Date::new(year, month, day).ok())
        .map(Date::Day)
        .ok_or_else(|| {
            let last = first_of_month(year, month).days_in_month();
            NotationError::new(
                format!(
                    "{} is no date: {} {year} has {last} days",
                    quoted(written),
                    month_name(month)
                ),
                format!("write a day from {year:04}-{month:02}-01 to {year:04}-{month:02}-{last}"),
            )
        })
}

/// Why a value in another form is refused: with the date to write where the value can only mean one, and with both where it can mean two.
fn refusal(written: &str) -> NotationError {
    match mended(written) {
        Some(Ok(date)) => {
            let meant = sure::meant(written);
            let other = meant.is_none().then(|| month_first(written)).flatten();
            let help = other.map_or_else(
                || format!("write {date}"),
                |other| format!("write {date} if the day comes first, as British documents have it, or {other} if the month does"),
            );
            NotationError {
                mended: meant.map(|date| date.to_string()),
                ..NotationError::unreadable(written, "a date", help)
            }
        }
        Some(Err(error)) => error,
        None => NotationError::unreadable(written, "a date", format!("write {}", Date::FORM)),
    }
}

/// The other day that a date such as `05/06/2013` may mean, in figures that could both be a month.
fn month_first(written: &str) -> Option<Date> {
    let tokens = telling(written);
    let [month, day, year] = tokens.as_slice() else {
        return None;
    };
    let (month, day, year) = (digits(month)?, digits(day)?, digits(year)?);
    let could_be_either = month != day && month <= 12 && day <= 12 && year > 99;
    let other = could_be_either.then(|| calendar(written, year, Some(month), Some(day)));
    other?.ok()
}

/// The parts of a date that tell a day, month or year.
fn telling(written: &str) -> Vec<String> {
    const PADDING: [&str; 13] = [
        "st", "nd", "rd", "th", "of", "the", "mon", "tue", "tues", "wed", "thu", "thurs", "fri",
    ];
    let mut tokens = tokens(written);
    tokens.retain(|token| !PADDING.contains(&token.as_str()) && !token.ends_with("day"));
    tokens
}

/// The date that another way of writing means, day before month as in Britain; a year of two digits is left alone.
fn mended(written: &str) -> Option<Result<Date, NotationError>> {
    let tokens = telling(written);
    let telling: Vec<&str> = tokens.iter().map(String::as_str).collect();
    let year = |token: &str| digits(token).filter(|_| token.len() == 4);
    let small = |token: &str| digits(token).filter(|_| token.len() <= 2);
    let named = |token: &str| month_named(token).map(i16::from);
    let parts = match telling.as_slice() {
        [date] if date.len() == 8 && date.is_ascii() => {
            let (y, rest) = date.split_at(4);
            let (m, d) = rest.split_at(2);
            (digits(y)?, digits(m)?, Some(digits(d)?))
        }
        [y, m] if year(y).is_some() => (year(y)?, small(m).or_else(|| named(m))?, None),
        [m, y] => (year(y)?, small(m).or_else(|| named(m))?, None),
        [d, m, y] if year(y).is_some() && small(d).is_some() => {
            let (day, month) = (small(d)?, small(m).or_else(|| named(m))?);
            if month > 12 && day <= 12 {
                (year(y)?, day, Some(month))
            } else {
                (year(y)?, month, Some(day))
            }
        }
        [m, d, y] if year(y).is_some() => (year(y)?, named(m)?, Some(small(d)?)),
        // The time of day that a timestamp goes on with is left off.
        [y, m, d, ..] => (year(y)?, small(m).or_else(|| named(m))?, Some(small(d)?)),
        _ => return None,
    };
    let (year, month, day) = parts;
    Some(calendar(written, year, Some(month), day))
}

fn digits(text: &str) -> Option<i16> {
    let all_digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    all_digits.then(|| text.parse().ok()).flatten()
}

/// Numbers beyond the calendar, which no text that is read yields, are brought within it.
fn first_of_month(year: i16, month: i8) -> civil::Date {
    civil::date(year.clamp(1, 9999), month.clamp(1, 12), 1)
}

fn months_after(year: i16, month: i8, months: i64) -> Option<(i16, i8)> {
    let count = i64::from(year) * 12 + i64::from(month) - 1 + months;
    let year = i16::try_from(count.div_euclid(12)).ok()?;
    let month = i8::try_from(count.rem_euclid(12) + 1).ok()?;
    (1..=9999).contains(&year).then_some((year, month))
}

/// The English names of the months, in their order.
pub const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// The English name of a month, 1 to 12.
pub(super) fn month_name(month: i8) -> &'static str {
    (1..)
        .zip(MONTHS)
        .find(|(number, _)| *number == month)
        .map_or("no month", |(_, name)| name)
}

/// The month, 1 to 12, that a name means: written out or shortened to three letters or more, in any case.
pub(super) fn month_named(name: &str) -> Option<i8> {
    if name.len() < 3 {
        return None;
    }
    let begins = |month: &str| {
        let beginning = month.get(..name.len());
        beginning.is_some_and(|beginning| beginning.eq_ignore_ascii_case(name))
    };
    (1..)
        .zip(MONTHS)
        .find(|(_, month)| begins(month))
        .map(|(number, _)| number)
}

#[cfg(test)]
mod tests {
    use super::Date;

    fn help(written: &str) -> String {
        written.parse::<Date>().map_or_else(
            |error| error.help,
            |date| panic!("{written} was read as {date:?}"),
        )
    }

    #[test]
    fn another_form_is_refused_with_the_form_to_use() {
        for written in [
            "5 November 2013",
            "5th of November, 2013",
            "Tuesday 5 Nov 2013",
            "November 5, 2013",
            "5.11.2013",
            "2013-11-5",
            "2013/11/05",
            "2013–11–05",
            "20131105",
            "2013-11-05T10:00:00Z",
        ] {
            assert_eq!(help(written), "write 2013-11-05", "{written}");
        }
        for written in ["05/11/2013", "5-11-2013", "5/11/2013", "05 11 2013"] {
            let both = "write 2013-11-05 if the day comes first, as British documents have it, or 2013-05-11 if the month does";
            assert_eq!(help(written), both, "{written}");
        }
        assert_eq!(help("11/25/2013"), "write 2013-11-25");
        assert_eq!(help("25/11/2013"), "write 2013-11-25");
        assert_eq!(help("11/11/2013"), "write 2013-11-11");
        assert_eq!(help("Sept 2013"), "write 2013-09");
        assert_eq!(help("11/2013"), "write 2013-11");
        assert_eq!(help("2013-1"), "write 2013-01");
        for written in ["soon", "", "5/11/13", "213", "12013", "-2013", "2013-"] {
            assert!(help(written).starts_with("write a year"), "{written}");
        }
    }

    #[test]
    fn a_date_that_the_calendar_lacks_says_why() -> Result<(), Date> {
        for (written, reason) in [
            (
                "2013-02-30",
                "`2013-02-30` is no date: February 2013 has 28 days",
            ),
            (
                "31 November 2013",
                "`31 November 2013` is no date: November 2013 has 30 days",
            ),
            (
                "2013-13",
                "`2013-13` names month 13, and a year has 12 months",
            ),
            ("0000", "`0000` has no year of the calendar"),
        ] {
            match written.parse::<Date>() {
                Ok(date) => return Err(date),
                Err(error) => assert_eq!(error.message, reason),
            }
        }
        Ok(())
    }
}
