//! `term-ending`: a seat or an office whose term ends within the warning time.

use super::living;
use super::term_ended::terms;
use crate::catalogue;
use crate::diagnostic::Diagnostic;
use crate::model::date::{Date, words};
use crate::resolve::Register;
use crate::settings::Settings;

pub(super) fn check(register: &Register, settings: &Settings) -> Vec<Diagnostic> {
    let Some(horizon) = Date::Day(register.today).plus(&settings.review.warn_within) else {
        return Vec::new();
    };
    living(register)
        .flat_map(|body| {
            terms(body)
                .filter(|term| {
                    (register.today..=horizon.last_day()).contains(&term.until.last_day())
                })
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
                .collect::<Vec<_>>()
        })
        .collect()
}
