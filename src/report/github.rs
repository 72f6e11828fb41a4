//! Findings as commands to a workflow of GitHub, which shows each beside its line: one a line, and nothing else.

use std::fmt::Write;

use super::{Report, explanation, word};
use crate::diagnostic::{Finding, Level};

/// The findings, one command a line. GitHub takes columns only where a place lies within one line, and shows ten errors, ten warnings and ten
/// notices of a step.
#[must_use]
pub fn report(report: &Report) -> String {
    let mut commands = String::new();
    for finding in &report.findings {
        commands.push_str(&command(report, finding));
        commands.push('\n');
    }
    commands
}

fn command(report: &Report, finding: &Finding) -> String {
    let name = match finding.level {
        Level::Note | Level::Allow => "notice",
        level => word(level),
    };
    let primary = &finding.primary;
    let (start, end) = report.region(&primary.file, &primary.place);
    let columns = if start.line == end.line {
        format!(",col={},endColumn={}", start.column, end.column)
    } else {
        String::new()
    };
    format!(
        "::{name} file={},line={},endLine={}{columns},title={}::{}",
        property(&primary.file),
        start.line,
        end.line,
        property(&format!("quorate ({})", finding.check)),
        data(&words(report, finding))
    )
}

/// All that is said of a finding, one thing a line.
fn words(report: &Report, finding: &Finding) -> String {
    let mut words = finding.message.clone();
    let explanation = explanation(finding);
    if !explanation.is_empty() {
        words.push('\n');
        words.push_str(explanation);
    }
    for label in &finding.related {
        let (start, _) = report.region(&label.file, &label.place);
        let text = match label.text.as_str() {
            "" => "see here",
            text => text,
        };
        // Writing to a string cannot fail.
        let _ = write!(
            words,
            "\n{}:{}:{}: {text}",
            label.file, start.line, start.column
        );
    }
    if let Some(help) = &finding.help {
        words.push_str("\nhelp: ");
        words.push_str(help);
    }
    words
}

/// Text as a command's message takes it.
fn data(text: &str) -> String {
    text.replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

/// Text as a property of a command takes it.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
