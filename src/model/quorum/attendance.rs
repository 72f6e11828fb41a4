//! Whether a meeting is quorate: a rule, a roll and the seats that are filled go in; yes, no or not known comes out, for the whole and for each part.

use super::demand::demands;
use super::roll::{Places, Roll, Seat};
use super::rule::{Part, Rule};
use super::search::{Present, Problem};

/// Like seats that are filled in the same way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Filled {
    /// The entry of the roll, counted from nought.
    pub seat: usize,
    /// How many of its places.
    pub places: u32,
    /// By those who hold them, and not by substitutes.
    pub in_person: bool,
}

/// Whether something is met.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// It is.
    Met,
    /// It is not.
    NotMet,
    /// That depends on a number that the document does not state, or would take too long to work out.
    NotKnown,
}

/// What a meeting's attendance comes to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict {
    /// Whether the meeting is quorate.
    pub quorate: Standing,
    /// How many seats are filled.
    pub filled: u32,
    /// Each part of the rule in its order.
    pub findings: Vec<Finding>,
}

/// What the attendance comes to for one part of a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Finding {
    /// The part.
    pub part: Part,
    /// Whether it is met together with the parts before it that are.
    pub standing: Standing,
}

/// Judges an attendance. Seats that are vacant, have ended or do not exist, places beyond an entry's number, and substitutes where none may be sent count as not filled.
#[must_use]
pub fn quorate(rule: &Rule, roll: &Roll, filled: &[Filled]) -> Verdict {
    let present = admitted(roll, filled);
    let least: Vec<u32> = (0..)
        .zip(&roll.seats)
        .map(|(index, seat)| seat.least_places().max(places_of(&present, index)))
        .collect();
    let demands = demands(rule, roll, &least);
    let problem = Problem::new(&demands, roll, &present);
    let mut needs = vec![0; demands.len()];
    let mut findings = Vec::new();
    for part in rule.parts() {
        let mut tried = needs.clone();
        let mut open = false;
        for (need, demand) in tried.iter_mut().zip(&demands) {
            if demand.part == part {
                *need = demand.need;
                open |= demand.open;
            }
        }
        let met = problem.as_ref().map(|problem| problem.met_by_all(&tried));
        let standing = match met {
            Some(Ok(false)) => Standing::NotMet,
            Some(Ok(true)) => {
                needs = tried;
                if open {
                    Standing::NotKnown
                } else {
                    Standing::Met
                }
            }
            Some(Err(_)) | None => Standing::NotKnown,
        };
        findings.push(Finding { part, standing });
    }
    let any = |standing| findings.iter().any(|finding| finding.standing == standing);
    Verdict {
        quorate: if any(Standing::NotMet) {
            Standing::NotMet
        } else if any(Standing::NotKnown) || findings.is_empty() {
            Standing::NotKnown
        } else {
            Standing::Met
        },
        filled: present
            .iter()
            .fold(0, |sum, entry| sum.saturating_add(entry.places)),
        findings,
    }
}

/// The places that are filled in truth, one entry for each seat and manner, those in person first.
fn admitted(roll: &Roll, filled: &[Filled]) -> Vec<Present> {
    let mut present: Vec<Present> = Vec::new();
    for (index, seat) in roll.seats.iter().enumerate() {
        if seat.ended || seat.vacant {
            continue;
        }
        for in_person in [true, false] {
            let asked = filled
                .iter()
                .filter(|entry| entry.seat == index && entry.in_person == in_person)
                .fold(0_u32, |sum, entry| sum.saturating_add(entry.places));
            let places = room(seat, places_of(&present, index)).min(asked);
            if places > 0 && (in_person || seat.substitute) {
                present.push(Present {
                    seat: index,
                    places,
                    in_person,
                });
            }
        }
    }
    present
}

fn room(seat: &Seat, taken: u32) -> u32 {
    match seat.places {
        Places::Known(places) => places.saturating_sub(taken),
        Places::Unknown => u32::MAX - taken,
    }
}

fn places_of(present: &[Present], seat: usize) -> u32 {
    let entries = present.iter().filter(|entry| entry.seat == seat);
    entries.fold(0, |sum, entry| sum.saturating_add(entry.places))
}
