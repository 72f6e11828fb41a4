//! The bodies of an area, and those elsewhere to whom a line of theirs leads or from whom one comes.

use super::super::{Site, words};
use super::nodes::{Growing, is_drawn};
use crate::chart::{Chart, Look};
use crate::resolve::{Body, Relation, Who};

/// The chart of the bodies that stand in an area itself, for the page in the file `from`, with the id of each of its nodes. None where no line is drawn.
#[must_use]
pub fn area(site: &Site<'_>, from: &str, area: &str) -> Option<(Chart, Vec<String>)> {
    if !has_lines(site, area) {
        return None;
    }
    let mut growing = Growing::new(site, from, area);
    let mut bodies: Vec<&Body> = site.bodies_in(area).collect();
    bodies.sort_by_cached_key(|body| (words::in_order(&body.header.title), &body.id));
    let mut ids: Vec<String> = bodies.iter().map(|body| body.id.clone()).collect();
    for id in &ids {
        growing.add(&Who::Body(id.clone()));
    }
    let own = ids.len();
    let mut lines: Vec<&Relation> = Vec::new();
    for id in &ids {
        let inwards = site.register.relations_to(id);
        // Those from within the area are found as outwards ones of another.
        let inwards = inwards.filter(|relation| growing.place_of(&relation.from).is_none());
        let all = site.register.relations_from(id).chain(inwards);
        lines.extend(all.filter(|relation| is_line(site, relation)));
    }
    for relation in &lines {
        for who in [&Who::Body(relation.from.clone()), &relation.to] {
            if growing.place(who).is_none() {
                growing.add(who);
                ids.extend(who.id().map(str::to_owned));
            }
        }
        growing.line(relation);
    }
    for node in &mut growing.chart.nodes[own..] {
        node.look = Look::Bare;
    }
    Some((growing.chart, ids))
}

/// Whether bodies of an area have lines among themselves or with others.
pub(super) fn has_lines(site: &Site<'_>, area: &str) -> bool {
    site.bodies_in(area).any(|body| {
        let own = site.register.relations_from(&body.id);
        let mut all = own.chain(site.register.relations_to(&body.id));
        all.any(|relation| is_line(site, relation))
    })
}

/// Whether a relation is a line between two bodies that have pages. The others are told in words.
fn is_line(site: &Site<'_>, relation: &Relation) -> bool {
    let receiver = match &relation.to {
        Who::Body(id) => site.is_built(id),
        _ => false,
    };
    receiver && is_drawn(relation) && site.is_built(&relation.from)
}
