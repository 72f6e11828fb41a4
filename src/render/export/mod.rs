//! From the register to open data: the files by which other programs read what the pages show. A [`Site`] goes in, the text of one file comes out; nothing here
//! reads or writes the disk. What the files say, and under which keys, [`v1`] lays down.

mod calendar;
mod feed;
mod graph;
mod inventory;
mod json;
mod keys;
mod nodes;
mod popolo;
mod rdf;
pub(super) mod records;
pub(super) mod seats;
mod tables;
pub mod v1;

use std::io::{self, Write as _};

use clap::ValueEnum;

use crate::render::Site;
use crate::resolve::{Area, Body, Organisation};

pub use tables::{Column, Kind};

/// So many bytes of a file about the whole register are held before they are written.
const CHUNK: usize = 1 << 16;

/// What is written as a text, which no writing to memory fails.
fn text(write: impl FnOnce(&mut Vec<u8>) -> io::Result<()>) -> String {
    let mut bytes = Vec::new();
    let _ = write(&mut bytes);
    String::from_utf8(bytes).unwrap_or_default()
}

/// The folder of the output for the files of open data.
const FOLDER: &str = "data";

/// The folder for the records, by their version.
const RECORDS: &str = "api/v1";

/// A file of open data about the whole register.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// Every body with its parents, dates, quorum and review, as JSON
    #[value(name = "bodies.json")]
    BodiesJson,
    /// Every organisation with the seats that it holds, as JSON
    #[value(name = "organisations.json")]
    OrganisationsJson,
    /// When each body's document is reviewed, and why then, as JSON
    #[value(name = "reviews.json")]
    ReviewsJson,
    /// Who is part of, reports to and advises whom, as JSON
    #[value(name = "relations.json")]
    RelationsJson,
    /// Every body, one row each, for a spreadsheet
    #[value(name = "bodies.csv")]
    BodiesCsv,
    /// Every seat, one row for each entry in a list of members, for a spreadsheet
    #[value(name = "members.csv")]
    MembersCsv,
    /// Every office that no seat carries for good, one row each, for a spreadsheet
    #[value(name = "offices.csv")]
    OfficesCsv,
    /// Every organisation with the number of its seats, one row each, for a spreadsheet
    #[value(name = "organisations.csv")]
    OrganisationsCsv,
    /// Every line from a body to another or to somebody else, one row each, for a spreadsheet
    #[value(name = "relations.csv")]
    RelationsCsv,
    /// The review of every body, one row each, for a spreadsheet
    #[value(name = "reviews.csv")]
    ReviewsCsv,
    /// Every report that a body owes, one row for each recipient, for a spreadsheet
    #[value(name = "reports.csv")]
    ReportsCsv,
    /// What documents record of the past: versions, reviews held, former members and more, one row each, for a spreadsheet
    #[value(name = "history.csv")]
    HistoryCsv,
    /// The sources of documents and the plans of bodies, one row each, for a spreadsheet
    #[value(name = "documents.csv")]
    DocumentsCsv,
    /// What the columns of these tables mean (CSV on the Web), for programs
    #[value(name = "csv-metadata.json")]
    CsvMetadata,
    /// What other registers may refer to: every body, organisation and clause with its address, as JSON
    #[value(name = "inventory.json")]
    InventoryJson,
    /// When documents are due for review, as a calendar to subscribe to
    #[value(name = "reviews.ics")]
    ReviewsCalendar,
    /// The reports of which documents say when in the year they are due, as a calendar
    #[value(name = "reports.ics")]
    ReportsCalendar,
    /// When the terms of seats and offices and the mandates of bodies end, as a calendar
    #[value(name = "terms.ics")]
    TermsCalendar,
    /// What changed in the register, as the documents record it, as a feed
    #[value(name = "changes.atom")]
    ChangesFeed,
    /// Which reviews fall due or are overdue, as a feed
    #[value(name = "reviews.atom")]
    ReviewsFeed,
    /// The whole register as linked data, in Turtle
    #[value(name = "register.ttl")]
    RegisterTurtle,
    /// The same statements in JSON-LD
    #[value(name = "register.jsonld")]
    RegisterJsonLd,
    /// Bodies, posts, memberships and persons in the form of Popolo, as JSON
    #[value(name = "popolo.json")]
    Popolo,
    /// The reporting lines as a graph, in XML, for yEd, Gephi and the like
    #[value(name = "reporting-lines.graphml")]
    GraphMl,
    /// The same graph in DOT, for Graphviz
    #[value(name = "reporting-lines.dot")]
    Dot,
}

impl Format {
    /// The name of the file.
    #[must_use]
    pub fn name(self) -> String {
        let value = self.to_possible_value();
        value.map_or_else(String::new, |value| value.get_name().to_owned())
    }

    /// What the file holds: what `quorate export --help` says of it.
    #[must_use]
    pub fn holds(self) -> String {
        let value = self.to_possible_value();
        let help = value.and_then(|value| value.get_help().map(ToString::to_string));
        help.unwrap_or_default()
    }

    /// Its path in the output.
    #[must_use]
    pub fn path(self) -> String {
        let name = self.name();
        match self {
            Self::BodiesJson
            | Self::OrganisationsJson
            | Self::ReviewsJson
            | Self::RelationsJson => {
                format!("{RECORDS}/{name}")
            }
            // A neighbour finds it at the root of the register.
            Self::InventoryJson => name,
            _ => format!("{FOLDER}/{name}"),
        }
    }

    /// The schema of the file, where it has one.
    #[must_use]
    pub fn schema(self) -> Option<v1::Record> {
        Some(match self {
            Self::BodiesJson => v1::Record::Bodies,
            Self::OrganisationsJson => v1::Record::Organisations,
            Self::ReviewsJson => v1::Record::Reviews,
            Self::RelationsJson => v1::Record::Relations,
            Self::InventoryJson => v1::Record::Inventory,
            _ => return None,
        })
    }

    /// The columns of a table; none of what is no table.
    #[must_use]
    pub fn columns(self) -> &'static [Column] {
        self.table().map_or(&[], |table| table.columns)
    }

    fn table(self) -> Option<tables::Table> {
        Some(match self {
            Self::BodiesCsv => tables::bodies(),
            Self::MembersCsv => tables::members(),
            Self::OfficesCsv => tables::offices(),
            Self::OrganisationsCsv => tables::organisations(),
            Self::RelationsCsv => tables::relations(),
            Self::ReviewsCsv => tables::reviews(),
            Self::ReportsCsv => tables::reports(),
            Self::HistoryCsv => tables::history(),
            Self::DocumentsCsv => tables::documents(),
            _ => return None,
        })
    }

    /// Writes the file, piece by piece as it is made.
    ///
    /// # Errors
    ///
    /// What `out` says.
    pub fn write(self, site: &Site<'_>, out: &mut dyn io::Write) -> io::Result<()> {
        let mut out = io::BufWriter::with_capacity(CHUNK, out);
        self.write_in_pieces(site, &mut out)?;
        out.flush()
    }

    fn write_in_pieces(self, site: &Site<'_>, out: &mut impl io::Write) -> io::Result<()> {
        let text = match self {
            Self::BodiesJson => return json::write(&records::bodies(site), out),
            Self::OrganisationsJson => return json::write(&records::organisations(site), out),
            Self::ReviewsJson => return json::write(&records::reviews(site), out),
            Self::RelationsJson => return json::write(&records::relations(site), out),
            Self::BodiesCsv
            | Self::MembersCsv
            | Self::OfficesCsv
            | Self::OrganisationsCsv
            | Self::RelationsCsv
            | Self::ReviewsCsv
            | Self::ReportsCsv
            | Self::HistoryCsv
            | Self::DocumentsCsv => {
                return self.table().map_or(Ok(()), |table| table.write(site, out));
            }
            Self::CsvMetadata => tables::metadata(site),
            Self::InventoryJson => return inventory::write(site, out),
            Self::ReviewsCalendar => calendar::reviews(site),
            Self::ReportsCalendar => calendar::reports(site),
            Self::TermsCalendar => calendar::terms(site),
            Self::ChangesFeed => feed::changes(site),
            Self::ReviewsFeed => feed::reviews(site),
            Self::RegisterTurtle => return rdf::turtle(site, out),
            Self::RegisterJsonLd => return rdf::json_ld(site, out),
            Self::Popolo => return popolo::popolo(site, out),
            Self::GraphMl => graph::graphml(site),
            Self::Dot => graph::dot(site),
        };
        out.write_all(text.as_bytes())
    }

    /// The text of the file.
    #[must_use]
    pub fn text(self, site: &Site<'_>) -> String {
        text(|out| self.write_in_pieces(site, out))
    }
}

/// The path in the output of the calendar of the reviews of an area.
#[must_use]
pub fn area_reviews_path(id: &str) -> String {
    format!("{FOLDER}/reviews/{id}.ics")
}

/// The id of the area whose calendar stands at a path of the output.
#[must_use]
pub fn area_reviews_at(path: &str) -> Option<&str> {
    let rest = path.strip_prefix(FOLDER)?.strip_prefix("/reviews/")?;
    rest.strip_suffix(".ics")
}

/// The calendar of the reviews of an area and the areas within it.
#[must_use]
pub fn area_reviews(site: &Site<'_>, area: &Area) -> String {
    calendar::area_reviews(site, area)
}

/// Whether there is such a file; the front page stands for no area. It stays while a body of the area is reviewed at all, with a date or without, so that no
/// subscription breaks off.
#[must_use]
pub fn has_area_reviews(site: &Site<'_>, area: &Area) -> bool {
    calendar::has_area_reviews(site, area)
}

/// The reviews of some bodies as a file like `reviews.csv`.
#[must_use]
pub fn reviews_table(site: &Site<'_>, bodies: &[&Body]) -> String {
    tables::some_reviews(site, bodies)
}

/// The same as one like `reviews.json`.
#[must_use]
pub fn reviews_records(site: &Site<'_>, bodies: &[&Body]) -> String {
    json::text(&records::some_reviews(site, bodies.iter().copied()))
}

/// The same as one like `reviews.ics`.
#[must_use]
pub fn reviews_calendar(site: &Site<'_>, bodies: &[&Body]) -> String {
    calendar::some_reviews(site, bodies.iter().copied())
}

/// Some bodies as a file like `bodies.csv`.
#[must_use]
pub fn bodies_table(site: &Site<'_>, bodies: &[&Body]) -> String {
    tables::some_bodies(site, bodies)
}

/// The same as one like `bodies.json`.
#[must_use]
pub fn bodies_records(site: &Site<'_>, bodies: &[&Body]) -> String {
    json::text(&records::some_bodies(site, bodies.iter().copied()))
}

/// Some organisations as a file like `organisations.csv`.
#[must_use]
pub fn organisations_table(site: &Site<'_>, organisations: &[&Organisation]) -> String {
    tables::some_organisations(site, organisations)
}

/// Some organisations as a file like `organisations.json`.
#[must_use]
pub fn organisations_records(site: &Site<'_>, organisations: &[&Organisation]) -> String {
    json::text(&records::some_organisations(
        site,
        organisations.iter().copied(),
    ))
}

/// The media type of a file of open data by the ending of its name; none for another ending.
#[must_use]
pub fn media_type(path: &str) -> Option<&'static str> {
    Some(match path.rsplit('.').next()? {
        "csv" => "text/csv",
        "json" => "application/json",
        "ics" => "text/calendar",
        "atom" => "application/atom+xml",
        "ttl" => "text/turtle",
        "jsonld" => "application/ld+json",
        "graphml" => "application/xml",
        "dot" => "text/vnd.graphviz",
        _ => return None,
    })
}

/// The path in the output of a body's own record.
#[must_use]
pub fn body_path(id: &str) -> String {
    format!("{RECORDS}/bodies/{id}.json")
}

/// The id of the body whose own record stands at a path of the output.
#[must_use]
pub fn body_at(path: &str) -> Option<&str> {
    let rest = path.strip_prefix(RECORDS)?.strip_prefix("/bodies/")?;
    rest.strip_suffix(".json")
}

/// A body's own record.
#[must_use]
pub fn body(site: &Site<'_>, body: &Body) -> String {
    json::text(&records::body_file(site, body))
}

/// The path in the output of the schema of a record.
#[must_use]
pub fn schema_path(record: v1::Record) -> String {
    format!("{RECORDS}/schema/{}", record.name())
}

/// The schema of a record as a file.
#[must_use]
pub fn schema(record: v1::Record) -> String {
    json::indented(&record.schema())
}
