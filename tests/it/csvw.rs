//! The tables by their metadata alone, as a reader of CSV on the Web takes them: the metadata is as the W3C's vocabulary for it says, and each table has the columns, and each
//! cell the type, that it names.

use std::collections::{BTreeMap, BTreeSet};

use jsonschema::Validator;
use serde_json::{Value, json};

use crate::export::TABLES;
use crate::found_again::Built;

type Files = BTreeMap<String, String>;

fn validator(schema: &Value) -> Result<Validator, String> {
    let options = jsonschema::options().should_validate_formats(true);
    options.build(schema).map_err(|fault| fault.to_string())
}

/// The JSON Schema of the cells of a type, whose patterns are regular expressions as those of CSV on the Web are (ECMAScript). An empty cell is none.
fn of_cells(datatype: &Value) -> Value {
    let base = datatype["base"].as_str().or(datatype.as_str());
    let format = datatype["format"].as_str();
    match (base.unwrap_or("string"), format) {
        ("boolean", format) => {
            let words = format.unwrap_or("true|false").split('|');
            json!({ "enum": words.collect::<Vec<&str>>() })
        }
        ("integer", None) => json!({ "pattern": "^[-+]?[0-9]+$" }),
        ("date", None) => json!({ "format": "date" }),
        ("anyURI", None) => json!({ "format": "iri", "pattern": "^https?://" }),
        ("string", None) => json!(true),
        ("string", Some(format)) => json!({ "pattern": format!("^(?:{format})$") }),
        // No table of ours has another.
        _ => json!(false),
    }
}

/// The rows of a table as its dialect says.
fn rows(text: &str, dialect: &Value) -> Result<Vec<csv::StringRecord>, String> {
    let encoding = dialect["encoding"].as_str().unwrap_or("utf-8");
    if !encoding.eq_ignore_ascii_case("utf-8") {
        return Err(format!("{encoding} is not how the tables are written"));
    }
    let ends = dialect["lineTerminators"].as_array();
    let (terminator, end) = match ends.and_then(|ends| ends.first()?.as_str()) {
        None | Some("\r\n") => (csv::Terminator::CRLF, "\r\n"),
        Some(_) => (csv::Terminator::Any(b'\n'), "\n"),
    };
    if !text.ends_with(end) {
        return Err("the last row does not end as the dialect says".to_owned());
    }
    let letter = |key: &str, other: u8| {
        let letter = dialect[key].as_str().and_then(|one| one.bytes().next());
        letter.unwrap_or(other)
    };
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .terminator(terminator)
        .delimiter(letter("delimiter", b','))
        .quote(letter("quoteChar", b'"'))
        .from_reader(text.as_bytes());
    let rows: Result<_, _> = reader.records().collect();
    rows.map_err(|fault| fault.to_string())
}

/// What is wrong with a table.
fn faults_of_table(table: &Value, dialect: &Value, files: &Files) -> Result<(), String> {
    let name = table["url"].as_str().unwrap_or_default();
    let text = files.get(&format!("data/{name}"));
    let rows = rows(text.ok_or(format!("there is no {name}"))?, dialect)?;
    let columns = table["tableSchema"]["columns"].as_array();
    let columns = columns.ok_or("no columns")?;
    let names: BTreeSet<&str> = columns
        .iter()
        .filter_map(|one| one["name"].as_str())
        .collect();
    if names.len() != columns.len() {
        return Err(format!("{name}: two columns have one name"));
    }
    let has_header = dialect["header"].as_bool().unwrap_or(true);
    if has_header {
        let header = rows.first().ok_or("no row")?;
        let titles = columns.iter().filter_map(|one| one["titles"].as_str());
        if !header.iter().eq(titles) {
            return Err(format!("{name}: the titles are {header:?}"));
        }
    }
    let types: Result<Vec<Validator>, String> = columns
        .iter()
        .map(|column| validator(&of_cells(&column["datatype"])))
        .collect();
    let types = types?;
    for row in rows.iter().skip(usize::from(has_header)) {
        if row.len() != columns.len() {
            return Err(format!("{name}: {row:?}"));
        }
        for ((cell, of), column) in row.iter().zip(&types).zip(columns) {
            if !cell.is_empty() && !of.is_valid(&json!(cell)) {
                return Err(format!("{name}: {cell} is no {column}"));
            }
        }
    }
    Ok(())
}

/// What is wrong with metadata and the tables that they describe.
fn faults(vocabulary: &Validator, metadata: &Value, files: &Files) -> Vec<String> {
    let mut faults: Vec<String> = vocabulary
        .iter_errors(metadata)
        .map(|fault| format!("{}: {fault}", fault.instance_path()))
        .collect();
    for table in metadata["tables"].as_array().into_iter().flatten() {
        faults.extend(faults_of_table(table, &metadata["dialect"], files).err());
    }
    faults
}

fn vocabulary() -> Validator {
    let schema: Value = serde_json::from_str(include_str!("csvw.schema.json")).expect("JSON");
    validator(&schema).expect("a schema")
}

/// The place of a column in the metadata.
fn place(metadata: &Value, table: &str, column: &str) -> String {
    let tables = metadata["tables"].as_array().expect("tables");
    let at = tables.iter().position(|one| one["url"] == table);
    let at = at.unwrap_or_else(|| panic!("{table}"));
    let columns = tables[at]["tableSchema"]["columns"].as_array();
    let column = columns.and_then(|all| all.iter().position(|one| one["name"] == column));
    format!(
        "/tables/{at}/tableSchema/columns/{}",
        column.expect("a column")
    )
}

/// A value that makes metadata wrong: the table and column, both empty for the whole, the place below, and the value.
#[rustfmt::skip]
const FALSIFIED: [(&str, &str, &str, &str); 37] = [
    ("", "", "/@context", "null"),
    ("", "", "/@context", r#""http://www.w3.org/ns/csv""#),
    ("", "", "/@context", r#"["http://www.w3.org/ns/csvw"]"#),
    ("", "", "/@context/0", r#""https://www.w3.org/ns/csvw""#),
    ("", "", "/@context/1", r#"{ "language": "en-GB" }"#),
    ("", "", "/@context/1/@language", r#""British English""#),
    ("", "", "/dialect/header", "false"),
    ("", "", "/dialect/header", r#""true""#),
    ("", "", "/dialect", r#"{ "headers": true }"#),
    ("", "", "/dialect", r#"{ "header": true, "delimiter": ";" }"#),
    ("", "", "/dialect/encoding", r#""utf-16""#),
    ("", "", "/dialect/lineTerminators", r#"["\n"]"#),
    ("", "", "/tables", "[]"),
    ("", "", "/tables/0/url", r#""body.csv""#),
    ("", "", "/tables/0/url", r#""members.csv""#),
    ("", "", "/tables/0", r#"{ "tableSchema": { "columns": [] } }"#),
    ("", "", "/tables/0/tableSchema", r#"{ "column": [] }"#),
    ("bodies.csv", "id", "/name", r#""_id""#),
    ("bodies.csv", "id", "/name", r#""title""#),
    ("bodies.csv", "id", "/titles", r#""ID""#),
    ("bodies.csv", "id", "/titles", "null"),
    ("bodies.csv", "id", "", r#"{ "name": "id", "title": "id", "datatype": "string" }"#),
    ("bodies.csv", "id", "", r#"{ "name": "id", "titles": "id", "dataType": "string" }"#),
    ("bodies.csv", "id", "", r#"{ "name": "id", "titles": "id", "description": "Its id" }"#),
    ("bodies.csv", "id", "/datatype", r#""text""#),
    ("bodies.csv", "title", "/datatype", r#""anyURI""#),
    ("bodies.csv", "external", "/datatype/format", r#""yes|no""#),
    ("bodies.csv", "external", "/datatype/format", r#""true, false""#),
    ("bodies.csv", "external", "/datatype/base", r#""bool""#),
    ("bodies.csv", "established", "/datatype/format", r#""[0-9]{4}""#),
    ("bodies.csv", "established", "/datatype/format", r#""[0-9{4}(""#),
    ("bodies.csv", "established", "/datatype", r#""date""#),
    ("bodies.csv", "review_due", "/datatype", r#""integer""#),
    ("history.csv", "date", "/datatype/format", r#""[0-9]{4}-[0-9]{2}""#),
    ("members.csv", "entry", "/datatype", r#""boolean""#),
    ("reviews.csv", "days", "/datatype", r#""date""#),
    ("reviews.csv", "address", "/datatype", r#""date""#),
];

#[test]
fn the_tables_are_as_their_metadata_say() {
    let vocabulary = vocabulary();
    for site in Built::both() {
        let metadata = site.json("data/csv-metadata.json");
        let right = faults(&vocabulary, &metadata, &site.files);
        assert_eq!(right, [""; 0]);
        let tables = metadata["tables"].as_array().expect("tables");
        let described = tables.iter().filter_map(|table| table["url"].as_str());
        assert_eq!(described.collect::<Vec<&str>>(), TABLES);
        for table in tables {
            for column in table["tableSchema"]["columns"].as_array().expect("columns") {
                assert_eq!(column["name"], column["titles"]);
            }
        }
    }
}

#[test]
fn falsified_metadata_fit_the_tables_no_more() {
    let vocabulary = vocabulary();
    let [_, site] = Built::both();
    let metadata = site.json("data/csv-metadata.json");
    for (table, column, below, value) in FALSIFIED {
        let place = match table {
            "" => below.to_owned(),
            table => place(&metadata, table, column) + below,
        };
        let mut wrong = metadata.clone();
        let at = wrong.pointer_mut(&place);
        *at.unwrap_or_else(|| panic!("no {place}")) = serde_json::from_str(value).expect("JSON");
        let faults = faults(&vocabulary, &wrong, &site.files);
        assert_ne!(faults, [""; 0], "{table} {column} {place} = {value}");
    }
}

/// A cell that is not of its column's type is told from the others.
#[test]
fn a_falsified_cell_is_none_of_its_type() {
    let [_, site] = Built::both();
    let metadata = site.json("data/csv-metadata.json");
    let vocabulary = vocabulary();
    for (file, right, wrong) in [
        ("data/bodies.csv", ",false,", ",no,"),
        ("data/members.csv", ",1,", ",one,"),
        ("data/reviews.csv", "2028-05-31", "31/05/2028"),
        ("data/history.csv", ",2013-", ",13-"),
        ("data/bodies.csv", "https://", "example://"),
        ("data/organisations.csv", "\r\n", ",\r\n"),
        ("data/members.csv", "body_id,body", "body,body_id"),
    ] {
        let mut files = site.files.clone();
        let text = files.get_mut(file).expect("a table");
        assert!(text.contains(right), "{file}: {right}");
        *text = text.replacen(right, wrong, 1);
        assert_ne!(
            faults(&vocabulary, &metadata, &files),
            [""; 0],
            "{file}: {wrong}"
        );
    }
}
