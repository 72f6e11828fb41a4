//! Calendars to subscribe to (RFC 5545): when reviews and reports fall due and terms end, each a whole day. A [`Site`] goes in, the text of a file comes out.
//!
//! What makes a subscription update an event and not add a second one is its UID: what it is about and whose it is, at the address of the register, and never
//! its date. A review that was held moves on to the next day; one that is overdue stays on its day. DTSTAMP says when the event was last revised
//! (section 3.8.7.2, as there is no METHOD): the newest day, up to that of the file, of which the body's document records a change. So a file stays the same to the byte
//! until a document changes, or a day comes of which a document records a change beforehand, and whoever asks for it again need not fetch it. SEQUENCE and LAST-MODIFIED are left out, because no document says when its header was last edited, and
//! programs pass over an event for which they did not grow. Nothing in an event counts days or says how a review stands: that holds for one day only.

mod lines;
mod reports;
mod reviews;
mod terms;

use std::collections::HashMap;

use jiff::civil;

use lines::Lines;
pub(super) use reports::reports;
pub(super) use reviews::{area_reviews, has_area_reviews, reviews, some_reviews};
pub(super) use terms::terms;

use crate::model::reference::slug;
use crate::model::review::due_soon_from;
use crate::render::{Site, changes};
use crate::resolve::addresses::page_file;
use crate::resolve::{Body, Who};

/// A calendar as it grows.
struct Calendar<'s> {
    site: &'s Site<'s>,
    lines: Lines,
    /// What UIDs begin with behind their kind: where the register stands on its host.
    path: &'s str,
    /// The host of the register, or its name where it has no address yet.
    host: String,
    /// How often each UID was wanted.
    uids: HashMap<String, u32>,
    is_empty: bool,
}

/// Something that happens on one day, or each year on that day.
struct Event<'e> {
    /// What it is and what of: the beginning of its UID. Where several are alike they are counted.
    uid: String,
    /// Whose it is.
    body: &'e Body,
    /// The day; the first one where there are more.
    day: civil::Date,
    /// The rule by which it recurs.
    every: Option<String>,
    /// Whether a reminder goes off at the warning time.
    reminds: bool,
    summary: String,
    /// What is known about it, a line each; the address of the body's page is added.
    about: Vec<String>,
    /// What kind of event it is, in a word.
    category: &'e str,
}

impl<'s> Calendar<'s> {
    /// A calendar with a name, and a sentence on what stands in it.
    fn new(site: &'s Site<'s>, name: &str, about: &str) -> Self {
        let mut lines = Lines::default();
        lines.add("BEGIN", format_args!("VCALENDAR"));
        lines.add("VERSION", format_args!("2.0"));
        lines.add("PRODID", format_args!("-//Quorate//Register//EN"));
        lines.add("CALSCALE", format_args!("GREGORIAN"));
        // The names of RFC 7986, and those that programs knew before.
        lines.add_text("NAME", name);
        lines.add_text("X-WR-CALNAME", name);
        lines.add_text("DESCRIPTION", about);
        lines.add_text("X-WR-CALDESC", about);
        lines.add("REFRESH-INTERVAL;VALUE=DURATION", format_args!("P1D"));
        lines.add("X-PUBLISHED-TTL", format_args!("P1D"));
        let base_url = &site.settings.base_url;
        let stands = base_url.split_once("://").map(|(_, rest)| rest);
        let (host, path) = stands.and_then(|rest| rest.split_once('/')).unzip();
        Self {
            site,
            lines,
            path: path.unwrap_or_default(),
            host: host.map_or_else(|| slug(&site.settings.title), str::to_owned),
            uids: HashMap::new(),
            is_empty: true,
        }
    }

    fn add(&mut self, event: &Event<'_>) {
        let Event { body, day, .. } = *event;
        let stamp = changes::revised(body, self.site.register.today);
        let file = page_file(&body.id);
        self.is_empty = false;
        self.lines.add("BEGIN", format_args!("VEVENT"));
        let uid = self.uid(&event.uid);
        self.lines.add_text("UID", &uid);
        let stamped = figures(stamp);
        self.lines.add("DTSTAMP", format_args!("{stamped}T000000Z"));
        self.lines
            .add("DTSTART;VALUE=DATE", format_args!("{}", figures(day)));
        if let Some(every) = &event.every {
            self.lines.add("RRULE", format_args!("{every}"));
        }
        self.lines.add_text("SUMMARY", &event.summary);
        let mut about = event.about.join("\n");
        if let Some(address) = self.site.canonical(&file) {
            about.push('\n');
            about.push_str(&address);
            self.lines.add_text("DESCRIPTION", &about);
            self.lines.add("URL", format_args!("{address}"));
        } else {
            self.lines.add_text("DESCRIPTION", &about);
        }
        let area = self.site.area_name(&body.area);
        let categories = [event.category, area.as_str()];
        let categories = categories.into_iter().filter(|one| !one.is_empty());
        self.lines.add_texts("CATEGORIES", categories);
        // A day on which something falls due is not a day on which somebody is away.
        self.lines.add("TRANSP", format_args!("TRANSPARENT"));
        if event.reminds {
            self.remind(day, &event.summary);
        }
        self.lines.add("END", format_args!("VEVENT"));
    }

    /// Adds a reminder at nine in the morning of the day on which the pages begin to warn. Months differ in length, so the days are counted for each event; programs
    /// understand a reminder so many days before better than one at a time of its own.
    fn remind(&mut self, day: civil::Date, summary: &str) {
        const HOUR: u32 = 9;
        let warn_within = &self.site.settings.review.warn_within;
        let Some(from) = due_soon_from(day, warn_within) else {
            return;
        };
        let days = day.duration_since(from).as_hours() / 24;
        let (days, hours) = (days - 1, 24 - HOUR);
        self.lines.add("BEGIN", format_args!("VALARM"));
        self.lines.add("ACTION", format_args!("DISPLAY"));
        self.lines.add_text("DESCRIPTION", summary);
        self.lines
            .add("TRIGGER", format_args!("-P{days}DT{hours}H"));
        self.lines.add("END", format_args!("VALARM"));
    }

    /// The identifier of an event that nothing else in the world has: what it is, where its register stands, and the number of it among those that are alike.
    fn uid(&mut self, wanted: &str) -> String {
        let (kind, of) = wanted.split_once(':').unwrap_or(("", wanted));
        let (path, host) = (self.path, &self.host);
        let same = self.uids.entry(wanted.to_owned()).or_default();
        *same += 1;
        match *same {
            1 => format!("{kind}:{path}{of}@{host}"),
            number => format!("{kind}:{path}{of}:{number}@{host}"),
        }
    }

    /// The text of the file.
    fn into_text(mut self) -> String {
        if self.is_empty {
            self.add_time_zone();
        }
        self.lines.add("END", format_args!("VCALENDAR"));
        self.lines.into_text()
    }

    /// Adds a part that means nothing: a calendar must have one at least (section 3.6).
    fn add_time_zone(&mut self) {
        for (name, value) in [
            ("BEGIN", "VTIMEZONE"),
            ("TZID", "Etc/UTC"),
            ("BEGIN", "STANDARD"),
            ("DTSTART", "19700101T000000"),
            ("TZOFFSETFROM", "+0000"),
            ("TZOFFSETTO", "+0000"),
            ("END", "STANDARD"),
            ("END", "VTIMEZONE"),
        ] {
            self.lines.add(name, format_args!("{value}"));
        }
    }
}

/// What tells an event from the others of its body: the words for it and the ids of those whom it concerns, none of which changes with another entry or with the title of
/// somebody.
fn key(words: Option<&str>, whos: &[Who]) -> String {
    let whos = whos.iter().map(|who| match who {
        Who::Body(id) | Who::Organisation(id) => id.clone(),
        Who::Outside(outside) => slug(&outside.key()),
        Who::Text(text) | Who::Unknown(text) => slug(text),
    });
    let parts: Vec<String> = words.map(slug).into_iter().chain(whos).collect();
    parts.join("+")
}

/// A day as calendars write it: `20131130`.
fn figures(day: civil::Date) -> String {
    format!("{:04}{:02}{:02}", day.year(), day.month(), day.day())
}
