//! What is wrong, as the bar of a page shows it: counts, then the findings of the page's own document, then the others.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::ops::Range;

use serde::Serialize;

use super::address::{Asked, asked};
use super::stage::Published;
use crate::catalogue;
use crate::diagnostic::{Finding, Label};
use crate::model::editor::Editor;
use crate::report::terminal;
use crate::source::Lines;

/// How many findings the bar lists.
const MOST: usize = 50;

/// How many characters of a long line are shown on each side of the words in question.
const AROUND: usize = 80;

/// How many characters of these words are shown.
const WORDS: usize = 240;

/// What the bar shows.
#[derive(Serialize)]
struct Problems<'a> {
    /// How many there are, in words; nothing before they are known.
    counts: Option<String>,
    /// The level of the worst: `deny`, `warn` or `note`; none where nothing is wrong.
    worst: Option<String>,
    /// What browsers are shown in place of what they asked for, where that cannot be made now.
    instead: Vec<&'static str>,
    /// The findings of the page's own document.
    here: Vec<Problem<'a>>,
    /// Those of other files.
    others: Vec<Problem<'a>>,
    /// How many more there are.
    more: usize,
    /// The name of the editor that opens files; none where the site names none.
    editor: Option<&'static str>,
}

/// One finding.
#[derive(Serialize)]
struct Problem<'a> {
    level: String,
    check: &'static str,
    message: &'a str,
    /// What the check finds.
    about: &'static str,
    help: Option<&'a str>,
    /// Where it is, the place that is wrong first.
    places: Vec<Place<'a>>,
}

/// A line of a file with the words in question.
#[derive(Serialize)]
struct Place<'a> {
    file: &'a str,
    /// Nothing where the file has no text, or it could not be read.
    at: Option<(usize, usize)>,
    /// What stands in the line before the words, the words, and what stands behind them.
    text: [String; 3],
    /// What to say there.
    label: &'a str,
    /// The address that opens the editor there.
    editor: Option<String>,
}

/// What is wrong, as JSON, for the page at `path`; nothing where that is not known yet and the page is what it should be.
#[must_use]
pub fn of(published: &Published, path: &str) -> Option<String> {
    let id = id(published, path);
    let documents = published.build.register.documents.iter();
    let own: Vec<&str> = documents
        .filter(|document| Some(&document.id) == id.as_ref())
        .map(|document| document.path())
        .collect();
    let known = published.findings();
    let instead = instead(published, path);
    if known.is_none() && instead.is_empty() {
        return None;
    }
    let faults = published.faults();
    let mut all: Vec<One<'_>> = faults
        .iter()
        .map(|fault| (&fault.finding, Some(fault.text.as_str())))
        .chain(known.unwrap_or_default().iter().map(|one| (one, None)))
        .collect();
    all.sort_by_key(|(finding, _)| Reverse(finding.level));
    let findings: Vec<&Finding> = all.iter().map(|(finding, _)| *finding).collect();
    let (here, others): (Vec<One<'_>>, Vec<One<'_>>) = all
        .iter()
        .partition(|(finding, _)| own.contains(&finding.primary.file.as_str()));
    let texts = published.build.texts();
    let mut shown = Shown {
        published,
        texts: &texts,
        lines: BTreeMap::new(),
    };
    let here_shown: Vec<Problem<'_>> = shown.problems(&here, MOST);
    let others_shown = shown.problems(&others, MOST - here_shown.len());
    let problems = Problems {
        counts: known.map(|_| terminal::counts(&findings)),
        worst: findings.first().map(|finding| finding.level.to_string()),
        instead,
        editor: published.settings.preview.editor.map(Editor::shown),
        more: findings.len() - here_shown.len() - others_shown.len(),
        here: here_shown,
        others: others_shown,
    };
    serde_json::to_string(&problems).ok()
}

/// The id of the document whose page stands at a path, if it is one.
fn id(published: &Published, path: &str) -> Option<String> {
    let Asked::Below(below) = asked(path, published.settings.base_path()) else {
        return None;
    };
    let id = below.strip_suffix("index.html").unwrap_or(&below);
    Some(id.trim_end_matches('/').to_owned())
}

/// What stands on a page in place of what is on the disk.
fn instead(published: &Published, path: &str) -> Vec<&'static str> {
    let mut instead = Vec::new();
    let id = id(published, path);
    if id.as_ref().is_some_and(|id| published.is_older(id)) {
        instead.push("This page is as it was before its header could no longer be read.");
    }
    if id.is_some_and(|id| published.is_unread(&id)) {
        instead.push("This document has no page yet, since its header cannot be read. It is shown as soon as that is mended and saved.");
    }
    if !published.theme_faults.is_empty() {
        instead.push("Pages are drawn by the templates as they were before the fault in them.");
    }
    if !published.unusable.is_empty() {
        instead.push("Files that cannot be read or used are shown as they were before.");
    }
    instead
}

/// A finding, and the text that it is about where that is not the one in the build.
type One<'a> = (&'a Finding, Option<&'a str>);

/// Findings with the lines that they are about.
struct Shown<'a> {
    published: &'a Published,
    texts: &'a BTreeMap<&'a str, &'a str>,
    /// Their lines, by file and whether the text is that of a fault.
    lines: BTreeMap<(&'a str, bool), Lines<'a>>,
}

impl<'a> Shown<'a> {
    fn problems(&mut self, findings: &[One<'a>], most: usize) -> Vec<Problem<'a>> {
        let findings = findings.iter().take(most);
        findings
            .map(|(finding, text)| Problem {
                level: finding.level.to_string(),
                check: finding.check,
                message: &finding.message,
                about: catalogue::find(finding.check).map_or("", |check| check.summary),
                help: finding.help.as_deref(),
                places: [&finding.primary]
                    .into_iter()
                    .chain(&finding.related)
                    .map(|label| self.place(label, *text))
                    .collect(),
            })
            .collect()
    }

    fn place(&mut self, label: &'a Label<Range<usize>>, of_fault: Option<&'a str>) -> Place<'a> {
        let file = label.file.as_str();
        let of_build = || self.texts.get(file).copied().unwrap_or_default();
        let text = of_fault.unwrap_or_else(of_build);
        let key = (file, of_fault.is_some());
        let lines = self.lines.entry(key).or_insert_with(|| Lines::new(text));
        let start = text.floor_char_boundary(label.place.start);
        let position = lines.position(start);
        let begin = text[..start].rfind('\n').map_or(0, |at| at + 1);
        let rest = text[start..].find('\n');
        let end = rest.map_or(text.len(), |length| start + length);
        let marked = text.ceil_char_boundary(label.place.end).clamp(start, end);
        let editor = self.published.settings.preview.editor;
        let file = self.published.root.join(&label.file);
        Place {
            file: &label.file,
            at: (!text.is_empty()).then_some((position.line, position.column)),
            text: [
                last(&text[begin..start], AROUND),
                first(&text[start..marked], WORDS),
                first(&text[marked..end], AROUND),
            ],
            label: &label.text,
            editor: editor.map(|editor| {
                editor.address(&file.to_string_lossy(), position.line, position.column)
            }),
        }
    }
}

/// The beginning of a text that is longer than `most` characters.
fn first(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

/// The end of such a text.
fn last(text: &str, most: usize) -> String {
    match text.char_indices().nth_back(most) {
        Some((before, letter)) => format!("…{}", &text[before + letter.len_utf8()..]),
        None => text.to_owned(),
    }
}
