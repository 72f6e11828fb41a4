//! The notices below a body's title: its status where it is not simply active, a mandate that has ended or is about to, and how its review stands.

use super::super::links::escape;
use super::super::view::{Due, Html, Icon, Notice, Tone};
use super::super::{reviews, states, words};
use super::{Writer, external_link, powers};
use crate::model::body::{Dissolved, Ending, Status};
use crate::model::date::Date;
use crate::model::names;
use crate::model::notation::counted;
use crate::model::review::{Basis, Review, Schedule, State};
use crate::resolve::Who;

/// Status, that it is a model, mandate, review, in this order.
pub(super) fn notices(writer: &Writer<'_>) -> Vec<Notice> {
    [
        status(writer),
        model(writer),
        external(writer),
        mandate(writer),
        review(writer),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn notice(id: &str, tone: Tone, icon: Icon, heading: String, text: String) -> Notice {
    Notice {
        id: format!("notice-{id}"),
        tone,
        icon,
        heading,
        due: None,
        text: (!text.is_empty()).then_some(Html(text)),
        cites: Vec::new(),
        worked_out: false,
    }
}

fn status(writer: &Writer<'_>) -> Option<Notice> {
    let header = &writer.body.header;
    let (tone, icon, heading, text) = match header.status {
        Status::Active => return None,
        Status::Draft => {
            let text = if header.approved.is_some() {
                "It is not in force."
            } else {
                "Nothing here records that it was adopted, and it may have changed since."
            };
            (
                Tone::Soon,
                Icon::Draft,
                "This is a draft".to_owned(),
                text.to_owned(),
            )
        }
        Status::Proposed => (
            Tone::None,
            Icon::Proposed,
            "Proposed, not yet agreed".to_owned(),
            "The body has yet to be set up.".to_owned(),
        ),
        Status::Suspended => (
            Tone::Late,
            Icon::Suspended,
            "Suspended".to_owned(),
            "The body does not work for the time being; its rules are given as they stand."
                .to_owned(),
        ),
        Status::Dissolved => dissolved(writer),
    };
    let path = if header.status == Status::Dissolved {
        "dissolved"
    } else {
        "status"
    };
    Some(Notice {
        cites: writer.cites_of(&[path.to_owned()]),
        ..notice("status", tone, icon, heading, text)
    })
}

/// That nobody works by a text which only looks like that of a body.
fn model(writer: &Writer<'_>) -> Option<Notice> {
    writer.body.header.template.then(|| {
        notice(
            "model",
            Tone::None,
            Icon::Proposed,
            "This is a model document".to_owned(),
            "It has blanks to fill in; no body works by it as it stands.".to_owned(),
        )
    })
}

fn dissolved(writer: &Writer<'_>) -> (Tone, Icon, String, String) {
    let unstated = Dissolved::default();
    let dissolved = writer.body.header.dissolved.as_ref().unwrap_or(&unstated);
    let heading = match dissolved.date {
        Some(date) => format!("Dissolved {}", words::on(date)),
        None => "Dissolved".to_owned(),
    };
    let mut text = ending(writer)
        .map(|text| words::sentence(&text))
        .unwrap_or_default();
    if let Some(decision) = &dissolved.decision {
        text = format!("{text} The decision is {}.", escape(decision));
    }
    if dissolved.date.is_none() && dissolved.note.is_none() {
        text.push_str(" The date is not stated.");
    }
    if let Some(note) = &dissolved.note {
        text = format!("{text} {}", writer.inline(note).0);
    }
    (Tone::Off, Icon::Dissolved, heading, text.trim().to_owned())
}

/// How a dissolved body ended, without a full stop: `replaced by the Children's Partnership`. None where neither the manner nor a successor is known.
pub(super) fn ending(writer: &Writer<'_>) -> Option<String> {
    let body = writer.body;
    let successors: Vec<String> = writer
        .site
        .register
        .successors(&body.id)
        .into_iter()
        .map(|id| writer.the_body(id))
        .collect();
    let stated = body
        .header
        .dissolved
        .as_ref()
        .and_then(|dissolved| dissolved.how);
    let how = stated.unwrap_or(match successors.len() {
        0 => Ending::Ended,
        1 => Ending::Replaced,
        _ => Ending::Split,
    });
    let into = words::joined(&successors, "and");
    Some(match (how, successors.is_empty()) {
        (Ending::Ended, true) if stated.is_none() => return None,
        (Ending::Ended, true) => "ended without a successor".to_owned(),
        (_, true) => format!(
            "{}; its successor is not recorded",
            how.shown().to_lowercase()
        ),
        (Ending::Renamed, false) => format!("renamed: it is now {into}"),
        (Ending::Merged, false) => format!("merged into {into}"),
        (Ending::Split, false) => format!("split into {into}"),
        (Ending::Transferred, false) => format!("its work was transferred to {into}"),
        (Ending::Replaced | Ending::Ended, false) => format!("replaced by {into}"),
    })
}

fn external(writer: &Writer<'_>) -> Option<Notice> {
    let header = &writer.body.header;
    if !header.external {
        return None;
    }
    let mut text = "Its rules are kept elsewhere; this register records only what other bodies have to do with it.".to_owned();
    if let Some(url) = &header.url {
        let link = external_link(url.as_str(), words::address_in_words(url.as_str()));
        text = format!("{text} Its own page is {link}.");
    }
    Some(notice(
        "external",
        Tone::Off,
        Icon::External,
        "Governed elsewhere".to_owned(),
        text,
    ))
}

/// A mandate that has ended, or ends within the time for which reviews are called due soon.
pub(super) fn mandate(writer: &Writer<'_>) -> Option<Notice> {
    let header = &writer.body.header;
    let expires = header.expires?;
    let today = writer.site.register.today;
    let last = expires.last_day();
    let cites = writer.cites_of(&["expires".to_owned()]);
    if last < today {
        let heading = format!("Mandate ended {}", words::on(expires));
        let text = "Its mandate ran until then, and no later date is recorded.".to_owned();
        return Some(Notice {
            cites,
            ..notice("mandate", Tone::Off, Icon::Off, heading, text)
        });
    }
    let horizon = Date::Day(today).plus(&writer.site.settings.review.warn_within)?;
    if header.status == Status::Dissolved || last > horizon.last_day() {
        return None;
    }
    let days = u32::try_from((last - today).get_days()).ok()?;
    let heading = match days {
        0 => "Mandate ends today".to_owned(),
        days => format!("Mandate ends in {}", counted(days, "day")),
    };
    let text = format!("Its mandate runs until {}.", expires.words());
    Some(Notice {
        cites,
        ..notice("mandate", Tone::Soon, Icon::Soon, heading, text)
    })
}

/// How the review of the body's document stands. None for a body to which reviews do not apply.
fn review(writer: &Writer<'_>) -> Option<Notice> {
    let body = writer.body;
    let source = writer.inheriting(|body| body.header.review.is_some());
    let unstated = Review::default();
    let review = source.body.header.review.as_ref().unwrap_or(&unstated);
    let tone = states::tone(body.state)?;
    let heading = heading(body.state)?;
    let mut sentences = Vec::new();
    let mut worked_out = false;
    let mut due = None;
    match &body.schedule {
        Schedule::Due { date, because } => {
            sentences.push(because.words());
            if let Basis::ExtendedTo { .. } = because {
                sentences.extend(extension(&source, review));
            }
            sentences.extend(states::last_day_rule(*date).map(str::to_owned));
            worked_out = reviews::is_worked_out(&body.schedule);
            due = Some(due_day(writer, *date));
        }
        Schedule::None => {
            sentences
                .push("The document says nothing about when it should be reviewed.".to_owned());
        }
        Schedule::NothingFurther { held } => {
            let held = held
                .map(|held| format!(" {}", words::on(held)))
                .unwrap_or_default();
            sentences.push(format!(
                "The review laid down was held{held}, and the document says nothing about a further one."
            ));
        }
        Schedule::NotRequired => {
            let reason = review.not_required.as_deref().unwrap_or_default();
            let reason = words::lower_first(reason.trim().trim_end_matches('.'));
            sentences.push(format!("The reason given: {}.", escape(&reason)));
        }
        Schedule::CannotCompute { missing } => {
            sentences.push(missing.words());
            if let Some(reviewer) = &body.reviewer {
                sentences.push(format!("It will be held by {}.", writer.the(reviewer)));
            }
        }
    }
    if let Some(governor) = &body.governed_by
        && body.reviewed_with != body.id
    {
        let with = match &body.reviewed_with {
            with if with == governor => "it".to_owned(),
            with => format!("that of {}", writer.the_body(with)),
        };
        sentences.push(format!(
            "The rules of this body stand in the document of {}, and are reviewed with {with}.",
            writer.the_body(governor)
        ));
    }
    Some(Notice {
        due,
        cites: source.cites("review"),
        worked_out,
        ..notice(
            "review",
            tone,
            states::icon(tone),
            heading,
            sentences.join(" "),
        )
    })
}

fn heading(state: State) -> Option<String> {
    Some(match state {
        State::Overdue { days } => format!("Review overdue by {}", counted(days, "day")),
        State::DueSoon { days: 0 } => "Review due today".to_owned(),
        State::DueSoon { days } => format!("Review due in {}", counted(days, "day")),
        State::InDate { .. } => "Review in date".to_owned(),
        State::Unscheduled => "No review date".to_owned(),
        State::CannotCompute => "Review date cannot be worked out".to_owned(),
        State::NotRequired => "No review required".to_owned(),
        State::NotApplicable => return None,
    })
}

/// By which decision, and why, a review was extended.
fn extension(writer: &Writer<'_>, review: &Review) -> Option<String> {
    let extended = review.extended.as_ref()?;
    let mut text = powers::extension_words(extended)
        .map(|words| words::sentence(&words))
        .unwrap_or_default();
    if let Some(note) = &extended.note {
        text = format!("{text} {}", writer.inline(note).0);
    }
    (!text.is_empty()).then_some(text)
}

fn due_day(writer: &Writer<'_>, date: Date) -> Due {
    let last = date.last_day();
    Due {
        day: words::day(Date::Day(last)),
        by: writer
            .body
            .reviewer
            .as_ref()
            .map(|who| Html(writer.the(who))),
        by_words: writer.body.reviewer.as_ref().map(|who| {
            let name = writer.site.name(who);
            match who {
                Who::Body(_) => format!("{}{name}", names::article_of_body(name)),
                Who::Organisation(_) => format!("{}{name}", names::article_of_organisation(name)),
                Who::Outside(outside) => format!("{}{name}", outside.article()),
                Who::Text(_) | Who::Unknown(_) => words::somebody(name),
            }
        }),
    }
}
