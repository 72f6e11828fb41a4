//! Findings as SARIF 2.1.0, which GitHub's code scanning and many editors read. Nothing in it depends on the machine: paths are relative to
//! `%SRCROOT%`, the folder in which the program ran, and are absolute only where the site lies outside it.

mod form;
mod rule;

use std::collections::BTreeMap;
use std::fmt::Write;
use std::io;
use std::path::Path;

use self::form::{
    Artifact, ArtifactChange, Automation, Base, Content, Driver, Fix, Invocation, Location, Log,
    Message, Outcome, Physical, Properties, Region, Replacement, Run, Tool,
};
use super::fingerprint::fingerprints;
use super::json::written;
use super::{Report, sentences, word};
use crate::diagnostic::{Finding, Fix as Change, Label};
use crate::source::Span;

/// The name of the base of all paths.
const BASE: &str = "%SRCROOT%";

/// The name under which a finding's fingerprint stands, with the version of what it is made of.
const FINGERPRINT: &str = "quorate/v1";

/// The findings as one run of SARIF, ended by a line feed.
///
/// # Errors
///
/// None that can happen: every key is text.
pub fn report(report: &Report) -> io::Result<String> {
    let rules = rule::reported(report);
    let index = |check| rules.iter().position(|rule| rule.id == check);
    let results = report
        .findings
        .iter()
        .zip(fingerprints(report))
        .map(|(finding, print)| outcome(report, finding, index(finding.check), print))
        .collect();
    let below = match report.root.as_str() {
        "." => String::new(),
        root => format!("{}/", root.trim_matches('/')),
    };
    let base = "The folder in which the program ran, as a rule that of the repository.";
    written(&Log {
        schema: "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
        version: "2.1.0",
        runs: [Run {
            invocations: [Invocation {
                execution_successful: report.day.is_some(),
            }],
            automation_details: Automation {
                id: format!("quorate/{below}"),
            },
            column_kind: "unicodeCodePoints",
            original_uri_base_ids: BTreeMap::from([(
                BASE,
                Base {
                    description: Message {
                        text: base.to_owned(),
                    },
                },
            )]),
            properties: report.day.map(|day| Properties {
                day: day.to_string(),
            }),
            results,
            tool: Tool {
                driver: Driver {
                    name: "Quorate",
                    semantic_version: env!("CARGO_PKG_VERSION"),
                    rules,
                },
            },
        }],
    })
}

fn outcome<'a>(
    report: &Report,
    finding: &'a Finding,
    rule_index: Option<usize>,
    fingerprint: String,
) -> Outcome<'a> {
    let related = finding.related.iter().enumerate();
    Outcome {
        rule_id: finding.check,
        rule_index,
        level: word(finding.level),
        message: Message {
            text: sentences(finding),
        },
        locations: [location(report, None, &finding.primary)],
        related_locations: related
            .map(|(index, label)| location(report, Some(index + 1), label))
            .collect(),
        fixes: finding
            .fix
            .as_ref()
            .map(|fix| [change(report, finding, fix)]),
        partial_fingerprints: BTreeMap::from([(FINGERPRINT, fingerprint)]),
    }
}

fn location(report: &Report, id: Option<usize>, label: &Label<Span>) -> Location {
    Location {
        id,
        physical: Physical {
            artifact_location: artifact(report, &label.file),
            region: region(report, &label.file, &label.place),
        },
        message: Some(&label.text)
            .filter(|text| !text.is_empty())
            .map(|text| Message { text: text.clone() }),
    }
}

fn change<'a>(report: &Report, finding: &'a Finding, fix: &'a Change<Span>) -> Fix<'a> {
    let file = &finding.primary.file;
    Fix {
        description: Message {
            text: format!("Write `{}` in place of `{}`.", fix.text, fix.old),
        },
        artifact_changes: [ArtifactChange {
            artifact_location: artifact(report, file),
            replacements: [Replacement {
                deleted_region: region(report, file, &fix.place),
                inserted_content: Content { text: &fix.text },
            }],
        }],
    }
}

fn region(report: &Report, file: &str, span: &Span) -> Region {
    let (start, end) = report.region(file, span);
    Region {
        start_line: start.line,
        start_column: start.column,
        end_line: end.line,
        end_column: end.column,
    }
}

/// The address of a file, in which only what is safe everywhere stands as it is.
fn artifact(report: &Report, file: &str) -> Artifact {
    let below = file.strip_prefix(&report.root);
    let elsewhere = report.elsewhere.as_ref().zip(below);
    let file = &elsewhere.map_or_else(|| file.to_owned(), |(root, below)| format!("{root}{below}"));
    let is_absolute = Path::new(file).is_absolute();
    let mut uri = String::new();
    if is_absolute {
        uri.push_str(if file.starts_with('/') {
            "file://"
        } else {
            "file:///"
        });
    }
    for byte in file.bytes() {
        match byte {
            b'/' | b'-' | b'.' | b'_' | b'~' | b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' => {
                uri.push(char::from(byte));
            }
            // Writing to a string cannot fail.
            _ => drop(write!(uri, "%{byte:02X}")),
        }
    }
    Artifact {
        uri,
        uri_base_id: (!is_absolute).then_some(BASE),
    }
}
