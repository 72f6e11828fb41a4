//! The table of the documents that a body's own document names: its sources and plans.

use super::{Cell, Kind, Table};
use crate::render::export::records;
use crate::resolve::Body;

/// Every source and plan.
pub(in crate::render::export) fn documents() -> Table {
    Table {
        file: "documents.csv",
        row: "One row for each source of a body's document and for each plan for which the body is responsible.",
        columns: &[
            ("body_id", Kind::Text, "The id of the body."),
            ("body", Kind::Text, "Its full name."),
            (
                "kind",
                Kind::Text,
                "What it is to the body: source (of its document) or plan (for which it is responsible).",
            ),
            ("title", Kind::Text, "The title of the source or plan."),
            ("date", Kind::Date, "The date of a source."),
            ("from", Kind::Date, "When a plan starts."),
            ("until", Kind::Date, "When it runs out."),
            ("url", Kind::Address, "Where it can be read."),
        ],
        rows: |site| Box::new(site.bodies().flat_map(rows)),
    }
}

fn rows(body: &Body) -> Vec<Vec<Cell>> {
    let header = &body.header;
    let start = |kind: &str| {
        [
            Some(body.id.clone()),
            Some(header.title.clone()),
            Some(kind.to_owned()),
        ]
    };
    let sources = header.sources.iter().map(records::source).map(|one| {
        let rest = [Some(one.title), one.date, None, None, one.url];
        start("source").into_iter().chain(rest).collect()
    });
    let plans = header.owns.iter().map(records::plan).map(|one| {
        let rest = [Some(one.title), None, one.from, one.until, one.url];
        start("plan").into_iter().chain(rest).collect()
    });
    sources.chain(plans).collect()
}
