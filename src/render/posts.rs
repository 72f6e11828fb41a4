//! The posts and people that sit on several bodies, and where.

use std::collections::BTreeMap;

use super::organisations::{roles, seat_words, yes_or_no};
use super::view::indexes::{PostEntry, PostGroup, PostSeat, PostsPage};
use super::view::{Html, Link, Page};
use super::{Site, states, words};
use crate::model::seat::Seat;
use crate::resolve::{Sitter, Sitting, Who, on_several};

/// The list's file.
pub(super) const FILE: &str = "posts/index.html";

/// Every post or person that sits on several bodies: by area, those of several areas last.
pub(super) fn view(site: &Site<'_>, page: Page) -> PostsPage {
    let mut sitters = on_several(site.bodies());
    sitters.sort_by_cached_key(|sitter| words::in_order(sitter.title));
    let mut by_area: BTreeMap<Option<&str>, Vec<PostEntry>> = BTreeMap::new();
    for sitter in &sitters {
        by_area
            .entry(area(sitter))
            .or_default()
            .push(entry(site, sitter));
    }
    let areas = super::home::all_areas(site).into_iter().chain([""]);
    let mut groups: Vec<PostGroup> = areas
        .filter_map(|area| {
            Some(PostGroup {
                area: (!area.is_empty()).then(|| site.link(FILE, area)),
                id: format!("area-{}", area.replace('/', "-in-")),
                posts: by_area.remove(&Some(area))?,
            })
        })
        .collect();
    groups.extend(by_area.remove(&None).map(|posts| PostGroup {
        area: None,
        id: "several-areas".to_owned(),
        posts,
    }));
    PostsPage { page, groups }
}

/// The area of all the bodies; none where they are of several.
fn area<'a>(sitter: &Sitter<'a>) -> Option<&'a str> {
    let (first, rest) = sitter.sittings.split_first()?;
    let area = first.body.area.as_str();
    rest.iter()
        .all(|sitting| sitting.body.area == area)
        .then_some(area)
}

fn entry(site: &Site<'_>, sitter: &Sitter<'_>) -> PostEntry {
    let mut sittings = sitter.sittings.clone();
    sittings.sort_by_cached_key(|sitting| {
        let title = words::in_order(&sitting.body.header.title);
        (
            sitting.stands_in,
            title,
            sitting.body.id.clone(),
            sitting.seat,
        )
    });
    let mut bodies: Vec<&str> = sittings
        .iter()
        .filter(|sitting| !sitting.stands_in)
        .map(|sitting| sitting.body.id.as_str())
        .collect();
    bodies.dedup();
    PostEntry {
        title: sitter.title.to_owned(),
        bodies: format!("sits on {}", states::bodies(bodies.len())),
        seats: sittings
            .iter()
            .filter_map(|sitting| seat(site, sitter, sitting))
            .collect(),
    }
}

fn seat(site: &Site<'_>, sitter: &Sitter<'_>, sitting: &Sitting<'_>) -> Option<PostSeat> {
    let body = sitting.body;
    let seat = body.header.members.get(sitting.seat)?;
    let holders = body.seats.get(sitting.seat)?;
    let link = site.link(FILE, &body.id);
    let own: &[Who] = if sitting.stands_in {
        &holders.substitute
    } else {
        let alternative = sitting
            .alternative
            .and_then(|at| holders.alternatives.get(at));
        alternative
            .filter(|own| !own.is_empty())
            .map_or(holders.organisations.as_slice(), Vec::as_slice)
    };
    // A seat without an organisation is that of whom it speaks for.
    let represents = holders.represents.iter();
    let whos = own
        .iter()
        .chain(represents.filter(|_| own.is_empty() && !sitting.stands_in));
    let organisations: Vec<String> = whos.map(|who| site.who(FILE, who)).collect();
    let membership = body.header.membership.as_ref();
    let votes = holders.votes
        && !(sitting.stands_in
            && membership.and_then(|membership| membership.substitutes_vote) == Some(false));
    Some(PostSeat {
        body: Link {
            address: format!("{}#seat-{}", link.address, sitting.seat + 1),
            ..link
        },
        area: site.area_beside(FILE, &body.id),
        role: if sitting.stands_in {
            format!(
                "Substitute for {}",
                member(site, seat, &holders.organisations)
            )
        } else {
            roles(site, seat)
        },
        organisation: (!organisations.is_empty())
            .then(|| Html(words::joined(&organisations, "and"))),
        vote: yes_or_no(votes),
        notes: notes(sitter, sitting, seat, own.len() > 1),
    })
}

/// The member for whom somebody stands in.
fn member(site: &Site<'_>, seat: &Seat, organisations: &[Who]) -> String {
    let names: Vec<&str> = organisations.iter().map(|who| site.name(who)).collect();
    seat_words(seat, &names.join(", "))
}

/// What else is stated of the seat: the name below a post, the post of a person, that others share the seat.
fn notes(
    sitter: &Sitter<'_>,
    sitting: &Sitting<'_>,
    seat: &Seat,
    is_joint: bool,
) -> Option<String> {
    let mut notes = Vec::new();
    match (sitter.is_post, sitting.name, sitting.post) {
        (true, Some(name), _) => notes.push(format!("Held by {name}.")),
        (false, _, Some(post)) => notes.push(format!("As {post}.")),
        _ => {}
    }
    if sitting.alternative.is_some() {
        notes.push("One of several who may fill the seat.".to_owned());
    } else if is_joint {
        notes.push("A joint appointment.".to_owned());
    }
    if seat.vacant && !sitting.stands_in {
        notes.push("Vacant.".to_owned());
    }
    (!notes.is_empty()).then(|| notes.join(" "))
}
