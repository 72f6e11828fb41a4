//! Whatever a finding says and wherever it lies, each report is well-formed and says the same.

use std::collections::BTreeMap;

use proptest::prelude::*;
use quorate::diagnostic::{Finding, Fix, Label, Level};
use quorate::report::{Report, github, gitlab, json, junit, sarif};

use super::{NONE, REPORT, SARIF, faults};

/// Texts that hold what the formats treat as their own.
fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        "\\PC{0,20}",
        any::<String>(),
        prop::collection::vec(
            prop::sample::select(vec![
                "%",
                "%25",
                "\r",
                "\n",
                "\r\n",
                ":",
                "::",
                ",",
                "::error::",
                "\"",
                "'",
                "<",
                "&",
                "&amp;",
                "]]>",
                "\0",
                "\u{1b}[1m",
                "\u{85}",
                "\u{2028}",
                "\u{feff}",
                "\u{fffe}",
                "\u{1f4a3}",
                "é",
                "e\u{301}",
                "\\",
                "{0}",
                "[a](b)",
                " ",
                "x",
            ]),
            0..12,
        )
        .prop_map(|parts| parts.concat()),
    ]
}

fn label() -> impl Strategy<Value = Label<std::ops::Range<usize>>> {
    (0..3_usize, 0..60_usize, 0..30_usize, text()).prop_map(|(file, start, length, words)| Label {
        file: FILES[file].to_owned(),
        place: start..start + length,
        text: words,
    })
}

const FILES: [&str; 3] = ["content/a.md", "content/é, 50%: b.md", "content/none.md"];

fn finding() -> impl Strategy<Value = Finding> {
    let checks = vec!["unknown-field", "review-overdue", "template", "unheard-of"];
    let levels = vec![Level::Deny, Level::Warn, Level::Note];
    (
        prop::sample::select(checks),
        prop::sample::select(levels),
        text(),
        label(),
        prop::collection::vec(label(), 0..3),
        prop::option::of(text()),
        prop::option::of((0..60_usize, 0..30_usize, text())),
    )
        .prop_map(
            |(check, level, message, primary, related, help, fix)| Finding {
                check,
                level,
                message,
                primary,
                related,
                help,
                fix: fix.map(|(start, length, text)| Fix {
                    place: start..start + length,
                    old: String::new(),
                    text,
                }),
            },
        )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn every_format_is_well_formed(
        findings in prop::collection::vec(finding(), 0..6),
        first in text(),
        second in text(),
        root in prop::sample::select(vec![".", "registers/kent", "a b/ü%", "/srv/registers"]),
    ) {
        let shown: Vec<&Finding> = findings.iter().collect();
        let texts = BTreeMap::from([(FILES[0], first.as_str()), (FILES[1], second.as_str())]);
        let report = Report::new(root, None, Some(2), &shown, &texts);
        json_says_the_same(&report)?;
        sarif_says_the_same(&report)?;
        github_says_the_same(&report)?;
        gitlab_says_the_same(&report)?;
        junit_says_the_same(&report)?;
    }
}

fn json_says_the_same(report: &Report) -> Result<(), TestCaseError> {
    let whole = super::json(&json::report(report)?);
    prop_assert_eq!(faults(&REPORT, &whole), NONE);
    let found = whole["findings"].as_array().expect("the findings");
    prop_assert_eq!(found.len(), report.findings.len());
    for (found, finding) in found.iter().zip(&report.findings) {
        prop_assert_eq!(&found["message"], &finding.message);
        prop_assert_eq!(found["help"].as_str(), finding.help.as_deref());
        prop_assert_eq!(&found["place"]["file"], &finding.primary.file);
        prop_assert_eq!(
            found["related"].as_array().map(Vec::len),
            Some(finding.related.len())
        );
        let replacement = finding.fix.as_ref().map(|fix| fix.text.as_str());
        prop_assert_eq!(found["fix"]["replacement"].as_str(), replacement);
    }
    Ok(())
}

fn sarif_says_the_same(report: &Report) -> Result<(), TestCaseError> {
    let log = super::json(&sarif::report(report)?);
    prop_assert_eq!(faults(&SARIF, &log), NONE);
    let run = &log["runs"][0];
    let results = run["results"].as_array().expect("the results");
    prop_assert_eq!(results.len(), report.findings.len());
    for (result, finding) in results.iter().zip(&report.findings) {
        prop_assert_eq!(&result["ruleId"], finding.check);
        // What no rule describes is attributed to none.
        let index = result["ruleIndex"].as_u64();
        prop_assert_eq!(index.is_none(), finding.check == "unheard-of");
        if let Some(index) = index {
            let index = usize::try_from(index).expect("a small one");
            prop_assert_eq!(&run["tool"]["driver"]["rules"][index]["id"], finding.check);
        }
        let place = &result["locations"][0]["physicalLocation"]["artifactLocation"];
        let uri = place["uri"].as_str().expect("an address");
        let is_absolute = finding.primary.file.starts_with('/');
        prop_assert_eq!(uri.starts_with("file:///"), is_absolute);
        prop_assert_eq!(place["uriBaseId"].is_null(), is_absolute);
        prop_assert_eq!(
            &decoded(uri.trim_start_matches("file://")),
            &finding.primary.file
        );
    }
    Ok(())
}

/// An address without its percent signs.
fn decoded(uri: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = uri.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let pair = [rest.next().expect("a digit"), rest.next().expect("a digit")];
            let digits = std::str::from_utf8(&pair).expect("digits");
            bytes.push(u8::from_str_radix(digits, 16).expect("a byte"));
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).expect("a path")
}

fn github_says_the_same(report: &Report) -> Result<(), TestCaseError> {
    let text = github::report(report);
    let commands: Vec<&str> = text.split_terminator(['\r', '\n']).collect();
    prop_assert_eq!(commands.len(), report.findings.len());
    for (command, finding) in commands.iter().zip(&report.findings) {
        let (name, properties, data) = read_command(command);
        let expected = match finding.level {
            Level::Deny => "error",
            Level::Warn => "warning",
            _ => "notice",
        };
        prop_assert_eq!(name, expected);
        prop_assert_eq!(&properties["file"], &finding.primary.file);
        prop_assert_eq!(
            &properties["title"],
            &format!("quorate ({})", finding.check)
        );
        let is_one_line = properties["line"] == properties["endLine"];
        prop_assert_eq!(properties.contains_key("col"), is_one_line);
        prop_assert!(data.starts_with(&finding.message));
        prop_assert!(data.ends_with(finding.help.as_deref().unwrap_or_default()));
    }
    Ok(())
}

/// A command as the runner of GitHub reads it: name, properties and message.
fn read_command(line: &str) -> (&str, BTreeMap<&str, String>, String) {
    let rest = line.strip_prefix("::").expect("a command");
    let (command, data) = rest.split_once("::").expect("a message");
    let (name, properties) = command.split_once(' ').expect("properties");
    let properties = properties
        .split(',')
        .map(|property| property.split_once('=').expect("a property"))
        .map(|(key, value)| {
            (
                key,
                unescaped(&value.replace("%3A", ":").replace("%2C", ",")),
            )
        })
        .collect();
    (name, properties, unescaped(data))
}

fn unescaped(text: &str) -> String {
    text.replace("%0D", "\r")
        .replace("%0A", "\n")
        .replace("%25", "%")
}

fn gitlab_says_the_same(report: &Report) -> Result<(), TestCaseError> {
    let issues = super::json(&gitlab::report(report)?);
    let issues = issues.as_array().expect("a list");
    prop_assert_eq!(issues.len(), report.findings.len());
    let mut seen = std::collections::BTreeSet::new();
    for (issue, finding) in issues.iter().zip(&report.findings) {
        prop_assert_eq!(&issue["check_name"], finding.check);
        prop_assert_eq!(&issue["location"]["path"], &finding.primary.file);
        prop_assert!(issue["location"]["lines"]["begin"].as_u64() > Some(0));
        prop_assert!(issue["description"].is_string());
        prop_assert!(seen.insert(issue["fingerprint"].as_str().expect("a fingerprint")));
    }
    Ok(())
}

fn junit_says_the_same(report: &Report) -> Result<(), TestCaseError> {
    let text = junit::report(report);
    let document = match roxmltree::Document::parse(&text) {
        Ok(document) => document,
        Err(error) => return Err(TestCaseError::fail(format!("{error}\n{text}"))),
    };
    let count = |name: &str| {
        let nodes = document.descendants();
        nodes
            .filter(|node| node.has_tag_name(name))
            .count()
            .to_string()
    };
    let suite = document
        .root_element()
        .first_element_child()
        .expect("a suite");
    prop_assert_eq!(
        suite.attribute("tests").map(str::to_owned),
        Some(count("testcase"))
    );
    prop_assert_eq!(
        suite.attribute("failures").map(str::to_owned),
        Some(count("failure"))
    );
    for finding in &report.findings {
        let case = suite
            .children()
            .find(|case| case.attribute("name") == Some(finding.primary.file.as_str()))
            .expect("the file");
        let place = match finding.level {
            Level::Note => "system-out",
            _ => "failure",
        };
        let said = case
            .children()
            .find(|node| node.has_tag_name(place))
            .and_then(|node| node.text())
            .unwrap_or_default();
        let title = format!("[{}]", finding.check);
        prop_assert!(said.contains(&title), "{}\n{}", title, said);
    }
    Ok(())
}
