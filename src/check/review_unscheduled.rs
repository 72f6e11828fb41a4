//! `review-unscheduled`: a header without a rule for review, a date, or a reason why there is none.

use super::is_reviewed;
use crate::catalogue;
use crate::diagnostic::Diagnostic;
use crate::model::review::{Schedule, State};
use crate::resolve::{Body, Register};
use crate::settings::Settings;

pub(super) fn check(body: &Body, _: &Register, _: &Settings) -> Vec<Diagnostic> {
    if !is_reviewed(body) || body.state != State::Unscheduled {
        return Vec::new();
    }
    let (message, path) = match body.schedule {
        Schedule::NothingFurther { .. } => (
            "the review laid down was held, and the header says nothing about a further one",
            "review",
        ),
        _ => (
            "the header does not say when this document is reviewed",
            "title",
        ),
    };
    let value = body.document.value(path, "");
    let finding = Diagnostic::new(catalogue::REVIEW_UNSCHEDULED, message, value);
    vec![finding.help(
        "write how often it is reviewed: `review: { every: 1 year, last: 2026-03 }`; or, if it never is, why: `review: { not_required: … }`",
    )]
}
