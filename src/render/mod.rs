//! From the register to pages: a view for each page goes into a template, HTML comes out, each page rendered when it is asked for.

pub mod body;
pub mod links;
pub mod view;
pub mod words;

use std::collections::BTreeSet;

use crate::link::Linked;
use crate::resolve::Register;
use crate::settings::Settings;

/// All that a page may be made from.
#[derive(Clone, Copy)]
pub struct Site<'a> {
    /// The bodies, organisations, pages and areas.
    pub register: &'a Register,
    /// Who mentions whom.
    pub linked: &'a Linked,
    /// What site.toml says.
    pub settings: &'a Settings,
    /// The files that are copied, by their path in the output.
    pub assets: &'a BTreeSet<String>,
    /// Whether documents that are not to be published are built too.
    pub drafts: bool,
}
