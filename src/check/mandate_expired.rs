//! `mandate-expired`: the last day of a body's mandate has passed, and it is still shown as living.

use super::living;
use crate::catalogue;
use crate::diagnostic::Diagnostic;
use crate::model::date::words;
use crate::resolve::Register;
use crate::settings::Settings;

pub(super) fn check(register: &Register, _: &Settings) -> Vec<Diagnostic> {
    living(register)
        .filter_map(|body| {
            let last = body.header.expires?.last_day();
            (last < register.today).then(|| {
                Diagnostic::new(
                    catalogue::MANDATE_EXPIRED,
                    format!("the body's mandate ended on {}", words(last)),
                    body.document.value("expires", ""),
                )
                .help("write until when it was prolonged, or `status: dissolved` and how it ended")
            })
        })
        .collect()
}
