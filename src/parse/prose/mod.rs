//! Markdown: its headings, clauses, links and words, what of its markup is unsafe, and its HTML.
//!
//! [`outline()`] looks at a text alone; [`html()`] renders it once it is known where its links lead. The second follows what the first recognised, so that what
//! was reported is what is shown.

mod anchors;
pub mod clauses;
mod html;
mod markers;
pub mod outline;
pub mod words;

use pulldown_cmark::{Event, Options, Parser, TagEnd};

pub use anchors::slug;
pub use clauses::{Clause, ScopeKind, Shape};
pub use html::{Excerpt, Manner, Mark, Marked, Old, Piece, html, html_of, inline_html};
pub use outline::{Fact, FactWord, Heading, Link, Outline, Reading, outline};
pub use words::Words;

/// Markdown as people expect it. Quotation marks and dashes stay as they were written: a text may quote the law.
#[must_use]
pub fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_GFM
        | Options::ENABLE_DEFINITION_LIST
        | Options::ENABLE_WIKILINKS
}

/// The scheme of an address that must not reach the site: anything but http, https, mailto and tel.
#[must_use]
pub fn unsafe_scheme(address: &str) -> Option<String> {
    scheme(address).filter(|scheme| !matches!(scheme.as_str(), "http" | "https" | "mailto" | "tel"))
}

/// The scheme of an address, if it has one, as browsers read it: a letter, then letters, digits, `+`, `-` and `.` up to a colon. They pass over control characters
/// and blanks before it, and tabs and line ends within it.
#[must_use]
pub fn scheme(address: &str) -> Option<String> {
    let mut scheme = String::new();
    for letter in address
        .trim_start_matches(|letter: char| letter <= ' ')
        .chars()
    {
        match letter {
            '\t' | '\n' | '\r' => {}
            ':' if !scheme.is_empty() => return Some(scheme),
            _ if letter.is_ascii_alphabetic() => scheme.push(letter.to_ascii_lowercase()),
            _ if !scheme.is_empty() && (letter.is_ascii_digit() || "+-.".contains(letter)) => {
                scheme.push(letter);
            }
            _ => return None,
        }
    }
    None
}

/// Text as HTML.
#[must_use]
pub fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            _ => escaped.push(letter),
        }
    }
    escaped
}

/// The words of a text without its markup: paragraphs joined by a space.
#[must_use]
pub fn plain(text: &str) -> String {
    let mut plain = String::new();
    for event in Parser::new_ext(text, options()) {
        match event {
            Event::Text(words) | Event::Code(words) => plain.push_str(&words),
            Event::SoftBreak
            | Event::HardBreak
            | Event::End(TagEnd::Paragraph | TagEnd::Item | TagEnd::Heading(_)) => plain.push(' '),
            _ => {}
        }
    }
    plain.trim().to_owned()
}

/// The headings of a text that its page shows: all but a first one that repeats the title, unless it is a clause, which may be cited.
#[must_use]
pub fn below_title<'h>(headings: &'h [Heading], title: &str) -> &'h [Heading] {
    match headings.split_first() {
        Some((first, rest))
            if first.clause.is_none() && is_title(first.level, &first.text, title) =>
        {
            rest
        }
        _ => headings,
    }
}

/// Whether a first heading of that depth repeats the title of its document.
fn is_title(level: u8, words: &str, title: &str) -> bool {
    level == 1 && words.trim().eq_ignore_ascii_case(title.trim())
}
