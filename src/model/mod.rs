//! The words of the domain: what a body, a seat, a quorum, a meeting, a review is, as plain values with their arithmetic.
//! This layer knows no YAML, Markdown or HTML.

pub mod address;
pub mod annual_day;
pub mod body;
pub mod colour;
pub mod date;
pub mod described;
pub mod editor;
pub mod entry;
pub mod figure;
pub mod frequency;
pub mod meeting;
pub mod names;
pub mod notation;
pub mod period;
pub mod quorum;
pub mod reference;
pub mod review;
pub mod seat;
pub mod share;
pub mod topic;
pub(crate) mod vocabulary;

use std::collections::BTreeMap;

/// Text that an author wrote in Markdown, as it was written.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Markdown(pub String);

/// A free mapping for a site's own templates, handed on unchanged.
pub type Extra = BTreeMap<String, Plain>;

/// A plain value of [`Extra`].
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
#[serde(untagged)]
pub enum Plain {
    /// Nothing.
    Null,
    /// A switch.
    Flag(bool),
    /// A whole number.
    Whole(i64),
    /// Another number.
    Number(f64),
    /// A text.
    Text(String),
    /// A list.
    List(Vec<Plain>),
    /// A mapping.
    Map(BTreeMap<String, Plain>),
}
