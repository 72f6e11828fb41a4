//! What the entries in a list of members are called, and the keys by which formats tell them apart.

use std::borrow::Cow;

use super::keys::{Keys, last};
use super::{records, v1};
use crate::model::seat::{Person, Seat};
use crate::render::Site;
use crate::resolve::{Body, SeatHolders};

/// The keys of an entry in a list of members. Seats that read alike may change places; whoever holds one is somebody else than who holds the next, so that a name
/// that the document states is part of the key.
pub(super) struct SeatKeys {
    /// Of the seat.
    pub seat: String,
    /// Of whoever holds it, stands in and fills it meanwhile; none in a body that names nobody, where they are that of the seat.
    named: Option<[String; 3]>,
}

impl SeatKeys {
    /// Of whoever holds the seat.
    pub fn holder(&self) -> &str {
        self.of(0)
    }

    /// Of whoever stands in.
    pub fn substitute(&self) -> &str {
        self.of(1)
    }

    /// Of whoever fills it meanwhile.
    pub fn interim(&self) -> &str {
        self.of(2)
    }

    fn of(&self, place: usize) -> &str {
        self.named.as_ref().map_or(&self.seat, |keys| &keys[place])
    }
}

/// Who holds a seat, stands in and fills it meanwhile, by the names that the document states.
fn names(seat: &Seat) -> [Option<&str>; 3] {
    let (substitute, interim) = (seat.substitute.as_ref(), seat.interim.as_ref());
    [
        seat.name.as_deref(),
        substitute.and_then(|one| one.name.as_deref()),
        interim.and_then(|one| one.name.as_deref()),
    ]
}

/// The keys of each entry in a body's list of members: its post, or what else says who sits there, and whose seat it is.
pub(super) fn keys(site: &Site<'_>, body: &Body) -> Vec<SeatKeys> {
    let mut seats = Keys::default();
    let mut people: [Keys; 3] = Default::default();
    let members = body.header.members.iter();
    let any_named = members.flat_map(names).any(|name| name.is_some());
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
            let [holder, substitute, interim] = names(seat);
            let holder = holder.filter(|name| *name != words).unwrap_or_default();
            let named = any_named.then(|| {
                let [one, two, three] = &mut people;
                let key = |keys: &mut Keys, name: Option<&str>| {
                    keys.key_of(&[&words, holder, name.unwrap_or_default()])
                };
                [key(one, None), key(two, substitute), key(three, interim)]
            });
            let seat = seats.key(&words);
            SeatKeys { seat, named }
        })
        .collect()
}

/// What one of several alternatives for a seat or office is called: its post, its name or whose it is.
pub(super) fn alternative(site: &Site<'_>, body: &Body, one: &Person) -> String {
    match one.post.as_ref().or(one.name.as_ref()) {
        Some(said) => said.clone(),
        None => joint(&records::person(site, body, one).organisation),
    }
}

/// The same in full: `Head of Care, A. Person (Health trust)`.
pub(in crate::render) fn in_words(one: &v1::Person) -> String {
    let said: Vec<&str> = [&one.post, &one.name]
        .into_iter()
        .flatten()
        .map(String::as_str)
        .collect();
    let (said, whose) = (said.join(", "), joint(&one.organisation));
    match (said.is_empty(), whose.is_empty()) {
        (_, true) => said,
        (true, false) => whose,
        (false, false) => format!("{said} ({whose})"),
    }
}

/// Those who hold something together.
fn joint(several: &[v1::Party]) -> String {
    let names: Vec<&str> = several.iter().map(|one| one.name.as_str()).collect();
    names.join(" and ")
}

/// What a seat is called: its post, its rule, its alternatives, or whose it is.
pub(super) fn label<'a>(
    site: &Site<'a>,
    body: &'a Body,
    seat: &'a Seat,
    holders: &'a SeatHolders,
) -> Cow<'a, str> {
    if let Some(label) = seat.post.as_ref().or(seat.rule.as_ref()) {
        return Cow::Borrowed(label);
    }
    let mut any_of = seat.any_of.iter();
    let say_who = any_of.any(|one| one.post.is_some() || one.name.is_some());
    if let Some(represents) = holders.represents.as_ref().filter(|_| !say_who) {
        return Cow::Borrowed(site.called(represents));
    }
    if !seat.any_of.is_empty() {
        let any_of = seat.any_of.iter();
        let words = any_of.map(|one| alternative(site, body, one));
        return Cow::Owned(words.collect::<Vec<_>>().join(" or "));
    }
    let whose = holders.organisations.iter().map(|who| site.called(who));
    let mut words: Vec<&str> = whose.collect();
    if words.is_empty() {
        words.extend(seat.name.as_deref());
    }
    match words.as_slice() {
        [one] => Cow::Borrowed(one),
        several => Cow::Owned(several.join(" and ")),
    }
}
