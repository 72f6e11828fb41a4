//! The names of a text that are nearly those of the register: a run of words with capitals goes in, the names that it slightly misses come out.

use std::ops::Range;

use super::difference::{About, Difference, commas, difference, misspelt};
use super::marks::{Mark, marks, weight};
use super::name::{Bearer, Name};
use super::runs::{MOST_WORDS, Word, first_run, words};
use super::scope::{Candidate, Scope};
use super::texts::Text;
use crate::link::names::OPENERS;

/// What is needed to find drifted names in the texts of one document.
pub struct Finder<'k, 'r> {
    /// What the document speaks of.
    pub scope: &'k Scope<'k, 'r>,
    /// The title of its area, which may stand before a name.
    pub area: &'k str,
}

/// Some words of a text that stand together, with their marks.
#[derive(Clone, Copy)]
struct Piece<'p, 't> {
    text: &'p Text<'p>,
    words: &'p [Word<'t>],
    marks: &'p [Mark],
}

impl<'p> Piece<'p, '_> {
    /// Those of the words at some places.
    fn part(self, places: Range<usize>) -> Self {
        Self {
            words: &self.words[places.clone()],
            marks: &self.marks[places],
            ..self
        }
    }

    /// Where they stand.
    fn extent(self) -> Range<usize> {
        extent(self.words)
    }

    /// As they are written.
    fn form(self) -> &'p str {
        &self.text.words[self.extent()]
    }
}

/// Where a drifted name stands, which it is meant to be, and in what they differ.
pub type Found<'k, 'r> = (Range<usize>, Candidate<'k, 'r>, Difference);

impl<'k, 'r> Finder<'k, 'r> {
    /// The drifted names in a run of words with capitals, the longest at each place.
    pub fn in_run(&self, text: &Text<'_>, run: &[Word<'_>]) -> Vec<Found<'k, 'r>> {
        if run.iter().filter(|word| !word.small).count() < 2 {
            return Vec::new();
        }
        let marks = marks(run);
        let run = Piece {
            text,
            words: run,
            marks: &marks,
        };
        let mut found = Vec::new();
        let mut from = 0;
        while from < run.words.len() {
            from = self.at(run, from, &mut found).unwrap_or(from + 1);
        }
        if found.is_empty() {
            found.extend(self.with_small_end(run));
        }
        found
    }

    /// Adds the longest drifted name that begins with a word of a run. Out comes where it ends, or a name that is written as it is registered.
    fn at(&self, run: Piece<'_, '_>, from: usize, found: &mut Vec<Found<'k, 'r>>) -> Option<usize> {
        if !self.begins(run, from) {
            return None;
        }
        let last = run.words.len().min(from + MOST_WORDS);
        let ends = (from + 1..=last).rev().filter(|end| ends(run.words, *end));
        for end in ends {
            let piece = run.part(from..end);
            if commas(piece.words) > self.scope.most_commas() {
                continue;
            }
            if self.scope.explains(piece.form()) {
                return Some(end);
            }
            let drift = self.drift(run, from..end);
            if let Some(drift) = drift.filter(|found| !self.is_for_body_within(piece, found)) {
                if drift.2 != Difference::Ampersand {
                    found.push(drift);
                }
                return Some(end);
            }
        }
        None
    }

    /// Whether what was found is a post, and the name that differs is that of a body in its title: `Chair of the Childrens Trust`.
    fn is_for_body_within(&self, piece: Piece<'_, '_>, (_, candidate, _): &Found<'k, 'r>) -> bool {
        let end = piece.words.len();
        candidate.name.bearer == Bearer::Post
            && (1..end)
                .filter(|from| self.begins(piece, *from))
                .filter_map(|from| self.drift(piece, from..end))
                .any(|(_, within, _)| within.name.bearer != Bearer::Post)
    }

    /// A name whose last word alone begins with a small letter: `Health and Wellbeing board`. Behind a name of the register it is a word of its own.
    fn with_small_end(&self, run: Piece<'_, '_>) -> Option<Found<'k, 'r>> {
        let end = run.words.last()?.range.end;
        let rest = run.text.words[end..].strip_prefix(' ')?;
        let letters = rest
            .find(|letter: char| !letter.is_alphabetic())
            .unwrap_or(rest.len());
        let last = words(&rest[..letters]).pop()?;
        let from = (0..run.words.len()).find(|from| self.begins(run, *from))?;
        let own = run.part(from..run.words.len());
        if own.words.len() >= MOST_WORDS
            || last.small
            || weight(own.marks) < 2
            || self.scope.explains(own.form())
        {
            return None;
        }
        let start = own.words.iter().position(|word| !word.small)?;
        let mut words = own.words[start..].to_vec();
        words.push(Word {
            range: end + 1..end + 1 + letters,
            ..last
        });
        let marks = marks(&words);
        let piece = Piece {
            text: run.text,
            words: &words,
            marks: &marks,
        };
        self.drift(piece, 0..words.len())
            .filter(|(.., difference)| *difference == Difference::Capitals)
    }

    /// Whether a name may begin with that word of a run: the first, one behind a small word, or behind the title of the area.
    fn begins(&self, run: Piece<'_, '_>, from: usize) -> bool {
        let (word, first) = (&run.words[from], &run.words[0]);
        let Some(before) = from.checked_sub(1).map(|before| &run.words[before]) else {
            return !first.small;
        };
        let area = || {
            !self.area.is_empty()
                && run.text.words[first.range.start..before.range.end] == *self.area
        };
        let opener = from == 1 && OPENERS.contains(&before.text);
        !word.small && !word.hyphen && (before.small || word.comma || opener || area())
    }

    /// The name that some words of a run are meant to be.
    fn drift(&self, run: Piece<'_, '_>, places: Range<usize>) -> Option<Found<'k, 'r>> {
        let written = run.part(places.clone());
        if weight(written.marks) < 2 {
            return None;
        }
        let candidates = self.scope.candidates(written.marks);
        if candidates.is_empty() {
            return None;
        }
        let (text, range) = (run.text, written.extent());
        let single = is_single(&text.words, &range);
        candidates
            .into_iter()
            .filter_map(|candidate| {
                let difference = self.differs(text, candidate, written.words, single)?;
                Some((candidate, difference))
            })
            .min_by_key(|(candidate, difference)| {
                let name = candidate.name;
                let tail = candidate.skipped > 0;
                (tail, *difference, !name.living, &name.words, &name.path)
            })
            .filter(|(candidate, _)| {
                !self.is_set_apart(text, &range) && !self.is_explained(run, &places, candidate.name)
            })
            .map(|(candidate, difference)| (range.clone(), candidate, difference))
    }

    /// In what some words differ from a name that they may be meant to be.
    fn differs(
        &self,
        text: &Text<'_>,
        candidate: Candidate<'_, '_>,
        written: &[Word<'_>],
        single: bool,
    ) -> Option<Difference> {
        let own = words(&candidate.name.words);
        let own = &own[candidate.skipped..];
        let about = About {
            tail: candidate.skipped > 0,
            single,
        };
        let difference = difference(own, written, about)?;
        let other = match difference {
            Difference::Spelling => {
                let slip = misspelt(own, written)?;
                // Two places may differ in a letter, and so two organisations of one kind or two bodies of a short name.
                let short = candidate.name.bearer == Bearer::Organisation || slip.few;
                let place = short && !slip.head;
                place && slip.meant.len() < 8 || self.is_ordinary(text, &slip.written)
            }
            // Posts stand in the middle of sentences in all manners of capitals.
            Difference::Capitals => candidate.name.bearer == Bearer::Post,
            _ => false,
        };
        (!other).then_some(difference)
    }

    /// Whether some words are left alone: a link, code, a quotation, or the name of something elsewhere.
    fn is_set_apart(&self, text: &Text<'_>, range: &Range<usize>) -> bool {
        let (before, after) = (&text.words[..range.start], &text.words[range.end..]);
        let quoted = ['"', '\'']
            .iter()
            .any(|mark| before.ends_with(*mark) && after.starts_with(*mark));
        let elsewhere = [" of ", " for "]
            .iter()
            .filter_map(|small| after.strip_prefix(small))
            .map(|rest| rest.strip_prefix("the ").unwrap_or(rest))
            .any(|rest| {
                rest.starts_with(char::is_uppercase)
                    && !rest.starts_with(self.area)
                    && !self.begins_with_name(rest)
            });
        quoted || elsewhere || before.ends_with('\\') || text.is_closed(range)
    }

    /// Whether a text begins with a name of the register.
    fn begins_with_name(&self, text: &str) -> bool {
        let run = first_run(text, MOST_WORDS);
        (1..=run.len()).any(|end| !self.scope.exactly(&text[extent(&run[..end])]).is_empty())
    }

    /// Whether nobody is in doubt about some words of a run: they hold another name of the same bearer as it is written, or such a name reaches into them.
    fn is_explained(&self, run: Piece<'_, '_>, places: &Range<usize>, name: &Name<'_>) -> bool {
        let first = places.start.saturating_sub(MOST_WORDS);
        let all = (first..places.end).flat_map(|from| {
            let last = run.words.len().min(from + MOST_WORDS);
            (from + 1..=last).map(move |end| from..end)
        });
        all.filter(|other| other.end > places.start).any(|other| {
            let within = places.start <= other.start && other.end <= places.end;
            let form = run.part(other).form();
            self.scope.exactly(form).into_iter().any(|known| {
                !within
                    || (known.document.id.as_str(), known.bearer)
                        == (&name.document.id, name.bearer)
            })
        })
    }

    /// Whether a word that looks misspelt is one of its own: it stands in another name, or in small letters in the same text.
    fn is_ordinary(&self, text: &Text<'_>, stem: &str) -> bool {
        self.scope.has_word(stem) || text.has_word_with(stem)
    }
}

/// Whether a name may end before that word of a run: at its end, or where a small word follows.
fn ends(run: &[Word<'_>], end: usize) -> bool {
    !run[end - 1].small && run.get(end).is_none_or(|next| next.small || next.comma)
}

fn extent(words: &[Word<'_>]) -> Range<usize> {
    match (words.first(), words.last()) {
        (Some(first), Some(last)) => first.range.start..last.range.end,
        _ => 0..0,
    }
}

/// Whether a text speaks of one thing by some words, whatever their ending.
fn is_single(text: &str, range: &Range<usize>) -> bool {
    let (before, after) = (&text[..range.start], &text[range.end..]);
    [" is ", " was ", " has ", " meets ", " does "]
        .iter()
        .any(|verb| after.starts_with(verb))
        || [" a ", " an ", " this ", " each ", " every ", " another "]
            .iter()
            .any(|one| before.ends_with(one))
}
