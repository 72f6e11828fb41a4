//! The search: places that may be filled and numbers that must be reached go in; the fewest filled places that reach them all come out, or the news that none do.
//!
//! Like places are one class, and a class offers the ways in which one of its places can count. The search takes a demand that is not yet met and tries each way that serves it,
//! so that every combination is looked at once at most; it leaves a branch when no completion of it can be better than the best one known.
//! It is exact: where it would take too many steps it says so.

use super::demand::{Capacity, Counting, Demand, Voice};
use super::roll::Roll;

/// Places that may be filled.
#[derive(Clone, Copy)]
pub(super) struct Present {
    pub seat: usize,
    pub places: u32,
    pub in_person: bool,
}

/// Places that a meeting fills, and the capacity in which they count where it matters.
#[derive(Clone, Copy)]
pub(super) struct Taken {
    pub seat: usize,
    pub places: u32,
    pub office: Option<usize>,
    /// Which of the seat's organisations it speaks for, counted from nought.
    pub voice: Option<usize>,
}

/// The search would take too many steps; the answer is not below `at_least`.
pub(super) struct TooMany {
    pub at_least: u32,
}

/// What the search works on. Demands are bits, so that there are at most 64.
pub(super) struct Problem {
    counting: Vec<Counting>,
    classes: Vec<Class>,
    offices: usize,
    voices: usize,
}

struct Class {
    members: Vec<Present>,
    ways: Vec<Way>,
    /// Classes of one kin differ only in organisations that no other class has.
    kin: usize,
}

/// One of the ways in which a place can count.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct Way {
    /// The demands for seats that it serves.
    pub seats: u64,
    /// The demands for organisations that it serves, by the first place that speaks for its organisation.
    pub organisations: u64,
    /// The organisation's number where it matters.
    pub voice: Option<usize>,
    /// The office that it takes.
    pub office: Option<usize>,
    /// Which of the seat's organisations that is.
    spoken: Option<usize>,
}

/// There are as many bits for demands.
pub(super) const MOST_DEMANDS: usize = 64;
const MOST_STEPS: u32 = 100_000;
const DEEPEST: usize = 1_000;

impl Problem {
    /// `None` where there are more demands than the search can hold.
    pub(super) fn new(demands: &[Demand], roll: &Roll, present: &[Present]) -> Option<Self> {
        if demands.len() > MOST_DEMANDS {
            return None;
        }
        let mut keys: Vec<&str> = Vec::new();
        let mut classes: Vec<Class> = Vec::new();
        for entry in present {
            let ways = ways(demands, roll, entry, &mut keys);
            if ways.is_empty() || entry.places == 0 {
                continue;
            }
            match classes.iter_mut().find(|class| class.ways == ways) {
                Some(class) => class.members.push(*entry),
                None => classes.push(Class {
                    members: vec![*entry],
                    ways,
                    kin: 0,
                }),
            }
        }
        let mut problem = Self {
            counting: demands.iter().map(|demand| demand.counting).collect(),
            classes,
            offices: roll.offices.len(),
            voices: keys.len(),
        };
        problem.find_kin();
        Some(problem)
    }

    fn find_kin(&mut self) {
        let mut used = vec![0_usize; self.voices];
        for class in &self.classes {
            let mut own: Vec<usize> = class.ways.iter().filter_map(|way| way.voice).collect();
            own.sort_unstable();
            own.dedup();
            for voice in own {
                used[voice] += 1;
            }
        }
        let shapes: Vec<Option<(u32, Vec<Way>)>> = self
            .classes
            .iter()
            .map(|class| {
                let mut own = Vec::new();
                let mut ways = class.ways.clone();
                for way in &mut ways {
                    if let Some(voice) = way.voice {
                        if used[voice] > 1 {
                            return None;
                        }
                        let place = own.iter().position(|known| *known == voice);
                        way.voice = Some(place.unwrap_or_else(|| {
                            own.push(voice);
                            own.len() - 1
                        }));
                    }
                }
                Some((class.places(), ways))
            })
            .collect();
        for index in 0..self.classes.len() {
            let alike = shapes[index].as_ref().and_then(|shape| {
                shapes[..index]
                    .iter()
                    .position(|other| other.as_ref() == Some(shape))
            });
            self.classes[index].kin = alike.unwrap_or(index);
        }
    }

    /// The fewest places that meet `needs`, one number for each demand; `None` where all of them together do not.
    pub(super) fn fewest(&self, needs: &[u32]) -> Result<Option<Vec<Taken>>, TooMany> {
        let mut search = Search::new(self, needs, Goal::Fewest);
        search.floor = search.bound();
        search.run()
    }

    /// The seats behind places of the classes, each entry's places used up in the order of the roll.
    fn seats_of(&self, taken: &[Choice]) -> Vec<Taken> {
        let mut members: Vec<Vec<Present>> = self
            .classes
            .iter()
            .map(|class| class.members.clone())
            .collect();
        let mut seats = Vec::new();
        for choice in taken {
            let way = &self.classes[choice.class].ways[choice.way];
            let mut places = choice.places;
            for member in &mut members[choice.class] {
                let here = places.min(member.places);
                if here > 0 {
                    member.places -= here;
                    places -= here;
                    seats.push(Taken {
                        seat: member.seat,
                        places: here,
                        office: way.office,
                        voice: way.spoken,
                    });
                }
            }
        }
        seats.sort_by_key(|taken| taken.seat);
        seats
    }

    /// The seats of a meeting for which no like places are left that could be filled instead; each of the others can be spared.
    pub(super) fn without_like(&self, taken: &[Taken]) -> Vec<usize> {
        let mut seats: Vec<usize> = taken.iter().map(|taken| taken.seat).collect();
        seats.dedup();
        seats.retain(|seat| {
            let has = |class: &&Class| class.places_of(*seat) > 0;
            self.classes.iter().filter(has).any(|class| {
                let of_class = taken.iter().filter(|taken| class.places_of(taken.seat) > 0);
                let filled = of_class.fold(0, |sum: u32, taken| sum.saturating_add(taken.places));
                class.places().saturating_sub(class.places_of(*seat)) < filled
            })
        });
        seats
    }

    /// Whether all the places together meet `needs`.
    pub(super) fn met_by_all(&self, needs: &[u32]) -> Result<bool, TooMany> {
        let found = Search::new(self, needs, Goal::Everyone).run()?;
        Ok(found.is_some())
    }
}

impl Class {
    fn places(&self) -> u32 {
        self.members
            .iter()
            .fold(0, |sum, member| sum.saturating_add(member.places))
    }

    fn places_of(&self, seat: usize) -> u32 {
        let own = self.members.iter().filter(|member| member.seat == seat);
        own.fold(0, |sum, member| sum.saturating_add(member.places))
    }
}

/// The ways in which a place of this entry can count, without those that another one makes idle. `keys` holds the organisations that
/// were met so far, each in the place of its number.
pub(super) fn ways<'a>(
    demands: &[Demand],
    roll: &'a Roll,
    entry: &Present,
    keys: &mut Vec<&'a str>,
) -> Vec<Way> {
    let Some(seat) = roll.seats.get(entry.seat) else {
        return Vec::new();
    };
    let offices = roll.offices.iter().enumerate();
    let held = offices.filter(|(_, office)| roll.may_hold(office, entry.seat));
    let offices: Vec<_> = std::iter::once(None).chain(held.map(Some)).collect();
    let mut ways: Vec<Way> = Vec::new();
    for office in offices {
        for (spoken, voice) in Voice::all_of(seat).into_iter().enumerate() {
            let capacity = Capacity {
                seat,
                in_person: entry.in_person,
                office: office.map(|(_, office)| office),
                voice,
            };
            let serves = |counting| {
                let bits = (0..).zip(demands).filter(|(_, demand)| {
                    demand.counting == counting && demand.admits(&capacity, roll)
                });
                bits.fold(0_u64, |mask, (bit, _): (u32, _)| mask | (1 << bit))
            };
            let speaks = voice.map(Voice::key);
            let organisations = speaks.map_or(0, |_| serves(Counting::Organisations));
            let way = Way {
                seats: serves(Counting::Seats),
                organisations,
                voice: speaks.filter(|_| organisations != 0).map(|key| {
                    let known = keys.iter().position(|other| *other == key);
                    known.unwrap_or_else(|| {
                        keys.push(key);
                        keys.len() - 1
                    })
                }),
                office: office.map(|(index, _)| index),
                spoken: (seat.organisations.len() > 1).then_some(spoken),
            };
            let idle = way.seats == 0 && way.organisations == 0;
            if !idle && !ways.iter().any(|other| other.covers(&way)) {
                ways.retain(|other| !way.covers(other));
                ways.push(way);
            }
        }
    }
    ways
}

impl Way {
    /// Whether this way does all that the other does at no greater cost.
    fn covers(&self, other: &Self) -> bool {
        (self.office.is_none() || self.office == other.office)
            && other.seats & !self.seats == 0
            && other.organisations & !self.organisations == 0
            && (other.organisations == 0 || self.voice == other.voice)
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Goal {
    Fewest,
    /// All places are filled; only their capacities are to be found.
    Everyone,
}

struct Search<'a> {
    problem: &'a Problem,
    goal: Goal,
    left: Vec<u32>,
    need: Vec<u32>,
    reached: Vec<u64>,
    /// For each demand for organisations, which ones are there.
    heard: Vec<Vec<bool>>,
    office_taken: Vec<bool>,
    /// Ways that this branch must not use again.
    barred: Vec<Vec<bool>>,
    taken: Vec<Choice>,
    filled: u32,
    best: Option<(u32, Vec<Choice>)>,
    /// No answer is below this.
    floor: u32,
    steps: u32,
    /// For each demand, those that some way serves together with it.
    together: Vec<u64>,
}

/// Places of a class that are filled, and how they count.
#[derive(Clone, Copy)]
struct Choice {
    class: usize,
    way: usize,
    places: u32,
}

enum End {
    Found,
    TooMany,
}

impl<'a> Search<'a> {
    fn new(problem: &'a Problem, needs: &[u32], goal: Goal) -> Self {
        let demands = problem.counting.len();
        let together = (0..demands)
            .map(|demand| {
                let ways = problem.classes.iter().flat_map(|class| &class.ways);
                ways.map(|way| way.seats | way.organisations)
                    .filter(|serves| serves & (1 << demand) != 0)
                    .fold(0, |mask, serves| mask | serves)
            })
            .collect();
        Self {
            problem,
            goal,
            left: problem.classes.iter().map(Class::places).collect(),
            need: needs.to_vec(),
            reached: vec![0; demands],
            heard: vec![vec![false; problem.voices]; demands],
            office_taken: vec![false; problem.offices],
            barred: problem
                .classes
                .iter()
                .map(|class| vec![false; class.ways.len()])
                .collect(),
            taken: Vec::new(),
            filled: 0,
            best: None,
            floor: 0,
            steps: 0,
            together,
        }
    }

    fn run(mut self) -> Result<Option<Vec<Taken>>, TooMany> {
        if let Err(End::TooMany) = self.explore(0) {
            return Err(TooMany {
                at_least: self.floor,
            });
        }
        Ok(self.best.map(|(_, taken)| self.problem.seats_of(&taken)))
    }

    /// Looks at every completion of what is taken so far that may be better than the best one known.
    fn explore(&mut self, depth: usize) -> Result<(), End> {
        self.steps += 1;
        if self.steps > MOST_STEPS || depth > DEEPEST {
            return Err(End::TooMany);
        }
        if self.goal == Goal::Everyone {
            let start = self.taken.len();
            let heard = self.take_forced();
            let end = self.branch(depth);
            self.give_back(start, &heard);
            end
        } else {
            self.branch(depth)
        }
    }

    fn branch(&mut self, depth: usize) -> Result<(), End> {
        let unmet = self.unmet();
        if unmet == 0 {
            return self.record();
        }
        let bound = self.filled.saturating_add(self.bound());
        let Some(candidates) = self.candidates(unmet) else {
            return Ok(());
        };
        let mut barred = Vec::new();
        let mut tried: Vec<(usize, usize)> = Vec::new();
        let mut end = Ok(());
        'candidates: for &(class, way) in &candidates {
            // A like class that is as untouched as one tried before has nothing new to give.
            let like = tried.iter().any(|&(other, other_way)| {
                way == other_way && self.are_alike(class, other, &barred)
            });
            if !like {
                tried.push((class, way));
                let most = self.most_useful(class, way);
                for places in (1..=most).rev() {
                    let known = self.best.as_ref().map(|(filled, _)| *filled);
                    if self.goal == Goal::Fewest && known.is_some_and(|best| bound >= best) {
                        break 'candidates;
                    }
                    let start = self.taken.len();
                    self.barred[class][way] = true;
                    let heard = self.take(class, way, places);
                    end = self.explore(depth + 1);
                    self.give_back(start, &heard);
                    self.barred[class][way] = false;
                    if end.is_err() {
                        break 'candidates;
                    }
                }
            }
            self.barred[class][way] = true;
            barred.push((class, way));
        }
        for (class, way) in barred {
            self.barred[class][way] = false;
        }
        end
    }

    fn record(&mut self) -> Result<(), End> {
        let better = self
            .best
            .as_ref()
            .is_none_or(|(filled, _)| self.filled < *filled);
        if better {
            self.best = Some((self.filled, self.taken.clone()));
        }
        if self.goal == Goal::Everyone || self.filled <= self.floor {
            return Err(End::Found);
        }
        Ok(())
    }

    /// How far the demand is from being met.
    fn missing(&self, demand: usize) -> u32 {
        let missing = u64::from(self.need[demand]).saturating_sub(self.reached[demand]);
        u32::try_from(missing).unwrap_or(u32::MAX)
    }

    fn unmet(&self) -> u64 {
        (0..self.need.len())
            .filter(|&demand| self.missing(demand) > 0)
            .fold(0, |mask, demand| mask | (1 << demand))
    }

    /// The ways that serve the unmet demand with the fewest of them, the most useful first; `None` where some demand can no longer be met.
    fn candidates(&self, unmet: u64) -> Option<Vec<(usize, usize)>> {
        let mut fewest: Option<Vec<(usize, usize)>> = None;
        for demand in bits(unmet) {
            let candidates: Vec<_> = self
                .usable()
                .filter(|(_, _, way)| self.serves(way, unmet) & (1 << demand) != 0)
                .map(|(class, index, _)| (class, index))
                .collect();
            if self.supply(demand, &candidates) < self.missing(demand) {
                return None;
            }
            if fewest
                .as_ref()
                .is_none_or(|known| candidates.len() < known.len())
            {
                fewest = Some(candidates);
            }
        }
        let mut candidates = fewest?;
        candidates.sort_by_key(|&(class, way)| {
            let way = &self.problem.classes[class].ways[way];
            std::cmp::Reverse(self.serves(way, unmet).count_ones())
        });
        Some(candidates)
    }

    /// An upper bound of how far these ways can serve the demand.
    fn supply(&self, demand: usize, candidates: &[(usize, usize)]) -> u32 {
        let mut supply: u32 = 0;
        let mut voices = vec![false; self.problem.voices];
        let mut offices = vec![false; self.problem.offices];
        let mut counted = None;
        for &(class, way) in candidates {
            let way = &self.problem.classes[class].ways[way];
            let more = match (self.problem.counting[demand], way.voice, way.office) {
                (Counting::Organisations, Some(voice), _) => {
                    u32::from(!std::mem::replace(&mut voices[voice], true))
                }
                (Counting::Organisations, None, _) => 0,
                (Counting::Seats, _, Some(office)) => {
                    u32::from(!std::mem::replace(&mut offices[office], true))
                }
                (Counting::Seats, _, None) if counted == Some(class) => 0,
                (Counting::Seats, _, None) => {
                    counted = Some(class);
                    self.left[class]
                }
            };
            supply = supply.saturating_add(more);
        }
        supply
    }

    /// A lower bound of how many more places are needed.
    fn bound(&self) -> u32 {
        if self.goal == Goal::Everyone {
            return 0;
        }
        let unmet = self.unmet();
        let mut order: Vec<usize> = bits(unmet).collect();
        order.sort_by_key(|&demand| std::cmp::Reverse(self.missing(demand)));
        // Demands that no way serves together need places of their own.
        let mut apart: u32 = 0;
        let mut reached = 0_u64;
        for demand in order {
            if reached & (1 << demand) == 0 {
                apart = apart.saturating_add(self.missing(demand));
                reached |= self.together[demand];
            }
        }
        // No place serves more demands than the most useful way does.
        let sum = bits(unmet).fold(0_u32, |sum, demand| {
            sum.saturating_add(self.missing(demand))
        });
        let widest = self
            .usable()
            .map(|(_, _, way)| self.serves(way, unmet).count_ones())
            .max()
            .unwrap_or(0);
        apart.max(sum.div_ceil(widest.max(1)))
    }

    fn usable(&self) -> impl Iterator<Item = (usize, usize, &Way)> {
        (0..self.problem.classes.len()).flat_map(|class| {
            let ways = self.usable_of(class);
            ways.map(move |(index, way)| (class, index, way))
        })
    }

    fn usable_of(&self, class: usize) -> impl Iterator<Item = (usize, &Way)> {
        let ways = self.problem.classes[class].ways.iter().enumerate();
        ways.filter(move |(index, way)| {
            self.left[class] > 0
                && !self.barred[class][*index]
                && way.office.is_none_or(|office| !self.office_taken[office])
        })
    }

    /// The unmet demands that one more place in this way would bring nearer.
    fn serves(&self, way: &Way, unmet: u64) -> u64 {
        let organisations = way.voice.map_or(0, |voice| {
            bits(way.organisations & unmet)
                .filter(|demand| !self.heard[*demand][voice])
                .fold(0, |mask, demand| mask | (1 << demand))
        });
        (way.seats & unmet) | organisations
    }

    fn most_useful(&self, class: usize, way: usize) -> u32 {
        let way = &self.problem.classes[class].ways[way];
        if way.office.is_some() {
            return 1;
        }
        let useful = bits(way.seats).map(|demand| self.missing(demand)).max();
        self.left[class].min(useful.unwrap_or(0).max(1))
    }

    /// Two classes of one kin of which nothing is taken, and of which the same ways were barred before this branching began.
    fn are_alike(&self, class: usize, other: usize, barred: &[(usize, usize)]) -> bool {
        let classes = &self.problem.classes;
        let untouched = |class: usize| self.left[class] == classes[class].places();
        let before = |class: usize| {
            let ways = self.barred[class].iter().enumerate();
            ways.map(move |(way, is)| *is && !barred.contains(&(class, way)))
        };
        classes[class].kin == classes[other].kin
            && untouched(class)
            && untouched(other)
            && before(class).eq(before(other))
    }

    /// Where everyone is there, a class counts in the way that does all that its other ways do. Returns what `give_back` needs.
    fn take_forced(&mut self) -> Vec<(usize, usize)> {
        let mut heard = Vec::new();
        for class in 0..self.problem.classes.len() {
            let unmet = self.unmet();
            let ways: Vec<_> = self.usable_of(class).collect();
            let forced = ways.iter().find(|(_, way)| {
                way.office.is_none()
                    && ways
                        .iter()
                        .all(|(_, other)| self.outdoes(way, other, unmet))
            });
            if let Some(&(way, _)) = forced {
                heard.extend(self.take(class, way, self.left[class]));
            }
        }
        heard
    }

    fn outdoes(&self, way: &Way, other: &Way, unmet: u64) -> bool {
        let more = self.serves(other, unmet) & !way.seats;
        more & !way.organisations == 0 && (more == 0 || way.voice == other.voice)
    }

    /// Fills places of a class. Returns which demands heard a new organisation by it.
    fn take(&mut self, class: usize, way: usize, places: u32) -> Vec<(usize, usize)> {
        let chosen = &self.problem.classes[class].ways[way];
        for demand in bits(chosen.seats) {
            self.reached[demand] += u64::from(places);
        }
        let mut heard = Vec::new();
        if let Some(voice) = chosen.voice {
            for demand in bits(chosen.organisations) {
                if !std::mem::replace(&mut self.heard[demand][voice], true) {
                    self.reached[demand] += 1;
                    heard.push((demand, voice));
                }
            }
        }
        if let Some(office) = chosen.office {
            self.office_taken[office] = true;
        }
        self.left[class] -= places;
        self.filled = self.filled.saturating_add(places);
        self.taken.push(Choice { class, way, places });
        heard
    }

    /// Empties again what was filled since `start`.
    fn give_back(&mut self, start: usize, heard: &[(usize, usize)]) {
        for Choice { class, way, places } in self.taken.drain(start..) {
            let chosen = &self.problem.classes[class].ways[way];
            for demand in bits(chosen.seats) {
                self.reached[demand] -= u64::from(places);
            }
            if let Some(office) = chosen.office {
                self.office_taken[office] = false;
            }
            self.left[class] += places;
            self.filled = self.filled.saturating_sub(places);
        }
        for &(demand, voice) in heard {
            self.heard[demand][voice] = false;
            self.reached[demand] -= 1;
        }
    }
}

/// The numbers of the bits that are set, lowest first.
pub(super) fn bits(mut mask: u64) -> impl Iterator<Item = usize> {
    std::iter::from_fn(move || {
        let lowest = (mask != 0).then(|| mask.trailing_zeros() as usize)?;
        mask &= mask - 1;
        Some(lowest)
    })
}
