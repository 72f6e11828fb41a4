//! What changed lately, as the documents record it: the newest dated entries in the histories of all bodies.

use std::cmp::Reverse;

use jiff::civil;

use super::Site;
use super::view::listing::ChangeEntry;
use super::words;
use crate::model::body::Version;
use crate::model::date::Date;
use crate::model::reference::Party;
use crate::model::review::{Outcome, Review};
use crate::resolve::Body;

/// So many changes are shown.
const SHOWN: usize = 6;

/// Where the page of a body lists all of them.
pub const HISTORY: &str = "#part-history";

/// Something that the header of a body gives a date for.
#[derive(Debug, Clone)]
pub struct Change<'b> {
    /// When it was.
    pub date: Date,
    /// The kind of change in a word, which stays when others come in: `version`, `review`, `end`, `adoption` or `start`.
    pub kind: &'static str,
    /// What happened, in words.
    pub what: String,
    /// The version of the text that came of it.
    pub version: Option<&'b str>,
    /// By whom it was done.
    pub by: Option<&'b Party>,
    /// The reference of the decision.
    pub decision: Option<&'b str>,
}

/// The newest changes up to the day of the build, the latest first, for the page in the file `from`. Of one body and day there is one: what its history says
/// comes before what follows from other keys.
pub(super) fn latest(site: &Site<'_>, from: &str) -> Vec<ChangeEntry> {
    let mut changes = all(site);
    // What happened on one day of one body keeps its order.
    changes.sort_by_key(|(body, change)| (Reverse(change.date), &body.id));
    changes.dedup_by_key(|(body, change)| (change.date, &body.id));
    changes
        .into_iter()
        .take(SHOWN)
        .map(|(body, change)| ChangeEntry {
            day: words::day(change.date),
            body: site.link(from, &body.id),
            area: site.area_name(&body.area),
            what: change.what,
            history: site.link(from, &body.id).address + HISTORY,
        })
        .collect()
}

/// Every change up to the day of the build, in order of the bodies' ids. The document of a model records none of a body.
#[must_use]
pub fn all<'a>(site: &Site<'a>) -> Vec<(&'a Body, Change<'a>)> {
    let today = site.register.today;
    let bodies = site.bodies().filter(|body| !body.header.template);
    bodies
        .flat_map(|body| of_body(body).into_iter().map(move |change| (body, change)))
        .filter(|(_, change)| change.date.first_day() <= today)
        .collect()
}

/// The newest day of which the header of a body records a change, up to a day, as early as that date can mean; the first day of 1970, from which programs count, where it
/// records none or an older one.
#[must_use]
pub fn revised(body: &Body, today: civil::Date) -> civil::Date {
    let changes = of_body(body).into_iter();
    let days = changes.map(|change| change.date.first_day());
    let newest = days.filter(|day| *day <= today).max();
    newest.unwrap_or_default().max(civil::date(1970, 1, 1))
}

/// The oldest day of which the header of a body records a change, as early as that date can mean; the first day of 1970 where it records none.
#[must_use]
pub fn oldest(body: &Body) -> civil::Date {
    let changes = of_body(body).into_iter();
    let days = changes.map(|change| change.date.first_day());
    days.min().unwrap_or(civil::date(1970, 1, 1))
}

/// What the header of a body gives a date for, as far as it concerns the body's own document.
fn of_body(body: &Body) -> Vec<Change<'_>> {
    let header = &body.header;
    let review = header.review.as_ref();
    let review = review.filter(|_| body.reviewed_with == body.id);
    let reviews = review.map(reviews).unwrap_or_default();
    let (dissolved, approved) = (header.dissolved.as_ref(), header.approved.as_ref());
    let dissolved = dissolved.and_then(|one| {
        Some(Change {
            decision: one.decision.as_deref(),
            ..Change::new(one.date?, "end", "Dissolved")
        })
    });
    let approved = approved.and_then(|one| {
        Some(Change {
            by: one.by.as_ref(),
            decision: one.decision.as_deref(),
            ..Change::new(one.date?, "adoption", "Adopted")
        })
    });
    let established = header.established.as_ref().and_then(|one| {
        Some(Change {
            by: one.by.as_ref(),
            decision: one.decision.as_deref(),
            ..Change::new(one.date?, "start", "Set up")
        })
    });
    let versions = header.history.iter().filter_map(version);
    let changes = versions.chain(reviews).chain(dissolved);
    changes.chain(approved).chain(established).collect()
}

fn version(one: &Version) -> Option<Change<'_>> {
    let number = one
        .version
        .as_ref()
        .map(|number| format!("Version {number}"));
    let what = one.change.clone().or(number);
    Some(Change {
        version: one.version.as_deref(),
        decision: one.decision.as_deref(),
        ..Change::new(
            one.date?,
            "version",
            what.as_deref().unwrap_or("New version"),
        )
    })
}

/// The reviews that were held; the last one only where the log does not have it.
fn reviews(review: &Review) -> Vec<Change<'_>> {
    let mut reviews: Vec<Change<'_>> = review
        .log
        .iter()
        .filter_map(|held| {
            Some(Change {
                by: held.by.as_ref(),
                ..Change::new(
                    held.date?,
                    "review",
                    held.outcome.map_or("Reviewed", Outcome::shown),
                )
            })
        })
        .collect();
    if let Some(last) = review.last
        && !reviews.iter().any(|logged| logged.date.meets(last))
    {
        reviews.push(Change::new(last, "review", "Reviewed"));
    }
    reviews
}

impl Change<'_> {
    fn new(date: Date, kind: &'static str, what: &str) -> Self {
        Self {
            date,
            kind,
            what: words::upper_first(what),
            version: None,
            by: None,
            decision: None,
        }
    }
}
