//! The other documents of a register: organisations, plain pages and areas.

use super::address::{SitePath, WebAddress};
use super::body::Allowance;
use super::date::Date;
use super::described::described;
use super::reference::Reference;
use super::vocabulary::vocabulary;
use super::{Extra, Markdown};

vocabulary! {
    /// What the document describes: a body where it is not given, an organisation that holds seats, or a plain page.
    DocumentType: Body {
        Body = "body", "Body";
        Organisation = "organisation", "Organisation";
        Page = "page", "Page";
    }
}

described! {
    /// The header of an organisation that holds seats.
    #[derive(Debug, Clone, Default, PartialEq)]
    pub struct OrganisationHeader {
        /// The full name of the organisation. Example: `Worcestershire County Council`
        pub title: String,
        /// Its acronym or short name. Example: `WCC`
        pub short_name: Option<String>,
        /// Other names that texts use for it. Example: `[the County Council]`
        pub also_known_as: Vec<String>,
        /// What kind of organisation it is.
        pub kind: Option<OrganisationKind>,
        /// Its page elsewhere. Example: `https://example.org/`
        pub url: Option<WebAddress>,
        /// When it ended, where it no longer exists. Example: `2013-03-31`
        pub ended: Option<Date>,
        /// Who took over from it, by the ids of organisations. Example: `[health-trust]`
        pub successor: Vec<Reference>,
        /// Addresses at which the document used to stand, from the site's root on; each of them leads here. Example:
        /// `/old/address/`
        pub aliases: Vec<SitePath>,
        /// Findings that are accepted here, each with the reason. Example: `[{ check: broken-link, because: The page
        /// returns in May. }]`
        pub allow: Vec<Allowance>,
        /// A remark in Markdown, shown with the facts.
        pub note: Option<Markdown>,
        /// Keys of your own, handed on unchanged to the templates of the site. Example: `{ region: West }`
        pub extra: Extra,
    }
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

described! {
    /// The header of a plain page.
    #[derive(Debug, Clone, Default, PartialEq)]
    pub struct PageHeader {
        /// The title of the page. Example: `About this register`
        pub title: String,
        /// One sentence about the page.
        pub summary: Option<String>,
        /// The page's place in lists: lower numbers come first. Example: `2`
        pub order: Option<u32>,
        /// Addresses at which the page used to stand, from the site's root on; each of them leads here. Example:
        /// `/old/address/`
        pub aliases: Vec<SitePath>,
        /// Findings that are accepted here, each with the reason. Example: `[{ check: broken-link, because: The page
        /// returns in May. }]`
        pub allow: Vec<Allowance>,
        /// Keys of your own, handed on unchanged to the templates of the site. Example: `{ region: West }`
        pub extra: Extra,
    }
}

described! {
    /// The header of an area or of the home page (`_index.md`).
    #[derive(Debug, Clone, Default, PartialEq)]
    pub struct AreaHeader {
        /// The title of the area; the folder's name where it is not given. Example: `Riverside`
        pub title: Option<String>,
        /// One sentence about the area.
        pub summary: Option<String>,
        /// The area's place in lists: lower numbers come first. Example: `2`
        pub order: Option<u32>,
        /// Keys of your own, handed on unchanged to the templates of the site. Example: `{ region: West }`
        pub extra: Extra,
    }
}
