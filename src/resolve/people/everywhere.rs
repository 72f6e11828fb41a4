//! Which posts and persons sit on several bodies: the bodies of a register go in, with the seats of each such post or person they come out. What holds within one
//! body holds between bodies too: two seats have one holder when they give the same name, or the same post of which there is one, in the same organisation; where
//! no organisation is given, in the same area. In doubt they are two.

use std::collections::{BTreeMap, BTreeSet};

use super::super::body::Body;
use super::posts::has_one_holder;
use super::{Appearance, At, appearances, first};
use crate::model::body::Status;
use crate::model::quorum::Places;

/// A seat of a post or person, or a place in which it stands in.
#[derive(Debug, Clone, Copy)]
pub struct Sitting<'a> {
    /// The body.
    pub body: &'a Body,
    /// The entry of its members, counted from nought.
    pub seat: usize,
    /// Which of the seat's alternatives it is, where it has any.
    pub alternative: Option<usize>,
    /// Whether it stands in for the member and does not hold the seat.
    pub stands_in: bool,
    /// The name, as it is written.
    pub name: Option<&'a str>,
    /// The post, as it is written.
    pub post: Option<&'a str>,
}

/// A post or person that sits on two bodies or more.
#[derive(Debug)]
pub struct Sitter<'a> {
    /// What all of its sittings share, as the first of them writes it: the post, else the name.
    pub title: &'a str,
    /// Whether that is a post.
    pub is_post: bool,
    /// Where it sits, in order of the bodies' ids and members.
    pub sittings: Vec<Sitting<'a>>,
}

/// What two appearances of one person share: a name or a post, and where it is held.
type Key = (&'static str, String, String);

/// The posts and persons that hold seats on two of these bodies or more, in no particular order but always the same. Seats that have ended count for nothing, nor
/// do those of bodies that are dissolved and of model documents.
pub fn on_several<'a>(bodies: impl Iterator<Item = &'a Body>) -> Vec<Sitter<'a>> {
    let seen: Vec<(&Body, Appearance<'a>)> = bodies
        .filter(|body| body.header.status != Status::Dissolved && !body.header.template)
        .flat_map(|body| {
            let appearances = appearances(&body.header, &body.seats).into_iter();
            appearances
                .filter(|person| !body.seats[person.place.seat()].ended)
                .map(move |person| (body, person))
        })
        .collect();
    let posts = of_one_holder(&seen);
    let mut known: BTreeMap<Key, usize> = BTreeMap::new();
    let mut numbers: Vec<usize> = (0..seen.len()).collect();
    for (index, (body, person)) in seen.iter().enumerate() {
        let names = person.name.iter().map(|name| ("name", name));
        let own_posts = person.post.iter().map(|post| ("post", post));
        for (kind, words) in names.chain(own_posts) {
            for scope in &person.scopes {
                let key = (kind, words.clone(), whole_scope(body, scope));
                if kind == "post" && !posts.contains(&key) {
                    continue;
                }
                let other = *known.entry(key).or_insert(index);
                let one = first(&mut numbers, index);
                let other = first(&mut numbers, other);
                numbers[one.max(other)] = one.min(other);
            }
        }
    }
    let mut sitters: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for index in 0..seen.len() {
        let number = first(&mut numbers, index);
        sitters.entry(number).or_default().push(index);
    }
    sitters
        .into_values()
        .filter_map(|indices| {
            let found: Vec<&(&Body, Appearance<'a>)> = indices
                .iter()
                .filter_map(|index| seen.get(*index))
                .collect();
            sitter(&found)
        })
        .collect()
}

/// Where a post is held, among all bodies: an organisation of the register means the same everywhere, words mean something within their area.
fn whole_scope(body: &Body, scope: &str) -> String {
    if scope.starts_with('/') {
        scope.to_owned()
    } else {
        format!("{} {scope}", body.area)
    }
}

/// The posts, each with where it is held, that one person holds at a time as far as the lists show.
fn of_one_holder(seen: &[(&Body, Appearance<'_>)]) -> BTreeSet<Key> {
    let mut names: BTreeMap<Key, &str> = BTreeMap::new();
    let mut posts = BTreeSet::new();
    let mut several = BTreeSet::new();
    for (body, person) in seen {
        let Some(post) = &person.post else { continue };
        let one_place = match person.place {
            At::Seat(seat) => body.header.members[seat].places() == Places::Known(1),
            At::Substitute(_) => true,
        };
        for scope in &person.scopes {
            let key = ("post", post.clone(), whole_scope(body, scope));
            let other_name = person
                .name
                .as_deref()
                .is_some_and(|name| *names.entry(key.clone()).or_insert(name) != name);
            if !one_place || other_name || !has_one_holder(post, scope) {
                several.insert(key.clone());
            }
            posts.insert(key);
        }
    }
    posts.difference(&several).cloned().collect()
}

/// The appearances of one person as a sitter; none where they are not on two bodies.
fn sitter<'a>(found: &[&(&'a Body, Appearance<'a>)]) -> Option<Sitter<'a>> {
    let bodies: BTreeSet<&str> = found
        .iter()
        .filter(|(_, person)| matches!(person.place, At::Seat(_)))
        .map(|(body, _)| body.id.as_str())
        .collect();
    if bodies.len() < 2 {
        return None;
    }
    let (_, one) = found.first()?;
    let one_post = found.iter().all(|(_, person)| person.post == one.post);
    let post = one.written_post.filter(|_| one_post);
    let name = found.iter().find_map(|(_, person)| person.written_name);
    let any_post = || found.iter().find_map(|(_, person)| person.written_post);
    Some(Sitter {
        title: post.or(name).or_else(any_post)?,
        is_post: post.is_some() || name.is_none(),
        sittings: found
            .iter()
            .map(|(body, person)| Sitting {
                body,
                seat: person.place.seat(),
                alternative: person.alternative,
                stands_in: matches!(person.place, At::Substitute(_)),
                name: person.written_name,
                post: person.written_post,
            })
            .collect(),
    })
}
