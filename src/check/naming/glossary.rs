//! What a list of terms or abbreviations explains, findable by its words.

use ahash::HashSet;

use crate::link::names::core;
use crate::parse::prose::words::normalised;

/// The terms that are explained somewhere, and their meanings, each normalised and without its article.
#[derive(Debug, Default)]
pub struct Glossary {
    terms: HashSet<String>,
    meanings: HashSet<String>,
}

impl Glossary {
    /// Of terms with their meanings, as written.
    pub fn new(entries: &[(String, String)]) -> Self {
        let bare = |words: &str| core(&normalised(words)).0.to_owned();
        Self {
            terms: entries.iter().map(|(term, _)| bare(term)).collect(),
            meanings: entries.iter().map(|(_, meaning)| bare(meaning)).collect(),
        }
    }

    /// Whether some words are one of the terms.
    pub fn has_term(&self, words: &str) -> bool {
        self.terms.contains(words)
    }

    /// Whether some words are a term or a meaning.
    pub fn has(&self, words: &str) -> bool {
        self.has_term(words) || self.meanings.contains(words)
    }
}
