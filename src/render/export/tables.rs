//! Tables for spreadsheets: RFC 4180 in UTF-8, with a header row, and what their columns mean as CSV on the Web. A cell that a spreadsheet would run as a formula
//! begins with an apostrophe.

mod documents;
mod history;
mod offices;
mod organisations;

use std::io;

use clap::ValueEnum;
use serde_json::{Value, json};

use super::seats::in_words;
use super::{records, v1};
use crate::render::Site;
use crate::resolve::Body;

pub(super) use documents::documents;
pub(super) use history::history;
pub(super) use offices::offices;
pub(super) use organisations::{organisations, some_organisations};

/// A table: its columns, and the rows of a register.
pub(super) struct Table {
    /// The name of its file.
    file: &'static str,
    /// What a row is.
    row: &'static str,
    /// Its columns.
    pub columns: &'static [Column],
    rows: for<'s> fn(&'s Site<'s>) -> Rows<'s>,
}

/// Rows that are made as they are written.
type Rows<'s> = Box<dyn Iterator<Item = Vec<Cell>> + 's>;

/// A column: its name, what its cells are, and what they mean.
pub type Column = (&'static str, Kind, &'static str);

/// What stands in the cells of a column, by the types of CSV on the Web.
#[derive(Debug, Clone, Copy)]
pub enum Kind {
    /// Words.
    Text,
    /// An absolute address.
    Address,
    /// A whole number.
    Whole,
    /// `true` or `false`.
    Truth,
    /// A day, or no more than a month or year.
    Date,
    /// A day.
    Day,
}

/// A cell; none where the document does not say.
type Cell = Option<String>;

impl Table {
    /// Writes the table of a register as a file.
    ///
    /// # Errors
    ///
    /// What `out` says.
    pub fn write(&self, site: &Site<'_>, out: &mut impl io::Write) -> io::Result<()> {
        self.write_rows((self.rows)(site), out).map_err(on_disk)
    }

    /// The text of the file with some rows of it.
    fn text_of(&self, rows: impl Iterator<Item = Vec<Cell>>) -> String {
        super::text(|out| self.write_rows(rows, out).map_err(on_disk))
    }

    fn write_rows(
        &self,
        rows: impl Iterator<Item = Vec<Cell>>,
        out: &mut impl io::Write,
    ) -> csv::Result<()> {
        let mut writer = csv::WriterBuilder::new()
            .terminator(csv::Terminator::CRLF)
            .from_writer(out);
        writer.write_record(self.columns.iter().map(|(name, ..)| name))?;
        for row in rows {
            for (cell, (_, kind, _)) in row.into_iter().zip(self.columns) {
                let cell = cell.unwrap_or_default();
                writer.write_field(match kind {
                    Kind::Text | Kind::Address => inert(cell),
                    Kind::Whole | Kind::Truth | Kind::Date | Kind::Day => cell,
                })?;
            }
            writer.write_record(None::<&[u8]>)?;
        }
        Ok(writer.flush()?)
    }

    /// What its columns mean.
    fn metadata(&self) -> Value {
        let columns = self.columns.iter().map(|(name, kind, description)| {
            json!({
                "name": name,
                "titles": name,
                "dc:description": description,
                "datatype": kind.datatype(),
            })
        });
        json!({
            "url": self.file,
            "dc:description": self.row,
            "tableSchema": { "columns": columns.collect::<Vec<Value>>() },
        })
    }
}

/// What went wrong in writing, as it is: whoever closes a pipe has seen enough.
fn on_disk(error: csv::Error) -> io::Error {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => error,
        other => io::Error::other(format!("{other:?}")),
    }
}

impl Kind {
    /// In a word or two, for people.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Address => "address",
            Self::Whole => "whole number",
            Self::Truth => "true or false",
            Self::Date => "day, month or year",
            Self::Day => "day",
        }
    }

    fn datatype(self) -> Value {
        match self {
            Self::Text => json!("string"),
            Self::Address => json!("anyURI"),
            Self::Whole => json!("integer"),
            Self::Truth => json!({ "base": "boolean", "format": "true|false" }),
            Self::Date => json!({ "base": "string", "format": "[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?" }),
            Self::Day => json!("date"),
        }
    }
}

/// A cell that no spreadsheet takes for a formula: one that would begin as a formula does begins with an apostrophe (OWASP, CSV Injection).
fn inert(cell: String) -> String {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']) {
        format!("'{cell}")
    } else {
        cell
    }
}

/// What the columns of all tables mean, as CSV on the Web (W3C, Metadata Vocabulary for Tabular Data).
pub(super) fn metadata(site: &Site<'_>) -> String {
    let formats = super::Format::value_variants().iter();
    let tables = formats.filter_map(|format| format.table());
    let metadata = json!({
        "@context": ["http://www.w3.org/ns/csvw", { "@language": site.settings.language }],
        "dc:title": site.settings.title,
        "dialect": { "header": true, "encoding": "utf-8", "lineTerminators": ["\r\n"] },
        "tables": tables.map(|table| table.metadata()).collect::<Vec<Value>>(),
    });
    super::json::indented(&metadata)
}

/// Names in one cell.
fn names(several: &[v1::Party]) -> Cell {
    let names: Vec<&str> = several.iter().map(|one| one.name.as_str()).collect();
    (!names.is_empty()).then(|| names.join("; "))
}

/// The ids of those who have one, in one cell.
fn ids(several: &[v1::Party]) -> Cell {
    let ids: Vec<&str> = several.iter().filter_map(|one| one.id.as_deref()).collect();
    (!ids.is_empty()).then(|| ids.join("; "))
}

/// Alternatives in one cell, each in words.
fn alternatives(any_of: &[v1::Person]) -> Cell {
    let words: Vec<String> = any_of.iter().map(in_words).collect();
    (!words.is_empty()).then(|| words.join("; "))
}

fn name(one: Option<&v1::Party>) -> Cell {
    one.map(|one| one.name.clone())
}

fn id(one: Option<&v1::Party>) -> Cell {
    one.and_then(|one| one.id.clone())
}

/// Every body.
pub(super) fn bodies() -> Table {
    Table {
        file: "bodies.csv",
        row: "One row for each body.",
        columns: &[
            (
                "id",
                Kind::Text,
                "The id of the body: stable, and unique in this register.",
            ),
            ("title", Kind::Text, "Its full name."),
            ("short_name", Kind::Text, "Its acronym or short name."),
            (
                "kind",
                Kind::Text,
                "What kind of body it is, such as board.",
            ),
            (
                "status",
                Kind::Text,
                "Its state: draft, proposed, active, suspended or dissolved.",
            ),
            (
                "external",
                Kind::Truth,
                "Whether it is governed elsewhere and has only a short entry here.",
            ),
            (
                "template",
                Kind::Truth,
                "Whether its document is a model with blanks to fill, and no body at all.",
            ),
            ("area", Kind::Text, "The area that it stands in."),
            (
                "parent_id",
                Kind::Text,
                "The ids of the bodies that it is part of, the main one first, with semicolons between them.",
            ),
            ("parent", Kind::Text, "Their names."),
            (
                "governed_by_id",
                Kind::Text,
                "The id of the body in whose document its rules stand.",
            ),
            (
                "accountable_body",
                Kind::Text,
                "Who employs the staff, holds the money and answers in law.",
            ),
            ("established", Kind::Date, "When it was set up."),
            (
                "approved",
                Kind::Date,
                "When the text in force was adopted.",
            ),
            ("expires", Kind::Date, "The day on which its mandate ends."),
            ("dissolved", Kind::Date, "When it ended."),
            (
                "quorum",
                Kind::Text,
                "The quorum in plain words: worked out from the rules of the document.",
            ),
            (
                "smallest_meeting",
                Kind::Whole,
                "How many filled seats the smallest quorate meeting has, for the first rule: worked out. Empty where there is none or it cannot be known.",
            ),
            (
                "review_state",
                Kind::Text,
                "How the review of its document stands: overdue, due_soon, in_date, unscheduled, not_computable, not_required or not_applicable. Worked out.",
            ),
            (
                "review_due",
                Kind::Day,
                "The last day on which the review is not late: worked out.",
            ),
            ("address", Kind::Address, "The address of its page."),
            (
                "area_id",
                Kind::Text,
                "The id of the area that it stands in.",
            ),
            ("meets", Kind::Text, "How often it meets, in words."),
            (
                "next_meetings",
                Kind::Text,
                "The dates of meetings that are set already, with semicolons between them.",
            ),
        ],
        rows: |site| Box::new(site.bodies().map(|body| body_row(site, body))),
    }
}

/// The table of some bodies as the text of a file.
pub(super) fn some_bodies(site: &Site<'_>, some: &[&Body]) -> String {
    bodies().text_of(some.iter().map(|body| body_row(site, body)))
}

fn body_row(site: &Site<'_>, body: &Body) -> Vec<Cell> {
    let body = records::body(site, body);
    let sentences: Vec<&str> = body
        .quorum
        .iter()
        .map(|rule| rule.sentence.as_str())
        .collect();
    let meetings = body.meetings.as_ref();
    let next = meetings
        .map(|one| &one.next)
        .filter(|next| !next.is_empty());
    let smallest = body.quorum.first().and_then(|rule| rule.smallest_meeting);
    vec![
        Some(body.id),
        Some(body.title),
        body.short_name,
        body.kind,
        Some(body.status),
        Some(body.external.to_string()),
        Some(body.template.to_string()),
        name(body.area.as_ref()),
        ids(&body.parent),
        names(&body.parent),
        id(body.governed_by.as_ref()),
        name(body.accountable_body.as_ref()),
        body.established.and_then(|one| one.date),
        body.approved.and_then(|one| one.date),
        body.expires,
        body.dissolved.and_then(|one| one.date),
        (!sentences.is_empty()).then(|| sentences.join(" ")),
        smallest.map(|seats| seats.to_string()),
        Some(body.review.state),
        body.review.due_day,
        Some(body.address),
        id(body.area.as_ref()),
        meetings.and_then(|one| one.frequency.clone()),
        next.map(|next| next.join("; ")),
    ]
}

/// The columns of the table of members.
const MEMBERS: &[Column] = &[
    ("body_id", Kind::Text, "The id of the body."),
    ("body", Kind::Text, "Its full name."),
    (
        "entry",
        Kind::Whole,
        "The place of the entry in the list of members, counted from 1.",
    ),
    ("post", Kind::Text, "The post whose holder sits."),
    (
        "name",
        Kind::Text,
        "The person who holds the seat, where the document names one.",
    ),
    (
        "organisation_id",
        Kind::Text,
        "The ids of the organisations that hold the seat whoever sits, with semicolons between them.",
    ),
    ("organisation", Kind::Text, "Their names."),
    (
        "represents",
        Kind::Text,
        "For whom the seat speaks, where that is not the organisation.",
    ),
    (
        "rule",
        Kind::Text,
        "Membership that follows from elsewhere, in words.",
    ),
    (
        "role",
        Kind::Text,
        "The roles on the body, such as chair, with semicolons between them; empty for an ordinary member.",
    ),
    (
        "votes",
        Kind::Truth,
        "Whether the seat has a vote: as stated, or else as its role has.",
    ),
    (
        "seats",
        Kind::Whole,
        "How many places the entry stands for; empty where the document does not say.",
    ),
    (
        "selected",
        Kind::Text,
        "How the holder is chosen: ex_officio, elected, appointed or co_opted.",
    ),
    ("appointed_by", Kind::Text, "Who appoints."),
    ("from", Kind::Date, "Since when."),
    ("until", Kind::Date, "Until when."),
    ("vacant", Kind::Truth, "Whether nobody fills the place."),
    (
        "ended",
        Kind::Truth,
        "Whether its last day has passed: worked out.",
    ),
    ("substitute", Kind::Text, "Who stands in, by post or name."),
    (
        "substitute_name",
        Kind::Text,
        "The person who stands in, where the document names one.",
    ),
    (
        "substitute_organisation",
        Kind::Text,
        "The organisations of whoever stands in, with semicolons between them.",
    ),
    (
        "interim_post",
        Kind::Text,
        "The post whose holder fills the seat until it is filled for good.",
    ),
    ("interim_name", Kind::Text, "The person who does."),
    (
        "interim_organisation",
        Kind::Text,
        "The organisations of whoever does.",
    ),
    (
        "interim_until",
        Kind::Text,
        "Until when: a date or an event, as the document says it.",
    ),
    (
        "any_of",
        Kind::Text,
        "Who may hold the seat, one of them, where the document gives alternatives: the post, name and organisation of each, with semicolons between them.",
    ),
];

/// Every seat.
pub(super) fn members() -> Table {
    Table {
        file: "members.csv",
        row: "One row for each entry in the list of members of a body: a seat, or several like seats.",
        columns: MEMBERS,
        rows: |site| {
            Box::new(site.bodies().flat_map(|body| {
                let members = records::members(site, body).into_iter();
                members.map(|member| member_row(&body.id, &body.header.title, member))
            }))
        },
    }
}

fn member_row(id: &str, title: &str, member: v1::Member) -> Vec<Cell> {
    let substitute = member.substitute.unwrap_or_default();
    let interim = member.interim.unwrap_or_default();
    vec![
        Some(id.to_owned()),
        Some(title.to_owned()),
        Some(member.entry.to_string()),
        member.post,
        member.name,
        ids(&member.organisation),
        names(&member.organisation),
        name(member.represents.as_ref()),
        member.rule.clone(),
        (!member.role.is_empty()).then(|| member.role.join("; ")),
        Some(member.votes.to_string()),
        member.seats.map(|seats| seats.to_string()),
        member.selected.clone(),
        name(member.appointed_by.as_ref()),
        member.from.clone(),
        member.until.clone(),
        Some(member.vacant.to_string()),
        Some(member.ended.to_string()),
        substitute.post.or_else(|| substitute.name.clone()),
        substitute.name,
        names(&substitute.organisation),
        interim.person.post,
        interim.person.name,
        names(&interim.person.organisation),
        interim.until,
        alternatives(&member.any_of),
    ]
}

/// Every relation.
pub(super) fn relations() -> Table {
    Table {
        file: "relations.csv",
        row: "One row for each line from one body to another, or to somebody else.",
        columns: &[
            (
                "from_id",
                Kind::Text,
                "The id of the body whose document states it.",
            ),
            ("from", Kind::Text, "Its full name."),
            (
                "kind",
                Kind::Text,
                "What it is: parent (is part of), accountable_to, reports_to, advises, escalates_to, scrutinises, approves, observes, works_with, delegates, replaces or dissolved_into.",
            ),
            (
                "to_id",
                Kind::Text,
                "The id of the body or organisation to which it leads; empty for somebody without an entry in this register.",
            ),
            ("to", Kind::Text, "The name of whom it leads to."),
            ("what", Kind::Text, "What it is about."),
            (
                "binding",
                Kind::Truth,
                "Whether advice must be accepted, where the document says.",
            ),
            (
                "to_address",
                Kind::Address,
                "The address of the page of whom it leads to, in this register or in another; empty for somebody without one.",
            ),
        ],
        rows: |site| {
            Box::new(records::every_relation(site).map(|one| {
                vec![
                    one.from.id,
                    Some(one.from.name),
                    Some(one.kind),
                    one.to.id,
                    Some(one.to.name),
                    one.what,
                    one.binding.map(|binding| binding.to_string()),
                    one.to.address,
                ]
            }))
        },
    }
}

/// The review of every body.
pub(super) fn reviews() -> Table {
    Table {
        file: "reviews.csv",
        row: "One row for the review of each body's document.",
        columns: &[
            ("body_id", Kind::Text, "The id of the body."),
            ("body", Kind::Text, "Its full name."),
            (
                "state",
                Kind::Text,
                "How the review stands: overdue, due_soon, in_date, unscheduled, not_computable, not_required or not_applicable. Worked out.",
            ),
            (
                "due",
                Kind::Date,
                "When it is due, as exact as that is known: worked out.",
            ),
            (
                "due_day",
                Kind::Day,
                "The last day on which it is not late: worked out.",
            ),
            (
                "days",
                Kind::Whole,
                "The days from the day of the file to that day; less than nought for days late. Worked out.",
            ),
            (
                "because",
                Kind::Text,
                "Why it stands as it does: worked out.",
            ),
            ("by", Kind::Text, "Who reviews."),
            (
                "last",
                Kind::Date,
                "When a review was last held, where that is recorded.",
            ),
            ("address", Kind::Address, "The address of the body's page."),
            (
                "next",
                Kind::Date,
                "The date of the next review that the document itself gives.",
            ),
            ("extended_to", Kind::Date, "To when the review was put off."),
            (
                "reviewed_with_id",
                Kind::Text,
                "The id of the body in whose document the rules stand and with which this one is reviewed: the row says what that one's does. Empty where a body is reviewed by itself, so that rows without it are one for each document.",
            ),
        ],
        rows: |site| Box::new(site.bodies().map(|body| review_row(site, body))),
    }
}

/// The table of the reviews of some bodies as the text of a file.
pub(super) fn some_reviews(site: &Site<'_>, some: &[&Body]) -> String {
    reviews().text_of(some.iter().map(|body| review_row(site, body)))
}

fn review_row(site: &Site<'_>, body: &Body) -> Vec<Cell> {
    let one = records::review(site, body);
    vec![
        Some(one.body),
        Some(one.title),
        Some(one.state),
        one.due,
        one.due_day,
        one.days.map(|days| days.to_string()),
        Some(one.because),
        name(one.by.as_ref()),
        one.last,
        Some(one.address),
        one.next,
        one.extended.and_then(|extended| extended.to),
        id(one.reviewed_with.as_ref()),
    ]
}

/// Every report that is owed.
pub(super) fn reports() -> Table {
    Table {
        file: "reports.csv",
        row: "One row for each report that a body owes and each of its recipients.",
        columns: &[
            (
                "body_id",
                Kind::Text,
                "The id of the body that owes the report.",
            ),
            ("body", Kind::Text, "Its full name."),
            (
                "to_id",
                Kind::Text,
                "The id of the body or organisation that receives it; empty for somebody without an entry in this register.",
            ),
            ("to", Kind::Text, "The name of who receives it."),
            ("what", Kind::Text, "What is reported."),
            ("every", Kind::Text, "How often, in words."),
            (
                "due",
                Kind::Text,
                "When in the year it is due: months, or days and their months, with semicolons between them.",
            ),
            ("owner", Kind::Text, "Who writes it."),
        ],
        rows: |site| {
            Box::new(site.bodies().flat_map(|body| {
                let duties = records::reports(site, body).into_iter();
                duties.flat_map(|duty| report_rows(&body.id, &body.header.title, &duty))
            }))
        },
    }
}

fn report_rows(id: &str, title: &str, duty: &v1::ReportDuty) -> Vec<Vec<Cell>> {
    let row = |to: Option<&v1::Party>| {
        vec![
            Some(id.to_owned()),
            Some(title.to_owned()),
            self::id(to),
            name(to),
            duty.what.clone(),
            duty.every.clone(),
            (!duty.due.is_empty()).then(|| duty.due.join("; ")),
            duty.owner.clone(),
        ]
    };
    if duty.to.is_empty() {
        return vec![row(None)];
    }
    duty.to.iter().map(|to| row(Some(to))).collect()
}
