//! `name-drift`: a capitalised name that is nearly one of the register, and not it.

use std::collections::BTreeMap;

use super::naming::difference::Difference;
use super::naming::drifted::Finder;
use super::naming::name::Bearer;
use super::naming::runs::runs;
use super::naming::scope::{Candidate, Scope};
use super::naming::texts::{posts, texts};
use crate::catalogue;
use crate::diagnostic::{Diagnostic, Label};
use crate::resolve::Register;

/// How many places of one form are shown beside the first.
const MOST_PLACES: usize = 3;

pub(super) fn check(register: &Register, scope: &Scope<'_, '_>) -> Vec<Diagnostic> {
    let document = scope.document;
    let finder = Finder {
        scope,
        area: register
            .areas
            .get(&document.id)
            .or_else(|| register.areas.get(register.area_of(&document.id)))
            .map_or("", |area| area.title.as_str()),
    };
    let mut forms: BTreeMap<String, Drift<'_, '_>> = BTreeMap::new();
    let mut order = Vec::new();
    let posts = posts(document);
    // Most titles of posts are among the names themselves.
    let posts = posts
        .iter()
        .map(|post| post.text(document))
        .filter(|title| !scope.explains(&title.words));
    for text in texts(document).chain(posts) {
        let mut runs = runs(&text.words);
        while let Some(run) = runs.advance() {
            for (range, candidate, difference) in finder.in_run(&text, run) {
                let form = &text.words[range.clone()];
                let drift = forms.entry(form.to_owned()).or_insert_with(|| {
                    order.push(form.to_owned());
                    Drift {
                        candidate,
                        difference,
                        places: Vec::new(),
                    }
                });
                drift.places.push(text.label(&range, ""));
            }
        }
    }
    order
        .into_iter()
        .filter_map(|form| forms.remove(&form).map(|drift| finding(&form, drift)))
        .collect()
}

/// A form that differs from a name.
struct Drift<'k, 'r> {
    candidate: Candidate<'k, 'r>,
    difference: Difference,
    places: Vec<Label>,
}

fn finding(form: &str, drift: Drift<'_, '_>) -> Diagnostic {
    let name = drift.candidate.name;
    let title = &name.words;
    let mut places = drift.places.into_iter();
    let primary = places.next().unwrap_or_else(|| name.label(""));
    let differs = drift.difference.words();
    let beginning = if drift.candidate.skipped > 0 {
        ", and the beginning is left out"
    } else {
        ""
    };
    let (message, help) = if name.bearer == Bearer::Post {
        (
            format!("`{form}` is `{title}` among the members: {differs}"),
            format!("write `{title}`, or one and the same title in both places"),
        )
    } else {
        (
            format!("`{form}` is registered as `{title}`: {differs}{beginning}"),
            format!("write `{title}`, or add this form to its `also_known_as`"),
        )
    };
    let mut diagnostic = Diagnostic::new(catalogue::NAME_DRIFT, message, primary)
        .help(help)
        .related(name.label(if name.bearer == Bearer::Post {
            "the post has this title here"
        } else {
            "this is the name in the register"
        }));
    diagnostic
        .related
        .extend(places.take(MOST_PLACES).map(|label| Label {
            text: "and here".to_owned(),
            ..label
        }));
    diagnostic
}
