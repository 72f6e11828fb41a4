//! `reference-to-dissolved`: a living body that relates to, or seats, a body or an organisation that has ended.

use std::collections::{BTreeSet, HashSet};

use super::is_living;
use crate::catalogue;
use crate::diagnostic::{Diagnostic, Label};
use crate::model::body::Status;
use crate::model::date::Date;
use crate::model::reference::{Party, Reference};
use crate::resolve::references::Wanted;
use crate::resolve::{Body, Register, RelationKind};
use crate::spelling::listed;

/// The ids of those who have ended.
pub(super) type Ended<'r> = HashSet<&'r str>;

/// The bodies and organisations that no longer exist.
pub(super) fn ended(register: &Register) -> Ended<'_> {
    let dissolved = register
        .bodies
        .values()
        .filter(|body| body.header.status == Status::Dissolved)
        .map(|body| body.id.as_str());
    let organisations = register.organisations.values().filter(|organisation| {
        let ended = organisation.header.ended;
        ended.is_some_and(|ended| ended.last_day() < register.today)
    });
    dissolved
        .chain(organisations.map(|organisation| organisation.id.as_str()))
        .collect()
}

pub(super) fn check(body: &Body, register: &Register, ended: &Ended<'_>) -> Vec<Diagnostic> {
    if ended.is_empty() || !is_living(body) {
        return Vec::new();
    }
    of_body(register, body, ended)
}

/// One finding for each that has ended, with every place of the header that still names it.
fn of_body(register: &Register, body: &Body, ended: &Ended<'_>) -> Vec<Diagnostic> {
    let mut named: Vec<(&str, Label)> = Vec::new();
    for relation in register.relations_from(&body.id) {
        if let Some(id) = relation.to.id().filter(|id| ended.contains(id))
            && let Some(what) = words(relation.kind)
        {
            named.push((id, body.document.value(&relation.path, what)));
        }
    }
    for (index, seat) in body.seats.iter().enumerate() {
        let organisations = &seat.organisations;
        let everybody = organisations
            .iter()
            .chain(&seat.represents)
            .chain(&seat.substitute);
        let ids = everybody
            .filter_map(|who| who.id())
            .filter(|id| ended.contains(id));
        let ids: BTreeSet<&str> = ids.filter(|_| !seat.ended).collect();
        for id in ids {
            let places = places_in_seat(register, body, index, id);
            named.extend(places.into_iter().map(|label| (id, label)));
        }
    }
    let ids: BTreeSet<&str> = named.iter().map(|(id, _)| *id).collect();
    ids.into_iter()
        .filter_map(|id| {
            let places = named.iter().filter(|(named, _)| *named == id);
            let places = places.map(|(_, label)| label.clone());
            report(register, body, id, places, ended)
        })
        .collect()
}

/// Where an entry of `members` names somebody.
fn places_in_seat(register: &Register, body: &Body, index: usize, id: &str) -> Vec<Label> {
    let Some(seat) = body.header.members.get(index) else {
        return Vec::new();
    };
    let own = all(&seat.organisation, "organisation", "holds this seat");
    let alternatives = seat.any_of.iter().enumerate().flat_map(|(at, person)| {
        let key = format!("any_of[{at}].organisation");
        all(&person.organisation, &key, "may hold this seat")
    });
    let spoken_for = seat
        .represents
        .iter()
        .map(|party| (party, "represents".to_owned(), "this seat speaks for it"));
    let substitutes = seat.substitute.iter().flat_map(|substitute| {
        let key = "substitute.organisation";
        all(&substitute.organisation, key, "sends this substitute")
    });
    own.into_iter()
        .chain(alternatives)
        .chain(spoken_for)
        .chain(substitutes)
        .filter(|(party, key, _)| {
            let wanted = if key == "represents" {
                Wanted::Either
            } else {
                Wanted::Organisation
            };
            let Party::Reference(reference) = party else {
                return false;
            };
            let meant = register.index().resolve(&body.id, reference, wanted);
            meant.is_ok_and(|meant| meant == id)
        })
        .map(|(_, key, what)| {
            let path = format!("members[{index}].{key}");
            body.document.value(&path, what)
        })
        .collect()
}

/// Each of some parties with its key and what it does there.
fn all<'p>(
    parties: &'p [Party],
    key: &str,
    what: &'static str,
) -> Vec<(&'p Party, String, &'static str)> {
    let keyed = parties.iter().enumerate();
    keyed
        .map(|(at, party)| (party, format!("{key}[{at}]"), what))
        .collect()
}

fn report(
    register: &Register,
    body: &Body,
    ended: &str,
    mut places: impl Iterator<Item = Label>,
    all_ended: &Ended<'_>,
) -> Option<Diagnostic> {
    let (when, end) = end(register, ended)?;
    let title = register.title(ended)?;
    let mut diagnostic = Diagnostic::new(
        catalogue::REFERENCE_TO_DISSOLVED,
        format!("“{title}” {when}, and this body still names it"),
        places.next()?,
    )
    .help(help(register, body, ended, all_ended));
    diagnostic.related.extend(places);
    Some(diagnostic.related(end))
}

/// What the relation to somebody who has ended says of that one; nothing where it tells of the past.
fn words(kind: RelationKind) -> Option<&'static str> {
    Some(match kind {
        RelationKind::Parent => "this body is a part of it",
        RelationKind::AccountableTo => "this body answers to it",
        RelationKind::ReportsTo => "this body reports to it",
        RelationKind::Advises => "this body advises it",
        RelationKind::EscalatesTo => "this body turns to it",
        RelationKind::Scrutinises => "this body scrutinises it",
        RelationKind::Approves => "this body approves what it does",
        RelationKind::Observes => "this body observes it",
        RelationKind::WorksWith => "this body works with it",
        RelationKind::Delegates => "has powers from this body",
        RelationKind::Replaces | RelationKind::DissolvedInto => return None,
    })
}

/// When somebody ended, in words, and where that is said.
fn end(register: &Register, id: &str) -> Option<(String, Label)> {
    let when = |date: Date| match date {
        Date::Day(_) => format!("ended on {}", date.words()),
        Date::Month(..) | Date::Year(_) => format!("ended in {}", date.words()),
    };
    if let Some(body) = register.bodies.get(id) {
        let dissolved = body.header.dissolved.as_ref();
        let date = dissolved.and_then(|dissolved| dissolved.date);
        let (when, path) = match date {
            Some(date) => (when(date), "dissolved.date"),
            None => ("was dissolved".to_owned(), "status"),
        };
        return Some((when, body.document.value(path, "its end")));
    }
    let organisation = register.organisations.get(id)?;
    let date = organisation.header.ended?;
    Some((when(date), organisation.document.value("ended", "its end")))
}

fn help(register: &Register, body: &Body, ended: &str, all_ended: &Ended<'_>) -> String {
    let heirs = heirs(register, ended, all_ended);
    let written: Vec<String> = heirs
        .iter()
        .filter(|heir| **heir != body.id)
        .map(|heir| reference(register, body, heir))
        .collect();
    let written: Vec<&str> = written.iter().map(String::as_str).collect();
    match written.as_slice() {
        [] => "write who took its part, or take it out; where it has a successor, say so in its own entry".to_owned(),
        [heir] => format!("write its successor, `{heir}`, if that took its part here, or take it out"),
        heirs => format!("write whichever of its successors took its part here, {}, or take it out", listed(heirs)),
    }
}

/// The living who took over from somebody, however many came between.
fn heirs<'r>(register: &'r Register, ended: &'r str, all_ended: &Ended<'_>) -> BTreeSet<&'r str> {
    let mut seen = BTreeSet::from([ended]);
    let mut open = vec![ended];
    let mut heirs = BTreeSet::new();
    while let Some(id) = open.pop() {
        if !all_ended.contains(id) {
            heirs.insert(id);
            continue;
        }
        let organisation = register.organisations.get(id);
        let successors = organisation
            .into_iter()
            .flat_map(|organisation| organisation.successors.iter().map(String::as_str))
            .chain(register.successors(id));
        open.extend(successors.filter(|successor| seen.insert(*successor)));
    }
    heirs
}

/// How a body's header refers to a document: by its name alone where that means it, else by its whole id.
fn reference(register: &Register, body: &Body, id: &str) -> String {
    let name = Reference(id.rsplit('/').next().unwrap_or_default().to_owned());
    match register.index().resolve(&body.id, &name, Wanted::Either) {
        Ok(meant) if meant == id => name.0,
        _ => format!("/{id}"),
    }
}
