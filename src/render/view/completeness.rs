//! The views of what documents cover and leave out, which only a build with drafts shows: it is for editors.

use serde::Serialize;

use super::{Fact, Link, Page};

/// Every document of which a constitution is expected with the topics that it covers, for the template `completeness.html`.
#[derive(Debug, Clone, Serialize)]
pub struct CompletenessPage {
    /// What every page has.
    pub page: Page,
    /// The topics, in their order: the headings of the columns.
    pub topics: Vec<String>,
    /// A row for each body: those that leave out most first, then by name. Empty says that there is none.
    pub rows: Vec<CompletenessRow>,
    /// How many bodies are left out, and why; a sentence.
    pub not_judged: Option<String>,
}

/// What the document of one body covers.
#[derive(Debug, Clone, Serialize)]
pub struct CompletenessRow {
    /// The body.
    pub body: Link,
    /// The area that it stands in.
    pub area: String,
    /// How many topics are covered: `11 of 13`.
    pub score: String,
    /// The topics, in the order of the columns.
    pub topics: Vec<TopicCell>,
}

/// Whether a document covers a topic.
#[derive(Debug, Clone, Serialize)]
pub struct TopicCell {
    /// The topic: the heading of its column.
    pub topic: String,
    /// Where it is covered: `header` or `text`; `None` says that it is missing.
    pub covered: Option<String>,
}

/// What the document of a body covers, on that body's page.
#[derive(Debug, Clone, Serialize)]
pub struct Completeness {
    /// How many topics are covered: `11 of 13`.
    pub score: String,
    /// A row for each topic, with the key or the heading that covers it.
    pub topics: Vec<Fact>,
    /// The page with all bodies.
    pub list: String,
}
