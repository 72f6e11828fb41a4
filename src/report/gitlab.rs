//! Findings as GitLab's code quality report, the part of Code Climate's form that GitLab reads.

use std::io;

use serde::Serialize;

use super::fingerprint::fingerprints;
use super::json::written;
use super::{Report, sentences};
use crate::diagnostic::{Finding, Level};

#[derive(Serialize)]
struct Issue<'a> {
    description: String,
    check_name: &'a str,
    fingerprint: String,
    severity: &'static str,
    location: Location<'a>,
}

#[derive(Serialize)]
struct Location<'a> {
    path: &'a str,
    lines: Lines,
}

#[derive(Serialize)]
struct Lines {
    begin: usize,
    end: usize,
}

/// The findings as one list, ended by a line feed.
///
/// # Errors
///
/// None that can happen: every key is text.
pub fn report(report: &Report) -> io::Result<String> {
    let findings = report.findings.iter().zip(fingerprints(report));
    let issues: Vec<Issue> = findings
        .map(|(finding, fingerprint)| issue(report, finding, fingerprint))
        .collect();
    written(&issues)
}

fn issue<'a>(report: &Report, finding: &'a Finding, fingerprint: String) -> Issue<'a> {
    let primary = &finding.primary;
    let (start, end) = report.region(&primary.file, &primary.place);
    Issue {
        description: sentences(finding),
        check_name: finding.check,
        fingerprint,
        severity: match finding.level {
            Level::Deny => "major",
            Level::Warn => "minor",
            Level::Note | Level::Allow => "info",
        },
        location: Location {
            path: &primary.file,
            lines: Lines {
                begin: start.line,
                end: end.line,
            },
        },
    }
}
