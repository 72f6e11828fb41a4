//! The views of the organisations that hold seats: their list, and a page for each.

use serde::Serialize;

use super::{Document, Fact, Figure, Html, Link, Notice, Page, Tag};

/// The list of organisations, for the template `organisations.html`.
#[derive(Debug, Clone, Serialize)]
pub struct OrganisationsPage {
    /// What every page has.
    pub page: Page,
    /// The organisations, by area in the areas' order. An area without organisations is left out.
    pub areas: Vec<OrganisationGroup>,
}

/// The organisations of an area.
#[derive(Debug, Clone, Serialize)]
pub struct OrganisationGroup {
    /// The area; `None` for organisations that stand in no area.
    pub area: Option<Link>,
    /// An anchor, unique on the page.
    pub id: String,
    /// The organisations, by name.
    pub rows: Vec<OrganisationRow>,
}

/// An organisation in the list.
#[derive(Debug, Clone, Serialize)]
pub struct OrganisationRow {
    /// The organisation.
    pub organisation: Link,
    /// Its short name.
    pub short_name: Option<String>,
    /// Its kind, such as `Council`.
    pub kind: Option<String>,
    /// How many seats with a vote it holds, such as `2`, `2 or more`; a shared one counts for each that shares it.
    pub with_vote: String,
    /// How many of these it shares with others: `2 shared`.
    pub shared: Option<String>,
    /// How many without.
    pub without_vote: String,
    /// The bodies on which it sits. Empty says `none`.
    pub bodies: Vec<Link>,
    /// Where it no longer exists, since when: `ended 31 March 2013`.
    pub ended: Option<String>,
}

/// An organisation's page, for the template `organisation.html`.
#[derive(Debug, Clone, Serialize)]
pub struct OrganisationPage {
    /// What every page has; its title is the organisation's.
    pub page: Page,
    /// Kind and area, such as `Council in Worcestershire`.
    pub kind_and_area: String,
    /// That it has ended, boxed beside the title.
    pub ended: Option<Tag>,
    /// Its short name, shown in brackets.
    pub short_name: Option<String>,
    /// One or two sentences; inline HTML.
    pub lead: Option<Html>,
    /// That it has ended, when, and what succeeded it.
    pub notices: Vec<Notice>,
    /// Seats with a vote, seats without, bodies, substitutes.
    pub figures: Vec<Figure>,
    /// Seats that it holds, those with a vote first.
    pub seats: Vec<OrganisationSeat>,
    /// Places in which one of its posts stands in for a member.
    pub substitutes: Vec<OrganisationSeat>,
    /// How its seats compare with those of others: an entry for each area in which it holds one beside others, its own area first.
    pub matrices: Vec<MatrixArea>,
    /// Other names, web address, predecessors and successors: only what is known.
    pub facts: Vec<Fact>,
    /// Its text, headings at `h3` and below.
    pub document: Option<Document>,
}

/// A seat that an organisation holds, or the place in which it stands in for one.
#[derive(Debug, Clone, Serialize)]
pub struct OrganisationSeat {
    /// The seat on the body's page, with its anchor; its words are the body's name.
    pub body: Link,
    /// The post or name; inline HTML.
    pub post: Html,
    /// Its role, such as `Chair`; for a substitute, whom it stands in for.
    pub role: String,
    /// `Yes` or `No`.
    pub vote: String,
    /// Shared with whom, ended since when; inline HTML.
    pub notes: Option<Html>,
    /// Whether the seat has ended or the body is dissolved: shown in a quieter tone.
    pub ended: bool,
}

/// The organisations of an area by its bodies.
#[derive(Debug, Clone, Serialize)]
pub struct MatrixArea {
    /// The section's anchor, unique on the page.
    pub id: String,
    /// The section's heading, such as `Compared with others in Worcestershire`.
    pub heading: String,
    /// That bodies of the area are left out, as a sentence.
    pub left_out: Option<String>,
    /// The tables, each of so many bodies as fit beside each other.
    pub tables: Vec<Matrix>,
}

/// A table of organisations, one a row, by bodies, one a column.
#[derive(Debug, Clone, Serialize)]
pub struct Matrix {
    /// The anchor of the caption, unique on the page.
    pub id: String,
    /// The caption.
    pub caption: String,
    /// The bodies, by name.
    pub bodies: Vec<Link>,
    /// This page's organisation, then the others, by name.
    pub rows: Vec<MatrixRow>,
}

/// An organisation in such a table.
#[derive(Debug, Clone, Serialize)]
pub struct MatrixRow {
    /// The organisation, or whomever seats without one speak for, linked; inline HTML.
    pub who: Html,
    /// Whether it is that of the page.
    pub here: bool,
    /// What it has on each of the bodies. A cell that is `None` says that nothing is stated.
    pub cells: Vec<Option<MatrixCell>>,
}

/// What an organisation has on a body.
#[derive(Debug, Clone, Serialize)]
pub struct MatrixCell {
    /// The seats with a vote that are its own: `2`, `3 or more`; `?` where their number is not stated. `None` where it has none.
    pub votes: Option<String>,
    /// What else there is to say, in small print: `chair`, `1 adviser`, `and 2 joint posts`.
    pub small: Vec<String>,
}
