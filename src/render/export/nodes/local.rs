//! Whom a page names without an entry in the register: each of them is a node of that page, so that nothing says that two of one name are one.

use std::borrow::Cow;

use super::{Iri, clean};
use crate::model::body::Version;
use crate::model::date::Date;
use crate::model::reference::Party;
use crate::model::seat::FormerMember;
use crate::render::Site;
use crate::render::export::keys::Keys;
pub(in crate::render::export) use crate::render::structured::{BODY, ORGANISATION};
use crate::resolve::Who;
use crate::resolve::across::Outside;
use crate::resolve::references::Wanted;

/// The page of one body or organisation, with whom it names.
pub(in crate::render::export) struct Local<'a> {
    pub(in crate::render::export) site: &'a Site<'a>,
    /// The id of the page.
    pub(in crate::render::export) id: &'a str,
    /// Keys for what the page names, but for its seats.
    pub(in crate::render::export) keys: Keys,
    named: Vec<Named<'a>>,
}

/// Somebody without an entry, as a page names them.
pub(in crate::render::export) struct Named<'a> {
    /// The name.
    pub(in crate::render::export) name: &'a str,
    /// Whether it is a person's.
    pub(in crate::render::export) person: bool,
    /// The part of the page that stands for them.
    pub(in crate::render::export) part: String,
}

/// A node of this register.
pub(in crate::render::export) fn here<'a>(id: &'a str, part: impl Into<Cow<'a, str>>) -> Iri<'a> {
    Iri::Here(id, part.into())
}

/// An entry of another register, as that register's own linked data calls it.
fn elsewhere<'a>(outside: &Outside) -> Option<Iri<'a>> {
    let page = clean(outside.address.split('#').next()?)?;
    let part = if outside.is_organisation {
        ORGANISATION
    } else {
        BODY
    };
    Some(Iri::Elsewhere(format!("{page}#{part}")))
}

impl<'a> Local<'a> {
    pub(in crate::render::export) fn new(site: &'a Site<'a>, id: &'a str) -> Self {
        Self {
            site,
            id,
            keys: Keys::default(),
            named: Vec::new(),
        }
    }

    /// What the page describes there.
    pub(in crate::render::export) fn part(&self, part: impl Into<Cow<'a, str>>) -> Iri<'a> {
        here(self.id, part)
    }

    /// A body or organisation, or somebody without an entry.
    pub(in crate::render::export) fn who(&mut self, who: &'a Who) -> Iri<'a> {
        match who {
            Who::Body(id) | Who::Organisation(id) => self.entry(id),
            Who::Outside(outside) => {
                elsewhere(outside).unwrap_or_else(|| self.agent(&outside.title))
            }
            Who::Text(text) | Who::Unknown(text) => self.agent(text),
        }
    }

    /// Whom a fact of the header names.
    pub(in crate::render::export) fn party(&mut self, party: &'a Party, wanted: Wanted) -> Iri<'a> {
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
        self.name(name, false)
    }

    /// A person by name.
    pub(in crate::render::export) fn person(&mut self, name: &'a str) -> Iri<'a> {
        self.name(name, true)
    }

    fn name(&mut self, name: &'a str, person: bool) -> Iri<'a> {
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

    /// The part of the page for somebody who sat on the body before.
    pub(in crate::render::export) fn former(&mut self, member: &FormerMember) -> String {
        let [post, name] =
            [&member.post, &member.name].map(|said| said.as_deref().unwrap_or_default());
        self.keys.key_of(&["former", post, name])
    }

    /// The part of the page for a version of its text.
    pub(in crate::render::export) fn version(&mut self, version: &Version) -> String {
        let said = version.version.as_ref().or(version.change.as_ref());
        let said = said.map_or("", String::as_str);
        self.keys.key(&format!("version {said}"))
    }

    /// The part of the page for a review that was held.
    pub(in crate::render::export) fn reviewed(&mut self, date: Option<Date>) -> String {
        let date = date.map(|date| date.to_string()).unwrap_or_default();
        self.keys.key(&format!("reviewed {date}"))
    }

    /// The part of the page for a meeting whose date is set.
    pub(in crate::render::export) fn meeting(&mut self, date: Date) -> String {
        self.keys.key(&format!("meeting {date}"))
    }

    /// Everybody who was named, in order.
    pub(in crate::render::export) fn named(self) -> Vec<Named<'a>> {
        self.named
    }
}
