//! `undefined-abbreviation`: capitals that no text of the document, no glossary and no short name explains.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::naming::abbreviations::{abbreviations, is_explained, is_said_in_full};
use super::naming::known::Scope;
use super::naming::runs::runs;
use super::naming::texts::{Text, texts};
use crate::catalogue;
use crate::diagnostic::{Diagnostic, Label};
use crate::link::names::core;
use crate::parse::Header;
use crate::parse::prose::words::normalised;
use crate::settings::Settings;

/// What every reader knows, what is said more often so than in full, and capitals that are no abbreviation of a thing.
const COMMON: [&str; 51] = [
    "AD", "AGM", "AIDS", "AM", "AOB", "BBC", "BC", "BST", "CBE", "CD", "CEO", "CV", "COVID",
    "DRAFT", "DVD", "EU", "EUR", "FAQ", "GB", "GBP", "GMT", "GP", "HIV", "HM", "HR", "ID", "IT",
    "JP", "KC", "LTD", "MBE", "MP", "NA", "NB", "NHS", "OBE", "OFSTED", "OK", "PDF", "PLC", "PM",
    "PO", "QC", "TBA", "TBC", "TV", "UK", "UN", "URL", "USA", "VAT",
];

/// Ordinary words that stand in capitals for emphasis.
const EMPHASISED: [&str; 18] = [
    "ALL", "AND", "ANY", "BOTH", "CANNOT", "EACH", "MAY", "MUST", "NEVER", "NO", "NONE", "NOT",
    "ONLY", "OR", "SHALL", "SHOULD", "WILL", "YES",
];

pub(super) fn check(scope: &Scope<'_, '_>, settings: &Settings) -> Vec<Diagnostic> {
    let texts: Vec<Text<'_>> = texts(scope.document).collect();
    let mut explained = BTreeSet::new();
    let mut used: BTreeMap<&str, Vec<(&Text<'_>, Range<usize>)>> = BTreeMap::new();
    for text in &texts {
        for abbreviation in abbreviations(&text.words) {
            let letters = abbreviation.letters;
            if is_explained(&text.words, &abbreviation) {
                explained.insert(letters);
            }
            if !text.is_closed(&abbreviation.range) {
                used.entry(letters)
                    .or_default()
                    .push((text, abbreviation.range));
            }
        }
    }
    used.into_iter()
        .filter(|(letters, _)| {
            !explained.contains(letters)
                && !COMMON.contains(letters)
                && !EMPHASISED.contains(letters)
                && !is_listed(letters, scope, settings)
                && !texts.iter().any(|text| {
                    is_word(&text.words, letters) || is_said_in_full(&text.words, letters)
                })
        })
        .filter_map(|(letters, uses)| {
            let (text, range) = uses
                .into_iter()
                .find(|(text, range)| !is_in_name(text, range, scope))?;
            Some(finding(letters, text.label(&range, "")))
        })
        .collect()
}

fn finding(letters: &str, label: Label) -> Diagnostic {
    Diagnostic::new(
        catalogue::UNDEFINED_ABBREVIATION,
        format!("nothing says what `{letters}` stands for"),
        label,
    )
    .help(format!(
        "write it in full where it stands first, with `({letters})` behind it; or put it in this document's `terms`, in the `short_name` of its body, or below `[abbreviations]` in site.toml"
    ))
}

/// Whether the document's terms, site.toml or a name in its scope give an abbreviation, perhaps in the plural.
fn is_listed(letters: &str, scope: &Scope<'_, '_>, settings: &Settings) -> bool {
    let plural = format!("{letters}s");
    let terms = match &scope.document.header {
        Header::Body(body) => body.terms.as_slice(),
        _ => &[],
    };
    let mut words = terms.iter().chain(&settings.abbreviations);
    words.any(|(term, _)| {
        let term = normalised(term);
        let term = core(&term).0;
        term == letters || term == plural
    }) || [letters, &plural]
        .iter()
        .any(|name| !scope.exactly(name).is_empty())
}

/// Whether a text has the same letters as an ordinary word: `NOT`, where it also says `not`.
fn is_word(text: &str, letters: &str) -> bool {
    let word = letters.to_ascii_lowercase();
    let is_letter = |letter: char| letter.is_alphanumeric();
    text.match_indices(&word).any(|(at, _)| {
        !text[..at].ends_with(is_letter) && !text[at + word.len()..].starts_with(is_letter)
    })
}

/// Whether an abbreviation is a part of a name of the register: `Chair of the WSCB Executive`.
fn is_in_name(text: &Text<'_>, range: &Range<usize>, scope: &Scope<'_, '_>) -> bool {
    runs(&text.words)
        .find(|run| run.last().is_some_and(|last| last.range.end >= range.start))
        .is_some_and(|run| {
            let starts = run.iter().filter(|word| word.range.start <= range.start);
            starts.into_iter().any(|first| {
                run.iter()
                    .filter(|last| last.range.end >= range.end)
                    .any(|last| {
                        let name = &text.words[first.range.start..last.range.end];
                        !scope.exactly(name).is_empty()
                    })
            })
        })
}
