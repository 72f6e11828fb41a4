//! `shared-substitute`: one substitute for two members, or one who is a member already.

use super::{is_seated, seat_path};
use crate::catalogue;
use crate::diagnostic::Diagnostic;
use crate::model::seat::Substitutes;
use crate::resolve::{Body, Register};
use crate::settings::Settings;

pub(super) fn check(body: &Body, _: &Register, _: &Settings) -> Vec<Diagnostic> {
    if !is_seated(body) {
        return Vec::new();
    }
    of_body(body)
}

fn of_body(body: &Body) -> Vec<Diagnostic> {
    let rule = body
        .header
        .membership
        .as_ref()
        .and_then(|membership| membership.substitutes);
    // A substitute whom the rules do not allow is reported by `invalid-substitute`.
    if rule == Some(Substitutes::NotAllowed) {
        return Vec::new();
    }
    let seats: Vec<usize> = (0..body.seats.len())
        .filter(|&index| body.seats[index].votes && !body.seats[index].ended)
        .collect();
    let mut diagnostics = Vec::new();
    for &index in &seats {
        let Some(person) = body.seats[index].stand_in else {
            continue;
        };
        let own = body.header.members[index].substitute.as_ref();
        let key = if own.is_some_and(|person| person.name.is_some()) {
            "name"
        } else {
            "post"
        };
        let path = |seat: usize| format!("members[{seat}].substitute.{key}");
        let who = own.and_then(|person| person.name.as_ref().or(person.post.as_ref()));
        let who = who.map_or_else(|| "the substitute".to_owned(), |who| format!("“{who}”"));
        let seat = seats
            .iter()
            .find(|&&seat| body.seats[seat].persons == [person]);
        let earlier = seats.iter().find(|&&seat| {
            seat < index
                && body.seats[seat].stand_in == Some(person)
                && rule != Some(Substitutes::NamedOneEach)
        });
        if let Some(&seat) = seat {
            diagnostics.push(
                Diagnostic::new(
                    catalogue::SHARED_SUBSTITUTE,
                    format!("{who} is to stand in for a member, and is a member too"),
                    body.document.value(&path(index), ""),
                )
                .related(body.document.value(&seat_path(body, seat), "has this seat"))
                .help("name somebody who has no seat: whoever stands in for another cannot fill the seat of their own"),
            );
        } else if let Some(&earlier) = earlier {
            diagnostics.push(
                Diagnostic::new(
                    catalogue::SHARED_SUBSTITUTE,
                    format!("{who} is to stand in for two members"),
                    body.document.value(&path(index), "named again here"),
                )
                .related(body.document.value(&path(earlier), "named here first"))
                .help("name another substitute for one of the two: at a meeting, one person can stand in for one member"),
            );
        }
    }
    diagnostics
}
