//! The lines beside the rows: which share a lane, where they meet the boxes, and which lane each takes.

use std::collections::BTreeMap;

use super::drawing::{Drawing, Head, Placed, Point, Stroke};
use super::tree::Tree;
use super::{Chart, Kind};

/// From the boxes to the first lane: as much as the longest arrow and a bit of line take.
const TO_FIRST: i32 = 16;
/// From one lane to the next.
const APART: i32 = 9;
/// Between the ends of two lines in one lane.
const BETWEEN: i32 = 3;

/// All lines of one kind to one body: they run in one lane and arrive as one.
pub(super) struct Bus {
    kind: Kind,
    /// The body to which they lead; none where neither end is the first.
    target: Option<usize>,
    /// The rows that it joins, from the top.
    rows: Vec<usize>,
}

impl Bus {
    fn first(&self) -> usize {
        self.rows.first().copied().unwrap_or_default()
    }

    fn last(&self) -> usize {
        self.rows.last().copied().unwrap_or_default()
    }
}

/// The lines that the rows themselves do not show. A body that reports to the one it is part of gets no second line. `rows` says where each node stands.
pub(super) fn buses(chart: &Chart, tree: &Tree, rows: &[usize]) -> Vec<Bus> {
    let mut joined: BTreeMap<(Kind, usize, usize), Vec<usize>> = BTreeMap::new();
    for line in chart.drawn() {
        let inner = tree.parents[line.from] == Some(line.to);
        if inner && matches!(line.kind, Kind::Part | Kind::Report) {
            continue;
        }
        let (from, to) = (rows[line.from], rows[line.to]);
        // Those who work with a third do not for that work with each other, so each two have a line of their own.
        let key = match line.kind {
            Kind::Work => (line.kind, from.min(to), from.max(to)),
            _ => (line.kind, to, to),
        };
        joined.entry(key).or_default().extend([from, to]);
    }
    joined
        .into_iter()
        .map(|((kind, to, _), mut rows)| {
            rows.sort_unstable();
            rows.dedup();
            let target = (kind != Kind::Work).then_some(to);
            Bus { kind, target, rows }
        })
        .collect()
}

/// For each row the lines that meet it, in the order from the top in which fewest of them cross: those that go up, the shortest first, those that go both
/// ways, and those that go down, the shortest last.
pub(super) fn ports(buses: &[Bus], rows: usize) -> Vec<Vec<usize>> {
    let mut ports: Vec<Vec<usize>> = vec![Vec::new(); rows];
    for (place, bus) in buses.iter().enumerate() {
        for row in &bus.rows {
            ports[*row].push(place);
        }
    }
    for (row, meeting) in ports.iter_mut().enumerate() {
        meeting.sort_by_key(|place| {
            let bus = &buses[*place];
            let span = bus.last() - bus.first();
            if bus.last() == row {
                (0, span)
            } else if bus.first() == row {
                (2, usize::MAX - span)
            } else {
                (1, span)
            }
        });
    }
    ports
}

/// Draws the lines beside boxes that stand in rows; `ports` says which lines meet each row, from the top.
pub(super) fn draw(drawing: &mut Drawing, buses: &[Bus], ports: &[Vec<usize>]) {
    let mut ends: Vec<Vec<(usize, i32)>> = vec![Vec::new(); buses.len()];
    for (row, meeting) in ports.iter().enumerate() {
        let rect = drawing.boxes[row].rect;
        for (place, bus) in meeting.iter().enumerate() {
            ends[*bus].push((row, rect.port(place + 1, meeting.len())));
        }
    }
    let boxes = drawing.boxes.iter().map(|placed| placed.rect.right());
    let headings = drawing.labels.iter().map(|text| text.room().right());
    let first = boxes.chain(headings).max().unwrap_or_default() + TO_FIRST;
    let lanes = lanes(&ends);
    drawing.lanes = lanes.iter().map(|lane| lane + 1).max().unwrap_or_default();
    for ((bus, ends), lane) in buses.iter().zip(&ends).zip(lanes) {
        let x = first + APART * super::drawing::whole(lane);
        let strokes = strokes(bus, ends, x, &drawing.boxes);
        drawing.strokes.extend(strokes);
    }
}

/// A lane for each line, given where it meets the rows: the shortest choose first, and each takes the first that is free where it runs.
fn lanes(ends: &[Vec<(usize, i32)>]) -> Vec<usize> {
    let span = |ends: &[(usize, i32)]| {
        let places = ends.iter().map(|(_, y)| *y);
        (
            places.clone().min().unwrap_or_default() - BETWEEN,
            places.max().unwrap_or_default() + BETWEEN,
        )
    };
    let spans: Vec<(i32, i32)> = ends.iter().map(|ends| span(ends)).collect();
    let mut order: Vec<usize> = (0..ends.len()).collect();
    order.sort_by_key(|bus| (spans[*bus].1 - spans[*bus].0, spans[*bus].0));
    // Where each lane is taken: for each upper end the lower one.
    let mut taken: Vec<BTreeMap<i32, i32>> = Vec::new();
    let mut lanes = vec![0; ends.len()];
    for bus in order {
        let (top, bottom) = spans[bus];
        let free = |lane: &BTreeMap<i32, i32>| {
            let above = lane.range(..=bottom).next_back();
            above.is_none_or(|(_, other_bottom)| *other_bottom < top)
        };
        let lane = taken.iter().position(free).unwrap_or_else(|| {
            taken.push(BTreeMap::new());
            taken.len() - 1
        });
        taken[lane].insert(top, bottom);
        lanes[bus] = lane;
    }
    lanes
}

/// A line in its lane: one stroke from the uppermost end to the lowest, and a stub for each between them, so that nothing is drawn twice.
fn strokes(bus: &Bus, ends: &[(usize, i32)], x: i32, boxes: &[Placed]) -> Vec<Stroke> {
    let point = |(row, y): (usize, i32)| {
        let edge = boxes[row].rect.right();
        let arrives = bus.target == Some(row);
        let start = edge + if arrives { bus.kind.head() } else { 0 };
        let head = arrives.then_some(Head {
            tip: Point { x: edge, y },
            leftwards: true,
        });
        (Point { x: start, y }, head)
    };
    let stroke = |joined: Vec<usize>, points: Vec<Point>, head: Option<Head>| Stroke {
        kind: bus.kind,
        ends: joined.iter().map(|row| boxes[*row].node).collect(),
        points,
        head,
    };
    let [first, between @ .., last] = ends else {
        return Vec::new();
    };
    let ((top, up), (bottom, down)) = (point(*first), point(*last));
    let turns = [top, Point { x, y: top.y }, Point { x, y: bottom.y }, bottom];
    let mut strokes = vec![stroke(bus.rows.clone(), turns.into(), up.or(down))];
    for end in between {
        let (start, head) = point(*end);
        let joined = match bus.target {
            Some(target) if target != end.0 => vec![target, end.0],
            _ => bus.rows.clone(),
        };
        strokes.push(stroke(joined, vec![start, Point { x, y: start.y }], head));
    }
    strokes
}
