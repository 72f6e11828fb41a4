//! Who sits on a body: a table of seats, one of those who attend without being counted, totals, and the rules of membership.

mod notes;
mod rules;
mod seat;
mod table;
mod totals;

use super::super::view::Html;
use super::super::view::body::Members;
use super::Writer;
use crate::model::reference::Party;
use crate::model::seat::FormerMember;
use rules::rules;
pub(super) use seat::{offices_of, seat_in_words};
use table::table;
use totals::{figures, remarks};

/// The section on members; none for a body governed elsewhere or dissolved of which nothing is known about them.
pub(super) fn members(writer: &Writer<'_>) -> Option<Members> {
    let header = &writer.body.header;
    let rules = rules(writer);
    let former: Vec<Html> = header
        .former_members
        .iter()
        .map(|former| former_member(writer, former))
        .collect();
    if !writer.keeps_silent_rows()
        && header.members.is_empty()
        && rules.is_empty()
        && former.is_empty()
    {
        return None;
    }
    let (counted, attending): (Vec<usize>, Vec<usize>) =
        (0..header.members.len()).partition(|index| counts(writer, *index));
    Some(Members {
        figures: figures(writer, &counted, &attending),
        seats: table(writer, &counted, "Members", None),
        advisers: table(
            writer,
            &attending,
            if only_advise(writer, &attending) {
                "Advisers"
            } else {
                "Advisers and others who attend"
            },
            Some("who have no vote and are not counted for the quorum"),
        ),
        remarks: remarks(writer, &counted),
        rules,
        former,
    })
}

/// Whether an entry is a member's: advisers, observers and secretaries attend and are not counted unless they have a vote.
fn counts(writer: &Writer<'_>, index: usize) -> bool {
    let body = writer.body;
    let votes = body.seats.get(index).is_some_and(|holders| holders.votes);
    votes
        || body.header.members.get(index).is_some_and(|seat| {
            seat.role.is_empty()
                || seat
                    .role
                    .iter()
                    .any(|role| !matches!(role.as_str(), "adviser" | "observer" | "secretary"))
        })
}

/// Whether those who attend do so as advisers and nothing else.
fn only_advise(writer: &Writer<'_>, attending: &[usize]) -> bool {
    attending
        .iter()
        .filter_map(|index| writer.body.header.members.get(*index))
        .all(|seat| seat.role.iter().all(|role| role == "adviser"))
}

fn former_member(writer: &Writer<'_>, former: &FormerMember) -> Html {
    let organisation: &[Party] = &former.organisation;
    let who = writer.holder(
        former.name.as_deref().or(former.post.as_deref()),
        former.name.as_ref().and(former.post.as_deref()),
        organisation,
        None,
    );
    let when = match (former.from, former.until) {
        (Some(from), Some(until)) => format!(", {} to {}", from.words(), until.words()),
        (Some(from), None) => format!(", from {}", from.words()),
        (None, Some(until)) => format!(", until {}", until.words()),
        (None, None) => String::new(),
    };
    let note = former
        .note
        .as_ref()
        .map(|note| format!(" ({})", writer.inline(note).0));
    Html(format!("{who}{when}{}", note.unwrap_or_default()))
}
