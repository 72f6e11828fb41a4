//! The views of charts of reporting lines, and of the page that shows all of them.

use serde::Serialize;

use super::body::LineKind;
use super::{Html, Link, Page, Sentence};

/// A chart of reporting lines. Whatever it shows is said in words beside it.
#[derive(Debug, Clone, Serialize)]
pub struct ChartView {
    /// What it shows, such as `Reporting lines of the Joint Commissioning Board`.
    pub name: String,
    /// The body between those above and those below it, for a wide screen; an `<svg class="columns">`. Only on a body's page, and only where it is no wider
    /// than that leaves room for.
    pub columns: Option<Html>,
    /// The bodies in rows; an `<svg class="rows">`, of the class `wide` too where it should scroll and not shrink.
    pub rows: Html,
    /// The kinds of line in it, for the legend.
    pub kinds: Vec<LegendKind>,
    /// The outlines in it that say something, for the legend.
    pub outlined: Vec<Outlined>,
    /// Whether a body in it reports to the one that it is part of, which the rows show by one line with an arrow on it.
    pub one_line: bool,
    /// Whether the rows show by a line with an arrow that a body is part of another: of several, or of one that is part of itself.
    pub part_beside: bool,
}

/// A kind of line in a legend.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LegendKind {
    /// The kind.
    pub kind: LineKind,
    /// Where only one of the two drawings has it: `columns` or `rows`.
    pub only: Option<String>,
}

/// An outline of a body that says something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Outlined {
    /// Dotted: governed elsewhere.
    Elsewhere,
    /// Dashed: a draft, proposed or a model.
    Planned,
    /// Washed, its name struck through: dissolved.
    Over,
}

/// A chart with the body above what it shows.
#[derive(Debug, Clone, Serialize)]
pub struct Branch {
    /// The body whose branch it shows; `None` for the first of several and for one that shows everything.
    pub above: Option<Link>,
    /// The chart.
    pub chart: ChartView,
}

/// The bodies of an area, in the order of its chart, and their lines in words.
#[derive(Debug, Clone, Serialize)]
pub struct TreeEntry {
    /// The body.
    pub body: Link,
    /// Its state in a word, such as `External`; `None` where it is simply at work.
    pub state: Option<String>,
    /// Its own lines to others, without that to the body that it stands below.
    pub sentences: Vec<Sentence>,
    /// Whether entries follow that stand below it.
    pub opens: bool,
    /// How many levels end with it.
    pub closes: usize,
}

/// The lines of an area.
#[derive(Debug, Clone, Serialize)]
pub struct AreaLines {
    /// The charts: one, or where that would be too large the upper levels and then each branch.
    pub charts: Vec<Branch>,
    /// The same in words.
    pub tree: Vec<TreeEntry>,
}

/// The reporting lines of the whole register, for the template `structure.html`.
#[derive(Debug, Clone, Serialize)]
pub struct StructurePage {
    /// What every page has.
    pub page: Page,
    /// The areas in their order; those in which no line is drawn are left out. Empty says that none is recorded.
    pub areas: Vec<StructureArea>,
}

/// An area on the page of all reporting lines.
#[derive(Debug, Clone, Serialize)]
pub struct StructureArea {
    /// The area; `None` for bodies that stand in none.
    pub area: Option<Link>,
    /// An anchor, unique on the page.
    pub id: String,
    /// Its charts; of several only the first.
    pub lines: AreaLines,
    /// Whether there are more, on the area's page.
    pub more: bool,
}
