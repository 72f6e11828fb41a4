//! The keys of records, from their JSON Schemas: a record goes in, what stands under each key of it comes out, those of the records within it too.

use serde_json::Value;

use super::column;
use crate::render::export::Kind;
use crate::render::export::v1::Record;
use crate::render::view::data::DataColumn;

/// The keys of the records that a file lists, or of the one that it holds. What stands in a record within them follows its own key: `members[].post`, `review.state`.
pub(super) fn keys(record: Record) -> Vec<DataColumn> {
    let schema = record.schema();
    let mut keys = Keys {
        schema: &schema,
        told: Vec::new(),
        columns: Vec::new(),
    };
    let listed = schema["properties"].as_object().into_iter().flatten();
    let mut listed = listed.filter_map(|(_, of)| keys.meant(&of["items"]));
    let item = match record {
        Record::Body => None,
        _ => listed.next().map(|(_, item)| item),
    };
    keys.tell(item.unwrap_or(&schema), "");
    keys.columns
}

struct Keys<'s> {
    schema: &'s Value,
    /// The kinds of record whose keys were told.
    told: Vec<&'s str>,
    columns: Vec<DataColumn>,
}

impl<'s> Keys<'s> {
    /// The record that a part of the schema refers to, with the name of its kind.
    fn meant(&self, of: &'s Value) -> Option<(&'s str, &'s Value)> {
        let kind = of["$ref"].as_str()?;
        Some((kind, self.schema.pointer(kind.strip_prefix('#')?)?))
    }

    /// Tells the keys of a record, which stand behind what leads to it.
    fn tell(&mut self, record: &'s Value, to: &str) {
        let properties = record["properties"].as_object();
        for (name, of) in properties.into_iter().flatten() {
            let of_list = of.get("items");
            let within = self.meant(of_list.unwrap_or(of));
            let within = within.map(|(kind, record)| (self.told.contains(&kind), kind, record));
            let holds = match (within, of_list.is_some()) {
                (None, false) => value(of).to_owned(),
                (None, true) => "list of texts".to_owned(),
                (Some((false, ..)), false) => "record".to_owned(),
                (Some((false, ..)), true) => "list of records".to_owned(),
                (Some((true, _, record)), false) => format!("record with {}", names(record)),
                (Some((true, _, record)), true) => format!("list, each with {}", names(record)),
            };
            let meaning = of["description"].as_str().unwrap_or_default();
            let name = format!("{to}{name}");
            self.columns.push(column(name.clone(), holds, meaning));
            if let Some((false, kind, record)) = within {
                self.told.push(kind);
                let list = if of_list.is_some() { "[]" } else { "" };
                self.tell(record, &format!("{name}{list}."));
            }
        }
    }
}

/// The keys of a record in a row.
fn names(record: &Value) -> String {
    let keys = record["properties"].as_object().into_iter().flatten();
    let keys: Vec<&str> = keys.map(|(name, _)| name.as_str()).collect();
    keys.join(", ")
}

/// What a schema says of the form of a value that is no record, in a word or two.
fn value(of: &Value) -> &'static str {
    let form = match &of["type"] {
        Value::Array(several) => several.first().and_then(Value::as_str),
        one => one.as_str(),
    };
    match form {
        Some("integer") => Kind::Whole.words(),
        Some("boolean") => Kind::Truth.words(),
        // A text whose form is laid down is a date.
        _ if of["format"] == "date" => Kind::Day.words(),
        _ if !of["pattern"].is_null() => Kind::Date.words(),
        _ => Kind::Text.words(),
    }
}
