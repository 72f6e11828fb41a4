//! What a layout comes to: boxes, lines and words with their places.

use super::{Kind, words};

/// A chart with everything in its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Drawing {
    /// What can be seen: everything, with a margin.
    pub view: Rect,
    /// The boxes, in order of reading.
    pub boxes: Vec<Placed>,
    /// The lines.
    pub strokes: Vec<Stroke>,
    /// The words beside lines and above groups of boxes.
    pub labels: Vec<Text>,
    /// How many lanes or channels lie side by side, at the most.
    pub lanes: usize,
}

/// A box with its words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Placed {
    /// Which of the chart's nodes it is.
    pub node: usize,
    /// Its edges.
    pub rect: Rect,
    /// Its words, line by line.
    pub texts: Vec<Text>,
    /// Whether its name does not fit.
    pub cut: bool,
}

/// A stretch of a line, with a bend at each point between the first and the last.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stroke {
    /// The kind of line.
    pub kind: Kind,
    /// The nodes that it joins.
    pub ends: Vec<usize>,
    /// Its points: each lies level with the one before or plumb below or above it.
    pub points: Vec<Point>,
    /// The arrow in which it ends.
    pub head: Option<Head>,
}

/// An arrow: a line of its kind arrives there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Head {
    /// The tip.
    pub tip: Point,
    /// Whether it points to the left.
    pub leftwards: bool,
}

/// A place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Point {
    /// From the left.
    pub x: i32,
    /// From the top.
    pub y: i32,
}

/// An upright rectangle.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rect {
    /// Its left edge.
    pub x: i32,
    /// Its upper edge.
    pub y: i32,
    /// Its width.
    pub width: i32,
    /// Its height.
    pub height: i32,
}

impl Drawing {
    /// Makes the view hold everything, with a margin.
    pub(super) fn frame(&mut self, margin: i32) {
        let boxes = self.boxes.iter().map(|placed| placed.rect);
        // The words of boxes lie within these.
        let texts = self.labels.iter().map(Text::room);
        let points = self.strokes.iter().flat_map(|stroke| &stroke.points);
        let points = points.map(|point| Rect {
            x: point.x,
            y: point.y,
            width: 0,
            height: 0,
        });
        let mut edges = [i32::MAX, i32::MAX, i32::MIN, i32::MIN];
        for rect in boxes.chain(texts).chain(points) {
            edges[0] = edges[0].min(rect.x);
            edges[1] = edges[1].min(rect.y);
            edges[2] = edges[2].max(rect.right());
            edges[3] = edges[3].max(rect.bottom());
        }
        let [left, top, right, bottom] = edges;
        if left <= right {
            self.view = Rect {
                x: left - margin,
                y: top - margin,
                width: right - left + 2 * margin,
                height: bottom - top + 2 * margin,
            };
        }
    }
}

impl Placed {
    /// Moves it with its words.
    pub(super) fn shift(&mut self, across: i32, down: i32) {
        self.rect.x += across;
        self.rect.y += down;
        for text in &mut self.texts {
            text.at.x += across;
            text.at.y += down;
        }
    }
}

impl Rect {
    /// Nothing at the corner from which places are counted.
    pub(super) const NOTHING: Self = Self {
        x: 0,
        y: 0,
        width: 0,
        height: 0,
    };

    /// Its right edge.
    #[must_use]
    pub fn right(&self) -> i32 {
        self.x + self.width
    }

    /// Its lower edge.
    #[must_use]
    pub fn bottom(&self) -> i32 {
        self.y + self.height
    }

    /// Where the `place`th of `count` lines meets one of its sides, counted from the top and from 1.
    pub(super) fn port(&self, place: usize, count: usize) -> i32 {
        let parts = whole(count).saturating_add(1);
        let rest = (self.height % parts).saturating_mul(whole(place)) / parts;
        self.y + self.height / parts * whole(place) + rest
    }
}

/// A line of words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text {
    /// Its beginning, or its end where it grows to the left, on the line on which letters stand.
    pub at: Point,
    /// The words.
    pub words: String,
    /// The height of the letters.
    pub size: i32,
    /// What they are.
    pub role: Role,
}

/// What words of a chart are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// Of a body's name.
    Name,
    /// What else is said of it.
    Remark,
    /// What is said of a line; begins at its place.
    Label,
    /// The same; ends at its place.
    LabelBefore,
}

impl Kind {
    /// How long its arrow is.
    #[must_use]
    pub fn head(self) -> i32 {
        match self {
            Self::Report => 8,
            Self::Escalate => 12,
            // An open arrow is drawn over its line.
            Self::Advise | Self::Part | Self::Work => 0,
        }
    }
}

impl Text {
    /// The room that it takes at most, in a wide typeface.
    #[must_use]
    pub fn room(&self) -> Rect {
        let width = words::width(&self.words, self.size);
        let x = match self.role {
            Role::LabelBefore => self.at.x - width,
            Role::Name | Role::Remark | Role::Label => self.at.x,
        };
        Rect {
            x,
            y: self.at.y - self.size,
            width,
            height: self.size + self.size / 4,
        }
    }
}

/// A count as a length. No chart has so many of anything that it would not fit.
pub(super) fn whole(count: usize) -> i32 {
    i32::try_from(count).unwrap_or(i32::MAX)
}
