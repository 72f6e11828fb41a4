//! The register as linked data: what parsers of others read from it is the same in Turtle and in JSON-LD, and all that the documents say.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::Command;

use oxjsonld::JsonLdParser;
use oxrdf::{Quad, Term, Triple};
use oxttl::TurtleParser;
use quorate::model::date::Date;
use quorate::model::quorum::Places;
use quorate::resolve::{Body, RelationKind};

use crate::catalogue::COMPLETE_SITE;
use crate::example::{Built, name, understood};
use crate::project::{Project, TODAY, run};

/// From where the files are fetched, where the settings do not say where the site stands.
const FETCHED: &str = "https://elsewhere.example/data/register";

/// Texts that no writer may let through as they are, and names of odd shape.
pub(crate) const NASTY: &str = r#"
-- site.toml --
title = "Say \"no\"\\ <script>alert(1)</script> ✓"
base_url = "https://héllo.example/a%20b/{c}/"
language = "x-not-a-lang"
[publisher]
name = "\u0001 \u007f"
url = "https://user@odd_host.example:80/?q=%zz&[x]|#a#b"
[kinds]
"odd kind/<é>" = "Odd \"kind\""
[roles]
"odd role" = { title = "Odd\trole", voting = true }
[checks]
missing-topic = "allow"
-- content/0/_index.md --
---
title: "Area \"0\""
---
-- content/0/9-9.md --
---
title: "\"Quotes\" and \\ and \n new lines \r\n and \u2028 and <!-- --> and \U0001F600"
short_name: "]]>"
also_known_as: ["a\\", "@en ^^xsd:date", "_:b0", "日本語", "شورى"]
kind: odd kind/<é>
summary: |
  Two
  lines
purpose: "\"\"\"\n\t'''\\u0041"
url: "https://odd.example/{a}|b^c`d\\e%2?x=[1]#one#two"
established: { date: 0001, by: "The \"founders\"\\", decision: "\"" }
parent: a
works_with: ["日本語", "Nihongo!", "NIHONGO", "!!!", "???"]
reports_to: [{ body: "\"R\"", what: "\\", due: "15 July", owner: "\"" }]
members:
  - { post: "1", seats: 3 }
  - { post: "!" }
  - { post: "?" }
  - { post: "日本語", name: "\"A\\", role: odd role, organisation: ["\"O\"", b] }
  - { post: "日本語", name: "B", organisation: ["\"O\"", b], from: 2020, until: 2021-02 }
  - { post: "日本語", vacant: true, organisation: b, represents: a }
  - { any_of: [{ post: "x\"" }, { post: "y\\", organisation: b }], substitute: { name: "\"A\\" } }
  - { rule: "All, ever so many of them, that the regulations of the second kind mean by the name of members, and then some more" , seats: unknown }
  - { post: "1", seats: 3 }
offices: [{ role: odd role, until: 2030 }, { role: odd role, until: 2031 }]
former_members: [{ name: "\"A\\", organisation: [b, "\"O\""], until: 2019-05-05 }]
review: { last: 2020-01, log: [{ date: 2020-01-31, by: a, outcome: amended }, { date: 2020-01-31 }] }
sources: [{ title: "\"S\"", url: "http://[::1]/", date: 2020 }, { title: "\"S\"", url: "https://ok.example/ü" }]
history: [{ version: "1", change: "\"" }, { version: "1" }]
owns: [{ title: "Chair 1", from: 2020 }]
---
-- content/0/a.md --
---
title: a
---
-- content/0/b.md --
---
type: organisation
title: b
---
"#;

fn exported(root: &Path, format: &str, today: &str) -> String {
    let mut program = Command::new(env!("CARGO_BIN_EXE_quorate"));
    let arguments = ["export", format, "--today", today, "--root"];
    let run = run(program.args(arguments).arg(root));
    assert_eq!((run.status, run.err.as_str()), (0, ""), "{format}");
    run.out
}

/// The statements of a register in Turtle, after they were found to be those in JSON-LD.
fn statements(root: &Path, today: &str) -> BTreeSet<String> {
    triples(root, today)
        .iter()
        .map(ToString::to_string)
        .collect()
}

fn triples(root: &Path, today: &str) -> Vec<Triple> {
    let turtle = exported(root, "register.ttl", today);
    let parser = TurtleParser::new().with_base_iri(FETCHED).expect("a base");
    let read: Result<Vec<Triple>, _> = parser.for_slice(&turtle).collect();
    let read = read.expect("Turtle");
    read.iter().for_each(is_typed_as_exactly);
    let json = exported(root, "register.jsonld", today);
    // A key that stands twice in one node would be lost here.
    let json: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    let parser = JsonLdParser::new().with_base_iri(FETCHED).expect("a base");
    let json = json.to_string();
    let other: Result<Vec<Quad>, _> = parser.for_slice(&json).collect();
    let other = other.expect("JSON-LD").into_iter().map(Triple::from);
    let same: BTreeSet<String> = other.map(|triple| triple.to_string()).collect();
    let lines: BTreeSet<String> = read.iter().map(ToString::to_string).collect();
    assert_eq!(lines.difference(&same).collect::<Vec<_>>(), [""; 0]);
    assert_eq!(same.difference(&lines).collect::<Vec<_>>(), [""; 0]);
    read
}

/// Fails unless a date is of the type that says how exact it is.
fn is_typed_as_exactly(triple: &Triple) {
    let Term::Literal(literal) = &triple.object else {
        return;
    };
    let (_, datatype) = literal
        .datatype()
        .as_str()
        .split_once('#')
        .unwrap_or_default();
    let is_exact = match datatype {
        "gYear" | "gYearMonth" | "date" => literal.value().parse::<Date>().is_ok_and(|date| {
            datatype
                == match date {
                    Date::Year(_) => "gYear",
                    Date::Month(..) => "gYearMonth",
                    Date::Day(_) => "date",
                }
        }),
        _ => true,
    };
    assert!(is_exact, "{triple}");
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// What was read, by subject and property.
pub(crate) struct Graph(BTreeMap<(String, String), Vec<String>>);

/// The vocabularies, by their prefixes.
const VOCABULARIES: [(&str, &str); 7] = [
    ("dcat:", "http://www.w3.org/ns/dcat#"),
    ("dct:", "http://purl.org/dc/terms/"),
    ("foaf:", "http://xmlns.com/foaf/0.1/"),
    ("org:", "http://www.w3.org/ns/org#"),
    ("prov:", "http://www.w3.org/ns/prov#"),
    ("schema:", "http://schema.org/"),
    ("skos:", "http://www.w3.org/2004/02/skos/core#"),
];

impl Graph {
    fn of_example() -> Self {
        Self::new(triples(root(), TODAY))
    }

    /// What stands in a file in Turtle.
    pub(crate) fn of(turtle: &str) -> Self {
        let parser = TurtleParser::new().with_base_iri(FETCHED).expect("a base");
        let read: Result<Vec<Triple>, _> = parser.for_slice(turtle).collect();
        Self::new(read.expect("Turtle"))
    }

    fn new(triples: Vec<Triple>) -> Self {
        let mut graph: BTreeMap<(String, String), Vec<String>> = BTreeMap::new();
        for triple in triples {
            let subject = triple.subject.to_string();
            let subject = subject.trim_matches(['<', '>']).to_owned();
            let object = match &triple.object {
                Term::NamedNode(node) => node.as_str().to_owned(),
                Term::Literal(literal) => literal.value().to_owned(),
                Term::BlankNode(node) => panic!("{node} has no address"),
            };
            let property = triple.predicate.as_str().to_owned();
            graph.entry((subject, property)).or_default().push(object);
        }
        Self(graph)
    }

    /// Everything of which something is said.
    pub(crate) fn nodes(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(|(node, _)| node.as_str())
    }

    /// Every text and address, with what it is said of.
    pub(crate) fn texts(&self) -> impl Iterator<Item = (&str, &str)> {
        let said = self.0.iter();
        said.flat_map(|((node, _), texts)| texts.iter().map(|text| (node.as_str(), text.as_str())))
    }

    /// What a property of a node leads to.
    pub(crate) fn all(&self, node: &str, property: &str) -> Vec<String> {
        let (prefix, name) = property.split_at(property.find(':').expect("a prefix") + 1);
        let vocabulary = VOCABULARIES.iter().find(|(known, _)| *known == prefix);
        let vocabulary = match vocabulary {
            Some((_, vocabulary)) => vocabulary,
            None => "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
        };
        let key = (node.to_owned(), format!("{vocabulary}{name}"));
        self.0.get(&key).cloned().unwrap_or_default()
    }

    fn one(&self, node: &str, property: &str) -> String {
        self.all(node, property).pop().unwrap_or_default()
    }

    /// The nodes of a class.
    fn of_class(&self, class: &str) -> BTreeSet<String> {
        let nodes = self.0.keys().map(|(node, _)| node);
        nodes
            .filter(|node| {
                let (_, name) = class.split_once(':').expect("a prefix");
                let mut classes = self.all(node, "rdf:type").into_iter();
                classes.any(|of| {
                    of.ends_with(&format!("#{name}")) || of.ends_with(&format!("/{name}"))
                })
            })
            .cloned()
            .collect()
    }

    /// What somebody is called.
    fn name(&self, node: &str) -> String {
        self.one(node, "skos:prefLabel")
    }

    /// The words in the register for the concepts to which a property leads, of one scheme.
    fn words(&self, node: &str, property: &str, scheme: &str) -> Vec<String> {
        let concepts = self.all(node, property).into_iter();
        let scheme = format!("https://example.org/data/#{scheme}");
        let concepts = concepts.filter(|one| self.one(one, "skos:inScheme") == scheme);
        concepts
            .map(|one| self.one(&one, "skos:notation"))
            .collect()
    }
}

fn node(id: &str) -> String {
    format!("https://example.org/{id}/#body")
}

fn sorted(mut several: Vec<String>) -> String {
    several.sort();
    several.join("; ")
}

#[test]
fn turtle_and_json_ld_say_the_same_and_name_every_node() {
    let said = statements(root(), TODAY);
    assert!(said.len() > 2000, "{}", said.len());
    assert!(!said.iter().any(|line| line.contains("_:")));
    for site in [COMPLETE_SITE, include_str!("every-key.txt"), NASTY] {
        let project = Project::new(site);
        let said = statements(project.root(), TODAY);
        assert!(said.len() > 200, "{}", said.len());
    }
}

#[test]
fn every_part_of_a_page_to_which_something_leads_is_described() {
    let register = "https://example.org/";
    let graph = Graph::of_example();
    let leads = graph.texts().map(|(_, to)| to);
    let parts: BTreeSet<&str> = leads
        .filter(|to| to.starts_with(register) && to.contains('#'))
        .collect();
    assert!(parts.len() > 100, "{}", parts.len());
    let bare = parts
        .iter()
        .filter(|part| graph.all(part, "rdf:type").is_empty());
    assert_eq!(bare.collect::<Vec<_>>(), [&""; 0]);
    let schemes = graph.of_class("skos:ConceptScheme");
    assert!(schemes.iter().all(|scheme| !graph.name(scheme).is_empty()));
    assert_eq!(schemes.len(), 7);
}

/// The page of data shows a query, which is this.
#[test]
fn every_seat_with_a_vote_is_found_by_its_role_and_body() {
    let graph = Graph::of_example();
    let mut found = 0;
    for post in graph.of_class("org:Post") {
        let roles = graph.all(&post, "org:role").into_iter();
        let votes = roles.filter(|role| graph.one(role, "skos:notation") == "votes");
        let body = graph.name(&graph.one(&post, "org:postIn"));
        found += votes
            .filter(|_| !graph.name(&post).is_empty() && !body.is_empty())
            .count();
    }
    let built = understood();
    let bodies = built.register.bodies.values();
    let seats = bodies
        .flat_map(|body| &body.seats)
        .filter(|seat| seat.votes);
    assert_eq!(found, seats.count());
    let page = Built::new(&[]).page("data/index.html");
    let query = "every seat with a vote, and for its body:</p>\n<pre><code>PREFIX org: &lt;http://www.w3.org/ns/org#&gt;\nPREFIX skos: &lt;http://www.w3.org/2004/02/skos/core#&gt;\nSELECT ?seat ?body { ?post skos:prefLabel ?seat; org:postIn/skos:prefLabel ?body; org:role/skos:notation \"votes\" }</code>";
    assert!(page.contains(query), "{page}");
}

#[test]
fn no_text_is_changed_and_no_address_is_lost() {
    let project = Project::new(NASTY);
    let said = statements(project.root(), TODAY);
    let base = "https://héllo.example/a%20b/%7Bc%7D/";
    let name = Term::from(oxrdf::Literal::from(
        "\"Quotes\" and \\ and \n new lines \r\n and \u{2028} and <!-- --> and \u{1f600}",
    ));
    for line in [
        format!("<{base}0/9-9/#body> <http://www.w3.org/2004/02/skos/core#prefLabel> {name}"),
        format!(
            "<{base}0/9-9/#body> <http://xmlns.com/foaf/0.1/homepage> <https://odd.example/%7Ba%7D%7Cb%5Ec%60d%5Ce%252?x=%5B1%5D#one%23two>"
        ),
        format!(
            "<{base}0/9-9/#body> <http://purl.org/dc/terms/created> \"0001\"^^<http://www.w3.org/2001/XMLSchema#gYear>"
        ),
        format!(
            "<{base}0/9-9/#body> <http://www.w3.org/ns/org#classification> <{base}data/#kind-odd%20kind%2F%3Cé%3E>"
        ),
    ] {
        assert!(said.contains(&line), "{line}\n{said:#?}");
    }
    let labelled = |label: &str| {
        let end = format!(" <http://www.w3.org/2004/02/skos/core#prefLabel> \"{label}\"");
        said.iter().filter(|line| line.ends_with(&end)).count()
    };
    // Each text is somebody of its own, however alike their names.
    for text in ["日本語", "Nihongo!", "NIHONGO", "!!!", "???"] {
        assert!(labelled(text) >= 1, "{text}");
    }
    assert_eq!((labelled("1"), labelled("!"), labelled("?")), (2, 1, 1));
}

#[test]
fn a_site_that_does_not_say_where_it_stands_is_where_its_data_was_fetched() {
    let project = Project::new(
        "-- site.toml --\ntitle = \"R\"\n-- content/kent/board.md --\n---\ntitle: Board\n---\n",
    );
    let said = statements(project.root(), TODAY);
    let line = "<https://elsewhere.example/kent/board/#body> <http://www.w3.org/2004/02/skos/core#prefLabel> \"Board\"@en-GB";
    assert!(
        said.iter().any(|other| other.eq_ignore_ascii_case(line)),
        "{said:#?}"
    );
}

#[test]
fn every_seat_of_the_example_is_a_post_that_is_held_by_membership() {
    let graph = Graph::of_example();
    let stands_in = |post: &String| !graph.all(post, "dct:relation").is_empty();
    let posts = graph.of_class("org:Post").into_iter();
    let posts = posts.filter(|post| post.contains("#seat-of-") && !stands_in(post));
    let memberships = graph.of_class("org:Membership");
    let mut held: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for membership in &memberships {
        let post = graph.one(membership, "dct:relation");
        assert_eq!(
            graph.one(membership, "org:organization"),
            graph.one(&post, "org:postIn")
        );
        assert_eq!(
            graph.all(membership, "org:role"),
            graph.all(&post, "org:role")
        );
        let member = graph.one(membership, "org:member");
        assert!(
            graph.all(&post, "org:heldBy").contains(&member),
            "{membership}"
        );
        held.entry(post).or_default().push(graph.name(&member));
    }
    let mut found: Vec<[String; 7]> = posts
        .map(|post| {
            [
                graph.one(&post, "org:postIn"),
                graph.name(&post),
                sorted(held.remove(&post).unwrap_or_default()),
                sorted(graph.words(&post, "org:role", "role")),
                sorted(graph.words(&post, "org:role", "seat")),
                graph.one(&post, "dct:extent"),
                graph.name(&graph.one(&post, "prov:actedOnBehalfOf")),
            ]
        })
        .collect();
    let register = &understood().register;
    let seats = |body: &Body| -> Vec<[String; 7]> {
        let entries = body.header.members.iter().zip(&body.seats);
        let seat =
            |(seat, holders): (&quorate::model::seat::Seat, &quorate::resolve::SeatHolders)| {
                let alternatives = seat.any_of.iter().filter_map(|one| one.post.clone());
                let alternatives: Vec<String> = alternatives.collect();
                let alternatives = (!alternatives.is_empty()).then(|| alternatives.join(" or "));
                let represents = holders.represents.as_ref().map(|who| name(register, who));
                let organisations: Vec<String> = holders
                    .organisations
                    .iter()
                    .map(|who| name(register, who))
                    .collect();
                let label = seat.post.clone().or(seat.rule.clone()).or(alternatives);
                let label = label.or(represents.clone());
                let roles = match seat.role.as_slice() {
                    [] => "member".to_owned(),
                    roles => sorted(roles.to_vec()),
                };
                [
                    node(&body.id),
                    label.unwrap_or_else(|| organisations.join(" and ")),
                    sorted(organisations),
                    roles,
                    if holders.votes { "votes" } else { "no-vote" }.to_owned(),
                    match seat.places() {
                        Places::Known(places) => places.to_string(),
                        Places::Unknown => String::new(),
                    },
                    represents.unwrap_or_default(),
                ]
            };
        entries.map(seat).collect()
    };
    let mut stated: Vec<[String; 7]> = register
        .bodies
        .values()
        .flat_map(|body| seats(body))
        .collect();
    found.sort();
    stated.sort();
    assert!(stated.len() > 90, "{}", stated.len());
    assert_eq!(found, stated);
    assert!(held.is_empty(), "{held:?}");
}

#[test]
fn every_relation_of_the_example_is_stated() {
    let graph = Graph::of_example();
    let register = &understood().register;
    let property = |kind| match kind {
        RelationKind::Parent => "org:subOrganizationOf",
        RelationKind::Replaces => "dct:replaces",
        RelationKind::DissolvedInto => "dct:isReplacedBy",
        RelationKind::ReportsTo | RelationKind::AccountableTo => "org:reportsTo",
        _ => "org:linkedTo",
    };
    let lines = graph.of_class("rdf:Statement");
    let mut told = BTreeSet::new();
    for line in &lines {
        let (from, to) = (
            graph.one(line, "rdf:subject"),
            graph.one(line, "rdf:object"),
        );
        let kind = sorted(graph.words(line, "dct:type", "relation"));
        told.insert([
            from,
            kind,
            graph.name(&to),
            graph.one(line, "dct:description"),
        ]);
    }
    for relation in register.relations() {
        let from = node(&relation.from);
        let linked = graph.all(&from, property(relation.kind));
        let linked: Vec<String> = linked.iter().map(|to| graph.name(to)).collect();
        if relation.to.id().is_some() || property(relation.kind) != "org:linkedTo" {
            assert!(
                linked.contains(&name(register, &relation.to)),
                "{relation:?}: {linked:?}"
            );
        }
        let kind = match relation.kind {
            RelationKind::AccountableTo => "accountable_to",
            RelationKind::ReportsTo => "reports_to",
            RelationKind::Advises => "advises",
            RelationKind::EscalatesTo => "escalates_to",
            RelationKind::Scrutinises => "scrutinises",
            RelationKind::Approves => "approves",
            RelationKind::Observes => "observes",
            RelationKind::WorksWith => "works_with",
            RelationKind::Delegates => "delegates",
            RelationKind::Parent | RelationKind::Replaces | RelationKind::DissolvedInto => continue,
        };
        let what = relation.what.clone().unwrap_or_default();
        let line = [from, kind.to_owned(), name(register, &relation.to), what];
        assert!(told.remove(&line), "{line:?}");
    }
    told.retain(|[_, kind, ..]| !["accountable_body", "secretariat"].contains(&kind.as_str()));
    assert!(told.is_empty(), "{told:?}");
    for body in register.bodies.values() {
        for successor in register.successors(&body.id) {
            let ending = format!("https://example.org/{}/#ending", body.id);
            assert_eq!(
                graph.one(&ending, "org:originalOrganization"),
                node(&body.id)
            );
            let resulting = graph.all(&ending, "org:resultingOrganization");
            assert!(resulting.contains(&node(successor)), "{ending}");
        }
    }
}

#[test]
fn every_date_and_review_of_the_example_is_stated() {
    let graph = Graph::of_example();
    let text = |date: Option<Date>| date.map(|date| date.to_string()).unwrap_or_default();
    let register = &understood().register;
    for body in register.bodies.values() {
        let header = &body.header;
        let (here, page) = (node(&body.id), format!("https://example.org/{}/", body.id));
        let dates = [
            (
                graph.one(&here, "dct:created"),
                header.established.as_ref().and_then(|one| one.date),
            ),
            (graph.one(&here, "schema:validThrough"), header.expires),
            (
                graph.one(&here, "schema:dissolutionDate"),
                header.dissolved.as_ref().and_then(|one| one.date),
            ),
            (
                graph.one(&page, "dct:dateAccepted"),
                header.approved.as_ref().and_then(|one| one.date),
            ),
        ];
        for (found, stated) in dates {
            assert_eq!(found, text(stated), "{}", body.id);
        }
        let dates_of = |property: &str| {
            let nodes = graph.all(&page, property).into_iter();
            sorted(nodes.map(|node| graph.one(&node, "dct:date")).collect())
        };
        let sources = header.sources.iter().map(|source| text(source.date));
        assert_eq!(dates_of("prov:wasDerivedFrom"), sorted(sources.collect()));
        let versions = header.history.iter().map(|version| text(version.date));
        assert_eq!(dates_of("dct:hasVersion"), sorted(versions.collect()));

        let review = format!("{page}#review");
        let due = match body.schedule {
            quorate::model::review::Schedule::Due { date, .. }
                if body.state != quorate::model::review::State::NotApplicable =>
            {
                date.to_string()
            }
            _ => String::new(),
        };
        assert_eq!(
            graph.one(&review, "schema:scheduledTime"),
            due,
            "{}",
            body.id
        );
        let by = body
            .reviewer
            .as_ref()
            .map(|who| name(register, who))
            .unwrap_or_default();
        assert_eq!(graph.name(&graph.one(&review, "schema:agent")), by);
        assert_eq!(graph.words(&review, "dct:type", "review").len(), 1);
        let held = header.review.iter().flat_map(|review| {
            let logged = review.log.iter().map(|held| text(held.date));
            logged.chain(review.last.map(|last| last.to_string()))
        });
        let held: BTreeSet<String> = held.collect();
        let found: BTreeSet<String> = graph
            .of_class("schema:Action")
            .iter()
            .filter(|action| action.starts_with(&format!("{page}#reviewed")))
            .map(|action| graph.one(action, "dct:date"))
            .collect();
        assert_eq!(found, held, "{}", body.id);
    }
}

#[test]
fn a_day_later_only_the_day_and_the_states_that_it_brings_differ() {
    let (before, after) = (
        statements(root(), "2026-11-21"),
        statements(root(), "2026-11-22"),
    );
    let differing: BTreeSet<&str> = before
        .symmetric_difference(&after)
        .filter_map(|line| line.split(' ').nth(1))
        .collect();
    assert_eq!(
        differing,
        BTreeSet::from(["<http://purl.org/dc/terms/valid>"])
    );
}

#[test]
fn a_seat_keeps_its_address_when_another_is_put_before_it() {
    let seats = |members: &str| -> BTreeSet<String> {
        let project = Project::new(&format!(
            "-- content/kent/board.md --\n---\ntitle: Board\nmembers: [{members}]\n---\n"
        ));
        let said = statements(project.root(), TODAY).into_iter();
        let posts = said.filter(|line| line.ends_with(" <http://www.w3.org/ns/org#Post>"));
        posts
            .filter_map(|line| Some(line.split_once('#')?.1.split_once('>')?.0.to_owned()))
            .collect()
    };
    let two = "{ post: Director of Health, organisation: Kent Council }, { post: Head teacher, represents: Schools }, { post: Head teacher, represents: Schools }";
    let before = seats(two);
    let expected = [
        "seat-of-director-of-health-kent-council",
        "seat-of-head-teacher-schools",
        "seat-of-head-teacher-schools_2",
    ];
    assert_eq!(before, expected.map(str::to_owned).into());
    let after = seats(&format!("{{ post: Clerk }}, {two}"));
    assert_eq!(
        after.difference(&before).collect::<Vec<_>>(),
        ["seat-of-clerk"]
    );
    assert!(before.is_subset(&after));
}

#[test]
fn a_like_seat_that_is_put_before_others_swaps_no_persons() {
    let sittings = |members: &str| -> BTreeSet<String> {
        let project = Project::new(&format!(
            "-- content/kent/board.md --\n---\ntitle: Board\nmembers: [{members}]\n---\n"
        ));
        let said = statements(project.root(), TODAY).into_iter();
        let said = said.filter(|line| {
            line.contains("org#member>") || line.contains("e-of-") && line.contains("#heldBy>")
        });
        let popolo = exported(project.root(), "popolo.json", TODAY);
        let popolo: serde_json::Value = serde_json::from_str(&popolo).expect("JSON");
        let memberships = popolo["memberships"].as_array().expect("a list").clone();
        let sits = |one: &serde_json::Value| format!("{} {}", one["id"], one["person_id"]);
        said.chain(memberships.iter().map(sits)).collect()
    };
    let seat = |name: &str| {
        format!(
            "{{ post: Head teacher, organisation: Schools, name: {name}, substitute: {{ post: Deputy, name: Deputy of {name} }} }}"
        )
    };
    let two = format!("{}, {}", seat("A. Person"), seat("B. Person"));
    let before = sittings(&two);
    let held = "board/#membership-of-head-teacher-schools-a-person";
    assert!(before.iter().any(|line| line.contains(held)), "{before:#?}");
    let after = sittings(&format!("{}, {two}", seat("C. Person")));
    let moved: Vec<_> = before.difference(&after).collect();
    assert!(moved.is_empty(), "{moved:#?}");
    assert_eq!(after.len(), before.len() / 2 * 3);
}

#[test]
fn a_body_that_is_not_to_be_published_is_a_name_and_nothing_more() {
    let project = Project::new(
        "-- content/kent/board.md --\n---\ntitle: Board\nreports_to: [forum]\nparent: forum\n---\n-- content/kent/forum.md --\n---\ntitle: Forum\npublish: false\nmembers: [{ post: Hidden post }]\n---\n",
    );
    let said: Vec<String> = statements(project.root(), TODAY).into_iter().collect();
    let about = said
        .iter()
        .filter(|line| line.contains("kent/forum") || line.contains("Hidden"));
    assert_eq!(about.collect::<Vec<_>>(), [""; 0]);
    let named = "<https://example.org/kent/board/#agent-forum> <http://www.w3.org/2004/02/skos/core#prefLabel> \"Forum\"";
    assert!(said.iter().any(|line| line.starts_with(named)), "{said:#?}");
}

#[test]
fn an_entry_of_another_register_is_the_node_that_it_is_there() {
    let (county, district) = crate::neighbours::both();
    let told = statements(county.root(), TODAY);
    let said = statements(district.root(), TODAY);
    let panel = "https://district.example/east/panel/#";
    let there = "https://county.example/register/kent/";
    for (node, property, to) in [
        ("body", "subOrganizationOf", "board/#body"),
        (
            "membership-of-director-county-council",
            "member",
            "organisations/county-council/#organisation",
        ),
    ] {
        let line = format!("<{panel}{node}> <http://www.w3.org/ns/org#{property}> <{there}{to}>");
        assert!(said.contains(&line), "{line}\n{said:#?}");
        let subject = format!("<{there}{to}> ");
        assert!(
            told.iter().any(|line| line.starts_with(&subject)),
            "{subject}"
        );
    }
}
