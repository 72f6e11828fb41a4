//! Statements as Turtle: <https://www.w3.org/TR/turtle/>. The base moves from page to page, so that what a page describes is written from there.

use std::fmt::Write as _;
use std::io;

use super::terms::{PREFIXES, Property, Range};
use super::{Iri, Object, Sink, datatype, language, quoted, register};
use crate::render::Site;
use crate::render::export::CHUNK;
use crate::render::export::nodes::Base;

struct Writer<'a, 'w> {
    out: &'w mut dyn io::Write,
    /// What is not written yet.
    text: String,
    /// How writing went.
    written: io::Result<()>,
    base: Base,
    language: Option<&'a str>,
}

/// Writes the register as Turtle.
///
/// # Errors
///
/// What `out` says.
pub(in crate::render::export) fn turtle(
    site: &Site<'_>,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let mut writer = Writer {
        out,
        text: String::new(),
        written: Ok(()),
        base: Base::new(site),
        language: language(site),
    };
    for (prefix, vocabulary) in PREFIXES {
        // Writing to a text never fails.
        let _ = writeln!(writer.text, "@prefix {prefix}: <{vocabulary}> .");
    }
    register::tell(site, &mut writer);
    writer.written?;
    writer.out.write_all(writer.text.as_bytes())
}

impl Writer<'_, '_> {
    fn iri(&mut self, iri: &Iri<'_>) {
        if let Iri::Word(word) = iri {
            self.text.push_str(word);
        } else {
            self.text.push('<');
            self.base.write(iri, &mut self.text);
            self.text.push('>');
        }
    }

    fn object(&mut self, object: &Object<'_>, range: Range) {
        match object {
            Object::Node(iri) => self.iri(iri),
            Object::Text(text) => {
                quoted(text, &mut self.text);
                if let Some(language) = self.language.filter(|_| range == Range::Words) {
                    self.text.push('@');
                    self.text.push_str(language);
                }
            }
            Object::Date(date) => {
                let _ = write!(self.text, "\"{date}\"^^{}", datatype(*date));
            }
            Object::Number(number) => {
                let _ = write!(self.text, "{number}");
            }
        }
    }
}

impl Sink for Writer<'_, '_> {
    fn begin(&mut self, node: &Iri<'_>, classes: &[&'static str]) {
        if let Some(page) = self.base.turn(node) {
            let _ = write!(self.text, "\n@base <{page}> .\n");
        }
        self.text.push('\n');
        self.iri(node);
        self.text.push_str(" a ");
        for (place, class) in classes.iter().enumerate() {
            self.text.push_str(if place == 0 { "" } else { ", " });
            self.text.push_str(class);
        }
    }

    fn say(&mut self, property: Property, objects: &[Object<'_>]) {
        for (place, object) in objects.iter().enumerate() {
            if place == 0 {
                self.text.push_str(" ;\n    ");
                self.text.push_str(property.word);
                self.text.push(' ');
            } else {
                self.text.push_str(", ");
            }
            self.object(object, property.range);
        }
    }

    fn end(&mut self) {
        self.text.push_str(" .\n");
        if self.text.len() >= CHUNK && self.written.is_ok() {
            self.written = self.out.write_all(self.text.as_bytes());
            self.text.clear();
        }
    }
}
