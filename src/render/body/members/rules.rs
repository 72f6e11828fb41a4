//! The rules of membership that a document states: offices, size, terms, who decides, substitutes.

use super::super::super::view::Fact;
use super::super::super::{links::escape, words};
use super::super::{Writer, facts};
use crate::model::notation;
use crate::model::seat::{Bound, Membership, Substitutes, Term};
use crate::resolve::references::Wanted;

/// The rules of membership that the document states.
pub(super) fn rules(writer: &Writer<'_>) -> Vec<Fact> {
    let header = &writer.body.header;
    let mut facts: Vec<Fact> = Vec::new();
    for (index, office) in header.offices.iter().enumerate() {
        if matches!(office.role.as_str(), "chair" | "vice_chair") {
            continue;
        }
        let value = facts::office_in_words(writer, office);
        let value = (!value.is_empty()).then_some(value);
        let mut fact = writer.fact(
            &writer.role(&office.role),
            "offices",
            value,
            office.note.as_ref(),
        );
        fact.cites = writer.cites_of(&[
            format!("offices.{}", office.role),
            format!("offices[{index}]"),
            "offices".to_owned(),
        ]);
        facts.push(fact);
    }
    if let Some(membership) = &header.membership {
        facts.extend(membership_rules(writer, membership));
    }
    facts
}

fn membership_rules(writer: &Writer<'_>, membership: &Membership) -> Vec<Fact> {
    let mut facts = Vec::new();
    let mut add = |label: &str, key: &str, value: Option<String>| {
        if let Some(value) = value {
            let path = format!("membership.{key}");
            facts.push(writer.fact(label, &path, Some(value), None));
        }
    };
    if let Some((key, size)) = size(membership) {
        add("Size", key, Some(size));
    }
    if !membership.core.is_empty() {
        let roles: Vec<String> = membership
            .core
            .iter()
            .map(|role| words::common(&writer.role(role)))
            .collect();
        let roles = words::joined(&roles, "and");
        add(
            "Core membership",
            "core",
            Some(words::upper_first(&escape(&roles))),
        );
    }
    let term = membership.term.as_ref().map(|term| match term {
        Term::Period(period) => words::upper_first(&period.words()),
        Term::Text(text) => escape(text),
    });
    add("Term", "term", term);
    let mut decided_note = None;
    if let Some(decided) = &membership.decided_by {
        let by = writer.parties(&decided.by, Wanted::Either);
        let approval = writer.parties(&decided.with_approval_of, Wanted::Either);
        let mut value = writer.all_of(&by);
        if !approval.is_empty() {
            value = format!("{value}, with the approval of {}", writer.all_of(&approval));
        }
        let value = words::upper_first(value.trim_start_matches(", "));
        add("Who decides on membership", "decided_by", Some(value));
        decided_note = writer.note(decided.note.as_ref());
    }
    let co_option = membership
        .co_option
        .map(|allowed| if allowed { "Allowed" } else { "Not allowed" }.to_owned());
    add("Co-option", "co_option", co_option);
    let bound = membership
        .per_organisation
        .as_ref()
        .map(|bound| match bound {
            Bound::Number(most) => format!(
                "At most {}",
                words::counted_in_words(*most, "seat", "seats")
            ),
            Bound::Share(share) => format!("At most {} of the seats", share.words()),
        });
    add("Seats of one organisation", "per_organisation", bound);
    add("Substitutes", "substitutes", substitutes(membership));
    if let Some(note) = decided_note
        && let Some(fact) = facts
            .iter_mut()
            .find(|fact| fact.label == "Who decides on membership")
    {
        fact.note = Some(note);
    }
    if let Some(fact) = facts.iter_mut().find(|fact| fact.label == "Substitutes") {
        let votes = writer.cites_of(&["membership.substitutes_vote".to_owned()]);
        fact.cites.extend(votes);
    }
    if let Some(note) = &membership.note {
        facts.push(writer.fact("Note", "membership.note", Some(writer.inline(note).0), None));
    }
    facts
}

/// How many members there are to be, under the key that says so.
fn size(membership: &Membership) -> Option<(&'static str, String)> {
    match (membership.stated_size, membership.maximum) {
        (Some(size), Some(most)) => Some((
            "stated_size",
            words::upper_first(&format!(
                "{}, at most {}",
                words::counted_in_words(size, "member", "members"),
                notation::number_in_words(most)
            )),
        )),
        (Some(size), None) => Some((
            "stated_size",
            words::upper_first(&words::counted_in_words(size, "member", "members")),
        )),
        (None, Some(most)) => Some((
            "maximum",
            format!(
                "At most {}",
                words::counted_in_words(most, "member", "members")
            ),
        )),
        (None, None) => None,
    }
}

/// Whether substitutes may come, and whether they vote.
fn substitutes(membership: &Membership) -> Option<String> {
    let come = membership.substitutes.map(|allowed| match allowed {
        Substitutes::Named => "Each is named in advance",
        Substitutes::NamedOneEach => "Each is named in advance and stands in for one member only",
        Substitutes::Allowed => "Allowed",
        Substitutes::NotAllowed => "Not allowed",
    });
    let vote = membership.substitutes_vote.map(|vote| {
        if vote {
            "they vote"
        } else {
            "they do not vote"
        }
    });
    let parts: Vec<&str> = [come, vote].into_iter().flatten().collect();
    (!parts.is_empty()).then(|| words::upper_first(&parts.join("; ")))
}
