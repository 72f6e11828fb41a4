//! Ways to escalate that a text promises: `an escalation process will be established`. A promise counts as one where the text puts it in so many words, in a sentence about
//! disputes or about what is escalated; whoever wrote the rule down shall not be told that it is missing.

use std::sync::Arc;

use crate::catalogue;
use crate::check::passages::holds;
use crate::check::sentence::{Sentence, sentences};
use crate::diagnostic::{Diagnostic, Label};
use crate::resolve::{Body, Register};

/// What is promised.
const ROUTES: [&str; 13] = [
    "process",
    "processes",
    "procedure",
    "procedures",
    "mechanism",
    "mechanisms",
    "protocol",
    "protocols",
    "arrangements",
    "route",
    "routes",
    "pathway",
    "pathways",
];

const TO_BE: [&str; 7] = [
    "will be",
    "shall be",
    "should be",
    "must be",
    "is to be",
    "are to be",
    "to be",
];

const MADE: [&str; 16] = [
    "established",
    "developed",
    "agreed",
    "devised",
    "introduced",
    "created",
    "produced",
    "drafted",
    "designed",
    "finalised",
    "prepared",
    "set up",
    "drawn up",
    "put in place",
    "put into place",
    "worked out",
];

const WILL: [&str; 5] = ["will", "shall", "is to", "are to", "intends to"];

const MAKE: [&str; 14] = [
    "establish",
    "develop",
    "agree",
    "devise",
    "introduce",
    "create",
    "produce",
    "draft",
    "design",
    "prepare",
    "set up",
    "draw up",
    "put in place",
    "work out",
];

/// The promises in the text of a body.
pub(super) fn promises(register: &Register, body: &Body) -> Vec<Diagnostic> {
    let text = body.document.prose.words.text();
    let about = ["scalat", "isput", "isagree", "esol", "deadlock"];
    if !about.iter().any(|part| holds(text, part)) {
        return Vec::new();
    }
    let sentences = sentences(&body.document, 0..text.len());
    let after = sentences.iter().map(Some).skip(1).chain([None]);
    sentences
        .iter()
        .zip(after)
        .filter(|(sentence, _)| !refers_elsewhere(sentence))
        .filter_map(|(sentence, next)| {
            let promised = is_about_disputes(sentence)
                .then(|| made_later(sentence).or_else(|| told_later(sentence, next)))
                .flatten();
            promised.or_else(|| other_ways(register, body, sentence))
        })
        .map(|label| {
            Diagnostic::new(
                catalogue::NO_ESCALATION_ROUTE,
                "a way to escalate is promised here and not set down",
                label,
            )
            .help("write who takes a matter further, to whom and by when, and name the recipient as `escalates_to`")
        })
        .collect()
}

fn is_about_disputes(sentence: &Sentence<'_>) -> bool {
    sentence.has_stem(&["escalat", "disput", "disagree", "deadlock", "unresolved"])
}

/// Whether it says where the rule stands.
fn refers_elsewhere(sentence: &Sentence<'_>) -> bool {
    sentence.has_stem(&[
        "appendix",
        "annex",
        "schedule",
        "clause",
        "paragraph",
        "section",
        "below",
        "above",
        "attached",
        "following",
    ])
}

/// `A process for settling disputes will be agreed`, `the Board will draw up a procedure`.
fn made_later(sentence: &Sentence<'_>) -> Option<Label> {
    (0..sentence.len()).find_map(|at| {
        if sentence.is(at, &ROUTES) && !follows_by(sentence, at) {
            // What stands between belongs to the route: `for`, `of` or `to` and what it is for.
            let is_further = at + 1..at + 9;
            let (verb, made) = is_further.into_iter().find_map(|verb| {
                let to_be = sentence.phrase(verb, &TO_BE)?;
                let adverb = usize::from(sentence.word(verb + to_be).ends_with("ly"));
                let made = verb + to_be + adverb;
                Some((verb, made + sentence.phrase(made, &MADE)?))
            })?;
            let is_subject = verb == at + 1
                || sentence.is(at + 1, &["for", "of", "to", "by", "whereby", "through"]);
            return is_subject.then(|| sentence.label(at..made, ""));
        }
        let will = sentence.phrase(at, &WILL)?;
        let make = sentence.phrase(at + will, &MAKE)?;
        let from = at + will + make;
        let route = sentence.first(from..from + 5, &ROUTES)?;
        let is_object = sentence
            .first(from..route, &["on", "of", "in", "to"])
            .is_none();
        is_object.then(|| sentence.label(at..route + 1, ""))
    })
}

/// Whether a route is already in use there: `under the disputes procedure`.
fn follows_by(sentence: &Sentence<'_>, at: usize) -> bool {
    let before = at.saturating_sub(4)..at;
    let by = [
        "under",
        "by",
        "through",
        "using",
        "with",
        "following",
        "in",
        "per",
    ];
    sentence.first(before, &by).is_some()
}

/// `There is to be a way of escalating problems. It will say who …`
fn told_later(sentence: &Sentence<'_>, next: Option<&Sentence<'_>>) -> Option<Label> {
    let there = [
        "there is to be",
        "there will be",
        "there shall be",
        "there should be",
    ];
    let words = sentence.phrase(0, &there)?;
    let route = sentence.first(words..words + 5, &ROUTES);
    let route = route.or_else(|| sentence.first(words..words + 5, &["way", "means", "system"]))?;
    let it = [
        "it will",
        "it shall",
        "it is to",
        "it should",
        "this will",
        "this shall",
    ];
    let will = next?.phrase(0, &it)?;
    let tells = [
        "say", "set", "define", "identify", "specify", "describe", "state", "lay", "include",
    ];
    next?
        .is(will, &tells)
        .then(|| sentence.label(0..route + 1, ""))
}

/// `Where the members cannot agree, other channels will be explored`, and no header of those whose text it is names one.
fn other_ways(register: &Register, body: &Body, sentence: &Sentence<'_>) -> Option<Label> {
    let ways = [
        "channels", "ways", "means", "routes", "avenues", "methods", "options",
    ];
    let other = (0..sentence.len()).find(|at| {
        sentence.is(*at, &["other", "alternative", "further"]) && sentence.is(at + 1, &ways)
    })?;
    let sought = [
        "explored",
        "looked",
        "considered",
        "investigated",
        "sought",
        "found",
        "pursued",
        "explore",
        "consider",
        "seek",
        "pursue",
    ];
    let verb = sentence.first(other + 2..sentence.len(), &sought)?;
    let is_stuck = sentence
        .first(0..sentence.len(), &["cannot", "unable", "not", "no"])
        .is_some()
        && sentence.has_stem(&["resol", "agree", "consensus", "disput", "disagree"]);
    let is_open = |body: &Body| {
        body.header.escalates_to.is_empty() && body.document.is_readable("escalates_to")
    };
    let governed = |other: &&Arc<Body>| other.governed_by.as_ref() == Some(&body.id);
    let all_open = || {
        is_open(body)
            && (!register.governs(&body.id)
                || register
                    .bodies
                    .values()
                    .filter(governed)
                    .all(|body| is_open(body)))
    };
    (is_stuck && all_open()).then(|| sentence.label(other..verb + 1, ""))
}
