//! How often something happens: `quarterly` or `at least 4 times a year` goes in, a rhythm with its qualifier comes out; and the interval of reviews, which may be
//! a length of time or a frequency.

use std::fmt;
use std::str::FromStr;

use super::notation::{
    Notation, NotationError, any_of, number, number_in_words, number_pattern, quoted, tokens,
};
use super::period::{self, Period, Unit, after};

/// How often something happens.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Frequency {
    /// How strictly it is meant, where the document says.
    pub qualifier: Option<Qualifier>,
    /// The rhythm itself.
    pub rhythm: Rhythm,
}

/// How strictly a frequency is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Qualifier {
    /// Roughly so often.
    About,
    /// So often or more often.
    AtLeast,
    /// The same, in the words that many constitutions use.
    NotLessThan,
}

/// A rhythm, without its qualifier.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Rhythm {
    /// Evenly: once in `count` units. `weekly` is once in one week.
    Every {
        /// How many units lie between, at least one.
        count: u32,
        /// The unit.
        unit: Unit,
    },
    /// So many times in a unit, at no given distance from each other.
    Times {
        /// How many times, at least one.
        count: u32,
        /// The unit.
        unit: Unit,
    },
    /// Once in each school term.
    Termly,
    /// At each meeting.
    EachMeeting,
    /// When there is a need for it.
    AsNeeded,
}

/// How far apart reviews are: a length of time, or how often.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Interval {
    /// A length of time between them.
    Period(Period),
    /// How often they are held.
    Frequency(Frequency),
}

impl Frequency {
    /// The frequency as running text has it: `every two months`, `at least four times a year`.
    #[must_use]
    pub fn words(&self) -> String {
        self.written(number_in_words)
    }

    fn written(&self, figure: impl Fn(u32) -> String) -> String {
        let rhythm = self.rhythm.written(figure);
        match self.qualifier {
            Some(qualifier) => format!("{} {rhythm}", qualifier.name()),
            None => rhythm,
        }
    }

    /// The frequency that another way of writing means.
    fn mended(written: &str) -> Option<Self> {
        const SYNONYMS: [(&str, Qualifier); 8] = [
            ("no less than", Qualifier::AtLeast),
            ("no fewer than", Qualifier::AtLeast),
            ("not fewer than", Qualifier::AtLeast),
            ("a minimum of", Qualifier::AtLeast),
            ("minimum of", Qualifier::AtLeast),
            ("minimum", Qualifier::AtLeast),
            ("approximately", Qualifier::About),
            ("around", Qualifier::About),
        ];
        let tokens = tokens(written);
        let words: Vec<&str> = tokens.iter().map(String::as_str).collect();
        let (qualifier, words) = SYNONYMS
            .iter()
            .find_map(|(name, qualifier)| Some((Some(*qualifier), after(&words, name)?)))
            .unwrap_or_else(|| Qualifier::leading(&words));
        let every = |count, unit| Some(Rhythm::Every { count, unit });
        let rhythm = match words {
            ["annual" | "yearly"] | ["each" | "per", "year"] => every(1, Unit::Year),
            ["biennial" | "biennially"] | ["every", "other", "year"] => every(2, Unit::Year),
            ["fortnight" | "fortnightly"] | ["every", "fortnight"] | ["every", "other", "week"] => {
                every(2, Unit::Week)
            }
            ["every", "other", "month"] => every(2, Unit::Month),
            ["quarter"] | ["every" | "each", "quarter"] => every(3, Unit::Month),
            ["every", "half", "year"]
            | ["half", "yearly"]
            | ["halfyearly" | "semiannually" | "semiannual"]
            | ["semi", "annual" | "annually"] => every(6, Unit::Month),
            ["every" | "each" | "once", "term"] | ["once", "a" | "per" | "each", "term"] => {
                Some(Rhythm::Termly)
            }
            ["every" | "each", "meeting"] | ["at", "every" | "each", "meeting"] => {
                Some(Rhythm::EachMeeting)
            }
            ["ad", "hoc"]
            | ["adhoc"]
            | [
                "as" | "when" | "if" | "where",
                "required" | "needed" | "necessary",
            ]
            | ["as", "and", "when"]
            | ["as", "and", "when", "required" | "needed" | "necessary"] => Some(Rhythm::AsNeeded),
            ["each", unit] => Unit::named(unit).and_then(|unit| every(1, unit)),
            ["once", "every", unit] => Unit::named(unit).and_then(|unit| every(1, unit)),
            ["once", "every", count, unit] => Unit::named(unit)
                .zip(number(count))
                .and_then(|(unit, count)| every(count, unit)),
            [count, adverb] | [count, "times" | "x" | "time", adverb] => times(count, adverb),
            [count, "a" | "per" | "each" | "every", unit]
            | [
                count,
                "times" | "x" | "time",
                "a" | "per" | "each" | "every" | "in",
                unit,
            ]
            | [count, "times" | "x" | "time", "in", "a", unit] => times(count, unit),
            _ => None,
        };
        rhythm
            .filter(|rhythm| rhythm.is_ever())
            .map(|rhythm| Self { qualifier, rhythm })
    }
}

impl Rhythm {
    fn written(self, figure: impl Fn(u32) -> String) -> String {
        match self {
            Self::Every { count, unit } => match (count, unit) {
                (1, Unit::Day) => "daily".to_owned(),
                (1, Unit::Week) => "weekly".to_owned(),
                (2, Unit::Week) => "fortnightly".to_owned(),
                (1, Unit::Month) => "monthly".to_owned(),
                (3, Unit::Month) => "quarterly".to_owned(),
                (6, Unit::Month) => "half-yearly".to_owned(),
                (1, Unit::Year) => "annually".to_owned(),
                _ => format!("every {} {}", figure(count), unit.name(count)),
            },
            Self::Times { count, unit } => match count {
                1 => format!("once a {}", unit.name(1)),
                2 => format!("twice a {}", unit.name(1)),
                _ => format!("{} times a {}", figure(count), unit.name(1)),
            },
            Self::Termly => "termly".to_owned(),
            Self::EachMeeting => "each meeting".to_owned(),
            Self::AsNeeded => "as needed".to_owned(),
        }
    }

    /// The rhythm that words in lower case give, exactly as the notation has them.
    fn read(words: &[&str]) -> Option<Self> {
        let every = |count, unit| Some(Self::Every { count, unit });
        match words {
            ["daily"] => every(1, Unit::Day),
            ["weekly"] => every(1, Unit::Week),
            ["fortnightly"] => every(2, Unit::Week),
            ["monthly"] => every(1, Unit::Month),
            ["quarterly"] => every(3, Unit::Month),
            ["half-yearly"] => every(6, Unit::Month),
            ["annually" | "yearly"] => every(1, Unit::Year),
            ["termly"] => Some(Self::Termly),
            ["each", "meeting"] => Some(Self::EachMeeting),
            ["as", "needed"] => Some(Self::AsNeeded),
            ["every", unit] => every(1, Unit::named(unit)?),
            ["every", count, unit] => every(number(count)?, Unit::named(unit)?),
            [count @ ("once" | "twice"), "a" | "per", unit]
            | [count, "times", "a" | "per", unit] => times(count, unit),
            _ => None,
        }
    }

    fn is_ever(self) -> bool {
        !matches!(
            self,
            Self::Every { count: 0, .. } | Self::Times { count: 0, .. }
        )
    }
}

impl Qualifier {
    const ALL: [Self; 3] = [Self::About, Self::AtLeast, Self::NotLessThan];

    fn name(self) -> &'static str {
        match self {
            Self::About => "about",
            Self::AtLeast => "at least",
            Self::NotLessThan => "not less than",
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
}

impl Interval {
    /// The length of calendar time between two reviews; `None` where a frequency has no such length: at each meeting, as needed, termly, or so often that no whole unit fits.
    #[must_use]
    pub fn as_period(&self) -> Option<Period> {
        let frequency = match self {
            Self::Period(period) => return Some(*period),
            Self::Frequency(frequency) => frequency,
        };
        let length = match frequency.rhythm {
            Rhythm::Every { count, unit } => Period::new(count, unit),
            Rhythm::Times { count: 1, unit } => Period::new(1, unit),
            Rhythm::Times { count, unit } => {
                let (whole, unit) = match unit {
                    Unit::Year => (12, Unit::Month),
                    Unit::Week => (7, Unit::Day),
                    Unit::Month | Unit::Day => return None,
                };
                if count == 0 || whole % count != 0 {
                    return None;
                }
                Period::new(whole / count, unit)
            }
            Rhythm::Termly | Rhythm::EachMeeting | Rhythm::AsNeeded => return None,
        };
        // Not less often than a frequency is not longer than its period.
        let qualifier = frequency.qualifier.map(|qualifier| match qualifier {
            Qualifier::About => period::Qualifier::About,
            Qualifier::AtLeast | Qualifier::NotLessThan => period::Qualifier::AtMost,
        });
        Some(Period {
            qualifier,
            ..length
        })
    }

    /// The interval as running text has it: `every six months`, `every year`, `at intervals of at most one year`, `annually`.
    #[must_use]
    pub fn words(&self) -> String {
        match self {
            Self::Period(period) if period.qualifier.is_some() => {
                format!("at intervals of {}", period.words())
            }
            Self::Period(period) if period.count == 1 => format!("every {}", period.unit.name(1)),
            Self::Period(period) => format!("every {}", period.words()),
            Self::Frequency(frequency) => frequency.words(),
        }
    }
}

impl fmt::Display for Frequency {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.written(|count| count.to_string()))
    }
}

impl fmt::Display for Interval {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Period(period) => period.fmt(formatter),
            Self::Frequency(frequency) => frequency.fmt(formatter),
        }
    }
}

impl Notation for Frequency {
    const NAME: &'static str = "Frequency";
    const FORM: &'static str =
        "how often, as in monthly, every 2 months, 4 times a year, each meeting or as needed";
    const EXAMPLES: &'static [&'static str] = &[
        "weekly",
        "fortnightly",
        "monthly",
        "every 2 months",
        "quarterly",
        "at least 4 times a year",
        "half-yearly",
        "annually",
        "termly",
        "each meeting",
        "as needed",
    ];

    fn pattern() -> String {
        let qualifiers = any_of(Qualifier::ALL.map(Qualifier::name));
        let adverbs = any_of([
            "daily",
            "weekly",
            "fortnightly",
            "monthly",
            "quarterly",
            "half-yearly",
            "annually",
            "yearly",
            "termly",
            "each meeting",
            "as needed",
        ]);
        let (number, unit) = (number_pattern(), Unit::pattern());
        let every = format!(r"{}\s+(?:{number}\s+)?{unit}", any_of(["every"]));
        let often = any_of(["once", "twice"]);
        let count = any_of(["once", "twice", "thrice"]);
        let times = format!(
            r"(?:{often}|(?:{count}|{number})\s+{})\s+{}\s+(?:{unit}|{})",
            any_of(["times"]),
            any_of(["a", "per"]),
            any_of(["daily", "weekly", "monthly", "yearly", "annually"])
        );
        format!(r"(?:{qualifiers}\s+)?(?:{adverbs}|{every}|{times})")
    }
}

impl Notation for Interval {
    const NAME: &'static str = "Interval";
    const FORM: &'static str =
        "a period or how often, as in 1 year, 18 months, annually or every 2 years";
    const EXAMPLES: &'static [&'static str] = &["1 year", "18 months", "annually", "every 2 years"];

    fn pattern() -> String {
        format!("{}|{}", Period::pattern(), Frequency::pattern())
    }
}

impl FromStr for Frequency {
    type Err = NotationError;

    fn from_str(written: &str) -> Result<Self, NotationError> {
        let lower = written.to_lowercase();
        let words: Vec<&str> = lower.split_whitespace().collect();
        let (qualifier, rest) = Qualifier::leading(&words);
        match Rhythm::read(rest) {
            Some(rhythm) if rhythm.is_ever() => Ok(Self { qualifier, rhythm }),
            Some(_) => Err(NotationError::new(
                format!("{} is no frequency: it never happens", quoted(written)),
                "write a number from 1 upwards, as in every 2 months",
            )),
            None => Err(two_meanings(written, rest).unwrap_or_else(|| {
                let help = Self::mended(written).map_or_else(
                    || format!("write {}", Self::FORM),
                    |frequency| format!("write {frequency}"),
                );
                NotationError::unreadable(written, "a frequency", help)
            })),
        }
    }
}

impl FromStr for Interval {
    type Err = NotationError;

    fn from_str(written: &str) -> Result<Self, NotationError> {
        if let Ok(period) = written.parse() {
            return Ok(Self::Period(period));
        }
        written
            .parse()
            .map(Self::Frequency)
            .map_err(|error: NotationError| match Period::mended(written) {
                Some(period) => NotationError::unreadable(
                    written,
                    "a period or a frequency",
                    format!("write {period}"),
                ),
                None => error,
            })
    }
}

/// So many times in the unit that a word names as itself or as an adverb.
fn times(count: &str, unit: &str) -> Option<Rhythm> {
    let count = match count {
        "once" => 1,
        "twice" => 2,
        "thrice" => 3,
        _ => number(count)?,
    };
    let unit = match unit {
        "daily" => Unit::Day,
        "weekly" => Unit::Week,
        "monthly" => Unit::Month,
        "yearly" | "annually" => Unit::Year,
        _ => Unit::named(unit)?,
    };
    Some(Rhythm::Times { count, unit })
}

/// The refusal of a word that some read as twice in a unit and others as once in two; `rest` is the value without its qualifier.
fn two_meanings(written: &str, rest: &[&str]) -> Option<NotationError> {
    let word = rest.concat().replace(|c: char| !c.is_alphabetic(), "");
    let (often, seldom) = match word.as_str() {
        "bimonthly" => ("twice a month", "every 2 months"),
        "biweekly" => ("twice a week", "fortnightly"),
        "biannual" | "biannually" | "biyearly" => ("twice a year", "every 2 years"),
        _ => return None,
    };
    Some(NotationError::new(
        format!("{} has two meanings: {often} and {seldom}", quoted(written)),
        format!("write {often} or {seldom}, whichever is meant"),
    ))
}

#[cfg(test)]
mod tests {
    use super::{Frequency, Interval};
    use crate::model::notation::NotationError;

    fn canonical(written: &str) -> Result<String, NotationError> {
        written
            .parse::<Frequency>()
            .map(|frequency| frequency.to_string())
    }

    #[test]
    fn every_form_of_the_notation_is_read() {
        for (written, shown) in [
            ("weekly", "weekly"),
            ("fortnightly", "fortnightly"),
            ("every two weeks", "fortnightly"),
            ("monthly", "monthly"),
            ("quarterly", "quarterly"),
            ("termly", "termly"),
            ("half-yearly", "half-yearly"),
            ("annually", "annually"),
            ("yearly", "annually"),
            ("every 2 months", "every 2 months"),
            ("6 times a year", "6 times a year"),
            ("twice a year", "twice a year"),
            ("once a year", "once a year"),
            ("each meeting", "each meeting"),
            ("as needed", "as needed"),
            ("about monthly", "about monthly"),
            ("at least four times a year", "at least 4 times a year"),
            ("not less than twice per year", "not less than twice a year"),
        ] {
            assert_eq!(canonical(written), Ok(shown.to_owned()), "{written}");
        }
    }

    #[test]
    fn another_form_is_refused_with_the_form_to_use() {
        for (written, help) in [
            (
                "bi-monthly",
                "write twice a month or every 2 months, whichever is meant",
            ),
            (
                "at least Bimonthly",
                "write twice a month or every 2 months, whichever is meant",
            ),
            (
                "biannual",
                "write twice a year or every 2 years, whichever is meant",
            ),
            (
                "bi-weekly",
                "write twice a week or fortnightly, whichever is meant",
            ),
            ("biennially", "write every 2 years"),
            ("every other month", "write every 2 months"),
            ("4x a year", "write 4 times a year"),
            ("once every three years", "write every 3 years"),
            (
                "no less than 4 times yearly",
                "write at least 4 times a year",
            ),
            ("as and when required", "write as needed"),
            (
                "every 0 weeks",
                "write a number from 1 upwards, as in every 2 months",
            ),
        ] {
            let help = help.to_owned();
            assert_eq!(canonical(written).map_err(|error| error.help), Err(help));
        }
        for written in ["", "now and then", "every moon", "0 times a year", "times"] {
            assert!(canonical(written).is_err(), "{written}");
        }
    }

    #[test]
    fn an_interval_is_a_period_where_the_calendar_has_one() {
        for (written, period) in [
            ("1 year", Some("1 year")),
            ("annually", Some("1 year")),
            ("quarterly", Some("3 months")),
            ("6 times a year", Some("2 months")),
            ("once a year", Some("1 year")),
            ("at least twice a year", Some("at most 6 months")),
            ("5 times a year", None),
            ("twice a month", None),
            ("each meeting", None),
            ("termly", None),
        ] {
            let read = written
                .parse::<Interval>()
                .map(|every| every.as_period().map(|length| length.to_string()));
            assert_eq!(read, Ok(period.map(str::to_owned)), "{written}");
        }
        let help = |written: &str| written.parse::<Interval>().err().map(|error| error.help);
        assert_eq!(help("12-month").as_deref(), Some("write 12 months"));
        assert_eq!(help("annual").as_deref(), Some("write annually"));
    }
}
