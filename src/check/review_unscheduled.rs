//! `review-unscheduled`: a header without a rule for review, a date, or a reason why there is none.

use super::reviewed;
use crate::catalogue;
use crate::diagnostic::Diagnostic;
use crate::model::review::{Schedule, State};
use crate::resolve::Register;
use crate::settings::Settings;

pub(super) fn check(register: &Register, _: &Settings) -> Vec<Diagnostic> {
    reviewed(register)
        .filter(|body| body.state == State::Unscheduled)
        .map(|body| {
            let (message, path) = match body.schedule {
                Schedule::NothingFurther { .. } => ("the review laid down was held, and the header says nothing about a further one", "review"),
                _ => ("the header does not say when this document is reviewed", "title"),
            };
            Diagnostic::new(catalogue::REVIEW_UNSCHEDULED, message, body.document.value(path, "")).help(
                "write how often it is reviewed: `review: { every: 1 year, last: 2026-03 }`; or, if it never is, why: `review: { not_required: … }`",
            )
        })
        .collect()
}
