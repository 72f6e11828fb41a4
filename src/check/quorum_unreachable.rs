//! `quorum-unreachable`: a quorum that is not met even with every seat filled.

use super::{all_filled, part_path};
use crate::catalogue;
use crate::diagnostic::Diagnostic;
use crate::model::quorum::{Answer, smallest};
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
                    let mut parts = parts.iter().map(|part| part_path(index, *part));
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
