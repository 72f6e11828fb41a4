//! What happened to a body, and when it meets: the versions of its document, the reviews that were held, and the meetings that are set already.

use serde::Serialize;

use super::Lists;
use crate::model::date::Date;
use crate::model::review::Outcome;
use crate::render::export::nodes::{BODY, Local};
use crate::render::export::{records, v1};
use crate::resolve::Body;

#[derive(Serialize)]
struct Event<'a> {
    id: String,
    name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<&'a str>,
    classification: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    start_date: Option<String>,
    organization_id: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    extra: Option<Extra<'a>>,
}

/// What Popolo has no word for.
#[derive(Serialize, Default)]
struct Extra<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    version: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    decision: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    outcome: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    by: Option<String>,
}

impl<'a> Lists<'a> {
    /// The events of a body.
    pub(super) fn events(&mut self, local: &mut Local<'a>, body: &'a Body) {
        let organization = self.id(&local.part(BODY));
        for version in &body.header.history {
            let part = local.version(version);
            let said = version.version.is_some() || version.decision.is_some();
            let extra = said.then(|| Extra {
                version: version.version.as_deref(),
                decision: version.decision.as_deref(),
                ..Extra::default()
            });
            let name = version.version.as_ref();
            let name = name.map(|number| format!("Version {number}"));
            let name = name.as_deref().unwrap_or("New version");
            let event = Event {
                description: version.change.as_deref(),
                extra,
                ..self.event(local, part, ("version", name), version.date, &organization)
            };
            self.events.add(&event);
        }
        let review = body.header.review.as_ref();
        for held in review.iter().flat_map(|review| &review.log) {
            let by = held.by.as_ref();
            let extra = (by.is_some() || held.outcome.is_some()).then(|| Extra {
                outcome: held.outcome.map(Outcome::word),
                by: records::named(self.site, body, by).map(|v1::Party { name, .. }| name),
                ..Extra::default()
            });
            let part = local.reviewed(held.date);
            let event = Event {
                description: held.outcome.map(Outcome::shown),
                extra,
                ..self.event(local, part, REVIEWED, held.date, &organization)
            };
            self.events.add(&event);
        }
        if let Some(last) = review.and_then(records::unlogged) {
            let part = local.reviewed(Some(last));
            let event = self.event(local, part, REVIEWED, Some(last), &organization);
            self.events.add(&event);
        }
        let meetings = body.header.meetings.iter();
        for date in meetings.flat_map(|meetings| &meetings.next) {
            let part = local.meeting(*date);
            let event = self.event(
                local,
                part,
                ("meeting", "Meeting"),
                Some(*date),
                &organization,
            );
            self.events.add(&event);
        }
    }

    fn event<'e>(
        &self,
        local: &Local<'a>,
        part: String,
        (classification, name): (&'static str, &'e str),
        date: Option<Date>,
        organization_id: &'e str,
    ) -> Event<'e> {
        Event {
            id: self.id(&local.part(part)),
            name,
            description: None,
            classification,
            start_date: date.map(|date| date.to_string()),
            organization_id,
            extra: None,
        }
    }
}

/// What kind of event a review is, and what it is called.
const REVIEWED: (&str, &str) = ("review", "Review of the document");
