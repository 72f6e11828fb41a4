//! When a meeting is quorate: the rules in words, what they ask for one by one, and the smallest meeting that meets them.

use super::super::links::escape;
use super::super::view::body::{Quorum, QuorumRule, Smallest};
use super::super::view::{Cite, Fact, Html, Sentence};
use super::super::words;
use super::Writer;
use crate::model::Markdown;
use crate::model::notation::{counted, figures};
use crate::model::quorum::{Answer, Base, Part, Places, Roll, Rule, lines, sentence, smallest};

/// The quorum at a glance: every rule as a sentence that can be read out.
pub(super) fn fact(writer: &Writer<'_>) -> Fact {
    let sentences: Vec<String> = writer
        .body
        .quorum
        .iter()
        .map(|rule| sentence(rule, &writer.body.roll, &smallest(rule, &writer.body.roll)))
        .map(|sentence| escape(&sentence))
        .collect();
    let value = (!sentences.is_empty()).then(|| sentences.join(" "));
    Fact {
        key: true,
        ..writer.fact("Quorum", "quorum", value, None)
    }
}

/// The section on the quorum; none for a body governed elsewhere or dissolved of which no quorum is known.
pub(super) fn quorum(writer: &Writer<'_>) -> Option<Quorum> {
    let body = writer.body;
    if !writer.keeps_silent_rows() && body.quorum.is_empty() {
        return None;
    }
    let written = body.quorum.iter().zip(&body.header.quorum).enumerate();
    let rules = written.map(|(index, (rule, written))| {
        let path = format!("quorum[{index}]");
        let conditions = lines(rule, &body.roll)
            .into_iter()
            .map(|(part, line)| Sentence {
                text: Html(escape(&line)),
                cites: part_cites(writer, &path, part),
                worked_out: false,
                note: part_note(part, written).and_then(|note| writer.note(Some(note))),
            });
        QuorumRule {
            business: rule.business.as_deref().map(words::upper_first),
            conditions: conditions.collect(),
            smallest: smallest_meeting(rule, &body.roll),
            waiver: rule.waiver.as_ref().map(|waiver| Sentence {
                text: Html(words::sentence(&format!(
                    "{} may let a meeting go on without it",
                    escape(waiver)
                ))),
                cites: writer.cites_of(&[format!("{path}.waiver"), "quorum.waiver".to_owned()]),
                worked_out: false,
                note: None,
            }),
            note: writer.note(written.note.as_ref()),
        }
    });
    Some(Quorum {
        rules: rules.collect(),
    })
}

/// The clauses that state a part of a rule: those cited for that part, else those for the rule, else those for the quorum.
fn part_cites(writer: &Writer<'_>, path: &str, part: Part) -> Vec<Cite> {
    let key = match part {
        Part::Members => "members".to_owned(),
        Part::Share => "share".to_owned(),
        Part::Organisations => "organisations".to_owned(),
        Part::Requires(index) => format!("requires[{index}]"),
    };
    [format!("{path}.{key}"), format!("quorum.{key}")]
        .into_iter()
        .map(|path| writer.cites_of(&[path]))
        .chain([path.to_owned(), "quorum".to_owned()].map(|path| writer.cites_of(&[path])))
        .find(|cites| !cites.is_empty())
        .unwrap_or_default()
}

fn part_note(part: Part, rule: &crate::model::quorum::QuorumRule) -> Option<&Markdown> {
    match part {
        Part::Requires(index) => rule.requires.get(index)?.note.as_ref(),
        Part::Members | Part::Share | Part::Organisations => None,
    }
}

/// The figure, out of how many, or why it is not known.
fn smallest_meeting(rule: &Rule, roll: &Roll) -> Smallest {
    match smallest(rule, roll) {
        Answer::Fewest(meeting) => Smallest::Known(Html(match size(rule, roll) {
            Some(size) => format!("{} of {}", figures(meeting.seats), counted(size, "seat")),
            None => counted(meeting.seats, "seat"),
        })),
        Answer::Unreachable { why, .. } | Answer::CountsTwice { why, .. } => Smallest::Unknown(why),
        Answer::NotComputable { why, at_least } => Smallest::Unknown(match at_least {
            Some(seats) => format!(
                "{why} It is not below {}.",
                words::counted_in_words(seats, "seat", "seats")
            ),
            None => why,
        }),
    }
}

/// How many places with a vote there are, where a rule looks at those and the document states them all.
fn size(rule: &Rule, roll: &Roll) -> Option<u32> {
    if rule.of != Base::Voting {
        return None;
    }
    let mut seats = roll.seats.iter().filter(|seat| seat.voting && !seat.ended);
    seats.try_fold(0_u32, |sum, seat| match seat.places {
        Places::Known(places) => Some(sum.saturating_add(places)),
        Places::Unknown => None,
    })
}
