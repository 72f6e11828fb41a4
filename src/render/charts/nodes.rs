//! Bodies and relations of the register as nodes and lines of a chart.

use std::borrow::Cow;
use std::collections::HashMap;

use super::super::Site;
use super::super::words;
use crate::chart::{Chart, Kind, Line, Look, Node};
use crate::model::body::{BodyHeader, Status};
use crate::resolve::{Relation, RelationKind, Who};

/// The longest label of a line, in letters.
const LABEL: usize = 16;

/// A chart that grows, for the page in the file `from`, which is about the area `area`.
pub(super) struct Growing<'a> {
    pub(super) site: &'a Site<'a>,
    pub(super) from: &'a str,
    pub(super) area: &'a str,
    pub(super) chart: Chart,
    /// The bodies in it, in the order in which they were added.
    pub(super) bodies: Vec<String>,
    places: HashMap<String, usize>,
}

impl<'a> Growing<'a> {
    pub(super) fn new(site: &'a Site<'a>, from: &'a str, area: &'a str) -> Self {
        Self {
            site,
            from,
            area,
            chart: Chart::default(),
            bodies: Vec::new(),
            places: HashMap::new(),
        }
    }

    /// Where somebody stands in the chart.
    pub(super) fn place(&self, who: &Who) -> Option<usize> {
        self.places.get(key(who).as_ref()).copied()
    }

    /// Adds somebody who is not in it yet.
    pub(super) fn add(&mut self, who: &Who) -> usize {
        let node = node(self.site, self.from, self.area, who);
        if let Who::Body(id) = who {
            self.bodies.push(id.clone());
        }
        self.push(who, node)
    }

    /// Adds somebody as a node that is given.
    pub(super) fn push(&mut self, who: &Who, node: Node) -> usize {
        let place = self.chart.nodes.len();
        self.places.insert(key(who).into_owned(), place);
        self.chart.nodes.push(node);
        place
    }

    /// Lets somebody be shown by a node that stands for several.
    pub(super) fn stands_for(&mut self, node: usize, who: &Who) {
        self.places.insert(key(who).into_owned(), node);
    }

    /// Where a body stands in the chart.
    pub(super) fn place_of(&self, id: &str) -> Option<usize> {
        self.places.get(id).copied()
    }

    /// Adds a relation as a line, if both ends are in the chart and it is of a kind that is drawn.
    pub(super) fn line(&mut self, relation: &Relation) {
        let Some(kind) = kind(relation.kind) else {
            return;
        };
        let from = self.place_of(&relation.from);
        if let (Some(from), Some(to)) = (from, self.place(&relation.to)) {
            self.chart.lines.push(Line {
                from,
                to,
                kind,
                label: label(relation),
            });
        }
    }
}

/// What tells somebody from others; no id is in quotes.
fn key(who: &Who) -> Cow<'_, str> {
    match who {
        Who::Body(id) | Who::Organisation(id) => Cow::Borrowed(id),
        Who::Outside(outside) => Cow::Owned(outside.key()),
        Who::Text(text) | Who::Unknown(text) => Cow::Owned(format!("“{}”", text.to_lowercase())),
    }
}

/// The line that stands for a kind of relation; none for one that is told in words only.
fn kind(kind: RelationKind) -> Option<Kind> {
    match kind {
        RelationKind::Parent => Some(Kind::Part),
        RelationKind::AccountableTo | RelationKind::ReportsTo => Some(Kind::Report),
        RelationKind::Advises => Some(Kind::Advise),
        RelationKind::EscalatesTo => Some(Kind::Escalate),
        RelationKind::WorksWith => Some(Kind::Work),
        RelationKind::Scrutinises
        | RelationKind::Approves
        | RelationKind::Observes
        | RelationKind::Delegates
        | RelationKind::Replaces
        | RelationKind::DissolvedInto => None,
    }
}

/// Whether a chart can show a relation: of a kind that is drawn, and not to the body itself or to a name that means nothing.
pub(super) fn is_drawn(relation: &Relation) -> bool {
    kind(relation.kind).is_some()
        && !matches!(relation.to, Who::Unknown(_))
        && relation.to.id() != Some(&relation.from)
}

/// Somebody as a node.
fn node(site: &Site<'_>, from: &str, area: &str, who: &Who) -> Node {
    let body = match who {
        Who::Body(id) => site.register.bodies.get(id),
        _ => None,
    };
    let kind = body
        .and_then(|body| body.header.kind.as_deref())
        .and_then(|kind| site.settings.kind_title(kind));
    let place = body
        .filter(|body| body.area != area)
        .map(|body| site.area_name(&body.area))
        .filter(|name| !name.is_empty() && !site.name(who).contains(name.as_str()));
    let outside = match who {
        Who::Outside(outside) => Some(outside),
        _ => None,
    };
    let place = place.or_else(|| outside.map(|outside| outside.register.clone()));
    let state = body.and_then(|body| state(&body.header));
    let remarks: Vec<String> = state.map(str::to_owned).into_iter().chain(place).collect();
    Node {
        name: words::upper_first(outside.map_or_else(|| site.name(who), |one| &one.title)),
        kind: kind.unwrap_or_default().to_owned(),
        remark: (!remarks.is_empty()).then(|| remarks.join(", ")),
        address: match outside {
            Some(outside) => Some(outside.address.clone()),
            None => who.id().and_then(|id| site.address(from, id)),
        },
        look: body.map_or(Look::Elsewhere, |body| look(&body.header)),
    }
}

/// What is to be known of a body that is not simply at work.
fn state(header: &BodyHeader) -> Option<&'static str> {
    match header.status {
        Status::Active if header.template => Some("model document"),
        Status::Active => None,
        Status::Draft => Some("draft"),
        Status::Proposed => Some("proposed"),
        Status::Suspended => Some("suspended"),
        Status::Dissolved => Some("dissolved"),
    }
}

fn look(header: &BodyHeader) -> Look {
    match header.status {
        Status::Dissolved => Look::Over,
        Status::Draft | Status::Proposed => Look::Planned,
        _ if header.external => Look::Elsewhere,
        _ if header.template => Look::Planned,
        Status::Active | Status::Suspended => Look::Plain,
    }
}

/// A word or two on a line: how often a report is made or when, on what advice is given.
fn label(relation: &Relation) -> Option<String> {
    let often = relation.every.as_ref().map(words::how_often);
    let label = match (relation.kind, often, relation.due.as_slice()) {
        (RelationKind::AccountableTo, ..) => "accountable".to_owned(),
        (RelationKind::ReportsTo, Some(often), _) => often,
        (RelationKind::ReportsTo, None, [day]) if day.day.is_none() => {
            format!("each {}", day.words())
        }
        (RelationKind::Advises, ..) => words::lower_first(relation.what.as_deref()?),
        _ => return None,
    };
    (label.chars().count() <= LABEL).then_some(label)
}
