//! Which seats and substitutes of a body are one person: a header goes in, a number for each person comes out. Two have one number when they give the same name,
//! or the same post in the same organisation, if it is a post that one person holds at a time. In doubt they are two.

mod everywhere;
mod posts;

use std::collections::{BTreeMap, BTreeSet};

use super::resolver::Who;
use super::seats::{SeatHolders, plain_post};
use crate::model::body::BodyHeader;
use crate::model::quorum::Places;
pub use everywhere::{Sitter, Sitting, on_several};
use posts::{has_one_holder, presides_over};

/// Somebody whom the list of members names.
struct Appearance<'a> {
    place: At,
    /// Which of the seat's alternatives it is, where it has any.
    alternative: Option<usize>,
    written_name: Option<&'a str>,
    written_post: Option<&'a str>,
    name: Option<String>,
    post: Option<String>,
    /// Where the post is held.
    scopes: Vec<String>,
}

#[derive(Clone, Copy)]
enum At {
    Seat(usize),
    Substitute(usize),
}

impl At {
    /// The place of the seat in the list of members.
    fn seat(self) -> usize {
        match self {
            Self::Seat(seat) | Self::Substitute(seat) => seat,
        }
    }
}

/// Sets the numbers of the persons behind each entry of `members`.
pub(super) fn number(header: &BodyHeader, holders: &mut [SeatHolders]) {
    let appearances = appearances(header, holders);
    let posts = posts(header, &appearances);
    let mut known: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    let mut numbers: Vec<usize> = (0..appearances.len()).collect();
    for (index, person) in appearances.iter().enumerate() {
        let name = person.name.iter().map(|name| (name.as_str(), "name"));
        let post = person.post.iter().flat_map(|post| {
            let scopes = person.scopes.iter();
            scopes.map(move |scope| (post.as_str(), scope.as_str()))
        });
        for key in name.chain(post.filter(|key| posts.contains(key))) {
            let other = *known.entry(key).or_insert(index);
            let one = first(&mut numbers, index);
            let other = first(&mut numbers, other);
            numbers[one.max(other)] = one.min(other);
        }
    }
    for (index, person) in appearances.iter().enumerate() {
        let number = first(&mut numbers, index);
        match person.place {
            At::Seat(seat) => holders[seat].persons.push(number),
            At::Substitute(seat) => holders[seat].stand_in = Some(number),
        }
    }
}

/// The first appearance of the person of this one. `numbers` leads from each appearance to an earlier one of the same person, or to itself; the way is shortened.
fn first(numbers: &mut [usize], mut index: usize) -> usize {
    while numbers[index] != index {
        numbers[index] = numbers[numbers[index]];
        index = numbers[index];
    }
    index
}

fn appearances<'a>(header: &'a BodyHeader, holders: &[SeatHolders]) -> Vec<Appearance<'a>> {
    let mut appearances = Vec::new();
    for (index, (seat, held)) in header.members.iter().zip(holders).enumerate() {
        let mut add = |place, alternative, person: [&'a Option<String>; 2], own: &[Who]| {
            let [name, post] = person.map(Option::as_deref);
            let organisations = if own.is_empty() {
                &held.organisations
            } else {
                own
            };
            let written = (name, post);
            let post = post.map(plain_post);
            let mut scopes: Vec<String> = organisations.iter().map(Who::key).collect();
            if scopes.is_empty() {
                // The chair of a body is its chair for whomever the seat speaks.
                let represents = held.represents.as_ref().map(Who::key);
                let presides = post.as_deref().is_some_and(presides_over);
                scopes.push(represents.filter(|_| !presides).unwrap_or_default());
            }
            appearances.push(Appearance {
                place,
                alternative,
                written_name: written.0,
                written_post: written.1,
                name: name.map(plain_post).filter(|name| is_name(name)),
                post,
                scopes,
            });
        };
        if seat.any_of.is_empty() {
            add(At::Seat(index), None, [&seat.name, &seat.post], &[]);
        }
        for (at, (person, own)) in seat.any_of.iter().zip(&held.alternatives).enumerate() {
            add(At::Seat(index), Some(at), [&person.name, &person.post], own);
        }
        if let Some(person) = &seat.substitute {
            let at = At::Substitute(index);
            add(at, None, [&person.name, &person.post], &held.substitute);
        }
    }
    appearances
}

/// The posts, each with where it is held, that one person holds at a time as far as the list shows.
fn posts<'a>(
    header: &BodyHeader,
    appearances: &'a [Appearance<'_>],
) -> BTreeSet<(&'a str, &'a str)> {
    let mut names: BTreeMap<(&str, &str), &str> = BTreeMap::new();
    let mut posts = BTreeSet::new();
    let mut several = BTreeSet::new();
    for person in appearances {
        let Some(post) = &person.post else { continue };
        let one_place = match person.place {
            At::Seat(seat) => header.members[seat].places() == Places::Known(1),
            At::Substitute(_) => true,
        };
        for scope in &person.scopes {
            let key = (post.as_str(), scope.as_str());
            let other_name = person
                .name
                .as_deref()
                .is_some_and(|name| *names.entry(key).or_insert(name) != name);
            if !one_place || other_name || !has_one_holder(post, scope) {
                several.insert(key);
            }
            posts.insert(key);
        }
    }
    posts.difference(&several).copied().collect()
}

/// Whether words in the place of a name are one.
fn is_name(words: &str) -> bool {
    const NOBODY: [&str; 8] = [
        "tbc", "tba", "vacant", "vacancy", "none", "unknown", "n/a", "various",
    ];
    words.chars().any(char::is_alphabetic)
        && !words.starts_with("to be ")
        && !NOBODY.contains(&words.trim_matches(|letter: char| !letter.is_alphanumeric()))
}
