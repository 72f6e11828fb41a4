//! A drawing as SVG, to stand within a page: what it looks like is left to classes, and every body is a link in the order of reading.

use std::fmt::Write as _;

use super::drawing::{Drawing, Head, Placed, Point, Role, Stroke, Text};
use super::{Chart, Kind, Look};
use crate::parse::prose::escape;

/// The drawing of a chart. `id` is an anchor of the page that nothing else there begins with, `title` what the chart shows and `class` what the style sheet
/// knows it by.
#[must_use]
pub fn svg(chart: &Chart, drawing: &Drawing, id: &str, title: &str, class: &str) -> String {
    let view = drawing.view;
    let mut out = format!(
        "<svg class=\"{class}\" width=\"{0}\" height=\"{1}\" viewBox=\"{2} {3} {0} {1}\" role=\"group\" aria-labelledby=\"{4}-t\"><title id=\"{4}-t\">{5}</title>",
        view.width,
        view.height,
        view.x,
        view.y,
        escape(id),
        escape(title)
    );
    out.reserve(300 * (drawing.boxes.len() + drawing.strokes.len()));
    for stroke in &drawing.strokes {
        line(&mut out, stroke);
    }
    for label in &drawing.labels {
        let end = match label.role {
            Role::LabelBefore => " text-anchor=\"end\"",
            Role::Name | Role::Remark | Role::Label => "",
        };
        let _ = write!(
            out,
            "<text class=\"k\" x=\"{}\" y=\"{}\"{end}>{}</text>",
            label.at.x,
            label.at.y,
            escape(&label.words)
        );
    }
    for placed in &drawing.boxes {
        body(&mut out, chart, placed);
    }
    out.push_str("</svg>");
    out
}

/// The class of a line and of its arrow.
fn class(kind: Kind) -> &'static str {
    match kind {
        Kind::Part => "part",
        Kind::Report => "report",
        Kind::Advise => "advise",
        Kind::Escalate => "escalate",
        Kind::Work => "work",
    }
}

fn line(out: &mut String, stroke: &Stroke) {
    out.push_str("<g class=\"line\" data-ends=\"");
    for (place, end) in stroke.ends.iter().enumerate() {
        let space = if place > 0 { " " } else { "" };
        let _ = write!(out, "{space}{end}");
    }
    out.push_str("\">");
    way(out, class(stroke.kind), &stroke.points);
    if stroke.kind == Kind::Work {
        // Two thin lines are a thick one with another along its middle.
        way(out, "core", &stroke.points);
    }
    if let Some(head) = stroke.head {
        arrow(out, stroke.kind, head);
    }
    out.push_str("</g>");
}

fn way(out: &mut String, class: &str, points: &[Point]) {
    let _ = write!(out, "<path class=\"{class}\" d=\"");
    let mut last: Option<&Point> = None;
    for point in points {
        let _ = match last {
            None => write!(out, "M{} {}", point.x, point.y),
            Some(last) if last.y == point.y => write!(out, "H{}", point.x),
            Some(_) => write!(out, "V{}", point.y),
        };
        last = Some(point);
    }
    out.push_str("\"/>");
}

fn arrow(out: &mut String, kind: Kind, Head { tip, leftwards }: Head) {
    let (x, y) = (tip.x, tip.y);
    let back = |length: i32| if leftwards { length } else { -length };
    let (class, way) = match kind {
        Kind::Advise => {
            let wing = back(7);
            (
                "point",
                format!(
                    "M{} {}l{} 3.5l{wing} 3.5",
                    x + wing,
                    f64::from(y) - 3.5,
                    -wing
                ),
            )
        }
        Kind::Escalate => {
            let wing = back(6);
            let triangle = |x: i32| format!("M{x} {y}l{wing} -3.5v7z");
            ("hollow", triangle(x) + &triangle(x + wing))
        }
        Kind::Part | Kind::Report | Kind::Work => {
            let wing = back(8);
            ("full", format!("M{x} {y}l{wing} -3.5v7z"))
        }
    };
    let _ = write!(out, "<path class=\"{class}\" d=\"{way}\"/>");
}

fn body(out: &mut String, chart: &Chart, placed: &Placed) {
    let node = &chart.nodes[placed.node];
    let look = match node.look {
        Look::Plain => "",
        Look::Here => " here",
        Look::Elsewhere => " elsewhere",
        Look::Planned => " planned",
        Look::Over => " over",
        Look::Bare => " bare",
    };
    let tag = if node.address.is_some() { "a" } else { "g" };
    let _ = write!(
        out,
        "<{tag} class=\"body{look}\" data-body=\"{}\"",
        placed.node
    );
    if let Some(address) = &node.address {
        out.push_str(" href=\"");
        escaped(out, address);
        out.push('"');
    }
    if node.look == Look::Here {
        out.push_str(" aria-current=\"page\"");
    }
    out.push('>');
    if placed.cut {
        let _ = write!(out, "<title>{}</title>", escape(&node.name));
    }
    let rect = placed.rect;
    let _ = write!(
        out,
        "<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" rx=\"2\"/>",
        rect.x, rect.y, rect.width, rect.height
    );
    for role in [Role::Remark, Role::Name] {
        words(out, &placed.texts, role);
    }
    let _ = write!(out, "</{tag}>");
}

/// The lines of a box that are of one role, as one text.
fn words(out: &mut String, texts: &[Text], role: Role) {
    let mut lines = texts.iter().filter(|text| text.role == role).peekable();
    if lines.peek().is_none() {
        return;
    }
    let class = if role == Role::Remark { "k" } else { "t" };
    let _ = write!(out, "<text class=\"{class}\">");
    for line in lines {
        let _ = write!(out, "<tspan x=\"{}\" y=\"{}\">", line.at.x, line.at.y);
        escaped(out, &line.words);
        // The space is for those who hear the lines as one.
        out.push_str(" </tspan>");
    }
    out.push_str("</text>");
}

/// Adds a text, most of which have nothing to escape.
fn escaped(out: &mut String, text: &str) {
    if text.contains(['&', '<', '>', '"']) {
        out.push_str(&escape(text));
    } else {
        out.push_str(text);
    }
}
