//! `mandate-expired`: the last day of a body's mandate has passed, and it is still shown as living.

use super::is_living;
use crate::catalogue;
use crate::diagnostic::Diagnostic;
use crate::model::date::words;
use crate::resolve::{Body, Register};
use crate::settings::Settings;

pub(super) fn check(body: &Body, register: &Register, _: &Settings) -> Vec<Diagnostic> {
    let last = body.header.expires.map(|expires| expires.last_day());
    let Some(last) = last.filter(|last| *last < register.today && is_living(body)) else {
        return Vec::new();
    };
    let finding = Diagnostic::new(
        catalogue::MANDATE_EXPIRED,
        format!("the body's mandate ended on {}", words(last)),
        body.document.value("expires", ""),
    );
    vec![finding.help("write until when it was prolonged, or `status: dissolved` and how it ended")]
}
