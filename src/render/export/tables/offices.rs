//! The table of offices.

use super::{Cell, Kind, Table, alternatives, name, names};
use crate::render::export::{records, v1};
use crate::resolve::Body;

/// Every office that no entry in a list of members carries for good.
pub(in crate::render::export) fn offices() -> Table {
    Table {
        file: "offices.csv",
        row: "One row for each office of a body, such as its chair, that no entry in its list of members carries for good. An office adds no seat.",
        columns: &[
            ("body_id", Kind::Text, "The id of the body."),
            ("body", Kind::Text, "Its full name."),
            ("role", Kind::Text, "The office, such as chair."),
            (
                "selected",
                Kind::Text,
                "How the holder is chosen: ex_officio, elected, appointed or co_opted.",
            ),
            (
                "by",
                Kind::Text,
                "By whom: members for the members themselves, or a name.",
            ),
            (
                "post",
                Kind::Text,
                "The posts that the document names for it, with semicolons between them.",
            ),
            ("name", Kind::Text, "The persons that it names for it."),
            (
                "organisation",
                Kind::Text,
                "The organisations of these posts and persons.",
            ),
            ("term", Kind::Text, "For how long, in words."),
            ("until", Kind::Date, "Until when the present holder has it."),
            ("eligible", Kind::Text, "Who may hold it, in words."),
            (
                "any_of",
                Kind::Text,
                "Each of these posts and persons with its organisation, with semicolons between them: one of them holds the office.",
            ),
        ],
        rows: |site| {
            Box::new(site.bodies().flat_map(|body| {
                let offices = records::offices(site, body).into_iter();
                offices.map(|office| row(body, office))
            }))
        },
    }
}

fn row(body: &Body, office: v1::Office) -> Vec<Cell> {
    let said = |of: fn(&v1::Person) -> Option<&str>| -> Cell {
        let said: Vec<&str> = office.any_of.iter().filter_map(of).collect();
        (!said.is_empty()).then(|| said.join("; "))
    };
    let any_of = alternatives(&office.any_of);
    let posts = said(|one| one.post.as_deref());
    let people = said(|one| one.name.as_deref());
    let mut organisations: Vec<v1::Party> = Vec::new();
    for one in office.any_of.iter().flat_map(|one| &one.organisation) {
        if !organisations.contains(one) {
            organisations.push(one.clone());
        }
    }
    vec![
        Some(body.id.clone()),
        Some(body.header.title.clone()),
        Some(office.role),
        office.selected,
        name(office.by.as_ref()),
        posts,
        people,
        names(&organisations),
        office.term,
        office.until,
        office.eligible,
        any_of,
    ]
}
