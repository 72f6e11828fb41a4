//! Charts of reporting lines: whatever is drawn, no words overlap, no line runs through a box or along another, and nothing lies outside the view.

mod shapes;

use std::fmt::Write as _;

use proptest::collection::vec;
use proptest::prelude::{Just, ProptestConfig, Strategy, prop_oneof, proptest};
use quorate::chart::{Chart, Kind, Line, Look, Node, columns, parts, rows, svg};
use quorate::pipeline;
use quorate::render::charts;
use quorate::resolve::addresses::page_file;
use quorate::settings;
use quorate::source::SourceFile;

use crate::example::understood;
use crate::project::inputs;

const KINDS: [Kind; 5] = [
    Kind::Part,
    Kind::Report,
    Kind::Advise,
    Kind::Escalate,
    Kind::Work,
];

fn node(name: &str) -> Node {
    Node {
        name: name.to_owned(),
        kind: "Board".to_owned(),
        address: Some("../board/".to_owned()),
        ..Node::default()
    }
}

fn line(from: usize, to: usize, kind: Kind) -> Line {
    Line {
        from,
        to,
        kind,
        label: None,
    }
}

fn chart(names: impl IntoIterator<Item = String>, lines: Vec<Line>) -> Chart {
    Chart {
        nodes: names.into_iter().map(|name| node(&name)).collect(),
        lines,
    }
}

/// Twelve bodies, each part of the one before.
fn chain() -> Chart {
    let lines = (1..12).map(|at| line(at, at - 1, Kind::Part)).collect();
    chart((0..12).map(|at| format!("Committee of level {at}")), lines)
}

/// A body with thirty below it, all of which report to it.
fn thirty_children() -> Chart {
    let children = 1..31;
    let lines =
        children.flat_map(|child| [line(child, 0, Kind::Part), line(child, 0, Kind::Report)]);
    chart(
        (0..31).map(|at| format!("Locality Commissioning Group {at}")),
        lines.collect(),
    )
}

/// Four bodies, each accountable to the next, and one to itself.
fn loop_of_four() -> Chart {
    let mut lines: Vec<Line> = (0..4)
        .map(|at| line(at, (at + 1) % 4, Kind::Report))
        .collect();
    lines.extend((0..4).map(|at| line(at, (at + 1) % 4, Kind::Part)));
    lines.push(line(2, 2, Kind::Report));
    chart(["North", "East", "South", "West"].map(str::to_owned), lines)
}

/// An area of sixty bodies with 76 lines.
fn area() -> Chart {
    let mut lines = Vec::new();
    for at in 1..50 {
        lines.push(line(at, (at - 1) / 4, Kind::Part));
    }
    for at in 0..27 {
        let (from, to) = (at * 7 % 60, at * 11 % 53);
        lines.push(line(from, to, KINDS[1 + at % 4]));
    }
    chart(
        (0..60).map(|at| format!("Joint Partnership Board for Matter Number {at}")),
        lines,
    )
}

#[test]
fn nothing_overlaps_in_charts_of_every_shape() {
    for chart in [chain(), thirty_children(), loop_of_four(), area()] {
        holds(&chart);
    }
    assert_eq!(rows(&chain()).boxes.len(), 12);
    assert_eq!(rows(&loop_of_four()).boxes.len(), 4);
}

/// All that must hold of a chart in every form in which it is drawn.
fn holds(chart: &Chart) {
    shapes::check(chart, &rows(chart));
    for part in parts(chart) {
        let drawing = rows(&part.chart);
        shapes::check(&part.chart, &drawing);
        if part.chart.nodes.len() <= 60
            && drawing.lanes <= 12
            && drawing.boxes.iter().all(|placed| placed.rect.x <= 110)
        {
            shapes::check_on_a_telephone(&drawing);
        }
    }
    for here in 0..chart.nodes.len() {
        if let Some(drawing) = columns(chart, here) {
            shapes::check(chart, &drawing);
            assert!(drawing.view.width <= 860, "{}", drawing.view.width);
        }
    }
}

#[test]
fn a_large_area_is_shown_by_branch_and_no_line_is_lost() {
    let chart = chart(
        (0..400).map(|at| format!("Body {at}")),
        (1..400)
            .flat_map(|at| {
                [
                    line(at, (at - 1) / 6, Kind::Part),
                    line(at, at * 13 % 400, Kind::Advise),
                ]
            })
            .collect(),
    );
    let parts = parts(&chart);
    assert!(parts.len() > 5);
    assert_eq!(parts[0].branch, None);
    assert!(parts[0].chart.nodes.iter().any(|node| {
        node.remark
            .as_deref()
            .is_some_and(|remark| remark.ends_with("bodies below"))
    }));
    for part in &parts {
        shapes::check(&part.chart, &rows(&part.chart));
    }
    let name = |part: &Chart, at: usize| part.nodes[at].name.clone();
    for wanted in chart.lines.iter().filter(|line| line.from != line.to) {
        let (from, to) = (name(&chart, wanted.from), name(&chart, wanted.to));
        let shown = parts.iter().any(|part| {
            part.chart.lines.iter().any(|line| {
                line.kind == wanted.kind
                    && name(&part.chart, line.from) == from
                    && name(&part.chart, line.to) == to
            })
        });
        assert!(shown, "{from} to {to}");
    }
}

#[test]
fn every_body_is_a_link_in_the_order_of_reading_and_names_that_are_cut_are_told_whole() {
    let long = "The Joint Board for the Oversight of All Partnerships, Committees & Reference Groups <of> the County and Its Districts";
    let mut chart = chart(
        ["Cabinet", long].map(str::to_owned),
        vec![line(1, 0, Kind::Part)],
    );
    chart.nodes[1].look = Look::Here;
    let text = svg(&chart, &rows(&chart), "chart-x", "Lines of \"it\"", "rows");
    let tree = roxmltree::Document::parse(&text).expect("well-formed");
    let links: Vec<_> = tree
        .descendants()
        .filter(|node| node.has_tag_name("a"))
        .collect();
    assert_eq!(links.len(), 2);
    assert_eq!(links[1].attribute("aria-current"), Some("page"));
    let title = links[1]
        .descendants()
        .find(|node| node.has_tag_name("title"));
    assert_eq!(title.and_then(|title| title.text()), Some(long));
    assert!(!text.contains("style="));
}

#[test]
fn a_body_that_reports_to_what_it_is_part_of_has_an_arrow_on_its_line() {
    let lines = vec![
        line(1, 0, Kind::Part),
        line(2, 0, Kind::Part),
        line(2, 0, Kind::Report),
        line(3, 0, Kind::Part),
        line(0, 3, Kind::Report),
    ];
    let chart = chart(
        ["Council", "Forum", "Board", "Panel"].map(str::to_owned),
        lines,
    );
    let drawing = rows(&chart);
    let part: Vec<_> = drawing
        .strokes
        .iter()
        .filter(|stroke| stroke.kind == Kind::Part)
        .map(|stroke| (stroke.ends[1], stroke.head.is_some()))
        .collect();
    assert_eq!(part, [(1, false), (2, true), (3, false)]);
    holds(&chart);
}

#[test]
fn nothing_overlaps_in_the_charts_of_the_example() {
    let build = understood();
    let settings = settings::read(&build.settings).expect("the settings");
    let site = build.site(&settings);
    let mut drawn = 0;
    for body in site.bodies() {
        let from = page_file(&body.id);
        if let Some((chart, here)) = charts::neighbourhood(&site, &from, body) {
            drawn += 1;
            assert_eq!(chart.nodes[here].look, Look::Here);
            holds(&chart);
            assert!(columns(&chart, here).is_some(), "{}", body.id);
        }
    }
    assert!(drawn > 30, "{drawn}");
    let areas = build.register.areas.keys();
    let areas = areas.filter_map(|area| charts::area(&site, &page_file(area), area));
    let areas: Vec<_> = areas.collect();
    assert_eq!(areas.len(), 5);
    for (chart, ids) in areas {
        assert_eq!(chart.nodes.len(), ids.len());
        holds(&chart);
        assert_eq!(parts(&chart).len(), 1);
    }
}

fn names() -> impl Strategy<Value = String> {
    prop_oneof![
        "[A-Z][a-z]{1,12}( [A-Za-z&’-]{1,14}){0,9}",
        "[MW]{30,60}",
        "\\PC{0,40}",
        Just(String::new()),
    ]
}

fn any_chart() -> impl Strategy<Value = Chart> {
    let look = prop_oneof![
        Just(Look::Plain),
        Just(Look::Elsewhere),
        Just(Look::Over),
        Just(Look::Bare)
    ];
    let remark = prop_oneof![Just(None), Just(Some("proposed".to_owned()))];
    let nodes = vec((names(), look, remark), 1..24);
    let label = prop_oneof![Just(None), Just(Some("at least monthly".to_owned()))];
    let lines = vec((0..24_usize, 0..24_usize, 0..5_usize, label), 0..50);
    (nodes, lines).prop_map(|(nodes, lines)| Chart {
        nodes: nodes
            .into_iter()
            .map(|(name, look, remark)| Node {
                look,
                remark,
                ..node(&name)
            })
            .collect(),
        lines: lines
            .into_iter()
            .map(|(from, to, kind, label)| Line {
                label,
                ..line(from, to, KINDS[kind])
            })
            .collect(),
    })
}

proptest! {
    #[test]
    fn nothing_overlaps_in_any_chart(chart in any_chart()) {
        holds(&chart);
        assert_eq!(rows(&chart), rows(&chart));
    }
}

/// The text of a body's document: for each kind of line, to which of some bodies it leads.
fn body(place: usize, title: &str, lines: &[(usize, usize)], count: usize) -> SourceFile {
    const KEYS: [&str; 6] = [
        "parent",
        "reports_to",
        "accountable_to",
        "advises",
        "escalates_to",
        "works_with",
    ];
    let mut header = format!("title: {title} {place}\n");
    for (kind, key) in KEYS.iter().enumerate() {
        let to: Vec<String> = lines
            .iter()
            .filter(|(of, to)| *of == kind && *to < count)
            .map(|(_, to)| match *key {
                "reports_to" | "advises" => format!("{{ body: body-{to} }}"),
                _ => format!("body-{to}"),
            })
            .collect();
        if !to.is_empty() {
            let _ = writeln!(header, "{key}: [{}]", to.join(", "));
        }
    }
    let status = ["active", "proposed", "draft"][place % 3];
    let text = format!("---\n{header}status: {status}\n---\n");
    SourceFile::new(format!("content/county/body-{place}.md"), text.into_bytes())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    #[test]
    fn nothing_overlaps_in_the_charts_of_any_register(
        bodies in vec(("[A-Z][a-z]{2,9}( [A-Z][a-z]{2,12}){0,5}", vec((0..6_usize, 0..40_usize), 0..5)), 2..40)
    ) {
        let documents = bodies.iter().enumerate().map(|(place, (title, lines))| body(place, title, lines, bodies.len()));
        let site = SourceFile::new("site.toml", b"title = \"Register\"".to_vec());
        let (inputs, settings) = inputs(site, documents.collect());
        let build = pipeline::build(inputs, &settings, &pipeline::Memory::default()).0;
        let site = build.site(&settings);
        for body in site.bodies() {
            if let Some((chart, here)) = charts::neighbourhood(&site, &page_file(&body.id), body) {
                shapes::check(&chart, &rows(&chart));
                if let Some(drawing) = columns(&chart, here) {
                    shapes::check(&chart, &drawing);
                }
            }
        }
        if let Some((chart, _)) = charts::area(&site, "county/index.html", "county") {
            assert_eq!(chart.nodes.len(), bodies.len());
            for part in parts(&chart) {
                shapes::check(&part.chart, &rows(&part.chart));
            }
        }
    }
}
