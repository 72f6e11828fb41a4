//! `stated-size-differs`: a number of members in the text or the header that is not the number of seats.

use super::is_seated;
use super::passages::{places, whole_words};
use crate::catalogue;
use crate::diagnostic::{Diagnostic, Label, Place};
use crate::model::body::{BodyHeader, KINDS};
use crate::model::notation::number_in_words;
use crate::model::quorum::{Places, Seat};
use crate::parse::Document;
use crate::resolve::{Body, Register};
use crate::settings::Settings;

pub(super) fn check(body: &Body, register: &Register, _: &Settings) -> Vec<Diagnostic> {
    if !is_seated(body) {
        return Vec::new();
    }
    of_body(register, body).into_iter().collect()
}

fn of_body(register: &Register, body: &Body) -> Option<Diagnostic> {
    let document = &body.document;
    let membership = body.header.membership.as_ref();
    let stated = membership.and_then(|membership| membership.stated_size);
    let written = in_text(document, &body.header, register.governs(&body.id));
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
    for at in places(text, " members") {
        let rest = &text[at + " members".len()..];
        if !(rest.is_empty() || rest.starts_with(['.', ':', '\n'])) {
            continue;
        }
        let from = text.floor_char_boundary(at.saturating_sub(LONGEST));
        let ends = text[from..at].rfind(['\n', '.', ';']);
        let start = ends.map_or(from, |end| from + end + 1);
        let sentence = &text[start..at];
        let Some((number, offset, subject)) = size(sentence) else {
            continue;
        };
        if !is_named(subject, header)
            && (governs || !is_kind(subject, header) || is_of_another(text, subject))
        {
            continue;
        }
        if found.as_ref().is_some_and(|(other, _)| *other != number) {
            return None;
        }
        let place = Place::Text(words.source(&(start + offset..at + " members".len())));
        found.get_or_insert((number, place));
    }
    found
}

/// The longest sentence that is looked at, in bytes.
const LONGEST: usize = 300;

/// The number of a sentence that says how many members something has, where in it the number begins, and what has them, without its article.
fn size(sentence: &str) -> Option<(u32, usize, &str)> {
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
    let bare = ["The ", "the "]
        .iter()
        .find_map(|article| subject.strip_prefix(article));
    Some((number, offset, bare.unwrap_or(subject)))
}

/// Whether a subject is the body by one of its names.
fn is_named(subject: &str, header: &BodyHeader) -> bool {
    let own = [&header.title].into_iter();
    let mut own = own.chain(&header.short_name).chain(&header.also_known_as);
    let plain = |name: &str| name.to_lowercase().replace('’', "'");
    own.any(|name| plain(name) == plain(subject))
}

/// Whether a subject is the word for what the body is, by its kind or by the last word of its name.
fn is_kind(subject: &str, header: &BodyHeader) -> bool {
    let subject = subject.to_lowercase();
    let title = header.title.to_lowercase();
    let last = title.rsplit(' ').next().unwrap_or_default();
    let is_last = last == subject
        && (last == "group"
            || KINDS
                .iter()
                .any(|(_, title)| title.eq_ignore_ascii_case(last)));
    let is_own = |(id, title): &(&str, &str)| {
        header.kind.as_deref() == Some(*id) && title.eq_ignore_ascii_case(&subject)
    };
    is_last || KINDS.iter().any(is_own)
}

/// Whether a text uses the word for another group as well: `each area has a committee`.
fn is_of_another(text: &str, kind: &str) -> bool {
    const ONE: [&str; 8] = [
        "a", "an", "another", "any", "each", "every", "other", "such",
    ];
    let (text, kind) = (text.to_ascii_lowercase(), kind.to_ascii_lowercase());
    whole_words(&text, &kind).any(|range| {
        let before = text[..range.start].split_inclusive(' ').rev().take(4);
        let mut before = before.take_while(|word| !word.contains(['\n', '.', ';']));
        let is_own = [" member", " meeting"]
            .iter()
            .any(|more| text[range.end..].starts_with(more));
        !is_own && before.any(|word| ONE.contains(&word.trim()))
    })
}
