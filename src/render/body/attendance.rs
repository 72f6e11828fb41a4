//! The form that tells whether a meeting is quorate: a body's seats and its rules in numbers go in; a row for each seat and the data for the script come out.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::super::theme_file;
use super::super::view::Html;
use super::super::view::body::{FormOffice, QuorumForm};
use super::super::words;
use super::{Writer, members};
use crate::model::quorum::{
    Counted, Holder, Places, Seat, Subject, Table, can_be_filled, can_be_substituted, doubled,
};
use crate::model::reference::Party;
use crate::model::seat::Person;
use crate::resolve::Who;
use crate::resolve::references::Wanted;

/// The form for a body's rules, those in numbers that can be checked.
pub(super) fn form(writer: &Writer<'_>, tables: &[Option<Table>]) -> QuorumForm {
    let roll = &writer.body.roll;
    let seats = roll.seats.iter().enumerate().filter(|(index, seat)| {
        let counts = |table: &Table| {
            table
                .seats
                .get(*index)
                .is_some_and(|kinds| kinds[0].is_some())
        };
        seat.is_members() || tables.iter().flatten().any(counts)
    });
    let (open, shut): (Vec<_>, Vec<_>) = seats.partition(|(_, seat)| can_be_filled(seat));
    let vacant = shut
        .into_iter()
        .filter(|(_, seat)| seat.vacant && !seat.ended);
    let membership = writer.body.header.membership.as_ref();
    let is_stated = membership.is_some_and(|rules| rules.substitutes_vote.is_some());
    QuorumForm {
        substitutes_assumed: !is_stated && roll.seats.iter().any(can_be_substituted),
        offices: offices(writer, tables),
        vacant: vacant.map(|(index, _)| title(writer, index)).collect(),
        data: Html(data(writer, tables, &open).to_string()),
        script: writer.site.reach(&writer.from, &theme_file("quorum.js")),
    }
}

/// The offices that count in a rule and that no one seat is certain to hold.
fn offices(writer: &Writer<'_>, tables: &[Option<Table>]) -> Vec<FormOffice> {
    let kinds = tables.iter().flatten().flat_map(|table| &table.kinds);
    let counted: BTreeSet<usize> = kinds.flatten().filter_map(|way| way.office).collect();
    let offices = writer.body.roll.offices.iter().enumerate();
    offices
        .filter(|(row, office)| counted.contains(row) && !office.settled)
        .map(|(row, office)| {
            let role = words::common(&writer.role(&office.role));
            let stated = writer.body.header.offices.get(row);
            let people = stated.iter().flat_map(|office| &office.any_of);
            let people: Vec<String> = people.filter_map(|one| person(writer, one)).collect();
            let title = match &office.holder {
                Holder::Seats(seats) if seats.len() == 1 => {
                    format!("{} is the {role}", title(writer, seats[0]))
                }
                _ if in_person(writer, &office.role) => format!("The {role} is here in person"),
                _ => format!("The {role} is here"),
            };
            let detail = if people.is_empty() {
                "One of those ticked above".to_owned()
            } else {
                format!("The document names: {}", words::alternatives(&people))
            };
            FormOffice { row, title, detail }
        })
        .collect()
}

/// Whether a rule asks for a role in person.
fn in_person(writer: &Writer<'_>, role: &str) -> bool {
    fn names(subject: &Subject, role: &str) -> bool {
        match subject {
            Subject::Role(named) => named.key == role,
            Subject::AnyOf(alternatives) => alternatives.iter().any(|one| names(one, role)),
            Subject::Anyone | Subject::Organisation(_) | Subject::Group(_) => false,
        }
    }
    let mut asked = writer.body.quorum.iter().flat_map(|rule| &rule.requires);
    asked.any(|item| item.in_person && names(&item.subject, role))
}

/// What a seat is called, with its role.
pub(super) fn title(writer: &Writer<'_>, index: usize) -> String {
    let (Some(seat), Some(holders)) = (
        writer.body.header.members.get(index),
        writer.body.seats.get(index),
    ) else {
        return String::new();
    };
    let alternatives = seat.any_of.iter();
    let alternatives: Vec<String> = alternatives.filter_map(|one| person(writer, one)).collect();
    let named = seat.post.clone().or_else(|| seat.name.clone());
    let title = if let Some(named) = named {
        named
    } else if let Some(represents) = &holders.represents {
        writer.site.name(represents).to_owned()
    } else if !alternatives.is_empty() {
        words::alternatives(&alternatives)
    } else if let Some(rule) = &seat.rule {
        rule.clone()
    } else {
        names(writer, &holders.organisations)
    };
    let roles = seat.role.iter().filter(|role| *role != "member");
    let roles: Vec<String> = roles
        .chain(members::offices_of(writer, index, true))
        .map(|role| words::common(&writer.role(role)))
        .filter(|role| !title.to_lowercase().contains(&role.to_lowercase()))
        .collect();
    if roles.is_empty() {
        title
    } else {
        format!("{title}, {}", words::joined(&roles, "and"))
    }
}

/// Somebody in plain text: the post, else the name, else the organisations.
fn person(writer: &Writer<'_>, person: &Person) -> Option<String> {
    let organisations = |parties: &[Party]| {
        let names = names(writer, &writer.parties(parties, Wanted::Organisation));
        (!names.is_empty()).then_some(names)
    };
    let named = person.post.clone().or_else(|| person.name.clone());
    named.or_else(|| organisations(&person.organisation))
}

fn names(writer: &Writer<'_>, whos: &[Who]) -> String {
    let names: Vec<&str> = whos.iter().map(|who| writer.site.name(who)).collect();
    words::joined(&names, "and")
}

/// The seats and the rules in numbers, as `quorum.js` reads them. `seats`: of each that somebody may fill its row, its places, `null` where these are not stated, and 1
/// if a substitute may come. `rules`: each with `numbers`, pairs of a part and its need; `kinds`, lists of ways, each way its gains and its
/// office; `seats`, for each row the kinds of its places in person and by substitute. A gain is the place of a number that comes nearer by one, with a voice behind a
/// colon where that number hears each voice once. A rule that cannot be checked is `null`. `persons`: who may fill one seat or another, each seat twice its row, one more for a substitute.
fn data(writer: &Writer<'_>, tables: &[Option<Table>], open: &[(usize, &Seat)]) -> Value {
    let seats = open.iter().map(|(row, seat)| {
        let most = match seat.places {
            Places::Known(places) => Some(places),
            Places::Unknown => None,
        };
        json!([row, most, u8::from(can_be_substituted(seat))])
    });
    let rules = tables.iter().map(|table| {
        table.as_ref().map(|table| {
            let numbers = table.numbers.iter();
            let kinds = table.kinds.iter();
            let numbers: Vec<_> = numbers.map(|number| (number.part, number.need)).collect();
            let kinds: Vec<Vec<_>> = kinds.map(|ways| ways.iter().map(way).collect()).collect();
            json!({ "numbers": numbers, "kinds": kinds, "seats": table.seats })
        })
    });
    let persons = doubled(&writer.body.roll).into_iter().map(|parts| {
        let number = |(seat, in_person): (usize, bool)| 2 * seat + usize::from(!in_person);
        parts.into_iter().map(number).collect::<Vec<_>>()
    });
    json!({ "seats": seats.collect::<Vec<_>>(), "rules": rules.collect::<Vec<_>>(), "persons": persons.collect::<Vec<_>>() })
}

fn way(way: &Counted) -> Value {
    let seats = way.seats.iter().map(|number| json!(number));
    let voice = way.voice.unwrap_or_default();
    let organisations = way.organisations.iter();
    let organisations = organisations.map(|number| json!(format!("{number}:{voice}")));
    json!([seats.chain(organisations).collect::<Vec<_>>(), way.office])
}
