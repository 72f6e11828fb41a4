//! What is said of a body and of its document.

use std::collections::BTreeSet;

use super::concepts::{MODEL, concept};
use super::register::{elsewhere, names, page};
use super::terms::{
    ADOPTED, ASSOCIATED_WITH, ATTRIBUTED_TO, BEGINS, CLASSIFICATION, CONFORMS_TO, DATE,
    DERIVED_FROM, DESCRIBED_ON, DESCRIPTION, DISSOLVED, ESTABLISHED, FROM, GENERATED_BY,
    HAS_VERSION, HOMEPAGE, MANDATE_ENDS, NAME, ORGANIZER, ORIGINAL, PAGE, PERIOD, PERSON, PURPOSE,
    REFERENCE, REFERENCES, RESULTING, TITLE, UNTIL, VERSION,
};
use super::{Iri, Object, Sink, relations, reviews, seats};
use crate::model::body::{BodyHeader, Established};
use crate::model::date::Date;
use crate::render::Site;
use crate::render::export::nodes::{BODY, Local, Named, here};
use crate::resolve::references::Wanted;
use crate::resolve::{Body, Who};

/// Tells of a body, and of all that its page describes.
pub(super) fn tell(site: &Site<'_>, body: &Body, sink: &mut impl Sink) {
    let mut local = Local::new(site, &body.id);
    let header = &body.header;
    sink.begin(&local.part(BODY), &[class(body)]);
    names(
        &header.title,
        header.short_name.as_ref(),
        &header.also_known_as,
        sink,
    );
    sink.texts(DESCRIPTION, &header.summary);
    sink.texts(PURPOSE, header.purpose.iter().map(|purpose| &purpose.0));
    let kind = header.kind.as_ref().map(|kind| concept("kind", kind));
    let status = concept("status", header.status.word());
    let model = header.template.then(|| concept("status", MODEL));
    sink.nodes(
        CLASSIFICATION,
        kind.into_iter().chain([status]).chain(model),
    );
    sink.nodes(HOMEPAGE, elsewhere(header.url.as_ref()));
    sink.nodes(DESCRIBED_ON, [local.part("")]);
    let governor = body.governed_by.as_deref().filter(|id| site.is_built(id));
    sink.nodes(CONFORMS_TO, governor.map(|id| here(id, "")));
    sink.date(
        ESTABLISHED,
        header.established.as_ref().and_then(|one| one.date),
    );
    sink.date(MANDATE_ENDS, header.expires);
    sink.date(
        DISSOLVED,
        header.dissolved.as_ref().and_then(|one| one.date),
    );
    let stated: Vec<_> = site.register.relations_from(&body.id).collect();
    relations::direct(&mut local, &stated, sink);
    sink.end();
    document(&mut local, body, sink);
    if let Some(established) = &header.established {
        establishment(&mut local, established, sink);
    }
    ending(&local, body, sink);
    relations::lines(&mut local, body, &stated, sink);
    seats::tell(&mut local, body, sink);
    reviews::tell(&mut local, body, sink);
    let meetings = header.meetings.iter().flat_map(|meetings| &meetings.next);
    for date in meetings {
        let part = local.meeting(*date);
        sink.begin(&local.part(part), &["schema:Event"]);
        sink.nodes(ORGANIZER, [local.part(BODY)]);
        sink.date(BEGINS, Some(*date));
        sink.end();
    }
    for Named { name, person, part } in local.named() {
        let (class, property) = if person {
            ("foaf:Person", PERSON)
        } else {
            ("foaf:Agent", NAME)
        };
        sink.begin(&here(&body.id, part), &[class]);
        sink.say(property, &[Object::Text(name)]);
        sink.end();
    }
}

/// What a body is, by what its document states: a partnership, or a body of which several organisations hold seats, is a collaboration; one for which another answers in law
/// is a unit of that; of any other nothing more is known.
fn class(body: &Body) -> &'static str {
    let entries = body.header.members.iter().zip(&body.seats);
    let organisations = entries.flat_map(|(seat, holders)| holders.certain(seat));
    let organisations: BTreeSet<&Who> = organisations.collect();
    if body.header.kind.as_deref() == Some("partnership") || organisations.len() > 1 {
        "org:OrganizationalCollaboration"
    } else if body.header.accountable_body.is_some() {
        "org:OrganizationalUnit"
    } else {
        "org:Organization"
    }
}

/// The page, with whence its text comes and who adopted it.
fn document<'a>(local: &mut Local<'a>, body: &'a Body, sink: &mut impl Sink) {
    let header: &BodyHeader = &body.header;
    let mut parts = |what: &str, texts: Vec<&str>| -> Vec<Iri<'a>> {
        let keys = texts.into_iter();
        keys.map(|text| here(local.id, local.keys.key(&format!("{what} {text}"))))
            .collect()
    };
    let sources = header.sources.iter().map(|source| source.title.as_str());
    let sources = parts("source", sources.collect());
    let plans = header.owns.iter().map(|plan| plan.title.as_str());
    let plans = parts("plan", plans.collect());
    let versions = header.history.iter();
    let versions: Vec<Iri<'a>> = versions
        .map(|version| here(local.id, local.version(version)))
        .collect();

    page(local, BODY, &header.title, &body.area, sink);
    let approved = header.approved.as_ref();
    sink.date(ADOPTED, approved.and_then(|approved| approved.date));
    sink.nodes(GENERATED_BY, approved.map(|_| local.part("approval")));
    sink.nodes(DERIVED_FROM, sources.iter().cloned());
    sink.nodes(HAS_VERSION, versions.iter().cloned());
    sink.end();

    if let Some(approved) = approved {
        let by = approved.by.as_ref();
        let by = by.map(|by| local.party(by, Wanted::Either));
        sink.begin(&local.part("approval"), &["prov:Activity"]);
        sink.date(DATE, approved.date);
        sink.nodes(ASSOCIATED_WITH, by);
        sink.texts(REFERENCE, &approved.decision);
        sink.end();
    }
    for (source, part) in header.sources.iter().zip(&sources) {
        sink.begin(part, &["prov:Entity", "foaf:Document"]);
        sink.say(TITLE, &[Object::Text(&source.title)]);
        sink.date(DATE, source.date);
        sink.nodes(PAGE, elsewhere(source.url.as_ref()));
        sink.end();
    }
    for (version, part) in header.history.iter().zip(&versions) {
        sink.begin(part, &["prov:Entity"]);
        sink.texts(VERSION, &version.version);
        sink.date(DATE, version.date);
        sink.texts(DESCRIPTION, &version.change);
        sink.texts(REFERENCE, &version.decision);
        sink.end();
    }
    for (plan, part) in header.owns.iter().zip(&plans) {
        let term = plan_term(part, plan.from, plan.until);
        sink.begin(part, &["prov:Entity", "foaf:Document"]);
        sink.say(TITLE, &[Object::Text(&plan.title)]);
        sink.nodes(ATTRIBUTED_TO, [local.part(BODY)]);
        sink.nodes(PERIOD, term.clone());
        sink.nodes(PAGE, elsewhere(plan.url.as_ref()));
        sink.end();
        period(term, plan.from, plan.until, sink);
    }
}

fn plan_term<'a>(plan: &Iri<'a>, from: Option<Date>, until: Option<Date>) -> Option<Iri<'a>> {
    match plan {
        Iri::Here(id, part) if from.is_some() || until.is_some() => {
            Some(here(id, format!("term-of-{part}")))
        }
        _ => None,
    }
}

/// Tells of a length of time, if it is one.
pub(super) fn period(
    part: Option<Iri<'_>>,
    from: Option<Date>,
    until: Option<Date>,
    sink: &mut impl Sink,
) {
    if let Some(part) = part {
        sink.begin(&part, &["time:Interval", "dct:PeriodOfTime"]);
        sink.date(FROM, from);
        sink.date(UNTIL, until);
        sink.end();
    }
}

/// How a body was set up.
fn establishment<'a>(local: &mut Local<'a>, established: &'a Established, sink: &mut impl Sink) {
    let by = established.by.as_ref();
    let by = by.map(|by| local.party(by, Wanted::Either));
    let listed = &local.site.settings.legislation;
    let statutes = established.under.iter().filter_map(|cited| {
        let mut listed = listed.iter();
        let statute = listed.find(|statute| statute.title == cited.title)?;
        elsewhere(statute.url.as_ref())
    });
    sink.begin(&local.part("establishment"), &["org:ChangeEvent"]);
    sink.nodes(RESULTING, [local.part(BODY)]);
    sink.date(DATE, established.date);
    sink.nodes(ASSOCIATED_WITH, by);
    sink.nodes(REFERENCES, statutes);
    sink.texts(REFERENCE, &established.decision);
    sink.end();
}

/// How a body ended, and what took over from it.
fn ending(local: &Local<'_>, body: &Body, sink: &mut impl Sink) {
    let site = local.site;
    let successors = site.register.successors(&body.id).into_iter();
    let successors: Vec<&str> = successors.filter(|id| site.is_built(id)).collect();
    let dissolved = body.header.dissolved.as_ref();
    if dissolved.is_none() && successors.is_empty() {
        return;
    }
    sink.begin(&local.part("ending"), &["org:ChangeEvent"]);
    sink.nodes(ORIGINAL, [local.part(BODY)]);
    sink.nodes(RESULTING, successors.into_iter().map(|id| here(id, BODY)));
    sink.date(DATE, dissolved.and_then(|dissolved| dissolved.date));
    let how = dissolved.and_then(|dissolved| dissolved.how);
    let how: Vec<Object<'_>> = how
        .map(|how| Object::Text(how.shown()))
        .into_iter()
        .collect();
    sink.say(DESCRIPTION, &how);
    sink.texts(
        REFERENCE,
        dissolved.and_then(|dissolved| dissolved.decision.as_ref()),
    );
    sink.end();
}
