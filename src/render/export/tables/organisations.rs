//! The table of organisations.

use super::{Cell, Kind, Table, ids, names};
use crate::render::Site;
use crate::render::export::records;
use crate::render::organisations::held;
use crate::resolve::Organisation;

/// Every organisation.
pub(in crate::render::export) fn organisations() -> Table {
    Table {
        file: "organisations.csv",
        row: "One row for each organisation, with the seats that count on the day of the file.",
        columns: &[
            (
                "id",
                Kind::Text,
                "The id of the organisation: stable, and unique in this register.",
            ),
            ("title", Kind::Text, "Its full name."),
            ("short_name", Kind::Text, "Its acronym or short name."),
            (
                "kind",
                Kind::Text,
                "What kind of organisation it is: council, health, police, school, voluntary, government or other.",
            ),
            (
                "area_id",
                Kind::Text,
                "The id of the area that it stands in.",
            ),
            ("area", Kind::Text, "The name of that area."),
            ("ended", Kind::Date, "When it ended."),
            (
                "successor_id",
                Kind::Text,
                "The ids of the organisations that took over from it, with semicolons between them.",
            ),
            ("successor", Kind::Text, "Their names."),
            (
                "seats_with_vote",
                Kind::Whole,
                "How many seats with a vote it holds, alone or with others; an entry that does not say how many places it stands for counts as one. Worked out.",
            ),
            (
                "seats_shared",
                Kind::Whole,
                "How many of them other organisations hold too, or may fill instead: worked out.",
            ),
            (
                "seats_without_vote",
                Kind::Whole,
                "How many seats without a vote it holds: worked out.",
            ),
            (
                "seats_open",
                Kind::Truth,
                "Whether there may be more of either, for an entry does not say how many places it stands for. Worked out.",
            ),
            (
                "bodies",
                Kind::Whole,
                "On how many bodies those seats are: worked out.",
            ),
            ("url", Kind::Address, "Its page elsewhere."),
            ("address", Kind::Address, "The address of its page."),
        ],
        rows: |site| {
            let organisations = site.register.organisations.values();
            Box::new(organisations.map(|one| row(site, one)))
        },
    }
}

/// The table of some organisations as the text of a file.
pub(in crate::render::export) fn some_organisations(
    site: &Site<'_>,
    some: &[&Organisation],
) -> String {
    organisations().text_of(some.iter().map(|one| row(site, one)))
}

fn row(site: &Site<'_>, one: &Organisation) -> Vec<Cell> {
    let header = &one.header;
    let seats = held(site, one);
    let area = records::area(site, &one.area);
    let successors = records::entries(site, &one.successors);
    vec![
        Some(one.id.clone()),
        Some(header.title.clone()),
        header.short_name.clone(),
        header.kind.map(|kind| kind.word().to_owned()),
        super::id(area.as_ref()),
        super::name(area.as_ref()),
        header.ended.map(|date| date.to_string()),
        ids(&successors),
        names(&successors),
        Some(seats.with_vote.least.to_string()),
        Some(seats.shared.least.to_string()),
        Some(seats.without_vote.least.to_string()),
        Some((seats.with_vote.open || seats.without_vote.open).to_string()),
        Some(seats.bodies.to_string()),
        header.url.as_ref().map(ToString::to_string),
        Some(records::address(site, &one.id)),
    ]
}
