//! `stated-size-differs`: a number of members in the text or the header that is not the number of seats.

use super::seated;
use crate::catalogue;
use crate::diagnostic::{Diagnostic, Label, Place};
use crate::model::body::{BodyHeader, KINDS};
use crate::model::notation::number_in_words;
use crate::model::quorum::{Places, Seat};
use crate::parse::Document;
use crate::resolve::{Body, Register};
use crate::settings::Settings;

pub(super) fn check(register: &Register, _: &Settings) -> Vec<Diagnostic> {
    seated(register)
        .filter_map(|body| of_body(register, body))
        .collect()
}

fn of_body(register: &Register, body: &Body) -> Option<Diagnostic> {
    let document = &body.document;
    let membership = body.header.membership.as_ref();
    let stated = membership.and_then(|membership| membership.stated_size);
    let written = in_text(
        document,
        &body.header,
        register.governing.contains(&body.id),
    );
    let header = |number: u32| document.value("membership.stated_size", says(number));
    let (number, primary, other) = match (stated, written) {
        (Some(stated), written) if !fits(body, stated) => {
            let other =
                written.map(|(number, place)| Label::new(document.path(), place, says(number)));
            (stated, header(stated), other)
        }
        (stated, Some((number, place))) if !fits(body, number) => (
            number,
            Label::new(document.path(), place, says(number)),
            stated.map(header),
        ),
        _ => return None,
    };
    let seats = body
        .roll
        .seats
        .iter()
        .filter(|seat| seat.voting && !seat.ended);
    let places = seats
        .clone()
        .map(Seat::least_places)
        .fold(0, u32::saturating_add);
    let more = if seats.clone().any(|seat| seat.places == Places::Unknown) {
        " or more"
    } else {
        ""
    };
    let verb = if places == 1 && more.is_empty() {
        "is"
    } else {
        "are"
    };
    let stated = match number {
        1 => "one member is".to_owned(),
        number => format!("{} members are", number_in_words(number)),
    };
    let listed = format!("{}{more}", number_in_words(places));
    let mut diagnostic = Diagnostic::new(
        catalogue::STATED_SIZE_DIFFERS,
        format!("{stated} stated, and {listed} {verb} listed"),
        primary,
    )
    .related(document.key("members", format!("places with a vote: {listed}")))
    .help("add the seats that are missing, take out those that are too many, or mend the number");
    diagnostic.related.extend(other);
    Some(diagnostic)
}

fn says(number: u32) -> String {
    format!("this says {}", number_in_words(number))
}

/// Whether the number may be meant of some of the seats that a text could count: those with a vote, with or without the co-opted ones, all members, or all whom
/// the list names; as the list stands, or before terms ended.
fn fits(body: &Body, number: u32) -> bool {
    let counts: [fn(&Seat) -> bool; 4] = [
        |seat| seat.voting,
        |seat| seat.voting && !seat.co_opted,
        Seat::is_members,
        |_| true,
    ];
    counts.iter().any(|counts| {
        [false, true].into_iter().any(|ended| {
            let seats = || {
                let seats = body.roll.seats.iter();
                seats.filter(|seat| counts(seat) && (ended || !seat.ended))
            };
            let least = seats().map(Seat::least_places).fold(0, u32::saturating_add);
            let open = seats().any(|seat| seat.places == Places::Unknown);
            number == least || open && number > least
        })
    })
}

/// The number of members that a text gives in so many words: `The Board has six members.` None where it gives several, or where others' rules stand in it too and
/// it may mean theirs.
fn in_text(document: &Document, header: &BodyHeader, governs: bool) -> Option<(u32, Place)> {
    let words = &document.prose.words;
    let text = words.text();
    let mut found: Option<(u32, Place)> = None;
    for (at, _) in text.match_indices(" members") {
        let start = text[..at].rfind(['\n', '.', ';']).map_or(0, |end| end + 1);
        let rest = &text[at + " members".len()..];
        if !(rest.is_empty() || rest.starts_with(['.', ':', '\n'])) {
            continue;
        }
        let Some((number, offset)) = size(&text[start..at], header, governs) else {
            continue;
        };
        if found.as_ref().is_some_and(|(other, _)| *other != number) {
            return None;
        }
        let place = Place::Text(words.source(&(start + offset..at + " members".len())));
        found.get_or_insert((number, place));
    }
    found
}

/// The number of a sentence that says how many members its body has, and where in it the number begins.
fn size(sentence: &str, header: &BodyHeader, governs: bool) -> Option<(u32, usize)> {
    const VERBS: [&str; 12] = [
        "has",
        "shall have",
        "will have",
        "consists of",
        "shall consist of",
        "will consist of",
        "comprises",
        "shall comprise",
        "will comprise",
        "is made up of",
        "is composed of",
        "shall be composed of",
    ];
    let (before, written) = sentence.rsplit_once(' ')?;
    let (before, written) = if written == "voting" {
        before.rsplit_once(' ')?
    } else {
        (before, written)
    };
    let number = (1..=12)
        .find(|number| number_in_words(*number) == written.to_lowercase())
        .or_else(|| written.parse().ok())?;
    let offset = before.len() + 1;
    let before = before.trim();
    let subject = VERBS
        .iter()
        .find_map(|verb| before.strip_suffix(verb)?.strip_suffix(' '))?;
    is_body(subject, header, governs).then_some((number, offset))
}

/// Whether a subject is the body: its name, or its kind where no other body's rules stand in the text.
fn is_body(subject: &str, header: &BodyHeader, governs: bool) -> bool {
    let subject = subject
        .strip_prefix("The ")
        .or_else(|| subject.strip_prefix("the "))
        .unwrap_or(subject)
        .to_lowercase();
    let names = [&header.title]
        .into_iter()
        .chain(&header.short_name)
        .chain(&header.also_known_as);
    let is_named = names
        .into_iter()
        .any(|name| name.to_lowercase().replace('’', "'") == subject);
    let kinds = KINDS.iter().map(|(_, title)| title.to_lowercase());
    is_named
        || !governs
            && kinds
                .chain(["group".to_owned()])
                .any(|kind| kind == subject)
}
