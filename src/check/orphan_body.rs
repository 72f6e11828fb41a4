//! `orphan-body`: a body that stands nowhere: it names nothing above it, is not said to be at the top, and no other document points at it.

use super::living;
use crate::catalogue;
use crate::diagnostic::Diagnostic;
use crate::link::Linked;
use crate::resolve::{Body, Register};

pub(super) fn check(register: &Register, linked: &Linked) -> Vec<Diagnostic> {
    if !register.is_readable() {
        return Vec::new();
    }
    living(register)
        .filter(|body| !body.header.template && says_nothing(body))
        .filter(|body| !register.is_referred_to(&body.id))
        .filter(|body| {
            let mut mentions = linked.mentions(&body.id);
            mentions.all(|mention| mention.from == body.id)
        })
        .map(|body| {
            Diagnostic::new(
                catalogue::ORPHAN_BODY,
                format!("nothing says where “{}” belongs", body.header.title),
                body.document.value("title", "no other document points at it, and it names nothing above it"),
            )
            .help("write what it is part of (`parent`) or to whom it answers (`accountable_to`), or `top_level: true` if it stands by itself; if it has ended, write `status: dissolved`")
        })
        .collect()
}

/// Whether the header of a body leaves open where it stands.
fn says_nothing(body: &Body) -> bool {
    let header = &body.header;
    let keys = ["parent", "accountable_to", "reports_to", "top_level"];
    !header.title.is_empty()
        && header.parent.is_empty()
        && header.accountable_to.is_empty()
        && header.reports_to.is_empty()
        && !header.top_level
        && keys.iter().all(|key| body.document.is_readable(key))
}
