//! The register in the form of Popolo: it is as the specification says, whoever is referred to is there, and all that the documents say is found again.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use jsonschema::Validator;
use quorate::model::date::Date;
use quorate::model::quorum::Places;
use quorate::resolve::RelationKind;
use serde_json::{Map, Value, json};

use crate::catalogue::COMPLETE_SITE;
use crate::example::{name, understood};
use crate::linked_data::NASTY;
use crate::project::{Project, TODAY, run};

/// The lists of the file, each with the class of its records.
const LISTS: [(&str, &str); 5] = [
    ("organizations", "organization"),
    ("persons", "person"),
    ("posts", "post"),
    ("memberships", "membership"),
    ("events", "event"),
];

fn exported(root: &Path, today: &str) -> Value {
    let mut program = Command::new(env!("CARGO_BIN_EXE_quorate"));
    let arguments = ["export", "popolo.json", "--today", today, "--root"];
    let run = run(program.args(arguments).arg(root));
    assert_eq!((run.status, run.err.as_str()), (0, ""));
    serde_json::from_str(&run.out).expect("JSON")
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn registers() -> Vec<Value> {
    let sites = [COMPLETE_SITE, include_str!("every-key.txt"), NASTY];
    let sites = sites.map(|site| exported(Project::new(site).root(), TODAY));
    let (county, district) = crate::neighbours::both();
    let more = [root(), county.root(), district.root()].map(|root| exported(root, TODAY));
    sites.into_iter().chain(more).collect()
}

fn faults(schema: &Validator, value: &Value) -> Vec<String> {
    let faults = schema.iter_errors(value);
    let faults = faults.map(|fault| format!("{}: {fault}", fault.instance_path()));
    faults.collect()
}

fn validator(schema: &Value) -> Validator {
    let options = jsonschema::options().should_validate_formats(true);
    options.build(schema).expect("a schema")
}

#[test]
fn it_is_as_the_specification_says() {
    let schema: Value = serde_json::from_str(include_str!("popolo.schema.json")).expect("JSON");
    let schema = validator(&schema);
    for register in registers() {
        assert_eq!(faults(&schema, &register), [""; 0]);
    }
}

/// The schemas of Popolo as its authors publish them are no part of this project. Where a folder with them is named by `POPOLO_SCHEMAS`, they are asked too.
#[test]
fn it_is_valid_by_the_published_schemas_where_they_are_at_hand() {
    let Some(folder) = std::env::var_os("POPOLO_SCHEMAS").map(PathBuf::from) else {
        return;
    };
    let mut schemas = Map::new();
    for entry in fs::read_dir(folder).expect("the folder").flatten() {
        let text = fs::read_to_string(entry.path()).expect("a schema");
        let schema: Value = serde_json::from_str(&text).expect("JSON");
        let name = entry.file_name().to_string_lossy().replace(".json", "");
        schemas.insert(name, of_draft_4(schema));
    }
    for (list, class) in LISTS {
        let schema = json!({
            "$schema": "http://json-schema.org/draft-04/schema#",
            "definitions": schemas,
            "$ref": format!("#/definitions/{class}"),
        });
        let schema = validator(&schema);
        assert!(!schema.is_valid(&json!({ "id": 1 })), "{class}");
        for register in registers() {
            for record in register[list].as_array().expect("a list") {
                assert_eq!(faults(&schema, record), [""; 0], "{class}");
            }
        }
    }
}

/// A schema of draft 3 as one of draft 4: which properties are required stands in one list, schemas are referred to within the file, and none has an address of its own.
fn of_draft_4(schema: Value) -> Value {
    let Value::Object(mut schema) = schema else {
        return schema;
    };
    for own in ["$schema", "id"] {
        if schema.get(own).is_some_and(Value::is_string) {
            schema.remove(own);
        }
    }
    if let Some(Value::String(address)) = schema.get_mut("$ref") {
        let name = address.rsplit('/').next().unwrap_or_default();
        *address = format!("#/definitions/{}", name.trim_end_matches(".json#"));
    }
    if let Some(Value::Object(properties)) = schema.get_mut("properties") {
        let mut required = Vec::new();
        for (name, property) in properties.iter_mut() {
            if property
                .as_object_mut()
                .and_then(|one| one.remove("required"))
                == Some(true.into())
            {
                required.push(json!(name));
            }
            *property = of_draft_4(property.take());
        }
        if !required.is_empty() {
            schema.insert("required".to_owned(), Value::Array(required));
        }
    }
    if let Some(items) = schema.get_mut("items") {
        *items = of_draft_4(items.take());
    }
    Value::Object(schema)
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

fn list<'a>(register: &'a Value, name: &str) -> &'a [Value] {
    register[name].as_array().expect("a list")
}

#[test]
fn whoever_is_referred_to_is_there_and_once() {
    for register in registers() {
        let ids = |name: &str| -> BTreeSet<String> {
            let ids: Vec<String> = list(&register, name)
                .iter()
                .map(|one| text(&one["id"]))
                .collect();
            let unique: BTreeSet<String> = ids.iter().cloned().collect();
            assert_eq!(ids.len(), unique.len(), "{name}");
            unique
        };
        let [organizations, persons, posts, ..] = LISTS.map(|(name, _)| ids(name));
        let refers = |one: &Value, key: &str, to: &BTreeSet<String>| {
            assert!(
                one[key].is_null() || to.contains(&text(&one[key])),
                "{key} of {one}"
            );
        };
        for one in list(&register, "organizations") {
            refers(one, "parent_id", &organizations);
            for relation in one["extra"]["relations"].as_array().into_iter().flatten() {
                refers(relation, "to_id", &organizations);
            }
        }
        for one in list(&register, "events") {
            refers(one, "organization_id", &organizations);
        }
        for one in list(&register, "posts") {
            refers(one, "organization_id", &organizations);
        }
        for one in list(&register, "memberships") {
            refers(one, "organization_id", &organizations);
            refers(one, "on_behalf_of_id", &organizations);
            refers(&one["member"], "id", &organizations);
            refers(one, "person_id", &persons);
            refers(one, "post_id", &posts);
        }
    }
}

fn node(id: &str) -> String {
    format!("https://example.org/{id}/#body")
}

#[test]
fn every_seat_of_the_example_is_a_post_with_its_memberships() {
    let popolo = exported(root(), TODAY);
    let named: BTreeMap<String, String> = list(&popolo, "organizations")
        .iter()
        .map(|one| (text(&one["id"]), text(&one["name"])))
        .collect();
    let mut held: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for one in list(&popolo, "memberships") {
        if !["Substitute", "Interim"].contains(&text(&one["role"]).as_str()) {
            let whose = named[&text(&one["on_behalf_of_id"])].clone();
            held.entry(text(&one["post_id"])).or_default().push(whose);
        }
    }
    let posts = list(&popolo, "posts").iter();
    let posts = posts.filter(|post| text(&post["id"]).contains("#seat-of-"));
    let mut found: Vec<Vec<String>> = posts
        .map(|post| {
            let extra = &post["extra"];
            let mut whose = held.remove(&text(&post["id"])).unwrap_or_default();
            whose.sort();
            vec![
                text(&post["organization_id"]),
                text(&post["label"]),
                text(&post["role"]),
                whose.join("; "),
                extra["votes"].to_string(),
                extra["places"].to_string(),
                text(&extra["represents"]),
            ]
        })
        .collect();
    let build = understood();
    let register = &build.register;
    let role = |role: &String| match role.as_str() {
        "vice_chair" => "Vice-chair".to_owned(),
        other => other[..1].to_uppercase() + &other[1..],
    };
    let mut stated = Vec::new();
    for body in register.bodies.values() {
        for (seat, holders) in body.header.members.iter().zip(&body.seats) {
            let alternatives: Vec<String> = seat
                .any_of
                .iter()
                .filter_map(|one| one.post.clone())
                .collect();
            let represents = holders.represents.as_ref().map(|who| name(register, who));
            let whose = holders.organisations.iter().map(|who| name(register, who));
            let mut whose: Vec<String> = whose.collect();
            let label = seat.post.clone().or(seat.rule.clone());
            let label = label.or((!alternatives.is_empty()).then(|| alternatives.join(" or ")));
            let label = label
                .or(represents.clone())
                .unwrap_or_else(|| whose.join(" and "));
            whose.sort();
            let roles: Vec<String> = seat.role.iter().map(role).collect();
            stated.push(vec![
                node(&body.id),
                label,
                if roles.is_empty() {
                    "Member".to_owned()
                } else {
                    roles.join(", ")
                },
                whose.join("; "),
                holders.votes.to_string(),
                match seat.places() {
                    Places::Known(places) => places.to_string(),
                    Places::Unknown => "null".to_owned(),
                },
                represents.unwrap_or_default(),
            ]);
        }
    }
    found.sort();
    stated.sort();
    assert!(stated.len() > 90, "{}", stated.len());
    assert_eq!(found, stated);
    assert!(held.is_empty(), "{held:?}");
}

#[test]
fn every_relation_date_and_review_of_the_example_is_there() {
    let popolo = exported(root(), TODAY);
    let records: BTreeMap<String, &Value> = list(&popolo, "organizations")
        .iter()
        .map(|one| (text(&one["id"]), one))
        .collect();
    let build = understood();
    let register = &build.register;
    let date = |date: Option<Date>| date.map(|date| date.to_string()).unwrap_or_default();
    for body in register.bodies.values() {
        let (record, header) = (records[&node(&body.id)], &body.header);
        let extra = &record["extra"];
        let established = header.established.as_ref().and_then(|one| one.date);
        let dissolved = header.dissolved.as_ref().and_then(|one| one.date);
        let approved = header.approved.as_ref().and_then(|one| one.date);
        for (found, stated) in [
            (&record["founding_date"], established),
            (&record["dissolution_date"], dissolved),
            (&extra["approved"], approved),
            (&extra["expires"], header.expires),
        ] {
            assert_eq!(text(found), date(stated), "{}", body.id);
        }
        let parent = body.parents.first().map(|id| node(id));
        assert_eq!(text(&record["parent_id"]), parent.unwrap_or_default());

        let relations = extra["relations"].as_array().into_iter().flatten();
        let found: Vec<[String; 3]> = relations
            .map(|one| ["kind", "to", "what"].map(|key| text(&one[key])))
            .collect();
        let stated = register.relations_from(&body.id).map(|relation| {
            let what = relation.what.clone().unwrap_or_default();
            [
                kind(relation.kind).to_owned(),
                name(register, &relation.to),
                what,
            ]
        });
        assert_eq!(found, stated.collect::<Vec<_>>());

        let review = &extra["review"];
        let due = match body.schedule {
            quorate::model::review::Schedule::Due { date, .. }
                if body.state != quorate::model::review::State::NotApplicable =>
            {
                date.to_string()
            }
            _ => String::new(),
        };
        assert_eq!(text(&review["due"]), due, "{}", body.id);
        let by = body.reviewer.as_ref().map(|who| name(register, who));
        assert_eq!(text(&review["by"]), by.unwrap_or_default());
        assert!(!text(&review["state"]).is_empty() && !text(&review["because"]).is_empty());
    }
}

fn kind(kind: RelationKind) -> &'static str {
    match kind {
        RelationKind::Parent => "parent",
        RelationKind::AccountableTo => "accountable_to",
        RelationKind::ReportsTo => "reports_to",
        RelationKind::Advises => "advises",
        RelationKind::EscalatesTo => "escalates_to",
        RelationKind::Scrutinises => "scrutinises",
        RelationKind::Approves => "approves",
        RelationKind::Observes => "observes",
        RelationKind::WorksWith => "works_with",
        RelationKind::Delegates => "delegates",
        RelationKind::Replaces => "replaces",
        RelationKind::DissolvedInto => "dissolved_into",
    }
}

#[test]
fn a_day_later_only_the_day_differs() {
    let [mut before, mut after] = ["2026-11-21", "2026-11-22"].map(|day| exported(root(), day));
    assert_ne!(before["meta"].take(), after["meta"].take());
    assert_eq!(before, after);
}

#[test]
fn an_entry_of_another_register_has_the_id_that_it_has_there() {
    let (_, district) = crate::neighbours::both();
    let popolo = exported(district.root(), TODAY);
    let panel = list(&popolo, "organizations").iter();
    let mut panel = panel.filter(|one| text(&one["id"]).ends_with("/east/panel/#body"));
    let panel = panel.next().expect("the panel");
    let board = "https://county.example/register/kent/board/#body";
    assert_eq!(panel["parent_id"], board);
    assert_eq!(panel["extra"]["relations"][0]["to_id"], board);
    let relations = district.run("export", &["relations.csv"]).out;
    assert!(
        relations.contains(",https://county.example/register/kent/board/"),
        "{relations}"
    );
}

#[test]
fn the_review_of_a_body_that_is_governed_elsewhere_is_that_of_the_document_there() {
    let project = Project::new(
        "-- content/board.md --\n---\ntitle: Board\nreview: { next: 2027-03, extended: { to: 2028-05, decision: EX1 } }\n---\n-- content/group.md --\n---\ntitle: Group\nconstitution: { in: board }\n---\n",
    );
    let popolo = exported(project.root(), TODAY);
    let [board, group] =
        [0, 1].map(|place| &list(&popolo, "organizations")[place]["extra"]["review"]);
    for (key, stated) in [
        ("next", "2027-03"),
        ("extended_to", "2028-05"),
        ("due", "2028-05"),
    ] {
        assert_eq!([&board[key], &group[key]], [stated; 2], "{key}");
    }
    assert_eq!(group["reviewed_with_id"], node("board"));
    assert!(board["reviewed_with_id"].is_null());
}

#[test]
fn a_version_is_an_event_and_a_parent_without_a_page_is_passed_over() {
    let project = Project::new(
        "-- content/board.md --\n---\ntitle: Board\nparent: [draft, forum]\nhistory: [{ version: '1.10', date: 2020-05, change: Clearer, decision: EX1 }]\n---\n-- content/draft.md --\n---\ntitle: Draft\npublish: false\n---\n-- content/forum.md --\n---\ntitle: Forum\n---\n",
    );
    let popolo = exported(project.root(), TODAY);
    let board = &list(&popolo, "organizations")[0];
    assert_eq!(board["parent_id"], node("forum"));
    let event = json!({
        "id": "https://example.org/board/#version-1-10",
        "name": "Version 1.10",
        "description": "Clearer",
        "classification": "version",
        "start_date": "2020-05",
        "organization_id": node("board"),
        "extra": { "version": "1.10", "decision": "EX1" },
    });
    assert_eq!(list(&popolo, "events"), [event]);
}

#[test]
fn a_person_who_is_named_sits_on_behalf_of_an_organisation() {
    let project = Project::new(
        "-- content/council.md --\n---\ntype: organisation\ntitle: Council\n---\n-- content/board.md --\n---\ntitle: Board\nmembers:\n  - { name: A. Person, post: Leader, organisation: [council, Health trust], from: 2024-05 }\n  - { name: B. Person, represents: Schools }\n  - { post: Treasurer, organisation: council, vacant: true }\n---\n",
    );
    let popolo = exported(project.root(), TODAY);
    let sittings: Vec<[String; 4]> = list(&popolo, "memberships")
        .iter()
        .map(|one| {
            ["person_id", "on_behalf_of_id", "post_id", "start_date"]
                .map(|key| text(&one[key]).replace("https://example.org/", ""))
        })
        .collect();
    let leader = "board/#seat-of-leader-council-health-trust";
    let expected = [
        [
            "board/#person-a-person",
            "council/#organisation",
            leader,
            "2024-05",
        ],
        [
            "board/#person-a-person",
            "board/#agent-health-trust",
            leader,
            "2024-05",
        ],
        [
            "board/#person-b-person",
            "board/#agent-schools",
            "board/#seat-of-schools",
            "",
        ],
    ];
    assert_eq!(sittings, expected);
    let vacant = list(&popolo, "posts").last().expect("a post");
    assert_eq!(vacant["extra"]["vacant"], true);
    assert_eq!(
        vacant["extra"]["organization_ids"],
        json!(["https://example.org/council/#organisation"])
    );
}
