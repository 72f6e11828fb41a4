//! What happened to a body and its document, what replaced what, and where the document was published.

use super::super::links::escape;
use super::super::view::body::HistoryEntry;
use super::super::view::{Html, Sentence};
use super::super::words;
use super::{Writer, external_link, facts, notices};
use crate::model::body::Ending;
use crate::model::date::Date;
use crate::model::reference::Party;
use crate::model::review::Outcome;
use crate::resolve::references::Wanted;

/// What happened, newest first; what has no date comes last.
pub(super) fn entries(writer: &Writer<'_>) -> Vec<HistoryEntry> {
    let mut entries = Vec::new();
    entries.extend(dissolved(writer));
    entries.extend(versions(writer));
    entries.extend(reviews(writer));
    entries.extend(adopted(writer));
    entries.extend(established(writer));
    // What happened on one day keeps the order above, in which the later comes first.
    entries.sort_by_key(|(date, _)| std::cmp::Reverse(*date));
    entries.into_iter().map(|(_, entry)| entry).collect()
}

type Dated = (Option<Date>, HistoryEntry);

fn entry(date: Option<Date>, title: &str, parts: Vec<Option<String>>) -> Dated {
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    let text = parts
        .iter()
        .map(|part| words::sentence(part))
        .collect::<Vec<_>>()
        .join(" ");
    let entry = HistoryEntry {
        day: date.map(words::day),
        title: title.to_owned(),
        text: (!text.is_empty()).then_some(Html(text)),
    };
    (date, entry)
}

fn by(writer: &Writer<'_>, by: Option<&Party>) -> Option<String> {
    by.map(|by| format!("by {}", writer.the(&writer.party(by, Wanted::Either))))
}

fn decision(decision: Option<&String>) -> Option<String> {
    decision.map(|decision| format!("decision {}", escape(decision)))
}

/// The end of the body; its note stands with the notice of it.
fn dissolved(writer: &Writer<'_>) -> Option<Dated> {
    let dissolved = writer.body.header.dissolved.as_ref()?;
    let ending = notices::ending(writer);
    let decision = decision(dissolved.decision.as_ref());
    Some(entry(dissolved.date, "Dissolved", vec![ending, decision]))
}

fn versions(writer: &Writer<'_>) -> Vec<Dated> {
    let version = |version: &crate::model::body::Version| {
        let number = version
            .version
            .as_ref()
            .map(|number| format!("version {}", escape(number)));
        let (title, number) = match (&version.change, number) {
            (Some(change), number) => (words::upper_first(change), number),
            (None, Some(number)) => (words::upper_first(&number), None),
            (None, None) => ("New version".to_owned(), None),
        };
        entry(
            version.date,
            &title,
            vec![
                number,
                decision(version.decision.as_ref()),
                writer.note(version.note.as_ref()).map(|note| note.0),
            ],
        )
    };
    writer.body.header.history.iter().map(version).collect()
}

/// The reviews that were held, those of the governing document included where it is reviewed with that.
fn reviews(writer: &Writer<'_>) -> Vec<Dated> {
    let source = writer.inheriting(|body| body.header.review.is_some());
    let Some(review) = &source.body.header.review else {
        return Vec::new();
    };
    let mut reviews: Vec<Dated> = review
        .log
        .iter()
        .map(|held| {
            let title = held.outcome.map_or("Reviewed", Outcome::shown);
            let note = source.note(held.note.as_ref()).map(|note| note.0);
            entry(held.date, title, vec![by(&source, held.by.as_ref()), note])
        })
        .collect();
    if let Some(last) = review.last
        && !review
            .log
            .iter()
            .any(|held| held.date.is_some_and(|held| meet(held, last)))
    {
        reviews.push(entry(Some(last), "Reviewed", Vec::new()));
    }
    reviews
}

/// Whether two dates can mean one day: `2026-01` and `2026-01-05` can.
fn meet(one: Date, other: Date) -> bool {
    one.first_day() <= other.last_day() && other.first_day() <= one.last_day()
}

fn adopted(writer: &Writer<'_>) -> Option<Dated> {
    let source = writer.inheriting(|body| body.header.approved.is_some());
    let approved = source.body.header.approved.as_ref()?;
    let recorded = approved.date.is_some() || approved.by.is_some() || approved.decision.is_some();
    recorded.then(|| {
        entry(
            approved.date,
            "Text adopted",
            vec![
                by(&source, approved.by.as_ref()),
                decision(approved.decision.as_ref()),
            ],
        )
    })
}

fn established(writer: &Writer<'_>) -> Option<Dated> {
    let established = writer.body.header.established.as_ref()?;
    let recorded = established.date.is_some() || established.decision.is_some();
    let under: Vec<String> = established
        .under
        .iter()
        .map(|citation| facts::cited(writer, citation))
        .collect();
    let under = (!under.is_empty()).then(|| format!("under {}", words::joined(&under, "and")));
    recorded.then(|| {
        entry(
            established.date,
            "Established",
            vec![
                by(writer, established.by.as_ref()),
                under,
                decision(established.decision.as_ref()),
            ],
        )
    })
}

/// What the body took over from and what took over from it.
pub(super) fn succession(writer: &Writer<'_>) -> Vec<Sentence> {
    let body = writer.body;
    let register = writer.site.register;
    let mut sentences = Vec::new();
    for id in register.predecessors(&body.id) {
        let old = writer.the_body(id);
        let ended = register
            .bodies
            .get(id)
            .and_then(|body| body.header.dissolved.as_ref());
        let when = ended
            .and_then(|ended| ended.date)
            .map(|date| format!(" {}", words::on(date)))
            .unwrap_or_default();
        let how = ended
            .and_then(|ended| ended.how)
            .unwrap_or(Ending::Replaced);
        sentences.push(match how {
            Ending::Replaced | Ending::Ended => format!("It replaced {old}{when}."),
            Ending::Renamed => format!("Until it was renamed{when} it was {old}."),
            Ending::Merged => format!("{} was merged into it{when}.", words::upper_first(&old)),
            Ending::Split => format!("It came out of {old}, which was split{when}."),
            Ending::Transferred => format!("It took over the work of {old}{when}."),
        });
    }
    // Where the body's own document says how it ended, the history does.
    let successors = register.successors(&body.id);
    if body.header.dissolved.is_none() && !successors.is_empty() {
        let successors: Vec<String> = successors.iter().map(|id| writer.the_body(id)).collect();
        sentences.push(format!(
            "It was replaced by {}.",
            words::joined(&successors, "and")
        ));
    }
    sentences
        .into_iter()
        .map(|text| Sentence {
            text: Html(text),
            cites: writer.cites_of(&["replaces".to_owned(), "dissolved".to_owned()]),
            worked_out: false,
            note: None,
        })
        .collect()
}

/// Where the document was published, or the one that holds the body's rules.
pub(super) fn sources(writer: &Writer<'_>) -> Vec<Html> {
    let writer = writer.inheriting(|body| !body.header.sources.is_empty());
    let source = |source: &crate::model::body::Source| {
        let title = match &source.url {
            Some(url) => external_link(url.as_str(), &source.title),
            None => escape(&source.title),
        };
        let date = source
            .date
            .map(|date| format!(", {}", date.words()))
            .unwrap_or_default();
        let note = source
            .note
            .as_ref()
            .map(|note| format!(". {}", writer.inline(note).0))
            .unwrap_or_default();
        Html(format!("{title}{date}{note}"))
    };
    writer.body.header.sources.iter().map(source).collect()
}
