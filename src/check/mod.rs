//! The checks that look at the whole register, or at the text of one document once all are linked: each takes it and returns what it finds, one file a
//! check. What a document shows while it is read is found there, under the same catalogue.

mod accountability_cycle;
mod adoption_not_recorded;
mod appendix_scheme;
mod chair_not_a_member;
mod clause_nesting;
mod clause_sequence;
mod conflicting_relation;
mod crowded_reviews;
mod duplicate_clause;
mod expired_plan;
mod fact_differs_from_clause;
pub mod fixes;
mod image_without_text;
mod impossible_date;
mod invalid_substitute;
mod invalid_succession;
pub mod levels;
mod mandate_expired;
mod orphan_body;
mod parent_cycle;
mod quorum_unreachable;
mod repeated_clause;
mod review_due_soon;
mod review_not_computable;
mod review_once_only;
mod review_overdue;
mod review_unscheduled;
pub mod settle;
mod stale_document_control;
mod term_ended;
mod term_ending;
mod too_many_members;
mod uncited_fact;
mod unused_allow;
mod unused_organisation;

use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

use crate::diagnostic::{Diagnostic, Label};
use crate::link::Linked;
use crate::model::body::Status;
use crate::model::review::{Basis, Schedule};
use crate::parse::Document;
use crate::resolve::{Body, Register};
use crate::settings::Settings;

/// A check over the register.
type Check = fn(&Register, &Settings) -> Vec<Diagnostic>;

/// Every check over the register, in the catalogue's order.
const CHECKS: &[Check] = &[
    parent_cycle::check,
    accountability_cycle::check,
    unused_organisation::check,
    conflicting_relation::check,
    invalid_succession::check,
    review_overdue::check,
    review_due_soon::check,
    review_unscheduled::check,
    review_not_computable::check,
    review_once_only::check,
    impossible_date::check,
    stale_document_control::check,
    expired_plan::check,
    mandate_expired::check,
    term_ended::check,
    term_ending::check,
    crowded_reviews::check,
    quorum_unreachable::check,
    too_many_members::check,
    invalid_substitute::check,
    chair_not_a_member::check,
    adoption_not_recorded::check,
    fact_differs_from_clause::check,
    uncited_fact::check,
];

/// Runs every check.
#[must_use]
pub fn check(register: &Register, linked: &Linked, settings: &Settings) -> Vec<Diagnostic> {
    let mut diagnostics: Vec<Diagnostic> = CHECKS
        .iter()
        .flat_map(|check| check(register, settings))
        .collect();
    diagnostics.extend(orphan_body::check(register, linked));
    diagnostics.extend(
        register
            .documents
            .par_iter()
            .flat_map_iter(|document| of_text(document, linked))
            .collect::<Vec<_>>(),
    );
    diagnostics
}

/// The checks that look at the text of one document.
fn of_text(document: &Document, linked: &Linked) -> Vec<Diagnostic> {
    let checks = [
        duplicate_clause::check,
        repeated_clause::check,
        clause_sequence::check,
        clause_nesting::check,
        image_without_text::check,
    ];
    let mut diagnostics: Vec<Diagnostic> =
        checks.iter().flat_map(|check| check(document)).collect();
    diagnostics.extend(appendix_scheme::check(document, linked));
    diagnostics
}

/// The bodies that live, whose terms and plans matter.
fn living(register: &Register) -> impl Iterator<Item = &Body> {
    register
        .bodies
        .values()
        .filter(|body| body.header.status != Status::Dissolved)
}

/// The bodies whose own document says when it is reviewed, and whose header says it readably. Those that another document governs are
/// reported once, there.
fn reviewed(register: &Register) -> impl Iterator<Item = &Body> {
    register.bodies.values().filter(|body| {
        body.reviewed_with == body.id
            && ["review", "approved", "established"]
                .iter()
                .all(|path| body.document.is_readable(path))
    })
}

/// The value of the header from which a due date follows.
fn basis_label(body: &Body, text: impl Into<String>) -> Label {
    let path = match body.schedule {
        Schedule::Due { because, .. } => match because {
            Basis::ExtendedTo { .. } => "review.extended.to".to_owned(),
            Basis::Stated { .. } => "review.next".to_owned(),
            Basis::AfterLast { last, .. } => held_path(body, last),
            Basis::FirstWithin { .. } => "review.first_within".to_owned(),
            Basis::EveryFromStart { .. } => "review.every".to_owned(),
        },
        _ => "review".to_owned(),
    };
    body.document.value(&path, text)
}

/// Where the review of that date is recorded.
fn held_path(body: &Body, date: crate::model::date::Date) -> String {
    let review = body.header.review.as_ref();
    let logged =
        review.and_then(|review| review.log.iter().position(|held| held.date == Some(date)));
    match logged {
        Some(index) => format!("review.log[{index}].date"),
        None => "review.last".to_owned(),
    }
}
