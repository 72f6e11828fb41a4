//! `undefined-abbreviation`: capitals that no text of the document, no glossary and no short name explains.

mod named;
mod proper;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::naming::abbreviations::{
    abbreviations, is_defined, is_explained, is_number, listed, said_in_full,
};
use super::naming::initials::Initials;
use super::naming::runs::{MOST_WORDS, Word, runs};
use super::naming::scope::Scope;
use super::naming::texts::{Text, texts};
use crate::catalogue;
use crate::diagnostic::{Diagnostic, Label};
use crate::resolve::Register;
use named::take_out;
use proper::is_proper;

/// What every reader knows, what is said more often so than in full, and capitals that are no abbreviation of a thing.
const COMMON: &str = " AD AGM AGPL AIDS AM AOB API BBC BC BEM BSD BSL BST CBE CCTV CD CEO COVID CQC CV DBE DBS DNA DRAFT DVD EGM EU EUR FAQ GB GBP GCSE GDPR GMT GP GPL \
    HGV HIV HM HMRC HQ HR HRH HTML ICT ID ISBN ISO IT JP KBE KC LGPL LLP LTD MBE MIT MOT MP NA NATO NB NHS NSPCC OBE OFSTED OK PAYE PDF PE PIN \
    PLC PM PO QC RAF README RNLI RSPCA RSVP SAT TBA TBC TBD TUC TV UK UN UNICEF URL US USA UTC VAT VIP YMCA ";

/// Ordinary words that stand in capitals for emphasis.
const EMPHASISED: &str = " ADD ALL AND ANY BOTH CANNOT DATE DELETE EACH ENTER INSERT MAY MUST NAME NEVER NO NONE NOT NOTE OFF ON ONLY OR SHALL SHOULD TODO WILL YES ";

/// Where an abbreviation stands: the place of its text among those of the document, and its own in that.
type Use = (usize, Range<usize>);

pub(super) fn check(
    register: &Register,
    initials: &Initials<'_>,
    scope: &Scope<'_, '_>,
) -> Vec<Diagnostic> {
    let texts: Vec<Text<'_>> = texts(scope.document).collect();
    let mut used = unexplained(&texts, scope);
    if !used.is_empty() {
        take_out(&mut used, scope.document, register, initials);
    }
    if used.is_empty() {
        return Vec::new();
    }
    let runs: Vec<_> = texts.iter().map(|text| all_runs(&text.words)).collect();
    let said = said(&texts, &runs, used.keys().copied().collect());
    used.into_iter()
        .filter(|(letters, _)| !said.contains(letters))
        .filter_map(|(letters, uses)| {
            let (text, range) = uses
                .into_iter()
                .find(|(text, range)| !is_in_name(&texts[*text], &runs[*text], range, scope))?;
            Some(finding(letters, texts[text].label(&range, "")))
        })
        .collect()
}

/// The abbreviations of some texts that nobody knows without being told, that are not explained where they stand, and that no list has.
fn unexplained<'t>(texts: &'t [Text<'_>], scope: &Scope<'_, '_>) -> BTreeMap<&'t str, Vec<Use>> {
    let mut explained = BTreeSet::new();
    let mut used: BTreeMap<&str, Vec<Use>> = BTreeMap::new();
    for (place, text) in texts.iter().enumerate() {
        explained.extend(listed(&text.words));
        for abbreviation in abbreviations(&text.words) {
            let letters = abbreviation.letters;
            let word = format!(" {letters} ");
            let is_known = COMMON.contains(&word) || EMPHASISED.contains(&word);
            if is_known || is_number(&text.words, &abbreviation) {
                continue;
            }
            if !explained.contains(letters)
                && (is_defined(&text.words, &abbreviation)
                    || is_explained(&text.words, &abbreviation))
            {
                explained.insert(letters);
            }
            if !text.is_closed(&abbreviation.range) && !is_proper(&text.words, &abbreviation.range)
            {
                let places = used.entry(letters).or_default();
                places.push((place, abbreviation.range));
            }
        }
    }
    used.retain(|letters, _| {
        !explained.contains(letters)
            && !scope.has_term(letters)
            && !scope.has_term(&format!("{letters}s"))
    });
    used
}

fn all_runs(text: &str) -> Vec<Vec<Word<'_>>> {
    let mut runs = runs(text);
    let mut all = Vec::new();
    while let Some(run) = runs.advance() {
        all.push(run.to_vec());
    }
    all
}

/// Those of some letters that stand in a text as an ordinary word too (`NOT`, where it also says `not`), or that a text says in full.
fn said<'l>(
    texts: &[Text<'_>],
    runs: &[Vec<Vec<Word<'_>>>],
    wanted: BTreeSet<&'l str>,
) -> BTreeSet<&'l str> {
    let mut said: BTreeSet<&str> = runs
        .iter()
        .flatten()
        .flat_map(|run| said_in_full(run, &wanted))
        .collect();
    let words: BTreeMap<String, &str> = wanted
        .into_iter()
        .map(|letters| (letters.to_ascii_lowercase(), letters))
        .collect();
    for text in texts {
        let all = text.words.split(|letter: char| !letter.is_alphanumeric());
        said.extend(all.filter_map(|word| words.get(word)));
    }
    said
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

/// Whether an abbreviation is a part of a name of the register: `Chair of the WSCB Executive`.
fn is_in_name(
    text: &Text<'_>,
    runs: &[Vec<Word<'_>>],
    range: &Range<usize>,
    scope: &Scope<'_, '_>,
) -> bool {
    let ends_before = |word: &Word<'_>, place| word.range.end < place;
    let run = runs.partition_point(|run| {
        run.last()
            .is_some_and(|last| ends_before(last, range.start))
    });
    let Some(run) = runs.get(run) else {
        return false;
    };
    let behind = run.partition_point(|word| word.range.start <= range.start);
    let reached = run.partition_point(|word| ends_before(word, range.end));
    (behind.saturating_sub(MOST_WORDS)..behind).any(|first| {
        let last = run.len().min(first + MOST_WORDS);
        (reached..last).any(|last| {
            let name = run[first].range.start..run[last].range.end;
            text.words
                .get(name)
                .is_some_and(|name| !scope.exactly(name).is_empty())
        })
    })
}
