//! `review-once-only`: one review is planned, and none after it.

use super::{basis_label, reviewed};
use crate::catalogue;
use crate::diagnostic::Diagnostic;
use crate::model::review::{Schedule, State};
use crate::resolve::Register;
use crate::settings::Settings;

pub(super) fn check(register: &Register, _: &Settings) -> Vec<Diagnostic> {
    reviewed(register)
        .filter(|body| {
            let recurs = body
                .header
                .review
                .as_ref()
                .is_some_and(|review| review.every.is_some());
            body.state != State::NotApplicable
                && !recurs
                && matches!(body.schedule, Schedule::Due { .. })
        })
        .map(|body| {
            Diagnostic::new(
                catalogue::REVIEW_ONCE_ONLY,
                "one review is planned, and nothing says when the next one follows",
                basis_label(body, ""),
            )
            .help("write how often the document is reviewed, such as `every: 1 year`")
        })
        .collect()
}
