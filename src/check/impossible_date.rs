//! `impossible-date`: an end before its start, an approval or a review in the future, or a day in the text that no calendar has.

pub(super) mod in_text;

use crate::catalogue;
use crate::diagnostic::Diagnostic;
use crate::model::body::Status;
use crate::model::date::Date;
use crate::resolve::{Body, Register};
use crate::settings::Settings;

pub(super) fn check(body: &Body, register: &Register, _: &Settings) -> Vec<Diagnostic> {
    let backwards = spans(body)
        .into_iter()
        .filter_map(|span| backwards(body, &span));
    let early = held(body)
        .into_iter()
        .filter(|(date, ..)| date.first_day() > register.today)
        .map(|(date, path, what)| {
            Diagnostic::new(
                catalogue::IMPOSSIBLE_DATE,
                format!("{what} on a day that has not come yet: {}", date.words()),
                body.document.value(&path, ""),
            )
            .help("check the year")
        });
    backwards.chain(early).collect()
}

/// A start and an end with the paths at which they stand.
struct Stretch {
    from: (Date, String),
    until: (Date, String),
}

/// Two dates of less than day precision contradict each other only if no reading of them fits.
fn backwards(body: &Body, stretch: &Stretch) -> Option<Diagnostic> {
    let (from, from_path) = &stretch.from;
    let (until, until_path) = &stretch.until;
    (until.last_day() < from.first_day()).then(|| {
        Diagnostic::new(
            catalogue::IMPOSSIBLE_DATE,
            format!(
                "the end, {}, comes before the start, {}",
                until.words(),
                from.words()
            ),
            body.document.value(until_path, "the end"),
        )
        .related(body.document.value(from_path, "the start"))
        .help("check the years of both")
    })
}

fn spans(body: &Body) -> Vec<Stretch> {
    let header = &body.header;
    let mut spans = Vec::new();
    let mut add =
        |from: Option<Date>, from_path: String, until: Option<Date>, until_path: String| {
            if let (Some(from), Some(until)) = (from, until) {
                spans.push(Stretch {
                    from: (from, from_path),
                    until: (until, until_path),
                });
            }
        };
    let established = header
        .established
        .as_ref()
        .and_then(|established| established.date);
    let start = || "established.date".to_owned();
    let dissolved = header
        .dissolved
        .as_ref()
        .and_then(|dissolved| dissolved.date);
    add(established, start(), dissolved, "dissolved.date".to_owned());
    add(established, start(), header.expires, "expires".to_owned());
    for (index, seat) in header.members.iter().enumerate() {
        let path = |key| format!("members[{index}].{key}");
        add(seat.from, path("from"), seat.until, path("until"));
    }
    for (index, member) in header.former_members.iter().enumerate() {
        let path = |key| format!("former_members[{index}].{key}");
        add(member.from, path("from"), member.until, path("until"));
    }
    for (index, plan) in header.owns.iter().enumerate() {
        let path = |key| format!("owns[{index}].{key}");
        add(plan.from, path("from"), plan.until, path("until"));
    }
    spans
}

/// What has been done already, so that its date cannot lie ahead.
fn held(body: &Body) -> Vec<(Date, String, &'static str)> {
    let header = &body.header;
    let mut held = Vec::new();
    if let Some(date) = header.approved.as_ref().and_then(|approved| approved.date) {
        held.push((
            date,
            "approved.date".to_owned(),
            "the document was approved",
        ));
    }
    if header.status == Status::Dissolved
        && let Some(date) = header
            .dissolved
            .as_ref()
            .and_then(|dissolved| dissolved.date)
    {
        held.push((date, "dissolved.date".to_owned(), "the body was dissolved"));
    }
    if let Some(review) = &header.review {
        if let Some(date) = review.last {
            held.push((date, "review.last".to_owned(), "the last review was held"));
        }
        for (index, entry) in review.log.iter().enumerate() {
            if let Some(date) = entry.date {
                held.push((
                    date,
                    format!("review.log[{index}].date"),
                    "a review was held",
                ));
            }
        }
    }
    held
}
