//! What the table of members comes to: how many seats, votes and organisations, and what a reader of these numbers should know.

use std::collections::BTreeSet;

use super::super::super::states::{self, SeatCount};
use super::super::super::view::{Figure, Html};
use super::super::super::words;
use super::super::Writer;
use super::only_advise;
use crate::model::quorum::Places;
use crate::model::seat::Seat;
use crate::resolve::Who;

pub(super) fn figures(writer: &Writer<'_>, counted: &[usize], attending: &[usize]) -> Vec<Figure> {
    let body = writer.body;
    let living = |indices: &[usize]| -> Vec<usize> {
        indices
            .iter()
            .copied()
            .filter(|index| body.seats.get(*index).is_some_and(|holders| !holders.ended))
            .collect()
    };
    let seats = |indices: &[usize]| {
        places(
            indices
                .iter()
                .filter_map(|index| body.header.members.get(*index)),
        )
    };
    let members = living(counted);
    if members.is_empty() {
        return Vec::new();
    }
    let voting: Vec<usize> = members
        .iter()
        .copied()
        .filter(|index| body.seats.get(*index).is_some_and(|holders| holders.votes))
        .collect();
    let mut figures = vec![
        seats(&members).figure("seat", "seats"),
        seats(&voting).figure("vote", "votes"),
    ];
    figures.extend(organisations_named(writer, &members));
    let attending = living(attending);
    if !attending.is_empty() {
        figures.push(if only_advise(writer, &attending) {
            seats(&attending).figure("adviser", "advisers")
        } else {
            seats(&attending).figure("without a vote", "without a vote")
        });
    }
    figures
}

/// How many organisations the seats name, where any does; that there may be more is said where a seat names none.
fn organisations_named(writer: &Writer<'_>, members: &[usize]) -> Option<Figure> {
    let mut keys = BTreeSet::new();
    let mut silent = false;
    for holders in members
        .iter()
        .filter_map(|index| writer.body.seats.get(*index))
    {
        silent |= holders.organisations.is_empty();
        keys.extend(holders.organisations.iter().map(Who::key));
    }
    let (one, many) = if silent {
        ("organisation named", "organisations named")
    } else {
        ("organisation", "organisations")
    };
    (!keys.is_empty()).then(|| states::figure(keys.len(), one, many))
}

/// What a reader of the table should know: places that nobody fills or counts, and sums that disagree with the text.
pub(super) fn remarks(writer: &Writer<'_>, counted: &[usize]) -> Vec<Html> {
    let body = writer.body;
    let living: Vec<&Seat> = counted
        .iter()
        .filter(|index| {
            body.seats
                .get(**index)
                .is_some_and(|holders| !holders.ended)
        })
        .filter_map(|index| body.header.members.get(*index))
        .collect();
    let listed = places(living.iter().copied());
    let mut remarks = Vec::new();
    let vacant = places(living.iter().copied().filter(|seat| seat.vacant)).least;
    if vacant > 0 {
        let verb = if vacant == 1 { "is" } else { "are" };
        let places = words::counted_in_words(vacant, "place", "places");
        remarks.push(words::sentence(&format!("{places} {verb} vacant")));
    }
    let unstated = living
        .iter()
        .filter(|seat| seat.places() == Places::Unknown)
        .count();
    if unstated > 0 {
        remarks.push(if unstated == living.len() {
            "The document does not say how many places there are; each entry is counted as one, and the sums are the least that there can be.".to_owned()
        } else {
            "The document does not say how many places some of these entries have; each of them is counted as one, and the sums are the least that there can be.".to_owned()
        });
    }
    let Some(membership) = &body.header.membership else {
        return remarks.into_iter().map(Html).collect();
    };
    if let Some(stated) = membership
        .stated_size
        .filter(|stated| *stated != listed.least)
    {
        let more = if listed.open { "at least " } else { "" };
        remarks.push(words::sentence(&format!(
            "the document speaks of {}, and {more}{}",
            words::counted_in_words(stated, "member", "members"),
            words::counted_in_words(listed.least, "place is listed", "places are listed")
        )));
    }
    remarks.into_iter().map(Html).collect()
}

/// How many places some entries have.
fn places<'s>(seats: impl Iterator<Item = &'s Seat>) -> SeatCount {
    let mut count = SeatCount::default();
    for seat in seats {
        count.add(seat.places());
    }
    count
}
