//! The smallest quorate meeting: a rule and a roll go in; the fewest filled seats that meet it come out with an example, or why there are none, or why that cannot be known.

use super::demand::{Demand, demands};
use super::roll::{Places, Roll, Seat};
use super::rule::{Part, Rule};
use super::search::{Present, Problem, Taken, TooMany};
use super::words;

/// How small a quorate meeting can be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// Exactly this small.
    Fewest(Meeting),
    /// Not even with every seat filled is the rule met.
    Unreachable {
        /// A sentence that says what cannot be met.
        why: String,
        /// The parts of the rule that cannot be met, each by itself, or else together.
        parts: Vec<Part>,
    },
    /// It depends on something that the document does not state.
    NotComputable {
        /// A sentence that says on what.
        why: String,
        /// What is certain all the same: the answer is not below this.
        at_least: Option<u32>,
    },
}

/// A meeting that no smaller one can replace.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Meeting {
    /// How many seats are filled.
    pub seats: u32,
    /// Which ones, for example, in the order of the roll.
    pub example: Vec<Attendee>,
}

/// Like seats that are filled at a meeting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attendee {
    /// The entry of the roll, counted from nought.
    pub seat: usize,
    /// How many of its places.
    pub places: u32,
    /// The office that the seat must hold for the rule to be met, counted from nought in the roll's offices.
    pub office: Option<usize>,
    /// Which of its several organisations a joint appointment speaks for, by key, where that was part of the reckoning.
    pub organisation: Option<String>,
}

/// The fewest filled seats that meet the whole rule, exactly.
#[must_use]
pub fn smallest(rule: &Rule, roll: &Roll) -> Answer {
    let least: Vec<u32> = roll.seats.iter().map(Seat::least_places).collect();
    let demands = demands(rule, roll, &least);
    if demands.is_empty() {
        return Answer::NotComputable {
            why: "The rule gives neither a number nor a condition.".to_owned(),
            at_least: None,
        };
    }
    let needs: Vec<u32> = demands.iter().map(|demand| demand.need).collect();
    // More places than all the demands together ask for are as good as no limit.
    let plenty = needs
        .iter()
        .fold(1, |sum: u32, need| sum.saturating_add(*need));
    let (Some(most), Some(certain)) = (
        Problem::new(&demands, roll, &everyone(roll, plenty)),
        Problem::new(&demands, roll, &everyone(roll, 1)),
    ) else {
        return too_many(&TooMany { at_least: 0 });
    };
    if let Ok(false) = most.met_by_all(&needs) {
        let (parts, together) = unreachable_parts(rule, &demands, &most);
        let attainable = |part| attainable(part, &demands, &most);
        let why = words::unreachable(rule, roll, &parts, together, &attainable);
        return Answer::Unreachable { why, parts };
    }
    let fewest = match most.fewest(&needs) {
        Ok(Some(fewest)) => fewest,
        Ok(None) => return too_many(&TooMany { at_least: 0 }),
        Err(gave_up) => return too_many(&gave_up),
    };
    let seats = count(&fewest);
    if let Some(open) = demands.iter().find(|demand| demand.open) {
        return Answer::NotComputable {
            why: words::unstated_places(roll, &open.listed(roll)),
            at_least: Some(seats),
        };
    }
    let example = match certain.fewest(&needs) {
        Ok(Some(example)) if count(&example) == seats => example,
        Ok(_) => {
            let all: Vec<usize> = (0..roll.seats.len()).collect();
            return Answer::NotComputable {
                why: words::unstated_places(roll, &all),
                at_least: Some(seats),
            };
        }
        Err(gave_up) => return too_many(&gave_up),
    };
    let example = example.into_iter().map(|taken| Attendee {
        seat: taken.seat,
        places: taken.places,
        office: taken.office,
        organisation: taken.voice.and_then(|voice| {
            let seat = roll.seats.get(taken.seat)?;
            seat.organisations.get(voice).cloned()
        }),
    });
    Answer::Fewest(Meeting {
        seats,
        example: example.collect(),
    })
}

fn count(taken: &[Taken]) -> u32 {
    taken
        .iter()
        .fold(0, |sum, taken| sum.saturating_add(taken.places))
}

/// Every place that can be filled; `unknown` stands for the places of an entry that does not state them.
fn everyone(roll: &Roll, unknown: u32) -> Vec<Present> {
    let seats = roll.seats.iter().enumerate();
    seats
        .filter(|(_, seat)| !seat.ended && !seat.vacant)
        .map(|(index, seat)| Present {
            seat: index,
            places: match seat.places {
                Places::Known(places) => places,
                Places::Unknown => unknown,
            },
            in_person: true,
        })
        .collect()
}

fn too_many(gave_up: &TooMany) -> Answer {
    Answer::NotComputable {
        why: "The conditions overlap in too many ways to be worked out.".to_owned(),
        at_least: (gave_up.at_least > 0).then_some(gave_up.at_least),
    }
}

/// The parts that cannot be met by themselves; where each can, a set of parts that cannot be met together (and `true`), none of which could be spared.
fn unreachable_parts(rule: &Rule, demands: &[Demand], most: &Problem) -> (Vec<Part>, bool) {
    let met = |parts: &[Part]| {
        let asked = |demand: &Demand| parts.contains(&demand.part);
        let needs = demands
            .iter()
            .map(|demand| if asked(demand) { demand.need } else { 0 });
        !matches!(most.met_by_all(&needs.collect::<Vec<_>>()), Ok(false))
    };
    let mut parts = rule.parts();
    let alone = parts.iter().copied().filter(|part| !met(&[*part]));
    let alone: Vec<Part> = alone.collect();
    if !alone.is_empty() {
        return (alone, false);
    }
    for part in rule.parts() {
        let without: Vec<Part> = parts.iter().copied().filter(|kept| *kept != part).collect();
        if !met(&without) {
            parts = without;
        }
    }
    (parts, true)
}

/// How many of what the part counts there can be when every seat is filled; `None` where no single number of it is out of reach.
fn attainable(part: Part, demands: &[Demand], most: &Problem) -> Option<u32> {
    let met = |index: usize, number: u32| {
        let mut needs = vec![0; demands.len()];
        if let Some(need) = needs.get_mut(index) {
            *need = number;
        }
        most.met_by_all(&needs).ok()
    };
    for (index, demand) in demands.iter().enumerate() {
        if demand.part != part || met(index, demand.need)? {
            continue;
        }
        let (mut reached, mut missed) = (0, demand.need);
        while missed - reached > 1 {
            let middle = reached + (missed - reached) / 2;
            if met(index, middle)? {
                reached = middle;
            } else {
                missed = middle;
            }
        }
        return Some(reached);
    }
    None
}
