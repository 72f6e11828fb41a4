//! `neighbours.lock`: what the inventories of the neighbours said when they were last asked, an entry and a clause a line, so that a change can be read. Builds read
//! nothing else of them.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::allowed::check;
use super::json::{self, Misread, place};
use super::{LOCK, Neighbour};
use crate::catalogue;
use crate::diagnostic::{Diagnostic, Label, Place};
use crate::model::reference::is_neighbour;
use crate::source::{SourceFile, Span};

/// The version of the file.
const VERSION: u64 = 1;
const MAKE_ANEW: &str =
    "it is not written by hand: run `quorate neighbours update`, which makes it anew";

#[derive(Deserialize)]
struct Versioned {
    version: u64,
}

#[derive(Deserialize)]
struct Lock {
    #[serde(deserialize_with = "json::records")]
    neighbours: Vec<Neighbour>,
}

/// Reads the file.
///
/// # Errors
///
/// A finding that says what is wrong with it.
pub fn read(source: &SourceFile) -> Result<BTreeMap<String, Neighbour>, Box<Diagnostic>> {
    let text = source.text().trim_start_matches('\u{feff}');
    let shift = source.text().len() - text.len();
    let finding = |span: Span, message: String, help: &str| {
        let span = span.start + shift..span.end + shift;
        let at = Label::new(source.path(), Place::Text(span), "");
        Box::new(Diagnostic::new(catalogue::UNLOCKED_NEIGHBOUR, message, at).help(help))
    };
    let at = |path: &str, what: &str| {
        let message = format!("`{LOCK}` cannot be read: {what}");
        finding(place(text, path), message, MAKE_ANEW)
    };
    let misread = |misread: Misread| match misread {
        Misread::NotJson { at, what } => {
            let message = format!("`{LOCK}` cannot be read: it {what}");
            finding(letter(text, at), message, MAKE_ANEW)
        }
        Misread::Form { path, what } if path.is_empty() => at(&path, &format!("it {what}")),
        Misread::Form { path, what } => at(&path, &format!("`{path}` {what}")),
    };
    if let Some(span) = merge(text) {
        let message = format!("`{LOCK}` holds both sides of a merge");
        return Err(finding(span, message, MAKE_ANEW));
    }
    let Versioned { version } = json::read(text.as_bytes()).map_err(misread)?;
    if version != VERSION {
        return Err(finding(
            place(text, "version"),
            format!("`{LOCK}` is of version {version}, and this Quorate reads {VERSION}"),
            "run `quorate neighbours update`, or the Quorate that made it",
        ));
    }
    let Lock { neighbours } = json::read(text.as_bytes()).map_err(misread)?;
    let mut named = BTreeMap::new();
    for (place, mut neighbour) in neighbours.into_iter().enumerate() {
        let name = neighbour.name.clone();
        let path = format!("neighbours[{place}].name");
        if !is_neighbour(&name) {
            return Err(at(&path, &format!("`{path}` is no name of a neighbour")));
        }
        check(&neighbour.register, &neighbour.address, &neighbour.entries).map_err(|refusal| {
            let path = format!("neighbours[{place}].{}", refusal.path);
            at(&path, &format!("of `{name}`, {}", refusal.said()))
        })?;
        // Whoever merges the file by hand may leave it in another order than that in which entries are looked for.
        let entries = &mut neighbour.entries;
        entries.sort_by(|one, other| one.id.cmp(&other.id));
        if named.insert(name.clone(), neighbour).is_some() {
            return Err(at(&path, &format!("`{name}` stands there twice")));
        }
    }
    Ok(named)
}

/// The letter at a place, or the last one before it.
fn letter(text: &str, at: usize) -> Span {
    let text = text[..text.ceil_char_boundary(at.saturating_add(1))].trim_end();
    let begins = text.char_indices().next_back().map_or(0, |(at, _)| at);
    begins..text.len()
}

/// The first line that git left where two sides differ.
fn merge(text: &str) -> Option<Span> {
    let is_mark = |line: &str| {
        ["<<<<<<< ", "=======", ">>>>>>> ", "||||||| "]
            .iter()
            .any(|mark| line.starts_with(mark))
    };
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        if is_mark(line) {
            return Some(at..at + line.trim_end().len());
        }
        at += line.len();
    }
    None
}

/// The file for some neighbours.
#[must_use]
pub fn text(neighbours: &BTreeMap<String, Neighbour>) -> String {
    let mut text = format!("{{\n\"version\": {VERSION},\n\"neighbours\": [\n");
    for (place, neighbour) in neighbours.values().enumerate() {
        if place > 0 {
            text.push_str(",\n");
        }
        neighbour_text(&mut text, neighbour);
    }
    text.push_str("\n]\n}\n");
    text
}

/// A neighbour: its entries each on a line, and below each its clauses.
fn neighbour_text(text: &mut String, neighbour: &Neighbour) {
    open(text, neighbour);
    list(text, "entries", &neighbour.entries, |text, entry| {
        open(text, entry);
        if !entry.clauses.is_empty() {
            list(text, "clauses", &entry.clauses, open);
        }
    });
    text.push('}');
}

/// A list as the last value of a record, an item a line.
fn list<T>(text: &mut String, key: &str, items: &[T], item: impl Fn(&mut String, &T)) {
    text.extend([",\"", key, "\":["]);
    for (place, one) in items.iter().enumerate() {
        text.push_str(if place > 0 { ",\n" } else { "\n" });
        item(text, one);
        text.push('}');
    }
    text.push(']');
}

/// Adds a record without the brace at its end.
fn open(text: &mut String, record: &impl Serialize) {
    // Texts and lists of them: nothing in them fails to be written.
    let record = serde_json::to_string(record).unwrap_or_default();
    text.push_str(record.strip_suffix('}').unwrap_or(&record));
}
