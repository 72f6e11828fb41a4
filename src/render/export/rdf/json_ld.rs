//! Statements as JSON-LD: <https://www.w3.org/TR/json-ld11/>. What its keys mean stands in the file itself. The nodes of a page stand together, a line each, with the address
//! of the page as their base.

use std::fmt::Write as _;
use std::io;

use super::terms::{PREFIXES, PROPERTIES, Property, Range};
use super::{Iri, Object, Sink, datatype, language, quoted, register};
use crate::render::Site;
use crate::render::export::CHUNK;
use crate::render::export::nodes::Base;

struct Writer<'w> {
    out: &'w mut dyn io::Write,
    /// What is not written yet.
    text: String,
    /// How writing went.
    written: io::Result<()>,
    base: Base,
    /// Whether no page was told of yet.
    empty: bool,
    /// Whether the page has no node yet.
    begins: bool,
}

/// Writes the register as JSON-LD.
///
/// # Errors
///
/// What `out` says.
pub(in crate::render::export) fn json_ld(
    site: &Site<'_>,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let mut writer = Writer {
        out,
        text: "{\n  \"@context\": {\n".to_owned(),
        written: Ok(()),
        base: Base::new(site),
        empty: true,
        begins: true,
    };
    writer.context(language(site));
    writer.text.push_str("  \"@graph\": [");
    register::tell(site, &mut writer);
    if !writer.empty {
        writer.text.push_str("\n    ]}");
    }
    writer.text.push_str("\n  ]\n}\n");
    writer.written?;
    writer.out.write_all(writer.text.as_bytes())
}

impl Writer<'_> {
    fn context(&mut self, language: Option<&str>) {
        // Writing to a text never fails.
        if let Some(language) = language {
            let _ = writeln!(self.text, "    \"@language\": \"{language}\",");
        }
        for (prefix, vocabulary) in PREFIXES {
            let _ = writeln!(self.text, "    \"{prefix}\": \"{vocabulary}\",");
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
                self.text,
                "    \"{key}\": {{ \"@id\": \"{word}\"{more} }}{comma}"
            );
        }
        self.text.push_str("  },\n");
    }

    fn iri(&mut self, iri: &Iri<'_>) {
        self.text.push('"');
        self.base.write(iri, &mut self.text);
        self.text.push('"');
    }

    fn object(&mut self, object: &Object<'_>) {
        match object {
            Object::Node(iri) => self.iri(iri),
            Object::Text(text) => quoted(text, &mut self.text),
            Object::Date(date) => {
                let datatype = datatype(*date);
                let _ = write!(
                    self.text,
                    "{{\"@value\": \"{date}\", \"@type\": \"{datatype}\"}}"
                );
            }
            Object::Number(number) => {
                let _ = write!(self.text, "{number}");
            }
        }
    }

    /// A key with its values: one as it is, several in brackets.
    fn values<T>(&mut self, key: &str, values: &[T], mut write: impl FnMut(&mut Self, &T)) {
        if values.is_empty() {
            return;
        }
        for part in [", \"", key, "\": "] {
            self.text.push_str(part);
        }
        if values.len() > 1 {
            self.text.push('[');
        }
        for (place, value) in values.iter().enumerate() {
            self.text.push_str(if place == 0 { "" } else { ", " });
            write(self, value);
        }
        if values.len() > 1 {
            self.text.push(']');
        }
    }
}

impl Sink for Writer<'_> {
    fn begin(&mut self, node: &Iri<'_>, classes: &[&'static str]) {
        if let Some(page) = self.base.turn(node) {
            if !std::mem::take(&mut self.empty) {
                self.text.push_str("\n    ]},");
            }
            let _ = write!(
                self.text,
                "\n    {{\"@context\": {{\"@base\": \"{page}\"}}, \"@included\": ["
            );
            self.begins = true;
        }
        if !std::mem::take(&mut self.begins) {
            self.text.push(',');
        }
        self.text.push_str("\n      {\"@id\": ");
        self.iri(node);
        self.values("@type", classes, |writer, class| {
            quoted(class, &mut writer.text);
        });
    }

    fn say(&mut self, property: Property, objects: &[Object<'_>]) {
        self.values(property.key, objects, Self::object);
    }

    fn end(&mut self) {
        self.text.push('}');
        if self.text.len() >= CHUNK && self.written.is_ok() {
            self.written = self.out.write_all(self.text.as_bytes());
            self.text.clear();
        }
    }
}
