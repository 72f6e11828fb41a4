//! The inventory of another register: the bytes of its file go in, its entries come out, or why they are refused. Whoever keeps the other register may write into it what
//! they like; nothing is taken that is not of the right form.

use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::Entry;
use super::allowed::check;
use super::json::{self, Misread};

/// The version that is read.
pub const VERSION: u64 = 1;

/// What another register says of itself.
#[derive(Debug, Clone, Deserialize)]
pub struct Inventory {
    /// Its title.
    pub register: String,
    /// Its address, which ends with `/`.
    pub address: String,
    /// What it has.
    #[serde(deserialize_with = "json::records")]
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

#[derive(Deserialize)]
struct Versioned {
    version: u64,
}

/// Reads an inventory; its entries come in order of their ids.
///
/// # Errors
///
/// A [`Refusal`] where it is not of the right form, or holds what no inventory may.
pub fn read(bytes: &[u8]) -> Result<Inventory, Refusal> {
    let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
    if let [0xff, 0xfe, ..] | [0xfe, 0xff, ..] | [b'{', 0, ..] | [0, b'{', ..] = bytes {
        return Err(Refusal {
            path: String::new(),
            what: "is in UTF-16, and UTF-8 is wanted".to_owned(),
            help: "save it as UTF-8, as Quorate writes it".to_owned(),
        });
    }
    let Versioned { version } = of_json(bytes)?;
    if version != VERSION {
        return Err(Refusal {
            path: "version".to_owned(),
            what: format!("is {version}, and this Quorate reads {VERSION}"),
            help: "install a newer Quorate, or ask for an inventory of that version".to_owned(),
        });
    }
    let mut inventory: Inventory = of_json(bytes)?;
    check(&inventory.register, &inventory.address, &inventory.entries)?;
    inventory
        .entries
        .sort_by(|one, other| one.id.cmp(&other.id));
    Ok(inventory)
}

fn of_json<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Refusal> {
    json::read(bytes).map_err(|misread| {
        let (path, what) = match misread {
            Misread::NotJson { what, .. } if bytes.trim_ascii().is_empty() => {
                (String::new(), what.to_owned())
            }
            Misread::NotJson { at, what } => {
                let before = String::from_utf8_lossy(bytes.get(..at).unwrap_or(bytes));
                let line = before.split('\n').count();
                let column = before
                    .rsplit('\n')
                    .next()
                    .unwrap_or_default()
                    .chars()
                    .count()
                    + 1;
                let what = format!("{what}: see line {line}, column {column}");
                (String::new(), what)
            }
            Misread::Form { path, what } => (path, what),
        };
        let help = "give the address of an `inventory.json` that Quorate made".to_owned();
        Refusal { path, what, help }
    })
}

impl Refusal {
    /// It as the end of a sentence: where and what.
    #[must_use]
    pub fn said(&self) -> String {
        match self.path.as_str() {
            "" => format!("it {}", self.what),
            path => format!("`{path}` {}", self.what),
        }
    }
}
