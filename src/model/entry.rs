//! The other documents of a register: organisations, plain pages and areas.

use super::address::{SitePath, WebAddress};
use super::body::Allowance;
use super::date::Date;
use super::reference::Reference;
use super::vocabulary::vocabulary;
use super::{Extra, Markdown};

/// The header of an organisation that holds seats.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct OrganisationHeader {
    /// Its name.
    pub title: String,
    /// Its acronym or short name.
    pub short_name: Option<String>,
    /// Other names that texts use for it.
    pub also_known_as: Vec<String>,
    /// What kind of organisation it is.
    pub kind: Option<OrganisationKind>,
    /// Its page elsewhere.
    pub url: Option<WebAddress>,
    /// When it ended, where it no longer exists.
    pub ended: Option<Date>,
    /// Who took over from it.
    pub successor: Vec<Reference>,
    /// Old addresses, each of which leads here.
    pub aliases: Vec<SitePath>,
    /// Findings accepted here.
    pub allow: Vec<Allowance>,
    /// A remark.
    pub note: Option<Markdown>,
    /// Whatever a site's own templates want.
    pub extra: Extra,
}

vocabulary! {
    /// The kind of an organisation.
    OrganisationKind {
        Council = "council", "Council";
        Health = "health", "Health";
        Police = "police", "Police";
        School = "school", "School";
        Voluntary = "voluntary", "Voluntary sector";
        Government = "government", "Government";
        Other = "other", "Other";
    }
}

/// The header of a plain page.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct PageHeader {
    /// Its title.
    pub title: String,
    /// One sentence about it.
    pub summary: Option<String>,
    /// Its place in lists: lower first.
    pub order: Option<u32>,
    /// Old addresses, each of which leads here.
    pub aliases: Vec<SitePath>,
    /// Findings accepted here.
    pub allow: Vec<Allowance>,
    /// Whatever a site's own templates want.
    pub extra: Extra,
}

/// The header of an area or of the home page (`_index.md`).
#[derive(Debug, Clone, Default, PartialEq)]
pub struct AreaHeader {
    /// Its title; the folder's name where it is not given.
    pub title: Option<String>,
    /// One sentence about it.
    pub summary: Option<String>,
    /// Its place in lists: lower first.
    pub order: Option<u32>,
    /// Whatever a site's own templates want.
    pub extra: Extra,
}
