//! `quorum-unreachable`: a quorum that is not met even with every seat filled.

use crate::catalogue;
use crate::diagnostic::Diagnostic;
use crate::model::quorum::{Answer, Part, Roll, Seat, smallest};
use crate::resolve::Register;
use crate::settings::Settings;

pub(super) fn check(register: &Register, _: &Settings) -> Vec<Diagnostic> {
    register
        .bodies
        .values()
        .filter(|body| {
            // Where no seat is listed there is nothing to count.
            !body.header.members.is_empty()
                && ["members", "quorum", "offices", "membership"]
                    .iter()
                    .all(|path| body.document.is_readable(path))
        })
        .flat_map(|body| {
            body.quorum
                .iter()
                .enumerate()
                .filter_map(|(index, rule)| {
                    let Answer::Unreachable { why, parts } = smallest(rule, &all_filled(&body.roll)) else {
                        return None;
                    };
                    let path = |part: &Part| match part {
                        Part::Members => format!("quorum[{index}].members"),
                        Part::Share => format!("quorum[{index}].share"),
                        Part::Organisations => format!("quorum[{index}].organisations"),
                        Part::Requires(item) => format!("quorum[{index}].requires[{item}]"),
                    };
                    let mut parts = parts.iter().map(path);
                    let first = parts.next().unwrap_or_else(|| format!("quorum[{index}]"));
                    let mut diagnostic = Diagnostic::new(
                        catalogue::QUORUM_UNREACHABLE,
                        "this quorum cannot be met, even with every seat filled",
                        body.document.value(&first, why),
                    )
                    .related(body.document.key("members", "the seats are listed here"))
                    .help("mend the number or the condition, or add the seats that are missing from the list");
                    for part in parts {
                        diagnostic = diagnostic.related(body.document.value(&part, "together with this"));
                    }
                    Some(diagnostic)
                })
                .collect::<Vec<_>>()
        })
        .collect()
}

/// The roll as if every place were filled: a term that ends or a place that falls vacant is no fault of the rule, and has a check of its own.
fn all_filled(roll: &Roll) -> Roll {
    let seats = roll.seats.iter().cloned().map(|seat| Seat {
        vacant: false,
        ended: false,
        ..seat
    });
    Roll {
        seats: seats.collect(),
        ..roll.clone()
    }
}
