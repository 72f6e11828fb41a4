//! A row for each body, indented below what it is part of, and all other lines in lanes on the right.

use super::drawing::{Drawing, Head, Placed, Point, Rect, Role, Stroke, Text, whole};
use super::tree::{Group, Tree};
use super::{Chart, Kind, Node, lanes, words};

/// The right edge of the widest box: with twelve lanes beside it, a telephone of 390 pixels shows the letters at 11 pixels.
const WIDEST: i32 = 294;
/// The least width of a box, however deep it stands.
const NARROWEST: i32 = 120;
/// The height of letters, and of their lines.
const SIZE: i32 = 13;
const LEADING: i32 = 16;
/// Around the words of a box, and between two boxes.
const PADDING: i32 = 8;
const GAP: i32 = 8;
/// Between two ends of lines on the side of a box.
const BETWEEN_PORTS: i32 = 7;
/// Around the drawing: as much as the outline of a box that has the focus takes.
const MARGIN: i32 = 3;

/// The chart in rows.
#[must_use]
pub fn rows(chart: &Chart) -> Drawing {
    let tree = Tree::of(chart);
    let order: Vec<(usize, usize)> = tree
        .groups
        .iter()
        .flat_map(|(_, rows)| rows)
        .copied()
        .collect();
    let mut rows = vec![0; chart.nodes.len()];
    for (row, (node, _)) in order.iter().enumerate() {
        rows[*node] = row;
    }
    let buses = lanes::buses(chart, &tree, &rows);
    let ports = lanes::ports(&buses, order.len());
    let deepest = order.iter().map(|(_, depth)| *depth).max();
    let step = (110 / whole(deepest.unwrap_or_default()).max(1)).clamp(9, 18);
    let mut drawing = boxes(chart, &tree, &ports, step);
    trunks(&mut drawing, &tree, &rows, step);
    lanes::draw(&mut drawing, &buses, &ports);
    drawing.frame(MARGIN);
    drawing
}

/// The boxes below each other, group by group; `ports` says which lines meet each row.
fn boxes(chart: &Chart, tree: &Tree, ports: &[Vec<usize>], step: i32) -> Drawing {
    let mut drawing = Drawing {
        view: Rect::NOTHING,
        boxes: Vec::with_capacity(ports.len()),
        strokes: Vec::new(),
        labels: Vec::new(),
        lanes: 0,
    };
    let mut y = 0;
    for (group, members) in &tree.groups {
        if let Some(heading) = heading(*group, tree) {
            drawing.labels.push(Text {
                at: Point { x: 0, y: y + SIZE },
                words: heading.to_owned(),
                size: SIZE,
                role: Role::Label,
            });
            y += LEADING + GAP / 2;
        }
        for (node, depth) in members {
            let ends = ports[drawing.boxes.len()].len();
            let placed = place(*node, &chart.nodes[*node], step * whole(*depth), y, ends);
            y = placed.rect.bottom() + GAP;
            drawing.boxes.push(placed);
        }
        y += GAP;
    }
    drawing
}

/// What stands above a group that is not what a reader expects first.
fn heading(group: Group, tree: &Tree) -> Option<&'static str> {
    let has_trees = tree.groups[0].0 == Group::Trees;
    match group {
        Group::Elsewhere => Some("Outside this chart"),
        Group::Alone if has_trees => Some("Other bodies"),
        Group::Trees | Group::Alone => None,
    }
}

/// The box of a body with its upper left corner at a place, high enough for its words and for the ends of its lines.
fn place(node: usize, body: &Node, x: i32, y: i32, ends: usize) -> Placed {
    let most = (WIDEST - x).max(NARROWEST);
    let (name, cut) = words::wrap(&body.name, SIZE, most - 2 * PADDING, 2);
    let remark = body.remark.as_deref().unwrap_or_default();
    let (remark, _) = words::wrap(remark, SIZE, most - 2 * PADDING, 1);
    let mut texts: Vec<Text> = Vec::new();
    let roles = [(name, Role::Name), (remark, Role::Remark)];
    for (line, role) in roles
        .into_iter()
        .flat_map(|(lines, role)| lines.into_iter().map(move |line| (line, role)))
    {
        texts.push(Text {
            at: Point { x: x + PADDING, y },
            words: line,
            size: SIZE,
            role,
        });
    }
    let widest = texts.iter().map(|text| text.room().width).max();
    let lines = LEADING * whole(texts.len());
    let rect = Rect {
        x,
        y,
        width: widest.unwrap_or_default() + 2 * PADDING,
        height: (lines + PADDING).max(BETWEEN_PORTS * (whole(ends) + 1)),
    };
    let top = y + (rect.height - lines) / 2;
    for (line, text) in texts.iter_mut().enumerate() {
        text.at.y = top + LEADING * whole(line) + SIZE - 1;
    }
    Placed {
        node,
        rect,
        texts,
        cut,
    }
}

/// The lines to the bodies below each: one trunk down to the last, and a stub to each of the others. Where a body reports to the one above it too, an arrow
/// stands on its stub: the trunk is shared with those that may not.
fn trunks(drawing: &mut Drawing, tree: &Tree, rows: &[usize], step: i32) {
    for (parent, children) in tree.children.iter().enumerate() {
        let above = drawing.boxes[rows[parent]].rect;
        let x = above.x + step / 2;
        for (place, child) in children.iter().enumerate() {
            let below = drawing.boxes[rows[*child]].rect;
            let y = below.y + below.height / 2;
            let end = Point { x: below.x, y };
            let turn = Point { x, y };
            let mut points = vec![turn, end];
            if place + 1 == children.len() {
                let start = above.bottom();
                points.insert(0, Point { x, y: start });
            }
            let tip = Point {
                x: below.x - Kind::Report.head(),
                y,
            };
            drawing.strokes.push(Stroke {
                kind: Kind::Part,
                ends: vec![parent, *child],
                points,
                head: tree.reporting[*child].then_some(Head {
                    tip,
                    leftwards: true,
                }),
            });
        }
    }
}
