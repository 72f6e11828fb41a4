//! The calendars, read back by a parser that others wrote: what the documents say stands in them, and a subscription sees every event once.

use std::collections::{BTreeMap, BTreeSet};

use calcard::common::timezone::Tz;
use calcard::icalendar::{
    ICalendar, ICalendarComponent, ICalendarComponentType, ICalendarProperty, ICalendarValue,
};
use calcard::{Entry, Parser};
use jiff::civil;
use proptest::prelude::*;
use quorate::pipeline::{self, Build, Memory};
use quorate::render::export::{self, Format};
use quorate::render::states;
use quorate::settings::{self, Settings};
use quorate::source::SourceFile;

use crate::example::understood;
use crate::project::{self, Project, files};

const SITE: &str = "title = \"Register\"\nbase_url = \"https://example.org/register/\"\n";

/// A register that is understood on a day.
pub struct Understood {
    pub build: Build,
    settings: Settings,
}

impl Understood {
    /// The documents of a text in which each begins with a line `-- path --`, or site.toml.
    pub fn new(text: &str) -> Self {
        Self::on(project::TODAY, text)
    }

    pub fn on(day: &str, text: &str) -> Self {
        let mut site = SITE.to_owned();
        let mut documents = Vec::new();
        for (path, content) in files(text) {
            if path == "site.toml" {
                site = content;
            } else {
                documents.push(SourceFile::new(path, content.into_bytes()));
            }
        }
        let site = SourceFile::new("site.toml", site.into_bytes());
        let (mut inputs, settings) = project::inputs(site, documents);
        inputs.today = day.parse().expect("a day");
        let (build, _) = pipeline::build(inputs, &settings, &Memory::default());
        Self { build, settings }
    }

    /// The example register.
    pub fn example() -> Self {
        let build = understood();
        let settings = settings::read(&build.settings).expect("the settings");
        Self { build, settings }
    }

    /// A file of it.
    pub fn text(&self, format: Format) -> String {
        format.text(&self.build.site(&self.settings))
    }

    fn calendar(&self, format: Format) -> Calendar {
        Calendar::read(&self.text(format))
    }
}

/// A calendar as a program of others reads it.
struct Calendar(ICalendar);

impl Calendar {
    /// Reads a text, all of whose lines must be what the standard allows.
    fn read(text: &str) -> Self {
        for line in text.strip_suffix("\r\n").expect("a line end").split("\r\n") {
            assert!(line.len() <= 75, "{line}");
            assert!(!line.contains(['\r', '\n']), "{line}");
        }
        let mut parser = Parser::new(text);
        let calendar = match parser.entry() {
            Entry::ICalendar(calendar) => calendar,
            other => panic!("{other:?}: {text}"),
        };
        assert_eq!(parser.entry(), Entry::Eof);
        // Each line is one property, or the beginning or end of a part.
        let lines = text.split("\r\n").filter(|line| {
            !line.is_empty() && !line.starts_with(' ') && !line.starts_with("BEGIN:")
        });
        let lines = lines.filter(|line| !line.starts_with("END:")).count();
        let parts = calendar.components.iter();
        assert_eq!(parts.map(|part| part.entries.len()).sum::<usize>(), lines);
        let calendar = Self(calendar);
        has_what_the_standard_asks_for(text);
        let uids: BTreeSet<&str> = calendar.0.uids().collect();
        assert_eq!(uids.len(), calendar.events().count(), "{text}");
        for event in calendar.events() {
            for property in [
                ICalendarProperty::Uid,
                ICalendarProperty::Dtstamp,
                ICalendarProperty::Dtstart,
                ICalendarProperty::Summary,
            ] {
                assert!(event.has_property(&property), "{property:?}");
            }
        }
        calendar
    }

    fn events(&self) -> impl Iterator<Item = &ICalendarComponent> {
        let events = self.0.components.iter();
        events.filter(|one| one.component_type == ICalendarComponentType::VEvent)
    }

    /// The days of the events by their UIDs.
    fn days(&self) -> BTreeMap<String, civil::Date> {
        let events = self.events();
        events
            .map(|event| (text(event, &ICalendarProperty::Uid), day(event)))
            .collect()
    }

    /// The event of a UID.
    fn event(&self, uid: &str) -> &ICalendarComponent {
        let mut events = self.events();
        events
            .find(|event| event.uid() == Some(uid))
            .unwrap_or_else(|| panic!("no {uid}: {:?}", self.days()))
    }

    /// The first days on which the only event takes place.
    fn recurs(&self, times: usize) -> Vec<String> {
        let expanded = self.0.expand_dates(Tz::Floating, 60);
        assert_eq!(expanded.errors, []);
        let days = expanded.events.iter();
        days.map(|event| event.start.format("%F").to_string())
            .take(times)
            .collect()
    }
}

/// Fails unless each part of a calendar has the properties that RFC 5545 asks for, with values that it allows.
fn has_what_the_standard_asks_for(text: &str) {
    let unfolded = text.replace("\r\n ", "");
    let lines: Vec<&str> = unfolded.lines().collect();
    let parts = lines[1..]
        .iter()
        .position(|line| line.starts_with("BEGIN:"));
    let head = &lines[..=parts.expect("a part")];
    // Sections 3.7.1, 3.7.3 and 3.7.4.
    for (property, stated) in [
        ("BEGIN:", "VCALENDAR"),
        ("VERSION:", "2.0"),
        ("PRODID:", "-//Quorate//Register//EN"),
        ("CALSCALE:", "GREGORIAN"),
    ] {
        let values = head.iter().filter_map(|line| line.strip_prefix(property));
        assert_eq!(values.collect::<Vec<_>>(), [stated], "{property}");
    }
    // Section 3.6.6: what is displayed has a description and a trigger.
    for alarm in unfolded.split("BEGIN:VALARM\r\n").skip(1) {
        let alarm: Vec<&str> = alarm
            .lines()
            .take_while(|line| *line != "END:VALARM")
            .collect();
        let has = |property: &str| {
            let mut values = alarm.iter().filter_map(|line| line.strip_prefix(property));
            values.any(|value| !value.is_empty())
        };
        assert!(alarm.contains(&"ACTION:DISPLAY"), "{alarm:?}");
        assert!(has("DESCRIPTION:") && has("TRIGGER:"), "{alarm:?}");
    }
    // Section 3.3.10: where an event begins on a day, the end of its rule is one.
    let is_day = |text: &str| text.len() == 8 && text.bytes().all(|byte| byte.is_ascii_digit());
    for line in &lines {
        if let Some(start) = line.strip_prefix("DTSTART;VALUE=DATE:") {
            assert!(is_day(start), "{line}");
        }
        if let Some(rule) = line.strip_prefix("RRULE:") {
            let mut ends = rule
                .split(';')
                .filter_map(|part| part.strip_prefix("UNTIL="));
            assert!(ends.all(is_day), "{line}");
        }
    }
}

fn value<'c>(part: &'c ICalendarComponent, property: &ICalendarProperty) -> &'c ICalendarValue {
    let entry = part.property(property).expect("the property");
    assert_eq!(entry.values.len(), 1, "{property:?}");
    &entry.values[0]
}

fn text(part: &ICalendarComponent, property: &ICalendarProperty) -> String {
    value(part, property).as_text().expect("a text").to_owned()
}

/// The day of an event, which begins and ends with it.
fn day(event: &ICalendarComponent) -> civil::Date {
    date(event, &ICalendarProperty::Dtstart)
}

fn date(event: &ICalendarComponent, property: &ICalendarProperty) -> civil::Date {
    let date = value(event, property).as_partial_date_time();
    let date = date.expect("a date");
    let number = |part: Option<u8>| i8::try_from(part.expect("a part")).expect("a small number");
    let year = i16::try_from(date.year.expect("a year")).expect("a year");
    civil::date(year, number(date.month), number(date.day))
}

#[test]
fn every_review_of_the_example_stands_on_its_day() {
    let project = Understood::example();
    let register = &project.build.register;
    let bodies = register.bodies.values();
    let due: BTreeMap<String, civil::Date> = bodies
        .filter(|body| body.reviewed_with == body.id)
        .filter_map(|body| {
            let uid = format!("review:{}@example.org", body.id);
            Some((uid, states::due_day(body)?))
        })
        .collect();
    assert!(due.contains_key("review:kent/local-partnership@example.org"));
    assert_eq!(project.calendar(Format::ReviewsCalendar).days(), due);
}

#[test]
fn the_calendars_of_areas_hold_the_reviews_of_their_bodies() {
    let project = Understood::new(
        "-- content/kent/board.md --\n---\ntitle: Board\nreview: { next: 2027-03 }\n---\n-- content/kent/east/forum.md --\n---\ntitle: Forum\nreview: { next: 2027-04 }\n---\n-- content/kent-other/group.md --\n---\ntitle: Group\nreview: { next: 2027-05 }\n---\n-- content/none/panel.md --\n---\ntitle: Panel\nexternal: true\n---\n",
    );
    let site = project.build.site(&project.settings);
    let areas = project.build.register.areas.values();
    let areas: BTreeMap<&str, Vec<String>> = areas
        .filter(|area| export::has_area_reviews(&site, area))
        .map(|area| {
            let calendar = Calendar::read(&export::area_reviews(&site, area));
            (area.id.as_str(), calendar.days().into_keys().collect())
        })
        .collect();
    let uid = |id: &str| format!("review:register/{id}@example.org");
    let expected = BTreeMap::from([
        ("kent", vec![uid("kent/board"), uid("kent/east/forum")]),
        ("kent-other", vec![uid("kent-other/group")]),
        ("kent/east", vec![uid("kent/east/forum")]),
    ]);
    assert_eq!(areas, expected);
}

#[test]
fn a_reminder_goes_off_on_the_morning_of_the_day_on_which_pages_begin_to_warn() {
    for (within, due, trigger) in [
        ("60 days", "2027-03-31", (59, 15)),
        ("1 month", "2027-03-31", (29, 15)),
        ("1 month", "2027-03-15", (27, 15)),
        ("1 day", "2027-03", (0, 15)),
    ] {
        let project = Understood::new(&format!(
            "-- site.toml --\ntitle = \"R\"\nreview = {{ warn_within = \"{within}\" }}\n-- content/kent/board.md --\n---\ntitle: Board\nreview: {{ next: {due} }}\n---\n"
        ));
        let calendar = project.calendar(Format::ReviewsCalendar);
        let parts = calendar.0.components.iter();
        let alarms = parts.filter(|one| one.component_type == ICalendarComponentType::VAlarm);
        let alarms: Vec<_> = alarms.collect();
        let [alarm] = alarms.as_slice() else {
            panic!("{alarms:?}");
        };
        let ICalendarValue::Duration(before) = value(alarm, &ICalendarProperty::Trigger) else {
            panic!("{alarm:?}");
        };
        let found = (before.days, before.hours);
        assert_eq!((before.neg, found), (true, trigger), "{within} {due}");
    }
}

#[test]
fn reports_recur_on_the_days_that_their_documents_state() {
    for (header, days) in [
        (
            "approved: { date: 2024-08-10 }\nreports_to: [{ body: The Cabinet, due: July }]",
            ["2025-07-31", "2026-07-31", "2027-07-31"].as_slice(),
        ),
        (
            "established: { date: 2023-04 }\nreports_to: [{ body: The Cabinet, every: annually, due: 29 February }]",
            &[
                "2024-02-29",
                "2025-02-28",
                "2026-02-28",
                "2027-02-28",
                "2028-02-29",
            ],
        ),
        (
            "approved: { date: 2026 }\nreports_to: [{ body: The Cabinet, due: 15 July }]\nexpires: 2028-07-20",
            &["2026-07-15", "2027-07-15", "2028-07-15"],
        ),
        (
            "approved: { date: 2026 }\nreports_to: [{ body: The Cabinet, due: 31 October }]\nexpires: 2028-07-20",
            &["2026-10-31", "2027-10-31"],
        ),
        // In July the mandate ends, so that the report for July is still owed.
        (
            "approved: { date: 2026 }\nreports_to: [{ body: The Cabinet, due: July }]\nexpires: 2027-07-10",
            &["2026-07-31", "2027-07-31"],
        ),
        (
            "reports_to: [{ body: The Cabinet, every: every 2 years, due: July }]",
            &[],
        ),
        ("reports_to: [{ body: The Cabinet, every: quarterly }]", &[]),
        // A mandate that has ended takes away nothing that is past.
        (
            "approved: { date: 2026 }\nreports_to: [{ body: The Cabinet, due: July }]\nexpires: 2026-10",
            &["2026-07-31"],
        ),
        (
            "approved: { date: 2026-08 }\nreports_to: [{ body: The Cabinet, due: July }]\nexpires: 2027-06",
            &[],
        ),
        // Where no beginning is stated, the oldest record is the earliest that is known.
        (
            "history: [{ date: 2024-09, change: New }, { date: 2022-03, change: Old }]\nreports_to: [{ body: The Cabinet, due: July }]",
            &["2022-07-31", "2023-07-31"],
        ),
        (
            "reports_to: [{ body: The Cabinet, due: July }]",
            &["1970-07-31", "1971-07-31"],
        ),
    ] {
        let project = Understood::new(&format!(
            "-- content/kent/board.md --\n---\ntitle: Board\n{header}\n---\n"
        ));
        let calendar = project.calendar(Format::ReportsCalendar);
        let times = if header.contains("expires") {
            60
        } else {
            days.len()
        };
        assert_eq!(calendar.recurs(times), days, "{header}");
    }
}

#[test]
fn every_report_of_the_example_with_a_stated_day_has_an_event() {
    let register = &understood().register;
    let duties = register.bodies.values();
    let stated: usize = duties
        .flat_map(|body| &body.header.reports_to)
        .map(|duty| duty.due.len())
        .sum();
    let calendar = Understood::example().calendar(Format::ReportsCalendar);
    assert_eq!((calendar.events().count(), stated), (1, 1));
    let event = calendar.event(
        "report:worcestershire/joint-commissioning-board:annual-report+worcestershire/cabinet+worcestershire/primary-care-trust-board@example.org",
    );
    assert_eq!(
        text(event, &ICalendarProperty::Summary),
        "Report due: Annual report (Joint Commissioning Board)"
    );
    assert_eq!(
        text(event, &ICalendarProperty::Description),
        "From: Joint Commissioning Board\nTo: Cabinet of Worcestershire County Council; Board of the Primary Care Trust\nWhen: annually, in July\nWho: Head of Commissioning and Quality\nA month counts up to its last day.\nhttps://example.org/worcestershire/joint-commissioning-board/"
    );
}

const TERMS: &str = "-- content/kent/board.md --
---
title: Board
expires: 2029-06
members:
  - { post: Head teacher, organisation: Schools, from: 2024-09, until: 2027-08 }
  - { post: Head teacher, organisation: Schools, until: 2028 }
  - { post: Director }
  - { organisation: The Trust, until: 2020-01-15 }
offices: [{ role: chair, term: 1 year, until: 2027-05-12 }]
---
-- content/kent/old.md --
---
title: Old board
status: dissolved
dissolved: { date: 2020 }
members: [{ post: Director, until: 2019 }]
---
";

#[test]
fn every_term_and_mandate_stands_on_its_last_day() {
    let calendar = Understood::new(TERMS).calendar(Format::TermsCalendar);
    let expected = BTreeMap::from(
        [
            ("mandate:register/kent/board@example.org", "2029-06-30"),
            (
                "term:register/kent/board:head-teacher+schools@example.org",
                "2027-08-31",
            ),
            (
                "term:register/kent/board:head-teacher+schools:2@example.org",
                "2028-12-31",
            ),
            (
                "term:register/kent/board:the-trust@example.org",
                "2020-01-15",
            ),
            ("office:register/kent/board:chair@example.org", "2027-05-12"),
        ]
        .map(|(uid, day)| (uid.to_owned(), day.parse().expect("a day"))),
    );
    assert_eq!(calendar.days(), expected);
    let event = calendar.event("term:register/kent/board:head-teacher+schools@example.org");
    assert_eq!(
        text(event, &ICalendarProperty::Summary),
        "Term ends: Head teacher, Schools (Board)"
    );
    assert_eq!(
        text(event, &ICalendarProperty::Description),
        "Stated: September 2024 to August 2027\nA month counts up to its last day.\nhttps://example.org/register/kent/board/"
    );
}

#[test]
fn an_edit_moves_an_event_and_touches_no_other() {
    let before = Understood::new(TERMS)
        .calendar(Format::TermsCalendar)
        .days();
    let edited = TERMS
        .replace(
            "members:\n",
            "members:\n  - { post: Clerk, until: 2030-01 }\n",
        )
        .replace("until: 2027-05-12", "until: 2028-05-12");
    let after = Understood::new(&edited)
        .calendar(Format::TermsCalendar)
        .days();
    let changed: Vec<&str> = after
        .iter()
        .filter(|(uid, day)| before.get(*uid) != Some(*day))
        .map(|(uid, _)| uid.as_str())
        .collect();
    let added = "term:register/kent/board:clerk@example.org";
    let moved = "office:register/kent/board:chair@example.org";
    assert_eq!(changed, [moved, added]);
    assert!(before.keys().all(|uid| after.contains_key(uid)));
}

#[test]
fn a_like_seat_that_is_put_before_others_swaps_no_terms() {
    let terms = |members: &str| {
        let text =
            format!("-- content/kent/board.md --\n---\ntitle: Board\nmembers: [{members}]\n---\n");
        Understood::new(&text)
            .calendar(Format::TermsCalendar)
            .days()
    };
    let two = "{ post: Head teacher, name: A. Person, until: 2027-08 }, { post: Head teacher, name: B. Person, until: 2028 }";
    let before = terms(two);
    assert_eq!(before.len(), 2);
    let after = terms(&format!(
        "{{ post: Head teacher, name: C. Person, until: 2030 }}, {two}"
    ));
    assert!(before.iter().all(|(uid, day)| after.get(uid) == Some(day)));
}

/// As the handbook says: what no name tells apart goes by the order in the document.
#[test]
fn a_name_or_a_like_one_before_it_hands_identifiers_on() {
    let events = |rest: &str, format: Format| -> BTreeSet<String> {
        let text = format!("-- content/board.md --\n---\ntitle: Board\n{rest}\n---\n");
        let calendar = Understood::new(&text).calendar(format);
        let events = calendar.events();
        events
            .map(|event| {
                let uid = text_of_uid(event);
                let until = day(event).year();
                format!("{uid} {until}")
            })
            .collect()
    };
    let set = |events: &[&str]| -> BTreeSet<String> {
        events.iter().map(|one| (*one).to_owned()).collect()
    };
    let seats = |first: &str| {
        let members = format!(
            "members: [{{ post: Head, {first}until: 2027 }}, {{ post: Head, until: 2028 }}]"
        );
        events(&members, Format::TermsCalendar)
    };
    assert_eq!(
        seats(""),
        set(&["term:board:head 2027", "term:board:head:2 2028"])
    );
    let named = seats("name: A. Person, ");
    assert_eq!(
        named,
        set(&["term:board:head+a-person 2027", "term:board:head 2028"])
    );
    let offices = |before: &str| {
        let offices = format!("offices: [{before}{{ role: chair, until: 2027 }}]");
        events(&offices, Format::TermsCalendar)
    };
    assert_eq!(offices(""), set(&["office:board:chair 2027"]));
    let two = offices("{ role: chair, until: 2029 }, ");
    assert_eq!(
        two,
        set(&["office:board:chair 2029", "office:board:chair:2 2027"])
    );
}

/// What identifies an event, without the address of the register.
fn text_of_uid(event: &ICalendarComponent) -> String {
    let uid = text(event, &ICalendarProperty::Uid);
    uid.replace("register/", "").replace("@example.org", "")
}

#[test]
fn a_review_that_is_held_moves_its_event_on_and_stamps_it_with_its_day() {
    let with = |log: &str| {
        let text = format!(
            "-- content/kent/board.md --\n---\ntitle: Board\napproved: {{ date: 2024-05-14 }}\nreview: {{ every: 1 year{log} }}\n---\n"
        );
        let calendar = Understood::new(&text).calendar(Format::ReviewsCalendar);
        let event = calendar.event("review:register/kent/board@example.org");
        let stamp = date(event, &ICalendarProperty::Dtstamp);
        (stamp.to_string(), day(event).to_string())
    };
    let pair = |one: &str, other: &str| (one.to_owned(), other.to_owned());
    assert_eq!(with(""), pair("2024-05-14", "2025-05-14"));
    let held = with(", log: [{ date: 2026-09, outcome: amended }]");
    assert_eq!(held, pair("2026-09-01", "2027-09-30"));
}

#[test]
fn a_calendar_is_the_same_on_the_days_around_the_one_on_which_a_review_is_due() {
    let text = "-- content/kent/board.md --\n---\ntitle: Board\nreview: { next: 2026-11-21 }\nmembers: [{ post: Director, until: 2026-11-21 }]\nreports_to: [{ body: The Cabinet, due: 21 November }]\n---\n";
    let on = |day: &str| {
        let project = Understood::on(day, text);
        let formats = [
            Format::ReviewsCalendar,
            Format::ReportsCalendar,
            Format::TermsCalendar,
        ];
        formats.map(|format| project.text(format))
    };
    let before = on("2026-09-21");
    for day in ["2026-09-22", "2026-11-21", "2026-11-22", "2026-12-31"] {
        assert_eq!(on(day), before, "{day}");
    }
}

#[test]
fn no_new_year_and_no_end_of_a_mandate_changes_a_calendar() {
    let body = |id: &str, rest: &str| {
        format!(
            "-- content/{id}.md --\n---\ntitle: Board\nreports_to: [{{ body: The Cabinet, due: 21 July }}]\n{rest}\n---\n"
        )
    };
    let site = [
        body("silent", "members: [{ post: Director, until: 2026 }]"),
        body("ending", "expires: 2026-12-31"),
        body("beginning", "approved: { date: 2027-02 }"),
        body("recorded", "review: { every: 1 year, last: 2026-02 }"),
    ];
    let site = site.concat();
    let on = |day: &str| {
        let project = Understood::on(day, &site);
        let formats = [
            Format::ReviewsCalendar,
            Format::ReportsCalendar,
            Format::TermsCalendar,
        ];
        let texts = formats.map(|format| project.text(format));
        let starts = project.calendar(Format::ReportsCalendar).days();
        // The stamp alone is of the newest day that has come.
        let unstamped = texts.concat();
        let unstamped = unstamped
            .lines()
            .filter(|line| !line.starts_with("DTSTAMP"));
        (unstamped.collect::<Vec<_>>().join("\n"), starts)
    };
    let before = on("2026-12-31");
    assert_eq!(before.1.len(), 4);
    for day in ["2027-01-01", "2027-03-01", "2028-01-01", "2031-07-22"] {
        assert_eq!(on(day), before, "{day}");
    }
}

#[test]
fn a_stamp_is_of_the_newest_day_that_has_come() {
    let stamp = |day: &str| {
        let project = Understood::on(
            day,
            "-- content/board.md --\n---\ntitle: Board\nexpires: 2030\nhistory: [{ date: 2027-02-01, change: Later }, { date: 2024-09, change: New }]\n---\n",
        );
        let calendar = project.calendar(Format::TermsCalendar);
        let event = calendar.event("mandate:register/board@example.org");
        date(event, &ICalendarProperty::Dtstamp).to_string()
    };
    assert_eq!(stamp("2027-01-31"), "2024-09-01");
    assert_eq!(stamp("2027-02-01"), "2027-02-01");
}

#[test]
fn a_register_without_an_address_has_calendars_without_links() {
    let project = Understood::new(
        "-- site.toml --\ntitle = \"Riverside partnerships\"\n-- content/kent/board.md --\n---\ntitle: Board\nreview: { next: 2027-03 }\n---\n",
    );
    let calendar = project.calendar(Format::ReviewsCalendar);
    let event = calendar.event("review:kent/board@riverside-partnerships");
    assert!(!event.has_property(&ICalendarProperty::Url));
    assert_eq!(
        text(event, &ICalendarProperty::Description),
        "The document gives March 2027 for its next review. A month counts up to its last day."
    );
}

#[test]
fn a_calendar_of_nothing_is_one_that_can_be_read() {
    let project = Understood::new("-- content/about.md --\n---\ntype: page\ntitle: About\n---\n");
    for format in [
        Format::ReviewsCalendar,
        Format::ReportsCalendar,
        Format::TermsCalendar,
    ] {
        let calendar = project.calendar(format);
        assert_eq!(calendar.events().count(), 0);
        assert!(calendar.0.components.len() > 1, "a part at least");
    }
}

#[test]
fn a_body_that_is_not_to_be_published_is_in_no_calendar() {
    let project = Project::new(
        "-- content/kent/board.md --\n---\ntitle: Board\npublish: false\nexpires: 2027\nreview: { next: 2027-03 }\nreports_to: [{ body: The Cabinet, due: July }]\n---\n",
    );
    for name in ["reviews.ics", "reports.ics", "terms.ics"] {
        let published = Calendar::read(&project.run("export", &[name]).out);
        let drafts = Calendar::read(&project.run("export", &[name, "--drafts"]).out);
        let counts = (published.events().count(), drafts.events().count());
        assert_eq!(counts, (0, 1), "{name}");
    }
}

/// Texts that hold what calendars treat as their own, long enough to be folded anywhere.
fn title() -> impl Strategy<Value = String> {
    let parts = prop::sample::select(vec![
        "\\",
        "\\n",
        "\\,",
        ";",
        ",",
        ":",
        "\"",
        "\n",
        "\r\n",
        "\r",
        "\t",
        "\u{7}",
        "é",
        "€",
        "\u{1f4a3}",
        "e\u{301}",
        " ",
        "  ",
        "a",
        "BEGIN:VEVENT",
        "=",
        "x",
    ]);
    prop_oneof![
        prop::collection::vec(parts, 1..120).prop_map(|parts| parts.concat()),
        "\\PC{1,90}",
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn every_title_is_read_back_as_it_was(title in title()) {
        let quoted = serde_json::to_string(&title).expect("a string");
        let project = Understood::new(&format!(
            "-- content/kent/board.md --\n---\ntitle: {quoted}\nreview: {{ next: 2027-03 }}\n---\n"
        ));
        let calendar = project.calendar(Format::ReviewsCalendar);
        for body in project.build.register.bodies.values() {
            let event = calendar.event("review:register/kent/board@example.org");
            let title = body.header.title.replace("\r\n", "\n").replace('\r', "\n");
            let title: String = title
                .chars()
                .filter(|letter| matches!(letter, '\n' | '\t') || !letter.is_control())
                .collect();
            prop_assert_eq!(
                text(event, &ICalendarProperty::Summary),
                format!("Review due: {title}")
            );
        }
    }
}
