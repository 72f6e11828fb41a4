//! Whether a clause states a share: in per cent, as a fraction in figures or words, as so many out of so many, or as a majority or all.

use super::clause::{self, Clause, Number};
use crate::model::share::Share;

/// One, in the millionths in which shares are compared.
const WHOLE: u64 = 1_000_000;

/// Whether a clause states a share. Percentages of fractions are rounded in many ways, so that a difference below one per cent is none.
pub(super) fn stands(share: &Share, clause: &Clause) -> bool {
    let asked = share.millionths();
    let portions = portions(clause);
    let is_stated = |portion: u64| {
        portions
            .iter()
            .any(|stated| stated.abs_diff(portion) < WHOLE / 100)
    };
    if share.is_majority() {
        is_majority(clause)
            || is_stated(51 * WHOLE / 100)
            || (is_stated(asked) && clause.has(&MORE_THAN))
    } else {
        is_stated(asked)
    }
}

/// What makes more than half of half: `over 50%`, `half plus one`.
const MORE_THAN: [&str; 9] = [
    "more",
    "over",
    "exceed",
    "exceeds",
    "exceeding",
    "excess",
    "greater",
    "above",
    "plus",
];

/// Whether the clause speaks of a majority without saying of how much, as in `a two-thirds majority`.
fn is_majority(clause: &Clause) -> bool {
    (0..clause.words.len()).any(|at| {
        let before = at.checked_sub(1).map_or("", |before| clause.word(before));
        let is_of_share = matches!(before, "%" | "cent" | "percent")
            || before.contains('/')
            || (before.ends_with('s') && denominator(before).is_some());
        matches!(clause.word(at), "majority" | "majorities" | "most") && !is_of_share
    })
}

/// The shares that a clause states, in millionths.
fn portions(clause: &Clause) -> Vec<u64> {
    const ALL: [&str; 13] = [
        "all",
        "every",
        "each",
        "both",
        "whole",
        "entire",
        "full",
        "unanimous",
        "unanimously",
        "unanimity",
        "everyone",
        "everybody",
        "consensus",
    ];
    let mut portions = Vec::new();
    if clause.has(&ALL) {
        portions.push(WHOLE);
    }
    for at in 0..clause.words.len() {
        let word = clause.word(at);
        if let Some((numerator, denominator)) = word.split_once('/') {
            portions.extend(part(numerator, denominator));
        }
        if let Some(denominator) = denominator(word) {
            let numerator = ending(clause, at).map_or(1, |number| number.value);
            portions.push(u64::from(numerator) * WHOLE / denominator);
        }
        if is_percent(clause, at) {
            let before = at.checked_sub(1).map_or("", |before| clause.word(before));
            portions.extend(before.split('-').filter_map(percentage));
            portions
                .extend(ending(clause, at).map(|number| u64::from(number.value) * (WHOLE / 100)));
        }
    }
    portions.extend(out_of(clause));
    portions
}

fn part(numerator: &str, denominator: &str) -> Option<u64> {
    let numerator = u64::from(clause::figures(numerator)?);
    (numerator * WHOLE).checked_div(u64::from(clause::figures(denominator)?))
}

/// How many of what a word names, in the singular or the plural, make a whole.
fn denominator(word: &str) -> Option<u64> {
    const NAMES: [&str; 8] = [
        "third", "quarter", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
    ];
    let name = word.strip_suffix('s').unwrap_or(word);
    match name {
        "half" | "halve" => Some(2),
        "fourth" => Some(4),
        _ => (3..)
            .zip(NAMES)
            .find_map(|(denominator, other)| (other == name).then_some(denominator)),
    }
}

fn is_percent(clause: &Clause, at: usize) -> bool {
    matches!(clause.word(at), "%" | "percent" | "percentage" | "pc")
        || (clause.word(at) == "per" && clause.word(at + 1) == "cent")
}

/// The number that ends right before a word.
fn ending(clause: &Clause, at: usize) -> Option<&Number> {
    clause.numbers.iter().find(|number| number.to == at)
}

/// A percentage in figures, with or without decimals.
fn percentage(text: &str) -> Option<u64> {
    let (whole, decimals) = text.split_once('.').unwrap_or((text, "0"));
    let decimals: String = format!("{decimals:0<4}").chars().take(4).collect();
    let whole = u64::from(clause::figures(whole)?);
    Some(whole * (WHOLE / 100) + u64::from(clause::figures(&decimals)?))
}

/// The shares that pairs of numbers are: `three out of four`, `five of the nine members`.
fn out_of(clause: &Clause) -> impl Iterator<Item = u64> {
    const BETWEEN: [&str; 9] = [
        "out", "of", "in", "the", "every", "its", "all", "members", "from",
    ];
    clause.numbers.windows(2).filter_map(|pair| {
        let between = pair[0].to..pair[1].from;
        let is_part = pair[0].value <= pair[1].value
            && !between.is_empty()
            && between
                .into_iter()
                .all(|at| BETWEEN.contains(&clause.word(at)));
        let (part, whole) = (u64::from(pair[0].value), u64::from(pair[1].value));
        is_part.then(|| (part * WHOLE).checked_div(whole)).flatten()
    })
}
