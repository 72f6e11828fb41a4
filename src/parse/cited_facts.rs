//! The facts for which a header cites clauses: a header goes in, findings about those that it does not give come out.

use serde_yaml::Value;

use super::Document;
use crate::catalogue;
use crate::diagnostic::Diagnostic;
use crate::model::body::BodyHeader;
use crate::spelling::nearest;

/// What a body has of the one whose document holds its rules, unless its own header says otherwise.
const INHERITED: [&str; 4] = ["review", "amendments", "approved", "sources"];

/// Reports clauses that are cited for what the header does not say. A key that no header has is reported where it is read.
pub(super) fn check(document: &Document, body: &BodyHeader, values: &Value) -> Vec<Diagnostic> {
    body.cites
        .iter()
        .filter_map(|citation| {
            let fact = citation.fact.as_str();
            let first = fact.split(['.', '[']).next()?;
            let elsewhere = body.constitution.is_some() && INHERITED.contains(&first);
            if elsewhere || !document.is_readable(&format!("cites.{fact}")) {
                return None;
            }
            let absent = absent(values, fact)?;
            let help = match absent.near {
                Some(near) => format!("did you mean `{near}`?"),
                None => "write the fact into the header, or take the citation out".to_owned(),
            };
            Some(
                Diagnostic::new(
                    catalogue::FACT_DIFFERS_FROM_CLAUSE,
                    format!(
                        "a clause is cited for `{}`, which this header does not give",
                        absent.path
                    ),
                    document.key(&format!("cites.{fact}"), ""),
                )
                .help(help),
            )
        })
        .collect()
}

/// Something that a header does not give.
struct Absent<'v> {
    /// Its path, as far as the first step that leads nowhere.
    path: String,
    /// What stands there under a name like it.
    near: Option<&'v str>,
}

/// What of a path a header does not give; none where it gives all.
fn absent<'v>(values: &'v Value, path: &str) -> Option<Absent<'v>> {
    let mut value = values;
    let mut walked = String::new();
    for step in path.replace('[', ".[").split('.') {
        if !walked.is_empty() && !step.starts_with('[') {
            walked.push('.');
        }
        walked.push_str(step);
        let index = step
            .strip_prefix('[')
            .and_then(|step| step.strip_suffix(']'))
            .map(str::parse::<usize>);
        let found = match (value, index) {
            (Value::Sequence(items), Some(Ok(index))) => items.get(index),
            // A key that takes a list accepts one item alone.
            (alone, Some(Ok(0))) => Some(alone),
            (_, Some(_)) => None,
            (Value::Mapping(entries), None) => entries
                .get(step)
                .or_else(|| (role(value) == Some(step)).then_some(value)),
            (Value::Sequence(items), None) => items.iter().find(|item| role(item) == Some(step)),
            // A bare value stands for its most usual key.
            _ => return None,
        };
        let Some(found) = found else {
            let near = nearest(step, names(value));
            return Some(Absent { path: walked, near });
        };
        value = found;
    }
    None
}

/// The names by which the parts of a value could be meant.
fn names(value: &Value) -> Vec<&str> {
    match value {
        Value::Mapping(entries) => entries.keys().filter_map(Value::as_str).collect(),
        Value::Sequence(items) => items.iter().filter_map(role).collect(),
        _ => Vec::new(),
    }
}

/// The role of an office, by which it is cited.
fn role(office: &Value) -> Option<&str> {
    office.get("role")?.as_str()
}
