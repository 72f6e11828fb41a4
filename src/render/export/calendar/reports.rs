//! The reports of which a document says when in the year they are due, each year on the last day on which they are not late.

use jiff::civil;

use super::{Calendar, Event, figures, key};
use crate::model::annual_day::AnnualDay;
use crate::model::body::{ReportDuty, Status};
use crate::model::date::Date;
use crate::render::reports::recurs_each_year;
use crate::render::{Site, changes, states, words};
use crate::resolve::references::Wanted;
use crate::resolve::{Body, Who};

const ABOUT: &str = "Reports of which a document says when in the year they are due, each on the last day on which it is not late.";

/// All of them. Of a body that has ended, and of a model, none matters any more; where a mandate ends, they end with it.
pub(in crate::render::export) fn reports(site: &Site<'_>) -> String {
    let name = format!("Reports due: {}", site.settings.title);
    let mut calendar = Calendar::new(site, &name, ABOUT);
    let bodies = site.bodies();
    let living = bodies.filter(|body| body.header.status != Status::Dissolved);
    for body in living.filter(|body| !body.header.template) {
        let duties = body.header.reports_to.iter();
        for duty in duties.filter(|duty| recurs_each_year(duty)) {
            for day in &duty.due {
                if let Some(event) = event(site, body, duty, *day) {
                    calendar.add(&event);
                }
            }
        }
    }
    calendar.into_text()
}

/// A report that is due on a day or in a month of each year; none where the body's mandate ends before that.
fn event<'e>(
    site: &Site<'_>,
    body: &'e Body,
    duty: &ReportDuty,
    due: AnnualDay,
) -> Option<Event<'e>> {
    let first = first(body, due)?;
    let last = match body.header.expires {
        Some(expires) => Some(last(due, expires.last_day()).filter(|last| *last >= first)?),
        None => None,
    };
    let until = last.map_or_else(String::new, |last| format!(";UNTIL={}", figures(last)));
    // A day that a month does not have in every year is its last, as is the day of a month that stands alone.
    let day = due.day.filter(|day| (due.month, *day) != (2, 29));
    let day = day.unwrap_or(-1);
    let title = &body.header.title;
    let to = duty.body.iter();
    let to = to.map(|to| site.register.meant(&body.id, to, Wanted::Either));
    let to: Vec<Who> = to.collect();
    let names: Vec<&str> = to.iter().map(|who| site.name(who)).collect();
    let what = duty.what.as_deref().map(words::upper_first);
    let every = duty.every.map(|every| every.words());
    let when = format!("{} {due}", if due.day.is_some() { "by" } else { "in" });
    let lines = [
        Some(format!("From: {title}")),
        (!names.is_empty()).then(|| format!("To: {}", names.join("; "))),
        Some(match every {
            Some(every) => format!("When: {every}, {when}"),
            None => format!("When: each year, {when}"),
        }),
        duty.owner.as_ref().map(|owner| format!("Who: {owner}")),
        due.in_year(first.year())
            .and_then(states::last_day_rule)
            .map(str::to_owned),
    ];
    let key = key(what.as_deref(), &to);
    Some(Event {
        uid: format!("report:{}:{}", body.id, key),
        body,
        day: first,
        every: Some(format!(
            "FREQ=YEARLY{until};BYMONTH={};BYMONTHDAY={day}",
            due.month
        )),
        reminds: false,
        summary: match what {
            Some(what) => format!("Report due: {what} ({title})"),
            None => format!("Report due: {title}"),
        },
        about: lines.into_iter().flatten().collect(),
        category: "Report",
    })
}

/// When it first falls due: from the day on which the text in force was adopted, or else the body was set up, or else the oldest day of which the document records a
/// change. It follows from the document alone, so that no other day moves the series or takes away what is past.
fn first(body: &Body, due: AnnualDay) -> Option<civil::Date> {
    let header = &body.header;
    let approved = header.approved.as_ref().and_then(|one| one.date);
    let established = || header.established.as_ref().and_then(|one| one.date);
    let start = approved.or_else(established).map(|date| date.first_day());
    let start = start.unwrap_or_else(|| changes::oldest(body));
    let years = [start.year(), start.year() + 1];
    let days = years.into_iter().filter_map(|year| due.in_year(year));
    days.map(|date| date.last_day()).find(|day| *day >= start)
}

/// When it last falls due before a mandate ends: in the year in which the mandate reaches the first day that the date can mean, as the page of reports has it.
fn last(due: AnnualDay, expires: civil::Date) -> Option<civil::Date> {
    let years = [expires.year(), expires.year() - 1];
    let dates = years.into_iter().filter_map(|year| due.in_year(year));
    let mut reached = dates.filter(|date: &Date| date.first_day() <= expires);
    reached.next().map(|date| date.last_day())
}
