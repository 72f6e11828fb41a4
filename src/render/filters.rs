//! The filters of a list: the classes of its rows go in; the choices, the classes by which a row is known to them, and the style sheet that makes them work without
//! script come out.

use std::collections::{BTreeMap, BTreeSet};

use super::view::listing::{Choice, Filter};
use crate::model::notation::figures;

/// A kind of rows that a filter can keep: its place among the others, its value in the form and its words.
pub(super) type Class = (usize, String, String);

/// How a row is known to a filter.
#[derive(Debug, Clone, Copy)]
pub(super) enum Known {
    /// By the value itself, where there are a few values that are the same on every site.
    ByName,
    /// By the digits of the choice's number, the first of which has this letter. The sheet then grows with the number of digits and not with that of the choices.
    ByNumber(u8),
}

/// The letter of an area's digits.
pub(super) const AREA: Known = Known::ByNumber(b'a');

/// The letter of the digits of a second number: that of a kind or of whoever holds a review.
pub(super) const SECOND: Known = Known::ByNumber(b'n');

/// A number is written to this base, which makes the shortest sheet for some hundred choices.
const BASE: usize = 4;

/// A filter with the classes of the rows, counted.
pub(super) fn filter(
    name: &str,
    label: &str,
    known: Known,
    rows: impl Iterator<Item = Class>,
) -> Filter {
    let mut counts: BTreeMap<Class, u32> = BTreeMap::new();
    for class in rows {
        *counts.entry(class).or_default() += 1;
    }
    let digits = digits(counts.len());
    let choice = |(number, ((_, value, words), count)): (usize, (Class, u32))| Choice {
        classes: match known {
            Known::ByName => vec![value.clone()],
            Known::ByNumber(letter) => (0..digits)
                .scan(number, |rest, place| {
                    let class = class(letter, place, *rest % BASE);
                    *rest /= BASE;
                    Some(class)
                })
                .collect(),
        },
        words: format!("{words} ({})", figures(count)),
        value,
    };
    Filter {
        name: name.to_owned(),
        label: label.to_owned(),
        choices: counts.into_iter().enumerate().map(choice).collect(),
    }
}

/// The classes by which filters know a row, given its value for each of them.
pub(super) fn classes(filters: &[Filter], values: &[&str]) -> Vec<String> {
    let chosen = filters.iter().zip(values).filter_map(|(filter, value)| {
        let mut choices = filter.choices.iter();
        choices.find(|choice| choice.value == *value)
    });
    chosen.flat_map(|choice| choice.classes.clone()).collect()
}

/// The style sheet for some filters: of a choice that is made, the rows without one of its classes are hidden. A browser that does not know `:has()` shows all rows.
pub(super) fn css(filters: &[Filter]) -> String {
    let choices = filters.iter().flat_map(|filter| &filter.choices);
    let mut classes: BTreeSet<&str> = choices
        .flat_map(|choice| &choice.classes)
        .map(String::as_str)
        .collect();
    // Between two builds a review can come into a state that no body was in.
    classes.extend(["r-late", "r-soon", "r-ok"]);
    let rows: Vec<String> = classes
        .iter()
        .map(|class| format!(".reg:has(.{class}:checked) tbody tr:not(.{class})"))
        .collect();
    format!("{} {{ display: none; }}\n", rows.join(",\n"))
}

/// How many digits tell so many choices apart, one at least.
fn digits(choices: usize) -> u8 {
    let (mut digits, mut told) = (1, BASE);
    while told < choices {
        digits += 1;
        told = told.saturating_mul(BASE);
    }
    digits
}

/// The class of a digit; the first place is that of the ones.
fn class(letter: u8, place: u8, digit: usize) -> String {
    format!("{}{digit}", char::from(letter + place))
}
