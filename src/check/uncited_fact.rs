//! `uncited-fact`: a number, date or frequency of the header for which no clause is cited, though the document has numbered clauses.

use super::fact_differs_from_clause::citation;
use crate::catalogue;
use crate::diagnostic::{Diagnostic, Label};
use crate::link::clauses::holders;
use crate::model::body::Status;
use crate::model::figure::Figure;
use crate::model::notation::joined;
use crate::parse::Document;
use crate::resolve::{Body, Register};

/// What decisions and plans lay down beside the text: its adoption, the next review, the end of a mandate, the years of a plan.
const UNWRITTEN: [&str; 4] = ["approved.", "review.next", "expires", "owns["];

/// At most one finding, for all that a body leaves uncited.
pub(super) fn check(
    register: &Register,
    body: &Body,
    figures: &[(String, Figure)],
) -> Vec<Diagnostic> {
    let header = &body.header;
    let asked = header.status == Status::Active && !header.external && !header.template;
    let numbered = || holders(register, &body.id).any(has_numbers);
    let finding = (asked && numbered()).then(|| uncited(body, figures));
    finding.flatten().into_iter().collect()
}

/// Whether a text numbers its clauses. One that merely has an appendix does not.
fn has_numbers(document: &Document) -> bool {
    let mut clauses = document.prose.clauses.iter();
    clauses.any(|clause| clause.scope.is_none() && clause.appendix.is_none())
}

fn uncited(body: &Body, figures: &[(String, Figure)]) -> Option<Diagnostic> {
    let mut keys: Vec<String> = Vec::new();
    let mut labels: Vec<Label> = Vec::new();
    for (path, _) in figures {
        let asked = !UNWRITTEN.iter().any(|fact| path.starts_with(fact));
        if !asked || citation(&body.header, path).is_some() {
            continue;
        }
        let key = key(body, path);
        if !keys.contains(&key) {
            labels.push(body.document.value(path, ""));
            keys.push(key);
        }
    }
    let listed: Vec<String> = keys.iter().map(|key| format!("`{key}`")).collect();
    let example = keys.first()?;
    let nothing = if keys.len() == 1 {
        "no clause is"
    } else {
        "no clauses are"
    };
    let message = format!("{nothing} cited for {}", joined(&listed, "and"));
    let mut labels = labels.into_iter();
    // Between braces, brackets in a key have to stand in quotes.
    let example = if example.contains('[') {
        format!("\"{example}\"")
    } else {
        example.clone()
    };
    let mut finding = Diagnostic::new(catalogue::UNCITED_FACT, message, labels.next()?).help(
        format!("write below `cites` which clause states it, such as `{example}: \"3.1\"`"),
    );
    finding.related.extend(labels);
    Some(finding)
}

/// The key below which a clause is best cited for a figure: that of the rule which it is a part of.
fn key(body: &Body, path: &str) -> String {
    let header = &body.header;
    let Some((list, rest)) = path.split_once('[') else {
        return path.to_owned();
    };
    let index = rest.split(']').next().unwrap_or_default();
    let office = index
        .parse::<usize>()
        .ok()
        .and_then(|index| header.offices.get(index))
        .filter(|_| list == "offices");
    match (list, office) {
        (_, Some(office)) => format!("offices.{}", office.role),
        ("quorum", _) if header.quorum.len() == 1 => "quorum".to_owned(),
        _ => format!("{list}[{index}]"),
    }
}
