//! Whether a meeting is quorate: a rule, a roll, the seats that are filled and the offices whose holders are not there go in; yes, no or not known comes out, for the whole and for each part.

use super::demand::{Demand, demands};
use super::presence::{can_be_substituted, seated};
use super::roll::{Holder, Places, Roll, Seat};
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
    /// How many seats are filled, each person counted once.
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
    /// How many more it takes of what the part counts, where it is not met and counts one thing; else nought.
    pub short: u32,
}

/// Judges an attendance. Seats that are vacant, have ended or do not exist, places beyond an entry's number, and substitutes where none may be sent count as not filled.
/// A person who is there for two seats fills one of them: whichever serves the rule best. No seat counts as one whose office is `absent`, by its place in the roll.
#[must_use]
pub fn quorate(rule: &Rule, roll: &Roll, filled: &[Filled], absent: &[usize]) -> Verdict {
    let present = admitted(roll, filled);
    let least: Vec<u32> = (0..)
        .zip(&roll.seats)
        .map(|(index, seat)| seat.least_places().max(places_of(&present, index)))
        .collect();
    let demands = demands(rule, roll, &least);
    let meetings = seated(roll, &present);
    let sizes = meetings.iter().flatten().map(|meeting| size(meeting));
    let filled = sizes.max().unwrap_or_else(|| size(&present));
    // Sizes and shares count an office whoever comes; here it has no holder.
    let mut here = roll.clone();
    for office in absent {
        if let Some(office) = here.offices.get_mut(*office) {
            office.holder = Holder::Seats(Vec::new());
        }
    }
    let problems: Option<Vec<Problem>> = meetings.and_then(|meetings| {
        let problems = meetings.iter();
        let problems = problems.map(|meeting| Problem::new(&demands, &here, meeting));
        problems.collect()
    });
    let findings = findings(rule, &demands, problems.as_deref());
    let any = |standing| findings.iter().any(|finding| finding.standing == standing);
    Verdict {
        quorate: if any(Standing::NotMet) {
            Standing::NotMet
        } else if any(Standing::NotKnown) || findings.is_empty() {
            Standing::NotKnown
        } else {
            Standing::Met
        },
        filled,
        findings,
    }
}

fn findings(rule: &Rule, demands: &[Demand<'_>], problems: Option<&[Problem]>) -> Vec<Finding> {
    let met = |needs: &[u32]| met_by_one(problems?, needs);
    let mut needs = vec![0; demands.len()];
    let mut findings = Vec::new();
    for part in rule.parts() {
        let mut tried = needs.clone();
        let mut open = false;
        let mut own = Vec::new();
        for (index, demand) in demands.iter().enumerate() {
            if demand.part == part {
                tried[index] = demand.need;
                open |= demand.open;
                own.push(index);
            }
        }
        let standing = match met(&tried) {
            Some(true) if open => Standing::NotKnown,
            Some(true) => Standing::Met,
            Some(false) => Standing::NotMet,
            None => Standing::NotKnown,
        };
        let short = match own[..] {
            [index] if standing == Standing::NotMet => short(&tried, index, &met),
            _ => 0,
        };
        if met(&tried) == Some(true) {
            needs = tried;
        }
        findings.push(Finding {
            part,
            standing,
            short,
        });
    }
    findings
}

/// Whether one of the meetings meets the needs.
fn met_by_one(problems: &[Problem], needs: &[u32]) -> Option<bool> {
    let mut known = true;
    for problem in problems {
        match problem.met_by_all(needs) {
            Ok(true) => return Some(true),
            Ok(false) => {}
            Err(_) => known = false,
        }
    }
    known.then_some(false)
}

/// By how much the need at `index` is too high to be met with the others.
fn short(needs: &[u32], index: usize, met: &dyn Fn(&[u32]) -> Option<bool>) -> u32 {
    let mut needs = needs.to_vec();
    let need = needs[index];
    let (mut reached, mut missed) = (0, need);
    while missed - reached > 1 {
        needs[index] = reached + (missed - reached) / 2;
        if met(&needs) == Some(true) {
            reached = needs[index];
        } else {
            missed = needs[index];
        }
    }
    need - reached
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
            if places > 0 && (in_person || can_be_substituted(seat)) {
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

fn size(present: &[Present]) -> u32 {
    let places = present.iter().map(|entry| entry.places);
    places.fold(0, u32::saturating_add)
}
