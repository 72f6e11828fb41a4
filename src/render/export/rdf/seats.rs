//! Who sits on a body: each seat is a post in it, which somebody holds by a membership.

use super::body::period;
use super::concepts::{ALTERNATIVE, INTERIM, NO_VOTE, SUBSTITUTE, VOTES, concept};
use super::terms::{
    DESCRIPTION, HELD_BY, MEMBER, MEMBER_DURING, NAME, ON_BEHALF_OF, ORGANIZATION, PERIOD, PLACES,
    POST_IN, REFERENCES, RELATED, ROLE,
};
use super::{Iri, Object, Sink};
use crate::model::date::Date;
use crate::model::quorum::Places;
use crate::model::reference::Party;
use crate::model::seat::{FormerMember, Office, Person, Seat};
use crate::render::export::nodes::{BODY, Local};
use crate::render::export::seats::{self, SeatKeys};
use crate::resolve::references::Wanted;
use crate::resolve::{Body, SeatHolders};

/// Tells of the seats of a body, of its offices and of those who sat on it before.
pub(super) fn tell<'a>(local: &mut Local<'a>, body: &'a Body, sink: &mut impl Sink) {
    let keys = seats::keys(local.site, body);
    let entries = body.header.members.iter().zip(&body.seats);
    for ((seat, holders), keys) in entries.zip(&keys) {
        one(local, body, (seat, holders), keys, sink);
    }
    for office in &body.header.offices {
        self::office(local, body, office, sink);
    }
    for member in &body.header.former_members {
        former(local, member, sink);
    }
}

fn one<'a>(
    local: &mut Local<'a>,
    body: &'a Body,
    (seat, holders): (&'a Seat, &'a SeatHolders),
    keys: &SeatKeys,
    sink: &mut impl Sink,
) {
    let part = format!("seat-of-{}", keys.seat);
    let term = term(local, &part, seat.from, seat.until);
    let post = local.part(part);
    let organisations = holders.certain(seat);
    let organisations: Vec<Iri<'a>> = organisations.map(|who| local.who(who)).collect();
    let speaks_for = holders.represents.as_ref().map(|who| local.who(who));
    let name = seat.name.as_deref().map(|name| local.person(name));
    let filled = !seat.vacant && !holders.ended;
    let members: Vec<Iri<'a>> = name
        .into_iter()
        .chain(organisations.iter().cloned())
        .collect();
    let roles: Vec<Iri<'static>> = match seat.role.as_slice() {
        [] => vec![concept("role", "member")],
        roles => roles.iter().map(|role| concept("role", role)).collect(),
    };
    let vote = if holders.votes { VOTES } else { NO_VOTE };
    let roles = || roles.iter().cloned().chain([concept("seat", vote)]);

    sink.begin(&post, &["org:Post"]);
    sink.say(
        NAME,
        &[Object::Text(&seats::label(local.site, body, seat, holders))],
    );
    sink.nodes(POST_IN, [local.part(BODY)]);
    sink.nodes(ROLE, roles());
    if let Places::Known(places) = seat.places() {
        sink.say(PLACES, &[Object::Number(places)]);
    }
    sink.nodes(HELD_BY, members.iter().filter(|_| filled).cloned());
    // A seat that nobody holds is still somebody's.
    let owners = organisations.iter().filter(|_| !filled).cloned();
    sink.nodes(ON_BEHALF_OF, speaks_for.into_iter().chain(owners));
    sink.nodes(PERIOD, term.clone());
    sink.end();
    period(term.clone(), seat.from, seat.until, sink);
    alternatives(local, body, &seat.any_of, (&keys.seat, &post), sink);

    if !seat.vacant {
        for (place, member) in members.into_iter().enumerate() {
            let key = keys.holder();
            let part = match place {
                0 => format!("membership-of-{key}"),
                place => format!("membership-{}-of-{key}", place + 1),
            };
            membership(
                local,
                part,
                Some(member),
                roles(),
                term.clone(),
                Some(&post),
                sink,
            );
        }
    }
    if let Some(person) = &seat.substitute {
        let whose: Vec<Iri<'a>> = holders
            .substitute
            .iter()
            .map(|who| local.who(who))
            .collect();
        let who = (person.post.as_deref(), person.name.as_deref());
        let part = format!("{SUBSTITUTE}-of-{}", keys.substitute());
        stand_in(local, (SUBSTITUTE, part, &post), who, whose, None, sink);
    }
    if let Some(interim) = &seat.interim {
        let whose = parties(local, &interim.organisation);
        let who = (interim.post.as_deref(), interim.name.as_deref());
        let until = interim.until.as_deref();
        let part = format!("{INTERIM}-of-{}", keys.interim());
        stand_in(local, (INTERIM, part, &post), who, whose, until, sink);
    }
}

/// When somebody holds what stands at a part of the page, if that is said.
fn term<'a>(
    local: &Local<'a>,
    part: &str,
    from: Option<Date>,
    until: Option<Date>,
) -> Option<Iri<'a>> {
    let given = from.is_some() || until.is_some();
    given.then(|| local.part(format!("term-of-{part}")))
}

fn parties<'a>(local: &mut Local<'a>, several: &'a [Party]) -> Vec<Iri<'a>> {
    let several = several.iter();
    several
        .map(|one| local.party(one, Wanted::Organisation))
        .collect()
}

fn membership<'a>(
    local: &Local<'a>,
    part: String,
    member: Option<Iri<'a>>,
    roles: impl Iterator<Item = Iri<'a>>,
    term: Option<Iri<'a>>,
    post: Option<&Iri<'a>>,
    sink: &mut impl Sink,
) {
    sink.begin(&local.part(part), &["org:Membership"]);
    sink.nodes(ORGANIZATION, [local.part(BODY)]);
    sink.nodes(MEMBER, member);
    sink.nodes(ROLE, roles);
    sink.nodes(MEMBER_DURING, term);
    sink.nodes(RELATED, post.cloned());
    sink.end();
}

/// Whoever may come in place of the holder of a seat, until a date or an event.
fn stand_in<'a>(
    local: &mut Local<'a>,
    (role, part, seat): (&'static str, String, &Iri<'a>),
    (post, name): (Option<&'a str>, Option<&'a str>),
    whose: Vec<Iri<'a>>,
    until: Option<&'a str>,
    sink: &mut impl Sink,
) {
    let term = until.map(|_| local.part(format!("term-of-{part}")));
    let person = name.map(|name| local.person(name));
    let label: Vec<Object<'_>> = post.or(name).map(Object::Text).into_iter().collect();
    sink.begin(&local.part(part), &["org:Post"]);
    sink.say(NAME, &label);
    sink.nodes(POST_IN, [local.part(BODY)]);
    sink.nodes(ROLE, [concept("seat", role)]);
    sink.nodes(HELD_BY, person.into_iter().chain(whose));
    sink.nodes(RELATED, [seat.clone()]);
    sink.nodes(PERIOD, term.clone());
    sink.end();
    let (Some(term), Some(until)) = (term, until) else {
        return;
    };
    if let Ok(date) = until.parse() {
        period(Some(term), None, Some(date), sink);
    } else {
        sink.begin(&term, &["time:Interval", "dct:PeriodOfTime"]);
        sink.say(DESCRIPTION, &[Object::Text(until)]);
        sink.end();
    }
}

/// A presiding office that no seat carries for good.
fn office<'a>(local: &mut Local<'a>, body: &'a Body, office: &'a Office, sink: &mut impl Sink) {
    let part = local.keys.key(&format!("office {}", office.role));
    let term = term(local, &part, None, office.until);
    let title = local.site.settings.role(&office.role);
    let title = title.map_or_else(|| office.role.clone(), |role| role.title);
    let post = local.part(part.clone());
    sink.begin(&post, &["org:Post"]);
    sink.say(NAME, &[Object::Text(&title)]);
    sink.nodes(POST_IN, [local.part(BODY)]);
    sink.nodes(ROLE, [concept("role", &office.role)]);
    sink.nodes(PERIOD, term.clone());
    sink.end();
    period(term, None, office.until, sink);
    alternatives(local, body, &office.any_of, (&part, &post), sink);
}

/// Those of whom one holds a seat or office, each described; nobody says which of them does, so that none holds it here.
fn alternatives<'a>(
    local: &mut Local<'a>,
    body: &'a Body,
    any_of: &'a [Person],
    (key, post): (&str, &Iri<'a>),
    sink: &mut impl Sink,
) {
    for one in any_of {
        let label = seats::alternative(local.site, body, one);
        let part = local.keys.key_of(&[ALTERNATIVE, &label, "of", key]);
        let whose = parties(local, &one.organisation);
        let person = one.name.as_deref().map(|name| local.person(name));
        sink.begin(&local.part(part), &["org:Post"]);
        sink.say(NAME, &[Object::Text(&label)]);
        sink.nodes(ROLE, [concept("seat", ALTERNATIVE)]);
        sink.nodes(ON_BEHALF_OF, whose);
        sink.nodes(RELATED, [post.clone()]);
        sink.nodes(REFERENCES, person);
        sink.end();
    }
}

/// Somebody who sat on the body before.
fn former<'a>(local: &mut Local<'a>, member: &'a FormerMember, sink: &mut impl Sink) {
    let part = local.former(member);
    let term = term(local, &part, member.from, member.until);
    let person = member.name.as_deref().map(|name| local.person(name));
    let organisations = parties(local, &member.organisation);
    let post: Vec<Object<'_>> = member.post.iter().map(|post| Object::Text(post)).collect();
    sink.begin(&local.part(part), &["org:Membership"]);
    sink.say(NAME, &post);
    sink.nodes(ORGANIZATION, [local.part(BODY)]);
    // A membership has one member: the person or, where none is named, the organisation.
    let member_is = person.clone().or_else(|| organisations.first().cloned());
    sink.nodes(MEMBER, member_is);
    let others = organisations
        .into_iter()
        .skip(usize::from(person.is_none()));
    sink.nodes(ON_BEHALF_OF, others);
    sink.nodes(MEMBER_DURING, term.clone());
    sink.end();
    period(term, member.from, member.until, sink);
}
