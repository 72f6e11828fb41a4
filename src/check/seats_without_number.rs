//! `seats-without-number`: seats with a vote of which the document does not say how many they are.

use super::{is_seated, seat_name};
use crate::catalogue;
use crate::diagnostic::Diagnostic;
use crate::model::notation::number_in_words;
use crate::model::quorum::Places;
use crate::resolve::{Body, Register};
use crate::settings::Settings;

pub(super) fn check(body: &Body, _: &Register, _: &Settings) -> Vec<Diagnostic> {
    if !is_seated(body) {
        return Vec::new();
    }
    of_body(body).into_iter().collect()
}

fn of_body(body: &Body) -> Option<Diagnostic> {
    let members = body.header.members.iter().zip(&body.seats).enumerate();
    let unknown: Vec<usize> = members
        .filter(|(_, (seat, held))| {
            // Membership that follows from elsewhere can be counted there.
            let by_category = seat.seats == Some(Places::Unknown) && seat.rule.is_none();
            by_category && held.votes && !held.ended
        })
        .map(|(index, _)| index)
        .collect();
    let (first, others) = unknown.split_first()?;
    let message = if others.is_empty() {
        format!(
            "how many places {} has is not stated",
            seat_name(body, *first)
        )
    } else {
        let entries = u32::try_from(unknown.len()).unwrap_or(u32::MAX);
        let entries = number_in_words(entries);
        format!("{entries} entries of the list do not state how many places they have")
    };
    let label = |index: &usize| body.document.value(&format!("members[{index}].seats"), "");
    let mut diagnostic = Diagnostic::new(catalogue::SEATS_WITHOUT_NUMBER, message, label(first))
        .help("settle the number, in the text too, and write it: `seats: 2`; an entry that is one seat needs no `seats`");
    diagnostic.related.extend(others.iter().map(label));
    Some(diagnostic)
}
