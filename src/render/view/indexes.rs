//! The views of the pages that say where something is used: the statutes, and the abbreviations and short names.

use serde::Serialize;

use super::body::Mention;
use super::{Html, Link, Page};

/// The list of statutes, for the template `legislation.html`. The page is not made where `site.toml` lists none.
#[derive(Debug, Clone, Serialize)]
pub struct LegislationPage {
    /// What every page has.
    pub page: Page,
    /// The statutes that documents cite, by title. Empty says that none is cited.
    pub cited: Vec<StatuteEntry>,
    /// Those that none cites, by title; they have no parts.
    pub uncited: Vec<StatuteEntry>,
}

/// A statute.
#[derive(Debug, Clone, Serialize)]
pub struct StatuteEntry {
    /// Its anchor, without `#`, to which links from texts lead.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Its own page elsewhere.
    pub address: Option<String>,
    /// What is cited of it: the whole first, then its parts by number.
    pub parts: Vec<StatutePart>,
}

/// A part of a statute, or the whole of it, with the places that cite it.
#[derive(Debug, Clone, Serialize)]
pub struct StatutePart {
    /// What it is: `As a whole`, `Section 10`.
    pub words: String,
    /// The part's heading; plain text.
    pub heading: Option<String>,
    /// The part's own page elsewhere.
    pub address: Option<String>,
    /// The documents that cite it, each with its clauses; at least one.
    pub mentions: Vec<Mention>,
}

/// The abbreviations, short names and defined words of the register, for the template `glossary.html`. The page is not made where there are none.
#[derive(Debug, Clone, Serialize)]
pub struct GlossaryPage {
    /// What every page has.
    pub page: Page,
    /// The letters with which words begin, each leading to the first of them. Empty where there are so few words that nobody needs them.
    pub letters: Vec<Link>,
    /// The words, in alphabetical order; at least one.
    pub entries: Vec<GlossaryEntry>,
}

/// A word with all that it stands for.
#[derive(Debug, Clone, Serialize)]
pub struct GlossaryEntry {
    /// Its anchor, without `#`, where a letter leads to it.
    pub id: Option<String>,
    /// The word, such as `DCS` or `the Act`.
    pub word: String,
    /// What it stands for; at least one.
    pub meanings: Vec<GlossaryMeaning>,
}

/// One thing for which a word stands.
#[derive(Debug, Clone, Serialize)]
pub struct GlossaryMeaning {
    /// What it stands for; inline HTML, linked where it has a page.
    pub meaning: Html,
    /// The area of the body or organisation whose short name it is, where the title does not name it; wanted only where the word has several meanings.
    pub area: Option<String>,
    /// Whether it is one document that gives the word this meaning, for itself alone: that of the only mention.
    pub defined: bool,
    /// The documents that use it, each with its clauses.
    pub mentions: Vec<Mention>,
}

/// The posts and people that sit on several bodies, for the template `posts.html`.
#[derive(Debug, Clone, Serialize)]
pub struct PostsPage {
    /// What every page has.
    pub page: Page,
    /// The posts and people, by area in the areas' order; those of several areas come last. Empty says that there are none.
    pub groups: Vec<PostGroup>,
}

/// The posts and people that sit on several bodies of an area.
#[derive(Debug, Clone, Serialize)]
pub struct PostGroup {
    /// The area; `None` for those that sit in several areas, or in none.
    pub area: Option<Link>,
    /// An anchor, unique on the page.
    pub id: String,
    /// The posts and people, by name; at least one.
    pub posts: Vec<PostEntry>,
}

/// A post or a person that sits on several bodies.
#[derive(Debug, Clone, Serialize)]
pub struct PostEntry {
    /// The post; a name where the seats have only that in common.
    pub title: String,
    /// On how many bodies: `sits on 2 bodies`.
    pub bodies: String,
    /// Where it sits, by the names of the bodies; places in which it only stands in come last.
    pub seats: Vec<PostSeat>,
}

/// A seat of such a post or person, or a place in which it stands in for a member.
#[derive(Debug, Clone, Serialize)]
pub struct PostSeat {
    /// The seat on the body's page, with its anchor; its words are the body's name.
    pub body: Link,
    /// The body's area, where its title does not name that.
    pub area: Option<String>,
    /// Its role, such as `Chair`, or for whom it stands in.
    pub role: String,
    /// By which organisation, else for whom it speaks, linked; inline HTML. `None` says `not stated`.
    pub organisation: Option<Html>,
    /// `Yes` or `No`.
    pub vote: String,
    /// The name below a post, the post of a person, that the seat is shared or vacant; plain text.
    pub notes: Option<String>,
}
