//! `unused-allow`: an allowance that has run out, or that silences nothing. The findings of a run are noted as they are weighed, whatever their level; what is left
//! over is reported. A check that the site or the run switches off still finds what it finds, so that an allowance for it is used.

use std::collections::{BTreeMap, BTreeSet};

use super::levels::{accepting, can_be_accepted, in_force};
use crate::catalogue;
use crate::diagnostic::{Diagnostic, Label, Place};
use crate::model::body::Allowance;
use crate::model::date::words;
use crate::parse::Document;
use crate::resolve::Register;
use crate::source::Span;

/// What the findings of a run meet of the allowances, in the documents that have any.
#[derive(Debug, Default)]
pub(super) struct Accepted {
    /// The allowances that name a finding, by their document's path and their place in its list.
    used: BTreeSet<(String, usize)>,
    /// Where in a document a check reports first.
    first: BTreeMap<(String, &'static str), Span>,
}

impl Accepted {
    /// Notes a finding about a document, which stands at `span` of it.
    pub fn note(&mut self, diagnostic: &Diagnostic, document: &Document, span: &Span) {
        let allowances = document.allowances().iter();
        if !allowances
            .clone()
            .any(|allowance| allowance.check == diagnostic.check)
        {
            return;
        }
        for index in accepting(diagnostic, document, span) {
            self.used.insert((document.path().to_owned(), index));
        }
        let first = self
            .first
            .entry((document.path().to_owned(), diagnostic.check))
            .or_insert_with(|| span.clone());
        if span.start < first.start {
            *first = span.clone();
        }
    }
}

/// Reports the allowances that have run out and, where every document could be read, those that no finding met.
pub(super) fn check(register: &Register, accepted: &Accepted) -> Vec<Diagnostic> {
    // What could not be read may be what a check would have found.
    let whole = register
        .documents
        .iter()
        .all(|document| document.unreadable.is_empty());
    register
        .documents
        .iter()
        .flat_map(|document| {
            let allowances = document.allowances().iter().enumerate();
            allowances.map(move |(index, allowance)| (document, index, allowance))
        })
        .filter(|(_, _, allowance)| can_be_accepted(&allowance.check))
        .filter_map(|(document, index, allowance)| {
            if !in_force(allowance, register.today) {
                return run_out(document, index, allowance, accepted);
            }
            let used = accepted.used.contains(&(document.path().to_owned(), index));
            (whole && !used).then(|| left_over(document, index, allowance, accepted))
        })
        .collect()
}

fn run_out(
    document: &Document,
    index: usize,
    allowance: &Allowance,
    accepted: &Accepted,
) -> Option<Diagnostic> {
    let reported = accepted.used.contains(&(document.path().to_owned(), index));
    let help = if reported {
        format!(
            "mend what `{}` reports here and take this entry out, or decide anew until when it is accepted",
            allowance.check
        )
    } else {
        "take this entry out".to_owned()
    };
    Some(
        Diagnostic::new(
            catalogue::UNUSED_ALLOW,
            format!(
                "the allowance for `{}` ended on {}",
                allowance.check,
                words(allowance.until?.last_day())
            ),
            document.value(&format!("allow[{index}].until"), ""),
        )
        .help(help),
    )
}

fn left_over(
    document: &Document,
    index: usize,
    allowance: &Allowance,
    accepted: &Accepted,
) -> Diagnostic {
    let elsewhere = catalogue::find(&allowance.check).and_then(|check| {
        accepted
            .first
            .get(&(document.path().to_owned(), check.name))
    });
    let check = &allowance.check;
    let (message, key) = match &allowance.at {
        Some(at) => (format!("`{check}` reports nothing at `{at}`"), "at"),
        None => (
            format!("`{check}` reports nothing in this document"),
            "check",
        ),
    };
    let diagnostic = Diagnostic::new(
        catalogue::UNUSED_ALLOW,
        message,
        document.value(&format!("allow[{index}].{key}"), ""),
    );
    match elsewhere {
        Some(span) => diagnostic
            .related(Label::new(
                document.path(),
                Place::Text(span.clone()),
                "it reports here",
            ))
            .help("take this entry out, or give `at` the place at which the check does report"),
        None => diagnostic.help("take this entry out"),
    }
}
