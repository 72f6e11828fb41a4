//! The checks that look at the whole register, at one body, or at the text of one document once all are linked: each takes it and returns what it finds, one file a
//! check. What a document shows while it is read is found there, under the same catalogue.

mod accountability_cycle;
mod adoption_not_recorded;
mod ambiguous_name;
mod appendix_scheme;
mod chair_not_a_member;
mod chair_undetermined;
mod clause_nesting;
mod clause_sequence;
mod conflicting_abbreviation;
mod conflicting_relation;
pub mod coverage;
mod crowded_reviews;
mod draft_wording;
mod duplicate_clause;
mod empty_section;
mod expired_plan;
mod fact_differs_from_clause;
pub mod fixes;
mod guidance_left_in;
mod image_without_text;
mod impossible_date;
mod incomplete_report_duty;
mod inconsistent_times;
mod invalid_substitute;
mod invalid_succession;
pub mod levels;
mod mandate_expired;
mod missing_topic;
mod name_drift;
mod naming;
mod no_escalation_route;
mod organisation_dominates;
mod orphan_body;
mod pale_accent;
mod parent_cycle;
mod passages;
mod personal_contact_details;
mod persons;
mod placeholder;
mod post_drift;
mod quorum_double_counting;
mod quorum_not_computable;
mod quorum_single_point_of_failure;
mod quorum_unreachable;
mod reference_to_dissolved;
mod repeated_clause;
mod repeated_line;
mod review_due_soon;
mod review_not_computable;
mod review_once_only;
mod review_overdue;
mod review_unscheduled;
mod seats_without_number;
mod sentence;
pub mod settle;
mod shared_holder;
mod shared_substitute;
mod split_paragraph;
mod stale_document_control;
mod stands_at;
mod stated_size_differs;
mod term_ended;
mod term_ending;
mod too_many_members;
mod uncited_fact;
mod undefined_abbreviation;
mod unused_allow;
mod unused_organisation;
mod vague_frequency;

use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

use crate::diagnostic::{Diagnostic, Label};
use crate::link::Linked;
use crate::model::body::Status;
use crate::model::figure::figures;
use crate::model::quorum::{Part, Roll, WrittenSubject};
use crate::model::review::{Basis, Schedule};
use crate::parse::Document;
use crate::resolve::{Body, Register};
use crate::settings::Settings;
use coverage::Coverages;
use naming::initials::Initials;
use naming::known::Known;
use naming::scope::Scope;
use passages::Text;

/// A check of the register as a whole.
type Check = fn(&Register, &Settings) -> Vec<Diagnostic>;

/// The checks that compare bodies with each other, in the catalogue's order.
const CHECKS: &[Check] = &[
    parent_cycle::check,
    accountability_cycle::check,
    unused_organisation::check,
    conflicting_relation::check,
    invalid_succession::check,
    post_drift::check,
    conflicting_abbreviation::check,
    crowded_reviews::check,
    pale_accent::check,
];

/// A check of one body.
type BodyCheck = fn(&Body, &Register, &Settings) -> Vec<Diagnostic>;

/// The checks that look at each body by itself, in the catalogue's order.
const BODY_CHECKS: &[BodyCheck] = &[
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
    of_quorums,
    too_many_members::check,
    seats_without_number::check,
    stated_size_differs::check,
    shared_holder::check,
    invalid_substitute::check,
    shared_substitute::check,
    chair_not_a_member::check,
    chair_undetermined::check,
    organisation_dominates::check,
    inconsistent_times::check,
    of_figures,
    incomplete_report_duty::check,
    no_escalation_route::check,
    adoption_not_recorded::check,
];

/// Runs every check.
#[must_use]
pub fn check(register: &Register, linked: &Linked, settings: &Settings) -> Vec<Diagnostic> {
    let mut diagnostics: Vec<Diagnostic> = CHECKS
        .par_iter()
        .flat_map_iter(|check| check(register, settings))
        .collect();
    diagnostics.extend(orphan_body::check(register, linked));
    let known = Known::new(register, settings);
    diagnostics.extend(ambiguous_name::check(register, &known));
    let shared = Shared {
        known,
        initials: Initials::new(register),
        ended: reference_to_dissolved::ended(register),
        coverages: Coverages::new(register, settings),
    };
    // All checks of one document follow each other, while its parts are at hand.
    diagnostics.extend(
        register
            .documents
            .par_iter()
            .flat_map_iter(|document| {
                let mut found = of_text(document, linked);
                let scope = Scope::new(&shared.known, document);
                found.extend(name_drift::check(register, &scope));
                found.extend(undefined_abbreviation::check(
                    register,
                    &shared.initials,
                    &scope,
                ));
                if let Some(body) = register.bodies.get(&document.id) {
                    found.extend(of_body(body, register, settings, &shared));
                }
                found
            })
            .collect::<Vec<_>>(),
    );
    diagnostics
}

/// What is worked out once for the checks of all documents.
struct Shared<'r> {
    known: Known<'r>,
    initials: Initials<'r>,
    ended: reference_to_dissolved::Ended<'r>,
    coverages: Coverages<'r>,
}

/// The checks that look at one body.
fn of_body(
    body: &Body,
    register: &Register,
    settings: &Settings,
    shared: &Shared<'_>,
) -> Vec<Diagnostic> {
    let checks = BODY_CHECKS.iter();
    let mut diagnostics: Vec<Diagnostic> = checks
        .flat_map(|check| check(body, register, settings))
        .collect();
    diagnostics.extend(reference_to_dissolved::check(body, register, &shared.ended));
    diagnostics.extend(missing_topic::check(body, &shared.coverages));
    diagnostics
}

/// The checks that look at the text of one document.
fn of_text(document: &Document, linked: &Linked) -> Vec<Diagnostic> {
    let of_outline = [
        duplicate_clause::check,
        repeated_clause::check,
        clause_sequence::check,
        clause_nesting::check,
        empty_section::check,
    ];
    let of_words = [
        image_without_text::check,
        impossible_date::in_text::check,
        draft_wording::check,
        guidance_left_in::check,
        placeholder::check,
        repeated_line::check,
        split_paragraph::check,
        personal_contact_details::check,
    ];
    let text = Text::new(document);
    let of_outline = of_outline.iter().flat_map(|check| check(document));
    let of_words = of_words.iter().flat_map(|check| check(&text));
    let mut diagnostics: Vec<Diagnostic> = of_outline.chain(of_words).collect();
    diagnostics.extend(appendix_scheme::check(document, linked));
    diagnostics
}

/// Whether a body lives, so that its terms and plans matter.
fn is_living(body: &Body) -> bool {
    body.header.status != Status::Dissolved
}

/// The bodies that live.
fn living(register: &Register) -> impl Iterator<Item = &Body> {
    let bodies = register.bodies.values().map(AsRef::as_ref);
    bodies.filter(|body| is_living(body))
}

/// Whether a body lives and is governed here, and its list of members, and the rules about it, could be read.
fn is_seated(body: &Body) -> bool {
    is_living(body)
        && !body.header.external
        && !body.header.members.is_empty()
        && ["members", "offices", "membership"]
            .iter()
            .all(|path| body.document.is_readable(path))
}

/// What is wrong with each quorum of a body that [`is_seated`]. Where an organisation that a rule names could not be resolved, that is the fault, and what the rule
/// comes to is not known.
fn of_quorums(body: &Body, _: &Register, _: &Settings) -> Vec<Diagnostic> {
    let checks = [
        quorum_unreachable::check,
        quorum_single_point_of_failure::check,
        quorum_double_counting::check,
        quorum_not_computable::check,
    ];
    if body.quorum.is_empty() || !body.document.is_readable("quorum") || !is_seated(body) {
        return Vec::new();
    }
    let roll = all_filled(&body.roll);
    let rules = body.quorum.iter().enumerate();
    let rules = rules.filter(|(rule, _)| !body.unresolved_quorums.contains(rule));
    let checked = rules.flat_map(|rule| checks.map(|check| check(body, rule, &roll)));
    checked.flatten().collect()
}

/// What is wrong with the figures that the header of a body states and that could be read.
fn of_figures(body: &Body, register: &Register, _: &Settings) -> Vec<Diagnostic> {
    let checks = [
        vague_frequency::check,
        fact_differs_from_clause::check,
        uncited_fact::check,
    ];
    let mut figures = figures(&body.header);
    figures.retain(|(path, _)| body.document.is_readable(path));
    let checked = checks.map(|check| check(register, body, &figures));
    checked.into_iter().flatten().collect()
}

/// The roll as if every place were filled: a term that ends or a place that falls vacant is no fault of a rule, and has a check of its own.
fn all_filled(roll: &Roll) -> Roll {
    let mut roll = roll.clone();
    for seat in &mut roll.seats {
        seat.vacant = false;
        seat.ended = false;
    }
    roll
}

/// Why nobody sits in a seat today, though a rule counts it as filled: to stand behind what is said of it.
fn empty_now(body: &Body, seat: usize) -> Option<&'static str> {
    let rolled = body.roll.seats.get(seat)?;
    if rolled.ended {
        Some("the seat's term has ended")
    } else {
        rolled.vacant.then_some("the seat is vacant now")
    }
}

/// Where a part of a quorum stands.
fn part_path(rule: usize, part: Part) -> String {
    match part {
        Part::Members => format!("quorum[{rule}].members"),
        Part::Share => format!("quorum[{rule}].share"),
        Part::Organisations => format!("quorum[{rule}].organisations"),
        Part::Requires(item) => format!("quorum[{rule}].requires[{item}]"),
    }
}

/// Where the words stand by which an item of `requires` says whom it asks for.
fn subject_path(body: &Body, rule: usize, item: usize) -> String {
    let path = format!("quorum[{rule}].requires[{item}]");
    let rule = body.header.quorum.get(rule);
    let key = match rule
        .and_then(|rule| rule.requires.get(item))
        .map(|item| &item.subject)
    {
        Some(WrittenSubject::Role(_)) => "role",
        Some(WrittenSubject::Organisation(_)) => "organisation",
        Some(WrittenSubject::Group(_)) => "group",
        Some(WrittenSubject::AnyOf(_)) => "any_of",
        Some(WrittenSubject::Anyone) | None => return path,
    };
    format!("{path}.{key}")
}

/// What a message calls a seat: `“Director of Public Health”`, or `seat 3` where the list does not call it anything.
fn seat_name(body: &Body, seat: usize) -> String {
    match body.roll.seats.get(seat) {
        Some(rolled) if !rolled.label.is_empty() => format!("“{}”", rolled.label),
        _ => format!("seat {}", seat + 1),
    }
}

/// Where the list says whose a seat is.
fn seat_path(body: &Body, seat: usize) -> String {
    let path = format!("members[{seat}]");
    let Some(entry) = body.header.members.get(seat) else {
        return path;
    };
    let keys = [
        (entry.post.is_some(), "post"),
        (entry.name.is_some(), "name"),
        (entry.represents.is_some(), "represents"),
        (entry.rule.is_some(), "rule"),
        (!entry.any_of.is_empty(), "any_of"),
        (!entry.organisation.is_empty(), "organisation"),
    ];
    match keys.iter().find(|(given, _)| *given) {
        Some((_, key)) => format!("{path}.{key}"),
        None => path,
    }
}

/// Whether a body's own document says when it is reviewed, and its header says it readably. What another document governs is reported once, there.
fn is_reviewed(body: &Body) -> bool {
    body.reviewed_with == body.id
        && ["review", "approved", "established"]
            .iter()
            .all(|path| body.document.is_readable(path))
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
