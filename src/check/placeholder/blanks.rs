//! What in some words is a blank: plain words go in, the ranges of blanks come out, in order. Ordinary uses of brackets, numerals and letters are passed over.

use std::ops::Range;

use memchr::{memchr, memchr_iter, memchr3, memchr3_iter};

use crate::check::passages::{holds, places, stands_alone, whole_words};

/// A blank.
pub(super) struct Blank {
    /// Where it stands.
    pub range: Range<usize>,
    /// What it looks like.
    pub kind: Kind,
}

/// What a blank looks like.
pub(super) enum Kind {
    /// A dotted or drawn line.
    Line,
    /// Words or letters.
    Words,
}

/// What one enters in a blank between brackets, in the order of the alphabet.
const ENTERED: [&str; 18] = [
    "address",
    "amount",
    "date",
    "dates",
    "e-mail",
    "email",
    "insert",
    "month",
    "name",
    "names",
    "number",
    "position",
    "tba",
    "tbc",
    "telephone",
    "venue",
    "x",
    "xx",
];

/// What else may stand beside that, in the order of the alphabet.
const BESIDE: [&str; 37] = [
    "a",
    "adoption",
    "an",
    "and",
    "approval",
    "area",
    "authority",
    "board",
    "body",
    "chair",
    "chairman",
    "committee",
    "contact",
    "council",
    "details",
    "first",
    "for",
    "full",
    "group",
    "here",
    "job",
    "last",
    "local",
    "meeting",
    "next",
    "of",
    "officer",
    "or",
    "organisation",
    "partnership",
    "person",
    "post",
    "review",
    "role",
    "the",
    "title",
    "your",
];

/// How what tells an author to fill in a blank begins, between brackets.
const TOLD: [&str; 15] = [
    "add ",
    "define the ",
    "describe how ",
    "describe the ",
    "describe who ",
    "enter ",
    "explain how ",
    "explain the ",
    "fill in ",
    "insert ",
    "list the ",
    "specify ",
    "state how ",
    "state the ",
    "state who ",
];

/// The blanks of some words, which are given in small letters too.
pub(super) fn blanks(words: &str, lower: &str) -> Vec<Blank> {
    let ranges = abbreviations(lower)
        .chain(brackets(lower, *b"[]"))
        .chain(brackets(lower, *b"<>"))
        .chain(braces(lower))
        .chain(dates(lower))
        .chain(insert(lower))
        .chain(whole_words(lower, "lorem ipsum"))
        .chain(to_be(lower))
        .chain(crosses(words))
        .chain(letters(words));
    let mut found: Vec<Blank> = ranges
        .map(|range| Blank {
            range,
            kind: Kind::Words,
        })
        .chain(lines(words).map(|range| Blank {
            range,
            kind: Kind::Line,
        }))
        .collect();
    found.sort_by_key(|blank| (blank.range.start, std::cmp::Reverse(blank.range.end)));
    let mut end = 0;
    found.retain(|blank| {
        let apart = blank.range.start >= end;
        end = end.max(blank.range.end);
        apart
    });
    found
}

/// What behind `TBC` speaks of blanks: "TBC items removed".
const SPOKEN_OF: [&str; 4] = [" entries", " items", " markers", " placeholders"];

/// `tbc` and the like; not as a part of an address.
fn abbreviations(lower: &str) -> impl Iterator<Item = Range<usize>> {
    places(lower, "tb")
        .map(|start| start..start + "tbc".len())
        .filter(|range| {
            lower[range.start + "tb".len()..].starts_with(['a', 'c', 'd'])
                && stands_alone(lower, range)
        })
        .filter(|range| {
            let rest = &lower[range.end..];
            !SPOKEN_OF.iter().any(|noun| rest.starts_with(noun))
        })
        .filter(|range| {
            !lower[..range.start].ends_with(['@', '/', '.', '-', '_'])
                && !lower[range.end..].starts_with(['@', '/', '-', '_'])
        })
}

/// `[name/position]`, `[insert date]`, `[…]`. What a document puts between brackets as others do between parentheses is no blank.
fn brackets(lower: &str, [open, close]: [u8; 2]) -> impl Iterator<Item = Range<usize>> {
    const LONGEST: usize = 60;
    let bytes = lower.as_bytes();
    memchr_iter(open, bytes).filter_map(move |start| {
        let near = bytes.len().min(start + LONGEST + 1);
        let length = memchr(close, &bytes[start..near])?;
        let content = lower.get(start + 1..start + length)?.trim();
        let range = start..start + length + 1;
        is_blank(content, &lower[range.end..]).then_some(range)
    })
}

/// `{name}`, as a mail merge leaves it; not in an address, nor the set of one letter.
fn braces(lower: &str) -> impl Iterator<Item = Range<usize>> {
    brackets(lower, *b"{}").filter(|range| {
        let apart = |letter: char| letter.is_alphanumeric() || matches!(letter, '/' | '=' | '$');
        let content = lower[range.start + 1..range.end - 1].trim();
        content.contains(|letter: char| letter.is_alphabetic() && letter != 'x')
            && !lower[..range.start].ends_with(apart)
            && !lower[range.end..].starts_with(['/', '='])
    })
}

/// Whether what Markdown takes for a tag is such a blank: `<Name of chair>`.
pub(super) fn is_tag(tag: &str) -> bool {
    let inner = tag.strip_prefix('<').and_then(|tag| tag.strip_suffix('>'));
    inner.is_some_and(|content| {
        let content = content.trim().to_lowercase();
        content != "address" && !content.starts_with('/') && is_blank(&content, "")
    })
}

/// `dd/mm/yyyy`, `DD Month YYYY`; not where a text says in what form dates are written.
fn dates(lower: &str) -> impl Iterator<Item = Range<usize>> {
    const FORMS: [&str; 9] = [
        "dd/mm/yyyy",
        "dd/mm/yy",
        "dd.mm.yyyy",
        "dd-mm-yyyy",
        "dd month yyyy",
        "dd mmm yyyy",
        "mm/yyyy",
        "month yyyy",
        "yyyy-mm-dd",
    ];
    const NEAR: usize = 40;
    let may = holds(lower, "yy");
    let forms = FORMS.iter().filter(move |_| may);
    forms
        .flat_map(move |form| whole_words(lower, form))
        .filter(|range| {
            let from = lower.floor_char_boundary(range.start.saturating_sub(NEAR));
            let until = lower.floor_char_boundary(lower.len().min(range.end + NEAR));
            let before = lower[from..range.start].rsplit('\n').next();
            let behind = lower[range.end..until].split('\n').next();
            ![before, behind]
                .into_iter()
                .flatten()
                .any(|words| words.contains("form") || words.contains("written"))
        })
}

fn is_blank(content: &str, behind: &str) -> bool {
    let drawn = !content.is_empty()
        && content
            .chars()
            .all(|letter| matches!(letter, '.' | '…' | '_'));
    let told = || TOLD.iter().any(|first| content.starts_with(first));
    let words = || {
        content
            .split([' ', '/', ',', '&'])
            .filter(|word| !word.is_empty())
    };
    // `[x]` may be a tick in a box.
    let ticked = content == "x" && !behind.starts_with([' ', '%']);
    let is_entered = |word: &str| ENTERED.binary_search(&word).is_ok();
    let is_beside = |word: &str| BESIDE.binary_search(&word).is_ok();
    let entered =
        || words().all(|word| is_entered(word) || is_beside(word)) && words().any(is_entered);
    drawn || !ticked && entered() || told()
}

/// `insert name here`; not where somebody may or must insert something.
fn insert(lower: &str) -> impl Iterator<Item = Range<usize>> {
    const WHAT: [&str; 9] = [
        "name", "date", "number", "title", "details", "address", "text", "here", "amount",
    ];
    const DOES: [&str; 8] = ["to", "may", "must", "shall", "will", "can", "should", "and"];
    whole_words(lower, "insert").filter_map(|range| {
        let rest = lower[range.end..].strip_prefix(' ')?;
        let what = WHAT.iter().find(|what| {
            rest.strip_prefix(**what)
                .is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
        })?;
        let before = lower[..range.start].split_whitespace().next_back();
        (!before.is_some_and(|word| DOES.contains(&word)))
            .then_some(range.start..range.end + 1 + what.len())
    })
}

/// `to be confirmed` as all that is said: between parentheses, behind a colon, or alone.
fn to_be(lower: &str) -> impl Iterator<Item = Range<usize>> {
    const WHAT: [&str; 6] = [
        "confirmed",
        "agreed",
        "advised",
        "announced",
        "determined",
        "decided",
    ];
    whole_words(lower, "to be")
        .filter_map(|range| {
            let rest = lower[range.end..].strip_prefix(' ')?;
            let what = WHAT.iter().find(|what| rest.starts_with(**what))?;
            Some(range.start..range.end + 1 + what.len())
        })
        .filter(|range| {
            let before = lower[..range.start].trim_end_matches(' ');
            let behind = lower[range.end..].trim_start_matches(' ');
            let ends = behind.is_empty() || behind.starts_with(['\n', '.', '}', '"']);
            let alone = before.is_empty() || before.ends_with(['\n', ':']);
            before.ends_with('(') && behind.starts_with(')') || alone && ends
        })
}

/// `XX`, `20XX`; not the numeral twenty.
fn crosses(words: &str) -> impl Iterator<Item = Range<usize>> {
    let may = holds(words, "XX") || holds(words, "xx");
    let mut from = 0;
    let words = if may { words } else { "" };
    words.split_inclusive('\n').flat_map(move |line| {
        let begins = from;
        from += line.len();
        crosses_of_line(line)
            .into_iter()
            .map(move |range| begins + range.start..begins + range.end)
    })
}

/// The crosses of a line; none where it has Roman numerals.
fn crosses_of_line(line: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    for pair in ["XX", "xx"] {
        let mut end = 0;
        for (start, _) in line.match_indices(pair) {
            if start < end {
                continue;
            }
            let cross = &pair[..1];
            end = line.len() - line[start..].trim_start_matches(cross).len();
            if is_cross(line, &(start..end)) {
                found.push(start..end);
            }
        }
    }
    if !found.is_empty() && has_numeral(line) {
        found.clear();
    }
    found
}

fn is_cross(line: &str, range: &Range<usize>) -> bool {
    const COUNTED: [&str; 14] = [
        "annex", "appendix", "article", "book", "chapter", "class", "no", "part", "phase",
        "schedule", "section", "stage", "title", "volume",
    ];
    let before = &line[..range.start];
    let behind = &line[range.end..];
    let digits = before.len()
        - before
            .trim_end_matches(|letter: char| letter.is_ascii_digit())
            .len();
    let year = digits == 2 && before.ends_with("20");
    if !(digits == 0 || year)
        || before.ends_with(|letter: char| letter.is_alphabetic() || "-_/@.(".contains(letter))
        || behind.starts_with(|letter: char| letter.is_alphanumeric() || "-_/@)".contains(letter))
    {
        return false;
    }
    let counted = before
        .split(|letter: char| !letter.is_alphanumeric())
        .rfind(|word| !word.is_empty())
        .is_some_and(|word| COUNTED.contains(&word.to_ascii_lowercase().as_str()));
    let marker = before.trim().is_empty() && behind.starts_with(['.', ')']);
    !counted && !marker
}

/// Whether a Roman numeral stands among some words, other than the letter I and one of crosses alone.
fn has_numeral(words: &str) -> bool {
    words
        .split(|letter: char| !letter.is_alphanumeric())
        .any(|word| {
            word.len() > 1
                && word.bytes().all(|byte| b"IVXLC".contains(&byte))
                && word.bytes().any(|byte| byte != b'X')
        })
}

/// `X Borough County Council`, `X members`: a letter in the place of a name or a number. `Group X` and `Appendix Y` are names.
fn letters(words: &str) -> impl Iterator<Item = Range<usize>> {
    const NAMED: [&str; 18] = [
        "Area",
        "Association",
        "Authority",
        "Board",
        "Borough",
        "City",
        "Committee",
        "Council",
        "County",
        "District",
        "Forum",
        "Group",
        "Parish",
        "Partnership",
        "School",
        "Town",
        "Trust",
        "University",
    ];
    const COUNTED: [&str; 13] = [
        "members",
        "people",
        "representatives",
        "places",
        "days",
        "weeks",
        "months",
        "years",
        "times",
        "meetings",
        "organisations",
        "subsidiary",
        "working",
    ];
    memchr3_iter(b'X', b'Y', b'Z', words.as_bytes())
        .map(|start| start..start + 1)
        .filter(|range| stands_alone(words, range))
        .filter_map(|range| {
            let counts = &words[range.clone()] == "X";
            let rest = words[range.end..].strip_prefix(' ')?;
            let next = rest
                .split(|letter: char| !letter.is_alphanumeric())
                .next()?;
            let before = words[..range.start].trim_end_matches(' ');
            let label = before
                .split(|letter: char| !letter.is_alphanumeric())
                .next_back()
                .is_some_and(|word| {
                    word.starts_with(char::is_uppercase) && before.len() < range.start
                });
            let joined = before.ends_with(['-', '&', '/', '\'']);
            let blank = NAMED.contains(&next)
                || counts && COUNTED.contains(&next) && !is_defined(words, &range);
            let mut end = range.end + 1 + next.len();
            while let Some(more) = NAMED.iter().find(|more| {
                words[end..]
                    .strip_prefix(' ')
                    .is_some_and(|rest| rest.starts_with(**more))
            }) {
                end += 1 + more.len();
            }
            (blank && !label && !joined).then_some(range.start..end)
        })
}

/// Whether words near a letter say what it stands for: `X members, where X is the number of seats`.
fn is_defined(words: &str, range: &Range<usize>) -> bool {
    const NEAR: usize = 200;
    const MEANS: [&str; 7] = [
        " is ", " be ", " being ", " means ", " equals ", " stands ", " = ",
    ];
    let from = words.floor_char_boundary(range.start.saturating_sub(NEAR));
    let until = words.floor_char_boundary(words.len().min(range.end + NEAR));
    let letter = &words[range.clone()];
    let (before, behind) = (&words[from..range.start], &words[range.end..until]);
    let before = before.rsplit('\n').next().unwrap_or_default();
    let behind = behind.split('\n').next().unwrap_or_default();
    let is_told = |words: &str| {
        whole_words(words, letter).any(|other| {
            let rest = &words[other.end..];
            MEANS.iter().any(|means| rest.starts_with(means))
        })
    };
    is_told(before) || is_told(behind)
}

/// Dotted and drawn lines; not the dots of a table of contents, which lead to a number.
fn lines(words: &str) -> impl Iterator<Item = Range<usize>> {
    let is_line = |letter: char| matches!(letter, '.' | '…' | '_');
    let mut from = 0;
    std::iter::from_fn(move || {
        loop {
            let start = from + memchr3(b'.', b'_', ELLIPSIS, &words.as_bytes()[from..])?;
            let rest = &words[start..];
            let run = rest.len() - rest.trim_start_matches(is_line).len();
            from = start + run.max(rest.chars().next().map_or(1, char::len_utf8));
            let behind = words[from..].trim_start_matches(' ');
            let leads = behind.starts_with(|letter: char| letter.is_ascii_digit());
            if length(&rest[..run]) > 4 && !leads {
                return Some(start..from);
            }
        }
    })
}

/// The first byte of `…`.
const ELLIPSIS: u8 = 0xe2;

/// How many dots a run comes to; four underscores are a line already.
fn length(run: &str) -> usize {
    run.chars()
        .map(|letter| match letter {
            '…' => 3,
            _ => 1,
        })
        .sum::<usize>()
        + usize::from(run.starts_with("____"))
}
