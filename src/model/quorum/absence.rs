//! What one absence does: a rule and a roll go in; the seats without which no meeting is quorate come out, those that need their holder and those that must be filled.

use super::roll::{Places, Roll};
use super::rule::{Part, Rule};
use super::smallest::Reckoning;

/// A seat without whose holder no meeting is quorate, even if all the others come, and a substitute if one is named for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SinglePoint {
    /// The entry of the roll, counted from nought.
    pub seat: usize,
    /// The first part of the rule that cannot be met without it; none where each can, but not all of them together.
    pub part: Option<Part>,
}

/// The seats without which no meeting is quorate, in the order of the roll; none where no meeting is quorate at all, or that would take too long to work out.
/// A seat without a number of places, or with alternatives for its holder, is not one of them.
#[must_use]
pub fn single_points(rule: &Rule, roll: &Roll) -> Vec<SinglePoint> {
    let Some(reckoning) = Reckoning::new(rule, roll) else {
        return Vec::new();
    };
    // A seat that every quorate meeting needs is filled at the smallest one.
    let Ok(seats) = reckoning.hard_to_spare() else {
        return Vec::new();
    };
    seats
        .into_iter()
        .filter(|&seat| {
            let seat = roll.seats.get(seat);
            seat.is_some_and(|seat| seat.places != Places::Unknown && seat.holders.len() < 2)
        })
        .filter_map(|seat| {
            let without = reckoning.without(roll, seat)?;
            // In doubt the seat can be spared.
            let met = |parts: &dyn Fn(Part) -> bool| without.is_met(parts).unwrap_or(true);
            if met(&|_| true) {
                return None;
            }
            let mut parts = rule.parts().into_iter();
            let part = parts.find(|part| !met(&|other| other == *part));
            Some(SinglePoint { seat, part })
        })
        .collect()
}

/// The seats that every quorate meeting fills, by whoever may come for them, in the order of the roll; none where that would take too long to work out.
#[must_use]
pub fn must_be_filled(rule: &Rule, roll: &Roll) -> Vec<usize> {
    let needed = Reckoning::new(rule, roll).map(|reckoning| reckoning.hard_to_spare());
    let Some(Ok(mut seats)) = needed else {
        return Vec::new();
    };
    seats.retain(|&seat| {
        // A vacant seat counts in sizes and shares as a filled one does.
        let mut without = roll.clone();
        if let Some(seat) = without.seats.get_mut(seat) {
            seat.vacant = true;
        }
        let reckoning = Reckoning::new(rule, &without);
        reckoning.is_some_and(|reckoning| matches!(reckoning.is_met(&|_| true), Ok(false)))
    });
    seats
}
