//! A chair on whom rules rely and for whose absence nothing provides.

use super::{Chair, Use};
use crate::catalogue;
use crate::check::persons::is_style;
use crate::diagnostic::{Diagnostic, Label};
use crate::link::clauses::holders;
use crate::model::Markdown;
use crate::resolve::{Body, Register};

pub(super) fn check(
    register: &Register,
    body: &Body,
    uses: &[Use],
    chairs: &[Chair],
) -> Option<Diagnostic> {
    let (first, others) = uses.split_first()?;
    // Co-chairs stand in for one another.
    let [chair] = chairs else {
        return None;
    };
    if chair.places > 1 || has_deputy(body) || has_stand_in(body, chair) {
        return None;
    }
    let texts = holders(register, &body.id).map(|document| document.prose.words.text());
    if texts.chain(notes(body)).any(provides) {
        return None;
    }
    let mut diagnostic = Diagnostic::new(
        catalogue::CHAIR_UNDETERMINED,
        format!(
            "{}, and nothing says who presides when the chair is away",
            first.words
        ),
        first.at.clone(),
    )
    .related(Label {
        text: "the chair".to_owned(),
        ..chair.at.clone()
    })
    .help("say in the text who presides then; a vice-chair is written as `role: vice_chair`, beside a seat or under `offices`");
    let others = others.iter().map(|used| used.at.clone());
    diagnostic.related.extend(others);
    Some(diagnostic)
}

/// Whether the header names a vice-chair, by whatever word the site has for one.
fn has_deputy(body: &Body) -> bool {
    let seats = body.header.members.iter().flat_map(|seat| &seat.role);
    let offices = body.header.offices.iter().map(|office| &office.role);
    seats
        .chain(offices)
        .any(|role| role != "chair" && role.contains("chair"))
}

/// Whether somebody is named for the chair's seat besides its holder.
fn has_stand_in(body: &Body, chair: &Chair) -> bool {
    chair.seat.is_some_and(|seat| {
        let named = body
            .roll
            .seats
            .get(seat)
            .is_some_and(|seat| seat.substitute_named);
        let alternatives = body
            .header
            .members
            .get(seat)
            .is_some_and(|seat| seat.any_of.len() > 1);
        named || alternatives
    })
}

/// The remarks of the header in which a rule about the chair may stand.
fn notes(body: &Body) -> impl Iterator<Item = &str> {
    let header = &body.header;
    let offices = header.offices.iter().map(|office| &office.note);
    let members = header.members.iter().map(|seat| &seat.note);
    let rules = header.quorum.iter().map(|rule| &rule.note);
    let membership = header.membership.iter().map(|membership| &membership.note);
    let meetings = header.meetings.iter().map(|meetings| &meetings.note);
    let decisions = header.decisions.iter().map(|decisions| &decisions.note);
    let notes = offices
        .chain(members)
        .chain(rules)
        .chain(membership)
        .chain(meetings);
    notes
        .chain(decisions)
        .chain([&header.note])
        .flatten()
        .map(|Markdown(text)| text.as_str())
}

/// Whether a sentence speaks of the chair and of somebody in the chair's place. A vice-chair *of* something may be another body's.
fn provides(text: &str) -> bool {
    const CHAIR: [&str; 3] = ["chair", "presid", "conven"];
    const AWAY: [&str; 25] = [
        "absen",
        "away",
        "unable",
        "unavailable",
        "not present",
        "neither is",
        "not attend",
        "cannot",
        "not there",
        "not able",
        "failing",
        "indispos",
        "deputy",
        "deputies",
        "deputis",
        "deputiz",
        "acting",
        "in place of",
        "in the place of",
        "stand in",
        "stands in",
        "step in",
        "steps in",
        "for that meeting",
        "for the day",
    ];
    const DEPUTIES: [&str; 4] = ["vice-chair", "vice chair", "deputy chair", "deputy-chair"];
    sentences(text)
        .filter(|sentence| {
            ["hair", "HAIR", "resid", "RESID", "onven", "ONVEN"]
                .iter()
                .any(|part| sentence.contains(part))
        })
        .map(str::to_lowercase)
        .any(|sentence| {
            let says = |words: &[&str]| words.iter().any(|word| sentence.contains(word));
            let names = |deputy: &&str| {
                sentence.match_indices(*deputy).any(|(at, _)| {
                    let rest = sentence[at + deputy.len()..].split_once(' ');
                    rest.is_none_or(|(_, rest)| !rest.starts_with("of "))
                })
            };
            says(&CHAIR) && says(&AWAY) || DEPUTIES.iter().any(names)
        })
}

/// The sentences of a text. The full stop behind a title or an initial ends none.
fn sentences(text: &str) -> impl Iterator<Item = &str> {
    let mut from = 0;
    text.match_indices(['.', '\n'])
        .filter(|(at, mark)| *mark == "\n" || !is_short(&text[..*at]))
        .map(|(at, _)| at)
        .chain([text.len()])
        .map(move |at| &text[std::mem::replace(&mut from, at)..at])
}

/// Whether some words end with a title or an initial, which is written with a full stop.
fn is_short(words: &str) -> bool {
    let word = words
        .rsplit(|letter: char| !letter.is_alphanumeric())
        .next()
        .unwrap_or_default();
    is_style(word)
        || matches!(word, "St" | "Hon")
        || word.len() == 1 && word.starts_with(char::is_uppercase)
}
