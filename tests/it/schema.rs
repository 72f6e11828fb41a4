//! The schemas: they say what the reader takes, in the words of a validator that knows nothing of the reader.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::process::Command;
use std::sync::{Arc, LazyLock};

use jsonschema::Validator;
use proptest::prelude::{Strategy, any, prop_assert, proptest};
use proptest::prop_oneof;
use proptest::test_runner::TestCaseResult;
use quorate::catalogue::{self, CHECKS};
use quorate::parse::parse;
use quorate::source::SourceFile;
use quorate::{schema, settings};
use serde_json::{Map, Value, json};

use crate::catalogue::{COMPLETE_SITE, examples};
use crate::keys::{SITE, known_keys, known_keys_of_others};
use crate::notations::{dates, frequencies, near_misses, periods, shares};
use crate::project::{files, run};

static FRONT_MATTER: LazyLock<Validator> = LazyLock::new(|| validator(&schema::front_matter()));
static SETTINGS: LazyLock<Validator> = LazyLock::new(|| validator(&schema::site()));

fn validator(schema: &Value) -> Validator {
    jsonschema::draft7::new(schema).expect("a schema")
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn is_document(path: &str) -> bool {
    Path::new(path)
        .extension()
        .is_some_and(|ending| ending == "md")
}

/// The header of a document as a validator sees it.
fn header(document: &str) -> Value {
    let rest = document.strip_prefix("---\n").expect("a header");
    let (header, _) = rest.split_once("\n---").expect("the end of the header");
    values(header)
}

fn values(yaml: &str) -> Value {
    let value: serde_yaml::Value = serde_yaml::from_str(yaml).expect("YAML");
    match serde_json::to_value(value).expect("values of JSON") {
        Value::Null => json!({}),
        values => values,
    }
}

fn toml_values(text: &str) -> Value {
    toml::from_str(text).expect("TOML")
}

/// What a schema has against the header of a document or against site.toml, at this path; nothing against other files.
fn objections(path: &str, text: &str) -> Vec<String> {
    let (validator, values) = match path {
        "site.toml" => (&*SETTINGS, toml_values(text)),
        path if is_document(path) => (&*FRONT_MATTER, header(text)),
        _ => return Vec::new(),
    };
    validator
        .iter_errors(&values)
        .map(|error| format!("{path}: {} {error}", error.instance_path()))
        .collect()
}

/// The findings of the reader alone that say that something has the wrong form.
fn faults(path: &str, text: &str) -> Vec<String> {
    let source = Arc::new(SourceFile::new(path, text.as_bytes().to_vec()));
    let found = match path {
        "site.toml" => settings::read(&source).err().unwrap_or_default(),
        _ => parse(&source).1,
    };
    let of_form = [
        catalogue::UNKNOWN_FIELD,
        catalogue::INVALID_VALUE,
        catalogue::MISSING_FIELD,
    ];
    found
        .into_iter()
        .filter(|finding| of_form.contains(&finding.check))
        .map(|finding| finding.message)
        .collect()
}

#[test]
fn the_files_are_what_the_program_prints() {
    let printed = |arguments: &[&str]| {
        let run = run(Command::new(env!("CARGO_BIN_EXE_quorate")).args(arguments));
        assert_eq!((run.status, run.err.as_str()), (0, ""));
        run.out
    };
    let folder = root().join("docs/schema");
    let faults: Vec<String> = [
        ("front-matter.json", &["schema"][..]),
        ("front-matter.json", &["schema", "front-matter"]),
        ("site.json", &["schema", "site"]),
        ("v1/body.json", &["schema", "body.json"]),
        ("v1/bodies.json", &["schema", "bodies.json"]),
        ("v1/organisations.json", &["schema", "organisations.json"]),
        ("v1/reviews.json", &["schema", "reviews.json"]),
        ("v1/inventory.json", &["schema", "inventory.json"]),
        ("v1/relations.json", &["schema", "relations.json"]),
    ]
    .into_iter()
    .filter_map(|(file, arguments)| crate::cases::compare(&folder.join(file), &printed(arguments)))
    .collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn the_schemas_are_schemas_of_draft_7() {
    for schema in [schema::front_matter(), schema::site()] {
        let fault = jsonschema::draft7::meta::validate(&schema);
        assert!(fault.is_ok(), "{fault:?}");
    }
}

/// The classes of letters by name that JavaScript and Rust know are an error to Python, whose validators read no schema that has one.
#[test]
fn patterns_say_what_every_engine_reads() {
    fn patterns<'v>(value: &'v Value, found: &mut Vec<&'v str>) {
        match value {
            Value::Object(keys) => {
                found.extend(keys.get("pattern").and_then(Value::as_str));
                keys.values().for_each(|value| patterns(value, found));
            }
            Value::Array(values) => values.iter().for_each(|value| patterns(value, found)),
            _ => {}
        }
    }
    for schema in [schema::front_matter(), schema::site()] {
        let mut found = Vec::new();
        patterns(&schema, &mut found);
        assert!(!found.is_empty());
        for pattern in found {
            let foreign = [r"\p", r"\P", r"\u", r"\x{", "(?<", "(?P", "[[", "&&"];
            let foreign = foreign.iter().find(|form| pattern.contains(**form));
            assert_eq!(foreign, None, "{pattern}");
        }
    }
}

#[test]
fn the_examples_of_notations_have_their_form() {
    for schema in [schema::front_matter(), schema::site()] {
        let definitions = schema["definitions"].as_object().expect("definitions");
        for (name, definition) in definitions {
            for example in definition["examples"].as_array().into_iter().flatten() {
                let validator = validator(definition);
                assert!(validator.is_valid(example), "{name}: {example}");
            }
        }
    }
}

#[test]
fn every_document_in_order_is_accepted() {
    let mut all: Vec<(String, String)> = [root().join("content"), root().join("site.toml")]
        .iter()
        .flat_map(walkdir::WalkDir::new)
        .filter_map(Result::ok)
        .filter(|entry| entry.file_type().is_file())
        .map(|entry| {
            let path = entry.path().strip_prefix(root()).expect("below the root");
            let text = fs::read_to_string(entry.path()).unwrap_or_default();
            (path.to_string_lossy().into_owned(), text)
        })
        .collect();
    assert!(all.len() > 40);
    all.extend(files(COMPLETE_SITE));
    all.extend(files(SITE));
    for example in CHECKS
        .iter()
        .flat_map(examples)
        .filter(|example| !example.wrong)
    {
        all.extend(files(&example.site().expect("a site")));
    }
    let objections: Vec<String> = all
        .iter()
        .flat_map(|(path, text)| objections(path, text))
        .collect();
    assert!(objections.is_empty(), "{}", objections.join("\n"));
}

#[test]
fn every_wrong_example_that_is_a_matter_of_form_is_refused() {
    let of_form = CHECKS.iter().filter(|check| {
        [
            catalogue::UNKNOWN_FIELD,
            catalogue::INVALID_VALUE,
            catalogue::MISSING_FIELD,
        ]
        .contains(&check.name)
    });
    let wrong: Vec<_> = of_form
        .flat_map(examples)
        .filter(|example| example.wrong)
        .collect();
    assert!(wrong.len() >= 8);
    for example in wrong {
        let site = files(&example.site().expect("a site"));
        let refused = site
            .iter()
            .any(|(path, text)| !objections(path, text).is_empty());
        assert!(refused, "accepted:\n{}", example.text);
    }
}

/// What no schema can know, by what the reader says of it.
const UNKNOWABLE: [(&str, &str); 6] = [
    (
        "February",
        "whether there is a 29 February depends on the year",
    ),
    (
        "is more than the whole",
        "which of two numbers is the greater",
    ),
    ("means nothing here", "what the tags of YAML mean"),
    (
        "this seat says neither",
        "whether the only list that says anything is empty",
    ),
    ("this condition asks for nothing", "the same"),
    ("is not a time zone", "which time zones there are"),
];

fn is_unknowable(message: &str) -> bool {
    UNKNOWABLE.iter().any(|(words, _)| message.contains(words))
}

#[test]
fn the_documents_of_the_cases_are_judged_as_the_reader_judges_them() {
    let cases = fs::read_dir(root().join("tests/cases")).expect("the cases");
    let mut compared = 0;
    for case in cases.filter_map(Result::ok) {
        let site = fs::read_to_string(case.path().join("site.txt")).expect("its site");
        for (path, text) in files(&site) {
            let is_header = is_document(&path) && readable(&text);
            if path != "site.toml" && !is_header {
                continue;
            }
            compared += 1;
            let (objections, faults) = (objections(&path, &text), faults(&path, &text));
            let faults: Vec<&String> = faults
                .iter()
                // The name of a file is no part of its header.
                .filter(|fault| {
                    !fault.contains("cannot be an address") && !fault.contains("name ends in")
                })
                .collect();
            assert_eq!(
                objections.is_empty(),
                faults.is_empty(),
                "{} {path}\n{objections:#?}\n{faults:#?}",
                case.path().display()
            );
        }
    }
    assert!(compared > 50, "{compared}");
}

/// Whether there is a header and YAML in it.
fn readable(document: &str) -> bool {
    let inside = document
        .strip_prefix("---\n")
        .and_then(|rest| rest.split_once("\n---"));
    inside.is_some_and(|(header, _)| {
        serde_yaml::from_str::<serde_yaml::Value>(header).is_ok_and(|value| value.is_mapping())
    })
}

/// Each key alone with what must stand beside it, and each value below it in turn taken out or replaced by something else: with what was done.
fn mutations(values: &Value) -> Vec<(String, Value)> {
    let keys = values.as_object().expect("a mapping");
    keys.keys()
        .flat_map(|key| {
            let beside = |other: &str| other == key || ["type", "title", "status"].contains(&other);
            let alone = keys.iter().filter(|(other, _)| beside(other));
            let alone: Map<String, Value> = alone
                .map(|(key, value)| (key.clone(), value.clone()))
                .collect();
            mutations_below(key, &Value::Object(alone))
        })
        .collect()
}

fn mutations_below(key: &str, values: &Value) -> Vec<(String, Value)> {
    let others = [
        json!(null),
        json!(true),
        json!(0),
        json!(1.5),
        json!("Some words"),
        json!("word"),
        json!(""),
        json!([]),
        json!(["word"]),
        json!({}),
        json!({ "zzzzzzzz": 1 }),
    ];
    let mut paths = Vec::new();
    collect(&values[key], &format!("/{key}"), &mut paths);
    let mut mutated = Vec::new();
    for path in paths {
        for other in &others {
            let mut copy = values.clone();
            if let Some(place) = copy.pointer_mut(&path) {
                *place = other.clone();
            }
            mutated.push((format!("{path} = {other}"), copy));
        }
        let mut copy = values.clone();
        let (parent, key) = path.rsplit_once('/').expect("a path");
        if let Some(Value::Object(mapping)) = copy.pointer_mut(parent) {
            mapping.remove(key);
            mutated.push((format!("without {path}"), copy));
        }
    }
    mutated
}

fn collect(value: &Value, path: &str, paths: &mut Vec<String>) {
    paths.push(path.to_owned());
    match value {
        Value::Object(mapping) => {
            for (key, value) in mapping {
                let key = key.replace('~', "~0").replace('/', "~1");
                collect(value, &format!("{path}/{key}"), paths);
            }
        }
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                collect(item, &format!("{path}/{index}"), paths);
            }
        }
        _ => {}
    }
}

/// What the schema refuses beyond the reader: what is looked up only when all documents are read, such as the names of checks and kinds; and
/// `true` for a text, which an editor would else offer for each.
fn is_refused_in_advance(change: &str) -> bool {
    let (path, value) = change.split_once(" = ").unwrap_or((change, ""));
    let is_word = [
        "/check",
        "/kind",
        "/role",
        "/role/0",
        "/core",
        "/core/0",
        "/excluding",
        "/of",
    ]
    .iter()
    .any(|end| path.ends_with(end));
    value == "true" || is_word
}

#[test]
fn what_is_wrong_with_a_header_is_wrong_by_the_schema_and_nothing_else() {
    let allow =
        json!([{ "check": "broken-link", "because": "A test", "until": "2027", "at": "quorum" }]);
    let mut differences = Vec::new();
    for (path, text) in files(SITE) {
        if !is_document(&path) {
            continue;
        }
        let mut values = header(&text);
        if values.get("extra").is_some() && !path.ends_with("_index.md") {
            values["allow"] = allow.clone();
        }
        for (change, values) in mutations(&values) {
            let accepted = FRONT_MATTER.is_valid(&values);
            let yaml = serde_yaml::to_string(&values).expect("YAML");
            let faults = faults(&path, &format!("---\n{yaml}---\n"));
            // An empty header is taken for that of a body to come, whatever the file is called.
            let known = faults.iter().any(|fault| is_unknowable(fault)) || values == json!({});
            if accepted != faults.is_empty() && !is_refused_in_advance(&change) && !known {
                differences.push(format!(
                    "{path} {change}: schema {accepted}, reader {faults:?}"
                ));
            }
        }
    }
    assert!(
        differences.is_empty(),
        "{} {}",
        differences.len(),
        differences.join("\n")
    );
}

#[test]
fn what_is_wrong_with_the_settings_is_wrong_by_the_schema_and_nothing_else() {
    let site = files(SITE);
    let (_, text) = site
        .iter()
        .find(|(path, _)| path == "site.toml")
        .expect("the settings");
    let mut differences = Vec::new();
    for (change, values) in mutations(&toml_values(text)) {
        let Ok(text) = toml::to_string(&values) else {
            continue;
        };
        let accepted = SETTINGS.is_valid(&values);
        let faults = faults("site.toml", &text);
        let known = faults.iter().any(|fault| is_unknowable(fault));
        if accepted != faults.is_empty() && !is_refused_in_advance(&change) && !known {
            differences.push(format!("{change}: schema {accepted}, reader {faults:?}"));
        }
    }
    assert!(differences.is_empty(), "{}", differences.join("\n"));
}

/// Every key below a schema with its description, by its path without the places in lists.
fn described(
    schema: &Value,
    at: &Value,
    path: &str,
    within: &[&str],
    found: &mut BTreeMap<String, String>,
) {
    if let Some(name) = at["$ref"].as_str() {
        if !within.contains(&name) {
            let definition = schema
                .pointer(name.trim_start_matches('#'))
                .expect("a definition");
            described(schema, definition, path, &[within, &[name]].concat(), found);
        }
        return;
    }
    for several in ["anyOf", "allOf"] {
        for one in at[several].as_array().into_iter().flatten() {
            described(schema, one, path, within, found);
        }
    }
    if let Some(items) = at.get("items") {
        described(schema, items, path, within, found);
    }
    for (key, value) in at["properties"].as_object().into_iter().flatten() {
        let path = if path.is_empty() {
            key.clone()
        } else {
            format!("{path}.{key}")
        };
        let about = value["description"].as_str().unwrap_or_default();
        found.insert(path.clone(), about.to_owned());
        described(schema, value, &path, within, found);
    }
}

fn keys_of(schema: &Value, definition: &str) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    let at = &schema["definitions"][definition];
    described(schema, at, "", &[], &mut found);
    found
}

#[test]
fn every_key_that_is_read_is_described_and_no_other() {
    let front_matter = schema::front_matter();
    let body = keys_of(&front_matter, "BodyHeader");
    let known: BTreeSet<String> = known_keys()
        .into_iter()
        .flat_map(|(path, keys)| {
            let before = if path.is_empty() {
                path
            } else {
                format!("{path}.")
            };
            keys.into_iter().map(move |key| format!("{before}{key}"))
        })
        .collect();
    // The alternatives of a condition are read as conditions are, with fewer keys.
    let in_schema: BTreeSet<String> = body
        .keys()
        .filter(|key| !key.starts_with("quorum.requires.any_of."))
        .cloned()
        .collect();
    assert_eq!(in_schema, known);
    let mut others: BTreeMap<String, String> = BTreeMap::new();
    for (prefix, schema, definition) in [
        ("organisation", &front_matter, "OrganisationHeader"),
        ("page", &front_matter, "PageHeader"),
        ("area", &front_matter, "AreaHeader"),
        ("site", &schema::site(), "Settings"),
    ] {
        for (key, about) in keys_of(schema, definition) {
            others.insert(format!("{prefix}.{key}"), about);
        }
    }
    let known = known_keys_of_others();
    let missing: Vec<&String> = known
        .iter()
        .filter(|key| !others.contains_key(*key))
        .collect();
    // An allowance is the same everywhere, and the checks are named in full.
    let unknown: Vec<&String> = others
        .keys()
        .filter(|key| !known.contains(*key))
        .filter(|key| !key.contains(".allow.") && !key.starts_with("site.checks."))
        .collect();
    assert_eq!((missing, unknown), (Vec::new(), Vec::new()));
    for (key, about) in body.iter().chain(&others) {
        let whole = about.len() > 12 && about.ends_with(['.', '`']) && !about.contains("  ");
        assert!(whole, "{key}: {about:?} is no description");
    }
}

/// The shapes of all keys below a schema that have a description, with the schema's definitions.
fn properties(schema: &Value) -> Vec<(String, Value)> {
    let definitions = &schema["definitions"];
    let mappings = definitions.as_object().expect("definitions").values();
    mappings
        .flat_map(|mapping| {
            std::iter::once(mapping).chain(mapping["anyOf"].as_array().into_iter().flatten())
        })
        .flat_map(|mapping| mapping["properties"].as_object().into_iter().flatten())
        .map(|(key, shape)| {
            let mut shape = shape.clone();
            shape["definitions"] = definitions.clone();
            (key.clone(), shape)
        })
        .collect()
}

#[test]
fn the_examples_in_descriptions_are_right() {
    let in_toml = |key: &str, example: &str| {
        let value = toml::from_str::<Value>(&format!("\"{key}\" = {example}"));
        value.map_or_else(|_| toml_values(example), |mut table| table[key].take())
    };
    let in_yaml = |_: &str, example: &str| values(example);
    let mut tried = 0;
    let mut faults = Vec::new();
    for (schema, read) in [
        (
            schema::front_matter(),
            &in_yaml as &dyn Fn(&str, &str) -> Value,
        ),
        (schema::site(), &in_toml),
    ] {
        for (key, shape) in properties(&schema) {
            let about = shape["description"].as_str().unwrap_or_default();
            let Some((_, example)) = about.rsplit_once("Example: `") else {
                continue;
            };
            tried += 1;
            let example = example.trim_end_matches('`');
            if !validator(&shape).is_valid(&read(&key, example)) {
                faults.push(format!("{key}: {example}"));
            }
        }
    }
    assert!(tried > 150 && faults.is_empty(), "{tried} {faults:#?}");
}

#[test]
fn a_slip_in_any_key_is_refused() {
    let mut slips = 0;
    for (path, keys) in known_keys() {
        for key in keys {
            let mut value = json!({ format!("{key}x"): 1 });
            for outer in path.rsplit('.').filter(|outer| !outer.is_empty()) {
                value = json!({ outer: value });
            }
            value["title"] = json!("Body");
            slips += 1;
            assert!(!FRONT_MATTER.is_valid(&value), "{path}.{key}x");
        }
    }
    assert!(slips > 200);
}

/// A key for each notation.
const NOTATIONS: [&str; 10] = [
    "expires",
    "meetings.papers",
    "meetings.frequency",
    "review.every",
    "amendments.share",
    "reports_to.due",
    "url",
    "contact.email",
    "aliases",
    "parent",
];

fn written(path: &str, value: &str) -> Value {
    let mut value = json!(value);
    for key in path.rsplit('.') {
        value = Value::Object(Map::from_iter([(key.to_owned(), value)]));
    }
    value["title"] = json!("Body");
    value
}

/// What the reader takes the schema takes; and what the schema takes the reader takes, as far as a pattern can tell.
fn agree(path: &str, text: &str) -> TestCaseResult {
    let values = written(path, text);
    let accepted = FRONT_MATTER.is_valid(&values);
    let yaml = serde_json::to_string(&values).expect("JSON");
    let faults = faults("content/area/body.md", &format!("---\n{yaml}\n---\n"));
    if faults.is_empty() {
        prop_assert!(
            accepted,
            "{path}: {text:?} is read, and the schema refuses it"
        );
    } else {
        let known = faults.iter().all(|fault| is_unknowable(fault)) || has_large_number(text);
        prop_assert!(
            !accepted || known,
            "{path}: the schema takes {text:?}: {faults:?}"
        );
    }
    Ok(())
}

/// Whether a number may be too large for the program, which no pattern says.
fn has_large_number(text: &str) -> bool {
    let mut numbers = text.split(|letter: char| !letter.is_ascii_digit());
    numbers.any(|number| number.len() > 9)
}

fn notation() -> impl Strategy<Value = String> {
    prop_oneof![
        dates().prop_map(|date| date.to_string()),
        periods().prop_map(|period| period.to_string()),
        frequencies().prop_map(|frequency| frequency.to_string()),
        frequencies().prop_map(|frequency| frequency.words()),
        shares().prop_map(|(share, ..)| share),
        near_misses(),
        any::<String>(),
        "[0-9]{3,5}(-[0-9]{1,2}){0,2}",
        "(more than |More  Than )?[0-9]{0,3}(\\.[0-9]{0,5})? ?(%|/ ?[0-9]{1,2})",
        "[0-9]{1,2} (January|february|APRIL|Sept|June)",
        "P([0-9]{1,2}[YMWDymwd]){0,3}",
        "(https?://|/|)[a-z0-9._/@?#é -]{0,12}",
    ]
}

proptest! {
    #[test]
    fn a_notation_is_judged_as_the_reader_judges_it(text in notation(), upper in any::<bool>()) {
        let text = if upper { text.to_uppercase() } else { text };
        for path in NOTATIONS {
            agree(path, &text)?;
        }
    }
}
