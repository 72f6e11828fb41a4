//! What a page is about and where it stands, in the words of schema.org: a file goes in, one JSON-LD object for search engines comes out. The nodes have the addresses that
//! they have in the register as linked data.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use super::export::{records, seats};
use super::view::{Html, Link};
use super::{Site, What};
use crate::model::entry::OrganisationKind;
use crate::model::reference::Party;
use crate::model::seat::Seat;
use crate::resolve::references::Wanted;
use crate::resolve::{Body, Organisation, SeatHolders, Who};

/// The part of a page that stands for the body that it describes.
pub(super) const BODY: &str = "body";
/// The part of a page that stands for the organisation that it describes.
pub(super) const ORGANISATION: &str = "organisation";

/// The most bytes that the seats of a body may take: where they take more they are left out, and stand in the body's own data.
const SEATS: usize = 4096;

/// The object for a page at an absolute address, with its title and what stands above it. Nothing in it can end the element that holds it.
pub(super) fn json_ld(
    site: &Site<'_>,
    what: What<'_>,
    canonical: &str,
    title: &str,
    above: &[Link],
) -> Html {
    let mut graph = Vec::new();
    match what {
        What::Body(one) => graph.push(body(site, one, canonical)),
        What::Organisation(one) => graph.push(organisation(one, canonical)),
        _ => {}
    }
    graph.push(match what {
        What::Home => json!({ "@type": "WebSite", "name": site.settings.title, "url": canonical }),
        _ => breadcrumbs(canonical, title, above),
    });
    let graph = json!({ "@context": "https://schema.org", "@graph": graph });
    Html(graph.to_string().replace('<', "\\u003c"))
}

fn breadcrumbs(canonical: &str, title: &str, above: &[Link]) -> Value {
    let here = Link {
        title: title.to_owned(),
        address: "./".to_owned(),
    };
    let links = above.iter().chain([&here]).zip(1..);
    let items = links.map(|(link, position): (&Link, u32)| {
        json!({
            "@type": "ListItem",
            "position": position,
            "name": link.title,
            "item": absolute(canonical, &link.address),
        })
    });
    json!({ "@type": "BreadcrumbList", "itemListElement": items.collect::<Vec<_>>() })
}

fn organisation(one: &Organisation, canonical: &str) -> Value {
    let header = &one.header;
    let mut about = Map::new();
    about.insert(
        "@id".to_owned(),
        json!(format!("{canonical}#{ORGANISATION}")),
    );
    about.insert("@type".to_owned(), json!(class(governs(one))));
    about.insert("name".to_owned(), json!(header.title));
    about.insert("url".to_owned(), json!(canonical));
    let names = header.short_name.iter().chain(&header.also_known_as);
    add(&mut about, "alternateName", names.map(|name| json!(name)));
    add(
        &mut about,
        "sameAs",
        header.url.iter().map(|url| json!(url.as_str())),
    );
    add(
        &mut about,
        "dissolutionDate",
        header.ended.map(|date| json!(date.to_string())),
    );
    Value::Object(about)
}

fn body(site: &Site<'_>, body: &Body, canonical: &str) -> Value {
    let header = &body.header;
    let date = |date: Option<crate::model::date::Date>| date.map(|date| json!(date.to_string()));
    let established = header.established.as_ref().and_then(|one| one.date);
    let dissolved = header.dissolved.as_ref().and_then(|one| one.date);
    let mut named = Named {
        site,
        known: BTreeSet::from([body.id.as_str()]),
    };
    let mut about = Map::new();
    about.insert("@id".to_owned(), json!(format!("{canonical}#{BODY}")));
    about.insert(
        "@type".to_owned(),
        json!(class(is_governmental(site, body))),
    );
    about.insert("name".to_owned(), json!(header.title));
    about.insert("url".to_owned(), json!(canonical));
    add(
        &mut about,
        "description",
        header.summary.iter().map(|text| json!(text)),
    );
    let others = header.short_name.iter().chain(&header.also_known_as);
    add(&mut about, "alternateName", others.map(|name| json!(name)));
    add(
        &mut about,
        "sameAs",
        header.url.iter().map(|url| json!(url.as_str())),
    );
    add(&mut about, "foundingDate", date(established));
    add(&mut about, "dissolutionDate", date(dissolved));
    let parents = body.parents.iter().map(|id| named.entry(id));
    let parents: Vec<Value> = parents.collect();
    add(&mut about, "parentOrganization", parents);
    let seats = header.members.iter().zip(&body.seats);
    let seats = seats.filter_map(|(seat, holders)| seat_of(&mut named, body, seat, holders));
    let seats: Vec<Value> = seats.collect();
    let bytes: usize = seats.iter().map(|seat| seat.to_string().len()).sum();
    if bytes <= SEATS {
        add(&mut about, "member", seats);
    }
    Value::Object(about)
}

/// Adds a property, where it has a value; several stand in a list.
fn add(about: &mut Map<String, Value>, key: &str, values: impl IntoIterator<Item = Value>) {
    let mut values: Vec<Value> = values.into_iter().collect();
    let value = match values.len() {
        0 => return,
        1 => values.remove(0),
        _ => Value::Array(values),
    };
    about.insert(key.to_owned(), value);
}

/// A seat that somebody holds, with its role; none where nobody does, or nothing is said of who.
fn seat_of<'s>(
    named: &mut Named<'s, '_>,
    body: &Body,
    seat: &'s Seat,
    holders: &'s SeatHolders,
) -> Option<Value> {
    if seat.vacant {
        return None;
    }
    let settings = named.site.settings;
    let roles = seat.role.iter().map(|role| match settings.role(role) {
        Some(role) => json!(role.title),
        None => json!(role),
    });
    let mut about = Map::new();
    about.insert("@type".to_owned(), json!("OrganizationRole"));
    let roles = if seat.role.is_empty() {
        vec![json!("Member")]
    } else {
        roles.collect()
    };
    add(&mut about, "roleName", roles);
    let posts: Vec<Value> = seat.post.iter().map(|post| json!(post)).collect();
    let whose: Vec<Value> = holders.certain(seat).map(|who| named.who(who)).collect();
    // Nobody says which of several alternatives sits, so that none is a member here.
    let any_of = records::people(named.site, body, &seat.any_of);
    let any_of: Vec<String> = any_of.iter().map(seats::in_words).collect();
    let any_of = Some(any_of.join(" or ")).filter(|said| !said.is_empty());
    if !posts.is_empty() || seat.name.is_some() {
        let mut person = Map::from_iter([("@type".to_owned(), json!("Person"))]);
        add(
            &mut person,
            "name",
            seat.name.iter().map(|name| json!(name)),
        );
        add(&mut person, "jobTitle", posts);
        add(&mut person, "worksFor", whose);
        add(&mut about, "member", [Value::Object(person)]);
        add(&mut about, "description", any_of.map(|said| json!(said)));
    } else if whose.is_empty() {
        // Whom a seat speaks for is no member, but all that is said of who sits there.
        let said = holders
            .represents
            .as_ref()
            .map(|who| named.site.called(who));
        let said = seat.rule.as_deref().or(any_of.as_deref()).or(said);
        add(&mut about, "description", [json!(said?)]);
    } else {
        add(&mut about, "member", whose);
        add(&mut about, "description", any_of.map(|said| json!(said)));
    }
    add(
        &mut about,
        "startDate",
        seat.from.map(|date| json!(date.to_string())),
    );
    add(
        &mut about,
        "endDate",
        seat.until.map(|date| json!(date.to_string())),
    );
    Some(Value::Object(about))
}

/// Whom a page has named so far: the second time the address is enough.
struct Named<'s, 'a> {
    site: &'s Site<'a>,
    known: BTreeSet<&'s str>,
}

impl<'s> Named<'s, '_> {
    fn who(&mut self, who: &'s Who) -> Value {
        match who {
            Who::Body(id) | Who::Organisation(id) => self.entry(id),
            Who::Outside(outside) => {
                json!({ "@type": "Organization", "name": outside.title, "url": outside.address })
            }
            Who::Text(text) | Who::Unknown(text) => {
                json!({ "@type": "Organization", "name": text })
            }
        }
    }

    fn entry(&mut self, id: &'s str) -> Value {
        let register = self.site.register;
        let organisation = register.organisations.get(id);
        let governmental = match register.bodies.get(id) {
            Some(body) => is_governmental(self.site, body),
            None => organisation.is_some_and(governs),
        };
        let part = if organisation.is_some() {
            ORGANISATION
        } else {
            BODY
        };
        let page = self.site.page_address(id);
        let name = register.title(id).unwrap_or(id);
        if !self.site.is_built(id) {
            json!({ "@type": class(governmental), "name": name })
        } else if self.known.insert(id) {
            json!({ "@type": class(governmental), "@id": format!("{page}#{part}"), "name": name })
        } else {
            json!({ "@id": format!("{page}#{part}") })
        }
    }
}

fn class(governmental: bool) -> &'static str {
    if governmental {
        "GovernmentOrganization"
    } else {
        "Organization"
    }
}

/// Whether an organisation is of a kind that governs.
fn governs(one: &Organisation) -> bool {
    matches!(
        one.header.kind,
        Some(OrganisationKind::Council | OrganisationKind::Government | OrganisationKind::Police)
    )
}

/// Whether a body is one of government by what its document states: an organisation that governs answers for it in law or, where none does, such organisations alone hold
/// its seats. Of any other it is not said.
fn is_governmental(site: &Site<'_>, body: &Body) -> bool {
    let register = site.register;
    let is_one = |who: &Who| {
        let organisation = who.id().and_then(|id| register.organisations.get(id));
        organisation.is_some_and(governs)
    };
    let accountable = body.header.accountable_body.as_ref();
    let accountable =
        accountable.map(|party: &Party| register.meant(&body.id, party, Wanted::Either));
    if let Some(accountable) = accountable {
        return is_one(&accountable);
    }
    let mut seats = body
        .seats
        .iter()
        .flat_map(|seat| &seat.organisations)
        .peekable();
    seats.peek().is_some() && seats.all(is_one)
}

/// A relative address of `../` and names as an absolute one, seen from the page `canonical`.
fn absolute(canonical: &str, address: &str) -> String {
    let mut base = canonical.to_owned();
    base.truncate(base.rfind('/').map_or(base.len(), |slash| slash + 1));
    let mut rest = address;
    while let Some(after) = rest.strip_prefix("../") {
        base.pop();
        base.truncate(base.rfind('/').map_or(base.len(), |slash| slash + 1));
        rest = after;
    }
    base.push_str(rest.strip_prefix("./").unwrap_or(rest));
    base
}
