//! What may be written for a type, as a JSON Schema of draft 7, the newest that the language servers for YAML and TOML both know.
//!
//! Draft 7 passes over what stands beside a reference to a definition, so that a reference with a description is the one item of an `allOf`.
//!
//! The keys of a mapping stand nowhere but in its `read`: an empty mapping is read, and the keys that were asked for are the keys that there
//! are.

use serde_json::{Map, Value, json};

use super::{Names, Read, Reader};
use crate::model::described::Described;
use crate::model::notation::{Notation, TEXT};
use crate::model::vocabulary::Vocabulary;

/// The shapes of types that were asked for, by name.
#[derive(Default)]
pub struct Shapes {
    definitions: Map<String, Value>,
}

/// What a mapping's `read` asked for.
#[derive(Default)]
pub(super) struct Asked {
    pub(super) keys: Vec<Key>,
    pub(super) rules: Vec<Rule>,
}

/// A key that a mapping may have.
pub(super) struct Key {
    pub(super) name: &'static str,
    pub(super) takes: Takes,
    pub(super) shape: fn(&mut Shapes) -> Value,
}

/// How many values a key takes.
pub(super) enum Takes {
    One,
    /// A list, or one item alone.
    List,
    /// A mapping whose keys are the author's own.
    Entries,
}

/// What holds between the keys of a mapping.
pub(super) enum Rule {
    /// The key is there.
    Needs(&'static str),
    /// Where the first key has this value, the second is there.
    NeedsWhere(&'static str, &'static str, &'static str),
    /// One of the keys is there at least.
    NeedsOneOf(&'static [&'static str]),
    /// None of the others is there beside the first.
    Alone(&'static str, &'static [&'static str]),
    /// The keys below this one are paths that begin with a key of the mapping.
    Paths(&'static str),
}

impl Shapes {
    /// Every shape that was asked for, by name.
    #[must_use]
    pub fn finish(self) -> Map<String, Value> {
        self.definitions
    }

    /// The shape of a mapping. `more` has the descriptions of keys that are no fields of the type itself.
    pub fn mapping<T: Read + Described>(&mut self, more: &[(&str, &str)]) -> Value {
        self.define(T::NAME, |shapes| shapes.object::<T>(more))
    }

    /// The shape of a mapping, or of a bare value that stands for one of its keys.
    pub fn mapping_or<T: Read + Described>(&mut self, key: &str) -> Value {
        self.define(T::NAME, |shapes| {
            let asked = asked::<T>();
            let short = asked.keys.iter().find(|known| known.name == key);
            let bare = short.map_or(Value::Bool(false), |key| (key.shape)(shapes));
            json!({ "anyOf": [bare, shapes.object::<T>(&[])] })
        })
    }

    /// The shape of a notation.
    pub fn notation<T: Notation>(&mut self) -> Value {
        self.define(T::NAME, |_| {
            let mut shape = pattern(&T::pattern(), T::FORM);
            shape["type"] = match T::TYPES {
                [alone] => json!(alone),
                several => json!(several),
            };
            shape["examples"] = json!(T::EXAMPLES);
            if let Some((least, most)) = T::BOUNDS {
                shape["minimum"] = json!(least);
                shape["maximum"] = json!(most);
            }
            shape
        })
    }

    fn define(&mut self, name: &str, make: impl FnOnce(&mut Self) -> Value) -> Value {
        if !self.definitions.contains_key(name) {
            // A type that holds itself finds its name taken.
            self.definitions.insert(name.to_owned(), Value::Null);
            let shape = make(self);
            self.definitions.insert(name.to_owned(), shape);
        }
        json!({ "$ref": format!("#/definitions/{name}") })
    }

    /// The shape of what stands behind a key. A definition gets its type beside it, without which an editor does not know how to begin a value.
    fn value(&mut self, key: &Key) -> Value {
        let item = (key.shape)(self);
        match key.takes {
            Takes::One => match item["$ref"]
                .as_str()
                .and_then(|path| path.rsplit('/').next())
            {
                Some(name) => match &self.definitions[name]["type"] {
                    Value::Null => json!({ "allOf": [item] }),
                    kind => json!({ "allOf": [item], "type": kind }),
                },
                None => item,
            },
            Takes::List => json!({ "anyOf": [item, { "type": "array", "items": item }] }),
            Takes::Entries => json!({ "type": "object", "additionalProperties": item }),
        }
    }

    fn object<T: Read + Described>(&mut self, more: &[(&str, &str)]) -> Value {
        let asked = asked::<T>();
        let mut object = json!({ "type": "object", "additionalProperties": false });
        for key in &asked.keys {
            let about = T::KEYS
                .iter()
                .chain(more)
                .find(|(name, _)| *name == key.name);
            let value = self.value(key);
            object["properties"][key.name] = match about {
                Some((_, about)) => described(value, about),
                None => value,
            };
        }
        for rule in &asked.rules {
            rule.apply(&mut object);
        }
        object
    }
}

impl Rule {
    /// Adds the rule to the shape of its mapping.
    fn apply(&self, object: &mut Value) {
        match *self {
            Self::Needs(key) | Self::NeedsOneOf(&[key]) => add(object, "required", json!(key)),
            Self::NeedsOneOf(keys) => {
                let each = keys.iter().map(|key| json!({ "required": [key] }));
                add(
                    object,
                    "allOf",
                    json!({ "anyOf": each.collect::<Vec<Value>>() }),
                );
            }
            Self::NeedsWhere(key, word, needed) => {
                let where_it_is =
                    json!({ "properties": { key: { "const": word } }, "required": [key] });
                let then = json!({ "required": [needed] });
                add(object, "allOf", json!({ "if": where_it_is, "then": then }));
            }
            Self::Alone(key, others) => {
                let none = others
                    .iter()
                    .map(|other| ((*other).to_owned(), json!(false)));
                let none: Map<String, Value> = none.collect();
                add(
                    object,
                    "allOf",
                    json!({ "dependencies": { key: { "properties": none } } }),
                );
            }
            Self::Paths(key) => {
                let known = object["properties"]
                    .as_object()
                    .into_iter()
                    .flat_map(Map::keys);
                let known = known.map(String::as_str).collect::<Vec<_>>().join("|");
                let path = format!(r"^(?:{known})(?:[.\[].*)?$");
                let value = &mut object["properties"][key];
                let entry = value["additionalProperties"].take();
                value["patternProperties"] = json!({ path: entry });
                value["additionalProperties"] = json!(false);
            }
        }
    }
}

/// Adds an item to a list of the shape.
fn add(object: &mut Value, list: &str, item: Value) {
    match object[list].as_array_mut() {
        Some(items) => items.push(item),
        None => object[list] = json!([item]),
    }
}

/// What the type asks for when it is read from an empty mapping.
fn asked<T: Read>() -> Asked {
    let names = Names {
        unknown_field: "",
        invalid_value: "",
        missing_field: "",
    };
    let empty = serde_yaml::Value::Mapping(serde_yaml::Mapping::new());
    let reader = Reader::new("", names, &|_, _| None);
    T::read(&reader.root(&empty));
    reader.asked.take()
}

/// The shape with another description.
#[must_use]
pub fn described(mut shape: Value, about: &str) -> Value {
    shape["description"] = json!(tidy(about));
    shape
}

/// The shape of a text that a regular expression matches, spaces around it left aside. `form` says what to write.
#[must_use]
pub fn pattern(pattern: &str, form: &str) -> Value {
    json!({
        "type": "string",
        "pattern": format!(r"^\s*(?:{pattern})\s*$"),
        "patternErrorMessage": format!("Write {form}."),
    })
}

/// The shape of any text but an empty one.
#[must_use]
pub fn text() -> Value {
    json!({ "type": TEXT, "pattern": r"\S" })
}

/// The shape of a vocabulary.
#[must_use]
pub fn vocabulary<T: Vocabulary>() -> Value {
    described(words(T::WORDS), T::ABOUT)
}

/// The shape of some words, each with what it means.
#[must_use]
pub fn words(words: &[(&str, &str)]) -> Value {
    let (words, meanings): (Vec<&str>, Vec<&str>) = words.iter().copied().unzip();
    json!({ "enum": words, "enumDescriptions": meanings })
}

/// The shape of some words to which a site may add its own.
#[must_use]
pub fn open_words(known: &[(&str, &str)]) -> Value {
    let other = json!({ "type": "string", "pattern": r"\S" });
    json!({ "anyOf": [words(known), other] })
}

/// A comment as one paragraph.
fn tidy(comment: &str) -> String {
    comment.split_whitespace().collect::<Vec<_>>().join(" ")
}
