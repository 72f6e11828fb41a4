//! Where a body's text stands: whether it is in force, when the body meets next, whose rules it shares and how long it lasts.

use super::super::links::escape;
use super::super::view::{Html, Sentence};
use super::super::words;
use super::{Writer, external_link, notices};
use crate::model::Markdown;
use crate::model::body::{Adoption, Status};
use crate::model::date::Date;
use crate::model::review::Outcome;
use crate::parse::prose::ScopeKind;
use crate::resolve::references::Wanted;

/// One sentence for each, with full stops.
pub(super) fn sentences(writer: &Writer<'_>) -> Vec<Sentence> {
    let header = &writer.body.header;
    let mut sentences = Vec::new();
    sentences.extend(adoption(writer));
    sentences.extend(amendment(writer));
    sentences.extend(next_meeting(writer));
    sentences.extend(constitution(writer));
    sentences.extend(mandate(writer));
    if let Some(url) = header.url.as_ref().filter(|_| !header.external) {
        let link = external_link(url.as_str(), words::address_in_words(url.as_str()));
        sentences.push(plain(&format!("Its own page is {link}.")));
    }
    if let Some(note) = &header.note {
        sentences.push(plain(&writer.inline(note).0));
    }
    sentences
}

fn plain(text: &str) -> Sentence {
    Sentence {
        text: Html(text.to_owned()),
        ..Sentence::default()
    }
}

/// Since when the text is in force and who adopted it, or that no adoption is recorded.
fn adoption(writer: &Writer<'_>) -> Option<Sentence> {
    let body = writer.body;
    let writer = writer.inheriting(|body| body.header.approved.is_some());
    let approved = writer.body.header.approved.as_ref();
    // That a draft is not adopted is said in its notice.
    let silent = body.header.external
        || body.header.template
        || matches!(
            body.header.status,
            Status::Dissolved | Status::Draft | Status::Proposed
        );
    if approved.is_none() && silent {
        return None;
    }
    let unchanged = last_amended(&writer).is_none();
    let in_force = unchanged && matches!(body.header.status, Status::Active | Status::Suspended);
    let adopted = approved.and_then(|approved| in_words(&writer, approved, in_force));
    let assured = approved
        .and_then(|approved| approved.assured_by.as_deref())
        .map(|by| {
            let by = escape(&words::somebody(by));
            format!(" Its quality was assured by {by}.")
        });
    let adopted = adopted.unwrap_or_else(|| "No adoption of this text is recorded.".to_owned());
    Some(Sentence {
        text: Html(adopted + &assured.unwrap_or_default()),
        cites: writer.cites_of(&cited(&[
            "approved",
            "approved.date",
            "approved.by",
            "approved.decision",
            "approved.assured_by",
        ])),
        note: writer.note(approved.and_then(|approved| approved.note.as_ref())),
        note_cites: writer.cites_of(&cited(&["approved.note"])),
        ..Sentence::default()
    })
}

fn cited(paths: &[&str]) -> Vec<String> {
    paths.iter().map(|path| (*path).to_owned()).collect()
}

/// When the text that was adopted was last changed, where that is recorded.
fn amendment(writer: &Writer<'_>) -> Option<Sentence> {
    let writer = writer.inheriting(|body| body.header.approved.is_some());
    let last = last_amended(&writer)?;
    Some(Sentence {
        cites: writer.cites_of(&cited(&["history", "review.log"])),
        ..plain(&format!("It was last amended {}.", words::on(last)))
    })
}

/// The last date behind its adoption on which a text was changed, by a review or otherwise.
fn last_amended(writer: &Writer<'_>) -> Option<Date> {
    let header = &writer.body.header;
    let adopted = header.approved.as_ref()?.date?;
    let log = header.review.iter().flat_map(|review| &review.log);
    let reviews = log
        .filter(|held| held.outcome == Some(Outcome::Amended))
        .filter_map(|held| held.date);
    let versions = header.history.iter().filter_map(|version| version.date);
    reviews
        .chain(versions)
        .filter(|date| date.first_day() > adopted.last_day())
        .max()
}

/// Since when a text is in force, or when it was adopted, where it has changed since or the body does not work by it now. None where none of it is stated.
fn in_words(writer: &Writer<'_>, approved: &Adoption, in_force: bool) -> Option<String> {
    let by = approved
        .by
        .as_ref()
        .map(|by| writer.the(&writer.party(by, Wanted::Either)));
    let decision = approved
        .decision
        .as_ref()
        .map(|decision| format!(" (decision {})", escape(decision)))
        .unwrap_or_default();
    let text = match (approved.date, by) {
        (Some(date), Some(by)) if in_force => format!(
            "This text has been in force since {}, when {by} adopted it{decision}.",
            date.words()
        ),
        (Some(date), None) if in_force => {
            format!(
                "This text has been in force since {}{decision}.",
                date.words()
            )
        }
        (Some(date), Some(by)) => {
            format!(
                "This text was adopted by {by} {}{decision}.",
                words::on(date)
            )
        }
        (Some(date), None) => format!("This text was adopted {}{decision}.", words::on(date)),
        (None, Some(by)) => {
            format!("This text was adopted by {by}{decision}; the date is not stated.")
        }
        (None, None) if decision.is_empty() => return None,
        (None, None) => format!("This text was adopted{decision}; the date is not stated."),
    };
    Some(text)
}

/// The next of the dates that are set, and those after it.
fn next_meeting(writer: &Writer<'_>) -> Option<Sentence> {
    let meetings = writer.body.header.meetings.as_ref()?;
    let today = writer.site.register.today;
    let mut dates = meetings.next.clone();
    dates.sort_unstable();
    let last = dates.last().copied()?;
    let ahead: Vec<Date> = dates
        .into_iter()
        .filter(|date| date.last_day() >= today)
        .collect();
    let text = match ahead.as_slice() {
        [] => format!(
            "The last meeting for which a date is given was {}.",
            words::on(last)
        ),
        [next] => format!("The next meeting is {}.", words::on(*next)),
        [next, later @ ..] => {
            let later: Vec<String> = later.iter().map(Date::words).collect();
            format!(
                "The next meeting is {}; after that, {}.",
                words::on(*next),
                words::joined(&later, "and")
            )
        }
    };
    Some(Sentence {
        cites: writer.cites_of(&cited(&["meetings.next"])),
        ..plain(&text)
    })
}

/// Whose document holds the body's rules.
fn constitution(writer: &Writer<'_>) -> Option<Sentence> {
    let governor = writer.governor()?;
    let link = writer.the_body(&governor.body.id);
    let clauses = governing_clauses(writer);
    let rules = if clauses.is_empty() {
        format!("Its rules stand in the document of {link}.")
    } else {
        format!("Its rules stand in {clauses} of the document of {link}.")
    };
    let note: Option<&Markdown> = writer
        .body
        .header
        .constitution
        .as_ref()
        .and_then(|constitution| constitution.note.as_ref());
    Some(Sentence {
        note: writer.note(note),
        note_cites: writer.cites_of(&cited(&["constitution.note"])),
        ..plain(&rules)
    })
}

/// The clauses of the governing document, within a sentence: `clauses 3 to 15 and Appendix A`. Empty where none is named.
pub(super) fn governing_clauses(writer: &Writer<'_>) -> String {
    let clauses = writer
        .body
        .header
        .constitution
        .iter()
        .flat_map(|constitution| &constitution.clauses);
    let (named, numbered): (Vec<String>, Vec<String>) =
        clauses.map(|clause| escape(clause)).partition(|clause| {
            let first = clause.split_whitespace().next().unwrap_or_default();
            ScopeKind::of(first).is_some()
        });
    let mut all = Vec::new();
    match numbered.as_slice() {
        [] => {}
        [only] if !only.contains(" to ") => all.push(format!("clause {only}")),
        [first, rest @ ..] => {
            all.push(format!("clauses {first}"));
            all.extend(rest.iter().cloned());
        }
    }
    all.extend(named);
    words::joined(&all, "and")
}

/// Until when the body's mandate runs, where no notice says so.
fn mandate(writer: &Writer<'_>) -> Option<Sentence> {
    let expires = writer.body.header.expires?;
    if notices::mandate(writer).is_some() {
        return None;
    }
    Some(Sentence {
        cites: writer.cites_of(&cited(&["expires"])),
        ..plain(&format!("Its mandate runs until {}.", expires.words()))
    })
}
