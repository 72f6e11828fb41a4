//! The view of the open data.

use serde::Serialize;

use super::{Html, Link, Page};

/// The files that other programs read, each with what it holds, for the template `data.html`.
#[derive(Debug, Clone, Serialize)]
pub struct DataPage {
    /// What every page has.
    pub page: Page,
    /// What stands in the addresses of files in the place of the site's own; `None` where the site knows where it stands.
    pub placeholder: Option<&'static str>,
    /// The address of the table of reviews on the web.
    pub reviews_csv: String,
    /// That of the record of reviews.
    pub reviews_json: String,
    /// The files, by what they are for.
    pub groups: Vec<DataGroup>,
}

/// Files of one purpose.
#[derive(Debug, Clone, Serialize)]
pub struct DataGroup {
    /// Its anchor, without `#`: `tables`, `records`, `calendars`, `feeds` or `others`.
    pub id: String,
    /// Its heading.
    pub title: String,
    /// The files; at least one.
    pub files: Vec<DataFile>,
}

/// A file.
#[derive(Debug, Clone, Serialize)]
pub struct DataFile {
    /// Its anchor, without `#`.
    pub id: String,
    /// Its name, such as `bodies.csv`.
    pub name: String,
    /// Where it is. `None` where there is one for each body: the name then says where.
    pub address: Option<String>,
    /// Where it is on the web, for a program that subscribes to it. `None` where there is one for each body.
    pub subscription: Option<String>,
    /// What it holds; a sentence without its full stop.
    pub holds: String,
    /// Its JSON Schema.
    pub schema: Option<String>,
    /// Those of single areas, where there is one for each.
    pub of_areas: Vec<Link>,
    /// The columns of a table, or the keys of the records that a file lists and of the records within these. Empty where it has neither.
    pub columns: Vec<DataColumn>,
}

/// A column or key.
#[derive(Debug, Clone, Serialize)]
pub struct DataColumn {
    /// Its name.
    pub name: String,
    /// What stands in it, in a few words: `text`, `whole number`, `list of records`.
    pub kind: String,
    /// What it means; inline HTML.
    pub meaning: Html,
}
