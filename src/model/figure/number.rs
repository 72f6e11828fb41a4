//! Whether a clause states a number: as it stands, or as what the clause's numbers come to.

use super::clause::{Clause, Number};

/// Whether a clause states a number of members, places or organisations.
pub(super) fn stands(number: u32, clause: &Clause) -> bool {
    let named = match number {
        0 => clause.has(&["no", "none", "nil", "zero", "nobody"]),
        1 => clause.has(&["a", "an", "each", "every", "any", "only"]),
        _ => false,
    };
    named
        || clause
            .numbers
            .iter()
            .any(|stated| stated.value == number || bounds(number, stated, clause))
        || is_sum(number, clause)
        || is_handed_out(number, clause)
}

/// Whether a number in the clause bounds or completes the one that is looked for: `more than four` is five, `the chair and four others` may be.
fn bounds(number: u32, stated: &Number, clause: &Clause) -> bool {
    const MORE: [&str; 4] = ["more", "over", "exceed", "exceeds"];
    const LESS: [&str; 4] = ["fewer", "less", "under", "below"];
    let start = stated.from.saturating_sub(4);
    let is_bound = |words: &[&str]| {
        clause.has_within(start, stated.from, words)
            && !clause.has_within(start, stated.from, &["not", "no", "nor"])
    };
    let above = number.saturating_sub(stated.value);
    (above == 1 && is_bound(&MORE))
        || (above > 0 && above <= named_besides(stated, clause))
        || (stated.value.checked_sub(1) == Some(number) && is_bound(&LESS))
}

/// How many a clause may name besides a number: two in `the Chair, the Vice-Chair and four members`, one in `four others`.
fn named_besides(stated: &Number, clause: &Clause) -> u32 {
    const OFFICES: [&str; 10] = [
        "chair",
        "president",
        "secretary",
        "treasurer",
        "leader",
        "mayor",
        "director",
        "conven",
        "deputy",
        "head",
    ];
    let officers = (clause.sentence(stated.from).start..stated.from)
        .map(|at| clause.word(at))
        .filter(|word| OFFICES.iter().any(|office| word.starts_with(office)))
        .count();
    let officers = u32::try_from(officers).unwrap_or(u32::MAX);
    let start = stated.from.saturating_sub(4);
    if clause.is_further(stated) {
        officers.max(1)
    } else if clause.has_within(start, stated.from, &["and", "with"]) {
        officers
    } else {
        0
    }
}

/// Whether neighbouring numbers add up to it: `two councillors, two officers and one parent`.
fn is_sum(number: u32, clause: &Clause) -> bool {
    (0..clause.numbers.len()).any(|first| {
        let values = clause.numbers.iter().skip(first);
        values
            .scan(0_u32, |sum, stated| {
                *sum = sum.saturating_add(stated.value);
                Some(*sum)
            })
            .take_while(|sum| *sum <= number)
            .any(|sum| sum == number)
    })
}

/// Whether it may be what several appoint together: `two from each council`, for a number of councils that the clause need not give.
fn is_handed_out(number: u32, clause: &Clause) -> bool {
    const VERBS: [&str; 6] = [
        "appoint",
        "nominat",
        "elect",
        "send",
        "designat",
        "represent",
    ];
    const OCCASIONS: [&str; 11] = [
        "meeting", "time", "occasion", "day", "week", "month", "quarter", "term", "year", "annum",
        "cent",
    ];
    (0..clause.words.len()).any(|at| {
        if !matches!(clause.word(at), "each" | "every" | "per")
            || OCCASIONS.contains(&clause.word(at + 1))
        {
            return false;
        }
        let sentence = clause.sentence(at);
        let is_handed = at.checked_sub(1).is_some_and(|before| {
            matches!(clause.word(before), "from" | "of" | "for" | "by" | "in")
        }) || clause.word(at) == "per"
            || sentence
                .clone()
                .any(|at| VERBS.iter().any(|verb| clause.word(at).starts_with(verb)));
        let mut numbers = clause
            .numbers
            .iter()
            .filter(|stated| sentence.contains(&stated.from) && stated.value > 0)
            .peekable();
        is_handed
            && (clause.has_within(sentence.start, sentence.end, &["a", "an"])
                || numbers.peek().is_none()
                || numbers.any(|stated| number.is_multiple_of(stated.value)))
    })
}
