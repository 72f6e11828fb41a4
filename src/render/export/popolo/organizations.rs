//! Bodies and organisations, and whoever else holds a seat.

use serde::Serialize;

use super::{Link, Lists};
use crate::model::date::Date;
use crate::model::entry::OrganisationKind;
use crate::render::export::nodes::{self, BODY, Iri, Local, ORGANISATION, here};
use crate::render::export::records;
use crate::render::export::v1;
use crate::resolve::{Body, Organisation, Relation, Who};

/// The relation of a part to what it is part of.
const PARENT: &str = "parent";

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
    /// The sources with their dates: Popolo knows those alone that have an address.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    sources: Vec<v1::Source>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    owns: Vec<v1::Plan>,
    /// Those of the former members who are known by a post alone.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    former_members: Vec<v1::FormerMember>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    successor_ids: Vec<String>,
}

#[derive(Serialize)]
struct Line<'a> {
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    to_id: Option<String>,
    to: &'a str,
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
    #[serde(skip_serializing_if = "Option::is_none")]
    next: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    extended_to: Option<String>,
    /// The body whose document is reviewed, where that is another's.
    #[serde(skip_serializing_if = "Option::is_none")]
    reviewed_with_id: Option<String>,
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
        self.organizations.add(&record);
    }

    /// A body.
    pub(super) fn body(&mut self, local: &mut Local<'a>, body: &'a Body) {
        let header = &body.header;
        let site = self.site;
        let relations = self.relations(local, body);
        let mut parents = relations.iter().filter(|line| line.kind == PARENT);
        let parent_id = parents.find_map(|line| line.to_id.clone());
        let sources = header.sources.iter();
        let sources = sources.filter_map(|one| Link::new(one.url.as_ref(), &one.title));
        let date = |date: Option<Date>| date.map(|date| date.to_string());
        let area = site.register.title(&body.area);
        let record = Organization {
            id: self.id(&local.part(BODY)),
            name: &header.title,
            other_names: other_names(header.short_name.as_ref(), &header.also_known_as),
            identifiers: vec![Identifier::of(&body.id)],
            classification: header.kind.as_deref(),
            parent_id,
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
                relations,
                review: Some(self.review(body)),
                sources: header.sources.iter().map(records::source).collect(),
                owns: header.owns.iter().map(records::plan).collect(),
                former_members: records::former_members(site, body)
                    .into_iter()
                    .filter(|one| one.person.name.is_none() && one.person.organisation.is_empty())
                    .collect(),
                successor_ids: Vec::new(),
            }),
        };
        self.organizations.add(&record);
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

    /// The relations that the document of a body states.
    fn relations(&mut self, local: &mut Local<'a>, body: &'a Body) -> Vec<Line<'a>> {
        let stated = self.site.register.relations_from(&body.id);
        stated.map(|one| self.line(local, one)).collect()
    }

    /// A relation; whoever has an entry, in this register or another, is named by it.
    fn line(&mut self, local: &mut Local<'a>, relation: &'a Relation) -> Line<'a> {
        let to = self.site.called(&relation.to);
        let entry = match &relation.to {
            Who::Body(id) | Who::Organisation(id) => self.site.is_built(id),
            Who::Outside(_) => true,
            Who::Text(_) | Who::Unknown(_) => false,
        };
        let to_id = entry.then(|| {
            let iri = local.who(&relation.to);
            self.known(&iri, to)
        });
        Line {
            kind: records::kind(relation.kind),
            to_id,
            to,
            what: relation.what.as_deref(),
        }
    }

    fn review(&self, body: &Body) -> Review {
        let (state, _) = records::state(body.state);
        let due = records::due(body);
        let with = self.site.register.bodies.get(&body.reviewed_with);
        let stated = with.and_then(|with| with.header.review.as_ref());
        let elsewhere = body.reviewed_with != body.id && self.site.is_built(&body.reviewed_with);
        let extended = stated.and_then(|review| review.extended.as_ref());
        let date = |date: Option<Date>| date.map(|date| date.to_string());
        Review {
            state,
            due: date(due),
            because: records::because(body),
            by: body
                .reviewer
                .as_ref()
                .map(|by| records::who(self.site, by).name),
            next: date(stated.and_then(|review| review.next)),
            extended_to: date(extended.and_then(|extended| extended.to)),
            reviewed_with_id: elsewhere.then(|| self.id(&here(&body.reviewed_with, BODY))),
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
            self.organizations.add(&record);
        }
        id
    }

    /// Whom a page named without an entry in the register.
    pub(super) fn named(&mut self, local: Local<'a>) {
        let page = local.id;
        for nodes::Named { name, person, part } in local.named() {
            let id = self.id(&here(page, part));
            if person {
                self.persons.add(&Person { id, name });
            } else {
                let record = Organization {
                    id,
                    name,
                    ..Organization::default()
                };
                self.organizations.add(&record);
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
