//! All documents together: references resolved, relations known from both ends, reviews dated. What comes out is the [`Register`], complete;
//! nothing in it is filled in later.

pub mod addresses;
mod body;
mod people;
pub mod references;
mod relations;
mod resolver;
mod seats;

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::sync::Arc;

use jiff::civil;

use crate::diagnostic::Diagnostic;
use crate::model::entry::{AreaHeader, OrganisationHeader, PageHeader};
use crate::parse::{Document, Header};
use crate::settings::Settings;

pub use body::Body;
pub use people::{Sitter, Sitting, on_several};
use references::{Index, parent_folder};
pub use relations::{Relation, RelationKind};
pub use resolver::Who;
pub use seats::{SeatHolders, names_seat, same_post};

/// The site, understood as a whole.
#[derive(Debug)]
pub struct Register {
    /// Every document, in order of path.
    pub documents: Vec<Arc<Document>>,
    /// The bodies, by id.
    pub bodies: BTreeMap<String, Body>,
    /// The organisations, by id.
    pub organisations: BTreeMap<String, Organisation>,
    /// The plain pages, by id.
    pub pages: BTreeMap<String, Page>,
    /// The areas, by id; the home page is the one with the empty id.
    pub areas: BTreeMap<String, Area>,
    /// The bodies whose documents hold the rules of others.
    pub governing: BTreeSet<String>,
    /// The relations between bodies, as written, in order of the documents.
    pub relations: Vec<Relation>,
    /// The bodies and organisations that the header of another document refers to, whatever for.
    pub referenced: HashSet<String>,
    /// What references mean.
    pub index: Index,
    /// The day for which states hold.
    pub today: civil::Date,
    places: Places,
}

/// Where things stand in the lists of a register, so that a large one is not searched for each.
#[derive(Debug, Default)]
struct Places {
    /// The place of each document; where two have one id, which is reported, that of the first.
    documents: BTreeMap<String, usize>,
    /// The places of the relations that each body states.
    from: BTreeMap<String, Vec<usize>>,
    /// The places of those that others state about it.
    to: BTreeMap<String, Vec<usize>>,
    /// The seats that each organisation holds: the body's id, and the place in its list of members.
    held: BTreeMap<String, Vec<(String, usize)>>,
    /// The seats in which it stands in for others.
    stood_in: BTreeMap<String, Vec<(String, usize)>>,
}

/// An organisation that holds seats.
#[derive(Debug)]
pub struct Organisation {
    /// Its id.
    pub id: String,
    /// Its document.
    pub document: Arc<Document>,
    /// What its header says.
    pub header: Arc<OrganisationHeader>,
    /// The area that it stands in.
    pub area: String,
    /// Who took over from it.
    pub successors: Vec<String>,
}

/// A plain page.
#[derive(Debug)]
pub struct Page {
    /// Its id.
    pub id: String,
    /// Its document.
    pub document: Arc<Document>,
    /// What its header says.
    pub header: Arc<PageHeader>,
}

/// An area: one authority, county or programme.
#[derive(Debug)]
pub struct Area {
    /// Its id; empty for the home page.
    pub id: String,
    /// Its title; its folder's name where none is given.
    pub title: String,
    /// Its `_index.md`, if it has one.
    pub document: Option<Arc<Document>>,
    /// What that says.
    pub header: Arc<AreaHeader>,
}

impl Register {
    /// The document of that id.
    #[must_use]
    pub fn document(&self, id: &str) -> Option<&Document> {
        let place = self.places.documents.get(id)?;
        self.documents.get(*place).map(AsRef::as_ref)
    }

    /// The relations that a body's own document states.
    pub fn relations_from(&self, id: &str) -> impl Iterator<Item = &Relation> + use<'_> {
        self.relations_at(self.places.from.get(id))
    }

    /// The relations that other documents state about a body.
    pub fn relations_to(&self, id: &str) -> impl Iterator<Item = &Relation> + use<'_> {
        self.relations_at(self.places.to.get(id))
    }

    /// The seats that an organisation holds: each with its body, and its place in that one's list of members; in order of the bodies' ids.
    pub fn seats_held_by(&self, id: &str) -> impl Iterator<Item = (&Body, usize)> + use<'_> {
        self.seats_at(self.places.held.get(id))
    }

    /// The seats in which an organisation stands in for others, likewise.
    pub fn seats_stood_in_by(&self, id: &str) -> impl Iterator<Item = (&Body, usize)> + use<'_> {
        self.seats_at(self.places.stood_in.get(id))
    }

    fn seats_at<'a>(
        &'a self,
        places: Option<&'a Vec<(String, usize)>>,
    ) -> impl Iterator<Item = (&'a Body, usize)> + use<'a> {
        places
            .into_iter()
            .flatten()
            .filter_map(|(body, place)| Some((self.bodies.get(body)?, *place)))
    }

    fn relations_at<'a>(
        &'a self,
        places: Option<&'a Vec<usize>>,
    ) -> impl Iterator<Item = &'a Relation> + use<'a> {
        places
            .into_iter()
            .flatten()
            .filter_map(|place| self.relations.get(*place))
    }

    /// The title of a body, organisation, page or area.
    #[must_use]
    pub fn title(&self, id: &str) -> Option<&str> {
        let body = self.bodies.get(id).map(|body| body.header.title.as_str());
        let organisation = || {
            self.organisations
                .get(id)
                .map(|organisation| organisation.header.title.as_str())
        };
        let page = || self.pages.get(id).map(|page| page.header.title.as_str());
        let area = || self.areas.get(id).map(|area| area.title.as_str());
        body.or_else(organisation).or_else(page).or_else(area)
    }

    /// The bodies that took over from a body: those that it names and those that say that they replace it.
    #[must_use]
    pub fn successors(&self, id: &str) -> Vec<&str> {
        self.in_succession(id, RelationKind::DissolvedInto, RelationKind::Replaces)
    }

    /// The bodies that a body took over from, likewise.
    #[must_use]
    pub fn predecessors(&self, id: &str) -> Vec<&str> {
        self.in_succession(id, RelationKind::Replaces, RelationKind::DissolvedInto)
    }

    /// The bodies that a body names by one kind of relation, and those that name it by the other, in order.
    fn in_succession(&self, id: &str, named: RelationKind, naming: RelationKind) -> Vec<&str> {
        let named = self
            .relations_from(id)
            .filter(|relation| relation.kind == named)
            .filter_map(|relation| relation.to.id());
        let naming = self
            .relations_to(id)
            .filter(|relation| relation.kind == naming)
            .map(|relation| relation.from.as_str());
        let mut bodies: Vec<&str> = named.chain(naming).collect();
        bodies.sort_unstable();
        bodies.dedup();
        bodies
    }

    /// The area that holds an id: the nearest folder above it that is one.
    #[must_use]
    pub fn area_of(&self, id: &str) -> &str {
        area_of(&self.areas, id)
    }
}

impl Places {
    fn of(
        documents: &[Arc<Document>],
        bodies: &BTreeMap<String, Body>,
        relations: &[Relation],
    ) -> Self {
        let mut places = Self::default();
        for (place, document) in documents.iter().enumerate() {
            places.documents.entry(document.id.clone()).or_insert(place);
        }
        for (place, relation) in relations.iter().enumerate() {
            let from = places.from.entry(relation.from.clone()).or_default();
            from.push(place);
            if let Some(to) = relation.to.id().filter(|to| *to != relation.from) {
                places.to.entry(to.to_owned()).or_default().push(place);
            }
        }
        for body in bodies.values() {
            for (place, seat) in body.seats.iter().enumerate() {
                add_seat(&mut places.held, &seat.organisations, &body.id, place);
                add_seat(&mut places.stood_in, &seat.substitute, &body.id, place);
            }
        }
        places
    }
}

/// Adds a seat to each organisation among some, once where it is named twice.
fn add_seat(
    seats: &mut BTreeMap<String, Vec<(String, usize)>>,
    organisations: &[Who],
    body: &str,
    place: usize,
) {
    for organisation in organisations {
        if let Who::Organisation(id) = organisation {
            let seats = seats.entry(id.clone()).or_default();
            let seat = (body.to_owned(), place);
            if seats.last() != Some(&seat) {
                seats.push(seat);
            }
        }
    }
}

/// Resolves a site. Findings are those about references and words that only the whole site knows.
#[must_use]
pub fn resolve(
    documents: Vec<Arc<Document>>,
    settings: &Settings,
    today: civil::Date,
) -> (Register, Vec<Diagnostic>) {
    let mut found = resolver::Found::default();
    let index = Index::new(documents.iter().map(AsRef::as_ref));
    let areas = areas(&documents);
    let mut organisations = BTreeMap::new();
    let mut pages = BTreeMap::new();
    for document in &documents {
        match &document.header {
            Header::Organisation(header) => {
                let mut resolver = resolver::Resolver::new(&index, document, &mut found);
                let successors = resolver.organisations(&header.successor, "successor");
                organisations.insert(
                    document.id.clone(),
                    Organisation {
                        id: document.id.clone(),
                        document: Arc::clone(document),
                        header: Arc::clone(header),
                        area: area_of(&areas, &document.id).to_owned(),
                        successors,
                    },
                );
            }
            Header::Page(header) => {
                pages.insert(
                    document.id.clone(),
                    Page {
                        id: document.id.clone(),
                        document: Arc::clone(document),
                        header: Arc::clone(header),
                    },
                );
            }
            Header::Body(_) | Header::Area(_) | Header::Unreadable => {}
        }
    }
    let headers = documents
        .iter()
        .filter_map(|document| match &document.header {
            Header::Body(header) => Some((document.id.as_str(), (document.as_ref(), header))),
            _ => None,
        })
        .collect();
    let whole = body::Whole {
        index: &index,
        areas: &areas,
        organisations: &organisations,
        settings,
        today,
        headers,
    };
    let (bodies, relations) = body::bodies(&documents, &whole, &mut found);
    let register = Register {
        governing: bodies
            .values()
            .filter_map(|body| body.governed_by.clone())
            .collect(),
        places: Places::of(&documents, &bodies, &relations),
        documents,
        bodies,
        organisations,
        pages,
        areas,
        relations,
        referenced: found.referenced,
        index,
        today,
    };
    (register, found.diagnostics)
}

/// Every folder that holds bodies or an `_index.md` is an area; `organisations/` is none, nor is a folder beside the body of its name.
fn areas(documents: &[Arc<Document>]) -> BTreeMap<String, Area> {
    let bodies: BTreeSet<&str> = documents
        .iter()
        .filter(|document| matches!(document.header, Header::Body(_)))
        .map(|document| document.id.as_str())
        .collect();
    let mut areas = BTreeMap::new();
    let mut add = |id: &str, document: Option<&Arc<Document>>, header: Arc<AreaHeader>| {
        let title = header.title.clone().unwrap_or_else(|| folder_title(id));
        areas.entry(id.to_owned()).or_insert_with(|| Area {
            id: id.to_owned(),
            title,
            document: document.map(Arc::clone),
            header,
        });
    };
    for document in documents {
        if let Header::Area(header) = &document.header {
            add(&document.id, Some(document), Arc::clone(header));
        }
    }
    for id in &bodies {
        let mut folder = parent_folder(id);
        while bodies.contains(folder) || folder.ends_with("/organisations") {
            folder = parent_folder(folder);
        }
        while !folder.is_empty() {
            add(folder, None, Arc::default());
            folder = parent_folder(folder);
        }
    }
    add("", None, Arc::default());
    areas
}

fn area_of<'a>(areas: &'a BTreeMap<String, Area>, id: &str) -> &'a str {
    let mut folder = parent_folder(id);
    loop {
        if let Some((area, _)) = areas.get_key_value(folder) {
            return area;
        }
        if folder.is_empty() {
            return "";
        }
        folder = parent_folder(folder);
    }
}

/// A folder's name as a title: `barking-and-dagenham` becomes "Barking and dagenham".
fn folder_title(id: &str) -> String {
    let words = id.rsplit('/').next().unwrap_or_default().replace('-', " ");
    let mut letters = words.chars();
    letters
        .next()
        .map(|first| first.to_uppercase().chain(letters).collect())
        .unwrap_or_default()
}
