//! The view of the search page.

use serde::Serialize;

use super::Page;

/// The search page, for the template `search.html`.
#[derive(Debug, Clone, Serialize)]
pub struct SearchPage {
    /// What every page has.
    pub page: Page,
    /// The folder of the index, for the script; ends in `/`.
    pub index: String,
    /// The version of the index, which the script adds to the address of each of its files.
    pub version: String,
    /// The register of all bodies, for readers without script.
    pub bodies: String,
}
