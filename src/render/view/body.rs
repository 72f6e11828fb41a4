//! The view of a body's page: the register's answer to who decides, who sits there and whom they answer to.

use serde::Serialize;

use super::chart::ChartView;
use super::completeness::Completeness;
use super::{Document, Fact, Figure, Html, Link, Notice, Page, Sentence, Tag};

/// A body's page, for the template `body.html`, in the order of the page.
#[derive(Debug, Clone, Serialize)]
pub struct BodyPage {
    /// What every page has; its title is the body's.
    pub page: Page,
    /// Kind and area, such as `Board in Worcestershire`.
    pub kind_and_area: String,
    /// Its status, boxed beside the title.
    pub status: Tag,
    /// Whether its document is kept elsewhere, so that the text of its page is notes of this register.
    pub elsewhere: bool,
    /// Its short name, shown in brackets.
    pub short_name: Option<String>,
    /// Other names that it goes by.
    pub also_known_as: Vec<String>,
    /// Why it exists: block HTML from `purpose`, else the summary as a paragraph. `None` says that the document does not state it.
    pub purpose: Option<Html>,
    /// The clauses that state its purpose.
    pub purpose_cites: Vec<super::Cite>,
    /// Whether this is the text in force and since when, the next meeting, and whose rules it shares: one sentence each, with full stops.
    /// They stand below the notices.
    pub standing: Vec<Sentence>,
    /// Status, that it is a model, mandate, review, in this order; those that do not apply left out.
    pub notices: Vec<Notice>,
    /// At a glance: the same rows in the same order on every page, the quorum first. Empty for a body governed elsewhere.
    pub facts: Vec<Fact>,
    /// Its lines to others as a chart; `None` where none is drawn.
    pub chart: Option<ChartView>,
    /// Whom it answers to and who answers to it, by kind of line. Empty says that none is recorded.
    pub lines: Vec<LineGroup>,
    /// Each report that it receives, with the sender, the matter and how often.
    pub reports_received: Vec<Sentence>,
    /// Who sits on it; `None` leaves the section out, as for a body governed elsewhere.
    pub members: Option<Members>,
    /// When a meeting is quorate; `None` leaves the section out, as for a body governed elsewhere.
    pub quorum: Option<Quorum>,
    /// The clauses of another body's document that govern it; `None` where its own document does.
    pub rules: Option<Document>,
    /// Its own text. Where there is neither, the section is left out.
    pub document: Option<Document>,
    /// Powers and limits, delegations, budget, interests, access to papers: only what is stated.
    pub powers: Vec<Fact>,
    /// What happened to it and to its document, what it replaced and what replaced it, and where its text comes from: one list, newest first.
    pub history: Vec<HistoryEntry>,
    /// Pages whose texts name this body or link to it. `None` leaves the section out; empty says that nothing mentions it.
    pub mentions: Option<Vec<Mention>>,
    /// What its document covers and leaves out, for editors: only in a build with drafts.
    pub completeness: Option<Completeness>,
}

/// A kind of line between two bodies, each drawn in a way of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum LineKind {
    /// Is part of.
    Part,
    /// Reports or is accountable to.
    Report,
    /// Advises.
    Advise,
    /// Escalates to.
    Escalate,
    /// Works with.
    Work,
    /// Scrutinises, approves, observes, delegates: stated in words only, never drawn.
    Other,
}

/// The lines of one kind, both ways.
#[derive(Debug, Clone, Serialize)]
pub struct LineGroup {
    /// The kind of line.
    pub kind: LineKind,
    /// One sentence a line, such as `Reports to the <a href="…">Cabinet</a> on its annual report, each July`.
    pub sentences: Vec<Sentence>,
}

/// Who sits on a body.
#[derive(Debug, Clone, Serialize)]
pub struct Members {
    /// Seats, votes, organisations and whatever else is counted.
    pub figures: Vec<Figure>,
    /// The seats that count; `None` where the document lists none, which the page then says.
    pub seats: Option<SeatTable>,
    /// Advisers, observers and others without a vote.
    pub advisers: Option<SeatTable>,
    /// Remarks of the register about the members; inline HTML, each a sentence with a full stop.
    pub remarks: Vec<Html>,
    /// Rules of membership that the document states: its term, who decides on it, co-option, substitutes.
    pub rules: Vec<Fact>,
    /// Those who sat on it before; inline HTML, one a line.
    pub former: Vec<Html>,
}

/// A table of seats.
#[derive(Debug, Clone, Serialize)]
pub struct SeatTable {
    /// The caption's first words, in bold, such as `Members and their substitutes`.
    pub caption: String,
    /// The rest of the caption, such as `who have no vote and are not counted for the quorum`.
    pub caption_more: Option<String>,
    /// The clauses that state the seats.
    pub cites: Vec<super::Cite>,
    /// The heading of the first column: `Post`, or `Represents` where no seat has a post.
    pub heading: String,
    /// The other columns that hold something in at least one row, in this order.
    pub columns: Vec<SeatColumn>,
    /// The seats in the document's order.
    pub seats: Vec<Seat>,
    /// What the column of organisations is called.
    pub organisations: String,
    /// That the vote of some is not stated but worked out; a sentence with a full stop.
    pub votes: Option<String>,
}

/// A column of a table of seats after the first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum SeatColumn {
    /// The organisation or organisations that hold the seat, or whom it speaks for.
    Organisation,
    /// Chair, vice-chair, member.
    Role,
    /// Whether it votes.
    Vote,
    /// How many places it is, where it is not one.
    Places,
    /// Who stands in.
    Substitute,
    /// From when until when, and how its holder is selected.
    Term,
    /// Everything else.
    Notes,
}

/// A row of a table of seats. A cell that is `None` says `not stated`, except that a cell for the term or for notes is left empty.
#[derive(Debug, Clone, Serialize)]
pub struct Seat {
    /// An anchor, unique on the page, such as `seat-3`.
    pub id: String,
    /// The post, else the name, the organisation, whom it represents or the rule that fills it; inline HTML.
    pub title: Html,
    /// The name below a post, or `Vacant`; inline HTML.
    pub detail: Option<Html>,
    /// Whether nobody fills it: the page then says so.
    pub vacant: bool,
    /// Whether it has ended: it is then shown in a quieter tone, and its notes say since when.
    pub ended: bool,
    /// The organisation or organisations, linked; inline HTML.
    pub organisation: Option<Html>,
    /// Its role or roles, such as `Chair`.
    pub role: Option<String>,
    /// `Yes` or `No`.
    pub vote: Option<String>,
    /// How many places, such as `4`.
    pub places: Option<String>,
    /// Who stands in; inline HTML.
    pub substitute: Option<Html>,
    /// Its term; inline HTML.
    pub term: Option<Html>,
    /// Notes; inline HTML.
    pub notes: Option<Html>,
    /// The clauses that state this seat.
    pub cites: Vec<super::Cite>,
}

/// When a meeting is quorate.
#[derive(Debug, Clone, Serialize)]
pub struct Quorum {
    /// The rules, one for each kind of business. Empty says that the document states no quorum.
    pub rules: Vec<QuorumRule>,
    /// The form that tells whether a meeting is quorate; `None` where no rule can be held against one.
    pub form: Option<QuorumForm>,
}

/// A quorum rule and what follows from it.
#[derive(Debug, Clone, Serialize)]
pub struct QuorumRule {
    /// The business that it is for, such as `Key decisions`; `None` for all.
    pub business: Option<String>,
    /// The whole rule as it can be read out: sentences with full stops.
    pub sentence: Sentence,
    /// What a meeting needs, each a condition that can be ticked off.
    pub conditions: Vec<Sentence>,
    /// The fewest filled seats that make a meeting quorate, such as `7 of 14 seats`: inline HTML without a full stop, which the page marks as worked out. `None` where the
    /// gap says why it is not known.
    pub smallest: Option<Html>,
    /// The seats of one such meeting, such as `Director of Planning, as the vice-chair`, and last those of them who hold an office, such as `one of them as the chair`; empty
    /// where there is none.
    pub example: Vec<String>,
    /// The seats without whose holders no meeting is quorate: inline HTML, each with the reason why nobody else will do.
    pub indispensable: Vec<Indispensable>,
    /// The other seats that every quorate meeting fills, by whoever may come for them.
    pub must_be_filled: Vec<String>,
    /// What cannot be told of this rule.
    pub gap: Option<QuorumGap>,
    /// Who may let a meeting go on without it; a sentence with a full stop.
    pub waiver: Option<Sentence>,
    /// An editor's remark; inline HTML.
    pub note: Option<Html>,
}

/// A seat that no quorate meeting can do without.
#[derive(Debug, Clone, Serialize)]
pub struct Indispensable {
    /// The seat: inline HTML.
    pub seat: Html,
    /// Why nobody can come instead, such as `no substitute is named`.
    pub reason: String,
}

/// Something that cannot be told of a quorum rule.
#[derive(Debug, Clone, Serialize)]
pub struct QuorumGap {
    /// What, such as `The register cannot check this quorum`.
    pub heading: String,
    /// Why, as sentences with full stops.
    pub text: String,
    /// Whether Quorate computed it.
    pub worked_out: bool,
}

/// A form which the script answers from the data beside it. The script makes a row of it for each seat, in the words that the row of the seat has in the table of
/// members, which it finds by its id: a large body would say them twice.
#[derive(Debug, Clone, Serialize)]
pub struct QuorumForm {
    /// The offices that no one seat is certain to hold, so that the form asks whether their holders are there.
    pub offices: Vec<FormOffice>,
    /// The vacant seats, which count as not filled.
    pub vacant: Vec<String>,
    /// Whether substitutes count, though the document does not say what they may do.
    pub substitutes_assumed: bool,
    /// The seats that somebody may fill and the rules, in numbers, for the script: JSON without any text.
    pub data: Html,
    /// The script that answers.
    pub script: String,
}

/// An office of which the form asks.
#[derive(Debug, Clone, Serialize)]
pub struct FormOffice {
    /// Its place in the list of offices, counted from nought.
    pub row: usize,
    /// What is the case if it is ticked, such as `The chair is here in person`.
    pub title: String,
    /// Who may hold it.
    pub detail: String,
}

/// Something that happened to a body or to its document, or a source of its text.
#[derive(Debug, Clone, Serialize)]
pub struct HistoryEntry {
    /// When, in words; `None` says that the date is not stated.
    pub day: Option<super::Day>,
    /// What happened, such as `Renamed`, `Reviewed without change`.
    pub title: String,
    /// Version, decision, by whom; inline HTML.
    pub text: Option<Html>,
    /// The clauses that state it.
    pub cites: Vec<super::Cite>,
}

/// A page that mentions something.
#[derive(Debug, Clone, Serialize)]
pub struct Mention {
    /// The page.
    pub page: Link,
    /// Its area's name, where this page lies in another and the title does not name it.
    pub area: Option<String>,
    /// The clauses and sections of that page in which it does, where known, each linked; inline HTML, such as
    /// `clauses 1.3, 2.2 and 2.4; Appendix A (Purpose, Objectives)`.
    pub places: Option<Html>,
}
