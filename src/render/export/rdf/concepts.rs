//! The words of the register: kinds, states, roles and relations, each a concept that stands on the page about the data.

use super::terms::{CODE, IN_SCHEME, NAME};
use super::{Iri, Object, Sink};
use crate::model::body::Status;
use crate::model::entry::OrganisationKind;
use crate::render::Site;
use crate::render::export::nodes;
use crate::render::export::nodes::here;
use crate::resolve::RelationKind;

/// The id of the page about the data, which nothing else has.
pub(super) const DATA: &str = "data";

/// What concepts are kinds of, each with its name.
const SCHEMES: [(&str, &str); 7] = [
    ("kind", "Kinds of body"),
    ("status", "Status of a body"),
    ("sector", "Kinds of organisation"),
    ("role", "Roles on a body"),
    ("seat", "Kinds of seat"),
    ("relation", "Relations of a body"),
    ("review", "States of a review"),
];

/// The states of a review, each with its words.
const REVIEWS: [(&str, &str); 7] = [
    ("overdue", "Overdue"),
    ("due_soon", "Due soon"),
    ("in_date", "In date"),
    ("unscheduled", "Not scheduled"),
    ("not_computable", "Cannot be worked out"),
    ("not_required", "Not required"),
    ("not_applicable", "Not applicable"),
];

/// The relations, each with its words, by the key that states it.
const RELATIONS: [(&str, &str); 11] = [
    ("accountable_to", "Is accountable to"),
    ("reports_to", "Reports to"),
    ("advises", "Advises"),
    ("escalates_to", "Escalates to"),
    ("scrutinises", "Scrutinises"),
    ("approves", "Approves something of"),
    ("observes", "Observes"),
    ("works_with", "Works with"),
    ("delegates", "Delegates to"),
    ("accountable_body", "Has as its accountable body"),
    ("secretariat", "Is serviced by"),
];

/// What a body is besides its status: a document with blanks to fill.
pub(super) const MODEL: &str = "model";
/// That a seat has a vote, as a role.
pub(super) const VOTES: &str = "votes";
/// That a seat has none.
pub(super) const NO_VOTE: &str = "no-vote";
/// The role of each of several of whom one holds a seat or office.
pub(super) const ALTERNATIVE: &str = "alternative";
/// The role of whoever stands in for the holder of a seat.
pub(super) const SUBSTITUTE: &str = "substitute";
/// The role of whoever fills a seat for the time being.
pub(super) const INTERIM: &str = "interim";

/// A concept, by what it is a kind of and its word.
pub(super) fn concept(scheme: &str, word: &str) -> Iri<'static> {
    here(DATA, format!("{scheme}-{}", nodes::segment(word)))
}

/// The word of a relation between bodies: its key.
pub(super) fn relation(kind: RelationKind) -> &'static str {
    crate::render::export::records::kind(kind)
}

/// Tells of all concepts.
pub(super) fn tell(site: &Site<'_>, sink: &mut impl Sink) {
    let settings = site.settings;
    for (scheme, title) in SCHEMES {
        sink.begin(&here(DATA, scheme), &["skos:ConceptScheme"]);
        sink.say(NAME, &[Object::Text(title)]);
        sink.end();
    }
    for kind in settings.kind_names() {
        let title = settings.kind_title(kind).unwrap_or(kind);
        one(sink, "kind", "skos:Concept", kind, title);
    }
    for (word, status) in Status::ALL {
        one(sink, "status", "skos:Concept", word, status.shown());
    }
    one(sink, "status", "skos:Concept", MODEL, "Model document");
    for (word, kind) in OrganisationKind::ALL {
        one(sink, "sector", "skos:Concept", word, kind.shown());
    }
    for role in settings.role_names() {
        let title = settings.role(role).map(|role| role.title);
        let title = title.as_deref().unwrap_or(role);
        one(sink, "role", "org:Role", role, title);
    }
    for (word, title) in [
        (VOTES, "Has a vote"),
        (NO_VOTE, "Has no vote"),
        (ALTERNATIVE, "May hold the seat, as one of several"),
        (SUBSTITUTE, "Stands in"),
        (INTERIM, "Fills the seat for the time being"),
    ] {
        one(sink, "seat", "org:Role", word, title);
    }
    for (word, title) in RELATIONS {
        one(sink, "relation", "skos:Concept", word, title);
    }
    for (word, title) in REVIEWS {
        one(sink, "review", "skos:Concept", word, title);
    }
}

fn one(sink: &mut impl Sink, scheme: &'static str, class: &'static str, word: &str, title: &str) {
    sink.begin(&concept(scheme, word), &[class]);
    sink.say(NAME, &[Object::Text(title)]);
    sink.say(CODE, &[Object::Text(word)]);
    sink.nodes(IN_SCHEME, [here(DATA, scheme)]);
    sink.end();
}
