//! `chair-not-a-member`: a chair or vice-chair none of whose seats or alternatives has a vote.

use crate::catalogue;
use crate::diagnostic::{Diagnostic, Label};
use crate::resolve::{Body, Register, names_seat};
use crate::settings::Settings;

pub(super) fn check(body: &Body, _: &Register, settings: &Settings) -> Vec<Diagnostic> {
    let listed = !body.header.members.is_empty()
        && body.document.is_readable("members")
        && body.document.is_readable("offices");
    if !listed {
        return Vec::new();
    }
    ["chair", "vice_chair"]
        .into_iter()
        .filter_map(|role| find(body, role, settings))
        .collect()
}

fn find(body: &Body, role: &str, settings: &Settings) -> Option<Diagnostic> {
    let votes = |index: usize| {
        body.seats
            .get(index)
            .is_some_and(|seat| seat.votes && !seat.ended)
    };
    let mut labels: Vec<Label> = Vec::new();
    for (index, seat) in body.header.members.iter().enumerate() {
        if seat.role.iter().any(|own| own == role)
            && !body.seats.get(index).is_some_and(|seat| seat.ended)
        {
            if votes(index) {
                return None;
            }
            labels.push(
                body.document
                    .value(&format!("members[{index}].role"), "this seat has no vote"),
            );
        }
    }
    for (index, office) in body.header.offices.iter().enumerate() {
        if office.role != role {
            continue;
        }
        if office.any_of.is_empty() {
            return None;
        }
        for (at, person) in office.any_of.iter().enumerate() {
            let mut seats = (0..body.header.members.len())
                .filter(|seat| names_seat(person, &body.header, *seat));
            if seats.any(votes) {
                return None;
            }
            labels.push(body.document.value(
                &format!("offices[{index}].any_of[{at}].post"),
                "no voting seat is held by this post",
            ));
        }
    }
    let mut labels = labels.into_iter();
    let primary = labels.next()?;
    let title = settings
        .role(role)
        .map_or_else(|| role.to_owned(), |role| role.title.to_lowercase());
    let mut diagnostic = Diagnostic::new(
        catalogue::CHAIR_NOT_A_MEMBER,
        format!("the {title} has no vote on this body"),
        primary,
    )
    .help("give the post a voting seat, or name a post that has one");
    diagnostic.related.extend(labels);
    Some(diagnostic)
}
