//! A rule for a reckoner that knows neither rules nor rolls: both go in; numbers that must be reached, and how each seat counts towards them, come out.

use super::demand::demands;
use super::presence::{can_be_filled, can_be_substituted, doubled, seatings};
use super::roll::{Roll, Seat};
use super::rule::Rule;
use super::search::{MOST_DEMANDS, Present, Way, bits, ways};

/// A rule laid on a roll, in numbers. An attendance meets it if each filled place can be given at most one of its ways so that every number is reached.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// The numbers that must be reached, in the order of the rule's parts.
    pub numbers: Vec<Number>,
    /// How a place may count, without ways that are of no use. No two of these are the same.
    pub kinds: Vec<Vec<Counted>>,
    /// For each entry of the roll which of the kinds its places are: filled in person, and by a substitute. None where that counts for nothing or cannot be.
    pub seats: Vec<[Option<usize>; 2]>,
}

/// A number that must be reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Number {
    /// The part of the rule that asks for it, by its place in [`Rule::parts`].
    pub part: usize,
    /// The number.
    pub need: u32,
}

/// One of the ways in which a filled place may count.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Counted {
    /// The numbers that it brings nearer by one.
    pub seats: Vec<usize>,
    /// The numbers that it brings nearer by one if no other place has done so with the same voice.
    pub organisations: Vec<usize>,
    /// For whom it speaks, where that matters.
    pub voice: Option<usize>,
    /// The office that it takes, which only one place can.
    pub office: Option<usize>,
}

/// The rule in numbers; `None` where an attendance cannot be held against it: it asks for nothing or for a share of a number that is not stated, no seats are listed,
/// or there are too many conditions, or people who may fill one seat or another.
#[must_use]
pub fn table(rule: &Rule, roll: &Roll) -> Option<Table> {
    let least: Vec<u32> = roll.seats.iter().map(Seat::least_places).collect();
    let demands = demands(rule, roll, &least);
    let is_open = demands.iter().any(|demand| demand.open);
    if demands.is_empty() || demands.len() > MOST_DEMANDS || is_open || roll.seats.is_empty() {
        return None;
    }
    seatings(&doubled(roll))?;
    let parts = rule.parts();
    let part = |part| parts.iter().position(|other| *other == part);
    let numbers = demands.iter().map(|demand| {
        part(demand.part).map(|part| Number {
            part,
            need: demand.need,
        })
    });
    let mut keys = Vec::new();
    let mut kinds: Vec<Vec<Counted>> = Vec::new();
    let mut kind = |seat: usize, in_person: bool| {
        let place = Present {
            seat,
            places: 1,
            in_person,
        };
        let ways = ways(&demands, roll, &place, &mut keys);
        let counted: Vec<Counted> = ways.iter().map(Counted::of).collect();
        if counted.is_empty() {
            return None;
        }
        let known = kinds.iter().position(|other| *other == counted);
        Some(known.unwrap_or_else(|| {
            kinds.push(counted);
            kinds.len() - 1
        }))
    };
    let seats = roll.seats.iter().enumerate().map(|(index, seat)| {
        let in_person = can_be_filled(seat).then(|| kind(index, true));
        let by_substitute = can_be_substituted(seat).then(|| kind(index, false));
        [in_person.flatten(), by_substitute.flatten()]
    });
    let seats = seats.collect();
    Some(Table {
        numbers: numbers.collect::<Option<_>>()?,
        kinds,
        seats,
    })
}

impl Counted {
    fn of(way: &Way) -> Self {
        Self {
            seats: bits(way.seats).collect(),
            organisations: bits(way.organisations).collect(),
            voice: way.voice,
            office: way.office,
        }
    }
}
