//! The figures of headers, and the clauses that state them or do not.

use std::sync::Arc;

use proptest::prelude::{Strategy, any, prop_assert, prop_oneof, proptest};
use quorate::model::annual_day::AnnualDay;
use quorate::model::figure::{Figure, figures};
use quorate::parse::{Header, parse};
use quorate::source::SourceFile;

use crate::notations::{dates, frequencies, periods, shares};
use crate::project::files;

/// What the header in `every-key.txt` states.
const STATED: &str = "\
expires: July 2031
established.date: April 2009
reports_to[0].every: quarterly
reports_to[0].due[0]: August
members[2].seats: four
offices[0].term: three years
membership.maximum: 40
membership.stated_size: 17
membership.per_organisation: 35%
quorum[0].members: five
quorum[0].organisations: two
quorum[0].requires[2].share: 100%
quorum[0].requires[4].organisations: two
quorum[1].share: 60%
meetings.frequency: seven times a year
meetings.papers: eight days
meetings.minutes: nine days
meetings.agenda_items: 16 days
meetings.extraordinary: 17 days
meetings.series[0].frequency: fortnightly
decisions.share: two thirds
interests.reviewed: half-yearly
review.every: five years
review.first_within: six months
review.next: December 2026
amendments.share: three quarters
owns[0].from: 2022
owns[0].until: 2034
approved.date: 24 October 2012";

fn number(written: &str) -> Figure {
    Figure::Number(written.parse().expect("a number"))
}

fn share(written: &str) -> Figure {
    Figure::Share(written.parse().expect("a share"))
}

fn period(written: &str) -> Figure {
    Figure::Period(written.parse().expect("a period"))
}

fn frequency(written: &str) -> Figure {
    Figure::Frequency(written.parse().expect("a frequency"))
}

fn date(written: &str) -> Figure {
    Figure::Date(written.parse().expect("a date"))
}

fn day(written: &str) -> Figure {
    Figure::AnnualDay(written.parse().expect("a day of the year"))
}

/// A figure, clauses that state it and clauses that do not.
type Row = (
    &'static str,
    &'static [&'static str],
    &'static [&'static str],
);

/// Holds each figure against clauses that state it and clauses that do not, and names all that were judged otherwise.
fn judge(read: fn(&str) -> Figure, table: &[Row]) {
    let mut faults = Vec::new();
    for (written, stating, silent) in table {
        let figure = read(written);
        for (clauses, expected) in [(stating, true), (silent, false)] {
            for clause in *clauses {
                if figure.stands_in(clause) != expected {
                    faults.push(format!("{written}: {expected} in {clause:?}"));
                }
            }
        }
    }
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

#[rustfmt::skip]
const NUMBERS: &[Row] = &[
    ("5",
    &[
        "Five members shall form a quorum.", "A quorum is 5.", "No business is done unless five (5) of those entitled to vote are there",
        "The Chair, and at least four other members, must be present.", "The chair together with four members", "The Chair, the Vice-Chair and three members",
        "More than four members must attend.", "There shall be fewer than six of them.", "Two councillors, two officers and one parent governor",
        "4-5 members",
    ],
    &[
        "Six members shall form a quorum.", "The quorum is fifteen.", "A quorum shall be 15 members, or 50 at the annual meeting.",
        "Subject to 5.2, half of the members are a quorum.", "Subject to clause 5, half of the members are a quorum.",
        "The fifth meeting needs seven members.", "No fewer than six members", "The members and four of their guests", "The Chair and three members",
        "At each meeting, six members must be present.", "",
    ]),
    ("11", &["ELEVEN members", "The Board has 11 members; clause 11.2 applies."], &["Clause 11.2 applies.", "There are 111 of them.", "£11.50", "11/2"]),
    ("1", &["a member of each group", "the single largest", "One trustee"], &["the trustees"]),
    ("2", &["Both partners must be there.", "two of them", "Head teachers (x2)"], &["three of them", "the partners"]),
    ("6",
    &["One councillor from each of the district councils", "Each school elects a governor.", "Two nurses and four doctors", "three from each council"],
    &["four from each council", "Each year, four members retire."]),
    ("25", &["twenty-five", "twenty five", "25 members"], &["twenty-six", "25.1"]),
    ("20", &["a maximum of twenty, five of whom are officers"], &["twenty-five places"]),
    ("100", &["one hundred", "a hundred", "100"], &["ninety-nine"]),
    ("1200", &["some 1,200 people"], &["120 people"]),
];

#[test]
fn a_clause_states_a_number() {
    judge(number, NUMBERS);
}

#[rustfmt::skip]
const SHARES: &[Row] = &[
    ("75%",
    &["75 per cent", "seventy-five percent of votes", "three-quarters", "¾ of them", "3 of the 4 members", "75%"],
    &["two thirds of the votes", "57%", "a majority", "75 members"]),
    ("50%", &["at least half of the members", "one-half", "50 per cent.", "1/2"], &["a majority of members", "a third", "five members"]),
    ("2/3",
    &["a two-thirds majority", "two out of every three members", "67%", "66.7 per cent", "⅔"],
    &["a third of the members", "three quarters", "2 or 3 of them", "60%"]),
    ("1/3", &["one third", "a third of the voting members", "33%"], &["two-thirds", "three members"]),
    ("more than 60%", &["in excess of sixty per cent", "over 60%"], &["over 50%"]),
    ("majority",
    &["a simple majority of those present", "more than half", "over 50%", "half the members plus one", "51%"],
    &["a two-thirds majority", "a 75% majority", "at least half", "all members"]),
    ("100%", &["All parties must agree.", "unanimously", "every school"], &["most parties"]),
];

#[test]
fn a_clause_states_a_share() {
    judge(share, SHARES);
}

#[rustfmt::skip]
const PERIODS: &[Row] = &[
    ("6 months",
    &[
        "within six months of its first meeting", "a six-month term", "6 calendar months", "reviewed twice a year", "half a year",
        "The plan is looked at half-yearly.", "between three and six months", "six (6) months' notice",
    ],
    &["every year", "six weeks", "sixty months", "three months", "Six members meet each month."]),
    ("at most P1Y",
    &[
        "The constitution shall be reviewed annually.", "Two members check it every June.", "in June each year", "annually in June", "each municipal year", "at least once a year", "for twelve months", "12-month periods",
        "until the next AGM", "one year’s service", "The term is a year; four meetings are held in it.",
        "A chair may be re-elected twice for a term of one year",
    ],
    &["every two years", "in a two-year cycle", "biennially", "The group meets four times a year.", "every other year"]),
    ("1 week",
    &["five clear working days", "a week before each meeting", "seven days", "7 clear days before the meeting", "weekly", "one week's notice"],
    &["four working days", "two weeks", "a fortnight", "seventy days"]),
    ("2 weeks",
    &["a fortnight in advance", "14 days before each meeting", "two weeks", "ten (10) to fourteen (14) days"],
    &["a week", "ten days", "four weeks"]),
    ("5 days", &["five clear working days", "5 working days before", "five or, if need be, three days"], &["five weeks"]),
    ("3 days", &["72 hours"], &["48 hours", "a few days"]),
    ("18 months", &["eighteen months", "a year and a half", "1½ years", "one and a half years"], &["8 months"]),
    ("3 years",
    &["a three year term of office", "Term of office (years): 3", "every third year", "triennially"],
    &["3 times a year", "three meetings each year", "third"]),
    ("2 years", &["every two years", "alternate years", "bi-annually"], &["twice a year", "annually"]),
];

#[test]
fn a_clause_states_a_length_of_time() {
    judge(period, PERIODS);
}

#[rustfmt::skip]
const FREQUENCIES: &[Row] = &[
    ("at least 4 times a year",
    &[
        "The Board shall hold four ordinary meetings in every year.", "at least four times in each municipal year", "Meetings are held quarterly.",
        "in each quarter", "not more than three months apart", "In each financial year there shall be no fewer than four meetings of the Board",
        "Meetings per year: 4", "4 p.a.", "in January, April, July and October", "The Forum will meet four times.", "It meets four times. Papers go out seven days before.", "Ordinary meetings: 4. Notice: five days",
        "an annual meeting and at least three other meetings each year", "four meetings, of which one is held in each quarter",
    ],
    &["six times a year", "Five members meet monthly; four of them vote.", "The Board meets every two months.", "four times a month", "The Board meets."]),
    ("monthly",
    &["each month", "once a month", "12 times a year", "on the first Tuesday", "every four weeks"],
    &["every two months", "quarterly", "six-monthly", "every other month", "bi-annually"]),
    ("every 2 months",
    &["six times a year", "every second month", "bi-monthly", "six meetings in the year", "alternate months", "two-monthly"],
    &["monthly", "four meetings a year", "twice a year"]),
    ("11 times a year", &["monthly, except in August"], &["monthly"]),
    ("6 times a year", &["six meetings a year", "every two months", "each half term"], &["four times a year", "six times a month"]),
    ("twice a year",
    &["half-yearly", "every six months", "two meetings each year", "biannually", "semi-annually", "in May and November", "twice in every twelve months"],
    &["every two years", "once a year", "a two-year cycle", "biennially"]),
    ("annually",
    &["once a year", "yearly", "each year", "every year", "per annum", "The annual meeting elects six members.", "Six members retire each year."],
    &["four times a year", "twice yearly", "every three years", "once every three years", "every other year"]),
    ("every 3 years", &["once every three years", "triennial"], &["three times a year"]),
    ("fortnightly", &["every two weeks", "every other Monday", "alternate weeks", "twice a month", "26 times a year"], &["monthly", "quarterly"]),
    ("weekly", &["each week", "on Mondays", "every seven days"], &["every month", "every other week"]),
    ("quarterly", &["every three months", "each quarter", "four times a year", "13 weeks"], &["half-yearly", "monthly"]),
    ("termly", &["each term", "once every school term", "three times a year"], &["twice a year", "the terms of reference"]),
    ("each meeting", &["at every meeting", "All meetings begin with it."], &["each year"]),
    ("as needed", &["where necessary", "ad hoc", "on every major change"], &[]),
];

#[test]
fn a_clause_states_a_frequency() {
    judge(frequency, FREQUENCIES);
}

#[rustfmt::skip]
const DATES: &[Row] = &[
    ("2012-10-24",
    &[
        "adopted on 24 October 2012", "on the 24th day of October, 2012", "October 24th, 2012", "24 Oct. 2012", "24/10/2012", "(24.10.12)", "2012-10-24",
        "24-10-2012", "the twenty-fourth of October 2012", "In 2012, on 24 October,", "on 24 October", "between 23 October and 24 October 2012",
    ],
    &[
        "24 October 2013", "25 October 2012", "24 November 2012", "October 2012", "in 2012", "24/11/2012", "since the twenty-fifth of October 2012",
        "in 24 places",
    ]),
    ("2013-11",
    &["November 2013", "Nov 2013", "11/2013", "5th November 2013", "2013-11-05", "in November 13", "from 5.11.13"],
    &["November 2012", "October 2013", "in March 2013; it ended in November 2014", "12/2013", "2013"]),
    ("2013", &["In 2013", "01/04/2013", "the financial year 2012/13", "the plan of 2011–13", "by 1.4.13"], &["2014", "13", "20130", "clause 20.13"]),
    ("2014-03-31",
    &["the end of the financial year 2013/14", "31 March 2014", "at the end of March 2014"],
    &["the end of the financial year 2012/13", "in 2014"]),
    ("2013-04", &["in the spring of 2013"], &["in the spring of 2014"]),
];

#[rustfmt::skip]
const ANNUAL_DAYS: &[Row] = &[
    ("July", &["each July", "by 15 July", "JUL", "no later than 15/7"], &["in June", "each year"]),
    ("15 July", &["by the 15th of July", "July 15", "15.7."], &["in July", "by 16 July", "15 June"]),
    ("31 March", &["by the end of March", "the end of the financial year"], &["by the end of June"]),
];

#[test]
fn a_clause_states_a_date() {
    judge(date, DATES);
    judge(day, ANNUAL_DAYS);
}

#[test]
fn the_figures_of_a_header_have_their_paths() {
    let text = files(include_str!("every-key.txt"))
        .into_iter()
        .find_map(|(path, text)| path.ends_with("everything.md").then_some(text))
        .expect("the body with every key");
    let (document, _) = parse(&Arc::new(SourceFile::new(
        "everything.md",
        text.into_bytes(),
    )));
    let Header::Body(header) = &document.header else {
        panic!("it is a body");
    };
    let stated: Vec<String> = figures(header)
        .into_iter()
        .map(|(path, figure)| format!("{path}: {}", figure.words()))
        .collect();
    assert_eq!(stated.join("\n"), STATED);
}

fn any_figure() -> impl Strategy<Value = Figure> {
    let annual_days = (1_i8..=12, proptest::option::of(1_i8..=28));
    prop_oneof![
        any::<u32>().prop_map(Figure::Number),
        (0_u32..120).prop_map(Figure::Number),
        shares().prop_map(|(written, ..)| share(&written)),
        periods().prop_map(Figure::Period),
        frequencies().prop_map(Figure::Frequency),
        dates().prop_map(Figure::Date),
        annual_days.prop_map(|(month, day)| Figure::AnnualDay(AnnualDay { month, day })),
    ]
}

proptest! {
    #[test]
    fn a_figure_stands_in_its_own_words(figure in any_figure()) {
        let words = figure.words();
        for clause in [
            words.clone(),
            format!("11.2 The Board (see clause 3) shall do so {words}."),
            format!("That is {}, OR AS THE CHAIR DECIDES.", words.to_uppercase()),
        ] {
            prop_assert!(figure.stands_in(&clause), "{clause}");
        }
    }

    #[test]
    fn any_text_may_be_a_clause(figure in any_figure(), text in "\\PC{0,80}") {
        let _ = figure.stands_in(&text);
    }

    #[test]
    fn any_words_may_be_a_clause(
        figure in any_figure(),
        words in proptest::collection::vec(
            proptest::sample::select(vec![
                "half", "hundred", "and", "twenty", "five", "-", ".", "year", "years", "'s", "bi",
                "each", "%", "/", "0", "4294967295", "99999999999999999999", "May", "last", "2012",
                "0/0", "1.5", ",000", "times", "in", "’", "½", "-monthly", "th", "é",
            ]),
            0..12,
        ),
        glue in "[ -]?",
    ) {
        let _ = figure.stands_in(&words.join(&glue));
    }
}
