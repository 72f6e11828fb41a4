//! A clause as a list of words: its plain text goes in; its words in lower case and its whole numbers, each with the place where it stands, come out, so that what looks for a
//! figure need not know about apostrophes, hyphens and ways to write a number.

use std::ops::Range;

use crate::model::notation;

/// The words and the numbers of a clause.
pub struct Clause {
    /// Its words.
    pub(super) words: Vec<Word>,
    /// Its numbers, in the order in which they begin.
    pub(super) numbers: Vec<Number>,
}

/// A word in lower case without apostrophes, figures with the signs between them (`2/3`, `24.10.12`, `2012-10-24`), a percent sign, or the full stop of a sentence.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Word {
    /// The word itself.
    pub text: String,
    /// Whether a hyphen ties it to the word before.
    pub hyphened: bool,
}

/// A whole number in figures or in words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Number {
    /// What it comes to.
    pub value: u32,
    /// Its first word.
    pub from: usize,
    /// The word after it.
    pub to: usize,
}

impl Clause {
    /// The clause that a text is.
    #[must_use]
    pub fn read(text: &str) -> Self {
        let words = words(text);
        let numbers = numbers(&words);
        Self { words, numbers }
    }

    /// The word at a place, and no word beyond either end.
    pub(super) fn word(&self, at: usize) -> &str {
        self.words.get(at).map_or("", |word| word.text.as_str())
    }

    /// Whether it has one of these words from the first place to before the second.
    pub(super) fn has_within(&self, from: usize, to: usize, wanted: &[&str]) -> bool {
        (from..to.min(self.words.len())).any(|at| wanted.contains(&self.word(at)))
    }

    /// Whether it has one of these words.
    pub(super) fn has(&self, wanted: &[&str]) -> bool {
        self.has_within(0, self.words.len(), wanted)
    }

    /// The sentence that a place lies in.
    pub(super) fn sentence(&self, at: usize) -> Range<usize> {
        let at = at.min(self.words.len());
        let is_stop = |word: &Word| word.text == ".";
        let from = self.words[..at].iter().rposition(is_stop);
        let to = self.words[at..].iter().position(is_stop);
        from.map_or(0, |stop| stop + 1)..to.map_or(self.words.len(), |stop| at + stop)
    }

    /// Whether a number comes on top of something else that is counted: `four other members`, `in addition to the annual meeting, three meetings`.
    pub(super) fn is_further(&self, number: &Number) -> bool {
        const AFTER: [&str; 5] = ["other", "others", "further", "additional", "more"];
        const BEFORE: [&str; 5] = ["plus", "together", "addition", "besides", "further"];
        self.has_within(number.to, number.to + 2, &AFTER)
            || self.has_within(number.from.saturating_sub(6), number.from, &BEFORE)
    }
}

/// The words of a text, in which a full stop stands for the end of a sentence.
fn words(text: &str) -> Vec<Word> {
    let text = text
        .to_lowercase()
        .replace("p.a.", " per annum ")
        .replace(" / ", "/");
    let letters: Vec<char> = text.chars().collect();
    let mut writer = Writer::default();
    for (at, letter) in letters.iter().copied().enumerate() {
        let before = at.checked_sub(1).and_then(|at| letters.get(at)).copied();
        let after = letters.get(at + 1).copied();
        let is_digit = |letter: Option<char>| letter.is_some_and(|it| it.is_ascii_digit());
        let between_figures = is_digit(before) && is_digit(after);
        match letter {
            '½' => writer.words(&["half"]),
            '⅓' => writer.words(&["one", "third"]),
            '⅔' => writer.words(&["two", "thirds"]),
            '¼' => writer.words(&["one", "quarter"]),
            '¾' => writer.words(&["three", "quarters"]),
            's' if is_possessive(&letters, at) => {}
            _ if letter.is_alphanumeric() => writer.open.push(letter),
            '\'' | '’' | '‘' | '\u{ad}' => {}
            '.' | ':' | '/' if between_figures => writer.open.push(letter),
            '-' | '–' | '\u{2011}' if between_figures => writer.open.push('-'),
            ',' if is_thousand(&letters, at) => {}
            '-' | '–' | '\u{2011}' => writer.hyphen(),
            '%' => writer.words(&["%"]),
            '&' => writer.words(&["and"]),
            '+' => writer.words(&["plus"]),
            '/' if is_digit(before) => writer.words(&["per"]),
            '.' | ';' | '!' | '?' if after.is_none_or(char::is_whitespace) => writer.words(&["."]),
            _ => writer.close(),
        }
    }
    writer.close();
    writer.done
}

/// Whether the letter at a place is the `s` of a singular in the genitive: `a year's`, `the Board's`.
fn is_possessive(letters: &[char], at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|at| letters.get(at));
    let after = letters.get(at + 1);
    matches!(before, Some('\'' | '’')) && !after.is_some_and(|letter| letter.is_alphanumeric())
}

/// Whether the comma at a place parts thousands.
fn is_thousand(letters: &[char], at: usize) -> bool {
    let digit = |at: usize| letters.get(at).is_some_and(char::is_ascii_digit);
    let before = at.checked_sub(1).is_some_and(digit);
    before && (1..=3).all(|step| digit(at + step)) && !digit(at + 4)
}

#[derive(Default)]
struct Writer {
    done: Vec<Word>,
    open: String,
    hyphened: bool,
}

impl Writer {
    fn words(&mut self, words: &[&str]) {
        self.close();
        for word in words {
            self.push(word);
        }
    }

    fn hyphen(&mut self) {
        self.close();
        self.hyphened = true;
    }

    /// Ends the word that is being read. Figures are parted from a unit that is glued to them, and `bi` and the like from theirs.
    fn close(&mut self) {
        let word = std::mem::take(&mut self.open);
        let figures = word.bytes().take_while(u8::is_ascii_digit).count();
        let (number, unit) = word.split_at(figures);
        let is_glued = unit == "x" || (unit.len() > 1 && unit.chars().all(char::is_alphabetic));
        let prefix = ["bi", "tri", "semi", "half"].iter().find_map(|prefix| {
            let rest = word.strip_prefix(prefix)?;
            let is_rhythm = rest.ends_with("ly") || rest == "annual";
            let is_known = ["week", "month", "quarter", "annual", "year", "term"]
                .iter()
                .any(|unit| rest.starts_with(unit));
            (is_rhythm && is_known).then_some((*prefix, rest))
        });
        let times = word
            .strip_prefix('x')
            .filter(|rest| self::figures(rest).is_some());
        if word.is_empty() {
            self.hyphened = false;
        } else if let Some(number) = times {
            self.push("x");
            self.push(number);
        } else if let Some((prefix, rest)) = prefix {
            self.push(prefix);
            self.hyphened = true;
            self.push(rest);
        } else if figures > 0 && is_glued && !matches!(unit, "st" | "nd" | "rd" | "th") {
            self.push(number);
            self.push(unit);
        } else {
            self.push(&word);
        }
    }

    fn push(&mut self, word: &str) {
        self.done.push(Word {
            text: word.to_owned(),
            hyphened: std::mem::take(&mut self.hyphened),
        });
    }
}

/// The numbers of a clause. Where words may be one number or two, as in `of the twenty, five are councillors`, it has all of them.
fn numbers(words: &[Word]) -> Vec<Number> {
    const PIECES: [&str; 8] = [
        "clause",
        "clauses",
        "paragraph",
        "paragraphs",
        "para",
        "paras",
        "appendix",
        "annex",
    ];
    let mut numbers = Vec::new();
    let mut at = 0;
    while let Some(word) = words.get(at) {
        let mut add = |value, to| {
            numbers.push(Number {
                value,
                from: at,
                to,
            });
        };
        let is_piece = at
            .checked_sub(1)
            .and_then(|before| words.get(before))
            .is_some_and(|before| PIECES.contains(&before.text.as_str()));
        let mut next = at + 1;
        if word
            .text
            .starts_with(|letter: char| letter.is_ascii_digit())
        {
            let parts: Vec<&str> = word.text.split('-').collect();
            if !is_piece && parts.len() < 3 {
                for value in parts.into_iter().filter_map(figures) {
                    add(value, next);
                }
            }
        } else if let Some((value, count)) = spelt(&words[at..]) {
            add(value, at + count);
            if words[next..at + count].iter().all(|word| word.hyphened) {
                next = at + count;
            } else if let Some((value, count)) = spelt(&words[at..next]) {
                add(value, at + count);
            }
        }
        at = next;
    }
    numbers
}

/// The number that digits alone are.
pub(super) fn figures(text: &str) -> Option<u32> {
    let all_digits = text.bytes().all(|byte| byte.is_ascii_digit());
    all_digits.then(|| text.parse().ok()).flatten()
}

/// The number below a thousand that words begin with, and how many of them it takes.
fn spelt(words: &[Word]) -> Option<(u32, usize)> {
    let word = |at: usize| words.get(at).map_or("", |word| word.text.as_str());
    let (hundreds, count) = match (word(0), word(1)) {
        ("hundred", _) => (1, 1),
        ("a", "hundred") => (1, 2),
        (first, "hundred") => (below_twenty(first).filter(|number| *number < 10)?, 2),
        _ => return below_hundred(word(0), word(1)),
    };
    let and = usize::from(word(count) == "and");
    let rest = below_hundred(word(count + and), word(count + and + 1));
    Some(rest.map_or((hundreds * 100, count), |(number, more)| {
        (hundreds * 100 + number, count + and + more)
    }))
}

fn below_hundred(first: &str, second: &str) -> Option<(u32, usize)> {
    const TENS: [&str; 8] = [
        "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
    ];
    let Some(tens) = (2_u32..)
        .zip(TENS)
        .find_map(|(tens, word)| (word == first).then_some(tens * 10))
    else {
        return Some((below_twenty(first)?, 1));
    };
    let ones = below_twenty(second).filter(|ones| *ones < 10);
    Some(ones.map_or((tens, 1), |ones| (tens + ones, 2)))
}

fn below_twenty(word: &str) -> Option<u32> {
    const TEENS: [&str; 7] = [
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
    ];
    match word {
        "single" | "sole" => Some(1),
        "both" | "pair" => Some(2),
        _ if word.starts_with(|letter: char| letter.is_ascii_digit()) => None,
        _ => (13..)
            .zip(TEENS)
            .find_map(|(number, teen)| (teen == word).then_some(number))
            .or_else(|| notation::number(word)),
    }
}

#[cfg(test)]
mod tests {
    use super::Clause;

    fn words(text: &str) -> String {
        let clause = Clause::read(text);
        let words = clause.words.iter().map(|word| {
            let tie = if word.hyphened { "~" } else { "" };
            format!("{tie}{}", word.text)
        });
        words.collect::<Vec<_>>().join(" ")
    }

    fn numbers(text: &str) -> Vec<u32> {
        let numbers = Clause::read(text).numbers;
        numbers.iter().map(|number| number.value).collect()
    }

    #[test]
    fn signs_between_figures_stay_and_others_part_words() {
        for (text, expected) in [
            (
                "A year’s notice, or the members' own.",
                "a year notice or the members own .",
            ),
            ("under 11.2 (see 3/4)", "under 11.2 see 3/4"),
            ("on 24.10.12; 2012–10–24", "on 24.10.12 . 2012-10-24"),
            ("a six-month term – 75%", "a six ~month term 75 %"),
            (
                "5th, 6months, 5a, 4x, x3, 2½",
                "5th 6 months 5a 4 x x 3 2 half",
            ),
            (
                "bi-monthly, biannually, bill",
                "bi ~monthly bi ~annually bill",
            ),
            ("4/year; 4 p.a. & more", "4 per year . 4 per annum and more"),
        ] {
            assert_eq!(words(text), expected, "{text}");
        }
    }

    #[test]
    fn numbers_are_read_in_figures_and_in_words() {
        for (text, expected) in [
            ("five (5) of 1,200", vec![5, 5, 1200]),
            ("twenty-five, ninety", vec![25, 90]),
            ("of the twenty five", vec![25, 20, 5]),
            ("one-hundred-and-two", vec![102]),
            ("4-6 of both", vec![4, 6, 2]),
            ("clause 11, 11.2, 2/3, 2012-10-24, 10:30, 5th", vec![]),
            ("99999999999", vec![]),
        ] {
            assert_eq!(numbers(text), expected, "{text}");
        }
    }
}
