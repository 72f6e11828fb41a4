//! `quorum-single-point-of-failure`: a quorum that cannot be met when the holder of one seat is away.

use std::collections::BTreeMap;

use super::{empty_now, part_path, seat_name, seat_path, subject_path};
use crate::catalogue;
use crate::diagnostic::{Diagnostic, Label};
use crate::model::notation::{joined, number_in_words};
use crate::model::quorum::{Part, Places, Roll, Rule, single_points};
use crate::model::seat::Substitutes;
use crate::resolve::Body;

/// So many seats a message calls by their names; the others are pointed at.
const NAMED: usize = 3;

pub(super) fn check(body: &Body, (index, rule): (usize, &Rule), roll: &Roll) -> Vec<Diagnostic> {
    let mut parts: BTreeMap<Option<Part>, Vec<usize>> = BTreeMap::new();
    for point in single_points(rule, roll) {
        parts.entry(point.part).or_default().push(point.seat);
    }
    let found = parts.into_iter().map(|(part, seats)| {
        let place = match part {
            Some(Part::Requires(item)) => subject_path(body, index, item),
            Some(part) => part_path(index, part),
            None => format!("quorum[{index}]"),
        };
        let mut diagnostic = Diagnostic::new(
            catalogue::QUORUM_SINGLE_POINT_OF_FAILURE,
            message(body, roll, &seats),
            body.document.value(&place, reason(part, &seats)),
        )
        .help(help(body, roll, &seats));
        let labels = seats.iter().map(|&seat| label(body, roll, seat));
        diagnostic.related.extend(labels);
        diagnostic
    });
    found.collect()
}

fn message(body: &Body, roll: &Roll, seats: &[usize]) -> String {
    let names: Vec<String> = seats.iter().map(|&seat| seat_name(body, seat)).collect();
    let who = match names.as_slice() {
        [one] => one.clone(),
        few if few.len() <= NAMED => format!("each of {}", joined(few, "and")),
        _ => {
            let seats = u32::try_from(names.len()).unwrap_or(u32::MAX);
            format!("each of {} seats", number_in_words(seats))
        }
    };
    let rule = body
        .header
        .membership
        .as_ref()
        .and_then(|membership| membership.substitutes);
    let none_named = seats.iter().all(|&seat| {
        roll.seats
            .get(seat)
            .is_some_and(|seat| !seat.substitute_named)
    });
    let leave = if rule == Some(Substitutes::Allowed) && none_named {
        "; members may send a substitute, but none is named"
    } else {
        ""
    };
    // Of several seats, the labels say which are empty.
    let empty = match seats {
        [seat] => empty_now(body, *seat),
        _ => None,
    };
    let empty = empty.map_or(String::new(), |empty| format!("; {empty}"));
    format!("no meeting is quorate without {who}{empty}{leave}")
}

fn reason(part: Option<Part>, seats: &[usize]) -> &'static str {
    match (part, seats) {
        (Some(Part::Requires(_)), [_]) => "only this seat can meet it",
        (Some(_), _) => "it takes all that there are",
        (None, _) => "taken together, the conditions cannot be met otherwise",
    }
}

fn help(body: &Body, roll: &Roll, seats: &[usize]) -> String {
    let mend = mend(roll, seats);
    let is_empty = seats.iter().any(|&seat| empty_now(body, seat).is_some());
    match seats {
        _ if !is_empty => mend.to_owned(),
        [_] => format!("fill the seat; then {mend}"),
        _ => format!("fill the seats that are empty; then {mend}"),
    }
}

fn mend(roll: &Roll, seats: &[usize]) -> &'static str {
    let seat = |seat: &usize| roll.seats.get(*seat);
    if seats
        .iter()
        .filter_map(seat)
        .any(|seat| !seat.substitute_named)
    {
        if seats.len() == 1 {
            "name a `substitute` for the seat, or let another seat meet the condition too"
        } else {
            "name a `substitute` for each of the seats, or let the quorum be met with fewer"
        }
    } else if seats.iter().any(|&seat| is_busy(roll, seat)) {
        "name a substitute who has no other seat"
    } else {
        "let a substitute meet the condition, or let another seat meet it too"
    }
}

fn label(body: &Body, roll: &Roll, seat: usize) -> Label {
    let rolled = roll.seats.get(seat);
    if rolled.is_some_and(|rolled| rolled.substitute_named) {
        let text = if is_busy(roll, seat) {
            "whoever stands in is needed in another seat"
        } else {
            "a substitute does not meet the condition"
        };
        return body
            .document
            .key(&format!("members[{seat}].substitute"), text);
    }
    let text = if rolled.is_some_and(|rolled| rolled.places != Places::Known(1)) {
        "every one of these places is needed"
    } else {
        "no substitute is named"
    };
    let text = match empty_now(body, seat) {
        Some(empty) => format!("{empty}, and {text}"),
        None => text.to_owned(),
    };
    body.document.value(&seat_path(body, seat), text)
}

/// Whether the substitute for a seat has another seat, or is the substitute for one.
fn is_busy(roll: &Roll, seat: usize) -> bool {
    let person = roll.seats.get(seat).and_then(|seat| seat.stand_in);
    person.is_some_and(|person| {
        let others = roll
            .seats
            .iter()
            .enumerate()
            .filter(|(index, _)| *index != seat);
        others
            .into_iter()
            .any(|(_, other)| other.holders.contains(&person) || other.stand_in == Some(person))
    })
}
