//! How the lines of a side run between the boxes outside and that in the middle.

use super::sides::{Side, Tie};
use super::{CHANNEL, SMALL, TO_CHANNELS};
use crate::chart::drawing::{Head, Placed, Point, Rect, Role, Stroke, Text, whole};
use crate::chart::{Kind, words};

/// How a line runs: where it leaves the box outside and that in the middle, and which channel it takes between, counted from the middle and from 1; none
/// where it runs straight.
pub(super) struct Way {
    pub(super) outer: i32,
    pub(super) inner: i32,
    pub(super) channel: usize,
}

/// The ways of the lines of a side. Those that fall towards the middle and those that rise towards it nest the other way round, so that none cross.
pub(super) fn ways(side: &Side<'_>, boxes: &[Placed], middle: Rect) -> Vec<Way> {
    let mut ways: Vec<Way> = Vec::new();
    let (mut falling, mut rising) = (0, 0);
    for (at, tie) in side.ties.iter().enumerate() {
        let same = |other: &&Tie<'_>| other.place == tie.place;
        let count = side.ties.iter().filter(same).count();
        let before = side.ties[..at].iter().filter(same).count();
        let rect = boxes[tie.place].rect;
        let inner = middle.port(at + 1, side.ties.len());
        let outer = rect.port(before + 1, count);
        // A line that is nearly straight becomes so, unless it would come too near to another of its box.
        let outer = if count == 1 && (outer - inner).abs() <= 4 {
            inner
        } else {
            outer
        };
        falling += usize::from(outer < inner);
        rising += usize::from(outer > inner);
        ways.push(Way {
            outer,
            inner,
            channel: match outer.cmp(&inner) {
                std::cmp::Ordering::Less => falling,
                std::cmp::Ordering::Equal => 0,
                std::cmp::Ordering::Greater => rising,
            },
        });
    }
    for way in ways.iter_mut().filter(|way| way.outer > way.inner) {
        way.channel = rising + 1 - way.channel;
    }
    ways
}

/// The room between the middle and a side.
pub(super) fn gap(side: &Side<'_>, ways: &[Way], labelled: bool) -> i32 {
    let channels = ways.iter().map(|way| way.channel).max().unwrap_or_default();
    let labels = side.ties.iter().filter_map(|tie| tie.line.label.as_deref());
    let label = labels
        .filter(|_| labelled)
        .map(|label| words::width(label, SMALL))
        .max();
    let outer = label.map_or(TO_CHANNELS, |label| label + TO_CHANNELS);
    (outer + TO_CHANNELS + CHANNEL * whole(channels)).max(96)
}

pub(super) fn stroke(
    tie: &Tie<'_>,
    way: &Way,
    outer: Rect,
    middle: Rect,
    leftwards: bool,
) -> Stroke {
    let kind = tie.line.kind;
    let has_head = !matches!(kind, Kind::Part | Kind::Work);
    let (at_outer, at_middle) = if leftwards {
        (outer.right(), middle.x)
    } else {
        (outer.x, middle.right())
    };
    let away = if leftwards { -1 } else { 1 };
    let bend = at_middle + away * (TO_CHANNELS - CHANNEL + CHANNEL * whole(way.channel));
    let (room_outer, room_middle) = match (has_head, tie.inwards) {
        (false, _) => (0, 0),
        (true, true) => (0, kind.head()),
        (true, false) => (kind.head(), 0),
    };
    let start = Point {
        x: at_outer - away * room_outer,
        y: way.outer,
    };
    let end = Point {
        x: at_middle + away * room_middle,
        y: way.inner,
    };
    let points = if way.channel == 0 {
        vec![start, end]
    } else {
        let turn = |y| Point { x: bend, y };
        vec![start, turn(way.outer), turn(way.inner), end]
    };
    let tip = if tie.inwards {
        Point {
            x: at_middle,
            y: way.inner,
        }
    } else {
        Point {
            x: at_outer,
            y: way.outer,
        }
    };
    Stroke {
        kind,
        ends: vec![tie.line.from, tie.line.to],
        points,
        head: has_head.then_some(Head {
            tip,
            leftwards: leftwards != tie.inwards,
        }),
    }
}

/// The label of a line, above it at its outer end.
pub(super) fn beside(label: &str, y: i32, rect: Rect, leftwards: bool) -> Text {
    let (x, role) = if leftwards {
        (rect.right() + 14, Role::Label)
    } else {
        (rect.x - 14, Role::LabelBefore)
    };
    Text {
        at: Point { x, y: y - 5 },
        words: label.to_owned(),
        size: SMALL,
        role,
    }
}
