//! The number of a clause: its characters where they stand, and the form in which two numbers are compared.

use std::ops::Range;

use super::cursor::Cursor;

/// The number of a clause as it stands in the words.
pub(super) struct Number {
    /// Where it stands.
    pub(super) span: Range<usize>,
    /// How it is made.
    pub(super) form: Form,
}

/// How a number is made, which says how likely it is to be one.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// A whole number, which may just as well count something.
    Whole(u16),
    /// A letter or Roman numeral alone.
    Letter,
    /// Of several parts; it can hardly be anything else.
    Compound,
}

/// What makes an ordinal or a time of day of a number in a heading of capitals.
const NO_LETTERS: [&str; 6] = ["AM", "ND", "PM", "RD", "ST", "TH"];

/// A number as it is compared with others: `11.0` and `11.` are `11`.
#[must_use]
pub fn normalised(number: &str) -> String {
    let number = number.trim_end_matches('.');
    let (mut main, limbs) = number.split_at(number.find('(').unwrap_or(number.len()));
    while let Some(shorter) = main.strip_suffix(".0") {
        main = shorter;
    }
    [main, limbs].concat()
}

/// Reads the number that follows. Letters alone count only where the kind allows them.
pub(super) fn number(cursor: &mut Cursor<'_>, letters: bool) -> Option<Number> {
    let start = cursor.at;
    let mut end = *cursor;
    let lettered = letters && end.next().is_some_and(|first| first.is_ascii_uppercase());
    let mut form = if lettered {
        letter(&mut end)?
    } else {
        Form::Whole(end.digits()?.parse().ok()?)
    };
    while let Some(behind) = component(end) {
        end = behind;
        form = Form::Compound;
    }
    if !lettered && letters_behind(&mut end) {
        form = Form::Compound;
    }
    while limb(&mut end) {
        form = Form::Compound;
    }
    if goes_on(end, lettered) || is_year(form) {
        return None;
    }
    *cursor = end;
    Some(Number {
        span: start..end.at,
        form,
    })
}

/// Steps over what stands behind the digits of a number in legislation: the `A` of 12A, the `Z25` of 14Z25. Says whether it does.
fn letters_behind(cursor: &mut Cursor<'_>) -> bool {
    let behind = cursor.rest().bytes().take(6);
    let length = behind
        .take_while(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit())
        .count();
    let behind = &cursor.rest()[..length];
    let found = behind.starts_with(|first: char| first.is_ascii_uppercase())
        && length < 6
        && !NO_LETTERS.contains(&behind);
    if found {
        cursor.at += length;
    }
    found
}

/// Steps over a capital, with the digits that follow it, or over a Roman numeral.
fn letter(cursor: &mut Cursor<'_>) -> Option<Form> {
    let numeral = cursor.rest().bytes().take(7);
    let numeral = numeral
        .take_while(|byte| matches!(byte, b'I' | b'V' | b'X'))
        .count();
    if numeral > 6 {
        return None;
    }
    cursor.at += numeral.max(1);
    if numeral < 2 && cursor.digits().is_some() {
        return Some(Form::Compound);
    }
    Some(Form::Letter)
}

/// The place behind a stop and digits. A stop with nothing behind it ends a sentence.
fn component(mut cursor: Cursor<'_>) -> Option<Cursor<'_>> {
    (cursor.take(".") && cursor.digits().is_some()).then_some(cursor)
}

/// Steps over a limb in brackets: `(2)`, `(2A)`, `(a)`, `(aa)`, `(iv)`.
fn limb(cursor: &mut Cursor<'_>) -> bool {
    let mut end = *cursor;
    if !end.take("(") {
        return false;
    }
    let inner = end.rest().bytes().take(7);
    let length = inner.take_while(u8::is_ascii_alphanumeric).count();
    let inner = &end.rest()[..length];
    end.at += length;
    let found = is_limb(inner) && end.take(")");
    if found {
        *cursor = end;
    }
    found
}

/// The place behind further limbs of a number: "section 10(1) and (2) of the Act".
pub(super) fn past_limbs(mut cursor: Cursor<'_>) -> Cursor<'_> {
    loop {
        let mut next = cursor;
        let joined = [" and ", " or ", " to ", ", and ", ", or ", ", ", "-", " "]
            .iter()
            .any(|joint| next.take(joint));
        if !joined || !limb(&mut next) {
            return cursor;
        }
        cursor = next;
    }
}

fn is_limb(inner: &str) -> bool {
    let letters = inner.trim_start_matches(|character: char| character.is_ascii_digit());
    let digits = inner.len() - letters.len();
    if digits > 0 {
        return digits <= 3
            && letters.len() <= 1
            && letters.bytes().all(|byte| byte.is_ascii_alphabetic());
    }
    let alike = |letter: u8| letters.bytes().all(|other| other == letter);
    let numeral = letters
        .bytes()
        .all(|letter| matches!(letter.to_ascii_lowercase(), b'i' | b'v' | b'x'));
    match letters.as_bytes() {
        [] => false,
        [letter, ..] => {
            letter.is_ascii_alphabetic() && (numeral || (letters.len() <= 2 && alike(*letter)))
        }
    }
}

/// Whether what looked like a number goes on as something else: `3a`, `3rd`, `3%`, `3/4`, `3:30`, `3,000`, `3-year`.
fn goes_on(cursor: Cursor<'_>, lettered: bool) -> bool {
    let mut following = cursor.rest().chars();
    let next = following.next();
    let second = following.next();
    let digit = |character: char| character.is_ascii_digit();
    match next {
        Some('-') if lettered => {
            second.is_some_and(|second| second.is_alphanumeric() && !second.is_ascii_uppercase())
        }
        Some('-') => second.is_some_and(|second| second.is_alphanumeric() && !digit(second)),
        Some('/') => second.is_some_and(char::is_alphanumeric),
        Some('.' | ':') => second.is_some_and(digit),
        Some(',') => {
            let digits = cursor.rest().bytes().skip(1).take(4);
            digits.take_while(u8::is_ascii_digit).count() == 3
        }
        Some('%' | '_') => true,
        Some(character) => character.is_alphanumeric(),
        None => false,
    }
}

fn is_year(form: Form) -> bool {
    matches!(form, Form::Whole(1900..=2100))
}

#[cfg(test)]
mod tests {
    use super::normalised;

    #[test]
    fn numbers_are_compared_without_stops_and_noughts_at_the_end() {
        for (written, expected) in [
            ("11", "11"),
            ("11.", "11"),
            ("11.0", "11"),
            ("11.0.0", "11"),
            ("11.0(a)", "11(a)"),
            ("3.10", "3.10"),
            ("3.0.1", "3.0.1"),
            ("0", "0"),
            ("A.2.1", "A.2.1"),
            ("", ""),
        ] {
            assert_eq!(normalised(written), expected, "{written}");
        }
    }
}
