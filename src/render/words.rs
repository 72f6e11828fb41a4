//! Numbers, dates, lists and names as the sentences of a page have them: plain values go in, British English comes out.
//! What every page says in the same way stands here, so that two pages never say it differently.

use crate::model::date::Date;
use crate::model::frequency::{Frequency, Rhythm};
use crate::model::names;
pub use crate::model::notation::joined;
use crate::model::notation::{figures, number_in_words};

use super::view;

/// A number with what it counts, in words where it is small: `one place`, `14 places`.
#[must_use]
pub fn counted_in_words(number: u32, one: &str, many: &str) -> String {
    let number_words = if number > 12 {
        figures(number)
    } else {
        number_in_words(number)
    };
    format!("{number_words} {}", if number == 1 { one } else { many })
}

/// What lists put names in order by: capitals and small letters alike, and numbers by their value, so that 2 comes before 10. `lists.js` sorts by the same rule.
#[must_use]
pub fn in_order(name: &str) -> String {
    const DIGITS: usize = 12;
    let mut key = String::with_capacity(name.len() + DIGITS);
    let name = name.to_lowercase();
    let mut rest = name.as_str();
    while let Some(start) = rest.find(|letter: char| letter.is_ascii_digit()) {
        let (before, number) = rest.split_at(start);
        let end = number
            .find(|letter: char| !letter.is_ascii_digit())
            .unwrap_or(number.len());
        let (number, after) = number.split_at(end);
        key.push_str(before);
        key.extend(std::iter::repeat_n('0', DIGITS.saturating_sub(end)));
        key.push_str(number);
        rest = after;
    }
    key.push_str(rest);
    key
}

/// Alternatives one after the other, behind semicolons where one of them holds a comma: `the Chair or a nominee`.
#[must_use]
pub fn alternatives(names: &[String]) -> String {
    if names.iter().any(|name| name.contains(',')) {
        names.join("; or ")
    } else {
        joined(names, "or")
    }
}

/// A text with its first letter large; HTML that begins with a tag stays as it is.
#[must_use]
pub fn upper_first(text: &str) -> String {
    let mut letters = text.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => String::new(),
    }
}

/// A common noun or a sentence of our own within a sentence: its first letter small, unless it begins with an acronym.
#[must_use]
pub fn common(noun: &str) -> String {
    let mut letters = noun.chars();
    match letters.next() {
        Some(first) if !letters.clone().next().is_some_and(char::is_uppercase) => {
            first.to_lowercase().chain(letters).collect()
        }
        _ => noun.to_owned(),
    }
}

/// An author's text within a sentence: its letters stay as they are, except that an ordinary word such as `A` or `When` at its head begins small. Any other
/// word may be a name.
#[must_use]
pub fn lower_first(text: &str) -> String {
    const ORDINARY: [&str; 56] = [
        "A", "After", "All", "An", "Another", "Any", "As", "At", "Because", "Before", "Both", "By",
        "Each", "Either", "Every", "For", "From", "How", "If", "In", "It", "Its", "No", "Nobody",
        "None", "Not", "On", "Once", "One", "Only", "Or", "Other", "Others", "Some", "Such",
        "That", "The", "Their", "There", "These", "They", "This", "Those", "To", "Two", "Under",
        "Unless", "Until", "What", "When", "Where", "Whether", "Which", "Who", "Whoever", "With",
    ];
    let first = text.split_whitespace().next().unwrap_or_default();
    if ORDINARY.contains(&first) {
        common(text)
    } else {
        text.to_owned()
    }
}

/// Whether a text with a capital is a name or the title of a post: it goes on with a capital, at once or behind a small word: `Annual Report`,
/// `Head of Finance`, but not `Progress of the Plan`.
fn is_name(text: &str) -> bool {
    let mut words = text.split_whitespace().skip(1);
    let next = match words.next() {
        Some("of" | "for" | "and") => words.next(),
        next => next,
    };
    next.is_some_and(|next| {
        let capitals = next.chars().filter(|letter| letter.is_uppercase()).count();
        next.starts_with(char::is_uppercase) && (capitals == 1 || next.contains('-'))
    })
}

/// A text as a sentence: a large letter first and a full stop last.
#[must_use]
pub fn sentence(text: &str) -> String {
    let text = upper_first(text.trim());
    if text.is_empty() || text.ends_with(['.', '!', '?']) {
        text
    } else {
        text + "."
    }
}

/// Somebody described in words, within a sentence: one word alone is taken for a name.
#[must_use]
pub fn somebody(words: &str) -> String {
    if words.split_whitespace().nth(1).is_none() {
        words.to_owned()
    } else {
        format!("{}{}", article_of_words(words), lower_first(words))
    }
}

/// What running text puts before somebody described in words: `the `, unless the words say who by themselves, name several, or are a name that takes none.
fn article_of_words(words: &str) -> &'static str {
    const POSTS: [&str; 9] = [
        "chair", "director", "head", "lead", "leader", "manager", "mayor", "member", "officer",
    ];
    if names::begins_with_determiner(words) || is_plural(words) || is_somebodys(words) {
        return "";
    }
    let head = head(words).to_lowercase();
    let post = head
        .split_whitespace()
        .any(|word| POSTS.contains(&word.trim_end_matches(',')));
    if post || !is_name(words) {
        "the "
    } else {
        names::article_of_organisation(words)
    }
}

/// Whether the words begin with the name of the one to whom somebody belongs, as in `Jane's team`. Common nouns do not count: `the children's services team`.
fn is_somebodys(words: &str) -> bool {
    const COMMON: [&str; 4] = ["children", "men", "people", "women"];
    let first = words.split_whitespace().next().unwrap_or_default();
    let owner = first
        .strip_suffix("'s")
        .or_else(|| first.strip_suffix("’s"));
    owner.is_some_and(|owner| {
        owner.starts_with(char::is_uppercase) && !COMMON.contains(&owner.to_lowercase().as_str())
    })
}

/// Whether a name stands for several: `Joint Commissioning Groups`.
#[must_use]
pub fn is_plural(name: &str) -> bool {
    let head = head(name);
    head.ends_with('s') && !head.ends_with("ss") && !head.ends_with("'s") && !head.ends_with("’s")
}

/// The part of a name that its number depends on: what stands before `of`, `for`, `or`, a comma or a bracket.
fn head(name: &str) -> &str {
    [",", ";", " (", " of ", " for ", " or "]
        .iter()
        .fold(name, |name, end| name.split(end).next().unwrap_or_default())
        .trim_end()
}

/// A date with the preposition that it takes: `on 5 November 2013`, `in November 2013`.
#[must_use]
pub fn on(date: Date) -> String {
    match date {
        Date::Day(_) => format!("on {}", date.words()),
        Date::Month(..) | Date::Year(_) => format!("in {}", date.words()),
    }
}

/// A date in the reader's words and the machine's.
#[must_use]
pub fn day(date: Date) -> view::Day {
    view::Day {
        words: date.words(),
        iso: date.to_string(),
    }
}

/// How often something is done, as an adverb: `monthly`, `at least quarterly`, `when there is a need`.
#[must_use]
pub fn how_often(frequency: &Frequency) -> String {
    match (frequency.rhythm, frequency.qualifier) {
        (Rhythm::AsNeeded, None) => "when there is a need".to_owned(),
        _ => frequency.words(),
    }
}

/// A web address as words to link: without its scheme and a last `/`.
#[must_use]
pub fn address_in_words(address: &str) -> &str {
    let bare = address
        .trim_start_matches("https://")
        .trim_start_matches("http://");
    bare.trim_end_matches('/')
}
