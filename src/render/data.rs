//! The page that says which files of open data there are, what they hold and how to use them.

mod keys;

use clap::ValueEnum;

use super::Site;
use super::export::v1::Record;
use super::export::{Format, area_reviews_path, body_path, has_area_reviews, schema_path};
use super::links::escape;
use super::view::data::{DataColumn, DataFile, DataGroup, DataPage};
use super::view::{Html, Link, Page};

/// The page's file.
pub(super) const FILE: &str = "data/index.html";

/// What stands in the place of an address that the site does not say.
const PLACEHOLDER: &str = "https://ADDRESS-OF-THE-REGISTER/";

/// The kinds of file in the order of the page, each by its anchor and its heading.
const GROUPS: [(&str, &str); 5] = [
    ("tables", "Tables for a spreadsheet"),
    ("records", "Records for a program"),
    ("calendars", "Calendars to subscribe to"),
    ("feeds", "Feeds to follow"),
    ("others", "Linked data, Popolo and graphs"),
];

/// Every file with what it holds.
pub(super) fn view(site: &Site<'_>, page: Page) -> DataPage {
    let groups = GROUPS.iter().map(|(id, title)| {
        let all = Format::value_variants().iter();
        let own = all.filter(|format| group(**format) == *id);
        let mut files: Vec<DataFile> = own.map(|format| file(site, *format)).collect();
        if *id == "records" {
            files.insert(0, body_records(site));
        }
        DataGroup {
            id: (*id).to_owned(),
            title: (*title).to_owned(),
            files,
        }
    });
    DataPage {
        page,
        placeholder: site.canonical(FILE).is_none().then_some(PLACEHOLDER),
        reviews_csv: web(site, &Format::ReviewsCsv.path()),
        reviews_json: web(site, &Format::ReviewsJson.path()),
        groups: groups.filter(|group| !group.files.is_empty()).collect(),
    }
}

/// The address of a file on the web, with a placeholder for what the site does not say of it.
fn web(site: &Site<'_>, path: &str) -> String {
    let canonical = site.canonical(path);
    canonical.unwrap_or_else(|| format!("{PLACEHOLDER}{path}"))
}

/// The kind of a file, by its anchor.
fn group(format: Format) -> &'static str {
    match (format, format.name().rsplit('.').next()) {
        (Format::CsvMetadata, _) | (_, Some("csv")) => "tables",
        (Format::Popolo, _) => "others",
        (_, Some("json")) => "records",
        (_, Some("ics")) => "calendars",
        (_, Some("atom")) => "feeds",
        _ => "others",
    }
}

fn file(site: &Site<'_>, format: Format) -> DataFile {
    let (name, path) = (format.name(), format.path());
    let record = format.schema();
    let of_table = format.columns().iter();
    let of_table = of_table
        .map(|(name, kind, meaning)| column((*name).to_owned(), kind.words().to_owned(), meaning));
    DataFile {
        id: name.replace('.', "-"),
        address: Some(site.reach(FILE, &path)),
        subscription: Some(web(site, &path)),
        holds: format.holds(),
        schema: record.map(|record| site.reach(FILE, &schema_path(record))),
        of_areas: match format {
            Format::ReviewsCalendar => areas(site),
            _ => Vec::new(),
        },
        columns: match record {
            Some(record) => keys::keys(record),
            None => of_table.collect(),
        },
        name,
    }
}

/// The calendars of single areas.
fn areas(site: &Site<'_>) -> Vec<Link> {
    let areas = site.register.areas.values();
    let areas = areas.filter(|area| has_area_reviews(site, area));
    areas
        .map(|area| Link {
            title: area.title.clone(),
            address: site.reach(FILE, &area_reviews_path(&area.id)),
        })
        .collect()
}

/// The records of single bodies.
fn body_records(site: &Site<'_>) -> DataFile {
    DataFile {
        id: "body-json".to_owned(),
        name: format!("/{}", body_path("<id>")),
        address: None,
        subscription: None,
        holds: "One body with its members, offices, reports, relations, sources and the words of every clause, as JSON: a file for each body, linked from its page"
            .to_owned(),
        schema: Some(site.reach(FILE, &schema_path(Record::Body))),
        of_areas: Vec::new(),
        columns: keys::keys(Record::Body),
    }
}

fn column(name: String, kind: String, meaning: &str) -> DataColumn {
    // What stands between backticks is code, and every other piece is.
    let pieces = meaning.split('`').enumerate();
    let html = pieces.map(|(place, piece)| match place % 2 {
        0 => escape(piece),
        _ => format!("<code>{}</code>", escape(piece)),
    });
    DataColumn {
        name,
        kind,
        meaning: Html(html.collect()),
    }
}
