//! The excerpts that stand below a result: the units of an entry, in blocks that are small enough to be fetched for the sake of a few lines.

use std::ops::Range;

use super::script::{literal, script};
use super::{Entry, Index, Unit};

/// The bytes that a block of excerpts may have.
pub const BLOCK: usize = 10 * 1024;

/// The bytes that the text of a unit may take; more becomes a further unit with the same anchor.
const TEXT: usize = 3 * 1024;

/// The bytes that a title, a description or a heading may take; what is longer is cut.
const LINE: usize = 600;

/// The path of a block below the folder of the index, without its ending.
#[must_use]
pub fn key(entry: usize, block: usize) -> String {
    match block {
        0 => format!("t/{entry}"),
        _ => format!("t/{entry}-{block}"),
    }
}

/// A block of an entry's excerpts as a script: `[address, title, about, heading before its first unit, units]`, where each unit is its anchor, its
/// number, its heading and its text, which is empty where the index holds no texts.
#[must_use]
pub fn block(index: &Index, number: usize, block: usize, entry: Entry) -> String {
    let entry = shown(fitted(entry), index.texts);
    let blocks = index.blocks.get(number);
    let units = blocks.and_then(|blocks| blocks.get(block)).cloned();
    let units = units.unwrap_or_default();
    let before = entry.units[..units.start]
        .iter()
        .rev()
        .find(|unit| !unit.heading.is_empty())
        .map_or("", |unit| unit.heading.as_str());
    let units: Vec<&str> = entry.units[units].iter().flat_map(fields).collect();
    let value = (entry.address, entry.title, entry.about, before, units);
    script(&key(number, block), &value)
}

/// An entry whose parts fit into blocks: long units are parted, long lines cut.
pub(super) fn fitted(entry: Entry) -> Entry {
    Entry {
        address: entry.address,
        title: line(entry.title),
        about: line(entry.about),
        names: entry.names,
        units: entry.units.into_iter().flat_map(parted).collect(),
    }
}

/// What the excerpts show of an entry that fits.
pub(super) fn shown(mut entry: Entry, texts: bool) -> Entry {
    if !texts {
        for unit in &mut entry.units {
            unit.text.clear();
        }
    }
    entry
}

/// How the units of an entry that fits are parted into blocks; at least one, if only for the title.
pub(super) fn blocks(entry: &Entry) -> Vec<Range<usize>> {
    let around = 64 + entry.address.len() + encoded(&entry.title) + encoded(&entry.about) + LINE;
    let mut blocks = Vec::new();
    let mut start = 0;
    let mut size = around;
    for (place, unit) in entry.units.iter().enumerate() {
        let own: usize = fields(unit)
            .into_iter()
            .map(|field| encoded(field) + 1)
            .sum();
        if size + own > BLOCK && place > start {
            blocks.push(start..place);
            start = place;
            size = around;
        }
        size += own;
    }
    blocks.push(start..entry.units.len());
    blocks
}

fn fields(unit: &Unit) -> [&str; 4] {
    [&unit.anchor, &unit.label, &unit.heading, &unit.text]
}

/// The bytes that a text takes in a script.
fn encoded(text: &str) -> usize {
    literal(&text).len()
}

fn line(text: String) -> String {
    if encoded(&text) <= LINE {
        return text;
    }
    let (cut, _) = text.split_at(fitting(&text, LINE));
    format!("{cut}…")
}

/// The parts of a unit, each short enough.
fn parted(unit: Unit) -> Vec<Unit> {
    let Unit {
        anchor,
        label,
        heading,
        text,
    } = unit;
    // An anchor cannot be cut and still lead somewhere; the page itself can be reached without.
    let fits = |text: &str| encoded(text) <= 2 * LINE;
    let first = Unit {
        anchor: if fits(&anchor) { anchor } else { String::new() },
        label: line(label),
        heading: line(heading),
        text: String::new(),
    };
    let mut parts = Vec::new();
    let mut rest = text.as_str();
    while encoded(rest) > TEXT {
        let (part, more) = rest.split_at(fitting(rest, TEXT));
        parts.push(part.trim().to_owned());
        rest = more.trim_start();
    }
    parts.push(rest.trim().to_owned());
    let mut parts = parts.into_iter();
    let rest = Unit {
        heading: String::new(),
        ..first.clone()
    };
    let first = Unit {
        text: parts.next().unwrap_or_default(),
        ..first
    };
    let others = parts.map(|text| Unit {
        text,
        ..rest.clone()
    });
    [first].into_iter().chain(others).collect()
}

/// Where a text is cut so that what stands before takes no more than some bytes in a script: behind a sentence, else before a word, else anywhere.
fn fitting(text: &str, room: usize) -> usize {
    let mut size = 2;
    let mut sentence = None;
    let mut word = None;
    let mut letters = text.char_indices().peekable();
    while let Some((at, letter)) = letters.next() {
        let mut bytes = [0; 4];
        size += encoded(letter.encode_utf8(&mut bytes)) - 2;
        if size > room {
            let early = room / 2;
            return sentence
                .filter(|cut| *cut > early)
                .or(word)
                .unwrap_or(at)
                .max(text.chars().next().map_or(0, char::len_utf8));
        }
        let next = letters.peek().map(|(_, next)| *next);
        if letter == ' ' && at > 0 {
            word = Some(at);
        }
        if matches!(letter, '.' | ';' | '?' | '!') && next == Some(' ') {
            sentence = Some(at + letter.len_utf8());
        }
    }
    text.len()
}
