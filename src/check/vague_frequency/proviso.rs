//! Frequencies that the clause which states them takes back: `monthly, or at such other intervals as the Board decides`.

use crate::catalogue;
use crate::check::fact_differs_from_clause::citation;
use crate::check::sentence::{Sentence, sentences};
use crate::diagnostic::Diagnostic;
use crate::link::clauses::{Cited, find_all, holders};
use crate::model::figure::Figure;
use crate::model::frequency::Frequency;
use crate::resolve::{Body, Register};

/// The words that measure how often something happens.
pub(super) const RHYTHMS: [&str; 18] = [
    "daily",
    "weekly",
    "fortnightly",
    "monthly",
    "quarterly",
    "termly",
    "yearly",
    "annually",
    "week",
    "weeks",
    "fortnight",
    "month",
    "months",
    "quarter",
    "term",
    "year",
    "years",
    "annum",
];

/// The provisos in the clauses that are cited for a frequency.
pub(super) fn undone(
    register: &Register,
    body: &Body,
    path: &str,
    frequency: Frequency,
) -> Vec<Diagnostic> {
    let Some(citation) = citation(&body.header, path) else {
        return Vec::new();
    };
    let mut findings = Vec::new();
    for written in &citation.clauses {
        for (cited, _) in Cited::read_all(written) {
            let found = holders(register, &body.id)
                .map(|holder| (holder, find_all(&holder.prose.clauses, &cited)))
                .find(|(_, places)| !places.is_empty());
            let Some((holder, places)) = found else {
                continue;
            };
            let parts = places
                .into_iter()
                .filter_map(|place| holder.prose.extent(place));
            for sentence in parts.flat_map(|(_, words)| sentences(holder, words)) {
                if let Some(words) = proviso(&sentence, frequency)
                    && Figure::Frequency(frequency).stands_in(sentence.text())
                {
                    let finding = Diagnostic::new(
                        catalogue::VAGUE_FREQUENCY,
                        format!("this undoes `{}`", frequency.words()),
                        sentence.label(words, ""),
                    )
                    .related(body.document.value(path, "what it undoes"))
                    .help("say what is the least, and who may decide on more: `at least monthly, and more often if the Chair asks for it`");
                    if !findings.contains(&finding) {
                        findings.push(finding);
                    }
                }
            }
        }
    }
    findings
}

/// The words that leave how often to somebody's will, from `or` or `unless` on.
fn proviso(sentence: &Sentence<'_>, frequency: Frequency) -> Option<std::ops::Range<usize>> {
    (1..sentence.len()).find_map(|at| {
        let follows = sentence.is(at - 1, &RHYTHMS);
        let is_proviso = match sentence.word(at) {
            "or" => {
                other_intervals(sentence, at)
                    || follows && as_anybody_likes(sentence, at, frequency)
            }
            "unless" => follows && sentence.first(at + 1..at + 8, &["otherwise"]).is_some(),
            _ => false,
        };
        is_proviso.then(|| sentence.up_to_comma(at))
    })
}

/// `or at such other intervals as`, but not `or at shorter intervals`.
fn other_intervals(sentence: &Sentence<'_>, at: usize) -> bool {
    let nouns = ["interval", "intervals", "frequency", "frequencies"];
    let Some(noun) = sentence.first(at + 1..at + 8, &nouns) else {
        return false;
    };
    let any = [
        "other",
        "different",
        "such",
        "any",
        "whatever",
        "longer",
        "those",
    ];
    let more = ["shorter", "lesser", "more", "greater", "higher", "closer"];
    sentence.first(0..at, &RHYTHMS).is_some()
        && sentence.first(at + 1..noun, &any).is_some()
        && sentence.first(at + 1..noun, &more).is_none()
}

/// `or as agreed`, `or less often`. `At least monthly or as required` may well mean more often.
fn as_anybody_likes(sentence: &Sentence<'_>, at: usize, frequency: Frequency) -> bool {
    let will = [
        "as agreed",
        "as otherwise",
        "as decided",
        "as determined",
        "as directed",
        "as the",
        "as it",
        "as its",
        "as they",
        "as members",
        "otherwise as",
        "less often",
        "less frequently",
        "more or less",
    ];
    let need = [
        "as required",
        "as needed",
        "as necessary",
        "as and when",
        "as appropriate",
        "when required",
        "when needed",
        "when necessary",
        "if required",
        "if necessary",
    ];
    sentence.phrase(at + 1, &will).is_some()
        || frequency.qualifier.is_none() && sentence.phrase(at + 1, &need).is_some()
}
