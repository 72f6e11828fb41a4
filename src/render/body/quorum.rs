//! When a meeting is quorate: the rules in words, what they ask for one by one, the smallest meeting that meets them, and who cannot be spared.

use super::super::links::escape;
use super::super::view::body::{Indispensable, Quorum, QuorumGap, QuorumRule};
use super::super::view::{Cite, Fact, Html, Sentence};
use super::super::words;
use super::{Writer, attendance, members};
use crate::model::Markdown;
use crate::model::body::Status;
use crate::model::notation::{counted, figures};
use crate::model::quorum::{
    Answer, Base, Holder, Part, Places, Roll, Rule, SinglePoint, Table, bare_sentence, lines,
    must_be_filled, reckons, sentence, single_points, table,
};

/// The quorum at a glance: every rule as a sentence that can be read out.
pub(super) fn fact(writer: &Writer<'_>) -> Fact {
    let roll = &writer.body.roll;
    let (mut sentences, mut worked_out) = (Vec::new(), false);
    for (rule, answer) in writer.body.quorum.iter().zip(writer.body.answers()) {
        let whole = sentence(rule, roll, answer);
        worked_out |= reckons(rule, roll, answer) || concludes(rule, answer);
        sentences.push(escape(&whole));
    }
    let value = (!sentences.is_empty()).then(|| sentences.join(" "));
    Fact {
        key: true,
        worked_out,
        ..writer.fact("Quorum", "quorum", value, None)
    }
}

/// The section on the quorum; none for a body governed elsewhere or dissolved of which no quorum is known.
pub(super) fn quorum(writer: &Writer<'_>) -> Option<Quorum> {
    let body = writer.body;
    if !writer.keeps_silent_rows() && body.quorum.is_empty() {
        return None;
    }
    let answers = body.answers();
    let tables: Vec<Option<Table>> = body
        .quorum
        .iter()
        .zip(answers)
        .map(|(rule, answer)| checkable(rule, &body.roll, answer))
        .collect();
    let rules = answers.iter().zip(&tables).enumerate();
    let rules = rules
        .filter_map(|(index, (answer, table))| self::rule(writer, index, answer, table.is_some()));
    let dissolved = body.header.status == Status::Dissolved;
    Some(Quorum {
        rules: rules.collect(),
        form: (!dissolved && tables.iter().any(Option::is_some))
            .then(|| attendance::form(writer, &tables)),
    })
}

/// The rule in numbers, where an attendance can be held against it and some attendance meets it.
fn checkable(rule: &Rule, roll: &Roll, answer: &Answer) -> Option<Table> {
    match answer {
        Answer::Unreachable { .. } | Answer::CountsTwice { .. } => None,
        Answer::Fewest(_) | Answer::NotComputable { .. } => table(rule, roll),
    }
}

/// The rule at this place of the body's quorum, and what follows from it.
fn rule(writer: &Writer<'_>, index: usize, answer: &Answer, checked: bool) -> Option<QuorumRule> {
    let body = writer.body;
    let (rule, written) = (body.quorum.get(index)?, body.header.quorum.get(index)?);
    let path = format!("quorum[{index}]");
    let conditions = lines(rule, &body.roll)
        .into_iter()
        .map(|(part, line)| Sentence {
            text: Html(escape(&line)),
            cites: part_cites(writer, &path, part),
            worked_out: part == Part::Share && reckons(rule, &body.roll, answer),
            note: part_note(part, written).and_then(|note| writer.note(Some(note))),
            ..Sentence::default()
        });
    let points = single_points(rule, &body.roll);
    Some(QuorumRule {
        business: rule.business.as_deref().map(words::upper_first),
        sentence: Sentence {
            text: Html(escape(&bare_sentence(rule, &body.roll, answer))),
            cites: rule_cites(writer, &path),
            worked_out: reckons(rule, &body.roll, answer),
            ..Sentence::default()
        },
        conditions: conditions.collect(),
        smallest: smallest_meeting(rule, &body.roll, answer),
        example: example(writer, answer),
        must_be_filled: must_be_filled(rule, &body.roll)
            .into_iter()
            .filter(|seat| !points.iter().any(|point| point.seat == *seat))
            .map(|seat| attendance::title(writer, seat))
            .collect(),
        indispensable: indispensable(writer, &points),
        gap: gap(rule, answer, checked),
        waiver: rule.waiver.as_ref().map(|waiver| Sentence {
            text: Html(words::sentence(&format!(
                "{} may let a meeting go on without it",
                escape(waiver)
            ))),
            cites: writer.cites_of(&[format!("{path}.waiver"), "quorum.waiver".to_owned()]),
            ..Sentence::default()
        }),
        note: writer.note(written.note.as_ref()),
    })
}

/// The clauses that state a rule, or where it is the only one any part of the quorum.
fn rule_cites(writer: &Writer<'_>, path: &str) -> Vec<Cite> {
    let own = writer.cites(path);
    if !own.is_empty() {
        own
    } else if writer.body.quorum.len() == 1 {
        writer.cites("quorum")
    } else {
        writer.cites_of(&["quorum".to_owned()])
    }
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

/// The seats that no quorate meeting can do without, as the check of that name finds them.
fn indispensable(writer: &Writer<'_>, points: &[SinglePoint]) -> Vec<Indispensable> {
    let roll = &writer.body.roll;
    let seats = points.iter().filter_map(|point| {
        let seat = roll.seats.get(point.seat)?;
        Some(Indispensable {
            seat: Html(members::seat_in_words(writer, point.seat)),
            reason: if seat.places != Places::Known(1) {
                "every one of these places is needed"
            } else if seat.substitute_named {
                "the substitute will not do"
            } else if seat.substitute {
                "may send a substitute, but none is named"
            } else {
                "no substitute is named"
            }
            .to_owned(),
        })
    });
    seats.collect()
}

/// The figure, out of how many.
fn smallest_meeting(rule: &Rule, roll: &Roll, answer: &Answer) -> Option<Html> {
    let Answer::Fewest(meeting) = answer else {
        return None;
    };
    Some(Html(match size(rule, roll) {
        Some(size) => format!("{} of {}", figures(meeting.seats), counted(size, "seat")),
        None => counted(meeting.seats, "seat"),
    }))
}

/// Who is at one of the smallest meetings, and in which office where that matters. Of an office for which no post is named it is not said who holds it, since who may
/// be elected is known in words only.
fn example(writer: &Writer<'_>, answer: &Answer) -> Vec<String> {
    let Answer::Fewest(meeting) = answer else {
        return Vec::new();
    };
    let (mut example, mut elected) = (Vec::new(), Vec::new());
    for attendee in &meeting.example {
        let mut words = attendance::title(writer, attendee.seat);
        if attendee.places > 1 {
            words = format!("{words} ({} places)", figures(attendee.places));
        }
        let offices = &writer.body.roll.offices;
        if let Some(office) = attendee.office.and_then(|office| offices.get(office)) {
            let role = format!("the {}", words::common(&writer.role(&office.role)));
            if office.holder == Holder::AnyVoting {
                elected.push(format!("one of them as {role}"));
            } else if !office.settled {
                words = format!("{words}, as {role}");
            }
        }
        example.push(words);
    }
    example.extend(elected);
    example
}

/// What cannot be told of a rule, and why.
fn gap(rule: &Rule, answer: &Answer, checked: bool) -> Option<QuorumGap> {
    let (heading, text) = match answer {
        Answer::Fewest(_) if checked => return None,
        Answer::Fewest(_) => (
            "The register cannot check this quorum",
            "Too many people may fill one seat or another for that.".to_owned(),
        ),
        Answer::Unreachable { why, .. } | Answer::CountsTwice { why, .. } => {
            ("No meeting can be quorate", why.clone())
        }
        Answer::NotComputable { why, at_least } => (
            if checked {
                "Smallest quorate meeting not known"
            } else {
                "The register cannot check this quorum"
            },
            match at_least {
                Some(seats) => {
                    let seats = words::counted_in_words(*seats, "seat", "seats");
                    format!("{why} It takes at least {seats} in any case.")
                }
                None => why.clone(),
            },
        ),
    };
    let worked_out = concludes(rule, answer);
    Some(QuorumGap {
        worked_out,
        heading: heading.to_owned(),
        text,
    })
}

/// Whether what an answer adds to a rule's own words is a number or a conclusion that was worked out.
fn concludes(rule: &Rule, answer: &Answer) -> bool {
    match answer {
        Answer::Fewest(meeting) => rule.members.is_some_and(|stated| meeting.seats > stated),
        Answer::Unreachable { .. } | Answer::CountsTwice { .. } => true,
        Answer::NotComputable { at_least, .. } => at_least.is_some() && *at_least != rule.members,
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
