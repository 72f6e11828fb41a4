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

/// Whether a letter is none that a name has: control characters, the ends of lines and paragraphs, those that turn the direction of what follows, those that are
/// not seen, so that a name could look like another, and code points that are no characters. The joiners and the marks that choose a form, without which some
/// scripts cannot be written, are none of these.
///
/// What is not seen has the property `Default_Ignorable_Code_Point` in
/// [`DerivedCoreProperties.txt`](https://www.unicode.org/Public/UCD/latest/ucd/DerivedCoreProperties.txt); beside it stand the blank of Braille and the annotations.
#[must_use]
pub fn is_hidden(letter: char) -> bool {
    let is_ignorable = matches!(
        letter,
        '\u{ad}' | '\u{61c}' | '\u{115f}'..='\u{1160}' | '\u{17b4}'..='\u{17b5}' | '\u{180e}'
            | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
            | '\u{3164}' | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fff8}'
            | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}'
    );
    let is_blank = matches!(
        letter,
        '\u{2028}' | '\u{2029}' | '\u{2800}' | '\u{fff9}'..='\u{fffb}'
    );
    let is_none = matches!(letter, '\u{fdd0}'..='\u{fdef}') || u32::from(letter) & 0xfffe == 0xfffe;
    letter.is_control() || is_none || is_blank || is_ignorable && !is_shaping(letter)
}

/// Whether a letter is not seen by itself and has a say in how those beside it look: the joiners, and the marks that choose a form.
fn is_shaping(letter: char) -> bool {
    matches!(
        letter,
        '\u{34f}' | '\u{180b}'..='\u{180d}' | '\u{180f}' | '\u{200c}' | '\u{200d}'
            | '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}'
    )
}

/// Whether a letter that a name may have shows nothing by itself: a name of such letters alone is empty.
#[must_use]
pub fn shows_nothing(letter: char) -> bool {
    letter.is_whitespace() || is_shaping(letter)
}

/// A name on one line: runs of blanks become one, and letters that no name has and words of which nothing is seen are left out.
#[must_use]
pub fn plain(name: &str) -> Cow<'_, str> {
    let words = name.split(char::is_whitespace);
    let is_seen = |word: &str| !word.chars().all(shows_nothing);
    if words.clone().all(is_seen) && !name.contains(is_hidden) {
        return Cow::Borrowed(name);
    }
    let words: Vec<String> = words
        .map(|word| word.chars().filter(|letter| !is_hidden(*letter)).collect())
        .filter(|word: &String| is_seen(word))
        .collect();
    Cow::Owned(words.join(" "))
}
