//! Who can be there: a roll goes in; the fullest meetings come out, at each of which every person fills one seat. There are several where a person may fill one seat
//! or another.

use std::collections::{BTreeMap, BTreeSet};

use super::roll::{Places, Roll, Seat};
use super::search::Present;

/// More fullest meetings than this are not looked at.
const MOST: usize = 256;

/// The fullest meetings, none of which another one outdoes. `unknown` stands for the places of an entry that does not state them. To the seat `absent` one of its
/// holders does not come, though a substitute who is named for it may. `None` where there are too many.
pub(super) fn fullest(
    roll: &Roll,
    unknown: u32,
    absent: Option<usize>,
) -> Option<Vec<Vec<Present>>> {
    let mut all: Vec<BTreeMap<usize, usize>> = vec![BTreeMap::new()];
    for (person, seats) in choices(roll, absent) {
        if all.len().saturating_mul(seats.len()) > MOST {
            return None;
        }
        if let [seat] = seats[..] {
            for chosen in &mut all {
                chosen.insert(person, seat);
            }
            continue;
        }
        all = all
            .iter()
            .flat_map(|chosen| {
                seats.iter().map(|&seat| {
                    let mut chosen = chosen.clone();
                    chosen.insert(person, seat);
                    chosen
                })
            })
            .collect();
    }
    let meetings = all.iter().map(|chosen| {
        let seats = roll.seats.iter().enumerate();
        seats
            .filter(|(_, seat)| can_be_filled(seat))
            .flat_map(|(index, seat)| {
                let sits = move |person: usize| chosen.get(&person) == Some(&index);
                filled(index, seat, unknown, absent == Some(index), sits)
            })
            .collect()
    });
    Some(meetings.collect())
}

/// The seats that each person may fill. A substitute is not wanted where a member is certain to come.
fn choices(roll: &Roll, absent: Option<usize>) -> BTreeMap<usize, Vec<usize>> {
    let mut choices: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    let seats = || {
        let seats = roll.seats.iter().enumerate();
        seats.filter(|(_, seat)| can_be_filled(seat))
    };
    for (index, seat) in seats().filter(|(index, _)| absent != Some(*index)) {
        for person in &seat.holders {
            choices.entry(*person).or_default().push(index);
        }
    }
    let held = choices.clone();
    let mut open: BTreeSet<usize> = seats().map(|(index, _)| index).collect();
    while let Some(index) = open.pop_first() {
        let seat = &roll.seats[index];
        let Some(person) = stand_in(seat) else {
            continue;
        };
        let has_choice = |person: &usize| choices.get(person).is_some_and(|seats| seats.len() > 1);
        let certain = absent != Some(index)
            && (seat.holders.is_empty() || !seat.holders.iter().all(has_choice));
        let chosen = choices.get(&person).map_or(&[][..], Vec::as_slice);
        if certain || chosen.contains(&index) {
            continue;
        }
        let seats = choices.entry(person).or_default();
        seats.push(index);
        if seats.len() == 2 {
            // Now it is not certain any more that this person comes to the seats held before.
            open.extend(held.get(&person).into_iter().flatten());
        }
    }
    choices
}

/// The places of a seat that are filled. `sits` tells whether a person has chosen this seat.
fn filled(
    index: usize,
    seat: &Seat,
    unknown: u32,
    absent: bool,
    sits: impl Fn(usize) -> bool,
) -> impl Iterator<Item = Present> {
    let places = match seat.places {
        Places::Known(places) => places,
        Places::Unknown => unknown,
    };
    let in_person = if absent {
        places.saturating_sub(1)
    } else if seat.holders.is_empty() || seat.holders.iter().any(|&person| sits(person)) {
        places
    } else {
        0
    };
    let allowed = if absent {
        seat.substitute_named
    } else {
        seat.substitute
    };
    let comes = allowed
        && seat
            .stand_in
            .is_none_or(|_| stand_in(seat).is_some_and(sits));
    let by_substitute = if comes {
        places.saturating_sub(in_person)
    } else {
        0
    };
    [(in_person, true), (by_substitute, false)]
        .into_iter()
        .filter(|(places, _)| *places > 0)
        .map(move |(places, in_person)| Present {
            seat: index,
            places,
            in_person,
        })
}

/// Who stands in, where that is known; nobody stands in for himself.
fn stand_in(seat: &Seat) -> Option<usize> {
    let person = seat.stand_in.filter(|_| seat.substitute)?;
    (!seat.holders.contains(&person)).then_some(person)
}

fn can_be_filled(seat: &Seat) -> bool {
    !seat.ended && !seat.vacant
}

/// The persons who have to choose between seats, by number, each with those seats.
#[must_use]
pub fn torn(roll: &Roll) -> Vec<(usize, Vec<usize>)> {
    let choices = choices(roll, None).into_iter();
    choices.filter(|(_, seats)| seats.len() > 1).collect()
}
