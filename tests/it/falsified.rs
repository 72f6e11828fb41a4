//! What is falsified is refused: the schemas of the records say which words, dates and numbers there are, and no others pass.

use quorate::render::export::v1::Record;
use quorate::render::export::{body_path, schema_path};
use serde_json::{Value, json};

use crate::keys::SITE;
use crate::project::Project;

/// A value of a record that its schema refuses: the record, the place, and the value.
#[rustfmt::skip]
const FALSIFIED: [(Record, &str, &str); 64] = [
    (Record::Body, "/version", "99"),
    (Record::Body, "/version", "\"1\""),
    (Record::Body, "/as_of", "\"yesterday\""),
    (Record::Body, "/as_of", "\"2026-11\""),
    (Record::Body, "/id", "null"),
    (Record::Body, "/status", "\"banana\""),
    (Record::Body, "/status", "null"),
    (Record::Body, "/external", "\"false\""),
    (Record::Body, "/short_name", "null"),
    (Record::Body, "/area", "null"),
    (Record::Body, "/accountable_body", "\"council\""),
    (Record::Body, "/established/date", "\"April 2009\""),
    (Record::Body, "/established/date", "\"2009-4\""),
    (Record::Body, "/established/date", "\"2009-13\""),
    (Record::Body, "/established/date", "2009"),
    (Record::Body, "/established/by", "null"),
    (Record::Body, "/approved/date", "\"2012-10-32\""),
    (Record::Body, "/approved/date", "\"2012-10-24T00:00:00Z\""),
    (Record::Body, "/expires", "\"never\""),
    (Record::Body, "/meetings/next/0", "\"14 January 2027\""),
    (Record::Body, "/meetings/public", "\"no\""),
    (Record::Body, "/quorum/0/smallest_meeting", "-1"),
    (Record::Body, "/review/state", "\"banana\""),
    (Record::Body, "/review/due", "\"2028-5\""),
    (Record::Body, "/review/due_day", "\"2028-05\""),
    (Record::Body, "/review/days", "1.5"),
    (Record::Body, "/review/last", "\"last year\""),
    (Record::Body, "/review/next", "\"\""),
    (Record::Body, "/review/extended/to", "\"later\""),
    (Record::Body, "/members/0/entry", "0"),
    (Record::Body, "/members/0/votes", "\"yes\""),
    (Record::Body, "/members/0/seats", "-1"),
    (Record::Body, "/members/0/organisation/0/name", "null"),
    (Record::Body, "/members/1/selected", "\"chosen\""),
    (Record::Body, "/members/1/from", "\"19-03\""),
    (Record::Body, "/members/1/until", "\"2032-00\""),
    (Record::Body, "/members/6/vacant", "null"),
    (Record::Body, "/offices/0/selected", "\"banana\""),
    (Record::Body, "/offices/0/until", "\"2033-10-\""),
    (Record::Body, "/former_members/0/from", "\"about 2014\""),
    (Record::Body, "/former_members/0/until", "\"2015/06\""),
    (Record::Body, "/owns/0/from", "\"22\""),
    (Record::Body, "/owns/0/until", "\"20340\""),
    (Record::Body, "/review_log/0/date", "\"03/02/2021\""),
    (Record::Body, "/review_log/0/outcome", "\"banana\""),
    (Record::Body, "/history/0/date", "\"Aug 2013\""),
    (Record::Body, "/sources/0/date", "\"2012-07-06 \""),
    (Record::Body, "/relations/0/kind", "\"banana\""),
    (Record::Body, "/relations/0/from", "null"),
    (Record::Bodies, "/version", "2"),
    (Record::Bodies, "/bodies/2/dissolved/date", "\"2010-02-30x\""),
    (Record::Bodies, "/bodies/3/dissolved/how", "\"banana\""),
    (Record::Organisations, "/as_of", "\"2026\""),
    (Record::Organisations, "/organisations/0/kind", "\"banana\""),
    (Record::Organisations, "/organisations/0/ended", "\"2030-03-41\""),
    (Record::Organisations, "/organisations/0/seats/0/entry", "0"),
    (Record::Organisations, "/organisations/0/seats/0/shared", "null"),
    (Record::Reviews, "/reviews/4/state", "\"late\""),
    (Record::Reviews, "/reviews/4/due_day", "\"2028\""),
    (Record::Relations, "/version", "0"),
    (Record::Relations, "/relations/0/kind", "\"Parent\""),
    (Record::Relations, "/relations/0/to/name", "null"),
    (Record::Inventory, "/version", "2"),
    (Record::Inventory, "/entries/0/kind", "\"banana\""),
];

fn json_of(project: &Project, path: &str) -> Value {
    serde_json::from_str(&project.page(path)).expect("JSON")
}

fn built() -> Project {
    let project = Project::new(SITE);
    assert_eq!(project.run("build", &[]).status, 0);
    project
}

#[test]
fn the_schemas_refuse_what_is_falsified_and_nothing_else() {
    let project = built();
    for record in Record::ALL {
        let schema = json_of(&project, &schema_path(record));
        let fault = jsonschema::draft202012::meta::validate(&schema);
        assert!(fault.is_ok(), "{record:?}: {fault:?}");
        let name = record.name().trim_end_matches(".json");
        assert_eq!(schema["$id"], format!("urn:quorate:{name}:1"));
        let schema = jsonschema::draft202012::new(&schema).expect("a schema");
        let path = match record {
            Record::Body => body_path("east/everything"),
            Record::Inventory => record.name().to_owned(),
            _ => format!("api/v1/{}", record.name()),
        };
        let right = json_of(&project, &path);
        let faults = schema.iter_errors(&right).map(|fault| fault.to_string());
        assert_eq!(faults.collect::<Vec<String>>(), [""; 0], "{path}");
        // Later keys of this version are for readers to leave aside.
        let mut more = right.clone();
        more["later"] = json!(1);
        assert!(schema.is_valid(&more), "{path}");
        let own = FALSIFIED.iter().filter(|(of, ..)| *of == record);
        for (_, place, value) in own {
            let mut wrong = right.clone();
            let at = wrong.pointer_mut(place);
            *at.unwrap_or_else(|| panic!("{path} has no {place}")) =
                serde_json::from_str(value).expect("JSON");
            assert!(!schema.is_valid(&wrong), "{path}: {place} = {value} passes");
        }
    }
}

/// Every key whose value is a date in a record is one by the schema, so that a falsified one is refused wherever it stands.
#[test]
fn every_date_of_a_record_has_the_form_of_one() {
    fn falsify(value: &Value, place: &str, found: &mut Vec<String>) {
        match value {
            Value::Object(keys) => {
                for (key, value) in keys {
                    falsify(value, &format!("{place}/{key}"), found);
                }
            }
            Value::Array(items) => {
                for (at, item) in items.iter().enumerate() {
                    falsify(item, &format!("{place}/{at}"), found);
                }
            }
            Value::String(text) if text.parse::<quorate::model::date::Date>().is_ok() => {
                found.push(place.to_owned());
            }
            _ => {}
        }
    }
    let project = built();
    for (record, path) in [
        (Record::Body, body_path("east/everything")),
        (Record::Bodies, "api/v1/bodies.json".to_owned()),
        (
            Record::Organisations,
            "api/v1/organisations.json".to_owned(),
        ),
        (Record::Reviews, "api/v1/reviews.json".to_owned()),
    ] {
        let schema = jsonschema::draft202012::new(&record.schema()).expect("a schema");
        let right = json_of(&project, &path);
        let mut places = Vec::new();
        falsify(&right, "", &mut places);
        assert!(places.len() > 1, "{path}: {places:?}");
        for place in places {
            let mut wrong = right.clone();
            *wrong.pointer_mut(&place).expect("a date") = json!("some day");
            assert!(!schema.is_valid(&wrong), "{path}: {place}");
        }
    }
}
