//! Nobody fills two seats: the smallest meeting, and the seats without which there is none, against the definition tried on every way in which people can sit down.

use std::collections::BTreeSet;

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use quorate::model::quorum::{
    Answer, Filled, Places, Roll, Rule, Standing, can_be_substituted, quorate, single_points,
    smallest,
};

use crate::quorum::{a_roll, a_rule, defined_quorate, defined_smallest, size_of};

/// Every meeting at which each person fills at most one seat. One holder of `absent` stays away, and only a substitute who is named may come instead.
fn meetings(roll: &Roll, absent: Option<usize>) -> Vec<Vec<Filled>> {
    let mut all = BTreeSet::new();
    sit(roll, absent, 0, &mut Vec::new(), &mut Vec::new(), &mut all);
    let mut all: Vec<Vec<Filled>> = all
        .into_iter()
        .map(|meeting| {
            let filled = |(seat, places, in_person)| Filled {
                seat,
                places,
                in_person,
            };
            meeting.into_iter().map(filled).collect()
        })
        .collect();
    all.sort_by_key(|meeting| size_of(meeting));
    all
}

type Meeting = Vec<(usize, u32, bool)>;

fn sit(
    roll: &Roll,
    absent: Option<usize>,
    index: usize,
    busy: &mut Vec<usize>,
    filled: &mut Meeting,
    all: &mut BTreeSet<Meeting>,
) {
    let Some(seat) = roll.seats.get(index) else {
        all.insert(filled.clone());
        return;
    };
    sit(roll, absent, index + 1, busy, filled, all);
    if seat.vacant || seat.ended {
        return;
    }
    let Places::Known(places) = seat.places else {
        panic!("the definition needs a number")
    };
    let is_absent = absent == Some(index);
    // Who may take a place, and whether that is the holder. A substitute for somebody who has nowhere else to be adds nothing.
    let mut takers: Vec<(Option<usize>, bool)> = Vec::new();
    if seat.holders.is_empty() {
        takers.push((None, true));
    } else if !is_absent {
        takers.extend(seat.holders.iter().map(|person| (Some(*person), true)));
    }
    if (seat.substitute && !seat.holders.is_empty()) || (is_absent && seat.substitute_named) {
        match seat.stand_in {
            Some(person) if seat.holders.contains(&person) => {}
            taker => takers.push((taker, false)),
        }
    }
    if is_absent && !seat.substitute_named {
        takers.retain(|(_, in_person)| *in_person);
    }
    let most = if is_absent { places - 1 } else { places };
    for (person, in_person) in takers {
        if let Some(person) = person {
            if busy.contains(&person) {
                continue;
            }
            busy.push(person);
        }
        for taken in 1..=if in_person { most } else { 1 } {
            filled.push((index, taken, in_person));
            sit(roll, absent, index + 1, busy, filled, all);
            if in_person && is_absent && seat.substitute_named {
                let beside = seat.stand_in.is_none_or(|other| !busy.contains(&other));
                if beside {
                    busy.extend(seat.stand_in);
                    filled.push((index, 1, false));
                    sit(roll, absent, index + 1, busy, filled, all);
                    filled.pop();
                    if seat.stand_in.is_some() {
                        busy.pop();
                    }
                }
            }
            filled.pop();
        }
        if person.is_some() {
            busy.pop();
        }
    }
}

/// Without it no meeting is quorate, though there are quorate ones.
fn defined_single_points(rule: &Rule, roll: &Roll) -> Vec<usize> {
    let quorate = |absent| {
        let mut all = meetings(roll, absent);
        all.reverse();
        all.iter()
            .any(|meeting| defined_quorate(rule, roll, meeting, &[]))
    };
    if !quorate(None) {
        return Vec::new();
    }
    (0..roll.seats.len())
        .filter(|&seat| {
            let entry = &roll.seats[seat];
            !entry.vacant && !entry.ended && entry.holders.len() < 2 && !quorate(Some(seat))
        })
        .collect()
}

/// Whether an attendance meets the rule if each person fills one of the seats for which he is ticked.
fn defined_quorate_of_people(rule: &Rule, roll: &Roll, filled: &[Filled]) -> bool {
    fn sit(rule: &Rule, roll: &Roll, rest: &[Filled], busy: &[usize], taken: &[Filled]) -> bool {
        let Some((entry, rest)) = rest.split_first() else {
            return defined_quorate(rule, roll, taken, &[]);
        };
        let seat = &roll.seats[entry.seat];
        let persons = match (entry.in_person, seat.stand_in) {
            (true, _) => seat.holders.clone(),
            (false, person) => person.into_iter().collect(),
        };
        let taken_too = [taken, &[*entry]].concat();
        if persons.is_empty() {
            return sit(rule, roll, rest, busy, &taken_too);
        }
        persons.iter().any(|person| {
            !busy.contains(person)
                && sit(rule, roll, rest, &[busy, &[*person]].concat(), &taken_too)
        }) || sit(rule, roll, rest, busy, taken)
    }
    sit(rule, roll, filled, &[], &[])
}

prop_compose! {
    /// A roll on which some persons have several parts.
    fn a_roll_of_people(most: u32)(
        roll in a_roll(most),
        persons in vec((prop_oneof![3 => Just(Vec::new()), 2 => vec(0_usize..4, 1), 1 => Just(vec![0, 1])], option::of(0_usize..4), any::<bool>()), 12),
    ) -> Roll {
        let mut roll = roll;
        let mut joint = 0;
        for (seat, (holders, stand_in, named)) in roll.seats.iter_mut().zip(persons) {
            if seat.places == Places::Known(1) {
                seat.holders = holders;
            }
            seat.substitute_named = seat.substitute && named;
            seat.stand_in = stand_in.filter(|_| seat.substitute_named);
            // The definition takes its time where many seats speak for several organisations.
            joint += usize::from(seat.organisations.len() > 1);
            if joint > 2 {
                seat.organisations.truncate(1);
            }
        }
        roll.offices.truncate(1);
        roll
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 100, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_smallest_meeting_is_one_at_which_people_can_sit_down(rule in a_rule(), roll in a_roll_of_people(12)) {
        prop_assume!(!rule.parts().is_empty());
        let all = meetings(&roll, None);
        let fewest = all.iter().find(|meeting| defined_quorate(&rule, &roll, meeting, &[])).map(|meeting| size_of(meeting));
        match (smallest(&rule, &roll), fewest) {
            (Answer::Fewest(meeting), Some(fewest)) => prop_assert_eq!(meeting.seats, fewest),
            (Answer::CountsTwice { .. }, None) => prop_assert!(defined_smallest(&rule, &roll).is_some()),
            (Answer::Unreachable { .. }, None) => prop_assert_eq!(defined_smallest(&rule, &roll), None),
            (answer, fewest) => prop_assert!(false, "{:?} where the definition gives {:?}", answer, fewest),
        }
    }

    #[test]
    fn whoever_is_ticked_for_two_seats_fills_one(rule in a_rule(), roll in a_roll_of_people(10), present in vec((0_u32..=2, any::<bool>()), 10)) {
        prop_assume!(!rule.parts().is_empty());
        let mut filled = Vec::new();
        for ((seat, entry), (places, in_person)) in roll.seats.iter().enumerate().zip(present) {
            let Places::Known(most) = entry.places else { continue };
            let comes = !entry.vacant && !entry.ended && (in_person || can_be_substituted(entry));
            if comes && places.min(most) > 0 {
                filled.push(Filled { seat, places: places.min(most), in_person });
            }
        }
        let verdict = quorate(&rule, &roll, &filled, &[]);
        prop_assert_eq!(verdict.quorate == Standing::Met, defined_quorate_of_people(&rule, &roll, &filled));
        for finding in verdict.findings {
            prop_assert!(finding.standing == Standing::NotMet || finding.short == 0);
        }
    }

    #[test]
    fn a_seat_is_a_single_point_of_failure_where_no_meeting_without_it_is_quorate(rule in a_rule(), roll in a_roll_of_people(12)) {
        prop_assume!(!rule.parts().is_empty());
        let found: Vec<usize> = single_points(&rule, &roll).iter().map(|point| point.seat).collect();
        prop_assert_eq!(found, defined_single_points(&rule, &roll));
    }
}
