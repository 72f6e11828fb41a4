//! The list of statutes: each with the bodies and clauses that cite it.

use crate::parse::references::Kind;
use crate::settings::Statute;

/// The page's file.
pub(super) const FILE: &str = "legislation/index.html";

/// The anchor of a statute on the page, with `#`, by its place in the settings.
pub(super) fn anchor(place: usize) -> String {
    format!("#statute-{}", place + 1)
}

/// What a statute, or a part of it, is about: its title and, where site.toml gives it, the part's heading.
pub(super) fn about(statute: &Statute, part: Option<&(Kind, String)>) -> String {
    let Some((kind, number)) = part else {
        return statute.title.clone();
    };
    let word = match kind {
        Kind::Section => "section",
        Kind::Schedule => "schedule",
        Kind::Part => "part",
        Kind::Appendix | Kind::Annex => "annex",
        Kind::Clause => "paragraph",
        Kind::Rule | Kind::StandingOrder => "rule",
    };
    let whole = number.split('(').next();
    let heading = statute
        .sections
        .iter()
        .find(|(own, _)| *kind == Kind::Section && Some(own.as_str()) == whole)
        .map(|(_, heading)| format!(": {heading}"))
        .unwrap_or_default();
    format!("{}, {word} {number}{heading}", statute.title)
}
