//! What pages say of themselves for search engines: read by a parser of others, it is what the documents say, under the addresses of the linked data.

use std::collections::BTreeSet;

use oxjsonld::{JsonLdParser, JsonLdRemoteDocument};
use oxrdf::{NamedOrBlankNode, Quad, Term};
use serde_json::Value;

use crate::example::{Built, understood};
use crate::project::{Project, TODAY};

/// The object in a page.
fn object(page: &str) -> Value {
    let (_, rest) = page
        .split_once("<script type=\"application/ld+json\">")
        .expect("an object");
    let (text, _) = rest.split_once("</script>").expect("an end");
    serde_json::from_str(text).expect("JSON")
}

/// The node of a page that is of one of some types.
fn node<'a>(object: &'a Value, types: &[&str]) -> &'a Value {
    let mut nodes = object["@graph"].as_array().expect("nodes").iter();
    let is_one = |node: &&Value| types.iter().any(|one| node["@type"] == *one);
    nodes.find(is_one).expect("a node")
}

const ORGANISATIONS: [&str; 2] = ["Organization", "GovernmentOrganization"];

/// What a parser makes of an object; what schema.org would answer is read from here.
fn statements(object: &Value) -> Vec<Quad> {
    let context = r#"{ "@context": { "@vocab": "http://schema.org/" } }"#;
    let text = object.to_string();
    let parser = JsonLdParser::new()
        .for_slice(&text)
        .with_load_document_callback(move |address, _| {
            assert_eq!(address, "https://schema.org");
            Ok(JsonLdRemoteDocument {
                document: context.as_bytes().to_vec(),
                document_url: address.to_owned(),
            })
        });
    let read: Result<Vec<Quad>, _> = parser.collect();
    read.expect("JSON-LD")
}

/// A value, or each of several.
fn all(value: &Value) -> Vec<&Value> {
    match value {
        Value::Array(values) => values.iter().collect(),
        Value::Null => Vec::new(),
        one => vec![one],
    }
}

#[test]
fn every_page_of_a_body_says_what_its_document_says() {
    let built = Built::new(&[]);
    let register = &understood().register;
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let mut seats = 0;
    for body in register.bodies.values() {
        let object = object(&built.page(&format!("{}/index.html", body.id)));
        let (about, header) = (node(&object, &ORGANISATIONS), &body.header);
        let here = format!("https://example.org/{}/", body.id);
        assert_eq!(text(&about["@id"]), format!("{here}#body"));
        assert_eq!(
            (text(&about["name"]), text(&about["url"])),
            (header.title.clone(), here)
        );
        let established = header.established.as_ref().and_then(|one| one.date);
        let dissolved = header.dissolved.as_ref().and_then(|one| one.date);
        for (key, date) in [
            ("foundingDate", established),
            ("dissolutionDate", dissolved),
        ] {
            let date = date.map(|date| date.to_string()).unwrap_or_default();
            assert_eq!(text(&about[key]), date, "{}", body.id);
        }
        let parents: Vec<String> = all(&about["parentOrganization"])
            .iter()
            .map(|one| text(&one["@id"]))
            .collect();
        let stated = body
            .parents
            .iter()
            .map(|id| format!("https://example.org/{id}/#body"));
        assert_eq!(parents, stated.collect::<Vec<_>>());
        let listed = all(&about["member"]);
        if !listed.is_empty() {
            let filled = header.members.iter().filter(|seat| !seat.vacant);
            assert_eq!(listed.len(), filled.count(), "{}", body.id);
        }
        seats += listed.len();
        for seat in listed {
            assert_eq!(seat["@type"], "OrganizationRole");
            assert!(
                !seat["roleName"].is_null()
                    && (!seat["member"].is_null() || !seat["description"].is_null())
            );
        }
        let crumbs = node(&object, &["BreadcrumbList"]);
        let items = crumbs["itemListElement"].as_array().expect("items");
        let positions = items.iter().map(|item| item["position"].as_u64());
        let counted = (1..).take(items.len()).map(Some);
        assert!(positions.eq(counted), "{crumbs}");
        let last = items.last();
        assert_eq!(
            text(&last.expect("an item")["item"]),
            format!("https://example.org/{}/", body.id)
        );
    }
    assert!(seats > 80, "{seats}");
}

#[test]
fn every_address_of_a_node_is_one_of_the_linked_data() {
    let built = Built::new(&[]);
    let mut program = std::process::Command::new(env!("CARGO_BIN_EXE_quorate"));
    let arguments = [
        "export",
        "register.ttl",
        "--today",
        TODAY,
        "--root",
        env!("CARGO_MANIFEST_DIR"),
    ];
    let turtle = crate::project::run(program.args(arguments)).out;
    let triples = oxttl::TurtleParser::new()
        .for_slice(&turtle)
        .map(|triple| triple.expect("Turtle"));
    let known: BTreeSet<String> = triples.map(|triple| triple.subject.to_string()).collect();
    let register = &understood().register;
    let ids = register.bodies.keys().chain(register.organisations.keys());
    let mut nodes = 0;
    for id in ids {
        let said = statements(&object(&built.page(&format!("{id}/index.html"))));
        for quad in said {
            if let NamedOrBlankNode::NamedNode(_) = &quad.subject {
                assert!(
                    known.contains(&quad.subject.to_string()),
                    "{id}: {}",
                    quad.subject
                );
                nodes += 1;
            }
            let property = quad.predicate.as_str();
            if let (
                Term::NamedNode(_),
                "http://schema.org/worksFor"
                | "http://schema.org/member"
                | "http://schema.org/parentOrganization",
            ) = (&quad.object, property)
            {
                assert!(
                    known.contains(&quad.object.to_string()),
                    "{id}: {}",
                    quad.object
                );
            }
        }
    }
    assert!(nodes > 300, "{nodes}");
}

#[test]
fn a_body_is_one_of_government_only_where_its_document_says_whose_it_is() {
    let project = Project::new(
        "-- content/council.md --\n---\ntype: organisation\ntitle: Council\nkind: council\n---\n-- content/charity.md --\n---\ntype: organisation\ntitle: Charity\nkind: voluntary\n---\n\
         -- content/cabinet.md --\n---\ntitle: Cabinet\nmembers: [{ post: Leader, organisation: council }]\n---\n\
         -- content/trustees.md --\n---\ntitle: Trustees\nmembers: [{ name: A. Person, role: [chair, secretary], from: 2024-05, until: 2028 }, { post: Treasurer, vacant: true }, { organisation: [charity, council] }, { rule: All heads }]\nparent: cabinet\n---\n\
         -- content/hosted.md --\n---\ntitle: Hosted\naccountable_body: council\nmembers: [{ organisation: charity }]\n---\n-- content/silent.md --\n---\ntitle: Silent\n---\n",
    );
    assert_eq!(project.run("build", &[]).status, 0);
    let about = |id: &str| {
        let object = object(&project.page(&format!("{id}/index.html")));
        assert!(!statements(&object).is_empty());
        node(&object, &ORGANISATIONS).clone()
    };
    for (id, class) in [
        ("council", "GovernmentOrganization"),
        ("charity", "Organization"),
        ("cabinet", "GovernmentOrganization"),
        ("trustees", "Organization"),
        ("hosted", "GovernmentOrganization"),
        ("silent", "Organization"),
    ] {
        assert_eq!(about(id)["@type"], class, "{id}");
    }
    let expected = serde_json::json!([
        { "@type": "OrganizationRole", "roleName": ["Chair", "Secretary"], "member": { "@type": "Person", "name": "A. Person" }, "startDate": "2024-05", "endDate": "2028" },
        { "@type": "OrganizationRole", "roleName": "Member", "member": [
            { "@type": "Organization", "@id": "https://example.org/charity/#organisation", "name": "Charity" },
            { "@type": "GovernmentOrganization", "@id": "https://example.org/council/#organisation", "name": "Council" },
        ] },
        { "@type": "OrganizationRole", "roleName": "Member", "description": "All heads" },
    ]);
    assert_eq!(about("trustees")["member"], expected);
}

#[test]
fn seats_that_would_make_a_page_heavy_are_left_to_the_data() {
    let members = |count: usize| {
        let seats = (0..count).map(|seat| format!("{{ post: Ward member {seat} }}"));
        let seats: Vec<String> = seats.collect();
        let project = Project::new(&format!(
            "-- content/board.md --\n---\ntitle: Board\nmembers: [{}]\n---\n",
            seats.join(", ")
        ));
        assert_eq!(project.run("build", &[]).status, 0);
        let object = object(&project.page("board/index.html"));
        all(&node(&object, &ORGANISATIONS)["member"]).len()
    };
    assert_eq!((members(30), members(60)), (30, 0));
}

#[test]
fn no_name_ends_the_element_that_holds_it() {
    let project = Project::new(
        "-- content/board.md --\n---\ntitle: \"</script><script>alert(1)</script>\"\nmembers: [{ post: \"<!-- \\\" \\\\ </script>\" }]\n---\n",
    );
    assert_eq!(project.run("build", &[]).status, 0);
    let object = object(&project.page("board/index.html"));
    let about = node(&object, &ORGANISATIONS);
    assert_eq!(about["name"], "</script><script>alert(1)</script>");
    assert_eq!(
        about["member"]["member"]["jobTitle"],
        "<!-- \" \\ </script>"
    );
}
