//! Who holds the seats of a body, and its roll: the seats and offices as a quorum counts them.

use jiff::civil;

use super::people;
use super::references::Wanted;
use super::resolver::{Resolver, Who};
use crate::model::body::BodyHeader;
use crate::model::quorum::{self, Holder, Places, Roll};
use crate::model::reference::Party;
use crate::model::seat::{Office, Person, Seat, Selection, Substitutes};
use crate::settings::Settings;

/// Who stands behind an entry of `members`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SeatHolders {
    /// The organisations that hold it or, where there are alternatives, may.
    pub organisations: Vec<Who>,
    /// Whom it speaks for.
    pub represents: Option<Who>,
    /// The organisations of each alternative.
    pub alternatives: Vec<Vec<Who>>,
    /// The organisations of its substitute.
    pub substitute: Vec<Who>,
    /// Who may hold it, several where they are alternatives; one person has one number throughout the body.
    pub persons: Vec<usize>,
    /// Who stands in by name or post, as such a number.
    pub stand_in: Option<usize>,
    /// Who appoints.
    pub appointed_by: Option<Who>,
    /// Whether it has a vote.
    pub votes: bool,
    /// Whether its time is over.
    pub ended: bool,
}

impl SeatHolders {
    /// The organisations that hold the seat whoever sits there: those of the seat itself and those that every alternative names. Which of the others does, the document leaves
    /// open.
    pub fn certain<'h>(&'h self, seat: &Seat) -> impl Iterator<Item = &'h Who> + use<'h> {
        let own = seat.organisation.len();
        let each = self.organisations.iter().enumerate();
        let held = each.filter(move |(place, who)| {
            let mut alternatives = self.alternatives.iter();
            let always = !self.alternatives.is_empty() && alternatives.all(|one| one.contains(who));
            *place < own || always
        });
        held.map(|(_, who)| who)
    }
}

pub(super) fn seats(
    resolver: &mut Resolver<'_>,
    header: &BodyHeader,
    settings: &Settings,
    today: civil::Date,
) -> Vec<SeatHolders> {
    let mut holders = Vec::new();
    for (index, seat) in header.members.iter().enumerate() {
        let path = format!("members[{index}]");
        let person = |resolver: &mut Resolver<'_>, person: &Person, key: &str| {
            resolver.whos(
                &person.organisation,
                &format!("{path}.{key}.organisation"),
                Wanted::Organisation,
            )
        };
        let mut organisations = resolver.whos(
            &seat.organisation,
            &format!("{path}.organisation"),
            Wanted::Organisation,
        );
        let mut alternatives = Vec::new();
        for (at, alternative) in seat.any_of.iter().enumerate() {
            let own = person(resolver, alternative, &format!("any_of[{at}]"));
            for who in &own {
                if !organisations.contains(who) {
                    organisations.push(who.clone());
                }
            }
            alternatives.push(own);
        }
        if let Some(interim) = &seat.interim {
            resolver.whos(
                &interim.organisation,
                &format!("{path}.interim.organisation"),
                Wanted::Organisation,
            );
        }
        holders.push(SeatHolders {
            organisations,
            alternatives,
            represents: resolver.maybe(
                seat.represents.as_ref(),
                &format!("{path}.represents"),
                Wanted::Either,
            ),
            substitute: seat
                .substitute
                .as_ref()
                .map(|substitute| person(resolver, substitute, "substitute"))
                .unwrap_or_default(),
            appointed_by: resolver.maybe(
                seat.appointed_by.as_ref(),
                &format!("{path}.appointed_by"),
                Wanted::Either,
            ),
            votes: seat.votes(|role| settings.role_votes(role)),
            ended: seat.ended(today),
            persons: Vec::new(),
            stand_in: None,
        });
    }
    people::number(header, &mut holders);
    holders
}

pub(super) fn roll(header: &BodyHeader, holders: &[SeatHolders]) -> Roll {
    let substitutes = header
        .membership
        .as_ref()
        .and_then(|membership| membership.substitutes);
    let seats = header
        .members
        .iter()
        .zip(holders)
        .map(|(seat, holders)| quorum::Seat {
            label: seat
                .post
                .clone()
                .or_else(|| seat.name.clone())
                .or_else(|| seat.represents.as_ref().map(ToString::to_string))
                .or_else(|| seat.rule.clone())
                .or_else(|| seat.any_of.iter().find_map(|person| person.post.clone()))
                .unwrap_or_default(),
            places: seat.places(),
            organisations: holders.organisations.iter().map(Who::key).collect(),
            represents: holders.represents.as_ref().map(Who::key),
            roles: seat.role.clone(),
            group: seat.group.clone(),
            voting: holders.votes,
            co_opted: seat.selected == Some(Selection::CoOpted),
            vacant: seat.vacant,
            ended: holders.ended,
            substitute: match substitutes {
                Some(Substitutes::NotAllowed) => false,
                Some(Substitutes::Allowed) => true,
                _ => seat.substitute.is_some(),
            },
            substitute_named: seat.substitute.is_some()
                && substitutes != Some(Substitutes::NotAllowed),
            // Several like seats have as many holders.
            holders: if seat.places() == Places::Known(1) {
                holders.persons.clone()
            } else {
                Vec::new()
            },
            stand_in: holders
                .stand_in
                .filter(|_| substitutes != Some(Substitutes::Allowed)),
        })
        .collect();
    let offices = header
        .offices
        .iter()
        .map(|office| office_of(header, office))
        .collect();
    Roll {
        seats,
        offices,
        core: header
            .membership
            .as_ref()
            .map(|membership| membership.core.clone())
            .unwrap_or_default(),
        substitutes_vote: header
            .membership
            .as_ref()
            .is_some_and(|membership| membership.substitutes_vote == Some(true)),
    }
}

/// Whether a person is the holder of a seat, or of one of its alternatives: the same name, or the same post and, where both give one, the same organisation.
#[must_use]
pub fn names_seat(person: &Person, header: &BodyHeader, index: usize) -> bool {
    let Some(seat) = header.members.get(index) else {
        return false;
    };
    let same = |post: Option<&String>, name: Option<&String>, organisations: &[Party]| {
        let organisation = person.organisation.is_empty()
            || organisations.is_empty()
            || person
                .organisation
                .iter()
                .any(|party| organisations.contains(party));
        let names = matches!((&person.name, name), (Some(one), Some(other)) if one == other);
        let posts =
            matches!((&person.post, post), (Some(one), Some(other)) if same_post(one, other));
        names || posts && organisation
    };
    same(seat.post.as_ref(), seat.name.as_ref(), &seat.organisation)
        || seat.any_of.iter().any(|other| {
            same(
                other.post.as_ref(),
                other.name.as_ref(),
                &other.organisation,
            )
        })
}

/// Whether two posts are one: compared without case, apostrophes and hyphens.
#[must_use]
pub fn same_post(one: &str, other: &str) -> bool {
    plain_post(one) == plain_post(other)
}

/// A post as it is compared: in small letters, without apostrophes and hyphens.
pub(super) fn plain_post(post: &str) -> String {
    post.chars()
        .filter(|letter| !matches!(letter, '\'' | '’'))
        .map(|letter| {
            if matches!(letter, '-' | '‐' | '–') {
                ' '
            } else {
                letter
            }
        })
        .flat_map(char::to_lowercase)
        .collect::<String>()
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}

/// An office with the seats that may hold it. Only where one post is named, and that post has a seat of its own, is it settled which does.
fn office_of(header: &BodyHeader, office: &Office) -> quorum::Office {
    let role = office.role.clone();
    if office.any_of.is_empty() {
        return quorum::Office {
            role,
            holder: Holder::AnyVoting,
            settled: false,
        };
    }
    let may = |index: &usize| {
        let mut people = office.any_of.iter();
        people.any(|person| names_seat(person, header, *index))
    };
    let seats: Vec<usize> = (0..header.members.len()).filter(may).collect();
    let single = |index: &usize| {
        let seat = header.members.get(*index);
        seat.is_some_and(|seat| seat.places() == Places::Known(1))
    };
    quorum::Office {
        role,
        settled: office.any_of.len() == 1 && seats.len() == 1 && seats.iter().all(single),
        holder: Holder::Seats(seats),
    }
}
