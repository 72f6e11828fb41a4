//! `organisation-dominates`: an organisation that holds more seats than the rules of membership allow to one.

use std::collections::BTreeMap;

use super::{is_seated, seat_path};
use crate::catalogue;
use crate::diagnostic::Diagnostic;
use crate::model::notation::number_in_words;
use crate::model::quorum::{Places, Seat};
use crate::model::seat::Bound;
use crate::resolve::{Body, Register, Who};
use crate::settings::Settings;

pub(super) fn check(body: &Body, register: &Register, _: &Settings) -> Vec<Diagnostic> {
    if !is_seated(body) {
        return Vec::new();
    }
    of_body(register, body).unwrap_or_default()
}

fn of_body(register: &Register, body: &Body) -> Option<Vec<Diagnostic>> {
    let bound = body.header.membership.as_ref()?.per_organisation.as_ref()?;
    let mut held: BTreeMap<&Who, Vec<usize>> = BTreeMap::new();
    for (index, seat) in body.seats.iter().enumerate() {
        // A joint appointment is nobody's alone.
        if let ([organisation], true, false) = (&seat.organisations[..], seat.votes, seat.ended) {
            held.entry(organisation).or_default().push(index);
        }
    }
    let found = held.into_iter().filter_map(|(organisation, seats)| {
        let places = sum(seats.iter().filter_map(|&index| body.roll.seats.get(index)));
        let most = most(bound, body)?;
        if places <= most {
            return None;
        }
        let name = match organisation {
            Who::Organisation(id) => register
                .organisations
                .get(id)
                .map(|known| known.header.title.as_str()),
            Who::Body(id) => register
                .bodies
                .get(id)
                .map(|known| known.header.title.as_str()),
            Who::Outside(outside) => Some(outside.title.as_str()),
            Who::Text(text) => Some(text.as_str()),
            // What is meant is not known, and has been reported.
            Who::Unknown(_) => return None,
        };
        let mut diagnostic = Diagnostic::new(
            catalogue::ORGANISATION_DOMINATES,
            format!(
                "“{}” holds {} seats, and {} is the most that one organisation may hold",
                name.unwrap_or_default(),
                number_in_words(places),
                number_in_words(most)
            ),
            body.document.value("membership.per_organisation", ""),
        )
        .help("give a seat to another organisation, or mend the rule");
        let labels = seats
            .iter()
            .map(|&index| body.document.value(&seat_path(body, index), ""));
        diagnostic.related.extend(labels);
        Some(diagnostic)
    });
    Some(found.collect())
}

/// The most places that one organisation may hold; none where that depends on a number that is not stated.
fn most(bound: &Bound, body: &Body) -> Option<u32> {
    let share = match bound {
        Bound::Number(number) => return Some(*number),
        Bound::Share(share) => share,
    };
    // A share may be meant of those who vote or of all members.
    let seats = || {
        body.roll
            .seats
            .iter()
            .filter(|seat| !seat.ended && seat.is_members())
    };
    if seats().any(|seat| seat.places == Places::Unknown) {
        return None;
    }
    share.most(sum(seats()))
}

fn sum<'s>(seats: impl Iterator<Item = &'s Seat>) -> u32 {
    seats.map(Seat::least_places).fold(0, u32::saturating_add)
}
