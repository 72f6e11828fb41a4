//! Words with capitals that stand together, with the small words between them: where a text may name something.

use std::ops::Range;

/// A word of a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word<'t> {
    /// Where it stands, without a possessive 's at the end of the run.
    pub range: Range<usize>,
    /// As it is written.
    pub text: &'t str,
    /// Whether it is one of the [`SMALL`] words.
    pub small: bool,
    /// Whether a hyphen joins it to the word before.
    pub hyphen: bool,
    /// Whether a comma parts it from the word before.
    pub comma: bool,
}

/// The words that names have between their words of weight. An article says nothing, an `&` is an `and`.
const SMALL: [&str; 14] = [
    "and", "&", "of", "for", "the", "a", "an", "to", "in", "on", "at", "with", "by", "from",
];

/// How many letters the longest of them has.
const LONGEST_SMALL: usize = 4;

/// How many words a name has at most.
pub const MOST_WORDS: usize = 20;

impl Word<'_> {
    /// Whether it begins with a capital or a figure.
    pub fn is_capital(&self) -> bool {
        self.text
            .starts_with(|letter: char| letter.is_uppercase() || letter.is_ascii_digit())
    }

    /// The word as it is compared: in small letters, without apostrophes and the `s` of a plural or a genitive.
    pub fn stem(&self) -> String {
        let mut stem = if self.text.is_ascii() {
            let mut stem = self.text.to_ascii_lowercase();
            if stem.contains('\'') {
                stem.retain(|letter| letter != '\'');
            }
            stem
        } else {
            let letters = self.text.chars().filter(|letter| *letter != '\'');
            letters.flat_map(char::to_lowercase).collect()
        };
        if stem.len() > 4 && stem.ends_with("ies") {
            stem.truncate(stem.len() - 3);
            stem.push('y');
        } else if stem.len() > 3 && stem.ends_with('s') && !ends_in_its_own_s(&stem) {
            stem.pop();
        }
        stem
    }
}

/// Whether the last `s` of a word belongs to it: `business`, `status`, `analysis`.
fn ends_in_its_own_s(word: &str) -> bool {
    ["ss", "us", "is"].iter().any(|end| word.ends_with(end))
}

/// The words of a name, one after the other.
pub fn each_word(name: &str) -> impl Iterator<Item = Word<'_>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        while at < name.len() {
            if let Some(end) = word_at(name, at) {
                let word = word(name, at..end);
                at = end;
                return Some(word);
            }
            at += name[at..].chars().next().map_or(1, char::len_utf8);
        }
        None
    })
}

/// Every word of a name.
pub fn words(name: &str) -> Vec<Word<'_>> {
    each_word(name).collect()
}

/// The runs of a text, one after the other, in memory that all of them share.
pub struct Runs<'t> {
    text: &'t str,
    at: usize,
    run: Vec<Word<'t>>,
}

/// The runs of a text, in their order.
pub fn runs(text: &str) -> Runs<'_> {
    Runs {
        text,
        at: 0,
        run: Vec::new(),
    }
}

impl<'t> Runs<'t> {
    /// The next run; none behind the last.
    pub fn advance(&mut self) -> Option<&[Word<'t>]> {
        let bytes = self.text.as_bytes();
        loop {
            let rest = bytes.get(self.at..)?;
            let start = self.at + rest.iter().position(|byte| is_capital(*byte))?;
            self.at = start + 1;
            let inside = bytes[..start]
                .last()
                .is_some_and(|before| before.is_ascii_alphanumeric() || *before == b'\'');
            if inside || !self.text.is_char_boundary(start) {
                continue;
            }
            run_at(self.text, start, usize::MAX, &mut self.run);
            if let Some(last) = self.run.last() {
                self.at = last.range.end;
                return Some(&self.run);
            }
        }
    }
}

/// The run with which a text begins, and of that so many words at most.
pub fn first_run(text: &str, most: usize) -> Vec<Word<'_>> {
    let mut run = Vec::new();
    run_at(text, 0, most, &mut run);
    run
}

/// Whether a byte is a capital, or begins a letter beyond ASCII, which may be one.
fn is_capital(byte: u8) -> bool {
    byte.is_ascii_uppercase() || byte >= 0xc3
}

/// Fills in the run that begins at a place: it ends with a word of weight.
fn run_at<'t>(text: &'t str, start: usize, most: usize, run: &mut Vec<Word<'t>>) {
    run.clear();
    let mut kept = 0;
    let mut at = start;
    while run.len() < most
        && let Some(end) = word_at(text, at)
    {
        let next = word(text, at..end);
        let weighs = next.is_capital() || next.hyphen;
        if !weighs && (run.is_empty() || !next.small) {
            break;
        }
        run.push(next);
        if weighs {
            kept = run.len();
        }
        at = match text.as_bytes()[end..] {
            [b' ' | b'-', ..] => end + 1,
            [b',', b' ', after, ..] if is_capital(after) => end + 2,
            _ => break,
        };
    }
    run.truncate(kept);
    if let Some(last) = run.last_mut() {
        let bare = last.text.strip_suffix("'s").unwrap_or(last.text);
        let bare = bare.strip_suffix('\'').unwrap_or(bare);
        last.range.end = last.range.start + bare.len();
        last.text = bare;
    }
}

fn word(text: &str, range: Range<usize>) -> Word<'_> {
    let written = &text[range.clone()];
    let hyphen = text[..range.start].strip_suffix('-').is_some_and(|before| {
        before.ends_with(|letter: char| letter.is_alphanumeric() || letter == '\'')
    });
    Word {
        // `Group A` is named after a letter.
        small: written != "A"
            && written.len() <= LONGEST_SMALL
            && SMALL
                .iter()
                .any(|small| small.eq_ignore_ascii_case(written)),
        text: written,
        hyphen,
        comma: text[..range.start].ends_with(", "),
        range,
    }
}

/// Where the word ends that begins at a place: letters and figures, with apostrophes in them and behind an `s`; or an `&`.
fn word_at(text: &str, at: usize) -> Option<usize> {
    let rest = text.get(at..)?;
    if rest.starts_with('&') {
        return Some(at + 1);
    }
    let plain = rest.bytes().take_while(u8::is_ascii_alphanumeric).count();
    if !matches!(rest.as_bytes().get(plain), Some(b'\'' | 0x80..)) {
        return (plain > 0).then_some(at + plain);
    }
    let mut end = plain;
    let mut letters = rest[plain..].char_indices().peekable();
    while let Some((place, letter)) = letters.next() {
        let place = plain + place;
        let next = letters.peek().map(|(_, next)| *next);
        let inner = letter == '\'' && end > 0 && next.is_some_and(char::is_alphabetic);
        // `Members' Group`, but not the end of a quotation before a mark.
        let last = letter == '\'' && rest[..place].ends_with('s') && next == Some(' ');
        if !letter.is_alphanumeric() && !inner && !last {
            break;
        }
        end = place + letter.len_utf8();
    }
    (end > 0).then_some(at + end)
}
