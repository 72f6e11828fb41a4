//! Cells in columns: rows of cells go in, their lines for a terminal come out.

use std::iter::repeat_n;

use unicode_width::UnicodeWidthStr;

/// The least columns of a terminal that a text is broken into.
const LEAST: usize = 20;

/// The blanks between two columns.
const GAP: usize = 2;

/// The rows as lines without their end. Where there is a width, the last column is broken between words, so that what takes more than one line stays within it.
#[must_use]
pub fn columns(rows: &[Vec<String>], width: Option<usize>) -> Vec<String> {
    let rows: Vec<Vec<String>> = rows.iter().map(|row| plain(row)).collect();
    let count = rows.iter().map(Vec::len).max().unwrap_or(0);
    let widths: Vec<usize> = (0..count)
        .map(|column| {
            let cells = rows.iter().filter_map(|row| row.get(column));
            cells.map(|cell| cell.width() + GAP).max().unwrap_or(0)
        })
        .collect();
    let before: usize = widths.iter().rev().skip(1).sum();
    let room = width.map(|width| width.saturating_sub(before).max(LEAST));
    rows.iter()
        .map(|row| {
            let mut line = String::new();
            for (column, (cell, width)) in row.iter().zip(&widths).enumerate() {
                match room {
                    Some(room) if column + 1 == count => {
                        line.push_str(&broken(cell, room, before));
                    }
                    _ => {
                        line.push_str(cell);
                        line.extend(repeat_n(' ', width - cell.width()));
                    }
                }
            }
            line.trim_end().to_owned()
        })
        .collect()
}

/// Cells without what a terminal would take for a command.
fn plain(cells: &[String]) -> Vec<String> {
    let shown = |letter: char| if letter.is_control() { ' ' } else { letter };
    let cells = cells.iter();
    cells
        .map(|cell| cell.chars().map(shown).collect())
        .collect()
}

/// A text in lines of a width, the second and later ones behind an indent. Lines end between words and, in one that is wider than a line, behind its strokes.
fn broken(text: &str, room: usize, indent: usize) -> String {
    let mut broken = String::new();
    let mut used = 0;
    for word in text.split_whitespace() {
        let wide = word.width() > room;
        let parts = word.split_inclusive(|letter| wide && matches!(letter, '/' | '-'));
        for (place, part) in parts.enumerate() {
            let gap = usize::from(place == 0 && used > 0);
            if used > 0 && used + gap + part.width() > room {
                broken.push('\n');
                broken.extend(repeat_n(' ', indent));
                used = 0;
            } else {
                broken.extend(repeat_n(' ', gap));
                used += gap;
            }
            broken.push_str(part);
            used += part.width();
        }
    }
    broken
}
