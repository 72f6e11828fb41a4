//! Findings as two tables of counts: by document, with how complete it is, and by check. Findings and the documents' scores go in, text for a terminal comes out.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use crate::diagnostic::{Finding, Level};
use crate::model::topic::Topic;

/// The levels that are counted, with what they are called in a table.
const LEVELS: [(Level, &str, &str); 3] = [
    (Level::Deny, "errors", "error"),
    (Level::Warn, "warnings", "warning"),
    (Level::Note, "notes", "note"),
];

/// The tables. `scores` says of each document of which a constitution is expected, by its path, how much of it is covered: `9/13`.
#[must_use]
pub fn summary(findings: &[&Finding], scores: &BTreeMap<&str, String>) -> String {
    format!(
        "{}\ncomplete: how many of the {} topics of `missing-topic` a document covers; `-` if none are asked of it, as of a body that is external or dissolved\n\n{}\n",
        by_document(findings, scores),
        Topic::ALL.len(),
        by_check(findings)
    )
}

/// Those with most errors first, then warnings, then notes.
fn by_document(findings: &[&Finding], scores: &BTreeMap<&str, String>) -> String {
    let mut counts: BTreeMap<&str, [usize; 3]> =
        scores.keys().map(|path| (*path, [0; 3])).collect();
    let mut total = [0; 3];
    for finding in findings {
        let counts = counts.entry(&finding.primary.file).or_default();
        for (index, (level, ..)) in LEVELS.iter().enumerate() {
            if finding.level == *level {
                counts[index] += 1;
                total[index] += 1;
            }
        }
    }
    let mut counts: Vec<_> = counts.into_iter().collect();
    counts.sort_by_key(|(path, counts)| (Reverse(*counts), *path));
    let row = |name: &str, counts: [usize; 3], score: &str| {
        let mut cells = vec![name.to_owned()];
        cells.extend(counts.map(|count| count.to_string()));
        cells.push(score.to_owned());
        cells
    };
    let mut head = vec!["document".to_owned()];
    head.extend(LEVELS.map(|(_, heading, _)| heading.to_owned()));
    head.push("complete".to_owned());
    let mut rows = vec![head];
    for (path, counts) in counts {
        rows.push(row(
            path,
            counts,
            scores.get(path).map_or("-", String::as_str),
        ));
    }
    rows.push(row("total", total, ""));
    table(&rows, 1)
}

/// The graver first, then those that report most. A check may report at several levels.
fn by_check(findings: &[&Finding]) -> String {
    let mut counts: BTreeMap<(Reverse<Level>, &str), usize> = BTreeMap::new();
    for finding in findings {
        *counts
            .entry((Reverse(finding.level), finding.check))
            .or_default() += 1;
    }
    let mut counts: Vec<_> = counts.into_iter().collect();
    counts.sort_by_key(|((level, check), count)| (*level, Reverse(*count), *check));
    let row = |cells: [&str; 3]| cells.map(str::to_owned).to_vec();
    let mut rows = vec![row(["check", "level", "count"])];
    for ((Reverse(level), check), count) in counts {
        let words = LEVELS.iter().find(|(known, ..)| *known == level);
        let word = words.map_or("", |(.., word)| *word);
        rows.push(row([check, word, &count.to_string()]));
    }
    rows.push(row(["total", "", &findings.len().to_string()]));
    table(&rows, 2)
}

/// Rows in columns: the first `left` of them begin at their left edge, the others end at their right one. The first and the last row are set off.
fn table(rows: &[Vec<String>], left: usize) -> String {
    let columns = rows.first().map_or(0, Vec::len);
    let widths: Vec<usize> = (0..columns)
        .map(|column| {
            let cells = rows.iter().filter_map(|row| row.get(column));
            cells.map(|cell| cell.chars().count()).max().unwrap_or(0)
        })
        .collect();
    let mut table = String::new();
    for (place, row) in rows.iter().enumerate() {
        let cells = row.iter().zip(&widths).enumerate();
        let cells = cells.map(|(column, (cell, width))| {
            if column < left {
                format!("{cell:<width$}")
            } else {
                format!("{cell:>width$}")
            }
        });
        let line = cells.collect::<Vec<_>>().join("  ");
        let line = line.trim_end();
        if place == 0 || place + 1 == rows.len() {
            table.extend(["\u{1b}[1m", line, "\u{1b}[0m\n"]);
        } else {
            table.extend([line, "\n"]);
        }
    }
    table
}
