//! How a body meets, decides and deals with interests.

use super::Markdown;
use super::address::WebAddress;
use super::date::Date;
use super::frequency::Frequency;
use super::period::Period;
use super::share::Share;
use super::vocabulary::vocabulary;

/// How a body meets.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Meetings {
    /// How often.
    pub frequency: Option<Frequency>,
    /// How long before a meeting its papers go out.
    pub papers: Option<Period>,
    /// How long after a meeting its minutes go out.
    pub minutes: Option<Period>,
    /// How long before a meeting items close.
    pub agenda_items: Option<Period>,
    /// Within what time an extraordinary meeting is held.
    pub extraordinary: Option<Period>,
    /// Whether the public may come, where the document says.
    pub public: Option<bool>,
    /// Who may see the papers.
    pub papers_access: Option<Access>,
    /// Why access is limited.
    pub access_reason: Option<String>,
    /// Where.
    pub place: Option<String>,
    /// Where agendas are published.
    pub agendas_url: Option<WebAddress>,
    /// Where minutes are published.
    pub minutes_url: Option<WebAddress>,
    /// Dates already set.
    pub next: Vec<Date>,
    /// Several series of meetings.
    pub series: Vec<Series>,
    /// A remark.
    pub note: Option<Markdown>,
}

/// One series of meetings.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Series {
    /// Its name.
    pub title: String,
    /// How often.
    pub frequency: Option<Frequency>,
    /// On which day.
    pub day: Option<String>,
    /// At what time.
    pub time: Option<String>,
    /// In which time zone.
    pub time_zone: Option<String>,
    /// Where to read on.
    pub url: Option<WebAddress>,
    /// A remark.
    pub note: Option<Markdown>,
}

vocabulary! {
    /// Who may see papers.
    Access {
        Public = "public", "Papers are public";
        Members = "members", "Papers are for members";
        Confidential = "confidential", "Papers are confidential";
    }
}

/// How a body decides.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Decisions {
    /// By what rule.
    pub by: Option<DecisionRule>,
    /// The share of votes, where the rule is one.
    pub share: Option<Share>,
    /// Of whom the share is.
    pub of: Option<Voters>,
    /// The rule where consensus fails.
    pub fallback: Option<DecisionRule>,
    /// Whether the chair has a casting vote, where the document says.
    pub casting_vote: Option<bool>,
    /// How votes are taken.
    pub ballot: Option<Ballot>,
    /// A remark.
    pub note: Option<Markdown>,
}

vocabulary! {
    /// A rule of decision.
    DecisionRule {
        Consensus = "consensus", "consensus";
        Majority = "majority", "a simple majority";
        Unanimous = "unanimous", "the agreement of every member present";
        Share = "share", "a share of the votes";
    }
}

vocabulary! {
    /// Of whom a share of votes is.
    Voters {
        Present = "present", "those present";
        All = "all", "all who have a vote";
    }
}

vocabulary! {
    /// How votes are taken.
    Ballot {
        ShowOfHands = "show_of_hands", "a show of hands";
        Secret = "secret", "secret ballot";
    }
}

/// Rules on declaring interests.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Interests {
    /// Whether a register is kept.
    pub register: Option<bool>,
    /// How often it is reviewed.
    pub reviewed: Option<Frequency>,
    /// A remark.
    pub note: Option<Markdown>,
}
