//! The history of a body as one list: what replaced what, versions, reviews, decisions, adoption, and where its text comes from.

use super::super::links::escape;
use super::super::view::body::HistoryEntry;
use super::super::view::{Cite, Html};
use super::super::words;
use super::{Writer, external_link, facts, notices};
use crate::model::body::{Ending, Version};
use crate::model::date::Date;
use crate::model::reference::Party;
use crate::model::review::Outcome;
use crate::resolve::references::Wanted;
use crate::resolve::{Body, RelationKind};

/// What happened, newest first; what has no date comes last.
pub(super) fn entries(writer: &Writer<'_>) -> Vec<HistoryEntry> {
    let mut entries = Vec::new();
    entries.extend(dissolved(writer));
    entries.extend(versions(writer));
    entries.extend(reviews(writer));
    entries.extend(extended(writer));
    entries.extend(adopted(writer));
    entries.extend(succession(writer));
    entries.extend(established(writer));
    entries.extend(sources(writer));
    // What happened on one day keeps the order above, in which the later comes first.
    entries.sort_by_key(|(date, _)| std::cmp::Reverse(*date));
    entries.into_iter().map(|(_, entry)| entry).collect()
}

type Dated = (Option<Date>, HistoryEntry);

fn entry(date: Option<Date>, title: &str, parts: Vec<Option<String>>, cites: Vec<Cite>) -> Dated {
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
        cites,
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
    let cites = writer.cites("dissolved");
    Some(entry(
        dissolved.date,
        "Dissolved",
        vec![ending, decision],
        cites,
    ))
}

fn versions(writer: &Writer<'_>) -> Vec<Dated> {
    let version = |(index, version): (usize, &Version)| {
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
            writer.cites(&format!("history[{index}]")),
        )
    };
    let versions = writer.body.header.history.iter().enumerate();
    versions.map(version).collect()
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
        .enumerate()
        .map(|(index, held)| {
            let title = held.outcome.map_or("Reviewed", Outcome::shown);
            let note = source.note(held.note.as_ref()).map(|note| note.0);
            let parts = vec![by(&source, held.by.as_ref()), note, whose(writer, &source)];
            let cites = source.cites_of(&[format!("review.log[{index}]"), "review.log".to_owned()]);
            entry(held.date, title, parts, cites)
        })
        .collect();
    if let Some(last) = review.last
        && !review
            .log
            .iter()
            .any(|held| held.date.is_some_and(|held| held.meets(last)))
    {
        let cites = source.cites_of(&["review.last".to_owned()]);
        reviews.push(entry(
            Some(last),
            "Reviewed",
            vec![whose(writer, &source)],
            cites,
        ));
    }
    reviews
}

/// The decision to review later, whose day the header does not give.
fn extended(writer: &Writer<'_>) -> Option<Dated> {
    let source = writer.inheriting(|body| body.header.review.is_some());
    let review = source.body.header.review.as_ref()?;
    let extended = review.extended.as_ref()?;
    let to = extended.to?;
    Some(entry(
        None,
        &format!("Review put off until {}", to.words()),
        vec![
            decision(extended.decision.as_ref()),
            extended.reason.as_deref().map(escape),
            whose(writer, &source),
        ],
        source.cites("review.extended"),
    ))
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
                whose(writer, &source),
            ],
            source.cites("approved"),
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
            writer.cites("established"),
        )
    })
}

/// What the body took over from, when that ended, and what took over from it where its own document does not say how it ended.
fn succession(writer: &Writer<'_>) -> Vec<Dated> {
    let body = writer.body;
    let register = writer.site.register;
    let mut entries: Vec<Dated> = register
        .predecessors(&body.id)
        .into_iter()
        .filter_map(|id| Some(predecessor(writer, register.bodies.get(id)?)))
        .collect();
    let successors = register.successors(&body.id);
    if body.header.dissolved.is_none() && !successors.is_empty() {
        let successors: Vec<String> = successors.iter().map(|id| writer.the_body(id)).collect();
        let by = format!("by {}", words::joined(&successors, "and"));
        entries.push(entry(None, "Replaced", vec![Some(by)], Vec::new()));
    }
    entries
}

/// That the body took over from another, whose own document may say how and when it ended.
fn predecessor(writer: &Writer<'_>, predecessor: &Body) -> Dated {
    let old = writer.the_body(&predecessor.id);
    let ended = predecessor.header.dissolved.as_ref();
    let (title, text) = match ended.and_then(|ended| ended.how) {
        None | Some(Ending::Replaced | Ending::Ended) => {
            ("Took over", format!("it replaced {old}"))
        }
        Some(Ending::Renamed) => ("Renamed", format!("until then it was {old}")),
        Some(Ending::Merged) => ("Merger", format!("{old} was merged into it")),
        Some(Ending::Split) => ("Split", format!("it came out of {old}, which was split")),
        Some(Ending::Transferred) => ("Took over work", format!("it took over that of {old}")),
    };
    let stated = writer.site.register.relations_from(&writer.body.id);
    let mut cites: Vec<Cite> = stated
        .filter(|relation| relation.kind == RelationKind::Replaces)
        .filter(|relation| relation.to.id() == Some(&predecessor.id))
        .flat_map(|relation| writer.cites(&relation.path))
        .collect();
    cites.extend(writer.beside(predecessor).cites("dissolved"));
    entry(
        ended.and_then(|ended| ended.date),
        title,
        vec![Some(text)],
        cites,
    )
}

/// Where the text comes from, or that of the document which holds the body's rules.
fn sources(writer: &Writer<'_>) -> Vec<Dated> {
    let source = writer.inheriting(|body| !body.header.sources.is_empty());
    let sources = source.body.header.sources.iter().enumerate();
    sources
        .map(|(index, found)| {
            let title = match &found.url {
                Some(url) => external_link(url.as_str(), &found.title),
                None => escape(&found.title),
            };
            let note = source.note(found.note.as_ref()).map(|note| note.0);
            let cites = source.cites_of(&[format!("sources[{index}]")]);
            let parts = vec![Some(title), note, whose(writer, &source)];
            entry(found.date, "Source of the text", parts, cites)
        })
        .collect()
}

/// That something is said of another body’s document, in which the rules of this one stand.
fn whose(writer: &Writer<'_>, source: &Writer<'_>) -> Option<String> {
    let other = &source.body.id;
    (*other != writer.body.id).then(|| {
        let other = writer.the_body(other);
        format!("this concerns the document of {other}, in which the rules of this body stand")
    })
}
