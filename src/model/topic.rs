//! What a constitution has to say: thirteen topics. A header and the headings of a text go in; which topics they cover, and by what, comes out. It is the one
//! source of what is called complete: the check, the score, the pages and the summary all count by it.

mod heading;
mod said;

use std::collections::BTreeMap;

use super::body::BodyHeader;
use super::vocabulary::vocabulary;
pub use heading::{Headings, Names};

vocabulary! {
    /// A thing that a constitution or terms of reference have to say, in the order in which they are listed.
    Topic {
        Purpose = "purpose", "purpose";
        Place = "place", "place among other bodies";
        Members = "members", "members";
        Chair = "chair", "chair";
        Quorum = "quorum", "quorum";
        Frequency = "frequency", "frequency of meetings";
        Decisions = "decisions", "decisions";
        Review = "review", "review";
        Amendment = "amendment", "amendment";
        Secretariat = "secretariat", "secretariat";
        Access = "access", "public access";
        Escalation = "escalation", "escalation";
        Interests = "interests", "interests";
    }
}

/// What covers a topic.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Covered {
    /// A key of the header.
    Key(&'static str),
    /// A section of the text, by its heading.
    Heading(String),
}

/// Which topics a document covers.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Coverage(BTreeMap<Topic, Covered>);

impl Coverage {
    /// Notes what a header states. A key of which something could not be read counts too: it is there, and has been reported.
    pub fn add_header(&mut self, header: &BodyHeader, is_readable: impl Fn(&str) -> bool) {
        for (_, topic) in Topic::ALL {
            let unreadable = || topic.keys().iter().find(|key| !is_readable(key));
            if let Some(key) = topic.stated(header).or_else(|| unreadable().copied()) {
                self.add(*topic, Covered::Key(key));
            }
        }
    }

    /// Notes that something covers a topic, unless something does already.
    pub fn add(&mut self, topic: Topic, covered: Covered) {
        self.0.entry(topic).or_insert(covered);
    }

    /// What covers a topic.
    #[must_use]
    pub fn of(&self, topic: Topic) -> Option<&Covered> {
        self.0.get(&topic)
    }

    /// How many topics are covered.
    #[must_use]
    pub fn score(&self) -> usize {
        self.0.len()
    }

    /// Whether every topic is covered.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.score() == Topic::ALL.len()
    }

    /// The topics that nothing covers.
    #[must_use]
    pub fn missing(&self) -> Vec<Topic> {
        Topic::ALL
            .iter()
            .map(|(_, topic)| *topic)
            .filter(|topic| !self.0.contains_key(topic))
            .collect()
    }
}

impl Topic {
    /// The keys of a header in which the topic is stated, the usual one first.
    #[must_use]
    pub fn keys(self) -> &'static [&'static str] {
        match self {
            Self::Purpose => &["purpose"],
            Self::Place => &["parent", "top_level"],
            Self::Members => &["members"],
            Self::Chair => &["offices", "members"],
            Self::Quorum => &["quorum"],
            Self::Frequency => &["meetings.frequency", "meetings.series"],
            Self::Decisions => &["decisions"],
            Self::Review => &["review"],
            Self::Amendment => &["amendments"],
            Self::Secretariat => &["secretariat", "members", "offices"],
            Self::Access => &["meetings.public", "meetings.papers_access"],
            Self::Escalation => &["escalates_to"],
            Self::Interests => &["interests"],
        }
    }

    /// How a header may state the topic, as an example in YAML.
    #[must_use]
    pub fn example(self) -> &'static str {
        match self {
            Self::Purpose => "purpose: To plan health and care services together.",
            Self::Place => "parent: full-council",
            Self::Members => "members: [{ post: Director of Housing }]",
            Self::Chair => "offices: [{ role: chair, selected: elected, by: members }]",
            Self::Quorum => "quorum: { members: 4 }",
            Self::Frequency => "meetings: { frequency: at least 4 times a year }",
            Self::Decisions => "decisions: { by: majority }",
            Self::Review => "review: { every: 1 year, last: 2026-03 }",
            Self::Amendment => "amendments: { by: [self] }",
            Self::Secretariat => "secretariat: { post: Governance team }",
            Self::Access => "meetings: { public: true }",
            Self::Escalation => "escalates_to: [full-council]",
            Self::Interests => "interests: { register: true }",
        }
    }

    /// The key by which a header states the topic, if it does.
    fn stated(self, header: &BodyHeader) -> Option<&'static str> {
        let meetings = header.meetings.as_ref();
        let has_seat = |role: &str| {
            let mut seats = header.members.iter();
            seats.any(|seat| seat.role.iter().any(|own| own == role))
        };
        let has_office = |role: &str| header.offices.iter().any(|office| office.role == role);
        let stated: &[bool] = match self {
            Self::Purpose => &[header.purpose.is_some()],
            Self::Place => &[!header.parent.is_empty(), header.top_level],
            Self::Members => &[!header.members.is_empty()],
            Self::Chair => &[has_office("chair"), has_seat("chair")],
            Self::Quorum => &[!header.quorum.is_empty()],
            Self::Frequency => &[
                meetings.is_some_and(|meetings| meetings.frequency.is_some()),
                meetings.is_some_and(|meetings| {
                    let mut series = meetings.series.iter();
                    series.any(|series| series.frequency.is_some())
                }),
            ],
            Self::Decisions => &[is_something(header.decisions.as_ref())],
            Self::Review => &[is_something(header.review.as_ref())],
            Self::Amendment => &[is_something(header.amendments.as_ref())],
            Self::Secretariat => &[
                is_something(header.secretariat.as_ref()),
                has_seat("secretary"),
                has_office("secretary"),
            ],
            Self::Access => &[
                meetings.is_some_and(|meetings| meetings.public.is_some()),
                meetings.is_some_and(|meetings| meetings.papers_access.is_some()),
            ],
            Self::Escalation => &[!header.escalates_to.is_empty()],
            Self::Interests => &[is_something(header.interests.as_ref())],
        };
        let mut keys = self.keys().iter().zip(stated);
        keys.find(|(_, stated)| **stated).map(|(key, _)| *key)
    }

    /// The headings of sections that cover the topic in every site, the one to suggest first.
    pub fn headings(self) -> impl Iterator<Item = &'static str> {
        heading::usual(self).split(", ")
    }
}

/// Whether a mapping is there and says anything.
fn is_something<T: Default + PartialEq>(mapping: Option<&T>) -> bool {
    mapping.is_some_and(|mapping| *mapping != T::default())
}
