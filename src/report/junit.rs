//! Findings as `JUnit`'s XML, which nearly every CI system reads: each file that was checked is a test, and fails if it has errors or warnings.

use std::collections::BTreeMap;
use std::fmt::Write;

use anstream::adapter::strip_str;

use super::{Report, terminal, word};
use crate::diagnostic::{Finding, Level};

type Texts<'a> = BTreeMap<&'a str, &'a str>;

/// The report as one XML document.
#[must_use]
pub fn report(report: &Report) -> String {
    let mut by_file: BTreeMap<&str, Vec<&Finding>> = BTreeMap::new();
    for file in report.texts.keys() {
        by_file.insert(file, Vec::new());
    }
    for finding in &report.findings {
        let file = finding.primary.file.as_str();
        by_file.entry(file).or_default().push(finding);
    }
    let failed = by_file
        .values()
        .filter(|findings| findings.iter().any(|finding| fails(finding)))
        .count();
    let counts = format!(
        "tests=\"{}\" failures=\"{failed}\" errors=\"0\"",
        by_file.len()
    );
    let mut xml = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"quorate\" {counts}>\n  <testsuite name=\"quorate\" {counts}>\n"
    );
    let texts: Texts = report
        .texts
        .iter()
        .map(|(file, text)| (file.as_str(), text.text()))
        .collect();
    for (file, findings) in by_file {
        xml.push_str(&case(file, &findings, &texts));
    }
    xml.push_str("  </testsuite>\n</testsuites>\n");
    xml
}

/// Whether a finding makes its file fail.
fn fails(finding: &Finding) -> bool {
    finding.level >= Level::Warn
}

/// One file, with all that is said of it in one failure, since many readers show no more than one.
fn case(file: &str, findings: &[&Finding], texts: &Texts) -> String {
    let name = escaped(file).replace('\n', "&#10;");
    let open = format!("    <testcase classname=\"quorate\" name=\"{name}\" file=\"{name}\"");
    let (failures, notes): (Vec<&Finding>, Vec<&Finding>) =
        findings.iter().partition(|finding| fails(finding));
    let mut inside = String::new();
    // Writing to a string cannot fail.
    if let Some(worst) = failures.iter().max_by_key(|finding| finding.level) {
        let _ = writeln!(
            inside,
            "      <failure type=\"{}\" message=\"{}\">{}</failure>",
            word(worst.level),
            escaped(&terminal::counts(&failures)),
            escaped(&text(&failures, texts))
        );
    }
    if !notes.is_empty() {
        let _ = writeln!(
            inside,
            "      <system-out>{}</system-out>",
            escaped(&text(&notes, texts))
        );
    }
    if inside.is_empty() {
        return format!("{open}/>\n");
    }
    format!("{open}>\n{inside}    </testcase>\n")
}

/// The findings as a terminal shows them, without colour.
fn text(findings: &[&Finding], texts: &Texts) -> String {
    strip_str(terminal::report(findings, texts).trim_end()).to_string()
}

/// Text as XML takes it, within tags and between them. What XML has no way to write becomes U+FFFD.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\t' | '\r' => {
                let _ = write!(escaped, "&#{};", u32::from(letter));
            }
            '\n' => escaped.push('\n'),
            '\0'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => escaped.push('\u{fffd}'),
            _ => escaped.push(letter),
        }
    }
    escaped
}
