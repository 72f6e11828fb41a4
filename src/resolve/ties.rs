//! What the headers of a register say of each other, findable from either end, so that a large register is not searched for each.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::sync::Arc;

use super::body::{Body, Resolved};
use super::relations::Relation;
use super::resolver::{Found, Who};

/// The ties between the documents of a register.
#[derive(Debug)]
pub(super) struct Ties {
    /// The relations between bodies, as written, in order of the documents.
    pub relations: Vec<Relation>,
    /// The bodies whose documents hold the rules of others.
    pub governing: BTreeSet<String>,
    /// The bodies and organisations that the header of another document refers to, whatever for.
    pub referenced: HashSet<String>,
    /// The places of the relations that each body states.
    pub from: BTreeMap<String, Vec<usize>>,
    /// The places of those that others state about it.
    pub to: BTreeMap<String, Vec<usize>>,
    /// The seats that each organisation holds: the body's id, and the place in its list of members.
    pub held: BTreeMap<String, Vec<(String, usize)>>,
    /// The seats in which it stands in for others.
    pub stood_in: BTreeMap<String, Vec<(String, usize)>>,
}

impl Ties {
    /// The ties that organisations and bodies state.
    pub fn of(
        organisations: &Found,
        resolved: &[Option<Arc<Resolved>>],
        bodies: &BTreeMap<String, Arc<Body>>,
    ) -> Self {
        let stated = || resolved.iter().flatten();
        let found = stated().flat_map(|body| &body.found.referenced);
        let relations = stated().flat_map(|body| &body.relations).cloned();
        let governing = bodies.values().filter_map(|body| body.governed_by.clone());
        let mut ties = Self {
            relations: relations.collect(),
            governing: governing.collect(),
            referenced: organisations
                .referenced
                .iter()
                .chain(found)
                .cloned()
                .collect(),
            from: BTreeMap::new(),
            to: BTreeMap::new(),
            held: BTreeMap::new(),
            stood_in: BTreeMap::new(),
        };
        for (place, relation) in ties.relations.iter().enumerate() {
            let from = ties.from.entry(relation.from.clone()).or_default();
            from.push(place);
            if let Some(to) = relation.to.id().filter(|to| *to != relation.from) {
                ties.to.entry(to.to_owned()).or_default().push(place);
            }
        }
        for body in bodies.values() {
            for (place, seat) in body.seats.iter().enumerate() {
                add_seat(&mut ties.held, &seat.organisations, &body.id, place);
                add_seat(&mut ties.stood_in, &seat.substitute, &body.id, place);
            }
        }
        ties
    }
}

/// Whether the bodies of two registers with the same outline state the same.
pub(super) fn are_like(now: &[Option<Arc<Resolved>>], before: &[Option<Arc<Resolved>>]) -> bool {
    let states_like = |one: &Resolved, other: &Resolved| {
        one.relations == other.relations
            && one.found.referenced == other.found.referenced
            && one.body.governed_by == other.body.governed_by
            && one.body.seats == other.body.seats
    };
    now.iter().zip(before).all(|pair| match pair {
        (Some(one), Some(other)) => Arc::ptr_eq(one, other) || states_like(one, other),
        (None, None) => true,
        _ => false,
    })
}

/// Adds a seat to each organisation among some, once where it is named twice.
fn add_seat(
    seats: &mut BTreeMap<String, Vec<(String, usize)>>,
    organisations: &[Who],
    body: &str,
    place: usize,
) {
    for organisation in organisations {
        if let Who::Organisation(id) = organisation {
            let seats = seats.entry(id.clone()).or_default();
            let seat = (body.to_owned(), place);
            if seats.last() != Some(&seat) {
                seats.push(seat);
            }
        }
    }
}
