//! How a body meets, decides and deals with interests.

use super::Markdown;
use super::address::WebAddress;
use super::date::Date;
use super::described::described;
use super::frequency::Frequency;
use super::period::Period;
use super::share::Share;
use super::vocabulary::vocabulary;

described! {
    /// How a body meets.
    #[derive(Debug, Clone, Default, PartialEq)]
    pub struct Meetings {
        /// How often the body meets. Example: `at least 4 times a year`
        pub frequency: Option<Frequency>,
        /// How long before a meeting its papers go out. Example: `1 week`
        pub papers: Option<Period>,
        /// How long after a meeting its minutes go out. Example: `2 weeks`
        pub minutes: Option<Period>,
        /// How long before a meeting items for the agenda close. Example: `10 days`
        pub agenda_items: Option<Period>,
        /// Within what time an extraordinary meeting is held. Example: `14 days`
        pub extraordinary: Option<Period>,
        /// Whether the public may come, where the document says.
        pub public: Option<bool>,
        /// Who may see the papers.
        pub papers_access: Option<Access>,
        /// Why access is limited. Example: `Papers name children in care`
        pub access_reason: Option<String>,
        /// Where the body meets. Example: `County Hall`
        pub place: Option<String>,
        /// Where agendas are published. Example: `https://example.org/agendas`
        pub agendas_url: Option<WebAddress>,
        /// Where minutes are published. Example: `https://example.org/minutes`
        pub minutes_url: Option<WebAddress>,
        /// The dates already set. Example: `[2027-01-14, 2027-04-15]`
        pub next: Vec<Date>,
        /// Several series of meetings. Example: `[{ title: Budget meetings, frequency: monthly }]`
        pub series: Vec<Series>,
        /// A remark in Markdown, shown with the facts.
        pub note: Option<Markdown>,
    }
}

described! {
    /// One series of meetings.
    #[derive(Debug, Clone, Default, PartialEq)]
    pub struct Series {
        /// The name of the series. Example: `Budget meetings`
        pub title: String,
        /// How often. Example: `monthly`
        pub frequency: Option<Frequency>,
        /// On which day. Example: `first Tuesday of the month`
        pub day: Option<String>,
        /// At what time. Example: `"10:15"`
        pub time: Option<String>,
        /// In which time zone. Example: `Europe/London`
        pub time_zone: Option<String>,
        /// Where to read on. Example: `https://example.org/budget`
        pub url: Option<WebAddress>,
        /// A remark in Markdown, shown with the series.
        pub note: Option<Markdown>,
    }
}

vocabulary! {
    /// Who may see papers.
    Access {
        Public = "public", "Papers are public";
        Members = "members", "Papers are for members";
        Confidential = "confidential", "Papers are confidential";
    }
}

described! {
    /// How a body decides.
    #[derive(Debug, Clone, Default, PartialEq)]
    pub struct Decisions {
        /// By what rule the body decides. With `share`, the share stands beside it.
        pub by: Option<DecisionRule>,
        /// The share of the votes that a decision takes. Example: `2/3`
        pub share: Option<Share>,
        /// Of whom the share is.
        pub of: Option<Voters>,
        /// The rule that holds where the first one fails.
        pub fallback: Option<DecisionRule>,
        /// Whether the chair has a casting vote, where the document says.
        pub casting_vote: Option<bool>,
        /// How votes are taken.
        pub ballot: Option<Ballot>,
        /// A remark in Markdown, shown with the facts.
        pub note: Option<Markdown>,
    }
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

described! {
    /// Rules on declaring interests.
    #[derive(Debug, Clone, Default, PartialEq)]
    pub struct Interests {
        /// Write `true` where a register of interests is kept.
        pub register: Option<bool>,
        /// How often it is reviewed. Example: `annually`
        pub reviewed: Option<Frequency>,
        /// A remark in Markdown, shown with the facts.
        pub note: Option<Markdown>,
    }
}
