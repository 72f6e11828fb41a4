//! The round trip: what documents say is found again in JSON, CSV, Popolo and RDF. Every header is read as plain YAML, whatever its keys mean, and each of its dates must
//! stand in each format at the place that is meant for its key; so must everybody who sits on a body, sat on it before or stands in.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::Command;
use std::sync::LazyLock;

use quorate::model::date::Date;
use serde_json::Value;

use crate::linked_data::Graph;
use crate::project::{Project, TODAY, run, tree};

/// Keys whose dates are no part of the register.
const NO_DATA: [(&str, &str); 2] = [
    (
        "allow",
        "until when an editor accepts a finding: no page shows it",
    ),
    (
        "extra",
        "keys of the register's own, of which only its templates know what they mean",
    ),
];

/// A document and its dates, or its texts, by their keys: `members[].from`.
type Said = Vec<(String, String)>;

/// A site with what was made from it.
pub(crate) struct Built {
    base: &'static str,
    /// The header of each document that is published, by its id.
    pub(crate) headers: BTreeMap<String, Value>,
    pub(crate) files: BTreeMap<String, String>,
}

impl Built {
    pub(crate) fn new(root: &Path, base: &'static str) -> Self {
        let output = tempfile::tempdir().expect("a folder");
        let mut program = Command::new(env!("CARGO_BIN_EXE_quorate"));
        let program = program
            .args(["build", "--today", TODAY, "--root"])
            .arg(root);
        let run = run(program.arg("--output").arg(output.path()));
        assert_eq!(run.status, 0, "{}", run.err);
        let text = |bytes: Vec<u8>| String::from_utf8_lossy(&bytes).into_owned();
        let files = tree(output.path()).into_iter();
        let sources = tree(&root.join("content")).into_iter();
        let path = |path: &Path| path.to_string_lossy().replace('\\', "/");
        let headers = sources.filter_map(|(file, bytes)| {
            let id = path(&file).strip_suffix(".md")?.to_owned();
            let header = header(&text(bytes))?;
            (header["publish"] != false).then_some((id, header))
        });
        Self {
            base,
            headers: headers.collect(),
            files: files
                .map(|(file, bytes)| (path(&file), text(bytes)))
                .collect(),
        }
    }

    /// The example, and a site in which every key is used; built once for all tests.
    pub(crate) fn both() -> &'static [Self; 2] {
        static BOTH: LazyLock<[Built; 2]> = LazyLock::new(|| {
            let example = Path::new(env!("CARGO_MANIFEST_DIR"));
            [
                Built::new(example, "https://example.org/"),
                Built::of_every_key(),
            ]
        });
        &BOTH
    }

    fn of_every_key() -> Self {
        let every = crate::keys::SITE.replace("Interim Until Marker", "2030-11-30");
        let every = Project::new(&every);
        Self::new(every.root(), "https://register.example/below/")
    }

    pub(crate) fn json(&self, path: &str) -> Value {
        serde_json::from_str(&self.files[path]).expect("JSON")
    }

    /// The records of bodies by their ids.
    pub(crate) fn records(&self) -> impl Iterator<Item = (&str, Value)> {
        self.files.keys().filter_map(|path| {
            let id = path.strip_prefix("api/v1/bodies/")?.strip_suffix(".json")?;
            Some((id, self.json(path)))
        })
    }

    /// The rows of every table, each with the table's name.
    pub(crate) fn rows(&self) -> Vec<(&str, BTreeMap<String, String>)> {
        let tables = self.files.iter().filter_map(|(path, text)| {
            let name = path.strip_prefix("data/")?;
            let is_table = name.rsplit('.').next() == Some("csv");
            is_table.then_some((name, text))
        });
        tables
            .flat_map(|(name, text)| {
                let mut reader = csv::ReaderBuilder::new().from_reader(text.as_bytes());
                let rows: Result<Vec<_>, _> = reader.deserialize().collect();
                let rows = rows.expect("rows").into_iter();
                rows.map(move |row| (name, row)).collect::<Vec<_>>()
            })
            .collect()
    }

    /// The document on whose page something has its address, and the part of the page.
    pub(crate) fn place(&self, address: &str) -> Option<(String, String)> {
        let (page, part) = address
            .strip_prefix(self.base)?
            .split_once('#')
            .unwrap_or((address.strip_prefix(self.base)?, ""));
        Some((page.trim_end_matches('/').to_owned(), part.to_owned()))
    }

    /// The lists of Popolo with their records, each with its place.
    pub(crate) fn popolo(&self) -> Vec<(String, (String, String), Value)> {
        let file = self.json("data/popolo.json");
        let lists = file.as_object().expect("lists").iter();
        lists
            .filter_map(|(name, list)| Some((name, list.as_array()?)))
            .flat_map(|(name, list)| list.iter().map(move |one| (name.clone(), one.clone())))
            .filter_map(|(name, one)| Some((name, self.place(one["id"].as_str()?)?, one)))
            .collect()
    }
}

/// The header of a document.
fn header(text: &str) -> Option<Value> {
    let text = text.strip_prefix("---\n")?;
    let header = text.split("\n---").next()?;
    let header: serde_yaml::Value = serde_yaml::from_str(header).expect("YAML");
    Some(serde_json::to_value(header).expect("values of JSON"))
}

/// Every text and number in a value, by its key.
fn walk(value: &Value, key: &str, found: &mut Said) {
    match value {
        Value::Object(keys) => {
            for (name, value) in keys {
                let below = [key, name].join(if key.is_empty() { "" } else { "." });
                walk(value, &below, found);
            }
        }
        Value::Array(items) => {
            for item in items {
                walk(item, &format!("{key}[]"), found);
            }
        }
        Value::String(text) => found.push((key.to_owned(), text.clone())),
        Value::Number(number) => found.push((key.to_owned(), number.to_string())),
        Value::Bool(_) | Value::Null => {}
    }
}

fn said(value: &Value) -> Said {
    let mut found = Vec::new();
    walk(value, "", &mut found);
    found
}

/// Those that are dates.
fn dates(value: &Value) -> Said {
    let mut dates = said(value);
    dates.retain(|(_, text)| text.parse::<Date>().is_ok());
    dates
}

/// The dates of a site by their keys, each with the document that states it.
type Dates = BTreeMap<String, Vec<(String, String)>>;

/// What the documents say.
fn stated(site: &Built) -> Dates {
    let mut stated = Dates::new();
    for (id, header) in &site.headers {
        for (key, date) in dates(header) {
            let first = key.split(['.', '[']).next().unwrap_or_default();
            if NO_DATA.iter().any(|(key, _)| *key == first) {
                continue;
            }
            // The last review may stand in the log too, and one item may stand alone where a list is meant.
            let key = match key.as_str() {
                "review.last" => "review.log[].date",
                "meetings.next" => "meetings.next[]",
                other => other,
            };
            let of_key = stated.entry(key.to_owned()).or_default();
            let fact = (id.clone(), date);
            if key != "review.log[].date" || !of_key.contains(&fact) {
                of_key.push(fact);
            }
        }
    }
    stated
}

/// What a format says, at each place where it says it.
type Found = BTreeMap<&'static str, Dates>;

fn found(in_place: &mut Found, place: &'static str, key: &str, id: &str, date: String) {
    let dates = in_place.entry(place).or_default();
    let of_key = dates.entry(key.to_owned()).or_default();
    of_key.push((id.to_owned(), date));
}

/// A key of the records as the front matter has it; none of what is worked out.
fn key_of_record<'k>(key: &'k str, record: &Value) -> Option<&'k str> {
    // What is said of the review of another's document is said there.
    let elsewhere = key.starts_with("review.") && record["review"]["reviewed_with"].is_object();
    match key {
        _ if elsewhere => None,
        "as_of" | "review.due" | "review.due_day" | "review.last" => None,
        "review_log[].date" => Some("review.log[].date"),
        key => Some(key),
    }
}

fn in_json(site: &Built) -> Found {
    let mut all = Found::new();
    for (id, record) in site.records() {
        for (key, date) in dates(&record) {
            if let Some(key) = key_of_record(&key, &record) {
                found(&mut all, "a body's own record", key, id, date);
            }
        }
    }
    for (path, list) in [
        ("api/v1/bodies.json", "bodies"),
        ("api/v1/organisations.json", "organisations"),
    ] {
        let file = site.json(path);
        for record in file[list].as_array().expect("a list") {
            for (key, date) in dates(record) {
                let id = record["id"].as_str().expect("an id");
                if let Some(key) = key_of_record(&key, record) {
                    found(&mut all, list_place(list), key, id, date);
                }
            }
        }
    }
    all
}

fn list_place(list: &str) -> &'static str {
    match list {
        "bodies" => "bodies.json",
        _ => "organisations.json",
    }
}

/// The columns that hold dates: the table, the kind of row where it has several, the column, and the key of the front matter.
#[rustfmt::skip]
const COLUMNS: [(&str, &str, &str, &str); 23] = [
    ("bodies.csv", "", "established", "established.date"),
    ("bodies.csv", "", "approved", "approved.date"),
    ("bodies.csv", "", "expires", "expires"),
    ("bodies.csv", "", "dissolved", "dissolved.date"),
    ("bodies.csv", "", "next_meetings", "meetings.next[]"),
    ("documents.csv", "plan", "from", "owns[].from"),
    ("documents.csv", "plan", "until", "owns[].until"),
    ("documents.csv", "source", "date", "sources[].date"),
    ("history.csv", "approved", "date", "approved.date"),
    ("history.csv", "dissolved", "date", "dissolved.date"),
    ("history.csv", "established", "date", "established.date"),
    ("history.csv", "former_member", "from", "former_members[].from"),
    ("history.csv", "former_member", "until", "former_members[].until"),
    ("history.csv", "review", "date", "review.log[].date"),
    ("history.csv", "version", "date", "history[].date"),
    ("members.csv", "", "from", "members[].from"),
    ("members.csv", "", "interim_until", "members[].interim.until"),
    ("members.csv", "", "until", "members[].until"),
    ("offices.csv", "", "until", "offices[].until"),
    ("organisations.csv", "", "ended", "ended"),
    ("reviews.csv", "", "extended_to", "review.extended.to"),
    ("reviews.csv", "", "next", "review.next"),
    // What is worked out, or was held by whichever document.
    ("reviews.csv", "", "last", ""),
];

fn in_csv(site: &Built) -> Found {
    let mut all = Found::new();
    for (table, row) in site.rows() {
        let id = row.get("body_id").or(row.get("id"));
        let id = id.or(row.get("from_id")).expect("an id");
        let is_elsewhere = row.get("reviewed_with_id").is_some_and(|id| !id.is_empty());
        for (column, cell) in &row {
            let pieces = cell.split("; ").filter(|date| date.parse::<Date>().is_ok());
            for date in pieces {
                let worked_out = ["due", "due_day", "review_due"].contains(&column.as_str());
                if worked_out || table == "reviews.csv" && is_elsewhere {
                    continue;
                }
                let kind = row.get("kind").map_or("", String::as_str);
                let known = COLUMNS.iter().find(|(of, rows, name, _)| {
                    *of == table && *name == column && (rows.is_empty() || *rows == kind)
                });
                let (place, _, _, key) =
                    known.unwrap_or_else(|| panic!("{table}, {kind}: {column} holds {date}"));
                if !key.is_empty() {
                    found(&mut all, place, key, id, date.to_owned());
                }
            }
        }
    }
    all
}

/// The terms of Popolo that hold dates: the list, the part of a page that a record is about or its beginning, the term, and the key of the front matter; none of what repeats
/// another, as a membership repeats the times of its post, or is worked out.
#[rustfmt::skip]
const TERMS: [(&str, &str, &str, &str); 25] = [
    ("events", "meeting", "start_date", "meetings.next[]"),
    ("events", "reviewed", "start_date", "review.log[].date"),
    ("events", "version", "start_date", "history[].date"),
    ("memberships", "former-", "start_date", "former_members[].from"),
    ("memberships", "former-", "end_date", "former_members[].until"),
    ("memberships", "interim-of", "end_date", ""),
    ("memberships", "membership", "start_date", ""),
    ("memberships", "membership", "end_date", ""),
    ("organizations", "body", "founding_date", "established.date"),
    ("organizations", "body", "dissolution_date", "dissolved.date"),
    ("organizations", "body", "extra.approved", "approved.date"),
    ("organizations", "body", "extra.expires", "expires"),
    ("organizations", "body", "extra.former_members[].from", "former_members[].from"),
    ("organizations", "body", "extra.former_members[].until", "former_members[].until"),
    ("organizations", "body", "extra.owns[].from", "owns[].from"),
    ("organizations", "body", "extra.owns[].until", "owns[].until"),
    ("organizations", "body", "extra.review.due", ""),
    ("organizations", "body", "extra.review.extended_to", "review.extended.to"),
    ("organizations", "body", "extra.review.next", "review.next"),
    ("organizations", "body", "extra.sources[].date", "sources[].date"),
    ("organizations", "organisation", "dissolution_date", "ended"),
    ("posts", "office-", "extra.until", "offices[].until"),
    ("posts", "seat-of-", "extra.from", "members[].from"),
    ("posts", "seat-of-", "extra.interim.until", "members[].interim.until"),
    ("posts", "seat-of-", "extra.until", "members[].until"),
];

fn in_popolo(site: &Built) -> Found {
    let mut all = Found::new();
    for (list, (id, part), record) in site.popolo() {
        // What is said of the review of another's document is said there.
        let elsewhere = record["extra"]["review"]["reviewed_with_id"].is_string();
        for (term, date) in dates(&record) {
            if elsewhere && term.starts_with("extra.review.") {
                continue;
            }
            let known = TERMS.iter().find(|(of, start, name, _)| {
                *of == list && part.starts_with(start) && *name == term
            });
            let (.., key) = known.unwrap_or_else(|| panic!("{list}, {part}: {term} holds {date}"));
            if !key.is_empty() {
                found(&mut all, "popolo.json", key, &id, date);
            }
        }
    }
    all
}

/// The statements of linked data that hold dates: the part of a page that they are about or its beginning, the properties that lead to the date, and the key of the front
/// matter.
#[rustfmt::skip]
const STATEMENTS: [(&str, &[&str], &str); 24] = [
    ("", &["dct:dateAccepted"], "approved.date"),
    ("body", &["dct:created"], "established.date"),
    ("body", &["schema:dissolutionDate"], "dissolved.date"),
    ("body", &["schema:validThrough"], "expires"),
    ("former-", &["org:memberDuring", "dcat:startDate"], "former_members[].from"),
    ("former-", &["org:memberDuring", "dcat:endDate"], "former_members[].until"),
    ("interim-of-", &["dct:temporal", "dcat:endDate"], "members[].interim.until"),
    ("meeting-", &["schema:startDate"], "meetings.next[]"),
    ("office-", &["dct:temporal", "dcat:endDate"], "offices[].until"),
    ("organisation", &["schema:dissolutionDate"], "ended"),
    ("plan-", &["dct:temporal", "dcat:startDate"], "owns[].from"),
    ("plan-", &["dct:temporal", "dcat:endDate"], "owns[].until"),
    ("review-extended", &["schema:scheduledTime"], "review.extended.to"),
    ("review-next", &["schema:scheduledTime"], "review.next"),
    ("reviewed", &["dct:date"], "review.log[].date"),
    ("seat-of-", &["dct:temporal", "dcat:startDate"], "members[].from"),
    ("seat-of-", &["dct:temporal", "dcat:endDate"], "members[].until"),
    ("source-", &["dct:date"], "sources[].date"),
    ("version", &["dct:date"], "history[].date"),
    // The same once more.
    ("approval", &["dct:date"], ""),
    ("ending", &["dct:date"], ""),
    ("establishment", &["dct:date"], ""),
    // Worked out.
    ("review", &["schema:scheduledTime"], ""),
    ("register", &["dct:valid"], ""),
];

fn in_rdf(site: &Built) -> Found {
    let mut all = Found::new();
    let graph = Graph::of(&site.files["data/register.ttl"]);
    let nodes: BTreeSet<&str> = graph.nodes().collect();
    for node in nodes {
        let Some((id, part)) = site.place(node) else {
            continue;
        };
        for (start, properties, key) in STATEMENTS {
            let own = match start {
                "" | "body" | "review" => part == start,
                start => part.starts_with(start),
            };
            let (last, first) = properties.split_last().expect("a property");
            let mut ends = vec![node.to_owned()];
            for property in first {
                ends = ends
                    .iter()
                    .flat_map(|node| graph.all(node, property))
                    .collect();
            }
            let dates = ends.iter().flat_map(|node| graph.all(node, last));
            for date in dates.filter(|_| own && !key.is_empty()) {
                found(&mut all, "register.ttl", key, &id, date);
            }
        }
    }
    all
}

/// What a format says is what the documents say, at every place for a key; and every key has such a place.
fn compare(format: &str, mut found: Found, stated: &Dates) {
    let mut places: BTreeSet<&str> = BTreeSet::new();
    for (place, dates) in &mut found {
        for (key, of_key) in dates {
            let known = stated.get(key);
            let mut wanted = known.cloned().unwrap_or_default();
            wanted.sort();
            of_key.sort();
            assert_eq!(*of_key, wanted, "{format}: {key} in {place}");
            places.insert(key);
        }
    }
    let missing = stated.keys().filter(|key| !places.contains(key.as_str()));
    assert_eq!(missing.collect::<Vec<_>>(), [""; 0], "{format}");
}

#[test]
fn every_date_of_every_document_is_found_again_in_every_format() {
    let mut keys = BTreeSet::new();
    for site in Built::both() {
        let stated = stated(site);
        compare("JSON", in_json(site), &stated);
        compare("CSV", in_csv(site), &stated);
        compare("Popolo", in_popolo(site), &stated);
        compare("RDF", in_rdf(site), &stated);
        keys.extend(stated.into_keys());
    }
    let mut known = BTreeSet::new();
    let schema = include_str!("../../docs/schema/front-matter.json");
    let schema: Value = serde_json::from_str(schema).expect("JSON");
    for header in [
        "BodyHeader",
        "OrganisationHeader",
        "PageHeader",
        "AreaHeader",
    ] {
        keys_for_dates(&schema, &schema["definitions"][header], "", &mut known);
    }
    known.retain(|key| !NO_DATA.iter().any(|(other, _)| key.starts_with(other)));
    known.remove("review.last");
    // A text that may be a date.
    known.insert("members.interim.until".to_owned());
    let keys = keys.iter().map(|key: &String| key.replace("[]", ""));
    assert_eq!(keys.collect::<BTreeSet<_>>(), known);
}

/// The keys of a header that take a date, by the schema for editors.
fn keys_for_dates(schema: &Value, of: &Value, key: &str, found: &mut BTreeSet<String>) {
    if let Some(name) = of["$ref"].as_str().and_then(|at| at.rsplit('/').next()) {
        match name {
            "Date" => drop(found.insert(key.to_owned())),
            name => keys_for_dates(schema, &schema["definitions"][name], key, found),
        }
    }
    for (name, below) in of["properties"].as_object().into_iter().flatten() {
        let below_key = [key, name].join(if key.is_empty() { "" } else { "." });
        // Alternatives may hold alternatives; nothing that takes a date does.
        if below_key.matches("any_of").count() < 2 {
            keys_for_dates(schema, below, &below_key, found);
        }
    }
    for choice in ["allOf", "anyOf"] {
        let choices = of[choice].as_array().into_iter().flatten();
        choices.for_each(|one| keys_for_dates(schema, one, key, found));
    }
    if of["items"].is_object() {
        keys_for_dates(schema, &of["items"], key, found);
    }
}

/// Whoever a header names as a member, in an office, as a former member or in anybody's place.
fn everybody(header: &Value) -> BTreeSet<String> {
    let mut all = BTreeSet::new();
    for list in ["members", "former_members", "offices"] {
        for (key, text) in said(&header[list]) {
            let last = key.rsplit('.').next().unwrap_or_default();
            let is_name = text.contains(|letter: char| letter == ' ' || letter.is_uppercase());
            let named = match last {
                "post" | "name" | "rule" => true,
                // One that stands alone, and one in a list of posts.
                "" | "[]" | "substitute" | "any_of" | "any_of[]" => is_name,
                "organisation" | "organisation[]" | "represents" => is_name && list != "offices",
                _ => false,
            };
            if named {
                all.insert(text.split_whitespace().collect::<Vec<_>>().join(" "));
            }
        }
    }
    all
}

#[test]
fn everybody_whom_a_header_names_is_found_again_in_every_format() {
    let mut count = 0;
    for site in Built::both() {
        let mut formats: BTreeMap<&str, BTreeMap<String, BTreeSet<String>>> = BTreeMap::new();
        let mut note = |format, id: &str, text: &str| {
            let of_body = formats.entry(format).or_default();
            let texts = of_body.entry(id.to_owned()).or_default();
            texts.insert(text.split_whitespace().collect::<Vec<_>>().join(" "));
        };
        for (id, record) in site.records() {
            for (_, text) in said(&record) {
                note("JSON", id, &text);
            }
        }
        for (_, row) in site.rows() {
            let id = row.get("body_id").map_or("", String::as_str);
            for cell in row.values() {
                note("CSV", id, cell);
                for piece in cell.split("; ") {
                    note("CSV", id, piece);
                    // Of alternatives each cell says all: their posts, names and organisations.
                    let parts = piece.split([',', '(', ')']);
                    parts.for_each(|part| note("CSV", id, part));
                }
            }
        }
        for (_, (id, _), record) in site.popolo() {
            for (_, text) in said(&record) {
                note("Popolo", &id, &text);
            }
        }
        for (node, text) in Graph::of(&site.files["data/register.ttl"]).texts() {
            if let Some((id, _)) = site.place(node) {
                note("RDF", &id, text);
            }
        }
        assert_eq!(formats.len(), 4);
        for (id, header) in &site.headers {
            for named in everybody(header) {
                count += 1;
                for (format, bodies) in &formats {
                    let there = bodies.get(id).is_some_and(|texts| texts.contains(&named));
                    assert!(there, "{format}: {named} of {id}");
                }
            }
        }
    }
    assert!(count > 100, "{count}");
}
