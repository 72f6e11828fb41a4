//! The table of seats: its columns, and a row for each.

use super::super::super::view::body::{Seat, SeatColumn, SeatTable};
use super::super::Writer;
use super::seat::row;
use crate::model::quorum::Places;
use crate::model::seat;
use crate::resolve::{SeatHolders, Who};

/// The table of some entries of the list of members; none where there are none.
pub(super) fn table(
    writer: &Writer<'_>,
    indices: &[usize],
    caption: &str,
    caption_more: Option<&str>,
) -> Option<SeatTable> {
    let header = &writer.body.header;
    let entries: Vec<(usize, &seat::Seat, &SeatHolders)> = indices
        .iter()
        .filter_map(|index| {
            Some((
                *index,
                header.members.get(*index)?,
                writer.body.seats.get(*index)?,
            ))
        })
        .collect();
    if entries.is_empty() {
        return None;
    }
    let chairs = entries
        .iter()
        .filter(|(_, seat, holders)| !holders.ended && seat.role.iter().any(|role| role == "chair"))
        .count();
    let seats: Vec<Seat> = entries
        .iter()
        .map(|(index, seat, holders)| row(writer, *index, seat, holders, chairs > 1))
        .collect();
    let posts = entries
        .iter()
        .any(|(_, seat, _)| seat.post.is_some() || seat.name.is_some());
    let represent = entries
        .iter()
        .any(|(_, seat, _)| seat.represents.is_some() || !seat.organisation.is_empty());
    let several_places = entries
        .iter()
        .any(|(_, seat, _)| seat.places() != Places::Known(1));
    let columns = [
        (
            SeatColumn::Organisation,
            seats.iter().any(|seat| seat.organisation.is_some()),
        ),
        (SeatColumn::Role, true),
        // The caption of those who attend says that they have none.
        (SeatColumn::Vote, caption_more.is_none()),
        (SeatColumn::Places, several_places),
        (
            SeatColumn::Substitute,
            seats.iter().any(|seat| seat.substitute.is_some()),
        ),
        (
            SeatColumn::Term,
            seats.iter().any(|seat| seat.term.is_some()),
        ),
        (
            SeatColumn::Notes,
            seats.iter().any(|seat| seat.notes.is_some()),
        ),
    ];
    let caption = if caption_more.is_none() && seats.iter().any(|seat| seat.substitute.is_some()) {
        "Members and their substitutes"
    } else {
        caption
    };
    Some(SeatTable {
        caption: caption.to_owned(),
        caption_more: caption_more.map(str::to_owned),
        cites: writer.cites_of(&["members".to_owned()]),
        heading: match (posts, represent) {
            (true, _) => "Post",
            (false, true) => "Represents",
            (false, false) => "Who",
        }
        .to_owned(),
        columns: columns
            .into_iter()
            .filter_map(|(column, filled)| filled.then_some(column))
            .collect(),
        organisations: organisations_heading(&entries).to_owned(),
        votes: votes_taken(&entries).map(str::to_owned),
        seats,
    })
}

/// What the column of organisations is called: it says as well for whom a seat speaks that is no organisation's.
fn organisations_heading(entries: &[(usize, &seat::Seat, &SeatHolders)]) -> &'static str {
    let mut represented = entries.iter().filter_map(|(_, seat, holders)| {
        let represents = holders.represents.as_ref()?;
        seat.organisation.is_empty().then_some(represents)
    });
    if represented.any(|who| !matches!(who, Who::Organisation(_))) {
        "Organisation or group"
    } else {
        "Organisation"
    }
}

/// That a vote is taken for granted where nothing is said of it.
fn votes_taken(entries: &[(usize, &seat::Seat, &SeatHolders)]) -> Option<&'static str> {
    let mut entries = entries.iter();
    entries
        .any(|(_, seat, holders)| holders.votes && seat.voting.is_none())
        .then_some("A seat is taken to have a vote where nothing else is recorded.")
}
