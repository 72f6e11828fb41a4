//! One body in the middle, on its left those to which it answers, on its right those that answer to it.

mod boxes;
mod sides;
mod ways;

use super::Chart;
use super::Kind;
use super::drawing::{Drawing, Placed, Point, Rect, Stroke, whole};
use super::tree::Tree;
use boxes::{BOX, place, stack};
use sides::{Side, sides};
use ways::{beside, gap, stroke, ways};

/// The width of the whole drawing at the most: what a page leaves for it on a screen of 1280 pixels.
const WIDEST: i32 = 852;
/// The height of all letters but those of names.
const SMALL: i32 = 12;
/// Between two upright stretches, and from the middle box to the first.
const CHANNEL: i32 = 10;
const TO_CHANNELS: i32 = 24;
/// Around the drawing.
const MARGIN: i32 = 3;

/// The chart in three columns around one of its nodes. None where it would be too wide.
#[must_use]
pub fn columns(chart: &Chart, here: usize) -> Option<Drawing> {
    let tree = Tree::of(chart);
    let (left, right) = sides(chart, &tree, here);
    [true, false]
        .into_iter()
        .map(|labelled| draw(chart, here, &left, &right, labelled))
        .find(|drawing| drawing.view.width <= WIDEST)
}

fn draw(chart: &Chart, here: usize, left: &Side<'_>, right: &Side<'_>, labelled: bool) -> Drawing {
    let ends = left.ties.len().max(right.ties.len());
    let middle = vec![place(here, &chart.nodes[here], ends)];
    let [mut left_boxes, mut middle, mut right_boxes] =
        centred([stack(chart, left), middle, stack(chart, right)]);
    let left_ways = ways(left, &left_boxes, middle[0].rect);
    let right_ways = ways(right, &right_boxes, middle[0].rect);
    let at_middle = if left.nodes.is_empty() {
        0
    } else {
        BOX + gap(left, &left_ways, labelled)
    };
    shift(&mut middle, at_middle, 0);
    shift(
        &mut right_boxes,
        at_middle + BOX + gap(right, &right_ways, labelled),
        0,
    );
    let channels = left_ways.iter().chain(&right_ways).map(|way| way.channel);
    let mut drawing = Drawing {
        view: Rect::NOTHING,
        boxes: Vec::new(),
        strokes: chain(chart, &left_boxes),
        labels: Vec::new(),
        lanes: channels.max().unwrap_or_default(),
    };
    for (side, ways, boxes, leftwards) in [
        (left, left_ways, &left_boxes, true),
        (right, right_ways, &right_boxes, false),
    ] {
        for (tie, way) in side.ties.iter().zip(ways) {
            let outer = boxes[tie.place].rect;
            let stroke = stroke(tie, &way, outer, middle[0].rect, leftwards);
            drawing.strokes.push(stroke);
            let label = tie.line.label.as_deref().filter(|_| labelled);
            let label = label.map(|label| beside(label, way.outer, outer, leftwards));
            drawing.labels.extend(label);
        }
    }
    drawing.boxes.append(&mut left_boxes);
    drawing.boxes.append(&mut middle);
    drawing.boxes.append(&mut right_boxes);
    drawing.frame(MARGIN);
    drawing
}

/// Stacks of boxes, each moved down so far that all have their middles level.
fn centred(mut stacks: [Vec<Placed>; 3]) -> [Vec<Placed>; 3] {
    let heights = stacks.each_ref().map(|boxes| {
        let last = boxes.last().map(|placed| placed.rect.bottom());
        last.unwrap_or_default()
    });
    let height = heights.into_iter().max().unwrap_or_default();
    for (boxes, own) in stacks.iter_mut().zip(heights) {
        shift(boxes, 0, (height - own) / 2);
    }
    stacks
}

fn shift(boxes: &mut [Placed], across: i32, down: i32) {
    for placed in boxes {
        placed.shift(across, down);
    }
}

/// The lines between bodies that are part of one another and stand above each other on the left.
fn chain(chart: &Chart, boxes: &[Placed]) -> Vec<Stroke> {
    let mut strokes = Vec::new();
    for pair in boxes.windows(2) {
        let [upper, lower] = pair else { continue };
        let is_part = chart.drawn().any(|line| {
            line.kind == Kind::Part && (line.from, line.to) == (lower.node, upper.node)
        });
        if is_part {
            let x = upper.rect.x + upper.rect.width / 2;
            let ends = [upper.rect.bottom(), lower.rect.y];
            strokes.push(Stroke {
                kind: Kind::Part,
                ends: vec![lower.node, upper.node],
                points: ends.map(|y| Point { x, y }).into(),
                head: None,
            });
        }
    }
    strokes
}
