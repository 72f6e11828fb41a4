//! The seats of one body, counted by organisation: a body goes in, what each organisation has on it comes out.

use std::collections::{BTreeMap, BTreeSet};

use super::super::states::SeatCount;
use super::super::view::organisation::MatrixCell;
use crate::model::notation::figures;
use crate::model::quorum::Places;
use crate::model::seat::Seat;
use crate::resolve::{Body, SeatHolders, Who};

/// What each organisation has on a body, by what tells it from others.
pub(super) type Tallies<'a> = BTreeMap<String, (&'a Who, Tally)>;

pub(super) fn tallies(body: &Body) -> Tallies<'_> {
    let mut tallies = Tallies::new();
    for (seat, holders) in body.header.members.iter().zip(&body.seats) {
        if holders.ended {
            continue;
        }
        // A seat without an organisation counts for the one that it speaks for, but a group for which one speaks is none.
        let mut whos: Vec<&Who> = holders.organisations.iter().collect();
        if whos.is_empty() {
            whos.extend(represented(holders));
        }
        whos.dedup();
        let shared = whos.len() > 1;
        for who in whos {
            let entry = tallies.entry(who.key());
            let (_, tally) = entry.or_insert_with(|| (who, Tally::default()));
            tally.add(seat, holders, shared);
        }
    }
    tallies
}

/// The organisation that a seat speaks for.
pub(super) fn represented(holders: &SeatHolders) -> Option<&Who> {
    let represents = holders.represents.as_ref();
    represents.filter(|who| matches!(who, Who::Organisation(_)))
}

/// What one organisation has on one body.
#[derive(Default)]
pub(super) struct Tally {
    /// Places with a vote that are its own: how many are known, and whether there are entries that do not say how many they are.
    votes: SeatCount,
    known: bool,
    /// Seats with a vote that it holds together with others.
    joint: SeatCount,
    /// Seats with a vote that it or others may fill.
    shared: SeatCount,
    /// Places without a vote, by role.
    without: BTreeMap<&'static str, SeatCount>,
    presides: BTreeSet<&'static str>,
}

impl Tally {
    fn add(&mut self, seat: &Seat, holders: &SeatHolders, shared: bool) {
        let places = seat.places();
        let has = |wanted: &str| seat.role.iter().any(|role| role == wanted);
        if !holders.votes {
            let role = ["adviser", "observer", "secretary"]
                .into_iter()
                .find(|role| has(role));
            let count = self.without.entry(role.unwrap_or("without a vote"));
            count.or_default().add(places);
            return;
        }
        if !shared {
            self.votes.add(places);
            self.known |= matches!(places, Places::Known(_));
        } else if seat.any_of.is_empty() {
            self.joint.add(places);
        } else {
            self.shared.add(places);
            return;
        }
        if has("chair") {
            self.presides.insert("chair");
        }
        if has("vice_chair") {
            self.presides.insert("vice-chair");
        }
    }

    /// What it has, in figures and small print.
    pub(super) fn cell(&self) -> MatrixCell {
        let unknown = self.votes.open && !self.known;
        let any = self.votes.least > 0;
        let mut small: Vec<String> = Vec::new();
        if unknown {
            small.push("number not stated".to_owned());
        }
        small.extend(self.presides.iter().map(|role| (*role).to_owned()));
        let and = if any { "and " } else { "" };
        for (count, one, many) in [
            (self.joint, "joint post", "joint posts"),
            (self.shared, "shared seat", "shared seats"),
        ] {
            if count.least > 0 {
                small.push(format!("{and}{}", some(count, one, many)));
            }
        }
        for (role, count) in &self.without {
            small.push(match *role {
                "adviser" => some(*count, "adviser", "advisers"),
                "observer" => some(*count, "observer", "observers"),
                "secretary" => some(*count, "secretary", "secretaries"),
                _ => some(*count, "without a vote", "without a vote"),
            });
        }
        MatrixCell {
            votes: any.then(|| {
                if unknown {
                    "?".to_owned()
                } else {
                    self.votes.words()
                }
            }),
            small,
        }
    }
}

/// A number of things in small print: `2 advisers`, `1 or more advisers`.
fn some(count: SeatCount, one: &str, many: &str) -> String {
    if count.open {
        format!("{} or more {many}", figures(count.least))
    } else if count.least == 1 {
        format!("1 {one}")
    } else {
        format!("{} {many}", figures(count.least))
    }
}
