//! `inconsistent-times`: times for agenda, papers, minutes, meetings and reports that cannot all be kept. A time that is only about right, or has exceptions,
//! contradicts nothing.

use super::is_living;
use crate::catalogue;
use crate::diagnostic::Diagnostic;
use crate::model::frequency::{self, Frequency, Rhythm};
use crate::model::period::{Period, Qualifier, Unit};
use crate::resolve::{Body, Register};
use crate::settings::Settings;

pub(super) fn check(body: &Body, _: &Register, _: &Settings) -> Vec<Diagnostic> {
    if !is_living(body) {
        return Vec::new();
    }
    late_agenda(body)
        .into_iter()
        .chain(late_minutes(body))
        .chain(hasty_reports(body))
        .collect()
}

/// Agenda items that may still come in when the papers have gone out.
fn late_agenda(body: &Body) -> Option<Diagnostic> {
    let meetings = body.header.meetings.as_ref()?;
    let (items, papers) = (meetings.agenda_items?, meetings.papers?);
    let is_certain = matches!(items.qualifier, None | Some(Qualifier::AtMost))
        && matches!(papers.qualifier, None | Some(Qualifier::AtLeast));
    if !is_certain || most_days(items) >= least_days(papers) {
        return None;
    }
    Some(
        Diagnostic::new(
            catalogue::INCONSISTENT_TIMES,
            format!(
                "the agenda closes {} before a meeting, when its papers have already gone out",
                items.words()
            ),
            body.document.value("meetings.agenda_items", ""),
        )
        .related(body.document.value(
            "meetings.papers",
            format!("papers go out {} before it", papers.words()),
        ))
        .help("close the agenda before papers go out, or send papers later"),
    )
}

/// Minutes that need not go out before the next meeting.
fn late_minutes(body: &Body) -> Option<Diagnostic> {
    let minutes = body.header.meetings.as_ref()?.minutes?;
    let frequency = frequency(body)?;
    if frequency.qualifier == Some(frequency::Qualifier::About)
        || matches!(
            minutes.qualifier,
            Some(Qualifier::About | Qualifier::Normally)
        )
    {
        return None;
    }
    // A tenth is left for months of different length and meetings that are moved by a few days.
    let (times, years) = per_century(frequency.rhythm, 3)?;
    let days_between = 36_525 * years;
    if least_days(minutes) * times * 10 <= days_between * 11 {
        return None;
    }
    Some(
        Diagnostic::new(
            catalogue::INCONSISTENT_TIMES,
            format!(
                "minutes are due {} after a meeting, which is later than the next one",
                minutes.words()
            ),
            body.document.value("meetings.minutes", ""),
        )
        .related(body.document.value(
            "meetings.frequency",
            format!("meetings are held {}", frequency.words()),
        ))
        .help("give a shorter time, so that members have the minutes before they meet again"),
    )
}

/// Reports that are due more often than the body meets.
fn hasty_reports(body: &Body) -> Vec<Diagnostic> {
    let Some(frequency) = frequency(body).filter(|frequency| frequency.qualifier.is_none()) else {
        return Vec::new();
    };
    let Some((met, met_years)) = per_century(frequency.rhythm, 6) else {
        return Vec::new();
    };
    let is_hasty = |every: &Frequency| {
        let is_certain = every.qualifier != Some(frequency::Qualifier::About);
        // A body that meets ten times a year, since it rests in summer, may well be said to report monthly.
        let due = per_century(every.rhythm, 3);
        is_certain && due.is_some_and(|(due, years)| due * met_years * 4 > met * years * 5)
    };
    let duties = body.header.reports_to.iter().enumerate();
    duties
        .filter_map(|(index, duty)| Some((index, duty.every.filter(is_hasty)?)))
        .map(|(index, every)| {
            Diagnostic::new(
                catalogue::INCONSISTENT_TIMES,
                format!(
                    "a report is due {} from a body that meets {}",
                    every.words(),
                    frequency.words()
                ),
                body.document.value(&format!("reports_to[{index}].every"), ""),
            )
            .related(body.document.value("meetings.frequency", "there is no meeting for each report"))
            .help("let the report be due less often or the body meet more often; where the report is agreed between meetings, say so in the text and allow this")
        })
        .collect()
}

/// How often a body meets, where it meets in one series.
fn frequency(body: &Body) -> Option<Frequency> {
    let meetings = body.header.meetings.as_ref()?;
    meetings
        .frequency
        .filter(|_| meetings.series.is_empty() && body.document.is_readable("meetings.series"))
}

/// The fewest days that a length of time can be.
fn least_days(period: Period) -> u128 {
    let count = u128::from(period.count);
    match period.unit {
        Unit::Day => count,
        Unit::Week => count * 7,
        Unit::Month => (count * 30).saturating_sub(2),
        Unit::Year => count * 365,
    }
}

/// The most days that a length of time can be.
fn most_days(period: Period) -> u128 {
    let count = u128::from(period.count);
    match period.unit {
        Unit::Day => count,
        Unit::Week => count * 7,
        Unit::Month => count * 31,
        Unit::Year => count * 366,
    }
}

/// How many times in how many centuries something happens, where that is known; `terms` is the number of school terms in a year, of which some count three and some six.
fn per_century(rhythm: Rhythm, terms: u128) -> Option<(u128, u128)> {
    let units = |unit| match unit {
        Unit::Day => 36_525,
        Unit::Week => 5_218,
        Unit::Month => 1_200,
        Unit::Year => 100,
    };
    match rhythm {
        Rhythm::Every { count, unit } => Some((units(unit), u128::from(count))),
        Rhythm::Times { count, unit } => Some((units(unit) * u128::from(count), 1)),
        Rhythm::Termly => Some((terms * 100, 1)),
        Rhythm::EachMeeting | Rhythm::AsNeeded => None,
    }
}
