//! The graph as DOT, the language of Graphviz: <https://graphviz.org/doc/info/lang.html>.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::{Edge, Graph, Node, words};
use crate::render::Site;
use crate::resolve::RelationKind;

/// The reporting lines as DOT: each area in a box of its own, and what a body is part of above it.
pub(in crate::render::export) fn dot(site: &Site<'_>) -> String {
    let graph = Graph::of(site);
    let mut out =
        "digraph \"reporting-lines\" {\n  graph [rankdir=BT, fontname=\"sans-serif\", label="
            .to_owned();
    quoted(&site.settings.title, &mut out);
    out.push_str("]\n  node [shape=box, fontname=\"sans-serif\"]\n  edge [fontname=\"sans-serif\", fontsize=\"10\"]\n");
    let mut areas: BTreeMap<&str, Vec<&Node<'_>>> = BTreeMap::new();
    for node in &graph.nodes {
        areas.entry(node.area).or_default().push(node);
    }
    for (area, nodes) in areas {
        let title = site.register.title(area).unwrap_or(area);
        if area.is_empty() {
            for node in nodes {
                self::node(node, "  ", &mut out);
            }
            continue;
        }
        // Writing to a text never fails.
        let _ = write!(out, "  subgraph \"cluster_{area}\" {{\n    label=");
        quoted(title, &mut out);
        out.push('\n');
        for node in nodes {
            self::node(node, "    ", &mut out);
        }
        out.push_str("  }\n");
    }
    for edge in &graph.edges {
        self::edge(&graph, edge, &mut out);
    }
    out.push_str("}\n");
    out
}

fn node(node: &Node<'_>, indent: &str, out: &mut String) {
    let _ = write!(out, "{indent}\"{}\" [label=", node.id);
    quoted(node.title, out);
    if let Some(kind) = node.kind {
        out.push_str(", tooltip=");
        quoted(kind, out);
    }
    if let Some(address) = &node.address {
        out.push_str(", URL=");
        quoted(address, out);
    }
    out.push_str(match (node.what, node.status) {
        ("organisation", _) => ", shape=ellipse",
        ("other", _) => ", shape=plaintext",
        (_, Some("dissolved")) => ", style=dashed",
        _ => "",
    });
    out.push_str("]\n");
}

fn edge(graph: &Graph<'_>, edge: &Edge<'_>, out: &mut String) {
    let (from, to) = (&graph.nodes[edge.from].id, &graph.nodes[edge.to].id);
    let _ = write!(out, "  \"{from}\" -> \"{to}\" [label=");
    quoted(words(edge.kind), out);
    if let Some(what) = edge.what {
        out.push_str(", tooltip=");
        quoted(what, out);
    }
    out.push_str(look(edge.kind));
    out.push_str("]\n");
}

/// How an edge is drawn, so that kinds are told apart by more than their words. Those across the structure do not decide what stands above what.
fn look(kind: RelationKind) -> &'static str {
    match kind {
        RelationKind::Parent => ", style=bold, arrowhead=none",
        RelationKind::AccountableTo => "",
        RelationKind::ReportsTo => ", arrowhead=vee",
        RelationKind::EscalatesTo => ", style=dashed, arrowhead=vee",
        RelationKind::Advises => ", style=dashed, arrowhead=empty",
        RelationKind::Scrutinises => ", style=dashed, arrowhead=box, constraint=false",
        RelationKind::Approves => ", style=dashed, arrowhead=diamond, constraint=false",
        RelationKind::Delegates => ", style=dashed, arrowhead=dot, constraint=false",
        RelationKind::Observes => ", style=dotted, arrowhead=odot, constraint=false",
        RelationKind::WorksWith => ", style=dotted, arrowhead=none, constraint=false",
        RelationKind::Replaces | RelationKind::DissolvedInto => {
            ", style=dotted, arrowhead=vee, constraint=false"
        }
    }
}

/// Writes a text as a label: a line end as a sign for one, and nothing in it as another sign or an entity of HTML.
fn quoted(text: &str, out: &mut String) {
    out.push('"');
    for letter in text.chars() {
        match letter {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '&' => out.push_str("&amp;"),
            '\n' => out.push_str("\\n"),
            letter if letter.is_control() => out.push(' '),
            letter => out.push(letter),
        }
    }
    out.push('"');
}
