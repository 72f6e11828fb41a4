//! The areas of a site: every folder that holds bodies or an `_index.md` is one; `organisations/` is none, nor is a folder beside the body of its name.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::references::parent_folder;
use crate::model::entry::AreaHeader;
use crate::parse::{Document, Header};

/// An area: one authority, county or programme.
#[derive(Debug)]
pub struct Area {
    /// Its id; empty for the home page.
    pub id: String,
    /// Its title; its folder's name where none is given.
    pub title: String,
    /// Its `_index.md`, if it has one.
    pub document: Option<Arc<Document>>,
    /// What that says.
    pub header: Arc<AreaHeader>,
}

/// The areas that some documents make.
pub(super) fn areas(documents: &[Arc<Document>]) -> BTreeMap<String, Area> {
    let bodies: BTreeSet<&str> = documents
        .iter()
        .filter(|document| matches!(document.header, Header::Body(_)))
        .map(|document| document.id.as_str())
        .collect();
    let mut areas = BTreeMap::new();
    let mut add = |id: &str, document: Option<&Arc<Document>>, header: Arc<AreaHeader>| {
        let title = header.title.clone().unwrap_or_else(|| folder_title(id));
        areas.entry(id.to_owned()).or_insert_with(|| Area {
            id: id.to_owned(),
            title,
            document: document.map(Arc::clone),
            header,
        });
    };
    for document in documents {
        if let Header::Area(header) = &document.header {
            add(&document.id, Some(document), Arc::clone(header));
        }
    }
    for id in &bodies {
        let mut folder = parent_folder(id);
        while bodies.contains(folder) || folder.ends_with("/organisations") {
            folder = parent_folder(folder);
        }
        while !folder.is_empty() {
            add(folder, None, Arc::default());
            folder = parent_folder(folder);
        }
    }
    add("", None, Arc::default());
    areas
}

/// The area that holds an id: the nearest folder above it that is one.
pub(super) fn area_of<'a>(areas: &'a BTreeMap<String, Area>, id: &str) -> &'a str {
    let mut folder = parent_folder(id);
    loop {
        if let Some((area, _)) = areas.get_key_value(folder) {
            return area;
        }
        if folder.is_empty() {
            return "";
        }
        folder = parent_folder(folder);
    }
}

/// A folder's name as a title: `barking-and-dagenham` becomes "Barking and dagenham".
fn folder_title(id: &str) -> String {
    let words = id.rsplit('/').next().unwrap_or_default().replace('-', " ");
    let mut letters = words.chars();
    letters
        .next()
        .map(|first| first.to_uppercase().chain(letters).collect())
        .unwrap_or_default()
}
