//! The relations that a body's header states, each with whom it leads to.

use super::references::Wanted;
use super::resolver::{Resolver, Who};
use crate::model::annual_day::AnnualDay;
use crate::model::body::BodyHeader;
use crate::model::frequency::Frequency;
use crate::model::reference::Reference;

/// A relation from one body to another, as its document states it.
#[derive(Debug, Clone, PartialEq)]
pub struct Relation {
    /// The body whose document states it.
    pub from: String,
    /// What it is.
    pub kind: RelationKind,
    /// To whom.
    pub to: Who,
    /// The path in the header.
    pub path: String,
    /// What it is about.
    pub what: Option<String>,
    /// How often.
    pub every: Option<Frequency>,
    /// When in the year.
    pub due: Vec<AnnualDay>,
    /// Who sees to it.
    pub owner: Option<String>,
    /// Whether advice must be accepted.
    pub binding: Option<bool>,
}

/// The kinds of relation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum RelationKind {
    /// Is part of.
    Parent,
    /// Is accountable to.
    AccountableTo,
    /// Reports to.
    ReportsTo,
    /// Advises.
    Advises,
    /// Escalates to.
    EscalatesTo,
    /// Scrutinises.
    Scrutinises,
    /// Approves something of.
    Approves,
    /// Observes.
    Observes,
    /// Works with.
    WorksWith,
    /// Delegates to.
    Delegates,
    /// Replaces.
    Replaces,
    /// Was dissolved into.
    DissolvedInto,
}

/// The relations that a header states.
pub(super) fn relate(resolver: &mut Resolver<'_>, header: &BodyHeader) -> Vec<Relation> {
    let from = resolver.document.id.clone();
    let plain = |kind, to, path: String| Relation {
        from: from.clone(),
        kind,
        to,
        path,
        what: None,
        every: None,
        due: Vec::new(),
        owner: None,
        binding: None,
    };
    let mut relations = Vec::new();
    for (kind, key, references) in lineage(header) {
        for (index, reference) in references.iter().enumerate() {
            let path = format!("{key}[{index}]");
            // Who came before and after is told of bodies of this register alone.
            let to = if kind == RelationKind::Parent {
                resolver.referred(reference, &path, Wanted::Body)
            } else {
                resolver.one(reference, &path, Wanted::Body).map(Who::Body)
            };
            relations.extend(to.map(|to| plain(kind, to, path)));
        }
    }
    for (kind, key, ties) in [
        (
            RelationKind::AccountableTo,
            "accountable_to",
            &header.accountable_to,
        ),
        (
            RelationKind::EscalatesTo,
            "escalates_to",
            &header.escalates_to,
        ),
        (
            RelationKind::Scrutinises,
            "scrutinises",
            &header.scrutinises,
        ),
        (RelationKind::Observes, "observes", &header.observes),
        (RelationKind::WorksWith, "works_with", &header.works_with),
    ] {
        for (index, tie) in ties.iter().enumerate() {
            let path = format!("{key}[{index}].body");
            if let Some(to) = resolver.maybe(tie.body.as_ref(), &path, Wanted::Either) {
                relations.push(plain(kind, to, path));
            }
        }
    }
    for (index, duty) in header.reports_to.iter().enumerate() {
        for (at, party) in duty.body.iter().enumerate() {
            let path = format!("reports_to[{index}].body[{at}]");
            let to = resolver.who(party, &path, Wanted::Either);
            relations.push(Relation {
                what: duty.what.clone(),
                every: duty.every,
                due: duty.due.clone(),
                owner: duty.owner.clone(),
                ..plain(RelationKind::ReportsTo, to, path)
            });
        }
    }
    for (index, advice) in header.advises.iter().enumerate() {
        let path = format!("advises[{index}].body");
        if let Some(to) = resolver.maybe(advice.body.as_ref(), &path, Wanted::Either) {
            relations.push(Relation {
                what: advice.what.clone(),
                binding: advice.binding,
                ..plain(RelationKind::Advises, to, path)
            });
        }
    }
    for (index, approval) in header.approves.iter().enumerate() {
        let path = format!("approves[{index}].body");
        if let Some(to) = resolver.maybe(approval.body.as_ref(), &path, Wanted::Either) {
            relations.push(Relation {
                what: approval.what.clone(),
                ..plain(RelationKind::Approves, to, path)
            });
        }
    }
    for (index, delegation) in header.delegates.iter().enumerate() {
        let path = format!("delegates[{index}].to");
        if let Some(to) = resolver.maybe(delegation.to.as_ref(), &path, Wanted::Either) {
            relations.push(Relation {
                what: delegation.powers.clone(),
                ..plain(RelationKind::Delegates, to, path)
            });
        }
    }
    relations
}

/// What a header says of what the body is part of, and of who came before and after it: each kind with its key.
fn lineage(header: &BodyHeader) -> [(RelationKind, &'static str, &[Reference]); 3] {
    let dissolved = header.dissolved.as_ref();
    let into = dissolved.map_or(&[][..], |dissolved| &dissolved.into);
    [
        (RelationKind::Parent, "parent", &header.parent),
        (RelationKind::Replaces, "replaces", &header.replaces),
        (RelationKind::DissolvedInto, "dissolved.into", into),
    ]
}
