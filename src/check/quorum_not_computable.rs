//! `quorum-not-computable`: a quorum that is a share or a count of a number that is not stated.

use super::part_path;
use crate::catalogue;
use crate::diagnostic::Diagnostic;
use crate::model::notation::number_in_words;
use crate::model::quorum::{Base, Part, Roll, Rule, Unstated, unstated};
use crate::resolve::Body;

/// So many of the seats without a number are pointed at.
const SHOWN: usize = 3;

pub(super) fn check(body: &Body, (index, rule): (usize, &Rule), roll: &Roll) -> Vec<Diagnostic> {
    let membership = body.header.membership.as_ref();
    let is_stated = membership.is_some_and(|membership| membership.stated_size.is_some())
        && matches!(rule.of, Base::Voting | Base::All);
    unstated(rule, roll)
        .into_iter()
        .filter(|found| !is_stated || matches!(found.part, Part::Requires(_)))
        .map(|found| of_part(body, index, rule, &found))
        .collect()
}

fn of_part(body: &Body, index: usize, rule: &Rule, found: &Unstated) -> Diagnostic {
    let part = part_path(index, found.part);
    let item = match found.part {
        Part::Requires(item) => rule.requires.get(item),
        Part::Members | Part::Share | Part::Organisations => None,
    };
    let is_share = found.part == Part::Share || item.is_some_and(|item| item.share.is_some());
    let message = if is_share {
        "this quorum is a share of a number that is not stated"
    } else {
        "this quorum counts members whose number is not stated"
    };
    let place = match item {
        Some(_) if is_share => format!("{part}.share"),
        Some(_) => format!("{part}.members"),
        None => part,
    };
    let mut diagnostic = Diagnostic::new(
        catalogue::QUORUM_NOT_COMPUTABLE,
        message,
        body.document.value(&place, ""),
    )
    .help("write under `seats` how many places each entry has, after settling it in the text");
    for (at, seat) in found.seats.iter().take(SHOWN).enumerate() {
        let others = u32::try_from(found.seats.len() - at - 1).unwrap_or(u32::MAX);
        let label = if at + 1 == SHOWN && others > 0 {
            format!("nor here, nor for {} more", number_in_words(others))
        } else if at > 0 {
            "nor here".to_owned()
        } else {
            "how many places this is, is not stated".to_owned()
        };
        let key = match body.header.members.get(*seat) {
            Some(entry) if entry.seats.is_none() => "rule",
            _ => "seats",
        };
        let label = body
            .document
            .value(&format!("members[{seat}].{key}"), label);
        diagnostic.related.push(label);
    }
    diagnostic
}
