//! A place in the words from which to read on, tried and taken back at will: it is only a number.

use std::ops::Range;

/// A place in a text, always between two characters.
#[derive(Clone, Copy)]
pub(super) struct Cursor<'a> {
    words: &'a str,
    /// The bytes before it.
    pub(super) at: usize,
}

impl<'a> Cursor<'a> {
    /// The place behind so many bytes of a text.
    pub(super) fn new(words: &'a str, at: usize) -> Self {
        Self { words, at }
    }

    /// The whole text.
    pub(super) fn words(self) -> &'a str {
        self.words
    }

    /// All that follows.
    pub(super) fn rest(self) -> &'a str {
        self.words.get(self.at..).unwrap_or_default()
    }

    /// The character that follows.
    pub(super) fn next(self) -> Option<char> {
        self.rest().chars().next()
    }

    /// What stands at a range of the text.
    pub(super) fn between(self, range: Range<usize>) -> &'a str {
        self.words.get(range).unwrap_or_default()
    }

    /// Steps over a text that follows exactly so; says whether it does.
    pub(super) fn take(&mut self, text: &str) -> bool {
        let found = self.rest().starts_with(text);
        if found {
            self.at += text.len();
        }
        found
    }

    /// Steps over a phrase that follows in capitals or not, and does not end within a longer word; says whether it does.
    pub(super) fn take_phrase(&mut self, phrase: &str) -> bool {
        let found = self.rest().get(..phrase.len());
        let behind = Self::new(self.words, self.at + phrase.len());
        let found = found.is_some_and(|found| found.eq_ignore_ascii_case(phrase))
            && !behind.is_within_word();
        if found {
            *self = behind;
        }
        found
    }

    /// Steps over the first of several phrases that follows.
    pub(super) fn take_any<'p>(&mut self, phrases: &[&'p str]) -> Option<&'p str> {
        phrases
            .iter()
            .copied()
            .find(|phrase| self.take_phrase(phrase))
    }

    /// Steps over a word: letters and digits, with the apostrophes and hyphens in it.
    pub(super) fn word(&mut self) -> Option<&'a str> {
        let rest = self.rest();
        let length = rest.find(|character: char| !is_of_word(character));
        let word = &rest[..length.unwrap_or(rest.len())];
        if !word.starts_with(char::is_alphanumeric) {
            return None;
        }
        self.at += word.len();
        Some(word)
    }

    /// Steps over digits, up to four of them: no clause has a longer number.
    pub(super) fn digits(&mut self) -> Option<&'a str> {
        let rest = self.rest();
        let length = rest.bytes().take(5).take_while(u8::is_ascii_digit).count();
        if length == 0 || length > 4 {
            return None;
        }
        self.at += length;
        Some(&rest[..length])
    }

    /// Steps over a year in which an Act may have been passed.
    pub(super) fn year(&mut self) -> Option<u16> {
        let mut behind = *self;
        let year = behind.digits()?.parse().ok()?;
        if !(1200..=2100).contains(&year) || behind.is_within_word() {
            return None;
        }
        *self = behind;
        Some(year)
    }

    /// Whether what follows goes on with the word that ends here.
    pub(super) fn is_within_word(self) -> bool {
        let mut following = self.rest().chars();
        match following.next() {
            Some('-') => following.next().is_some_and(char::is_alphanumeric),
            Some(character) => character.is_alphanumeric() || character == '_',
            None => false,
        }
    }
}

/// Whether a character stands in words.
pub(super) fn is_of_word(character: char) -> bool {
    character.is_alphanumeric() || matches!(character, '\'' | '-')
}

/// Whether a word begins with a capital.
pub(super) fn is_capitalised(word: &str) -> bool {
    word.starts_with(char::is_uppercase)
}
