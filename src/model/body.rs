//! A body as its header describes it: a partnership, board or group, why it exists, where it stands, who sits on it and how it works.
//! The keys are the fields' names; references are as written and resolved later.

use super::address::{Email, SitePath, WebAddress};
use super::annual_day::AnnualDay;
use super::date::Date;
use super::frequency::Frequency;
use super::meeting::{Decisions, Interests, Meetings};
use super::notation::NotationError;
use super::quorum::QuorumRule;
use super::reference::{Party, Reference};
use super::review::Review;
use super::seat::{FormerMember, Membership, Office, Seat};
use super::vocabulary::vocabulary;
use super::{Extra, Markdown};

/// The header of a body's document.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct BodyHeader {
    /// Its full name.
    pub title: String,
    /// Its acronym or short name.
    pub short_name: Option<String>,
    /// Other names that texts use for it.
    pub also_known_as: Vec<String>,
    /// What kind of body it is: a word of [`KINDS`] or one that site.toml adds.
    pub kind: Option<String>,
    /// The state of the body, not of the file.
    pub status: Status,
    /// Not to be published yet: checked, but built only when drafts are asked for.
    pub unpublished: bool,
    /// Governed elsewhere: no constitution is expected.
    pub external: bool,
    /// Its page elsewhere.
    pub url: Option<WebAddress>,
    /// Deliberately has no parent.
    pub top_level: bool,
    /// A model document with blanks to fill.
    pub template: bool,
    /// One sentence about it.
    pub summary: Option<String>,
    /// Why it exists.
    pub purpose: Option<Markdown>,
    /// The day on which its mandate ends.
    pub expires: Option<Date>,
    /// Its name is an ordinary word that is never linked in running text.
    pub never_link_name: bool,
    /// Who employs the staff, holds the money and answers in law.
    pub accountable_body: Option<Party>,
    /// Whom to chase about the document.
    pub lead_officer: Option<String>,
    /// When, by whom and under what it was set up.
    pub established: Option<Established>,
    /// The bodies that it took over from.
    pub replaces: Vec<Reference>,
    /// When and how it ended.
    pub dissolved: Option<Dissolved>,
    /// What it is a constituent part of, the main one first.
    pub parent: Vec<Reference>,
    /// Who can hold it to account.
    pub accountable_to: Vec<Tie>,
    /// The reports that it owes.
    pub reports_to: Vec<ReportDuty>,
    /// Whom it advises.
    pub advises: Vec<Advice>,
    /// Where it takes what it cannot settle.
    pub escalates_to: Vec<Tie>,
    /// Whom it scrutinises.
    pub scrutinises: Vec<Tie>,
    /// What of others it approves.
    pub approves: Vec<Approval>,
    /// Whose meetings it observes.
    pub observes: Vec<Tie>,
    /// Whom it works with, neither being accountable to the other.
    pub works_with: Vec<Tie>,
    /// Powers that it hands on.
    pub delegates: Vec<Delegation>,
    /// What it may not do.
    pub limits: Option<Markdown>,
    /// Its seats.
    pub members: Vec<Seat>,
    /// Who sat on it before.
    pub former_members: Vec<FormerMember>,
    /// Who presides, where no listed seat carries the role for good.
    pub offices: Vec<Office>,
    /// Rules about membership as a whole.
    pub membership: Option<Membership>,
    /// Its quorum, several where it differs by business.
    pub quorum: Vec<QuorumRule>,
    /// How it meets.
    pub meetings: Option<Meetings>,
    /// How it decides.
    pub decisions: Option<Decisions>,
    /// Its rules on declaring interests.
    pub interests: Option<Interests>,
    /// Who sets and holds the money.
    pub budget: Option<Markdown>,
    /// Who services it.
    pub secretariat: Option<Secretariat>,
    /// How to reach it.
    pub contact: Option<Contact>,
    /// When its document is reviewed.
    pub review: Option<Review>,
    /// Who may change its document.
    pub amendments: Option<Amendments>,
    /// The other body's document that holds its rules.
    pub constitution: Option<Constitution>,
    /// Plans that it is responsible for.
    pub owns: Vec<Plan>,
    /// Who adopted the text in force, and when.
    pub approved: Option<Adoption>,
    /// Versions of the document.
    pub history: Vec<Version>,
    /// Where the text comes from.
    pub sources: Vec<Source>,
    /// Words that the document defines, each with the statute or plan that it means.
    pub terms: Vec<(String, String)>,
    /// Old addresses, each of which leads here.
    pub aliases: Vec<SitePath>,
    /// A fact's path and the clauses that state it.
    pub cites: Vec<Citation>,
    /// Clauses renumbered: the old number and the one of now.
    pub formerly: Vec<(String, String)>,
    /// How the prose is numbered.
    pub numbering: Numbering,
    /// Findings accepted here.
    pub allow: Vec<Allowance>,
    /// Whether a named person's contact details may be published.
    pub publish_contact: bool,
    /// A remark shown with the facts.
    pub note: Option<Markdown>,
    /// Whatever a site's own templates want.
    pub extra: Extra,
}

/// The kinds of body that every site knows, each with the words that pages show.
pub const KINDS: [(&str, &str); 10] = [
    ("partnership", "Partnership"),
    ("board", "Board"),
    ("executive", "Executive"),
    ("committee", "Committee"),
    ("sub_group", "Sub-group"),
    ("advisory_group", "Advisory group"),
    ("working_group", "Working group"),
    ("task_and_finish_group", "Task and finish group"),
    ("reference_group", "Reference group"),
    ("forum", "Forum"),
];

vocabulary! {
    /// The state of a body.
    Status: Active {
        Draft = "draft", "Draft";
        Proposed = "proposed", "Proposed";
        Active = "active", "Active";
        Suspended = "suspended", "Suspended";
        Dissolved = "dissolved", "Dissolved";
    }
}

/// How a body was set up.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Established {
    /// When.
    pub date: Option<Date>,
    /// By whom.
    pub by: Option<Party>,
    /// Under which statutes: a title that site.toml lists and, after `s.`, a section.
    pub under: Vec<StatuteCitation>,
    /// The decision's reference.
    pub decision: Option<String>,
    /// A remark.
    pub note: Option<Markdown>,
}

/// A statute as a header cites it: `Children Act 2004 s.10`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct StatuteCitation {
    /// The statute's title.
    pub title: String,
    /// The section, without `s.`.
    pub section: Option<String>,
}

impl std::str::FromStr for StatuteCitation {
    type Err = NotationError;

    fn from_str(text: &str) -> Result<Self, NotationError> {
        let (title, section) = match text.split_once(" s.") {
            Some((title, section)) => (title.trim(), Some(section.trim())),
            None => (text.trim(), None),
        };
        if title.is_empty() || section.is_some_and(str::is_empty) {
            return Err(NotationError::new(format!("`{text}` does not name a statute and a section"), "write the Act's title and, where one is meant, the section: Children Act 2004 s.10".to_owned()));
        }
        Ok(Self {
            title: title.to_owned(),
            section: section.map(str::to_owned),
        })
    }
}

/// How a body ended.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Dissolved {
    /// When, where known.
    pub date: Option<Date>,
    /// How; where it is not given it follows from the successors.
    pub how: Option<Ending>,
    /// Its successors.
    pub into: Vec<Reference>,
    /// The decision's reference.
    pub decision: Option<String>,
    /// A remark.
    pub note: Option<Markdown>,
}

vocabulary! {
    /// How a body ended.
    Ending {
        Replaced = "replaced", "Replaced";
        Renamed = "renamed", "Renamed";
        Merged = "merged", "Merged";
        Split = "split", "Split";
        Transferred = "transferred", "Transferred";
        Ended = "ended", "Ended";
    }
}

/// A relation that needs no more than whom it leads to.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Tie {
    /// To whom.
    pub body: Option<Party>,
    /// A remark.
    pub note: Option<Markdown>,
}

/// A report that a body owes.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ReportDuty {
    /// To whom.
    pub body: Vec<Party>,
    /// What.
    pub what: Option<String>,
    /// How often.
    pub every: Option<Frequency>,
    /// When in the year.
    pub due: Vec<AnnualDay>,
    /// Who writes it.
    pub owner: Option<String>,
    /// A remark.
    pub note: Option<Markdown>,
}

/// Advice that a body gives.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Advice {
    /// To whom.
    pub body: Option<Party>,
    /// Whether the advised body must accept it, where the document says.
    pub binding: Option<bool>,
    /// On what.
    pub what: Option<String>,
    /// A remark.
    pub note: Option<Markdown>,
}

/// What a body approves of another's.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Approval {
    /// Whose.
    pub body: Option<Party>,
    /// What.
    pub what: Option<String>,
    /// A remark.
    pub note: Option<Markdown>,
}

/// Powers handed on.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Delegation {
    /// To whom.
    pub to: Option<Party>,
    /// Which.
    pub powers: Option<String>,
    /// A remark.
    pub note: Option<Markdown>,
}

/// Who services a body.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Secretariat {
    /// The organisation.
    pub organisation: Option<Party>,
    /// The post or team.
    pub post: Option<String>,
    /// A remark.
    pub note: Option<Markdown>,
}

/// How to reach a body. With a `name` it is personal.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Contact {
    /// A person's name.
    pub name: Option<String>,
    /// An e-mail address.
    pub email: Option<Email>,
    /// A telephone number.
    pub phone: Option<String>,
    /// A page.
    pub url: Option<WebAddress>,
    /// Other ways.
    pub channels: Vec<Channel>,
    /// A remark.
    pub note: Option<Markdown>,
}

/// Another way to reach a body.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Channel {
    /// What it is.
    pub title: String,
    /// Where.
    pub url: Option<WebAddress>,
    /// A remark.
    pub note: Option<Markdown>,
}

/// Who may change a document.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Amendments {
    /// Who decides.
    pub by: Vec<Party>,
    /// By what share of votes.
    pub share: Option<super::share::Share>,
    /// Whose agreement it takes.
    pub with_approval_of: Vec<Party>,
    /// A remark.
    pub note: Option<Markdown>,
}

/// The document of another body in which this body's rules stand.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Constitution {
    /// Whose document (`in`).
    pub document: Option<Reference>,
    /// Which clauses of it.
    pub clauses: Vec<String>,
    /// A remark.
    pub note: Option<Markdown>,
}

/// A plan that a body is responsible for.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Plan {
    /// Its title.
    pub title: String,
    /// When it starts.
    pub from: Option<Date>,
    /// When it runs out.
    pub until: Option<Date>,
    /// Where it is.
    pub url: Option<WebAddress>,
    /// A remark.
    pub note: Option<Markdown>,
}

/// Who adopted the text in force.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Adoption {
    /// When.
    pub date: Option<Date>,
    /// Who.
    pub by: Option<Party>,
    /// The decision's reference.
    pub decision: Option<String>,
    /// Who assured its quality.
    pub assured_by: Option<String>,
    /// A remark.
    pub note: Option<Markdown>,
}

/// A version of a document.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Version {
    /// When.
    pub date: Option<Date>,
    /// Its number, as text.
    pub version: Option<String>,
    /// What changed.
    pub change: Option<String>,
    /// The decision's reference.
    pub decision: Option<String>,
    /// A remark.
    pub note: Option<Markdown>,
}

/// Where a text comes from.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Source {
    /// Its title.
    pub title: String,
    /// Where it is.
    pub url: Option<WebAddress>,
    /// Its date.
    pub date: Option<Date>,
    /// A remark.
    pub note: Option<Markdown>,
}

/// The clauses that state a fact.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Citation {
    /// The fact: a key's path.
    pub fact: String,
    /// The clauses.
    pub clauses: Vec<String>,
}

vocabulary! {
    /// How the prose of a document is numbered.
    Numbering: Text {
        Text = "text", "As the text says";
        Lists = "lists", "Items of lists are clauses";
        Auto = "auto", "Numbered by the register";
        None = "none", "Without clauses";
    }
}

/// A finding that an editor accepts, with the reason.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Allowance {
    /// The check.
    pub check: String,
    /// Where: a key or the quoted words; everywhere in the document without it.
    pub at: Option<String>,
    /// Why.
    pub because: String,
    /// Until when.
    pub until: Option<Date>,
    /// A remark.
    pub note: Option<Markdown>,
}
