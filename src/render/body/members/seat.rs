//! A seat in words: as a row of the table, and as a fact or a sentence names it.

use super::super::super::view::Html;
use super::super::super::view::body::Seat;
use super::super::super::{links::escape, words};
use super::super::{Writer, external_link};
use super::notes::notes;
use crate::model::notation;
use crate::model::quorum::{Holder, Places};
use crate::model::seat::{self, Person, Selection};
use crate::resolve::references::Wanted;
use crate::resolve::{SeatHolders, Who};

/// The row of a seat. `co_chairs` says that the body has several chairs.
pub(super) fn row(
    writer: &Writer<'_>,
    index: usize,
    seat: &seat::Seat,
    holders: &SeatHolders,
    co_chairs: bool,
) -> Seat {
    let offices = offices_of(writer, index, true).filter(|role| !seat.role.contains(role));
    let roles: Vec<String> = seat
        .role
        .iter()
        .chain(offices)
        .map(|role| match role.as_str() {
            "chair" if co_chairs => "Co-chair".to_owned(),
            role => writer.role(role),
        })
        .enumerate()
        .map(
            |(at, role)| {
                if at == 0 { role } else { words::common(&role) }
            },
        )
        .collect();
    let named = if roles.is_empty() {
        writer.role("member")
    } else {
        words::joined(&roles, "and")
    };
    let path = format!("members[{index}]");
    let below = format!("{path}.");
    Seat {
        id: format!("seat-{}", index + 1),
        title: title(writer, seat, holders),
        detail: seat
            .post
            .as_ref()
            .and(seat.name.as_ref())
            .map(|name| Html(escape(name))),
        vacant: seat.vacant,
        ended: holders.ended,
        organisation: organisation(writer, seat, holders),
        role: Some(match may_be(writer, index) {
            Some(maybe) => format!("{named}; {maybe}"),
            None => named,
        }),
        vote: Some(if holders.votes { "Yes" } else { "No" }.to_owned()),
        places: match seat.places() {
            Places::Known(places) => Some(notation::figures(places)),
            Places::Unknown => None,
        },
        substitute: seat
            .substitute
            .as_ref()
            .map(|substitute| Html(writer.person(substitute))),
        term: term(writer, seat, holders),
        notes: notes(writer, seat, holders),
        cites: writer.cites_where(|fact| fact == path || fact.starts_with(&below)),
    }
}

/// The post, else the name, the alternatives, whom the seat represents, the organisation or the rule that fills it.
fn title(writer: &Writer<'_>, seat: &seat::Seat, holders: &SeatHolders) -> Html {
    if let Some(named) = seat.post.as_ref().or(seat.name.as_ref()) {
        return Html(match &seat.url {
            Some(url) => external_link(url.as_str(), named),
            None => escape(named),
        });
    }
    let plain = if let Some(represents) = &holders.represents {
        match represents {
            Who::Text(text) => escape(text),
            who => escape(writer.site.name(who)),
        }
    } else if !seat.any_of.is_empty() {
        alternatives(writer, &seat.any_of)
    } else if let Some(rule) = &seat.rule {
        escape(rule)
    } else {
        let names: Vec<String> = holders
            .organisations
            .iter()
            .map(|who| escape(writer.site.name(who)))
            .collect();
        words::joined(&names, "and")
    };
    // Alternatives have links of their own, and a link holds no link.
    Html(match &seat.url {
        Some(url) if seat.any_of.is_empty() => {
            format!("<a href=\"{}\">{plain}</a>", escape(url.as_str()))
        }
        Some(url) => format!(
            "{plain}, {}",
            external_link(url.as_str(), "about this seat")
        ),
        None => plain,
    })
}

/// People of whom any may fill a seat.
pub(super) fn alternatives(writer: &Writer<'_>, people: &[Person]) -> String {
    let people: Vec<String> = people.iter().map(|person| writer.person(person)).collect();
    words::alternatives(&people)
}

/// The organisations of the seat, else whom it represents where that is not the row's title already, or is somebody to link to.
fn organisation(writer: &Writer<'_>, seat: &seat::Seat, holders: &SeatHolders) -> Option<Html> {
    if !seat.organisation.is_empty() {
        let own: Vec<Who> = writer.parties(&seat.organisation, Wanted::Organisation);
        return Some(Html(writer.organisations(&own)));
    }
    let represents = holders.represents.as_ref()?;
    let titled = seat.post.is_some() || seat.name.is_some();
    (titled || represents.id().is_some()).then(|| Html(writer.who(represents)))
}

/// From when until when the seat is held, and how its holder is chosen.
fn term(writer: &Writer<'_>, seat: &seat::Seat, holders: &SeatHolders) -> Option<Html> {
    let chosen = match (seat.selected, &holders.appointed_by) {
        (Some(Selection::ExOfficio), None) => Some("By virtue of post".to_owned()),
        (None | Some(Selection::Appointed), Some(by)) => {
            Some(format!("Appointed by {}", writer.the(by)))
        }
        (Some(how), Some(by)) => Some(format!(
            "{} by {}",
            words::upper_first(how.shown()),
            writer.the(by)
        )),
        (Some(how), None) => Some(words::upper_first(how.shown())),
        (None, None) => None,
    };
    let when = match (seat.from, seat.until) {
        (Some(from), Some(until)) => Some(format!("{} to {}", from.words(), until.words())),
        (Some(from), None) => Some(format!("since {}", from.words())),
        (None, Some(until)) => Some(format!("until {}", until.words())),
        (None, None) => None,
    };
    let parts: Vec<String> = [chosen, when].into_iter().flatten().collect();
    (!parts.is_empty()).then(|| Html(words::upper_first(&parts.join(", "))))
}

/// A seat as a fact or a sentence names it: its post or name and its organisations.
pub(in super::super) fn seat_in_words(writer: &Writer<'_>, index: usize) -> String {
    let header = &writer.body.header;
    let (Some(seat), Some(holders)) = (header.members.get(index), writer.body.seats.get(index))
    else {
        return String::new();
    };
    let named = seat.post.is_some() || seat.name.is_some();
    let organisations = writer.organisations(&holders.organisations);
    let mut words = title(writer, seat, holders).0;
    if let (Some(_), Some(name)) = (&seat.post, &seat.name) {
        words = format!("{words}, {}", escape(name));
    }
    if named && !organisations.is_empty() && seat.any_of.is_empty() {
        words = format!("{words}, {organisations}");
    }
    if seat.vacant {
        words = format!("{words} (vacant)");
    }
    words
}

/// The roles of the named offices that a seat is certain to hold, or those that it may.
pub(in super::super) fn offices_of<'w>(
    writer: &'w Writer<'_>,
    index: usize,
    certain: bool,
) -> impl Iterator<Item = &'w String> {
    let offices = writer.body.roll.offices.iter();
    let named = offices.filter(move |office| match &office.holder {
        Holder::Seats(seats) => office.settled == certain && seats.contains(&index),
        Holder::AnyVoting => false,
    });
    named.map(|office| &office.role)
}

/// The offices that a seat may hold, where that is not settled: `may be the vice-chair`.
fn may_be(writer: &Writer<'_>, index: usize) -> Option<String> {
    let roles = offices_of(writer, index, false);
    let roles = roles.map(|role| format!("the {}", words::common(&writer.role(role))));
    let roles: Vec<String> = roles.collect();
    (!roles.is_empty()).then(|| format!("may be {}", words::joined(&roles, "or")))
}
