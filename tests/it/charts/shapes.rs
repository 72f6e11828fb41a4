//! What must hold of every drawing, by its geometry.

use quorate::chart::{Chart, Drawing, Kind, Point, Rect, Stroke, Text};

/// Fails with the first thing that lies where it should not.
pub fn check(chart: &Chart, drawing: &Drawing) {
    let boxes: Vec<Rect> = drawing.boxes.iter().map(|placed| placed.rect).collect();
    for (at, one) in boxes.iter().enumerate() {
        assert!(
            inside(one, &drawing.view),
            "a box outside the view: {one:?}"
        );
        for other in &boxes[..at] {
            assert!(!overlap(one, other), "boxes overlap: {one:?} {other:?}");
        }
    }
    for placed in &drawing.boxes {
        for text in &placed.texts {
            let room = text.room();
            assert!(
                inside(&room, &placed.rect),
                "{text:?} outside {:?}",
                placed.rect
            );
        }
    }
    texts(drawing, &boxes);
    lines(chart, drawing, &boxes);
}

fn texts(drawing: &Drawing, boxes: &[Rect]) {
    let in_boxes = drawing.boxes.iter().flat_map(|placed| &placed.texts);
    let all: Vec<&Text> = in_boxes.chain(&drawing.labels).collect();
    for (at, one) in all.iter().enumerate() {
        assert!(one.size >= 12);
        for other in &all[..at] {
            assert!(
                !overlap(&one.room(), &other.room()),
                "{one:?} over {other:?}"
            );
        }
    }
    for label in &drawing.labels {
        let room = label.room();
        assert!(inside(&room, &drawing.view), "{label:?} outside the view");
        for rect in boxes {
            assert!(!overlap(&room, rect), "{label:?} over a box");
        }
        for (stroke, [from, to]) in segments(drawing) {
            assert!(
                !crosses(from, to, &room),
                "{label:?} is crossed by {stroke:?}"
            );
        }
    }
}

fn lines(chart: &Chart, drawing: &Drawing, boxes: &[Rect]) {
    let segments: Vec<_> = segments(drawing).collect();
    for (at, (stroke, [from, to])) in segments.iter().enumerate() {
        assert!(
            from.x == to.x || from.y == to.y,
            "a slanting line: {stroke:?}"
        );
        for point in [from, to] {
            assert!(holds(&drawing.view, *point), "{stroke:?} leaves the view");
        }
        for rect in boxes {
            assert!(
                !crosses(*from, *to, rect),
                "{stroke:?} runs through {rect:?}"
            );
        }
        for (other, [other_from, other_to]) in &segments[..at] {
            let along = along([*from, *to], [*other_from, *other_to]);
            assert!(!along, "{stroke:?} runs along {other:?}");
        }
    }
    for stroke in &drawing.strokes {
        assert!(stroke.ends.iter().all(|end| *end < chart.nodes.len()));
        if let Some(head) = stroke.head {
            let touched = boxes.iter().any(|rect| {
                let edge = if head.leftwards { rect.right() } else { rect.x };
                // That of a body which reports to the one above it begins at its own box.
                let begins =
                    stroke.kind == Kind::Part && rect.x - Kind::Report.head() == head.tip.x;
                (edge == head.tip.x || begins) && (rect.y..=rect.bottom()).contains(&head.tip.y)
            });
            assert!(touched, "an arrow to nowhere: {stroke:?}");
        }
    }
}

/// On 390 pixels, of which the page takes 32, no letter is lower than 11.
pub fn check_on_a_telephone(drawing: &Drawing) {
    let texts = drawing.boxes.iter().flat_map(|placed| &placed.texts);
    let least = texts.map(|text| text.size).min().unwrap_or(13);
    let shown = f64::from(least) * f64::min(1.0, 356.0 / f64::from(drawing.view.width));
    assert!(shown >= 11.0, "{shown} pixels, {} wide", drawing.view.width);
}

fn segments(drawing: &Drawing) -> impl Iterator<Item = (&Stroke, [Point; 2])> {
    drawing.strokes.iter().flat_map(|stroke| {
        let pairs = stroke.points.windows(2);
        pairs.map(move |pair| (stroke, [pair[0], pair[1]]))
    })
}

fn inside(inner: &Rect, outer: &Rect) -> bool {
    inner.x >= outer.x
        && inner.y >= outer.y
        && inner.right() <= outer.right()
        && inner.bottom() <= outer.bottom()
}

fn overlap(one: &Rect, other: &Rect) -> bool {
    one.x < other.right()
        && other.x < one.right()
        && one.y < other.bottom()
        && other.y < one.bottom()
}

fn holds(rect: &Rect, point: Point) -> bool {
    (rect.x..=rect.right()).contains(&point.x) && (rect.y..=rect.bottom()).contains(&point.y)
}

/// Whether a stretch enters a box; to touch its edge is to arrive there.
fn crosses(from: Point, to: Point, rect: &Rect) -> bool {
    let ([left, right], [top, bottom]) = (sorted(from.x, to.x), sorted(from.y, to.y));
    right > rect.x && left < rect.right() && bottom > rect.y && top < rect.bottom()
}

/// Whether two stretches share more than a point.
fn along(one: [Point; 2], other: [Point; 2]) -> bool {
    let shared = |a: i32, b: i32, c: i32, d: i32| {
        let ([a, b], [c, d]) = (sorted(a, b), sorted(c, d));
        b.min(d) - a.max(c)
    };
    let across = shared(one[0].x, one[1].x, other[0].x, other[1].x);
    let down = shared(one[0].y, one[1].y, other[0].y, other[1].y);
    across >= 0 && down >= 0 && across + down > 0 && {
        let level = |line: [Point; 2]| line[0].y == line[1].y;
        level(one) == level(other)
    }
}

fn sorted(one: i32, other: i32) -> [i32; 2] {
    [one.min(other), one.max(other)]
}
