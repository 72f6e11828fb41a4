//! The graph as `GraphML`: <http://graphml.graphdrawing.org/specification.html>.

use std::fmt::Write as _;

use super::{Graph, words};
use crate::render::Site;
use crate::render::export::records;

/// The keys of nodes and edges: the name in the file, whose it is and what programs show.
const KEYS: [(&str, &str, &str); 12] = [
    ("label", "node", "label"),
    ("what", "node", "what"),
    ("kind", "node", "kind"),
    ("status", "node", "status"),
    ("area", "node", "area"),
    ("area-id", "node", "area_id"),
    ("address", "node", "address"),
    ("relation", "edge", "label"),
    ("relation-key", "edge", "relation"),
    ("about", "edge", "about"),
    ("every", "edge", "every"),
    ("binding", "edge", "binding"),
];

/// The reporting lines as `GraphML`.
pub(in crate::render::export) fn graphml(site: &Site<'_>) -> String {
    let graph = Graph::of(site);
    let mut out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:schemaLocation=\"http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd\">\n"
        .to_owned();
    for (id, of, name) in KEYS {
        // Writing to a text never fails.
        let _ = writeln!(
            out,
            "  <key id=\"{id}\" for=\"{of}\" attr.name=\"{name}\" attr.type=\"string\"/>"
        );
    }
    out.push_str("  <graph id=\"reporting-lines\" edgedefault=\"directed\">\n");
    for node in &graph.nodes {
        let _ = writeln!(out, "    <node id=\"{}\">", node.id);
        let area = site.register.title(node.area);
        let area = area.filter(|_| !node.area.is_empty());
        for (key, value) in [
            ("label", Some(node.title)),
            ("what", Some(node.what)),
            ("kind", node.kind),
            ("status", node.status),
            ("area", area),
            ("area-id", area.map(|_| node.area)),
            ("address", node.address.as_deref()),
        ] {
            data(key, value, &mut out);
        }
        out.push_str("    </node>\n");
    }
    for edge in &graph.edges {
        let (from, to) = (&graph.nodes[edge.from], &graph.nodes[edge.to]);
        let _ = writeln!(
            out,
            "    <edge source=\"{}\" target=\"{}\">",
            from.id, to.id
        );
        let every = edge.every.map(|every| every.words());
        let binding = edge
            .binding
            .map(|binding| if binding { "true" } else { "false" });
        for (key, value) in [
            ("relation", Some(words(edge.kind))),
            ("relation-key", Some(records::kind(edge.kind))),
            ("about", edge.what),
            ("every", every.as_deref()),
            ("binding", binding),
        ] {
            data(key, value, &mut out);
        }
        out.push_str("    </edge>\n");
    }
    out.push_str("  </graph>\n</graphml>\n");
    out
}

fn data(key: &str, value: Option<&str>, out: &mut String) {
    if let Some(value) = value {
        let _ = write!(out, "      <data key=\"{key}\">");
        escape(value, out);
        out.push_str("</data>\n");
    }
}

/// Writes a text between tags. What may not stand in XML at all becomes the sign for that.
fn escape(text: &str, out: &mut String) {
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '\r' => out.push_str("&#13;"),
            '\t' | '\n' => out.push(letter),
            '\0'..=' ' | '\u{fffe}' | '\u{ffff}' if letter != ' ' => out.push('\u{fffd}'),
            _ => out.push(letter),
        }
    }
}
