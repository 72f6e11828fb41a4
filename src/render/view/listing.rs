//! The views of pages that list bodies: the front page, an area, the register and the reviews.

use serde::Serialize;

use super::chart::AreaLines;
use super::{Cite, Day, Document, Figure, Html, Link, Notice, Page, Tag, Tone};

/// The front page, for the template `home.html`.
#[derive(Debug, Clone, Serialize)]
pub struct HomePage {
    /// What every page has.
    pub page: Page,
    /// The heading: the title of `content/_index.md`, else the site's.
    pub heading: String,
    /// One or two sentences below it; inline HTML.
    pub lead: Option<Html>,
    /// The text of `content/_index.md`, headings at `h2` and below; block HTML.
    pub text: Option<Html>,
    /// Reviews that are overdue, then those due soon, then those that cannot be worked out. Empty says that none needs attention.
    pub attention: Vec<ReviewEntry>,
    /// The page with every review.
    pub reviews: String,
    /// The areas, in their order.
    pub areas: Vec<AreaEntry>,
    /// Bodies, areas, seats, reviews overdue.
    pub figures: Vec<Figure>,
    /// What changed lately, the newest first. Empty says that no dated change is recorded.
    pub changes: Vec<ChangeEntry>,
    /// The register of all bodies.
    pub bodies: String,
}

/// A dated change that a document records.
#[derive(Debug, Clone, Serialize)]
pub struct ChangeEntry {
    /// When it was.
    pub day: Day,
    /// The body.
    pub body: Link,
    /// Its area's name.
    pub area: String,
    /// What changed, such as `Dissolved` or `Reviewed and amended`.
    pub what: String,
    /// The body's history, which says more.
    pub history: String,
}

/// An area's page, for the template `area.html`.
#[derive(Debug, Clone, Serialize)]
pub struct AreaPage {
    /// What every page has; its title is the area's.
    pub page: Page,
    /// What kind of place it is in the site, such as `Area` or `Area in Kent`.
    pub eyebrow: String,
    /// The summary; inline HTML.
    pub lead: Option<Html>,
    /// Bodies, those governed elsewhere, seats, reviews overdue.
    pub figures: Vec<Figure>,
    /// What the reader should know of the area as a whole.
    pub notices: Vec<Notice>,
    /// The reporting lines of its bodies; `None` where none is drawn.
    pub lines: Option<AreaLines>,
    /// Its introduction, headings at `h3` and below.
    pub document: Option<Document>,
    /// Its overdue reviews, the oldest first. Empty says that none is known to be overdue.
    pub overdue: Vec<ReviewEntry>,
    /// Its living bodies that have terms of reference here, by kind.
    pub kinds: Vec<BodyGroup>,
    /// Bodies that are governed elsewhere.
    pub external: Vec<BodyEntry>,
    /// Bodies that are dissolved.
    pub dissolved: Vec<BodyEntry>,
    /// Areas within it.
    pub areas: Vec<AreaEntry>,
    /// Organisations of the area that hold seats.
    pub organisations: Vec<Link>,
}

/// An area in a list.
#[derive(Debug, Clone, Serialize)]
pub struct AreaEntry {
    /// The area.
    pub area: Link,
    /// How many bodies it has, such as `13 bodies`.
    pub bodies: String,
    /// Its summary; plain text.
    pub summary: Option<String>,
}

/// A heading with the bodies below it.
#[derive(Debug, Clone, Serialize)]
pub struct BodyGroup {
    /// The kind in the plural, such as `Boards`.
    pub heading: String,
    /// The bodies, by name.
    pub bodies: Vec<BodyEntry>,
}

/// A body in a list.
#[derive(Debug, Clone, Serialize)]
pub struct BodyEntry {
    /// The body.
    pub body: Link,
    /// Its summary; plain text.
    pub summary: Option<String>,
    /// Its status; `None` where it is the usual one of the list.
    pub status: Option<Tag>,
    /// Its review state; `None` where no review applies.
    pub review: Option<Tag>,
}

/// A review in a list of those that need attention.
#[derive(Debug, Clone, Serialize)]
pub struct ReviewEntry {
    /// The body, or the page about several.
    pub body: Link,
    /// The area's name; `None` on that area's own page.
    pub area: Option<String>,
    /// Its state, such as `Overdue`.
    pub state: Tag,
    /// The due date and the span of days to it; `None` where there is none.
    pub due: Option<ReviewDue>,
    /// A sentence with a full stop, where there is no date or more is to be said; inline HTML.
    pub text: Option<Html>,
}

/// When a review falls due and how far away that is.
#[derive(Debug, Clone, Serialize)]
pub struct ReviewDue {
    /// The day.
    pub day: Day,
    /// The span, such as `4,739 days late`, `in 40 days`, `today`: a tag that counts days.
    pub when: Tag,
}

/// A list of bodies, for the template `bodies.html`, once for each order: all of the register, or those of one area where there are more than 500.
#[derive(Debug, Clone, Serialize)]
pub struct RegisterPage {
    /// What every page has; the style sheets include `filters.css`.
    pub page: Page,
    /// The filters: area, kind, status, review.
    pub filters: Vec<Filter>,
    /// The columns: body, area, kind, status, seats, review, in this order.
    pub columns: Vec<Column>,
    /// Every body, in the order of this page.
    pub rows: Vec<RegisterRow>,
    /// How many bodies there are, such as `25 bodies`.
    pub total: String,
}

/// The index of a register that is split by area, for the template `register.html`.
#[derive(Debug, Clone, Serialize)]
pub struct RegisterIndexPage {
    /// What every page has.
    pub page: Page,
    /// How many bodies there are, such as `10,000 bodies`.
    pub total: String,
    /// The areas that have bodies, by name.
    pub areas: Vec<RegisterArea>,
    /// The search page.
    pub search: String,
}

/// An area in the index of the register.
#[derive(Debug, Clone, Serialize)]
pub struct RegisterArea {
    /// The list of its bodies, by the area's name; that of bodies that stand in no area is called `No area`.
    pub list: Link,
    /// How many bodies it has.
    pub bodies: String,
}

/// A filter of a list: a labelled list of choices. `filters.css` hides each row that lacks a class of the choice made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Filter {
    /// Its name in the form, unique on the page, such as `area`.
    pub name: String,
    /// Its label, such as `Area`.
    pub label: String,
    /// What can be chosen; the template adds `All` before.
    pub choices: Vec<Choice>,
}

/// A choice of a filter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Choice {
    /// Its value in the form and in the page's address, such as `a-kent`, `k-board`, `s-draft` or `r-late`.
    pub value: String,
    /// The classes of its option; the rows that it keeps have all of them.
    pub classes: Vec<String>,
    /// Its words with a count, such as `Kent (2)`.
    pub words: String,
}

/// A column of the register.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Column {
    /// Its heading.
    pub title: String,
    /// The register in the order of this column.
    pub address: String,
    /// Whether this page is in that order.
    pub sorted: bool,
    /// Whether it holds numbers.
    pub numeric: bool,
}

/// A body in the register.
#[derive(Debug, Clone, Serialize)]
pub struct RegisterRow {
    /// The classes that the filters look at: those of its choice in each filter.
    pub classes: Vec<String>,
    /// The body.
    pub body: Link,
    /// Its short name.
    pub short_name: Option<String>,
    /// Its area's name; `None` where the whole list is of one area.
    pub area: Option<String>,
    /// Its kind, such as `Board`.
    pub kind: String,
    /// Its status.
    pub status: Tag,
    /// How many seats it has, such as `6` or `20 or more`; `None` says `not stated`, or `not held here`.
    pub seats: Option<String>,
    /// Whether its document is held here; that of a body which is governed elsewhere is not.
    pub held_here: bool,
    /// The number by which the column of seats sorts; `None` comes last.
    pub seats_order: Option<u32>,
    /// Its review state; `None` says that a review does not apply.
    pub review: Option<Tag>,
    /// The text by which the column of reviews sorts, most urgent first, such as `0 2013-11-30`.
    pub review_order: String,
}

/// All reviews, for the template `reviews.html`.
#[derive(Debug, Clone, Serialize)]
pub struct ReviewsPage {
    /// What every page has; the style sheets include `filters.css`.
    pub page: Page,
    /// The filters: area, and who holds the review.
    pub filters: Vec<Filter>,
    /// How many reviews there are, such as `25 reviews`.
    pub total: String,
    /// The six states, most urgent first: overdue, due soon, in date, cannot be worked out, no review date, not required.
    pub states: Vec<ReviewSection>,
    /// How many bodies no review applies to, as a sentence with a full stop.
    pub not_applicable: Option<String>,
}

/// The reviews in one state.
#[derive(Debug, Clone, Serialize)]
pub struct ReviewSection {
    /// The state; also the section's anchor and its icon.
    pub tone: Tone,
    /// The state in a word, for the count: `Overdue`.
    pub word: String,
    /// How many: `1,204`.
    pub count: String,
    /// The section's heading, such as `Due within 60 days`.
    pub heading: String,
    /// The table's caption, such as `Reviews that fall due by 20 January 2027`.
    pub caption: String,
    /// Whether its reviews have a date: the columns are then body, due, when, reviewed by, why that date; else body, reviewed by and a last one.
    pub dated: bool,
    /// The heading of the last column: `Why that date`, `What is missing`, `The reason given`, `What the document says`.
    pub why_heading: String,
    /// The reviews, the earliest first.
    pub rows: Vec<ReviewRow>,
    /// What is said when there are none, such as `No body here is exempt from review.`
    pub none: String,
}

/// A review in a table of reviews.
#[derive(Debug, Clone, Serialize)]
pub struct ReviewRow {
    /// The classes that the filters look at: those of its choice in each filter.
    pub classes: Vec<String>,
    /// The body.
    pub body: Link,
    /// Its area's name.
    pub area: String,
    /// When it falls due; given where the section is dated.
    pub due: Option<ReviewDue>,
    /// Who holds it; inline HTML. `None` says `not stated`.
    pub by: Option<Html>,
    /// Who holds it, as text, for the attribute `data-by`.
    pub by_words: Option<String>,
    /// Why that date, or what is missing, or why none is required; inline HTML.
    pub why: Html,
    /// The clauses that state it, on the body's page.
    pub cites: Vec<Cite>,
    /// Whether Quorate computed the date.
    pub worked_out: bool,
}
