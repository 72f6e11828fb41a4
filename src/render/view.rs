//! What the templates receive: plain values, already worded, with every address already computed.
//!
//! Goes in: whatever the register knows about one page. Comes out: one struct for each kind of page, which a template turns into HTML
//! without a look-up, a calculation or a call. The views are the theme's public interface, so a site that overrides a template can
//! rely on the fields described here.
//!
//! Three rules hold for all of them. A `String` is plain text, and the template escapes it; an [`Html`] is sanitised HTML, and the
//! template writes it out with `| safe`. An address is relative to the page that holds it, except on the page for addresses that do
//! not exist, where it is an absolute path. An `Option` that is `None` and a `Vec` that is empty leave their part of the page out,
//! unless the field says what stands there instead.

use serde::Serialize;

pub mod body;
pub mod chart;
pub mod completeness;
pub mod data;
pub mod indexes;
pub mod listing;
pub mod organisation;
pub mod reports;
pub mod search;

/// What every page has: its head, masthead, breadcrumbs and footer. Templates know it as `page`.
#[derive(Debug, Clone, Serialize)]
pub struct Page {
    /// The page's own name, as its `h1` and the first part of its `<title>`.
    pub title: String,
    /// The site's name, from `title` in `site.toml`.
    pub site_title: String,
    /// One or two sentences for search engines and link previews.
    pub description: String,
    /// The page's absolute address; `None` where it has none, as for the page shown in place of a missing one.
    pub canonical: Option<String>,
    /// The language of the site as a BCP 47 tag, such as `en-GB`.
    pub language: String,
    /// Whether that language is written from right to left.
    pub right_to_left: bool,
    /// The site's front page; ends in `/`. From the front page itself it is `./`.
    pub root: String,
    /// The style sheets in the order in which they apply: `civic.css`, then what this page or the site adds, such as `charts.css` or `appearance.css`.
    pub style_sheets: Vec<String>,
    /// The search page, which takes the words to look for as `q`.
    pub search: String,
    /// The scripts in the order in which they run: `search.js` for the search page; `civic.js` for all others, and `lists.js` behind it where a list is narrowed.
    pub scripts: Vec<String>,
    /// The icon for the browser's tab.
    pub icon: String,
    /// The picture that stands in place of the theme's mark in the masthead, where the site sets one.
    pub logo: Option<String>,
    /// The links of the masthead, in order.
    pub menu: Vec<MenuItem>,
    /// Every page that the footer lists; holds at least those of the menu.
    pub all_pages: Vec<Link>,
    /// From the front page down to what holds this page, this page left out. Empty on the front page.
    pub breadcrumbs: Vec<Link>,
    /// The day for which all states and counts hold.
    pub as_of: Day,
    /// The last day, `YYYY-MM-DD`, on which a review still counted as due soon when the site was built.
    pub soon_until: String,
    /// The site's time zone as an IANA name, by which the reader's browser knows what day it is there.
    pub time_zone: String,
    /// Who publishes the site.
    pub publisher: Option<Publisher>,
    /// This page's source file, where the site says where its sources can be read.
    pub source: Option<String>,
    /// What this page shows as files for other programs. Empty where there is none.
    pub data: Vec<DataLink>,
    /// The page that says what these files hold.
    pub data_page: String,
    /// Where a mistake on this page can be reported: a `mailto:` or web address.
    pub report_problem: Option<String>,
    /// Structured data for search engines: one JSON-LD object, with `<` written as `\u003c`.
    pub json_ld: Option<Html>,
}

/// HTML that is rendered, sanitised and safe to write out as it is.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Html(pub String);

/// A link with its words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Link {
    /// The words that are linked.
    pub title: String,
    /// Where it leads.
    pub address: String,
}

/// A link to a file for other programs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DataLink {
    /// The name of the file, such as `reviews.csv`.
    pub title: String,
    /// Where it is.
    pub address: String,
    /// Its media type, such as `text/csv`.
    pub media_type: String,
}

/// A link of the masthead.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MenuItem {
    /// The words that are linked.
    pub title: String,
    /// Where it leads.
    pub address: String,
    /// Whether this page is the item's page or belongs to its part of the site.
    pub current: bool,
    /// Whether it stays in the masthead on a narrow screen; the others are then reached through the list in the footer. At most three.
    pub narrow: bool,
}

/// The publisher of the site.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Publisher {
    /// Its name.
    pub name: String,
    /// Its web address.
    pub address: Option<String>,
}

/// A date in the reader's words and in the machine's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Day {
    /// Such as `30 November 2013`, `November 2013` or `2013`.
    pub words: String,
    /// The same date at its own precision: `2013-11-30`, `2013-11` or `2013`.
    pub iso: String,
}

/// The colour in which a state is shown, beside its icon and its word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Tone {
    /// A review that is overdue; a suspended body.
    Late,
    /// A review that is due soon or today; a draft.
    Soon,
    /// A review in date; an active body.
    Ok,
    /// No review date; a proposed body.
    None,
    /// Something that cannot be worked out; findings.
    Odd,
    /// A review that is not required; dissolved and external bodies, ended mandates.
    Off,
}

/// A symbol of the theme's icon sheet, each with an outline of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Icon {
    /// Octagon with an exclamation mark: a review that is overdue.
    Late,
    /// Clock: a review that is due soon or today.
    Soon,
    /// Circle with a tick: a review in date.
    Ok,
    /// Calendar with a dash: no review date.
    None,
    /// Diamond with a question mark: something that cannot be worked out.
    Odd,
    /// Circle with a dash: not required, or does not apply.
    Off,
    /// Dot in a ring.
    Active,
    /// Pencil.
    Draft,
    /// Dashed ring.
    Proposed,
    /// Pause.
    Suspended,
    /// Crossed ring.
    Dissolved,
    /// Arrow out of a box.
    External,
}

/// A state in a word or two behind its icon, beside a title or in a table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Tag {
    /// The colour.
    pub tone: Tone,
    /// The icon.
    pub icon: Icon,
    /// A state (`Overdue`, `Due soon`, `Due today`, `Draft`) or a span of days (`4,739 days late`, `in 40 days`, `today`).
    pub words: String,
    /// The day, `YYYY-MM-DD`, on which the review falls due, for a tag that shows one: the reader's browser words it again from that
    /// day on.
    pub due: Option<String>,
    /// Whether `words` are a span of days and not a state.
    pub counts_days: bool,
}

/// A paragraph with a heading and an icon below the title of a page.
#[derive(Debug, Clone, Serialize)]
pub struct Notice {
    /// An anchor, unique on the page, such as `notice-status` or `notice-review`.
    pub id: String,
    /// The colour.
    pub tone: Tone,
    /// The icon.
    pub icon: Icon,
    /// Such as `Review overdue by 4,739 days`, `Review due in 40 days`, `Review due today`, `Review in date`, `This is a draft`.
    pub heading: String,
    /// For a review with a date: when and by whom. The template words the sentence, so that the reader's browser can word it again.
    pub due: Option<Due>,
    /// The sentences that follow, or all of them; inline HTML, each ending in a full stop.
    pub text: Option<Html>,
    /// The clauses that state it.
    pub cites: Vec<Cite>,
    /// Whether Quorate computed it.
    pub worked_out: bool,
}

/// When a review falls due and who holds it.
#[derive(Debug, Clone, Serialize)]
pub struct Due {
    /// The day on which it falls due, always to the day.
    pub day: Day,
    /// Who holds it, inline HTML with its article and its link (`the <a href="…">Cabinet</a>`), without a full stop.
    pub by: Option<Html>,
    /// The same as text, for the attribute `data-by`.
    pub by_words: Option<String>,
}

/// A mark behind a fact that leads to the clause which states it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Cite {
    /// As printed: `§ 11.1`, `§ A.2`.
    pub label: String,
    /// The clause; `None` where it has no anchor to lead to.
    pub address: Option<String>,
}

/// A sentence with where it comes from.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Sentence {
    /// Inline HTML. In a list of reporting lines and of quorum rules, without a full stop at its end.
    pub text: Html,
    /// The clauses that state it.
    pub cites: Vec<Cite>,
    /// Whether Quorate computed it.
    pub worked_out: bool,
    /// What follows behind these marks, stated by clauses of its own, such as `, prepared by the Head of Planning`; inline HTML.
    pub more: Option<Html>,
    /// The clauses that state that.
    pub more_cites: Vec<Cite>,
    /// An editor's remark beside it; inline HTML.
    pub note: Option<Html>,
    /// The clauses behind the remark.
    pub note_cites: Vec<Cite>,
}

/// A row of a list of facts: a label and what the document says about it.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Fact {
    /// What is stated, such as `Meets`.
    pub label: String,
    /// What the document says; inline HTML. `None` shows `unknown`.
    pub value: Option<Html>,
    /// What stands in place of a value that is missing, in italics; `None` says `Not stated in the document`.
    pub unknown: Option<String>,
    /// The clauses that state it.
    pub cites: Vec<Cite>,
    /// Whether Quorate computed it.
    pub worked_out: bool,
    /// An editor's remark beside it; inline HTML.
    pub note: Option<Html>,
    /// The clauses behind the remark.
    pub note_cites: Vec<Cite>,
    /// Whether it stands out from the rest: the quorum does, nothing else.
    pub key: bool,
}

/// A count with its label, set large.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Figure {
    /// The count as shown: `6`, `20 or more`, `1,204`; `?` where it is not known.
    pub number: String,
    /// What is counted, such as `organisations`; where the count is `?`, why: `seats: not stated`.
    pub label: String,
    /// For a count of overdue reviews: the days, `YYYY-MM-DD`, on which others fall due, so that the reader's browser can count again.
    pub falling: Vec<String>,
}

/// The text of a document, rendered.
#[derive(Debug, Clone, Serialize)]
pub struct Document {
    /// A sentence about the text as a whole, such as whose document it is part of; inline HTML.
    pub introduction: Option<Html>,
    /// Its parts, in their order.
    pub passages: Vec<Passage>,
    /// Its headings as a contents list.
    pub contents: Vec<Heading>,
    /// Whether it has clauses, whose numbers stand in the margin.
    pub numbered: bool,
}

/// A part of a document's text.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Passage {
    /// Block HTML, its headings below those of the page.
    Text(Html),
    /// A table of seats for which the text calls.
    Seats(Box<body::SeatTable>),
    /// Facts for which it calls.
    Facts(Vec<Fact>),
    /// Reporting lines for which it calls.
    Lines(Vec<body::LineGroup>),
}

/// A heading of a document in its contents list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Heading {
    /// The clause's number as printed.
    pub number: Option<String>,
    /// The heading without its number; plain text.
    pub title: String,
    /// Its anchor, with the `#`.
    pub address: String,
}

/// A plain page, for the template `page.html`.
#[derive(Debug, Clone, Serialize)]
pub struct PlainPage {
    /// What every page has.
    pub page: Page,
    /// The summary from its header; inline HTML.
    pub lead: Option<Html>,
    /// Its text, headings at `h2` and below.
    pub document: Document,
}

/// The page shown for an address that does not exist, for the template `404.html`. Its addresses are absolute paths.
#[derive(Debug, Clone, Serialize)]
pub struct MissingPage {
    /// What every page has.
    pub page: Page,
    /// The register of all bodies.
    pub bodies: String,
    /// The areas.
    pub areas: Vec<listing::AreaEntry>,
}

/// The page at a document's old address, for the template `redirect.html`, which uses no other part of the theme.
#[derive(Debug, Clone, Serialize)]
pub struct RedirectPage {
    /// The language of the site as a BCP 47 tag.
    pub language: String,
    /// The name of the document that has moved.
    pub title: String,
    /// Its new address, relative to the old one.
    pub address: String,
    /// Its new address, absolute.
    pub canonical: String,
    /// `civic.css`.
    pub style_sheets: Vec<String>,
}
