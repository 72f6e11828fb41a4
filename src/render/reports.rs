//! The reports due: every duty to report of the register, and what falls due in the twelve months from that of the build on.

use std::collections::BTreeMap;

use jiff::civil;

use super::body::reports::{Owed, owed};
use super::links::escape;
use super::view::reports::{ReportDue, ReportMonth, ReportRow, ReportsPage};
use super::view::{Html, Page};
use super::{Site, states, words};
use crate::model::annual_day::AnnualDay;
use crate::model::body::{ReportDuty, Status};
use crate::model::date::Date;
use crate::model::frequency::Interval;
use crate::model::period::Unit;
use crate::resolve::Body;

/// The list's file.
pub(super) const FILE: &str = "reports/index.html";

/// Every duty to report.
pub(super) fn view(site: &Site<'_>, page: Page) -> ReportsPage {
    let mut bodies: Vec<&Body> = site.bodies().collect();
    bodies.sort_by_cached_key(|body| {
        let title = words::in_order(&body.header.title);
        (end(site, body).is_some(), title, body.id.clone())
    });
    let duties: Vec<(&Body, Owed<'_>)> = bodies
        .into_iter()
        .flat_map(|body| {
            owed(site, FILE, body)
                .into_iter()
                .map(move |owed| (body, owed))
        })
        .collect();
    ReportsPage {
        months: months(site, &duties),
        unplaced: unplaced(site, &duties),
        duties: duties
            .iter()
            .map(|(body, owed)| row(site, body, owed))
            .collect(),
        page,
    }
}

/// The twelve months from that of the build on, each with what falls due in it, by day; none where nothing has a stated time.
fn months(site: &Site<'_>, duties: &[(&Body, Owed<'_>)]) -> Vec<ReportMonth> {
    let mut due: BTreeMap<Date, Vec<ReportDue>> = BTreeMap::new();
    for (body, owed) in duties {
        for day in &owed.duty.due {
            if let Some(date) = in_the_year(site, body, owed, *day) {
                due.entry(date)
                    .or_default()
                    .push(entry(site, body, owed, &by(site, date)));
            }
        }
    }
    if due.is_empty() {
        return Vec::new();
    }
    let today = site.register.today;
    let mut months: Vec<ReportMonth> = Vec::new();
    for later in 0..12 {
        let (year, month) = month_after(today, later);
        let reports = due
            .iter()
            .filter(|(date, _)| {
                (date.first_day().year(), date.first_day().month()) == (year, month)
            })
            .flat_map(|(_, reports)| reports.clone());
        months.push(ReportMonth {
            title: Date::Month(year, month).words(),
            reports: reports.collect(),
        });
    }
    months
}

/// What is owed at least once in every year, of which no document says when: it falls due within the twelve months, but nobody knows in which.
fn unplaced(site: &Site<'_>, duties: &[(&Body, Owed<'_>)]) -> Vec<ReportDue> {
    let today = site.register.today;
    let lasts = |body: &Body| {
        let (year, month) = month_after(today, 12);
        let expires = body.header.expires;
        expires.is_none_or(|expires| expires.last_day() >= civil::date(year, month, 1))
    };
    let owed = duties.iter().filter(|(body, owed)| {
        owed.time_unstated && lasts(body) && is_owed_each_year(site, body, owed.duty)
    });
    owed.map(|(body, owed)| {
        let often = owed.when.as_deref().map(|when| format!(", {when}"));
        entry(site, body, owed, &often.unwrap_or_default())
    })
    .collect()
}

/// The month that lies so many months after that of a day.
fn month_after(day: civil::Date, later: i8) -> (i16, i8) {
    let months = day.month() - 1 + later;
    (day.year() + i16::from(months / 12), months % 12 + 1)
}

/// When a report falls due in the twelve months from that of the build on; none where that is not known or nobody owes it any more.
fn in_the_year(site: &Site<'_>, body: &Body, owed: &Owed<'_>, day: AnnualDay) -> Option<Date> {
    let today = site.register.today;
    let year = today.year() + i16::from(day.month < today.month());
    falls_due(site, body, owed, day, year)
}

/// When a report falls due in a year; none where that is not known or nobody owes it any more.
fn falls_due(
    site: &Site<'_>,
    body: &Body,
    owed: &Owed<'_>,
    day: AnnualDay,
    year: i16,
) -> Option<Date> {
    if !is_owed_each_year(site, body, owed.duty) {
        return None;
    }
    let date = day.in_year(year)?;
    let expires = body.header.expires.as_ref();
    let over = expires.is_some_and(|expires| expires.last_day() < date.first_day());
    (!over).then_some(date)
}

/// Whether a body owes a report in every year, and still does.
#[must_use]
pub fn is_owed_each_year(site: &Site<'_>, body: &Body, duty: &ReportDuty) -> bool {
    recurs_each_year(duty) && !body.header.template && end(site, body).is_none()
}

/// Whether a report falls due in every year as long as it is owed.
#[must_use]
pub fn recurs_each_year(duty: &ReportDuty) -> bool {
    let every = duty.every.map(Interval::Frequency);
    // In which years a report falls due that is owed every two years, no document says.
    let beyond_a_year =
        every
            .and_then(|every| every.as_period())
            .is_some_and(|length| match length.unit {
                Unit::Day => length.count > 366,
                Unit::Week => length.count > 53,
                Unit::Month => length.count > 12,
                Unit::Year => length.count > 1,
            });
    !beyond_a_year
}

/// The next day or month, today's included, in which a report falls due.
fn next(site: &Site<'_>, body: &Body, owed: &Owed<'_>) -> Option<Date> {
    let today = site.register.today;
    let years = [today.year(), today.year() + 1];
    let days = owed.duty.due.iter();
    days.flat_map(|day| years.map(|year| falls_due(site, body, owed, *day, year)))
        .flatten()
        .filter(|date| date.last_day() >= today)
        .min()
}

/// That a body owes nothing any more, and since when: it is dissolved, or its mandate has ended.
fn end(site: &Site<'_>, body: &Body) -> Option<String> {
    let header = &body.header;
    if header.status == Status::Dissolved {
        let dissolved = header.dissolved.as_ref();
        let date = dissolved.and_then(|dissolved| dissolved.date);
        return Some(match date {
            Some(date) => format!("dissolved {}", words::on(date)),
            None => "dissolved".to_owned(),
        });
    }
    let expires = header.expires?;
    (expires.last_day() < site.register.today)
        .then(|| format!("mandate ended {}", words::on(expires)))
}

/// By when in its month a report is due, where the day is stated.
fn by(site: &Site<'_>, date: Date) -> String {
    match date {
        Date::Day(day) if day < site.register.today => format!(", was due by {}", date.words()),
        Date::Day(_) => format!(", by {}", date.words()),
        Date::Month(..) | Date::Year(_) => String::new(),
    }
}

/// A report as an entry of a list; `when` is what follows it.
fn entry(site: &Site<'_>, body: &Body, owed: &Owed<'_>, when: &str) -> ReportDue {
    let to = match &owed.to {
        Some(Html(to)) => format!("to {to}"),
        None => "to nobody that is named".to_owned(),
    };
    let what = match &owed.duty.what {
        Some(what) => format!(": {}", escape(&words::lower_first(what))),
        None => String::new(),
    };
    ReportDue {
        body: site.link(FILE, &body.id),
        area: site.area_beside(FILE, &body.id),
        text: Html(format!("{to}{what}{when}")),
        cites: owed.cites.clone(),
    }
}

fn row(site: &Site<'_>, body: &Body, owed: &Owed<'_>) -> ReportRow {
    let header = &body.header;
    let ended = end(site, body);
    let usual = header.status == Status::Active && !header.external && !header.template;
    ReportRow {
        body: site.link(FILE, &body.id),
        area: site.area_name(&body.area),
        status: (!usual && ended.is_none()).then(|| states::status_tag(header)),
        ended,
        to: owed.to.as_ref().map(|to| Html(words::upper_first(&to.0))),
        what: owed.duty.what.as_deref().map(words::upper_first),
        when: owed.when.as_deref().map(words::upper_first),
        time_unstated: owed.time_unstated,
        next: next(site, body, owed).map(|date| match date {
            Date::Day(_) => format!("by {}", date.words()),
            Date::Month(..) | Date::Year(_) => words::on(date),
        }),
        owner: owed.duty.owner.as_deref().map(words::upper_first),
        owner_cites: owed.owner_cites.clone(),
        cites: owed.cites.clone(),
        note: owed.note.clone(),
        note_cites: owed.note_cites.clone(),
    }
}
