//! The register as linked data: a site goes in; Turtle or JSON-LD comes out, with the same statements. [`register`] and what it calls decide what is said, in one place;
//! [`turtle`] and [`json_ld`] write it down as it is told.

mod body;
mod concepts;
mod json_ld;
mod register;
mod relations;
mod reviews;
mod seats;
mod terms;
mod turtle;

use super::nodes::Iri;
use crate::model::date::Date;
use crate::render::Site;
use terms::Property;

pub(super) use json_ld::json_ld;
pub(super) use turtle::turtle;

/// Whoever is told about the register, one node after the other.
trait Sink {
    /// A node of these classes begins. Every node has at least one.
    fn begin(&mut self, node: &Iri<'_>, classes: &[&'static str]);

    /// All that a property of the node leads to, where that is anything. A property is told once of a node.
    fn say(&mut self, property: Property, objects: &[Object<'_>]);

    /// The node ends.
    fn end(&mut self);

    /// A property that leads to other nodes.
    fn nodes<'a>(&mut self, property: Property, nodes: impl IntoIterator<Item = Iri<'a>>)
    where
        Self: Sized,
    {
        let nodes: Vec<Object<'_>> = nodes.into_iter().map(Object::Node).collect();
        self.say(property, &nodes);
    }

    /// A property that leads to texts.
    fn texts<'a>(&mut self, property: Property, texts: impl IntoIterator<Item = &'a String>)
    where
        Self: Sized,
    {
        let texts = texts.into_iter().map(|text| Object::Text(text));
        let texts: Vec<Object<'_>> = texts.collect();
        self.say(property, &texts);
    }

    /// A date, where there is one.
    fn date(&mut self, property: Property, date: Option<Date>) {
        self.say(property, date.map(Object::Date).as_slice());
    }
}

/// What a property leads to.
#[derive(Debug, Clone)]
enum Object<'a> {
    Node(Iri<'a>),
    Text(&'a str),
    Date(Date),
    Number(u32),
}

/// The language of the site's texts, if it is a tag of the usual form: a language, a script, a region.
fn language<'a>(site: &Site<'a>) -> Option<&'a str> {
    let tag = site.settings.language.as_str();
    let mut parts = tag.split('-').peekable();
    let letters = |part: &str| part.bytes().all(|byte| byte.is_ascii_alphabetic());
    let figures = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    let first = parts.next().unwrap_or_default();
    parts.next_if(|part| part.len() == 4 && letters(part));
    parts.next_if(|part| part.len() == 2 && letters(part) || part.len() == 3 && figures(part));
    let usual = matches!(first.len(), 2 | 3) && letters(first) && parts.next().is_none();
    usual.then_some(tag)
}

/// Writes a text within quotation marks as both Turtle and JSON have it.
fn quoted(text: &str, out: &mut String) {
    use std::fmt::Write as _;
    out.push('"');
    let is_escaped = |byte: u8| byte < b' ' || matches!(byte, b'"' | b'\\');
    let mut rest = text;
    while let Some(at) = rest.bytes().position(is_escaped) {
        out.push_str(&rest[..at]);
        match rest.as_bytes()[at] {
            b'"' => out.push_str("\\\""),
            b'\\' => out.push_str("\\\\"),
            b'\n' => out.push_str("\\n"),
            b'\r' => out.push_str("\\r"),
            b'\t' => out.push_str("\\t"),
            other => {
                // Writing to a text never fails.
                let _ = write!(out, "\\u{other:04X}");
            }
        }
        rest = &rest[at + 1..];
    }
    out.push_str(rest);
    out.push('"');
}

/// The type of a date, which says how exact it is.
fn datatype(date: Date) -> &'static str {
    match date {
        Date::Year(_) => "xsd:gYear",
        Date::Month(..) => "xsd:gYearMonth",
        Date::Day(_) => "xsd:date",
    }
}
