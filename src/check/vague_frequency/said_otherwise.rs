//! Where no clause is cited for how often a body meets: a sentence of its text that says it otherwise than the header. Only sentences that are surely about the meetings of the
//! body itself count, and none does if any sentence on meetings agrees with the header.

use super::proviso::RHYTHMS;
use crate::catalogue;
use crate::check::fact_differs_from_clause::citation;
use crate::check::passages::places;
use crate::check::sentence::{Sentence, extent, extents};
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
        || register.governs(&body.id)
        || citation(&body.header, "meetings.frequency").is_some()
    {
        return None;
    }
    let verbs = verbs(text);
    if verbs.is_empty() {
        return None;
    }
    // An appendix may be about another body.
    let clauses = &body.document.prose.clauses;
    let appendix = clauses.iter().find(|clause| clause.appendix.is_some());
    let end = appendix.map_or(text.len(), |appendix| appendix.words.start);
    let names = names(body);
    let mut reached = 0;
    let sentences = verbs
        .into_iter()
        .take_while(|verb| *verb < end)
        .filter_map(|verb| {
            let range = (verb >= reached).then(|| extent(&body.document, verb))?;
            reached = range.end;
            Some(range)
        });
    let other = sentences
        .map(|range| Sentence::read(&body.document, range))
        .find(|sentence| is_of_own_meetings(sentence, &names) && has_rhythm(sentence))?;
    let figure = Figure::Frequency(frequency);
    let mut said = extents(&body.document, 0..end)
        .map(|range| &text[range])
        .filter(|sentence| speaks_of_meeting(sentence));
    if said.any(|sentence| figure.stands_in(sentence)) {
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

fn speaks_of_meeting(sentence: &str) -> bool {
    ["meet", "Meet", "MEET"]
        .iter()
        .any(|stem| sentence.contains(stem))
}

/// Where a text may say that somebody meets, or that meetings are held: it speaks of more than one meeting.
fn verbs(text: &str) -> Vec<usize> {
    let mut verbs: Vec<usize> = ["eet", "EET"]
        .into_iter()
        .flat_map(|stem| places(text, stem).map(move |at| (at, at + stem.len())))
        .filter(|(_, end)| {
            let rest = &text[*end..];
            !rest.starts_with("ing") || rest.starts_with("ings")
        })
        .map(|(at, _)| at)
        .collect();
    verbs.sort_unstable();
    verbs
}

/// What a text may call the body, in small letters and without its article.
fn names(body: &Body) -> Vec<String> {
    let header = &body.header;
    let kind = header.title.rsplit(' ').next().unwrap_or_default();
    let others = header.also_known_as.iter().chain(&header.short_name);
    let names = others
        .map(String::as_str)
        .chain([header.title.as_str(), kind]);
    let small = names.map(str::to_lowercase);
    small
        .map(|name| name.strip_prefix("the ").map(str::to_owned).unwrap_or(name))
        .collect()
}

/// `Meetings are held …`, `The Board meets …`. `names` are what the text may call the body.
fn is_of_own_meetings(sentence: &Sentence<'_>, names: &[String]) -> bool {
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
    names.iter().any(|name| {
        let Some(words) = sentence.phrase(start, &[name.as_str()]) else {
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
