//! Statements as Turtle: <https://www.w3.org/TR/turtle/>.

use std::fmt::Write as _;

use super::terms::{PREFIXES, Property, Range};
use super::{Iri, Object, Sink, datatype, language, quoted, register};
use crate::render::Site;
use crate::render::export::nodes;

struct Writer<'a> {
    out: String,
    base: String,
    language: Option<&'a str>,
}

/// The register as Turtle.
pub(in crate::render::export) fn turtle(site: &Site<'_>) -> String {
    let mut writer = Writer {
        out: String::new(),
        base: nodes::base(site),
        language: language(site),
    };
    for (prefix, vocabulary) in PREFIXES {
        // Writing to a text never fails.
        let _ = writeln!(writer.out, "@prefix {prefix}: <{vocabulary}> .");
    }
    register::tell(site, &mut writer);
    writer.out
}

impl Writer<'_> {
    fn iri(&mut self, iri: &Iri<'_>) {
        if let Iri::Word(word) = iri {
            self.out.push_str(word);
        } else {
            self.out.push('<');
            iri.write(&self.base, &mut self.out);
            self.out.push('>');
        }
    }

    fn object(&mut self, object: &Object<'_>, range: Range) {
        match object {
            Object::Node(iri) => self.iri(iri),
            Object::Text(text) => {
                quoted(text, &mut self.out);
                if let Some(language) = self.language.filter(|_| range == Range::Words) {
                    self.out.push('@');
                    self.out.push_str(language);
                }
            }
            Object::Date(date) => {
                let _ = write!(self.out, "\"{date}\"^^{}", datatype(*date));
            }
            Object::Number(number) => {
                let _ = write!(self.out, "{number}");
            }
        }
    }
}

impl Sink for Writer<'_> {
    fn begin(&mut self, node: &Iri<'_>, classes: &[&'static str]) {
        self.out.push('\n');
        self.iri(node);
        self.out.push_str(" a ");
        for (place, class) in classes.iter().enumerate() {
            self.out.push_str(if place == 0 { "" } else { ", " });
            self.out.push_str(class);
        }
    }

    fn say(&mut self, property: Property, objects: &[Object<'_>]) {
        for (place, object) in objects.iter().enumerate() {
            if place == 0 {
                self.out.push_str(" ;\n    ");
                self.out.push_str(property.word);
                self.out.push(' ');
            } else {
                self.out.push_str(", ");
            }
            self.object(object, property.range);
        }
    }

    fn end(&mut self) {
        self.out.push_str(" .\n");
    }
}
