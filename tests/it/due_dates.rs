//! Properties of review dates that must hold whatever a header says about review.

use jiff::civil;
use proptest::prelude::{Just, Strategy, any, prop_assert, prop_assert_eq, proptest};
use proptest::{collection, option, prop_oneof};
use quorate::model::date::Date;
use quorate::model::frequency::{Frequency, Interval, Rhythm};
use quorate::model::period::{Period, Unit};
use quorate::model::review::{
    Basis, Extension, Held, Missing, Review, Schedule, Start, State, due, state,
};

/// Dates of all three precisions, close enough together to meet and to miss each other.
fn dates() -> impl Strategy<Value = Date> {
    prop_oneof![
        (2010_i16..2016).prop_map(Date::Year),
        (2010_i16..2016, 1_i8..=12).prop_map(|(year, month)| Date::Month(year, month)),
        days().prop_map(Date::Day),
    ]
}

fn days() -> impl Strategy<Value = civil::Date> {
    (2010_i16..2016, 1_i8..=12, 1_i8..=31).prop_map(|(year, month, day)| {
        let first = civil::date(year, month, 1);
        civil::date(year, month, day.min(first.days_in_month()))
    })
}

fn periods() -> impl Strategy<Value = Period> {
    let units = prop_oneof![
        Just(Unit::Day),
        Just(Unit::Week),
        Just(Unit::Month),
        Just(Unit::Year)
    ];
    (1_u32..40, units).prop_map(|(count, unit)| Period::new(count, unit))
}

fn intervals() -> impl Strategy<Value = Interval> {
    let rhythms = prop_oneof![
        (1_u32..14).prop_map(|count| Rhythm::Times {
            count,
            unit: Unit::Year
        }),
        Just(Rhythm::Termly),
        Just(Rhythm::EachMeeting),
    ];
    prop_oneof![
        periods().prop_map(Interval::Period),
        rhythms.prop_map(|rhythm| Interval::Frequency(Frequency {
            qualifier: None,
            rhythm
        })),
    ]
}

fn reviews() -> impl Strategy<Value = Review> {
    let held = option::weighted(0.8, dates()).prop_map(|date| Held {
        date,
        ..Held::default()
    });
    (
        option::of(intervals()),
        option::of(periods()),
        option::of(dates()),
        option::of(dates()),
        option::of(option::of(dates())),
        collection::vec(held, 0..4),
    )
        .prop_map(|(every, first_within, last, next, to, log)| Review {
            every,
            first_within,
            last,
            next,
            extended: to.map(|to| Extension {
                to,
                ..Extension::default()
            }),
            log,
            ..Review::default()
        })
}

fn starts() -> impl Strategy<Value = Start> {
    (option::of(dates()), option::of(dates())).prop_map(|(established, approved)| Start {
        established,
        approved,
    })
}

fn held_dates(review: &Review) -> Vec<Date> {
    let logged = review.log.iter().filter_map(|held| held.date);
    logged.chain(review.last).collect()
}

proptest! {
    #[test]
    fn a_due_date_follows_what_it_counts_from(review in reviews(), start in starts()) {
        let Schedule::Due { date, because } = due(&review, &start) else {
            return Ok(());
        };
        let counted_from = match because {
            Basis::ExtendedTo { to: stated } | Basis::Stated { next: stated } => {
                prop_assert_eq!(date, stated);
                return Ok(());
            }
            Basis::AfterLast { last, .. } => last,
            Basis::FirstWithin { date, .. } | Basis::EveryFromStart { date, .. } => date,
        };
        prop_assert!(date > counted_from);
        prop_assert!(date.last_day() > counted_from.last_day());
        prop_assert!(because.words().ends_with('.'));
    }

    #[test]
    fn no_due_date_is_one_that_a_review_has_met(review in reviews(), start in starts()) {
        if let Schedule::Due { date, .. } = due(&review, &start) {
            for held in held_dates(&review) {
                prop_assert!(held < date);
            }
        }
        let named = [review.extended.as_ref().and_then(|extended| extended.to), review.next];
        let open = named.into_iter().flatten().find(|named| {
            held_dates(&review).iter().all(|held| held.last_day() < named.first_day())
        });
        let named = match due(&review, &start) {
            Schedule::Due { date, because: Basis::ExtendedTo { .. } | Basis::Stated { .. } } => Some(date),
            _ => None,
        };
        prop_assert_eq!(named, open);
    }

    #[test]
    fn the_newest_review_counts_wherever_it_stands(review in reviews(), start in starts()) {
        let mut turned = review.clone();
        turned.log.reverse();
        prop_assert_eq!(due(&turned, &start), due(&review, &start));
        if let Schedule::Due { because: Basis::AfterLast { last, .. }, .. } = due(&review, &start) {
            prop_assert_eq!(Some(last), held_dates(&review).into_iter().max());
        }
        // A review of the last kind is as good in `last` as in the log.
        if let Some(last) = turned.last.take() {
            turned.log.push(Held { date: Some(last), ..Held::default() });
            prop_assert_eq!(due(&turned, &start), due(&review, &start));
        }
    }

    #[test]
    fn a_start_counts_only_before_the_first_review(review in reviews(), start in starts(), other in starts()) {
        if review.last.is_some() || !review.log.is_empty() {
            prop_assert_eq!(due(&review, &start), due(&review, &other));
        }
    }

    #[test]
    fn a_date_that_is_not_given_is_never_guessed(review in reviews()) {
        let schedule = due(&review, &Start::default());
        match schedule {
            Schedule::Due { because: Basis::FirstWithin { .. } | Basis::EveryFromStart { .. }, .. } => {
                prop_assert!(false, "counted from a start that is not given");
            }
            Schedule::Due { because: Basis::AfterLast { last, .. }, .. } => {
                prop_assert!(held_dates(&review).contains(&last));
            }
            Schedule::CannotCompute { missing } => {
                prop_assert!(missing.words().ends_with('.'));
                match missing {
                    Missing::StartForFirst { within } => prop_assert_eq!(Some(within), review.first_within),
                    Missing::StartForEvery { every } | Missing::ReviewDate { every } => {
                        prop_assert!(every.as_period().is_some());
                        prop_assert!(held_dates(&review).is_empty());
                    }
                    Missing::Length { every } => prop_assert_eq!(every.as_period(), None),
                    Missing::Calendar => prop_assert!(false, "no such date is near the year 9999"),
                }
            }
            Schedule::None => {
                prop_assert_eq!(&review, &Review { extended: review.extended.clone(), ..Review::default() });
            }
            Schedule::NothingFurther { .. } => prop_assert_eq!(review.every, None),
            Schedule::Due { .. } | Schedule::NotRequired => {}
        }
    }

    #[test]
    fn a_day_keeps_its_place_in_the_month(day in days(), years in 1_u32..30) {
        let review = Review {
            every: Some(Interval::Period(Period::new(years, Unit::Year))),
            last: Some(Date::Day(day)),
            ..Review::default()
        };
        let in_months = Review {
            every: Some(Interval::Period(Period::new(years * 12, Unit::Month))),
            ..review.clone()
        };
        let date = |review: &Review| match due(review, &Start::default()) {
            Schedule::Due { date, .. } => Some(date),
            _ => None,
        };
        prop_assert_eq!(date(&review), date(&in_months));
        let expected = civil::date(day.year() + i16::try_from(years)?, day.month(), 1);
        let expected = civil::date(expected.year(), expected.month(), day.day().min(expected.days_in_month()));
        prop_assert_eq!(date(&review), Some(Date::Day(expected)));
    }

    #[test]
    fn days_are_counted_to_the_last_day(date in dates(), today in days(), warn_within in periods()) {
        let schedule = Schedule::Due { date, because: Basis::Stated { next: date } };
        let days = i64::from((date.last_day() - today).get_days());
        match state(&schedule, today, &warn_within) {
            State::Overdue { days: late } => prop_assert_eq!(-i64::from(late), days),
            State::DueSoon { days: left } | State::InDate { days: left } => prop_assert_eq!(i64::from(left), days),
            other => prop_assert!(false, "{:?}", other),
        }
        let overdue = |day| matches!(state(&schedule, day, &warn_within), State::Overdue { .. });
        prop_assert!(!overdue(date.last_day()));
        prop_assert!(date.last_day().tomorrow().is_ok_and(overdue));
    }

    #[test]
    fn a_longer_warning_never_hides_a_date(date in dates(), today in days(), days in 1_u32..400, more in any::<u8>()) {
        let schedule = Schedule::Due { date, because: Basis::Stated { next: date } };
        let within = |days| state(&schedule, today, &Period::new(days, Unit::Day));
        if let State::DueSoon { days: left } = within(days) {
            prop_assert!(left <= days);
            prop_assert_eq!(within(days + u32::from(more)), State::DueSoon { days: left });
        }
        if let State::InDate { days: left } = within(days) {
            prop_assert!(left > days);
        }
    }
}
