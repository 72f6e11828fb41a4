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

/// From where the nodes of a page are written short, with the page changing as one after the other is told of.
pub(super) struct Base {
    /// Where the site stands.
    site: String,
    /// How many bytes of that name its host.
    host: usize,
    /// The id of the page.
    page: Option<String>,
}

impl Base {
    pub(super) fn new(site: &Site<'_>) -> Self {
        let site = base(site);
        let host = site.find("://").map_or(0, |scheme| {
            let rest = scheme + "://".len();
            site[rest..].find('/').map_or(site.len(), |end| rest + end)
        });
        Self {
            site,
            host,
            page: None,
        }
    }

    /// Turns to the page of a node. If it was another before, its address comes out.
    pub(super) fn turn(&mut self, node: &Iri<'_>) -> Option<String> {
        let Iri::Here(id, _) = node else {
            return None;
        };
        if self.page.as_deref() == Some(id) {
            return None;
        }
        self.page = Some((*id).to_owned());
        let mut address = String::new();
        here(id, "").write(&self.site, &mut address);
        Some(address)
    }

    /// Writes an address as it is read from the page: what the page describes by its part alone, other places of the site from the root of their host.
    pub(super) fn write(&self, iri: &Iri<'_>, out: &mut String) {
        match iri {
            Iri::Here(id, part) if !part.is_empty() && self.page.as_deref() == Some(id) => {
                out.push('#');
                out.push_str(part);
            }
            iri => iri.write(&self.site[self.host..], out),
        }
    }
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
