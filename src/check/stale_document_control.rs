//! `stale-document-control`: a text that speaks of later years than the date of its document. A year that is yet to come, or one up to which something
//! runs, or of which a sentence speaks as of the future, may well have been written before it came.

use memchr::memchr2_iter;

use crate::catalogue;
use crate::diagnostic::{Diagnostic, Label, Place};
use crate::model::date::Date;
use crate::resolve::{Body, Register};
use crate::settings::Settings;

pub(super) fn check(body: &Body, register: &Register, _: &Settings) -> Vec<Diagnostic> {
    stale(body, register).into_iter().collect()
}

fn stale(body: &Body, register: &Register) -> Option<Diagnostic> {
    let (control, path) = control_date(body)?;
    let year = control.last_day().year();
    let start = body.document.prose_span.start;
    let text = body.document.text();
    let (offset, later) = years(text).find(|(offset, found)| {
        *found > year
            && *found <= register.today.year()
            && !is_horizon(&text[..*offset])
            && !(*found - year <= FORESIGHT && looks_ahead(text, *offset))
    })?;
    let span = start + offset..start + offset + 4;
    Some(
        Diagnostic::new(
            catalogue::STALE_DOCUMENT_CONTROL,
            format!(
                "the text speaks of {later}, but the document is dated {}",
                control.words()
            ),
            Label::new(body.document.path(), Place::Text(span), ""),
        )
        .related(
            body.document
                .value(&path, "the newest date of the document"),
        )
        .help("record in `history` when the text was changed, and by whose decision"),
    )
}

/// The newest of approval, recorded reviews and history, and where it stands.
fn control_date(body: &Body) -> Option<(Date, String)> {
    let header = &body.header;
    let approved = header.approved.as_ref().and_then(|approved| approved.date);
    let last = header.review.as_ref().and_then(|review| review.last);
    let log = header.review.iter().flat_map(|review| &review.log);
    approved
        .map(|date| (date, "approved.date".to_owned()))
        .into_iter()
        .chain(last.map(|date| (date, "review.last".to_owned())))
        .chain(
            log.enumerate().filter_map(|(index, held)| {
                Some((held.date?, format!("review.log[{index}].date")))
            }),
        )
        .chain(
            header
                .history
                .iter()
                .enumerate()
                .filter_map(|(index, version)| {
                    Some((version.date?, format!("history[{index}].date")))
                }),
        )
        .max_by_key(|(date, _)| *date)
}

/// So many years ahead a text may speak of.
const FORESIGHT: i16 = 10;

/// Whether the sentence in which a year stands speaks of what is to come.
fn looks_ahead(text: &str, at: usize) -> bool {
    const AHEAD: [&str; 32] = [
        "will",
        "shall",
        "would",
        "next",
        "due",
        "new",
        "election",
        "elections",
        "end",
        "ends",
        "ending",
        "expire",
        "expires",
        "until",
        "future",
        "coming",
        "forthcoming",
        "upcoming",
        "ahead",
        "plans",
        "planned",
        "intends",
        "intended",
        "intention",
        "expected",
        "expects",
        "target",
        "targets",
        "aims",
        "proposed",
        "starting",
        "onwards",
    ];
    let from = text[..at]
        .rfind(['.', ';', '!', '?', '|'])
        .into_iter()
        .chain(text[..at].rfind("\n\n"))
        .max()
        .unwrap_or(0);
    let rest = &text[at..];
    let to = rest
        .find(['.', ';', '!', '?', '|'])
        .into_iter()
        .chain(rest.find("\n\n"))
        .min()
        .unwrap_or(rest.len());
    text[from..at + to]
        .split(|letter: char| !letter.is_alphanumeric())
        .any(|word| AHEAD.contains(&word.to_lowercase().as_str()))
}

/// Whether the words before a year make it the end of something: a plan that runs to it, a goal for which there is time until then.
fn is_horizon(before: &str) -> bool {
    let word = before.split_whitespace().next_back().unwrap_or_default();
    let apart = before.ends_with(char::is_whitespace);
    apart
        && matches!(
            word.to_lowercase().as_str(),
            "to" | "until" | "till" | "by" | "–" | "-"
        )
}

/// The years that a text names, with their offsets: four digits from 1900 to 2099 that are part of no other number, name or address.
fn years(text: &str) -> impl Iterator<Item = (usize, i16)> {
    memchr2_iter(b'1', b'2', text.as_bytes()).filter_map(|offset| {
        let digits = text.get(offset..offset + 4)?;
        let year: i16 = digits
            .parse()
            .ok()
            .filter(|year| (1900..2100).contains(year))?;
        let before = text[..offset].chars().next_back();
        let after = text[offset + 4..].chars().next();
        let apart = before.is_none_or(|letter| {
            letter.is_whitespace()
                || matches!(letter, '(' | '*' | '_' | '"' | '“' | '‘' | '–' | '—')
        });
        let ends = after
            .is_none_or(|letter| !letter.is_alphanumeric() && !matches!(letter, '/' | '_' | '%'));
        let decimal = after.is_some_and(|letter| matches!(letter, '.' | ','))
            && text[offset + 5..].starts_with(|letter: char| letter.is_ascii_digit());
        (apart && ends && !decimal).then_some((offset, year))
    })
}
