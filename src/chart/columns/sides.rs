//! Who stands on which side of a body, and the lines that join them to it.

use crate::chart::tree::Tree;
use crate::chart::{Chart, Kind, Line};

/// A line between the middle and the body with that place in its column.
pub(super) struct Tie<'a> {
    pub(super) place: usize,
    pub(super) line: &'a Line,
    /// Whether it leads to the middle.
    pub(super) inwards: bool,
}

/// The bodies on one side, from the top, with their lines.
pub(super) struct Side<'a> {
    pub(super) nodes: Vec<usize>,
    pub(super) ties: Vec<Tie<'a>>,
}

/// Who stands on the left and who on the right: what the middle is part of, from the top; then those to which a line of its own leads; the rest answer to it.
pub(super) fn sides<'a>(chart: &'a Chart, tree: &Tree, here: usize) -> (Side<'a>, Side<'a>) {
    let mut above = Vec::new();
    let mut at = here;
    while let Some(parent) = tree.parents[at] {
        above.insert(0, parent);
        at = parent;
    }
    let mut ranked: Vec<(bool, Kind, usize)> = Vec::new();
    for (node, _) in chart.nodes.iter().enumerate() {
        if node == here || above.contains(&node) {
            continue;
        }
        let own = chart
            .drawn()
            .filter(|line| line.from == here && line.to == node && line.kind != Kind::Work);
        let others = chart.drawn().filter(|line| {
            (line.from, line.to) == (node, here) || (line.to, line.from) == (node, here)
        });
        if let Some(kind) = own.map(|line| line.kind).min() {
            ranked.push((false, kind, node));
        } else if let Some(kind) = others.map(|line| line.kind).min() {
            ranked.push((true, kind, node));
        }
    }
    ranked.sort_unstable();
    let (right, left): (Vec<_>, Vec<_>) = ranked.into_iter().partition(|(right, ..)| *right);
    above.extend(left.into_iter().map(|(.., node)| node));
    let right = right.into_iter().map(|(.., node)| node).collect();
    (side(chart, here, above), side(chart, here, right))
}

pub(super) fn side(chart: &Chart, here: usize, nodes: Vec<usize>) -> Side<'_> {
    let mut ties: Vec<Tie<'_>> = Vec::new();
    for (place, node) in nodes.iter().enumerate() {
        let mut own: Vec<Tie<'_>> = Vec::new();
        for line in chart.drawn() {
            let inwards = (line.from, line.to) == (*node, here);
            if !inwards && (line.from, line.to) != (here, *node) {
                continue;
            }
            let tie = Tie {
                place,
                line,
                inwards,
            };
            let same = own.iter_mut().find(|known| {
                known.line.kind == line.kind
                    && (known.inwards == inwards || line.kind == Kind::Work)
            });
            match same {
                // Of several lines of a kind one is drawn, with the first label.
                Some(known) if known.line.label.is_none() => *known = tie,
                Some(_) => {}
                None => own.push(tie),
            }
        }
        own.sort_by_key(|tie| (tie.line.kind, tie.inwards));
        ties.extend(own);
    }
    Side { nodes, ties }
}
