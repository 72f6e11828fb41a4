//! `review-overdue`: a review whose due date has passed.

use super::{basis_label, is_reviewed};
use crate::catalogue;
use crate::diagnostic::Diagnostic;
use crate::model::date::words;
use crate::model::names;
use crate::model::notation::counted;
use crate::model::review::{Schedule, State};
use crate::resolve::{Body, Register, Who};
use crate::settings::Settings;

pub(super) fn check(body: &Body, register: &Register, _: &Settings) -> Vec<Diagnostic> {
    if !is_reviewed(body) {
        return Vec::new();
    }
    let (State::Overdue { days }, Schedule::Due { date, because }) = (body.state, body.schedule)
    else {
        return Vec::new();
    };
    let days = counted(days, "day");
    let reviewer = body.reviewer.as_ref().map(|who| match who {
        Who::Body(id) | Who::Organisation(id) => {
            let title = register.title(id).unwrap_or(id);
            format!("{}{title}", names::article_of_body(title))
        }
        Who::Outside(outside) => format!("{}{}", outside.article(), outside.name),
        Who::Text(text) | Who::Unknown(text) => text.clone(),
    });
    let by = reviewer.map_or_else(String::new, |reviewer| format!(" by {reviewer}"));
    let due = words(date.last_day());
    let finding = Diagnostic::new(
        catalogue::REVIEW_OVERDUE,
        format!("the review was due by {due} and is {days} overdue"),
        basis_label(body, format!("{days} ago")),
    );
    vec![finding.help(format!(
        "{} Have it reviewed{by}, then write the date as `review.last`; or record an extension with its decision",
        because.words()
    ))]
}
