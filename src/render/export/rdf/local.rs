//! Whom a page names without an entry in the register: each of them is a node of that page, so that nothing says that two of one name are one.

use std::borrow::Cow;

use super::super::keys::Keys;
use super::terms::{NAME, PERSON};
use super::{Iri, Object, Sink, address};
use crate::model::reference::Party;
use crate::render::Site;
pub(super) use crate::render::structured::{BODY, ORGANISATION};
use crate::resolve::Who;
use crate::resolve::across::Outside;
use crate::resolve::references::Wanted;

/// The page of one body or organisation, with whom it names.
pub(super) struct Local<'a> {
    pub(super) site: &'a Site<'a>,
    /// The id of the page.
    pub(super) id: &'a str,
    /// Keys for what the page names, but for its seats.
    pub(super) keys: Keys,
    named: Vec<Named<'a>>,
}

struct Named<'a> {
    name: &'a str,
    person: bool,
    part: String,
}

/// A node of this register.
pub(super) fn here<'a>(id: &'a str, part: impl Into<Cow<'a, str>>) -> Iri<'a> {
    Iri::Here(id, part.into())
}

/// An entry of another register, as that register's own linked data calls it.
fn elsewhere<'a>(outside: &Outside) -> Option<Iri<'a>> {
    let page = address::clean(outside.address.split('#').next()?)?;
    let part = if outside.is_organisation {
        ORGANISATION
    } else {
        BODY
    };
    Some(Iri::Elsewhere(format!("{page}#{part}")))
}

impl<'a> Local<'a> {
    pub(super) fn new(site: &'a Site<'a>, id: &'a str) -> Self {
        Self {
            site,
            id,
            keys: Keys::default(),
            named: Vec::new(),
        }
    }

    /// What the page describes there.
    pub(super) fn part(&self, part: impl Into<Cow<'a, str>>) -> Iri<'a> {
        here(self.id, part)
    }

    /// A body or organisation, or somebody without an entry.
    pub(super) fn who(&mut self, who: &'a Who) -> Iri<'a> {
        match who {
            Who::Body(id) | Who::Organisation(id) => self.entry(id),
            Who::Outside(outside) => {
                elsewhere(outside).unwrap_or_else(|| self.agent(&outside.title))
            }
            Who::Text(text) | Who::Unknown(text) => self.agent(text),
        }
    }

    /// Whom a fact of the header names.
    pub(super) fn party(&mut self, party: &'a Party, wanted: Wanted) -> Iri<'a> {
        let register = self.site.register;
        match (party, register.meant(self.id, party, wanted)) {
            (_, Who::Body(id)) => match register.bodies.get_key_value(&id) {
                Some((id, _)) => self.entry(id),
                None => self.agent(""),
            },
            (_, Who::Organisation(id)) => match register.organisations.get_key_value(&id) {
                Some((id, _)) => self.entry(id),
                None => self.agent(""),
            },
            (Party::Reference(reference), Who::Outside(outside)) => {
                elsewhere(&outside).unwrap_or_else(|| self.agent(&reference.0))
            }
            (Party::Reference(reference), _) => self.agent(&reference.0),
            (Party::Text(text), _) => self.agent(text),
        }
    }

    /// A body or organisation; a body without a page only by its name.
    fn entry(&mut self, id: &'a str) -> Iri<'a> {
        if self.site.register.organisations.contains_key(id) {
            here(id, ORGANISATION)
        } else if self.site.is_built(id) {
            here(id, BODY)
        } else {
            self.agent(self.site.register.title(id).unwrap_or(id))
        }
    }

    fn agent(&mut self, name: &'a str) -> Iri<'a> {
        self.named(name, false)
    }

    /// A person by name.
    pub(super) fn person(&mut self, name: &'a str) -> Iri<'a> {
        self.named(name, true)
    }

    fn named(&mut self, name: &'a str, person: bool) -> Iri<'a> {
        let mut known = self.named.iter();
        let known = known.find(|other| other.name == name && other.person == person);
        if let Some(known) = known {
            return here(self.id, known.part.clone());
        }
        let what = if person { "person" } else { "agent" };
        let part = self.keys.key(&format!("{what} {name}"));
        self.named.push(Named {
            name,
            person,
            part: part.clone(),
        });
        here(self.id, part)
    }

    /// Tells of everybody who was named.
    pub(super) fn tell(self, sink: &mut impl Sink) {
        for Named { name, person, part } in self.named {
            let (class, property) = if person {
                ("foaf:Person", PERSON)
            } else {
                ("foaf:Agent", NAME)
            };
            sink.begin(&here(self.id, part), &[class]);
            sink.say(property, &[Object::Text(name)]);
            sink.end();
        }
    }
}
