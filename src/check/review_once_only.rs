//! `review-once-only`: one review is planned, and none after it.

use super::{basis_label, is_reviewed};
use crate::catalogue;
use crate::diagnostic::Diagnostic;
use crate::model::review::{Schedule, State};
use crate::resolve::{Body, Register};
use crate::settings::Settings;

pub(super) fn check(body: &Body, _: &Register, _: &Settings) -> Vec<Diagnostic> {
    let review = body.header.review.as_ref();
    let recurs = review.is_some_and(|review| review.every.is_some());
    let planned = matches!(body.schedule, Schedule::Due { .. });
    if !is_reviewed(body) || body.state == State::NotApplicable || recurs || !planned {
        return Vec::new();
    }
    let finding = Diagnostic::new(
        catalogue::REVIEW_ONCE_ONLY,
        "one review is planned, and nothing says when the next one follows",
        basis_label(body, ""),
    );
    vec![finding.help("write how often the document is reviewed, such as `every: 1 year`")]
}
