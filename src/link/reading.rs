//! What the words of one text hold: references, statutes and names, as ranges of the words. It depends on nothing but the words and the names of the
//! register, and so can be remembered while neither changes.

use super::names::{Hit, Names};
use crate::parse::Document;
use crate::parse::references::{Reference, Statute, references_beside, statutes};

/// What was found in a text.
#[derive(Debug)]
pub struct Reading {
    /// References to clauses, appendices and sections.
    pub references: Vec<Reference>,
    /// Acts and Measures named by title and year. What is made under them is no statute that site.toml lists.
    pub statutes: Vec<Statute>,
    /// Names of bodies and organisations, and abbreviations.
    pub names: Vec<Hit>,
}

/// Reads the text of a document.
pub(super) fn read(document: &Document, names: &Names<'_>) -> Reading {
    let text = document.prose.words.text();
    let mut statutes = statutes(text);
    let references = references_beside(text, &statutes);
    statutes.retain(|statute| !statute.instrument);
    Reading {
        references,
        statutes,
        names: names.find(text),
    }
}
