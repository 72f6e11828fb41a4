//! Findings as text for a terminal: the source with a mark under the exact words, what is wrong, and what to do.

use std::collections::BTreeMap;
use std::ops::Range;

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{
    AnnotationKind, Element, Group, Level as Title, Origin, Renderer, Snippet,
};

use super::within;
use crate::diagnostic::{Finding, Label, Level};
use crate::model::notation::{counted, joined};

/// The findings, in their order, each with a blank line behind it. `texts` holds the text of every file that one is about; colour is left in,
/// and taken out by the stream where it is not wanted.
#[must_use]
pub fn report(findings: &[&Finding], texts: &BTreeMap<&str, &str>) -> String {
    let renderer = Renderer::styled().decor_style(DecorStyle::Ascii);
    let mut report = String::new();
    for finding in findings {
        report.push_str(&renderer.render(&groups(finding, texts)));
        report.push_str("\n\n");
    }
    report
}

/// How many findings there are of each level, as a sentence has it.
#[must_use]
pub fn counts(findings: &[&Finding]) -> String {
    let count = |level| {
        u32::try_from(
            findings
                .iter()
                .filter(|finding| finding.level == level)
                .count(),
        )
        .unwrap_or(u32::MAX)
    };
    let (denied, warned, noted) = (count(Level::Deny), count(Level::Warn), count(Level::Note));
    let mut parts = Vec::new();
    if denied > 0 {
        parts.push(counted(denied, "error"));
    }
    if warned > 0 {
        parts.push(counted(warned, "warning"));
    }
    if noted > 0 {
        parts.push(counted(noted, "note"));
    }
    if parts.is_empty() {
        return "no findings".to_owned();
    }
    joined(&parts, "and")
}

fn groups<'a>(finding: &'a Finding, texts: &BTreeMap<&'a str, &'a str>) -> Vec<Group<'a>> {
    let title = match finding.level {
        Level::Deny => Title::ERROR,
        Level::Warn => Title::WARNING,
        Level::Note | Level::Allow => Title::NOTE,
    };
    let mut group = title
        .primary_title(finding.message.as_str())
        .id(finding.check)
        .element(snippet(
            &finding.primary,
            finding
                .related
                .iter()
                .filter(|label| label.file == finding.primary.file),
            texts,
        ));
    let mut files: Vec<&str> = Vec::new();
    for label in &finding.related {
        if label.file == finding.primary.file || files.contains(&label.file.as_str()) {
            continue;
        }
        files.push(&label.file);
        let others = finding
            .related
            .iter()
            .filter(|other| other.file == label.file && *other != label);
        group = group.element(snippet_of(label, others, texts, AnnotationKind::Context));
    }
    let mut groups = vec![group];
    if let Some(help) = &finding.help {
        groups.push(Group::with_title(
            Title::HELP.secondary_title(help.as_str()),
        ));
    }
    groups
}

fn snippet<'a>(
    primary: &'a Label<Range<usize>>,
    related: impl Iterator<Item = &'a Label<Range<usize>>>,
    texts: &BTreeMap<&'a str, &'a str>,
) -> Element<'a> {
    snippet_of(primary, related, texts, AnnotationKind::Primary)
}

fn snippet_of<'a>(
    first: &'a Label<Range<usize>>,
    others: impl Iterator<Item = &'a Label<Range<usize>>>,
    texts: &BTreeMap<&'a str, &'a str>,
    kind: AnnotationKind,
) -> Element<'a> {
    let text = texts.get(first.file.as_str()).copied().unwrap_or_default();
    let annotate = |kind: AnnotationKind, label: &'a Label<Range<usize>>| {
        let annotation = kind.span(within(text, &label.place));
        if label.text.is_empty() {
            annotation
        } else {
            annotation.label(label.text.as_str())
        }
    };
    if text.is_empty() && first.text.is_empty() {
        // There is no line to be shown.
        return Origin::path(first.file.as_str()).into();
    }
    Snippet::source(text)
        .path(first.file.as_str())
        .fold(true)
        .annotation(annotate(kind, first))
        .annotations(others.map(|label| annotate(AnnotationKind::Context, label)))
        .into()
}
