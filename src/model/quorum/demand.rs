//! The rule laid on the roll: each number that must be reached, and in which capacities a filled seat counts towards it.
//!
//! A filled seat counts in one *capacity*: it speaks for at most one of its organisations and holds at most one office.
//! So a joint appointment meets a condition on either organisation and not on both, and nobody is chair and vice-chair at once.

use super::roll::{Office, Places, Roll, Seat};
use super::rule::{Base, Condition, Named, Part, Rule, Subject};
use crate::model::share::Share;

/// A number that a part of the rule asks for.
pub(super) struct Demand<'a> {
    pub part: Part,
    pub counting: Counting,
    pub need: u32,
    /// The need is a share of a number that is not stated, so it may be higher.
    pub open: bool,
    set: Set<'a>,
    excluding: Option<&'a str>,
    in_person: bool,
}

/// What a demand counts.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Counting {
    Seats,
    Organisations,
}

/// The seats that a demand looks at.
enum Set<'a> {
    Base(&'a Base),
    Subject(&'a Subject),
}

/// How one filled seat counts.
#[derive(Clone, Copy)]
pub(super) struct Capacity<'a> {
    pub seat: &'a Seat,
    pub in_person: bool,
    pub office: Option<&'a Office>,
    pub voice: Option<Voice<'a>>,
}

/// For whom a filled seat speaks. One that only represents somebody counts among organisations but meets no condition on one.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Voice<'a> {
    Organisation(&'a str),
    Represented(&'a str),
}

impl<'a> Voice<'a> {
    pub(super) fn key(self) -> &'a str {
        match self {
            Self::Organisation(key) | Self::Represented(key) => key,
        }
    }

    /// Everybody for whom the seat may speak; it speaks for one at a time.
    pub(super) fn all_of(seat: &'a Seat) -> Vec<Option<Self>> {
        if seat.organisations.is_empty() {
            return vec![seat.represents.as_deref().map(Self::Represented)];
        }
        let organisations = seat.organisations.iter();
        organisations
            .map(|key| Some(Self::Organisation(key)))
            .collect()
    }
}

/// Every number that the rule asks for, in the order of its parts. `places` gives each entry's number of places, the least one where it is not stated.
pub(super) fn demands<'a>(rule: &'a Rule, roll: &Roll, places: &[u32]) -> Vec<Demand<'a>> {
    let mut demands = Vec::new();
    let mut add = |part, numbers: Numbers, subject: Option<&'a Condition>| {
        for (counting, number) in numbers.listed() {
            let mut demand = Demand {
                part,
                counting,
                need: 0,
                open: false,
                set: match subject {
                    Some(condition) if condition.subject != Subject::Anyone => {
                        Set::Subject(&condition.subject)
                    }
                    _ => Set::Base(&rule.of),
                },
                excluding: subject
                    .and_then(|condition| condition.excluding.as_ref())
                    .map(|role: &Named| role.key.as_str()),
                in_person: subject.is_some_and(|condition| condition.in_person),
            };
            (demand.need, demand.open) = match number {
                Number::Count(count) => (count, false),
                Number::Share(share) => {
                    let size = demand.size(roll, places);
                    // A share of no places would be met by nobody at all.
                    (share.least(size.least).max(1), size.open)
                }
            };
            demands.push(demand);
        }
    };
    let Rule { members, share, .. } = *rule;
    let number = |members, share, organisations| Numbers {
        members,
        share,
        organisations,
    };
    add(Part::Members, number(members, None, None), None);
    add(Part::Share, number(None, share, None), None);
    add(
        Part::Organisations,
        number(None, None, rule.organisations),
        None,
    );
    for (index, item) in rule.requires.iter().enumerate() {
        let numberless =
            item.members.is_none() && item.share.is_none() && item.organisations.is_none();
        let members = if numberless { Some(1) } else { item.members };
        let numbers = number(members, item.share, item.organisations);
        add(Part::Requires(index), numbers, Some(item));
    }
    demands
}

struct Numbers {
    members: Option<u32>,
    share: Option<Share>,
    organisations: Option<u32>,
}

enum Number {
    Count(u32),
    Share(Share),
}

impl Numbers {
    fn listed(self) -> impl Iterator<Item = (Counting, Number)> {
        [
            self.members
                .map(|count| (Counting::Seats, Number::Count(count))),
            self.share
                .map(|share| (Counting::Seats, Number::Share(share))),
            self.organisations
                .map(|count| (Counting::Organisations, Number::Count(count))),
        ]
        .into_iter()
        .flatten()
    }
}

/// How many places a demand's share is a share of.
pub(super) struct Size {
    pub least: u32,
    /// Some of its entries do not say how many places they have.
    pub open: bool,
}

impl Demand<'_> {
    /// Whether a seat that is filled in this capacity counts.
    pub(super) fn admits(&self, capacity: &Capacity, roll: &Roll) -> bool {
        (capacity.in_person || !self.in_person)
            && self
                .excluding
                .is_none_or(|role| !capacity.seat.carries(role) && !capacity.holds(role))
            && self.set.contains(capacity, roll)
    }

    /// The entries of the roll that count by the list alone, whatever office they may come to hold.
    pub(super) fn listed(&self, roll: &Roll) -> Vec<usize> {
        let counts = |seat: &Seat| {
            Voice::all_of(seat).into_iter().any(|voice| {
                let capacity = Capacity {
                    seat,
                    in_person: true,
                    office: None,
                    voice,
                };
                self.admits(&capacity, roll)
            })
        };
        let seats = roll.seats.iter().enumerate();
        seats
            .filter(|(_, seat)| !seat.ended && counts(seat))
            .map(|(index, _)| index)
            .collect()
    }

    /// Whether everybody who counts for this counts for `other` too.
    pub(super) fn is_within(&self, other: &Self, roll: &Roll) -> bool {
        let listed = other.listed(roll);
        let counts = |index: usize| listed.contains(&index);
        let mut offices = roll.offices.iter();
        self.listed(roll).into_iter().all(counts)
            && offices.all(|office| {
                let mut holders = (0..roll.seats.len()).filter(|&seat| roll.may_hold(office, seat));
                !self.set.admits_role(&office.role, roll)
                    || other.set.admits_role(&office.role, roll)
                    || holders.all(counts)
            })
    }

    /// The number of places, vacant ones included. An office adds its holder unless every seat that may hold it counts already,
    /// and takes its holder away where `excluding` names it and every seat that may hold it would have counted.
    pub(super) fn size(&self, roll: &Roll, places: &[u32]) -> Size {
        let listed = self.listed(roll);
        let mut least: u32 = listed.iter().fold(0, |sum, &index| {
            sum.saturating_add(places.get(index).copied().unwrap_or(0))
        });
        for office in &roll.offices {
            let mut holders = (0..roll.seats.len()).filter(|&index| roll.may_hold(office, index));
            let outside = holders.clone().any(|index| !listed.contains(&index));
            if self.excluding == Some(office.role.as_str()) {
                let named = holders.next().is_some();
                least = least.saturating_sub(u32::from(named && !outside));
            } else if self.set.admits_role(&office.role, roll) {
                least = least.saturating_add(u32::from(outside));
            }
        }
        let open = listed
            .iter()
            .filter_map(|&index| roll.seats.get(index))
            .any(|seat| seat.places == Places::Unknown);
        Size { least, open }
    }
}

impl Capacity<'_> {
    fn holds(&self, role: &str) -> bool {
        self.office.is_some_and(|office| office.role == role)
    }

    fn carries(&self, role: &str) -> bool {
        self.seat.carries(role) || self.holds(role)
    }
}

impl Set<'_> {
    fn contains(&self, capacity: &Capacity, roll: &Roll) -> bool {
        match self {
            Self::Base(base) => in_base(base, capacity, roll),
            Self::Subject(subject) => is_subject(subject, capacity),
        }
    }

    /// Whether whoever has this role counts for that alone.
    fn admits_role(&self, key: &str, roll: &Roll) -> bool {
        match self {
            Self::Base(base) => is_core(base) && core_roles(roll).any(|core| core == key),
            Self::Subject(subject) => names_role(subject, key),
        }
    }
}

fn in_base(base: &Base, capacity: &Capacity, roll: &Roll) -> bool {
    let seat = capacity.seat;
    match base {
        Base::Voting => seat.voting,
        Base::All => seat.is_members(),
        Base::Group(label) if label != CORE => in_group(seat, label),
        Base::Core | Base::Group(_) => {
            if has_core_group(roll) {
                in_group(seat, CORE)
            } else if roll.core.is_empty() {
                seat.voting && !seat.co_opted
            } else {
                core_roles(roll).any(|role| capacity.carries(role))
            }
        }
    }
}

fn is_subject(subject: &Subject, capacity: &Capacity) -> bool {
    let seat = capacity.seat;
    match subject {
        // An alternative that names nobody would make every other one idle.
        Subject::Anyone => seat.voting,
        Subject::Role(role) => capacity.carries(&role.key),
        Subject::Organisation(organisation) => {
            seat.is_members() && capacity.voice == Some(Voice::Organisation(&organisation.key))
        }
        Subject::Group(label) => in_group(seat, label),
        Subject::AnyOf(alternatives) => alternatives
            .iter()
            .any(|alternative| is_subject(alternative, capacity)),
    }
}

/// The group label that marks core members.
const CORE: &str = "core";

fn is_core(base: &Base) -> bool {
    match base {
        Base::Core => true,
        Base::Group(label) => label == CORE,
        Base::Voting | Base::All => false,
    }
}

fn has_core_group(roll: &Roll) -> bool {
    roll.seats
        .iter()
        .any(|seat| !seat.ended && in_group(seat, CORE))
}

/// The roles that make a seat a core one; none where the group label does.
fn core_roles(roll: &Roll) -> impl Iterator<Item = &str> {
    let roles = if has_core_group(roll) {
        &[]
    } else {
        roll.core.as_slice()
    };
    roles.iter().map(String::as_str)
}

fn in_group(seat: &Seat, label: &str) -> bool {
    seat.is_members() && seat.group.as_deref() == Some(label)
}

fn names_role(subject: &Subject, role: &str) -> bool {
    match subject {
        Subject::Role(named) => named.key == role,
        Subject::AnyOf(alternatives) => alternatives
            .iter()
            .any(|alternative| names_role(alternative, role)),
        Subject::Anyone | Subject::Organisation(_) | Subject::Group(_) => false,
    }
}
