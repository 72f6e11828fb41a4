//! The nodes of the register as the formats that link data know them: bodies, organisations, their seats and whoever else a page names, each with an address that stays.

mod clean;
mod local;

use std::borrow::Cow;

use crate::render::Site;
pub(super) use clean::{clean, segment};
pub(super) use local::{BODY, Local, Named, ORGANISATION, here};

/// What a statement is about, or leads to.
#[derive(Debug, Clone)]
pub(super) enum Iri<'a> {
    /// The page of an id of this register or, where a part of it is named, what the page describes there.
    Here(&'a str, Cow<'a, str>),
    /// An address elsewhere, clean as [`clean`] makes it.
    Elsewhere(String),
    /// A word of a vocabulary, with the prefix of that.
    Word(&'static str),
}

/// Where the site stands: its address or, where the settings give none that can stand in these files, the root of the host from which they were fetched.
pub(super) fn base(site: &Site<'_>) -> String {
    clean(&site.settings.base_url).unwrap_or_else(|| "/".to_owned())
}

impl Iri<'_> {
    /// Writes the address.
    pub(super) fn write(&self, base: &str, out: &mut String) {
        match self {
            Iri::Here(id, part) => {
                out.push_str(base);
                out.push_str(id);
                if !id.is_empty() {
                    out.push('/');
                }
                if !part.is_empty() {
                    out.push('#');
                    out.push_str(part);
                }
            }
            Iri::Elsewhere(address) => out.push_str(address),
            Iri::Word(word) => out.push_str(word),
        }
    }
}
