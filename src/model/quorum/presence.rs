//! Who can be there: a roll goes in; the fullest meetings come out, at each of which every person fills one seat, or those that an attendance can be. There are
//! several where a person may fill one seat or another.

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
    let comes = (!absent || seat.substitute_named)
        && can_be_substituted(seat)
        && stand_in(seat).is_none_or(sits);
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

/// Whether somebody may come for the seat: it has not ended and somebody holds it.
#[must_use]
pub fn can_be_filled(seat: &Seat) -> bool {
    !seat.ended && !seat.vacant
}

/// Whether somebody may come in place of whoever holds the seat; the only one who may is not its holder.
#[must_use]
pub fn can_be_substituted(seat: &Seat) -> bool {
    can_be_filled(seat) && seat.substitute && (seat.stand_in.is_none() || stand_in(seat).is_some())
}

/// The persons who may fill one seat or another, each with those: the entry of the roll, and whether as its holder and not as a substitute. Left out are seats for
/// which there is somebody who has no other part.
#[must_use]
pub fn doubled(roll: &Roll) -> Vec<Vec<(usize, bool)>> {
    let mut parts: BTreeMap<usize, BTreeSet<(usize, bool)>> = BTreeMap::new();
    for (index, seat) in roll.seats.iter().enumerate() {
        if can_be_filled(seat) {
            for person in &seat.holders {
                parts.entry(*person).or_default().insert((index, true));
            }
            if let Some(person) = stand_in(seat) {
                parts.entry(person).or_default().insert((index, false));
            }
        }
    }
    while let Some(person) = parts.keys().copied().find(|person| parts[person].len() < 2) {
        for part in parts.remove(&person).unwrap_or_default() {
            for others in parts.values_mut() {
                others.remove(&part);
            }
        }
    }
    let parts = parts.into_values();
    parts.map(|parts| parts.into_iter().collect()).collect()
}

/// How many meetings at most one attendance can be, at each of which every person fills one seat; `None` where that is more than are looked at.
pub(super) fn seatings(doubled: &[Vec<(usize, bool)>]) -> Option<usize> {
    let product = doubled.iter().try_fold(1_usize, |product, parts| {
        product.checked_mul(parts.len().max(1))
    });
    product.filter(|product| *product <= MOST)
}

/// The meetings that an attendance can be, at each of which every person fills one seat. `None` where there are too many.
pub(super) fn seated(roll: &Roll, present: &[Present]) -> Option<Vec<Vec<Present>>> {
    let doubled = doubled(roll);
    let is_there = |part: &(usize, bool)| present.iter().any(|here| part_of(here) == *part);
    let there: Vec<Vec<(usize, bool)>> = doubled
        .iter()
        .map(|parts| parts.iter().copied().filter(is_there).collect())
        .filter(|parts: &Vec<_>| !parts.is_empty())
        .collect();
    seatings(&there)?;
    let mut all = vec![BTreeSet::new()];
    for parts in &there {
        let choose = |chosen: &BTreeSet<(usize, bool)>| {
            let chosen = chosen.clone();
            parts.iter().map(move |part| {
                let mut chosen = chosen.clone();
                chosen.insert(*part);
                chosen
            })
        };
        all = all.iter().flat_map(choose).collect();
    }
    let needs_choice: BTreeSet<(usize, bool)> = there.into_iter().flatten().collect();
    let meeting = |chosen: &BTreeSet<(usize, bool)>| {
        let sits = |here: &&Present| {
            let part = part_of(here);
            !needs_choice.contains(&part) || chosen.contains(&part)
        };
        present.iter().filter(sits).copied().collect()
    };
    Some(all.iter().map(meeting).collect())
}

fn part_of(present: &Present) -> (usize, bool) {
    (present.seat, present.in_person)
}

/// The persons who have to choose between seats, by number, each with those seats.
#[must_use]
pub fn torn(roll: &Roll) -> Vec<(usize, Vec<usize>)> {
    let choices = choices(roll, None).into_iter();
    choices.filter(|(_, seats)| seats.len() > 1).collect()
}
