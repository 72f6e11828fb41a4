//! Clauses: the numbered parts of a text, each with its address. Markers go in as they are met in the text, [`Clause`]s come out.
//!
//! Numbers are what the authors of a document wrote, and people cite them; nothing here gives a clause another number than it bears. An appendix, annex
//! or schedule is a numbering scope of its own. Sub-clauses such as `(a)` belong to the clause before them, and a roman `(i)` below a letter to that letter.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::ops::Range;

use super::markers::{self, Count, Marker, Sure};
use crate::source::Span;

/// A clause, or an appendix as a whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clause {
    /// The number as the text writes it: `13.4`, `3.0`, `(a)`, `Appendix A`.
    pub written: String,
    /// The number by which it is cited within its scope: `13.4`, `3`, `3.1(a)`; empty for an appendix as a whole.
    pub number: String,
    /// The appendix that it stands in, or is, by its place among the clauses; none in the main text.
    pub scope: Option<usize>,
    /// What kind of appendix it is, and by which letter or number, where it is one.
    pub appendix: Option<(ScopeKind, String)>,
    /// Its anchor, without `#`: `clause-13.4_2`.
    pub anchor: String,
    /// How it begins.
    pub shape: Shape,
    /// Where the number stands in the file.
    pub span: Span,
    /// From where to where the text leaves out what the number takes: the number with the gap behind it.
    pub(super) taken: Span,
    /// Where its block, or its line, begins in the file.
    pub(super) begins: usize,
    /// Its words behind the number, without those of clauses below it.
    pub words: Range<usize>,
    /// Whether the register gave it its number, since the document has none.
    pub counted: bool,
}

/// How a clause begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// With a heading of that depth as written.
    Heading(u8),
    /// As a paragraph.
    Paragraph,
    /// As a line within a paragraph.
    Line,
    /// As an item of a list, so many lists deep.
    Item(usize),
}

/// The words for a part of a document that has numbers of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ScopeKind {
    /// An appendix.
    Appendix,
    /// An annex.
    Annex,
    /// A schedule.
    Schedule,
}

impl ScopeKind {
    /// The kind that a word names, in any case.
    #[must_use]
    pub fn of(word: &str) -> Option<Self> {
        match word.to_ascii_lowercase().as_str() {
            "appendix" => Some(Self::Appendix),
            "annex" | "annexe" => Some(Self::Annex),
            "schedule" => Some(Self::Schedule),
            _ => None,
        }
    }

    /// The word, with a capital.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Appendix => "Appendix",
            Self::Annex => "Annex",
            Self::Schedule => "Schedule",
        }
    }
}

impl Clause {
    /// How deep its number is: 1 for `3`, 2 for `3.1`, 3 for `3.1(a)`; 0 for an appendix as a whole.
    #[must_use]
    pub fn depth(&self) -> usize {
        depth(&self.number)
    }

    /// Where its block, or its line, begins in the file.
    #[must_use]
    pub fn begins(&self) -> usize {
        self.begins
    }

    /// Whether it stands below another one in the same numbering.
    #[must_use]
    pub fn is_below(&self, other: &Self) -> bool {
        self.scope == other.scope
            && other.appendix.is_none()
            && self.number != other.number
            && is_within(&self.number, &other.number)
    }

    /// Its number in full, as it is cited from outside: `3.1(a)`, `Appendix A`; in an appendix `A.2.1`, but `2.1 of Appendix 1`, since `1.2.1` would be
    /// a clause of the main text.
    #[must_use]
    pub fn citation(&self, clauses: &[Self]) -> String {
        let label = self
            .scope
            .and_then(|scope| clauses.get(scope))
            .and_then(|clause| clause.appendix.as_ref());
        match (label, &self.appendix) {
            (_, Some((kind, label))) if label.is_empty() => kind.word().to_owned(),
            (_, Some((kind, label))) => format!("{} {label}", kind.word()),
            (Some((_, label)), None) if is_letter(label) => format!("{label}.{}", self.number),
            (Some((kind, label)), None) if !label.is_empty() => {
                format!("{} of {} {label}", self.number, kind.word())
            }
            _ => self.number.clone(),
        }
    }
}

/// Whether an appendix is called by a letter, which may then stand before the number of a clause: `A.2.1`.
#[must_use]
pub fn is_letter(label: &str) -> bool {
    label.len() == 1 && label.bytes().all(|byte| byte.is_ascii_uppercase())
}

/// How deep a number is: 2 for `3.1`.
#[must_use]
pub fn depth(number: &str) -> usize {
    if number.is_empty() {
        return 0;
    }
    1 + number.matches(['.', '(']).count()
}

/// The number that a number stands below: `3.1` for `3.1(a)`, `3` for `3.1`.
#[must_use]
pub fn parent(number: &str) -> Option<&str> {
    number.rfind(['.', '(']).map(|at| &number[..at])
}

/// Whether a number is another one or stands below it.
#[must_use]
pub fn is_within(number: &str, outer: &str) -> bool {
    number
        .strip_prefix(outer)
        .is_some_and(|rest| rest.is_empty() || outer.is_empty() || rest.starts_with(['.', '(']))
}

/// A marker where it was met.
pub(super) struct Met {
    pub marker: Marker,
    pub shape: Shape,
    /// Where the marker begins in the file.
    pub at: usize,
    /// Where its block or line begins.
    pub begins: usize,
}

/// Numbers the clauses of a text as their markers are met.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    pub clauses: Vec<Clause>,
    scope: Option<usize>,
    /// The dotted clause met last, in the scope and section of now.
    last: Option<usize>,
    /// The letters open below it, each with its style and value.
    letters: Vec<(Style, u32, String)>,
    times: BTreeMap<String, usize>,
}

/// The ways in which sub-clauses are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Style {
    Letter,
    Roman,
    Figure,
}

impl Numbering {
    /// Takes a marker for a clause, if it is one where it stands; says at which place among the clauses.
    pub fn take(&mut self, met: &Met) -> Option<usize> {
        match &met.marker.count {
            Count::Scope(kind, label) => Some(self.appendix(met, *kind, label)),
            Count::Number { number, sure } => self
                .is_clause(number, *sure, met.shape)
                .then(|| self.number(met, number.clone())),
            Count::Letter(letter) => {
                let number = self.lettered(letter)?;
                Some(self.push(met, number, None))
            }
        }
    }

    /// Numbers an item of an ordered list below the clause before it, or a clause that has no number of its own.
    pub fn number(&mut self, met: &Met, number: String) -> usize {
        self.letters.clear();
        let place = self.push(met, number, None);
        self.last = Some(place);
        place
    }

    /// Closes the clause of now: a heading without a number begins something else.
    pub fn leave(&mut self) {
        self.last = None;
        self.letters.clear();
    }

    /// The appendix of now.
    pub fn scope(&self) -> Option<usize> {
        self.scope
    }

    /// The clause below which the next letter would stand.
    pub fn open(&self) -> Option<&Clause> {
        self.clauses.get(self.last?)
    }

    /// Whether a line with this marker goes on from the clause met last: as its next sibling, or its first child.
    pub fn goes_on(&self, marker: &Marker) -> bool {
        match &marker.count {
            Count::Number { number, .. } => number.contains('.') && self.continues(number),
            Count::Letter(letter) => match self.letters.last() {
                Some((style, value, _)) => counted(letter)
                    .into_iter()
                    .any(|(other, next)| other == *style && next == value + 1),
                None => self.last.is_some() && counted(letter).iter().any(|(_, value)| *value == 1),
            },
            Count::Scope(..) => false,
        }
    }

    /// Whether a line with this marker repeats a number, or leaves one out.
    pub fn slips(&self, marker: &Marker) -> bool {
        match &marker.count {
            Count::Number { number, .. } => number.contains('.') && self.belongs(number),
            Count::Letter(letter) => self.letters.last().is_some_and(|(style, value, _)| {
                counted(letter)
                    .into_iter()
                    .any(|(other, next)| other == *style && (*value..=value + 3).contains(&next))
            }),
            Count::Scope(..) => false,
        }
    }

    /// Whether a number is one of a clause where it stands. In lists stand times and versions too, and a paragraph may begin with an amount.
    fn is_clause(&self, number: &str, sure: Sure, shape: Shape) -> bool {
        let goes_with = || self.continues(number) || self.belongs(number);
        let dotted = depth(number) == 2 && number.contains('.');
        match (sure, shape) {
            (Sure::InSequence, _) => goes_with() || self.last.is_none() && depth(number) > 2,
            (Sure::Anywhere, Shape::Item(_)) if dotted => match self.last {
                Some(_) => goes_with(),
                None => !self.is_used(number),
            },
            (Sure::Anywhere, Shape::Paragraph | Shape::Line) if dotted && is_time(number) => {
                self.last.is_none() || goes_with()
            }
            _ => true,
        }
    }

    /// Whether a number stands in the scope of now already.
    fn is_used(&self, number: &str) -> bool {
        self.clauses.iter().any(|clause| {
            clause.scope == self.scope && clause.appendix.is_none() && clause.number == number
        })
    }

    /// Whether a number stands beside or below the clause met last, or one above that, not far from the last one there: `3.2`, `3.4` and a second `3.3` after
    /// `3.3`.
    fn belongs(&self, number: &str) -> bool {
        let (stem, own) = split(number);
        let (Some(open), Some(own)) = (self.open(), own) else {
            return false;
        };
        let mut before = open.number.as_str();
        loop {
            let (other_stem, other) = split(before);
            if !stem.is_empty() && stem == other_stem && other.is_some_and(|other| own <= other + 3)
            {
                return true;
            }
            match parent(before) {
                Some(above) => before = above,
                None => return stem == open.number && own <= 3,
            }
        }
    }

    /// Whether a number is the next one after the clause met last: `3.2` after `3.1`, `3.1.1` after `3.1`, `4.1` after `4` or after `3.7`.
    fn continues(&self, number: &str) -> bool {
        let Some(open) = self.open() else {
            return false;
        };
        let (stem, own) = split(number);
        if own == Some(1) && !stem.is_empty() && (stem == open.number || self.continues(stem)) {
            return true;
        }
        let mut before = open.number.as_str();
        loop {
            let (other_stem, other) = split(before);
            if stem == other_stem && own.is_some() && own == other.map(|other| other + 1) {
                return true;
            }
            match parent(before) {
                Some(above) => before = above,
                None => return false,
            }
        }
    }

    /// The number of a sub-clause with this letter; none where there is no clause to which it could belong.
    fn lettered(&mut self, letter: &str) -> Option<String> {
        let base = self.open()?.number.clone();
        let ways = counted(letter);
        let goes_on = self.letters.iter().rposition(|(style, value, _)| {
            ways.iter()
                .any(|(other, next)| other == style && *next == value + 1)
        });
        let first = ways.iter().rfind(|(_, value)| *value == 1);
        match (goes_on, first) {
            (Some(level), _) => {
                self.letters.truncate(level + 1);
                let (_, value, text) = self.letters.last_mut()?;
                *value += 1;
                letter.clone_into(text);
            }
            (None, Some((style, value))) => {
                self.letters.push((*style, *value, letter.to_owned()));
            }
            (None, None) => {
                let (style, value) = *ways.first()?;
                let level = self
                    .letters
                    .iter()
                    .rposition(|(open, ..)| ways.iter().any(|(other, _)| other == open));
                self.letters.truncate(level.unwrap_or(self.letters.len()));
                self.letters.push((style, value, letter.to_owned()));
            }
        }
        let mut number = base;
        for (_, _, letter) in &self.letters {
            let _ = write!(number, "({letter})");
        }
        Some(number)
    }

    fn appendix(&mut self, met: &Met, kind: ScopeKind, label: &str) -> usize {
        self.leave();
        let place = self.clauses.len();
        self.scope = Some(place);
        self.push(met, String::new(), Some((kind, label.to_owned())))
    }

    fn push(&mut self, met: &Met, number: String, appendix: Option<(ScopeKind, String)>) -> usize {
        let scope = self
            .scope
            .and_then(|scope| self.clauses.get(scope))
            .map(|clause| clause.anchor.clone());
        let base = match (&appendix, scope) {
            (Some((kind, label)), _) => {
                let word = kind.word().to_lowercase();
                if label.is_empty() {
                    word
                } else {
                    format!("{word}-{}", label.to_lowercase())
                }
            }
            (None, Some(scope)) => format!("{scope}.{number}"),
            (None, None) => format!("clause-{number}"),
        };
        let times = self.times.entry(base.clone()).or_default();
        *times += 1;
        let anchor = if *times == 1 {
            base
        } else {
            format!("{base}_{times}")
        };
        let marker = &met.marker;
        self.clauses.push(Clause {
            written: marker.written.clone(),
            number,
            scope: self.scope,
            appendix,
            anchor,
            shape: met.shape,
            span: met.at..met.at + marker.length,
            taken: met.at..met.at + marker.with_gap,
            begins: met.begins,
            words: 0..0,
            counted: false,
        });
        self.clauses.len() - 1
    }
}

/// Whether a number may be a time of the day: `10.30`.
fn is_time(number: &str) -> bool {
    number.split_once('.').is_some_and(|(hour, minute)| {
        minute.len() == 2
            && hour.parse::<u32>().is_ok_and(|hour| hour < 24)
            && minute.parse::<u32>().is_ok_and(|minute| minute < 60)
    })
}

/// A number as what stands before its last part, and that part as a figure.
fn split(number: &str) -> (&str, Option<u32>) {
    match number.rsplit_once('.') {
        Some((stem, own)) => (stem, own.parse().ok()),
        None => ("", number.parse().ok()),
    }
}

/// The ways in which a letter may count, the likelier first: `i` is the ninth letter and the first roman numeral.
fn counted(letter: &str) -> Vec<(Style, u32)> {
    let lower = letter.to_ascii_lowercase();
    let mut ways = Vec::new();
    if let Ok(value) = lower.parse() {
        ways.push((Style::Figure, value));
    }
    if let [byte @ b'a'..=b'z'] = lower.as_bytes() {
        ways.push((Style::Letter, u32::from(byte - b'a') + 1));
    }
    if let Some(value) = markers::roman(&lower) {
        ways.push((Style::Roman, value));
    }
    if let (true, [first @ b'a'..=b'z', ..]) = (
        lower.len() > 1 && ways.is_empty() && lower.bytes().all(|byte| byte == lower.as_bytes()[0]),
        lower.as_bytes(),
    ) {
        // After `z` come `aa`, `bb`.
        let round = u32::try_from(lower.len() - 1).unwrap_or(0);
        ways.push((Style::Letter, round * 26 + u32::from(first - b'a') + 1));
    }
    ways
}
