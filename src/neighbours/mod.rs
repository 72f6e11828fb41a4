//! Other registers to whose entries this one refers. The text of `neighbours.lock` and what site.toml says go in, the entries that may be named come out, or what is
//! wrong with the file. A build knows of its neighbours what this file says and nothing else; `quorate neighbours update` alone asks them, and makes it.

pub mod allowed;
pub mod inventory;
mod json;
pub mod lock;
pub mod markup;

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::catalogue;
use crate::diagnostic::{Diagnostic, Label, Place};
use crate::settings;
use crate::source::SourceFile;

/// The name of the file, below the folder of site.toml.
pub const LOCK: &str = "neighbours.lock";

/// The neighbours of a register.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Neighbours {
    /// Those of which the entries are known, by name.
    pub known: BTreeMap<String, Neighbour>,
    /// Those that site.toml names and the file does not hold as it names them; that was reported.
    pub unknown: BTreeSet<String>,
}

/// Another register.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Neighbour {
    /// The name by which references call it.
    pub name: String,
    /// Where its inventory comes from, as site.toml says.
    pub inventory: String,
    /// What tells that inventory from others.
    pub digest: String,
    /// Its title.
    pub register: String,
    /// Its address, which ends with `/`.
    pub address: String,
    /// What it has, in order of the ids; the file has them below it, a line each.
    #[serde(deserialize_with = "json::records", skip_serializing)]
    pub entries: Vec<Entry>,
}

/// A body, organisation, page or area of another register.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// Its id.
    pub id: String,
    /// What it is.
    pub kind: EntryKind,
    /// Its name.
    pub name: String,
    /// Its short name. It is read to be held to the rules of names, and not kept: nothing uses it.
    #[serde(default, skip_serializing)]
    pub short_name: Option<String>,
    /// The address of its page, from that of the register on.
    pub address: String,
    /// The id of the body in whose document its rules stand.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub governed_by: Option<String>,
    /// Its clauses, and its headings without a number; the file has them below it, a line each.
    #[serde(default, deserialize_with = "json::records", skip_serializing)]
    pub clauses: Vec<Clause>,
}

/// What an entry of another register is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EntryKind {
    /// A body.
    Body,
    /// An organisation.
    Organisation,
    /// A plain page.
    Page,
    /// An area.
    Area,
}

/// A clause of another register, or a heading without a number.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Clause {
    /// Its number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
    /// The words of its heading.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub heading: Option<String>,
    /// Its anchor, without `#`.
    pub anchor: String,
    /// The numbers that it had before.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub formerly: Vec<String>,
}

/// The neighbours that site.toml names, as the file has them, and what is wrong with that.
#[must_use]
pub fn locked(
    lock: Option<&SourceFile>,
    settings: &[settings::Neighbour],
) -> (Neighbours, Vec<Diagnostic>) {
    let mut neighbours = Neighbours::default();
    if settings.is_empty() {
        return (neighbours, Vec::new());
    }
    let mut held = match lock.map_or_else(|| Ok(BTreeMap::new()), lock::read) {
        Ok(held) => held,
        Err(finding) => {
            neighbours.unknown = settings.iter().map(|one| one.name.clone()).collect();
            return (neighbours, vec![*finding]);
        }
    };
    let mut findings = Vec::new();
    for (place, named) in settings.iter().enumerate() {
        match held.remove(&named.name) {
            Some(known) if known.inventory == named.inventory => {
                neighbours.known.insert(named.name.clone(), known);
            }
            other => {
                neighbours.unknown.insert(named.name.clone());
                findings.push(unlocked(place, named, other.is_some()));
            }
        }
    }
    (neighbours, findings)
}

/// A neighbour that the file does not hold, or holds from elsewhere.
fn unlocked(place: usize, named: &settings::Neighbour, is_elsewhere: bool) -> Diagnostic {
    let name = &named.name;
    let (key, message) = if is_elsewhere {
        // From where is not told: an older file may hold a password there.
        (
            "inventory",
            format!("`{LOCK}` holds the entries of `{name}` from elsewhere"),
        )
    } else {
        (
            "name",
            format!("`{LOCK}` holds no entries of the neighbour `{name}`"),
        )
    };
    let place = Place::Value(format!("neighbours[{place}].{key}"));
    Diagnostic::new(
        catalogue::UNLOCKED_NEIGHBOUR,
        message,
        Label::new("site.toml", place, ""),
    )
    .help(format!("run `quorate neighbours update {name}`"))
}
