//! Bodies and organisations, and whoever else holds a seat.

use serde::Serialize;

use super::{Link, Lists, add};
use crate::model::entry::OrganisationKind;
use crate::model::review::Outcome;
use crate::render::export::nodes::{self, BODY, Iri, Local, ORGANISATION, here};
use crate::render::export::records;
use crate::render::export::v1;
use crate::resolve::{Body, Organisation, Relation};

#[derive(Serialize, Default)]
struct Organization<'a> {
    id: String,
    name: &'a str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    other_names: Vec<OtherName<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    identifiers: Vec<Identifier<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    classification: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    parent_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none", rename = "abstract")]
    summary: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    founding_date: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    dissolution_date: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    links: Vec<Link<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    sources: Vec<Link<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    extra: Option<Extra<'a>>,
}

#[derive(Serialize)]
struct OtherName<'a> {
    name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<&'static str>,
}

#[derive(Serialize)]
struct Identifier<'a> {
    scheme: &'static str,
    identifier: &'a str,
}

/// What Popolo has no word for, set apart as its appendix on JSON advises.
#[derive(Serialize, Default)]
struct Extra<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    area: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    status: Option<&'static str>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    template: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    expires: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    approved: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    relations: Vec<Line<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    review: Option<Review>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    reviews_held: Vec<Held>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    successor_ids: Vec<String>,
}

#[derive(Serialize)]
struct Line<'a> {
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    to_id: Option<String>,
    to: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    what: Option<&'a str>,
}

#[derive(Serialize)]
struct Review {
    state: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    due: Option<String>,
    because: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    by: Option<String>,
}

#[derive(Serialize)]
struct Held {
    #[serde(skip_serializing_if = "Option::is_none")]
    date: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    outcome: Option<&'static str>,
}

/// The names of a body or organisation besides its title.
fn other_names<'a>(short_name: Option<&'a String>, others: &'a [String]) -> Vec<OtherName<'a>> {
    let short = short_name.map(|name| OtherName {
        name,
        note: Some("Short name"),
    });
    let others = others.iter().map(|name| OtherName { name, note: None });
    short.into_iter().chain(others).collect()
}

impl<'a> Lists<'a> {
    /// An organisation of the register.
    pub(super) fn organisation(&mut self, one: &Organisation) {
        let header = &one.header;
        let successors = one.successors.iter();
        let successor_ids: Vec<String> = successors
            .map(|id| self.id(&here(id, ORGANISATION)))
            .collect();
        let record = Organization {
            id: self.id(&here(&one.id, ORGANISATION)),
            name: &header.title,
            other_names: other_names(header.short_name.as_ref(), &header.also_known_as),
            identifiers: vec![Identifier::of(&one.id)],
            classification: header.kind.map(OrganisationKind::word),
            dissolution_date: header.ended.map(|date| date.to_string()),
            links: self.links(&one.id, header.url.as_ref()),
            extra: (!successor_ids.is_empty()).then(|| Extra {
                successor_ids,
                ..Extra::default()
            }),
            ..Organization::default()
        };
        add(&mut self.organizations, &record);
    }

    /// A body.
    pub(super) fn body(&mut self, local: &mut Local<'a>, body: &'a Body) {
        let header = &body.header;
        let site = self.site;
        let parent = body.parents.iter().find(|id| site.is_built(id));
        let sources = header.sources.iter();
        let sources = sources.filter_map(|one| Link::new(one.url.as_ref(), &one.title));
        let date = |date: Option<crate::model::date::Date>| date.map(|date| date.to_string());
        let area = site.register.title(&body.area);
        let record = Organization {
            id: self.id(&local.part(BODY)),
            name: &header.title,
            other_names: other_names(header.short_name.as_ref(), &header.also_known_as),
            identifiers: vec![Identifier::of(&body.id)],
            classification: header.kind.as_deref(),
            parent_id: parent.map(|id| self.id(&here(id, BODY))),
            summary: header.summary.as_deref(),
            description: header.purpose.as_ref().map(|text| text.0.as_str()),
            founding_date: date(header.established.as_ref().and_then(|one| one.date)),
            dissolution_date: date(header.dissolved.as_ref().and_then(|one| one.date)),
            links: self.links(&body.id, header.url.as_ref()),
            sources: sources.collect(),
            extra: Some(Extra {
                area: area.filter(|_| !body.area.is_empty()),
                status: Some(header.status.word()),
                template: header.template,
                expires: date(header.expires),
                approved: date(header.approved.as_ref().and_then(|one| one.date)),
                relations: site
                    .register
                    .relations_from(&body.id)
                    .map(|relation| self.line(relation))
                    .collect(),
                review: Some(self.review(body)),
                reviews_held: reviews_held(body),
                successor_ids: Vec::new(),
            }),
        };
        add(&mut self.organizations, &record);
    }

    /// The pages of a body or organisation.
    fn links(
        &self,
        id: &str,
        elsewhere: Option<&'a crate::model::address::WebAddress>,
    ) -> Vec<Link<'static>> {
        let own = Link::of(self.id(&here(id, "")), "Its page in the register");
        let other = Link::new(elsewhere, "Its page elsewhere");
        own.into_iter().chain(other).collect()
    }

    fn line<'r>(&self, relation: &'r Relation) -> Line<'r> {
        let v1::Party { id, name, .. } = records::who(self.site, &relation.to);
        let register = self.site.register;
        let to_id = id.map(|id| {
            let organisation = register.organisations.contains_key(&id);
            let part = if organisation { ORGANISATION } else { BODY };
            self.id(&here(&id, part))
        });
        Line {
            kind: records::kind(relation.kind),
            to_id,
            to: name,
            what: relation.what.as_deref(),
        }
    }

    fn review(&self, body: &Body) -> Review {
        let (state, _) = records::state(body.state);
        let due = records::due(body);
        Review {
            state,
            due: due.map(|date| date.to_string()),
            because: records::because(body),
            by: body
                .reviewer
                .as_ref()
                .map(|by| records::who(self.site, by).name),
        }
    }

    /// The id of somebody who may be of another register: then they are added to the list, once, by the name that they have there.
    pub(super) fn known(&mut self, iri: &Iri<'_>, name: &str) -> String {
        let id = self.id(iri);
        if matches!(iri, Iri::Elsewhere(_)) && self.outside.insert(id.clone()) {
            let record = Organization {
                id: id.clone(),
                name,
                ..Organization::default()
            };
            add(&mut self.organizations, &record);
        }
        id
    }

    /// Whom a page named without an entry in the register.
    pub(super) fn named(&mut self, local: Local<'a>) {
        let page = local.id;
        for nodes::Named { name, person, part } in local.named() {
            let id = self.id(&here(page, part));
            if person {
                add(&mut self.persons, &Person { id, name });
            } else {
                let record = Organization {
                    id,
                    name,
                    ..Organization::default()
                };
                add(&mut self.organizations, &record);
            }
        }
    }
}

#[derive(Serialize)]
struct Person<'a> {
    id: String,
    name: &'a str,
}

impl<'a> Identifier<'a> {
    /// The id of a document.
    fn of(identifier: &'a str) -> Self {
        Self {
            scheme: "register",
            identifier,
        }
    }
}

/// The reviews that were held by the header of a body itself.
fn reviews_held(body: &Body) -> Vec<Held> {
    let Some(review) = &body.header.review else {
        return Vec::new();
    };
    let logged = review.log.iter().map(|held| Held {
        date: held.date.map(|date| date.to_string()),
        outcome: held.outcome.map(Outcome::word),
    });
    let unlogged = records::unlogged(review).map(|last| Held {
        date: Some(last.to_string()),
        outcome: None,
    });
    logged.chain(unlogged).collect()
}
