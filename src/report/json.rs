//! Findings as JSON for programs, in the form that `docs/schema/report.json` describes.

use std::io;

use serde::Serialize;

use super::fingerprint::fingerprints;
use super::{Report, within, word};
use crate::catalogue;
use crate::diagnostic::{Finding, Level};
use crate::source::{Position, Span};

/// The version of the form. Fields may be added to it; whatever else changes takes the next number.
const SCHEMA: u8 = 1;

#[derive(Serialize)]
struct Whole<'a> {
    schema: u8,
    tool: Tool,
    day: Option<String>,
    root: &'a str,
    bodies: Option<usize>,
    counts: Counts,
    findings: Vec<Entry<'a>>,
}

#[derive(Serialize)]
struct Tool {
    name: &'static str,
    version: &'static str,
}

#[derive(Serialize)]
struct Counts {
    errors: usize,
    warnings: usize,
    notes: usize,
}

#[derive(Serialize)]
struct Entry<'a> {
    check: &'a str,
    group: Option<&'a str>,
    level: &'static str,
    message: &'a str,
    help: Option<&'a str>,
    place: Place<'a>,
    related: Vec<Place<'a>>,
    fix: Option<Fix<'a>>,
    fingerprint: String,
}

#[derive(Serialize)]
struct Place<'a> {
    file: &'a str,
    start: Point,
    end: Point,
    label: Option<&'a str>,
}

#[derive(Serialize)]
struct Fix<'a> {
    start: Point,
    end: Point,
    replacement: &'a str,
}

#[derive(Serialize)]
struct Point {
    line: usize,
    column: usize,
    offset: usize,
}

/// The findings as one JSON value, ended by a line feed.
///
/// # Errors
///
/// None that can happen: every key is text.
pub fn report(report: &Report) -> io::Result<String> {
    let findings = report.findings.iter().zip(fingerprints(report));
    written(&Whole {
        schema: SCHEMA,
        tool: Tool {
            name: env!("CARGO_PKG_NAME"),
            version: env!("CARGO_PKG_VERSION"),
        },
        day: report.day.map(|day| day.to_string()),
        root: &report.root,
        bodies: report.bodies,
        counts: Counts {
            errors: report.count(Level::Deny),
            warnings: report.count(Level::Warn),
            notes: report.count(Level::Note),
        },
        findings: findings
            .map(|(finding, fingerprint)| entry(report, finding, fingerprint))
            .collect(),
    })
}

/// A value as readable JSON, ended by a line feed.
pub(super) fn written(value: &impl Serialize) -> io::Result<String> {
    Ok(serde_json::to_string_pretty(value)? + "\n")
}

fn entry<'a>(report: &Report, finding: &'a Finding, fingerprint: String) -> Entry<'a> {
    let place = |file: &'a str, span: &Span, label: &'a str| {
        let (start, end) = points(report, file, span);
        Place {
            file,
            start,
            end,
            label: Some(label).filter(|label| !label.is_empty()),
        }
    };
    let primary = &finding.primary;
    Entry {
        check: finding.check,
        group: catalogue::find(finding.check).map(|check| check.group),
        level: word(finding.level),
        message: &finding.message,
        help: finding.help.as_deref(),
        place: place(&primary.file, &primary.place, &primary.text),
        related: finding
            .related
            .iter()
            .map(|label| place(&label.file, &label.place, &label.text))
            .collect(),
        fix: finding.fix.as_ref().map(|fix| {
            let (start, end) = points(report, &primary.file, &fix.place);
            Fix {
                start,
                end,
                replacement: &fix.text,
            }
        }),
        fingerprint,
    }
}

fn points(report: &Report, file: &str, span: &Span) -> (Point, Point) {
    let span = within(report.text(file), span);
    let point = |offset| {
        let Position { line, column } = report.position(file, offset);
        Point {
            line,
            column,
            offset,
        }
    };
    (point(span.start), point(span.end))
}
