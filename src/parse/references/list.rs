//! A kind and the numbers behind it: "clauses 3.1, 3.2 and 3.4" at a place in the words becomes its items.
//!
//! The difficulty is where a list ends, since numbers also count: "under clause 3, 5 members" speaks of one clause.

use std::ops::Range;

use super::cursor::{Cursor, is_capitalised};
use super::following::{counts, ends_phrase, is_closed, schedules};
use super::number::{Form, Number, normalised, number, past_limbs};
use super::{Item, Kind};

/// A kind with its numbers.
pub(super) struct List {
    pub(super) kind: Kind,
    pub(super) items: Vec<Item>,
    /// From the kind to the last number.
    pub(super) span: Range<usize>,
    /// Whether the kind was only "s." or "ss.".
    pub(super) abbreviated: bool,
    /// Whether it may be mere words, unless something says what it belongs to: "a Part 1 matter", "the schedule A keeps".
    pub(super) doubtful: bool,
}

/// A word for a kind.
struct Name {
    kind: Kind,
    plural: bool,
    capitalised: bool,
    abbreviated: bool,
}

/// How a number is joined to the one before it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Joint {
    And,
    /// With something said in between: "and, where relevant,".
    Aside,
    Comma,
    To,
}

const NAMES: [(&str, &str, Kind); 12] = [
    ("clause", "clauses", Kind::Clause),
    ("paragraph", "paragraphs", Kind::Clause),
    ("para", "paras", Kind::Clause),
    ("section", "sections", Kind::Section),
    ("s", "ss", Kind::Section),
    ("appendix", "appendices", Kind::Appendix),
    ("annex", "annexes", Kind::Annex),
    ("annexe", "annexes", Kind::Annex),
    ("schedule", "schedules", Kind::Schedule),
    ("part", "parts", Kind::Part),
    ("rule", "rules", Kind::Rule),
    ("standing order", "standing orders", Kind::StandingOrder),
];

/// The letters that these begin with, by which most words of a text are passed over.
const INITIALS: &[u8] = b"acprs";

/// The most bytes that stand between the commas of such a joint.
const LONGEST_ASIDE: usize = 40;

/// What joins two numbers, the longer before what it begins with.
const JOINTS: [(&str, Joint); 12] = [
    (", and ", Joint::And),
    (", or ", Joint::And),
    (" and/or ", Joint::And),
    (" and ", Joint::And),
    (" or ", Joint::And),
    (" & ", Joint::And),
    ("&", Joint::And),
    (" to ", Joint::To),
    (" - ", Joint::To),
    ("-", Joint::To),
    (", ", Joint::Comma),
    (",", Joint::Comma),
];

/// Behind these, "schedule" is a verb.
const AUXILIARIES: [&str; 7] = [
    "can ", "could ", "may ", "must ", "shall ", "should ", "will ",
];

/// Reads the list that begins at a place in the words, if one does.
pub(super) fn list(words: &str, start: usize) -> Option<List> {
    let mut cursor = Cursor::new(words, start);
    let name = name(&mut cursor)?;
    if !may_begin(&words[..start], &name) {
        return None;
    }
    let first = item(&mut cursor, &name)?;
    let mut form = first.form;
    let lone_letter = form == Form::Letter && !name.plural && !name.capitalised;
    let mut items = vec![Item {
        number: normalised(&words[first.span.clone()]),
        span: first.span,
        to: false,
    }];
    while let Some((joint, next, behind)) = joined(cursor, &name) {
        if !belongs(&items, form, joint, &next, &name, behind) {
            break;
        }
        cursor = behind;
        form = next.form;
        items.push(Item {
            number: normalised(&words[next.span.clone()]),
            span: next.span,
            to: joint == Joint::To,
        });
    }
    let doubtful = match name.kind {
        Kind::Part => !is_closed(cursor),
        Kind::Schedule => lone_letter,
        _ => false,
    };
    Some(List {
        doubtful,
        kind: name.kind,
        items,
        span: start..cursor.at,
        abbreviated: name.abbreviated,
    })
}

/// Whether a text is nothing but what joins two numbers, or two references.
pub(super) fn is_joint(text: &str) -> bool {
    let mut cursor = Cursor::new(text, 0);
    joint(&mut cursor).is_some() && cursor.at == text.len()
}

/// Steps over a word for a kind, up to where its number must begin.
fn name(cursor: &mut Cursor<'_>) -> Option<Name> {
    let initial = cursor.rest().as_bytes().first()?.to_ascii_lowercase();
    if !INITIALS.contains(&initial) {
        return None;
    }
    let capitalised = is_capitalised(cursor.rest());
    let mut names = NAMES
        .iter()
        .filter(|(name, ..)| name.as_bytes()[0] == initial);
    let (kind, plural, short) = names.find_map(|(singular, plural, kind)| {
        let short = *singular == "s" || *singular == "para";
        [(singular, false), (plural, true)]
            .into_iter()
            .find(|(word, _)| take_name(cursor, word))
            .map(|(_, plural)| (*kind, plural, short))
    })?;
    let abbreviated = short && kind == Kind::Section;
    let stopped = short && cursor.take(".");
    let spaced = cursor.take(" ");
    (stopped || spaced || abbreviated).then_some(Name {
        kind,
        plural,
        capitalised,
        abbreviated,
    })
}

/// Steps over a word that letters do not go on with; digits may, as in "s10".
fn take_name(cursor: &mut Cursor<'_>, word: &str) -> bool {
    let rest = cursor.rest().as_bytes();
    let found = rest
        .get(..word.len())
        .is_some_and(|found| found.eq_ignore_ascii_case(word.as_bytes()))
        && !rest.get(word.len()).is_some_and(u8::is_ascii_alphabetic);
    if found {
        cursor.at += word.len();
    }
    found
}

/// Whether a kind may begin behind these words: not within a longer word, and not what is "sub" of a kind.
fn may_begin(before: &str, name: &Name) -> bool {
    let sub = before
        .len()
        .checked_sub(4)
        .and_then(|at| before.get(at..))
        .is_some_and(|last| last.eq_ignore_ascii_case("sub "));
    let verb = name.kind == Kind::Schedule
        && !name.capitalised
        && AUXILIARIES
            .iter()
            .any(|auxiliary| before.ends_with(auxiliary));
    !sub && !verb
        && match before.chars().next_back() {
            None => true,
            Some('\'' | '.') => !name.abbreviated,
            Some(last) => !(last.is_alphanumeric() || matches!(last, '_' | '-')),
        }
}

/// Reads a number that counts nothing and is no pronoun.
fn item(cursor: &mut Cursor<'_>, name: &Name) -> Option<Number> {
    let mut behind = *cursor;
    let number = number(&mut behind, has_letters(name.kind))?;
    let is_item = if number.form == Form::Letter {
        cursor.between(number.span.clone()) != "I" || is_numeral(behind, name)
    } else {
        !counts(behind) && (name.kind != Kind::Schedule || !schedules(behind))
    };
    *cursor = behind;
    is_item.then_some(number)
}

/// Whether things of a kind bear letters.
fn has_letters(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::Appendix | Kind::Annex | Kind::Schedule | Kind::Part
    )
}

/// Whether the capital I that ends here is a number: "Part I of", and not "the part I played".
fn is_numeral(behind: Cursor<'_>, name: &Name) -> bool {
    match behind.next() {
        None | Some('\n' | '.' | ';' | ':' | ')' | ']') => return true,
        Some(',') if name.capitalised => return true,
        _ => {}
    }
    let mut said = behind;
    if said
        .take_any(&[" of", " above", " below", " to the", " to this"])
        .is_some()
    {
        return true;
    }
    let mut next = behind;
    joint(&mut next).is_some()
        && number(&mut next, true).is_some_and(|next| next.form == Form::Letter)
}

/// The number that is joined to the one that ends here, or to its further limbs, and the place behind it.
fn joined<'a>(cursor: Cursor<'a>, name: &Name) -> Option<(Joint, Number, Cursor<'a>)> {
    let mut cursor = past_limbs(cursor);
    let joint = joint(&mut cursor)?;
    let next = item(&mut cursor, name)?;
    Some((joint, next, cursor))
}

/// Steps over what joins two numbers, or two references.
pub(super) fn joint(cursor: &mut Cursor<'_>) -> Option<Joint> {
    if aside(cursor) {
        return Some(Joint::Aside);
    }
    let rest = cursor.rest().as_bytes();
    let (text, joint) = JOINTS.iter().find(|(text, _)| {
        rest.get(..text.len())
            .is_some_and(|found| found.eq_ignore_ascii_case(text.as_bytes()))
    })?;
    cursor.at += text.len();
    Some(*joint)
}

/// Steps over "and, where relevant,"; says whether it does.
fn aside(cursor: &mut Cursor<'_>) -> bool {
    let mut end = *cursor;
    if !end.take(" and, ") && !end.take(" or, ") {
        return false;
    }
    let said = end.rest().bytes().take(LONGEST_ASIDE);
    end.at += said
        .take_while(|byte| byte.is_ascii_lowercase() || *byte == b' ')
        .count();
    let found = end.take(", ");
    if found {
        *cursor = end;
    }
    found
}

/// Whether a number joined to a list is one of its items. A plural promises a second one; otherwise a whole number must be followed by a word that it cannot
/// count.
fn belongs(
    items: &[Item],
    last: Form,
    joint: Joint,
    next: &Number,
    name: &Name,
    behind: Cursor<'_>,
) -> bool {
    if joint == Joint::To {
        let within_range = items.last().is_some_and(|item| item.to);
        let possible = match (last, next.form) {
            (Form::Whole(from), Form::Whole(to)) => from < to,
            (Form::Whole(_), Form::Letter) | (Form::Letter, Form::Whole(_)) => false,
            _ => true,
        };
        if within_range || !possible {
            return false;
        }
    }
    let promised =
        name.plural && joint != Joint::Aside && (items.len() == 1 || joint != Joint::Comma);
    next.form == Form::Compound || promised || ends_phrase(behind)
}
