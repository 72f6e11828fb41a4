//! The front page: what the register is, its areas, and the reviews that need attention.

use super::area::{entry, review_entry};
use super::page::plain;
use super::reviews::{self, Reviewed};
use super::states::{self, SeatCount, figure, state_word};
use super::view::listing::{AreaEntry, HomePage, ReviewEntry};
use super::view::{Figure, Link, Page, Tag, Tone};
use super::{Site, changes, register, words};
use crate::model::body::Status;
use crate::model::notation::counted;
use crate::resolve::addresses::page_file;
use crate::resolve::{Area, Body};

/// How many reviews in one state the front page names; the others are counted.
const NAMED: usize = 8;

/// The front page.
pub(super) fn view(site: &Site<'_>, page: Page) -> HomePage {
    let from = page_file("");
    let home = site.register.areas.get("");
    let document = home.and_then(|home| home.document.as_deref());
    let heading = home
        .map(|home| home.title.as_str())
        .filter(|title| !title.is_empty())
        .unwrap_or(&site.settings.title);
    let text = document
        .filter(|document| !document.text().trim().is_empty())
        .map(|document| super::page::text(site, document, heading));
    let reviewed = Reviewed::of(site, "");
    HomePage {
        heading: heading.to_owned(),
        lead: home
            .and_then(|home| home.header.summary.as_deref())
            .or(site.settings.description.as_deref())
            .map(plain),
        text,
        attention: [Tone::Late, Tone::Soon, Tone::Odd]
            .into_iter()
            .flat_map(|tone| attention(site, &from, tone, &reviewed))
            .collect(),
        reviews: site.reach(&from, reviews::FILE),
        areas: top_areas(site, &from),
        figures: figures(site, &reviewed),
        changes: changes::latest(site, &from),
        bodies: site.reach(&from, register::FILE),
        page,
    }
}

/// The areas that lie in no other, in their order.
pub(super) fn top_areas(site: &Site<'_>, from: &str) -> Vec<AreaEntry> {
    within(site, "")
        .into_iter()
        .map(|area| entry(site, from, area))
        .collect()
}

/// The areas directly within another, in their order.
pub(super) fn within<'a>(site: &Site<'a>, outer: &str) -> Vec<&'a Area> {
    let register = site.register;
    let below = register.areas.range(outer.to_owned()..);
    let mut areas: Vec<&Area> = below
        .take_while(|(id, _)| id.starts_with(outer))
        .map(|(_, area)| area)
        .filter(|area| !area.id.is_empty() && register.area_of(&area.id) == outer)
        .collect();
    areas.sort_by_cached_key(|area| rank(area));
    areas
}

/// What puts the areas directly within another in their order.
fn rank(area: &Area) -> (u32, String, &str) {
    let order = area.header.order.unwrap_or(u32::MAX);
    (order, words::in_order(&area.title), &area.id)
}

/// What puts any areas in their order, each before those within it: the ranks of those in which an area lies, from the outermost, and its own.
pub(super) fn place<'a>(site: &Site<'a>, area: &str) -> Vec<(u32, String, &'a str)> {
    let mut place = Vec::new();
    let mut id = area;
    while let Some(area) = site.register.areas.get(id).filter(|_| !id.is_empty()) {
        place.push(rank(area));
        id = site.register.area_of(id);
    }
    place.reverse();
    place
}

/// The ids of all areas in their order, each before those within it.
pub(super) fn all_areas<'a>(site: &Site<'a>) -> Vec<&'a str> {
    let ids = site.register.areas.keys().map(String::as_str);
    let mut ids: Vec<&str> = ids.filter(|id| !id.is_empty()).collect();
    ids.sort_by_cached_key(|id| place(site, id));
    ids
}

/// The first reviews in one state, and how many more there are.
fn attention(site: &Site<'_>, from: &str, tone: Tone, reviewed: &Reviewed<'_>) -> Vec<ReviewEntry> {
    let bodies = reviewed.in_state(tone);
    let mut entries: Vec<ReviewEntry> = bodies
        .iter()
        .take(NAMED)
        .filter_map(|body| review_entry(site, from, body, ""))
        .collect();
    if bodies.len() > NAMED {
        let more = counted(states::whole(bodies.len() - NAMED), "more review");
        entries.push(ReviewEntry {
            body: Link {
                title: more,
                address: site.reach(from, reviews::FILE) + reviews::anchor(tone),
            },
            area: None,
            state: Tag {
                tone,
                icon: states::icon(tone),
                words: state_word(tone).to_owned(),
                due: None,
                counts_days: false,
            },
            due: None,
            text: None,
        });
    }
    entries
}

fn figures(site: &Site<'_>, reviewed: &Reviewed<'_>) -> Vec<Figure> {
    let areas = site.register.areas.len();
    let named_areas = areas - usize::from(site.register.areas.contains_key(""));
    vec![
        figure(site.bodies().count(), "body", "bodies"),
        figure(named_areas, "area", "areas"),
        seats_figure(site.bodies()),
        states::overdue_figure(reviewed.all()),
    ]
}

/// The seats with a vote on those of some bodies that live; nobody sits in those of a model.
pub(super) fn seats_figure<'b>(bodies: impl Iterator<Item = &'b Body>) -> Figure {
    let mut seats = SeatCount::default();
    for body in bodies {
        if body.header.status != Status::Dissolved
            && !body.header.template
            && let Some(count) = SeatCount::of(body)
        {
            seats.add_all(count);
        }
    }
    Figure {
        number: seats.words(),
        label: "seats with a vote".to_owned(),
        falling: Vec::new(),
    }
}
