//! The inventory of another register: the bytes of its file go in, its entries come out, or why they are refused. Whoever keeps the other register may write into it what
//! they like; nothing is taken that is not of the right form.

use std::collections::BTreeSet;

use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::{Clause, Entry};
use crate::model::address::WebAddress;
use crate::model::names::is_hidden;

/// The version that is read.
pub const VERSION: u64 = 1;
/// The longest name, in letters.
const NAME: usize = 1_000;
/// The longest id, number and anchor, in letters.
const ID: usize = 300;

/// What another register says of itself.
#[derive(Debug, Clone, Deserialize)]
pub struct Inventory {
    /// Its title.
    pub register: String,
    /// Its address, which ends with `/`.
    pub address: String,
    /// What it has.
    pub entries: Vec<Entry>,
}

/// Why an inventory is refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// Where in it, as a path of JSON; empty for the whole.
    pub path: String,
    /// What is wrong there.
    pub what: String,
    /// What to do.
    pub help: String,
}

/// Reads an inventory; its entries come in order of their ids.
///
/// # Errors
///
/// A [`Refusal`] where it is not of the right form, or holds what no inventory may.
pub fn read(bytes: &[u8]) -> Result<Inventory, Refusal> {
    let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
    version(bytes)?;
    let mut inventory: Inventory = of_json(bytes)?;
    check(&inventory.register, &inventory.address, &inventory.entries)?;
    inventory
        .entries
        .sort_by(|one, other| one.id.cmp(&other.id));
    Ok(inventory)
}

fn version(bytes: &[u8]) -> Result<(), Refusal> {
    #[derive(Deserialize)]
    struct Versioned {
        version: u64,
    }
    match of_json::<Versioned>(bytes)?.version {
        VERSION => Ok(()),
        other => Err(Refusal {
            path: "version".to_owned(),
            what: format!("is {other}, and this Quorate reads {VERSION}"),
            help: "install a newer Quorate, or ask for an inventory of that version".to_owned(),
        }),
    }
}

fn of_json<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Refusal> {
    let mut json = serde_json::Deserializer::from_slice(bytes);
    let help = "give the address of an `inventory.json` that Quorate made";
    let read = serde_path_to_error::deserialize(&mut json).map_err(|error| {
        let path = error.path().to_string();
        let error = error.into_inner();
        if error.is_data() {
            Refusal {
                path: if path == "." { String::new() } else { path },
                what: format!("has the wrong form: {}", without_place(&error)),
                help: help.to_owned(),
            }
        } else {
            not_json(&error, help)
        }
    })?;
    json.end().map_err(|error| not_json(&error, help))?;
    Ok(read)
}

fn not_json(error: &serde_json::Error, help: &str) -> Refusal {
    Refusal {
        path: String::new(),
        what: format!("is not JSON: {error}"),
        help: help.to_owned(),
    }
}

/// What is wrong with JSON, without the line and column.
pub(super) fn without_place(error: &serde_json::Error) -> String {
    let words = error.to_string();
    let words = words.split(" at line ").next().unwrap_or_default();
    words.replace("expected u64", "expected a whole number")
}

/// Whether all is as an inventory may say it.
///
/// # Errors
///
/// A [`Refusal`] for the first thing that is not.
pub(super) fn check(register: &str, address: &str, entries: &[Entry]) -> Result<(), Refusal> {
    text(register, NAME).map_err(|what| refuse("register".to_owned(), what))?;
    own_address(address)?;
    let mut ids = BTreeSet::new();
    for (place, entry) in entries.iter().enumerate() {
        let refuse = |(path, what)| refuse(format!("entries[{place}].{path}"), what);
        check_entry(entry).map_err(refuse)?;
        if !ids.insert(entry.id.as_str()) {
            let what = format!("is `{}` a second time", entry.id);
            return Err(refuse(("id".to_owned(), what)));
        }
    }
    Ok(())
}

/// What is wrong with an entry, and where in it. Paths are made of what is wrong alone: there are very many entries.
fn check_entry(entry: &Entry) -> Result<(), (String, String)> {
    let at = |key: &'static str| move |what| (key.to_owned(), what);
    id(&entry.id).map_err(at("id"))?;
    text(&entry.name, NAME).map_err(at("name"))?;
    page_address(&entry.address).map_err(at("address"))?;
    if let Some(governor) = &entry.governed_by {
        id(governor).map_err(at("governed_by"))?;
    }
    for (place, clause) in entry.clauses.iter().enumerate() {
        check_clause(clause).map_err(|(key, what)| (format!("clauses[{place}].{key}"), what))?;
    }
    Ok(())
}

fn check_clause(clause: &Clause) -> Result<(), (&'static str, String)> {
    let at = |key: &'static str| move |what| (key, what);
    if let Some(number) = &clause.number {
        text(number, ID).map_err(at("number"))?;
    }
    if let Some(heading) = &clause.heading {
        text(heading, NAME).map_err(at("heading"))?;
    }
    for number in &clause.formerly {
        text(number, ID).map_err(at("formerly"))?;
    }
    text(&clause.anchor, ID).map_err(at("anchor"))?;
    let ends = |letter: char| letter.is_whitespace() || matches!(letter, '"' | '<' | '>' | '#');
    if clause.anchor.contains(ends) {
        let what = format!("is `{}`, which no anchor can be", clause.anchor);
        return Err(("anchor", what));
    }
    Ok(())
}

/// What is wrong with one line of text.
fn text(text: &str, most: usize) -> Result<(), String> {
    if text.trim().is_empty() {
        Err("is empty".to_owned())
    } else if text.len() > most && text.chars().nth(most).is_some() {
        Err(format!("is longer than {most} letters"))
    } else if let Some(letter) = text.chars().find(|letter| is_hidden(*letter)) {
        let code = u32::from(letter);
        Err(format!(
            "holds the character U+{code:04X}, which no name has"
        ))
    } else {
        Ok(())
    }
}

fn id(id: &str) -> Result<(), String> {
    text(id, ID)?;
    let is_plain =
        |letter: u8| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == b'-';
    let is_segment = |segment: &str| !segment.is_empty() && segment.bytes().all(is_plain);
    if id.split('/').all(is_segment) {
        return Ok(());
    }
    Err(format!(
        "is `{id}`, which is no id: lower-case letters, digits and hyphens, with `/` between"
    ))
}

fn own_address(address: &str) -> Result<(), Refusal> {
    let whole = address.parse::<WebAddress>().is_ok();
    if whole
        && address.ends_with('/')
        && !address.contains(['?', '#'])
        && !address.contains(is_hidden)
    {
        return Ok(());
    }
    Err(Refusal {
        path: "address".to_owned(),
        what: format!("is `{}`, which is no address of a website", shown(address)),
        help: "a register has one where its site.toml gives `base_url`; ask its keepers to give it"
            .to_owned(),
    })
}

/// What is wrong with an address below that of the register.
fn page_address(address: &str) -> Result<(), String> {
    let is_plain = |letter: u8| letter.is_ascii_alphanumeric() || b"-._~".contains(&letter);
    let is_segment = |segment: &str| {
        !segment.is_empty() && !segment.starts_with('.') && segment.bytes().all(is_plain)
    };
    let inside = address.strip_suffix('/').unwrap_or(address);
    if address.len() <= 2 * ID && inside.split('/').all(is_segment) {
        return Ok(());
    }
    Err(format!(
        "is `{}`, which leads out of the register's own address",
        shown(address)
    ))
}

/// The beginning of a text from elsewhere as a message may show it.
fn shown(text: &str) -> String {
    let letters = text.chars().filter(|letter| !is_hidden(*letter));
    letters.take(80).collect()
}

fn refuse(path: String, what: String) -> Refusal {
    Refusal {
        path,
        what,
        help: "nothing was taken from it; ask the keepers of that register what it is to say"
            .to_owned(),
    }
}
