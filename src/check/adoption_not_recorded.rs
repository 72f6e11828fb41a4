//! `adoption-not-recorded`: a body that is at work, and no record of who adopted its document, when, or by what decision.

use crate::catalogue;
use crate::diagnostic::Diagnostic;
use crate::model::body::{Adoption, Status};
use crate::model::notation::joined;
use crate::resolve::{Body, Register};
use crate::settings::Settings;

pub(super) fn check(body: &Body, _: &Register, _: &Settings) -> Vec<Diagnostic> {
    if !is_asked(body) || !body.document.is_readable("approved") {
        return Vec::new();
    }
    of_body(body).into_iter().collect()
}

/// Whether a body must say by whom its document was adopted. What stands in the document of another body was adopted with that document.
fn is_asked(body: &Body) -> bool {
    let header = &body.header;
    let elsewhere = header.constitution.is_some() && header.approved.is_none();
    header.status == Status::Active && !header.external && !header.template && !elsewhere
}

fn of_body(body: &Body) -> Option<Diagnostic> {
    let silent = Adoption::default();
    let approved = body.header.approved.as_ref().unwrap_or(&silent);
    let missing = [
        (approved.by.is_none(), "by whom", "by: cabinet"),
        (approved.date.is_none(), "when", "date: 2026-03-14"),
        (
            approved.decision.is_none(),
            "by what decision",
            "decision: EX6/2026",
        ),
    ];
    let (what, example): (Vec<&str>, Vec<&str>) = missing
        .into_iter()
        .filter(|(absent, ..)| *absent)
        .map(|(_, what, example)| (what, example))
        .unzip();
    if what.is_empty() {
        return None;
    }
    let what = joined(&what, "and");
    let example = example.join(", ");
    let (path, help) = match body.header.approved {
        Some(_) => (
            "approved",
            format!("write below `approved` what the minutes say: `{example}`"),
        ),
        None => (
            "title",
            format!(
                "write what the minutes say: `approved: {{ {example} }}`; if nobody has adopted it yet, write `status: proposed`"
            ),
        ),
    };
    Some(
        Diagnostic::new(
            catalogue::ADOPTION_NOT_RECORDED,
            format!("nothing says {what} this document was adopted"),
            body.document.value(path, ""),
        )
        .help(help),
    )
}
