//! `vague-frequency`: how often something happens, said so that nobody can tell when it was missed: only about so often, or undone by its own proviso; and how often a body meets,
//! said otherwise in its text than in its header.

mod proviso;
mod said_otherwise;

use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

use super::living;
use crate::catalogue;
use crate::diagnostic::Diagnostic;
use crate::model::figure::{Figure, figures};
use crate::model::frequency::{Frequency, Qualifier};
use crate::resolve::{Body, Register};
use crate::settings::Settings;

pub(super) fn check(register: &Register, _: &Settings) -> Vec<Diagnostic> {
    let bodies: Vec<&Body> = living(register)
        .filter(|body| !body.header.external)
        .collect();
    bodies
        .par_iter()
        .flat_map_iter(|body| {
            let frequencies = figures(&body.header)
                .into_iter()
                .filter_map(|(path, figure)| match figure {
                    Figure::Frequency(frequency) => Some((path, frequency)),
                    _ => None,
                })
                .filter(|(path, _)| body.document.is_readable(path));
            frequencies.flat_map(|(path, frequency)| of_fact(register, body, &path, frequency))
        })
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
