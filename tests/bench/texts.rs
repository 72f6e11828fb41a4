//! Makes up a large register: for the place of a body its path, its names and its whole document, the same at every call.

use jiff::civil::{Date, date};

/// The day on which the register is read.
pub const TODAY: Date = date(2026, 11, 21);

/// Its site.toml.
pub const SITE: &str = r#"title = "Register"
base_url = "https://example.org/"

[[legislation]]
title = "Children Act 2004"
url = "https://www.legislation.gov.uk/ukpga/2004/31"

[[legislation]]
title = "Local Government Act 1972"
url = "https://www.legislation.gov.uk/ukpga/1972/70"
"#;

const FIRST: [&str; 20] = [
    "Ash", "Bar", "Brad", "Chel", "Dun", "East", "Farn", "Glen", "Had", "Kings", "Lang", "Mil",
    "Nor", "Oak", "Pem", "Red", "Stan", "Thorn", "West", "Yar",
];
const LAST: [&str; 20] = [
    "borough", "bourne", "bridge", "bury", "combe", "dale", "field", "ford", "gate", "ham",
    "hampton", "hurst", "ington", "leigh", "mouth", "stead", "ton", "well", "wick", "worth",
];
/// With each of the 400 places, these make 10,000 titles.
const SUBJECTS: [&str; 25] = [
    "Adoption",
    "Arts",
    "Audit",
    "Care",
    "Commissioning",
    "Education",
    "Finance",
    "Fostering",
    "Governance",
    "Health",
    "Heritage",
    "Highways",
    "Housing",
    "Improvement",
    "Learning",
    "Licensing",
    "Parks",
    "Pensions",
    "Planning",
    "Safeguarding",
    "Scrutiny",
    "Skills",
    "Transport",
    "Wellbeing",
    "Youth",
];
const KINDS: [&str; 7] = [
    "Board",
    "Committee",
    "Forum",
    "Panel",
    "Partnership",
    "Executive",
    "Council",
];
const SHORT: [&str; 25] = [
    "Adopters",
    "Makers",
    "Auditors",
    "Carers",
    "Commissioners",
    "Schools",
    "Treasurers",
    "Fosterers",
    "Trustees",
    "Practitioners",
    "Keepers",
    "Surveyors",
    "Landlords",
    "Improvers",
    "Learners",
    "Licensers",
    "Rangers",
    "Pensioners",
    "Planners",
    "Guardians",
    "Scrutineers",
    "Trainers",
    "Carriers",
    "Wellwishers",
    "Youngsters",
];
const MANNERS: [&str; 25] = [
    "Advisory",
    "Annual",
    "Area",
    "Central",
    "Citizens",
    "Combined",
    "Community",
    "Consultative",
    "Core",
    "Delivery",
    "District",
    "General",
    "Greater",
    "Interim",
    "Joint",
    "Local",
    "Locality",
    "Neighbourhood",
    "Network",
    "Operational",
    "Programme",
    "Reference",
    "Standing",
    "Strategic",
    "Working",
];
const HEADINGS: [&str; 6] = [
    "Purpose",
    "Membership",
    "Meetings",
    "Quorum and voting",
    "Reporting",
    "Review of these terms",
];
const WORDS: [&str; 60] = [
    "members",
    "the",
    "of",
    "and",
    "to",
    "meeting",
    "may",
    "shall",
    "be",
    "chair",
    "in",
    "each",
    "year",
    "report",
    "any",
    "decision",
    "by",
    "agenda",
    "a",
    "vote",
    "present",
    "office",
    "for",
    "partners",
    "children",
    "with",
    "services",
    "plan",
    "are",
    "from",
    "county",
    "needs",
    "officer",
    "papers",
    "days",
    "before",
    "minutes",
    "agreed",
    "budget",
    "young",
    "people",
    "families",
    "appointed",
    "term",
    "until",
    "on",
    "not",
    "that",
    "quorum",
    "at",
    "least",
    "half",
    "interests",
    "declared",
    "public",
    "written",
    "notice",
    "review",
    "its",
    "work",
];

/// A linear congruential generator.
struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap_or(0) % limit
    }
}

fn town(place: usize) -> String {
    let town = place / SUBJECTS.len();
    format!(
        "{}{}",
        FIRST[town / LAST.len() % FIRST.len()],
        LAST[town % LAST.len()]
    )
}

/// The title, the short name and the other name of a body.
pub fn names(place: usize) -> [String; 3] {
    let (town, which) = (town(place), place % SUBJECTS.len());
    let kind = KINDS[(place + place / SUBJECTS.len()) % KINDS.len()];
    [
        format!("{town} {} {kind}", SUBJECTS[which]),
        format!("{town} {}", SHORT[which]),
        format!("{} {town} Group", MANNERS[which]),
    ]
}

/// The id of a body: one of twenty areas, the folder of its town, its name.
pub fn id(place: usize) -> String {
    let area = place / SUBJECTS.len() / LAST.len();
    let [title, ..] = names(place);
    format!(
        "area-{area}/{}/{}",
        town(place).to_lowercase(),
        title.to_lowercase().replace(' ', "-")
    )
}

/// The path of its document.
pub fn path(place: usize) -> String {
    format!("content/{}.md", id(place))
}

/// The document of a body: about 1,300 words in 36 clauses, in which a dozen of the others are named, and the first of all.
pub fn document(place: usize, bodies: usize) -> String {
    let mut chance = Chance(place as u64);
    let [title, short, other] = names(place);
    let mut blocks = vec![format!(
        "---\ntitle: {title}\nshort_name: {short}\nalso_known_as: [{other}]\n---"
    )];
    for (section, heading) in (1..).zip(HEADINGS) {
        blocks.push(format!("## {section}. {heading}"));
        for clause in 1..=6 {
            let kind = KINDS[chance.below(KINDS.len())];
            let before = words(&mut chance, 18);
            let middle = middle(&mut chance, (section, clause), bodies);
            let after = words(&mut chance, 8);
            blocks.push(format!(
                "{section}.{clause} The {kind} {before}{middle} {after}."
            ));
        }
        blocks.extend((0..2).map(|_| format!("- {}", words(&mut chance, 12))));
    }
    blocks.join("\n\n") + "\n"
}

/// What a clause says in its middle: whom or what it names.
fn middle(chance: &mut Chance, clause: (usize, usize), bodies: usize) -> String {
    match clause {
        (_, 1 | 4) => format!("; the {}", name(chance, bodies)),
        (_, 2) => format!(", as clause {} says,", number(chance)),
        (1, 3) => format!(
            " under section {} of the Children Act 2004",
            10 + chance.below(8)
        ),
        (2, 3) => format!("; it answers to the *{}* and", names(0)[0]),
        (_, 5) => format!(" (see paragraph {})", number(chance)),
        _ => ", and **in writing**".to_owned(),
    }
}

/// The number of some clause.
fn number(chance: &mut Chance) -> String {
    format!("{}.{}", 1 + chance.below(6), 1 + chance.below(6))
}

/// Some name of some body.
fn name(chance: &mut Chance, bodies: usize) -> String {
    let [title, short, other] = names(chance.below(bodies));
    match chance.below(3) {
        0 => title,
        1 => short,
        _ => other,
    }
}

fn words(chance: &mut Chance, count: usize) -> String {
    let words: Vec<&str> = (0..count)
        .map(|_| WORDS[chance.below(WORDS.len())])
        .collect();
    words.join(" ")
}
