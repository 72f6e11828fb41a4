//! Statements as JSON-LD: <https://www.w3.org/TR/json-ld11/>. What its keys mean stands in the file itself.

use std::fmt::Write as _;

use super::terms::{PREFIXES, PROPERTIES, Property, Range};
use super::{Iri, Object, Sink, datatype, language, quoted, register};
use crate::render::Site;
use crate::render::export::nodes;

struct Writer {
    out: String,
    base: String,
    empty: bool,
}

/// The register as JSON-LD.
pub(in crate::render::export) fn json_ld(site: &Site<'_>) -> String {
    let mut writer = Writer {
        out: "{\n  \"@context\": {\n".to_owned(),
        base: nodes::base(site),
        empty: true,
    };
    writer.context(language(site));
    writer.out.push_str("  \"@graph\": [");
    register::tell(site, &mut writer);
    writer.out.push_str("\n  ]\n}\n");
    writer.out
}

impl Writer {
    fn context(&mut self, language: Option<&str>) {
        // Writing to a text never fails.
        if let Some(language) = language {
            let _ = writeln!(self.out, "    \"@language\": \"{language}\",");
        }
        for (prefix, vocabulary) in PREFIXES {
            let _ = writeln!(self.out, "    \"{prefix}\": \"{vocabulary}\",");
        }
        for (place, property) in PROPERTIES.iter().enumerate() {
            let more = match property.range {
                Range::Node => ", \"@type\": \"@id\"",
                Range::Plain => ", \"@language\": null",
                Range::Words | Range::Date | Range::Number => "",
            };
            let Property { key, word, .. } = property;
            let comma = if place + 1 < PROPERTIES.len() {
                ","
            } else {
                ""
            };
            let _ = writeln!(
                self.out,
                "    \"{key}\": {{ \"@id\": \"{word}\"{more} }}{comma}"
            );
        }
        self.out.push_str("  },\n");
    }

    fn iri(&mut self, iri: &Iri<'_>) {
        self.out.push('"');
        iri.write(&self.base, &mut self.out);
        self.out.push('"');
    }

    fn object(&mut self, object: &Object<'_>) {
        match object {
            Object::Node(iri) => self.iri(iri),
            Object::Text(text) => quoted(text, &mut self.out),
            Object::Date(date) => {
                let datatype = datatype(*date);
                let _ = write!(
                    self.out,
                    "{{ \"@value\": \"{date}\", \"@type\": \"{datatype}\" }}"
                );
            }
            Object::Number(number) => {
                let _ = write!(self.out, "{number}");
            }
        }
    }

    /// A key with its values: one as it is, several in brackets.
    fn values<T>(&mut self, key: &str, values: &[T], mut write: impl FnMut(&mut Self, &T)) {
        if values.is_empty() {
            return;
        }
        for part in [",\n      \"", key, "\": "] {
            self.out.push_str(part);
        }
        if values.len() > 1 {
            self.out.push('[');
        }
        for (place, value) in values.iter().enumerate() {
            self.out.push_str(if place == 0 { "" } else { ", " });
            write(self, value);
        }
        if values.len() > 1 {
            self.out.push(']');
        }
    }
}

impl Sink for Writer {
    fn begin(&mut self, node: &Iri<'_>, classes: &[&'static str]) {
        if !std::mem::take(&mut self.empty) {
            self.out.push(',');
        }
        self.out.push_str("\n    {\n      \"@id\": ");
        self.iri(node);
        self.values("@type", classes, |writer, class| {
            quoted(class, &mut writer.out);
        });
    }

    fn say(&mut self, property: Property, objects: &[Object<'_>]) {
        self.values(property.key, objects, Self::object);
    }

    fn end(&mut self) {
        self.out.push_str("\n    }");
    }
}
