//! The terms of seats and offices and the mandates of bodies, each on its last day.

use super::{Calendar, Event, key};
use crate::model::body::Status;
use crate::model::date::Date;
use crate::model::reference::slug;
use crate::render::export::seats;
use crate::render::{Site, states};
use crate::resolve::Body;

const ABOUT: &str = "The last days of terms and mandates that documents state: of seats, of offices and of whole bodies.";

/// All of them. Of a body that has ended, and of a model, none matters any more.
pub(in crate::render::export) fn terms(site: &Site<'_>) -> String {
    let name = format!("Terms ending: {}", site.settings.title);
    let mut calendar = Calendar::new(site, &name, ABOUT);
    let bodies = site.bodies();
    let living = bodies.filter(|body| body.header.status != Status::Dissolved);
    for body in living.filter(|body| !body.header.template) {
        mandate(&mut calendar, body);
        seats(&mut calendar, body);
        offices(&mut calendar, body);
    }
    calendar.into_text()
}

fn mandate(calendar: &mut Calendar<'_>, body: &Body) {
    let Some(expires) = body.header.expires else {
        return;
    };
    calendar.add(&Event {
        uid: format!("mandate:{}", body.id),
        summary: format!("Mandate ends: {}", body.header.title),
        category: "Mandate",
        ..term(body, expires, None)
    });
}

fn seats(calendar: &mut Calendar<'_>, body: &Body) {
    let entries = body.header.members.iter().zip(&body.seats);
    for ((seat, holders), rolled) in entries.zip(&body.roll.seats) {
        let Some(until) = seat.until else {
            continue;
        };
        let organisations = holders.certain(seat);
        let names: Vec<&str> = organisations.map(|who| calendar.site.name(who)).collect();
        let label = Some(rolled.label.as_str()).filter(|label| !label.is_empty());
        // Of several alternatives nobody says which of them sits.
        let alternatives =
            (!seat.any_of.is_empty()).then(|| seats::label(calendar.site, body, seat, holders));
        let said = alternatives.as_deref().or(label);
        let whose: Vec<&str> = said.into_iter().chain(names).collect();
        let whose = whose.join(", ");
        let key = key(label, &holders.organisations);
        // Seats may be alike; a person is somebody else than the next.
        let name = seat.name.as_deref().filter(|name| label != Some(name));
        let name = name.map_or_else(String::new, |name| format!("+{}", slug(name)));
        calendar.add(&Event {
            uid: format!("term:{}:{key}{name}", body.id),
            summary: format!("Term ends: {whose} ({})", body.header.title),
            category: "Term",
            ..term(body, until, seat.from)
        });
    }
}

fn offices(calendar: &mut Calendar<'_>, body: &Body) {
    for office in &body.header.offices {
        let Some(until) = office.until else {
            continue;
        };
        let role = calendar.site.settings.role(&office.role);
        let whose = role.map_or_else(|| office.role.clone(), |role| role.title);
        calendar.add(&Event {
            uid: format!("office:{}:{}", body.id, slug(&office.role)),
            summary: format!("Term ends: {whose} ({})", body.header.title),
            category: "Term",
            ..term(body, until, None)
        });
    }
}

/// What all terms have in common.
fn term(body: &Body, until: Date, from: Option<Date>) -> Event<'_> {
    let stated = match from {
        Some(from) => format!("Stated: {} to {}", from.words(), until.words()),
        None => format!("Stated: until {}", until.words()),
    };
    let rule = states::last_day_rule(until).map(str::to_owned);
    Event {
        uid: String::new(),
        body,
        day: until.last_day(),
        every: None,
        reminds: true,
        summary: String::new(),
        about: [Some(stated), rule].into_iter().flatten().collect(),
        category: "",
    }
}
