//! Findings for people and programs, one form a file. A reporter never decides: what it is given is what it shows.

pub mod columns;
pub mod diff;
pub mod fingerprint;
pub mod github;
pub mod gitlab;
pub mod json;
pub mod junit;
pub mod sarif;
pub mod summary;
pub mod terminal;

use std::collections::BTreeMap;

use jiff::civil;

use crate::diagnostic::{Finding, Label, Level};
use crate::source::{Lines, Position, Span};

/// What a run found, as the reporters for programs are given it. All its paths lead from the folder in which the program ran, for that is where
/// a CI system looks for the files.
#[derive(Debug)]
pub struct Report<'a> {
    /// The day for which the site was checked; none where its settings could not be used.
    pub day: Option<civil::Date>,
    /// The way to the site's root; `.` where it is the folder itself.
    pub root: String,
    /// The absolute path of that root where the way leads out of the folder, as `../kent` does, for forms in which no path may.
    pub elsewhere: Option<String>,
    /// How many bodies were checked, likewise.
    pub bodies: Option<usize>,
    /// The findings, in their order.
    pub findings: Vec<Finding>,
    /// The text of every file that was checked.
    pub texts: BTreeMap<String, Lines<'a>>,
}

impl<'a> Report<'a> {
    /// Takes findings and texts whose paths lead from the site's root, and the way to that root.
    #[must_use]
    pub fn new(
        root: &str,
        day: Option<civil::Date>,
        bodies: Option<usize>,
        findings: &[&Finding],
        texts: &BTreeMap<&str, &'a str>,
    ) -> Self {
        let path = |file: &str| match root {
            "." => file.to_owned(),
            root => format!("{}/{file}", root.trim_end_matches('/')),
        };
        let label = |label: &Label<Span>| Label {
            file: path(&label.file),
            ..label.clone()
        };
        let findings = findings
            .iter()
            .map(|finding| Finding {
                primary: label(&finding.primary),
                related: finding.related.iter().map(label).collect(),
                ..(*finding).clone()
            })
            .collect();
        Self {
            day,
            root: root.to_owned(),
            elsewhere: None,
            bodies,
            findings,
            texts: texts
                .iter()
                .map(|(file, text)| (path(file), Lines::new(text)))
                .collect(),
        }
    }

    /// The text of a file; empty where nobody has it.
    fn text(&self, file: &str) -> &'a str {
        self.texts.get(file).map_or("", Lines::text)
    }

    /// Where a range of a file begins, and the place behind its last character.
    fn region(&self, file: &str, span: &Span) -> (Position, Position) {
        let span = within(self.text(file), span);
        (
            self.position(file, span.start),
            self.position(file, span.end),
        )
    }

    fn position(&self, file: &str, offset: usize) -> Position {
        let first = Position { line: 1, column: 1 };
        self.texts
            .get(file)
            .map_or(first, |lines| lines.position(offset))
    }

    /// How many findings are of a level.
    fn count(&self, level: Level) -> usize {
        let findings = self.findings.iter();
        findings.filter(|finding| finding.level == level).count()
    }
}

/// What a finding of a level is called.
fn word(level: Level) -> &'static str {
    match level {
        Level::Deny => "error",
        Level::Warn => "warning",
        Level::Note | Level::Allow => "note",
    }
}

/// What is wrong and what to do as one paragraph, for readers that show nothing else of a finding.
fn sentences(finding: &Finding) -> String {
    let help = finding.help.as_deref().unwrap_or_default();
    let parts = [&finding.message, explanation(finding), help];
    let parts: Vec<String> = parts
        .into_iter()
        .filter_map(|part| sentence(part.trim()))
        .collect();
    parts.join(" ")
}

/// What the label of a finding's own place adds to the message. A label that is no sentence is a caption, which means nothing elsewhere.
fn explanation(finding: &Finding) -> &str {
    let label = finding.primary.text.as_str();
    if label.ends_with('.') { label } else { "" }
}

/// Words with a capital at the beginning and a stop at the end; none if there are no words.
fn sentence(words: &str) -> Option<String> {
    let mut letters = words.chars();
    let first = letters.next()?.to_uppercase();
    let stop = if words.ends_with(['.', '?', '!', '…']) {
        ""
    } else {
        "."
    };
    Some(format!("{first}{}{stop}", letters.as_str()))
}

/// A range that lies within a text, on the borders of its characters.
fn within(text: &str, span: &Span) -> Span {
    let start = text.floor_char_boundary(span.start);
    start..text.ceil_char_boundary(span.end.max(start)).min(text.len())
}
