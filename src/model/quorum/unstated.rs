//! What a rule cannot be held against: a rule and a roll go in; the parts that count among seats whose number is not stated come out.

use super::demand::{Counting, demands};
use super::roll::{Places, Roll, Seat};
use super::rule::{Part, Rule};

/// A part of a rule that counts among seats whose number is not stated.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unstated {
    /// The part.
    pub part: Part,
    /// The entries of the roll that do not state how many places they have, counted from nought.
    pub seats: Vec<usize>,
}

/// The shares of a number that is not stated, and the counts of several that the places which are stated do not suffice for. That somebody of an entry is there can
/// be told whatever its number.
#[must_use]
pub fn unstated(rule: &Rule, roll: &Roll) -> Vec<Unstated> {
    let least: Vec<u32> = roll.seats.iter().map(Seat::least_places).collect();
    let demands = demands(rule, roll, &least);
    let found = demands.iter().filter_map(|demand| {
        let (mut seats, mut stated) = (Vec::new(), 0_u32);
        for index in demand.listed(roll) {
            match roll.seats.get(index)?.places {
                Places::Known(places) => stated = stated.saturating_add(places),
                Places::Unknown => seats.push(index),
            }
        }
        let is_count = demand.counting == Counting::Seats && demand.need > 1;
        let is_unstated = demand.open || is_count && stated < demand.need;
        (is_unstated && !seats.is_empty()).then_some(Unstated {
            part: demand.part,
            seats,
        })
    });
    found.collect()
}
