//! What a reference means in another register: the name of a neighbour and an id of it go in, the entry with its address comes out, or why there is none.

mod places;

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use places::Places;

use super::references::{Fault, Index, Kind, Wanted};
use crate::catalogue;
use crate::model::names;
use crate::model::reference::{Across, Reference, slug};
use crate::neighbours::{Clause, Entry, EntryKind, Neighbour, Neighbours};
use crate::spelling::{listed, nearest};

/// So many clauses are listed in place of one that does not exist.
const LISTED: usize = 12;

/// An entry of another register, or a clause of one.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Outside {
    /// The neighbour's name.
    pub neighbour: String,
    /// The id there.
    pub id: String,
    /// What it is called.
    pub title: String,
    /// The same with the clause, where one is meant: `Joint Commissioning Board, clause 3.5`.
    pub name: String,
    /// Whether it is an organisation.
    pub is_organisation: bool,
    /// The title of its register.
    pub register: String,
    /// Where it stands, in full.
    pub address: String,
}

/// The entries of the neighbours, findable by their last segments.
#[derive(Debug, Default)]
pub(super) struct Outsiders {
    pub neighbours: Arc<Neighbours>,
    indexes: BTreeMap<String, Indexes>,
}

/// What finds the entries of a neighbour and their clauses.
#[derive(Debug)]
struct Indexes {
    ids: Index,
    /// Of each entry.
    places: Vec<OnceLock<Places>>,
}

/// Why a reference means nothing in another register.
#[derive(Debug)]
pub enum Astray {
    /// Its neighbour is not known to this build, which was reported.
    Unlocked,
    /// The check that finds it, what is wrong and what to do.
    Said(&'static str, String, String),
}

impl Outside {
    /// What tells the entry from those of this register and of others.
    #[must_use]
    pub fn key(&self) -> String {
        format!("{}:{}", self.neighbour, self.id)
    }

    /// What running text puts before its name.
    #[must_use]
    pub fn article(&self) -> &'static str {
        if self.is_organisation {
            names::article_of_organisation(&self.title)
        } else {
            names::article_of_body(&self.title)
        }
    }
}

impl Outsiders {
    pub fn new(neighbours: &Arc<Neighbours>) -> Self {
        let indexes = neighbours.known.iter().map(|(name, neighbour)| {
            let entries = neighbour.entries.iter();
            let ids = entries.map(|entry| (entry.id.clone(), kind(entry.kind)));
            let indexes = Indexes {
                ids: Index::of(ids),
                places: neighbour.entries.iter().map(|_| OnceLock::new()).collect(),
            };
            (name.clone(), indexes)
        });
        Self {
            indexes: indexes.collect(),
            neighbours: Arc::clone(neighbours),
        }
    }

    /// What a reference means.
    pub fn find(&self, across: Across<'_>, wanted: Wanted) -> Result<Outside, Astray> {
        let name = across.neighbour;
        let known = self.neighbours.known.get(name).zip(self.indexes.get(name));
        let Some((neighbour, indexes)) = known else {
            return Err(self.no_neighbour(across));
        };
        // `self` means nothing from outside.
        let id = across.id.trim_matches('/');
        let whole = across.id.starts_with('/') || id == "self";
        let reference = Reference(if whole {
            format!("/{id}")
        } else {
            id.to_owned()
        });
        let id = indexes
            .ids
            .resolve("", &reference, wanted)
            .map_err(|fault| no_entry(neighbour, across, wanted, fault))?;
        let holder = indexes.holder(neighbour, &id).ok_or(Astray::Unlocked)?;
        let entry = holder.entry;
        let governor = entry.governed_by.as_deref();
        let governor = governor.and_then(|id| indexes.holder(neighbour, id));
        let found = across.place.map(|place| {
            let found = holder.clause(governor, place);
            found.ok_or_else(|| no_clause(neighbour, entry, place))
        });
        let found = found.transpose()?;
        let page = found.map_or(entry, |(holder, _)| holder);
        let anchor = found.map_or_else(String::new, |(_, clause)| format!("#{}", clause.anchor));
        Ok(Outside {
            neighbour: name.to_owned(),
            title: entry.name.clone(),
            name: found.map_or_else(
                || entry.name.clone(),
                |(_, clause)| with_clause(&entry.name, clause),
            ),
            is_organisation: entry.kind == EntryKind::Organisation,
            register: neighbour.register.clone(),
            address: format!("{}{}{anchor}", neighbour.address, page.address),
            id,
        })
    }

    fn no_neighbour(&self, across: Across<'_>) -> Astray {
        let name = across.neighbour;
        if self.neighbours.unknown.contains(name) {
            return Astray::Unlocked;
        }
        let names = self.neighbours.known.keys().chain(&self.neighbours.unknown);
        let help = match nearest(name, names.map(String::as_str)) {
            Some(near) => format!("did you mean `{near}:{}`?", across.id),
            None => format!(
                "name it in site.toml, below `[[neighbours]]`, with its `inventory`; then run `quorate neighbours update {name}`"
            ),
        };
        let message = format!("there is no neighbour `{name}`");
        Astray::Said(catalogue::UNKNOWN_REFERENCE, message, help)
    }
}

impl Indexes {
    fn holder<'n>(&'n self, neighbour: &'n Neighbour, id: &str) -> Option<Holder<'n>> {
        let entries = &neighbour.entries;
        let place = entries.binary_search_by(|entry| entry.id.as_str().cmp(id));
        let place = place.ok()?;
        Some(Holder {
            entry: entries.get(place)?,
            places: self.places.get(place)?,
        })
    }
}

fn kind(kind: EntryKind) -> Kind {
    match kind {
        EntryKind::Body => Kind::Body,
        EntryKind::Organisation => Kind::Organisation,
        EntryKind::Page => Kind::Page,
        EntryKind::Area => Kind::Area,
    }
}

fn no_entry(neighbour: &Neighbour, across: Across<'_>, wanted: Wanted, fault: Fault) -> Astray {
    let (name, register) = (&neighbour.name, &neighbour.register);
    let written = format!("{name}:{}", across.id);
    let said =
        |message: String, help: String| Astray::Said(catalogue::UNKNOWN_REFERENCE, message, help);
    match fault {
        Fault::Unknown { near } => said(
            format!(
                "`{written}` is not {} of the neighbour “{register}”",
                wanted.words()
            ),
            near.or_else(|| named_so(neighbour, across.id, wanted)).map_or_else(
                || format!("write the id that it has there; `quorate neighbours update {name}` fetches what is new"),
                |near| format!("did you mean `{name}:{near}`?"),
            ),
        ),
        Fault::WrongKind { found, kind } => said(
            format!(
                "`{written}` is {}, and {} is wanted here",
                kind.words(),
                wanted.words()
            ),
            format!("`{name}:{found}` is {}", kind.words()),
        ),
        Fault::Ambiguous { candidates } => {
            let ids: Vec<String> = candidates.iter().map(|id| format!("{name}:{id}")).collect();
            let ids: Vec<&str> = ids.iter().map(String::as_str).collect();
            Astray::Said(
                catalogue::AMBIGUOUS_REFERENCE,
                format!("`{written}` may mean {}", listed(&ids)),
                format!("write more of the id, or all of it with a `/` before it: `{name}:/…`"),
            )
        }
    }
}

/// The id of the only entry of the wanted kind whose name is what a reference calls it: an id that changed may have been made of the name.
fn named_so(neighbour: &Neighbour, written: &str, wanted: Wanted) -> Option<String> {
    let last = written.trim_matches('/').rsplit('/').next()?;
    let mut entries = neighbour
        .entries
        .iter()
        .filter(|entry| kind(entry.kind).suits(wanted) && slug(&entry.name) == last);
    let id = entries.next()?.id.clone();
    entries.next().is_none().then_some(id)
}

/// An entry of a neighbour, and the places of its page as references name them.
#[derive(Clone, Copy)]
struct Holder<'n> {
    entry: &'n Entry,
    places: &'n OnceLock<Places>,
}

impl<'n> Holder<'n> {
    /// The clause or heading that a place names, with the entry on whose page it stands: the entry itself, or the one that holds its rules.
    fn clause(self, governor: Option<Self>, place: &str) -> Option<(&'n Entry, &'n Clause)> {
        let mut holders = [Some(self), governor].into_iter().flatten();
        holders.find_map(|Self { entry, places }| {
            let places = places.get_or_init(|| Places::of(&entry.clauses));
            Some((entry, entry.clauses.get(places.find(place)?)?))
        })
    }
}

/// A name with a clause of its document, or the words of a heading.
fn with_clause(name: &str, clause: &Clause) -> String {
    match (&clause.number, &clause.heading) {
        (Some(number), _) if number.starts_with(|first: char| first.is_ascii_digit()) => {
            format!("{name}, clause {number}")
        }
        (Some(words), _) | (None, Some(words)) => format!("{name}, {words}"),
        (None, None) => name.to_owned(),
    }
}

fn no_clause(neighbour: &Neighbour, entry: &Entry, written: &str) -> Astray {
    let (name, register, title) = (&neighbour.name, &neighbour.register, &entry.name);
    let what = if written.starts_with(|first: char| first.is_ascii_digit()) {
        format!("clause `{written}`")
    } else {
        format!("clause or heading `{written}`")
    };
    let known = entry
        .clauses
        .iter()
        .flat_map(|clause| clause.number.iter().chain([&clause.anchor]));
    let help = siblings(entry, written)
        .or_else(|| {
            let near = nearest(written, known.map(String::as_str))?;
            Some(format!("did you mean `{name}:{}#{near}`?", entry.id))
        })
        .unwrap_or_else(|| {
            format!("take the part from `#` on out; `quorate neighbours update {name}` fetches what has changed")
        });
    let message = format!("“{title}” of the neighbour “{register}” has no {what}");
    Astray::Said(catalogue::BROKEN_CLAUSE_REFERENCE, message, help)
}

/// The clauses beside one that does not exist: those below the same number, or all of the first rank. Between the first and the last that are told without the
/// others there is no gap.
fn siblings(entry: &Entry, written: &str) -> Option<String> {
    if !written.starts_with(|first: char| first.is_ascii_digit()) {
        return None;
    }
    let is_one = |rest: &str| rest.bytes().all(|letter| letter.is_ascii_digit());
    let below = |above: &str| -> Vec<&str> {
        let clauses = entry.clauses.iter();
        let numbers = clauses.filter_map(|clause| clause.number.as_deref());
        numbers
            .filter(|number| number.strip_prefix(above).is_some_and(is_one))
            .collect()
    };
    let above = &written[..written.rfind('.').map_or(0, |dot| dot + 1)];
    let beside = below(above);
    let last_of = |number: &str| number[above.len()..].parse::<u32>().ok();
    let follows = |pair: &[&str]| {
        let next = last_of(pair[0]).and_then(|number| number.checked_add(1));
        next.is_some() && next == last_of(pair[1])
    };
    match beside.as_slice() {
        [] => None,
        [only] => Some(format!("there is `{only}`")),
        [first, .., last] if beside.windows(2).all(follows) => {
            Some(format!("there are `{first}` to `{last}`"))
        }
        several if several.len() <= LISTED => {
            let several: Vec<String> = several.iter().map(|one| format!("`{one}`")).collect();
            Some(format!("there are {}", several.join(", ")))
        }
        _ => None,
    }
}
