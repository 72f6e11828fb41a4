//! Registers in good order, made up in many ways of writing: no check may find anything in them, not even a note. What is ordinary in such texts and may
//! look like a fault to a careless check stands in [`ORDINARY`].

use std::fmt::Write;

use crate::project::Project;

/// How many documents are made.
const DOCUMENTS: usize = 200;

const AREAS: [&str; 20] = [
    "Northshire",
    "Eastvale",
    "Westmarch",
    "Southmoor",
    "Ashdown",
    "Brackley",
    "Calderbrook",
    "Dunmere",
    "Elmsworth",
    "Fenwick",
    "Greyfriars",
    "Harrowgate",
    "Inverloch",
    "Kingsmead",
    "Langford",
    "Millbrook",
    "Netherby",
    "Oakhampton",
    "Penrose",
    "Queensbury",
];

/// The bodies of an area: what each is called, its kind and its short name.
const BODIES: [(&str, &str, &str); 10] = [
    ("Strategic Partnership", "partnership", ""),
    ("Ageing Well Board", "board", "AWB"),
    ("Early Help Partnership", "partnership", ""),
    ("Housing and Homelessness Forum", "forum", ""),
    ("Community Safety Partnership", "partnership", "CSP"),
    ("Skills and Employment Board", "board", ""),
    ("Climate Action Group", "working_group", ""),
    ("Learning Disability Partnership Board", "board", "LDPB"),
    ("Carers' Reference Group", "reference_group", ""),
    ("Quality and Performance Sub-Group", "sub_group", ""),
];

/// The seats from which each body takes some: the post, its substitute, and the organisation of both.
const SEATS: [(&str, &str, &str); 9] = [
    (
        "Director of Public Health",
        "Consultant in Public Health",
        "county-council",
    ),
    (
        "Director of Adult Social Care",
        "Head of Home Care",
        "county-council",
    ),
    ("Chief Nurse", "Deputy Chief Nurse", "health-trust"),
    (
        "Medical Director",
        "Associate Medical Director",
        "health-trust",
    ),
    ("Chief Superintendent", "Superintendent", "police"),
    (
        "Chief Executive",
        "Head of Partnerships",
        "voluntary-action",
    ),
    (
        "Head of Housing Strategy",
        "Housing Policy Officer",
        "county-council",
    ),
    (
        "Director of Children's Services",
        "Head of Early Help",
        "county-council",
    ),
    (
        "Community Engagement Manager",
        "Volunteering Co-ordinator",
        "voluntary-action",
    ),
];

const FREQUENCIES: [&str; 8] = [
    "monthly",
    "quarterly",
    "at least 4 times a year",
    "every 2 months",
    "six times a year",
    "twice a year",
    "at least quarterly",
    "every six weeks",
];

const PERIODS: [&str; 4] = ["1 week", "5 days", "10 days", "two weeks"];

/// Quorums, and how a text says them.
const QUORUMS: [(&str, &str); 5] = [
    ("{ members: 3 }", "Three members make a quorum."),
    (
        "{ members: 4, organisations: 2 }",
        "A quorum is four members from at least two organisations.",
    ),
    (
        "{ share: 50% }",
        "No business is done unless 50% of the members are there.",
    ),
    (
        "{ members: 3, requires: [{ any_of: [{ role: chair }, { role: vice_chair }] }] }",
        "The quorum is 3, of whom one is the chair or the vice-chair.",
    ),
    ("{ share: 1/2 }", "Half of the members are a quorum."),
];

/// Seats of other kinds, of which each list has one or none.
const FURTHER_SEATS: [&str; 6] = [
    "",
    "  - represents: Schools\n    group: schools\n    selected: elected\n    appointed_by: Head teachers\n",
    "  - any_of: [{ post: Leader of the Council }, { post: Deputy Leader of the Council }]\n    organisation: county-council\n",
    "  - post: Director of Integration\n    organisation: [county-council, health-trust]\n    substitute: { post: Head of Integration }\n    note: A joint appointment.\n",
    "  - post: Democratic Services Officer\n    organisation: county-council\n    role: [adviser, secretary]\n",
    "  - represents: Young people\n    selected: appointed\n    interim: { post: Participation Worker, until: The youth council chooses somebody }\n",
];

/// What a text may end with.
const ENDINGS: [&str; 6] = [
    "",
    "\nThe work of a year follows a plan, which is in Appendix A.\n\n## Appendix A: The plan of work\n\n| Month | Item |\n| --- | --- |\n| May | Annual report |\n| June | Forward plan, as Appendix A of every year has it |\n",
    "\n## Definitions\n\n- **Day** means a working day;\n- **the Plan** means the plan that partners make for the year; and\n- **partner** means an organisation that holds a seat.\n",
    "\n## Background\n\n> Partners that plan together spend better.\n\nThat is how [the Act of 2004](https://www.legislation.gov.uk/ukpga/2004/31) sees it.[^1]\n\n[^1]: The Care Act 2014 says much the same.\n",
    "\n## Schedule of meetings\n\n1. In spring: the report of the year.\n2. In summer: the budget.\n3. In autumn: the plan.\n",
    "\n## Conduct\n\nA member who acts against these rules is spoken to by the chair. If that does not help, the matter goes to the organisation that the member comes from.\n",
];

const REVIEWS: [&str; 4] = ["1 year", "2 years", "3 years", "18 months"];

/// Sentences that are in order and yet hold what a careless check may stumble over: capitals, numbers, proposals, brackets, names.
const ORDINARY: [&str; 47] = [
    "A motion is proposed by one member and seconded by another before it is put to the vote.",
    "Changes that members have suggested are discussed at the next meeting.",
    "Members should read the papers beforehand and should say early if they cannot come.",
    "The chair may invite a Member of Parliament, a councillor or an expert to speak.",
    "Each member has one vote; nobody may vote for another.",
    "Draft minutes are circulated, and the final minutes are approved at the meeting after.",
    "The group works with the NHS, with schools and with the Department of Health and Social Care.",
    "Where a decision cannot wait, the chair and the vice-chair take it together and report it.",
    "Members declare an interest when the item is called, and leave the room if it is a financial one.",
    "The budget for 2026-27 is set by the Council; the group spends nothing of its own.",
    "Questions may be sent to partnerships@example.org or asked at the meeting.",
    "The county has some 4 million pounds (2025 prices) for this work, of which 60% is for prevention.",
    "A place becomes vacant when its holder resigns in writing, moves to another post or misses three meetings.",
    "Members of the public may attend; the press may too.",
    "This section applies to co-opted members as well.",
    "Describing needs well is the first task; insertion of new services comes after.",
    "An equality impact assessment (EIA) goes with every proposal, and the EIA is published.",
    "Papers marked “confidential” are not for the public [see the access rules].",
    "The Children Act 2004 and the Care Act 2014 are the statutes that matter most here.",
    "The group has regard to section 10 of the Children Act 2004.",
    "Its members come from health, housing, policing and the voluntary sector.",
    "Young people, parents and carers are heard: two of them come to every meeting as guests.",
    "The Chief Executive of the County Council signs the annual governance statement.",
    "It was agreed in the past that rooms be free of charge; that still holds.",
    "The secretariat keeps a log of risks, actions, issues and decisions.",
    "Should the meeting lack a quorum after half an hour, it is put off for at least a week.",
    "“Member” means a person who holds a seat, and “substitute” one who stands in for a member.",
    "Help for people with a hearing loss is arranged if it is asked for in time.",
    "The annual conference is in the Town Hall, in Room B, on the last Friday of June.",
    "The first and second stages of the plan are done; stage III is under way.",
    "Nothing here takes away a power of the Council or of the Health Trust.",
    "Sub-groups may be set up for a limited time. They have no powers of their own.",
    "The Director of Public Health writes an independent report on health in the county.",
    "Reports are short: two pages, with a summary, and a table where that helps.",
    "New members have an induction, and a mentor if they want one.",
    "The working group on homes has six members.",
    "Each parish has a committee. The committee consists of five members.",
    "The working group has seventeen members.",
    "A register of interests is kept in two parts. This part must list gifts and hospitality.",
    "A special meeting is called if one third of X members ask for it, where X is the number of seats.",
    "What each report must contain is written down elsewhere.",
    "The local plan runs to 2030 and looks at homes, jobs, schools and transport.",
    "Exempt information is defined in Schedule 12A. Paragraphs 1 to 7 of that Schedule apply; paragraph 4 is used most.",
    "The group follows the Council's Constitution and its Appendix 3.",
    "The deed of trust governs the fund. Clause 7 says who may draw on it.",
    "Gifts fall under the Council's policy. Paragraph 12 lists what may be kept.",
    "Money is spent as the scheme of delegation has it. Paragraph 9 says who signs.",
];

/// One of several, the same for the same document and question.
fn pick<T: Copy>(choices: &[T], document: usize, question: usize) -> T {
    let mut mixed = (document as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15)
        ^ (question as u64).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    mixed = (mixed ^ (mixed >> 29)).wrapping_mul(0x94D0_49BB_1331_11EB);
    mixed ^= mixed >> 32;
    choices[usize::try_from(mixed % choices.len() as u64).expect("a place in the list")]
}

/// The register, as one text.
fn register() -> String {
    let mut site = String::from(SITE);
    for (area, name) in AREAS
        .iter()
        .enumerate()
        .take(DOCUMENTS.div_ceil(BODIES.len()))
    {
        let folder = name.to_lowercase();
        site.push_str(&AREA.replace("{area}", name).replace("{folder}", &folder));
        for (place, _) in BODIES.iter().enumerate() {
            let document = area * BODIES.len() + place;
            let _ = write!(
                site,
                "-- content/{folder}/body-{place}.md --\n{}",
                body(document)
            );
        }
    }
    site
}

const SITE: &str = "\
-- site.toml --
title = \"Register of examples\"
base_url = \"https://example.org/\"

[review]
crowded = 300

[[legislation]]
title = \"Children Act 2004\"
url = \"https://www.legislation.gov.uk/ukpga/2004/31\"

[[legislation]]
title = \"Care Act 2014\"
url = \"https://www.legislation.gov.uk/ukpga/2014/23\"

-- content/_index.md --
---
title: Register of examples
---
";

const AREA: &str = "\
-- content/{folder}/_index.md --
---
title: {area}
---
-- content/{folder}/organisations/county-council.md --
---
type: organisation
title: {area} County Council
also_known_as: [the Council, County Council]
kind: council
---
-- content/{folder}/organisations/health-trust.md --
---
type: organisation
title: {area} Health Trust
also_known_as: [Health Trust]
kind: health
---
-- content/{folder}/organisations/police.md --
---
type: organisation
title: {area} Constabulary
kind: police
---
-- content/{folder}/organisations/voluntary-action.md --
---
type: organisation
title: Voluntary Action {area}
kind: voluntary
---
-- content/{folder}/cabinet.md --
---
title: Cabinet
kind: executive
external: true
top_level: true
---
";

/// What header and text of one document both say.
struct Facts {
    document: usize,
    title: String,
    kind: &'static str,
    short_name: &'static str,
    seats: Vec<(&'static str, &'static str, &'static str)>,
    frequency: &'static str,
    papers: &'static str,
    minutes: &'static str,
    every: &'static str,
    quorum: &'static str,
    quorum_words: &'static str,
}

impl Facts {
    fn new(document: usize) -> Self {
        let (name, kind, short_name) = BODIES[document % BODIES.len()];
        let first = pick(&[0, 1, 2], document, 2);
        let count = pick(&[5, 6, 7], document, 3);
        let (quorum, quorum_words) = pick(&QUORUMS, document, 8);
        Self {
            document,
            title: if pick(&[true, false], document, 1) {
                format!("{} {name}", area(document))
            } else {
                name.to_owned()
            },
            kind,
            short_name,
            seats: (0..count)
                .map(|seat| SEATS[(first + seat) % SEATS.len()])
                .collect(),
            frequency: pick(&FREQUENCIES, document, 4),
            papers: pick(&PERIODS, document, 5),
            minutes: pick(&PERIODS, document, 6),
            every: pick(&REVIEWS, document, 7),
            quorum,
            quorum_words,
        }
    }

    /// The post that sends the annual report.
    fn owner(&self) -> &'static str {
        self.seats[0].0
    }
}

fn area(document: usize) -> &'static str {
    AREAS[document / BODIES.len()]
}

/// One document: a header that says everything, and a text that says the same.
fn body(document: usize) -> String {
    let facts = Facts::new(document);
    let numbered = pick(&[true, true, false], document, 9);
    let mut text = format!("---\n{}", header(&facts));
    if numbered {
        text.push_str(CITES);
    }
    text.push_str("---\n");
    for (section, (heading, paragraphs)) in (1..).zip(sections(&facts)) {
        let number = |number: String| if numbered { number } else { String::new() };
        let _ = writeln!(text, "\n## {}{heading}", number(format!("{section}. ")));
        for (clause, paragraph) in (1..).zip(paragraphs) {
            let _ = writeln!(
                text,
                "\n{}{paragraph}",
                number(format!("{section}.{clause} "))
            );
        }
    }
    text.push_str(pick(&ENDINGS, document, 15));
    text
}

const CITES: &str = "\
cites:
  established: \"1.2\"
  reports_to: \"5.1\"
  offices.vice_chair: \"2.2\"
  membership: \"2.1\"
  quorum: \"3.3\"
  meetings: [\"3.1\", \"3.2\"]
  interests: \"4.2\"
  review: \"6.1\"
  approved: \"6.2\"
";

fn header(facts: &Facts) -> String {
    let document = facts.document;
    let mut text = format!("title: {}\nkind: {}\n", facts.title, facts.kind);
    if !facts.short_name.is_empty() {
        let _ = writeln!(text, "short_name: {}", facts.short_name);
    }
    let place = if document.is_multiple_of(BODIES.len()) {
        "top_level: true"
    } else {
        "parent: body-0"
    };
    let _ = writeln!(
        text,
        "purpose: To bring partners together, so that people in {} live well.\n\
         established: {{ date: 2019-04, by: cabinet, decision: CAB{document}/2019 }}\n\
         {place}\n\
         reports_to: [{{ body: cabinet, what: Annual report, every: annually, due: May, owner: {} }}]\n\
         escalates_to: [cabinet]\n\
         members:",
        area(document),
        facts.owner(),
    );
    for (seat, (post, substitute, organisation)) in facts.seats.iter().enumerate() {
        let role = if seat == 0 { "\n    role: chair" } else { "" };
        let _ = writeln!(
            text,
            "  - post: {post}{role}\n    organisation: {organisation}\n    \
             substitute: {{ post: {substitute}, organisation: {organisation} }}"
        );
    }
    text.push_str(pick(&FURTHER_SEATS, document, 14));
    let _ = writeln!(
        text,
        "offices: [{{ role: vice_chair, selected: elected, by: members, term: 2 years }}]\n\
         membership: {{ maximum: 12, substitutes: named, substitutes_vote: true }}\n\
         quorum: {}\n\
         meetings: {{ frequency: {}, papers: {}, minutes: {}, public: true, papers_access: public }}\n\
         decisions: {{ by: consensus, fallback: majority, casting_vote: true }}\n\
         interests: {{ register: true, reviewed: annually }}\n\
         secretariat: {{ organisation: county-council, post: Governance team }}\n\
         review: {{ every: {}, last: 2026-03, by: cabinet }}\n\
         amendments: {{ by: [self], with_approval_of: [cabinet] }}\n\
         approved: {{ date: 2019-05-14, by: cabinet, decision: CAB{}/2019 }}\n\
         history: [{{ date: 2026-03, change: Reviewed, decision: CAB{document}/2026 }}]",
        facts.quorum,
        facts.frequency,
        facts.papers,
        facts.minutes,
        facts.every,
        document + 500,
    );
    text
}

/// The sections of a text: those that say what the header says, with ordinary sentences between.
fn sections(facts: &Facts) -> [(&'static str, Vec<String>); 7] {
    let document = facts.document;
    let start = pick(&[0, 5, 11, 17, 23, 29, 34], document, 10);
    let ordinary = |place: usize| ORDINARY[(start + place) % ORDINARY.len()].to_owned();
    [
        (
            pick(&["Purpose", "Aims", "Purpose and aims"], document, 11),
            vec![
                format!(
                    "The {} brings partners together, so that people live well. {}",
                    facts.title,
                    ordinary(0)
                ),
                "The Cabinet set it up in April 2019.".to_owned(),
                ordinary(1),
            ],
        ),
        (
            pick(&["Membership", "Members"], document, 12),
            vec![
                "There are at most 12 members. Each names a substitute, who may vote.".to_owned(),
                "The members elect a vice-chair for 2 years, who presides when the chair is away."
                    .to_owned(),
                ordinary(2),
            ],
        ),
        (
            pick(&["Meetings", "Meetings and quorum"], document, 13),
            vec![
                format!(
                    "Meetings are held {} and are open to the public. {}",
                    facts.frequency,
                    ordinary(3)
                ),
                format!(
                    "Papers go out {} before a meeting and minutes {} after it.",
                    facts.papers, facts.minutes
                ),
                facts.quorum_words.to_owned(),
                ordinary(4),
            ],
        ),
        (
            "Decisions and interests",
            vec![
                format!(
                    "Decisions are made by consensus, failing that by majority; the chair has a casting vote. {}",
                    ordinary(5)
                ),
                "A register of interests is kept and checked annually.".to_owned(),
            ],
        ),
        (
            "Reporting",
            vec![
                format!("The {} sends a report to the Cabinet annually, in May.", facts.owner()),
                format!("A matter on which members cannot agree goes to the Cabinet. {}", ordinary(6)),
            ],
        ),
        (
            "Review",
            vec![
                format!(
                    "The Cabinet reviews these terms of reference at intervals of {}. {}",
                    facts.every,
                    ordinary(7)
                ),
                "They were adopted on 14 May 2019. The members may amend them if the Cabinet approves."
                    .to_owned(),
            ],
        ),
        ("Further rules", vec![ordinary(8), ordinary(9), ordinary(10)]),
    ]
}

#[test]
fn two_hundred_documents_in_good_order_are_left_alone() {
    let run = Project::new(&register()).run("check", &["--notes"]);
    assert_eq!(
        run.out,
        format!("Checked {} bodies: no findings.\n", DOCUMENTS + AREAS.len())
    );
    assert_eq!(run.status, 0);
}
