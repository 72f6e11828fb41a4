//! The records of a register's open data, version 1: what each says, under which key. They are the one source of the JSON files, of their JSON Schemas and of the
//! columns of the tables. A key that is here stays and keeps its meaning; what changes either is a version 2 beside it.
//!
//! What a document states stands under the key of the front matter; what is worked out, such as the day on which a review is due, says so in its description.
//! Dates are as exact as their documents: `2013`, `2013-11` or `2013-11-05` (ISO 8601). What a document does not say is left out.

use std::borrow::Cow;

use schemars::generate::SchemaSettings;
use schemars::transform::RecursiveTransform;
use schemars::{JsonSchema, Schema};
use serde::Serialize;
use serde_json::Value;

use crate::model::body::{Ending, Status};
use crate::model::entry::OrganisationKind;
use crate::model::review::Outcome;
use crate::model::seat::Selection;
use crate::model::vocabulary::Vocabulary;

/// A date as exact as its document.
const DATE: &str = "^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$";

/// A day.
const DAY: &str = "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$";

/// How a review may stand.
const STATES: [&str; 7] = [
    "overdue",
    "due_soon",
    "in_date",
    "unscheduled",
    "not_computable",
    "not_required",
    "not_applicable",
];

/// What a line between bodies may be.
const RELATIONS: [&str; 12] = [
    "parent",
    "accountable_to",
    "reports_to",
    "advises",
    "escalates_to",
    "scrutinises",
    "approves",
    "observes",
    "works_with",
    "delegates",
    "replaces",
    "dissolved_into",
];

/// What an entry of an inventory may be.
const ENTRIES: [&str; 4] = ["body", "organisation", "page", "area"];

/// The words of a vocabulary.
fn words<V: Vocabulary>() -> Vec<&'static str> {
    V::WORDS.iter().map(|(word, _)| *word).collect()
}

/// What every file says of itself.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct About {
    /// The version of this format: 1.
    #[schemars(extend("const" = 1))]
    pub version: u32,
    /// The day for which states are worked out, as ISO 8601.
    #[schemars(regex(pattern = DAY), extend("format" = "date"))]
    pub as_of: String,
    /// The register.
    pub register: Register,
}

/// The register that a file is about.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Register {
    /// Its title.
    pub title: String,
    /// The address of its front page.
    pub address: String,
}

/// The bodies of a register.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[schemars(title = "Bodies")]
pub struct Bodies<R = Vec<Body>> {
    /// What the file says of itself.
    #[serde(flatten)]
    pub about: About,
    /// The bodies, in order of their ids.
    pub bodies: R,
}

/// The organisations of a register.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[schemars(title = "Organisations")]
pub struct Organisations<R = Vec<Organisation>> {
    /// What the file says of itself.
    #[serde(flatten)]
    pub about: About,
    /// The organisations, in order of their ids.
    pub organisations: R,
}

/// The reviews of a register.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[schemars(title = "Reviews")]
pub struct Reviews<R = Vec<Review>> {
    /// What the file says of itself.
    #[serde(flatten)]
    pub about: About,
    /// The review of each body, in order of the bodies' ids.
    pub reviews: R,
}

/// The lines between the bodies of a register.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[schemars(title = "Relations")]
pub struct Relations<R = Vec<Relation>> {
    /// What the file says of itself.
    #[serde(flatten)]
    pub about: About,
    /// The relations, each once, in the order in which the documents state them.
    pub relations: R,
}

/// A body with its members, offices, reports, relations, plans, reviews, history and sources, and the words of its numbered clauses.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[schemars(title = "Body")]
pub struct BodyFile {
    /// What the file says of itself.
    #[serde(flatten)]
    pub about: About,
    /// The body.
    #[serde(flatten)]
    pub body: Body,
    /// The seats: one entry for each, or one for several like seats, in the document's order.
    pub members: Vec<Member>,
    /// The offices that no listed seat carries for good.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub offices: Vec<Office>,
    /// Those who sat on it before.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub former_members: Vec<FormerMember>,
    /// The reports that it owes.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub reports_to: Vec<ReportDuty>,
    /// The plans for which it is responsible.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub owns: Vec<Plan>,
    /// The reviews of its own document that were held: those that its log lists, and the last one where the log does not have it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub review_log: Vec<HeldReview>,
    /// The versions of its document, as the document lists them.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub history: Vec<Version>,
    /// Where the text comes from.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub sources: Vec<Source>,
    /// The clauses that state each fact, by the key of the fact.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub cites: Vec<Citation>,
    /// The lines between this body and others, stated at either end.
    pub relations: Vec<Relation>,
    /// The numbered clauses and appendices of its document, in their order.
    pub clauses: Vec<Clause>,
}

/// Somebody whom a document names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Party {
    /// The id of the body or organisation in this register; left out for somebody who has no entry here.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// The name.
    pub name: String,
    /// The address of its page, which is another register's where it has one and no `id`; left out where it has none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub address: Option<String>,
}

/// A partnership, board or group.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Body {
    /// Its id: stable, and unique in this register.
    pub id: String,
    /// The address of its page.
    pub address: String,
    /// Its full name.
    pub title: String,
    /// Its acronym or short name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub short_name: Option<String>,
    /// Other names.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub also_known_as: Vec<String>,
    /// What kind of body it is: a word of the register, such as `board`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
    /// The state of the body: `draft`, `proposed`, `active`, `suspended` or `dissolved`.
    #[schemars(extend("enum" = words::<Status>()))]
    pub status: String,
    /// Whether it is governed elsewhere and has only a short entry here.
    pub external: bool,
    /// Whether its document is a model with blanks to fill, and no body at all.
    pub template: bool,
    /// The area that it stands in; left out for none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub area: Option<Party>,
    /// One sentence about it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub summary: Option<String>,
    /// Why it exists, in Markdown.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub purpose: Option<String>,
    /// Its page elsewhere.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// Who employs the staff, holds the money and answers in law.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub accountable_body: Option<Party>,
    /// When and by whom it was set up.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub established: Option<Established>,
    /// When and by whom the text in force was adopted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub approved: Option<Approved>,
    /// The day on which its mandate ends.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(regex(pattern = DATE))]
    pub expires: Option<String>,
    /// When and how it ended.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dissolved: Option<Dissolved>,
    /// What it is part of, the main one first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub parent: Vec<Party>,
    /// The body in whose document its rules stand.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub governed_by: Option<Party>,
    /// The quorum: one rule, or several where it differs by business.
    pub quorum: Vec<Quorum>,
    /// How it meets.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub meetings: Option<Meetings>,
    /// When its document is reviewed.
    pub review: Review,
}

/// How a body was set up.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Established {
    /// When.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(regex(pattern = DATE))]
    pub date: Option<String>,
    /// By whom.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by: Option<Party>,
    /// The statutes under which it was set up.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub under: Vec<String>,
    /// The reference of the decision.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub decision: Option<String>,
}

/// How a body meets.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Meetings {
    /// How often, in words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub frequency: Option<String>,
    /// Where.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// Whether the public may come, where the document says.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub public: Option<bool>,
    /// The dates that are set already.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schemars(inner(regex(pattern = DATE)))]
    pub next: Vec<String>,
}

/// How the text in force was adopted.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Approved {
    /// When.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(regex(pattern = DATE))]
    pub date: Option<String>,
    /// By whom.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by: Option<Party>,
    /// The reference of the decision.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub decision: Option<String>,
    /// Who assured the quality of the text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub assured_by: Option<String>,
}

/// How a body ended.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Dissolved {
    /// When.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(regex(pattern = DATE))]
    pub date: Option<String>,
    /// How: `replaced`, `renamed`, `merged`, `split`, `transferred` or `ended`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(extend("enum" = words::<Ending>()))]
    pub how: Option<String>,
    /// The successors that its own document names.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub into: Vec<Party>,
    /// The reference of the decision.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub decision: Option<String>,
}

/// A seat, or several like seats.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Member {
    /// The place of the entry in the list of members, counted from 1.
    #[schemars(range(min = 1))]
    pub entry: usize,
    /// The post whose holder sits.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub post: Option<String>,
    /// The person who holds the seat, where the document names one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Whose seat it is, whichever alternative sits; several for a joint appointment.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub organisation: Vec<Party>,
    /// For whom the seat speaks, where that is not the organisation.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub represents: Option<Party>,
    /// The roles on the body, such as `chair`; none where the document gives none, which means an ordinary member.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub role: Vec<String>,
    /// Whether the seat has a vote: as stated, or else as its role has.
    pub votes: bool,
    /// How many places the entry stands for; left out where the document does not say.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub seats: Option<u32>,
    /// The alternatives for the one seat: one of them sits, and the document does not say which.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub any_of: Vec<Person>,
    /// Membership that follows from elsewhere.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rule: Option<String>,
    /// How the holder is chosen: `ex_officio`, `elected`, `appointed` or `co_opted`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(extend("enum" = words::<Selection>()))]
    pub selected: Option<String>,
    /// Who appoints.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub appointed_by: Option<Party>,
    /// Since when.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(regex(pattern = DATE))]
    pub from: Option<String>,
    /// Until when.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(regex(pattern = DATE))]
    pub until: Option<String>,
    /// Whether nobody fills the place.
    pub vacant: bool,
    /// Whether its last day has passed: worked out for the day of the file.
    pub ended: bool,
    /// Who stands in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub substitute: Option<Person>,
    /// Who fills the seat meanwhile.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub interim: Option<Interim>,
}

/// Somebody who fills a seat until it is filled for good.
#[derive(Debug, Clone, Default, Serialize, JsonSchema)]
pub struct Interim {
    /// Who.
    #[serde(flatten)]
    pub person: Person,
    /// Until when: a date or an event, as the document says it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub until: Option<String>,
}

/// Somebody who sat on a body before.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct FormerMember {
    /// Who.
    #[serde(flatten)]
    pub person: Person,
    /// Since when.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(regex(pattern = DATE))]
    pub from: Option<String>,
    /// Until when.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(regex(pattern = DATE))]
    pub until: Option<String>,
}

/// A presiding office that no listed seat carries for good.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Office {
    /// The office, such as `chair`.
    pub role: String,
    /// How the holder is chosen.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(extend("enum" = words::<Selection>()))]
    pub selected: Option<String>,
    /// By whom; `members` for the members themselves.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by: Option<Party>,
    /// The posts that the document names for it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub any_of: Vec<Person>,
    /// For how long, in words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub term: Option<String>,
    /// Until when the present holder has it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(regex(pattern = DATE))]
    pub until: Option<String>,
    /// Who may hold it, in words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub eligible: Option<String>,
}

/// Somebody by post, name or organisation.
#[derive(Debug, Clone, Default, Serialize, JsonSchema)]
pub struct Person {
    /// The post.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub post: Option<String>,
    /// The person.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The organisations.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub organisation: Vec<Party>,
}

/// A quorum rule with what follows from it.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Quorum {
    /// The business to which it applies; left out where it applies to all.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub business: Option<String>,
    /// The whole rule in plain words: worked out.
    pub sentence: String,
    /// How many filled seats the smallest quorate meeting has: worked out. Left out where there is none, or it depends on what the document does not say.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub smallest_meeting: Option<u32>,
    /// Why there is no smallest meeting, or why it cannot be known: worked out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub why_not: Option<String>,
}

/// The review of a body's document.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Review {
    /// The id of the body.
    pub body: String,
    /// The title of the body.
    pub title: String,
    /// The address of the body's page.
    pub address: String,
    /// How it stands on the day of the file: `overdue`, `due_soon`, `in_date`, `unscheduled`, `not_computable`, `not_required`, or `not_applicable` for a body that
    /// is dissolved, governed elsewhere or a model. Worked out.
    #[schemars(extend("enum" = STATES))]
    pub state: String,
    /// When it is due, as exact as that is known: worked out.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(regex(pattern = DATE))]
    pub due: Option<String>,
    /// The last day on which it is not late: worked out.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(regex(pattern = DAY), extend("format" = "date"))]
    pub due_day: Option<String>,
    /// The days from the day of the file to that day; less than nought for days late. Worked out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub days: Option<i64>,
    /// Why it stands as it does, in a sentence or two: worked out.
    pub because: String,
    /// Who reviews.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by: Option<Party>,
    /// When a review was last held, where that is recorded.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(regex(pattern = DATE))]
    pub last: Option<String>,
    /// The date of the next review that the document itself gives.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(regex(pattern = DATE))]
    pub next: Option<String>,
    /// A decision to review later.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub extended: Option<Extended>,
    /// The body with whose document it is reviewed, for its rules stand there: what is said of the review is said of that document. Left out where it is reviewed by
    /// itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reviewed_with: Option<Party>,
}

/// A decision to hold a review later than it was due.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Extended {
    /// The new date.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(regex(pattern = DATE))]
    pub to: Option<String>,
    /// The reference of the decision.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub decision: Option<String>,
    /// Why the review is later.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

/// A line from one body to another, or to somebody else.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Relation {
    /// The body whose document states it.
    pub from: Party,
    /// What it is: `parent` (is part of), `accountable_to`, `reports_to`, `advises`, `escalates_to`, `scrutinises`, `approves`, `observes`, `works_with`,
    /// `delegates`, `replaces` or `dissolved_into`.
    #[schemars(extend("enum" = RELATIONS))]
    pub kind: String,
    /// To whom it leads.
    pub to: Party,
    /// What it is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub what: Option<String>,
    /// Whether advice must be accepted, where the document says.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub binding: Option<bool>,
}

/// A report that a body owes.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct ReportDuty {
    /// Who receives it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub to: Vec<Party>,
    /// What is reported.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub what: Option<String>,
    /// How often, in words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub every: Option<String>,
    /// When in the year it is due, each a month or a day and its month, in words.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub due: Vec<String>,
    /// Who writes it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub owner: Option<String>,
}

/// A version of a document.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Version {
    /// When.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(regex(pattern = DATE))]
    pub date: Option<String>,
    /// The number or name of the version.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub version: Option<String>,
    /// What changed, in Markdown.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub change: Option<String>,
    /// The reference of the decision.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub decision: Option<String>,
}

/// Where a text comes from.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Source {
    /// What it is.
    pub title: String,
    /// Where it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// Its date.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(regex(pattern = DATE))]
    pub date: Option<String>,
}

/// A plan for which a body is responsible.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Plan {
    /// Its title.
    pub title: String,
    /// When it starts.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(regex(pattern = DATE))]
    pub from: Option<String>,
    /// When it runs out.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(regex(pattern = DATE))]
    pub until: Option<String>,
    /// Where it can be read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
}

/// A review that was held.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct HeldReview {
    /// When.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(regex(pattern = DATE))]
    pub date: Option<String>,
    /// What came of it, in a word of the front matter.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(extend("enum" = words::<Outcome>()))]
    pub outcome: Option<String>,
    /// Who held it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by: Option<Party>,
}

/// The clauses that state a fact.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Citation {
    /// The key of the fact, such as `quorum` or `meetings.papers`.
    pub fact: String,
    /// The clauses, as the document's editor cites them, such as `11.1` or `Appendix A`.
    pub clauses: Vec<String>,
}

/// A numbered clause, or an appendix.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Clause {
    /// Its number in full, as it is cited from outside: `3.1(a)`, `Appendix A`, `A.2.1`.
    pub number: String,
    /// The address at which it stands.
    pub address: String,
    /// Its words as plain text, without those of the clauses below it.
    pub text: String,
}

/// An organisation that holds seats.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Organisation {
    /// Its id: stable, and unique in this register.
    pub id: String,
    /// The address of its page.
    pub address: String,
    /// Its full name.
    pub title: String,
    /// Its acronym or short name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub short_name: Option<String>,
    /// Other names.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub also_known_as: Vec<String>,
    /// What kind of organisation it is: `council`, `health`, `police`, `school`, `voluntary`, `government` or `other`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(extend("enum" = words::<OrganisationKind>()))]
    pub kind: Option<String>,
    /// Its page elsewhere.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// When it ended.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(regex(pattern = DATE))]
    pub ended: Option<String>,
    /// Who took over from it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub successor: Vec<Party>,
    /// The seats that it holds.
    pub seats: Vec<Seat>,
}

/// A seat that an organisation holds.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Seat {
    /// The body.
    pub body: Party,
    /// The place of the seat in that body's list of members, counted from 1.
    #[schemars(range(min = 1))]
    pub entry: usize,
    /// The post whose holder sits.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub post: Option<String>,
    /// Whether the seat has a vote.
    pub votes: bool,
    /// How many places the entry stands for; left out where the document does not say.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub seats: Option<u32>,
    /// Whether other organisations hold it too, or may fill it instead.
    pub shared: bool,
    /// Whether nobody fills the place.
    pub vacant: bool,
    /// Whether it counts no more, for its last day has passed or its body is dissolved: worked out for the day of the file.
    pub ended: bool,
}

/// What other registers may refer to in this one. It goes by no day: two builds of the same documents have the same inventory.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[schemars(title = "Inventory")]
pub struct Inventory<'a> {
    /// The version of this format: 1.
    #[schemars(extend("const" = 1))]
    pub version: u32,
    /// The title of the register.
    pub register: Cow<'a, str>,
    /// The address of the register, from which those of its entries count.
    pub address: String,
    /// Its bodies, organisations, pages and areas, in order of their ids.
    pub entries: Vec<InventoryEntry<'a>>,
}

/// A body, organisation, page or area to which other registers may refer.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct InventoryEntry<'a> {
    /// Its id: stable, and unique in this register.
    pub id: &'a str,
    /// What it is: `body`, `organisation`, `page` or `area`.
    #[schemars(extend("enum" = ENTRIES))]
    pub kind: &'static str,
    /// Its full name.
    pub name: Cow<'a, str>,
    /// Its acronym or short name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub short_name: Option<Cow<'a, str>>,
    /// The address of its page, from the register's address on.
    pub address: String,
    /// The id of the body in whose document its rules stand.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub governed_by: Option<&'a str>,
    /// Its clauses, and its headings without a number, in the order of the text.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub clauses: Vec<InventoryClause<'a>>,
}

/// A clause, or a heading without a number.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct InventoryClause<'a> {
    /// The number by which it is cited, such as `3.5`, `A.2.1` or `Appendix A`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub number: Option<Cow<'a, str>>,
    /// The words of its heading, where it has one; of a long one the beginning.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub heading: Option<Cow<'a, str>>,
    /// Where it stands on the page: what follows `#` in its address.
    pub anchor: &'a str,
    /// The numbers that it had before.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub formerly: Vec<Cow<'a, str>>,
}

/// Takes null from what a schema accepts.
fn without_null(schema: &mut Schema) {
    let is_null = |one: &Value| one == "null" || one["type"] == "null";
    for several in ["type", "anyOf"] {
        let Some(all) = schema.get_mut(several).and_then(Value::as_array_mut) else {
            continue;
        };
        all.retain(|one| !is_null(one));
        if let [only] = &mut all[..] {
            let only = only.take();
            schema.remove(several);
            match only {
                Value::Object(only) => schema.ensure_object().extend(only),
                only => drop(schema.insert(several.to_owned(), only)),
            }
        }
    }
}

/// The files that have a schema.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Record {
    /// `bodies/<id>.json`
    Body,
    /// `bodies.json`
    Bodies,
    /// `organisations.json`
    Organisations,
    /// `reviews.json`
    Reviews,
    /// `relations.json`
    Relations,
    /// `inventory.json`
    Inventory,
}

impl Record {
    /// All of them.
    pub const ALL: [Self; 6] = [
        Self::Body,
        Self::Bodies,
        Self::Organisations,
        Self::Reviews,
        Self::Relations,
        Self::Inventory,
    ];

    /// The name of its schema's file.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Body => "body.json",
            Self::Bodies => "bodies.json",
            Self::Organisations => "organisations.json",
            Self::Reviews => "reviews.json",
            Self::Relations => "relations.json",
            Self::Inventory => "inventory.json",
        }
    }

    /// Its JSON Schema (draft 2020-12). What a document does not say is left out, so that no value is null; further keys are allowed.
    #[must_use]
    pub fn schema(self) -> Value {
        let settings = SchemaSettings::draft2020_12()
            .for_serialize()
            .with_transform(RecursiveTransform(without_null));
        let generator = settings.into_generator();
        let schema = match self {
            Self::Body => generator.into_root_schema_for::<BodyFile>(),
            Self::Bodies => generator.into_root_schema_for::<Bodies>(),
            Self::Organisations => generator.into_root_schema_for::<Organisations>(),
            Self::Reviews => generator.into_root_schema_for::<Reviews>(),
            Self::Relations => generator.into_root_schema_for::<Relations>(),
            Self::Inventory => generator.into_root_schema_for::<Inventory<'_>>(),
        };
        let mut schema = schema.to_value();
        let name = self.name().trim_end_matches(".json");
        schema["$id"] = format!("urn:quorate:{name}:1").into();
        schema["$comment"] = "Keys may be added while the version is 1: readers leave aside those that they do not know.".into();
        schema
    }
}
