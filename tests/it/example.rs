//! The example site, which is the repository itself: what it must hold, and that a build of it is whole and always the same.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use quorate::inputs::{Inputs, read};
use quorate::model::quorum::{Answer, Part, Places, Roll, Rule, single_points, smallest, unstated};
use quorate::pipeline;
use quorate::resolve::{Register, Who};
use quorate::settings;
use tempfile::TempDir;

use crate::project::{Run, TODAY, run, tree};

const IDS: [&str; 31] = [
    "kent/local-partnership",
    "kent/joint-commissioning-board",
    "kent/locality-board",
    "worcestershire/strategic-partnership",
    "worcestershire/joint-commissioning-board",
    "worcestershire/partnership-advisory-body",
    "worcestershire/programme-board",
    "worcestershire/quality-and-performance-sub-group",
    "worcestershire/joint-commissioning-groups",
    "worcestershire/joint-engagement-management-group",
    "worcestershire/elected-members-reference-group",
    "worcestershire/worcestershire-partnership",
    "worcestershire/safeguarding-children-board",
    "worcestershire/cabinet",
    "worcestershire/primary-care-trust-board",
    "blackpool/children-and-young-peoples-partnership",
    "blackpool/health-and-wellbeing-board",
    "blackpool/childrens-trust",
    "barking-and-dagenham/childrens-partnership",
    "barking-and-dagenham/health-and-wellbeing-board",
    "barking-and-dagenham/executive-planning-group",
    "barking-and-dagenham/childrens-trust",
    "barking-and-dagenham/children-and-maternity-group",
    "anyplace/childrens-trust-board",
    "anyplace/childrens-trust-executive",
    "anyplace/local-safeguarding-children-board",
    "anyplace/local-area-group",
    "anyplace/children-and-young-peoples-partnership",
    "about",
    "bodies",
    "reviews",
];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn quorate(command: &str, arguments: &[&str]) -> Run {
    let mut program = Command::new(env!("CARGO_BIN_EXE_quorate"));
    run(program
        .arg(command)
        .arg("--root")
        .arg(root())
        .args(arguments))
}

/// The example site, built into a folder of its own.
pub(crate) struct Built {
    folder: TempDir,
}

impl Built {
    pub(crate) fn new(arguments: &[&str]) -> Self {
        let folder = TempDir::new().expect("a temporary folder");
        let output = folder.path().join("site");
        let output = output.to_str().expect("a path in UTF-8");
        let mut all = vec!["--output", output];
        if !arguments.contains(&"--today") {
            all.extend(["--today", TODAY]);
        }
        all.extend(arguments);
        let run = quorate("build", &all);
        assert_eq!(run.status, 0, "{}", run.err);
        Self { folder }
    }

    fn files(&self) -> Vec<(PathBuf, Vec<u8>)> {
        tree(&self.folder.path().join("site"))
    }

    pub(crate) fn page(&self, path: &str) -> String {
        fs::read_to_string(self.folder.path().join("site").join(path)).expect("a page")
    }
}

/// The words of a page, without its markup, each run of space as one.
fn words(html: &str) -> String {
    let mut words = String::new();
    let mut inside = false;
    for letter in html.chars() {
        match letter {
            '<' => {
                inside = true;
                words.push(' ');
            }
            '>' => inside = false,
            _ if !inside => words.push(letter),
            _ => {}
        }
    }
    words
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
        .replace(" .", ".")
        .replace("&#39;", "'")
        .replace("&#x27;", "'")
}

#[test]
fn every_body_has_its_page() {
    let built = Built::new(&[]);
    let files: BTreeSet<PathBuf> = built.files().into_iter().map(|(path, _)| path).collect();
    let pages = IDS.iter().map(|id| format!("{id}/index.html"));
    let others = [
        "index.html",
        "organisations/index.html",
        "structure/index.html",
        "404.html",
        "sitemap.xml",
        "robots.txt",
    ]
    .map(str::to_owned);
    for page in pages.chain(others) {
        assert!(files.contains(Path::new(&page)), "{page}");
    }
}

#[test]
fn a_review_is_overdue_from_the_day_after_its_due_date() {
    let built = Built::new(&[]);
    let kent = words(&built.page("kent/local-partnership/index.html"));
    for said in [
        "Review overdue by 4,739 days",
        "It was due by 30 November 2013",
        "should be held by the Children and Young People's Joint Commissioning Board",
        "The document gives November 2013 for its next review.",
    ] {
        assert!(kent.contains(said), "{said}\n{kent}");
    }
    let reviews = words(&built.page("reviews/index.html"));
    let first = reviews
        .find("Joint Commissioning Board Local Partnership")
        .expect("Kent's is listed");
    for other in [
        "Worcestershire Children and Young People's Strategic Partnership",
        "Children and Young People's Partnership Blackpool",
    ] {
        assert!(reviews.find(other).is_some_and(|at| at > first), "{other}");
    }
    let worcestershire = words(&built.page("worcestershire/strategic-partnership/index.html"));
    assert!(
        worcestershire.contains("Review date cannot be worked out"),
        "{worcestershire}"
    );
    assert!(
        worcestershire.contains("no start date is given"),
        "{worcestershire}"
    );

    let on_the_day =
        words(&Built::new(&["--today", "2013-11-30"]).page("kent/local-partnership/index.html"));
    assert!(on_the_day.contains("Review due today"), "{on_the_day}");
    assert!(!on_the_day.contains("overdue"), "{on_the_day}");
}

const BARKING: &str = "content/barking-and-dagenham/childrens-partnership.md";
const BLACKPOOL: &str = "content/blackpool/children-and-young-peoples-partnership.md";
const KENT: &str = "content/kent/local-partnership.md";
const WORCESTERSHIRE: &str = "content/worcestershire/strategic-partnership.md";
const JOINT_BOARD: &str = "content/worcestershire/joint-commissioning-board.md";
const ADVISORY_BODY: &str = "content/worcestershire/partnership-advisory-body.md";
const TRUST_BOARD: &str = "content/anyplace/childrens-trust-board.md";
const TRUST_EXECUTIVE: &str = "content/anyplace/childrens-trust-executive.md";
const GROUPS: &str = "content/worcestershire/joint-commissioning-groups.md";
const PROGRAMME_BOARD: &str = "content/worcestershire/programme-board.md";
const AREA_GROUP: &str = "content/anyplace/local-area-group.md";
const SAFEGUARDING: &str = "content/anyplace/local-safeguarding-children-board.md";

/// The warnings, each with the words at which it stands and the document, in order.
const TRUE_WARNINGS: &[(&str, &str, &str)] = &[
    ("name-drift", "CHILDREN'S TRUST Board", TRUST_BOARD),
    ("uncited-statute", "Sections 10 or 75", TRUST_BOARD),
    ("uncited-statute", "75.\n", TRUST_BOARD),
    ("uncited-statute", "Section 75 agreement is", TRUST_BOARD),
    (
        "orphan-body",
        "Children's Trust Executive\n",
        TRUST_EXECUTIVE,
    ),
    (
        "conflicting-abbreviation",
        "Children and Young People's Partnership\nsources",
        AREA_GROUP,
    ),
    (
        "name-drift",
        "Children and Young People Partnership",
        AREA_GROUP,
    ),
    ("clause-nesting", "3.5 If the chair", AREA_GROUP),
    (
        "accountability-cycle",
        "childrens-trust-board",
        SAFEGUARDING,
    ),
    (
        "placeholder",
        "X Borough County Council",
        "content/anyplace/organisations/x-borough-county-council.md",
    ),
    ("adoption-not-recorded", "Children's Partnership\n", BARKING),
    ("review-unscheduled", "Children's Partnership\n", BARKING),
    (
        "incomplete-report-duty",
        "health-and-wellbeing-board\n    what",
        BARKING,
    ),
    ("no-escalation-route", "executive-planning-group", BARKING),
    (
        "reference-to-dissolved",
        "clinical-commissioning-group",
        BARKING,
    ),
    ("chair-undetermined", "chair\n    - organisation", BARKING),
    (
        "quorum-single-point-of-failure",
        "chair\n    - organisation",
        BARKING,
    ),
    (
        "quorum-single-point-of-failure",
        "clinical-commissioning-group\n      members",
        BARKING,
    ),
    (
        "quorum-single-point-of-failure",
        "north-east-london-nhs-foundation-trust\n      members",
        BARKING,
    ),
    ("draft-wording", "The suggestion is", BARKING),
    ("unknown-statute", "Health Service Act 2006", BARKING),
    ("clause-nesting", "2.3 Functions", BARKING),
    ("repeated-clause", "2.5.1 The Partnership may", BARKING),
    (
        "review-unscheduled",
        "Children and Young People's Partnership\n",
        BLACKPOOL,
    ),
    (
        "incomplete-report-duty",
        "health-and-wellbeing-board\n    what",
        BLACKPOOL,
    ),
    (
        "reference-to-dissolved",
        "clinical-commissioning-group",
        BLACKPOOL,
    ),
    (
        "shared-holder",
        "Chairman of the Schools Forum\nmeetings",
        BLACKPOOL,
    ),
    ("vague-frequency", "about every", BLACKPOOL),
    ("chair-undetermined", "true\n  note: There are", BLACKPOOL),
    ("adoption-not-recorded", "approved:\n", BLACKPOOL),
    ("expired-plan", "2019\n", BLACKPOOL),
    ("guidance-left-in", "This section should give", BLACKPOOL),
    ("guidance-left-in", "this section should say", BLACKPOOL),
    ("draft-wording", "The proposal is", BLACKPOOL),
    ("guidance-left-in", "This section should list", BLACKPOOL),
    ("stale-document-control", "2016-19)", BLACKPOOL),
    ("guidance-left-in", "This section should say who", BLACKPOOL),
    ("guidance-left-in", "This section should name", BLACKPOOL),
    ("guidance-left-in", "It should state how often", BLACKPOOL),
    (
        "guidance-left-in",
        "this section should set down",
        BLACKPOOL,
    ),
    (
        "guidance-left-in",
        "This section should say whether",
        BLACKPOOL,
    ),
    ("guidance-left-in", "This section will describe", BLACKPOOL),
    ("draft-wording", "It is proposed", BLACKPOOL),
    ("name-drift", "Health and Well Being Board", BLACKPOOL),
    ("placeholder", "tbc |", BLACKPOOL),
    (
        "incomplete-report-duty",
        "joint-commissioning-board\n    what: Annual",
        KENT,
    ),
    (
        "incomplete-report-duty",
        "joint-commissioning-board\n    what: Progress",
        KENT,
    ),
    ("review-once-only", "2013-11", KENT),
    ("review-overdue", "2013-11", KENT),
    ("no-escalation-route", "There is to be a way", KENT),
    (
        "shared-substitute",
        "Head of Commissioning and Quality, organisation",
        JOINT_BOARD,
    ),
    (
        "reference-to-dissolved",
        "primary-care-trust] }\n    note",
        JOINT_BOARD,
    ),
    ("chair-undetermined", "any_of:", JOINT_BOARD),
    (
        "incomplete-report-duty",
        "joint-commissioning-board, every",
        GROUPS,
    ),
    (
        "reference-to-dissolved",
        "learning-and-skills-council",
        ADVISORY_BODY,
    ),
    (
        "reference-to-dissolved",
        "primary-care-trust\n",
        ADVISORY_BODY,
    ),
    (
        "seats-without-number",
        "unknown\n    note: Only",
        ADVISORY_BODY,
    ),
    ("incomplete-report-duty", "body: [", PROGRAMME_BOARD),
    (
        "adoption-not-recorded",
        "Worcestershire Children",
        WORCESTERSHIRE,
    ),
    ("review-not-computable", "6 months", WORCESTERSHIRE),
    (
        "name-drift",
        "Director of Children Services",
        WORCESTERSHIRE,
    ),
    ("vague-frequency", "or at whatever other", WORCESTERSHIRE),
    ("uncited-statute", "section 75 agreement", WORCESTERSHIRE),
    ("no-escalation-route", "other ways of", WORCESTERSHIRE),
    ("name-drift", "Members Reference\nGroup", WORCESTERSHIRE),
    (
        "name-drift",
        "Performance and Quality Sub-Group",
        WORCESTERSHIRE,
    ),
];

#[test]
fn the_warnings_are_the_true_ones() {
    let run = quorate("check", &["--today", TODAY]);
    assert_eq!(run.status, 0);
    let found: Vec<(String, String)> = run
        .out
        .lines()
        .zip(run.out.lines().skip(1))
        .filter_map(|(title, place)| {
            let name = title.strip_prefix("warning[")?.split(']').next()?;
            Some((
                name.to_owned(),
                place.trim().trim_start_matches("--> ").to_owned(),
            ))
        })
        .filter(|(name, _)| name != "missing-topic")
        .collect();
    let place = |words: &str, file: &str| {
        let text = fs::read_to_string(root().join(file)).expect("a document");
        let offset = text.find(words).expect("its words");
        let line = text[..offset].matches('\n').count() + 1;
        let column = offset - text[..offset].rfind('\n').map_or(0, |newline| newline + 1) + 1;
        format!("{file}:{line}:{column}")
    };
    let expected: Vec<(String, String)> = TRUE_WARNINGS
        .iter()
        .map(|(name, words, file)| ((*name).to_owned(), place(words, file)))
        .collect();
    assert_eq!(found, expected);
    assert_eq!(
        quorate("check", &["--today", TODAY, "--deny", "review-overdue"]).status,
        1
    );
}

#[test]
fn the_topics_left_out_are_the_true_ones() {
    let run = quorate("check", &["--today", TODAY, "--notes"]);
    let lines: Vec<&str> = run.out.lines().collect();
    let found: Vec<(&str, &str)> = lines
        .windows(2)
        .filter_map(|lines| {
            let (_, topics) = lines[0].split_once(" title that names ")?;
            let (_, topics) = topics.split_once(": ")?;
            let (_, place) = lines[1].split_once("content/")?;
            Some((place.split_once(".md:2:8")?.0, topics))
        })
        .collect();
    let small = "chair, quorum, frequency of meetings, decisions, secretariat, public access, escalation and interests";
    assert_eq!(
        found,
        [
            ("anyplace/childrens-trust-board", "amendment"),
            (
                "anyplace/local-area-group",
                "place among other bodies, amendment and public access"
            ),
            (
                "barking-and-dagenham/childrens-partnership",
                "review, public access and interests"
            ),
            (
                "blackpool/children-and-young-peoples-partnership",
                "quorum, amendment, escalation and interests"
            ),
            (
                "kent/local-partnership",
                "decisions, amendment, public access and interests"
            ),
            (
                "worcestershire/elected-members-reference-group",
                "quorum, decisions, secretariat, public access, escalation and interests"
            ),
            ("worcestershire/joint-commissioning-board", "interests"),
            ("worcestershire/joint-commissioning-groups", small),
            (
                "worcestershire/partnership-advisory-body",
                "decisions, escalation and interests"
            ),
            (
                "worcestershire/programme-board",
                "quorum, decisions, public access, escalation and interests"
            ),
            ("worcestershire/quality-and-performance-sub-group", small),
            ("worcestershire/strategic-partnership", "interests"),
            (
                "worcestershire/task-and-finish-groups",
                &format!("members, {small}")
            ),
        ]
    );
}

#[test]
fn two_builds_are_the_same_whatever_the_threads() {
    let build = |threads: &str| {
        let folder = TempDir::new().expect("a temporary folder");
        let status = Command::new(env!("CARGO_BIN_EXE_quorate"))
            .args(["build", "--today", TODAY, "--root"])
            .arg(root())
            .arg("--output")
            .arg(folder.path().join("site"))
            .env("RAYON_NUM_THREADS", threads)
            .output()
            .expect("the program runs")
            .status;
        assert!(status.success());
        tree(&folder.path().join("site"))
    };
    let one = build("1");
    assert!(one.len() > 80);
    assert_eq!(one, build("2"));
    assert_eq!(one, build("2"));
}

#[test]
fn no_link_within_the_site_is_dead() {
    for (base, arguments) in [
        ("/", vec![]),
        (
            "/register/",
            vec!["--base-url", "https://example.org/register/"],
        ),
    ] {
        let built = Built::new(&arguments);
        let files = built.files();
        let paths: BTreeSet<String> = files
            .iter()
            .map(|(path, _)| path.to_string_lossy().replace('\\', "/"))
            .collect();
        let mut links = 0;
        let mut dead = Vec::new();
        for (path, bytes) in &files {
            let path = path.to_string_lossy().replace('\\', "/");
            if path.rsplit('.').next() != Some("html") {
                continue;
            }
            let html = String::from_utf8_lossy(bytes);
            for link in attributes(&html, &["href", "src"]) {
                let Some((target, anchor)) = resolve(&path, base, &link) else {
                    continue;
                };
                links += 1;
                let page = files
                    .iter()
                    .find(|(other, _)| other.to_string_lossy().replace('\\', "/") == target);
                let found = paths.contains(&target)
                    && anchor.is_none_or(|anchor| {
                        page.is_some_and(|(_, bytes)| {
                            attributes(&String::from_utf8_lossy(bytes), &["id"]).contains(&anchor)
                        })
                    });
                if !found {
                    dead.push(format!("{path}: {link}"));
                }
            }
        }
        assert!(links > 2_000, "the crawl found only {links} links");
        assert!(dead.is_empty(), "{}", dead.join("\n"));
    }
}

/// The values of some attributes in a page.
fn attributes(html: &str, names: &[&str]) -> Vec<String> {
    names
        .iter()
        .flat_map(|name| {
            let start = format!(" {name}=\"");
            html.match_indices(&start)
                .map(|(at, _)| at + start.len())
                .filter_map(|at| html[at..].split('"').next())
                .map(|value| {
                    value
                        .replace("&amp;", "&")
                        .replace("&#x27;", "'")
                        .replace("&#39;", "'")
                })
                .collect::<Vec<_>>()
        })
        .collect()
}

/// The file of the site that a link leads to, with its anchor; none for a link that leads away.
fn resolve(from: &str, base: &str, link: &str) -> Option<(String, Option<String>)> {
    if link.contains(':') {
        return None;
    }
    let (path, anchor) = match link.split_once('#') {
        Some((path, anchor)) => (
            path,
            Some(anchor.to_owned()).filter(|anchor| !anchor.is_empty()),
        ),
        None => (link, None),
    };
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    let rest = match path.strip_prefix(base) {
        Some(rest) if path.starts_with('/') => {
            parts.clear();
            rest
        }
        _ => path,
    };
    if path.is_empty() {
        return Some((from.to_owned(), anchor));
    }
    for part in rest.split('/') {
        match part {
            "." | "" => {}
            ".." => {
                parts.pop();
            }
            _ => parts.push(part),
        }
    }
    let mut target = parts.join("/");
    if path.ends_with('/') || rest.is_empty() || path.ends_with("..") {
        target = if target.is_empty() {
            "index.html".to_owned()
        } else {
            format!("{target}/index.html")
        };
    }
    Some((target, anchor))
}

/// The name of somebody as readers know them.
pub(crate) fn name(register: &Register, who: &Who) -> String {
    match who {
        Who::Body(id) | Who::Organisation(id) => register.title(id).unwrap_or(id).to_owned(),
        Who::Outside(outside) => outside.title.clone(),
        Who::Text(text) | Who::Unknown(text) => text.clone(),
    }
}

/// The example site, understood as a whole.
pub(crate) fn understood() -> pipeline::Build {
    let source = read::file(root(), "site.toml").expect("site.toml");
    let settings = settings::read(&source).expect("the settings");
    let content = read::content(root()).expect("the content");
    let inputs = Inputs {
        lock: None,
        settings: source,
        documents: content.documents,
        assets: content.assets,
        theme: std::collections::BTreeMap::new(),
        today: TODAY.parse().expect("a day"),
        drafts: false,
    };
    let memory = pipeline::Memory::default();
    pipeline::build(inputs, &settings, &memory).0
}

#[test]
fn the_worked_quorums_come_out_of_the_content() {
    let build = understood();
    for (id, fewest) in [
        ("worcestershire/joint-commissioning-board", 3),
        ("worcestershire/partnership-advisory-body", 6),
        ("kent/local-partnership", 5),
        ("barking-and-dagenham/childrens-partnership", 5),
        ("anyplace/local-area-group", 7),
    ] {
        let body = &build.register.bodies[id];
        let [rule] = body.quorum.as_slice() else {
            panic!("{id} has one quorum");
        };
        match smallest(rule, &body.roll) {
            Answer::Fewest(meeting) => assert_eq!(meeting.seats, fewest, "{id}"),
            other => panic!("{id}: {other:?}"),
        }
    }
    let group = &build.register.bodies["anyplace/local-area-group"].roll;
    let voting = group.seats.iter().filter(|seat| seat.voting && !seat.ended);
    let places: u32 = voting
        .map(|seat| match seat.places {
            Places::Known(places) => places,
            Places::Unknown => panic!("the Local Area Group's seats are all counted"),
        })
        .sum();
    assert_eq!(places, 14);
}

#[test]
fn the_worked_single_points_of_failure_come_out_of_the_content() {
    let build = understood();
    let points = |id: &str, roll: &Roll| -> Vec<String> {
        let [rule] = build.register.bodies[id].quorum.as_slice() else {
            panic!("{id} has one quorum");
        };
        let points = single_points(rule, roll).into_iter();
        points
            .map(|point| roll.seats[point.seat].label.clone())
            .collect()
    };
    for id in [
        "worcestershire/joint-commissioning-board",
        "worcestershire/partnership-advisory-body",
        "anyplace/local-area-group",
    ] {
        assert_eq!(points(id, &build.register.bodies[id].roll), [""; 0], "{id}");
    }
    let partnership = "barking-and-dagenham/childrens-partnership";
    let mut roll = build.register.bodies[partnership].roll.clone();
    let stopping = [
        "Commissioning Director for Children's Care and Support",
        "Deputy Director of Nursing",
        "Integrated Care Director",
    ];
    assert_eq!(points(partnership, &roll), stopping);
    for seat in &mut roll.seats {
        seat.substitute_named = stopping.contains(&seat.label.as_str());
    }
    assert_eq!(points(partnership, &roll), [""; 0]);
}

#[test]
fn the_chairs_substitute_on_the_joint_board_does_not_count_twice() {
    let build = understood();
    let board = &build.register.bodies["worcestershire/joint-commissioning-board"];
    let seat = |post: &str| board.roll.seats.iter().find(|seat| seat.label == post);
    let director = seat("Director of Children's Services").expect("the chair");
    let head = seat("Head of Commissioning and Quality").expect("the substitute's own seat");
    assert_eq!(
        director.stand_in.map(|person| vec![person]).as_ref(),
        Some(&head.holders)
    );
    // The chair cannot come: whoever stands in leaves a seat that nobody else fills, so that all six cannot be there.
    let mut roll = board.roll.clone();
    for seat in &mut roll.seats {
        seat.substitute &= seat.label == director.label;
        seat.substitute_named = seat.substitute;
    }
    let whole = Rule {
        members: Some(6),
        ..Rule::default()
    };
    let points: Vec<usize> = single_points(&whole, &roll)
        .iter()
        .map(|point| point.seat)
        .collect();
    assert_eq!(points, [0, 1, 2, 3, 4, 5]);
    let most = Rule {
        members: Some(5),
        ..Rule::default()
    };
    assert_eq!(single_points(&most, &roll), []);
}

#[test]
fn a_quorum_of_a_number_that_is_not_stated_is_found_in_the_content() {
    let build = understood();
    let parts = |id: &str| -> Vec<Part> {
        let body = &build.register.bodies[id];
        let found = unstated(&body.quorum[0], &body.roll).into_iter();
        found.map(|found| found.part).collect()
    };
    assert_eq!(parts("kent/local-partnership"), [Part::Members]);
    assert_eq!(
        parts("anyplace/childrens-trust-board"),
        [Part::Share, Part::Requires(0)]
    );
    for id in [
        "worcestershire/joint-commissioning-board",
        "worcestershire/partnership-advisory-body",
        "barking-and-dagenham/childrens-partnership",
        "anyplace/local-area-group",
    ] {
        assert_eq!(parts(id), [], "{id}");
    }
}
