//! `parent-cycle`: bodies that are part of each other in a loop.

use std::collections::{BTreeMap, VecDeque};

use crate::catalogue;
use crate::diagnostic::{Diagnostic, Label};
use crate::resolve::{Register, RelationKind};
use crate::settings::Settings;

pub(super) fn check(register: &Register, _: &Settings) -> Vec<Diagnostic> {
    register
        .bodies
        .keys()
        .filter_map(|start| {
            let loop_ = shortest_loop(register, start)?;
            // Each loop is reported once, at the first of its bodies.
            (loop_.iter().min() == Some(&start.as_str())).then(|| report(register, &loop_))
        })
        .collect()
}

fn report(register: &Register, loop_: &[&str]) -> Diagnostic {
    let first = loop_.first().copied().unwrap_or_default();
    let whole = loop_
        .iter()
        .copied()
        .chain([first])
        .collect::<Vec<_>>()
        .join(" → ");
    let mut labels = loop_
        .iter()
        .enumerate()
        .filter_map(|(index, id)| label(register, id, loop_[(index + 1) % loop_.len()]));
    let message = if loop_.len() == 1 {
        format!("`{first}` names itself as its parent")
    } else {
        format!("these bodies are part of each other: {whole}")
    };
    let fallback = || {
        Label::new(
            format!("content/{first}.md"),
            crate::diagnostic::Place::File,
            "",
        )
    };
    let mut diagnostic = Diagnostic::new(catalogue::PARENT_CYCLE, message, labels.next().unwrap_or_else(fallback))
        .help("take out the `parent` that is wrong; a body that answers to another without being part of it uses `accountable_to`");
    diagnostic.related.extend(labels);
    diagnostic
}

/// The place where one body says that the other is its parent.
fn label(register: &Register, from: &str, to: &str) -> Option<Label> {
    let relation = register
        .relations_from(from)
        .find(|relation| relation.kind == RelationKind::Parent && relation.to.id() == Some(to))?;
    let body = register.bodies.get(from)?;
    Some(
        body.document
            .value(&relation.path, format!("part of `{to}`")),
    )
}

/// The shortest way from a body upwards back to itself, itself first.
fn shortest_loop<'r>(register: &'r Register, start: &'r str) -> Option<Vec<&'r str>> {
    let mut came_from: BTreeMap<&str, &str> = BTreeMap::new();
    let mut queue = VecDeque::from([start]);
    while let Some(id) = queue.pop_front() {
        for parent in register
            .bodies
            .get(id)
            .into_iter()
            .flat_map(|body| &body.parents)
        {
            if parent == start {
                let mut way = vec![id];
                let mut here = id;
                while here != start {
                    here = came_from.get(here)?;
                    way.push(here);
                }
                way.reverse();
                return Some(way);
            }
            if !came_from.contains_key(parent.as_str()) {
                came_from.insert(parent, id);
                queue.push_back(parent);
            }
        }
    }
    None
}
