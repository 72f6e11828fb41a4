//! `name-drift` among posts: the headers of one area that give one post two titles, which differ in an apostrophe, a plural or a hyphen.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use ahash::HashMap;
use rayon::iter::{IntoParallelIterator, IntoParallelRefIterator, ParallelIterator};

use super::naming::difference::{About, Difference, difference};
use super::naming::known::stems;
use super::naming::name::is_title;
use super::naming::runs::words;
use super::naming::texts::{Post, posts};
use crate::catalogue;
use crate::diagnostic::Diagnostic;
use crate::parse::Document;
use crate::parse::prose::words::normalised;
use crate::resolve::Register;
use crate::settings::Settings;

/// A post in the header of a document.
struct Held<'r> {
    document: &'r Document,
    title: Cow<'r, str>,
    post: Post<'r>,
}

pub(super) fn check(register: &Register, _: &Settings) -> Vec<Diagnostic> {
    let held: Vec<_> = register
        .documents
        .par_iter()
        .flat_map_iter(|document| {
            let area = register.area_of(&document.id);
            posts(document)
                .into_iter()
                .map(move |post| (area, document.as_ref(), post))
        })
        .collect();
    // Most posts have one title wherever they stand.
    let mut known: HashMap<&str, Option<String>> = HashMap::default();
    for (_, _, post) in &held {
        known
            .entry(post.title)
            .or_insert_with(|| letters(post.title));
    }
    let mut forms: HashMap<&str, usize> = HashMap::default();
    for letters in known.values().flatten() {
        *forms.entry(letters).or_default() += 1;
    }
    let mut alike: BTreeMap<(&str, &str), Vec<Held<'_>>> = BTreeMap::new();
    for (area, document, post) in held {
        let letters = known.get(post.title).and_then(Option::as_deref);
        let several = |letters: &&str| forms.get(letters).is_some_and(|forms| *forms > 1);
        if let Some(letters) = letters.filter(several) {
            let held = Held {
                document,
                title: normalised(post.title),
                post,
            };
            alike.entry((area, letters)).or_default().push(held);
        }
    }
    alike
        .into_values()
        .collect::<Vec<_>>()
        .into_par_iter()
        .flat_map_iter(|held| of_post(&held))
        .collect()
}

/// The letters of a titled post; none of a description.
fn letters(title: &str) -> Option<String> {
    is_title(title).then(|| stems(&words(&normalised(title))).concat())
}

/// What is found where posts of one area have the same letters: the title that most of them have is the right one, the first where as many have another.
fn of_post(held: &[Held<'_>]) -> Vec<Diagnostic> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for one in held {
        *counts.entry(&one.title).or_default() += 1;
    }
    let count = |one: &&Held<'_>| counts.get(one.title.as_ref()).copied();
    let right = held.iter().rev().max_by_key(count);
    let Some(right) = right.filter(|_| counts.len() > 1) else {
        return Vec::new();
    };
    let mut seen = BTreeSet::new();
    held.iter()
        .filter(|one| one.title != right.title)
        .filter(|one| {
            held.iter()
                .any(|other| other.title == right.title && is_one_post(&one.post, &other.post))
        })
        .filter_map(|one| {
            let about = About {
                tail: true,
                single: false,
            };
            let found = difference(&words(&right.title), &words(&one.title), about)?;
            let slight = Difference::Apostrophe..=Difference::Joined;
            slight.contains(&found).then_some((one, found))
        })
        .filter(|(one, _)| seen.insert((one.document.path(), one.title.as_ref())))
        .map(|(one, found)| {
            Diagnostic::new(
                catalogue::NAME_DRIFT,
                format!(
                    "`{}` is `{}` elsewhere: {}",
                    one.title,
                    right.title,
                    found.words()
                ),
                one.document.value(&one.post.held.path(), ""),
            )
            .related(
                right
                    .document
                    .value(&right.post.held.path(), "the post has this title here"),
            )
            .help(format!(
                "write `{}`, or one and the same title in both places",
                right.title
            ))
        })
        .collect()
}

/// Whether two posts may be one: of one organisation, or of one that is not given.
fn is_one_post(one: &Post<'_>, other: &Post<'_>) -> bool {
    one.organisations.is_empty()
        || other.organisations.is_empty()
        || one
            .organisations
            .iter()
            .any(|organisation| other.organisations.contains(organisation))
}
