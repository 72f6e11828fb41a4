//! `conflicting-abbreviation`: one abbreviation that stands for two things in one document, in documents of one area, or here and in site.toml.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil;
use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

use super::naming::abbreviations::{abbreviations, expansion, is_capitals, spelt};
use super::naming::difference::slips;
use super::naming::known::stems;
use super::naming::runs::words;
use super::naming::texts::texts;
use crate::catalogue;
use crate::diagnostic::{Diagnostic, Label, Place};
use crate::link::names::core;
use crate::model::body::Status;
use crate::parse::prose::words::normalised;
use crate::parse::{Document, Header};
use crate::resolve::Register;
use crate::settings::Settings;

/// What an abbreviation stands for at some place.
struct Meaning {
    letters: String,
    words: String,
    label: Label,
    /// Whether it is the short name of a body.
    of_body: bool,
}

pub(super) fn check(register: &Register, settings: &Settings) -> Vec<Diagnostic> {
    let stated: Vec<_> = register
        .documents
        .par_iter()
        .flat_map_iter(|document| {
            let area = match document.header {
                Header::Area(_) => document.id.as_str(),
                _ => register.area_of(&document.id),
            };
            of_document(document, register.today)
                .into_iter()
                .map(move |meaning| ((area, meaning.letters.clone()), meaning))
        })
        .collect();
    let mut groups: BTreeMap<_, Vec<Meaning>> = BTreeMap::new();
    for (key, meaning) in stated {
        groups.entry(key).or_default().push(meaning);
    }
    let mut listed = BTreeMap::new();
    for (letters, words) in &settings.abbreviations {
        listed.entry(letters.as_str()).or_insert(words.as_str());
    }
    groups
        .into_iter()
        .flat_map(|((_, letters), meanings)| {
            let listed = listed.get(letters.as_str());
            conflicts(&letters, &meanings, listed.copied())
        })
        .collect()
}

/// What the abbreviations of a document stand for: by its terms, by the short name of a body or organisation that exists today, and by its texts.
fn of_document(document: &Document, today: civil::Date) -> Vec<Meaning> {
    let mut meanings = Vec::new();
    let mut add = |letters: &str, words: &str, label: &dyn Fn() -> Label, of_body: bool| {
        if is_capitals(letters) {
            meanings.push(Meaning {
                letters: letters.to_owned(),
                words: normalised(words).into_owned(),
                label: label(),
                of_body,
            });
        }
    };
    let short_name = || document.value("short_name", "");
    match &document.header {
        Header::Body(body) => {
            for (term, meaning) in &body.terms {
                let label = || document.value(&format!("terms.{term}"), "");
                add(core(&normalised(term)).0, meaning, &label, false);
            }
            let lives = body.status != Status::Dissolved;
            if let Some(short) = body.short_name.as_ref().filter(|_| lives) {
                add(short, &body.title, &short_name, true);
            }
        }
        Header::Organisation(organisation) => {
            let lives = organisation
                .ended
                .is_none_or(|ended| ended.last_day() >= today);
            if let Some(short) = organisation.short_name.as_ref().filter(|_| lives) {
                add(short, &organisation.title, &short_name, false);
            }
        }
        _ => {}
    }
    for text in texts(document) {
        for abbreviation in abbreviations(&text.words) {
            if let Some(words) = expansion(&text.words, &abbreviation) {
                let (start, end) = (
                    words.start.min(abbreviation.range.start),
                    words.end.max(abbreviation.range.end),
                );
                let label = || text.label(&(start..end), "");
                add(abbreviation.letters, &text.words[words], &label, false);
            }
        }
    }
    meanings
}

/// The places that differ from what an abbreviation stands for: in site.toml, else in most documents of the area, else where it stands first.
fn conflicts(letters: &str, meanings: &[Meaning], listed: Option<&str>) -> Vec<Diagnostic> {
    if meanings.len() + usize::from(listed.is_some()) < 2 {
        return Vec::new();
    }
    let listed = listed.map(|words| Meaning {
        letters: letters.to_owned(),
        words: normalised(words).into_owned(),
        label: Label::new(
            "site.toml",
            Place::Value(format!("abbreviations.{letters}")),
            "",
        ),
        of_body: false,
    });
    let mut files: BTreeMap<String, BTreeSet<&str>> = BTreeMap::new();
    for meaning in meanings {
        let said = files.entry(meaning.words.to_lowercase()).or_default();
        said.insert(&meaning.label.file);
    }
    let said_in = |one: &&Meaning| files.get(&one.words.to_lowercase()).map(BTreeSet::len);
    let common = || meanings.iter().rev().max_by_key(said_in);
    let Some(right) = listed.as_ref().or_else(common) else {
        return Vec::new();
    };
    let mut found: Vec<&Meaning> = meanings
        .iter()
        // Two bodies with one short name are reported where a text uses it.
        .filter(|one| {
            !(one.of_body && right.of_body || one.words == right.words || is_same(one, right))
        })
        .collect();
    found.dedup_by_key(|one| &one.label.file);
    found.into_iter().map(|one| finding(one, right)).collect()
}

fn finding(one: &Meaning, right: &Meaning) -> Diagnostic {
    let letters = &one.letters;
    Diagnostic::new(
        catalogue::CONFLICTING_ABBREVIATION,
        format!(
            "`{letters}` stands for `{}` here and for `{}` {}",
            one.words,
            right.words,
            if right.label.file == one.label.file {
                "in another place"
            } else {
                "elsewhere"
            }
        ),
        one.label.clone(),
    )
    .related(Label {
        text: format!("here `{letters}` is `{}`", right.words),
        ..right.label.clone()
    })
    .help("use another abbreviation for one of the two, or write one of them in full")
}

/// Whether two meanings are one: the words whose initials an abbreviation has are the same but for their endings, or for a slip, or one has more words than
/// the other.
fn is_same(one: &Meaning, other: &Meaning) -> bool {
    let spelt_out = |meaning: &Meaning| {
        let range = spelt(&meaning.letters, &meaning.words);
        let own = range.map_or(meaning.words.as_str(), |range| &meaning.words[range]);
        stems(&words(own))
    };
    let (own, others) = (spelt_out(one), spelt_out(other));
    let set = |stems: &[String]| stems.iter().cloned().collect::<BTreeSet<_>>();
    let (own_set, others_set) = (set(&own), set(&others));
    own_set.is_subset(&others_set)
        || others_set.is_subset(&own_set)
        || slips(&own.concat(), &others.concat()).is_some()
}
