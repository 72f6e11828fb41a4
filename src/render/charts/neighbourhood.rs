//! A body and those around it: what it is part of, what is part of it, and all to whom a line leads or from whom one comes.

use std::collections::HashSet;

use super::super::{Site, words};
use super::nodes::{Growing, is_drawn};
use crate::chart::{Chart, Kind, Look, Node};
use crate::resolve::{Body, Relation, RelationKind, Who};

/// How many bodies it is part of are shown, and how many of each other rank.
const ABOVE: usize = 8;
const BESIDE: usize = 12;

/// The chart of a body for the page in the file `from`, with its own place among the nodes. None where no line is drawn.
#[must_use]
pub fn neighbourhood(site: &Site<'_>, from: &str, body: &Body) -> Option<(Chart, usize)> {
    let register = site.register;
    let mut growing = Growing::new(site, from, &body.area);
    let mut above = above(site, body);
    above.reverse();
    for who in &above {
        growing.add(who);
    }
    let here = growing.add(&Who::Body(body.id.clone()));
    growing.chart.nodes[here].look = Look::Here;
    let inwards: Vec<&Relation> = register
        .relations_to(&body.id)
        .filter(|relation| is_drawn(relation) && site.is_built(&relation.from))
        .collect();
    let outwards: Vec<&Relation> = register
        .relations_from(&body.id)
        .filter(|relation| is_drawn(relation))
        .collect();
    let sender = |relation: &&Relation| Who::Body(relation.from.clone());
    let children = inwards
        .iter()
        .filter(|relation| relation.kind == RelationKind::Parent);
    around(&mut growing, children.map(sender).collect());
    around(
        &mut growing,
        outwards
            .iter()
            .map(|relation| relation.to.clone())
            .collect(),
    );
    around(&mut growing, inwards.iter().map(sender).collect());
    if growing.chart.nodes.len() == 1 {
        return None;
    }
    for id in growing.bodies.clone() {
        let own = register.relations_from(&id);
        let parents = own.filter(|relation| relation.kind == RelationKind::Parent && id != body.id);
        parents.for_each(|relation| growing.line(relation));
    }
    for relation in outwards.into_iter().chain(inwards) {
        growing.line(relation);
    }
    let mut chart = growing.chart;
    // The lines of those that are part of the body were found from both ends.
    let mut seen = HashSet::new();
    chart
        .lines
        .retain(|line| line.kind != Kind::Part || seen.insert((line.from, line.to)));
    Some((chart, here))
}

/// What a body is part of, the nearest first: always the first that each names.
fn above(site: &Site<'_>, body: &Body) -> Vec<Who> {
    let mut above: Vec<Who> = Vec::new();
    let mut at = Some(body);
    while let Some(parent) = at.and_then(|body| body.parents.first())
        && above.len() < ABOVE
    {
        let who = Who::Body(parent.clone());
        if *parent == body.id || above.contains(&who) {
            break;
        }
        above.push(who);
        at = site.register.bodies.get(parent).map(AsRef::as_ref);
    }
    above
}

/// Adds those who are not in the chart yet, by name; of very many only the first, and a node for the rest.
fn around(growing: &mut Growing<'_>, whos: Vec<Who>) {
    let mut whos: Vec<Who> = whos
        .into_iter()
        .filter(|who| growing.place(who).is_none())
        .collect();
    let site = growing.site;
    whos.sort_by_cached_key(|who| (words::in_order(site.name(who)), who.key()));
    whos.dedup_by_key(|who| who.key());
    let shown = if whos.len() > BESIDE {
        BESIDE - 1
    } else {
        whos.len()
    };
    for who in &whos[..shown] {
        growing.add(who);
    }
    if let [first, rest @ ..] = &whos[shown..] {
        let node = Node {
            name: format!("and {} more", rest.len() + 1),
            address: Some("#part-lines-words".to_owned()),
            look: Look::Bare,
            ..Node::default()
        };
        let more = growing.push(first, node);
        for who in rest {
            growing.stands_for(more, who);
        }
    }
}
