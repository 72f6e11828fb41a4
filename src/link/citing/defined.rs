//! The Act that a document calls `the Act`, in its header or its text: `"the Act" means the Children Act 2004`, `the Children Act 2004 ("the Act")`.

use std::collections::BTreeSet;

use super::section::Act;
use super::{Defined, Teller};
use crate::link::statutes::listed;
use crate::parse::references::Statute;

/// What stands between the word and its meaning.
const VERBS: [&str; 7] = ["means", "is", "refers to", "shall mean", ":", "-", "="];

/// How a text writes the word, in small letters.
const WORDS: [&str; 3] = ["\"the act\"", "the \"act\"", "the act"];

/// The most bytes beside a title in which this is looked for.
const LONGEST: usize = 40;

/// The Act of that name where the document defines one and no other; [`Act::None`] where it defines none, or several.
pub(super) fn the_act(teller: &Teller<'_>) -> Act {
    let mut in_header = teller.definitions.iter().filter(|it| it.words == "Act");
    match in_header.next().map(|definition| &definition.means) {
        Some(Defined::Statute(statute)) => return Act::Listed(*statute),
        Some(_) => return Act::Unlisted,
        None => {}
    }
    let text = teller.words();
    let statutes = teller.reading.cited.statutes.iter();
    let titles: BTreeSet<&str> = statutes
        .filter(|statute| is_defined(text, statute))
        .map(|statute| statute.title.as_str())
        .collect();
    match titles.first() {
        Some(title) if titles.len() == 1 => listed(teller.whole.settings, title)
            .map_or(Act::Unlisted, |(place, _)| Act::Listed(place)),
        _ => Act::None,
    }
}

/// Whether the text names no Act but the one that it calls `the Act`.
pub(super) fn is_alone(teller: &Teller<'_>) -> bool {
    let mut statutes = teller.reading.cited.statutes.iter();
    let first = statutes.next();
    first.is_none_or(|first| statutes.all(|statute| statute.title == first.title))
}

/// Whether the words beside a statute's title call it the Act.
fn is_defined(text: &str, statute: &Statute) -> bool {
    let behind = &text[statute.span.end..];
    let behind = &behind[..behind.floor_char_boundary(LONGEST.min(behind.len()))];
    let behind = behind
        .trim_start_matches([' ', ','])
        .strip_prefix(['(', '[']);
    let behind = behind.map(str::to_lowercase);
    let is_behind = behind.is_some_and(|behind| {
        WORDS.iter().any(|word| {
            behind
                .strip_prefix(word)
                .is_some_and(|rest| rest.starts_with([')', ']']))
        })
    });
    let from = text.floor_char_boundary(statute.span.start.saturating_sub(LONGEST));
    let line = text[from..statute.span.start].rsplit('\n').next();
    let before = line.unwrap_or_default().to_lowercase();
    let before = before.trim_end();
    let before = before.strip_suffix(" the").unwrap_or(before);
    is_behind
        || VERBS.iter().any(|verb| {
            let word = before.strip_suffix(verb).map(str::trim_end);
            word.is_some_and(|word| WORDS.iter().any(|act| word.ends_with(act)))
        })
}
