//! The reviews that have a date, each on the last day on which it is not late.

use super::{Calendar, Event};
use crate::render::reviews::is_listed;
use crate::render::{Site, states};
use crate::resolve::{Area, Body};

const ABOUT: &str = "When the documents of bodies are due for review, each on the last day on which that is not late. A review that is overdue stays on its day \
                     until one is recorded.";

/// All of them.
pub(in crate::render::export) fn reviews(site: &Site<'_>) -> String {
    some_reviews(site, site.bodies())
}

/// Those of some bodies, in the same file but for what it leaves out.
pub(in crate::render::export) fn some_reviews<'a>(
    site: &Site<'_>,
    bodies: impl Iterator<Item = &'a Body>,
) -> String {
    let name = format!("Reviews: {}", site.settings.title);
    calendar(site, &name, bodies)
}

/// Those of an area and the areas within it.
pub(in crate::render::export) fn area_reviews(site: &Site<'_>, area: &Area) -> String {
    let name = format!("Reviews: {} ({})", area.title, site.settings.title);
    calendar(site, &name, site.bodies_within(&area.id))
}

/// Whether there is a calendar of an area: one of its bodies has a document of its own that is reviewed. The home page has that of the whole register.
pub(in crate::render::export) fn has_area_reviews(site: &Site<'_>, area: &Area) -> bool {
    !area.id.is_empty() && site.bodies_within(&area.id).any(is_listed)
}

fn calendar<'a>(site: &Site<'_>, name: &str, bodies: impl Iterator<Item = &'a Body>) -> String {
    let mut calendar = Calendar::new(site, name, ABOUT);
    for body in bodies.filter(|body| is_listed(body)) {
        if let Some(day) = states::due_day(body) {
            let mut about = vec![states::review_because(body)];
            let by = body.reviewer.as_ref();
            about.extend(by.map(|by| format!("Reviewed by: {}", site.name(by))));
            calendar.add(&Event {
                uid: format!("review:{}", body.id),
                body,
                day,
                every: None,
                reminds: true,
                summary: format!("Review due: {}", body.header.title),
                about,
                category: "Review",
            });
        }
    }
    calendar.into_text()
}
