//! Charts of reporting lines. Bodies and the lines between them go in as a [`Chart`]; a [`Drawing`] comes out, boxes and lines with their places, and
//! [`svg`] writes it down. Nothing here knows of pages or of the register. There are two layouts: [`rows`], an indented row for each body with the
//! lines in lanes beside them, which a telephone can show, and [`columns`], one body between those above and those below it, which takes a wide screen.
//! All lengths are in pixels; the same chart always gives the same drawing.

mod columns;
mod drawing;
mod lanes;
mod rows;
mod split;
mod svg;
mod tree;
mod words;

pub use columns::columns;
pub use drawing::{Drawing, Head, Placed, Point, Rect, Role, Stroke, Text};
pub use rows::rows;
pub use split::{Part, parts};
pub use svg::svg;

/// Bodies and the lines between them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Chart {
    /// The bodies, in the order in which bodies of one rank are drawn.
    pub nodes: Vec<Node>,
    /// The lines. A line from a body to itself is left out, as is one to a place beyond the nodes.
    pub lines: Vec<Line>,
}

/// A body in a chart.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Node {
    /// Its name.
    pub name: String,
    /// What kind of body it is, shown where there is room.
    pub kind: String,
    /// What else is to be known of it, such as `proposed` or `9 bodies`.
    pub remark: Option<String>,
    /// Where it leads; nowhere if it has no page.
    pub address: Option<String>,
    /// How it is drawn.
    pub look: Look,
}

/// How the box of a body is drawn.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Look {
    /// As usual.
    #[default]
    Plain,
    /// The body whose page it is.
    Here,
    /// Governed elsewhere.
    Elsewhere,
    /// A draft, proposed or a model.
    Planned,
    /// Dissolved.
    Over,
    /// Without a box: what belongs to another chart, or stands for several.
    Bare,
}

/// A line from one body to another, by their places among the nodes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// The body whose line it is.
    pub from: usize,
    /// Whom it leads to.
    pub to: usize,
    /// What it says.
    pub kind: Kind,
    /// A word or two on it, such as `quarterly`, shown where there is room.
    pub label: Option<String>,
}

/// What a line says of its first end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// It is part of the other.
    Part,
    /// It reports or is accountable to the other.
    Report,
    /// It advises the other.
    Advise,
    /// It takes to the other what it cannot settle.
    Escalate,
    /// They work together; neither end is the first.
    Work,
}

/// The bodies of a chart in the order in which its rows show them, each with how deep it stands.
#[must_use]
pub fn outline(chart: &Chart) -> Vec<(usize, usize)> {
    let groups = tree::Tree::of(chart).groups;
    groups.into_iter().flat_map(|(_, rows)| rows).collect()
}

/// Whether a body reports to the one that it is part of: the rows show that by one line with an arrow on it.
#[must_use]
pub fn reports_to_parent(chart: &Chart) -> bool {
    tree::Tree::of(chart).reporting.contains(&true)
}

/// Whether the rows show by a line without an arrow that a body is part of the one that it stands below.
#[must_use]
pub fn has_plain_part(chart: &Chart) -> bool {
    let tree = tree::Tree::of(chart);
    let mut bodies = tree.parents.iter().zip(tree.reporting);
    bodies.any(|(parent, reporting)| parent.is_some() && !reporting)
}

/// Whether the rows show by a line with an arrow that a body is part of another, as they do where it is part of several or the bodies are parts of each other.
#[must_use]
pub fn has_part_beside(chart: &Chart) -> bool {
    let parents = tree::Tree::of(chart).parents;
    let mut parts = chart.drawn().filter(|line| line.kind == Kind::Part);
    parts.any(|line| parents[line.from] != Some(line.to))
}

impl Chart {
    /// The lines that can be drawn.
    fn drawn(&self) -> impl Iterator<Item = &Line> {
        let known = self.nodes.len();
        self.lines
            .iter()
            .filter(move |line| line.from != line.to && line.from < known && line.to < known)
    }
}
