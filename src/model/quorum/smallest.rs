//! The smallest quorate meeting: a rule and a roll go in; the fewest filled seats that meet it come out with an example, or why there are none, or why that cannot be known.

use std::rc::Rc;

use super::demand::{Demand, demands};
use super::presence::{fullest, torn};
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
    /// Only if one person counts for two seats.
    CountsTwice {
        /// A sentence that says so.
        why: String,
        /// The persons who have to choose between seats, by number, each with those seats by entry of the roll.
        torn: Vec<(usize, Vec<usize>)>,
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

/// The fewest filled seats that meet the whole rule, exactly. No person fills two of them.
#[must_use]
pub fn smallest(rule: &Rule, roll: &Roll) -> Answer {
    let least: Vec<u32> = roll.seats.iter().map(Seat::least_places).collect();
    if demands(rule, roll, &least).is_empty() {
        return Answer::NotComputable {
            why: "The rule gives neither a number nor a condition.".to_owned(),
            at_least: None,
        };
    }
    if roll.seats.is_empty() {
        return Answer::NotComputable {
            why: "The header lists no seats to count among.".to_owned(),
            at_least: rule.members,
        };
    }
    let Some(reckoning) = Reckoning::new(rule, roll) else {
        return too_many(&TooMany { at_least: 0 });
    };
    if let Ok(false) = reckoning.is_met(&|_| true) {
        return out_of_reach(rule, roll, &reckoning);
    }
    let fewest = match reckoning.fewest() {
        Ok(Some(fewest)) => fewest,
        Ok(None) => return too_many(&TooMany { at_least: 0 }),
        Err(gave_up) => return too_many(&gave_up),
    };
    let seats = count(&fewest);
    if let Some(open) = reckoning.demands.iter().find(|demand| demand.open) {
        return Answer::NotComputable {
            why: words::unstated_places(roll, &open.listed(roll)),
            at_least: Some(seats),
        };
    }
    let example = match reckoning
        .with_places(roll, 1)
        .map(|certain| certain.fewest())
    {
        Some(Ok(Some(example))) if count(&example) == seats => example,
        Some(Ok(_)) => {
            let all: Vec<usize> = (0..roll.seats.len()).collect();
            return Answer::NotComputable {
                why: words::unstated_places(roll, &all),
                at_least: Some(seats),
            };
        }
        Some(Err(gave_up)) => return too_many(&gave_up),
        None => return too_many(&TooMany { at_least: seats }),
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

/// Why no meeting meets a rule: [`Answer::Unreachable`] or [`Answer::CountsTwice`]. `None` where one does, and where that cannot be known.
#[must_use]
pub fn beyond_reach(rule: &Rule, roll: &Roll) -> Option<Answer> {
    let reckoning = Reckoning::new(rule, roll)?;
    let is_met = reckoning.is_met(&|_| true);
    matches!(is_met, Ok(false)).then(|| out_of_reach(rule, roll, &reckoning))
}

/// What a rule comes to where no meeting meets it.
fn out_of_reach(rule: &Rule, roll: &Roll, reckoning: &Reckoning<'_>) -> Answer {
    let Some(most) = Problem::new(&reckoning.demands, roll, &everyone(roll, reckoning.plenty))
    else {
        return too_many(&TooMany { at_least: 0 });
    };
    match most.met_by_all(&reckoning.needs) {
        Ok(false) => {
            let (parts, together) = unreachable_parts(rule, &reckoning.demands, &most);
            let attainable = |part| attainable(part, &reckoning.demands, &most);
            let why = words::unreachable(rule, roll, &parts, together, &attainable);
            Answer::Unreachable { why, parts }
        }
        Ok(true) => Answer::CountsTwice {
            why: "The rule can only be met if one person counts for two seats.".to_owned(),
            torn: torn(roll),
        },
        Err(gave_up) => too_many(&gave_up),
    }
}

/// A rule laid on the fullest meetings, any of which may meet it.
pub(super) struct Reckoning<'a> {
    demands: Rc<Vec<Demand<'a>>>,
    needs: Vec<u32>,
    /// More places than all the demands together ask for, which are as good as no limit.
    plenty: u32,
    meetings: Vec<Problem>,
}

impl<'a> Reckoning<'a> {
    /// `None` where there is nothing to reckon with, or too much.
    pub(super) fn new(rule: &'a Rule, roll: &Roll) -> Option<Self> {
        let least: Vec<u32> = roll.seats.iter().map(Seat::least_places).collect();
        let demands = demands(rule, roll, &least);
        let needs: Vec<u32> = demands.iter().map(|demand| demand.need).collect();
        let plenty = needs
            .iter()
            .fold(1, |sum: u32, need| sum.saturating_add(*need));
        let nobody = Self {
            demands: Rc::new(demands),
            needs,
            plenty,
            meetings: Vec::new(),
        };
        (!nobody.demands.is_empty()).then(|| nobody.with(roll, plenty, None))?
    }

    /// The same where an entry that does not state its places has this many.
    fn with_places(&self, roll: &Roll, unknown: u32) -> Option<Self> {
        self.with(roll, unknown, None)
    }

    /// The same without a holder of this seat.
    pub(super) fn without(&self, roll: &Roll, seat: usize) -> Option<Self> {
        self.with(roll, self.plenty, Some(seat))
    }

    fn with(&self, roll: &Roll, unknown: u32, absent: Option<usize>) -> Option<Self> {
        let meetings = fullest(roll, unknown, absent)?;
        let meetings = meetings
            .iter()
            .map(|present| Problem::new(&self.demands, roll, present));
        Some(Self {
            demands: Rc::clone(&self.demands),
            needs: self.needs.clone(),
            plenty: self.plenty,
            meetings: meetings.collect::<Option<_>>()?,
        })
    }

    /// Whether some meeting meets these parts of the rule.
    pub(super) fn is_met(&self, parts: &dyn Fn(Part) -> bool) -> Result<bool, TooMany> {
        let needs = self.demands.iter().zip(&self.needs);
        let needs: Vec<u32> = needs
            .map(|(demand, need)| if parts(demand.part) { *need } else { 0 })
            .collect();
        let mut gave_up = None;
        for meeting in &self.meetings {
            match meeting.met_by_all(&needs) {
                Ok(true) => return Ok(true),
                Ok(false) => {}
                Err(too_many) => gave_up = Some(too_many),
            }
        }
        gave_up.map_or(Ok(false), Err)
    }

    /// The fewest places that meet the rule.
    pub(super) fn fewest(&self) -> Result<Option<Vec<Taken>>, TooMany> {
        Ok(self.smallest()?.map(|(_, taken)| taken))
    }

    /// The seats of one of the smallest meetings, in the order of the roll, but for those that a like one could take the place of; none where no meeting meets the rule.
    pub(super) fn hard_to_spare(&self) -> Result<Vec<usize>, TooMany> {
        let smallest = self.smallest()?;
        Ok(smallest.map_or_else(Vec::new, |(meeting, taken)| meeting.without_like(&taken)))
    }

    fn smallest(&self) -> Result<Option<(&Problem, Vec<Taken>)>, TooMany> {
        let mut best: Option<(&Problem, Vec<Taken>)> = None;
        for meeting in &self.meetings {
            if let Some(taken) = meeting.fewest(&self.needs)?
                && best
                    .as_ref()
                    .is_none_or(|(_, best)| count(&taken) < count(best))
            {
                best = Some((meeting, taken));
            }
        }
        Ok(best)
    }
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
