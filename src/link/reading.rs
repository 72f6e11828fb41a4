//! What the words of one text hold: references, statutes and names, as ranges of the words. What it cites depends on nothing but the words, and what it names on
//! nothing but them and the names of the register, so that each can be remembered while these do not change.

use std::sync::Arc;

use super::names::{Hit, Names};
use crate::parse::Document;
use crate::parse::references::{Reference, Statute, references_beside, statutes};

/// What was found in a text.
#[derive(Debug)]
pub struct Reading {
    /// What it cites.
    pub cited: Arc<Cited>,
    /// Names of bodies and organisations, and abbreviations.
    pub names: Vec<Hit>,
}

/// What a text cites.
#[derive(Debug)]
pub struct Cited {
    /// References to clauses, appendices and sections.
    pub references: Vec<Reference>,
    /// Acts and Measures named by title and year. What is made under them is no statute that site.toml lists.
    pub statutes: Vec<Statute>,
}

/// Reads the text of a document, of which it may be known what it cites.
pub(super) fn read(document: &Document, names: &Names, known: Option<&Reading>) -> Reading {
    let text = document.prose.words.text();
    Reading {
        cited: known.map_or_else(|| Arc::new(cited(text)), |known| Arc::clone(&known.cited)),
        names: names.find(text),
    }
}

fn cited(text: &str) -> Cited {
    let mut statutes = statutes(text);
    let references = references_beside(text, &statutes);
    statutes.retain(|statute| !statute.instrument);
    Cited {
        references,
        statutes,
    }
}
