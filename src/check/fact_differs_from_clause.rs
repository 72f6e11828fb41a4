//! `fact-differs-from-clause`: a number, frequency, period, date or share of the header that does not stand in the clause that is cited for it.

use std::collections::BTreeMap;

use crate::catalogue;
use crate::diagnostic::{Diagnostic, Label, Place};
use crate::link::clauses::{Cited, find_all, holders};
use crate::model::body::{BodyHeader, Citation};
use crate::model::figure::{self, Figure};
use crate::parse::Document;
use crate::resolve::{Body, Register};
use crate::spelling::listed;

pub(super) fn check(
    register: &Register,
    body: &Body,
    figures: &[(String, Figure)],
) -> Vec<Diagnostic> {
    let header = &body.header;
    // One citation may stand for several facts, and several may name the same clause.
    let mut known: BTreeMap<&[String], Option<Clauses>> = BTreeMap::new();
    figures
        .iter()
        .filter_map(|(path, figure)| {
            let citation = citation(header, path)?;
            let clauses = known
                .entry(&citation.clauses)
                .or_insert_with(|| clauses(register, body, citation))
                .as_ref()?;
            if figure.is_stated_by(&clauses.words) {
                return None;
            }
            let written: Vec<&str> = citation.clauses.iter().map(String::as_str).collect();
            let (which, says) = if written.len() == 1 {
                ("clause", "does")
            } else {
                ("clauses", "do")
            };
            let mut finding = Diagnostic::new(
                catalogue::FACT_DIFFERS_FROM_CLAUSE,
                format!(
                    "{which} {} {says} not say `{}`, and {} cited for it",
                    listed(&written),
                    figure.words(),
                    if written.len() == 1 { "is" } else { "are" },
                ),
                body.document.value(path, ""),
            )
            .help("mend whichever of the two is wrong, or cite the clause that says so");
            finding.related.clone_from(&clauses.labels);
            Some(finding)
        })
        .collect()
}

/// The clauses that a citation names.
struct Clauses {
    /// Their words, those of the clauses below them included.
    words: figure::Clause,
    labels: Vec<Label>,
}

/// What is cited for a fact: for its own path, or for the nearest that it is a part of.
pub(super) fn citation<'h>(header: &'h BodyHeader, path: &str) -> Option<&'h Citation> {
    if header.cites.is_empty() {
        return None;
    }
    let role = path
        .strip_prefix("offices[")
        .and_then(|rest| rest.split_once(']'))
        .and_then(|(index, rest)| {
            let office = header.offices.get(index.parse::<usize>().ok()?)?;
            Some(format!("offices.{}{rest}", office.role))
        });
    // A key that takes a list accepts one item alone, which is then cited without its place in it.
    let alone = path.replace("quorum[0]", "quorum");
    let paths = [Some(path.to_owned()), role, Some(alone)];
    header
        .cites
        .iter()
        .filter(|citation| {
            paths.iter().flatten().any(|path| {
                path.strip_prefix(citation.fact.as_str())
                    .is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '[']))
            })
        })
        .max_by_key(|citation| citation.fact.len())
}

/// The clauses that a citation names; none where one of them does not exist, which is reported by itself.
fn clauses(register: &Register, body: &Body, citation: &Citation) -> Option<Clauses> {
    let holders: Vec<&Document> = holders(register, &body.id).collect();
    let mut words = Vec::new();
    let mut labels = Vec::new();
    for cited in citation
        .clauses
        .iter()
        .flat_map(|written| Cited::read_all(written))
    {
        let (written, label) = holders.iter().find_map(|holder| clause(holder, &cited.0))?;
        words.push(written);
        labels.push(label);
    }
    Some(Clauses {
        words: figure::Clause::read(&words.join("\n")),
        labels,
    })
}

/// The words of a clause and where it stands.
fn clause(holder: &Document, cited: &Cited) -> Option<(String, Label)> {
    let prose = &holder.prose;
    let places = find_all(&prose.clauses, cited);
    let first = prose.clauses.get(*places.first()?)?;
    let words: Vec<&str> = places
        .into_iter()
        .filter_map(|place| prose.extent(place))
        .filter_map(|(_, words)| prose.words.text().get(words))
        .collect();
    let place = Place::Text(first.span.clone());
    Some((
        words.join("\n"),
        Label::new(holder.path(), place, "this is the clause"),
    ))
}
