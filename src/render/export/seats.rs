//! What the entries in a list of members are called, and the keys by which formats tell them apart.

use std::borrow::Cow;

use super::keys::{Keys, last};
use crate::model::seat::{Person, Seat};
use crate::render::Site;
use crate::resolve::{Body, SeatHolders, Who};

/// The keys of an entry in a list of members. Seats that read alike may change places; whoever holds one is somebody else than who holds the next, so that a name
/// that the document states is part of the key.
pub(super) struct SeatKeys {
    /// Of the seat.
    pub seat: String,
    /// Of whoever holds it.
    pub holder: String,
    /// Of whoever stands in.
    pub substitute: String,
    /// Of whoever fills it meanwhile.
    pub interim: String,
}

/// The keys of each entry in a body's list of members: its post, or what else says who sits there, and whose seat it is.
pub(super) fn keys(site: &Site<'_>, body: &Body) -> Vec<SeatKeys> {
    let mut seats = Keys::default();
    let mut holders_keys = Keys::default();
    let mut substitutes = Keys::default();
    let mut interims = Keys::default();
    let entries = body.header.members.iter().zip(&body.seats);
    entries
        .map(|(seat, holders)| {
            let mut words: Vec<&str> = seat.post.as_deref().into_iter().collect();
            if words.is_empty() {
                words.extend(seat.any_of.iter().filter_map(|one| one.post.as_deref()));
                words.extend(seat.rule.as_deref());
            }
            words.extend(holders.organisations.iter().map(|who| last(site, who)));
            words.extend(holders.represents.iter().map(|who| last(site, who)));
            if words.is_empty() {
                let alternatives = seat.any_of.iter().filter_map(|one| one.name.as_deref());
                words.extend(seat.name.as_deref().into_iter().chain(alternatives));
            }
            let words = words.join(" ");
            let holder = seat.name.as_deref().filter(|name| *name != words);
            let holder = holder.unwrap_or_default();
            let substitute = seat.substitute.as_ref();
            let substitute = substitute.and_then(|one| one.name.as_deref());
            let interim = seat.interim.as_ref();
            let interim = interim.and_then(|one| one.name.as_deref());
            SeatKeys {
                seat: seats.key(&words),
                holder: holders_keys.key_of(&[&words, holder]),
                substitute: substitutes.key_of(&[&words, holder, substitute.unwrap_or_default()]),
                interim: interims.key_of(&[&words, holder, interim.unwrap_or_default()]),
            }
        })
        .collect()
}

/// What the alternatives for a seat or office are called: their posts and names.
pub(super) fn alternatives(any_of: &[Person]) -> impl Iterator<Item = &String> {
    let said = any_of.iter();
    said.flat_map(|one| one.post.iter().chain(&one.name))
}

/// What a seat is called: its post, its alternatives, its rule, or whose it is.
pub(super) fn label<'a>(site: &Site<'a>, seat: &'a Seat, holders: &'a SeatHolders) -> Cow<'a, str> {
    let name = |who: &'a Who| site.called(who);
    if let Some(label) = seat.post.as_ref().or(seat.rule.as_ref()) {
        return Cow::Borrowed(label);
    }
    let mut words: Vec<&str> = seat
        .any_of
        .iter()
        .filter_map(|one| one.post.as_deref())
        .collect();
    if words.is_empty() {
        words = holders.represents.iter().map(name).collect();
    }
    if words.is_empty() {
        words = holders.organisations.iter().map(name).collect();
    }
    if words.is_empty() {
        let alternatives = seat.any_of.iter().filter_map(|one| one.name.as_deref());
        words = seat
            .name
            .as_deref()
            .into_iter()
            .chain(alternatives)
            .collect();
    }
    match words.as_slice() {
        [one] => Cow::Borrowed(one),
        several => Cow::Owned(several.join(" or ")),
    }
}
