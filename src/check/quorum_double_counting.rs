//! `quorum-double-counting`: a quorum that can only be met if one person counts for two seats.

use super::{empty_now, seat_path};
use crate::catalogue;
use crate::diagnostic::{Diagnostic, Label};
use crate::model::quorum::{Answer, Roll, Rule, beyond_reach, torn};
use crate::resolve::Body;

pub(super) fn check(body: &Body, (index, rule): (usize, &Rule), roll: &Roll) -> Vec<Diagnostic> {
    // Where everybody has one seat, nobody counts twice.
    if torn(roll).is_empty() {
        return Vec::new();
    }
    let Some(Answer::CountsTwice { torn, .. }) = beyond_reach(rule, roll) else {
        return Vec::new();
    };
    let mut diagnostic = Diagnostic::new(
        catalogue::QUORUM_DOUBLE_COUNTING,
        "this quorum can only be met if one person counts twice",
        body.document
            .value(&format!("quorum[{index}]"), "nobody fills two seats at one meeting"),
    )
    .help("give one of the seats to somebody else, or mend the rule so that it can be met without both");
    for (number, (person, seats)) in torn.into_iter().enumerate() {
        for (at, seat) in seats.into_iter().enumerate() {
            let who = match (at, number) {
                (0, 0) => "one person",
                (0, _) => "another person",
                _ => "and",
            };
            diagnostic
                .related
                .push(label(body, roll, person, seat, who));
        }
    }
    vec![diagnostic]
}

/// What ties a person to one of the seats between which to choose.
fn label(body: &Body, roll: &Roll, person: usize, seat: usize, who: &str) -> Label {
    let holds = roll
        .seats
        .get(seat)
        .is_some_and(|seat| seat.holders.contains(&person));
    if holds {
        let text = match empty_now(body, seat) {
            Some(empty) => format!("{who} would have this one: {empty}"),
            None => format!("{who} has this seat"),
        };
        body.document.value(&seat_path(body, seat), text)
    } else {
        body.document.key(
            &format!("members[{seat}].substitute"),
            format!("{who} is to stand in here"),
        )
    }
}
