//! What is said of a seat in the last column of its row, and who fills it for the time being.

use super::super::super::view::Html;
use super::super::super::{links::escape, words};
use super::super::Writer;
use super::seat::alternatives;
use crate::model::date::Date;
use crate::model::seat::{Interim, Seat};
use crate::resolve::SeatHolders;

/// The notes on a seat: its end, for whom it speaks, who else may fill it, its group and its remark.
pub(super) fn notes(writer: &Writer<'_>, seat: &Seat, holders: &SeatHolders) -> Option<Html> {
    let titled = seat.post.is_some() || seat.name.is_some();
    let mut notes = Vec::new();
    if let Some(until) = seat.until.filter(|_| holders.ended) {
        notes.push(format!(
            "Ended {}.",
            words::on(until).trim_start_matches("on ")
        ));
    }
    if let Some(represents) = &holders.represents
        && titled
        && !seat.organisation.is_empty()
    {
        notes.push(format!("Speaks for {}.", writer.the(represents)));
    }
    if !seat.any_of.is_empty() && (titled || holders.represents.is_some()) {
        notes.push(format!(
            "One of these: {}.",
            alternatives(writer, &seat.any_of)
        ));
    }
    if let Some(rule) = &seat.rule
        && (titled || holders.represents.is_some() || !seat.any_of.is_empty())
    {
        notes.push(words::sentence(&escape(rule)));
    }
    if let Some(group) = &seat.group {
        notes.push(match group.as_str() {
            "core" => "Core member.".to_owned(),
            group => format!(
                "In the group ‘{}’.",
                escape(&group.replace(['_', '-'], " "))
            ),
        });
    }
    if let Some(interim) = &seat.interim {
        notes.push(stand_in(writer, interim));
    }
    if let Some(note) = &seat.note {
        notes.push(writer.inline(note).0);
    }
    (!notes.is_empty()).then(|| Html(notes.join(" ")))
}

/// Who fills a seat for the time being.
fn stand_in(writer: &Writer<'_>, interim: &Interim) -> String {
    let who = writer.holder(
        interim.post.as_deref(),
        interim.name.as_deref(),
        &interim.organisation,
        None,
    );
    let until = interim.until.as_ref().map(|until| {
        let until = match until.parse::<Date>() {
            Ok(date) => date.words(),
            Err(_) => escape(&words::lower_first(until)),
        };
        format!(", until {until}")
    });
    let words = words::sentence(&format!(
        "for the time being: {who}{}",
        until.unwrap_or_default()
    ));
    match &interim.note {
        Some(note) => format!("{words} {}", writer.inline(note).0),
        None => words,
    }
}
