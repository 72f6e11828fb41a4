//! The table of what documents record of the past.

use super::{Cell, Kind, Table, ids, names};
use crate::render::Site;
use crate::render::export::{records, v1};
use crate::resolve::Body;

/// Everything that a document records of the past of its body.
pub(in crate::render::export) fn history() -> Table {
    Table {
        file: "history.csv",
        row: "One row for each thing that the document of a body records of the past, with a date or without.",
        columns: &[
            ("body_id", Kind::Text, "The id of the body."),
            ("body", Kind::Text, "Its full name."),
            (
                "kind",
                Kind::Text,
                "What is recorded: established, version (of the document), approved (the text in force), review (one that was held), former_member or dissolved.",
            ),
            (
                "date",
                Kind::Date,
                "When it was; of a former member see from and until.",
            ),
            (
                "from",
                Kind::Date,
                "Since when somebody was a member who is one no more.",
            ),
            ("until", Kind::Date, "Until when."),
            ("post", Kind::Text, "By what post the former member sat."),
            ("name", Kind::Text, "Who it was, where the document says."),
            (
                "who_id",
                Kind::Text,
                "The ids of those in the next column who have an entry in this register, with semicolons between them.",
            ),
            (
                "who",
                Kind::Text,
                "Who set up the body, approved the text or reviewed it, whose seat the former member had, or what took over from the body.",
            ),
            ("version", Kind::Text, "The number or name of the version."),
            (
                "what",
                Kind::Text,
                "What changed, in Markdown; of a review what came of it: no_change, amended or replaced; of an end how it came; of the beginning the statutes; of an approval who assured the quality of the text.",
            ),
            ("decision", Kind::Text, "The reference of the decision."),
        ],
        rows: |site| Box::new(site.bodies().flat_map(|body| rows(site, body))),
    }
}

/// What a row says beside the body and the kind.
#[derive(Default)]
struct Record {
    date: Cell,
    from: Cell,
    until: Cell,
    post: Cell,
    name: Cell,
    who: Vec<v1::Party>,
    version: Cell,
    what: Cell,
    decision: Cell,
}

/// The rows of a body, from its beginning to its end.
fn rows(site: &Site<'_>, body: &Body) -> Vec<Vec<Cell>> {
    let header = &body.header;
    let established = records::established(site, body).map(|one| Record {
        date: one.date,
        who: one.by.into_iter().collect(),
        what: (!one.under.is_empty()).then(|| one.under.join("; ")),
        decision: one.decision,
        ..Record::default()
    });
    let versions = header.history.iter().map(|one| Record {
        date: one.date.map(|date| date.to_string()),
        version: one.version.clone(),
        what: one.change.clone(),
        decision: one.decision.clone(),
        ..Record::default()
    });
    let approved = records::approved(site, body).map(|one| Record {
        date: one.date,
        who: one.by.into_iter().collect(),
        what: one.assured_by,
        decision: one.decision,
        ..Record::default()
    });
    let reviews = records::review_log(site, body).into_iter();
    let reviews = reviews.map(|one| Record {
        date: one.date,
        who: one.by.into_iter().collect(),
        what: one.outcome,
        ..Record::default()
    });
    let former = records::former_members(site, body).into_iter();
    let former = former.map(|one| Record {
        from: one.from,
        until: one.until,
        post: one.person.post,
        name: one.person.name,
        who: one.person.organisation,
        ..Record::default()
    });
    let dissolved = records::dissolved(site, body).map(|one| Record {
        date: one.date,
        who: one.into,
        what: one.how,
        decision: one.decision,
        ..Record::default()
    });
    let of = |kind: &'static str| move |record: Record| row(body, kind, record);
    (established.into_iter().map(of("established")))
        .chain(versions.map(of("version")))
        .chain(approved.into_iter().map(of("approved")))
        .chain(reviews.map(of("review")))
        .chain(former.map(of("former_member")))
        .chain(dissolved.into_iter().map(of("dissolved")))
        .collect()
}

fn row(body: &Body, kind: &str, record: Record) -> Vec<Cell> {
    vec![
        Some(body.id.clone()),
        Some(body.header.title.clone()),
        Some(kind.to_owned()),
        record.date,
        record.from,
        record.until,
        record.post,
        record.name,
        ids(&record.who),
        names(&record.who),
        record.version,
        record.what,
        record.decision,
    ]
}
