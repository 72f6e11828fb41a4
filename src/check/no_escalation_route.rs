//! `no-escalation-route`: a way to escalate that is promised and not set down, or that ends at a body of which nothing is known.

mod promise;

use super::is_living;
use crate::catalogue;
use crate::diagnostic::Diagnostic;
use crate::resolve::{Body, Register, Relation, RelationKind, Who};
use crate::settings::Settings;

pub(super) fn check(body: &Body, register: &Register, _: &Settings) -> Vec<Diagnostic> {
    if !is_living(body) || body.header.external || body.header.template {
        return Vec::new();
    }
    let relations = register.relations_from(&body.id);
    relations
        .filter_map(|relation| undefined(register, body, relation))
        .chain(promise::promises(register, body))
        .collect()
}

/// Whoever is to settle what the body cannot, where nobody knows who that is.
fn undefined(register: &Register, body: &Body, relation: &Relation) -> Option<Diagnostic> {
    if relation.kind != RelationKind::EscalatesTo {
        return None;
    }
    let label = |text: &str| body.document.value(&relation.path, text);
    match &relation.to {
        Who::Text(name) if is_name_of_body(name) => Some(
            Diagnostic::new(
                catalogue::NO_ESCALATION_ROUTE,
                format!("“{name}” is to settle what this body cannot, and has no entry here"),
                label(""),
            )
            .help("add a short entry for it, with `external: true` if it is governed elsewhere, and write its id here"),
        ),
        Who::Body(id) => {
            let other = register.bodies.get(id).filter(|other| is_unknown(register, other))?;
            let title = &other.header.title;
            Some(
                Diagnostic::new(
                    catalogue::NO_ESCALATION_ROUTE,
                    format!("“{title}” is to settle what this body cannot, and nothing says what it is"),
                    label(""),
                )
                .related(other.document.value("title", "its entry gives neither its kind, nor what it is part of, nor where to read of it"))
                .help("write there its `kind`, its `parent` or its `url`, or name a body here that is known"),
            )
        }
        _ => None,
    }
}

/// Whether plain words name a body and not a person: the head of the name, before any `of` or `for`, ends in the word for one.
fn is_name_of_body(name: &str) -> bool {
    const BODIES: [&str; 10] = [
        "board",
        "group",
        "committee",
        "panel",
        "partnership",
        "forum",
        "cabinet",
        "sub-group",
        "subgroup",
        "sub-committee",
    ];
    let lower = name.to_lowercase();
    let words = lower.split_whitespace();
    let head = words.take_while(|word| !matches!(*word, "of" | "for" | "in" | "at"));
    head.last().is_some_and(|word| BODIES.contains(&word))
}

/// Whether the register knows no more of a body than its name, and that matters go to it when others are stuck.
fn is_unknown(register: &Register, body: &Body) -> bool {
    let header = &body.header;
    let says_nothing = header.external
        && header.kind.is_none()
        && header.url.is_none()
        && header.purpose.is_none()
        && header.established.is_none()
        && header.members.is_empty()
        && header.contact.is_none()
        && !header.top_level
        && body.governed_by.is_none();
    says_nothing
        && body.document.unreadable.is_empty()
        && register.relations_from(&body.id).next().is_none()
        && register
            .relations_to(&body.id)
            .all(|relation| relation.kind == RelationKind::EscalatesTo)
}
