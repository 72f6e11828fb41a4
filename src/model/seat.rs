//! Who sits on a body: seats, offices and the rules about membership.

use super::Markdown;
use super::address::WebAddress;
use super::date::Date;
use super::described::described;
use super::period::Period;
use super::quorum::Places;
use super::reference::Party;
use super::share::Share;
use super::vocabulary::vocabulary;

described! {
    /// One entry of `members`: a seat, or several like seats. It names at least one of `post`, `name`, `organisation`,
    /// `represents`, `any_of` and `rule`.
    #[derive(Debug, Clone, Default, PartialEq)]
    pub struct Seat {
        /// The post whose holder sits. Example: `Director of Public Health`
        pub post: Option<String>,
        /// The person who holds the seat. Example: `A. Person`
        pub name: Option<String>,
        /// Whose seat it is: the id of an organisation, or plain text; several for a joint appointment. Example:
        /// `county-council`
        pub organisation: Vec<Party>,
        /// For whom the seat speaks, where that is not the organisation: an id, or plain text. Example: `Secondary
        /// schools`
        pub represents: Option<Party>,
        /// The role on the body, or several; `member` where it is not given. `[roles]` in site.toml adds to the words
        /// known here. Example: `chair`
        pub role: Vec<String>,
        /// Whether the seat has a vote. Where it is not given, the chair, vice-chair and members vote and the others do
        /// not.
        pub voting: Option<bool>,
        /// A label of your own, to which a quorum can refer. Example: `providers`
        pub group: Option<String>,
        /// Who stands in. Example: `{ post: Head of Commissioning, organisation: county-council }`
        pub substitute: Option<Person>,
        /// How many places the entry stands for: one where it is not given, and `unknown` where the document does not
        /// say.
        pub seats: Option<Places>,
        /// Alternatives for the one seat. Example: `[{ post: Lead member }, { post: Deputy lead member }]`
        pub any_of: Vec<Person>,
        /// Membership that follows from elsewhere. Example: `All team leads`
        pub rule: Option<String>,
        /// How the holder is chosen.
        pub selected: Option<Selection>,
        /// Who appoints: the id of a body or organisation, or plain text. Example: `leader-of-the-council`
        pub appointed_by: Option<Party>,
        /// Since when. Example: `2024-05`
        pub from: Option<Date>,
        /// Until when; a seat whose last day has passed counts no more. Example: `2028-05`
        pub until: Option<Date>,
        /// Write `true` for a place that nobody fills: it counts in the size and in shares, and is present at no meeting.
        pub vacant: bool,
        /// Who fills the seat for the time being. Example: `{ post: Deputy Director, until: appointment }`
        pub interim: Option<Interim>,
        /// The page of the person or post. Example: `https://example.org/director`
        pub url: Option<WebAddress>,
        /// A remark in Markdown, shown with the seat.
        pub note: Option<Markdown>,
    }
}

described! {
    /// Somebody by post, name or organisation. A post alone will do.
    #[derive(Debug, Clone, Default, PartialEq)]
    pub struct Person {
        /// The post. Example: `Head of Commissioning`
        pub post: Option<String>,
        /// The person. Example: `A. Person`
        pub name: Option<String>,
        /// The organisation: its id, or plain text. Example: `county-council`
        pub organisation: Vec<Party>,
        /// A remark in Markdown, shown with it.
        pub note: Option<Markdown>,
    }
}

described! {
    /// Who fills a seat for the time being.
    #[derive(Debug, Clone, Default, PartialEq)]
    pub struct Interim {
        /// The post that fills the seat meanwhile. Example: `Deputy Director`
        pub post: Option<String>,
        /// The person. Example: `A. Person`
        pub name: Option<String>,
        /// The organisation: its id, or plain text. Example: `county-council`
        pub organisation: Vec<Party>,
        /// Until when: a date or an event. Example: `an appointment is made`
        pub until: Option<String>,
        /// A remark in Markdown, shown with it.
        pub note: Option<Markdown>,
    }
}

vocabulary! {
    /// How a holder is chosen.
    Selection {
        ExOfficio = "ex_officio", "ex officio";
        Elected = "elected", "elected";
        Appointed = "appointed", "appointed";
        CoOpted = "co_opted", "co-opted";
    }
}

described! {
    /// Somebody who sat on the body before. A name alone will do.
    #[derive(Debug, Clone, Default, PartialEq)]
    pub struct FormerMember {
        /// The person. Example: `A. Person`
        pub name: Option<String>,
        /// The post. Example: `Director of Public Health`
        pub post: Option<String>,
        /// The organisation: its id, or plain text. Example: `county-council`
        pub organisation: Vec<Party>,
        /// Since when. Example: `2012-05`
        pub from: Option<Date>,
        /// Until when. Example: `2015-06`
        pub until: Option<Date>,
        /// A remark in Markdown, shown with it.
        pub note: Option<Markdown>,
    }
}

described! {
    /// A presiding office that no listed seat carries for good. It adds no seat.
    #[derive(Debug, Clone, Default, PartialEq)]
    pub struct Office {
        /// The office: `chair`, `vice_chair` or another role. Example: `chair`
        pub role: String,
        /// How the holder is chosen.
        pub selected: Option<Selection>,
        /// By whom: `members`, the id of a body or organisation, or plain text. Example: `members`
        pub by: Option<Party>,
        /// The posts that the document names for it. Example: `[{ post: Director of Public Health }, { post: Director of
        /// Schools }]`
        pub any_of: Vec<Person>,
        /// For how long. Example: `1 year`
        pub term: Option<Period>,
        /// Until when the present holder has it. Example: `2027-09`
        pub until: Option<Date>,
        /// Who may hold it. Example: `Any member who is no officer of the council`
        pub eligible: Option<String>,
        /// A remark in Markdown, shown with the office.
        pub note: Option<Markdown>,
    }
}

described! {
    /// Rules about the membership as a whole.
    #[derive(Debug, Clone, Default, PartialEq)]
    pub struct Membership {
        /// The most voting places that there may be. Example: `12`
        pub maximum: Option<u32>,
        /// The number of members that the text gives. Example: `10`
        pub stated_size: Option<u32>,
        /// The roles that count as core membership, for a quorum `of: core`. Example: `[chair, vice_chair]`
        pub core: Vec<String>,
        /// For how long a member sits: a period, or words. Example: `3 years`
        pub term: Option<Term>,
        /// Who decides on membership. Example: `{ by: cabinet, with_approval_of: [health-trust] }`
        pub decided_by: Option<DecidedBy>,
        /// Whether others may be co-opted, where the document says.
        pub co_option: Option<bool>,
        /// The most seats that one organisation may hold: a number or a share. Example: `35%`
        pub per_organisation: Option<Bound>,
        /// Whether substitutes may come.
        pub substitutes: Option<Substitutes>,
        /// Whether substitutes vote, where the document says.
        pub substitutes_vote: Option<bool>,
        /// A remark in Markdown, shown with the facts.
        pub note: Option<Markdown>,
    }
}

/// A length of membership.
#[derive(Debug, Clone, PartialEq)]
pub enum Term {
    /// A period.
    Period(Period),
    /// Something else, in words.
    Text(String),
}

/// A number or a share.
#[derive(Debug, Clone, PartialEq)]
pub enum Bound {
    /// So many.
    Number(u32),
    /// Such a share.
    Share(Share),
}

described! {
    /// Who decides, and whose agreement it takes. The id or name of the one who decides will do.
    #[derive(Debug, Clone, Default, PartialEq)]
    pub struct DecidedBy {
        /// Who decides: ids of bodies or organisations, or plain text. Example: `cabinet`
        pub by: Vec<Party>,
        /// Whose agreement it takes besides. Example: `[health-trust]`
        pub with_approval_of: Vec<Party>,
        /// A remark in Markdown, shown with the facts.
        pub note: Option<Markdown>,
    }
}

vocabulary! {
    /// Whether substitutes may come.
    Substitutes {
        Named = "named", "Substitutes are named";
        NamedOneEach = "named_one_each", "Substitutes are named, each for one member only";
        Allowed = "allowed", "Substitutes may come";
        NotAllowed = "not_allowed", "No substitutes";
    }
}

impl Seat {
    /// Whether the seat has a vote: as said, else by its roles. `votes` tells whether a role has one.
    #[must_use]
    pub fn votes(&self, votes: impl Fn(&str) -> bool) -> bool {
        self.voting
            .unwrap_or_else(|| self.role.is_empty() || self.role.iter().any(|role| votes(role)))
    }

    /// The number of places.
    #[must_use]
    pub fn places(&self) -> Places {
        match self.seats {
            Some(places) => places,
            None if self.rule.is_some() => Places::Unknown,
            None => Places::Known(1),
        }
    }

    /// Whether its time is over on a day.
    #[must_use]
    pub fn ended(&self, today: jiff::civil::Date) -> bool {
        self.until
            .as_ref()
            .is_some_and(|until| until.last_day() < today)
    }
}
