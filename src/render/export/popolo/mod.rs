//! The register in the form of Popolo, <http://www.popoloproject.com/specs/>: organizations, posts, memberships, events and the persons that documents name. A site goes in, one
//! JSON object comes out, with a record a line; each record is written as it is made.

mod events;
mod organizations;
mod seats;

use std::collections::BTreeSet;
use std::io;

use serde::Serialize;
use serde_json::json;

use super::CHUNK;
use super::nodes::{self, Iri, Local};
use crate::model::address::WebAddress;
use crate::render::Site;

/// The lists as they grow; that of organizations is written as it does.
struct Lists<'a> {
    site: &'a Site<'a>,
    /// Where the site stands.
    base: String,
    organizations: List,
    persons: List,
    posts: List,
    memberships: List,
    events: List,
    /// The entries of other registers that are in the list of organizations.
    outside: BTreeSet<String>,
}

/// Writes the register.
///
/// # Errors
///
/// What `out` says.
pub(super) fn popolo(site: &Site<'_>, out: &mut impl io::Write) -> io::Result<()> {
    let meta = json!({
        "register": site.settings.title,
        "address": site.standing_address("index.html"),
        "as_of": site.register.today.to_string(),
    });
    write!(out, "{{\n\"meta\": {meta:#},\n\"organizations\": [")?;
    let mut lists = Lists {
        site,
        base: nodes::base(site),
        organizations: List::default(),
        persons: List::default(),
        posts: List::default(),
        memberships: List::default(),
        events: List::default(),
        outside: BTreeSet::new(),
    };
    for organisation in site.register.organisations.values() {
        lists.organisation(organisation);
    }
    for body in site.bodies() {
        let mut local = Local::new(site, &body.id);
        lists.body(&mut local, body);
        lists.seats(&mut local, body);
        lists.events(&mut local, body);
        lists.named(local);
        lists.organizations.write(out)?;
    }
    let Lists {
        mut organizations,
        persons,
        posts,
        memberships,
        events,
        ..
    } = lists;
    organizations.write(out)?;
    for (name, mut list) in [
        ("persons", persons),
        ("posts", posts),
        ("memberships", memberships),
        ("events", events),
    ] {
        write!(out, "],\n\"{name}\": [")?;
        list.write(out)?;
    }
    out.write_all(b"]\n}\n")
}

/// Records as the text of a list, in pieces, so that a long one is not copied as it grows.
#[derive(Default)]
struct List {
    full: Vec<Vec<u8>>,
    text: Vec<u8>,
    begun: bool,
}

impl List {
    /// Adds a record.
    fn add(&mut self, record: &impl Serialize) {
        let begun = std::mem::replace(&mut self.begun, true);
        if self.text.len() >= CHUNK {
            self.full.push(std::mem::take(&mut self.text));
        }
        self.text.extend(if begun { ",\n" } else { "\n" }.bytes());
        // Records have no keys but texts, and nothing in them fails to be written to memory.
        let _ = serde_json::to_writer(&mut self.text, record);
    }

    /// Writes what was added since the last time.
    fn write(&mut self, out: &mut impl io::Write) -> io::Result<()> {
        for text in self.full.drain(..) {
            out.write_all(&text)?;
        }
        out.write_all(&self.text)?;
        self.text.clear();
        Ok(())
    }
}

/// A page, as Popolo has it.
#[derive(Serialize)]
struct Link<'a> {
    url: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<&'a str>,
}

impl<'a> Link<'a> {
    /// A page elsewhere; none where its address cannot be written in ASCII, which is all that the schemas take.
    fn new(address: Option<&WebAddress>, note: &'a str) -> Option<Self> {
        let url = nodes::clean(address?.as_str())?;
        Self::of(url, note)
    }

    fn of(url: String, note: &'a str) -> Option<Self> {
        let note = Some(note);
        (url.is_ascii() && url.contains("://")).then_some(Self { url, note })
    }
}

impl Lists<'_> {
    fn id(&self, iri: &Iri<'_>) -> String {
        let mut id = String::new();
        iri.write(&self.base, &mut id);
        id
    }
}
