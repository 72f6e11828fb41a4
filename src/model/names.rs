//! What running text puts before the names of bodies and organisations, and what a name is as one line of plain text.

use std::borrow::Cow;

/// What running text puts before the name of a body: `the `, unless the name has an article or a pronoun of its own.
#[must_use]
pub fn article_of_body(name: &str) -> &'static str {
    if begins_with_determiner(name) {
        ""
    } else {
        "the "
    }
}

/// What running text puts before the name of an organisation: `the Youth Offending Service`, but `Kent Police` and `Worcestershire County Council`.
#[must_use]
pub fn article_of_organisation(name: &str) -> &'static str {
    const COMMON: [&str; 16] = [
        "trust",
        "service",
        "services",
        "sector",
        "group",
        "groups",
        "board",
        "boards",
        "authority",
        "committee",
        "partnership",
        "cabinet",
        "executive",
        "forum",
        "team",
        "directorate",
    ];
    const KINDS_OF_COUNCIL: [&str; 9] = [
        "county", "district", "borough", "city", "town", "parish", "learning", "youth", "schools",
    ];
    let words: Vec<String> = name.split_whitespace().map(str::to_lowercase).collect();
    let first = words.first().map(String::as_str).unwrap_or_default();
    let last = words.last().map(String::as_str).unwrap_or_default();
    if begins_with_determiner(name) || first == "nhs" {
        return "";
    }
    let council = matches!(last, "council" | "councils") && KINDS_OF_COUNCIL.contains(&first);
    if council || COMMON.contains(&last) || words.iter().any(|word| word == "of") {
        "the "
    } else {
        ""
    }
}

/// Whether a name has an article or a pronoun of its own.
#[must_use]
pub fn begins_with_determiner(name: &str) -> bool {
    let first = name.split(' ').next().unwrap_or_default().to_lowercase();
    matches!(
        first.as_str(),
        "" | "the"
            | "a"
            | "an"
            | "all"
            | "each"
            | "any"
            | "another"
            | "every"
            | "everybody"
            | "other"
            | "others"
            | "one"
            | "two"
            | "both"
            | "no"
            | "nobody"
            | "those"
            | "such"
            | "some"
            | "either"
            | "whoever"
            | "not"
    )
}

/// Whether a letter is none that a name has: control characters, the ends of lines and paragraphs, those that turn the direction of what follows and those that are
/// not seen, so that a name could look like another. The joiners, without which some scripts cannot be written, are none of these.
#[must_use]
pub fn is_hidden(letter: char) -> bool {
    let turns = matches!(
        letter,
        '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'
    );
    let unseen = matches!(
        letter,
        '\u{ad}' | '\u{200b}' | '\u{2028}' | '\u{2029}' | '\u{2060}' | '\u{feff}' | '\u{e0000}'
            ..='\u{e007f}'
    );
    letter.is_control() || turns || unseen
}

/// A name on one line: runs of blanks become one, and letters that no name has are left out.
#[must_use]
pub fn plain(name: &str) -> Cow<'_, str> {
    let words = name.split(char::is_whitespace);
    if words.clone().all(|word| !word.is_empty()) && !name.contains(is_hidden) {
        return Cow::Borrowed(name);
    }
    let words: Vec<String> = words
        .map(|word| word.chars().filter(|letter| !is_hidden(*letter)).collect())
        .filter(|word: &String| !word.is_empty())
        .collect();
    Cow::Owned(words.join(" "))
}
