//! `expired-plan`: a plan that a body owns has run out.

use super::living;
use crate::catalogue;
use crate::diagnostic::Diagnostic;
use crate::resolve::Register;
use crate::settings::Settings;

pub(super) fn check(register: &Register, _: &Settings) -> Vec<Diagnostic> {
    living(register)
        .flat_map(|body| {
            body.header
                .owns
                .iter()
                .enumerate()
                .filter_map(|(index, plan)| {
                    let until = plan.until.filter(|until| until.last_day() < register.today)?;
                    Some(
                        Diagnostic::new(
                            catalogue::EXPIRED_PLAN,
                            format!("“{}” ran out at the end of {}", plan.title, until.words()),
                            body.document.value(&format!("owns[{index}].until"), ""),
                        )
                        .help("name the plan that took its place, or write until when this one was prolonged"),
                    )
                })
                .collect::<Vec<_>>()
        })
        .collect()
}
