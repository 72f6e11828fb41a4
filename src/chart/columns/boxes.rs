//! The boxes of the columns, each high enough for its words and for the lines that meet it.

use super::sides::Side;
use super::{SMALL, whole};
use crate::chart::drawing::{Placed, Point, Rect, Role, Text};
use crate::chart::{Chart, Look, Node, words};

/// The width of a box.
pub(super) const BOX: i32 = 184;
/// The height of the letters of names, and of all lines.
const SIZE: i32 = 14;
const LEADING: i32 = 18;
/// Around the words of a box, and between two boxes.
const PADDING: i32 = 10;
const GAP: i32 = 20;
/// Between two ends of lines on the side of a box.
const PORTS: i32 = 18;

/// The boxes of a side below each other.
pub(super) fn stack(chart: &Chart, side: &Side<'_>) -> Vec<Placed> {
    let mut y = 0;
    side.nodes
        .iter()
        .enumerate()
        .map(|(at, node)| {
            let ends = side.ties.iter().filter(|tie| tie.place == at).count();
            let mut placed = place(*node, &chart.nodes[*node], ends);
            placed.shift(0, y);
            y = placed.rect.bottom() + GAP;
            placed
        })
        .collect()
}

/// The box of a body at the corner, high enough for its words and for the ends of its lines.
pub(super) fn place(node: usize, body: &Node, ends: usize) -> Placed {
    let room = BOX - 2 * PADDING;
    let said = match (body.look, &body.remark) {
        (Look::Here, Some(remark)) => format!("This body, {remark}"),
        (Look::Here, None) => "This body".to_owned(),
        (_, Some(remark)) if body.kind.is_empty() => remark.clone(),
        (_, Some(remark)) => format!("{}, {remark}", body.kind),
        (_, None) => body.kind.clone(),
    };
    let (said, _) = words::wrap(&said, SMALL, room, 2);
    let (name, cut) = words::wrap(&body.name, SIZE, room, 8);
    let said = said.into_iter().map(|line| (line, SMALL, Role::Remark));
    let name = name.into_iter().map(|line| (line, SIZE, Role::Name));
    let lines: Vec<(String, i32, Role)> = said.chain(name).collect();
    let words_height = LEADING * whole(lines.len());
    let height = (words_height + 2 * PADDING - 4).max(PORTS * (whole(ends) + 1));
    let top = (height - words_height) / 2;
    let texts = lines
        .into_iter()
        .enumerate()
        .map(|(line, (words, size, role))| Text {
            at: Point {
                x: PADDING,
                y: top + LEADING * whole(line) + SIZE,
            },
            words,
            size,
            role,
        });
    Placed {
        node,
        texts: texts.collect(),
        rect: Rect {
            width: BOX,
            height,
            ..Rect::NOTHING
        },
        cut,
    }
}
