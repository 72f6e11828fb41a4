//! Days that no calendar has, where a text names them: `31 April`, `29 February 2025`.

use std::ops::Range;

use jiff::civil;

use crate::catalogue;
use crate::check::passages::{Passage, Text, stands_alone};
use crate::diagnostic::Diagnostic;
use crate::model::body::Status;
use crate::parse::Header;
use crate::parse::prose::words::Within;

/// The months with fewer than 31 days, and the last day that they can have.
const SHORT: [(&str, u8); 5] = [
    ("February", 29),
    ("April", 30),
    ("June", 30),
    ("September", 30),
    ("November", 30),
];

pub(in crate::check) fn check(text: &Text<'_>) -> Vec<Diagnostic> {
    let ours = match &text.document.header {
        Header::Body(body) => !body.external && body.status != Status::Dissolved,
        Header::Page(_) | Header::Area(_) => true,
        Header::Organisation(_) | Header::Unreadable => false,
    };
    let may = SHORT.iter().any(|(month, _)| text.words().contains(month));
    if !ours || !may {
        return Vec::new();
    }
    let passages = text
        .passages()
        .filter(|passage| !matches!(passage.block.within, Within::Quotation | Within::Code));
    passages.flat_map(|passage| of_passage(&passage)).collect()
}

fn of_passage(passage: &Passage<'_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for (month, last) in SHORT {
        for (start, _) in passage.words.match_indices(month) {
            let month = start..start + month.len();
            let Some((range, days)) = impossible(passage.words, &month, last) else {
                continue;
            };
            if passage.is_quoted(range.start) || passage.is_closed(&range) {
                continue;
            }
            let written = &passage.words[range.clone()];
            found.push(
                Diagnostic::new(
                    catalogue::IMPOSSIBLE_DATE,
                    format!("there is no `{written}`: {days}"),
                    passage.label(&range, ""),
                )
                .help("look up which day was meant"),
            );
        }
    }
    found
}

/// The date with a day that its month lacks, and how many days that has.
fn impossible(words: &str, month: &Range<usize>, last: u8) -> Option<(Range<usize>, String)> {
    if !stands_alone(words, month) {
        return None;
    }
    let name = &words[month.clone()];
    let (start, day) = day(words[..month.start].strip_suffix(' ')?)?;
    let year = words[month.end..].strip_prefix(' ').and_then(year);
    let end = month.end + year.map_or(0, |_| " 2025".len());
    if (last + 1..=31).contains(&day) {
        let most = if last == 29 { "at most " } else { "" };
        return Some((start..end, format!("{name} has {most}{last} days")));
    }
    let year = year.filter(|_| day == 29 && name == "February")?;
    let is_short = civil::Date::new(year, 2, 29).is_err();
    is_short.then(|| (start..end, format!("{name} {year} has 28 days")))
}

/// The year with which some words begin.
fn year(words: &str) -> Option<i16> {
    let ends = !words.get(4..)?.starts_with(char::is_alphanumeric);
    let year = words.get(..4).filter(|_| ends)?;
    year.parse()
        .ok()
        .filter(|year| (1000..=9999).contains(year))
}

/// The day of the month at the end of some words, and where it begins; none where the number may be that of something else, as in `minute 31 April 2025`.
fn day(words: &str) -> Option<(usize, u8)> {
    const NUMBERED: [&str; 14] = [
        "agenda",
        "appendix",
        "clause",
        "decision",
        "issue",
        "item",
        "minute",
        "no",
        "number",
        "page",
        "paragraph",
        "resolution",
        "section",
        "volume",
    ];
    let words = words.strip_suffix(" of").unwrap_or(words);
    let bare = ["st", "nd", "rd", "th"]
        .iter()
        .find_map(|ending| words.strip_suffix(ending))
        .unwrap_or(words);
    let before = bare.trim_end_matches(|letter: char| letter.is_ascii_digit());
    let day = bare[before.len()..].parse().ok()?;
    let is_apart = before.is_empty() || before.ends_with([' ', '(', '\n']);
    let last = before.split_whitespace().next_back().unwrap_or_default();
    let last = last.trim_matches(|letter: char| !letter.is_alphanumeric());
    let is_number = NUMBERED.contains(&last.to_lowercase().as_str());
    (is_apart && !is_number).then_some((before.len(), day))
}
