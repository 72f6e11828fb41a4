//! Where no clause is cited for how often a body meets: a sentence of its text that says it otherwise than the header. Only sentences that are surely about the meetings of the
//! body itself count, and none does if any sentence on meetings agrees with the header.

use super::proviso::RHYTHMS;
use crate::catalogue;
use crate::check::fact_differs_from_clause::citation;
use crate::check::sentence::{Sentence, sentences};
use crate::diagnostic::Diagnostic;
use crate::model::figure::Figure;
use crate::model::frequency::{Frequency, Rhythm};
use crate::resolve::{Body, Register};

pub(super) fn check(register: &Register, body: &Body, frequency: Frequency) -> Option<Diagnostic> {
    let meetings = body.header.meetings.as_ref()?;
    let has_length = !matches!(frequency.rhythm, Rhythm::EachMeeting | Rhythm::AsNeeded);
    let text = body.document.prose.words.text();
    if !has_length
        || !meetings.series.is_empty()
        || register.governing.contains(&body.id)
        || citation(&body.header, "meetings.frequency").is_some()
        || !(text.contains("meet") || text.contains("Meet"))
    {
        return None;
    }
    // An appendix may be about another body.
    let clauses = &body.document.prose.clauses;
    let appendix = clauses.iter().find(|clause| clause.appendix.is_some());
    let end = appendix.map_or(text.len(), |appendix| appendix.words.start);
    let sentences = sentences(&body.document, 0..end);
    let said: Vec<&Sentence<'_>> = sentences
        .iter()
        .filter(|sentence| sentence.has_stem(&["meet"]))
        .collect();
    let figure = Figure::Frequency(frequency);
    let other = said
        .iter()
        .find(|sentence| is_of_own_meetings(sentence, body) && has_rhythm(sentence))?;
    if said
        .iter()
        .any(|sentence| figure.stands_in(sentence.text()))
    {
        return None;
    }
    Some(
        Diagnostic::new(
            catalogue::VAGUE_FREQUENCY,
            format!(
                "the text does not say that meetings are {}",
                frequency.words()
            ),
            body.document.value("meetings.frequency", ""),
        )
        .related(other.label(0..other.len(), "it says this"))
        .help("mend whichever of the two is wrong, and cite the clause below `cites`"),
    )
}

/// `Meetings are held …`, `The Board meets …`.
fn is_of_own_meetings(sentence: &Sentence<'_>, body: &Body) -> bool {
    let start = usize::from(sentence.is(0, &["the"]));
    let adjective = usize::from(sentence.is(start, &["ordinary", "regular"]));
    let noun = start + adjective;
    if sentence.is(noun, &["meetings"]) && !sentence.is(noun + 1, &["of"]) {
        let held = [
            "held",
            "convened",
            "called",
            "scheduled",
            "place",
            "arranged",
        ];
        return sentence.first(noun + 1..noun + 4, &held).is_some();
    }
    let title = body.header.title.to_lowercase();
    let kind = title.rsplit(' ').next().unwrap_or_default();
    let names = body
        .header
        .also_known_as
        .iter()
        .chain(&body.header.short_name);
    let names: Vec<String> = names
        .map(|name| name.to_lowercase())
        .chain([title.clone(), kind.to_owned()])
        .collect();
    names.iter().any(|name| {
        let name = name.strip_prefix("the ").unwrap_or(name);
        let Some(words) = sentence.phrase(start, &[name]) else {
            return false;
        };
        let verb = start + words;
        let meets = [
            "meets",
            "will meet",
            "shall meet",
            "is to meet",
            "should meet",
            "must meet",
        ];
        sentence.phrase(verb, &meets).is_some()
    })
}

/// Whether it says how often beyond doubt: `monthly`, `six times a year`, `every two months`.
fn has_rhythm(sentence: &Sentence<'_>) -> bool {
    (0..sentence.len()).any(|at| {
        let before = at.saturating_sub(4)..at;
        sentence.is(at, &RHYTHMS)
            && (sentence.word(at).ends_with("ly")
                || sentence.is(at.saturating_sub(1), &["every"])
                || sentence.is(at.saturating_sub(2), &["every"])
                || sentence
                    .first(before, &["times", "twice", "once", "meetings"])
                    .is_some())
    })
}
