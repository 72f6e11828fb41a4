//! An area's page: its bodies by kind, its overdue reviews, what lies within it.

use super::Site;
use super::home::{seats_figure, within};
use super::page::{self, plain};
use super::reviews::Reviewed;
use super::states::{self, figure};
use super::structure;
use super::view::listing::{AreaEntry, AreaPage, BodyEntry, BodyGroup, ReviewEntry};
use super::view::{Figure, Html, Icon, Link, Notice, Page, Tone};
use super::words;
use crate::model::body::Status;
use crate::model::notation::figures;
use crate::resolve::addresses::page_file;
use crate::resolve::{Area, Body};

/// An area's page.
pub(super) fn view(site: &Site<'_>, area: &Area, page: Page) -> AreaPage {
    let from = page_file(&area.id);
    let outer = site.register.area_of(&area.id);
    let reviewed = Reviewed::of(site, &area.id);
    let overdue = reviewed.in_state(Tone::Late);
    let list = |wanted: &dyn Fn(&Body) -> bool| -> Vec<BodyEntry> {
        bodies(site, area)
            .into_iter()
            .filter(|body| wanted(body))
            .map(|body| body_entry(site, &from, body))
            .collect()
    };
    AreaPage {
        eyebrow: if outer.is_empty() {
            "Area".to_owned()
        } else {
            format!("Area in {}", site.area_name(outer))
        },
        lead: area.header.summary.as_deref().map(plain),
        figures: area_figures(site, area, &reviewed),
        notices: notices(site, area, &from, &reviewed),
        lines: structure::lines(site, &from, &area.id),
        document: area
            .document
            .as_deref()
            .and_then(|document| page::document(site, document, &area.title)),
        overdue: overdue
            .iter()
            .filter_map(|body| review_entry(site, &from, body, &area.id))
            .collect(),
        kinds: kinds(site, area, &from),
        external: list(&|body| body.header.external && !is_over(body)),
        dissolved: list(&is_over),
        areas: within(site, &area.id)
            .into_iter()
            .map(|area| entry(site, &from, area))
            .collect(),
        organisations: organisations(site, area, &from),
        page,
    }
}

/// An area in a list.
pub(super) fn entry(site: &Site<'_>, from: &str, area: &Area) -> AreaEntry {
    AreaEntry {
        area: Link {
            title: area.title.clone(),
            address: site.reach(from, &page_file(&area.id)),
        },
        bodies: states::bodies(site.bodies_within(&area.id).count()),
        summary: area.header.summary.clone(),
    }
}

/// A body's review in a list on the page of the area `here`; none where no review applies.
pub(super) fn review_entry(
    site: &Site<'_>,
    from: &str,
    body: &Body,
    here: &str,
) -> Option<ReviewEntry> {
    let due = states::review_due(body);
    Some(ReviewEntry {
        body: site.link(from, &body.id),
        area: (body.area != here).then(|| site.area_name(&body.area)),
        state: states::review_tag(body)?,
        text: due
            .is_none()
            .then(|| plain(&(states::review_because(body) + &shared(site, body)))),
        due,
    })
}

/// That other bodies are reviewed together with one, as a further sentence.
fn shared(site: &Site<'_>, body: &Body) -> String {
    if !site.register.governs(&body.id) {
        return String::new();
    }
    let others = site
        .bodies()
        .filter(|other| other.reviewed_with == body.id && other.id != body.id)
        .filter(|other| states::tone(other.state).is_some())
        .count();
    match others {
        0 => String::new(),
        1 => " The same holds for 1 body whose rules stand in its document.".to_owned(),
        _ => format!(
            " The same holds for {} whose rules stand in its document.",
            states::bodies(others)
        ),
    }
}

/// The bodies that stand in an area itself, by name.
fn bodies<'a>(site: &Site<'a>, area: &Area) -> Vec<&'a Body> {
    let mut bodies: Vec<&Body> = site.bodies_in(&area.id).collect();
    bodies.sort_by_cached_key(|body| (words::in_order(&body.header.title), &body.id));
    bodies
}

fn is_over(body: &Body) -> bool {
    body.header.status == Status::Dissolved
}

fn area_figures(site: &Site<'_>, area: &Area, reviewed: &Reviewed<'_>) -> Vec<Figure> {
    let bodies = || site.bodies_within(&area.id);
    vec![
        figure(bodies().count(), "body", "bodies"),
        figure(
            bodies().filter(|body| body.header.external).count(),
            "of them governed elsewhere",
            "of them governed elsewhere",
        ),
        seats_figure(bodies()),
        states::overdue_figure(reviewed.all()),
    ]
}

/// That dates of reviews cannot be worked out, and why.
fn notices(site: &Site<'_>, area: &Area, from: &str, reviewed: &Reviewed<'_>) -> Vec<Notice> {
    let unknown: Vec<&Body> = reviewed
        .in_state(Tone::Odd)
        .into_iter()
        .filter(|body| body.area == area.id)
        .collect();
    if unknown.is_empty() {
        return Vec::new();
    }
    let heading = if unknown.len() == 1 {
        "A review has no date to count from".to_owned()
    } else {
        format!(
            "{} reviews have no date to count from",
            figures(states::whole(unknown.len()))
        )
    };
    vec![Notice {
        id: "notice-reviews".to_owned(),
        tone: Tone::Odd,
        icon: Icon::Odd,
        heading,
        due: None,
        text: Some(Html(reasons(site, from, &unknown).join("<br>"))),
        cites: Vec::new(),
        worked_out: false,
    }]
}

/// Why the dates of some reviews cannot be worked out, each reason once, behind the names of the bodies: inline HTML.
fn reasons(site: &Site<'_>, from: &str, bodies: &[&Body]) -> Vec<String> {
    let mut reasons: Vec<(String, Vec<String>)> = Vec::new();
    for body in bodies {
        let name = site.linked_title(from, &body.id);
        let reason = format!(
            "{}{}",
            plain(&states::review_because(body)).0,
            shared(site, body)
        );
        match reasons.iter_mut().find(|(known, _)| *known == reason) {
            Some((_, names)) => names.push(name),
            None => reasons.push((reason, vec![name])),
        }
    }
    let sentence = |(reason, names): (String, Vec<String>)| {
        format!("{}: {reason}", words::joined(&names, "and"))
    };
    reasons.into_iter().map(sentence).collect()
}

/// The living bodies with terms of reference here, by kind in the order of the kinds; those whose kind is not stated last.
fn kinds(site: &Site<'_>, area: &Area, from: &str) -> Vec<BodyGroup> {
    let bodies: Vec<&Body> = bodies(site, area)
        .into_iter()
        .filter(|body| !body.header.external && !is_over(body))
        .collect();
    let known = site.settings.kind_names();
    let mut kinds: Vec<Option<&str>> = known.iter().map(|kind| Some(*kind)).collect();
    // A kind that nobody knows is a finding; its bodies are still listed.
    let is_of = |body: &Body, wanted: Option<&str>| {
        let kind = body.header.kind.as_deref();
        kind.filter(|kind| known.contains(kind)) == wanted
    };
    kinds.push(None);
    kinds
        .into_iter()
        .filter_map(|kind| {
            let bodies: Vec<BodyEntry> = bodies
                .iter()
                .filter(|body| is_of(body, kind))
                .map(|body| body_entry(site, from, body))
                .collect();
            let heading = match kind.and_then(|kind| site.settings.kind_title(kind)) {
                Some(title) if bodies.len() == 1 => title.to_owned(),
                Some(title) => plural(title),
                None => "Kind not stated".to_owned(),
            };
            (!bodies.is_empty()).then_some(BodyGroup { heading, bodies })
        })
        .collect()
}

/// A kind of body in the plural: `Advisory groups`, `Partnerships`, `Bodies`.
fn plural(title: &str) -> String {
    match title.strip_suffix('y') {
        Some(stem) if !stem.ends_with(['a', 'e', 'o', 'u']) => format!("{stem}ies"),
        _ if title.ends_with('s') => title.to_owned(),
        _ => format!("{title}s"),
    }
}

fn body_entry(site: &Site<'_>, from: &str, body: &Body) -> BodyEntry {
    let usual = body.header.external
        || is_over(body)
        || body.header.status == Status::Active && !body.header.template;
    BodyEntry {
        body: site.link(from, &body.id),
        summary: body.header.summary.clone(),
        status: (!usual).then(|| states::status_tag(&body.header)),
        review: states::review_tag(body),
    }
}

/// The organisations of an area that hold a seat, by name.
fn organisations(site: &Site<'_>, area: &Area, from: &str) -> Vec<Link> {
    let mut organisations: Vec<_> = site
        .register
        .organisations
        .values()
        .filter(|organisation| organisation.area == area.id)
        .filter(|organisation| {
            let mut seats = site.register.seats_held_by(&organisation.id);
            seats.any(|(body, _)| site.shows(body))
        })
        .collect();
    organisations.sort_by_cached_key(|organisation| {
        (
            words::in_order(&organisation.header.title),
            &organisation.id,
        )
    });
    organisations
        .into_iter()
        .map(|organisation| site.link(from, &organisation.id))
        .collect()
}
