//! `quorate reviews`: lists when documents are due for review, for people, spreadsheets, calendars and programs.

use std::io::{self, Write};

use jiff::civil;

use super::{FINE, Failure, Site, keep_whole, width};
use crate::cli::{ReviewsFormat, ReviewsOptions};
use crate::model::date::{self, Date};
use crate::model::notation::{counted, figures};
use crate::pipeline::{self, Memory};
use crate::render;
use crate::render::export;
use crate::render::reviews::Reviewed;
use crate::render::states::{self, state_word, whole};
use crate::render::view::Tone;
use crate::render::words::common;
use crate::report::columns::columns;
use crate::resolve::Body;

/// Runs it.
///
/// # Errors
///
/// When the site cannot be read or its settings cannot be used, and when one of its documents cannot be read.
pub fn run(options: &ReviewsOptions) -> Result<u8, Failure> {
    let site = Site::read(&options.site, options.drafts)?;
    let (build, _) = pipeline::build(site.inputs, &site.settings, &Memory::default());
    keep_whole(&build, &site.settings)?;
    let site = build.site(&site.settings);
    let asked = Asked::of(options, site.register.today);
    let mut listed = Reviewed::of(&site, "").all().to_vec();
    listed.retain(|body| asked.holds(body));
    if options.format == ReviewsFormat::Table {
        write!(anstream::stdout(), "{}", table(&site, &listed, &asked))?;
        return Ok(FINE);
    }
    // The files have them in this order.
    listed.sort_by_key(|body| &body.id);
    let text = match options.format {
        ReviewsFormat::Ics => export::reviews_calendar(&site, &listed),
        ReviewsFormat::Json => export::reviews_records(&site, &listed),
        ReviewsFormat::Csv | ReviewsFormat::Table => export::reviews_table(&site, &listed),
    };
    io::stdout().write_all(text.as_bytes())?;
    Ok(FINE)
}

/// Which reviews are asked for.
enum Asked {
    All,
    /// Those whose date has gone by.
    Overdue,
    /// Those, and what falls due up to a day.
    By(civil::Date),
}

impl Asked {
    fn of(options: &ReviewsOptions, today: civil::Date) -> Self {
        match &options.within {
            _ if options.overdue => Self::Overdue,
            None => Self::All,
            // A time that reaches beyond the calendar reaches every date in it.
            Some(within) => Self::By(
                Date::Day(today)
                    .plus(within)
                    .map_or(civil::Date::MAX, |date| date.last_day()),
            ),
        }
    }

    fn holds(&self, body: &Body) -> bool {
        match self {
            Self::All => true,
            Self::Overdue => states::tone(body.state) == Some(Tone::Late),
            Self::By(day) => states::due_day(body).is_some_and(|due| due <= *day),
        }
    }

    /// What is said where none has a date.
    fn none(&self) -> String {
        match self {
            Self::All => "No review has a date.".to_owned(),
            Self::Overdue => "No review is overdue.".to_owned(),
            Self::By(day) => format!("No review is due by {}.", date::words(*day)),
        }
    }
}

/// The reviews that have a date, a row each, with how many there are of each state and how many have none.
fn table(site: &render::Site<'_>, listed: &[&Body], asked: &Asked) -> String {
    let heads = ["state", "due", "when", "body"].map(str::to_owned).to_vec();
    let rows = listed.iter().filter_map(|body| row(site, body));
    let rows: Vec<Vec<String>> = std::iter::once(heads).chain(rows).collect();
    if rows.len() == 1 {
        return format!("{}\n{}", asked.none(), undated(listed));
    }
    let mut table = String::new();
    for (place, (line, row)) in columns(&rows, width()).iter().zip(&rows).enumerate() {
        let set_off = if place == 0 { line.len() } else { row[0].len() };
        let (first, rest) = line.split_at(set_off);
        table.extend([style(&row[0]), first, "\u{1b}[0m", rest, "\n"]);
    }
    let dated = counts(listed, [Tone::Late, Tone::Soon, Tone::Ok]);
    let total = counted(whole(rows.len() - 1), "review");
    format!("{table}\n{total}: {dated}.\n{}", undated(listed))
}

/// How a review stands, by when it is due, how far off that is and whose it is; none where it has no date.
fn row(site: &render::Site<'_>, body: &Body) -> Option<Vec<String>> {
    let due = states::review_due(body)?;
    let title = &body.header.title;
    let area = site.area_beside("", &body.id);
    Some(vec![
        state_word(due.when.tone).to_owned(),
        due.day.words,
        due.when.words,
        area.map_or_else(|| title.clone(), |area| format!("{title}, {area}")),
    ])
}

/// How many have no date, and why; nothing where all have one.
fn undated(listed: &[&Body]) -> String {
    match counts(listed, [Tone::Odd, Tone::None, Tone::Off]) {
        none if none.is_empty() => none,
        counts => format!("Without a date: {counts}.\n"),
    }
}

/// How many there are of each state, without those of which there is none: `1 overdue, 2 due soon`.
fn counts(listed: &[&Body], tones: [Tone; 3]) -> String {
    let of = |tone: Tone| {
        let bodies = listed.iter();
        let count = bodies.filter(|body| states::tone(body.state) == Some(tone));
        match whole(count.count()) {
            0 => None,
            count => Some(format!("{} {}", figures(count), common(state_word(tone)))),
        }
    };
    let counts: Vec<String> = tones.into_iter().filter_map(of).collect();
    counts.join(", ")
}

/// How a terminal sets off a word at the head of a row: by colour the states that call for somebody, bold the others.
fn style(word: &str) -> &'static str {
    if word == state_word(Tone::Late) {
        "\u{1b}[31m"
    } else if word == state_word(Tone::Soon) {
        "\u{1b}[33m"
    } else if word == state_word(Tone::Ok) {
        "\u{1b}[32m"
    } else {
        "\u{1b}[1m"
    }
}
