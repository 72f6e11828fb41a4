//! The anchors of headings: those that code-hosting sites make, so that a link works there and here, apart from those of clauses and of the page's own parts.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use super::clauses::Clause;
use super::outline::Heading;

/// Gives each heading its anchor, a number behind those that come again.
#[derive(Debug, Default)]
pub(super) struct Anchors(BTreeMap<String, usize>);

impl Anchors {
    /// The anchor of the next heading: its own, or one made of its words.
    pub fn take(&mut self, own: &str, words: &str) -> String {
        let base = if own.is_empty() {
            slug(words)
        } else {
            own.to_owned()
        };
        let base = if base.is_empty() {
            "section".to_owned()
        } else {
            base
        };
        let base = if is_of_the_page(&base) {
            format!("heading-{base}")
        } else {
            base
        };
        let mut anchor = base.clone();
        while self.0.contains_key(&anchor) {
            let count = self.0.entry(base.clone()).or_default();
            *count += 1;
            anchor.clone_from(&base);
            let _ = write!(anchor, "-{count}");
        }
        self.0.insert(anchor.clone(), 0);
        anchor
    }

    /// Gives another anchor to a heading that has taken the anchor of a clause other than the one that it begins.
    pub fn settle(&mut self, headings: &mut [Heading], clauses: &[Clause]) {
        let taken: BTreeSet<&str> = clauses
            .iter()
            .map(|clause| clause.anchor.as_str())
            .collect();
        for heading in headings {
            let own = heading.clause.and_then(|place| clauses.get(place));
            if taken.contains(heading.anchor.as_str())
                && own.is_none_or(|clause| clause.anchor != heading.anchor)
            {
                heading.anchor = self.take(&format!("heading-{}", heading.anchor), "");
            }
        }
    }
}

/// Whether an anchor is one that the pages give to their own parts.
fn is_of_the_page(anchor: &str) -> bool {
    const PARTS: [&str; 21] = [
        "about",
        "areas",
        "attention",
        "bodies",
        "dissolved",
        "external",
        "facts",
        "figures",
        "glance",
        "history",
        "lines",
        "members",
        "mentions",
        "organisations",
        "overdue",
        "powers",
        "quorum",
        "seats",
        "substitutes",
        "text",
        "uncited",
    ];
    let part = |prefix: &str| {
        anchor
            .strip_prefix(prefix)
            .map(|rest| rest.strip_suffix("-h").unwrap_or(rest))
    };
    part("part-").is_some_and(|part| PARTS.contains(&part))
        || part("page-")
            .is_some_and(|part| matches!(part, "main" | "contents" | "headings" | "all"))
        || part("seat-").is_some_and(|number| number.bytes().all(|byte| byte.is_ascii_digit()))
        || part("notice-").is_some()
        || part("fn-").is_some()
        || part("fnref-").is_some()
}

/// The anchor that code-hosting sites make of a heading: lower case, spaces to hyphens, punctuation gone.
#[must_use]
pub fn slug(words: &str) -> String {
    words
        .trim()
        .chars()
        .filter_map(|letter| match letter {
            ' ' => Some('-'),
            '-' | '_' => Some(letter),
            _ if letter.is_alphanumeric() => Some(letter),
            _ => None,
        })
        .flat_map(char::to_lowercase)
        .collect()
}
