//! Names within one page for what has no address of its own there, such as seats: texts go in, keys that stay come out. A key follows from what the document says of the
//! thing and not from its place in a list, so that an entry before it, or another day, changes nothing; only what reads alike is told apart by number.

use std::collections::HashMap;

use crate::render::Site;
use crate::resolve::Who;

/// The most characters of a key before its number: a rule may be as long as a paragraph.
const LONGEST: usize = 80;

/// The keys that were given so far.
#[derive(Default)]
pub(super) struct Keys {
    given: HashMap<String, u32>,
}

impl Keys {
    /// A key that no other text was given: letters and figures of any script, small, with hyphens between words; `_2` at the end of the second that reads alike.
    pub(super) fn key(&mut self, text: &str) -> String {
        self.key_of(&[text])
    }

    /// The same for several texts, of which each is shortened by itself.
    pub(super) fn key_of(&mut self, texts: &[&str]) -> String {
        let texts = texts.iter().filter(|text| !text.is_empty());
        let key = texts.map(|text| shortened(text)).collect::<Vec<_>>();
        let key = key.join("-");
        let count = self.given.entry(key.clone()).or_default();
        *count += 1;
        match *count {
            1 => key,
            count => format!("{key}_{count}"),
        }
    }
}

fn shortened(text: &str) -> String {
    if text.is_ascii() {
        // Most are, and there are many.
        joined(text.chars().map(|letter| letter.to_ascii_lowercase()))
    } else {
        joined(text.chars().flat_map(char::to_lowercase))
    }
}

fn joined(mut letters: impl Iterator<Item = char>) -> String {
    let mut key = String::new();
    let mut length = 0;
    while let Some(letter) = letters.next().filter(|_| length < LONGEST) {
        if letter.is_alphanumeric() {
            key.push(letter);
        } else if !key.is_empty() && !key.ends_with('-') && !matches!(letter, '\'' | '’') {
            key.push('-');
        }
        length += 1;
    }
    key.truncate(key.trim_end_matches('-').len());
    key
}

/// What tells somebody from others in few words: the last part of an id, or the name; no id of a body without a page.
pub(super) fn last<'a>(site: &Site<'a>, who: &'a Who) -> &'a str {
    match who {
        Who::Body(id) | Who::Organisation(id) if site.is_built(id) => {
            id.rsplit('/').next().unwrap_or(id)
        }
        Who::Body(id) | Who::Organisation(id) => site.register.title(id).unwrap_or(id),
        Who::Outside(outside) => &outside.title,
        Who::Text(text) | Who::Unknown(text) => text,
    }
}
