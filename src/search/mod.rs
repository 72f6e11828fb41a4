//! Search: the pages of a site go in as [`Entry`]s, each with its clauses; out come the files by which a reader's browser finds the clauses that hold
//! some words, without a service. Nothing here knows a register, a template or the disk.
//!
//! What is found is a **unit**: a heading or clause with the text up to the next, or what stands above the first. Units are counted through the whole
//! site, in the order of the entries. Every file is a script of one call, `quorate("key", value)`, since a browser loads scripts from a disk too, and
//! with no other permission than `script-src 'self'`:
//!
//! - `meta.js`: how many entries and units there are, how the units of each lie in its excerpts, and where each dictionary begins.
//! - `d/N.js`: a dictionary: some of the terms in their order, and for each in how many places it stands and how long its postings are.
//! - `p/N.js`: the postings of these terms, one after the other; `w/TERM.js`: those of one term that has many.
//! - `r/N.js`: some of the terms written backwards, in the order of that, for slips at the beginning of a word.
//! - `t/ENTRY.js`, `t/ENTRY-1.js` …: the excerpts of an entry.
//!
//! No file is larger than a few kilobytes but for postings that stand alone, so that a search fetches little of the whole.

pub mod excerpts;
mod index;
mod postings;
mod script;
mod shards;
pub mod tokens;

use std::ops::Range;

/// A page that can be found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Entry {
    /// Its address from the root of the site, such as `kent/board/`.
    pub address: String,
    /// Its title.
    pub title: String,
    /// What it is, in a few words, such as `Board in Kent`.
    pub about: String,
    /// What else it is called, and by what else it may be known, such as its area.
    pub names: Vec<String>,
    /// Its units, in their order.
    pub units: Vec<Unit>,
}

/// A heading or clause.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Unit {
    /// Its anchor on the page, without `#`; empty for the page itself.
    pub anchor: String,
    /// Its number in full, such as `3.5` or `Appendix A`; empty where it has none.
    pub label: String,
    /// The words of the heading; empty for a clause without.
    pub heading: String,
    /// What stands below the heading, or in the clause.
    pub text: String,
}

/// The index of a site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Index {
    /// The files that are made at once, each with its path below the folder of the index, in order of path.
    pub files: Vec<(String, String)>,
    /// How the units of each entry are parted among its excerpts.
    pub blocks: Vec<Vec<Range<usize>>>,
    /// Whether the excerpts hold texts.
    pub texts: bool,
    /// Other for every other index, so that a browser never mixes the files of two.
    pub version: String,
}

impl Index {
    /// The index of `entries` pages. `entry` makes one of them and is called from many threads; it gives the same at every call. `texts` says whether the
    /// excerpts hold the texts of the units, or only their numbers and headings.
    #[must_use]
    pub fn new(entries: usize, texts: bool, entry: impl Fn(usize) -> Entry + Sync) -> Self {
        shards::index(index::part(entries, texts, &entry), texts)
    }
}
