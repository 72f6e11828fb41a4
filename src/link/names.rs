//! The names by which texts speak of bodies and organisations. The register goes in; out comes an index that finds all of them in a text at once, and
//! says what each means in a given document: the nearest area wins, and where two are equally near nobody can say.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::ops::Range;

use rayon::iter::{IntoParallelRefIterator, ParallelIterator};
use rayon::slice::ParallelSliceMut;

use super::finder::Finder;
use crate::model::body::Status;
use crate::parse::prose::words::normalised;
use crate::parse::{Document, Header};
use crate::resolve::Register;
use crate::resolve::references::{folders, levels_below};
use crate::settings::Settings;

/// Every name of a register and every abbreviation of its settings, findable in a text.
#[derive(Debug)]
pub struct Names {
    entries: Vec<Name>,
    /// Finds the entries by their words.
    finder: Finder,
}

/// What is known of a name, without its article.
#[derive(Debug, Default)]
struct Name {
    /// All that bear it, in order of their ids.
    bearers: Vec<Bearer>,
    /// What it stands for, where site.toml says so.
    expansion: Option<String>,
}

/// A body or organisation that bears a name.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Bearer {
    id: String,
    /// The area that it stands in.
    area: String,
    living: bool,
    /// Whether the name begins with an article, which the text must have too.
    article: bool,
    /// Whether it is a short name, which stands for the title.
    short: bool,
}

/// A name where it stands in the words of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// Where, without an article.
    pub range: Range<usize>,
    /// Whether an article stands before it.
    article: bool,
    /// Whether it is one word, and no abbreviation.
    common: bool,
    /// Whether no other word with a capital adjoins it.
    alone: bool,
}

/// What a name means in a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Meaning<'n> {
    /// A body or organisation, by id, and whether the name is its short one.
    Bearer(&'n str, bool),
    /// The document's own body.
    Itself {
        /// Whether the name is its short one.
        short: bool,
    },
    /// What site.toml says that it stands for.
    Expansion(&'n str),
}

impl Names {
    /// The names of a register.
    #[must_use]
    pub fn new(register: &Register, settings: &Settings) -> Self {
        let mut borne: Vec<(Cow<'_, str>, Bearer)> = Vec::new();
        if settings.links.names {
            let bodies = register.bodies.par_iter();
            let bodies = bodies.map(|(_, body)| (body.document.as_ref(), &body.area));
            let organisations = register.organisations.par_iter();
            let organisations = organisations.map(|(_, one)| (one.document.as_ref(), &one.area));
            let all = bodies.chain(organisations);
            borne = all
                .flat_map_iter(|(document, area)| bearers(document, area))
                .collect();
        }
        borne.par_sort_unstable();
        borne.dedup_by(|one, other| one.0 == other.0 && one.1.id == other.1.id);
        let mut words: Vec<Cow<'_, str>> = Vec::with_capacity(borne.len());
        let mut entries: Vec<Name> = Vec::with_capacity(borne.len());
        for (name, bearer) in borne {
            if words.last() != Some(&name) {
                words.push(name);
                entries.push(Name::default());
            }
            if let Some(entry) = entries.last_mut() {
                entry.bearers.push(bearer);
            }
        }
        for (abbreviation, expansion) in &settings.abbreviations {
            let name = normalised(abbreviation);
            let place = words.binary_search(&name).unwrap_or_else(|place| {
                words.insert(place, name);
                entries.insert(place, Name::default());
                place
            });
            entries[place].expansion = Some(expansion.clone());
        }
        let finder = Finder::new(&words);
        Self { entries, finder }
    }

    /// Every name in a text, as whole words, the longest where several overlap; in their order.
    #[must_use]
    pub fn find(&self, text: &str) -> Vec<Hit> {
        self.finder
            .find(text)
            .into_iter()
            .map(|(_, range)| {
                let before = &text[..range.start];
                Hit {
                    article: before.ends_with("the ") || before.ends_with("The "),
                    common: is_one_word(&text[range.clone()]),
                    alone: is_alone(text, &range),
                    range,
                }
            })
            .collect()
    }

    /// Whether there is a name with exactly these words.
    #[must_use]
    pub fn has(&self, name: &str) -> bool {
        self.entry(name).is_some()
    }

    fn entry(&self, name: &str) -> Option<&Name> {
        self.entries.get(self.finder.place(name)?)
    }

    /// What a name in a text means in the document `from`; none where nobody can say, or where it would need an article.
    #[must_use]
    pub fn meaning(&self, text: &str, hit: &Hit, from: &str) -> Option<Meaning<'_>> {
        let name = self.entry(&text[hit.range.clone()])?;
        let meant = |bearer: &Bearer| hit.article || !bearer.article;
        // One word is a name only where its bearer is at home, and alone: `the Cabinet`, but not in another county, nor in `Cabinet Member`.
        if hit.common && !hit.alone {
            return None;
        }
        let at_home = |bearer: &Bearer| !hit.common || is_at_home(&bearer.area, from);
        match nearest(
            &name.bearers,
            |bearer| meant(bearer) && at_home(bearer),
            from,
        ) {
            Nearest::One(own) if own.id == from => Some(Meaning::Itself { short: own.short }),
            Nearest::One(other) => Some(Meaning::Bearer(&other.id, other.short)),
            Nearest::Several => None,
            Nearest::None => name.expansion.as_deref().map(Meaning::Expansion),
        }
    }

    /// The body or organisation that a text means by a name, of which the [`core()`] is given, in the document `from`.
    #[must_use]
    pub fn bearer(&self, core: &str, from: &str) -> Option<&str> {
        let bearers = &self.entry(core)?.bearers;
        match nearest(bearers, |_| true, from) {
            Nearest::One(bearer) => Some(&bearer.id),
            Nearest::Several | Nearest::None => None,
        }
    }
}

/// A name that a document gives to its body or organisation.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Given<'d> {
    /// Its words as texts are searched for them, without an article.
    words: Cow<'d, str>,
    /// Whether it has one, which a text must have too.
    article: bool,
    short: bool,
    living: bool,
}

/// The names that a document gives, as far as texts link them.
fn given(document: &Document) -> impl Iterator<Item = Given<'_>> {
    let (title, short_name, others, living) = match &document.header {
        Header::Body(header) if !header.never_link_name => (
            Some(header.title.as_str()),
            header.short_name.as_deref(),
            header.also_known_as.as_slice(),
            header.status != Status::Dissolved,
        ),
        Header::Organisation(header) => (
            Some(header.title.as_str()),
            header.short_name.as_deref(),
            header.also_known_as.as_slice(),
            header.ended.is_none(),
        ),
        _ => (None, None, [].as_slice(), false),
    };
    let title = title.map(|title| (title, false));
    let short_name = short_name.map(|short_name| (short_name, true));
    let others = others.iter().map(|other| (other.as_str(), false));
    let names = title.into_iter().chain(short_name).chain(others);
    names.filter_map(move |(written, short)| {
        let (words, article) = match normalised(written) {
            Cow::Borrowed(words) => {
                let (core, article) = core(words);
                (Cow::Borrowed(core), article)
            }
            Cow::Owned(words) => {
                let (core, article) = core(&words);
                (Cow::Owned(core.to_owned()), article)
            }
        };
        (!is_ordinary(&words)).then(|| Given {
            // A title such as `The Board of Visitors` is used without its article too.
            article: article && !words.contains(' '),
            words,
            short,
            living,
        })
    })
}

/// The names of one body or organisation, each with it as the bearer.
fn bearers<'d>(document: &'d Document, area: &str) -> impl Iterator<Item = (Cow<'d, str>, Bearer)> {
    given(document).map(move |name| {
        let bearer = Bearer {
            id: document.id.clone(),
            area: area.to_owned(),
            living: name.living,
            article: name.article,
            short: name.short,
        };
        (name.words, bearer)
    })
}

/// The names that may mean something else when a document came, went or has changed: those that it gives or gave, and not both alike.
#[must_use]
pub fn renamed(before: Option<&Document>, now: Option<&Document>) -> Vec<String> {
    let before: BTreeSet<Given<'_>> = before.into_iter().flat_map(given).collect();
    let now: BTreeSet<Given<'_>> = now.into_iter().flat_map(given).collect();
    let differing = before.symmetric_difference(&now);
    differing
        .map(|name| name.words.clone().into_owned())
        .collect()
}

/// A name without its article, and whether it has one.
#[must_use]
pub fn core(words: &str) -> (&str, bool) {
    match words
        .strip_prefix("the ")
        .or_else(|| words.strip_prefix("The "))
    {
        Some(core) => (core, true),
        None => (words, false),
    }
}

/// Whether a name is one lower-case word, or none at all: such a word is never a link.
pub(super) fn is_ordinary(core: &str) -> bool {
    core.is_empty() || !core.contains(' ') && !core.contains(char::is_uppercase)
}

/// Whether a name is one word and no abbreviation.
fn is_one_word(name: &str) -> bool {
    !name.contains(' ') && name.chars().filter(|letter| letter.is_uppercase()).count() < 2
}

/// Whether a document stands in an area, or below it.
fn is_at_home(area: &str, document: &str) -> bool {
    area.is_empty()
        || document
            .strip_prefix(area)
            .is_some_and(|rest| rest.starts_with('/'))
}

/// Whether no other word with a capital adjoins some words within their sentence, which would make them a part of a longer name: `Cabinet Member`, `Full Council`,
/// `Council of Governors`.
#[must_use]
pub fn is_alone(text: &str, range: &Range<usize>) -> bool {
    let after = text[range.end..].strip_prefix(' ').unwrap_or_default();
    let after = after
        .strip_prefix("of ")
        .or_else(|| after.strip_prefix("& "))
        .unwrap_or(after);
    if after.starts_with(char::is_uppercase) {
        return false;
    }
    let Some(before) = text[..range.start].strip_suffix(' ') else {
        return true;
    };
    let start = before
        .rfind(|letter: char| !letter.is_alphanumeric() && letter != '\'')
        .map_or(0, |at| {
            at + before[at..].chars().next().map_or(1, char::len_utf8)
        });
    let word = &before[start..];
    !before.ends_with('&') && (!word.starts_with(char::is_uppercase) || OPENERS.contains(&word))
}

/// Words that begin sentences and are no part of a name.
pub const OPENERS: [&str; 32] = [
    "A", "After", "All", "An", "And", "Any", "As", "At", "Before", "Both", "By", "Each", "Either",
    "Every", "For", "From", "If", "In", "Its", "No", "Of", "On", "Our", "The", "Their", "This",
    "To", "Under", "Until", "When", "Where", "With",
];

/// Which of some bearers is nearest.
enum Nearest<'n> {
    One(&'n Bearer),
    Several,
    None,
}

/// The one of some bearers, in order of their ids, that is meant in the document `from`: itself, else of those in its folder, then in each folder above it,
/// the one the fewest levels below. In one folder a living one comes before one that has ended; one that has ended in this county comes before a living one of
/// another.
fn nearest<'n>(bearers: &'n [Bearer], meant: impl Fn(&Bearer) -> bool, from: &str) -> Nearest<'n> {
    let own = bearers.binary_search_by(|bearer| bearer.id.as_str().cmp(from));
    let own = own.ok().and_then(|place| bearers.get(place));
    if let Some(own) = own.filter(|own| meant(own)) {
        return Nearest::One(own);
    }
    for folder in folders(from) {
        let mut best = (true, usize::MAX);
        let mut found = Nearest::None;
        for bearer in below(bearers, folder).iter().filter(|bearer| meant(bearer)) {
            let levels = levels_below(&bearer.id, folder).unwrap_or(usize::MAX);
            let rank = (!bearer.living, levels);
            if rank < best || matches!(found, Nearest::None) {
                best = rank;
                found = Nearest::One(bearer);
            } else if rank == best {
                found = Nearest::Several;
            }
        }
        if !matches!(found, Nearest::None) {
            return found;
        }
    }
    Nearest::None
}

/// Those of some bearers, in order of their ids, that lie below a folder.
fn below<'n>(bearers: &'n [Bearer], folder: &str) -> &'n [Bearer] {
    if folder.is_empty() {
        return bearers;
    }
    let is_before = |bearer: &Bearer| {
        let id = bearer.id.as_bytes();
        id.iter().lt(folder.as_bytes().iter().chain(b"/"))
    };
    let first = bearers.partition_point(is_before);
    let length =
        bearers[first..].partition_point(|bearer| levels_below(&bearer.id, folder).is_some());
    &bearers[first..first + length]
}
