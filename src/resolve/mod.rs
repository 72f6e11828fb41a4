//! All documents together: references resolved, relations known from both ends, reviews dated. What comes out is the [`Register`], complete;
//! nothing in it is filled in later.

pub mod across;
pub mod addresses;
mod areas;
mod body;
mod outline;
mod people;
pub mod references;
mod relations;
mod resolver;
mod seats;
mod ties;

use std::collections::{BTreeMap, HashSet};
use std::iter;
use std::sync::Arc;

use jiff::civil;

use crate::diagnostic::Diagnostic;
use crate::model::body::BodyHeader;
use crate::model::entry::{OrganisationHeader, PageHeader};
use crate::model::reference::Party;
use crate::neighbours::Neighbours;
use crate::parse::{Document, Header};
use crate::settings::Settings;

pub use areas::Area;
use areas::area_of;
pub use body::Body;
use outline::{Outline, changed, is_like};
pub use people::{Sitter, Sitting, on_several};
use references::{Index, Kind, Wanted};
pub use relations::{Relation, RelationKind};
pub use resolver::Who;
use resolver::{Found, Resolver};
pub use seats::{SeatHolders, names_seat, same_post};
use ties::Ties;

/// The site, understood as a whole.
#[derive(Debug)]
pub struct Register {
    /// Every document, in order of path.
    pub documents: Vec<Arc<Document>>,
    /// The bodies, by id.
    pub bodies: BTreeMap<String, Arc<Body>>,
    /// The organisations, by id.
    pub organisations: Arc<BTreeMap<String, Organisation>>,
    /// The plain pages, by id.
    pub pages: Arc<BTreeMap<String, Page>>,
    /// The areas, by id; the home page is the one with the empty id.
    pub areas: Arc<BTreeMap<String, Area>>,
    /// The day for which states hold.
    pub today: civil::Date,
    outline: Arc<Outline>,
    ties: Arc<Ties>,
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

impl Register {
    /// What references mean.
    #[must_use]
    pub fn index(&self) -> &Index {
        &self.outline.index
    }

    /// Whom a document means by a reference or a text.
    #[must_use]
    pub fn meant(&self, from: &str, party: &Party, wanted: Wanted) -> Who {
        match party {
            Party::Text(text) => Who::Text(text.clone()),
            Party::Reference(reference) => {
                let unknown = || Who::Unknown(reference.0.clone());
                if let Some(across) = reference.across() {
                    let found = self.index().across(across, wanted);
                    return found.map_or_else(|_| unknown(), |one| Who::Outside(Arc::new(one)));
                }
                match self.index().meant(from, reference, wanted) {
                    Ok(Some(id)) if self.index().is_organisation(id) => {
                        Who::Organisation(id.to_owned())
                    }
                    Ok(Some(id)) => Who::Body(id.to_owned()),
                    Ok(None) | Err(_) => unknown(),
                }
            }
        }
    }

    /// Whether documents have the same places, ids and kinds in two registers of which one was resolved after the other.
    #[must_use]
    pub fn has_outline_of(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.outline, &other.outline)
    }

    /// The document of that id; where two have one id, which is reported, the first.
    #[must_use]
    pub fn document(&self, id: &str) -> Option<&Document> {
        let place = self.outline.documents.get(id)?;
        self.documents.get(*place).map(AsRef::as_ref)
    }

    /// Whether every header could be read at all. Where one could not, nobody knows to whom it refers.
    #[must_use]
    pub fn is_readable(&self) -> bool {
        let mut documents = self.documents.iter();
        documents.all(|document| !matches!(document.header, Header::Unreadable))
    }

    /// The relations between bodies, as written, in order of the documents.
    #[must_use]
    pub fn relations(&self) -> &[Relation] {
        &self.ties.relations
    }

    /// The bodies in whose documents the rules of a body stand, one by the other: the one that its own document names, then the one that this names, never in a circle.
    #[must_use]
    pub fn governors(&self, body: &Body) -> Vec<&Body> {
        let mut governors: Vec<&Body> = Vec::new();
        let mut below = body;
        while let Some(id) = &below.governed_by
            && let Some(governor) = self.bodies.get(id)
            && governor.id != body.id
            && governors.iter().all(|passed| passed.id != governor.id)
        {
            governors.push(governor);
            below = governor;
        }
        governors
    }

    /// Whether a body's document holds the rules of others.
    #[must_use]
    pub fn governs(&self, id: &str) -> bool {
        self.ties.governing.contains(id)
    }

    /// Whether the header of another document refers to a body or organisation, whatever for.
    #[must_use]
    pub fn is_referred_to(&self, id: &str) -> bool {
        self.ties.referenced.contains(id)
    }

    /// The relations that a body's own document states.
    pub fn relations_from(&self, id: &str) -> impl Iterator<Item = &Relation> + use<'_> {
        self.relations_at(self.ties.from.get(id))
    }

    /// The relations that other documents state about a body.
    pub fn relations_to(&self, id: &str) -> impl Iterator<Item = &Relation> + use<'_> {
        self.relations_at(self.ties.to.get(id))
    }

    /// The seats that an organisation holds: each with its body, and its place in that one's list of members; in order of the bodies' ids.
    pub fn seats_held_by(&self, id: &str) -> impl Iterator<Item = (&Body, usize)> + use<'_> {
        self.seats_at(self.ties.held.get(id))
    }

    /// The seats in which an organisation stands in for others, likewise.
    pub fn seats_stood_in_by(&self, id: &str) -> impl Iterator<Item = (&Body, usize)> + use<'_> {
        self.seats_at(self.ties.stood_in.get(id))
    }

    fn seats_at<'a>(
        &'a self,
        places: Option<&'a Vec<(String, usize)>>,
    ) -> impl Iterator<Item = (&'a Body, usize)> + use<'a> {
        places
            .into_iter()
            .flatten()
            .filter_map(|(body, place)| Some((self.bodies.get(body)?.as_ref(), *place)))
    }

    fn relations_at<'a>(
        &'a self,
        places: Option<&'a Vec<usize>>,
    ) -> impl Iterator<Item = &'a Relation> + use<'a> {
        places
            .into_iter()
            .flatten()
            .filter_map(|place| self.ties.relations.get(*place))
    }

    /// The header of a body, found without the rest of what is known of it: names are asked for by the million.
    #[must_use]
    pub fn body_header(&self, id: &str) -> Option<&BodyHeader> {
        let document = self.documents.get(*self.outline.bodies.get(id)?)?;
        match &document.header {
            Header::Body(header) => Some(header),
            _ => None,
        }
    }

    /// The title of a body, organisation, page or area.
    #[must_use]
    pub fn title(&self, id: &str) -> Option<&str> {
        let body = self.body_header(id).map(|header| header.title.as_str());
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

/// A site with its references resolved, and what saves work when the next one is: see [`resolve`].
#[derive(Debug)]
pub struct Resolved {
    /// The site, understood as a whole.
    pub register: Arc<Register>,
    settings: Settings,
    /// What each document of a body came to, by its place.
    bodies: Vec<Option<Arc<body::Resolved>>>,
    /// What the documents of organisations refer to.
    organisations: Arc<Found>,
}

impl Resolved {
    /// What is wrong with references, and with words that only the whole site knows.
    pub fn diagnostics(&self) -> impl Iterator<Item = &Diagnostic> {
        let bodies = self.bodies.iter().flatten().map(|body| &body.found);
        let found = iter::once(self.organisations.as_ref()).chain(bodies);
        found.flat_map(|found| &found.diagnostics)
    }

    /// Each reference in a header to another register: the neighbour's name, and whether it means something there.
    pub fn across(&self) -> impl Iterator<Item = &(String, bool)> {
        let bodies = self.bodies.iter().flatten();
        bodies.flat_map(|body| &body.found.across)
    }
}

/// Resolves a site, which may refer to its neighbours. What was resolved `before` saves work and changes nothing else: where documents have the same places, ids and kinds as then, only what has
/// changed and what looks at it is resolved anew. Another state of the neighbours is another outline: everything is resolved anew.
#[must_use]
pub fn resolve(
    documents: Vec<Arc<Document>>,
    neighbours: &Arc<Neighbours>,
    settings: &Settings,
    today: civil::Date,
    before: Option<&Resolved>,
) -> Resolved {
    let before = before.filter(|before| {
        before.register.index().neighbours() == neighbours
            && is_like(&documents, &before.register.documents)
    });
    let register = before.map(|before| before.register.as_ref());
    let changed = match register {
        Some(register) => changed(&documents, &register.documents),
        None => documents.iter().collect(),
    };
    let any = |kind: Kind| changed.iter().any(|document| Kind::of(document) == kind);
    let outline = register.map_or_else(
        || Arc::new(Outline::of(&documents, neighbours)),
        |register| Arc::clone(&register.outline),
    );
    let areas = match register {
        Some(register) if !any(Kind::Area) => Arc::clone(&register.areas),
        _ => Arc::new(areas::areas(&documents)),
    };
    let pages = match register {
        Some(register) if !any(Kind::Page) => Arc::clone(&register.pages),
        _ => Arc::new(pages(&documents)),
    };
    let (organisations, of_organisations) = match before {
        Some(before) if !any(Kind::Organisation) => (
            Arc::clone(&before.register.organisations),
            Arc::clone(&before.organisations),
        ),
        _ => organisations(&documents, &outline.index, &areas),
    };
    let whole = body::Whole {
        documents: &documents,
        outline: &outline,
        areas: &areas,
        organisations: &organisations,
        settings,
        today,
    };
    let known = before.filter(|before| before.settings == *settings);
    let known = known.filter(|before| before.register.today == today);
    let changed: HashSet<&str> = changed
        .iter()
        .map(|document| document.id.as_str())
        .collect();
    let resolved = body::bodies(&whole, |place| {
        let known = known?.bodies.get(place)?.as_ref()?;
        let same = Arc::ptr_eq(&known.body.document, &documents[place]);
        let mut looked_at = known.looked_at.iter();
        (same && !looked_at.any(|id| changed.contains(id.as_str()))).then_some(known)
    });
    let bodies = resolved.iter().flatten();
    let bodies = bodies.map(|resolved| (resolved.body.id.clone(), Arc::clone(&resolved.body)));
    let bodies: BTreeMap<String, Arc<Body>> = bodies.collect();
    let ties = match before {
        Some(before)
            if Arc::ptr_eq(&of_organisations, &before.organisations)
                && ties::are_like(&resolved, &before.bodies) =>
        {
            Arc::clone(&before.register.ties)
        }
        _ => Arc::new(Ties::of(&of_organisations, &resolved, &bodies)),
    };
    let register = Register {
        documents,
        bodies,
        organisations,
        pages,
        areas,
        today,
        outline,
        ties,
    };
    Resolved {
        register: Arc::new(register),
        settings: settings.clone(),
        bodies: resolved,
        organisations: of_organisations,
    }
}

/// The organisations, and what their documents refer to.
fn organisations(
    documents: &[Arc<Document>],
    index: &Index,
    areas: &BTreeMap<String, Area>,
) -> (Arc<BTreeMap<String, Organisation>>, Arc<Found>) {
    let mut found = Found::default();
    let mut organisations = BTreeMap::new();
    for document in documents {
        if let Header::Organisation(header) = &document.header {
            let mut resolver = Resolver::new(index, document, &mut found);
            let organisation = Organisation {
                id: document.id.clone(),
                document: Arc::clone(document),
                header: Arc::clone(header),
                area: area_of(areas, &document.id).to_owned(),
                successors: resolver.organisations(&header.successor, "successor"),
            };
            organisations.insert(document.id.clone(), organisation);
        }
    }
    (Arc::new(organisations), Arc::new(found))
}

fn pages(documents: &[Arc<Document>]) -> BTreeMap<String, Page> {
    let pages = documents.iter().filter_map(|document| {
        let Header::Page(header) = &document.header else {
            return None;
        };
        let page = Page {
            id: document.id.clone(),
            document: Arc::clone(document),
            header: Arc::clone(header),
        };
        Some((document.id.clone(), page))
    });
    pages.collect()
}
