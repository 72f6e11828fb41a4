//! The handbook of open data says truly which key of a header stands in which format.

use std::fmt::Write as _;

use crate::export::TABLES;
use crate::keys::SITE;
use crate::project::Project;

const HANDBOOK: &str = include_str!("../../docs/data.md");

/// Words that stand in the header of a body because of a key, by a piece of the first cell of the row that is about it.
const STATED: &[(&str, &str)] = &[
    ("`short_name`", "SHORTM"),
    ("`kind`", "trust_board"),
    ("the relations", "Scrutiny Marker"),
    ("the relations", "Delegate Marker"),
    ("`former_members`", "Former Post Marker"),
    ("`history`", "Change Marker"),
    ("`sources`", "Source Marker"),
    ("`owns`", "Plan Marker"),
    ("`also_known_as`", "Other Name Marker"),
    ("`summary`", "Summary Marker"),
    ("`purpose`", "Purpose Marker"),
    ("`established`, `approved`", "2009-04"),
    ("their `by`", "Established Decision Marker"),
    ("their `by`", "Approval By Marker"),
    ("`approved.assured_by`", "Assurer Marker"),
    ("`what` of a relation", "Advice What Marker"),
    ("`owner` of `reports_to`", "Report Owner Marker"),
    ("`members`: `post`", "Post Marker"),
    ("`represents`", "Represented Marker"),
    ("`rule`", "Membership Rule Marker"),
    ("`any_of`, `from`", "Alternative Post Marker"),
    ("`substitute`", "Substitute Name Marker"),
    ("`interim`", "Interim Organisation Marker"),
    ("`appointed_by`", "Appointer Marker"),
    ("`offices`: `selected`", "Electors Marker"),
    ("`offices`: `selected`", "Eligibility Marker"),
    ("`offices`: `role`", "2033-10"),
    ("`quorum`", "Business Marker"),
    ("`meetings.next`", "2027-01-14"),
    ("`meetings.place`", "Place Marker"),
    ("`review.by`", "Reviewer Marker"),
    ("`review.log`", "2021-02-03"),
    ("`decision` and `reason`", "Extension Decision Marker"),
    ("`decision` and `reason`", "Extension Reason Marker"),
];

/// Words that stand on the pages alone.
const ON_PAGES: [&str; 9] = [
    "Lead Officer Marker",
    "Contact Name Marker",
    "Budget Marker",
    "Limits Marker",
    "Membership Term Marker",
    "Amender Marker",
    "Series Title Marker",
    "Access Reason Marker",
    "Body Note Marker",
];

/// The texts of the formats in the order of the columns: JSON, CSV, Popolo, linked data.
fn formats(project: &Project, id: &str) -> [String; 4] {
    assert_eq!(project.run("build", &[]).status, 0);
    let mut tables = String::new();
    for table in TABLES {
        let _ = write!(tables, "{}", project.page(&format!("data/{table}")));
    }
    [
        project.page(&format!("api/v1/bodies/{id}.json")),
        tables,
        project.page("data/popolo.json"),
        project.page("data/register.ttl"),
    ]
}

/// The cells of the row of the table of keys whose first has a piece.
fn row(piece: &str) -> Vec<&'static str> {
    let (_, table) = HANDBOOK
        .split_once("## Which keys stand where")
        .expect("the part");
    let (table, _) = table.split_once("\n## ").expect("the next part");
    let mut rows = table.lines().filter_map(|line| line.strip_prefix("| "));
    let row = rows.find(|row| {
        row.split(" | ")
            .next()
            .is_some_and(|cell| cell.contains(piece))
    });
    let row = row.unwrap_or_else(|| panic!("no row has {piece}"));
    row.trim_end_matches(" |").split(" | ").collect()
}

#[test]
fn each_key_stands_where_the_table_says() {
    let formats = formats(&Project::new(SITE), "east/everything");
    for (piece, words) in STATED {
        let row = row(piece);
        assert_eq!(row.len(), 5, "{piece}");
        for (said, format) in row[1..].iter().zip(&formats) {
            let stands = format.contains(words);
            assert_eq!(stands, *said != "no", "{piece}, {said}: {words}");
        }
    }
    for words in ON_PAGES {
        assert!(
            !formats.iter().any(|format| format.contains(words)),
            "{words}"
        );
    }
}

#[test]
fn popolo_says_whose_rules_hold_only_where_the_review_is_that_ones() {
    let stands = |review: &str| {
        let project = Project::new(&format!(
            "-- content/group.md --\n---\ntitle: Group\nconstitution: {{ in: board }}\n{review}\n---\n-- content/board.md --\n---\ntitle: Board\nreview: {{ next: 2027-03 }}\n---\n"
        ));
        let [json, csv, popolo, linked] = formats(&project, "group");
        [
            json.contains("\"governed_by\":"),
            csv.lines()
                .any(|row| row.starts_with("group,Group,") && row.contains(",board,")),
            popolo.contains("reviewed_with_id"),
            linked.contains("dct:conformsTo"),
        ]
    };
    let said = [
        "yes",
        "yes",
        "only as the document with which it is reviewed",
        "yes",
    ];
    assert_eq!(row("`constitution.in`")[1..], said);
    assert_eq!(stands(""), [true; 4]);
    assert_eq!(
        stands("review: { next: 2027-04 }"),
        [true, true, false, true]
    );
}
