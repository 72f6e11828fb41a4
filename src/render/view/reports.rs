//! The view of the reports that bodies owe.

use serde::Serialize;

use super::{Cite, Html, Link, Page, Tag};

/// Every duty to report, for the template `reports.html`.
#[derive(Debug, Clone, Serialize)]
pub struct ReportsPage {
    /// What every page has.
    pub page: Page,
    /// The twelve months from that of the build on, with the reports that fall due in each. Empty says that none has a stated time.
    pub months: Vec<ReportMonth>,
    /// What falls due in these twelve months too, at a time that no document states: it is owed every year or more often. By the names of the bodies.
    pub unplaced: Vec<ReportDue>,
    /// Every duty, by the names of the bodies; those that have ended last. Empty says that there is none.
    pub duties: Vec<ReportRow>,
}

/// A month of the year ahead.
#[derive(Debug, Clone, Serialize)]
pub struct ReportMonth {
    /// The month: `July 2027`. Its year is worked out.
    pub title: String,
    /// What falls due, by day. Empty says that nothing does.
    pub reports: Vec<ReportDue>,
}

/// A report that falls due in a month, or in one that is not stated.
#[derive(Debug, Clone, Serialize)]
pub struct ReportDue {
    /// The body that owes it.
    pub body: Link,
    /// Its area's name, where the title does not name it.
    pub area: Option<String>,
    /// What follows the body's name: `to the <a href="…">Cabinet</a>: annual report, by 15 July`, or `…, quarterly`; inline HTML.
    pub text: Html,
    /// The clauses that state it. Empty says that none is cited.
    pub cites: Vec<Cite>,
}

/// A duty to report.
#[derive(Debug, Clone, Serialize)]
pub struct ReportRow {
    /// The body that owes it.
    pub body: Link,
    /// Its area's name.
    pub area: String,
    /// Its status, where it is not that of most bodies.
    pub status: Option<Tag>,
    /// That the duty has ended and since when, such as `dissolved on 20 September 2017`: the row is then shown in a quieter tone.
    pub ended: Option<String>,
    /// Who receives it; inline HTML. `None` says `not stated`.
    pub to: Option<Html>,
    /// What is reported. `None` says `not stated`.
    pub what: Option<String>,
    /// How often and when in the year, such as `Annually, in July`. `None` says `not stated`.
    pub when: Option<String>,
    /// Whether it recurs at a time of the year that is not stated, which the page then says.
    pub time_unstated: bool,
    /// When it next falls due, such as `in July 2027`, worked out from what is stated.
    pub next: Option<String>,
    /// Who prepares it. `None` says `not stated`.
    pub owner: Option<String>,
    /// The clauses that state who prepares it.
    pub owner_cites: Vec<Cite>,
    /// The clauses that state the report. Empty says that none is cited.
    pub cites: Vec<Cite>,
    /// An editor's remark; inline HTML.
    pub note: Option<Html>,
    /// The clauses behind that.
    pub note_cites: Vec<Cite>,
}
