//! JSON as inventories and `neighbours.lock` are written: a text goes in, a value of the wanted form comes out, or in our own words why there is none; and where in the
//! text a path stands.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;
use std::marker::PhantomData;

use serde::de::value::MapAccessDeserializer;
use serde::de::{DeserializeOwned, MapAccess, Visitor};
use serde::{Deserialize, Deserializer};
use serde_json::value::RawValue;

use crate::source::Span;

/// Why a text is not what was wanted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Misread {
    /// It is no JSON.
    NotJson {
        /// Where that shows, in bytes.
        at: usize,
        /// What is wrong.
        what: &'static str,
    },
    /// A value has another form than the wanted one.
    Form {
        /// Which value, as a path; empty for the whole.
        path: String,
        /// What is wrong with it.
        what: String,
    },
}

/// Reads a value.
///
/// # Errors
///
/// What is wrong with the text, the first thing alone.
pub(super) fn read<T: DeserializeOwned>(text: &[u8]) -> Result<T, Misread> {
    let mut json = serde_json::Deserializer::from_slice(text);
    let Record(read) = serde_path_to_error::deserialize(&mut json).map_err(|error| {
        let path = error.path().to_string();
        let path = if path == "." { String::new() } else { path };
        let error = error.into_inner();
        if error.is_data() {
            let what = of_form(&error.to_string(), &path);
            Misread::Form { path, what }
        } else {
            not_json(text, &error)
        }
    })?;
    json.end().map_err(|error| not_json(text, &error))?;
    Ok(read)
}

/// A record by its keys: by itself a list of the values would be taken for one as well.
struct Record<T>(T);

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Record<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Keys<T>(PhantomData<T>);
        impl<'de, T: Deserialize<'de>> Visitor<'de> for Keys<T> {
            type Value = Record<T>;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("a record")
            }

            fn visit_map<A: MapAccess<'de>>(self, keys: A) -> Result<Self::Value, A::Error> {
                T::deserialize(MapAccessDeserializer::new(keys)).map(Record)
            }
        }
        deserializer.deserialize_map(Keys(PhantomData))
    }
}

/// A list of records.
pub(super) fn records<'de, D: Deserializer<'de>, T: Deserialize<'de>>(
    deserializer: D,
) -> Result<Vec<T>, D::Error> {
    let records = Vec::<Record<T>>::deserialize(deserializer)?;
    Ok(records.into_iter().map(|Record(record)| record).collect())
}

fn not_json(text: &[u8], error: &serde_json::Error) -> Misread {
    let (line, column) = (error.line(), error.column());
    let lines = text.split_inclusive(|byte| *byte == b'\n');
    let before: usize = lines.take(line.saturating_sub(1)).map(<[u8]>::len).sum();
    let what = if text.trim_ascii().is_empty() {
        "is empty"
    } else if error.is_eof() {
        "ends in the middle"
    } else {
        "is not JSON"
    };
    Misread::NotJson {
        at: before + column.saturating_sub(1),
        what,
    }
}

/// What is wrong with a value at a path. Of the library's words only the name of a key is taken.
fn of_form(words: &str, path: &str) -> String {
    let key = |before: &str| Some(words.strip_prefix(before)?.split_once('`')?.0);
    if let Some(key) = key("missing field `") {
        format!("has no `{key}`")
    } else if let Some(key) = key("duplicate field `") {
        format!("has `{key}` twice")
    } else {
        format!("is not {}", wanted(path))
    }
}

/// What an inventory has at a path.
fn wanted(path: &str) -> &'static str {
    let key = path.rsplit('.').next().unwrap_or_default();
    match key {
        "" => "a record, `{ … }`",
        "version" => "a whole number",
        "kind" => "`body`, `organisation`, `page` or `area`",
        "neighbours" | "entries" | "clauses" | "formerly" => "a list",
        _ if key.starts_with("formerly[") => "a text",
        _ if key.ends_with(']') => "a record, `{ … }`",
        _ => "a text",
    }
}

/// Where the value at a path stands, its first line alone; as much of the path as the text has.
pub(super) fn place(text: &str, path: &str) -> Span {
    let mut value = text.trim();
    for step in path.split(['.', '[']).filter(|step| !step.is_empty()) {
        let inside = match step.strip_suffix(']') {
            Some(place) => item(value, place),
            None => member(value, step),
        };
        let Some(inside) = inside else { break };
        value = inside;
    }
    let begins = value.as_ptr().addr().saturating_sub(text.as_ptr().addr());
    let line = value.lines().next().unwrap_or_default();
    begins..begins + line.trim_end().len()
}

fn item<'t>(list: &'t str, place: &str) -> Option<&'t str> {
    let items: Vec<&RawValue> = serde_json::from_str(list).ok()?;
    Some(items.get(place.parse::<usize>().ok()?)?.get())
}

fn member<'t>(record: &'t str, key: &str) -> Option<&'t str> {
    let members: BTreeMap<Cow<'_, str>, &RawValue> = serde_json::from_str(record).ok()?;
    Some(members.get(key)?.get())
}
