//! Who sits on a body: seats, offices and the rules about membership.

use super::Markdown;
use super::address::WebAddress;
use super::date::Date;
use super::period::Period;
use super::quorum::Places;
use super::reference::Party;
use super::share::Share;
use super::vocabulary::vocabulary;

/// One entry of `members`: a seat, or several like seats.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Seat {
    /// The post whose holder sits.
    pub post: Option<String>,
    /// The person.
    pub name: Option<String>,
    /// The organisation; several for a joint appointment.
    pub organisation: Vec<Party>,
    /// Whom the seat speaks for, where not the organisation.
    pub represents: Option<Party>,
    /// Its roles; a member where none is given.
    pub role: Vec<String>,
    /// Whether it votes, where said.
    pub voting: Option<bool>,
    /// A label that quorum rules can refer to.
    pub group: Option<String>,
    /// Who stands in.
    pub substitute: Option<Person>,
    /// How many places; one where not given.
    pub seats: Option<Places>,
    /// Alternatives for the one seat.
    pub any_of: Vec<Person>,
    /// Membership that follows from elsewhere.
    pub rule: Option<String>,
    /// How the holder is chosen.
    pub selected: Option<Selection>,
    /// Who appoints.
    pub appointed_by: Option<Party>,
    /// Since when.
    pub from: Option<Date>,
    /// Until when.
    pub until: Option<Date>,
    /// A place that nobody fills.
    pub vacant: bool,
    /// Who fills it for the time being.
    pub interim: Option<Interim>,
    /// The person's or post's page.
    pub url: Option<WebAddress>,
    /// A remark.
    pub note: Option<Markdown>,
}

/// Somebody by post, name or organisation.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Person {
    /// The post.
    pub post: Option<String>,
    /// The name.
    pub name: Option<String>,
    /// The organisation.
    pub organisation: Vec<Party>,
    /// A remark.
    pub note: Option<Markdown>,
}

/// Who fills a seat for the time being.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Interim {
    /// The post.
    pub post: Option<String>,
    /// The name.
    pub name: Option<String>,
    /// The organisation.
    pub organisation: Vec<Party>,
    /// Until when, a date or an event.
    pub until: Option<String>,
    /// A remark.
    pub note: Option<Markdown>,
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

/// Somebody who sat on the body before.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct FormerMember {
    /// The name.
    pub name: Option<String>,
    /// The post.
    pub post: Option<String>,
    /// The organisation.
    pub organisation: Vec<Party>,
    /// Since when.
    pub from: Option<Date>,
    /// Until when.
    pub until: Option<Date>,
    /// A remark.
    pub note: Option<Markdown>,
}

/// A presiding office that no listed seat carries for good. It adds no seat.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Office {
    /// `chair`, `vice_chair` or a role that site.toml adds.
    pub role: String,
    /// How the holder is chosen.
    pub selected: Option<Selection>,
    /// By whom; `members`, a reference or text.
    pub by: Option<Party>,
    /// Alternatives that the document names.
    pub any_of: Vec<Person>,
    /// For how long.
    pub term: Option<Period>,
    /// Until when.
    pub until: Option<Date>,
    /// Who may hold it.
    pub eligible: Option<String>,
    /// A remark.
    pub note: Option<Markdown>,
}

/// Rules about the membership as a whole.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Membership {
    /// The most voting places.
    pub maximum: Option<u32>,
    /// The number that the text gives.
    pub stated_size: Option<u32>,
    /// Roles that count as core membership.
    pub core: Vec<String>,
    /// For how long: a period, or a text such as "By virtue of post".
    pub term: Option<Term>,
    /// Who decides on membership.
    pub decided_by: Option<DecidedBy>,
    /// Whether others may be co-opted.
    pub co_option: Option<bool>,
    /// The most seats that one organisation may hold.
    pub per_organisation: Option<Bound>,
    /// Whether substitutes may come.
    pub substitutes: Option<Substitutes>,
    /// Whether they vote, where the document says.
    pub substitutes_vote: Option<bool>,
    /// A remark.
    pub note: Option<Markdown>,
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

/// Who decides, and whose agreement it takes.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct DecidedBy {
    /// Who decides.
    pub by: Vec<Party>,
    /// Whose agreement it takes.
    pub with_approval_of: Vec<Party>,
    /// A remark.
    pub note: Option<Markdown>,
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
