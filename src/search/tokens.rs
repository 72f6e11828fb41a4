//! The words of a text as they are looked for. The script of the search page takes a query apart by the same rule; `tests/tokens.json` holds the two together:
//!
//! 1. The text is decomposed (NFKD) and its marks are dropped: `Café` is `Cafe`, and the `ﬁ` of a copied PDF is `fi`.
//! 2. A token is a run of letters and digits. An apostrophe between two of these does not end it, nor does a full stop between two digits: `13.4`.
//! 3. Its apostrophes are dropped, it is put into small letters, and cut behind its fortieth.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// How many letters of a word count.
const LONGEST: usize = 40;

/// Tells each token of a text, in their order.
pub fn tokens(text: &str, mut each: impl FnMut(&str)) {
    if text.is_ascii() {
        split(text, &mut each);
    } else {
        let plain: String = text
            .nfkd()
            .filter(|letter| !is_combining_mark(*letter))
            .collect();
        split(&plain, &mut each);
    }
}

fn split(text: &str, each: &mut impl FnMut(&str)) {
    let mut start = None;
    let mut before = ' ';
    let mut letters = text.char_indices().peekable();
    while let Some((at, letter)) = letters.next() {
        let after = letters.peek().map_or(' ', |(_, next)| *next);
        if letter.is_alphanumeric() {
            start.get_or_insert(at);
        } else if let Some(from) = start
            && !joins(before, letter, after)
        {
            tell(&text[from..at], each);
            start = None;
        }
        before = letter;
    }
    if let Some(from) = start {
        tell(&text[from..], each);
    }
}

/// Whether a mark within a token, between two letters, belongs to it.
fn joins(before: char, mark: char, after: char) -> bool {
    match mark {
        '.' => before.is_ascii_digit() && after.is_ascii_digit(),
        _ => is_apostrophe(mark) && after.is_alphanumeric(),
    }
}

fn is_apostrophe(letter: char) -> bool {
    matches!(
        letter,
        '\'' | '\u{2018}' | '\u{2019}' | '\u{201b}' | '\u{2bc}'
    )
}

fn tell(token: &str, each: &mut impl FnMut(&str)) {
    let is_plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'.';
    if token.len() <= LONGEST && token.bytes().all(is_plain) {
        each(token);
        return;
    }
    let letters: String = token
        .chars()
        .filter(|letter| !is_apostrophe(*letter))
        .collect();
    let small: String = letters.to_lowercase().chars().take(LONGEST).collect();
    if !small.is_empty() {
        each(&small);
    }
}
