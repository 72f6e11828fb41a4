//! The names by which texts speak of bodies and organisations. The register goes in; out comes an index that finds all of them in a text at once, and
//! says what each means in a given document: the nearest area wins, and where two are equally near nobody can say.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

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
#[derive(Debug, Default)]
struct Name<'r> {
    /// All that bear it, in order of their ids.
    bearers: Vec<Bearer<'r>>,
    /// What it stands for, where site.toml says so.
    expansion: Option<&'r str>,
}

/// A body or organisation that bears a name.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Bearer<'r> {
    id: &'r str,
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
    /// Whether a backslash before it says that it is no name here.
    pub escaped: bool,
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

impl<'r> Names<'r> {
    /// The names of a register. What found those of the build before will do where they are the same.
    #[must_use]
    pub fn new(
        register: &'r Register,
        settings: &'r Settings,
        before: Option<&Arc<Finder>>,
    ) -> Self {
        let mut names: BTreeMap<Cow<'r, str>, Name<'r>> = BTreeMap::new();
        if settings.link_names {
            for body in register.bodies.values() {
                let header = &body.header;
                if !header.never_link_name {
                    let living = header.status != Status::Dissolved;
                    let others = named(&header.title, header.short_name.as_deref(), &header.also_known_as);
                    add(&mut names, &body.id, living, others);
                }
            }
            for organisation in register.organisations.values() {
                let header = &organisation.header;
                let living = header.ended.is_none();
                let others = named(&header.title, header.short_name.as_deref(), &header.also_known_as);
                add(&mut names, &organisation.id, living, others);
            }
        }
        for (abbreviation, expansion) in &settings.abbreviations {
            let name = names.entry(normalised(abbreviation)).or_default();
            name.expansion = Some(expansion);
        }
        for name in names.values_mut() {
            name.bearers.sort();
            name.bearers.dedup_by(|one, other| one.id == other.id);
        }
        let (words, entries): (Vec<_>, _) = names.into_iter().unzip();
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
                    escaped: before.ends_with('\\'),
                    range,
                }
            })
            .collect()
    }

    /// What a name means in the document `from`; none where nobody can say, or where it would need an article.
    #[must_use]
    pub fn meaning(&self, hit: &Hit, from: &str) -> Option<Meaning<'r>> {
        let name = self.entries.get(hit.name)?;
        let living = name
            .bearers
            .iter()
            .any(|bearer| bearer.living && (hit.article || !bearer.article));
        let meant = |bearer: &Bearer<'_>| {
            (hit.article || !bearer.article) && (bearer.living || !living)
        };
        match nearest(&name.bearers, meant, from) {
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

fn add<'r>(
    names: &mut BTreeMap<Cow<'r, str>, Name<'r>>,
    id: &'r str,
    living: bool,
    own: impl Iterator<Item = (&'r str, bool)>,
) {
    for (written, short) in own {
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
            continue;
        }
        let bearer = Bearer {
            id,
            living,
            // A title such as `The Board of Visitors` is used without its article too.
            article: article && !core.contains(' '),
            short,
        };
        names.entry(core).or_default().bearers.push(bearer);
    }
}

/// A name without its article, and whether it has one.
pub(super) fn core(words: &str) -> (&str, bool) {
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

/// Which of some bearers is nearest.
enum Nearest<'n, 'r> {
    One(&'n Bearer<'r>),
    Several,
    None,
}

/// The one of some bearers, in order of their ids, that is meant in the document `from`: itself, else of those in its folder, then in each folder above it,
/// the one the fewest levels below.
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
        let mut least = usize::MAX;
        let mut found = Nearest::None;
        for bearer in below(bearers, folder).iter().filter(|bearer| meant(bearer)) {
            let levels = levels_below(bearer.id, folder).unwrap_or(usize::MAX);
            if levels < least {
                least = levels;
                found = Nearest::One(bearer);
            } else if levels == least {
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
    let length = bearers[first..].partition_point(|bearer| levels_below(bearer.id, folder).is_some());
    &bearers[first..first + length]
}
