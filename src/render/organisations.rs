//! The organisations that hold seats: their list, and a page for each.

use std::collections::BTreeSet;

use super::Site;
use super::links::escape;
use super::matrix;
use super::page;
use super::states::{self, SeatCount};
use super::view::organisation::{
    OrganisationGroup, OrganisationPage, OrganisationRow, OrganisationSeat, OrganisationsPage,
};
use super::view::{Fact, Figure, Html, Icon, Link, Notice, Page, Tag, Tone};
use super::words;
use crate::model::body::Status;
use crate::model::entry::OrganisationKind;
use crate::model::notation::figures;
use crate::model::quorum::Places;
use crate::model::seat::{Person, Seat};
use crate::resolve::addresses::page_file;
use crate::resolve::{Body, Organisation, SeatHolders};

/// The list's file.
pub(super) const FILE: &str = "organisations/index.html";

/// Something that an organisation has to do with: an entry of a body's members, counted from nought.
struct Entry<'a> {
    body: &'a Body,
    index: usize,
    seat: &'a Seat,
    holders: &'a SeatHolders,
}

impl Entry<'_> {
    /// Whether the seat counts no more.
    fn is_over(&self) -> bool {
        self.holders.ended || self.body.header.status == Status::Dissolved
    }
}

/// The list of organisations, by area.
pub(super) fn list(site: &Site<'_>, page: Page) -> OrganisationsPage {
    let mut areas = super::home::all_areas(site);
    areas.push("");
    OrganisationsPage {
        areas: areas
            .into_iter()
            .filter_map(|area| group(site, area))
            .collect(),
        page,
    }
}

/// The page of an organisation.
pub(super) fn view(site: &Site<'_>, organisation: &Organisation, page: Page) -> OrganisationPage {
    let from = page_file(&organisation.id);
    let header = &organisation.header;
    let held = entries(site, site.register.seats_held_by(&organisation.id));
    let stood_in = entries(site, site.register.seats_stood_in_by(&organisation.id));
    let area = site.area_name(&organisation.area);
    let kind = match header.kind {
        Some(OrganisationKind::Council) => "Council",
        Some(OrganisationKind::Health) => "Health body",
        Some(OrganisationKind::Police) => "Police",
        Some(OrganisationKind::School) => "School",
        Some(OrganisationKind::Voluntary) => "Voluntary organisation",
        Some(OrganisationKind::Government) => "Government body",
        Some(OrganisationKind::Other) | None => "Organisation",
    };
    let mut seats: Vec<&Entry<'_>> = held.iter().collect();
    seats.sort_by_key(|entry| (entry.is_over(), !entry.holders.votes));
    OrganisationPage {
        kind_and_area: if area.is_empty() {
            kind.to_owned()
        } else {
            format!("{kind} in {area}")
        },
        ended: header.ended.map(|_| Tag {
            tone: Tone::Off,
            icon: Icon::Dissolved,
            words: "Ended".to_owned(),
            due: None,
            counts_days: false,
        }),
        short_name: header.short_name.clone(),
        lead: header
            .note
            .as_ref()
            .map(|note| site.inline_markdown(&from, &organisation.document, &note.0)),
        notices: notices(site, organisation, &from),
        figures: seat_figures(&held, &stood_in),
        seats: seats
            .into_iter()
            .map(|entry| seat(site, organisation, &from, entry))
            .collect(),
        substitutes: stood_in
            .iter()
            .map(|entry| substitute(site, &from, entry))
            .collect(),
        matrices: matrix::areas(site, organisation),
        facts: facts(site, organisation, &from),
        document: page::document(site, &organisation.document, &header.title),
        page,
    }
}

/// Seats as entries; those of bodies without a page are left out.
fn shown<'a>(site: &Site<'a>, seats: impl Iterator<Item = (&'a Body, usize)>) -> Vec<Entry<'a>> {
    seats
        .filter(|(body, _)| site.shows(body))
        .filter_map(|(body, index)| {
            Some(Entry {
                body,
                index,
                seat: body.header.members.get(index)?,
                holders: body.seats.get(index)?,
            })
        })
        .collect()
}

/// The same by the names of their bodies.
fn entries<'a>(site: &Site<'a>, seats: impl Iterator<Item = (&'a Body, usize)>) -> Vec<Entry<'a>> {
    let mut entries = shown(site, seats);
    entries.sort_by_cached_key(|entry| {
        let body = entry.body;
        (words::in_order(&body.header.title), &body.id, entry.index)
    });
    entries
}

fn group(site: &Site<'_>, area: &str) -> Option<OrganisationGroup> {
    let mut organisations: Vec<&Organisation> = site
        .register
        .organisations
        .values()
        .filter(|organisation| organisation.area == area)
        .collect();
    organisations.sort_by_cached_key(|organisation| {
        (
            words::in_order(&organisation.header.title),
            &organisation.id,
        )
    });
    let rows: Vec<OrganisationRow> = organisations
        .into_iter()
        .map(|organisation| row(site, organisation))
        .collect();
    let link = (!area.is_empty()).then(|| site.link(FILE, area));
    (!rows.is_empty()).then(|| OrganisationGroup {
        id: format!("area-{}", area.replace('/', "-in-")),
        area: link,
        rows,
    })
}

/// The seats of an organisation that are not over.
pub struct HeldSeats {
    /// Those with a vote.
    pub with_vote: SeatCount,
    /// Those of them that it holds together with others, or that others may fill in its place.
    pub shared: SeatCount,
    /// Those without a vote.
    pub without_vote: SeatCount,
    /// The number of bodies on which they are.
    pub bodies: usize,
}

impl HeldSeats {
    /// How many of those with a vote are shared, if any: `2 shared`.
    #[must_use]
    pub fn shared_words(&self) -> Option<String> {
        (self.shared.least > 0).then(|| format!("{} shared", self.shared.words()))
    }
}

/// How many seats an organisation holds on bodies that have a page.
#[must_use]
pub fn held(site: &Site<'_>, organisation: &Organisation) -> HeldSeats {
    tally(&shown(site, site.register.seats_held_by(&organisation.id)))
}

fn tally(held: &[Entry<'_>]) -> HeldSeats {
    let (with_vote, without_vote) = counts(held);
    let lasting = held.iter().filter(|entry| !entry.is_over());
    let bodies: BTreeSet<&str> = lasting.map(|entry| entry.body.id.as_str()).collect();
    HeldSeats {
        with_vote,
        shared: shared(held),
        without_vote,
        bodies: bodies.len(),
    }
}

fn row(site: &Site<'_>, organisation: &Organisation) -> OrganisationRow {
    let held = entries(site, site.register.seats_held_by(&organisation.id));
    let seats = tally(&held);
    let mut bodies: Vec<Link> = Vec::new();
    for entry in held.iter().filter(|entry| !entry.is_over()) {
        let link = site.link(FILE, &entry.body.id);
        if !bodies.contains(&link) {
            bodies.push(link);
        }
    }
    let header = &organisation.header;
    OrganisationRow {
        organisation: site.link(FILE, &organisation.id),
        short_name: header.short_name.clone(),
        kind: header.kind.map(|kind| kind.shown().to_owned()),
        with_vote: seats.with_vote.words(),
        shared: seats.shared_words(),
        without_vote: seats.without_vote.words(),
        bodies,
        ended: header
            .ended
            .map(|ended| format!("ended {}", words::on(ended))),
    }
}

/// The seats with a vote and those without, as far as they are not over.
fn counts(held: &[Entry<'_>]) -> (SeatCount, SeatCount) {
    let mut with_vote = SeatCount::default();
    let mut without = SeatCount::default();
    for entry in held.iter().filter(|entry| !entry.is_over()) {
        let votes = entry.holders.votes;
        let count = if votes { &mut with_vote } else { &mut without };
        count.add(entry.seat.places());
    }
    (with_vote, without)
}

/// Those of the seats with a vote that it holds together with others, or that others may fill in its place.
fn shared(held: &[Entry<'_>]) -> SeatCount {
    let mut count = SeatCount::default();
    for entry in held {
        let holders = entry.holders;
        if !entry.is_over() && holders.votes && holders.organisations.len() > 1 {
            count.add(entry.seat.places());
        }
    }
    count
}

fn seat_figures(held: &[Entry<'_>], stood_in: &[Entry<'_>]) -> Vec<Figure> {
    let seats = tally(held);
    let substitutes = stood_in.iter().filter(|entry| !entry.is_over()).count();
    let mut votes = (seats.with_vote).figure("seat with a vote", "seats with a vote");
    if seats.shared.least > 0 {
        let shared = seats.shared.words();
        votes.label = format!("{}, {shared} of them shared", votes.label);
    }
    vec![
        votes,
        (seats.without_vote).figure("seat without a vote", "seats without a vote"),
        states::figure(seats.bodies, "body", "bodies"),
        states::figure(
            substitutes,
            "place as a substitute",
            "places as a substitute",
        ),
    ]
}

fn seat(
    site: &Site<'_>,
    organisation: &Organisation,
    from: &str,
    entry: &Entry<'_>,
) -> OrganisationSeat {
    let seat = entry.seat;
    let mut notes = Vec::new();
    let others: Vec<String> = entry
        .holders
        .organisations
        .iter()
        .filter(|who| who.id() != Some(&organisation.id))
        .map(|who| site.who(from, who))
        .collect();
    if !others.is_empty() {
        let with = if seat.any_of.is_empty() {
            "Shared with"
        } else {
            "May be filled instead by"
        };
        notes.push(format!("{with} {}.", others.join(", ")));
    }
    match seat.places() {
        Places::Known(1) => {}
        Places::Known(places) => notes.push(format!("{} places.", figures(places))),
        Places::Unknown => notes.push("How many places is not stated.".to_owned()),
    }
    if seat.vacant {
        notes.push("Vacant.".to_owned());
    }
    notes.extend(ending(entry));
    OrganisationSeat {
        body: body_link(site, from, entry),
        post: Html(escape(&seat_words(seat, &organisation.header.title))),
        role: roles(site, seat),
        vote: yes_or_no(entry.holders.votes),
        notes: (!notes.is_empty()).then(|| Html(notes.join(" "))),
        ended: entry.is_over(),
    }
}

fn substitute(site: &Site<'_>, from: &str, entry: &Entry<'_>) -> OrganisationSeat {
    let person = entry.seat.substitute.as_ref();
    let words = person.map_or_else(String::new, person_words);
    let member: Vec<&str> = entry
        .holders
        .organisations
        .iter()
        .map(|who| site.name(who))
        .collect();
    OrganisationSeat {
        body: body_link(site, from, entry),
        post: if words.is_empty() {
            Html("A substitute".to_owned())
        } else {
            Html(escape(&words))
        },
        role: seat_words(entry.seat, &member.join(", ")),
        vote: yes_or_no(
            entry.holders.votes
                && entry
                    .body
                    .header
                    .membership
                    .as_ref()
                    .and_then(|membership| membership.substitutes_vote)
                    != Some(false),
        ),
        notes: ending(entry).map(Html),
        ended: entry.is_over(),
    }
}

/// That a seat counts no more, and since when.
fn ending(entry: &Entry<'_>) -> Option<String> {
    match (&entry.seat.until, &entry.body.header.status) {
        (Some(until), _) if entry.holders.ended => Some(format!("Ended {}.", words::on(*until))),
        (_, Status::Dissolved) => {
            let dissolved = entry.body.header.dissolved.as_ref();
            let date = dissolved.and_then(|dissolved| dissolved.date);
            Some(match date {
                Some(date) => format!("The body was dissolved {}.", words::on(date)),
                None => "The body is dissolved.".to_owned(),
            })
        }
        (Some(until), _) => Some(format!("Until {}.", until.words())),
        _ => None,
    }
}

/// The seat on the body's page.
fn body_link(site: &Site<'_>, from: &str, entry: &Entry<'_>) -> Link {
    let link = site.link(from, &entry.body.id);
    Link {
        address: format!("{}#seat-{}", link.address, entry.index + 1),
        ..link
    }
}

/// Who fills a seat, in words; `otherwise` where the document gives neither post nor name.
pub(super) fn seat_words(seat: &Seat, otherwise: &str) -> String {
    let person = Person {
        post: seat.post.clone(),
        name: seat.name.clone(),
        ..Person::default()
    };
    let words = person_words(&person);
    if !words.is_empty() {
        return words;
    }
    let alternatives: Vec<String> = seat
        .any_of
        .iter()
        .map(person_words)
        .filter(|words| !words.is_empty())
        .collect();
    if !alternatives.is_empty() {
        return alternatives.join(" or ");
    }
    seat.rule.clone().unwrap_or_else(|| otherwise.to_owned())
}

fn person_words(person: &Person) -> String {
    match (&person.post, &person.name) {
        (Some(post), Some(name)) => format!("{name}, {post}"),
        (Some(words), None) | (None, Some(words)) => words.clone(),
        (None, None) => String::new(),
    }
}

pub(super) fn roles(site: &Site<'_>, seat: &Seat) -> String {
    if seat.role.is_empty() {
        return "Member".to_owned();
    }
    let titles: Vec<String> = seat
        .role
        .iter()
        .map(|role| {
            site.settings
                .role(role)
                .map_or_else(|| role.clone(), |role| role.title)
        })
        .collect();
    titles.join(", ")
}

pub(super) fn yes_or_no(yes: bool) -> String {
    if yes { "Yes" } else { "No" }.to_owned()
}

/// That an organisation has ended, and who took over from it.
fn notices(site: &Site<'_>, organisation: &Organisation, from: &str) -> Vec<Notice> {
    let Some(ended) = organisation.header.ended else {
        return Vec::new();
    };
    let successors: Vec<String> = organisation
        .successors
        .iter()
        .map(|id| site.linked_title(from, id))
        .collect();
    let text = if successors.is_empty() {
        "No successor is recorded.".to_owned()
    } else {
        format!("Its work passed to {}.", words::joined(&successors, "and"))
    };
    vec![Notice {
        id: "notice-ended".to_owned(),
        tone: Tone::Off,
        icon: Icon::Dissolved,
        heading: format!("Ended {}", words::on(ended)),
        due: None,
        text: Some(Html(text)),
        cites: Vec::new(),
        worked_out: false,
    }]
}

fn facts(site: &Site<'_>, organisation: &Organisation, from: &str) -> Vec<Fact> {
    let header = &organisation.header;
    let fact = |label: &str, value: String| Fact {
        label: label.to_owned(),
        value: Some(Html(value)),
        ..Fact::default()
    };
    let mut facts = Vec::new();
    if !header.also_known_as.is_empty() {
        facts.push(fact(
            "Also known as",
            escape(&header.also_known_as.join(", ")),
        ));
    }
    if let Some(address) = &header.url {
        let words = escape(words::address_in_words(address.as_str()));
        let address = escape(address.as_str());
        facts.push(fact(
            "Website",
            format!("<a href=\"{address}\">{words}</a>"),
        ));
    }
    let predecessors: Vec<String> = site
        .register
        .organisations
        .values()
        .filter(|other| other.successors.contains(&organisation.id))
        .map(|other| site.linked_title(from, &other.id))
        .collect();
    if !predecessors.is_empty() {
        facts.push(fact("Took over from", words::joined(&predecessors, "and")));
    }
    let successors: Vec<String> = organisation
        .successors
        .iter()
        .map(|id| site.linked_title(from, id))
        .collect();
    if !successors.is_empty() {
        facts.push(fact("Succeeded by", words::joined(&successors, "and")));
    }
    facts
}
