//! Charts of reporting lines for pages: what the register says of a body or an area goes in, charts and what is said of them come out.

mod area;
mod neighbourhood;
mod nodes;

use std::collections::BTreeSet;

use super::Site;
use super::view::body::LineKind;
use super::view::chart::{ChartView, LegendKind, Outlined};
use super::view::{Html, Link};
use crate::chart::{self, Chart, Drawing, Kind, Look};
use crate::model::names;
use crate::resolve::{Area, Body};

pub use area::area;
pub use neighbourhood::neighbourhood;

/// What a page on a telephone of 390 pixels can show with letters of 11 pixels; wider charts scroll in their box.
const NARROW: i32 = 416;

/// The chart of a body's lines on its page, in the file `from`. None where it has no line that is drawn.
#[must_use]
pub fn of_body(site: &Site<'_>, from: &str, body: &Body) -> Option<ChartView> {
    let (chart, here) = neighbourhood(site, from, body)?;
    let name = format!("Reporting lines of {}", in_sentence(&body.header.title));
    let id = format!("chart-{}", body.id.replace('/', "-"));
    let columns = chart::columns(&chart, here);
    Some(view(&chart, columns.as_ref(), &id, &name))
}

/// A title within a sentence.
fn in_sentence(title: &str) -> String {
    format!("{}{title}", names::article_of_body(title))
}

/// The charts of an area.
pub(super) struct AreaCharts {
    /// The whole, or the upper levels and then each branch with the body above it.
    pub(super) charts: Vec<(Option<Link>, ChartView)>,
    /// The ids of its own bodies in the order of reading, each with how many of them it stands below.
    pub(super) order: Vec<(String, usize)>,
}

/// The charts of an area, whose name is given as charts bear it. None where no line is drawn.
pub(super) fn of_area(site: &Site<'_>, from: &str, area: &str, name: &str) -> Option<AreaCharts> {
    let (chart, ids) = area::area(site, from, area)?;
    let page = from.trim_end_matches("/index.html");
    let id = format!("chart-{page}-{area}").replace('/', "-in-");
    let parts = chart::parts(&chart);
    let several = parts.len() > 1;
    let charts = parts.into_iter().enumerate().map(|(place, part)| {
        let branch = part.branch.and_then(|node| ids.get(node));
        let branch = branch.map(|id| site.link(from, id));
        let name = match &branch {
            Some(link) => format!("Reporting lines below {}", in_sentence(&link.title)),
            None if several => format!("{name}, the upper levels"),
            None => name.to_owned(),
        };
        let id = format!("{id}-{place}");
        (branch, view(&part.chart, None, &id, &name))
    });
    Some(AreaCharts {
        charts: charts.collect(),
        order: order(&chart, &ids),
    })
}

/// The bodies of a chart that belong to it, in the order of reading, each with how many of these it stands below.
fn order(chart: &Chart, ids: &[String]) -> Vec<(String, usize)> {
    let mut order = Vec::new();
    let mut above: Vec<usize> = Vec::new();
    for (node, depth) in chart::outline(chart) {
        while above.last().is_some_and(|last| *last >= depth) {
            above.pop();
        }
        if chart.nodes[node].look != Look::Bare
            && let Some(id) = ids.get(node)
        {
            order.push((id.clone(), above.len()));
            above.push(depth);
        }
    }
    order
}

/// Whether a body has a line that is drawn.
pub(super) fn has_lines(site: &Site<'_>, body: &Body) -> bool {
    let mut own = site.register.relations_from(&body.id);
    let mut others = site.register.relations_to(&body.id);
    own.any(nodes::is_drawn)
        || others.any(|relation| nodes::is_drawn(relation) && site.is_built(&relation.from))
}

/// Whether an area has a line between bodies that is drawn.
pub(super) fn is_drawn(site: &Site<'_>, area: &Area) -> bool {
    area::has_lines(site, &area.id)
}

fn view(chart: &Chart, columns: Option<&Drawing>, id: &str, name: &str) -> ChartView {
    let rows = chart::rows(chart);
    let class = if rows.view.width > NARROW {
        "rows wide"
    } else {
        "rows"
    };
    let looks = |wanted: Look| chart.nodes.iter().any(|node| node.look == wanted);
    let outlined = [
        (Look::Elsewhere, Outlined::Elsewhere),
        (Look::Planned, Outlined::Planned),
        (Look::Over, Outlined::Over),
    ];
    ChartView {
        name: name.to_owned(),
        columns: columns.map(|drawing| {
            Html(chart::svg(
                chart,
                drawing,
                &format!("{id}-c"),
                name,
                "columns",
            ))
        }),
        rows: Html(chart::svg(chart, &rows, id, name, class)),
        kinds: legend(chart, &rows, columns),
        outlined: outlined
            .into_iter()
            .filter(|(look, _)| looks(*look))
            .map(|(_, outlined)| outlined)
            .collect(),
        one_line: chart::reports_to_parent(chart),
        part_beside: chart::has_part_beside(chart),
    }
}

/// The kinds of line in the drawings of a chart.
fn legend(chart: &Chart, rows: &Drawing, columns: Option<&Drawing>) -> Vec<LegendKind> {
    let kinds = |drawing: &Drawing| -> BTreeSet<Kind> {
        drawing.strokes.iter().map(|stroke| stroke.kind).collect()
    };
    let mut in_rows = kinds(rows);
    // Parts that are shown by lines with arrows alone have entries of their own.
    if !chart::has_plain_part(chart) {
        in_rows.remove(&Kind::Part);
    }
    let in_columns = columns.map_or_else(|| in_rows.clone(), kinds);
    let all = in_rows.union(&in_columns);
    all.map(|kind| LegendKind {
        kind: line_kind(*kind),
        only: match (in_rows.contains(kind), in_columns.contains(kind)) {
            (true, false) => Some("rows".to_owned()),
            (false, true) => Some("columns".to_owned()),
            _ => None,
        },
    })
    .collect()
}

fn line_kind(kind: Kind) -> LineKind {
    match kind {
        Kind::Part => LineKind::Part,
        Kind::Report => LineKind::Report,
        Kind::Advise => LineKind::Advise,
        Kind::Escalate => LineKind::Escalate,
        Kind::Work => LineKind::Work,
    }
}
