//! The records of a register: a site goes in, what [`v1`] lays down comes out.

use serde::Serialize;

use super::json::Each;
use super::v1;
use crate::model::annual_day::AnnualDay;
use crate::model::body::Status;
use crate::model::date::Date;
use crate::model::meeting::Meetings;
use crate::model::quorum::{Answer, Places, sentence};
use crate::model::review::{Review, Schedule, State, newest};
use crate::model::seat::{self, Person, Seat};
use crate::model::{body, reference};
use crate::render::{Site, states};
use crate::resolve::references::Wanted;
use crate::resolve::{Body, Organisation, Relation, RelationKind, Who};

/// The version of the records.
const VERSION: u32 = 1;

fn about(site: &Site<'_>) -> v1::About {
    v1::About {
        version: VERSION,
        as_of: site.register.today.to_string(),
        register: v1::Register {
            title: site.settings.title.clone(),
            address: site.standing_address("index.html"),
        },
    }
}

/// Every body.
pub(super) fn bodies(site: &Site<'_>) -> impl Serialize {
    some_bodies(site, site.bodies())
}

/// Some bodies.
pub(super) fn some_bodies<'b>(
    site: &Site<'_>,
    bodies: impl IntoIterator<Item = &'b Body>,
) -> impl Serialize {
    let bodies = bodies.into_iter().map(|one| body(site, one));
    v1::Bodies {
        about: about(site),
        bodies: Each::new(bodies),
    }
}

/// One body, with its lines and clauses.
pub(super) fn body_file(site: &Site<'_>, one: &Body) -> v1::BodyFile {
    let (register, header) = (site.register, &one.header);
    let own = register.relations_from(&one.id);
    let relations = own.chain(register.relations_to(&one.id));
    let clauses = &one.document.prose.clauses;
    let text = one.document.prose.words.text();
    v1::BodyFile {
        about: about(site),
        body: body(site, one),
        members: members(site, one),
        offices: offices(site, one),
        former_members: former_members(site, one),
        reports_to: reports(site, one),
        owns: header.owns.iter().map(plan).collect(),
        review_log: review_log(site, one),
        history: header
            .history
            .iter()
            .map(|item| v1::Version {
                date: item.date.map(|date| date.to_string()),
                version: item.version.clone(),
                change: item.change.clone(),
                decision: item.decision.clone(),
            })
            .collect(),
        sources: header.sources.iter().map(source).collect(),
        cites: header
            .cites
            .iter()
            .map(|item| v1::Citation {
                fact: item.fact.clone(),
                clauses: item.clauses.clone(),
            })
            .collect(),
        relations: relations
            .filter_map(|other| relation(site, other))
            .collect(),
        clauses: clauses
            .iter()
            .map(|clause| v1::Clause {
                number: clause.citation(clauses),
                address: format!("{}#{}", address(site, &one.id), clause.anchor),
                text: text[clause.words.clone()].trim().to_owned(),
            })
            .collect(),
    }
}

/// Every organisation.
pub(super) fn organisations(site: &Site<'_>) -> impl Serialize {
    some_organisations(site, site.register.organisations.values())
}

/// Some organisations.
pub(super) fn some_organisations<'o>(
    site: &Site<'_>,
    organisations: impl IntoIterator<Item = &'o Organisation>,
) -> impl Serialize {
    let organisations = organisations.into_iter();
    v1::Organisations {
        about: about(site),
        organisations: Each::new(organisations.map(|one| organisation(site, one))),
    }
}

/// The review of every body.
pub(super) fn reviews(site: &Site<'_>) -> impl Serialize {
    some_reviews(site, site.bodies())
}

/// The reviews of some bodies.
pub(super) fn some_reviews<'b>(
    site: &Site<'_>,
    bodies: impl IntoIterator<Item = &'b Body>,
) -> impl Serialize {
    let reviews = bodies.into_iter().map(|body| review(site, body));
    v1::Reviews {
        about: about(site),
        reviews: Each::new(reviews),
    }
}

/// Every relation.
pub(super) fn relations(site: &Site<'_>) -> impl Serialize {
    v1::Relations {
        about: about(site),
        relations: Each::new(every_relation(site)),
    }
}

/// The records of every relation.
pub(super) fn every_relation(site: &Site<'_>) -> impl Iterator<Item = v1::Relation> {
    let relations = site.register.relations().iter();
    relations.filter_map(|one| relation(site, one))
}

/// The address of the page of a body, organisation or area.
pub(super) fn address(site: &Site<'_>, id: &str) -> String {
    site.page_address(id)
}

/// A body, organisation or area of the register.
fn entry(site: &Site<'_>, id: &str) -> v1::Party {
    let built = site.is_built(id);
    v1::Party {
        id: built.then(|| id.to_owned()),
        name: site.register.title(id).unwrap_or(id).to_owned(),
        address: built.then(|| address(site, id)),
    }
}

/// An area; none for the front page.
pub(super) fn area(site: &Site<'_>, id: &str) -> Option<v1::Party> {
    (!id.is_empty()).then(|| entry(site, id))
}

/// Several bodies or organisations.
pub(super) fn entries(site: &Site<'_>, several: &[String]) -> Vec<v1::Party> {
    several.iter().map(|id| entry(site, id)).collect()
}

pub(super) fn who(site: &Site<'_>, who: &Who) -> v1::Party {
    match who {
        Who::Body(id) | Who::Organisation(id) => entry(site, id),
        Who::Outside(outside) => v1::Party {
            id: None,
            name: outside.title.clone(),
            address: Some(outside.address.clone()),
        },
        Who::Text(text) | Who::Unknown(text) => v1::Party {
            id: None,
            name: text.clone(),
            address: None,
        },
    }
}

fn party(site: &Site<'_>, from: &str, party: &reference::Party, wanted: Wanted) -> v1::Party {
    who(site, &site.register.meant(from, party, wanted))
}

/// Whom a fact of a body's header names.
pub(super) fn named(
    site: &Site<'_>,
    body: &Body,
    by: Option<&reference::Party>,
) -> Option<v1::Party> {
    by.map(|by| party(site, &body.id, by, Wanted::Either))
}

/// One body by itself.
pub(super) fn body(site: &Site<'_>, body: &Body) -> v1::Body {
    let header = &body.header;
    v1::Body {
        id: body.id.clone(),
        address: address(site, &body.id),
        title: header.title.clone(),
        short_name: header.short_name.clone(),
        also_known_as: header.also_known_as.clone(),
        kind: header.kind.clone(),
        status: header.status.word().to_owned(),
        external: header.external,
        template: header.template,
        area: area(site, &body.area),
        summary: header.summary.clone(),
        purpose: header.purpose.as_ref().map(|text| text.0.clone()),
        url: header.url.as_ref().map(ToString::to_string),
        accountable_body: named(site, body, header.accountable_body.as_ref()),
        established: established(site, body),
        approved: approved(site, body),
        expires: header.expires.map(|date| date.to_string()),
        dissolved: dissolved(site, body),
        parent: parents(site, body),
        governed_by: body.governed_by.as_ref().map(|id| entry(site, id)),
        quorum: quorum(body),
        meetings: header.meetings.as_ref().and_then(meetings),
        review: review(site, body),
    }
}

/// How a body meets, where anything is said that the record has.
fn meetings(meetings: &Meetings) -> Option<v1::Meetings> {
    let next = meetings.next.iter().map(ToString::to_string);
    let record = v1::Meetings {
        frequency: meetings.frequency.map(|often| often.words()),
        place: meetings.place.clone(),
        public: meetings.public,
        next: next.collect(),
    };
    let says = record.frequency.is_some()
        || record.place.is_some()
        || record.public.is_some()
        || !record.next.is_empty();
    says.then_some(record)
}

fn statute(cited: &body::StatuteCitation) -> String {
    match &cited.section {
        Some(section) => format!("{} s.{section}", cited.title),
        None => cited.title.clone(),
    }
}

/// What a body is part of, in this register or another, the main one first.
fn parents(site: &Site<'_>, body: &Body) -> Vec<v1::Party> {
    let stated = site.register.relations_from(&body.id);
    let parents = stated.filter(|relation| relation.kind == RelationKind::Parent);
    parents.map(|relation| who(site, &relation.to)).collect()
}

/// How a body was set up.
pub(super) fn established(site: &Site<'_>, body: &Body) -> Option<v1::Established> {
    let established = body.header.established.as_ref();
    established.map(|one| v1::Established {
        date: one.date.map(|date| date.to_string()),
        by: named(site, body, one.by.as_ref()),
        under: one.under.iter().map(statute).collect(),
        decision: one.decision.clone(),
    })
}

/// How the text in force was adopted.
pub(super) fn approved(site: &Site<'_>, body: &Body) -> Option<v1::Approved> {
    let approved = body.header.approved.as_ref();
    approved.map(|one| v1::Approved {
        date: one.date.map(|date| date.to_string()),
        by: named(site, body, one.by.as_ref()),
        decision: one.decision.clone(),
        assured_by: one.assured_by.clone(),
    })
}

/// How a body ended.
pub(super) fn dissolved(site: &Site<'_>, body: &Body) -> Option<v1::Dissolved> {
    let ended = body.header.dissolved.as_ref()?;
    let stated = site.register.relations_from(&body.id);
    let into = stated.filter(|relation| relation.kind == RelationKind::DissolvedInto);
    Some(v1::Dissolved {
        date: ended.date.map(|date| date.to_string()),
        how: ended.how.map(|how| how.word().to_owned()),
        into: into.map(|relation| who(site, &relation.to)).collect(),
        decision: ended.decision.clone(),
    })
}

/// The offices that no listed seat carries for good.
pub(super) fn offices(site: &Site<'_>, body: &Body) -> Vec<v1::Office> {
    let offices = body.header.offices.iter();
    offices
        .map(|office| v1::Office {
            role: office.role.clone(),
            selected: office.selected.map(|how| how.word().to_owned()),
            by: named(site, body, office.by.as_ref()),
            any_of: people(site, body, &office.any_of),
            term: office.term.map(|term| term.words()),
            until: office.until.map(|date| date.to_string()),
            eligible: office.eligible.clone(),
        })
        .collect()
}

/// The entries of a body's list of members.
pub(super) fn members(site: &Site<'_>, body: &Body) -> Vec<v1::Member> {
    let entries = 0..body.header.members.len();
    entries.map(|index| member(site, body, index)).collect()
}

/// One of them, by its place.
fn member(site: &Site<'_>, body: &Body, index: usize) -> v1::Member {
    let (seat, holders) = (&body.header.members[index], &body.seats[index]);
    v1::Member {
        entry: index + 1,
        post: seat.post.clone(),
        name: seat.name.clone(),
        organisation: holders.certain(seat).map(|one| who(site, one)).collect(),
        represents: holders.represents.as_ref().map(|one| who(site, one)),
        role: seat.role.clone(),
        votes: holders.votes,
        seats: places(seat),
        any_of: people(site, body, &seat.any_of),
        rule: seat.rule.clone(),
        selected: seat.selected.map(|how| how.word().to_owned()),
        appointed_by: holders.appointed_by.as_ref().map(|one| who(site, one)),
        from: seat.from.map(|date| date.to_string()),
        until: seat.until.map(|date| date.to_string()),
        vacant: seat.vacant,
        ended: holders.ended,
        substitute: seat.substitute.as_ref().map(|one| person(site, body, one)),
        interim: seat.interim.as_ref().map(|one| interim(site, body, one)),
    }
}

/// Who fills a seat until it is filled for good.
pub(super) fn interim(site: &Site<'_>, body: &Body, one: &seat::Interim) -> v1::Interim {
    v1::Interim {
        person: somebody(
            site,
            body,
            one.post.as_ref(),
            one.name.as_ref(),
            &one.organisation,
        ),
        until: one.until.clone(),
    }
}

fn places(seat: &Seat) -> Option<u32> {
    match seat.places() {
        Places::Known(places) => Some(places),
        Places::Unknown => None,
    }
}

/// Those who sat on a body before.
pub(super) fn former_members(site: &Site<'_>, body: &Body) -> Vec<v1::FormerMember> {
    let former = body.header.former_members.iter();
    former.map(|one| former_member(site, body, one)).collect()
}

pub(super) fn former_member(
    site: &Site<'_>,
    body: &Body,
    one: &seat::FormerMember,
) -> v1::FormerMember {
    v1::FormerMember {
        person: somebody(
            site,
            body,
            one.post.as_ref(),
            one.name.as_ref(),
            &one.organisation,
        ),
        from: one.from.map(|date| date.to_string()),
        until: one.until.map(|date| date.to_string()),
    }
}

/// Where a text comes from.
pub(super) fn source(source: &body::Source) -> v1::Source {
    v1::Source {
        title: source.title.clone(),
        url: source.url.as_ref().map(ToString::to_string),
        date: source.date.map(|date| date.to_string()),
    }
}

/// A plan for which a body is responsible.
pub(super) fn plan(plan: &body::Plan) -> v1::Plan {
    v1::Plan {
        title: plan.title.clone(),
        from: plan.from.map(|date| date.to_string()),
        until: plan.until.map(|date| date.to_string()),
        url: plan.url.as_ref().map(ToString::to_string),
    }
}

/// The reviews that were held by a body's own header: those of its log, and the last one where it stands in no log.
pub(super) fn review_log(site: &Site<'_>, body: &Body) -> Vec<v1::HeldReview> {
    let Some(review) = &body.header.review else {
        return Vec::new();
    };
    let logged = review.log.iter().map(|held| v1::HeldReview {
        date: held.date.map(|date| date.to_string()),
        outcome: held.outcome.map(|outcome| outcome.word().to_owned()),
        by: named(site, body, held.by.as_ref()),
    });
    let unlogged = unlogged(review).map(|last| v1::HeldReview {
        date: Some(last.to_string()),
        outcome: None,
        by: None,
    });
    logged.chain(unlogged).collect()
}

pub(in crate::render) fn people(
    site: &Site<'_>,
    body: &Body,
    several: &[seat::Person],
) -> Vec<v1::Person> {
    several.iter().map(|one| person(site, body, one)).collect()
}

pub(super) fn person(site: &Site<'_>, body: &Body, one: &Person) -> v1::Person {
    somebody(
        site,
        body,
        one.post.as_ref(),
        one.name.as_ref(),
        &one.organisation,
    )
}

fn somebody(
    site: &Site<'_>,
    body: &Body,
    post: Option<&String>,
    name: Option<&String>,
    organisations: &[reference::Party],
) -> v1::Person {
    let organisations = organisations.iter();
    v1::Person {
        post: post.cloned(),
        name: name.cloned(),
        organisation: organisations
            .map(|one| party(site, &body.id, one, Wanted::Organisation))
            .collect(),
    }
}

fn quorum(body: &Body) -> Vec<v1::Quorum> {
    let rules = body.quorum.iter().zip(body.answers());
    rules
        .map(|(rule, answer)| {
            let sentence = sentence(rule, &body.roll, answer);
            let (smallest_meeting, why_not) = match answer {
                Answer::Fewest(meeting) => (Some(meeting.seats), None),
                Answer::Unreachable { why, .. }
                | Answer::CountsTwice { why, .. }
                | Answer::NotComputable { why, .. } => (None, Some(why.clone())),
            };
            v1::Quorum {
                business: rule.business.clone(),
                sentence,
                smallest_meeting,
                why_not,
            }
        })
        .collect()
}

/// The review of a body.
pub(super) fn review(site: &Site<'_>, body: &Body) -> v1::Review {
    let (state, days) = state(body.state);
    let due = due(body);
    let reviewed = site.register.bodies.get(&body.reviewed_with);
    let stated = reviewed.and_then(|reviewed| reviewed.header.review.as_ref());
    let elsewhere = (body.reviewed_with != body.id).then_some(&body.reviewed_with);
    v1::Review {
        body: body.id.clone(),
        title: body.header.title.clone(),
        address: address(site, &body.id),
        state: state.to_owned(),
        due: due.map(|date| date.to_string()),
        due_day: due.map(|date| date.last_day().to_string()),
        days,
        because: because(body),
        by: body.reviewer.as_ref().map(|by| who(site, by)),
        last: stated.and_then(newest).map(|held| held.to_string()),
        next: stated.and_then(|one| one.next.map(|next| next.to_string())),
        extended: stated
            .and_then(|one| one.extended.as_ref())
            .map(|one| v1::Extended {
                to: one.to.map(|date| date.to_string()),
                decision: one.decision.clone(),
                reason: one.reason.clone(),
            }),
        reviewed_with: elsewhere.map(|id| entry(site, id)),
    }
}

/// The word for how a review stands, and the days until it is due, less than nought where it is late.
pub(super) fn state(state: State) -> (&'static str, Option<i64>) {
    match state {
        State::Overdue { days } => ("overdue", Some(-i64::from(days))),
        State::DueSoon { days } => ("due_soon", Some(i64::from(days))),
        State::InDate { days } => ("in_date", Some(i64::from(days))),
        State::Unscheduled => ("unscheduled", None),
        State::CannotCompute => ("not_computable", None),
        State::NotRequired => ("not_required", None),
        State::NotApplicable => ("not_applicable", None),
    }
}

/// When a review is due, where it has a date and applies to the body.
pub(super) fn due(body: &Body) -> Option<Date> {
    match (body.schedule, state(body.state)) {
        (Schedule::Due { date, .. }, (_, Some(_))) => Some(date),
        _ => None,
    }
}

/// When the last review was held, where it stands in no log.
pub(super) fn unlogged(review: &Review) -> Option<Date> {
    let logged = review.log.iter().any(|held| held.date == review.last);
    review.last.filter(|_| !logged)
}

/// Why a review stands as it does, in a sentence or two.
pub(super) fn because(body: &Body) -> String {
    let header = &body.header;
    match body.state {
        State::NotApplicable if header.status == Status::Dissolved => {
            "The body has ended.".to_owned()
        }
        State::NotApplicable if header.external => "Its rules are kept elsewhere.".to_owned(),
        State::NotApplicable => "The document is a model with blanks to fill.".to_owned(),
        _ => states::review_because(body),
    }
}

/// The reports that a body owes.
pub(super) fn reports(site: &Site<'_>, body: &Body) -> Vec<v1::ReportDuty> {
    let duties = body.header.reports_to.iter();
    duties
        .map(|duty| v1::ReportDuty {
            to: duty
                .body
                .iter()
                .map(|to| party(site, &body.id, to, Wanted::Either))
                .collect(),
            what: duty.what.clone(),
            every: duty.every.map(|every| every.words()),
            due: duty.due.iter().map(AnnualDay::words).collect(),
            owner: duty.owner.clone(),
        })
        .collect()
}

/// A relation between bodies that both have a page, or to somebody without an entry.
fn relation(site: &Site<'_>, relation: &Relation) -> Option<v1::Relation> {
    site.is_built(&relation.from).then(|| v1::Relation {
        from: entry(site, &relation.from),
        kind: kind(relation.kind).to_owned(),
        to: who(site, &relation.to),
        what: relation.what.clone(),
        binding: relation.binding,
    })
}

/// The key of the front matter that states relations of a kind; `dissolved_into` for `dissolved.into`.
pub(super) fn kind(kind: RelationKind) -> &'static str {
    match kind {
        RelationKind::Parent => "parent",
        RelationKind::AccountableTo => "accountable_to",
        RelationKind::ReportsTo => "reports_to",
        RelationKind::Advises => "advises",
        RelationKind::EscalatesTo => "escalates_to",
        RelationKind::Scrutinises => "scrutinises",
        RelationKind::Approves => "approves",
        RelationKind::Observes => "observes",
        RelationKind::WorksWith => "works_with",
        RelationKind::Delegates => "delegates",
        RelationKind::Replaces => "replaces",
        RelationKind::DissolvedInto => "dissolved_into",
    }
}

fn organisation(site: &Site<'_>, one: &Organisation) -> v1::Organisation {
    let header = &one.header;
    let held = site.register.seats_held_by(&one.id);
    let shown = held.filter(|(body, _)| site.shows(body));
    v1::Organisation {
        id: one.id.clone(),
        address: address(site, &one.id),
        title: header.title.clone(),
        short_name: header.short_name.clone(),
        also_known_as: header.also_known_as.clone(),
        kind: header.kind.map(|kind| kind.word().to_owned()),
        url: header.url.as_ref().map(ToString::to_string),
        ended: header.ended.map(|date| date.to_string()),
        successor: entries(site, &one.successors),
        seats: shown
            .map(|(body, index)| held_seat(site, body, index))
            .collect(),
    }
}

fn held_seat(site: &Site<'_>, body: &Body, index: usize) -> v1::Seat {
    let (seat, holders) = (&body.header.members[index], &body.seats[index]);
    v1::Seat {
        body: entry(site, &body.id),
        entry: index + 1,
        post: seat.post.clone(),
        votes: holders.votes,
        seats: places(seat),
        shared: holders.organisations.len() > 1,
        vacant: seat.vacant,
        ended: holders.ended || body.header.status == Status::Dissolved,
    }
}
