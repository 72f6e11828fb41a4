//! `accountability-cycle`: bodies that answer to each other in a loop. A body answers to those to whom it is accountable or reports, to a body that delegates
//! to it, and to one whose binding advice it takes.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use super::living;
use crate::catalogue;
use crate::diagnostic::{Diagnostic, Label};
use crate::resolve::{Register, Relation, RelationKind, Who};
use crate::settings::Settings;

/// The most loops that a run reports: a register with more of them has one fault at the root of many, and is told the rest when these are settled.
const LOOPS: usize = 50;

/// The most bodies of one loop that are named, each with the place that says so.
const NAMED: usize = 12;

/// For each living body, by its place among them, those to whom it answers, with the relation that says so.
type Answers<'r> = Vec<Vec<(usize, &'r Relation)>>;

pub(super) fn check(register: &Register, _: &Settings) -> Vec<Diagnostic> {
    let ids: Vec<&str> = living(register).map(|body| body.id.as_str()).collect();
    let answers = answers(register, &ids);
    let mut covered = BTreeSet::new();
    let mut diagnostics: Vec<Diagnostic> = Vec::new();
    for start in in_or_below_loops(&answers) {
        for (next, _) in &answers[start] {
            if diagnostics.len() == LOOPS {
                if let Some(last) = diagnostics.last_mut() {
                    last.message +=
                        "; there may be more loops, which are told when these are settled";
                }
                return diagnostics;
            }
            if covered.contains(&(start, *next)) {
                continue;
            }
            let Some(way) = shortest_way(&answers, *next, start) else {
                continue;
            };
            let steps: Vec<(usize, usize)> = std::iter::once(start)
                .chain(way.iter().copied())
                .zip(way.iter().copied())
                .collect();
            diagnostics.extend(report(register, &ids, &answers, &steps));
            covered.extend(steps);
        }
    }
    diagnostics
}

fn answers<'r>(register: &'r Register, ids: &[&str]) -> Answers<'r> {
    let mut answers: Answers<'r> = vec![Vec::new(); ids.len()];
    for relation in register.relations() {
        let Who::Body(to) = &relation.to else {
            continue;
        };
        let (below, above) = match relation.kind {
            RelationKind::AccountableTo | RelationKind::ReportsTo => (&relation.from, to),
            RelationKind::Delegates => (to, &relation.from),
            RelationKind::Advises if relation.binding == Some(true) => (to, &relation.from),
            _ => continue,
        };
        let place = |id: &String| ids.binary_search(&id.as_str());
        if let (Ok(below), Ok(above)) = (place(below), place(above)) {
            answers[below].push((above, relation));
        }
    }
    for those in &mut answers {
        those.sort_by_key(|(above, relation)| (*above, relation.kind));
    }
    answers
}

/// The bodies from which the way up never ends: all others are taken away, those that answer to nobody first.
fn in_or_below_loops(answers: &Answers<'_>) -> Vec<usize> {
    let mut below: Vec<Vec<usize>> = vec![Vec::new(); answers.len()];
    let mut open: Vec<usize> = answers.iter().map(Vec::len).collect();
    for (body, those) in answers.iter().enumerate() {
        for (above, _) in those {
            below[*above].push(body);
        }
    }
    let is_done = |open: &[usize], body: usize| open[body] == 0;
    let mut done: Vec<usize> = (0..answers.len())
        .filter(|body| is_done(&open, *body))
        .collect();
    while let Some(body) = done.pop() {
        for lower in &below[body] {
            open[*lower] -= 1;
            if is_done(&open, *lower) {
                done.push(*lower);
            }
        }
    }
    (0..answers.len())
        .filter(|body| !is_done(&open, *body))
        .collect()
}

/// The shortest way upwards from one body to another, both included; the body alone where the two are one.
fn shortest_way(answers: &Answers<'_>, from: usize, to: usize) -> Option<Vec<usize>> {
    let mut came_from = BTreeMap::from([(from, from)]);
    let mut queue = VecDeque::from([from]);
    while let Some(body) = queue.pop_front() {
        if body == to {
            let mut way = vec![body];
            let mut here = body;
            while here != from {
                here = *came_from.get(&here)?;
                way.push(here);
            }
            way.reverse();
            return Some(way);
        }
        for (above, _) in &answers[body] {
            if !came_from.contains_key(above) {
                came_from.insert(*above, body);
                queue.push_back(*above);
            }
        }
    }
    None
}

fn report(
    register: &Register,
    ids: &[&str],
    answers: &Answers<'_>,
    steps: &[(usize, usize)],
) -> Option<Diagnostic> {
    let (first, _) = *steps.first()?;
    let mut labels = steps.iter().take(NAMED).flat_map(|(below, above)| {
        let mut said: Vec<&Relation> = answers[*below]
            .iter()
            .filter(|(to, _)| to == above)
            .map(|(_, relation)| *relation)
            .collect();
        said.dedup_by_key(|relation| relation.kind);
        said.into_iter()
            .filter_map(|relation| label(register, relation, ids[*below], ids[*above]))
    });
    let message = if steps.len() == 1 {
        format!("`{}` answers to itself", ids[first])
    } else {
        let mut whole: Vec<&str> = std::iter::once(first)
            .chain(steps.iter().map(|(_, above)| *above))
            .map(|body| ids[body])
            .collect();
        let more = steps.len().saturating_sub(NAMED);
        let more = (more > 0).then(|| format!("{more} more"));
        if let Some(more) = &more {
            whole.splice(NAMED..steps.len(), [more.as_str()]);
        }
        format!("these bodies answer to each other: {}", whole.join(" → "))
    };
    let mut diagnostic =
        Diagnostic::new(catalogue::ACCOUNTABILITY_CYCLE, message, labels.next()?).help(
            "settle who has the last word and take out the line that does not hold; for advice that may be refused write `binding: false`, for work side by side `works_with`",
        );
    diagnostic.related.extend(labels);
    Some(diagnostic)
}

/// The place that says that one body answers to another.
fn label(register: &Register, relation: &Relation, below: &str, above: &str) -> Option<Label> {
    let why = match relation.kind {
        RelationKind::AccountableTo => format!("`{below}` is accountable to `{above}`"),
        RelationKind::ReportsTo => format!("`{below}` reports to `{above}`"),
        RelationKind::Delegates => {
            format!("`{below}` answers to `{above}` for powers that it has from there")
        }
        _ => format!("`{below}` answers to `{above}`, whose advice it must take"),
    };
    let document = &register.bodies.get(&relation.from)?.document;
    Some(document.value(&relation.path, why))
}
