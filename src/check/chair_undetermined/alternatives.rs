//! A chair or vice-chair who is one of several posts, and nobody says which; or of whose posts some have a vote and some have not.

use super::uses;
use crate::catalogue;
use crate::diagnostic::{Diagnostic, Label};
use crate::model::seat::Office;
use crate::resolve::{Body, names_seat};
use crate::settings::Settings;

/// Somebody who may preside.
struct Candidate {
    at: Label,
    votes: bool,
}

/// What is wrong with the posts that may hold a role.
pub(super) fn check(body: &Body, role: &str, settings: &Settings) -> Option<Diagnostic> {
    let title = settings
        .role(role)
        .map_or_else(|| role.to_owned(), |role| role.title.to_lowercase());
    let uses = uses(body, role);
    let open = open(body, role).filter(|_| !uses.is_empty());
    let candidates = candidates(body, role);
    let mixed = candidates.iter().any(|candidate| candidate.votes)
        && candidates.iter().any(|candidate| !candidate.votes);
    let mut labels: Vec<Label> = if mixed {
        let without_vote = candidates.into_iter().filter(|candidate| !candidate.votes);
        without_vote.map(|candidate| candidate.at).collect()
    } else {
        Vec::new()
    };
    let (message, primary, help) = match (open, labels.is_empty()) {
        (Some(open), true) => (
            format!("the {title} is one of several, and nothing says which"),
            open,
            "name the one that it is, or say with `selected` and `by` how it is chosen",
        ),
        (Some(open), false) => (
            format!(
                "the {title} is one of several, not all of whom have a vote here, and nothing says which"
            ),
            open,
            "name the one that it is, and one that has a voting seat",
        ),
        (None, false) => (
            format!("not everybody who may be {title} has a vote on this body"),
            labels.remove(0),
            "name only posts that have a voting seat, or give each of them one",
        ),
        (None, true) => return None,
    };
    let mut diagnostic =
        Diagnostic::new(catalogue::CHAIR_UNDETERMINED, message, primary).help(help);
    diagnostic.related.extend(labels);
    let uses = uses.into_iter().map(|used| Label {
        text: "this relies on it".to_owned(),
        ..used.at
    });
    diagnostic.related.extend(uses);
    Some(diagnostic)
}

/// Where several are named for one seat or office, and nobody chooses between them.
fn open(body: &Body, role: &str) -> Option<Label> {
    let offices = body.header.offices.iter().enumerate();
    let office = offices
        .filter(|(_, office)| office.role == role && office.any_of.len() > 1 && !is_chosen(office))
        .map(|(index, _)| format!("offices[{index}].any_of"));
    let seats = body.header.members.iter().zip(&body.seats).enumerate();
    let seat = seats
        .filter(|(_, (seat, held))| {
            seat.role.iter().any(|own| own == role) && seat.any_of.len() > 1 && !held.ended
        })
        .map(|(index, _)| format!("members[{index}].any_of"));
    let path = office.chain(seat).next()?;
    Some(body.document.value(&path, ""))
}

/// Whether somebody elects or appoints the holder of an office, or it goes round.
fn is_chosen(office: &Office) -> bool {
    use crate::model::seat::Selection::ExOfficio;
    office
        .selected
        .is_some_and(|selected| selected != ExOfficio)
        || office.by.is_some()
        || office.term.is_some()
}

fn candidates(body: &Body, role: &str) -> Vec<Candidate> {
    let votes = |index: usize| {
        body.seats
            .get(index)
            .is_some_and(|seat| seat.votes && !seat.ended)
    };
    let seats = body.header.members.iter().zip(&body.seats).enumerate();
    let seats = seats
        .filter(|(_, (seat, held))| seat.role.iter().any(|own| own == role) && !held.ended)
        .map(|(index, _)| Candidate {
            at: body
                .document
                .value(&format!("members[{index}].role"), "this seat has no vote"),
            votes: votes(index),
        });
    let offices = body.header.offices.iter().enumerate();
    let offices = offices
        .filter(|(_, office)| office.role == role)
        .flat_map(|(index, office)| {
            let posts = office.any_of.iter().enumerate();
            posts.map(move |(at, person)| Candidate {
                at: body.document.value(
                    &format!("offices[{index}].any_of[{at}].post"),
                    "no voting seat is held by this post",
                ),
                votes: (0..body.seats.len())
                    .any(|seat| votes(seat) && names_seat(person, &body.header, seat)),
            })
        });
    seats.chain(offices).collect()
}
