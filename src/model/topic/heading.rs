//! Which topics a heading announces: the heading goes in as it is written, with the names of its body; the topics come out.

use std::collections::{BTreeMap, BTreeSet};

use super::Topic;
use super::said::usual_words;

/// The headings that announce each topic.
#[derive(Debug)]
pub struct Headings {
    topics: BTreeMap<String, Vec<Topic>>,
    empty: BTreeSet<&'static str>,
}

/// The headings that are usual for a topic, the one to suggest first, behind commas.
pub(super) fn usual(topic: Topic) -> &'static str {
    match topic {
        Topic::Purpose => {
            "Purpose, Aim, Aims, Object, Objects, Objective, Objectives, Role, Remit, Mission, Vision, Function, Functions, \
             Scope, Overall aim, Overall aims"
        }
        Topic::Place => {
            "Accountability, Lines of accountability, Reporting, Reporting lines, Governance, Governance structure, Status, \
             Relationships"
        }
        Topic::Members => {
            "Membership, Members, Core membership, Core members, Voting members, Composition, Representation"
        }
        Topic::Chair => {
            "Chair, Chairs, Co-chairs, Chairing, Chairman, Chairmanship, Chairperson, Election of the chair, Appointment of \
             the chair, Officers, Office bearers, Office holders"
        }
        Topic::Quorum => "Quorum, Quoracy, Quorate meetings",
        Topic::Frequency => {
            "Frequency, Frequency of meetings, Meeting frequency, Number of meetings, Meetings, Meeting, Ordinary meetings, \
             Schedule of meetings, Meeting schedule, Dates of meetings, Meeting dates, How often we meet"
        }
        Topic::Decisions => {
            "Decisions, Decision making, Making decisions, How decisions are made, Voting, Votes, How we decide"
        }
        Topic::Review => "Review, Reviews, Annual review, Review date, Date of review",
        Topic::Amendment => {
            "Amendment, Amendments, Amending, Changes to the terms of reference, Changes to the constitution, Changes to \
             this document, Variation, Variations, Alteration, Alterations, Modification, Modifications, Revision"
        }
        Topic::Secretariat => {
            "Secretariat, Secretary, Secretarial support, Administration, Administrative support, Officer support, Support, \
             Servicing, Clerk, Clerking"
        }
        Topic::Access => {
            "Access to meetings, Access, Access to information, Access to papers, Public access, Public attendance, \
             Attendance by the public, Public meetings, Meetings in public, Openness, Transparency, Publication, \
             Confidentiality, Admission of the public, Admission of the public and press"
        }
        Topic::Escalation => {
            "Escalation, Escalation of issues, Dispute, Disputes, Dispute resolution, Resolution of disputes, Resolving \
             disputes, Conflict resolution, Resolution of conflicts, Resolving conflicts, Disagreements, Unresolved issues, \
             Arbitration"
        }
        Topic::Interests => {
            "Declarations of interest, Declarations of interests, Declaration of interest, Declaration of interests, \
             Interests, Interest, Declaring interests, Conflict of interest, Conflict of interests, Conflicts of interest, \
             Conflicts of interests, Register of interests, Probity"
        }
    }
}

/// Words at the edges of a heading that say nothing of its topic: what comes before it, what kind of body or document it is about, and what it lays down.
const EMPTY: &str = "article clause part section of for to at in by on our their your its board boards committee committees subcommittee group groups subgroup \
    sub working partnership forum panel body council team network terms reference constitution document agreement memorandum understanding \
    charter meeting meetings arrangements details policy procedure procedures process requirements rules";

/// From more words than these on a heading is a sentence.
const MOST_WORDS: usize = 12;

impl Headings {
    /// The usual headings, and those that a site adds.
    #[must_use]
    pub fn new(added: &BTreeMap<Topic, Vec<String>>) -> Self {
        let mut topics: BTreeMap<String, Vec<Topic>> = BTreeMap::new();
        for (_, topic) in Topic::ALL {
            let own = added.get(topic).into_iter().flatten().map(String::as_str);
            for heading in usual(*topic).split(", ").chain(own) {
                let announced = topics.entry(words(heading).join(" ")).or_default();
                announced.push(*topic);
            }
        }
        Self {
            topics,
            empty: EMPTY.split(' ').collect(),
        }
    }

    /// The topics that a heading announces. It may name several between commas and `and`; its number, its case, articles, and words at its edges such as `of the
    /// board` or `arrangements` make no difference, nor do the body's own names.
    #[must_use]
    pub fn topics(&self, heading: &str, names: &Names) -> BTreeSet<Topic> {
        let whole = words(heading);
        let mut topics = self.announced(&whole, names);
        let parts = heading.replace(" - ", ";");
        for part in parts.split([',', ';', ':', '&', '/', '(', ')', '–', '—']) {
            for part in words(part).split(|word| matches!(word.as_str(), "and" | "or")) {
                topics.extend(self.announced(part, names));
            }
        }
        topics
    }

    /// The topics that a heading announces of which something stands below it. Where it names one alone, any text is of that; of several, or of what is named beside a
    /// heading that is usual as a whole, the text has to say a word: that of a heading, or one that is usual for the topic.
    #[must_use]
    pub fn covered(&self, heading: &str, names: &Names, text: &str) -> BTreeSet<Topic> {
        let mut topics = self.topics(heading, names);
        if topics.len() > 1 {
            let whole = self.announced(&words(heading), names);
            let said = words(text);
            topics.retain(|topic| whole.contains(topic) || self.is_said(*topic, &said));
        }
        topics
    }

    /// Whether a text says something of a topic.
    fn is_said(&self, topic: Topic, said: &[String]) -> bool {
        let Some(usual) = usual_words(topic) else {
            return true;
        };
        let begins = |word: &String| usual.split(' ').any(|start| word.starts_with(start));
        let text = format!(" {} ", said.join(" "));
        let headings = self.topics.iter().filter(|(_, of)| of.contains(&topic));
        let mut headings = headings.map(|(heading, _)| format!(" {heading} "));
        said.iter().any(begins) || headings.any(|heading| text.contains(&heading))
    }

    fn announced(&self, words: &[String], names: &Names) -> BTreeSet<Topic> {
        if words.len() > MOST_WORDS {
            return BTreeSet::new();
        }
        let empty = |word: &String| {
            self.empty.contains(word.as_str()) || is_number(word) || names.0.contains(word)
        };
        let skipped = words.iter().take_while(|word| empty(word)).count();
        let dropped = words.iter().rev().take_while(|word| empty(word)).count();
        let mut topics = BTreeSet::new();
        for start in 0..=skipped {
            for end in (words.len() - dropped)..=words.len() {
                let core = words.get(start..end).unwrap_or_default().join(" ");
                topics.extend(self.topics.get(&core).into_iter().flatten().copied());
            }
        }
        topics
    }
}

/// The words of a body's names, which a heading may repeat: `Membership of the Joint Commissioning Board`.
#[derive(Debug, Clone, Default)]
pub struct Names(BTreeSet<String>);

impl Names {
    /// The words of some names.
    #[must_use]
    pub fn of<'n>(names: impl IntoIterator<Item = &'n str>) -> Self {
        Self(names.into_iter().flat_map(words).collect())
    }
}

/// The words of a heading in small letters, without articles, apostrophes and hyphens.
fn words(heading: &str) -> Vec<String> {
    heading
        .to_lowercase()
        .replace(['\'', '’'], "")
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !matches!(*word, "" | "the" | "a" | "an" | "this" | "these"))
        .map(str::to_owned)
        .collect()
}

/// Whether a word is a number, in figures or as a small roman one.
fn is_number(word: &str) -> bool {
    let all = |digits: &[u8]| word.bytes().all(|byte| digits.contains(&byte));
    all(b"0123456789") || all(b"ivx")
}
