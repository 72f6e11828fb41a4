//! Who is part of whom, as a tree: what stands above each body, and the order in which they are read.

use super::{Chart, Kind, Look};

/// The bodies of a chart as a tree.
pub(super) struct Tree {
    /// What each is part of: the first that it names, unless that is part of itself in turn.
    pub(super) parents: Vec<Option<usize>>,
    /// Those that are part of each, in their order.
    pub(super) children: Vec<Vec<usize>>,
    /// Whether each reports to what it is part of, which one line says together.
    pub(super) reporting: Vec<bool>,
    /// Groups of bodies with how deep each stands: the trees, those that stand alone, and those of other charts. Empty ones are left out.
    pub(super) groups: Vec<(Group, Vec<(usize, usize)>)>,
}

/// What the bodies of a group have in common.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Group {
    Trees,
    Alone,
    Elsewhere,
}

impl Tree {
    /// The tree of a chart.
    pub(super) fn of(chart: &Chart) -> Self {
        let parents = parents(chart);
        let mut children = vec![Vec::new(); chart.nodes.len()];
        for (node, parent) in parents.iter().enumerate() {
            if let Some(parent) = parent {
                children[*parent].push(node);
            }
        }
        let mut reporting = vec![false; chart.nodes.len()];
        for line in chart.drawn().filter(|line| line.kind == Kind::Report) {
            reporting[line.from] |= parents[line.from] == Some(line.to);
        }
        let mut tree = Self {
            parents,
            children,
            reporting,
            groups: Vec::new(),
        };
        for group in [Group::Trees, Group::Alone, Group::Elsewhere] {
            let roots: Vec<usize> = (0..chart.nodes.len())
                .filter(|node| tree.parents[*node].is_none() && tree.group(chart, *node) == group)
                .collect();
            if !roots.is_empty() {
                tree.groups.push((group, tree.below(roots)));
            }
        }
        tree
    }

    fn group(&self, chart: &Chart, root: usize) -> Group {
        if !self.children[root].is_empty() {
            Group::Trees
        } else if chart.nodes[root].look == Look::Bare {
            Group::Elsewhere
        } else {
            Group::Alone
        }
    }

    /// Some bodies and all below them, in order of reading, with how deep each stands.
    pub(super) fn below(&self, roots: Vec<usize>) -> Vec<(usize, usize)> {
        let mut rows = Vec::new();
        let mut waiting: Vec<(usize, usize)> =
            roots.into_iter().rev().map(|root| (root, 0)).collect();
        while let Some((node, depth)) = waiting.pop() {
            rows.push((node, depth));
            let children = self.children[node].iter().rev();
            waiting.extend(children.map(|child| (*child, depth + 1)));
        }
        rows
    }
}

/// What each body is part of: the first that it names and that is not, in turn, part of it.
fn parents(chart: &Chart) -> Vec<Option<usize>> {
    let mut parents: Vec<Option<usize>> = vec![None; chart.nodes.len()];
    for line in chart.drawn().filter(|line| line.kind == Kind::Part) {
        if parents[line.from].is_some() {
            continue;
        }
        let mut above = Some(line.to);
        while let Some(node) = above
            && node != line.from
        {
            above = parents[node];
        }
        if above.is_none() {
            parents[line.from] = Some(line.to);
        }
    }
    parents
}
