//! Fact by fact: what the headers say, read as plain YAML, stands in JSON, CSV and Popolo at the place that is meant for it and nowhere else. Dates and names have their tests
//! in `found_again`; here are words, references, switches and the rows of lists.

use std::collections::BTreeMap;

use quorate::model::annual_day::AnnualDay;
use quorate::model::frequency::Frequency;
use quorate::model::period::Period;
use serde_json::Value;

use crate::found_again::Built;
use crate::project::{Project, TODAY};

/// How a value of a header is told.
#[derive(Clone, Copy)]
enum As {
    /// As it stands.
    Text,
    /// By the name of the body or organisation that it refers to.
    Name,
    /// By its id.
    Id,
    /// As it stands, or else this word.
    Or(&'static str),
    /// A frequency in words.
    Often,
    /// A period in words.
    Long,
    /// A day or month of each year in words.
    Yearly,
}

use As::{Id, Long, Name, Often, Or, Text, Yearly};

/// Where a fact stands: the key of the header, how it is told, the key of the record, the table and its column, and the kind of row where it has several.
type Place = (&'static str, As, &'static str, &'static str, &'static str);

/// The facts of bodies.
#[rustfmt::skip]
const BODIES: [Place; 61] = [
    ("title", Text, "title", "bodies.csv", "title"),
    ("short_name", Text, "short_name", "bodies.csv", "short_name"),
    ("also_known_as[]", Text, "also_known_as[]", "", ""),
    ("kind", Text, "kind", "bodies.csv", "kind"),
    ("status", Or("active"), "status", "bodies.csv", "status"),
    ("external", Or("false"), "external", "bodies.csv", "external"),
    ("template", Or("false"), "template", "bodies.csv", "template"),
    ("summary", Text, "summary", "", ""),
    ("purpose", Text, "purpose", "", ""),
    ("url", Text, "url", "", ""),
    ("accountable_body", Name, "accountable_body.name", "bodies.csv", "accountable_body"),
    ("parent[]", Name, "parent[].name", "bodies.csv", "parent"),
    ("parent[]", Id, "parent[].id", "bodies.csv", "parent_id"),
    ("constitution.in", Id, "governed_by.id", "bodies.csv", "governed_by_id"),
    ("meetings.place", Text, "meetings.place", "", ""),
    ("meetings.public", Text, "meetings.public", "", ""),
    ("meetings.frequency", Often, "meetings.frequency", "bodies.csv", "meets"),
    ("established.by", Name, "established.by.name", "history.csv", "established who"),
    ("established.under[]", Text, "established.under[]", "history.csv", "established what"),
    ("established.decision", Text, "established.decision", "history.csv", "established decision"),
    ("approved.by", Name, "approved.by.name", "history.csv", "approved who"),
    ("approved.by", Id, "approved.by.id", "history.csv", "approved who_id"),
    ("approved.decision", Text, "approved.decision", "history.csv", "approved decision"),
    ("approved.assured_by", Text, "approved.assured_by", "history.csv", "approved what"),
    ("dissolved.how", Text, "dissolved.how", "history.csv", "dissolved what"),
    ("dissolved.into[]", Name, "dissolved.into[].name", "history.csv", "dissolved who"),
    ("dissolved.decision", Text, "dissolved.decision", "history.csv", "dissolved decision"),
    ("members[].post", Text, "members[].post", "members.csv", "post"),
    ("members[].name", Text, "members[].name", "members.csv", "name"),
    ("members[].organisation[]", Name, "members[].organisation[].name", "members.csv", "organisation"),
    ("members[].organisation[]", Id, "members[].organisation[].id", "members.csv", "organisation_id"),
    ("members[].represents", Name, "members[].represents.name", "members.csv", "represents"),
    ("members[].rule", Text, "members[].rule", "members.csv", "rule"),
    ("members[].role[]", Text, "members[].role[]", "members.csv", "role"),
    ("members[].selected", Text, "members[].selected", "members.csv", "selected"),
    ("members[].appointed_by", Name, "members[].appointed_by.name", "members.csv", "appointed_by"),
    ("members[].vacant", Or("false"), "members[].vacant", "members.csv", "vacant"),
    ("members[].substitute.post", Text, "members[].substitute.post", "", ""),
    ("members[].substitute.name", Text, "members[].substitute.name", "members.csv", "substitute_name"),
    ("members[].substitute.organisation[]", Name, "members[].substitute.organisation[].name", "members.csv", "substitute_organisation"),
    ("members[].interim.post", Text, "members[].interim.post", "members.csv", "interim_post"),
    ("members[].interim.name", Text, "members[].interim.name", "members.csv", "interim_name"),
    ("members[].interim.until", Text, "members[].interim.until", "members.csv", "interim_until"),
    ("offices[].role", Text, "offices[].role", "offices.csv", "role"),
    ("offices[].selected", Text, "offices[].selected", "offices.csv", "selected"),
    ("offices[].by", Name, "offices[].by.name", "offices.csv", "by"),
    ("offices[].term", Long, "offices[].term", "offices.csv", "term"),
    ("offices[].eligible", Text, "offices[].eligible", "offices.csv", "eligible"),
    ("former_members[].post", Text, "former_members[].post", "history.csv", "former_member post"),
    ("former_members[].name", Text, "former_members[].name", "history.csv", "former_member name"),
    ("history[].version", Text, "history[].version", "history.csv", "version version"),
    ("history[].change", Text, "history[].change", "history.csv", "version what"),
    ("history[].decision", Text, "history[].decision", "history.csv", "version decision"),
    ("sources[].title", Text, "sources[].title", "documents.csv", "source title"),
    ("sources[].url", Text, "sources[].url", "documents.csv", "source url"),
    ("owns[].title", Text, "owns[].title", "documents.csv", "plan title"),
    ("owns[].url", Text, "owns[].url", "documents.csv", "plan url"),
    ("offices[].any_of[].post", Text, "offices[].any_of[].post", "offices.csv", "post"),
    ("reports_to[].every", Often, "reports_to[].every", "", ""),
    ("review.log[].outcome", Text, "review_log[].outcome", "history.csv", "review what"),
    ("review.log[].by", Name, "review_log[].by.name", "history.csv", "review who"),
];

/// The facts of organisations.
#[rustfmt::skip]
const ORGANISATIONS: [Place; 7] = [
    ("title", Text, "title", "organisations.csv", "title"),
    ("short_name", Text, "short_name", "organisations.csv", "short_name"),
    ("also_known_as[]", Text, "also_known_as[]", "", ""),
    ("kind", Text, "kind", "organisations.csv", "kind"),
    ("url", Text, "url", "organisations.csv", "url"),
    ("successor[]", Name, "successor[].name", "organisations.csv", "successor"),
    ("successor[]", Id, "successor[].id", "organisations.csv", "successor_id"),
];

/// The item of a list, counted from 1, or 0 for what is in none, with what it says.
type Rows = BTreeMap<usize, String>;

/// What stands below a path; a text that stands for a whole mapping is what its first key says.
fn values<'v>(value: &'v Value, path: &str) -> Vec<&'v Value> {
    let (key, rest) = path.split_once('.').unwrap_or((path, ""));
    let (key, many) = key
        .strip_suffix("[]")
        .map_or((key, false), |key| (key, true));
    let is_short = value.is_string() && ["body", "to", "title", "post", "by"].contains(&key);
    let below = if is_short { value } else { &value[key] };
    let below: Vec<&Value> = match below {
        Value::Null => Vec::new(),
        Value::Array(items) if many => items.iter().collect(),
        one => vec![one],
    };
    if rest.is_empty() {
        return below;
    }
    below
        .into_iter()
        .flat_map(|one| values(one, rest))
        .collect()
}

fn text(value: &Value) -> String {
    let text = match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What each item of the list at the beginning of a path says, where the path has one.
fn rows(value: &Value, path: &str, told: impl Fn(&Value) -> Option<String>, or: &str) -> Rows {
    let joined = |value: &Value, path: &str| {
        let all: Vec<String> = values(value, path).into_iter().filter_map(&told).collect();
        if all.is_empty() {
            or.to_owned()
        } else {
            all.join("; ")
        }
    };
    let rows: Rows = match path.split_once("[].") {
        Some((list, rest)) if !matches!(list, "parent" | "successor" | "dissolved.into") => {
            let items = values(value, &format!("{list}[]")).into_iter();
            (1..).zip(items.map(|item| joined(item, rest))).collect()
        }
        _ => [(0, joined(value, path))].into(),
    };
    rows.into_iter()
        .filter(|(_, said)| !said.is_empty())
        .collect()
}

/// The documents by their ids, as a header refers to them.
struct Names<'s>(&'s Built);

impl Names<'_> {
    /// The id that a reference of a document means: one in full, or else the end of one in the same area.
    fn id(&self, from: &str, to: &str) -> Option<String> {
        let ids = self.0.headers.keys().map(String::as_str);
        let area = from.split('/').next().unwrap_or_default();
        let is_meant = |id: &&str| {
            *id == to
                || id
                    .strip_suffix(to)
                    .is_some_and(|start| start.ends_with('/'))
        };
        let mut meant = ids.filter(is_meant).collect::<Vec<&str>>();
        meant.sort_by_key(|id| (*id != to, !id.starts_with(&format!("{area}/"))));
        meant.first().map(|id| (*id).to_owned())
    }

    fn name(&self, from: &str, to: &str) -> String {
        if to == "county:board" {
            return "Neighbour Marker".to_owned();
        }
        let id = self.id(from, to);
        id.map_or(to.to_owned(), |id| text(&self.0.headers[&id]["title"]))
    }

    /// What a value of a header is in the data.
    fn told(&self, from: &str, how: As, value: &Value) -> Option<String> {
        let said = text(value);
        match how {
            Text | Or(_) => Some(said),
            Name => Some(self.name(from, &said)),
            Id => self.id(from, &said),
            Often => said.parse::<Frequency>().ok().map(|often| often.words()),
            Long => said.parse::<Period>().ok().map(|long| long.words()),
            Yearly => said.parse::<AnnualDay>().ok().map(|day| day.words()),
        }
    }
}

/// The rows of a table by what they are about.
type Tables<'s> = BTreeMap<(&'s str, String), Vec<BTreeMap<String, String>>>;

fn tables(site: &Built) -> Tables<'_> {
    let mut tables = Tables::new();
    for (table, row) in site.rows() {
        let of = row.get("body_id").or(row.get("id"));
        let of = of.or(row.get("from_id")).expect("an id").clone();
        tables.entry((table, of)).or_default().push(row);
    }
    tables
}

/// The cells of a column about a document, counted from 1, or 0 for the one row of a table of documents.
fn cells(tables: &Tables<'_>, id: &str, table: &str, column: &str) -> Rows {
    let (kind, column) = column.split_once(' ').unwrap_or(("", column));
    let is_list = ["members.csv", "offices.csv", "documents.csv"].contains(&table);
    let is_list = is_list || ["version", "former_member", "review"].contains(&kind);
    let all = tables.get(&(table, id.to_owned())).into_iter().flatten();
    let own = all.filter(|row| kind.is_empty() || row["kind"] == kind);
    (usize::from(is_list)..)
        .zip(own.map(|row| text(&Value::String(row[column].clone()))))
        .filter(|(_, said)| !said.is_empty())
        .collect()
}

/// What is said of the place of a fact otherwise than the header says it.
struct Differences(Vec<String>);

impl Differences {
    fn compare(&mut self, place: &str, id: &str, found: &Rows, stated: &Rows) {
        if found != stated {
            self.0
                .push(format!("{place} of {id}: {found:?}, stated {stated:?}"));
        }
    }
}

/// Compares the facts of a document with its record and its rows, and counts them.
fn compare(
    (id, header): (&str, &Value),
    places: &[Place],
    names: &Names<'_>,
    records: &[&Value],
    tables: &Tables<'_>,
    differences: &mut Differences,
    counts: &mut BTreeMap<&'static str, usize>,
) {
    // What is said of alternatives is no fact about one seat.
    let members = values(header, "members[]");
    let is_one = |entry: usize| {
        let member = entry.checked_sub(1).map(|at| members[at]);
        member.is_none_or(|member| member["any_of"].is_null())
    };
    for (key, how, of_record, table, column) in places {
        let or = if let Or(word) = how { word } else { "" };
        let whose = [
            "members[].post",
            "members[].name",
            "members[].organisation[]",
        ];
        let is_meant = |(entry, _): &(usize, String)| !whose.contains(key) || is_one(*entry);
        let stated = rows(header, key, |value| names.told(id, *how, value), or);
        let stated: Rows = stated.into_iter().filter(is_meant).collect();
        *counts.entry(key).or_default() += stated.len();
        for record in records {
            let list = key.split(['.', '[']).next().unwrap_or_default();
            let is_whole = record["as_of"].is_string();
            if !is_whole && LISTS.contains(&list) {
                continue;
            }
            let found = rows(record, of_record, |value| Some(text(value)), "");
            let found = found.into_iter().filter(is_meant).collect();
            differences.compare(&format!("{key} as {of_record}"), id, &found, &stated);
        }
        if !table.is_empty() {
            let found = cells(tables, id, table, column).into_iter();
            let found = found.filter(is_meant).collect();
            differences.compare(&format!("{key} in {table}, {column}"), id, &found, &stated);
        }
    }
}

/// The lists that only the record of a body itself has.
const LISTS: [&str; 8] = [
    "members",
    "offices",
    "former_members",
    "history",
    "sources",
    "owns",
    "reports_to",
    "review",
];

/// The documents of a site of one type.
fn documents<'s>(site: &'s Built, of: &'s str) -> impl Iterator<Item = (&'s str, &'s Value)> {
    let all = site
        .headers
        .iter()
        .map(|(id, header)| (id.as_str(), header));
    all.filter(move |(id, header)| {
        let is_area = id.ends_with("_index");
        !is_area && header["type"].as_str().unwrap_or("body") == of
    })
}

/// The records of a list of all by their ids.
fn listed(site: &Built, list: &str) -> BTreeMap<String, Value> {
    let file = site.json(&format!("api/v1/{list}.json"));
    let all = file[list].as_array().expect("a list").iter();
    all.map(|one| (text(&one["id"]), one.clone())).collect()
}

#[test]
fn every_fact_of_a_header_stands_in_records_and_tables_and_no_other() {
    let mut counts = BTreeMap::new();
    let mut differences = Differences(Vec::new());
    for site in Built::both() {
        let names = Names(site);
        let tables = tables(site);
        let own: BTreeMap<&str, Value> = site.records().collect();
        let bodies = listed(site, "bodies");
        let ids: Vec<&str> = documents(site, "body").map(|(id, _)| id).collect();
        assert_eq!(ids, own.keys().copied().collect::<Vec<&str>>());
        assert_eq!(ids, bodies.keys().map(String::as_str).collect::<Vec<_>>());
        for (id, header) in documents(site, "body") {
            let records = [&own[id], &bodies[id]];
            let of = (id, header);
            compare(
                of,
                &BODIES,
                &names,
                &records,
                &tables,
                &mut differences,
                &mut counts,
            );
        }
        let organisations = listed(site, "organisations");
        let ids = documents(site, "organisation").map(|(id, _)| id);
        let known = organisations.keys().map(String::as_str);
        assert_eq!(ids.collect::<Vec<&str>>(), known.collect::<Vec<&str>>());
        for (id, header) in documents(site, "organisation") {
            let records = [&organisations[id]];
            let of = (id, header);
            compare(
                of,
                &ORGANISATIONS,
                &names,
                &records,
                &tables,
                &mut differences,
                &mut counts,
            );
        }
    }
    assert_eq!(differences.0.join("\n"), "");
    // A fact that no document states would be compared with nothing.
    for (key, ..) in BODIES.iter().chain(&ORGANISATIONS) {
        assert!(counts[key] > 0, "{key}");
    }
}

/// The keys that state relations, those of whom they lead to, of what they are about and of whether advice binds.
const RELATIONS: [(&str, &str, &str, &str); 12] = [
    ("parent", "", "", ""),
    ("replaces", "", "", ""),
    ("dissolved.into", "", "", ""),
    ("accountable_to", "body", "", ""),
    ("reports_to", "body[]", "what", ""),
    ("advises", "body", "what", "binding"),
    ("escalates_to", "body", "", ""),
    ("scrutinises", "body", "", ""),
    ("approves", "body", "what", ""),
    ("observes", "body", "", ""),
    ("works_with", "body", "", ""),
    ("delegates", "to", "powers", ""),
];

/// Of a row the texts; empty for what is not said.
fn row<const N: usize>(said: [&Value; N]) -> [String; N] {
    said.map(|one| {
        if one.is_null() {
            String::new()
        } else {
            text(one)
        }
    })
}

/// The relations that the headers state: from, kind, to, about what and whether advice binds.
fn relations(site: &Built) -> Vec<[String; 5]> {
    let names = Names(site);
    let mut all = Vec::new();
    for (from, header) in documents(site, "body") {
        for (key, to, what, binding) in RELATIONS {
            for item in values(header, &format!("{key}[]")) {
                let targets = if to.is_empty() {
                    vec![item]
                } else {
                    values(item, to)
                };
                for target in targets {
                    let name = names.name(from, &text(target));
                    let [what, binding] = row([&item[what], &item[binding]]);
                    all.push([from.to_owned(), key.replace('.', "_"), name, what, binding]);
                }
            }
        }
    }
    all.sort();
    all
}

fn sorted<T: Ord>(rows: impl IntoIterator<Item = T>) -> Vec<T> {
    let mut rows: Vec<T> = rows.into_iter().collect();
    rows.sort();
    rows
}

/// A cell; where a row has none, the column is not there.
fn cell(row: &BTreeMap<String, String>, column: &str) -> String {
    text(&Value::String(row[column].clone()))
}

#[test]
fn every_relation_of_a_header_stands_in_records_tables_and_popolo_and_no_other() {
    let mut binding = 0;
    for site in Built::both() {
        let stated = relations(site);
        binding += stated.iter().filter(|one| one[4] == "true").count();
        assert!(stated.len() > 10, "{}", stated.len());
        let of_record = |one: &Value| {
            let to = &one["to"]["name"];
            row([
                &one["from"]["id"],
                &one["kind"],
                to,
                &one["what"],
                &one["binding"],
            ])
        };
        let file = site.json("api/v1/relations.json");
        let listed = file["relations"].as_array().expect("a list").iter();
        assert_eq!(sorted(listed.map(of_record)), stated);
        // A body's own record has those of others about it too.
        let own = site.records().flat_map(|(id, record)| {
            let all = record["relations"].as_array().expect("a list").iter();
            let all = all.map(of_record).filter(move |one| one[0] == id);
            all.collect::<Vec<_>>()
        });
        assert_eq!(sorted(own), stated);
        let tables = site.rows().into_iter();
        let table = tables.filter(|(name, _)| *name == "relations.csv");
        let table = table.map(|(_, row)| {
            ["from_id", "kind", "to", "what", "binding"].map(|column| cell(&row, column))
        });
        assert_eq!(sorted(table), stated);
        let popolo = site.popolo().into_iter().flat_map(|(_, (id, _), record)| {
            let all = record["extra"]["relations"].as_array();
            let all = all.into_iter().flatten().map(|one| {
                let [kind, to, what] = row([&one["kind"], &one["to"], &one["what"]]);
                [id.clone(), kind, to, what]
            });
            all.collect::<Vec<_>>()
        });
        let without_binding = stated
            .iter()
            .map(|[from, kind, to, what, _]| [from, kind, to, what].map(String::clone));
        assert_eq!(sorted(popolo), sorted(without_binding));
    }
    assert!(binding > 1, "{binding}");
}

#[test]
fn every_report_of_a_header_stands_in_records_and_the_table_and_no_other() {
    for site in Built::both() {
        let names = Names(site);
        let mut stated = Vec::new();
        for (from, header) in documents(site, "body") {
            for duty in values(header, "reports_to[]") {
                let told = |key: &str, how: As| {
                    let all = values(duty, key).into_iter();
                    let all = all.filter_map(|one| names.told(from, how, one));
                    all.collect::<Vec<String>>().join("; ")
                };
                let said = [
                    told("what", Text),
                    told("every", Often),
                    told("due[]", Yearly),
                    told("owner", Text),
                ];
                for to in values(duty, "body[]") {
                    let to = names.name(from, &text(to));
                    stated.push([vec![from.to_owned(), to], said.to_vec()].concat());
                }
            }
        }
        stated.sort();
        let table = site
            .rows()
            .into_iter()
            .filter(|(name, _)| *name == "reports.csv");
        let columns = ["body_id", "to", "what", "every", "due", "owner"];
        let table = table.map(|(_, row)| columns.map(|column| cell(&row, column)).to_vec());
        assert_eq!(sorted(table), stated);
        let records = site.records().flat_map(|(id, record)| {
            let mut rows = Vec::new();
            for duty in values(&record, "reports_to[]") {
                let due = values(duty, "due[]").into_iter().map(text);
                let due = due.collect::<Vec<String>>().join("; ");
                let [what, every, owner] = row([&duty["what"], &duty["every"], &duty["owner"]]);
                for to in values(duty, "to[].name") {
                    let said = [&what, &every, &due, &owner].map(String::clone);
                    rows.push([vec![id.to_owned(), text(to)], said.to_vec()].concat());
                }
            }
            rows
        });
        assert_eq!(sorted(records), stated);
    }
}

/// Whether a seat of a header has ended by the day of the build.
fn has_ended(member: &Value) -> bool {
    let until = member["until"].is_null().then(String::new);
    let until = until.unwrap_or_else(|| text(&member["until"]));
    let until: Option<quorate::model::date::Date> = until.parse().ok();
    until.is_some_and(|until| until.last_day().to_string().as_str() < TODAY)
}

#[test]
fn seats_are_those_of_the_headers_and_end_when_they_say() {
    let project = Project::new(
        "-- site.toml --\ntitle = \"Register\"\nbase_url = \"https://register.example/\"\n-- content/kent/board.md --\n---\ntitle: Board\nmembers:\n  - { post: One, organisation: council, until: 2026-11-20 }\n  - { post: Two, organisation: council, until: 2026-11, vacant: true }\n  - { post: Three, organisation: [council, trust], until: 2026-10, seats: 2 }\n  - { post: Four, organisation: trust, vacant: false }\n---\n-- content/kent/organisations/council.md --\n---\ntype: organisation\ntitle: Council\n---\n-- content/kent/organisations/trust.md --\n---\ntype: organisation\ntitle: Trust\n---\n",
    );
    let own = Built::new(project.root(), "https://register.example/");
    let mut ended = 0;
    for site in Built::both().iter().chain([&own]) {
        let names = Names(site);
        let tables = tables(site);
        let mut held: BTreeMap<String, Vec<[String; 5]>> = BTreeMap::new();
        for (id, record) in site.records() {
            let header = &site.headers[id];
            let stated = (1..)
                .zip(values(header, "members[]"))
                .map(|(entry, member)| {
                    let ended = has_ended(member);
                    let vacant = member["vacant"] == true;
                    let shared = values(member, "organisation[]").len() > 1;
                    let gone = ended || header["status"] == "dissolved";
                    let seat = [vacant.to_string(), gone.to_string(), shared.to_string()];
                    let [vacant, gone, shared] = seat;
                    for one in values(member, "organisation[]") {
                        if let Some(one) = names.id(id, &text(one)) {
                            let seat = [
                                id.to_owned(),
                                format!("{entry}"),
                                vacant.clone(),
                                gone.clone(),
                                shared.clone(),
                            ];
                            held.entry(one).or_default().push(seat);
                        }
                    }
                    [format!("{entry}"), vacant, ended.to_string()]
                });
            let stated: Vec<[String; 3]> = stated.collect();
            ended += stated.iter().filter(|one| one[2] == "true").count();
            let members = values(&record, "members[]").into_iter();
            let found = members.map(|one| row([&one["entry"], &one["vacant"], &one["ended"]]));
            assert_eq!(found.collect::<Vec<_>>(), stated, "{id}");
            let rows = tables.get(&("members.csv", id.to_owned()));
            let rows = rows.into_iter().flatten();
            let rows = rows.map(|row| ["entry", "vacant", "ended"].map(|key| cell(row, key)));
            assert_eq!(rows.collect::<Vec<_>>(), stated, "{id}");
        }
        for (id, record) in listed(site, "organisations") {
            let is_one = |seat: &&Value| {
                let body = text(&seat["body"]["id"]);
                let at = seat["entry"]
                    .as_u64()
                    .and_then(|entry| usize::try_from(entry).ok());
                let member = values(&site.headers[&body], "members[]")[at.expect("a place") - 1];
                member["any_of"].is_null()
            };
            let seats = values(&record, "seats[]");
            let found = seats.iter().copied().filter(is_one).map(|seat| {
                let body = &seat["body"]["id"];
                row([
                    body,
                    &seat["entry"],
                    &seat["vacant"],
                    &seat["ended"],
                    &seat["shared"],
                ])
            });
            assert_eq!(
                sorted(found),
                sorted(held.remove(&id).unwrap_or_default()),
                "{id}"
            );
            // Those that count stand in the table by their number.
            let votes = |with: bool| -> u64 {
                let own = seats
                    .iter()
                    .filter(|seat| seat["votes"] == with && seat["ended"] == false);
                own.map(|seat| seat["seats"].as_u64().unwrap_or(1)).sum()
            };
            let table = &tables[&("organisations.csv", id.clone())][0];
            assert_eq!(table["seats_with_vote"], votes(true).to_string(), "{id}");
            assert_eq!(
                table["seats_without_vote"],
                votes(false).to_string(),
                "{id}"
            );
        }
        assert!(held.is_empty(), "{held:?}");
    }
    assert!(ended > 1, "{ended}");
}

#[test]
fn a_quorum_stands_where_one_is_stated() {
    for site in Built::both() {
        let tables = tables(site);
        for (id, record) in site.records() {
            let header = &site.headers[id];
            // A quorum stands where one is stated, with one answer for each rule.
            let rules = values(header, "quorum[]").len();
            let answers = values(&record, "quorum[]");
            let one =
                |rule: &&Value| rule["smallest_meeting"].is_u64() != rule["why_not"].is_string();
            let answered = answers.iter().copied().filter(one).count();
            assert_eq!([answers.len(), answered], [rules; 2], "{id}");
            let sentences = answers.iter().map(|rule| text(&rule["sentence"]));
            let sentences = sentences.collect::<Vec<String>>().join(" ");
            let body = &tables[&("bodies.csv", id.to_owned())][0];
            assert_eq!(cell(body, "quorum"), sentences, "{id}");
            let smallest = answers
                .first()
                .map_or(&Value::Null, |rule| &rule["smallest_meeting"]);
            assert_eq!([cell(body, "smallest_meeting")], row([smallest]), "{id}");
        }
    }
}

/// What Popolo says of a body or organisation itself: the key of the header, how it is told and the term.
const POPOLO: [(&str, As, &str); 10] = [
    ("title", Text, "name[]"),
    ("short_name", Text, "short[]"),
    ("also_known_as[]", Text, "others[]"),
    ("kind", Text, "classification[]"),
    ("url", Text, "elsewhere[]"),
    ("summary", Text, "abstract[]"),
    ("purpose", Text, "description[]"),
    ("sources[].title", Text, "dated[].title"),
    ("sources[].url", Text, "dated[].url"),
    ("successor[]", Id, "successors[]"),
];

/// The record of Popolo with what its notes tell apart under keys of their own.
fn told_apart(site: &Built, mut record: Value) -> Value {
    let noted = |list: &str, key: &str, note: &str| -> Vec<Value> {
        let all = values(&record, list).into_iter();
        let own = all.filter(|one| one["note"].as_str().unwrap_or_default() == note);
        own.map(|one| one[key].clone()).collect()
    };
    let successors = values(&record, "extra.successor_ids[]").into_iter();
    let successors = successors.filter_map(|id| Some(Value::from(site.place(id.as_str()?)?.0)));
    let apart = [
        ("short", noted("other_names[]", "name", "Short name")),
        ("others", noted("other_names[]", "name", "")),
        ("elsewhere", noted("links[]", "url", "Its page elsewhere")),
        ("successors", successors.collect()),
        (
            "dated",
            values(&record, "extra.sources[]")
                .into_iter()
                .cloned()
                .collect(),
        ),
    ];
    for (key, values) in apart {
        record[key] = match &values[..] {
            [] => Value::Null,
            _ => Value::Array(values),
        };
    }
    record
}

#[test]
fn every_fact_of_a_header_that_popolo_has_a_term_for_stands_there_and_no_other() {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for site in Built::both() {
        let names = Names(site);
        let all = site.popolo();
        let mut differences = Differences(Vec::new());
        for (of, part) in [("body", "body"), ("organisation", "organisation")] {
            for (id, header) in documents(site, of) {
                let own = (id.to_owned(), part.to_owned());
                let mut own = all.iter().filter(|(_, place, _)| *place == own);
                let (_, _, record) = own.next().expect("a record");
                let record = told_apart(site, record.clone());
                for (key, how, term) in POPOLO {
                    let stated = rows(header, key, |value| names.told(id, how, value), "");
                    let found = rows(&record, term, |value| Some(text(value)), "");
                    differences.compare(&format!("{key} as {term}"), id, &found, &stated);
                    *counts.entry(key).or_default() += stated.len();
                }
                // The sources that have an address are those of Popolo.
                let sources = values(header, "sources[]").into_iter();
                let sources = sources.filter(|one| !one["url"].is_null());
                let sources = sources.map(|one| row([&one["url"], &one["title"]]));
                let found = values(&record, "sources[]").into_iter();
                let found = found.map(|one| row([&one["url"], &one["note"]]));
                assert_eq!(
                    found.collect::<Vec<_>>(),
                    sources.collect::<Vec<_>>(),
                    "{id}"
                );
                let mut parents = values(header, "parent[]").into_iter();
                let parent = parents.find_map(|one| names.id(id, &text(one)));
                let found = record["parent_id"].as_str().and_then(|id| site.place(id));
                assert_eq!(found.map(|(id, _)| id), parent, "{id}");
                let members = values(header, "members[]").into_iter();
                let vacant = members.filter(|one| one["vacant"] == true).count();
                let posts = all.iter().filter(|(list, (of, _), one)| {
                    list == "posts" && of == id && one["extra"]["vacant"] == true
                });
                assert_eq!(posts.count(), vacant, "{id}");
            }
        }
        assert_eq!(differences.0.join("\n"), "");
    }
    assert!(counts.values().all(|count| *count > 0), "{counts:?}");
}
