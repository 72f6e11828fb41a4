//! What can be said of the documents of a site before any is looked into: which there are, of which kind, under which addresses; and what other registers have.

use std::sync::Arc;

use ahash::HashMap;

use super::across::Outsiders;
use super::addresses::aliases;
use super::references::{Index, Kind};
use crate::neighbours::Neighbours;
use crate::parse::{Document, Header};

/// The outline of a site.
#[derive(Debug)]
pub(super) struct Outline {
    /// What references mean.
    pub index: Index,
    /// The place of each document; where two have one id, which is reported, that of the first.
    pub documents: HashMap<String, usize>,
    /// The place of each document of a body; where two have one id, that of the last, as it is the body.
    pub bodies: HashMap<String, usize>,
}

impl Outline {
    /// The outline of some documents.
    pub fn of(documents: &[Arc<Document>], neighbours: &Arc<Neighbours>) -> Self {
        let places = || {
            let places = documents.iter().enumerate();
            places.map(|(place, document)| (document.id.clone(), place))
        };
        let is_body = |place: &usize| matches!(documents[*place].header, Header::Body(_));
        Self {
            index: Index::new(
                documents.iter().map(AsRef::as_ref),
                Outsiders::new(neighbours),
            ),
            documents: places().rev().collect(),
            bodies: places().filter(|(_, place)| is_body(place)).collect(),
        }
    }
}

/// Whether two lists of documents have the same outline.
pub(super) fn is_like(now: &[Arc<Document>], before: &[Arc<Document>]) -> bool {
    let old_addresses = |document: &Document| -> Vec<_> {
        let aliases = aliases(&document.header);
        aliases.map(|(_, alias)| alias.clone()).collect()
    };
    let is_like = |(one, other): (&Arc<Document>, &Arc<Document>)| {
        Arc::ptr_eq(one, other)
            || one.path() == other.path()
                && Kind::of(one) == Kind::of(other)
                && old_addresses(one) == old_addresses(other)
    };
    now.len() == before.len() && now.iter().zip(before).all(is_like)
}

/// The documents that are not as they were, of two lists with the same outline.
pub(super) fn changed<'d>(
    now: &'d [Arc<Document>],
    before: &[Arc<Document>],
) -> Vec<&'d Arc<Document>> {
    let pairs = now.iter().zip(before);
    let changed = pairs.filter(|(one, other)| !Arc::ptr_eq(one, other));
    changed.map(|(one, _)| one).collect()
}
