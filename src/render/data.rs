//! The page that says which files of open data there are, what they hold and how to use them.

use clap::ValueEnum;
use serde_json::Value;

use super::Site;
use super::export::v1::Record;
use super::export::{Format, Kind, area_reviews_path, body_path, has_area_reviews, schema_path};
use super::links::escape;
use super::view::data::{DataColumn, DataFile, DataGroup, DataPage};
use super::view::{Html, Link, Page};

/// The page's file.
pub(super) const FILE: &str = "data/index.html";

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
    let web = |format: Format| {
        site.canonical(&format.path())
            .unwrap_or_else(|| format.name())
    };
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
        reviews_csv: web(Format::ReviewsCsv),
        reviews_json: web(Format::ReviewsJson),
        groups: groups.filter(|group| !group.files.is_empty()).collect(),
    }
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
    let of_table = of_table.map(|(name, kind, meaning)| column(name, kind.words(), meaning));
    DataFile {
        id: name.replace('.', "-"),
        address: Some(site.reach(FILE, &path)),
        subscription: site.canonical(&path),
        holds: format.holds(),
        schema: record.map(|record| site.reach(FILE, &schema_path(record))),
        of_areas: match format {
            Format::ReviewsCalendar => areas(site),
            _ => Vec::new(),
        },
        columns: match record {
            Some(record) => keys(record),
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
        columns: keys(Record::Body),
    }
}

fn column(name: &str, kind: &str, meaning: &str) -> DataColumn {
    // What stands between backticks is code, and every other piece is.
    let pieces = meaning.split('`').enumerate();
    let html = pieces.map(|(place, piece)| match place % 2 {
        0 => escape(piece),
        _ => format!("<code>{}</code>", escape(piece)),
    });
    DataColumn {
        name: name.to_owned(),
        kind: kind.to_owned(),
        meaning: Html(html.collect()),
    }
}

/// The keys of the records that a file lists, or of the one that it holds, by its schema.
fn keys(record: Record) -> Vec<DataColumn> {
    let schema = record.schema();
    let listed = schema["properties"].as_object().into_iter().flatten();
    let mut listed = listed.filter_map(|(_, of)| of["items"]["$ref"].as_str());
    let item = match record {
        Record::Body => None,
        _ => listed.find_map(|of| schema.pointer(of.strip_prefix('#')?)),
    };
    let properties = item.unwrap_or(&schema)["properties"].as_object();
    let properties = properties.into_iter().flatten();
    properties
        .map(|(name, of)| {
            column(
                name,
                kind(of),
                of["description"].as_str().unwrap_or_default(),
            )
        })
        .collect()
}

/// What a schema says of the form of a value, in a word or two.
fn kind(of: &Value) -> &'static str {
    let form = match &of["type"] {
        Value::Array(several) => several.first().and_then(Value::as_str),
        one => one.as_str(),
    };
    match form {
        Some("string") => Kind::Text.words(),
        Some("integer") => Kind::Whole.words(),
        Some("boolean") => Kind::Truth.words(),
        Some("array") => "list",
        _ => "record",
    }
}
