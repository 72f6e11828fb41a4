//! `term-ended`: a seat or an office whose term has ended.

use super::{is_living, seat_name};
use crate::catalogue;
use crate::diagnostic::Diagnostic;
use crate::model::date::Date;
use crate::model::date::words;
use crate::resolve::{Body, Register};
use crate::settings::Settings;

pub(super) fn check(body: &Body, register: &Register, _: &Settings) -> Vec<Diagnostic> {
    if !is_living(body) {
        return Vec::new();
    }
    terms(body)
        .filter(|term| term.until.last_day() < register.today)
        .map(|term| {
            Diagnostic::new(
                catalogue::TERM_ENDED,
                format!(
                    "the term of {} ended on {}",
                    term.whose,
                    words(term.until.last_day())
                ),
                body.document.value(&term.path, ""),
            )
            .help(term.help)
        })
        .collect()
}

/// The term of a seat or an office.
pub(super) struct Term {
    /// Its last day.
    pub until: Date,
    /// Where it stands.
    pub path: String,
    /// Whose it is, in words.
    pub whose: String,
    help: &'static str,
}

/// The terms of a body's seats and offices.
pub(super) fn terms(body: &Body) -> impl Iterator<Item = Term> {
    let seats = body
        .header
        .members
        .iter()
        .enumerate()
        .filter_map(|(index, seat)| {
            Some(Term {
                until: seat.until?,
                path: format!("members[{index}].until"),
                whose: seat_name(body, index),
                help: "write the new holder's term, or move the entry to `former_members`",
            })
        });
    let offices = body
        .header
        .offices
        .iter()
        .enumerate()
        .filter_map(|(index, office)| {
            Some(Term {
                until: office.until?,
                path: format!("offices[{index}].until"),
                whose: format!("the {}", office.role.replace('_', "-")),
                help: "hold the election or make the appointment, then write the new last day",
            })
        });
    seats.chain(offices)
}
