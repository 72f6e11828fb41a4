//! States and counts in the reader's words: a body's status, how its review stands, how far off a day is, how many seats there are.

use jiff::civil;

use super::view::listing::ReviewDue;
use super::view::{Figure, Icon, Tag, Tone};
use super::words;
use crate::model::body::{BodyHeader, Status};
use crate::model::date::Date;
use crate::model::notation::{counted, figures};
use crate::model::quorum::Places;
use crate::model::review::{Schedule, State};
use crate::resolve::Body;

/// What a body is: its status, for a place beside its name. An active body that is governed elsewhere says only that, a document without a body that it is
/// a model.
#[must_use]
pub fn status_tag(header: &BodyHeader) -> Tag {
    let (tone, icon, words) = match header.status {
        Status::Active if header.external => (Tone::Off, Icon::External, "External"),
        Status::Active if header.template => (Tone::None, Icon::Proposed, "Model document"),
        status => {
            let (tone, icon) = match status {
                Status::Active => (Tone::Ok, Icon::Active),
                Status::Draft => (Tone::Soon, Icon::Draft),
                Status::Proposed => (Tone::None, Icon::Proposed),
                Status::Suspended => (Tone::Late, Icon::Suspended),
                Status::Dissolved => (Tone::Off, Icon::Dissolved),
            };
            (tone, icon, status.shown())
        }
    };
    Tag {
        tone,
        icon,
        words: words.to_owned(),
        due: None,
        counts_days: false,
    }
}

/// How a body's review stands, in a word or two; none where no review applies to it.
#[must_use]
pub fn review_tag(body: &Body) -> Option<Tag> {
    let tone = tone(body.state)?;
    let words = match body.state {
        State::DueSoon { days: 0 } => "Due today",
        _ => state_word(tone),
    };
    Some(Tag {
        tone,
        icon: icon(tone),
        words: words.to_owned(),
        due: due_day(body).map(|day| day.to_string()),
        counts_days: false,
    })
}

/// When a body's review falls due and how far off that is; none where it has no date or none applies.
#[must_use]
pub fn review_due(body: &Body) -> Option<ReviewDue> {
    let day = due_day(body)?;
    let tone = tone(body.state)?;
    let words = match body.state {
        State::Overdue { days } => format!("{} late", counted(days, "day")),
        State::DueSoon { days: 0 } => "today".to_owned(),
        State::DueSoon { days } | State::InDate { days } => {
            format!("in {}", counted(days, "day"))
        }
        State::Unscheduled | State::CannotCompute | State::NotRequired | State::NotApplicable => {
            return None;
        }
    };
    Some(ReviewDue {
        day: words::day(Date::Day(day)),
        when: Tag {
            tone,
            icon: icon(tone),
            words,
            due: Some(day.to_string()),
            counts_days: true,
        },
    })
}

/// The colour of a review's state; none where no review applies.
#[must_use]
pub fn tone(state: State) -> Option<Tone> {
    match state {
        State::Overdue { .. } => Some(Tone::Late),
        State::DueSoon { .. } => Some(Tone::Soon),
        State::InDate { .. } => Some(Tone::Ok),
        State::CannotCompute => Some(Tone::Odd),
        State::Unscheduled => Some(Tone::None),
        State::NotRequired => Some(Tone::Off),
        State::NotApplicable => None,
    }
}

/// What a review's state is called, by its colour.
#[must_use]
pub fn state_word(tone: Tone) -> &'static str {
    match tone {
        Tone::Late => "Overdue",
        Tone::Soon => "Due soon",
        Tone::Ok => "In date",
        Tone::Odd => "Cannot be worked out",
        Tone::None => "No review date",
        Tone::Off => "Not required",
    }
}

/// The symbol of a review's state, by its colour.
#[must_use]
pub fn icon(tone: Tone) -> Icon {
    match tone {
        Tone::Late => Icon::Late,
        Tone::Soon => Icon::Soon,
        Tone::Ok => Icon::Ok,
        Tone::Odd => Icon::Odd,
        Tone::None => Icon::None,
        Tone::Off => Icon::Off,
    }
}

/// The last day by which a body's review is due, where that is known and a review applies.
#[must_use]
pub fn due_day(body: &Body) -> Option<civil::Date> {
    match (&body.schedule, body.state) {
        (_, State::NotApplicable) => None,
        (Schedule::Due { date, .. }, _) => Some(date.last_day()),
        _ => None,
    }
}

/// Why a body's review stands as it does: why that date, what is missing, or the reason given; one sentence or two.
#[must_use]
pub fn review_because(body: &Body) -> String {
    match &body.schedule {
        Schedule::Due { date, because } => {
            let words = because.words();
            match last_day_rule(*date) {
                Some(rule) => format!("{words} {rule}"),
                None => words,
            }
        }
        Schedule::CannotCompute { missing } => missing.words(),
        Schedule::None => "It says nothing about a review.".to_owned(),
        Schedule::NothingFurther { held: Some(held) } => format!(
            "A review was held {}, and none is laid down after that.",
            words::on(*held)
        ),
        Schedule::NothingFurther { held: None } => {
            "A review was held, and none is laid down after that.".to_owned()
        }
        Schedule::NotRequired => {
            let review = body.header.review.as_ref();
            review
                .and_then(|review| review.not_required.clone())
                .unwrap_or_default()
        }
    }
}

/// How the day was found by which something is due, where only a month or a year is known: one sentence.
#[must_use]
pub fn last_day_rule(date: Date) -> Option<&'static str> {
    match date {
        Date::Day(_) => None,
        Date::Month(..) => Some("A month counts up to its last day."),
        Date::Year(_) => Some("A year counts up to its last day."),
    }
}

/// A count set large, with what is counted in the singular or the plural.
#[must_use]
pub fn figure(count: usize, one: &str, many: &str) -> Figure {
    Figure {
        number: figures(whole(count)),
        label: if count == 1 { one } else { many }.to_owned(),
        falling: Vec::new(),
    }
}

/// How many of these reviews are overdue, with the days on which the others that have a date fall due.
#[must_use]
pub fn overdue_figure(bodies: &[&Body]) -> Figure {
    let (late, others): (Vec<&Body>, Vec<&Body>) = bodies
        .iter()
        .partition(|body| tone(body.state) == Some(Tone::Late));
    Figure {
        falling: others
            .into_iter()
            .filter_map(due_day)
            .map(|day| day.to_string())
            .collect(),
        ..figure(late.len(), "review overdue", "reviews overdue")
    }
}

/// How many bodies: `1 body`, `25 bodies`.
#[must_use]
pub fn bodies(count: usize) -> String {
    let noun = if count == 1 { "body" } else { "bodies" };
    format!("{} {noun}", figures(whole(count)))
}

/// A count as the number that pages show.
#[must_use]
pub fn whole(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// A number of places of which some entries may not say how many they are.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct SeatCount {
    /// The least that there are.
    pub least: u32,
    /// Whether there may be more.
    pub open: bool,
}

impl SeatCount {
    /// Adds the places of one entry.
    pub fn add(&mut self, places: Places) {
        match places {
            Places::Known(count) => self.least = self.least.saturating_add(count),
            Places::Unknown => {
                self.least = self.least.saturating_add(1);
                self.open = true;
            }
        }
    }

    /// The seats with a vote of a body whose time is not over; none where its document names no member.
    #[must_use]
    pub fn of(body: &Body) -> Option<Self> {
        let mut count = Self::default();
        for seat in body
            .roll
            .seats
            .iter()
            .filter(|seat| seat.voting && !seat.ended)
        {
            count.add(seat.places);
        }
        (!body.roll.seats.is_empty()).then_some(count)
    }

    /// Adds another count.
    pub fn add_all(&mut self, other: Self) {
        self.least = self.least.saturating_add(other.least);
        self.open |= other.open;
    }

    /// The number set large, with what is counted in the singular or the plural.
    #[must_use]
    pub fn figure(self, one: &str, many: &str) -> Figure {
        let single = self.least == 1 && !self.open;
        Figure {
            number: self.words(),
            label: if single { one } else { many }.to_owned(),
            falling: Vec::new(),
        }
    }

    /// The number: `6`, `20 or more`.
    #[must_use]
    pub fn words(self) -> String {
        let least = figures(self.least);
        if self.open {
            format!("{least} or more")
        } else {
            least
        }
    }
}
