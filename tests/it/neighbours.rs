//! Registers that refer to each other: what one says of itself, what the other makes of it.

use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;

use serde_json::Value;

use crate::example::understood;
use crate::project::{Project, TODAY, run};

/// A register with something of each kind.
const COUNTY: &str = "\
-- site.toml --
title = \"County register\"
base_url = \"https://county.example/register/\"
[checks]
missing-topic = \"allow\"
-- content/kent/board.md --
---
title: Joint Commissioning Board
short_name: JCB
formerly: { \"1.2\": \"1.1\" }
---
# Joint Commissioning Board

## 1. Purpose

1.1 The Board plans care.

(a) It plans care at home.

## How to join

Write to us.

## Appendix A: Days

In May.
-- content/kent/sub-group.md --
---
title: Sub-group
constitution: { in: board, clauses: [\"1\"] }
---
-- content/kent/unfinished.md --
---
title: Unfinished
publish: false
---
-- content/kent/organisations/county-council.md --
---
type: organisation
title: County   Council
---
-- content/about.md --
---
type: page
title: About
---
## History

It began in 1998.
";

const INVENTORY: &str = r#"{
"version": 1,
"register": "County register",
"address": "https://county.example/register/",
"entries": [
{"id":"about","kind":"page","name":"About","address":"about/","clauses":[{"heading":"History","anchor":"history"}]},
{"id":"kent","kind":"area","name":"Kent","address":"kent/"},
{"id":"kent/board","kind":"body","name":"Joint Commissioning Board","short_name":"JCB","address":"kent/board/","clauses":[{"number":"1","heading":"Purpose","anchor":"clause-1"},{"number":"1.1","anchor":"clause-1.1","formerly":["1.2"]},{"number":"1.1(a)","anchor":"clause-1.1(a)"},{"heading":"How to join","anchor":"how-to-join"},{"number":"Appendix A","heading":"Days","anchor":"appendix-a"}]},
{"id":"kent/organisations/county-council","kind":"organisation","name":"County Council","address":"kent/organisations/county-council/"},
{"id":"kent/sub-group","kind":"body","name":"Sub-group","address":"kent/sub-group/","governed_by":"kent/board"}
]
}
"#;

/// The inventory of a site on a day.
fn inventory(root: &Path, today: &str) -> String {
    let mut program = Command::new(env!("CARGO_BIN_EXE_quorate"));
    program.args(["export", "inventory.json", "--today", today, "--root"]);
    let run = run(program.arg(root));
    assert_eq!((run.status, run.err.as_str()), (0, ""));
    run.out
}

#[test]
fn an_inventory_tells_what_others_may_refer_to() {
    let county = Project::new(COUNTY);
    assert_eq!(inventory(county.root(), TODAY), INVENTORY);
}

#[test]
fn an_inventory_has_every_entry_and_clause_of_the_example_and_goes_by_no_day() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let text = inventory(root, TODAY);
    assert_eq!(inventory(root, "2031-01-01"), text);
    let schema =
        run(Command::new(env!("CARGO_BIN_EXE_quorate")).args(["schema", "inventory.json"]));
    let schema: Value = serde_json::from_str(&schema.out).expect("JSON");
    let schema = jsonschema::draft202012::new(&schema).expect("a schema");
    let inventory: Value = serde_json::from_str(&text).expect("JSON");
    let faults = schema
        .iter_errors(&inventory)
        .map(|fault| fault.to_string());
    assert_eq!(faults.collect::<Vec<String>>(), [""; 0]);
    let told: BTreeSet<(String, String)> = inventory["entries"]
        .as_array()
        .expect("a list")
        .iter()
        .flat_map(|entry| {
            let id = entry["id"].as_str().expect("an id");
            let clauses = entry["clauses"].as_array().into_iter().flatten();
            let anchors = clauses.map(|clause| clause["anchor"].as_str().expect("an anchor"));
            let places: Vec<_> = anchors
                .map(|anchor| (id.to_owned(), anchor.to_owned()))
                .collect();
            [vec![(id.to_owned(), String::new())], places].concat()
        })
        .collect();
    let register = understood().register;
    let stated = register
        .documents
        .iter()
        .filter(|document| !document.id.is_empty());
    let stated: BTreeSet<(String, String)> = stated
        .flat_map(|document| {
            let clauses = document.prose.clauses.iter();
            let anchors = clauses.map(|clause| (document.id.clone(), clause.anchor.clone()));
            let anchors: Vec<_> = anchors.collect();
            [vec![(document.id.clone(), String::new())], anchors].concat()
        })
        .collect();
    assert!(stated.len() > 300, "{}", stated.len());
    let missing: Vec<_> = stated.difference(&told).collect();
    assert!(missing.is_empty(), "{missing:?}");
}
