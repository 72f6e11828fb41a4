//! What the value notations share: the error that tells an editor what to write instead, and numbers as words.

use std::error::Error;
use std::fmt;
use std::str::FromStr;

/// A value that is written in a form of its own.
pub trait Notation: FromStr<Err = NotationError> {
    /// The type's name.
    const NAME: &'static str;
    /// What to write, with examples: it stands behind "write".
    const FORM: &'static str;
    /// Values of the form.
    const EXAMPLES: &'static [&'static str];
    /// The types of JSON that a value may have, for YAML takes some texts for numbers.
    const TYPES: &'static [&'static str] = &["string"];
    /// The least and the greatest number, where it may be one.
    const BOUNDS: Option<(u32, u32)> = None;

    /// A regular expression for the whole of a text, spaces around it left aside, in what JavaScript and Rust have in common. It takes every
    /// text that can be read, and as few others as it can say.
    fn pattern() -> String;
}

/// The types of JSON that a text may have in YAML: it stays as it was written. That `true` may be a text is left out, or editors would offer
/// it for every one.
pub const TEXT: &[&str] = &["string", "number"];

/// A pattern for any text but an empty one.
pub const SOMETHING: &str = r"\S(?:[\s\S]*\S)?";

/// Why a value cannot be read, in words for the person who wrote it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotationError {
    /// What is wrong with the value, quoting it.
    pub message: String,
    /// What to write; the mended value itself where it can be worked out.
    pub help: String,
    /// The mended value where the written one can mean nothing else, so that a program may write it.
    pub mended: Option<String>,
}

impl NotationError {
    pub(super) fn new(message: impl Into<String>, help: impl Into<String>) -> Self {
        Self {
            message: message.into(),
            help: help.into(),
            mended: None,
        }
    }

    /// The value is no `kind` ("a date"), and `help` says what to write.
    pub(super) fn unreadable(written: &str, kind: &str, help: impl Into<String>) -> Self {
        let quoted = quoted(written);
        Self::new(
            format!("{quoted} is not {kind} that can be read here"),
            help,
        )
    }
}

impl fmt::Display for NotationError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}; {}", self.message, self.help)
    }
}

impl Error for NotationError {}

const NUMBER_WORDS: [&str; 12] = [
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve",
];

/// A whole number as running text has it: one to twelve in words, any other in figures.
#[must_use]
pub fn number_in_words(number: u32) -> String {
    (1..)
        .zip(NUMBER_WORDS)
        .find(|(value, _)| *value == number)
        .map_or_else(|| number.to_string(), |(_, word)| word.to_owned())
}

/// The number that figures, or a lower-case word up to twelve, stand for.
pub(super) fn number(word: &str) -> Option<u32> {
    if word.bytes().all(|byte| byte.is_ascii_digit()) {
        return word.parse().ok();
    }
    (1..)
        .zip(NUMBER_WORDS)
        .find(|(_, name)| *name == word)
        .map(|(value, _)| value)
}

/// A pattern for words in any case, with any spaces between them.
pub(super) fn any_case(words: &str) -> String {
    words
        .chars()
        .map(|letter| match letter {
            ' ' => r"\s+".to_owned(),
            letter if letter.is_ascii_alphabetic() => {
                format!(
                    "[{}{}]",
                    letter.to_ascii_uppercase(),
                    letter.to_ascii_lowercase()
                )
            }
            letter => letter.to_string(),
        })
        .collect()
}

/// A pattern for one of several phrases in any case.
pub(super) fn any_of<'a>(phrases: impl IntoIterator<Item = &'a str>) -> String {
    let phrases: Vec<String> = phrases.into_iter().map(any_case).collect();
    format!("(?:{})", phrases.join("|"))
}

/// A pattern for what [`number`] reads, nought left out.
pub(super) fn number_pattern() -> String {
    format!("(?:0*[1-9][0-9]{{0,9}}|{})", any_of(NUMBER_WORDS))
}

/// The value in backticks, on one line and shortened where it is long, for a message that quotes it.
pub(super) fn quoted(written: &str) -> String {
    const LONGEST: usize = 60;
    let line = written.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.is_empty() {
        return "an empty value".to_owned();
    }
    let mut shown: String = line.chars().take(LONGEST).collect();
    if shown.len() < line.len() {
        shown.push('…');
    }
    format!("`{shown}`")
}

/// The runs of letters and of digits in a value, in lower case: what guessing at a mended form starts from.
pub(super) fn tokens(written: &str) -> Vec<String> {
    let mut tokens: Vec<String> = Vec::new();
    let mut previous = None;
    for character in written.chars().flat_map(char::to_lowercase) {
        let kind = character
            .is_alphanumeric()
            .then(|| character.is_ascii_digit());
        match (kind, tokens.last_mut()) {
            (Some(_), Some(token)) if kind == previous => token.push(character),
            (Some(_), _) => tokens.push(character.to_string()),
            (None, _) => {}
        }
        previous = kind;
    }
    tokens
}

/// A number in figures with a comma between thousands: 4,739.
#[must_use]
pub fn figures(number: u32) -> String {
    let digits = number.to_string();
    let mut figures = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            figures.push(',');
        }
        figures.push(digit);
    }
    figures
}

/// A number with its noun, in the plural where it takes one: 1 day, 4,739 days.
#[must_use]
pub fn counted(number: u32, noun: &str) -> String {
    let plural = if number == 1 { "" } else { "s" };
    format!("{} {noun}{plural}", figures(number))
}

/// Words one after the other, the last behind `word`, which is `and` or `or`: `a, b and c`.
#[must_use]
pub fn joined<T: AsRef<str>>(words: &[T], word: &str) -> String {
    let mut joined = String::new();
    for (index, item) in words.iter().enumerate() {
        if index > 0 && index + 1 == words.len() {
            joined.push(' ');
            joined.push_str(word);
            joined.push(' ');
        } else if index > 0 {
            joined.push_str(", ");
        }
        joined.push_str(item.as_ref());
    }
    joined
}

#[cfg(test)]
mod tests {
    use super::{joined, number, number_in_words, quoted, tokens};

    #[test]
    fn numbers_are_words_up_to_twelve() {
        assert_eq!(number_in_words(0), "0");
        assert_eq!(number_in_words(1), "one");
        assert_eq!(number_in_words(12), "twelve");
        assert_eq!(number_in_words(13), "13");
        assert_eq!(number("twelve"), Some(12));
        assert_eq!(number("0014"), Some(14));
        assert_eq!(number("+4"), None);
        assert_eq!(number(""), None);
        assert_eq!(number("99999999999"), None);
    }

    #[test]
    fn a_list_has_its_last_word_before_the_last() {
        assert_eq!(joined::<&str>(&[], "and"), "");
        assert_eq!(joined(&["a"], "and"), "a");
        assert_eq!(joined(&["a", "b"], "or"), "a or b");
        assert_eq!(joined(&["a", "b", "c"], "and"), "a, b and c");
    }

    #[test]
    fn a_quoted_value_is_one_short_line() {
        assert_eq!(quoted(" a\n b "), "`a b`");
        assert_eq!(quoted(" "), "an empty value");
        assert_eq!(quoted(&"é".repeat(61)), format!("`{}…`", "é".repeat(60)));
    }

    #[test]
    fn tokens_part_digits_from_letters() {
        assert_eq!(tokens("5th-Nov 2013"), ["5", "th", "nov", "2013"]);
        assert_eq!(tokens("--"), [""; 0]);
    }
}
