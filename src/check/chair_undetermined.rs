//! `chair-undetermined`: rules that rely on the chair or the vice-chair, where nobody can tell who that is.

mod absence;
mod alternatives;

use super::{is_living, subject_path};
use crate::catalogue;
use crate::diagnostic::{Diagnostic, Label};
use crate::model::notation::number_in_words;
use crate::model::quorum::WrittenSubject;
use crate::resolve::{Body, Register};
use crate::settings::Settings;

pub(super) fn check(body: &Body, register: &Register, settings: &Settings) -> Vec<Diagnostic> {
    let header = &body.header;
    let asked = is_living(body)
        && !header.external
        && (!header.members.is_empty() || !header.offices.is_empty())
        && ["members", "offices", "membership", "quorum", "decisions"]
            .iter()
            .all(|path| body.document.is_readable(path));
    if !asked {
        return Vec::new();
    }
    of_body(register, body, settings)
}

fn of_body(register: &Register, body: &Body, settings: &Settings) -> Vec<Diagnostic> {
    let mut diagnostics: Vec<Diagnostic> = ["chair", "vice_chair"]
        .into_iter()
        .filter_map(|role| alternatives::check(body, role, settings))
        .collect();
    if diagnostics.is_empty() {
        let uses = uses(body, "chair");
        let chairs = chairs(body);
        let found = if chairs.is_empty() {
            nobody(&uses)
        } else {
            several(&uses, &chairs).or_else(|| absence::check(register, body, &uses, &chairs))
        };
        diagnostics.extend(found);
    }
    diagnostics
}

/// A rule that relies on whoever holds a role.
struct Use {
    at: Label,
    /// What the rule gives or asks, as the beginning of a sentence.
    words: &'static str,
    /// A quorum's condition that is met by nobody else.
    alone: bool,
    /// It says how many of several it means.
    counted: bool,
}

/// The rules that rely on a role.
fn uses(body: &Body, role: &str) -> Vec<Use> {
    let mut uses = Vec::new();
    for (index, rule) in body.header.quorum.iter().enumerate() {
        for (item, condition) in rule.requires.iter().enumerate() {
            let alone = matches!(&condition.subject, WrittenSubject::Role(own) if own == role);
            let among = matches!(&condition.subject, WrittenSubject::AnyOf(each)
                if each.iter().any(|one| matches!(one, WrittenSubject::Role(own) if own == role)));
            if alone || among {
                uses.push(Use {
                    at: body.document.value(&subject_path(body, index, item), ""),
                    words: if role == "chair" {
                        "the quorum asks for the chair"
                    } else {
                        "the quorum asks for the vice-chair"
                    },
                    alone,
                    counted: condition.members.is_some() || condition.share.is_some() || among,
                });
            }
        }
        if role == "chair" && rule.waiver.as_deref() == Some(role) {
            uses.push(Use {
                at: body.document.value(&format!("quorum[{index}].waiver"), ""),
                words: "the chair may do without the quorum",
                alone: false,
                counted: false,
            });
        }
    }
    let decisions = body.header.decisions.as_ref();
    if role == "chair" && decisions.is_some_and(|decisions| decisions.casting_vote == Some(true)) {
        uses.push(Use {
            at: body.document.value("decisions.casting_vote", ""),
            words: "the chair has a casting vote",
            alone: false,
            counted: false,
        });
    }
    uses
}

/// A seat or an office with the role of chair.
struct Chair {
    at: Label,
    places: u32,
    /// The entry of the list, unless it is an office.
    seat: Option<usize>,
    ended: bool,
}

fn chairs(body: &Body) -> Vec<Chair> {
    let seats = body.roll.seats.iter().enumerate();
    let seats = seats
        .filter(|(_, seat)| seat.carries("chair"))
        .map(|(index, seat)| Chair {
            at: body.document.value(&format!("members[{index}].role"), ""),
            places: seat.least_places(),
            seat: Some(index),
            ended: seat.ended,
        });
    let offices = body.header.offices.iter().enumerate();
    let offices = offices
        .filter(|(_, office)| office.role == "chair")
        .map(|(index, _)| Chair {
            at: body.document.value(&format!("offices[{index}].role"), ""),
            places: 1,
            seat: None,
            ended: false,
        });
    seats.chain(offices).collect()
}

/// A condition that only the chair can meet cannot be met where there is none, which `quorum-unreachable` says.
fn nobody(uses: &[Use]) -> Option<Diagnostic> {
    let mut uses = uses.iter().filter(|used| !used.alone);
    let first = uses.next()?;
    let mut diagnostic = Diagnostic::new(
        catalogue::CHAIR_UNDETERMINED,
        format!("{}, and the header names no chair", first.words),
        first.at.clone(),
    )
    .help("give a seat `role: chair`, or say under `offices` how the chair is chosen");
    diagnostic.related.extend(uses.map(|used| used.at.clone()));
    Some(diagnostic)
}

fn several(uses: &[Use], chairs: &[Chair]) -> Option<Diagnostic> {
    let chairs: Vec<&Chair> = chairs.iter().filter(|chair| !chair.ended).collect();
    let places = chairs
        .iter()
        .map(|chair| chair.places)
        .fold(0, u32::saturating_add);
    if places < 2 {
        return None;
    }
    let mut uses = uses.iter().filter(|used| !used.counted);
    let first = uses.next()?;
    let help = if first.alone {
        "say which of them is meant; if any one of them will do, as Quorate counts it, say so with `members: 1` beside the role"
    } else {
        "say which of them is meant"
    };
    let mut diagnostic = Diagnostic::new(
        catalogue::CHAIR_UNDETERMINED,
        format!("{}, and there are {}", first.words, number_in_words(places)),
        first.at.clone(),
    )
    .help(help);
    for chair in chairs {
        let mut label = chair.at.clone();
        "a chair".clone_into(&mut label.text);
        diagnostic.related.push(label);
    }
    diagnostic.related.extend(uses.map(|used| used.at.clone()));
    Some(diagnostic)
}
