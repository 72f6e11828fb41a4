//! Whether the words around a reference show that the clause of somebody else's document may be meant: "the lease (clause 4.2)", "Ibid., para 7". A wrong
//! link is worse than none, and so is a finding about a text that is not ours.

mod mentioned;

use std::ops::Range;

use super::Teller;
use super::clause::has_schedules;
use crate::parse::Header;
use crate::parse::prose::words::Within;
use crate::parse::references::{Kind, Reference, Scope};

/// Works that are hardly ever the document that cites them.
const OTHERS: [&str; 22] = [
    "col",
    "contract",
    "contracts",
    "ewca",
    "ewhc",
    "guidance",
    "handbook",
    "hansard",
    "ibid",
    "judgement",
    "judgment",
    "lease",
    "leases",
    "memorandum",
    "mou",
    "op",
    "pp",
    "statute",
    "statutory",
    "uksc",
    "v",
    "white",
];

/// Works that a document may be itself, or of which it speaks without citing them.
const WORKS: [&str; 30] = [
    "act",
    "agreement",
    "byelaws",
    "bylaws",
    "case",
    "charter",
    "code",
    "constitution",
    "convention",
    "deed",
    "directive",
    "framework",
    "guide",
    "letter",
    "licence",
    "manual",
    "minutes",
    "paper",
    "plan",
    "policy",
    "procedure",
    "protocol",
    "regulations",
    "report",
    "review",
    "rules",
    "scheme",
    "standard",
    "standards",
    "strategy",
];

/// Words that may stand between the name of a work and its paragraph.
const BETWEEN: [&str; 14] = [
    "at", "by", "chapter", "col", "in", "no", "page", "para", "part", "p", "pp", "rule", "section",
    "volume",
];

/// Behind these a sentence speaks of its own document, unless it cites another in so many words.
const LEADS: [&str; 5] = ["as", "see", "to", "under", "with"];

/// What stops at these is no sentence.
const ABBREVIATIONS: [&str; 13] = [
    "art", "cf", "ch", "col", "ibid", "no", "p", "para", "paras", "pp", "s", "ss", "vol",
];

/// Words for having been put somewhere: behind the name of a work they say where it stands, "the code of conduct set out in Appendix C".
const PLACED: [&str; 20] = [
    "annexed",
    "appended",
    "attached",
    "contained",
    "defined",
    "described",
    "detailed",
    "explained",
    "found",
    "given",
    "included",
    "listed",
    "outlined",
    "printed",
    "reproduced",
    "set out",
    "laid down",
    "laid out",
    "shown",
    "specified",
];

/// Works that are as often a part of a document as one by themselves: "the procedure in clause 9".
const PARTS: [&str; 4] = ["procedure", "protocol", "rules", "scheme"];

/// How many words in front of a reference and behind it belong to its surroundings.
const IN_FRONT: usize = 12;
const BEHIND: usize = 5;

/// How many bytes of a sentence are looked at on either side.
const REACH: usize = 240;

/// What the surroundings of a reference show.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Whose {
    /// Nothing else than the document's own.
    Own,
    /// Another document may be meant: a clause that is not found is no fault.
    Doubtful,
    /// Another document is meant: not even a clause that is found is the right one.
    Anothers,
}

/// Whose clause the words around a reference show it to be.
pub(super) fn whose(teller: &Teller<'_>, reference: &Reference) -> Whose {
    if !matches!(reference.scope, Scope::Open | Scope::Within { .. }) {
        return Whose::Own;
    }
    let words = &teller.document.prose.words;
    let text = words.text();
    let Some(block) = words.block(reference.span.start) else {
        return Whose::Own;
    };
    let sentence = sentence(text, &reference.span);
    let before = &text[sentence.start..reference.span.start];
    let behind = &text[reference.span.end..sentence.end];
    let title = match &teller.document.header {
        Header::Body(body) => body.title.to_lowercase(),
        Header::Page(page) => page.title.to_lowercase(),
        _ => String::new(),
    };
    let look = Look {
        title: &title,
        attached: matches!(
            reference.kind,
            Kind::Appendix | Kind::Annex | Kind::Schedule
        ),
    };
    let is_note = block.within == Within::Other;
    let begins_note =
        is_note && block.at == reference.span.start && text[..block.at].ends_with('\n');
    if begins_note || look.is_cited(before) {
        return Whose::Anothers;
    }
    if is_note || look.may_be_cited(before, behind) || cites_paragraph(before, text, reference) {
        return Whose::Doubtful;
    }
    let clauses = &teller.document.prose.clauses;
    let clause = block.clause.and_then(|place| clauses.get(place));
    let begins = clause.map_or(block.at, |clause| clause.words.start.min(block.at));
    let first = text.floor_char_boundary(sentence.start.saturating_sub(REACH));
    let earlier = text.get(begins.max(first)..sentence.start);
    if Look::is_owned(before)
        || look.names_another(earlier.unwrap_or_default(), has_schedules(clauses))
    {
        return Whose::Doubtful;
    }
    Whose::Own
}

/// Whether a paragraph stands behind "at", as those of books and judgments do.
fn cites_paragraph(before: &str, text: &str, reference: &Reference) -> bool {
    before.ends_with(" at ")
        && text.as_bytes()[reference.span.clone()]
            .get(..4)
            .is_some_and(|word| word.eq_ignore_ascii_case(b"para"))
}

/// The sentence in which a range of the words stands, or the part of one up to a semicolon.
fn sentence(text: &str, range: &Range<usize>) -> Range<usize> {
    let is_end = |at: usize| {
        if text[at..].starts_with(';') {
            return true;
        }
        let (before, behind) = (&text[..at], &text[at + 1..]);
        behind.strip_prefix(' ').is_some_and(|next| {
            next.starts_with(|letter: char| letter.is_uppercase())
                && !ABBREVIATIONS.contains(&last_word(before).to_lowercase().as_str())
        })
    };
    let stops = ['.', '?', '!', ';', '\n'];
    let first = text.floor_char_boundary(range.start.saturating_sub(REACH));
    let last = text.floor_char_boundary(range.end.saturating_add(REACH).min(text.len()));
    let line = text[first..range.start]
        .rfind('\n')
        .map_or(first, |at| first + at + 1);
    let start = text[line..range.start]
        .rmatch_indices(stops)
        .map(|(at, _)| line + at)
        .find(|at| is_end(*at))
        .map_or(line, |at| at + 1);
    let end = text[range.end..last]
        .match_indices(stops)
        .map(|(at, _)| range.end + at)
        .find(|at| text[*at..].starts_with('\n') || is_end(*at))
        .unwrap_or(last);
    start..end.max(range.end)
}

fn last_word(text: &str) -> &str {
    text.rsplit(|letter: char| !letter.is_alphanumeric())
        .next()
        .unwrap_or_default()
}

/// What is known of the document in which a reference stands.
struct Look<'a> {
    /// Its title in small letters.
    title: &'a str,
    /// Whether the reference is to what is attached to a document.
    attached: bool,
}

impl Look<'_> {
    /// Whether the words directly in front name the work that is cited: "the lease (", "the contract's", "the report, ".
    fn is_cited(&self, before: &str) -> bool {
        let trimmed = before.trim_end();
        if trimmed.ends_with("'s") || trimmed.ends_with("s'") {
            return self.is_possessive_of_work(trimmed);
        }
        // A scheme in front of "(Appendix B)" may itself be the appendix.
        if self.attached && trimmed.ends_with('(') {
            return false;
        }
        if !trimmed.ends_with([',', '(']) && !trimmed.ends_with(" at") {
            return false;
        }
        let mut words = tokens(before).rev().take(IN_FRONT).peekable();
        while let Some(word) = words.next() {
            let name = plain(word).to_lowercase();
            let is_between = BETWEEN.contains(&name.as_str())
                || name
                    .chars()
                    .next()
                    .is_none_or(|first| !first.is_alphabetic());
            if name == "ibid" || name == "hansard" || name == "mou" {
                return true;
            }
            if !is_between {
                let article = words.peek().copied().unwrap_or_default();
                return self.is_work(word, article);
            }
        }
        false
    }

    /// Whether what ends with a possessive is a work: "the report's", "Working Together's".
    fn is_possessive_of_work(&self, before: &str) -> bool {
        let mut words = tokens(before).rev();
        let owner = plain(words.next().unwrap_or_default());
        let owner = owner.strip_suffix("'s").unwrap_or(owner);
        self.is_work(owner, words.next().unwrap_or_default())
    }

    /// Whether a word is that for another work than the document itself, with the word in front of it.
    fn is_work(&self, word: &str, article: &str) -> bool {
        let name = plain(word).to_lowercase();
        if matches!(
            plain(article).to_lowercase().as_str(),
            "this" | "these" | "our" | "its"
        ) || self.title.contains(&name)
        {
            return false;
        }
        let own = name == "constitution" && !article.starts_with(char::is_uppercase);
        !own && name != "case"
            && (OTHERS.contains(&name.as_str()) || WORKS.contains(&name.as_str()))
            // "They act (clause 3)".
            && (name != "act" || word.contains("Act"))
    }

    /// Whether another work is named near by, which may be the one that is cited.
    fn may_be_cited(&self, before: &str, behind: &str) -> bool {
        let front: Vec<&str> = tokens(before).collect();
        let front = &front[front.len().saturating_sub(IN_FRONT)..];
        let last = front.last().copied().unwrap_or_default();
        let is_other = |word: &str| OTHERS.contains(&plain(word).to_lowercase().as_str());
        if front.iter().any(|word| is_other(word)) || tokens(behind).take(BEHIND).any(is_other) {
            return true;
        }
        let is_possessive = last.ends_with("'s") || last.ends_with("s'");
        let is_code =
            plain(last).contains('/') && last.contains(|byte: char| byte.is_ascii_digit());
        if is_possessive || is_code {
            return true;
        }
        let is_led = LEADS.contains(&plain(last).to_lowercase().as_str());
        let mut article = "";
        for (place, word) in front.iter().enumerate() {
            if !is_led
                && self.is_work(word, article)
                && !self.stands_in(&front[..place], &front[place..])
            {
                return true;
            }
            article = word;
        }
        self.follows(behind)
    }

    /// Whether a work, the first of some words that end before a reference, is said to stand in what is referred to: "the annual report is described in", "the code of
    /// conduct set out in", "the procedure in". A work that is no subject, as in "sites in the plan are shown in", may be the one that is cited.
    fn stands_in(&self, front: &[&str], work: &[&str]) -> bool {
        const JOINTS: [&str; 3] = ["in", "at", "as"];
        const BE: [&str; 4] = ["is", "are", "be", "been"];
        const BEFORE: [&str; 7] = ["in", "within", "by", "from", "per", "to", "under"];
        let Some((joint, between)) = work.split_last() else {
            return false;
        };
        if !JOINTS.contains(joint) || between.iter().any(|word| word.ends_with([',', ':', ')'])) {
            return false;
        }
        let said = between.get(1..).unwrap_or_default();
        let is_small = |word: &&str| word.starts_with(char::is_lowercase);
        let Some(last) = said.last() else {
            let name = between.first().copied().unwrap_or_default();
            return between.first().is_some_and(is_small)
                && (self.attached || PARTS.contains(&name));
        };
        let pair = said[said.len().saturating_sub(2)..].join(" ");
        let is_placed = PLACED.contains(last) || PLACED.contains(&pair.as_str());
        let is_said = said.iter().any(|word| BE.contains(word));
        let is_subject = !front
            .iter()
            .any(|word| BEFORE.contains(&plain(word).to_lowercase().as_str()));
        if is_said {
            is_subject && (is_placed || BE.contains(last))
        } else {
            is_placed
        }
    }

    /// Whether the words behind name the work: "(of the plan)", "of that code", "to the adopted North County Local Plan". What stands behind a comma is something else.
    fn follows(&self, behind: &str) -> bool {
        const OF_NAMES: [&str; 5] = ["and", "for", "of", "on", "the"];
        let behind = behind.trim_start();
        let behind = behind.split([',', ':']).next().unwrap_or_default();
        if !["(", "of", "in", "to", "from"]
            .iter()
            .any(|joint| behind.starts_with(joint))
        {
            return false;
        }
        let mut article = "";
        for (place, word) in tokens(behind).enumerate() {
            let is_of_name = word.starts_with(char::is_uppercase) || OF_NAMES.contains(&word);
            if place >= BEHIND && !is_of_name {
                return false;
            }
            if self.is_work(word, article) {
                return true;
            }
            article = word;
        }
        false
    }
}

/// The words of a text with what clings to them.
fn tokens(text: &str) -> impl DoubleEndedIterator<Item = &str> {
    text.split_whitespace()
}

/// A word without the marks around it.
fn plain(word: &str) -> &str {
    let word = word.trim_matches(|letter: char| !letter.is_alphanumeric());
    word.strip_suffix("'s").unwrap_or(word)
}
