//! The reporting lines as a graph, for those who draw their own: a site goes in, `GraphML` or DOT comes out. [`Graph`] says what is drawn; [`graphml`] and [`dot`] write it down.

mod dot;
mod graphml;

use std::collections::HashMap;

use super::nodes::{self, BODY, Iri, Local, ORGANISATION};
use crate::model::frequency::Frequency;
use crate::render::Site;
use crate::resolve::{RelationKind, Who};

pub(super) use dot::dot;
pub(super) use graphml::graphml;

/// Every body, whom their documents relate them to, and how.
struct Graph<'a> {
    nodes: Vec<Node<'a>>,
    edges: Vec<Edge<'a>>,
}

struct Node<'a> {
    /// Its name in the file: the id of its document with `.` for `/`; of somebody without one, that of the page that names them, a colon, and what tells them apart there.
    id: String,
    title: &'a str,
    /// `body`, `organisation` or `other`, which is somebody without an entry.
    what: &'static str,
    kind: Option<&'a str>,
    status: Option<&'static str>,
    /// The id of its area; empty where it stands in none.
    area: &'a str,
    /// The address of its page.
    address: Option<String>,
}

struct Edge<'a> {
    from: usize,
    to: usize,
    kind: RelationKind,
    what: Option<&'a str>,
    every: Option<Frequency>,
    binding: Option<bool>,
}

impl<'a> Graph<'a> {
    /// Bodies come first, by id, then organisations and others as they are met.
    fn of(site: &'a Site<'a>) -> Self {
        let base = nodes::base(site);
        let mut graph = Self {
            nodes: Vec::new(),
            edges: Vec::new(),
        };
        let mut places: HashMap<String, usize> = HashMap::new();
        for body in site.bodies() {
            let id = body.id.replace('/', ".");
            let kind = body.header.kind.as_deref();
            let node = Node {
                title: &body.header.title,
                what: "body",
                kind: kind.map(|kind| site.settings.kind_title(kind).unwrap_or(kind)),
                status: Some(body.header.status.word()),
                area: &body.area,
                address: Some(page(&base, &body.id)),
                id: id.clone(),
            };
            places.insert(id, graph.nodes.len());
            graph.nodes.push(node);
        }
        for (from, body) in site.bodies().enumerate() {
            let mut local = Local::new(site, &body.id);
            for relation in site.register.relations_from(&body.id) {
                let called = name(&relation.to, &local.who(&relation.to));
                let to = *places.entry(called).or_insert_with_key(|id| {
                    let node = other(site, &base, &relation.to, id.clone());
                    graph.nodes.push(node);
                    graph.nodes.len() - 1
                });
                graph.edges.push(Edge {
                    from,
                    to,
                    kind: relation.kind,
                    what: relation.what.as_deref(),
                    every: relation.every,
                    binding: relation.binding,
                });
            }
        }
        graph
    }
}

/// Somebody who is no body of this build.
fn other<'a>(site: &'a Site<'a>, base: &str, who: &'a Who, id: String) -> Node<'a> {
    let (what, address) = match who {
        Who::Organisation(id) => ("organisation", Some(page(base, id))),
        Who::Outside(outside) if outside.is_organisation => {
            ("organisation", Some(outside.address.clone()))
        }
        Who::Outside(outside) => ("body", Some(outside.address.clone())),
        Who::Body(_) | Who::Text(_) | Who::Unknown(_) => ("other", None),
    };
    Node {
        id,
        title: site.called(who),
        what,
        kind: None,
        status: None,
        area: "",
        address,
    }
}

/// What a node is called in a file.
fn name(who: &Who, iri: &Iri<'_>) -> String {
    match (who, iri) {
        (Who::Outside(outside), _) => {
            format!("{}::{}", outside.neighbour, outside.id.replace('/', "."))
        }
        (_, Iri::Here(id, part)) if part == BODY || part == ORGANISATION => id.replace('/', "."),
        (_, Iri::Here(id, part)) => format!("{}:{part}", id.replace('/', ".")),
        (_, Iri::Elsewhere(_) | Iri::Word(_)) => who.key(),
    }
}

/// The address of a page.
fn page(base: &str, id: &str) -> String {
    let mut address = String::new();
    nodes::here(id, "").write(base, &mut address);
    address
}

/// What a relation is called on the edge that stands for it.
fn words(kind: RelationKind) -> &'static str {
    match kind {
        RelationKind::Parent => "is part of",
        RelationKind::AccountableTo => "is accountable to",
        RelationKind::ReportsTo => "reports to",
        RelationKind::Advises => "advises",
        RelationKind::EscalatesTo => "escalates to",
        RelationKind::Scrutinises => "scrutinises",
        RelationKind::Approves => "approves something of",
        RelationKind::Observes => "observes",
        RelationKind::WorksWith => "works with",
        RelationKind::Delegates => "delegates to",
        RelationKind::Replaces => "replaces",
        RelationKind::DissolvedInto => "was dissolved into",
    }
}
