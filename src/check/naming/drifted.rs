//! The names of a text that are nearly those of the register: a run of words with capitals goes in, the names that it slightly misses come out.

use std::ops::Range;

use super::difference::{About, Difference, commas, difference, misspelt};
use super::known::{Candidate, Scope};
use super::name::{Bearer, Name};
use super::runs::{Word, runs, words};
use super::texts::Text;
use crate::link::names::{OPENERS, core};
use crate::parse::Header;
use crate::parse::prose::words::normalised;
use crate::settings::Settings;

/// How many words a name has at most.
const MOST_WORDS: usize = 20;

/// What is needed to find drifted names in the texts of one document.
pub struct Finder<'k, 'r> {
    /// What the document speaks of.
    pub scope: &'k Scope<'k, 'r>,
    /// The title of its area, which may stand before a name.
    pub area: &'k str,
    /// What site.toml explains.
    pub settings: &'k Settings,
}

/// Where a drifted name stands, which it is meant to be, and in what they differ.
pub type Found<'k, 'r> = (Range<usize>, Candidate<'k, 'r>, Difference);

impl<'k, 'r> Finder<'k, 'r> {
    /// The drifted names in a run of words with capitals, the longest at each place.
    pub fn in_run(&self, text: &Text<'_>, run: &[Word<'_>]) -> Vec<Found<'k, 'r>> {
        let mut found = Vec::new();
        let mut from = 0;
        while from < run.len() {
            let ends = (from + 1..=run.len().min(from + MOST_WORDS))
                .rev()
                .filter(|end| ends(run, *end))
                .filter(|end| commas(&run[from..*end]) <= self.scope.most_commas());
            let begins = self.begins(text, run, from);
            let taken = ends.filter(|_| begins).find(|end| {
                let words = &run[from..*end];
                let is_known = self.is_known(&text.words[extent(words)]);
                let drift = if is_known {
                    None
                } else {
                    self.drift(text, run, from..*end)
                        .filter(|found| !self.is_for_body_within(text, words, found))
                };
                let taken = is_known || drift.is_some();
                found.extend(drift);
                taken
            });
            from = taken.unwrap_or(from + 1);
        }
        if found.is_empty() {
            found.extend(self.with_small_end(text, run));
        }
        found
    }

    /// Whether what was found is a post, and the name that differs is that of a body in its title: `Chair of the Childrens Trust`.
    fn is_for_body_within(
        &self,
        text: &Text<'_>,
        words: &[Word<'_>],
        (_, candidate, _): &Found<'k, 'r>,
    ) -> bool {
        candidate.name.bearer == Bearer::Post
            && (1..words.len())
                .filter(|from| self.begins(text, words, *from))
                .filter_map(|from| self.drift(text, words, from..words.len()))
                .any(|(_, within, _)| within.name.bearer != Bearer::Post)
    }

    /// A name whose last word alone begins with a small letter: `Health and Wellbeing board`. Behind a name of the register it is a word of its own.
    fn with_small_end(&self, text: &Text<'_>, run: &[Word<'_>]) -> Option<Found<'k, 'r>> {
        let end = run.last()?.range.end;
        let rest = text.words[end..].strip_prefix(' ')?;
        let letters = rest
            .find(|letter: char| !letter.is_alphabetic())
            .unwrap_or(rest.len());
        let last = words(&rest[..letters]).pop()?;
        let from = (0..run.len()).find(|from| self.begins(text, run, *from))?;
        let own = &run[from..];
        if last.small || weight(own) < 2 || self.is_known(&text.words[extent(own)]) {
            return None;
        }
        let start = own.iter().position(|word| !word.small)?;
        let mut words = own[start..].to_vec();
        words.push(Word {
            range: end + 1..end + 1 + letters,
            ..last
        });
        self.drift(text, &words, 0..words.len())
            .filter(|(.., difference)| *difference == Difference::Capitals)
    }

    /// Whether a name may begin with that word of a run: the first, one behind a small word, or behind the title of the area.
    fn begins(&self, text: &Text<'_>, run: &[Word<'_>], from: usize) -> bool {
        let Some(before) = from.checked_sub(1).map(|before| &run[before]) else {
            return !run[0].small;
        };
        let area = || {
            !self.area.is_empty() && text.words[run[0].range.start..before.range.end] == *self.area
        };
        let opener = from == 1 && OPENERS.contains(&before.text);
        !run[from].small
            && !run[from].hyphen
            && (before.small || run[from].comma || opener || area())
    }

    /// Whether a name is one as it is written: of the register, or one that the document or the site explains.
    fn is_known(&self, form: &str) -> bool {
        if !self.scope.exactly(form).is_empty() {
            return true;
        }
        let is_form = |words: &str| core(&normalised(words)).0 == form;
        let terms = match &self.scope.document.header {
            Header::Body(body) => body.terms.as_slice(),
            _ => &[],
        };
        let terms = terms.iter().chain(&self.settings.abbreviations);
        terms
            .flat_map(|(term, meaning)| [term, meaning])
            .any(|words| is_form(words))
    }

    /// The name that some words of a run are meant to be.
    fn drift(
        &self,
        text: &Text<'_>,
        run: &[Word<'_>],
        places: Range<usize>,
    ) -> Option<Found<'k, 'r>> {
        let written = &run[places.clone()];
        if weight(written) < 2 {
            return None;
        }
        let candidates = self.scope.candidates(written);
        if candidates.is_empty() {
            return None;
        }
        let range = extent(written);
        let single = is_single(&text.words, &range);
        candidates
            .into_iter()
            .filter_map(|candidate| {
                let difference = self.differs(text, candidate, written, single)?;
                Some((candidate, difference))
            })
            .min_by_key(|(candidate, difference)| {
                let name = candidate.name;
                let tail = candidate.skipped > 0;
                (tail, *difference, !name.living, &name.words, &name.path)
            })
            .filter(|(candidate, _)| {
                !self.is_set_apart(text, &range)
                    && !self.is_explained(text, run, &places, candidate.name)
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
            Difference::Spelling => self.is_ordinary(text, &misspelt(own, written)?),
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
        let run = runs(text).next().unwrap_or_default();
        (1..=run.len()).any(|end| !self.scope.exactly(&text[extent(&run[..end])]).is_empty())
    }

    /// Whether nobody is in doubt about some words of a run: they hold another name of the same bearer as it is written, or such a name reaches into them.
    fn is_explained(
        &self,
        text: &Text<'_>,
        run: &[Word<'_>],
        places: &Range<usize>,
        name: &Name<'_>,
    ) -> bool {
        let all = (0..places.end).flat_map(|from| {
            (from + 1..=run.len().min(from + MOST_WORDS)).map(move |end| from..end)
        });
        all.filter(|other| other.end > places.start).any(|other| {
            let within = places.start <= other.start && other.end <= places.end;
            let form = &text.words[extent(&run[other])];
            self.scope.exactly(form).into_iter().any(|known| {
                !within
                    || (known.document.id.as_str(), known.bearer)
                        == (&name.document.id, name.bearer)
            })
        })
    }

    /// Whether a word that looks misspelt is one of its own: it stands in another name, or in small letters in the same text.
    fn is_ordinary(&self, text: &Text<'_>, stem: &str) -> bool {
        let in_text = |(at, _): (usize, &str)| {
            let before = text.words[..at].chars().next_back();
            !before.is_some_and(char::is_alphanumeric)
        };
        self.scope.has_word(stem) || text.words.match_indices(stem).any(in_text)
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

fn weight(words: &[Word<'_>]) -> usize {
    words.iter().filter(|word| !word.small).count()
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
