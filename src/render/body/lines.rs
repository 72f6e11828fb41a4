//! The lines between a body and others, each as a sentence: those that its own document states and those that others state about it.

use super::super::links::escape;
use super::super::view::body::{LineGroup, LineKind};
use super::super::view::{Html, Sentence};
use super::super::words;
use super::Writer;
use super::reports;
use crate::model::body::{Status, Tie};
use crate::resolve::references::Wanted;
use crate::resolve::{Relation, RelationKind, Who};

const KINDS: [LineKind; 6] = [
    LineKind::Part,
    LineKind::Report,
    LineKind::Advise,
    LineKind::Escalate,
    LineKind::Work,
    LineKind::Other,
];

/// What follows a line that another body's document states without a clause.
pub(super) const UNCITED: &str = ", as that body’s page says";

/// Every line, by kind; in each kind what the body's own document states first.
pub(super) fn lines(writer: &Writer<'_>) -> Vec<LineGroup> {
    let own = own(writer);
    let others = others(writer);
    KINDS
        .into_iter()
        .map(|kind| LineGroup {
            kind,
            sentences: own
                .iter()
                .chain(&others)
                .filter(|(of, _)| *of == kind)
                .map(|(_, sentence)| sentence.clone())
                .collect(),
        })
        .filter(|group| !group.sentences.is_empty())
        .collect()
}

fn kind_of(kind: RelationKind) -> Option<LineKind> {
    match kind {
        RelationKind::Parent => Some(LineKind::Part),
        RelationKind::AccountableTo | RelationKind::ReportsTo => Some(LineKind::Report),
        RelationKind::Advises => Some(LineKind::Advise),
        RelationKind::EscalatesTo => Some(LineKind::Escalate),
        RelationKind::WorksWith => Some(LineKind::Work),
        RelationKind::Scrutinises
        | RelationKind::Approves
        | RelationKind::Observes
        | RelationKind::Delegates => Some(LineKind::Other),
        RelationKind::Replaces | RelationKind::DissolvedInto => None,
    }
}

/// What the body's own document states. A report owed to several is one sentence.
pub(super) fn own(writer: &Writer<'_>) -> Vec<(LineKind, Sentence)> {
    let header = &writer.body.header;
    let mut lines = Vec::new();
    for relation in writer.site.register.relations_from(&writer.body.id) {
        let Some(kind) = kind_of(relation.kind) else {
            continue;
        };
        let Some(text) = own_words(writer, relation) else {
            continue;
        };
        lines.push((kind, stated(writer, relation, text)));
    }
    for (index, duty) in header.reports_to.iter().enumerate() {
        let receivers = writer.parties(&duty.body, Wanted::Either);
        if receivers.is_empty() {
            continue;
        }
        let opening = format!("Reports to {}", writer.all_of(&receivers));
        let sentence = reports::sentence(writer, index, duty, &opening);
        lines.push((LineKind::Report, sentence));
    }
    lines
}

/// A line in words, with the clauses of the author's document that state it and the remark on it there. What a report is on stands with the reports.
fn stated(author: &Writer<'_>, relation: &Relation, text: String) -> Sentence {
    let header = &author.body.header;
    let entry = relation.path.split('.').next().unwrap_or_default();
    let place = place(entry);
    let tie = |ties: &[Tie]| place.and_then(|at| ties.get(at)?.note.clone());
    let note = match relation.kind {
        RelationKind::AccountableTo => tie(&header.accountable_to),
        RelationKind::EscalatesTo => tie(&header.escalates_to),
        RelationKind::Scrutinises => tie(&header.scrutinises),
        RelationKind::Observes => tie(&header.observes),
        RelationKind::WorksWith => tie(&header.works_with),
        RelationKind::Advises => place.and_then(|at| header.advises.get(at)?.note.clone()),
        RelationKind::Approves => place.and_then(|at| header.approves.get(at)?.note.clone()),
        RelationKind::Delegates => place.and_then(|at| header.delegates.get(at)?.note.clone()),
        _ => None,
    };
    let of_note = format!("{entry}.note");
    Sentence {
        text: Html(text),
        cites: match (relation.kind, place) {
            (RelationKind::ReportsTo, Some(index)) => reports::cites(author, index),
            _ => author.cites_without(entry, &[&of_note]),
        },
        note: author.note(note.as_ref()),
        note_cites: author.cites_of(&[of_note]),
        ..Sentence::default()
    }
}

/// The entry of a list that a path leads through: 1 for `reports_to[1].body[0]`.
pub(super) fn place(path: &str) -> Option<usize> {
    let (_, rest) = path.split_once('[')?;
    rest.split(']').next()?.parse().ok()
}

fn own_words(writer: &Writer<'_>, relation: &Relation) -> Option<String> {
    let to = writer.the(&relation.to);
    let about = |before: &str| {
        relation
            .what
            .as_deref()
            .map(|what| format!("{before}{}", escape(&words::lower_first(what))))
            .unwrap_or_default()
    };
    Some(match relation.kind {
        RelationKind::Parent => format!("Part of {to}"),
        RelationKind::AccountableTo => format!("Accountable to {to}"),
        RelationKind::Advises => {
            let binding = match relation.binding {
                Some(true) => "; its advice must be accepted",
                Some(false) => "; its advice does not bind",
                None => "",
            };
            format!("Advises {to}{}{binding}", about(" on "))
        }
        RelationKind::EscalatesTo => format!("Takes to {to} what it cannot settle itself"),
        RelationKind::WorksWith => format!("Works with {to}"),
        RelationKind::Scrutinises => format!("Scrutinises {to}"),
        RelationKind::Approves => format!("Its approval is needed by {to}{}", about(": ")),
        RelationKind::Observes => format!("Observes the meetings of {to}"),
        RelationKind::Delegates => {
            // Delegations to others than bodies stand with the body's powers alone.
            relation.to.id()?;
            format!("Delegates powers to {to}{}", about(": "))
        }
        RelationKind::ReportsTo | RelationKind::Replaces | RelationKind::DissolvedInto => {
            return None;
        }
    })
}

/// The relations of other bodies to this one, by the names of the others.
pub(super) fn relations_of_others<'a>(writer: &Writer<'a>) -> Vec<&'a Relation> {
    let register = writer.site.register;
    let mut relations: Vec<&Relation> = register.relations_to(&writer.body.id).collect();
    relations.sort_by_cached_key(|relation| {
        let other = register.bodies.get(&relation.from);
        other.map(|body| words::in_order(&body.header.title))
    });
    relations
}

/// What other documents state about the body, each sentence once, with the clauses there; where there are none, that the page of the other says so.
fn others(writer: &Writer<'_>) -> Vec<(LineKind, Sentence)> {
    let mut lines: Vec<(LineKind, Sentence)> = Vec::new();
    for relation in relations_of_others(writer) {
        let Some(kind) = kind_of(relation.kind) else {
            continue;
        };
        if !writer.site.is_built(&relation.from) || is_mutual(writer, relation) {
            continue;
        }
        let Some(text) = others_words(writer, relation) else {
            continue;
        };
        let Some(author) = writer.site.register.bodies.get(&relation.from) else {
            continue;
        };
        let sentence = stated(&writer.beside(author), relation, text);
        match lines
            .iter_mut()
            .find(|(_, known)| known.text == sentence.text)
        {
            Some((_, known)) => add(known, sentence),
            None => lines.push((kind, sentence)),
        }
    }
    for (_, line) in &mut lines {
        if line.cites.is_empty() {
            line.text.0.push_str(UNCITED);
        }
    }
    lines
}

/// Adds the clauses and the remark of a line that another entry states in the same words.
fn add(known: &mut Sentence, other: Sentence) {
    for cite in other.cites {
        if !known.cites.contains(&cite) {
            known.cites.push(cite);
        }
    }
    if known.note.is_none() {
        known.note = other.note;
        known.note_cites = other.note_cites;
    }
}

/// Whether both ends state that they work together: one sentence is enough.
fn is_mutual(writer: &Writer<'_>, relation: &Relation) -> bool {
    relation.kind == RelationKind::WorksWith
        && writer
            .site
            .register
            .relations_from(&writer.body.id)
            .any(|own| own.kind == relation.kind && own.to.id() == Some(&relation.from))
}

fn others_words(writer: &Writer<'_>, relation: &Relation) -> Option<String> {
    let it = sender(writer, &relation.from);
    let plural = writer
        .site
        .register
        .title(&relation.from)
        .is_some_and(words::is_plural);
    let is = if plural { "are" } else { "is" };
    let s = if plural { "" } else { "s" };
    let about = |before: &str| {
        relation
            .what
            .as_deref()
            .map(|what| format!("{before}{}", escape(&words::lower_first(what))))
            .unwrap_or_default()
    };
    let text = match relation.kind {
        RelationKind::Parent => format!("{it} {is} part of it"),
        RelationKind::AccountableTo => format!("{it} {is} accountable to it"),
        RelationKind::ReportsTo => format!("{it} report{s} to it"),
        RelationKind::Advises => {
            let binding = match relation.binding {
                Some(true) => "; the advice must be accepted",
                Some(false) => "; the advice does not bind",
                None => "",
            };
            format!("{it} advise{s} it{}{binding}", about(" on "))
        }
        RelationKind::EscalatesTo => format!("{it} bring{s} to it what cannot be settled there"),
        RelationKind::WorksWith => format!("Works with {it}"),
        RelationKind::Scrutinises => format!("{it} scrutinise{s} it"),
        RelationKind::Approves => format!("Needs the approval of {it}{}", about(": ")),
        RelationKind::Observes => format!("{it} observe{s} its meetings"),
        RelationKind::Delegates => format!("Holds powers delegated by {it}{}", about(": ")),
        RelationKind::Replaces | RelationKind::DissolvedInto => return None,
    };
    Some(words::upper_first(&text))
}

/// Another body within a sentence, and that it is dissolved where it is.
pub(super) fn sender(writer: &Writer<'_>, id: &str) -> String {
    let name = writer.the(&Who::Body(id.to_owned()));
    let dissolved = writer
        .site
        .register
        .bodies
        .get(id)
        .is_some_and(|body| body.header.status == Status::Dissolved);
    if dissolved {
        format!("{name} (dissolved)")
    } else {
        name
    }
}
