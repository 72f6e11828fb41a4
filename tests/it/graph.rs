//! The reporting lines as a graph: what readers of others make of `GraphML` and of DOT is the same, and every relation that the documents state.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::Command;

use layout::gv::DotParser;
use layout::gv::parser::ast::{AttributeList, Graph, Stmt};
use quorate::resolve::RelationKind;

use crate::catalogue::COMPLETE_SITE;
use crate::example::{name, understood};
use crate::linked_data::NASTY;
use crate::project::{Project, TODAY, run};

fn exported(root: &Path, format: &str, today: &str) -> String {
    let mut program = Command::new(env!("CARGO_BIN_EXE_quorate"));
    let arguments = ["export", format, "--today", today, "--root"];
    let run = run(program.args(arguments).arg(root));
    assert_eq!((run.status, run.err.as_str()), (0, ""), "{format}");
    run.out
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// A graph: the nodes by what they are called in the file, each with its title and the title of its area, and the edges.
#[derive(Debug, Default, PartialEq, Eq)]
struct Read {
    nodes: BTreeMap<String, (String, String)>,
    /// From, relation, to, about what.
    edges: Vec<[String; 4]>,
}

impl Read {
    fn graphml(text: &str) -> Self {
        let document = roxmltree::Document::parse(text).expect("XML");
        let name = |tag: &'static str| {
            let all = document.descendants();
            all.filter(move |node| {
                node.has_tag_name(("http://graphml.graphdrawing.org/xmlns", tag))
            })
        };
        let keys: BTreeSet<&str> = name("key").filter_map(|key| key.attribute("id")).collect();
        let data = |node: &roxmltree::Node<'_, '_>, key: &str| {
            assert!(keys.contains(key));
            let mut data = node
                .children()
                .filter(|child| child.attribute("key") == Some(key));
            data.next()
                .and_then(|data| data.text())
                .unwrap_or_default()
                .to_owned()
        };
        let attribute = |node: &roxmltree::Node<'_, '_>, key: &str| {
            node.attribute(key).expect("an attribute").to_owned()
        };
        let mut read = Self::default();
        for node in name("node") {
            let said = (data(&node, "label"), data(&node, "area"));
            assert!(read.nodes.insert(attribute(&node, "id"), said).is_none());
        }
        for edge in name("edge") {
            let (from, to) = (attribute(&edge, "source"), attribute(&edge, "target"));
            read.edges
                .push([from, data(&edge, "relation"), to, data(&edge, "about")]);
        }
        read
    }

    fn dot(text: &str) -> Self {
        let graph = DotParser::new(text).process().expect("DOT");
        let mut read = Self::default();
        read.add(&graph, "");
        read
    }

    fn add(&mut self, graph: &Graph, area: &str) {
        let get = |list: &AttributeList, key: &str| {
            let found = list.iter().find(|(name, _)| name == key);
            // Graphviz reads the entities of HTML in what it shows.
            found
                .map(|(_, value)| value.replace("&amp;", "&"))
                .unwrap_or_default()
        };
        for statement in &graph.list.list {
            match statement {
                Stmt::Node(node) => {
                    let said = (get(&node.list, "label"), area.to_owned());
                    assert!(self.nodes.insert(node.id.name.clone(), said).is_none());
                }
                Stmt::Edge(edge) => self.edges.push([
                    edge.from.name.clone(),
                    get(&edge.list, "label"),
                    edge.to[0].0.name.clone(),
                    get(&edge.list, "tooltip"),
                ]),
                Stmt::SubGraph(inner) => {
                    let title = inner.list.list.iter().find_map(|one| match one {
                        Stmt::Attribute(attribute) => Some(get(&attribute.list, "label")),
                        _ => None,
                    });
                    self.add(inner, &title.expect("the title of an area"));
                }
                Stmt::Attribute(_) => {}
            }
        }
    }
}

/// The graph of a site, after both forms were found to say the same.
fn graph(root: &Path) -> Read {
    let graphml = Read::graphml(&exported(root, "reporting-lines.graphml", TODAY));
    let dot = Read::dot(&exported(root, "reporting-lines.dot", TODAY));
    // What is no text of one line in DOT is a space there.
    let plain = |text: &String| text.replace(['\r', '\t', '\u{fffd}'], " ");
    let nodes = graphml
        .nodes
        .iter()
        .map(|(id, (title, area))| (id.clone(), (plain(title), plain(area))));
    let edges = graphml.edges.iter().map(|edge| edge.each_ref().map(plain));
    let same = Read {
        nodes: nodes.collect(),
        edges: edges.collect(),
    };
    assert_eq!(dot, same);
    for [from, _, to, _] in &graphml.edges {
        assert!(
            graphml.nodes.contains_key(from) && graphml.nodes.contains_key(to),
            "{from} {to}"
        );
    }
    graphml
}

#[test]
fn both_forms_are_the_same_graph_whatever_the_texts() {
    for site in [COMPLETE_SITE, include_str!("every-key.txt"), NASTY] {
        let graph = graph(Project::new(site).root());
        assert!(!graph.edges.is_empty());
    }
    let (county, district) = crate::neighbours::both();
    assert!(
        graph(county.root())
            .nodes
            .contains_key("district::east.panel")
    );
    assert!(
        graph(district.root())
            .nodes
            .contains_key("county::kent.board")
    );
    let nasty = graph(Project::new(NASTY).root());
    let (title, area) = &nasty.nodes["0.9-9"];
    assert_eq!(
        title,
        "\"Quotes\" and \\ and \n new lines \r\n and \u{2028} and <!-- --> and \u{1f600}"
    );
    assert_eq!(area, "Area \"0\"");
}

#[test]
fn every_body_is_a_node_and_every_relation_an_edge() {
    let graph = graph(root());
    let build = understood();
    let register = &build.register;
    for body in register.bodies.values() {
        let area = register.title(&body.area).unwrap_or_default();
        let said = (body.header.title.clone(), area.to_owned());
        assert_eq!(graph.nodes.get(&body.id.replace('/', ".")), Some(&said));
    }
    let edges = graph.edges.iter().map(|[from, _, to, what]| {
        let to = graph.nodes[to].0.clone();
        [from.clone(), to, what.clone()]
    });
    let stated = register.relations().iter().map(|relation| {
        let from = relation.from.replace('/', ".");
        [
            from,
            name(register, &relation.to),
            relation.what.clone().unwrap_or_default(),
        ]
    });
    let (mut edges, mut stated): (Vec<_>, Vec<_>) = (edges.collect(), stated.collect());
    edges.sort();
    stated.sort();
    assert!(stated.len() > 30, "{}", stated.len());
    assert_eq!(edges, stated);
}

/// What is said of each node, and of each edge, by the names that programs show.
fn data(text: &str, tag: &str) -> Vec<BTreeMap<String, String>> {
    let document = roxmltree::Document::parse(text).expect("XML");
    let all = || document.descendants();
    let names: BTreeMap<&str, &str> = all()
        .filter(|one| one.tag_name().name() == "key")
        .filter_map(|key| Some((key.attribute("id")?, key.attribute("attr.name")?)))
        .collect();
    let of_tag = all().filter(|one| one.tag_name().name() == tag);
    let said = of_tag.map(|one| {
        let own = one.attributes();
        let own = own.map(|said| (said.name().to_owned(), said.value().to_owned()));
        let data = one.children().filter(roxmltree::Node::is_element);
        let data = data.map(|data| {
            let name = names[data.attribute("key").unwrap_or_default()];
            (name.to_owned(), data.text().unwrap_or_default().to_owned())
        });
        own.chain(data).collect()
    });
    said.collect()
}

/// The word of the front matter for a kind of relation.
fn word(kind: RelationKind) -> String {
    let mut word = String::new();
    for letter in format!("{kind:?}").chars() {
        if letter.is_uppercase() && !word.is_empty() {
            word.push('_');
        }
        word.extend(letter.to_lowercase());
    }
    word
}

#[test]
fn what_is_said_of_bodies_and_relations_is_what_the_documents_say() {
    let text = exported(root(), "reporting-lines.graphml", TODAY);
    let nodes = data(&text, "node");
    let build = understood();
    let register = &build.register;
    let said =
        |one: &BTreeMap<String, String>, key: &str| one.get(key).cloned().unwrap_or_default();
    for body in register.bodies.values() {
        let id = body.id.replace('/', ".");
        let node = nodes.iter().find(|node| node["id"] == id).expect("a node");
        let header = &body.header;
        // In words: those for the kinds that every register knows are the keys without their lines.
        let kind = said(node, "kind").to_lowercase().replace([' ', '-'], "_");
        assert_eq!(kind, header.kind.clone().unwrap_or_default());
        assert_eq!(said(node, "status"), header.status.word());
        assert_eq!(said(node, "area_id"), body.area);
        assert_eq!(
            said(node, "address"),
            format!("https://example.org/{}/", body.id)
        );
    }
    let edges = data(&text, "edge");
    let mut edges: Vec<[String; 6]> = edges
        .iter()
        .map(|edge| {
            let to = nodes.iter().find(|node| node["id"] == edge["target"]);
            let own = ["source", "relation", "", "about", "every", "binding"];
            own.map(|key| match key {
                "" => said(to.expect("a node"), "label"),
                key => said(edge, key),
            })
        })
        .collect();
    let stated = register.relations().iter().map(|one| {
        [
            one.from.replace('/', "."),
            word(one.kind),
            name(register, &one.to),
            one.what.clone().unwrap_or_default(),
            one.every.map(|every| every.words()).unwrap_or_default(),
            one.binding
                .map(|binding| binding.to_string())
                .unwrap_or_default(),
        ]
    });
    let mut stated: Vec<[String; 6]> = stated.collect();
    edges.sort();
    stated.sort();
    assert!(stated.iter().any(|one| one[5] == "true"));
    assert_eq!(edges, stated);
}

#[test]
fn kinds_of_relation_are_told_apart_and_nothing_goes_by_the_day() {
    let project = Project::new(
        "-- content/kent/a.md --\n---\ntitle: A\nparent: b\naccountable_to: [b]\nreports_to: [b]\nescalates_to: [b]\nadvises: [Full Council]\nscrutinises: [b]\napproves: [b]\nobserves: [b]\nworks_with: [b]\ndelegates: [{ to: b, powers: All }]\n---\n-- content/kent/b.md --\n---\ntitle: B\npublish: false\n---\n",
    );
    let graph = graph(project.root());
    let relations: BTreeSet<&str> = graph.edges.iter().map(|edge| edge[1].as_str()).collect();
    assert_eq!(relations.len(), 10);
    let nodes: Vec<&str> = graph.nodes.keys().map(String::as_str).collect();
    assert_eq!(
        nodes,
        ["kent.a", "kent.a:agent-b", "kent.a:agent-full-council"]
    );
    for format in ["reporting-lines.graphml", "reporting-lines.dot"] {
        let [before, after] = ["2026-11-21", "2026-11-22"].map(|day| exported(root(), format, day));
        assert_eq!(before, after);
    }
}
