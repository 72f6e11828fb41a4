//! `term-ending`: a seat or an office whose term ends within the warning time.

use super::is_living;
use super::term_ended::terms;
use crate::catalogue;
use crate::diagnostic::Diagnostic;
use crate::model::date::{Date, words};
use crate::resolve::{Body, Register};
use crate::settings::Settings;

pub(super) fn check(body: &Body, register: &Register, settings: &Settings) -> Vec<Diagnostic> {
    if !is_living(body) {
        return Vec::new();
    }
    let Some(horizon) = Date::Day(register.today).plus(&settings.review.warn_within) else {
        return Vec::new();
    };
    terms(body)
        .filter(|term| (register.today..=horizon.last_day()).contains(&term.until.last_day()))
        .map(|term| {
            Diagnostic::new(
                catalogue::TERM_ENDING,
                format!(
                    "the term of {} ends on {}",
                    term.whose,
                    words(term.until.last_day())
                ),
                body.document.value(&term.path, ""),
            )
            .help("prepare the election or appointment in time")
        })
        .collect()
}
