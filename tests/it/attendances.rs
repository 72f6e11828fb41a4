//! What the form of a body's page must answer: random bodies as documents, and attendances at their meetings and at those of the example register with the verdicts of
//! the one function that judges them. `tests/run` has them written for the browser, which holds the form against them.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use quorate::model::quorum::{
    Answer, Base, Condition, Filled, Holder, Places, Roll, Rule, Seat, Standing, Subject, Table,
    Verdict, can_be_filled, can_be_substituted, quorate, smallest, table,
};
use quorate::model::share::Share;
use quorate::resolve::Body;
use quorate::source::SourceFile;
use serde_json::{Value, json};

use crate::example::understood;
use crate::project::inputs;
use crate::quorum::{a_roll, a_rule};

/// So many random bodies whose quorum can be checked.
const BODIES: usize = 100;
/// So many attendances in all, each unlike the others at the same body.
const ATTENDANCES: usize = 10_000;

/// Who holds a seat and who stands in, by number; and whether the number of its places is left open.
type People = Vec<(Option<usize>, Option<usize>, bool)>;

fn a_body() -> impl Strategy<Value = (Vec<Rule>, Roll, People)> {
    let people = (
        option::weighted(0.4, 0_usize..5),
        option::weighted(0.6, 0_usize..5),
        prop::bool::weighted(0.07),
    );
    (vec(a_rule(), 1..=2), a_roll(10), vec(people, 10))
}

/// The body as a document.
fn document(number: usize, (rules, roll, people): &(Vec<Rule>, Roll, People)) -> String {
    let seats = roll.seats.iter().zip(people).enumerate();
    let members: Vec<Value> = seats
        .map(|(index, (entry, person))| seat(index, entry, *person))
        .collect();
    let offices = roll.offices.iter().map(|office| {
        let posts = |seats: &[usize]| {
            let posts = seats.iter().map(|seat| json!({ "post": post(*seat) }));
            posts.collect::<Vec<_>>()
        };
        match &office.holder {
            Holder::AnyVoting => json!({ "role": office.role }),
            Holder::Seats(seats) if seats.is_empty() => {
                json!({ "role": office.role, "any_of": [{ "post": "Nobody" }] })
            }
            Holder::Seats(seats) => json!({ "role": office.role, "any_of": posts(seats) }),
        }
    });
    let rules: Vec<Value> = rules
        .iter()
        .enumerate()
        .map(|(index, rule)| written(index, rule))
        .collect();
    format!(
        "---\ntitle: Body {number}\nmembers: {}\noffices: {}\nmembership: {}\nquorum: {}\n---\n\nA body that was made up.\n",
        json!(members),
        json!(offices.collect::<Vec<_>>()),
        json!({ "core": roll.core }),
        json!(rules),
    )
}

fn post(index: usize) -> String {
    format!("Post {index}")
}

fn trust(key: &str) -> String {
    format!("The trust of {key}")
}

fn seat(
    index: usize,
    seat: &Seat,
    (holder, stand_in, open): (Option<usize>, Option<usize>, bool),
) -> Value {
    let person = |number| format!("Person number {number}");
    let organisations = seat.organisations.iter().map(|key| trust(key));
    let mut written = json!({
        "post": post(index),
        "organisation": organisations.collect::<Vec<_>>(),
        "role": seat.roles,
        "voting": seat.voting,
        "vacant": seat.vacant,
    });
    let mut add = |key: &str, value: Option<Value>| {
        if let Some(value) = value {
            written[key] = value;
        }
    };
    let places = match seat.places {
        Places::Known(places) if !open => json!(places),
        _ => json!("unknown"),
    };
    add("name", holder.map(|number| json!(person(number))));
    add(
        "represents",
        seat.represents.as_ref().map(|key| json!(trust(key))),
    );
    add("group", seat.group.as_ref().map(|label| json!(label)));
    add("selected", seat.co_opted.then(|| json!("co_opted")));
    add("until", seat.ended.then(|| json!("2020-01-31")));
    add("seats", Some(places));
    add(
        "substitute",
        seat.substitute.then(|| match stand_in {
            Some(number) => json!({ "name": person(number) }),
            None => json!({ "post": format!("Deputy {index}") }),
        }),
    );
    written
}

fn written(index: usize, rule: &Rule) -> Value {
    let of = match &rule.of {
        Base::Voting => "voting",
        Base::All => "all",
        Base::Core => "core",
        Base::Group(label) => label,
    };
    let mut written = json!({ "of": of });
    if index > 0 {
        written["for"] = json!("money");
    }
    let share = rule.share.filter(|_| rule.members.is_none());
    numbers(&mut written, rule.members, share, rule.organisations);
    let requires: Vec<Value> = rule.requires.iter().map(condition).collect();
    written["requires"] = json!(requires);
    written
}

fn numbers(
    written: &mut Value,
    members: Option<u32>,
    share: Option<Share>,
    organisations: Option<u32>,
) {
    if let Some(members) = members {
        written["members"] = json!(members);
    }
    if let Some(share) = share {
        written["share"] = json!(share.to_string());
    }
    if let Some(organisations) = organisations {
        written["organisations"] = json!(organisations);
    }
}

fn condition(item: &Condition) -> Value {
    let mut written = subject(&item.subject);
    let is_bare =
        item.subject == Subject::Anyone && item.share.is_none() && item.organisations.is_none();
    let members = item.members.or(is_bare.then_some(1));
    numbers(&mut written, members, item.share, item.organisations);
    if let Some(role) = &item.excluding {
        written["excluding"] = json!(role.key);
    }
    written["in_person"] = json!(item.in_person);
    written
}

fn subject(subject: &Subject) -> Value {
    match subject {
        Subject::Anyone => json!({}),
        Subject::Role(role) => json!({ "role": role.key }),
        Subject::Organisation(named) => json!({ "organisation": trust(&named.key) }),
        Subject::Group(label) => json!({ "group": label }),
        Subject::AnyOf(subjects) => {
            json!({ "any_of": subjects.iter().map(self::subject).collect::<Vec<_>>() })
        }
    }
}

/// How many of some entries are there, each in person and by substitute.
type Here = Vec<(usize, u32, u32)>;

/// A body with the attendances that its page is asked about: no two of them alike, each with the offices of which the page must ask whether their holders are there,
/// and whether they are.
struct Asked<'b> {
    body: &'b Body,
    /// Each rule in numbers, where the page can check it.
    tables: Vec<Option<Table>>,
    attendances: BTreeMap<Here, Vec<(usize, bool)>>,
}

impl<'b> Asked<'b> {
    /// None where the page has no form.
    fn new(body: &'b Body) -> Option<Self> {
        let rules = body.quorum.iter();
        let tables: Vec<_> = rules.map(|rule| checkable(rule, &body.roll)).collect();
        tables.iter().any(Option::is_some).then(|| Self {
            body,
            tables,
            attendances: BTreeMap::new(),
        })
    }

    /// Asks about some attendance, unless the page was asked about it before.
    fn draw(&mut self, runner: &mut TestRunner) {
        let here = self.an_attendance(runner);
        let offices = self.offices(runner);
        self.attendances.entry(here).or_insert(offices);
    }

    /// Half the time most people come; somebody always does.
    fn an_attendance(&self, runner: &mut TestRunner) -> Here {
        let many = random(runner, 2) == 0;
        let mut here = Vec::new();
        for (index, seat) in self.body.roll.seats.iter().enumerate() {
            let most = match seat.places {
                Places::Known(places) => places,
                Places::Unknown => 5,
            };
            let comes = random(runner, 4) < if many { 3 } else { 1 };
            let mut tables = self.tables.iter().flatten();
            let counts = tables.any(|table| table.seats[index][0].is_some());
            if !can_be_filled(seat) || !comes || !(seat.is_members() || counts) {
                continue;
            }
            let places = 1 + random(runner, most);
            let by_substitute = if can_be_substituted(seat) {
                random(runner, places + 1)
            } else {
                0
            };
            here.push((index, places - by_substitute, by_substitute));
        }
        if here.is_empty() {
            return self.an_attendance(runner);
        }
        here
    }

    fn offices(&self, runner: &mut TestRunner) -> Vec<(usize, bool)> {
        let tables = self.tables.iter().flatten();
        let ways = tables
            .flat_map(|table| table.kinds.iter().flatten())
            .filter_map(|way| way.office);
        let asked: BTreeSet<usize> = ways
            .filter(|office| !self.body.roll.offices[*office].settled)
            .collect();
        let asked = asked.into_iter();
        asked
            .map(|office| (office, random(runner, 10) < 7))
            .collect()
    }

    /// What the page must answer.
    fn answers(&self) -> Value {
        let attendances = self.attendances.iter().map(|(here, offices)| {
            let absent = offices.iter().filter(|(_, here)| !here);
            let absent: Vec<usize> = absent.map(|(office, _)| *office).collect();
            let rules = self.body.quorum.iter().zip(&self.tables);
            let rules: Vec<Value> = rules
                .map(|(rule, table)| {
                    let verdict = || verdict(rule, &self.body.roll, here, &absent);
                    json!(table.as_ref().map(|table| in_json(&verdict(), table)))
                })
                .collect();
            json!({ "here": here, "offices": offices, "rules": rules })
        });
        json!({ "page": format!("{}/", self.body.id), "attendances": attendances.collect::<Vec<_>>() })
    }
}

/// The rule in numbers, where the page can check it.
fn checkable(rule: &Rule, roll: &Roll) -> Option<Table> {
    match smallest(rule, roll) {
        Answer::Unreachable { .. } | Answer::CountsTwice { .. } => None,
        _ => table(rule, roll),
    }
}

fn random(runner: &mut TestRunner, below: u32) -> u32 {
    let number = (0..below).new_tree(runner).expect("a number");
    number.current()
}

fn verdict(rule: &Rule, roll: &Roll, here: &[(usize, u32, u32)], absent: &[usize]) -> Verdict {
    let filled = here.iter().flat_map(|&(seat, in_person, by_substitute)| {
        [(in_person, true), (by_substitute, false)].map(|(places, in_person)| Filled {
            seat,
            places,
            in_person,
        })
    });
    quorate(rule, roll, &filled.collect::<Vec<_>>(), absent)
}

/// What a page says of a verdict: for each part whether it is met, and how many more it takes where it asks for several.
fn in_json(verdict: &Verdict, table: &Table) -> Value {
    let is = |standing| match standing {
        Standing::Met => json!(true),
        Standing::NotMet => json!(false),
        Standing::NotKnown => Value::Null,
    };
    let parts = verdict.findings.iter().enumerate();
    let parts: Vec<Value> = parts
        .map(|(part, finding)| {
            let mut numbers = table.numbers.iter();
            let several = numbers.any(|number| number.part == part && number.need > 1);
            json!([
                is(finding.standing),
                if several { finding.short } else { 0 }
            ])
        })
        .collect();
    json!({ "quorate": is(verdict.quorate), "filled": verdict.filled, "parts": parts })
}

/// Quorums that random ones seldom come to. An elected chair has to be there in person, which not everybody who may be elected is; large numbers; joint appointments
/// that have to be told apart; people who stand in for each other in a ring.
const HARD: [&str; 4] = [
    "members: [{ post: A, substitute: { post: B } }, { post: C, substitute: { post: D } }, { post: E }, { post: F, substitute: { post: G } }]
offices: [{ role: chair }, { role: vice_chair }]
quorum: { members: 3, requires: [{ role: chair }, { any_of: [{ role: chair }, { role: vice_chair }], in_person: true }, { role: chair, in_person: true }, { role: vice_chair, in_person: true }] }",
    "members: [{ post: Chair, role: chair }, { organisation: The many, seats: 400 }, { rule: All who join, seats: unknown, selected: co_opted }]
membership: { substitutes: allowed }
quorum: { share: 1/3, of: core, requires: [{ organisation: The many, members: 150 }, { members: 20, in_person: true, excluding: chair }] }",
    "members: [{ post: A, organisation: [The one, The two] }, { post: B, organisation: [The two, The three] }, { post: C, organisation: [The three, The one] }, { post: D, organisation: [The one, The four] }, { post: E, organisation: The two }]
quorum: { organisations: 4, requires: [{ organisation: The one }, { organisation: The two }, { organisation: The three }] }",
    "members: [{ name: Number one, substitute: { name: Number two } }, { name: Number two, substitute: { name: Number three } }, { name: Number three, substitute: { name: Number one } }, { any_of: [{ name: Number one }, { name: Number four }] }]
quorum: { members: 3, requires: [{ members: 2, in_person: true }] }",
];

#[test]
fn forms_have_answers_to_agree_with() {
    let mut runner = TestRunner::deterministic();
    let bodies = a_body();
    let mut documents: Vec<(String, String)> = HARD
        .iter()
        .enumerate()
        .map(|(number, keys)| {
            let text = format!(
                "---\ntitle: Hard body {number}\n{keys}\n---\n\nA body that was made up.\n"
            );
            (format!("content/hard/body-{number}.md"), text)
        })
        .collect();
    while documents.len() < 4 * BODIES {
        let body = bodies.new_tree(&mut runner).expect("a body").current();
        let path = format!("content/north/body-{}.md", documents.len());
        documents.push((path, document(documents.len(), &body)));
    }
    let sources = documents.iter();
    let sources =
        sources.map(|(path, text)| SourceFile::new(path.as_str(), text.clone().into_bytes()));
    let site = "title = \"Bodies that were made up\"\n";
    let (inputs, settings) = inputs(
        SourceFile::new("site.toml", site.as_bytes().to_vec()),
        sources.collect(),
    );
    let memory = quorate::pipeline::Memory::default();
    let (build, _) = quorate::pipeline::build(inputs, &settings, &memory);
    let made_up = build
        .register
        .bodies
        .values()
        .filter_map(|body| Asked::new(body));
    let made_up: Vec<Asked> = made_up.take(HARD.len() + BODIES).collect();
    let hard = made_up
        .iter()
        .filter(|asked| asked.body.id.starts_with("hard/"));
    assert_eq!(hard.count(), HARD.len());
    assert_eq!(made_up.len(), HARD.len() + BODIES);
    let example = understood();
    let stated: Vec<Asked> = example
        .register
        .bodies
        .values()
        .filter_map(|body| Asked::new(body))
        .collect();
    assert!(stated.len() > 3);
    let ids: BTreeSet<String> = made_up.iter().map(|asked| asked.body.id.clone()).collect();
    let mut all = [made_up, stated];
    // Small bodies soon have no other attendance left: the others make up for them.
    let count = |all: &[Vec<Asked>]| {
        let bodies = all.iter().flatten();
        bodies.map(|asked| asked.attendances.len()).sum::<usize>()
    };
    while count(&all) < ATTENDANCES {
        for asked in all.iter_mut().flatten() {
            (0..10).for_each(|_| asked.draw(&mut runner));
        }
    }
    let answers = all.map(|bodies| bodies.iter().map(Asked::answers).collect::<Vec<_>>());
    let answers = json!({ "made_up": answers[0], "stated": answers[1] });
    let text = answers.to_string();
    for quorate in ["true", "false"] {
        let found = text.matches(&format!("\"quorate\":{quorate}")).count();
        assert!(found > ATTENDANCES / 5, "{quorate}: {found}");
    }
    assert!(!text.contains("\"quorate\":null"));
    if let Some(folder) = std::env::var_os("QUORATE_ATTENDANCES") {
        let folder = Path::new(&folder);
        for area in ["north", "hard"] {
            fs::create_dir_all(folder.join("site/content").join(area)).expect("a folder");
        }
        fs::write(folder.join("site/site.toml"), site).expect("the settings");
        for (path, text) in &documents {
            let id = path.trim_start_matches("content/").trim_end_matches(".md");
            if ids.contains(id) {
                fs::write(folder.join("site").join(path), text).expect("a document");
            }
        }
        fs::write(folder.join("answers.json"), text).expect("the answers");
    }
}
