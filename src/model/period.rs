//! Lengths of calendar time: `at least 2 weeks` or `P6M` goes in, a number of one unit with its qualifier comes out.

use std::fmt;
use std::str::FromStr;

use super::notation::{
    Notation, NotationError, any_of, number, number_in_words, number_pattern, quoted, tokens,
};

/// A length of calendar time in one unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Period {
    /// How strictly the length is meant, where the document says.
    pub qualifier: Option<Qualifier>,
    /// How many units, at least one.
    pub count: u32,
    /// What is counted.
    pub unit: Unit,
}

/// How strictly a length of time is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Qualifier {
    /// Roughly so long.
    About,
    /// So long or longer.
    AtLeast,
    /// So long or shorter.
    AtMost,
    /// So long as a rule, with exceptions.
    Normally,
}

/// A unit of calendar time, smallest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Unit {
    /// A calendar day.
    Day,
    /// Seven days.
    Week,
    /// A calendar month, whatever its length.
    Month,
    /// A calendar year.
    Year,
}

impl Period {
    /// A length without qualifier.
    #[must_use]
    pub fn new(count: u32, unit: Unit) -> Self {
        Self {
            qualifier: None,
            count,
            unit,
        }
    }

    /// The length as running text has it: `at least six months`, `14 days`.
    #[must_use]
    pub fn words(&self) -> String {
        self.written(&number_in_words(self.count))
    }

    fn written(self, count: &str) -> String {
        let unit = self.unit.name(self.count);
        match self.qualifier {
            Some(qualifier) => format!("{} {count} {unit}", qualifier.name()),
            None => format!("{count} {unit}"),
        }
    }

    /// The period that another way of writing means: a shortened or glued unit, a synonym of a qualifier.
    pub(super) fn mended(written: &str) -> Option<Self> {
        let tokens = tokens(written);
        let words: Vec<&str> = tokens.iter().map(String::as_str).collect();
        let (qualifier, words) = Qualifier::synonym(&words);
        let (count, unit) = match words {
            ["half", "a" | "an", "year"] => ("6", "month"),
            [unit] | ["a" | "an", unit] => ("1", *unit),
            [count, unit] => (*count, *unit),
            _ => return None,
        };
        let (factor, unit) = match unit {
            "d" | "day" | "days" => (1, Unit::Day),
            "w" | "wk" | "wks" | "week" | "weeks" => (1, Unit::Week),
            "fortnight" | "fortnights" => (2, Unit::Week),
            "m" | "mo" | "mos" | "mth" | "mths" | "month" | "months" => (1, Unit::Month),
            "quarter" | "quarters" => (3, Unit::Month),
            "y" | "yr" | "yrs" | "year" | "years" => (1, Unit::Year),
            _ => return None,
        };
        let count = number(count)?
            .checked_mul(factor)
            .filter(|count| *count > 0)?;
        Some(Self {
            qualifier,
            count,
            unit,
        })
    }
}

impl Qualifier {
    const ALL: [Self; 4] = [Self::About, Self::AtLeast, Self::AtMost, Self::Normally];

    fn name(self) -> &'static str {
        match self {
            Self::About => "about",
            Self::AtLeast => "at least",
            Self::AtMost => "at most",
            Self::Normally => "normally",
        }
    }

    /// The qualifier that the words begin with, and the words after it.
    fn leading<'a, 'b>(words: &'a [&'b str]) -> (Option<Self>, &'a [&'b str]) {
        for qualifier in Self::ALL {
            if let Some(rest) = after(words, qualifier.name()) {
                return (Some(qualifier), rest);
            }
        }
        (None, words)
    }

    /// Like `leading`, and takes other words for the same thing too.
    fn synonym<'a, 'b>(words: &'a [&'b str]) -> (Option<Self>, &'a [&'b str]) {
        const SYNONYMS: [(&str, Qualifier); 18] = [
            ("not less than", Qualifier::AtLeast),
            ("no less than", Qualifier::AtLeast),
            ("a minimum of", Qualifier::AtLeast),
            ("minimum of", Qualifier::AtLeast),
            ("minimum", Qualifier::AtLeast),
            ("not more than", Qualifier::AtMost),
            ("no more than", Qualifier::AtMost),
            ("a maximum of", Qualifier::AtMost),
            ("maximum of", Qualifier::AtMost),
            ("maximum", Qualifier::AtMost),
            ("up to", Qualifier::AtMost),
            ("within", Qualifier::AtMost),
            ("approximately", Qualifier::About),
            ("approx", Qualifier::About),
            ("around", Qualifier::About),
            ("roughly", Qualifier::About),
            ("usually", Qualifier::Normally),
            ("generally", Qualifier::Normally),
        ];
        SYNONYMS
            .iter()
            .find_map(|(name, qualifier)| Some((Some(*qualifier), after(words, name)?)))
            .unwrap_or_else(|| Self::leading(words))
    }
}

impl Unit {
    /// The unit that a word, singular or plural, names.
    pub(super) fn named(word: &str) -> Option<Self> {
        match word {
            "day" | "days" => Some(Self::Day),
            "week" | "weeks" => Some(Self::Week),
            "month" | "months" => Some(Self::Month),
            "year" | "years" => Some(Self::Year),
            _ => None,
        }
    }

    /// A pattern for what `named` reads, in any case.
    pub(super) fn pattern() -> String {
        let units = [Self::Day, Self::Week, Self::Month, Self::Year];
        any_of(units.iter().flat_map(|unit| [unit.name(1), unit.name(2)]))
    }

    /// The unit's name to go with a number.
    pub(super) fn name(self, count: u32) -> &'static str {
        match (self, count == 1) {
            (Self::Day, true) => "day",
            (Self::Day, false) => "days",
            (Self::Week, true) => "week",
            (Self::Week, false) => "weeks",
            (Self::Month, true) => "month",
            (Self::Month, false) => "months",
            (Self::Year, true) => "year",
            (Self::Year, false) => "years",
        }
    }
}

impl fmt::Display for Period {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.written(&self.count.to_string()))
    }
}

impl Notation for Period {
    const NAME: &'static str = "Period";
    const FORM: &'static str =
        "a number and days, weeks, months or years, as in 6 months or at least 2 weeks";
    const EXAMPLES: &'static [&'static str] = &["6 months", "at least 2 weeks", "1 year", "P6M"];

    fn pattern() -> String {
        let qualifiers = any_of(Qualifier::ALL.map(Qualifier::name));
        let length = format!(r"{}\s+{}", number_pattern(), Unit::pattern());
        // The parts of ISO 8601, of which one at least is there and one at least is not nought.
        let iso = "[Pp](?=[0-9YyMmWwDd]*[1-9])(?:(?:[0-9]+[Yy])?(?:[0-9]+[Mm])?|(?:[0-9]+[Ww])?(?:[0-9]+[Dd])?)";
        format!(r"(?:{qualifiers}\s+)?(?:{length}|{iso})")
    }
}

impl FromStr for Period {
    type Err = NotationError;

    fn from_str(written: &str) -> Result<Self, NotationError> {
        let lower = written.to_lowercase();
        let words: Vec<&str> = lower.split_whitespace().collect();
        let (qualifier, length) = Qualifier::leading(&words);
        let (count, unit) = match length {
            [count, unit] => number(count).zip(Unit::named(unit)),
            [iso] => iso_8601(written, iso)?,
            _ => None,
        }
        .ok_or_else(|| refusal(written, length))?;
        if count == 0 {
            return Err(NotationError::new(
                format!("{} is no time at all", quoted(written)),
                format!("write at least 1 {}", unit.name(1)),
            ));
        }
        Ok(Self {
            qualifier,
            count,
            unit,
        })
    }
}

/// The words after a phrase that they begin with.
pub(super) fn after<'a, 'b>(words: &'a [&'b str], phrase: &str) -> Option<&'a [&'b str]> {
    let mut rest = words;
    for expected in phrase.split(' ') {
        let (first, others) = rest.split_first()?;
        if *first != expected {
            return None;
        }
        rest = others;
    }
    Some(rest)
}

/// The length that a duration of ISO 8601 gives in one unit; `None` where the text, in lower case, is no such duration.
fn iso_8601(written: &str, text: &str) -> Result<Option<(u32, Unit)>, NotationError> {
    let Some(mut rest) = text.strip_prefix('p').filter(|rest| !rest.is_empty()) else {
        return Ok(None);
    };
    let (mut months, mut days) = (None::<u32>, None::<u32>);
    let mut last = None;
    while !rest.is_empty() {
        let end = rest
            .find(|character: char| !character.is_ascii_digit())
            .unwrap_or(0);
        let (figures, tail) = rest.split_at(end);
        let mut characters = tail.chars();
        let unit = match characters.next() {
            Some('y') => Unit::Year,
            Some('m') => Unit::Month,
            Some('w') => Unit::Week,
            Some('d') => Unit::Day,
            _ => return Ok(None),
        };
        let Some(count) = (end > 0).then(|| number(figures)).flatten() else {
            return Ok(None);
        };
        if last.is_some_and(|last| unit >= last) {
            return Ok(None);
        }
        let (total, factor) = match unit {
            Unit::Year => (&mut months, 12),
            Unit::Month => (&mut months, 1),
            Unit::Week => (&mut days, 7),
            Unit::Day => (&mut days, 1),
        };
        let Some(sum) = count
            .checked_mul(factor)
            .and_then(|more| total.unwrap_or(0).checked_add(more))
        else {
            return Ok(None);
        };
        *total = Some(sum);
        // A duration of one part keeps its own unit.
        if last.is_none() && characters.as_str().is_empty() {
            return Ok(Some((count, unit)));
        }
        last = Some(unit);
        rest = characters.as_str();
    }
    match (months, days) {
        (Some(months), None) => Ok(Some((months, Unit::Month))),
        (None, Some(days)) => Ok(Some((days, Unit::Day))),
        _ => Err(NotationError::new(
            format!(
                "{} mixes months with days, and months differ in length",
                quoted(written)
            ),
            "write one unit, as in P6M or 26 weeks",
        )),
    }
}

/// Why a value in another form is refused; `length` is the value without its qualifier.
fn refusal(written: &str, length: &[&str]) -> NotationError {
    if let Some(period) = Period::mended(written) {
        return NotationError::unreadable(written, "a period", format!("write {period}"));
    }
    match length {
        [count] if number(count).is_some() => NotationError::new(
            format!("{} does not say what it counts", quoted(written)),
            format!("write {count} months, {count} weeks or {count} days, whichever is meant"),
        ),
        [_, "working", "days"] => NotationError::new(
            format!(
                "{} counts working days, and a period here is calendar time",
                quoted(written)
            ),
            "write calendar days, as in 7 days, and say in a note that working days are meant",
        ),
        _ => NotationError::unreadable(written, "a period", format!("write {}", Period::FORM)),
    }
}

#[cfg(test)]
mod tests {
    use super::{Period, Qualifier, Unit};

    #[test]
    fn forms_of_one_period_are_one() {
        let six_months = Ok(Period::new(6, Unit::Month));
        for written in ["6 months", "six months", "P6M", " 6  Months ", "p0y6m"] {
            assert_eq!(written.parse(), six_months, "{written}");
        }
        assert_eq!("P1Y6M".parse(), Ok(Period::new(18, Unit::Month)));
        assert_eq!("P1W3D".parse(), Ok(Period::new(10, Unit::Day)));
        assert_eq!("P2W".parse(), Ok(Period::new(2, Unit::Week)));
        let at_most = Period {
            qualifier: Some(Qualifier::AtMost),
            ..Period::new(1, Unit::Year)
        };
        assert_eq!("at most P1Y".parse(), Ok(at_most));
        assert_eq!(at_most.words(), "at most one year");
        assert_eq!(Period::new(14, Unit::Day).words(), "14 days");
    }

    #[test]
    fn another_form_is_refused_with_the_form_to_use() {
        for (written, help) in [
            ("6month", "write 6 months"),
            ("6m", "write 6 months"),
            ("12-month", "write 12 months"),
            ("a fortnight", "write 2 weeks"),
            ("not less than two wks", "write at least 2 weeks"),
            ("up to 10 days", "write at most 10 days"),
            ("half a year", "write 6 months"),
            ("6", "write 6 months, 6 weeks or 6 days, whichever is meant"),
            ("0 weeks", "write at least 1 week"),
            ("P1M15D", "write one unit, as in P6M or 26 weeks"),
        ] {
            let error = written.parse::<Period>().err();
            assert_eq!(error.map(|error| error.help).as_deref(), Some(help));
        }
        for written in [
            "", "p", "P", "PT6H", "P6", "P6M1Y", "P6M6M", "soon", "-1 day",
        ] {
            assert!(written.parse::<Period>().is_err(), "{written}");
        }
    }
}
