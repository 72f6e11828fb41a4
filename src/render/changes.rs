//! What changed lately, as the documents record it: the newest dated entries in the histories of all bodies.

use jiff::civil;

use super::Site;
use super::view::listing::ChangeEntry;
use super::words;
use crate::model::body::Version;
use crate::model::date::Date;
use crate::model::review::Outcome;
use crate::resolve::Body;

/// So many changes are shown.
const SHOWN: usize = 6;

/// The newest changes up to the day of the build, the latest first, for the page in the file `from`. Of one body and day there is one: what its history says
/// comes before what follows from other keys.
pub(super) fn latest(site: &Site<'_>, from: &str) -> Vec<ChangeEntry> {
    let today = site.register.today;
    let mut changes: Vec<(Date, &Body, String)> = site
        .bodies()
        .filter(|body| !body.header.template)
        .flat_map(|body| {
            of_body(body)
                .into_iter()
                .map(move |(date, what)| (date, body, what))
        })
        .filter(|(date, ..)| date.first_day() <= today)
        .collect();
    // What happened on one day of one body keeps its order.
    changes.sort_by_key(|(date, body, _)| (std::cmp::Reverse(*date), &body.id));
    changes.dedup_by_key(|(date, body, _)| (*date, &body.id));
    changes
        .into_iter()
        .take(SHOWN)
        .map(|(date, body, what)| ChangeEntry {
            day: words::day(date),
            body: site.link(from, &body.id),
            area: site.area_name(&body.area),
            what,
            history: site.link(from, &body.id).address + "#part-history",
        })
        .collect()
}

/// The newest day of which the header of a body records a change, up to a day, as early as that date can mean; the first day of 1970, from which programs count, where it
/// records none or an older one.
#[must_use]
pub fn revised(body: &Body, today: civil::Date) -> civil::Date {
    let changes = of_body(body).into_iter();
    let days = changes.map(|(date, _)| date.first_day());
    let newest = days.filter(|day| *day <= today).max();
    newest.unwrap_or_default().max(civil::date(1970, 1, 1))
}

/// What the header of a body gives a date for.
fn of_body(body: &Body) -> Vec<(Date, String)> {
    let header = &body.header;
    let mut changes = Vec::new();
    let mut add = |date: Option<Date>, what: &str| {
        changes.extend(date.map(|date| (date, words::upper_first(what))));
    };
    for Version {
        date,
        version,
        change,
        ..
    } in &header.history
    {
        let version = version.as_ref().map(|version| format!("Version {version}"));
        let what = change.clone().or(version);
        add(*date, what.as_deref().unwrap_or("New version"));
    }
    let review = header
        .review
        .as_ref()
        .filter(|_| body.reviewed_with == body.id);
    if let Some(review) = review {
        for held in &review.log {
            add(held.date, held.outcome.map_or("Reviewed", Outcome::shown));
        }
        add(review.last, "Reviewed");
    }
    let dissolved = header.dissolved.as_ref();
    add(dissolved.and_then(|dissolved| dissolved.date), "Dissolved");
    let approved = header.approved.as_ref();
    add(approved.and_then(|approved| approved.date), "Adopted");
    let established = header.established.as_ref();
    add(
        established.and_then(|established| established.date),
        "Set up",
    );
    changes
}
