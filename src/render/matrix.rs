//! The organisations of an area by its bodies: an organisation goes in, out come tables that say how many seats each organisation has on each body, so that its
//! weight can be compared with that of its partners. They hold what the documents state and nothing else.

mod tally;

use std::collections::{BTreeMap, BTreeSet};

use super::view::Html;
use super::view::organisation::{Matrix, MatrixArea, MatrixRow};
use super::{Site, states, words};
use crate::model::body::Status;
use crate::resolve::addresses::page_file;
use crate::resolve::{Body, Organisation, Who};
use tally::{Tallies, represented, tallies};

/// The most bodies beside each other in a table; of a larger area only those are shown on which the organisation sits.
const WIDEST: usize = 8;

/// The tables of each area in which an organisation holds a seat beside others, its own area first.
pub(super) fn areas(site: &Site<'_>, organisation: &Organisation) -> Vec<MatrixArea> {
    let register = site.register;
    let held: BTreeSet<&str> = register
        .seats_held_by(&organisation.id)
        .filter(|(body, index)| is_compared(site, body) && is_living(body, *index))
        .map(|(body, _)| body.id.as_str())
        .collect();
    let areas: BTreeSet<&str> = held.iter().map(|id| register.area_of(id)).collect();
    let mut areas: Vec<&str> = areas.into_iter().collect();
    areas.sort_by_cached_key(|area| {
        let other = *area != organisation.area;
        (other, area.is_empty(), super::home::place(site, area))
    });
    areas
        .into_iter()
        .enumerate()
        .map(|(place, area)| of_area(site, organisation, area, &held, place + 1))
        .filter(|area| area.tables.iter().any(|table| table.rows.len() > 1))
        .collect()
}

/// Whether a body is among those compared: it has a page and is not dissolved.
fn is_compared(site: &Site<'_>, body: &Body) -> bool {
    site.shows(body) && body.header.status != Status::Dissolved
}

fn is_living(body: &Body, index: usize) -> bool {
    body.seats.get(index).is_some_and(|holders| !holders.ended)
}

/// Whether a body has a seat of which it is said whose it is.
fn names_somebody(body: &Body) -> bool {
    let mut living = body.seats.iter().filter(|holders| !holders.ended);
    living.any(|holders| !holders.organisations.is_empty() || represented(holders).is_some())
}

fn of_area(
    site: &Site<'_>,
    organisation: &Organisation,
    area: &str,
    held: &BTreeSet<&str>,
    place: usize,
) -> MatrixArea {
    let from = page_file(&organisation.id);
    let mut bodies: Vec<&Body> = site
        .bodies_in(area)
        .filter(|body| is_compared(site, body) && names_somebody(body))
        .collect();
    let all = bodies.len();
    if all > WIDEST {
        bodies.retain(|body| held.contains(body.id.as_str()));
    }
    bodies.sort_by_cached_key(|body| (words::in_order(&body.header.title), body.id.clone()));
    let name = site.area_name(area);
    let sheets = bodies.len().div_ceil(WIDEST);
    MatrixArea {
        id: format!("part-matrix-{place}"),
        heading: if name.is_empty() {
            "Compared with others outside the areas".to_owned()
        } else {
            format!("Compared with others in {name}")
        },
        left_out: (bodies.len() < all).then(|| {
            format!(
                "Of the {} whose documents say who sits there, those are shown on which this organisation does.",
                states::bodies(all)
            )
        }),
        tables: bodies
            .chunks(WIDEST)
            .enumerate()
            .map(|(sheet, bodies)| Matrix {
                id: format!("matrix-{place}-{}", sheet + 1),
                caption: match sheets {
                    1 => "Seats with a vote, by organisation and body".to_owned(),
                    _ => format!(
                        "Seats with a vote, by organisation and body, {} of {sheets}",
                        sheet + 1
                    ),
                },
                bodies: bodies
                    .iter()
                    .map(|body| site.link(&from, &body.id))
                    .collect(),
                rows: rows(site, organisation, &from, bodies),
            })
            .collect(),
    }
}

/// The organisation first, then whoever else has something on one of the bodies, by name.
fn rows(
    site: &Site<'_>,
    organisation: &Organisation,
    from: &str,
    bodies: &[&Body],
) -> Vec<MatrixRow> {
    let tallies: Vec<Tallies<'_>> = bodies.iter().map(|body| tallies(body)).collect();
    let mut whos: BTreeMap<String, &Who> = BTreeMap::new();
    for (key, (who, _)) in tallies.iter().flatten() {
        whos.entry(key.clone()).or_insert(who);
    }
    let mut rows: Vec<(String, &Who)> = whos.into_iter().collect();
    rows.sort_by_cached_key(|(key, who)| {
        let other = who.id() != Some(&organisation.id);
        (other, words::in_order(site.name(who)), key.clone())
    });
    rows.into_iter()
        .map(|(key, who)| MatrixRow {
            who: Html(site.who(from, who)),
            here: who.id() == Some(&organisation.id),
            cells: tallies
                .iter()
                .map(|tallies| tallies.get(&key).map(|(_, tally)| tally.cell()))
                .collect(),
        })
        .collect()
}
