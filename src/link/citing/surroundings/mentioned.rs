//! Whether the sentences before a reference name the document whose clause it is: "The deed of trust governs the fund. Clause 7 says who may draw on it."

use super::{Look, plain, tokens};

/// Works that are hardly ever spoken of without being cited.
const FIRM: [&str; 12] = [
    "agreement",
    "byelaws",
    "bylaws",
    "charter",
    "contract",
    "convention",
    "deed",
    "lease",
    "licence",
    "memorandum",
    "mou",
    "regulations",
];

/// Works that are named where they are somebody's or a certain one: "the Council's plan", "the scheme of delegation", but not "the plan".
const NAMED: [&str; 6] = [
    "framework",
    "guidance",
    "plan",
    "policy",
    "protocol",
    "scheme",
];

/// Works whose names are common words unless they begin with a capital.
const CAPITALISED: [&str; 5] = ["Act", "Code", "Order", "Orders", "Directive"];

/// Words in front of a work that is the document itself.
const OWN: [&str; 3] = ["this", "these", "our"];

/// Words behind which a reference is to what was named before: "its Appendix 3".
const OWNED: [&str; 2] = ["its", "their"];

impl Look<'_> {
    /// Whether the words in front of a reference end with one for what was named before.
    pub(super) fn is_owned(before: &str) -> bool {
        let last = tokens(before).next_back().unwrap_or_default();
        before.ends_with(' ') && OWNED.contains(&last.to_lowercase().as_str())
    }

    /// Whether some sentences name another document than the one in which they stand. `has_schedules` says that this one has schedules itself.
    pub(super) fn names_another(&self, sentences: &str, has_schedules: bool) -> bool {
        let mut article = "";
        let mut words = tokens(sentences).peekable();
        while let Some(word) = words.next() {
            let has_of = words.peek() == Some(&"of");
            if self.names(word, article, has_of, has_schedules) {
                return true;
            }
            article = word;
        }
        false
    }

    /// Whether a word names another document, behind another word and in front of "of" or not.
    fn names(&self, word: &str, article: &str, has_of: bool, has_schedules: bool) -> bool {
        let name = plain(word);
        let small = name.to_lowercase();
        let before = plain(article).to_lowercase();
        let is_anothers = self.is_of_another(article);
        if OWN.contains(&before.as_str()) || self.title.contains(&small) && !is_anothers {
            return false;
        }
        let is_certain = is_anothers || before == "that" || before == "the" && has_of;
        FIRM.contains(&small.as_str())
            || CAPITALISED.contains(&name)
            || NAMED.contains(&small.as_str()) && is_certain
            || name == "Schedule" && (!has_schedules || before == "that")
            || small == "constitution" && is_anothers
    }

    /// Whether the word in front of a work is its owner, and none that the document is called by: "the Council's".
    fn is_of_another(&self, article: &str) -> bool {
        let owner = plain(article).to_lowercase();
        let is_possessive = article.ends_with("'s") || article.ends_with("s'");
        let is_name = article.starts_with(char::is_uppercase)
            && !matches!(
                owner.as_str(),
                "the" | "that" | "a" | "any" | "each" | "its"
            );
        (is_possessive || is_name) && !self.title.contains(&owner)
    }
}
