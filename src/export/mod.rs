//! From the register to open data: the files by which other programs read what the pages show. A [`Site`] goes in, the text of one file comes out; nothing here
//! reads or writes the disk. What the files say, and under which keys, [`v1`] lays down.

mod calendar;
mod inventory;
mod json;
mod keys;
mod rdf;
mod records;
mod tables;
pub mod v1;

use clap::ValueEnum;

use crate::render::Site;
use crate::resolve::Area;

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
    /// Every line between two bodies, one row each, for a spreadsheet
    #[value(name = "relations.csv")]
    RelationsCsv,
    /// The review of every body, one row each, for a spreadsheet
    #[value(name = "reviews.csv")]
    ReviewsCsv,
    /// Every report that a body owes, one row for each recipient, for a spreadsheet
    #[value(name = "reports.csv")]
    ReportsCsv,
    /// What the columns of the five tables mean (CSV on the Web), for programs
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
    /// The whole register as linked data, in Turtle
    #[value(name = "register.ttl")]
    RegisterTurtle,
    /// The same statements in JSON-LD
    #[value(name = "register.jsonld")]
    RegisterJsonLd,
}

impl Format {
    /// The text of the file.
    #[must_use]
    pub fn text(self, site: &Site<'_>) -> String {
        match self {
            Self::BodiesJson => json::text(&records::bodies(site)),
            Self::OrganisationsJson => json::text(&records::organisations(site)),
            Self::ReviewsJson => json::text(&records::reviews(site)),
            Self::RelationsJson => json::text(&records::relations(site)),
            Self::BodiesCsv => tables::bodies().text(site),
            Self::MembersCsv => tables::members().text(site),
            Self::RelationsCsv => tables::relations().text(site),
            Self::ReviewsCsv => tables::reviews().text(site),
            Self::ReportsCsv => tables::reports().text(site),
            Self::CsvMetadata => tables::metadata(site),
            Self::InventoryJson => inventory::text(site),
            Self::ReviewsCalendar => calendar::reviews(site),
            Self::ReportsCalendar => calendar::reports(site),
            Self::TermsCalendar => calendar::terms(site),
            Self::RegisterTurtle => rdf::turtle(site),
            Self::RegisterJsonLd => rdf::json_ld(site),
        }
    }
}

/// The calendar of the reviews of an area and the areas within it: the text of the file `reviews/<id of the area>.ics`.
#[must_use]
pub fn area_reviews(site: &Site<'_>, area: &Area) -> String {
    calendar::area_reviews(site, area)
}

/// Whether there is such a file. It stays while a body of the area is reviewed at all, with a date or without, so that no subscription breaks off.
#[must_use]
pub fn has_area_reviews(site: &Site<'_>, area: &Area) -> bool {
    calendar::has_area_reviews(site, area)
}
