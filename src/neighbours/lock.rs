//! `neighbours.lock`: what the inventories of the neighbours said when they were last asked, an entry and a clause a line, so that a change can be read. Builds read
//! nothing else of them.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::inventory::{check, without_place};
use super::{EntryKind, LOCK, Neighbour};
use crate::catalogue;
use crate::diagnostic::{Diagnostic, Label, Place};
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
        let at = Label::new(
            source.path(),
            Place::Text(span.start + shift..span.end + shift),
            "",
        );
        Box::new(Diagnostic::new(catalogue::UNLOCKED_NEIGHBOUR, message, at).help(help))
    };
    if let Some(span) = merge(text) {
        let message = format!("`{LOCK}` holds both sides of a merge");
        return Err(finding(span, message, MAKE_ANEW));
    }
    let unreadable = |error: &serde_json::Error| {
        let message = format!("`{LOCK}` cannot be read: {}", without_place(error));
        finding(line(text, error.line()), message, MAKE_ANEW)
    };
    let Versioned { version } = serde_json::from_str(text).map_err(|error| unreadable(&error))?;
    if version != VERSION {
        let message = format!("`{LOCK}` is of version {version}, and this Quorate reads {VERSION}");
        return Err(finding(
            line(text, 1),
            message,
            "run `quorate neighbours update`, or the Quorate that made it",
        ));
    }
    let Lock { mut neighbours } = serde_json::from_str(text).map_err(|error| unreadable(&error))?;
    for neighbour in &mut neighbours {
        // Whoever merges the file by hand may leave it in another order than that in which entries are looked for.
        let entries = &mut neighbour.entries;
        entries.sort_by(|one, other| one.id.cmp(&other.id));
        check(&neighbour.register, &neighbour.address, &neighbour.entries).map_err(|refusal| {
            let at = text
                .find(&format!("{{\"name\":{:?}", neighbour.name))
                .unwrap_or(0);
            let line = line(text, text[..at].lines().count() + 1);
            let name = &neighbour.name;
            let message = format!(
                "`{LOCK}` cannot be read: `{}` of `{name}` {}",
                refusal.path, refusal.what
            );
            finding(line, message, MAKE_ANEW)
        })?;
    }
    let named = neighbours.into_iter().map(|one| (one.name.clone(), one));
    Ok(named.collect())
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

/// A line by its number from 1.
fn line(text: &str, number: usize) -> Span {
    let mut at = 0;
    for (place, line) in text.split_inclusive('\n').enumerate() {
        if place + 1 == number {
            return at..at + line.trim_end().len();
        }
        at += line.len();
    }
    at..at
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

/// A neighbour without its entries.
#[derive(Serialize)]
struct NeighbourAlone<'n> {
    name: &'n str,
    inventory: &'n str,
    digest: &'n str,
    register: &'n str,
    address: &'n str,
}

/// An entry without its clauses.
#[derive(Serialize)]
struct EntryAlone<'n> {
    id: &'n str,
    kind: EntryKind,
    name: &'n str,
    address: &'n str,
    #[serde(skip_serializing_if = "Option::is_none")]
    governed_by: Option<&'n str>,
}

/// A neighbour: its entries each on a line, and below each its clauses.
fn neighbour_text(text: &mut String, neighbour: &Neighbour) {
    let alone = NeighbourAlone {
        name: &neighbour.name,
        inventory: &neighbour.inventory,
        digest: &neighbour.digest,
        register: &neighbour.register,
        address: &neighbour.address,
    };
    open(text, &alone);
    list(text, "entries", &neighbour.entries, |text, entry| {
        let alone = EntryAlone {
            id: &entry.id,
            kind: entry.kind,
            name: &entry.name,
            address: &entry.address,
            governed_by: entry.governed_by.as_deref(),
        };
        open(text, &alone);
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
