//! Dates in another form that can mean one day only: what a program may write anew without asking. Nothing is passed over here: a weekday, a time of day,
//! a question mark or a second date says something that the mended form would not.

use super::{Date, calendar, digits, month_named};

/// The day or month that a date in another form means, if no reader could take it for another: `5 November 2013`, `5th Nov. 2013`, `November 5, 2013`,
/// `Nov 2013`, `2013/11/5`, `05.11.2013`, which has the day first wherever points are written, and `25/11/2013`, which no year has the other way round.
pub(super) fn meant(written: &str) -> Option<Date> {
    let (year, month, day) = in_words(written).or_else(|| in_figures(written))?;
    calendar(written, year, Some(month), day).ok()
}

type Parts = (i16, i16, Option<i16>);

fn in_words(written: &str) -> Option<Parts> {
    let words: Vec<&str> = written.split_whitespace().collect();
    let year = |word: &str| digits(word).filter(|_| word.len() == 4);
    match words.as_slice() {
        [d, "of", m, y] | [d, m, y] if month(m).is_some() => {
            Some((year(y)?, month(m)?, Some(day(d)?)))
        }
        [m, d, y] => Some((year(y)?, month(m)?, Some(day(d.strip_suffix(',')?)?))),
        [m, y] => Some((year(y)?, month(m)?, None)),
        _ => None,
    }
}

/// The number of a month that is named, with the point or comma that may follow it.
fn month(word: &str) -> Option<i16> {
    let name = word.strip_suffix(',').unwrap_or(word);
    month_named(name.strip_suffix('.').unwrap_or(name)).map(i16::from)
}

/// A day of the month: `5` or `5th`.
fn day(word: &str) -> Option<i16> {
    let figures = ["st", "nd", "rd", "th"]
        .iter()
        .find_map(|ending| word.strip_suffix(ending))
        .unwrap_or(word);
    digits(figures).filter(|_| figures.len() <= 2)
}

fn in_figures(written: &str) -> Option<Parts> {
    let mark = ['/', '.', '-', '–']
        .into_iter()
        .find(|mark| written.contains(*mark))?;
    let parts: Vec<&str> = written.split(mark).collect();
    let numbers: Vec<i16> = parts
        .iter()
        .map(|part| digits(part))
        .collect::<Option<_>>()?;
    let widths: Vec<usize> = parts.iter().map(|part| part.len()).collect();
    match (widths.as_slice(), numbers.as_slice()) {
        ([4, 1 | 2, 1 | 2], &[year, month, day]) => Some((year, month, Some(day))),
        ([1 | 2, 1 | 2, 4], &[first, second, year]) => {
            if mark == '.' || first > 12 || first == second {
                Some((year, second, Some(first)))
            } else if second > 12 {
                Some((year, first, Some(second)))
            } else {
                None
            }
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::meant;

    #[test]
    fn a_date_that_can_mean_one_day_only_is_mended() {
        for written in [
            "5 November 2013",
            "5th Nov 2013",
            "05 nov. 2013",
            "5th of November 2013",
            "November 5, 2013",
            "Nov. 5th, 2013",
            "2013/11/05",
            "2013-11-5",
            "2013–11–05",
            "2013.11.05",
            "05.11.2013",
            "5.11.2013",
        ] {
            let date = meant(written).map(|date| date.to_string());
            assert_eq!(date.as_deref(), Some("2013-11-05"), "{written}");
        }
        for (written, mended) in [
            ("25/11/2013", "2013-11-25"),
            ("11/25/2013", "2013-11-25"),
            ("06/06/2013", "2013-06-06"),
            ("Sept 2013", "2013-09"),
            ("November 2013", "2013-11"),
        ] {
            let date = meant(written).map(|date| date.to_string());
            assert_eq!(date.as_deref(), Some(mended), "{written}");
        }
    }

    #[test]
    fn a_date_that_may_mean_another_or_says_more_is_left_alone() {
        for written in [
            "05/06/2013",
            "5-6-2013",
            "2013/14",
            "2011/12",
            "2013-4",
            "11/2013",
            "20131105",
            "2013-11-05/06",
            "2013-11-05T10:00:00Z",
            "Monday 5 November 2013",
            "5 November 2013?",
            "c. 5 November 2013",
            "before 5 November 2013",
            "5 or 6 November 2013",
            "5/6 November 2013",
            "5 November 13",
            "31 November 2013",
            "13.13.2013",
            "soon",
            "",
        ] {
            assert_eq!(meant(written), None, "{written}");
        }
    }
}
