//! `review-not-computable`: a rule for review that counts from a date which is not given.

use super::is_reviewed;
use crate::catalogue;
use crate::diagnostic::Diagnostic;
use crate::model::review::{Missing, Schedule, State};
use crate::resolve::{Body, Register};
use crate::settings::Settings;

pub(super) fn check(body: &Body, _: &Register, _: &Settings) -> Vec<Diagnostic> {
    if !is_reviewed(body) {
        return Vec::new();
    }
    let (State::CannotCompute, Schedule::CannotCompute { missing }) = (body.state, body.schedule)
    else {
        return Vec::new();
    };
    let (path, help) = match missing {
        Missing::StartForFirst { .. } => (
            "review.first_within",
            "write when the body was set up (`established.date`) or its rules were approved (`approved.date`), or the last review (`review.last`)",
        ),
        Missing::StartForEvery { .. } => (
            "review.every",
            "write the last review (`review.last`) or, if there was none, when the body was set up (`established.date`) or its rules were approved (`approved.date`)",
        ),
        Missing::ReviewDate { .. } => ("review.log", "write the date of the last review"),
        Missing::Length { .. } => (
            "review.every",
            "write a length of time, such as `1 year`, or the next date as `review.next`",
        ),
        Missing::Calendar => ("review", "check the dates"),
    };
    vec![
        Diagnostic::new(
            catalogue::REVIEW_NOT_COMPUTABLE,
            "the review date cannot be worked out",
            body.document.value(path, missing.words()),
        )
        .help(help),
    ]
}
