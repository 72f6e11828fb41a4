//! The register in the form of Popolo, <http://www.popoloproject.com/specs/>: organizations, posts, memberships, events and the persons that documents name. A site goes in, one
//! JSON object comes out, with a record a line; each record is written as it is made.

mod events;
mod organizations;
mod seats;

use std::collections::BTreeSet;

use serde::Serialize;
use serde_json::json;

use super::nodes::{self, Iri, Local};
use crate::model::address::WebAddress;
use crate::render::Site;

/// The lists as they grow, each a text of records.
struct Lists<'a> {
    site: &'a Site<'a>,
    /// Where the site stands.
    base: String,
    organizations: String,
    persons: String,
    posts: String,
    memberships: String,
    events: String,
    /// The entries of other registers that are in the list of organizations.
    outside: BTreeSet<String>,
}

/// The register.
pub(super) fn popolo(site: &Site<'_>) -> String {
    let mut lists = Lists {
        site,
        base: nodes::base(site),
        organizations: String::new(),
        persons: String::new(),
        posts: String::new(),
        memberships: String::new(),
        events: String::new(),
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
    }
    let meta = json!({
        "register": site.settings.title,
        "address": site.standing_address("index.html"),
        "as_of": site.register.today.to_string(),
    });
    format!(
        "{{\n\"meta\": {meta:#},\n\"organizations\": [{}],\n\"persons\": [{}],\n\"posts\": [{}],\n\"memberships\": [{}],\n\"events\": [{}]\n}}\n",
        lists.organizations, lists.persons, lists.posts, lists.memberships, lists.events
    )
}

/// Adds a record to a list.
fn add(list: &mut String, record: &impl Serialize) {
    list.push_str(if list.is_empty() { "\n" } else { ",\n" });
    // Records have no keys but texts, and nothing in them fails to be written.
    list.push_str(&serde_json::to_string(record).unwrap_or_default());
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
