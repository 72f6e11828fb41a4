//! The reporting lines of areas: their charts, and the same in words; and the page that shows all of them.

use super::Site;
use super::body::own_lines;
use super::charts;
use super::states;
use super::view::body::LineKind;
use super::view::chart::{AreaLines, Branch, StructureArea, StructurePage, TreeEntry};
use super::view::{Page, Sentence};
use crate::model::body::Status;
use crate::resolve::Body;

/// The page's file.
pub(super) const FILE: &str = "structure/index.html";

/// The page of all reporting lines. An area whose chart is too large for one is shown there by its upper levels; the rest is on the area's own page.
pub(super) fn view(site: &Site<'_>, page: Page) -> StructurePage {
    let mut areas = super::home::all_areas(site);
    areas.push("");
    let areas = areas.into_iter().filter_map(|area| {
        let mut lines = lines(site, FILE, area)?;
        let more = lines.charts.len() > 1 && !area.is_empty();
        if more {
            lines.charts.truncate(1);
            lines.tree.clear();
        }
        Some(StructureArea {
            area: (!area.is_empty()).then(|| site.link(FILE, area)),
            id: format!("area-{}", area.replace('/', "-in-")),
            lines,
            more,
        })
    });
    StructurePage {
        areas: areas.collect(),
        page,
    }
}

/// The reporting lines of the bodies that stand in an area itself, for the page in the file `from`. None where no line is drawn.
pub(super) fn lines(site: &Site<'_>, from: &str, area: &str) -> Option<AreaLines> {
    let name = match site.area_name(area) {
        name if name.is_empty() => "Reporting lines outside all areas".to_owned(),
        name => format!("Reporting lines in {name}"),
    };
    let charts::AreaCharts { charts, order } = charts::of_area(site, from, area, &name)?;
    let mut tree: Vec<TreeEntry> = Vec::new();
    let mut above: Vec<&str> = Vec::new();
    for (place, (id, depth)) in order.iter().enumerate() {
        let Some(body) = site.register.bodies.get(id) else {
            continue;
        };
        above.truncate(*depth);
        let parent = above.last().copied();
        above.push(id);
        let next = order.get(place + 1).map_or(0, |(_, depth)| *depth);
        tree.push(TreeEntry {
            opens: next > *depth,
            closes: depth.saturating_sub(next),
            ..entry(site, from, body, parent)
        });
    }
    let charts = charts
        .into_iter()
        .map(|(above, chart)| Branch { above, chart });
    Some(AreaLines {
        charts: charts.collect(),
        tree,
    })
}

/// A body with its own lines; where it stands below the only body that it is part of, that is not said again.
fn entry(site: &Site<'_>, from: &str, body: &Body, parent: Option<&str>) -> TreeEntry {
    let header = &body.header;
    let usual = header.status == Status::Active && !header.external && !header.template;
    let known = matches!(body.parents.as_slice(), [only] if parent == Some(only));
    let lines = own_lines(site, from, body).into_iter();
    TreeEntry {
        body: site.link(from, &body.id),
        state: (!usual).then(|| states::status_tag(header).words),
        sentences: lines
            .filter(|(kind, _)| !(known && *kind == LineKind::Part))
            .map(|(_, sentence)| Sentence {
                // Remarks are on the body's own page.
                note: None,
                note_cites: Vec::new(),
                ..sentence
            })
            .collect(),
        opens: false,
        closes: 0,
    }
}
