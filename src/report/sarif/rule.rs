//! The checks that a report names, as SARIF describes rules: with the catalogue's page, so that a reader needs nothing else.

use serde::Serialize;

use super::form::Message;
use crate::catalogue::{CHECKS, Check};
use crate::diagnostic::Level;
use crate::report::{Report, word};

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Rule<'a> {
    pub(super) id: &'a str,
    short_description: Message,
    full_description: Message,
    help: Help<'a>,
    default_configuration: Configuration,
    #[serde(skip_serializing_if = "Option::is_none")]
    properties: Option<Properties<'a>>,
}

#[derive(Serialize)]
struct Help<'a> {
    text: &'a str,
    markdown: &'a str,
}

#[derive(Serialize)]
struct Configuration {
    level: &'static str,
    enabled: bool,
}

#[derive(Serialize)]
struct Properties<'a> {
    tags: [&'a str; 1],
}

/// The rules that findings name, in the catalogue's order; templates, which have no page in it, last.
pub(super) fn reported<'a>(report: &Report) -> Vec<Rule<'a>> {
    let is_named = |name: &str| {
        let mut findings = report.findings.iter();
        findings.any(|finding| finding.check == name)
    };
    let named = CHECKS.iter().filter(|check| is_named(check.name));
    let mut rules: Vec<Rule> = named.map(of_catalogue).collect();
    if is_named("template") {
        rules.push(of_templates());
    }
    rules
}

fn of_catalogue(check: &Check) -> Rule<'_> {
    let page = check.page.trim_end();
    // A page is a heading, what the check finds, and further headings.
    let finds = page.split("\n\n").nth(1).unwrap_or(check.summary);
    Rule {
        id: check.name,
        short_description: message(check.summary),
        full_description: message(finds),
        help: Help {
            text: page,
            markdown: page,
        },
        default_configuration: Configuration {
            level: word(check.level),
            enabled: check.level > Level::Allow,
        },
        properties: Some(Properties {
            tags: [check.group],
        }),
    }
}

fn of_templates() -> Rule<'static> {
    let summary = "A template of the theme that cannot be used.";
    let help =
        "Mend the template, or remove it: then the built-in one of that name stands in its place.";
    Rule {
        id: "template",
        short_description: message(summary),
        full_description: message(summary),
        help: Help {
            text: help,
            markdown: help,
        },
        default_configuration: Configuration {
            level: word(Level::Deny),
            enabled: true,
        },
        properties: None,
    }
}

fn message(text: &str) -> Message {
    Message {
        text: text.to_owned(),
    }
}
