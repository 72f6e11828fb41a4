//! `shared-holder`: two seats with one holder, or two with the same alternative.

use super::is_seated;
use crate::catalogue;
use crate::diagnostic::Diagnostic;
use crate::resolve::{Body, Register};
use crate::settings::Settings;

pub(super) fn check(body: &Body, _: &Register, _: &Settings) -> Vec<Diagnostic> {
    if !is_seated(body) {
        return Vec::new();
    }
    of_body(body)
}

fn of_body(body: &Body) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    let mut known: Vec<Holder> = Vec::new();
    for holder in holders(body) {
        let same = known.iter().find(|other| {
            other.person == holder.person
                && other.seat != holder.seat
                && other.alternative.is_some() == holder.alternative.is_some()
        });
        let Some(first) = same else {
            known.push(holder);
            continue;
        };
        let (who, paths) = called(body, [first, &holder]);
        let diagnostic = if holder.alternative.is_some() {
            finding(body, &format!("{who} is an alternative for two seats"), &paths)
                .help("say for which of the two seats that is, or that whoever fills both has one vote and counts once")
        } else {
            finding(body, &format!("{who} holds two seats"), &paths)
                .help("give one of the two to somebody else; if they are one seat, list it once: it may have several organisations and several roles")
        };
        diagnostics.push(diagnostic);
    }
    diagnostics
}

fn finding(body: &Body, message: &str, [first, second]: &[String; 2]) -> Diagnostic {
    Diagnostic::new(
        catalogue::SHARED_HOLDER,
        format!("{message}, and one person can fill only one"),
        body.document.value(second, "named again here"),
    )
    .related(body.document.value(first, "named here first"))
}

/// What a message calls the holder of two seats, and where each of them says so: by name where both give one, else by post.
fn called(body: &Body, holders: [&Holder; 2]) -> (String, [String; 2]) {
    let words = |holder: &Holder| -> (Option<String>, Option<String>) {
        let Some(seat) = body.header.members.get(holder.seat) else {
            return (None, None);
        };
        match holder.alternative.and_then(|at| seat.any_of.get(at)) {
            Some(person) => (person.name.clone(), person.post.clone()),
            None => (seat.name.clone(), seat.post.clone()),
        }
    };
    let by_name = holders.iter().all(|holder| words(holder).0.is_some());
    let [first, second] = holders;
    let (name, post) = words(second);
    let who = if by_name { name } else { post.or(name) };
    let path = |holder: &Holder| {
        let key = if by_name || words(holder).1.is_none() {
            "name"
        } else {
            "post"
        };
        match holder.alternative {
            Some(at) => format!("members[{}].any_of[{at}].{key}", holder.seat),
            None => format!("members[{}].{key}", holder.seat),
        }
    };
    (
        format!("“{}”", who.unwrap_or_default()),
        [path(first), path(second)],
    )
}

/// Somebody who may hold a seat.
struct Holder {
    person: usize,
    seat: usize,
    /// Which of the seat's alternatives, if it has any.
    alternative: Option<usize>,
}

/// The holders of the single seats that have a vote and are not vacant.
fn holders(body: &Body) -> impl Iterator<Item = Holder> {
    let seats = body.header.members.iter().zip(&body.seats).enumerate();
    seats
        .filter(|(_, (seat, held))| held.votes && !held.ended && !seat.vacant)
        .flat_map(|(index, (seat, held))| {
            let has_alternatives = !seat.any_of.is_empty();
            let persons = held.persons.iter().enumerate();
            persons.map(move |(at, &person)| Holder {
                person,
                seat: index,
                alternative: has_alternatives.then_some(at),
            })
        })
}
