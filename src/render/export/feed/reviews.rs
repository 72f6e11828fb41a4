//! The reviews that are overdue or due soon, each since the day on which it became so.

use jiff::civil;

use super::{Entry, feed};
use crate::model::date::{self, Date};
use crate::model::review::{Schedule, due_soon_from};
use crate::render::export::Format;
use crate::render::reviews::is_listed;
use crate::render::view::Tone;
use crate::render::{Site, changes, states, words};
use crate::resolve::Body;

const ABOUT: &str = "Documents whose review falls due soon or is overdue. A review has one entry, which is renewed when it becomes overdue.";

/// Those that became so last.
pub(in crate::render::export) fn reviews(site: &Site<'_>) -> String {
    let listed = site.bodies().filter(|body| is_listed(body));
    let entries = listed.filter_map(|body| entry(site, body));
    feed(
        site,
        Format::ReviewsFeed,
        "Reviews",
        ABOUT,
        entries.collect(),
    )
}

fn entry<'e>(site: &Site<'_>, body: &'e Body) -> Option<Entry<'e>> {
    let Schedule::Due { date, .. } = body.schedule else {
        return None;
    };
    let last_day = date.last_day();
    let (updated, state) = match states::tone(body.state)? {
        Tone::Late => {
            let since = last_day.tomorrow().ok()?;
            (since, format!("Overdue since {}.", date::words(since)))
        }
        Tone::Soon => (soon_since(site, body, last_day), due_by(date)),
        _ => return None,
    };
    let tone = states::state_word(states::tone(body.state)?);
    let by = body.reviewer.as_ref();
    let by = by.map(|by| words::sentence(&format!("Reviewed by: {}", site.name(by))));
    let said = [Some(state), Some(states::review_because(body)), by];
    let said: Vec<String> = said.into_iter().flatten().collect();
    Some(Entry {
        updated,
        body,
        // A review that was held has `review`, and may be of the same date.
        key: format!("review-due/{date}"),
        title: format!("Review {}: {}", words::common(tone), body.header.title),
        text: said.join(" "),
        place: "",
    })
}

/// Since when a review is due soon: for the warning time, unless its date follows from what was recorded later.
fn soon_since(site: &Site<'_>, body: &Body, last_day: civil::Date) -> civil::Date {
    let warned = due_soon_from(last_day, &site.settings.review.warn_within);
    let recorded = changes::revised(body, site.register.today);
    warned.map_or(recorded, |warned| warned.max(recorded))
}

fn due_by(date: Date) -> String {
    format!("Due by {}.", date::words(date.last_day()))
}
