//! `quorum-unreachable`: a quorum that is not met even with every seat filled.

use super::part_path;
use crate::catalogue;
use crate::diagnostic::Diagnostic;
use crate::model::quorum::{Answer, Roll, Rule, beyond_reach};
use crate::resolve::Body;

pub(super) fn check(body: &Body, (index, rule): (usize, &Rule), roll: &Roll) -> Vec<Diagnostic> {
    let Some(Answer::Unreachable { why, parts }) = beyond_reach(rule, roll) else {
        return Vec::new();
    };
    let mut parts = parts.iter().map(|part| part_path(index, *part));
    let first = parts.next().unwrap_or_else(|| format!("quorum[{index}]"));
    let mut diagnostic = Diagnostic::new(
        catalogue::QUORUM_UNREACHABLE,
        "this quorum cannot be met, even with every seat filled",
        body.document.value(&first, why),
    )
    .related(body.document.key("members", "the seats are listed here"))
    .help("mend the number or the condition, or add the seats that are missing from the list");
    for part in parts {
        diagnostic = diagnostic.related(body.document.value(&part, "together with this"));
    }
    vec![diagnostic]
}
