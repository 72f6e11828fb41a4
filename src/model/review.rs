//! When a document is next to be reviewed: what its header says about review and when the body began go in; the due date with the rule that gave it, and on a given day
//! how late or early that is, come out. A date that the header does not yield is never guessed.

use jiff::{Span, civil};

use super::Markdown;
use super::date::Date;
use super::described::described;
use super::frequency::Interval;
use super::period::{Period, Unit};
use super::reference::Party;
use super::vocabulary::vocabulary;

described! {
    /// What a document says about its own review.
    #[derive(Debug, Clone, PartialEq, Default)]
    pub struct Review {
        /// How far apart reviews are: a period or a frequency. Example: `1 year`
        pub every: Option<Interval>,
        /// How soon after the start the first review is due. Example: `6 months`
        pub first_within: Option<Period>,
        /// When the last review was held. Example: `2026-03`
        pub last: Option<Date>,
        /// The date of the next review, where the document itself gives one. Example: `2027-03`
        pub next: Option<Date>,
        /// Who reviews: the id of a body or organisation, or plain text. Example: `cabinet`
        pub by: Option<Party>,
        /// A decision to review later. Example: `{ to: 2028-05, reason: The law is about to change }`
        pub extended: Option<Extension>,
        /// Why there is no review at all, in a sentence; no date and no rule stands beside it. Example: `The group meets
        /// once`
        pub not_required: Option<String>,
        /// The reviews that were held. Example: `[{ date: 2021-02-03, outcome: amended, by: cabinet }]`
        pub log: Vec<Held>,
        /// A remark in Markdown, shown with the facts.
        pub note: Option<Markdown>,
    }
}

described! {
    /// A decision to hold a review later than it was due.
    #[derive(Debug, Clone, PartialEq, Default)]
    pub struct Extension {
        /// The new date. Example: `2028-05`
        pub to: Option<Date>,
        /// The reference of the decision. Example: `EX4/2027`
        pub decision: Option<String>,
        /// Why the review is later. Example: `The law is about to change`
        pub reason: Option<String>,
        /// A remark in Markdown, shown with the facts.
        pub note: Option<Markdown>,
    }
}

described! {
    /// A review that was held.
    #[derive(Debug, Clone, PartialEq, Default)]
    pub struct Held {
        /// When the review was held. Example: `2021-02-03`
        pub date: Option<Date>,
        /// What came of it.
        pub outcome: Option<Outcome>,
        /// Who held it: the id of a body or organisation, or plain text. Example: `cabinet`
        pub by: Option<Party>,
        /// A remark in Markdown, shown with the review.
        pub note: Option<Markdown>,
    }
}

vocabulary! {
    /// What came of a review.
    Outcome {
        NoChange = "no_change", "Reviewed without change";
        Amended = "amended", "Reviewed and amended";
        Replaced = "replaced", "Reviewed and replaced";
    }
}

/// When the body and its document began.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Start {
    /// When the body was established.
    pub established: Option<Date>,
    /// When the document was approved: the start where the former is not given.
    pub approved: Option<Date>,
}

/// When the next review is due, or why that is not known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Schedule {
    /// It is due by the last day of `date`.
    Due {
        /// The due date, as exact as what it follows from.
        date: Date,
        /// What it follows from.
        because: Basis,
    },
    /// Nothing is said about when a review is held.
    None,
    /// What was laid down has been done, and nothing is said about a further review.
    NothingFurther {
        /// The newest review, where its date is recorded.
        held: Option<Date>,
    },
    /// The document says that it needs no review.
    NotRequired,
    /// A rule is given that yields no date.
    CannotCompute {
        /// What the rule lacks.
        missing: Missing,
    },
}

/// The rule that gave a due date, with the dates that it used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Basis {
    /// The date to which the review was extended.
    ExtendedTo {
        /// That date.
        to: Date,
    },
    /// The date that the document states.
    Stated {
        /// That date.
        next: Date,
    },
    /// The interval after the newest review.
    AfterLast {
        /// When it was held.
        last: Date,
        /// The interval.
        every: Interval,
    },
    /// The time within which the first review is due.
    FirstWithin {
        /// Which start it counts from.
        from: Origin,
        /// When that was.
        date: Date,
        /// The time.
        period: Period,
    },
    /// The interval after the start, as no review was held yet.
    EveryFromStart {
        /// Which start it counts from.
        from: Origin,
        /// When that was.
        date: Date,
        /// The interval.
        every: Interval,
    },
}

/// The start that a first review counts from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// The body's establishment.
    Established,
    /// The document's approval.
    Approved,
}

/// Why a rule yields no date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Missing {
    /// The first review is due so soon after a start whose date is not given.
    StartForFirst {
        /// The time within which it is due.
        within: Period,
    },
    /// Reviews are so far apart, none was held, and the start's date is not given.
    StartForEvery {
        /// The interval.
        every: Interval,
    },
    /// A review was held whose date is not given.
    ReviewDate {
        /// The interval that would count from it.
        every: Interval,
    },
    /// The interval has no length in the calendar, such as each meeting.
    Length {
        /// The interval.
        every: Interval,
    },
    /// The date lies after the year 9999.
    Calendar,
}

/// How a schedule stands on a given day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// The due date has passed, by so many days, at least one.
    Overdue {
        /// Days since the due date.
        days: u32,
    },
    /// It is near, by the site's warning time; none left means due today.
    DueSoon {
        /// Days until the due date.
        days: u32,
    },
    /// It is further off.
    InDate {
        /// Days until the due date.
        days: u32,
    },
    /// No further review is laid down.
    Unscheduled,
    /// A rule is given that yields no date.
    CannotCompute,
    /// The document says that it needs no review.
    NotRequired,
    /// Reviews are no matter for this body: dissolved, external or a template. Never the result of [`state`], which knows schedules alone.
    NotApplicable,
}

/// When the next review is due: by an extension, else by the date stated, else by the interval after the newest review, else by the time allowed after the start.
///
/// An extension and a stated date are met by a review of their own time or later; a review of which only the month or year is known counts with its last day, as it does where an interval is added.
#[must_use]
pub fn due(review: &Review, start: &Start) -> Schedule {
    if review.not_required.is_some() {
        return Schedule::NotRequired;
    }
    let newest = newest(review);
    let unmet = |named: &Date| newest.is_none_or(|held| held.last_day() < named.first_day());
    let extended = review.extended.as_ref().and_then(|extension| extension.to);
    if let Some(to) = extended.filter(unmet) {
        return Schedule::Due {
            date: to,
            because: Basis::ExtendedTo { to },
        };
    }
    if let Some(next) = review.next.filter(unmet) {
        return Schedule::Due {
            date: next,
            because: Basis::Stated { next },
        };
    }
    if newest.is_some() || !review.log.is_empty() {
        after_newest(review, newest)
    } else {
        after_start(review, start)
    }
}

/// How a schedule stands on the day `today`. A date due today is not overdue; one is due soon from `warn_within` before it.
#[must_use]
pub fn state(schedule: &Schedule, today: civil::Date, warn_within: &Period) -> State {
    let last_day = match schedule {
        Schedule::Due { date, .. } => date.last_day(),
        Schedule::None | Schedule::NothingFurther { .. } => return State::Unscheduled,
        Schedule::NotRequired => return State::NotRequired,
        Schedule::CannotCompute { .. } => return State::CannotCompute,
    };
    let days = days_between(today, last_day);
    if last_day < today {
        return State::Overdue { days };
    }
    // A warning time that reaches beyond the calendar reaches every date in it.
    let soon = Date::Day(today)
        .plus(warn_within)
        .is_none_or(|horizon| last_day <= horizon.last_day());
    if soon {
        State::DueSoon { days }
    } else {
        State::InDate { days }
    }
}

/// The first day on which what falls due on `last_day` is due soon, as [`state`] has it; none where that lies before the calendar begins.
#[must_use]
pub fn due_soon_from(last_day: civil::Date, warn_within: &Period) -> Option<civil::Date> {
    let count = i64::from(warn_within.count);
    let span = match warn_within.unit {
        Unit::Day => Span::new().try_days(count),
        Unit::Week => Span::new().try_weeks(count),
        Unit::Month => Span::new().try_months(count),
        Unit::Year => Span::new().try_years(count),
    };
    let day = last_day.checked_sub(span.ok()?).ok()?;
    let counted_in_days = matches!(warn_within.unit, Unit::Day | Unit::Week);
    // From 28 February it is one month to 28 March; 31 March is reached from the day after.
    let falls_short = !counted_in_days && day.day() < last_day.day();
    let day = if falls_short {
        day.tomorrow().ok()?
    } else {
        day
    };
    (day.year() >= 1).then_some(day)
}

impl Basis {
    /// One sentence on why the review is due when it is.
    #[must_use]
    pub fn words(&self) -> String {
        match self {
            Self::ExtendedTo { to } => format!("The review was extended to {}.", to.words()),
            Self::Stated { next } => {
                format!("The document gives {} for its next review.", next.words())
            }
            Self::AfterLast { last, every } => format!(
                "The last recorded review was {}, and reviews are due {}.",
                when(*last),
                every.words()
            ),
            Self::FirstWithin { from, date, period } => format!(
                "{} {}, and the first review is due within {} of that.",
                from.words(),
                when(*date),
                period.words()
            ),
            Self::EveryFromStart { from, date, every } => format!(
                "{} {}, no review is recorded since, and reviews are due {}.",
                from.words(),
                when(*date),
                every.words()
            ),
        }
    }
}

impl Missing {
    /// One sentence on why no date can be worked out.
    #[must_use]
    pub fn words(&self) -> String {
        match self {
            Self::StartForFirst { within } => format!(
                "The first review is due within {} of the start, and no start date is given.",
                within.words()
            ),
            Self::StartForEvery { every } => format!(
                "Reviews are due {}, but neither a start date nor an earlier review is given to count from.",
                every.words()
            ),
            Self::ReviewDate { every } => format!(
                "Reviews are due {}, but the date of the last one is not recorded.",
                every.words()
            ),
            Self::Length { every } => format!(
                "Reviews are due {}, which is no fixed length of time.",
                every.words()
            ),
            Self::Calendar => "The date would lie after the year 9999.".to_owned(),
        }
    }
}

impl Origin {
    fn words(self) -> &'static str {
        match self {
            Self::Established => "The body was established",
            Self::Approved => "The document was approved",
        }
    }
}

/// When the newest review was held, where that is recorded.
#[must_use]
pub fn newest(review: &Review) -> Option<Date> {
    let logged = review.log.iter().filter_map(|held| held.date);
    logged.chain(review.last).max()
}

fn after_newest(review: &Review, newest: Option<Date>) -> Schedule {
    let Some(every) = review.every else {
        return Schedule::NothingFurther { held: newest };
    };
    let Some(length) = every.as_period() else {
        return cannot_compute(Missing::Length { every });
    };
    match newest {
        Some(last) => counted(last, length, Basis::AfterLast { last, every }),
        None => cannot_compute(Missing::ReviewDate { every }),
    }
}

fn after_start(review: &Review, start: &Start) -> Schedule {
    let established = start.established.map(|date| (Origin::Established, date));
    let began = established.or(start.approved.map(|date| (Origin::Approved, date)));
    match (review.first_within, review.every) {
        (Some(period), _) => match began {
            Some((from, date)) => counted(date, period, Basis::FirstWithin { from, date, period }),
            None => cannot_compute(Missing::StartForFirst { within: period }),
        },
        (None, Some(every)) => match (every.as_period(), began) {
            (Some(length), Some((from, date))) => {
                counted(date, length, Basis::EveryFromStart { from, date, every })
            }
            (Some(_), None) => cannot_compute(Missing::StartForEvery { every }),
            (None, _) => cannot_compute(Missing::Length { every }),
        },
        (None, None) => Schedule::None,
    }
}

fn counted(from: Date, length: Period, because: Basis) -> Schedule {
    match from.plus(&length) {
        Some(date) => Schedule::Due { date, because },
        None => cannot_compute(Missing::Calendar),
    }
}

fn cannot_compute(missing: Missing) -> Schedule {
    Schedule::CannotCompute { missing }
}

fn days_between(one: civil::Date, other: civil::Date) -> u32 {
    let days = other.duration_since(one).as_hours().unsigned_abs() / 24;
    u32::try_from(days).unwrap_or(u32::MAX)
}

/// The date with the preposition that its precision takes.
fn when(date: Date) -> String {
    let preposition = match date {
        Date::Day(_) => "on",
        Date::Year(_) | Date::Month(..) => "in",
    };
    format!("{preposition} {}", date.words())
}

#[cfg(test)]
mod tests {
    use super::{Basis, Extension, Held, Missing, Origin, Review, Schedule, Start, State};
    use super::{due, due_soon_from, state};
    use crate::model::date::Date;
    use crate::model::notation::NotationError;

    fn held(date: Option<Date>) -> Held {
        Held {
            date,
            ..Held::default()
        }
    }

    #[test]
    fn a_stated_month_is_overdue_from_its_end() -> Result<(), NotationError> {
        let review = Review {
            every: Some("1 year".parse()?),
            last: Some("2012-10-24".parse()?),
            next: Some("2013-11".parse()?),
            ..Review::default()
        };
        let schedule = due(&review, &Start::default());
        let next = Date::Month(2013, 11);
        let because = Basis::Stated { next };
        assert_eq!(
            schedule,
            Schedule::Due {
                date: next,
                because
            }
        );
        let warn_within = "60 days".parse()?;
        for (today, expected) in [
            ("2026-11-21", State::Overdue { days: 4_739 }),
            ("2013-12-01", State::Overdue { days: 1 }),
            ("2013-11-30", State::DueSoon { days: 0 }),
            ("2013-10-01", State::DueSoon { days: 60 }),
            ("2013-09-30", State::InDate { days: 61 }),
        ] {
            let today = today.parse::<Date>()?.last_day();
            assert_eq!(state(&schedule, today, &warn_within), expected, "{today}");
        }
        Ok(())
    }

    #[test]
    fn the_warning_begins_on_the_day_on_which_the_state_changes() -> Result<(), NotationError> {
        let next = |written: &str| -> Result<Review, NotationError> {
            Ok(Review {
                next: Some(written.parse()?),
                ..Review::default()
            })
        };
        for warn_within in ["60 days", "2 weeks", "1 month", "3 months", "1 year"] {
            let warn_within = warn_within.parse()?;
            for written in [
                "2013-11",
                "2024-02-29",
                "2025-03-31",
                "2025-03-01",
                "2026-12-31",
                "2025-05-30",
                "2026",
            ] {
                let schedule = due(&next(written)?, &Start::default());
                let last_day = written.parse::<Date>()?.last_day();
                let first = due_soon_from(last_day, &warn_within).expect("a day");
                let on = |day| state(&schedule, day, &warn_within);
                let before = first.yesterday().expect("a day");
                assert!(matches!(on(first), State::DueSoon { .. }), "{written}");
                assert!(matches!(on(before), State::InDate { .. }), "{written}");
            }
        }
        let early = "0001-01-05".parse::<Date>()?.last_day();
        assert_eq!(due_soon_from(early, &"1 month".parse()?), None);
        Ok(())
    }

    #[test]
    fn a_review_of_the_stated_time_meets_it() -> Result<(), NotationError> {
        let mut review = Review {
            every: Some("every 2 years".parse()?),
            next: Some("2013-11".parse()?),
            log: vec![held(Some("2013-10-31".parse()?))],
            ..Review::default()
        };
        let basis = |review: &Review| match due(review, &Start::default()) {
            Schedule::Due { date, because } => Some((date.to_string(), because.words())),
            _ => None,
        };
        let stated = "The document gives November 2013 for its next review.".to_owned();
        assert_eq!(basis(&review), Some(("2013-11".to_owned(), stated)));

        review.log.insert(0, held(Some("2013-11-01".parse()?)));
        let after =
            "The last recorded review was on 1 November 2013, and reviews are due every two years.";
        assert_eq!(
            basis(&review),
            Some(("2015-11-01".to_owned(), after.to_owned()))
        );

        review.extended = Some(Extension {
            to: Some("2014-05".parse()?),
            ..Extension::default()
        });
        let extended = "The review was extended to May 2014.".to_owned();
        assert_eq!(basis(&review), Some(("2014-05".to_owned(), extended)));

        review.last = Some("2014-05".parse()?);
        assert_eq!(
            basis(&review).map(|(date, _)| date).as_deref(),
            Some("2016-05")
        );

        review.every = None;
        assert_eq!(
            due(&review, &Start::default()),
            Schedule::NothingFurther { held: review.last }
        );
        Ok(())
    }

    #[test]
    fn the_first_review_counts_from_the_start() -> Result<(), NotationError> {
        let mut review = Review {
            every: Some("annually".parse()?),
            first_within: Some("6 months".parse()?),
            ..Review::default()
        };
        let within = "6 months".parse()?;
        assert_eq!(
            due(&review, &Start::default()),
            Schedule::CannotCompute {
                missing: Missing::StartForFirst { within }
            }
        );
        let approved = Start {
            established: None,
            approved: Some("2012-02".parse()?),
        };
        let date = Date::Month(2012, 2);
        assert_eq!(
            due(&review, &approved),
            Schedule::Due {
                date: Date::Month(2012, 8),
                because: Basis::FirstWithin {
                    from: Origin::Approved,
                    date,
                    period: within
                }
            }
        );
        let both = Start {
            established: Some("2009".parse()?),
            ..approved
        };
        let words = |review: &Review, start: &Start| match due(review, start) {
            Schedule::Due { date, because } => format!("{date}: {}", because.words()),
            Schedule::CannotCompute { missing } => missing.words(),
            other => format!("{other:?}"),
        };
        assert_eq!(
            words(&review, &both),
            "2010-06: The body was established in 2009, and the first review is due within six months of that."
        );
        review.first_within = None;
        assert_eq!(
            words(&review, &both),
            "2010: The body was established in 2009, no review is recorded since, and reviews are due annually."
        );
        review.log = vec![held(None)];
        assert_eq!(
            words(&review, &both),
            "Reviews are due annually, but the date of the last one is not recorded."
        );
        review.every = Some("each meeting".parse()?);
        assert_eq!(
            words(&review, &both),
            "Reviews are due each meeting, which is no fixed length of time."
        );
        review.not_required = Some("A model document.".to_owned());
        assert_eq!(due(&review, &both), Schedule::NotRequired);
        assert_eq!(due(&Review::default(), &both), Schedule::None);
        Ok(())
    }
}
