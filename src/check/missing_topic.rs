//! `missing-topic`: what a constitution has to say and this one does not, all of it in one finding a body.

use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

use super::coverage::Coverages;
use crate::catalogue;
use crate::diagnostic::Diagnostic;
use crate::model::notation::joined;
use crate::model::topic::Topic;
use crate::resolve::{Body, Register};
use crate::settings::Settings;

pub(super) fn check(register: &Register, settings: &Settings) -> Vec<Diagnostic> {
    let coverages = Coverages::new(register, settings);
    let bodies: Vec<&Body> = register.bodies.values().collect();
    bodies
        .par_iter()
        .filter_map(|body| finding(body, &coverages.of(body)?.missing()))
        .collect()
}

fn finding(body: &Body, missing: &[Topic]) -> Option<Diagnostic> {
    let first = missing.first()?;
    let topics: Vec<&str> = missing.iter().map(|topic| topic.shown()).collect();
    let keys = missing.iter().filter_map(|topic| topic.keys().first());
    let keys: Vec<String> = keys.map(|key| format!("`{key}`")).collect();
    let heading = first.headings().next()?;
    Some(
        Diagnostic::new(
            catalogue::MISSING_TOPIC,
            format!(
                "the document leaves out {} of {} topics: {}",
                missing.len(),
                Topic::ALL.len(),
                joined(&topics, "and")
            ),
            body.document.value("title", ""),
        )
        .help(format!(
            "state what is missing in the header as {}, or in the text below a heading such as “{heading}”",
            joined(&keys, "and")
        )),
    )
}
