//! `missing-topic`: what a constitution has to say and this one says neither in its header nor under a heading or title, all of it in one finding a body. A text may
//! say it without a title: that cannot be told, so that the words must be true of such a text too.

use super::coverage::Coverages;
use crate::catalogue;
use crate::diagnostic::Diagnostic;
use crate::model::notation::joined;
use crate::model::topic::Topic;
use crate::resolve::Body;

pub(super) fn check(body: &Body, coverages: &Coverages<'_>) -> Vec<Diagnostic> {
    let coverage = coverages.of(body);
    let finding = coverage.and_then(|coverage| finding(body, &coverage.missing()));
    finding.into_iter().collect()
}

/// For more topics than these the help does not list what to write.
const MOST: usize = 3;

fn finding(body: &Body, missing: &[Topic]) -> Option<Diagnostic> {
    let topics: Vec<&str> = missing.iter().map(|topic| topic.shown()).collect();
    Some(
        Diagnostic::new(
            catalogue::MISSING_TOPIC,
            format!(
                "{} of {} topics {} neither in the header nor under a heading or title that names {}: {}",
                missing.len(),
                Topic::ALL.len(),
                if missing.len() == 1 { "stands" } else { "stand" },
                if missing.len() == 1 { "it" } else { "them" },
                joined(&topics, "and")
            ),
            body.document.value("title", ""),
        )
        .help(help(missing)?),
    )
}

/// What to write: an example for each of a few topics, and where to find them if there are more.
fn help(missing: &[Topic]) -> Option<String> {
    let examples: Vec<String> = missing
        .iter()
        .map(|topic| format!("`{}`", topic.example()))
        .collect();
    let heading = missing.first()?.headings().next()?;
    let below = format!("give the text that says it a heading such as “{heading}”");
    Some(if examples.len() > MOST {
        format!(
            "state each in the header, or {below}; `quorate explain missing-topic` has an example for every topic"
        )
    } else {
        format!(
            "write into the header, for example, {}; or {below}",
            joined(&examples, "and")
        )
    })
}
