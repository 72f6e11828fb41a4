//! What the beginning of a heading, paragraph or item says about its number: `3.1`, `12.`, `(a)`, `Appendix A`. The source of a block from its first
//! letter on goes in, a [`Marker`] comes out, or nothing where the words merely begin with a figure: `4 representatives`, `24 October`, `3.5 per cent`.

use super::clauses::ScopeKind;
use crate::model::date::MONTHS;

/// A number at the beginning of a block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Marker {
    /// The number as it was written, without the backslash that keeps Markdown from taking it for a list.
    pub written: String,
    /// What it counts.
    pub count: Count,
    /// How many bytes of the source it takes.
    pub length: usize,
    /// How many it takes with what parts it from the words: a space, the end of bold type.
    pub with_gap: usize,
}

/// What a marker counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Count {
    /// `3.1`, `12`, `3.1.1(a)`: normalised, so that `11.0` and `11.` are `11`.
    Number {
        /// The normalised number.
        number: String,
        /// How sure it is that this is a number of a clause.
        sure: Sure,
    },
    /// `(a)`, `iv.`, `b)`: below the clause before.
    Letter(String),
    /// `Appendix A`: the word, and the letter or number; empty where there is only the word.
    Scope(ScopeKind, String),
}

/// How sure it is that a number is one of a clause.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Sure {
    /// Only where it goes with the number before: `3.2 let members know`.
    InSequence,
    /// In a heading, or where it is set in bold type or escaped: `3 Membership`, `**3.**`, `3\.`.
    Set,
    /// Anywhere: `3.1 Members`, `3.1.1`, `3.0`.
    Anywhere,
}

/// The kinds of block that may begin with a marker.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// A heading.
    Heading,
    /// A paragraph, an item of a list, or a line of a paragraph.
    Text {
        /// Whether the words are in bold or italic type.
        set_off: bool,
    },
}

/// What a number with a point may count.
const AMOUNTS: [&str; 10] = [
    "billion",
    "fte",
    "hours",
    "million",
    "per",
    "percent",
    "percentage",
    "times",
    "wte",
    "years",
];

/// The marker at the beginning of `source`, which runs to the end of its block.
pub(super) fn marker(source: &str, place: Place) -> Option<Marker> {
    scope(source, place)
        .or_else(|| number(source, place))
        .or_else(|| match place {
            Place::Text { .. } => letter(source),
            Place::Heading => None,
        })
}

/// The dotted number or number at the beginning of `source`.
fn number(source: &str, place: Place) -> Option<Marker> {
    let mut at = 0;
    let mut parts: Vec<&str> = Vec::new();
    loop {
        let digits = digits(&source[at..]);
        if digits == 0 || digits > 3 {
            break;
        }
        parts.push(&source[at..at + digits]);
        at += digits;
        if !(source[at..].starts_with('.')
            && source[at + 1..].starts_with(|next: char| next.is_ascii_digit()))
        {
            break;
        }
        at += 1;
    }
    if parts.is_empty() || source[at..].starts_with(|next: char| next.is_ascii_digit()) {
        return None;
    }
    let round = parts.len() == 2 && parts[1] == "0";
    // `10.00` and `3.05` are a time and an amount.
    if parts[1..]
        .iter()
        .any(|part| part.starts_with('0') && part.len() > 1)
    {
        return None;
    }
    let mut number = if round {
        parts[0].to_owned()
    } else {
        parts.join(".")
    };
    if let Some(letter) = source[at..]
        .chars()
        .next()
        .filter(char::is_ascii_uppercase)
        .filter(|_| !source[at + 1..].starts_with(char::is_alphanumeric))
    {
        number.push(letter);
        at += 1;
    }
    let mut lettered = false;
    while let Some((inner, length)) = bracketed(&source[at..]) {
        number.extend(["(", inner, ")"]);
        at += length;
        lettered = true;
    }
    let end = end(source, at)?;
    let dotted = parts.len() > 1 || lettered;
    let sure = sure(&source[end.with_gap..], dotted, &end, place)?;
    Some(Marker {
        written: source[..end.length].replace('\\', ""),
        count: Count::Number { number, sure },
        length: end.length,
        with_gap: end.with_gap,
    })
}

/// How sure it is that a number is one of a clause, given the words behind it; none where it is none.
fn sure(rest: &str, dotted: bool, end: &End, place: Place) -> Option<Sure> {
    let next = rest.chars().next();
    let operator = next.is_some_and(|next| "+×/=<>~±÷%°".contains(next)) || rest.starts_with("* ");
    if operator || is_date(rest) {
        return None;
    }
    // `3.5 per cent` is an amount, whatever number went before.
    let word = rest.split(|letter: char| !letter.is_alphabetic()).next();
    let word = word.unwrap_or_default().to_lowercase();
    if !end.stop && AMOUNTS.contains(&word.as_str()) {
        return None;
    }
    let begins_sentence = next.is_none_or(|next| !next.is_lowercase() && !next.is_ascii_digit());
    match place {
        _ if dotted && (end.stop || begins_sentence) => Some(Sure::Anywhere),
        _ if dotted => Some(Sure::InSequence),
        Place::Heading | Place::Text { set_off: true } => {
            (end.escaped || end.stop || begins_sentence).then_some(Sure::Set)
        }
        Place::Text { set_off: false } => end.escaped.then_some(Sure::Set),
    }
}

/// Where a number ends.
struct End {
    /// Behind the stop or bracket that closes it.
    length: usize,
    /// Behind what parts it from the words.
    with_gap: usize,
    /// Whether a stop or bracket closes it.
    stop: bool,
    /// Whether that one was written with a backslash.
    escaped: bool,
}

/// Reads what closes a number and parts it from the words; none where it runs on.
fn end(source: &str, at: usize) -> Option<End> {
    let escaped = source[at..].starts_with('\\');
    let mut length = at + usize::from(escaped);
    let stop = source[length..].starts_with(['.', ')', ':']);
    if escaped && !stop {
        return None;
    }
    length += usize::from(stop);
    // The end of bold or italic type.
    let rest = source[length..].trim_start_matches(['*', '_']);
    let with_gap = source.len() - rest.len();
    let gap = rest.len() - rest.trim_start_matches([' ', '\t', '\u{a0}']).len();
    let ends = rest.is_empty() || rest.starts_with(['\n', '\r']);
    (gap > 0 || ends).then_some(End {
        length,
        with_gap: with_gap + gap,
        stop,
        escaped,
    })
}

/// Whether what follows a number makes it a day: the name of a month.
fn is_date(rest: &str) -> bool {
    let word = rest
        .split(|letter: char| !letter.is_alphabetic())
        .next()
        .unwrap_or_default();
    // `2 May` is a day, but `2 May members …` may be a heading: the year behind it decides.
    MONTHS.iter().any(|month| month.eq_ignore_ascii_case(word))
        && (!word.eq_ignore_ascii_case("may")
            || rest[word.len()..]
                .trim_start()
                .starts_with(|next: char| next.is_ascii_digit()))
}

/// A letter, roman numeral or number in brackets at the beginning of `source`, and how long that is.
fn bracketed(source: &str) -> Option<(&str, usize)> {
    let inner = source.strip_prefix('(')?;
    let (inner, _) = inner.split_once(')')?;
    let short =
        (1..=5).contains(&inner.len()) && inner.bytes().all(|byte| byte.is_ascii_alphanumeric());
    let like = short
        && (inner.len() == 1
            || inner.bytes().all(|byte| byte.is_ascii_digit())
            || is_roman(inner)
            || inner.bytes().all(|byte| byte == inner.as_bytes()[0]));
    like.then_some((inner, inner.len() + 2))
}

/// `(a)`, `a)`, `a.`, `iv.` and the like at the beginning of `source`.
fn letter(source: &str) -> Option<Marker> {
    let (inner, at) = if let Some(bracketed) = bracketed(source) {
        bracketed
    } else {
        let length = source.bytes().take_while(u8::is_ascii_lowercase).count();
        let inner = &source[..length];
        let rest = source[length..].trim_start_matches('\\');
        if !(length == 1 || is_roman(inner)) || !rest.starts_with(['.', ')']) {
            return None;
        }
        (inner, length)
    };
    let end = end(source, at)?;
    Some(Marker {
        written: source[..end.length].replace('\\', ""),
        count: Count::Letter(inner.to_owned()),
        length: end.length,
        with_gap: end.with_gap,
    })
}

/// `Appendix A`, `Annex 2`, `Schedule IV`: in a heading, or as a line of its own that reads like one.
fn scope(source: &str, place: Place) -> Option<Marker> {
    let word_length = source.bytes().take_while(u8::is_ascii_alphabetic).count();
    let kind = ScopeKind::of(&source[..word_length])?;
    if !source.starts_with(char::is_uppercase) {
        return None;
    }
    let rest = &source[word_length..];
    let gap = rest.len() - rest.trim_start_matches([' ', '\u{a0}']).len();
    let label_length = rest[gap..]
        .bytes()
        .take_while(u8::is_ascii_alphanumeric)
        .count();
    let label = &rest[gap..gap + label_length];
    let is_label = gap > 0
        && (label.len() == 1 && label.bytes().all(|byte| byte.is_ascii_uppercase())
            || (1..=2).contains(&label.len()) && label.bytes().all(|byte| byte.is_ascii_digit())
            || label.bytes().all(|byte| byte.is_ascii_uppercase())
                && is_roman(&label.to_lowercase()));
    let (label, length) = if is_label {
        (label, word_length + gap + label_length)
    } else {
        ("", word_length)
    };
    let after = source[length..]
        .split(['\n', '\r'])
        .next()
        .unwrap_or_default();
    let title =
        after.trim_matches(|letter: char| letter.is_whitespace() || "-–—:.*_".contains(letter));
    // The word alone, with other words behind it (`Schedule of meetings`), is no appendix.
    if label.is_empty()
        && !title.is_empty()
        && after.starts_with([' ', '\u{a0}'])
        && !after.trim_start().starts_with(['-', '–', '—', ':'])
    {
        return None;
    }
    if let Place::Text { .. } = place {
        let alone = source[length + after.len()..].trim().is_empty();
        let like_a_title =
            !title.starts_with(char::is_lowercase) && !after.trim_end().ends_with(['.', ';', ',']);
        if label.is_empty() || !alone || !like_a_title {
            return None;
        }
    }
    if after.starts_with(|next: char| next.is_alphanumeric()) {
        return None;
    }
    Some(Marker {
        written: source[..length].to_owned(),
        count: Count::Scope(kind, label.to_owned()),
        length,
        with_gap: length,
    })
}

fn digits(source: &str) -> usize {
    source.bytes().take_while(u8::is_ascii_digit).count()
}

/// Whether lower-case letters are a roman numeral as documents use them, up to 39.
pub(super) fn is_roman(letters: &str) -> bool {
    roman(letters).is_some()
}

/// The value of a roman numeral in lower-case letters, up to 39.
pub(super) fn roman(letters: &str) -> Option<u32> {
    let tens = letters.bytes().take_while(|byte| *byte == b'x').count();
    let ones = match &letters[tens..] {
        "" => 0,
        "i" => 1,
        "ii" => 2,
        "iii" => 3,
        "iv" => 4,
        "v" => 5,
        "vi" => 6,
        "vii" => 7,
        "viii" => 8,
        "ix" => 9,
        _ => return None,
    };
    let value = u32::try_from(tens).ok()? * 10 + ones;
    (tens <= 3 && value > 0).then_some(value)
}
