//! What a body's document says of others: each relation as the property that stands for it and, where that does not tell which relation it is, as a node of its own
//! besides, which says so and what it is about.

use std::collections::BTreeSet;

use super::concepts::{self, concept};
use super::terms::{
    DESCRIPTION, FREQUENCY, KIND, LINKED_TO, OBJECT, PARENT, PREDICATE, Property, REMARK,
    REPLACED_BY, REPLACES, REPORTS_TO, SUBJECT,
};
use super::{Iri, Object, Sink};
use crate::render::export::keys;
use crate::render::export::nodes::{BODY, Local};
use crate::resolve::references::Wanted;
use crate::resolve::{Body, Relation, RelationKind, Who};

/// The property that stands for a relation. `org:reportsTo` has it both that one reports to another and that it is accountable to it.
fn property(kind: RelationKind) -> Property {
    match kind {
        RelationKind::Parent => PARENT,
        RelationKind::ReportsTo | RelationKind::AccountableTo => REPORTS_TO,
        RelationKind::Replaces => REPLACES,
        RelationKind::DissolvedInto => REPLACED_BY,
        RelationKind::Advises
        | RelationKind::EscalatesTo
        | RelationKind::Scrutinises
        | RelationKind::Approves
        | RelationKind::Observes
        | RelationKind::WorksWith
        | RelationKind::Delegates => LINKED_TO,
    }
}

/// The relations of a body, in the midst of telling of it.
pub(super) fn direct<'a>(local: &mut Local<'a>, stated: &[&'a Relation], sink: &mut impl Sink) {
    for told in [PARENT, REPORTS_TO, LINKED_TO, REPLACES, REPLACED_BY] {
        let alike = stated
            .iter()
            .filter(|relation| property(relation.kind).word == told.word);
        let to: BTreeSet<&'a Who> = alike.map(|relation| &relation.to).collect();
        // Only an organisation can be linked to, and what a text names may be a person.
        let linked = |who: &&Who| {
            let organised = !matches!(who, Who::Text(_) | Who::Unknown(_));
            told.word != LINKED_TO.word || organised
        };
        let to = to.into_iter().filter(linked);
        let to: Vec<Iri<'a>> = to.map(|who| local.who(who)).collect();
        sink.nodes(told, to);
    }
}

/// A relation that has a node of its own.
struct Line<'a> {
    kind: &'static str,
    property: Property,
    to: Iri<'a>,
    what: Option<&'a str>,
    every: Option<String>,
    remarks: Vec<String>,
}

/// Tells of the relations of which a property does not tell enough.
pub(super) fn lines<'a>(
    local: &mut Local<'a>,
    body: &'a Body,
    stated: &[&'a Relation],
    sink: &mut impl Sink,
) {
    for relation in stated {
        let property = property(relation.kind);
        if [PARENT, REPLACES, REPLACED_BY]
            .map(|told| told.word)
            .contains(&property.word)
        {
            continue;
        }
        let due = relation
            .due
            .iter()
            .map(|due| format!("Due: {}.", due.words()));
        let owner = relation
            .owner
            .iter()
            .map(|owner| format!("Written by: {owner}."));
        let binding = relation.binding.iter().map(|binding| {
            let not = if *binding { "" } else { "not " };
            format!("The advice is {not}binding.")
        });
        let line = Line {
            kind: concepts::relation(relation.kind),
            property,
            to: local.who(&relation.to),
            what: relation.what.as_deref(),
            every: relation.every.map(|every| every.words()),
            remarks: due.chain(owner).chain(binding).collect(),
        };
        let last = keys::last(local.site, &relation.to);
        tell(local, last, line, sink);
    }
    let header = &body.header;
    let secretariat = header.secretariat.as_ref();
    let others = [
        (
            "accountable_body",
            header.accountable_body.as_ref(),
            None,
            Wanted::Either,
        ),
        (
            "secretariat",
            secretariat.and_then(|one| one.organisation.as_ref()),
            secretariat.and_then(|one| one.post.as_deref()),
            Wanted::Organisation,
        ),
    ];
    for (kind, party, what, wanted) in others {
        let Some(party) = party else { continue };
        let line = Line {
            kind,
            property: LINKED_TO,
            to: local.party(party, wanted),
            what,
            every: None,
            remarks: Vec::new(),
        };
        tell(local, "", line, sink);
    }
}

fn tell<'a>(local: &mut Local<'a>, last: &str, line: Line<'a>, sink: &mut impl Sink) {
    let part = local.keys.key(&format!("{} {last}", line.kind));
    sink.begin(&local.part(part), &["rdf:Statement"]);
    sink.nodes(SUBJECT, [local.part(BODY)]);
    sink.nodes(PREDICATE, [Iri::Word(line.property.word)]);
    sink.nodes(OBJECT, [line.to]);
    sink.nodes(KIND, [concept("relation", line.kind)]);
    let what: Vec<Object<'_>> = line.what.map(Object::Text).into_iter().collect();
    sink.say(DESCRIPTION, &what);
    sink.texts(FREQUENCY, &line.every);
    sink.texts(REMARK, &line.remarks);
    sink.end();
}
