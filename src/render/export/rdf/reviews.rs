//! The reviews of a body's document: the one that is due, and those that were held.

use super::concepts::concept;
use super::terms::{ACTION_STATUS, DATE, DESCRIPTION, DUE, KIND, REFERENCE, REVIEWED, REVIEWER};
use super::{Iri, Object, Sink};
use crate::render::export::nodes::{Local, here};
use crate::render::export::records;

use crate::model::review::{Held, Review};
use crate::resolve::Body;
use crate::resolve::references::Wanted;

/// Tells of the reviews.
pub(super) fn tell<'a>(local: &mut Local<'a>, body: &'a Body, sink: &mut impl Sink) {
    next(local, body, sink);
    let Some(review) = &body.header.review else {
        return;
    };
    stated(local, review, sink);
    for one in &review.log {
        held(local, one, sink);
    }
    if let Some(last) = records::unlogged(review) {
        let unlogged = Held {
            date: Some(last),
            ..Held::default()
        };
        let part = local.reviewed(Some(last));
        action(local, part, &unlogged, None, sink);
    }
}

/// The next review, with how it stands and why.
fn next<'a>(local: &mut Local<'a>, body: &'a Body, sink: &mut impl Sink) {
    let (state, _) = records::state(body.state);
    let due = records::due(body);
    let reviewer = body.reviewer.as_ref().map(|by| local.who(by));
    let of = Some(body.reviewed_with.as_str()).filter(|id| local.site.is_built(id));
    sink.begin(&local.part("review"), &["schema:Action"]);
    sink.nodes(REVIEWED, [here(of.unwrap_or(local.id), "")]);
    sink.nodes(KIND, [concept("review", state)]);
    sink.date(DUE, due);
    sink.nodes(REVIEWER, reviewer);
    sink.say(DESCRIPTION, &[Object::Text(&records::because(body))]);
    let status = due.map(|_| Iri::Word("schema:PotentialActionStatus"));
    sink.nodes(ACTION_STATUS, status);
    sink.end();
}

/// What the header itself says of the time of the next review: its date, and a decision to review later.
fn stated(local: &Local<'_>, review: &Review, sink: &mut impl Sink) {
    if review.next.is_some() {
        sink.begin(&local.part("review-next"), &["schema:ScheduleAction"]);
        sink.nodes(REVIEWED, [local.part("")]);
        sink.date(DUE, review.next);
        sink.end();
    }
    if let Some(extended) = &review.extended {
        sink.begin(&local.part("review-extended"), &["schema:ScheduleAction"]);
        sink.nodes(REVIEWED, [local.part("")]);
        sink.date(DUE, extended.to);
        sink.texts(REFERENCE, &extended.decision);
        sink.texts(DESCRIPTION, &extended.reason);
        sink.end();
    }
}

fn held<'a>(local: &mut Local<'a>, held: &'a Held, sink: &mut impl Sink) {
    let part = local.reviewed(held.date);
    let by = held.by.as_ref();
    let by = by.map(|by| local.party(by, Wanted::Either));
    action(local, part, held, by, sink);
}

/// A review that was held.
fn action<'a>(
    local: &Local<'a>,
    part: String,
    held: &Held,
    by: Option<Iri<'a>>,
    sink: &mut impl Sink,
) {
    let outcome = held.outcome.map(|outcome| Object::Text(outcome.shown()));
    let outcome: Vec<Object<'_>> = outcome.into_iter().collect();
    sink.begin(&local.part(part), &["schema:Action", "prov:Activity"]);
    sink.nodes(REVIEWED, [local.part("")]);
    sink.date(DATE, held.date);
    sink.nodes(REVIEWER, by);
    sink.say(DESCRIPTION, &outcome);
    sink.nodes(ACTION_STATUS, [Iri::Word("schema:CompletedActionStatus")]);
    sink.end();
}
