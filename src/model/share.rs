//! Parts of a whole number of places: `75%`, `2/3`, `majority` or `more than 60%` goes in, the least number of places that satisfies it comes out, in whole-number arithmetic.

use std::fmt;
use std::str::FromStr;

use super::notation::{Notation, NotationError, any_case, number, number_in_words, quoted};

/// A share of whole places, more than none and not more than all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Share(Kind);

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Kind {
    Majority,
    AtLeast(Part),
    MoreThan(Part),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Part {
    /// In millionths of the whole, so that a percentage may have four decimal places.
    Percent(u32),
    Fraction {
        numerator: u32,
        denominator: u32,
    },
}

const WHOLE: u32 = 1_000_000;
const HUNDREDTH: u32 = WHOLE / 100;

impl Share {
    /// More than half.
    pub const MAJORITY: Self = Self(Kind::Majority);

    /// The least number of whole places out of `places` that satisfies the share. A share that asks for more than a part asks for one place even where there is none.
    #[must_use]
    pub fn least(&self, places: u32) -> u32 {
        let (numerator, denominator) = self.of_whole();
        let product = u64::from(places) * u64::from(numerator);
        let whole = u64::from(denominator);
        let least = match self.0 {
            Kind::AtLeast(_) => product.div_ceil(whole),
            Kind::Majority | Kind::MoreThan(_) => product / whole + 1,
        };
        u32::try_from(least).unwrap_or(u32::MAX)
    }

    /// The most places out of `places` that are not more than the part; none for a share that is more than a part.
    #[must_use]
    pub fn most(&self, places: u32) -> Option<u32> {
        let Kind::AtLeast(part) = self.0 else {
            return None;
        };
        let (numerator, denominator) = part.of_whole();
        let product = u64::from(places) * u64::from(numerator);
        u32::try_from(product.checked_div(u64::from(denominator))?).ok()
    }

    /// The part that it asks for, or for more than, in millionths of the whole.
    pub(super) fn millionths(self) -> u64 {
        let (numerator, denominator) = self.of_whole();
        let product = u64::from(numerator) * u64::from(WHOLE);
        product.checked_div(u64::from(denominator)).unwrap_or(0)
    }

    /// Whether it is what a majority is, in whatever notation.
    pub(super) fn is_majority(self) -> bool {
        !matches!(self.0, Kind::AtLeast(_)) && self.millionths() == u64::from(WHOLE / 2)
    }

    fn of_whole(self) -> (u32, u32) {
        match self.0 {
            Kind::Majority => (1, 2),
            Kind::AtLeast(part) | Kind::MoreThan(part) => part.of_whole(),
        }
    }

    /// The share as running text has it, to go before `of`: `75%`, `two thirds`, `more than half`.
    #[must_use]
    pub fn words(&self) -> String {
        match self.0 {
            Kind::Majority => "more than half".to_owned(),
            Kind::AtLeast(part) => part.words(),
            Kind::MoreThan(part) => format!("more than {}", part.words()),
        }
    }
}

impl Part {
    fn of_whole(self) -> (u32, u32) {
        match self {
            Self::Percent(millionths) => (millionths, WHOLE),
            Self::Fraction {
                numerator,
                denominator,
            } => (numerator, denominator),
        }
    }

    fn words(self) -> String {
        let Self::Fraction {
            numerator,
            denominator,
        } = self
        else {
            return self.to_string();
        };
        let name = match denominator {
            2 => "half",
            3 => "third",
            4 => "quarter",
            5 => "fifth",
            6 => "sixth",
            7 => "seventh",
            8 => "eighth",
            9 => "ninth",
            10 => "tenth",
            _ => return self.to_string(),
        };
        match (numerator, denominator) {
            (1, 2) => "half".to_owned(),
            (1, _) => format!("one {name}"),
            (_, 2) => "two halves".to_owned(),
            _ => format!("{} {name}s", number_in_words(numerator)),
        }
    }

    /// The part that `75%` or `2/3` gives, `None` where the text is neither.
    fn read(text: &str) -> Option<Self> {
        if let Some(percent) = text.strip_suffix('%') {
            let percent = percent.trim_end();
            let (whole, decimals) = percent.split_once('.').unwrap_or((percent, "0"));
            if decimals.len() > 4 {
                return None;
            }
            let millionths = number_of_digits(whole)?
                .checked_mul(HUNDREDTH)?
                .checked_add(number_of_digits(&format!("{decimals:0<4}"))?)?;
            return number_of_digits(decimals).map(|_| Self::Percent(millionths));
        }
        let (numerator, denominator) = text.split_once('/')?;
        Some(Self::Fraction {
            numerator: number_of_digits(numerator.trim_end())?,
            denominator: number_of_digits(denominator.trim_start())?,
        })
    }
}

impl fmt::Display for Share {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Kind::Majority => formatter.write_str("majority"),
            Kind::AtLeast(part) => part.fmt(formatter),
            Kind::MoreThan(part) => write!(formatter, "more than {part}"),
        }
    }
}

impl fmt::Display for Part {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::Percent(millionths) => {
                write!(formatter, "{}", millionths / HUNDREDTH)?;
                let decimals = format!("{:04}", millionths % HUNDREDTH);
                match decimals.trim_end_matches('0') {
                    "" => formatter.write_str("%"),
                    decimals => write!(formatter, ".{decimals}%"),
                }
            }
            Self::Fraction {
                numerator,
                denominator,
            } => write!(formatter, "{numerator}/{denominator}"),
        }
    }
}

impl Notation for Share {
    const NAME: &'static str = "Share";
    const FORM: &'static str =
        "a percentage, a fraction or majority, as in 75%, 2/3 or more than 60%";
    const EXAMPLES: &'static [&'static str] = &["75%", "2/3", "majority", "more than 60%"];

    fn pattern() -> String {
        let number = "0*[1-9][0-9]*";
        let fraction = format!(r"{number}\s*/\s*{number}");
        let below_all = r"(?:0*[1-9][0-9]?(?:\.[0-9]{1,4})?|0+\.(?=0*[1-9])[0-9]{1,4})\s*%";
        let all = r"0*100(?:\.0{1,4})?\s*%";
        format!(
            r"{}|(?:{}\s+)?(?:{below_all}|{fraction})|{all}",
            any_case("majority"),
            any_case("more than")
        )
    }
}

impl FromStr for Share {
    type Err = NotationError;

    fn from_str(written: &str) -> Result<Self, NotationError> {
        let lower = written.to_lowercase();
        let text = lower.split_whitespace().collect::<Vec<_>>().join(" ");
        read(written, &text).unwrap_or_else(|| Err(refusal(written, &text)))
    }
}

/// The share that `text` gives, or why there can be none such; `None` where the text has another form.
fn read(written: &str, text: &str) -> Option<Result<Share, NotationError>> {
    if text == "majority" {
        return Some(Ok(Share::MAJORITY));
    }
    let (more, rest) = match text.strip_prefix("more than ") {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    let part = Part::read(rest)?;
    let (numerator, denominator) = part.of_whole();
    Some(if denominator == 0 {
        Err(NotationError::new(
            format!("{} divides by nothing", quoted(written)),
            "write a part of the whole, as in 2/3",
        ))
    } else if numerator == 0 {
        Err(NotationError::new(
            format!("{} is no share: nobody is enough for it", quoted(written)),
            "write a share above nothing, as in 50%, or leave it out",
        ))
    } else if numerator > denominator || (more && numerator == denominator) {
        Err(NotationError::new(
            format!("{} is more than the whole", quoted(written)),
            "write a share of at most 100%, as in 75% or 2/3",
        ))
    } else if more {
        Ok(Share(Kind::MoreThan(part)))
    } else {
        Ok(Share(Kind::AtLeast(part)))
    })
}

fn number_of_digits(text: &str) -> Option<u32> {
    let all_digits = text.bytes().all(|byte| byte.is_ascii_digit());
    all_digits.then(|| number(text)).flatten()
}

/// Why a value in another form is refused; `text` is the value in lower case on one line.
fn refusal(written: &str, text: &str) -> NotationError {
    let (before, rest) = ["more than ", "over ", "at least ", "a minimum of "]
        .iter()
        .find_map(|prefix| Some((*prefix, text.strip_prefix(prefix)?)))
        .unwrap_or(("", text));
    let rest = rest.replace('-', " ");
    let part = match rest.as_str() {
        "half" | "a half" | "one half" => "1/2".to_owned(),
        "a third" | "one third" => "1/3".to_owned(),
        "two thirds" => "2/3".to_owned(),
        "a quarter" | "one quarter" => "1/4".to_owned(),
        "three quarters" => "3/4".to_owned(),
        "all" | "everyone" | "unanimous" => "100%".to_owned(),
        "a majority" | "simple majority" | "a simple majority" => "majority".to_owned(),
        figures if figures.contains(['/', '%']) => figures.to_owned(),
        other => ["per cent", "percent", ""]
            .iter()
            .find_map(|unit| other.strip_suffix(unit))
            .map(|figures| format!("{}%", figures.trim()))
            .unwrap_or_default(),
    };
    let mended = match (before, part.as_str()) {
        ("more than " | "over ", "1/2") => "majority".to_owned(),
        ("more than " | "over ", part) => format!("more than {part}"),
        (_, part) => part.to_owned(),
    };
    match read(written, &mended) {
        Some(Ok(share)) => NotationError::unreadable(written, "a share", format!("write {share}")),
        Some(Err(error)) => error,
        None => NotationError::unreadable(written, "a share", format!("write {}", Share::FORM)),
    }
}

#[cfg(test)]
mod tests {
    use super::Share;

    #[test]
    fn the_least_number_of_places_is_exact() {
        for (written, places, least) in [
            ("majority", 14, 7 + 1),
            ("majority", 9, 5),
            ("75%", 6, 5),
            ("75%", 8, 6),
            ("2/3", 9, 6),
            ("2/3", 10, 7),
            ("66.7%", 3, 3),
            ("more than 60%", 5, 4),
            ("100%", 7, 7),
            ("50%", 0, 0),
            ("50%", u32::MAX, 2_147_483_648),
        ] {
            let share = written.parse::<Share>();
            assert_eq!(share.map(|share| share.least(places)), Ok(least));
        }
    }

    #[test]
    fn a_share_is_shown_as_it_was_written() {
        for (written, shown, words) in [
            ("75.50 %", "75.5%", "75.5%"),
            ("2/3", "2/3", "two thirds"),
            ("1 / 2", "1/2", "half"),
            ("majority", "majority", "more than half"),
            ("More than 60%", "more than 60%", "more than 60%"),
        ] {
            let share = written.parse::<Share>();
            let texts = share.map(|share| (share.to_string(), share.words()));
            assert_eq!(texts, Ok((shown.to_owned(), words.to_owned())));
        }
    }

    #[test]
    fn another_form_is_refused_with_the_form_to_use() {
        for (written, help) in [
            ("two-thirds", "write 2/3"),
            ("75", "write 75%"),
            ("75 per cent", "write 75%"),
            ("at least 2/3", "write 2/3"),
            ("over 60 percent", "write more than 60%"),
            ("more than half", "write majority"),
            ("A majority", "write majority"),
        ] {
            let error = written.parse::<Share>().err();
            assert_eq!(error.map(|error| error.help).as_deref(), Some(help));
        }
        for written in [
            "0%",
            "0/3",
            "3/2",
            "101%",
            "more than 100%",
            "1/0",
            "",
            "%",
            "5.%",
        ] {
            assert!(written.parse::<Share>().is_err(), "{written}");
        }
    }
}
