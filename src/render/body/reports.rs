//! The reports that a body owes and those that it receives: what is owed, to whom, how often and when, in words.

use super::super::Site;
use super::super::links::escape;
use super::super::view::{Cite, Html, Sentence};
use super::super::words;
use super::Writer;
use super::lines::{UNCITED, place, relations_of_others, sender};
use crate::model::annual_day::AnnualDay;
use crate::model::body::ReportDuty;
use crate::model::frequency::Rhythm;
use crate::resolve::references::Wanted;
use crate::resolve::{Body, RelationKind, Who};

/// A report that a body owes, put into words for a list of the reports of several bodies.
pub(in crate::render) struct Owed<'a> {
    /// What the header says of it.
    pub duty: &'a ReportDuty,
    /// Who receives it, within a sentence; none where that is not stated.
    pub to: Option<Html>,
    /// How often and when in the year; none where neither is stated.
    pub when: Option<String>,
    /// Whether it recurs at a time of the year that is not stated.
    pub time_unstated: bool,
    /// The clauses that state it.
    pub cites: Vec<Cite>,
    /// The clauses that state who prepares it.
    pub owner_cites: Vec<Cite>,
    /// An editor's remark.
    pub note: Option<Html>,
    /// The clauses behind that.
    pub note_cites: Vec<Cite>,
}

/// The reports that a body owes by its own document, for the page in the file `from`.
pub(in crate::render) fn owed<'a>(site: &Site<'a>, from: &str, body: &'a Body) -> Vec<Owed<'a>> {
    let writer = Writer {
        from: from.to_owned(),
        ..Writer::new(site, body)
    };
    let duties = body.header.reports_to.iter().enumerate();
    duties
        .map(|(index, duty)| {
            let receivers: Vec<String> = writer
                .parties(&duty.body, Wanted::Either)
                .iter()
                .map(|who| receiver(&writer, who))
                .collect();
            let event = duty.every.is_some_and(|every| {
                matches!(every.rhythm, Rhythm::EachMeeting | Rhythm::AsNeeded)
            });
            Owed {
                duty,
                to: (!receivers.is_empty()).then(|| Html(words::joined(&receivers, "and"))),
                when: when(duty),
                time_unstated: duty.every.is_some() && duty.due.is_empty() && !event,
                cites: cites(&writer, index),
                owner_cites: writer.cites_of(&[format!("reports_to[{index}].owner")]),
                note: writer.note(duty.note.as_ref()),
                note_cites: writer.cites_of(&[format!("reports_to[{index}].note")]),
            }
        })
        .collect()
}

/// The clauses that state a report, without those that only say who prepares it or remark on it.
pub(super) fn cites(writer: &Writer<'_>, index: usize) -> Vec<Cite> {
    let path = format!("reports_to[{index}]");
    let keys = ["", ".body", ".what", ".every", ".due"];
    let own = writer.cites_of(&keys.map(|key| format!("{path}{key}")));
    if own.is_empty() {
        writer.cites_of(&["reports_to".to_owned()])
    } else {
        own
    }
}

/// Whoever receives a report, within a sentence, and that it is over where it is.
fn receiver(writer: &Writer<'_>, who: &Who) -> String {
    let register = writer.site.register;
    let ended = |id: &String| {
        let organisation = register.organisations.get(id);
        let ended = organisation.and_then(|organisation| organisation.header.ended);
        ended.is_some_and(|ended| ended.last_day() < register.today)
    };
    match who {
        Who::Body(id) => sender(writer, id),
        Who::Organisation(id) if ended(id) => format!("{} (ended)", writer.the(who)),
        _ => writer.the(who),
    }
}

/// Each report that the body receives: from whom, on what, how often and when, with the clauses of the sender's document that say so.
pub(super) fn received(writer: &Writer<'_>) -> Vec<Sentence> {
    let register = writer.site.register;
    let reports = relations_of_others(writer).into_iter().filter(|relation| {
        relation.kind == RelationKind::ReportsTo && writer.site.is_built(&relation.from)
    });
    reports
        .filter_map(|relation| {
            let index = place(&relation.path)?;
            let by = register.bodies.get(&relation.from)?;
            let duty = by.header.reports_to.get(index)?;
            let author = writer.beside(by);
            let from = format!("From {}", sender(writer, &relation.from));
            let mut sentence = sentence(&author, index, duty, &from);
            if sentence.cites.is_empty() {
                sentence.text.0.push_str(UNCITED);
            }
            Some(sentence)
        })
        .collect()
}

/// How often a report is owed and when in the year: `annually, in July`. What has only a day of the year is due each year.
fn when(duty: &ReportDuty) -> Option<String> {
    let every = duty.every.as_ref().map(words::how_often);
    let each_year = || (!duty.due.is_empty()).then(|| "each year".to_owned());
    let parts: Vec<String> = [every.or_else(each_year), days(&duty.due)]
        .into_iter()
        .flatten()
        .collect();
    (!parts.is_empty()).then(|| parts.join(", "))
}

/// Days of the year: `in May and July`, `by 15 July and in May`. One preposition serves those behind it that take the same.
fn days(due: &[AnnualDay]) -> Option<String> {
    let mut before = "";
    let days: Vec<String> = due
        .iter()
        .map(|day| {
            let own = if day.day.is_some() { "by " } else { "in " };
            let repeated = std::mem::replace(&mut before, own) == own;
            format!("{}{}", if repeated { "" } else { own }, day.words())
        })
        .collect();
    (!days.is_empty()).then(|| words::joined(&days, "and"))
}

/// A report that the header of the author's body states at this place of `reports_to`, behind words on who sends or receives it. Who prepares it stands
/// behind the marks where clauses of its own say so.
pub(super) fn sentence(
    author: &Writer<'_>,
    index: usize,
    duty: &ReportDuty,
    opening: &str,
) -> Sentence {
    let mut text = format!("{opening}{}", duty_words(duty));
    let owner_cites = author.cites_of(&[format!("reports_to[{index}].owner")]);
    let mut owner = duty
        .owner
        .as_ref()
        .map(|owner| format!(", prepared by {}", escape(&words::somebody(owner))));
    if owner_cites.is_empty() {
        text.extend(owner.take());
    }
    Sentence {
        text: Html(text),
        cites: cites(author, index),
        more: owner.map(Html),
        more_cites: owner_cites,
        note: author.note(duty.note.as_ref()),
        note_cites: author.cites_of(&[format!("reports_to[{index}].note")]),
        ..Sentence::default()
    }
}

/// What follows the sender or receiver: `: annual report (annually, in July)`.
fn duty_words(duty: &ReportDuty) -> String {
    let when: Vec<String> = [duty.every.as_ref().map(words::how_often), days(&duty.due)]
        .into_iter()
        .flatten()
        .collect();
    let when = when.join(", ");
    let what = duty.what.as_deref().map(words::lower_first);
    match (what, when.is_empty()) {
        (Some(what), true) => format!(": {}", escape(&what)),
        (Some(what), false) => format!(": {} ({when})", escape(&what)),
        (None, true) => String::new(),
        (None, false) => format!(", {when}"),
    }
}
