//! `expired-plan`: a plan that a body owns has run out.

use super::is_living;
use crate::catalogue;
use crate::diagnostic::Diagnostic;
use crate::model::body::Plan;
use crate::resolve::{Body, Register};
use crate::settings::Settings;
use jiff::{ToSpan, civil};

pub(super) fn check(body: &Body, register: &Register, _: &Settings) -> Vec<Diagnostic> {
    if !is_living(body) {
        return Vec::new();
    }
    body.header
        .owns
        .iter()
        .enumerate()
        .filter_map(|(index, plan)| {
            let until = plan
                .until
                .filter(|until| until.last_day() < register.today)?;
            let mut others = body.header.owns.iter();
            if others.any(|other| follows(other, plan, register.today)) {
                return None;
            }
            Some(
                Diagnostic::new(
                    catalogue::EXPIRED_PLAN,
                    format!("“{}” ran out at the end of {}", plan.title, until.words()),
                    body.document.value(&format!("owns[{index}].until"), ""),
                )
                .help(
                    "name the plan that took its place, or write until when this one was prolonged",
                ),
            )
        })
        .collect()
}

/// Whether a plan that is not over takes the place of one that is: it has its title, or starts within a year of its end.
fn follows(other: &Plan, over: &Plan, today: civil::Date) -> bool {
    let runs = other.until.is_none_or(|until| until.last_day() >= today);
    let same = other.title.trim().to_lowercase() == over.title.trim().to_lowercase();
    let next = other.from.zip(over.until).is_some_and(|(from, until)| {
        let year_on = until.last_day().checked_add(1.year());
        from.first_day() >= until.first_day()
            && year_on.is_ok_and(|year_on| from.first_day() <= year_on)
    });
    runs && (same || next)
}
