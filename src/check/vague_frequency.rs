//! `vague-frequency`: how often something happens, said so that nobody can tell when it was missed: only about so often, or undone by its own proviso; and how often a body meets,
//! said otherwise in its text than in its header.

mod proviso;
mod said_otherwise;

use crate::catalogue;
use crate::diagnostic::Diagnostic;
use crate::model::body::Status;
use crate::model::figure::Figure;
use crate::model::frequency::{Frequency, Qualifier};
use crate::resolve::{Body, Register};

pub(super) fn check(
    register: &Register,
    body: &Body,
    figures: &[(String, Figure)],
) -> Vec<Diagnostic> {
    if body.header.status == Status::Dissolved || body.header.external {
        return Vec::new();
    }
    let frequencies = figures.iter().filter_map(|(path, figure)| match figure {
        Figure::Frequency(frequency) => Some((path, *frequency)),
        _ => None,
    });
    frequencies
        .flat_map(|(path, frequency)| of_fact(register, body, path, frequency))
        .collect()
}

fn of_fact(register: &Register, body: &Body, path: &str, frequency: Frequency) -> Vec<Diagnostic> {
    if frequency.qualifier == Some(Qualifier::About) {
        let exact = Frequency {
            qualifier: None,
            ..frequency
        };
        let finding = Diagnostic::new(
            catalogue::VAGUE_FREQUENCY,
            format!(
                "nobody can tell when `{}` has been missed",
                frequency.words()
            ),
            body.document.value(path, ""),
        )
        .help(format!(
            "have the document say the least that is expected, such as at least {}",
            exact.words()
        ));
        return vec![finding];
    }
    let mut findings = proviso::undone(register, body, path, frequency);
    if path == "meetings.frequency" {
        findings.extend(said_otherwise::check(register, body, frequency));
    }
    findings
}
