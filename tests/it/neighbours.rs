//! Registers that refer to each other: what one says of itself, what the other makes of it.

mod hostile;
mod markup;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::Value;

use crate::example::understood;
use crate::project::{Project, Run, TODAY, run};

/// A register with something of each kind.
const COUNTY: &str = "\
-- site.toml --
title = \"County register\"
base_url = \"https://county.example/register/\"
[checks]
completeness = \"allow\"
reviews = \"allow\"
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

/// A register beside the county's, each of which names the other as its neighbour.
const DISTRICT: &str = "\
-- site.toml --
title = \"District register\"
base_url = \"https://district.example/\"
[checks]
completeness = \"allow\"
reviews = \"allow\"
[[neighbours]]
name = \"county\"
inventory = \"county.json\"
-- content/east/panel.md --
---
title: District Panel
parent: county:board
members: [{ post: Director, organisation: \"county:county-council\" }]
---

1.1 The Panel works as [clause 1.1 of the county board](county:board#1.1) says.
";

/// What the county says of the district.
const OF_DISTRICT: &str = "\
---
title: County Forum
works_with: district:east/panel#1.1
---

See [[district:panel]].
";

impl Project {
    /// Updates what is known of neighbours.
    fn update(&self, names: &[&str]) -> Run {
        let mut program = Command::new(env!("CARGO_BIN_EXE_quorate"));
        for proxy in [
            "http_proxy",
            "HTTP_PROXY",
            "https_proxy",
            "all_proxy",
            "ALL_PROXY",
        ] {
            program.env_remove(proxy);
        }
        program
            .args(["neighbours", "update"])
            .args(names)
            .arg("--root");
        run(program.arg(self.root()))
    }

    /// Has a neighbour's inventory as a file.
    fn take(&self, file: &str, neighbour: &Self, arguments: &[&str]) {
        let file = self.root().join(file).to_string_lossy().into_owned();
        let run = neighbour.run(
            "export",
            &[&["inventory.json", "--output", &file], arguments].concat(),
        );
        assert_eq!((run.status, run.err.as_str()), (0, ""));
    }

    fn lock(&self) -> String {
        fs::read_to_string(self.root().join("neighbours.lock")).expect("the file")
    }
}

fn fine(out: &str) -> Run {
    Run {
        status: 0,
        out: out.to_owned(),
        err: String::new(),
    }
}

/// The two registers, of which each has asked the other.
pub(crate) fn both() -> (Project, Project) {
    let (county, district) = (Project::new(COUNTY), Project::new(DISTRICT));
    let settings = fs::read_to_string(county.root().join("site.toml")).expect("the settings");
    let more = "[[neighbours]]\nname = \"district\"\ninventory = \"district.json\"\n";
    county.write("site.toml", format!("{settings}{more}").as_bytes());
    county.write("content/kent/forum.md", OF_DISTRICT.as_bytes());
    // Somebody has to be first.
    district.take("county.json", &county, &["--warn", "unlocked-neighbour"]);
    let run = district.update(&[]);
    let told = "county: 6 entries of “County register” at https://county.example/register/, new here; 3 references of this site lead there\n";
    assert_eq!(run, fine(told));
    county.take("district.json", &district, &[]);
    let run = county.update(&[]);
    let told = "district: 2 entries of “District register” at https://district.example/, new here; 2 references of this site lead there\n";
    assert_eq!(run, fine(told));
    (county, district)
}

#[test]
fn two_registers_check_and_link_each_other() {
    let (county, district) = both();
    for site in [&county, &district] {
        assert_eq!(site.run("build", &[]).status, 0);
    }
    let panel = district.page("east/panel/index.html");
    let board = "https://county.example/register/kent/board/";
    for words in [
        format!("Part of the <a href=\"{board}\">Joint Commissioning Board</a> (County register)"),
        format!("<a href=\"{board}#clause-1.1\">clause 1.1 of the county board</a>"),
        "<a href=\"https://county.example/register/kent/organisations/county-council/\">County Council</a> (County register)".to_owned(),
    ] {
        assert!(panel.contains(&words), "{words} in {panel}");
    }
    let forum = county.page("kent/forum/index.html");
    let address = "https://district.example/east/panel/";
    for words in [
        format!(
            "Works with the <a href=\"{address}#clause-1.1\">District Panel, clause 1.1</a> (District register)"
        ),
        format!("See <a href=\"{address}\">District Panel</a>."),
    ] {
        assert!(forum.contains(&words), "{words} in {forum}");
    }
    let relations: Value =
        serde_json::from_str(&district.run("export", &["relations.json"]).out).expect("JSON");
    let to = serde_json::json!({ "name": "Joint Commissioning Board", "address": board });
    assert_eq!(relations["relations"][0]["to"], to);
    // In linked data both registers speak of one body by one address.
    let theirs = county.run("export", &["register.ttl"]).out;
    let ours = district.run("export", &["register.ttl"]).out;
    assert!(
        ours.contains(&format!("org:subOrganizationOf <{board}#body>")),
        "{ours}"
    );
    assert!(
        theirs.contains(&format!("\n@base <{board}> .\n\n<#body> a org:")),
        "{theirs}"
    );
}

#[test]
fn a_clause_that_is_renumbered_is_reported_by_the_other_register_once_it_has_asked() {
    let (county, district) = both();
    let path = county.root().join("content/kent/board.md");
    let text = fs::read_to_string(&path).expect("the document");
    let text = text
        .replace("1.1 The", "1.4 The")
        .replace("formerly: { \"1.2\": \"1.1\" }\n", "");
    fs::write(&path, text.replace("title: Joint", "title: Great Joint")).expect("the document");
    county.write("content/kent/panel.md", b"---\ntitle: Panel\n---\n");
    fs::remove_file(county.root().join("content/about.md")).expect("a document");
    let checked = district.run("check", &["--strict"]);
    assert_eq!(checked.status, 0, "{}", checked.out);
    district.take("county.json", &county, &[]);
    let checked = district.run("check", &["--strict"]);
    assert_eq!(checked.status, 0, "only the record counts: {}", checked.out);
    let told = "\
county: 6 entries of “County register” at https://county.example/register/: 1 new, 1 gone, 1 renamed, 1 with other clauses; 3 references of this site lead there, 1 of them to what is not there
  new: kent/panel (“Panel”)
  gone: about (“About”)
  renamed: kent/board, now “Great Joint Commissioning Board”, before “Joint Commissioning Board”
  with other clauses: kent/board: 1.1 gone, 1.1(a) gone, 1.4 new, 1.4(a) new, joint-commissioning-board new
`quorate check` says which references lead nowhere.
";
    assert_eq!(district.update(&["county"]), fine(told));
    let report = "\
error[broken-link]: this link leads nowhere: “Great Joint Commissioning Board” of the neighbour “County register” has no clause `1.1`
 --> content/east/panel.md:7:57
  |
7 | 1.1 The Panel works as [clause 1.1 of the county board](county:board#1.1) says.
  |                                                         ^^^^^^^^^^^^^^^^
  |
help: there is `1.4`

Checked 1 body: 1 error.
";
    let checked = district.run("check", &[]);
    assert_eq!((checked.status, checked.out.as_str()), (1, report));
}

#[test]
fn a_build_asks_nobody() {
    let (_, district) = both();
    assert_eq!(district.run("build", &[]).status, 0);
    let before = district.output();
    fs::remove_file(district.root().join("county.json")).expect("the inventory");
    fs::remove_dir_all(district.root().join("public")).expect("the output");
    assert_eq!(district.run("build", &[]).status, 0);
    assert_eq!(district.output(), before);
    let lock = district.lock();
    let refused = district.update(&[]);
    let told = "\
error: the neighbour `county` cannot be asked: `county.json` is not there
  see that the path is right: it counts from the folder of site.toml
Nothing was written: `neighbours.lock` is as it was.
";
    assert_eq!(refused, not_run(told));
    assert_eq!(district.lock(), lock);
}

fn not_run(err: &str) -> Run {
    Run {
        status: 2,
        out: String::new(),
        err: err.to_owned(),
    }
}

#[test]
fn what_is_known_stands_an_entry_and_a_clause_a_line() {
    let (county, district) = both();
    let lock = district.lock();
    let digest = lock
        .split("sha256:")
        .nth(1)
        .and_then(|rest| rest.get(..64))
        .expect("a digest");
    let expected = format!(
        r#"{{
"version": 1,
"neighbours": [
{{"name":"county","inventory":"county.json","digest":"sha256:{digest}","register":"County register","address":"https://county.example/register/","entries":[
{{"id":"about","kind":"page","name":"About","address":"about/","clauses":[
{{"heading":"History","anchor":"history"}}]}},
{{"id":"kent","kind":"area","name":"Kent","address":"kent/"}},
{{"id":"kent/board","kind":"body","name":"Joint Commissioning Board","address":"kent/board/","clauses":[
{{"number":"1","heading":"Purpose","anchor":"clause-1"}},
{{"number":"1.1","anchor":"clause-1.1","formerly":["1.2"]}},
{{"number":"1.1(a)","anchor":"clause-1.1(a)"}},
{{"heading":"How to join","anchor":"how-to-join"}},
{{"number":"Appendix A","heading":"Days","anchor":"appendix-a"}}]}},
{{"id":"kent/forum","kind":"body","name":"County Forum","address":"kent/forum/"}},
{{"id":"kent/organisations/county-council","kind":"organisation","name":"County Council","address":"kent/organisations/county-council/"}},
{{"id":"kent/sub-group","kind":"body","name":"Sub-group","address":"kent/sub-group/","governed_by":"kent/board"}}]}}
]
}}
"#
    );
    assert_eq!(lock, expected);
    let told = "county: 6 entries of “County register” at https://county.example/register/, as before; 3 references of this site lead there\n";
    assert_eq!(district.update(&[]), fine(told));
    assert_eq!(district.lock(), expected);
    // What an inventory says beside its entries, or in another order, changes the digest alone.
    let inventory = fs::read_to_string(district.root().join("county.json")).expect("the inventory");
    district.write(
        "county.json",
        inventory
            .replace("\"version\": 1,", "\"version\": 1, \"more\": [[]],")
            .as_bytes(),
    );
    assert_eq!(district.update(&[]), fine(told));
    assert_ne!(district.lock(), expected);
    drop(county);
}

#[test]
fn an_entry_of_another_id_may_have_moved() {
    let (_, district) = both();
    let path = district.root().join("county.json");
    let inventory = fs::read_to_string(path).expect("the inventory");
    let moved = inventory.replace("\"id\":\"about\"", "\"id\":\"history\"");
    district.write("county.json", moved.as_bytes());
    let told = "\
county: 6 entries of “County register” at https://county.example/register/: 1 new, 1 gone; 3 references of this site lead there
  new: history (“About”)
  gone: about (“About”); it may have moved to history
";
    assert_eq!(district.update(&[]), fine(told));
}

#[test]
fn an_id_that_changed_is_named_where_the_old_one_is_the_name() {
    let (_, district) = both();
    let path = district.root().join("county.json");
    let inventory = fs::read_to_string(path).expect("the inventory");
    let moved = inventory
        .replace("\"kent/board\"", "\"kent/jcb\"")
        .replace("Joint Commissioning Board", "Board");
    district.write("county.json", moved.as_bytes());
    assert_eq!(district.update(&[]).status, 0);
    let checked = district.run("check", &[]);
    let help = "help: did you mean `county:kent/jcb`?\n";
    assert!(checked.out.contains(help), "{}", checked.out);
}

/// Whatever an inventory says of an entry is told when it changes: where nothing is, all is as before.
#[test]
fn whatever_changes_in_an_inventory_is_told() {
    let (_, district) = both();
    let path = district.root().join("county.json");
    let inventory = fs::read_to_string(path).expect("the inventory");
    let before: Value = serde_json::from_str(&inventory).expect("JSON");
    let board = "kent/board";
    for (id, clause, key, value, told) in [
        (
            board,
            "1.1",
            "formerly",
            serde_json::json!(["1.2", "7"]),
            "with other clauses: kent/board: 1.1 formerly 1.2 and 7",
        ),
        (
            board,
            "1.1",
            "formerly",
            serde_json::json!([]),
            "with other clauses: kent/board: 1.1 without its former numbers",
        ),
        (
            board,
            "1",
            "anchor",
            "purpose".into(),
            "with other clauses: kent/board: 1 now at #purpose, before #clause-1",
        ),
        (
            board,
            "1",
            "heading",
            "Aim".into(),
            "with other clauses: kent/board: 1 now “Aim”, before “Purpose”",
        ),
        (
            board,
            "",
            "address",
            "k/board/".into(),
            "at another address: kent/board, now k/board/, before kent/board/",
        ),
        (
            "about",
            "",
            "kind",
            "area".into(),
            "of another kind: about, now an area, before a page",
        ),
        (
            "kent/sub-group",
            "",
            "governed_by",
            "kent/forum".into(),
            "with rules elsewhere: kent/sub-group, now kent/forum, before kent/board",
        ),
        (
            "kent/forum",
            "",
            "governed_by",
            board.into(),
            "with rules elsewhere: kent/forum, now kent/board, before its own document",
        ),
    ] {
        let mut after = before.clone();
        let entries = after["entries"].as_array_mut().expect("entries").iter_mut();
        let entry = entries.into_iter().find(|entry| entry["id"] == id);
        let mut changed = entry.expect("the entry");
        if !clause.is_empty() {
            let clauses = changed["clauses"]
                .as_array_mut()
                .expect("clauses")
                .iter_mut();
            changed = clauses
                .into_iter()
                .find(|one| one["number"] == clause)
                .expect("the clause");
        }
        changed[key] = value;
        for (inventory, told) in [(&after, Some(told)), (&before, None)] {
            district.write("county.json", inventory.to_string().as_bytes());
            let update = district.update(&[]);
            assert_eq!(update.status, 0, "{}", update.err);
            assert!(!update.out.contains("as before"), "{}", update.out);
            let line = told.map_or(String::new(), |told| format!("\n  {told}\n"));
            assert!(update.out.contains(&line), "{line}{}", update.out);
        }
    }
    let mut after = before.clone();
    after["register"] = "Shire register".into();
    district.write("county.json", after.to_string().as_bytes());
    let told = "  renamed: the register, now “Shire register”, before “County register”\n";
    assert!(district.update(&[]).out.contains(told));
}

#[test]
fn one_neighbour_is_asked_and_the_others_stay_as_they_were() {
    let (county, district) = both();
    let more = "[[neighbours]]\nname = \"other\"\ninventory = \"other.json\"\n";
    let settings = fs::read_to_string(district.root().join("site.toml")).expect("the settings");
    district.write("site.toml", format!("{settings}{more}").as_bytes());
    district.take("other.json", &county, &[]);
    fs::remove_file(district.root().join("county.json")).expect("the inventory");
    let told = "other: 6 entries of “County register” at https://county.example/register/, new here; no reference of this site leads there\n";
    assert_eq!(district.update(&["other"]), fine(told));
    let names = |lock: &str| lock.matches("{\"name\":").count();
    assert_eq!(names(&district.lock()), 2);
    assert_eq!(district.run("check", &["--strict"]).status, 0);
    let unknown = "error: site.toml names no neighbour `conty`\n  did you mean `county`?\n";
    assert_eq!(district.update(&["conty"]), not_run(unknown));
    // What is not named any more goes.
    district.write(
        "site.toml",
        format!("{}{more}", settings.split("[[").next().expect("the head")).as_bytes(),
    );
    assert_eq!(district.update(&[]).status, 0);
    assert_eq!(names(&district.lock()), 1);
    district.write("site.toml", b"title = \"Alone\"\n");
    let nobody = "\
error: site.toml names no neighbours
  name each below `[[neighbours]]`: `name = \"county\"` and `inventory = \"https://county.example.org/inventory.json\"`
";
    assert_eq!(district.update(&[]), not_run(nobody));
}

/// As whoever merges two of them by hand may leave it.
#[test]
fn a_record_in_another_order_means_the_same() {
    let (_, district) = both();
    let mut record: serde_json::Value = serde_json::from_str(&district.lock()).expect("JSON");
    let entries = record["neighbours"][0]["entries"].as_array_mut();
    entries.expect("a list").reverse();
    district.write("neighbours.lock", record.to_string().as_bytes());
    let broken = OF_COUNTY_BROKEN;
    district.write("content/east/other.md", broken.as_bytes());
    let checked = district.run("check", &[]);
    assert_eq!(checked.status, 1, "{}", checked.out);
    assert!(
        checked.out.contains("has no clause `9.9`") && !checked.out.contains("panel.md"),
        "{}",
        checked.out
    );
}

/// A document that names a clause which the other register does not have.
const OF_COUNTY_BROKEN: &str = "---\ntitle: Other Panel\ntop_level: true\n---\n\n1.1 It works as [clause 9.9](county:board#9.9) says.\n";

/// A pipe that nobody writes to never ends.
#[cfg(unix)]
#[test]
fn a_record_that_is_no_file_is_not_waited_for() {
    let (_, district) = both();
    let record = district.root().join("neighbours.lock");
    fs::remove_file(&record).expect("the record");
    let made = Command::new("mkfifo").arg(&record).status();
    assert!(made.is_ok_and(|status| status.success()));
    let checked = district.run("check", &[]);
    assert_eq!(checked.status, 2);
    assert!(
        checked.err.contains("cannot be read: it is no file"),
        "{}",
        checked.err
    );
}

#[test]
fn what_is_wrong_with_a_record_is_marked_at_its_place() {
    let (_, district) = both();
    let good = district.lock();
    for (bad, marked) in [
        (good.replace("\"area\"", "\"aera\""), "\"aera\""),
        (good.replace("\"kent/\"", "\"//evil/\""), "\"//evil/\""),
        (good.replace("\"How to join\"", "\"<b\""), "\"<b\""),
        (good.replace("\"anchor\":\"history\"", "\"anchor\":7"), "7"),
        (
            good.replace(",\"anchor\":\"history\"", ""),
            "{\"heading\":\"History\"}",
        ),
        (good.replace("\"area\",", "\"area\" é,"), "é"),
        (
            good.replace("\n}\n", "").trim_end_matches(']').to_owned(),
            "}",
        ),
        (good.replace("\"version\": 1", "\"version\": 12"), "12"),
        (good.replace("{\"name\":\"county\"", "{\"name\":\"\\u001b[2J\""), "\"\\u001b[2J\""),
        (
            good.replace("[\n{\"name\"", "[\n{\"name\":\"county\",\"inventory\":\"\",\"digest\":\"\",\"register\":\"R\",\"address\":\"https://x/\",\"entries\":[]},\n{\"name\""),
            "\"county\"",
        ),
    ] {
        district.write("neighbours.lock", bad.as_bytes());
        let run = district.run("check", &["--format", "json"]);
        let report: Value = serde_json::from_str(&run.out).expect("JSON");
        let place = &report["findings"][0]["place"];
        let at = |point: &str| {
            let number = place[point]["offset"].as_u64().expect("a number");
            usize::try_from(number).expect("a small one")
        };
        assert_eq!(&bad[at("start")..at("end")], marked, "{report}");
    }
}

#[test]
fn a_record_that_somebody_changed_is_reported_and_made_anew() {
    let (_, district) = both();
    let good = district.lock();
    let anew = "it is not written by hand: run `quorate neighbours update`, which makes it anew";
    for (bad, message, help) in [
        (
            good.replace("{\"id\":\"kent\"", "<<<<<<< ours\n{\"id\":\"kent\""),
            "`neighbours.lock` holds both sides of a merge",
            anew,
        ),
        (
            good.replace("\"kind\":\"area\"", "\"kind\":\"aera\""),
            "`neighbours.lock` cannot be read: `neighbours[0].entries[1].kind` is not `body`, `organisation`, `page` or `area`",
            anew,
        ),
        (
            good.replace("\"kent/\"", "\"javascript:alert(1)\""),
            "`neighbours.lock` cannot be read: of `county`, `entries[1].address` is `javascript:alert(1)`, which leads out of the register's own address",
            anew,
        ),
        (
            good[..good.len() / 2].to_owned(),
            "`neighbours.lock` cannot be read: it ends in the middle",
            anew,
        ),
        (
            good.replace("\"version\": 1", "\"version\": 2"),
            "`neighbours.lock` is of version 2, and this Quorate reads 1",
            "run `quorate neighbours update`, or the Quorate that made it",
        ),
        (
            String::new(),
            "`neighbours.lock` cannot be read: it is empty",
            anew,
        ),
        (
            "\\xFF{}".to_owned(),
            "`neighbours.lock` cannot be read: it is not JSON",
            anew,
        ),
    ] {
        district.write("neighbours.lock", bad.as_bytes());
        let run = district.run("check", &[]);
        assert!(
            run.out
                .contains(&format!("error[unlocked-neighbour]: {message}")),
            "{message}: {}",
            run.out
        );
        assert!(run.out.contains(&format!("help: {help}\n")), "{}", run.out);
        assert!(
            run.out.ends_with("Checked 1 body: 1 error.\n"),
            "{}",
            run.out
        );
        assert_eq!(district.update(&[]).status, 0);
        assert_eq!(district.lock(), good);
    }
    fs::remove_file(district.root().join("neighbours.lock")).expect("the file");
    let report = "\
error[unlocked-neighbour]: `neighbours.lock` holds no entries of the neighbour `county`
 --> site.toml:7:8
  |
7 | name = \"county\"
  |        ^^^^^^^^
  |
help: run `quorate neighbours update county`

Checked 1 body: 1 error.
";
    let run = district.run("check", &[]);
    assert_eq!((run.status, run.out.as_str()), (1, report));
}
