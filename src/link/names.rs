//! The names by which texts speak of bodies and organisations. The register goes in; out comes an index that finds all of them in a text at once, and
//! says what each means in a given document: the nearest area wins, and where two are equally near nobody can say.

use std::collections::{BTreeMap, BTreeSet};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::ops::Range;

use aho_corasick::AhoCorasick;

use crate::model::body::Status;
use crate::parse::prose::words::normalised;
use crate::resolve::Register;
use crate::resolve::references::{folders, levels_below};
use crate::settings::Settings;

/// Every name of a register and every abbreviation of its settings, findable in a text.
#[derive(Debug)]
pub struct Names {
    entries: Vec<Name>,
    /// Finds the entries by their words; none where there are no names, or more than can be searched at once.
    finder: Option<AhoCorasick>,
    /// A number that is another one where the names are others.
    pub hash: u64,
}

/// A name without its article, and all that bear it.
#[derive(Debug)]
struct Name {
    words: String,
    bearers: Vec<Bearer>,
    /// What it stands for, where site.toml says so.
    expansion: Option<String>,
}

/// A body or organisation that bears a name.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
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
    /// Which name, by its place in the index.
    name: usize,
    /// Whether an article stands before it.
    article: bool,
    /// Whether a backslash before it says that it is no name here.
    pub escaped: bool,
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
        let mut names: BTreeMap<String, Name> = BTreeMap::new();
        if settings.link_names {
            for body in register.bodies.values() {
                let header = &body.header;
                if !header.never_link_name {
                    let living = header.status != Status::Dissolved;
                    let others = named(
                        &header.title,
                        header.short_name.as_deref(),
                        &header.also_known_as,
                    );
                    add(&mut names, (&body.id, &body.area), living, others);
                }
            }
            for organisation in register.organisations.values() {
                let header = &organisation.header;
                let living = header.ended.is_none();
                let others = named(
                    &header.title,
                    header.short_name.as_deref(),
                    &header.also_known_as,
                );
                add(
                    &mut names,
                    (&organisation.id, &organisation.area),
                    living,
                    others,
                );
            }
        }
        for (abbreviation, expansion) in &settings.abbreviations {
            let words = normalised(abbreviation);
            let name = names
                .entry(words.clone())
                .or_insert_with(|| Name::of(words));
            name.expansion = Some(expansion.clone());
        }
        let mut hasher = DefaultHasher::new();
        for name in names.values_mut() {
            name.bearers.sort();
            name.bearers.dedup_by(|one, other| one.id == other.id);
            (&name.words, &name.bearers, &name.expansion).hash(&mut hasher);
        }
        Self {
            entries: names.into_values().collect(),
            finder: None,
            hash: hasher.finish(),
        }
    }

    /// The same, ready to find names in texts. That takes a while where there are many, and is not needed where those of the build before will do.
    #[must_use]
    pub fn with_finder(self) -> Self {
        let words = self.entries.iter().map(|name| &name.words);
        let finder = (!self.entries.is_empty())
            .then(|| AhoCorasick::new(words).ok())
            .flatten();
        Self { finder, ..self }
    }

    /// Every name in a text, as whole words, the longest where several overlap; in their order.
    #[must_use]
    pub fn find(&self, text: &str) -> Vec<Hit> {
        let Some(finder) = &self.finder else {
            return Vec::new();
        };
        let mut hits: Vec<Hit> = finder
            .find_overlapping_iter(text)
            .filter(|found| is_whole(text, &found.range()))
            .map(|found| Hit {
                name: found.pattern().as_usize(),
                article: text[..found.start()].ends_with("the ")
                    || text[..found.start()].ends_with("The "),
                escaped: text[..found.start()].ends_with('\\'),
                alone: is_alone(text, &found.range()),
                range: found.range(),
            })
            .collect();
        hits.sort_by_key(|hit| (hit.range.start, std::cmp::Reverse(hit.range.end)));
        let mut end = 0;
        hits.retain(|hit| {
            let free = hit.range.start >= end;
            if free {
                end = hit.range.end;
            }
            free
        });
        hits
    }

    /// What a name means in the document `from`; none where nobody can say, or where it would need an article.
    #[must_use]
    pub fn meaning(&self, hit: &Hit, from: &str) -> Option<Meaning<'_>> {
        let name = self.entries.get(hit.name)?;
        let bearers = || {
            name.bearers
                .iter()
                .filter(|bearer| hit.article || !bearer.article)
        };
        let living = bearers().any(|bearer| bearer.living);
        // One word is a name only where its bearer is at home, and alone: `the Cabinet`, but not in another county, nor in `Cabinet Member`.
        let common = is_one_word(&name.words);
        if common && !hit.alone {
            return None;
        }
        let found = nearest(
            bearers()
                .filter(|bearer| bearer.living || !living)
                .filter(|bearer| !common || is_at_home(&bearer.area, from))
                .map(|bearer| (bearer.id.as_str(), bearer.short)),
            from,
        );
        match found {
            Nearest::One(id, short) if id == from => Some(Meaning::Itself { short }),
            Nearest::One(id, short) => Some(Meaning::Bearer(id, short)),
            Nearest::Several => None,
            Nearest::None => name.expansion.as_deref().map(Meaning::Expansion),
        }
    }

    /// The body or organisation that a text means by `name` in the document `from`.
    #[must_use]
    pub fn bearer(&self, name: &str, from: &str) -> Option<&str> {
        let words = normalised(name);
        let core = core(&words).0;
        let place = self
            .entries
            .binary_search_by(|entry| entry.words.as_str().cmp(core))
            .ok()?;
        let bearers = &self.entries.get(place)?.bearers;
        match nearest(
            bearers
                .iter()
                .map(|bearer| (bearer.id.as_str(), bearer.short)),
            from,
        ) {
            Nearest::One(id, _) => Some(id),
            Nearest::Several | Nearest::None => None,
        }
    }
}

impl Name {
    fn of(words: String) -> Self {
        Self {
            words,
            bearers: Vec::new(),
            expansion: None,
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

fn add<'h>(
    names: &mut BTreeMap<String, Name>,
    (id, area): (&str, &str),
    living: bool,
    own: impl Iterator<Item = (&'h str, bool)>,
) {
    for (written, short) in own {
        let words = normalised(written);
        let (core, article) = core(&words);
        if is_ordinary(core) {
            continue;
        }
        let name = names
            .entry(core.to_owned())
            .or_insert_with(|| Name::of(core.to_owned()));
        name.bearers.push(Bearer {
            id: id.to_owned(),
            area: area.to_owned(),
            living,
            // A title such as `The Board of Visitors` is used without its article too.
            article: article && !core.contains(' '),
            short,
        });
    }
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

/// Whether words are whole: no letter, figure or hyphenated word runs on at either end; a possessive 's may.
pub(super) fn is_whole(text: &str, range: &Range<usize>) -> bool {
    let mut before = text[..range.start].chars().rev();
    let mut after = text[range.end..].chars();
    let runs_on = |first: Option<char>, second: Option<char>| match first {
        Some('-' | '_') => second.is_some_and(char::is_alphanumeric),
        Some(first) => first.is_alphanumeric(),
        None => false,
    };
    let (first, second) = (before.next(), before.next());
    if runs_on(first, second) {
        return false;
    }
    let (first, second, third) = (after.next(), after.next(), after.next());
    match (first, second) {
        // `Children's` is another word than `Children`, but `the Board's` is the Board.
        (Some('\''), Some('s')) => !third.is_some_and(char::is_alphanumeric),
        (Some('\''), Some(letter)) => !letter.is_alphabetic(),
        _ => !runs_on(first, second),
    }
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

/// Whether no other word with a capital adjoins some words within their sentence.
fn is_alone(text: &str, range: &Range<usize>) -> bool {
    let after = text[range.end..].strip_prefix(' ').unwrap_or_default();
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
    let begins_sentence = start == 0
        || before[..start].ends_with(['\n', '(', '[', '"', ':'])
        || before[..start].trim_end().ends_with(['.', '?', '!']);
    !word.starts_with(char::is_uppercase) || word == "The" || begins_sentence
}

/// Which of some documents is nearest.
enum Nearest<'n> {
    One(&'n str, bool),
    Several,
    None,
}

/// The one of some documents that is nearest to `from`: in its folder, then in each folder above it, the one the fewest levels below.
fn nearest<'n>(bearers: impl Iterator<Item = (&'n str, bool)>, from: &str) -> Nearest<'n> {
    let mut best: Option<((usize, usize), &str, bool)> = None;
    let mut several = false;
    let folders: Vec<&str> = folders(from).collect();
    let mut seen = BTreeSet::new();
    for (id, short) in bearers {
        if !seen.insert(id) {
            continue;
        }
        let distance = if id == from {
            (0, 0)
        } else {
            let Some(distance) = folders
                .iter()
                .enumerate()
                .find_map(|(up, folder)| Some((up, levels_below(id, folder)? + 1)))
            else {
                continue;
            };
            distance
        };
        match &best {
            Some((other, ..)) if *other < distance => {}
            Some((other, ..)) if *other == distance => several = true,
            _ => {
                best = Some((distance, id, short));
                several = false;
            }
        }
    }
    match best {
        Some((_, id, short)) if !several => Nearest::One(id, short),
        Some(_) => Nearest::Several,
        None => Nearest::None,
    }
}
