//! Who holds a seat, in every format: those who do so jointly do; those of whom one may, the document does not say which, do not, and are described.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::linked_data::Graph;
use crate::project::Project;

const SITE: &str = r#"
-- site.toml --
title = "Register"
base_url = "https://register.example/"
-- content/council.md --
---
type: organisation
title: Council
---
-- content/board.md --
---
title: Board
members:
  - { post: Leader, organisation: [council, Health trust] }
  - { any_of: [{ post: Clerk }, { name: Ann Lee, organisation: Trust T }] }
  - { any_of: [{ organisation: council }, { organisation: Charity }] }
  - { any_of: [{ post: Head, organisation: council }, { post: Deputy head, organisation: council }] }
  - { organisation: council, any_of: [{ post: Mayor }, { post: Deputy mayor, name: C. Person }] }
  - { name: B. Person, organisation: council }
offices:
  - { role: secretary, any_of: [{ post: Treasurer, organisation: council }, { name: D. Person }] }
---
"#;

/// Each seat of the board with those who hold it.
const HOLDERS: [(&str, &[&str]); 6] = [
    ("Leader", &["Council", "Health trust"]),
    ("Clerk or Ann Lee", &[]),
    ("Council or Charity", &[]),
    ("Head or Deputy head", &["Council"]),
    ("Mayor or Deputy mayor", &["Council"]),
    ("Council", &["B. Person", "Council"]),
];

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

fn all(value: &Value) -> Vec<Value> {
    match value {
        Value::Array(several) => several.clone(),
        Value::Null => Vec::new(),
        one => vec![one.clone()],
    }
}

fn exported(project: &Project, format: &str) -> String {
    let run = project.run("export", &[format]);
    assert_eq!(run.status, 0, "{}", run.err);
    run.out
}

fn json(project: &Project, format: &str) -> Value {
    serde_json::from_str(&exported(project, format)).expect("JSON")
}

fn rows(project: &Project, table: &str) -> Vec<BTreeMap<String, String>> {
    let table = exported(project, table);
    let mut rows = csv::ReaderBuilder::new().from_reader(table.as_bytes());
    rows.deserialize().map(|row| row.expect("a row")).collect()
}

/// The page of the board, and its record.
fn built(project: &Project) -> [Value; 2] {
    assert_eq!(project.run("build", &[]).status, 0);
    let page = project.page("board/index.html");
    let (_, object) = page.split_once("ld+json\">").expect("an object");
    let (object, _) = object.split_once("</script>").expect("an end");
    let record = project.page("api/v1/bodies/board.json");
    [object, &record].map(|text| serde_json::from_str(text).expect("JSON"))
}

fn sorted(several: impl IntoIterator<Item = String>) -> Vec<String> {
    let mut several: Vec<String> = several.into_iter().filter(|one| !one.is_empty()).collect();
    several.sort();
    several.dedup();
    several
}

/// What a node is called, be it a person or not.
fn name(graph: &Graph, node: &str) -> String {
    ["skos:prefLabel", "foaf:name"]
        .map(|property| graph.all(node, property).concat())
        .concat()
}

#[test]
fn joint_holders_hold_a_seat_and_alternatives_do_not() {
    let project = Project::new(SITE);
    let stated = HOLDERS.map(|(_, holders)| holders.to_vec());
    let by_label = |held: BTreeMap<String, Vec<String>>| {
        HOLDERS.map(|(label, _)| sorted(held.get(label).expect(label).clone()))
    };

    let [page, record] = built(&project);
    let members = record["members"].as_array().expect("a list").iter();
    let in_record = members.map(|seat| {
        let whose = all(&seat["organisation"]).into_iter();
        sorted(
            whose
                .map(|one| text(&one["name"]))
                .chain([text(&seat["name"])]),
        )
    });
    assert_eq!(in_record.collect::<Vec<_>>(), stated);

    let in_table = rows(&project, "members.csv").into_iter().map(|row| {
        let whose = row["organisation"].split("; ").map(str::to_owned);
        sorted(whose.chain([row["name"].clone()]))
    });
    assert_eq!(in_table.collect::<Vec<_>>(), stated);

    let board = page["@graph"].as_array().expect("nodes").iter();
    let board = board.clone().find(|one| !one["member"].is_null());
    let members = all(&board.expect("the board")["member"]).into_iter();
    let in_page = members.map(|seat| {
        let member = all(&seat["member"]).into_iter();
        let named = member.flat_map(|one| {
            let works_for = all(&one["worksFor"]).into_iter().chain([one]);
            works_for.collect::<Vec<_>>()
        });
        // The council is named once, and then by its address.
        sorted(named.map(|one| {
            if text(&one["@id"]).contains("/council/") {
                "Council".to_owned()
            } else {
                text(&one["name"])
            }
        }))
    });
    assert_eq!(in_page.collect::<Vec<_>>(), stated);

    let popolo = json(&project, "popolo.json");
    let names = |list: &str| {
        let records = popolo[list].as_array().expect("a list").iter();
        records.map(|one| (text(&one["id"]), text(&one["name"])))
    };
    let names: BTreeMap<_, _> = names("organizations").chain(names("persons")).collect();
    let posts = popolo["posts"].as_array().expect("a list").iter();
    let in_popolo = posts.map(|post| {
        let memberships = popolo["memberships"].as_array().expect("a list").iter();
        let memberships = memberships.filter(|one| one["post_id"] == post["id"]);
        let holders = memberships.flat_map(|one| {
            [
                &one["person_id"],
                &one["member"]["id"],
                &one["on_behalf_of_id"],
            ]
            .map(text)
        });
        let holders = holders.filter_map(|id| names.get(&id).cloned());
        (text(&post["label"]), holders.collect())
    });
    assert_eq!(by_label(in_popolo.collect()), stated);

    let graph = Graph::of(&exported(&project, "register.ttl"));
    let name = |node: &String| name(&graph, node);
    for property in ["org:heldBy", "org:member"] {
        let mut held: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for node in graph.nodes() {
            let seat = match property {
                "org:heldBy" => vec![node.to_owned()],
                _ => graph.all(node, "dct:relation"),
            };
            for seat in seat {
                let holders = held.entry(name(&seat)).or_default();
                holders.extend(graph.all(node, property).iter().map(name));
            }
        }
        assert_eq!(by_label(held), stated, "{property}");
    }
}

#[test]
fn alternatives_are_described_each_with_what_is_said_of_it() {
    let project = Project::new(SITE);
    let members = rows(&project, "members.csv");
    let cells = members.iter().map(|row| [&row["post"], &row["any_of"]]);
    let expected = [
        ["Leader", ""],
        ["", "Clerk; Ann Lee (Trust T)"],
        ["", "Council; Charity"],
        ["", "Head (Council); Deputy head (Council)"],
        ["", "Mayor; Deputy mayor, C. Person"],
        ["", ""],
    ];
    assert_eq!(cells.collect::<Vec<_>>(), expected);
    let offices = rows(&project, "offices.csv");
    assert_eq!(offices[0]["any_of"], "Treasurer (Council); D. Person");

    let popolo = json(&project, "popolo.json");
    let persons = popolo["persons"].as_array().expect("a list").iter();
    let persons = sorted(persons.map(|one| text(&one["name"])));
    assert_eq!(persons, ["Ann Lee", "B. Person", "C. Person", "D. Person"]);
    let posts = popolo["posts"].as_array().expect("a list");
    assert_eq!(posts[1]["extra"]["any_of"][1]["name"], "Ann Lee");
    assert_eq!(
        posts[1]["extra"]["any_of"][1]["organisation"][0]["name"],
        "Trust T"
    );

    let graph = Graph::of(&exported(&project, "register.ttl"));
    let name = |node: &String| name(&graph, node);
    let options = graph.nodes().filter(|node| node.contains("#alternative-"));
    let options = options.map(|node| {
        [
            "org:role",
            "prov:actedOnBehalfOf",
            "dct:relation",
            "dct:references",
        ]
        .map(|property| {
            graph
                .all(node, property)
                .iter()
                .map(name)
                .collect::<String>()
        })
    });
    let mut options: Vec<[String; 4]> = options.collect();
    options.sort();
    options.dedup();
    let role = "May hold the seat, as one of several";
    let expected = [
        ["", "Clerk or Ann Lee", ""],
        ["", "Mayor or Deputy mayor", ""],
        ["", "Mayor or Deputy mayor", "C. Person"],
        ["", "Secretary", "D. Person"],
        ["Charity", "Council or Charity", ""],
        ["Council", "Council or Charity", ""],
        ["Council", "Head or Deputy head", ""],
        ["Council", "Secretary", ""],
        ["Trust T", "Clerk or Ann Lee", "Ann Lee"],
    ];
    let expected = expected.map(|[whose, of, person]| [role, whose, of, person].map(str::to_owned));
    assert_eq!(options, expected);
}
