//! A body as its header describes it: a partnership, board or group, why it exists, where it stands, who sits on it and how it works.
//! The keys are the fields' names; references are as written and resolved later.

use super::address::{Email, SitePath, WebAddress};
use super::annual_day::AnnualDay;
use super::date::Date;
use super::described::described;
use super::frequency::Frequency;
use super::meeting::{Decisions, Interests, Meetings};
use super::notation::{Notation, NotationError, TEXT};
use super::quorum::QuorumRule;
use super::reference::{Party, Reference};
use super::review::Review;
use super::seat::{FormerMember, Membership, Office, Seat};
use super::vocabulary::vocabulary;
use super::{Extra, Markdown};

described! {
    /// The header of a body's document.
    #[derive(Debug, Clone, Default, PartialEq)]
    pub struct BodyHeader {
        /// The full name of the body. Example: `Joint Commissioning Board`
        pub title: String,
        /// Its acronym or short name, spelt out and linked where texts use it. Example: `JCB`
        pub short_name: Option<String>,
        /// Other names that texts use for it. Example: `[Children's Trust]`
        pub also_known_as: Vec<String>,
        /// What kind of body it is: one of the words known here, or one that `[kinds]` in site.toml adds. Example:
        /// `board`
        pub kind: Option<String>,
        /// The state of the body, not of the file; `active` where it is not given. A `dissolved` body also says how it
        /// ended, below `dissolved`.
        pub status: Status,
        /// Write `false` while the document is not ready: it is checked, but built only with `--drafts`.
        #[key = "publish"]
        pub unpublished: bool,
        /// Write `true` for a body that is governed elsewhere: a short entry without rules, of which no review is
        /// expected.
        pub external: bool,
        /// The body's page elsewhere. Example: `https://example.org/board`
        pub url: Option<WebAddress>,
        /// Write `true` where the body has no parent, on purpose.
        pub top_level: bool,
        /// Write `true` for a model document with blanks to fill. No review is expected of it.
        pub template: bool,
        /// One sentence about the body, for lists. Example: `Plans health and care services together.`
        pub summary: Option<String>,
        /// Why the body exists, in Markdown. Example: `To plan services for children together.`
        pub purpose: Option<Markdown>,
        /// The day on which the body's mandate ends, if it has one. That is not a late review: it is reported by itself.
        /// Example: `2027-06`
        pub expires: Option<Date>,
        /// Write `false` where the body's name is an ordinary word: it then never becomes a link in running text.
        #[key = "link_name"]
        pub never_link_name: bool,
        /// Who employs the staff, holds the money and answers in law: the id of an organisation or body, or plain text.
        /// Example: `county-council`
        pub accountable_body: Option<Party>,
        /// Whom to ask about the document. Example: `Head of Partnerships`
        pub lead_officer: Option<String>,
        /// When, by whom and under what the body was set up. Example: `{ date: 2009-04, by: cabinet }`
        pub established: Option<Established>,
        /// The bodies that this one took over from, by their ids. Example: `childrens-trust`
        pub replaces: Vec<Reference>,
        /// When and how the body ended; required where the status is `dissolved`. Example: `{ date: 2017-09, how:
        /// replaced, into: [its-successor] }`
        pub dissolved: Option<Dissolved>,
        /// The body that this one is part of, by its id; the main one first where there are several. Example:
        /// `health-and-wellbeing-board`
        pub parent: Vec<Reference>,
        /// Who can hold the body to account. Example: `[cabinet]`
        pub accountable_to: Vec<Tie>,
        /// The reports that the body owes. Example: `[{ body: cabinet, what: Annual report, every: annually, due: July
        /// }]`
        pub reports_to: Vec<ReportDuty>,
        /// Whom the body advises. Example: `[{ body: cabinet, what: Budgets }]`
        pub advises: Vec<Advice>,
        /// Where the body takes what it cannot settle. Example: `[health-and-wellbeing-board]`
        pub escalates_to: Vec<Tie>,
        /// Whom the body scrutinises. Example: `[programme-board]`
        pub scrutinises: Vec<Tie>,
        /// What of others the body approves. Example: `[{ body: joint-commissioning-board, what: Pooled budgets }]`
        pub approves: Vec<Approval>,
        /// Whose meetings the body observes. Example: `[strategic-partnership]`
        pub observes: Vec<Tie>,
        /// Whom the body works with, neither being accountable to the other. Example: `[safeguarding-board]`
        pub works_with: Vec<Tie>,
        /// The powers that the body hands on. Example: `[{ to: programme-board, powers: To change the plan }]`
        pub delegates: Vec<Delegation>,
        /// What the body may not do, in Markdown. Example: `The Board has no delegated powers.`
        pub limits: Option<Markdown>,
        /// The seats: one entry for each, or one for several like seats. Example: `[{ post: Director of Public Health,
        /// organisation: county-council, role: chair }]`
        pub members: Vec<Seat>,
        /// Who sat on the body before. Example: `[{ name: A. Person, until: 2015-06 }]`
        pub former_members: Vec<FormerMember>,
        /// Who presides, where no listed seat carries the role for good. An office adds no seat. Example: `[{ role:
        /// chair, selected: elected, by: members, term: 1 year }]`
        pub offices: Vec<Office>,
        /// The rules about the membership as a whole. Example: `{ maximum: 12, substitutes: named }`
        pub membership: Option<Membership>,
        /// Who must be present for a meeting to be quorate: one rule, or several where it differs by business. Example:
        /// `{ members: 3, requires: [{ role: chair }] }`
        pub quorum: Vec<QuorumRule>,
        /// How the body meets. Example: `{ frequency: at least 4 times a year, papers: 1 week }`
        pub meetings: Option<Meetings>,
        /// How the body decides. Example: `{ by: consensus, fallback: majority }`
        pub decisions: Option<Decisions>,
        /// The rules on declaring interests. Example: `{ register: true, reviewed: annually }`
        pub interests: Option<Interests>,
        /// Who sets and holds the money, in Markdown. Example: `The Board holds no money.`
        pub budget: Option<Markdown>,
        /// Who services the body. Example: `{ organisation: county-council, post: Democratic services }`
        pub secretariat: Option<Secretariat>,
        /// How to reach the body. With a `name` it is a person's, and shown only with `publish_contact: true`. Example:
        /// `{ email: office@example.org }`
        pub contact: Option<Contact>,
        /// When the document is reviewed. Example: `{ every: 1 year, last: 2026-03 }`
        pub review: Option<Review>,
        /// Who may change the document. Example: `{ by: [self], with_approval_of: [cabinet] }`
        pub amendments: Option<Amendments>,
        /// The other body's document that holds the rules of this one. Example: `{ in: joint-commissioning-board,
        /// clauses: ["7 to 9"] }`
        pub constitution: Option<Constitution>,
        /// The plans that the body is responsible for. Example: `[{ title: Youth plan, until: 2027 }]`
        pub owns: Vec<Plan>,
        /// Who adopted the text in force, and when. Example: `{ date: 2019-05-14, by: cabinet, decision: EX11/2019 }`
        pub approved: Option<Adoption>,
        /// The versions of the document. Example: `[{ date: 2019-05, version: "1", change: Adopted }]`
        pub history: Vec<Version>,
        /// Where the text comes from. Example: `[{ title: Agenda of 6 July 2012, url: https://example.org/agenda }]`
        pub sources: Vec<Source>,
        /// Words that the document defines, each with the statute, plan or body that it means. Example: `{ the Act:
        /// Children Act 2004 }`
        pub terms: Vec<(String, String)>,
        /// Addresses at which the document used to stand, from the site's root on; each of them leads here. Example:
        /// `/old/address/`
        pub aliases: Vec<SitePath>,
        /// The clauses that state a fact, by the path of the fact's key. Example: `{ quorum: ["11.1", "11.2"],
        /// meetings.papers: "8.3" }`
        pub cites: Vec<Citation>,
        /// Clauses that were renumbered, the old number and the one of now; links to the old one still arrive. Example:
        /// `{ "12.2": "13.2" }`
        pub formerly: Vec<(String, String)>,
        /// How the clauses of the text are numbered: `text` as it says itself, `lists` by its numbered lists, `auto` by
        /// the register, `none` not at all.
        pub numbering: Numbering,
        /// Findings that are accepted here, each with the reason. Example: `[{ check: review-once-only, because: It meets
        /// once. }]`
        pub allow: Vec<Allowance>,
        /// Write `true` to publish the name, e-mail address and telephone of the person under `contact`.
        pub publish_contact: bool,
        /// A remark in Markdown, shown with the facts.
        pub note: Option<Markdown>,
        /// Keys of your own, handed on unchanged to the templates of the site. Example: `{ ward_map: Drawn in 2024 }`
        pub extra: Extra,
    }
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

described! {
    /// How a body was set up.
    #[derive(Debug, Clone, Default, PartialEq)]
    pub struct Established {
        /// When the body was set up. Example: `2009-04`
        pub date: Option<Date>,
        /// Who set it up: the id of a body or organisation, or plain text. Example: `cabinet`
        pub by: Option<Party>,
        /// The statutes under which it was set up: a title that site.toml lists and, after `s.`, a section. Example:
        /// `Children Act 2004 s.10`
        pub under: Vec<StatuteCitation>,
        /// The reference of the decision. Example: `EX2/2006`
        pub decision: Option<String>,
        /// A remark in Markdown, shown with the facts.
        pub note: Option<Markdown>,
    }
}

/// A statute as a header cites it: `Children Act 2004 s.10`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct StatuteCitation {
    /// The statute's title.
    pub title: String,
    /// The section, without `s.`.
    pub section: Option<String>,
}

impl Notation for StatuteCitation {
    const NAME: &'static str = "StatuteCitation";
    const FORM: &'static str =
        "the Act's title and, where one is meant, the section: Children Act 2004 s.10";
    const EXAMPLES: &'static [&'static str] = &["Children Act 2004 s.10", "Children Act 2004"];
    const TYPES: &'static [&'static str] = TEXT;

    fn pattern() -> String {
        // No title ends with the sign of a section that is not given.
        r"(?!(?:(?! s\.)[\s\S])* s\.\s*$)\S(?:[\s\S]*\S)?".to_owned()
    }
}

impl std::str::FromStr for StatuteCitation {
    type Err = NotationError;

    fn from_str(text: &str) -> Result<Self, NotationError> {
        let (title, section) = match text.split_once(" s.") {
            Some((title, section)) => (title.trim(), Some(section.trim())),
            None => (text.trim(), None),
        };
        if title.is_empty() || section.is_some_and(str::is_empty) {
            return Err(NotationError::new(
                format!("`{text}` does not name a statute and a section"),
                format!("write {}", Self::FORM),
            ));
        }
        Ok(Self {
            title: title.to_owned(),
            section: section.map(str::to_owned),
        })
    }
}

described! {
    /// How a body ended.
    #[derive(Debug, Clone, Default, PartialEq)]
    pub struct Dissolved {
        /// When the body ended, where that is known. Example: `2017-09`
        pub date: Option<Date>,
        /// How it ended; where it is not given that follows from the number of successors.
        pub how: Option<Ending>,
        /// The successors, by their ids: none where it just ended, two or more where it was split. Example:
        /// `[childrens-partnership]`
        pub into: Vec<Reference>,
        /// The reference of the decision. Example: `EX7/2017`
        pub decision: Option<String>,
        /// A remark in Markdown, shown with the facts.
        pub note: Option<Markdown>,
    }
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

described! {
    /// A relation that needs no more than whom it leads to: an id or a name alone will do.
    #[derive(Debug, Clone, Default, PartialEq)]
    pub struct Tie {
        /// To whom: the id of a body or organisation, or plain text. Example: `cabinet`
        pub body: Option<Party>,
        /// A remark in Markdown, shown with the relation.
        pub note: Option<Markdown>,
    }
}

described! {
    /// A report that a body owes. The id or name of the one who receives it will do.
    #[derive(Debug, Clone, Default, PartialEq)]
    pub struct ReportDuty {
        /// Who receives the report: one or more ids of bodies or organisations, or plain text. Example: `[cabinet,
        /// health-trust-board]`
        pub body: Vec<Party>,
        /// What is reported. Example: `Annual report`
        pub what: Option<String>,
        /// How often. Example: `quarterly`
        pub every: Option<Frequency>,
        /// When in the year it is due: a month, or a day and its month. Example: `15 July`
        pub due: Vec<AnnualDay>,
        /// Who writes it. Example: `Head of Commissioning`
        pub owner: Option<String>,
        /// A remark in Markdown, shown with the report.
        pub note: Option<Markdown>,
    }
}

described! {
    /// Advice that a body gives. The id or name of the one who is advised will do.
    #[derive(Debug, Clone, Default, PartialEq)]
    pub struct Advice {
        /// Who is advised: the id of a body or organisation, or plain text. Example: `cabinet`
        pub body: Option<Party>,
        /// Write `true` where the advice must be accepted, `false` where the document says that it need not be.
        pub binding: Option<bool>,
        /// On what. Example: `Budgets for children`
        pub what: Option<String>,
        /// A remark in Markdown, shown with the relation.
        pub note: Option<Markdown>,
    }
}

described! {
    /// What a body approves of another's. The id or name of the other will do.
    #[derive(Debug, Clone, Default, PartialEq)]
    pub struct Approval {
        /// Whose: the id of a body or organisation, or plain text. Example: `joint-commissioning-board`
        pub body: Option<Party>,
        /// What is approved. Example: `Pooled budgets`
        pub what: Option<String>,
        /// A remark in Markdown, shown with the relation.
        pub note: Option<Markdown>,
    }
}

described! {
    /// Powers handed on. The id or name of the one who receives them will do.
    #[derive(Debug, Clone, Default, PartialEq)]
    pub struct Delegation {
        /// Who receives the powers: the id of a body or organisation, or plain text. Example: `programme-board`
        pub to: Option<Party>,
        /// Which powers. Example: `To change the plan within the budget`
        pub powers: Option<String>,
        /// A remark in Markdown, shown with the powers.
        pub note: Option<Markdown>,
    }
}

described! {
    /// Who services a body.
    #[derive(Debug, Clone, Default, PartialEq)]
    pub struct Secretariat {
        /// The organisation that services the body: its id, or plain text. Example: `county-council`
        pub organisation: Option<Party>,
        /// The post or team. Example: `Democratic services`
        pub post: Option<String>,
        /// A remark in Markdown, shown with the facts.
        pub note: Option<Markdown>,
    }
}

described! {
    /// How to reach a body. With a `name` it is personal.
    #[derive(Debug, Clone, Default, PartialEq)]
    pub struct Contact {
        /// A person's name; it is published only with `publish_contact: true`.
        pub name: Option<String>,
        /// An e-mail address. Example: `office@example.org`
        pub email: Option<Email>,
        /// A telephone number. Example: `"01234 567890"`
        pub phone: Option<String>,
        /// A page on which to read on. Example: `https://example.org/contact`
        pub url: Option<WebAddress>,
        /// Other ways to reach the body. Example: `[{ title: Newsletter, url: https://example.org/news }]`
        pub channels: Vec<Channel>,
        /// A remark in Markdown, shown with the facts.
        pub note: Option<Markdown>,
    }
}

described! {
    /// Another way to reach a body.
    #[derive(Debug, Clone, Default, PartialEq)]
    pub struct Channel {
        /// What it is. Example: `Newsletter`
        pub title: String,
        /// Where it is. Example: `https://example.org/news`
        pub url: Option<WebAddress>,
        /// A remark in Markdown, shown with it.
        pub note: Option<Markdown>,
    }
}

described! {
    /// Who may change a document.
    #[derive(Debug, Clone, Default, PartialEq)]
    pub struct Amendments {
        /// Who decides on a change: ids of bodies or organisations, plain text, or `self` for the body itself. Example:
        /// `[self]`
        pub by: Vec<Party>,
        /// The share of votes that a change takes. Example: `2/3`
        pub share: Option<super::share::Share>,
        /// Whose agreement it takes besides. Example: `[cabinet]`
        pub with_approval_of: Vec<Party>,
        /// A remark in Markdown, shown with the facts.
        pub note: Option<Markdown>,
    }
}

described! {
    /// The document of another body in which this body's rules stand.
    #[derive(Debug, Clone, Default, PartialEq)]
    pub struct Constitution {
        /// The body whose document holds the rules, by its id. Example: `joint-commissioning-board`
        #[key = "in"]
        pub document: Option<Reference>,
        /// Which clauses of it: numbers, ranges or appendices as texts. Example: `["3 to 12", Appendix A]`
        pub clauses: Vec<String>,
        /// A remark in Markdown, shown with the facts.
        pub note: Option<Markdown>,
    }
}

described! {
    /// A plan that a body is responsible for. Its title alone will do.
    #[derive(Debug, Clone, Default, PartialEq)]
    pub struct Plan {
        /// The title of the plan. Example: `Youth plan`
        pub title: String,
        /// When it starts. Example: `2022`
        pub from: Option<Date>,
        /// When it runs out. Example: `2027-03`
        pub until: Option<Date>,
        /// Where it can be read. Example: `https://example.org/plan`
        pub url: Option<WebAddress>,
        /// A remark in Markdown, shown with the plan.
        pub note: Option<Markdown>,
    }
}

described! {
    /// Who adopted the text in force.
    #[derive(Debug, Clone, Default, PartialEq)]
    pub struct Adoption {
        /// When the text in force was adopted. Example: `2019-05-14`
        pub date: Option<Date>,
        /// Who adopted it: the id of a body or organisation, or plain text. Example: `cabinet`
        pub by: Option<Party>,
        /// The reference of the decision. Example: `EX11/2019`
        pub decision: Option<String>,
        /// Who assured the quality of the text. Example: `Monitoring Officer`
        pub assured_by: Option<String>,
        /// A remark in Markdown, shown with the facts.
        pub note: Option<Markdown>,
    }
}

described! {
    /// A version of a document.
    #[derive(Debug, Clone, Default, PartialEq)]
    pub struct Version {
        /// When this version was made. Example: `2019-05`
        pub date: Option<Date>,
        /// The number of the version, kept as it is written. Example: `"1.10"`
        pub version: Option<String>,
        /// What changed. Example: `The rule on substitutes was made clearer`
        pub change: Option<String>,
        /// The reference of the decision. Example: `EX6/2026`
        pub decision: Option<String>,
        /// A remark in Markdown, shown with the version.
        pub note: Option<Markdown>,
    }
}

described! {
    /// Where a text comes from. A title alone will do.
    #[derive(Debug, Clone, Default, PartialEq)]
    pub struct Source {
        /// The title of the source. Example: `Agenda of the meeting of 6 July 2012`
        pub title: String,
        /// Where it can be read. Example: `https://example.org/agenda`
        pub url: Option<WebAddress>,
        /// Its date. Example: `2012-07-06`
        pub date: Option<Date>,
        /// A remark in Markdown, shown with the source.
        pub note: Option<Markdown>,
    }
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

described! {
    /// A finding that an editor accepts, with the reason.
    #[derive(Debug, Clone, Default, PartialEq)]
    pub struct Allowance {
        /// The name of the check, as a report gives it in brackets. Example: `review-once-only`
        pub check: String,
        /// Where: a clause (`13.4`, `clause 13.4`, `Appendix A`) or a key, with what stands below it, or whole words that you quote; everywhere in the document without it. Example: `quorum`
        pub at: Option<String>,
        /// Why the finding is accepted. Example: `The group meets once.`
        pub because: String,
        /// The last day of the allowance; after it the finding comes back. Example: `2027-03`
        pub until: Option<Date>,
        /// A remark in Markdown.
        pub note: Option<Markdown>,
    }
}
