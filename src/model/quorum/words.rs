//! A quorum in words: a rule, its roll and the smallest meeting go in; a sentence that a clerk could read out, and a line for each part, come out.

use super::demand::{Demand, demands};
use super::roll::{Places, Roll, Seat};
use super::rule::{Base, Condition, Part, Rule, Subject};
use super::smallest::Answer;
use crate::model::notation::{joined, number_in_words};
use crate::model::share::Share;

/// The whole rule, with what its smallest meeting adds, in plain text.
#[must_use]
pub fn sentence(rule: &Rule, roll: &Roll, answer: &Answer) -> String {
    in_words(rule, roll, answer, outcome(rule, roll, answer))
}

/// The same without what its smallest meeting adds, for where that is said beside it.
#[must_use]
pub fn bare_sentence(rule: &Rule, roll: &Roll, answer: &Answer) -> String {
    in_words(rule, roll, answer, None)
}

/// Whether a number in [`bare_sentence`] is none of the rule's own: what a share comes to, or how many seats those come to whom a rule without a number names.
#[must_use]
pub fn reckons(rule: &Rule, roll: &Roll, answer: &Answer) -> bool {
    if rule.members.is_none() && rule.share.is_none() {
        return matches!(answer, Answer::Fewest(meeting) if meeting.seats > 1);
    }
    size(rule, roll).is_some() && demands_of(rule, roll).1.is_some()
}

fn in_words(rule: &Rule, roll: &Roll, answer: &Answer, outcome: Option<String>) -> String {
    let mut text = main_clause(rule, roll, answer);
    if let Some(business) = &rule.business {
        text.push_str(", for ");
        text.push_str(business);
    }
    let mut sentences = vec![full(&text)];
    for item in &rule.requires {
        if item.in_person && repeats_a_role(rule, item) {
            let who = subject(rule, roll, item);
            sentences.push(full(&format!(
                "{who} must be there in person, not by substitute"
            )));
        }
    }
    sentences.extend(outcome);
    sentences.extend(substitutes(roll));
    if let Some(waiver) = &rule.waiver {
        sentences.push(full(&format!(
            "{waiver} may let a meeting go on without it"
        )));
    }
    sentences.join(" ")
}

/// Each part of the rule as a line of a list.
#[must_use]
pub fn lines(rule: &Rule, roll: &Roll) -> Vec<(Part, String)> {
    let line = |part| {
        let asked = ask(rule, roll, part);
        match part {
            Part::Requires(_) => capital(&asked),
            _ if asked.starts_with("more than ") => capital(&asked),
            // Every member: there can be no more.
            Part::Members if rule.members == size(rule, roll) => capital(&asked),
            _ => format!("At least {asked}"),
        }
    };
    let parts = rule.parts().into_iter();
    parts.map(|part| (part, line(part))).collect()
}

/// Why the parts cannot be met: `together` where each can be alone; else `attainable` says how many of what a part counts there can be at most.
pub(super) fn unreachable(
    rule: &Rule,
    roll: &Roll,
    parts: &[Part],
    together: bool,
    attainable: &dyn Fn(Part) -> Option<u32>,
) -> String {
    let asks = parts.iter().map(|&part| ask(rule, roll, part));
    if together {
        let asks: Vec<String> = asks.collect();
        return format!(
            "The rule asks for {}, and the seats cannot meet all of that at once.",
            joined(&asks, "and")
        );
    }
    let vacancies = roll.seats.iter().any(|seat| seat.vacant && !seat.ended);
    let full = if vacancies {
        "every seat but the vacant ones"
    } else {
        "every seat"
    };
    let sentences = asks.zip(parts).map(|(ask, &part)| match attainable(part) {
        None => format!("The rule asks for {ask}, and the seats cannot meet that."),
        Some(0) => format!("The rule asks for {ask}, and no seat that can be filled meets that."),
        Some(1) => {
            format!("The rule asks for {ask}, and with {full} filled there is only one.")
        }
        Some(most) => format!(
            "The rule asks for {ask}, and with {full} filled there are only {}.",
            number_in_words(most)
        ),
    });
    sentences.collect::<Vec<_>>().join(" ")
}

/// That these entries of the roll, those among them that do not state it, leave open how many places they have.
pub(super) fn unstated_places(roll: &Roll, entries: &[usize]) -> String {
    const NAMED: usize = 3;
    let entries = entries.iter().filter_map(|&index| roll.seats.get(index));
    let labels: Vec<String> = entries
        .filter(|seat| seat.places == Places::Unknown && !seat.ended)
        .map(|seat| format!("“{}”", seat.label))
        .collect();
    let mut shown: Vec<String> = labels.iter().take(NAMED).cloned().collect();
    if labels.len() > NAMED {
        let others = u32::try_from(labels.len() - NAMED).unwrap_or(u32::MAX);
        let noun = if others == 1 { "other" } else { "others" };
        shown.push(format!("{} {noun}", number_in_words(others)));
    }
    let verb = if labels.len() == 1 { "has" } else { "have" };
    format!(
        "The document does not state how many places {} {verb}.",
        joined(&shown, "and")
    )
}

/// The number, who is among it and from where, as one clause without a full stop.
fn main_clause(rule: &Rule, roll: &Roll, answer: &Answer) -> String {
    let persons: Vec<&Condition> = rule
        .requires
        .iter()
        .filter(|item| is_person(item) && !repeats_a_role(rule, item))
        .collect();
    let names: Vec<String> = persons
        .iter()
        .map(|item| phrase(rule, roll, item))
        .collect();
    let conditions: Vec<String> = rule
        .requires
        .iter()
        .filter(|item| !is_person(item))
        .map(|item| phrase(rule, roll, item))
        .collect();
    let organisations = rule.organisations.map(|least| {
        let noun = if least == 1 {
            "organisation"
        } else {
            "organisations"
        };
        format!("from at least {} {noun}", number_in_words(least))
    });
    if rule.members.is_none() && rule.share.is_none() {
        return conditions_alone(
            rule,
            roll,
            answer,
            &[names, conditions].concat(),
            organisations,
        );
    }
    let number = |part| {
        let asked = ask(rule, roll, part);
        // A share that does not come to whole members is rounded up, so it is the least that is asked for.
        let rounded = part == Part::Share && demands_of(rule, roll).1.is_some();
        if rounded && size(rule, roll).is_some() && !asked.starts_with("more than ") {
            format!("at least {asked}")
        } else {
            asked
        }
    };
    let mut head = match (rule.members, rule.share) {
        (Some(_), Some(_)) => format!("{}, and {}", number(Part::Members), number(Part::Share)),
        (Some(_), None) => number(Part::Members),
        _ => number(Part::Share),
    };
    let mut among = conditions;
    match (others(rule, roll, &persons), names.is_empty()) {
        (_, true) => {}
        (Some(others), false) => {
            let plain = head.strip_suffix(" members");
            let head_word = plain.filter(|short| short.contains(" of the "));
            let everybody = joined(&[names, others].concat(), "and");
            head = format!("{}: {everybody}", head_word.unwrap_or(&head));
        }
        (None, false) => among = [names, among].concat(),
    }
    if let Some(organisations) = organisations {
        head = format!("{head}, {organisations}");
    }
    if !among.is_empty() {
        let there = if are_counted(rule, roll) {
            "among them"
        } else {
            "present"
        };
        head = format!("{head}, with {} {there}", joined(&among, "and"));
    }
    head
}

/// Whether everybody whom the rule asks for besides its number is one of those whom that counts.
fn are_counted(rule: &Rule, roll: &Roll) -> bool {
    let demands = demands(rule, roll, &least_places(roll));
    let number = |demand: &&Demand<'_>| matches!(demand.part, Part::Members | Part::Share);
    let Some(number) = demands.iter().find(number) else {
        return false;
    };
    let mut asked = demands
        .iter()
        .filter(|demand| matches!(demand.part, Part::Requires(_)));
    asked.all(|demand| demand.is_within(number, roll))
}

/// A rule that gives no number: those whom it names, then how many that comes to.
fn conditions_alone(
    rule: &Rule,
    roll: &Roll,
    answer: &Answer,
    asked: &[String],
    organisations: Option<String>,
) -> String {
    let head = match organisations {
        Some(organisations) if asked.is_empty() => format!("members {organisations}"),
        Some(organisations) => format!("{}, {organisations} in all", joined(asked, "and")),
        None if asked.is_empty() => "the rule names nobody".to_owned(),
        None => joined(asked, "and"),
    };
    let Answer::Fewest(meeting) = answer else {
        return head;
    };
    if meeting.seats < 2 {
        return head;
    }
    let seats = number_in_words(meeting.seats);
    match size(rule, roll) {
        Some(size) => format!("{head}: at least {seats} of the {}", number_in_words(size)),
        None => format!("{head}: at least {seats} seats"),
    }
}

/// Who fills the number up beside the persons named: `one other member`. `None` where those are not known to be part of it, or may share a seat.
fn others(rule: &Rule, roll: &Roll, persons: &[&Condition]) -> Option<Vec<String>> {
    let members = rule.members.filter(|_| rule.share.is_none())?;
    if !matches!(rule.of, Base::Voting | Base::All) {
        return None;
    }
    let distinct = |seat: &Seat| {
        let met = persons
            .iter()
            .filter(|item| roles(&item.subject).any(|role| seat.carries(role)));
        met.count() < 2
    };
    let named = u32::try_from(persons.len()).ok()?;
    if !roll.seats.iter().filter(|seat| !seat.ended).all(distinct) {
        return None;
    }
    match members.checked_sub(named)? {
        0 => Some(Vec::new()),
        1 => Some(vec!["one other member".to_owned()]),
        others => Some(vec![format!("{} other members", number_in_words(others))]),
    }
}

/// What the answer adds to the rule's own words.
fn outcome(rule: &Rule, roll: &Roll, answer: &Answer) -> Option<String> {
    match answer {
        Answer::Fewest(meeting) => {
            let stated = demands_of(rule, roll).0?;
            (meeting.seats > stated).then(|| {
                let seats = number_in_words(meeting.seats);
                format!("All of that takes at least {seats} seats.")
            })
        }
        Answer::Unreachable { why, .. } | Answer::CountsTwice { why, .. } => Some(why.clone()),
        Answer::NotComputable { why, at_least } => {
            let least = at_least.filter(|least| *least > 1).map(|least| {
                let seats = number_in_words(least);
                format!(" It takes at least {seats} seats in any case.")
            });
            Some(format!("{why}{}", least.unwrap_or_default()))
        }
    }
}

fn substitutes(roll: &Roll) -> Option<String> {
    let mut seats = roll.seats.iter().filter(|seat| seat.voting && !seat.ended);
    if !roll.substitutes_vote || !seats.clone().any(|seat| seat.substitute) {
        return None;
    }
    Some(if seats.all(|seat| seat.substitute) {
        "A substitute counts for their member.".to_owned()
    } else {
        "Where a member may send a substitute, the substitute counts for them.".to_owned()
    })
}

/// What a part asks for, as running text has it: `three of the six members`.
fn ask(rule: &Rule, roll: &Roll, part: Part) -> String {
    let members = members_of(rule, roll);
    match part {
        Part::Members => {
            let count = rule.members.unwrap_or(0);
            match size(rule, roll) {
                Some(size) if size > count => {
                    let (count, size) = (number_in_words(count), number_in_words(size));
                    format!("{count} of the {size} {members}")
                }
                Some(size) if size == count => match size {
                    1 => format!("the one {}", noun_of(rule, roll, "member")),
                    2 => format!("both {members}"),
                    _ => format!("all {} {members}", number_in_words(size)),
                },
                _ if count == 1 => format!("one of the {members}"),
                Some(_) => format!("{} {members}", number_in_words(count)),
                None => format!("{} of the {members}", number_in_words(count)),
            }
        }
        Part::Share => {
            let share = rule.share.as_ref().map(Share::words).unwrap_or_default();
            match (size(rule, roll), demands_of(rule, roll).1) {
                (Some(size), Some(least)) => format!(
                    "{share} of the {} {members}, which is {}",
                    number_in_words(size),
                    number_in_words(least)
                ),
                _ => format!("{share} of the {members}"),
            }
        }
        Part::Organisations => match rule.organisations.unwrap_or(0) {
            1 => "one member who speaks for an organisation".to_owned(),
            least => format!(
                "{} organisations among the {members}",
                number_in_words(least)
            ),
        },
        Part::Requires(index) => rule
            .requires
            .get(index)
            .map(|item| phrase(rule, roll, item))
            .unwrap_or_default(),
    }
}

/// An item of `requires`: `someone from the County Council other than the chair`.
fn phrase(rule: &Rule, roll: &Roll, item: &Condition) -> String {
    let mut text = subject(rule, roll, item);
    if item.in_person {
        text.push_str(" in person");
    }
    text
}

fn subject(rule: &Rule, roll: &Roll, item: &Condition) -> String {
    let numberless = item.members.is_none() && item.share.is_none() && item.organisations.is_none();
    let mut asked = Vec::new();
    if let Some(members) = item.members.or(numberless.then_some(1)) {
        asked.push(counted(rule, roll, &item.subject, members));
    }
    if let Some(share) = &item.share {
        let of = plural(rule, roll, &item.subject);
        asked.push(format!("{} of {of}", share.words()));
    }
    if let Some(least) = item.organisations {
        let noun = if least == 1 {
            "organisation"
        } else {
            "organisations"
        };
        let of = plural(rule, roll, &item.subject);
        asked.push(format!("{} {noun} among {of}", number_in_words(least)));
    }
    let mut text = joined(&asked, "and");
    if let Some(role) = &item.excluding {
        text.push_str(" other than the ");
        text.push_str(&role.name);
    }
    text
}

fn counted(rule: &Rule, roll: &Roll, subject: &Subject, count: u32) -> String {
    let number = number_in_words(count);
    match subject {
        Subject::Role(named) if count == 1 => {
            let seats = roll.seats.iter();
            let places = seats
                .filter(|seat| !seat.ended && seat.carries(&named.key))
                .map(Seat::least_places)
                .fold(0_usize, |sum, places| sum.saturating_add(places as usize));
            let offices = roll.offices.iter();
            let holders = offices.filter(|office| office.role == named.key).count();
            if places.saturating_add(holders) > 1 {
                format!("{} {}", article(&named.name), named.name)
            } else {
                format!("the {}", named.name)
            }
        }
        Subject::Organisation(organisation) if count == 1 => {
            format!("someone from {}", organisation.name)
        }
        Subject::Organisation(organisation) => {
            format!("{number} members from {}", organisation.name)
        }
        Subject::AnyOf(alternatives) if count == 1 => {
            let each = alternatives.iter();
            let each: Vec<String> = each.map(|one| counted(rule, roll, one, 1)).collect();
            joined(&each, "or")
        }
        Subject::Anyone | Subject::Role(_) | Subject::Group(_) | Subject::AnyOf(_) => {
            format!("{number} of {}", plural(rule, roll, subject))
        }
    }
}

/// All whom the subject names: `the commissioning members`.
fn plural(rule: &Rule, roll: &Roll, subject: &Subject) -> String {
    match subject {
        Subject::Anyone => format!("the {}", members_of(rule, roll)),
        Subject::Role(named) => format!("the {}s", named.name),
        Subject::Organisation(organisation) => format!("the members from {}", organisation.name),
        Subject::Group(label) => format!("the {}", of_group("members", label)),
        Subject::AnyOf(alternatives) => {
            let each = alternatives.iter().map(|one| plural(rule, roll, one));
            joined(&each.collect::<Vec<_>>(), "and")
        }
    }
}

/// What the rule's base is called: `core members`.
fn members_of(rule: &Rule, roll: &Roll) -> String {
    noun_of(rule, roll, "members")
}

/// Those of the rule's base, with `noun` for `member` or `members`.
fn noun_of(rule: &Rule, roll: &Roll, noun: &str) -> String {
    let mut members = roll
        .seats
        .iter()
        .filter(|seat| !seat.ended && seat.is_members());
    match &rule.of {
        Base::Voting if members.all(|seat| seat.voting) => noun.to_owned(),
        Base::Voting => format!("voting {noun}"),
        Base::All => noun.to_owned(),
        Base::Core => format!("core {noun}"),
        Base::Group(label) => of_group(noun, label),
    }
}

/// The members of a group, whose label may be an adjective or a noun in the plural: `school members`, `members of the politicians group`.
fn of_group(noun: &str, label: &str) -> String {
    let label = spaced(label);
    if label.ends_with('s') && !label.ends_with("ss") {
        format!("{noun} of the {label} group")
    } else {
        format!("{label} {noun}")
    }
}

/// How many places the rule's base has, where that is stated: a header that lists no seats at all does not say that there are none.
fn size(rule: &Rule, roll: &Roll) -> Option<u32> {
    if roll.seats.is_empty() {
        return None;
    }
    let base = Rule {
        members: Some(1),
        of: rule.of.clone(),
        ..Rule::default()
    };
    let places = least_places(roll);
    let size = demands(&base, roll, &places).first()?.size(roll, &places);
    (!size.open).then_some(size.least)
}

/// The number of seats that the rule's own figures name, and that of its share alone, where they are stated.
fn demands_of(rule: &Rule, roll: &Roll) -> (Option<u32>, Option<u32>) {
    let demands = demands(rule, roll, &least_places(roll));
    let need = |part| {
        demands
            .iter()
            .find(|demand| demand.part == part && !demand.open)
    };
    let share = need(Part::Share).map(|demand| demand.need);
    (
        need(Part::Members).map(|demand| demand.need).max(share),
        share,
    )
}

fn least_places(roll: &Roll) -> Vec<u32> {
    roll.seats.iter().map(Seat::least_places).collect()
}

/// Whether an item asks for the holder of a role, or of one of several, and for nothing else.
fn is_person(item: &Condition) -> bool {
    let only_roles = match &item.subject {
        Subject::Role(role) => role.key != "member",
        Subject::AnyOf(alternatives) => alternatives
            .iter()
            .all(|one| matches!(one, Subject::Role(role) if role.key != "member")),
        Subject::Anyone | Subject::Organisation(_) | Subject::Group(_) => false,
    };
    let one = item.members.is_none_or(|members| members == 1);
    only_roles
        && one
        && item.share.is_none()
        && item.organisations.is_none()
        && item.excluding.is_none()
}

/// Whether an item's alternatives name a role that another item asks for by itself.
fn repeats_a_role(rule: &Rule, item: &Condition) -> bool {
    is_person(item)
        && matches!(item.subject, Subject::AnyOf(_))
        && rule.requires.iter().any(|other| match &other.subject {
            Subject::Role(named) => {
                is_person(other) && roles(&item.subject).any(|key| key == named.key)
            }
            _ => false,
        })
}

fn roles(subject: &Subject) -> impl Iterator<Item = &str> {
    let alternatives = match subject {
        Subject::AnyOf(alternatives) => alternatives.as_slice(),
        one => std::slice::from_ref(one),
    };
    alternatives.iter().filter_map(|one| match one {
        Subject::Role(role) => Some(role.key.as_str()),
        _ => None,
    })
}

fn article(noun: &str) -> &'static str {
    if noun.starts_with(['a', 'e', 'i', 'o', 'u']) {
        "an"
    } else {
        "a"
    }
}

fn spaced(label: &str) -> String {
    label.replace(['_', '-'], " ")
}

fn full(text: &str) -> String {
    format!("{}.", capital(text))
}

fn capital(text: &str) -> String {
    let mut characters = text.chars();
    let first = characters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(characters.clone()).collect()
}
