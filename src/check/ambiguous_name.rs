//! `ambiguous-name`: a name that two living bodies of one area bear, in a text that does not say which is meant.

use std::borrow::Cow;
use std::cell::OnceCell;
use std::collections::BTreeMap;
use std::ops::Range;

use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

use super::naming::known::{Known, is_at_home};
use super::naming::name::{Bearer, Name};
use super::naming::scope::{Scope, homes};
use super::naming::texts::{Text, texts};
use crate::catalogue;
use crate::diagnostic::Diagnostic;
use crate::link::finder::Finder;
use crate::link::names::is_alone;
use crate::model::notation::number_in_words;
use crate::parse::{Document, Header};
use crate::resolve::Register;

/// The names that several bodies bear: by their words, those who bear them in each area.
type Shared<'k, 'r> = BTreeMap<&'k str, Vec<&'k [Name<'r>]>>;

pub(super) fn check(register: &Register, known: &Known<'_>) -> Vec<Diagnostic> {
    let mut shared: Shared<'_, '_> = BTreeMap::new();
    let groups = known.names().chunk_by(|one, other| {
        (&one.words, one.bearer, one.area) == (&other.words, other.bearer, other.area)
    });
    for group in groups {
        let first = &group[0];
        if first.bearer == Bearer::Body
            && first.words.contains(char::is_uppercase)
            && living(group).len() > 1
        {
            shared.entry(&first.words).or_default().push(group);
        }
    }
    if shared.is_empty() {
        return Vec::new();
    }
    let words: Vec<Cow<'_, str>> = shared.keys().map(|words| Cow::Borrowed(*words)).collect();
    let finder = Finder::new(&words);
    let groups: Vec<_> = shared.into_values().collect();
    register
        .documents
        .par_iter()
        .flat_map_iter(|document| of_document(document, known, &finder, &groups))
        .collect()
}

/// Those of some bearers that exist today, each once.
fn living<'k, 'r>(group: &'k [Name<'r>]) -> Vec<&'k Name<'r>> {
    let mut living: Vec<&Name<'r>> = group.iter().filter(|name| name.living).collect();
    living.dedup_by_key(|name| &name.document.id);
    living
}

fn of_document(
    document: &Document,
    known: &Known<'_>,
    finder: &Finder,
    groups: &[Vec<&[Name<'_>]>],
) -> Vec<Diagnostic> {
    let scope = OnceCell::new();
    let scope = || scope.get_or_init(|| Scope::new(known, document));
    let mut meanings = BTreeMap::new();
    let mut found: BTreeMap<usize, Option<Diagnostic>> = BTreeMap::new();
    for text in texts(document) {
        for (place, range) in finder.find(&text.words) {
            if is_defined_at(&text, &range) {
                // What the document defines once it may use from then on.
                found.entry(place).or_insert(None);
            }
            if found.contains_key(&place) {
                continue;
            }
            let meaning = meanings
                .entry(place)
                .or_insert_with(|| meant(document, scope, &groups[place]));
            let Some(bearers) = meaning else {
                found.insert(place, None);
                continue;
            };
            if is_used(&text, &range, bearers) {
                found.insert(place, Some(finding(&text, &range, bearers)));
            }
        }
    }
    found.into_values().flatten().collect()
}

/// The bodies that a name may mean in a document: those of the nearest area that has any; none where it is the document's own name, or where the document says
/// what it means.
fn meant<'k, 'r: 's, 's>(
    document: &Document,
    scope: impl Fn() -> &'s Scope<'s, 'r>,
    groups: &[&'k [Name<'r>]],
) -> Option<Vec<&'k Name<'r>>> {
    let of_area = |area: &str| {
        let place = groups.binary_search_by(|group| group[0].area.cmp(area));
        place.ok().map(|place| groups[place])
    };
    let group = homes(&document.id).find_map(of_area)?;
    let words = group[0].words.as_str();
    let scope = scope();
    let nearer = || {
        scope.exactly(words).into_iter().any(|name| {
            name.document.id == document.id
                || name.area.len() > group[0].area.len() && is_at_home(name.area, &document.id)
        })
    };
    (!scope.has_own_term(words) && !nearer()).then(|| living(group))
}

/// Whether the words are a name in running text: no heading, link or code, and no part of a longer name.
fn is_used(text: &Text<'_>, range: &Range<usize>, bearers: &[&Name<'_>]) -> bool {
    let (before, after) = (&text.words[..range.start], &text.words[range.end..]);
    let article = before.ends_with("the ") || before.ends_with("The ");
    let longer = after
        .strip_prefix(" of the ")
        .is_some_and(|rest| rest.starts_with(char::is_uppercase));
    let alone = is_alone(&text.words, range) && !longer;
    (article || !bearers.iter().all(|name| name.article))
        && alone
        && !before.ends_with('\\')
        && !text.is_heading(range.start)
        && !text.is_closed(range)
}

/// Whether the words stand in brackets, where a document says what it will call something: `the Joint Board ("the Board")`.
fn is_defined_at(text: &Text<'_>, range: &Range<usize>) -> bool {
    let marks = ['"', '\''];
    let before = text.words[..range.start].trim_end_matches(marks);
    let before = before.strip_suffix("the ").unwrap_or(before);
    let before = before.trim_end_matches(marks);
    let before = ["hereby ", "hereafter ", "called "]
        .iter()
        .find_map(|word| before.strip_suffix(word))
        .unwrap_or(before);
    let after = text.words[range.end..].trim_start_matches(marks);
    before.ends_with(['(', '[']) && after.starts_with([')', ']'])
}

fn finding(text: &Text<'_>, range: &Range<usize>, bearers: &[&Name<'_>]) -> Diagnostic {
    let words = &text.words[range.clone()];
    let count = number_in_words(u32::try_from(bearers.len()).unwrap_or(u32::MAX));
    let mut diagnostic = Diagnostic::new(
        catalogue::AMBIGUOUS_NAME,
        format!("`{words}` is the name of {count} bodies of this area"),
        text.label(range, ""),
    )
    .help("write another of its names, or say in this document's `terms` which is meant");
    diagnostic.related = bearers
        .iter()
        .map(|name| match &name.document.header {
            Header::Body(body) if body.title != name.words => {
                name.label(format!("`{}` has this name", body.title))
            }
            _ => name.label("this body has the name"),
        })
        .collect();
    diagnostic
}
