//! What is said of a register: of itself, the words that it uses, its areas, organisations and bodies.

use super::concepts::{self, DATA, concept};
use super::terms::{
    AS_OF, CLASSIFICATION, DATE, DESCRIBED_ON, DESCRIBES, DESCRIPTION, DISSOLVED, HOMEPAGE, NAME,
    ORIGINAL, OTHER_NAME, PART_OF, PUBLISHER, REPLACED_BY, RESULTING, TITLE,
};
use super::{Iri, Object, Sink, body};
use crate::model::date::Date;
use crate::model::entry::OrganisationKind;
use crate::render::Site;
use crate::render::export::nodes;
use crate::render::export::nodes::{Local, ORGANISATION, here};
use crate::resolve::Organisation;

/// Tells of the whole register.
pub(super) fn tell(site: &Site<'_>, sink: &mut impl Sink) {
    itself(site, sink);
    concepts::tell(site, sink);
    for area in site
        .register
        .areas
        .values()
        .filter(|area| !area.id.is_empty())
    {
        sink.begin(&here(&area.id, ""), &["foaf:Document"]);
        sink.say(TITLE, &[Object::Text(&area.title)]);
        sink.texts(DESCRIPTION, &area.header.summary);
        let above = site.register.area_of(&area.id);
        sink.nodes(PART_OF, [here(above, "")]);
        sink.end();
    }
    for one in site.register.organisations.values() {
        organisation(site, one, sink);
    }
    for body in site.bodies() {
        body::tell(site, body, sink);
    }
}

fn itself(site: &Site<'_>, sink: &mut impl Sink) {
    let settings = site.settings;
    let publisher = &settings.publisher;
    sink.begin(&here(DATA, "register"), &["dcat:Dataset"]);
    sink.say(TITLE, &[Object::Text(&settings.title)]);
    sink.texts(DESCRIPTION, &settings.description);
    sink.nodes(HOMEPAGE, [here("", "")]);
    sink.date(AS_OF, Some(Date::Day(site.register.today)));
    let part = publisher.name.as_ref().map(|_| here(DATA, "publisher"));
    sink.nodes(PUBLISHER, part.clone());
    sink.end();
    if let (Some(part), Some(name)) = (part, &publisher.name) {
        sink.begin(&part, &["foaf:Agent"]);
        sink.say(NAME, &[Object::Text(name)]);
        sink.nodes(HOMEPAGE, elsewhere(publisher.url.as_ref()));
        sink.end();
    }
}

/// A page elsewhere.
pub(super) fn elsewhere(
    address: Option<&crate::model::address::WebAddress>,
) -> Option<Iri<'static>> {
    nodes::clean(address?.as_str()).map(Iri::Elsewhere)
}

/// The names of a body or organisation.
pub(super) fn names(
    title: &str,
    short_name: Option<&String>,
    others: &[String],
    sink: &mut impl Sink,
) {
    sink.say(NAME, &[Object::Text(title)]);
    sink.texts(OTHER_NAME, short_name.into_iter().chain(others));
}

fn organisation(site: &Site<'_>, one: &Organisation, sink: &mut impl Sink) {
    let header = &one.header;
    let local = Local::new(site, &one.id);
    let class = match header.kind {
        Some(
            OrganisationKind::Council
            | OrganisationKind::Health
            | OrganisationKind::Police
            | OrganisationKind::School
            | OrganisationKind::Government,
        ) => "org:FormalOrganization",
        Some(OrganisationKind::Voluntary | OrganisationKind::Other) | None => "org:Organization",
    };
    let successors = || {
        let successors = one.successors.iter();
        successors.map(|id| here(id, ORGANISATION))
    };
    sink.begin(&local.part(ORGANISATION), &[class]);
    names(
        &header.title,
        header.short_name.as_ref(),
        &header.also_known_as,
        sink,
    );
    sink.nodes(
        CLASSIFICATION,
        header.kind.map(|kind| concept("sector", kind.word())),
    );
    sink.nodes(HOMEPAGE, elsewhere(header.url.as_ref()));
    sink.nodes(DESCRIBED_ON, [local.part("")]);
    sink.date(DISSOLVED, header.ended);
    sink.nodes(REPLACED_BY, successors());
    sink.end();
    page(&local, ORGANISATION, &header.title, &one.area, sink);
    sink.end();
    if !one.successors.is_empty() {
        sink.begin(&local.part("ending"), &["org:ChangeEvent"]);
        sink.nodes(ORIGINAL, [local.part(ORGANISATION)]);
        sink.nodes(RESULTING, successors());
        sink.date(DATE, header.ended);
        sink.end();
    }
}

/// Begins to tell of a page that describes something.
pub(super) fn page(
    local: &Local<'_>,
    part: &'static str,
    title: &str,
    area: &str,
    sink: &mut impl Sink,
) {
    sink.begin(&local.part(""), &["foaf:Document"]);
    sink.say(TITLE, &[Object::Text(title)]);
    sink.nodes(DESCRIBES, [local.part(part)]);
    sink.nodes(PART_OF, [here(area, "")]);
}
