//! `review-due-soon`: a review that falls due within the warning time.

use super::{basis_label, is_reviewed};
use crate::catalogue;
use crate::diagnostic::Diagnostic;
use crate::model::date::words;
use crate::model::notation::counted;
use crate::model::review::{Schedule, State};
use crate::resolve::{Body, Register};
use crate::settings::Settings;

pub(super) fn check(body: &Body, _: &Register, _: &Settings) -> Vec<Diagnostic> {
    if !is_reviewed(body) {
        return Vec::new();
    }
    let (State::DueSoon { days }, Schedule::Due { date, because }) = (body.state, body.schedule)
    else {
        return Vec::new();
    };
    let when = match days {
        0 => "today".to_owned(),
        days => format!("in {}, by {}", counted(days, "day"), words(date.last_day())),
    };
    vec![
        Diagnostic::new(
            catalogue::REVIEW_DUE_SOON,
            format!("the review is due {when}"),
            basis_label(body, ""),
        )
        .help(format!("{} Put it on an agenda", because.words())),
    ]
}
