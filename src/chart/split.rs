//! A large chart in parts: the upper two levels of who is part of whom, then each branch below them by itself.

use std::collections::{BTreeMap, BTreeSet};

use super::tree::Tree;
use super::{Chart, Kind, Line, Look, Node, rows};

/// What one chart holds: more rows are too long to read, more lanes too wide for a telephone.
const ROWS: usize = 60;
const LANES: usize = 12;

/// A chart that shows a part of a larger one, or all of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// The body whose branch it is, by its place in the whole; none for the upper levels, and for a chart that shows all.
    pub branch: Option<usize>,
    /// The chart.
    pub chart: Chart,
}

/// The charts in which a chart is shown. One that is small enough is shown as it is.
#[must_use]
pub fn parts(chart: &Chart) -> Vec<Part> {
    let tree = Tree::of(chart);
    let mut parts = Vec::new();
    let mut waiting: Vec<(Option<usize>, Vec<usize>)> =
        vec![(None, (0..chart.nodes.len()).collect())];
    while let Some((branch, members)) = waiting.pop() {
        let all = cut(chart, &members, &BTreeMap::new());
        if fits(&all) {
            parts.push(Part { branch, chart: all });
            continue;
        }
        let is_root = |node: &usize| match branch {
            Some(root) => *node == root,
            None => tree.parents[*node].is_none() && chart.nodes[*node].look != Look::Bare,
        };
        let roots: Vec<usize> = members.iter().copied().filter(is_root).collect();
        let second: Vec<usize> = roots
            .iter()
            .flat_map(|root| tree.children[*root].clone())
            .collect();
        let branches: BTreeMap<usize, Vec<usize>> = second
            .iter()
            .filter(|node| !tree.children[**node].is_empty())
            .map(|node| {
                let below = tree.below(vec![*node]);
                (*node, below.into_iter().map(|(node, _)| node).collect())
            })
            .collect();
        let upper: Vec<usize> = roots.iter().chain(&second).copied().collect();
        parts.push(Part {
            branch,
            chart: cut(chart, &upper, &branches),
        });
        let next = second
            .iter()
            .rev()
            .filter_map(|node| Some((Some(*node), branches.get(node)?.clone())));
        waiting.extend(next);
    }
    parts
}

fn fits(chart: &Chart) -> bool {
    chart.nodes.len() <= ROWS && rows(chart).lanes <= LANES
}

/// A body above others that are shown elsewhere, with how many there are.
fn counted(node: &Node, branch: Option<&Vec<usize>>) -> Node {
    let Some(branch) = branch else {
        return node.clone();
    };
    let count = match branch.len() - 1 {
        1 => "1 body below".to_owned(),
        count => format!("{count} bodies below"),
    };
    let remark = match &node.remark {
        Some(remark) => format!("{remark}, {count}"),
        None => count,
    };
    Node {
        remark: Some(remark),
        ..node.clone()
    }
}

/// Some bodies of a chart with their lines, and without boxes those beyond to which these lead. Of the branches below some of them only the count is shown.
fn cut(chart: &Chart, members: &[usize], branches: &BTreeMap<usize, Vec<usize>>) -> Chart {
    let hidden: BTreeSet<usize> = branches
        .values()
        .flat_map(|branch| &branch[1..])
        .copied()
        .collect();
    let mut places: BTreeMap<usize, usize> = BTreeMap::new();
    let mut part = Chart::default();
    for member in members {
        places.insert(*member, part.nodes.len());
        part.nodes
            .push(counted(&chart.nodes[*member], branches.get(member)));
    }
    for line in chart.drawn() {
        let inside = |end| places.get(&end).is_some_and(|place| *place < members.len());
        let (from, to) = (inside(line.from), inside(line.to));
        // What a branch is part of is shown above it.
        let shown = from && to || (from || to) && line.kind != Kind::Part;
        if !shown || hidden.contains(&line.from) || hidden.contains(&line.to) {
            continue;
        }
        let mut end = |end: usize| {
            *places.entry(end).or_insert_with(|| {
                part.nodes.push(Node {
                    look: Look::Bare,
                    ..chart.nodes[end].clone()
                });
                part.nodes.len() - 1
            })
        };
        let (from, to) = (end(line.from), end(line.to));
        part.lines.push(Line {
            from,
            to,
            ..line.clone()
        });
    }
    part
}
