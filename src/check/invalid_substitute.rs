//! `invalid-substitute`: a substitute whom the rules of membership do not allow.

use crate::catalogue;
use crate::diagnostic::Diagnostic;
use crate::model::seat::{Person, Substitutes};
use crate::resolve::{Body, Register, same_post};
use crate::settings::Settings;

pub(super) fn check(body: &Body, _: &Register, _: &Settings) -> Vec<Diagnostic> {
    let membership = body.header.membership.as_ref();
    match membership.and_then(|membership| membership.substitutes) {
        Some(Substitutes::NotAllowed) => not_allowed(body),
        Some(Substitutes::NamedOneEach) => shared(body),
        _ => Vec::new(),
    }
}

fn not_allowed(body: &Body) -> Vec<Diagnostic> {
    let rule = || {
        body.document
            .value("membership.substitutes", "no member may send one")
    };
    named(body)
        .map(|(index, _)| {
            Diagnostic::new(
                catalogue::INVALID_SUBSTITUTE,
                "a substitute is named, though the rules allow none",
                body.document
                    .key(&format!("members[{index}].substitute"), ""),
            )
            .related(rule())
            .help("take the substitute out, or mend the rule")
        })
        .collect()
}

fn shared(body: &Body) -> Vec<Diagnostic> {
    named(body)
        .filter_map(|(index, substitute)| {
            let (first, _) = named(body)
                .take_while(|(earlier, _)| *earlier < index)
                .find(|(_, other)| same(substitute, other))?;
            let path = |seat: usize| format!("members[{seat}].substitute");
            Some(
                Diagnostic::new(
                    catalogue::INVALID_SUBSTITUTE,
                    "one substitute stands in for two members, though each may stand in for one only",
                    body.document.key(&path(index), "named again here"),
                )
                .related(body.document.key(&path(first), "named here first"))
                .related(body.document.value("membership.substitutes", "the rule"))
                .help("name another substitute for one of the two"),
            )
        })
        .collect()
}

fn named(body: &Body) -> impl Iterator<Item = (usize, &Person)> {
    body.header
        .members
        .iter()
        .enumerate()
        .filter_map(|(index, seat)| Some((index, seat.substitute.as_ref()?)))
}

/// The same name, or the same post in the same organisation. Words such as "a nominated manager" are no post of one holder.
fn same(one: &Person, other: &Person) -> bool {
    let names = matches!((&one.name, &other.name), (Some(one), Some(other)) if one == other);
    let posts = matches!((&one.post, &other.post), (Some(one), Some(other)) if same_post(one, other) && !is_open(one));
    names || posts && one.organisation == other.organisation
}

/// Whether a post is worded so that it may mean anybody: "Another elected member", "A nominated senior manager".
fn is_open(post: &str) -> bool {
    let first = post
        .split_whitespace()
        .next()
        .unwrap_or_default()
        .to_lowercase();
    matches!(
        first.as_str(),
        "a" | "an" | "another" | "any" | "nominated" | "nominee" | "representative"
    )
}
