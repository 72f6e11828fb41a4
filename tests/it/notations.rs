//! Properties of the value notations that must hold for every value, not only for the examples beside the parsers.

use std::fmt::{Debug, Display};
use std::str::FromStr;

use jiff::civil;
use proptest::prelude::{Just, Strategy, any, prop_assert, prop_assert_eq, proptest};
use proptest::test_runner::TestCaseResult;
use proptest::{option, prop_oneof};
use quorate::model::annual_day::AnnualDay;
use quorate::model::date::Date;
use quorate::model::frequency::{self, Frequency, Interval, Rhythm};
use quorate::model::notation::NotationError;
use quorate::model::period::{self, Period, Unit};
use quorate::model::share::Share;

fn days() -> impl Strategy<Value = civil::Date> {
    (1_i16..=9999, 1_i8..=12, 1_i8..=31).prop_map(|(year, month, day)| {
        let first = civil::date(year, month, 1);
        civil::date(year, month, day.min(first.days_in_month()))
    })
}

pub(crate) fn dates() -> impl Strategy<Value = Date> {
    prop_oneof![
        (1_i16..=9999).prop_map(Date::Year),
        (1_i16..=9999, 1_i8..=12).prop_map(|(year, month)| Date::Month(year, month)),
        days().prop_map(Date::Day),
    ]
}

fn units() -> impl Strategy<Value = Unit> {
    prop_oneof![
        Just(Unit::Day),
        Just(Unit::Week),
        Just(Unit::Month),
        Just(Unit::Year)
    ]
}

fn counts() -> impl Strategy<Value = u32> {
    prop_oneof![8 => 1_u32..60, 1 => 1_u32..=u32::MAX]
}

pub(crate) fn periods() -> impl Strategy<Value = Period> {
    use period::Qualifier::{About, AtLeast, AtMost, Normally};
    let qualifiers = option::of(prop_oneof![
        Just(About),
        Just(AtLeast),
        Just(AtMost),
        Just(Normally)
    ]);
    (qualifiers, counts(), units()).prop_map(|(qualifier, count, unit)| Period {
        qualifier,
        count,
        unit,
    })
}

pub(crate) fn frequencies() -> impl Strategy<Value = Frequency> {
    use frequency::Qualifier::{About, AtLeast, NotLessThan};
    let qualifiers = option::of(prop_oneof![Just(About), Just(AtLeast), Just(NotLessThan)]);
    let rhythms = prop_oneof![
        4 => (counts(), units()).prop_map(|(count, unit)| Rhythm::Every { count, unit }),
        4 => (counts(), units()).prop_map(|(count, unit)| Rhythm::Times { count, unit }),
        1 => Just(Rhythm::Termly),
        1 => Just(Rhythm::EachMeeting),
        1 => Just(Rhythm::AsNeeded),
    ];
    (qualifiers, rhythms).prop_map(|(qualifier, rhythm)| Frequency { qualifier, rhythm })
}

/// A share as written, with the numbers that it must mean: numerator, denominator, and whether more than that is asked.
pub(crate) fn shares() -> impl Strategy<Value = (String, u64, u64, bool)> {
    let fractions = (1_u64..40, 0_u64..40).prop_map(|(numerator, more)| {
        let whole = numerator + more;
        (format!("{numerator}/{whole}"), numerator, whole)
    });
    let percentages = (1_u64..=1000)
        .prop_map(|tenths| (format!("{}.{}%", tenths / 10, tenths % 10), tenths, 1000));
    (prop_oneof![fractions, percentages], any::<bool>()).prop_map(
        |((text, numerator, whole), more)| {
            if more && numerator < whole {
                (format!("more than {text}"), numerator, whole, true)
            } else {
                (text, numerator, whole, false)
            }
        },
    )
}

/// Text that is nearly a notation: its words and signs in any order.
pub(crate) fn near_misses() -> impl Strategy<Value = String> {
    "((about|at least|at most|every|each|bi-|P|PT|1|2|twelve|0|31|99999999999|2013|month|months|year|weeks|Feb|February|July|st|times a|once|more than|%|/|-|\\.|T|Y|M|W|D)[ -]?){0,6}"
}

fn round_trips<T>(value: T) -> TestCaseResult
where
    T: Debug + Display + PartialEq + FromStr<Err = NotationError>,
{
    prop_assert_eq!(value.to_string().parse(), Ok(value));
    Ok(())
}

/// Reads any text: a value that is read can be written and read again, and one that is not says why and what to write.
fn reads<T>(text: &str) -> TestCaseResult
where
    T: Debug + Display + PartialEq + FromStr<Err = NotationError>,
{
    match text.parse::<T>() {
        Ok(value) => round_trips(value),
        Err(error) => {
            prop_assert!(!error.message.trim().is_empty());
            prop_assert!(error.help.starts_with("write "), "{}", error.help);
            // Where the help is one form to use, that form is accepted.
            let advice = error.help.trim_start_matches("write ");
            if !advice.contains([',', ':']) && !advice.contains(" from ") {
                let several = advice.contains(" or ") || advice.contains(" as in ");
                prop_assert!(
                    several || advice.starts_with("at least 1 ") || advice.parse::<T>().is_ok()
                );
            }
            Ok(())
        }
    }
}

fn reads_all(text: &str) -> TestCaseResult {
    reads::<Date>(text)?;
    reads::<Period>(text)?;
    reads::<Frequency>(text)?;
    reads::<Interval>(text)?;
    reads::<Share>(text)?;
    reads::<AnnualDay>(text)
}

proptest! {
    #[test]
    fn a_date_round_trips(date in dates()) {
        round_trips(date)?;
    }

    #[test]
    fn a_period_round_trips(period in periods()) {
        round_trips(period)?;
        prop_assert_eq!(period.words().parse(), Ok(period));
    }

    #[test]
    fn a_frequency_round_trips(frequency in frequencies()) {
        round_trips(frequency)?;
        prop_assert_eq!(frequency.words().parse(), Ok(frequency));
    }

    #[test]
    fn a_day_of_the_year_round_trips(day in days(), whole_month in any::<bool>()) {
        round_trips(AnnualDay {
            month: day.month(),
            day: (!whole_month).then_some(day.day()),
        })?;
    }

    #[test]
    fn no_text_stops_a_parser(text in any::<String>()) {
        reads_all(&text)?;
    }

    #[test]
    fn no_near_miss_stops_a_parser(text in near_misses()) {
        reads_all(&text)?;
    }

    #[test]
    fn a_day_that_its_month_lacks_is_refused_with_the_days_it_has(year in 1_i16..=9999, month in 1_i8..=12, day in 0_i8..=99) {
        let last = civil::date(year, month, 1).days_in_month();
        let read = format!("{year:04}-{month:02}-{day:02}").parse::<Date>();
        match read {
            Ok(date) => {
                prop_assert!((1..=last).contains(&day));
                prop_assert_eq!(date, Date::Day(civil::date(year, month, day)));
            }
            Err(error) => {
                prop_assert!(!(1..=last).contains(&day));
                let reason = format!("has {last} days");
                prop_assert!(error.message.ends_with(&reason), "{}", error.message);
            }
        }
    }

    #[test]
    fn a_later_date_is_later(date in dates(), period in periods()) {
        if let Some(later) = date.plus(&period) {
            prop_assert!(later > date);
            prop_assert!(later.last_day() > date.last_day());
            prop_assert!(later.first_day() > date.first_day());
        } else {
            // Only the end of the calendar stops it, and a day is the shortest unit.
            let years = 9999 - u32::from(date.last_day().year().unsigned_abs());
            let reach = match period.unit {
                Unit::Year => years,
                Unit::Month => years * 12,
                Unit::Week => years * 52,
                Unit::Day => years * 365,
            };
            prop_assert!(period.count > reach);
        }
    }

    #[test]
    fn a_month_end_clamps(day in days(), months in 1_u32..600) {
        if let Some(Date::Day(later)) = Date::Day(day).plus(&Period::new(months, Unit::Month)) {
            prop_assert_eq!(later.day(), day.day().min(later.days_in_month()));
            let passed = (i32::from(later.year()) - i32::from(day.year())) * 12
                + i32::from(later.month()) - i32::from(day.month());
            prop_assert_eq!(passed.unsigned_abs(), months);
        }
    }

    #[test]
    fn whole_months_do_not_drift(year in 1_i16..9000, month in 1_i8..=12, months in 1_u32..200) {
        let start = Date::Month(year, month);
        let step = Period::new(1, Unit::Month);
        let walked = (0..months).try_fold(start, |date, _| date.plus(&step));
        prop_assert_eq!(walked, start.plus(&Period::new(months, Unit::Month)));
    }

    #[test]
    fn a_year_is_twelve_months(date in dates(), years in 1_u32..100) {
        let in_years = date.plus(&Period::new(years, Unit::Year));
        let in_months = date.plus(&Period::new(years * 12, Unit::Month));
        prop_assert_eq!(in_years.map(|date| date.last_day()), in_months.map(|date| date.last_day()));
        let same_precision = match (date, in_years) {
            (Date::Year(_), Some(Date::Year(_)))
            | (Date::Month(..), Some(Date::Month(..)))
            | (Date::Day(_), Some(Date::Day(_))) => true,
            (_, later) => later.is_none(),
        };
        prop_assert!(same_precision);
    }

    #[test]
    fn weeks_are_seven_days(date in dates(), weeks in 1_u32..500) {
        let in_weeks = date.plus(&Period::new(weeks, Unit::Week));
        prop_assert_eq!(in_weeks, date.plus(&Period::new(weeks * 7, Unit::Day)));
        prop_assert!(matches!(in_weeks, None | Some(Date::Day(_))));
    }

    #[test]
    fn the_order_of_dates_is_that_of_their_last_days(one in dates(), other in dates()) {
        if one.last_day() != other.last_day() {
            prop_assert_eq!(one < other, one.last_day() < other.last_day());
        }
        prop_assert_eq!(one == other, one.cmp(&other).is_eq());
    }

    #[test]
    fn a_share_asks_for_the_least_that_satisfies_it((text, numerator, whole, more) in shares(), places in 1_u32..500) {
        let satisfied = |count: u32| {
            let (count, asked) = (u64::from(count) * whole, u64::from(places) * numerator);
            if more { count > asked } else { count >= asked }
        };
        let share = text.parse::<Share>();
        prop_assert_eq!(share.map(|share| share.least(places)).ok(), (0..=places).find(|count| satisfied(*count)));
        if let Ok(share) = text.parse::<Share>() {
            round_trips(share)?;
        }
    }

    #[test]
    fn a_majority_outvotes_the_rest(places in 1_u32..=u32::MAX) {
        let most = Share::MAJORITY.least(places);
        prop_assert!(most > places - most && most - 1 <= places - (most - 1));
    }
}
