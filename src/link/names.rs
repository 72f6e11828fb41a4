//! The names by which texts speak of bodies and organisations. The register goes in; out comes an index that finds all of them in a text at once, and
//! says what each means in a given document: the nearest area wins, and where two are equally near nobody can say.

use std::borrow::Cow;
use std::hash::{Hash, Hasher};
use std::ops::Range;
use std::sync::Arc;

use rayon::iter::{IntoParallelRefIterator, ParallelIterator};
use rayon::slice::ParallelSliceMut;

use super::finder::Finder;
use crate::model::body::Status;
use crate::parse::prose::words::normalised;
use crate::resolve::Register;
use crate::resolve::references::{folders, levels_below};
use crate::settings::Settings;

/// Every name of a register and every abbreviation of its settings, findable in a text.
#[derive(Debug)]
pub struct Names<'r> {
    entries: Vec<Name<'r>>,
    /// Finds the entries by their words.
    finder: Arc<Finder>,
}

/// What is known of a name, without its article.
#[derive(Debug, Default, Hash)]
struct Name<'r> {
    /// All that bear it, in order of their ids.
    bearers: Vec<Bearer<'r>>,
    /// What it stands for, where site.toml says so.
    expansion: Option<&'r str>,
}

/// A body or organisation that bears a name.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
struct Bearer<'r> {
    id: &'r str,
    /// The area that it stands in.
    area: &'r str,
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
    /// Which name, by its place in the index.
    name: usize,
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

impl Hash for Names<'_> {
    /// Of who bears the names. Which names there are, [`Names::finder`] tells.
    fn hash<H: Hasher>(&self, hasher: &mut H) {
        self.entries.hash(hasher);
    }
}

impl<'r> Names<'r> {
    /// The names of a register. What found those of the build before will do where they are the same.
    #[must_use]
    pub fn new(
        register: &'r Register,
        settings: &'r Settings,
        before: Option<&Arc<Finder>>,
    ) -> Self {
        let mut borne: Vec<(Cow<'r, str>, Bearer<'r>)> = Vec::new();
        if settings.links.names {
            let of_bodies = register.bodies.par_iter().flat_map_iter(|(_, body)| {
                let header = &body.header;
                let living = header.status != Status::Dissolved;
                let own = named(
                    &header.title,
                    header.short_name.as_deref(),
                    &header.also_known_as,
                );
                let own = own.filter(|_| !header.never_link_name);
                bearers((&body.id, &body.area), living, own)
            });
            let of_organisations = register
                .organisations
                .par_iter()
                .flat_map_iter(|(_, body)| {
                    let header = &body.header;
                    let own = named(
                        &header.title,
                        header.short_name.as_deref(),
                        &header.also_known_as,
                    );
                    bearers((&body.id, &body.area), header.ended.is_none(), own)
                });
            borne = of_bodies.chain(of_organisations).collect();
        }
        borne.par_sort_unstable();
        borne.dedup_by(|one, other| one.0 == other.0 && one.1.id == other.1.id);
        let mut words: Vec<Cow<'r, str>> = Vec::with_capacity(borne.len());
        let mut entries: Vec<Name<'r>> = Vec::with_capacity(borne.len());
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
            entries[place].expansion = Some(expansion);
        }
        let finder = match before {
            Some(same) if same.finds(&words) => Arc::clone(same),
            _ => Arc::new(Finder::new(&words)),
        };
        Self { entries, finder }
    }

    /// What finds the names in texts.
    #[must_use]
    pub fn finder(&self) -> &Arc<Finder> {
        &self.finder
    }

    /// Every name in a text, as whole words, the longest where several overlap; in their order.
    #[must_use]
    pub fn find(&self, text: &str) -> Vec<Hit> {
        self.finder
            .find(text)
            .into_iter()
            .map(|(name, range)| {
                let before = &text[..range.start];
                Hit {
                    name,
                    article: before.ends_with("the ") || before.ends_with("The "),
                    common: is_one_word(&text[range.clone()]),
                    alone: is_alone(text, &range),
                    range,
                }
            })
            .collect()
    }

    /// What a name means in the document `from`; none where nobody can say, or where it would need an article.
    #[must_use]
    pub fn meaning(&self, hit: &Hit, from: &str) -> Option<Meaning<'r>> {
        let name = self.entries.get(hit.name)?;
        let meant = |bearer: &Bearer<'_>| hit.article || !bearer.article;
        // One word is a name only where its bearer is at home, and alone: `the Cabinet`, but not in another county, nor in `Cabinet Member`.
        if hit.common && !hit.alone {
            return None;
        }
        let at_home = |bearer: &Bearer<'_>| !hit.common || is_at_home(bearer.area, from);
        match nearest(
            &name.bearers,
            |bearer| meant(bearer) && at_home(bearer),
            from,
        ) {
            Nearest::One(own) if own.id == from => Some(Meaning::Itself { short: own.short }),
            Nearest::One(other) => Some(Meaning::Bearer(other.id, other.short)),
            Nearest::Several => None,
            Nearest::None => name.expansion.map(Meaning::Expansion),
        }
    }

    /// The body or organisation that a text means by `name` in the document `from`.
    #[must_use]
    pub fn bearer(&self, name: &str, from: &str) -> Option<&'r str> {
        let words = normalised(name);
        let place = self.finder.place(core(&words).0)?;
        let bearers = &self.entries.get(place)?.bearers;
        match nearest(bearers, |_| true, from) {
            Nearest::One(bearer) => Some(bearer.id),
            Nearest::Several | Nearest::None => None,
        }
    }
}

/// The names of one body, and whether each is its short one.
fn named<'h>(
    title: &'h str,
    short_name: Option<&'h str>,
    others: &'h [String],
) -> impl Iterator<Item = (&'h str, bool)> {
    std::iter::once((title, false))
        .chain(short_name.map(|short| (short, true)))
        .chain(others.iter().map(|other| (other.as_str(), false)))
}

/// The names of one body as texts are searched for them, each with the body as its bearer.
fn bearers<'r>(
    (id, area): (&'r str, &'r str),
    living: bool,
    own: impl Iterator<Item = (&'r str, bool)>,
) -> impl Iterator<Item = (Cow<'r, str>, Bearer<'r>)> {
    own.filter_map(move |(written, short)| {
        let (core, article) = match normalised(written) {
            Cow::Borrowed(words) => {
                let (core, article) = core(words);
                (Cow::Borrowed(core), article)
            }
            Cow::Owned(words) => {
                let (core, article) = core(&words);
                (Cow::Owned(core.to_owned()), article)
            }
        };
        if is_ordinary(&core) {
            return None;
        }
        let bearer = Bearer {
            id,
            area,
            living,
            // A title such as `The Board of Visitors` is used without its article too.
            article: article && !core.contains(' '),
            short,
        };
        Some((core, bearer))
    })
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
enum Nearest<'n, 'r> {
    One(&'n Bearer<'r>),
    Several,
    None,
}

/// The one of some bearers, in order of their ids, that is meant in the document `from`: itself, else of those in its folder, then in each folder above it,
/// the one the fewest levels below. In one folder a living one comes before one that has ended; one that has ended in this county comes before a living one of
/// another.
fn nearest<'n, 'r>(
    bearers: &'n [Bearer<'r>],
    meant: impl Fn(&Bearer<'_>) -> bool,
    from: &str,
) -> Nearest<'n, 'r> {
    let own = bearers.binary_search_by(|bearer| bearer.id.cmp(from));
    let own = own.ok().and_then(|place| bearers.get(place));
    if let Some(own) = own.filter(|own| meant(own)) {
        return Nearest::One(own);
    }
    for folder in folders(from) {
        let mut best = (true, usize::MAX);
        let mut found = Nearest::None;
        for bearer in below(bearers, folder).iter().filter(|bearer| meant(bearer)) {
            let levels = levels_below(bearer.id, folder).unwrap_or(usize::MAX);
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
fn below<'n, 'r>(bearers: &'n [Bearer<'r>], folder: &str) -> &'n [Bearer<'r>] {
    if folder.is_empty() {
        return bearers;
    }
    let is_before = |bearer: &Bearer<'_>| {
        let id = bearer.id.as_bytes();
        id.iter().lt(folder.as_bytes().iter().chain(b"/"))
    };
    let first = bearers.partition_point(is_before);
    let length =
        bearers[first..].partition_point(|bearer| levels_below(bearer.id, folder).is_some());
    &bearers[first..first + length]
}
