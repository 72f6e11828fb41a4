//! A quorum as its document writes it, and the same rule with every organisation and role resolved to a key and a name.

use crate::model::Markdown;
use crate::model::described::described;
use crate::model::reference::Party;
use crate::model::share::Share;

described! {
    /// One entry of `quorum`: how many seats must be filled, and which. It gives at least one of `members`, `share`,
    /// `organisations` and `requires`.
    #[derive(Debug, Clone, Default, PartialEq, Eq)]
    pub struct QuorumRule {
        /// For which business the rule is, where it is not for all. Example: `key decisions`
        #[key = "for"]
        pub business: Option<String>,
        /// How many seats must be filled; not together with `share`. Example: `3`
        pub members: Option<u32>,
        /// What share of all places must be filled, vacant ones included; not together with `members`. Example: `75%`
        pub share: Option<Share>,
        /// Which seats count: `voting` where it is not given, `all`, `core`, or the label that seats have under `group`.
        pub of: Base,
        /// How many different organisations must be present. Example: `2`
        pub organisations: Option<u32>,
        /// Conditions that must hold besides. Example: `[{ role: chair }, { organisation: health-trust }]`
        pub requires: Vec<Requirement>,
        /// Who may let a meeting go on without a quorum: a role, or words. Example: `chair`
        pub waiver: Option<String>,
        /// A remark in Markdown, shown with the rule.
        pub note: Option<Markdown>,
    }
}

/// The seats that a rule looks at.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Base {
    /// Seats with a vote.
    #[default]
    Voting,
    /// Every seat but those of advisers, observers and secretaries without a vote.
    All,
    /// The core members.
    Core,
    /// The seats with this group label.
    Group(String),
}

described! {
    /// A condition of a quorum: whom it asks for, by one of `role`, `organisation`, `group` and `any_of`, or a number.
    #[derive(Debug, Clone, Default, PartialEq, Eq)]
    pub struct Requirement {
        /// Whom it asks for.
        pub subject: WrittenSubject,
        /// How many of them; one where the condition gives no number at all. Example: `2`
        pub members: Option<u32>,
        /// What share of all places that the condition names. Example: `50%`
        pub share: Option<Share>,
        /// How many different organisations. Example: `2`
        pub organisations: Option<u32>,
        /// The role whose seat is left out, whoever fills it. Example: `chair`
        pub excluding: Option<String>,
        /// Write `true` where a substitute does not do.
        pub in_person: bool,
        /// A remark in Markdown, shown with the condition.
        pub note: Option<Markdown>,
    }
}

described! {
    /// One of the alternatives of `any_of`: a role, an organisation or a group.
    #[derive(Debug, Clone, Default, PartialEq, Eq)]
    pub enum WrittenSubject {
        /// Any seat that the rule looks at: the item gives a number alone.
        #[default]
        Anyone,
        /// A seat with this role, by the list of members or by office. Example: `chair`
        #[key = "role"]
        Role(String),
        /// A seat of this organisation: its id, or plain text. Example: `health-trust`
        #[key = "organisation"]
        Organisation(Party),
        /// A seat with this label under `group`. Example: `providers`
        #[key = "group"]
        Group(String),
        /// A seat that meets any of these. Example: `[{ role: chair }, { role: vice_chair }]`
        #[key = "any_of"]
        AnyOf(Vec<WrittenSubject>),
    }
}

impl Base {
    /// The words for seats, each with what it means; any other word is the label of a group.
    pub const WORDS: [(&'static str, Self, &'static str); 3] = [
        ("voting", Self::Voting, "Seats with a vote"),
        (
            "all",
            Self::All,
            "Every seat but those of advisers, observers and secretaries without a vote",
        ),
        ("core", Self::Core, "The core members"),
    ];
}

/// A quorum with its organisations and roles resolved.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Rule {
    /// Which business the rule is for, where it is not for all.
    pub business: Option<String>,
    /// How many seats of `of` must be filled.
    pub members: Option<u32>,
    /// What share of all places of `of` must be filled.
    pub share: Option<Share>,
    /// Which seats `members`, `share` and `organisations` look at.
    pub of: Base,
    /// How many distinct organisations must be there.
    pub organisations: Option<u32>,
    /// Further conditions on the same filled seats, in the order of `requires`.
    pub requires: Vec<Condition>,
    /// Who may let a meeting go on without a quorum, as running text has it: `the chair`.
    pub waiver: Option<String>,
}

/// An item of `requires` with its organisations and roles resolved.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Condition {
    /// Whom it asks for.
    pub subject: Subject,
    /// How many seats; one where neither this nor `share` nor `organisations` is given.
    pub members: Option<u32>,
    /// What share of all places that the subject names.
    pub share: Option<Share>,
    /// How many distinct organisations.
    pub organisations: Option<u32>,
    /// The role whose seat is left out, whoever fills it.
    pub excluding: Option<Named>,
    /// Whether a substitute does not do.
    pub in_person: bool,
}

/// Whom a condition asks for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Subject {
    /// Any seat that the rule looks at.
    #[default]
    Anyone,
    /// A seat with this role, by the list or by office.
    Role(Named),
    /// A seat of this organisation.
    Organisation(Named),
    /// A seat with this group label.
    Group(String),
    /// A seat that meets any of these.
    AnyOf(Vec<Subject>),
}

/// A role or an organisation: what tells it from others, and what readers call it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Named {
    /// A role's key, or an organisation's as [`Seat::organisations`](super::Seat::organisations) has it.
    pub key: String,
    /// How running text names it: `vice-chair`, `the County Council`.
    pub name: String,
}

/// One of the things that a rule asks for; a rule's parts are in the order in which it is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// The number under `members`.
    Members,
    /// The rule's `share`.
    Share,
    /// The rule's `organisations`.
    Organisations,
    /// The item of `requires` at this place, counted from nought.
    Requires(usize),
}

impl QuorumRule {
    /// The rule with its references resolved: `organisation` gives an organisation's key and name, `role` a role's name without article (`vice-chair`).
    /// A `waiver` that is all lower case is taken for a role.
    pub fn resolve(
        &self,
        organisation: impl Fn(&Party) -> Named,
        role: impl Fn(&str) -> String,
    ) -> Rule {
        let named_role = |key: &String| Named {
            key: key.clone(),
            name: role(key),
        };
        let is_role = |text: &str| text.chars().all(|c| c.is_ascii_lowercase() || c == '_');
        Rule {
            business: self.business.clone(),
            members: self.members,
            share: self.share,
            of: self.of.clone(),
            organisations: self.organisations,
            requires: self
                .requires
                .iter()
                .map(|item| Condition {
                    subject: item.subject.resolve(&organisation, &named_role),
                    members: item.members,
                    share: item.share,
                    organisations: item.organisations,
                    excluding: item.excluding.as_ref().map(named_role),
                    in_person: item.in_person,
                })
                .collect(),
            waiver: self.waiver.as_ref().map(|waiver| {
                if is_role(waiver) {
                    format!("the {}", role(waiver))
                } else {
                    waiver.clone()
                }
            }),
        }
    }
}

impl WrittenSubject {
    fn resolve(
        &self,
        organisation: &impl Fn(&Party) -> Named,
        role: &impl Fn(&String) -> Named,
    ) -> Subject {
        match self {
            Self::Anyone => Subject::Anyone,
            Self::Role(key) => Subject::Role(role(key)),
            Self::Organisation(party) => Subject::Organisation(organisation(party)),
            Self::Group(label) => Subject::Group(label.clone()),
            Self::AnyOf(alternatives) => Subject::AnyOf(
                alternatives
                    .iter()
                    .map(|alternative| alternative.resolve(organisation, role))
                    .collect(),
            ),
        }
    }
}

impl Rule {
    /// What the rule asks for, in the order in which it is written.
    #[must_use]
    pub fn parts(&self) -> Vec<Part> {
        [
            self.members.map(|_| Part::Members),
            self.share.map(|_| Part::Share),
            self.organisations.map(|_| Part::Organisations),
        ]
        .into_iter()
        .flatten()
        .chain((0..self.requires.len()).map(Part::Requires))
        .collect()
    }
}
