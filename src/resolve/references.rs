//! What a reference means: the ids of a site, looked up from the referring file's folder outwards.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::across::{Astray, Outside, Outsiders};
use super::addresses::aliases;
use crate::diagnostic::Label;
use crate::model::reference::{Across, Reference};
use crate::neighbours::Neighbours;
use crate::parse::{Document, Header};
use crate::spelling::nearest;

/// The kinds of document that a reference may be wanted to mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wanted {
    /// A body.
    Body,
    /// An organisation.
    Organisation,
    /// A body or an organisation.
    Either,
    /// Any document, a page and an area included: for links in texts.
    Any,
}

/// What a document is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// A body.
    Body,
    /// An organisation.
    Organisation,
    /// A plain page.
    Page,
    /// An area.
    Area,
    /// Its header cannot be read; it stands for whatever is wanted.
    Unreadable,
}

/// Why a reference means nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// Nothing has that name; the nearest id, if one is near.
    Unknown {
        /// What may have been meant.
        near: Option<String>,
    },
    /// What has that name is of another kind.
    WrongKind {
        /// Its id.
        found: String,
        /// What it is.
        kind: Kind,
    },
    /// Several are equally near.
    Ambiguous {
        /// Their ids, in order.
        candidates: Vec<String>,
    },
}

/// Every id of a site with its kind, findable by its last segment.
#[derive(Debug, Default)]
pub struct Index {
    /// The ids in order, by their last segment: many areas may have a `council`.
    by_name: BTreeMap<String, Vec<(String, Kind)>>,
    /// The old addresses, by their last segment.
    by_old_name: BTreeMap<String, Vec<Renamed>>,
    /// Those of other registers.
    outsiders: Outsiders,
}

/// A document that had another address.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Renamed {
    /// Its id of then.
    was: String,
    /// Its id of now.
    pub id: String,
    /// Where its header says so.
    pub said: Label,
    kind: Kind,
}

impl Kind {
    /// The kind of a document.
    #[must_use]
    pub fn of(document: &Document) -> Self {
        match document.header {
            Header::Body(_) => Self::Body,
            Header::Organisation(_) => Self::Organisation,
            Header::Page(_) => Self::Page,
            Header::Area(_) => Self::Area,
            Header::Unreadable => Self::Unreadable,
        }
    }

    /// With its article, for a sentence.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::Body => "a body",
            Self::Organisation => "an organisation",
            Self::Page => "a page",
            Self::Area => "an area",
            Self::Unreadable => "a document that cannot be read",
        }
    }

    pub(super) fn suits(self, wanted: Wanted) -> bool {
        match wanted {
            Wanted::Any => true,
            Wanted::Body => matches!(self, Self::Body | Self::Unreadable),
            Wanted::Organisation => matches!(self, Self::Organisation | Self::Unreadable),
            Wanted::Either => matches!(self, Self::Body | Self::Organisation | Self::Unreadable),
        }
    }
}

impl Wanted {
    /// With its article, for a sentence.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::Body => "a body",
            Self::Organisation => "an organisation",
            Self::Either => "a body or an organisation",
            Self::Any => "a document",
        }
    }
}

impl Index {
    /// The index of some documents, and of what other registers have.
    pub(super) fn new<'d>(
        documents: impl IntoIterator<Item = &'d Document>,
        outsiders: Outsiders,
    ) -> Self {
        let mut index = Self {
            outsiders,
            ..Self::default()
        };
        for document in documents {
            index.add(document.id.clone(), Kind::of(document));
            for (path, alias) in aliases(&document.header) {
                let was = alias.as_str().trim_matches('/');
                let name = was.rsplit('/').next().unwrap_or_default();
                let renamed = Renamed {
                    was: was.to_owned(),
                    id: document.id.clone(),
                    said: document.value(&path, "this was its address"),
                    kind: Kind::of(document),
                };
                let all = index.by_old_name.entry(name.to_owned()).or_default();
                all.push(renamed);
            }
        }
        index.sort();
        index
    }

    /// The index of some ids.
    pub(super) fn of(ids: impl IntoIterator<Item = (String, Kind)>) -> Self {
        let mut index = Self::default();
        for (id, kind) in ids {
            index.add(id, kind);
        }
        index.sort();
        index
    }

    fn add(&mut self, id: String, kind: Kind) {
        let name = id.rsplit('/').next().unwrap_or_default().to_owned();
        self.by_name.entry(name).or_default().push((id, kind));
    }

    fn sort(&mut self) {
        for ids in self.by_name.values_mut() {
            // Where two documents have one id, which is reported, they keep their order.
            ids.sort_by(|(one, _), (other, _)| one.cmp(other));
        }
    }

    /// What a reference means in another register.
    ///
    /// # Errors
    ///
    /// What is wrong with it.
    pub fn across(&self, across: Across<'_>, wanted: Wanted) -> Result<Outside, Astray> {
        self.outsiders.find(across, wanted)
    }

    /// What is known of other registers.
    pub(super) fn neighbours(&self) -> &Arc<Neighbours> {
        &self.outsiders.neighbours
    }

    /// What `reference` means in the document `from`. In each folder, from that of `from` outwards, the candidate the fewest levels below it wins; only
    /// documents of the kind that is wanted count, so that an organisation never stands in the way of a body of the same name.
    ///
    /// # Errors
    ///
    /// A [`Fault`] where nothing suits, or several do.
    pub fn resolve(
        &self,
        from: &str,
        reference: &Reference,
        wanted: Wanted,
    ) -> Result<String, Fault> {
        if let Some(meant) = self.meant(from, reference, wanted)? {
            return Ok(meant.to_owned());
        }
        let named = Named::by(from, reference);
        let all = self.of_name(named.name);
        let named_so = all.iter().filter(|(id, _)| named.is(id));
        if let Some((found, kind)) = named_so.min_by_key(|(id, _)| (id.len(), id)) {
            return Err(Fault::WrongKind {
                found: found.clone(),
                kind: *kind,
            });
        }
        Err(Fault::Unknown {
            near: self.near(from, named.name, wanted),
        })
    }

    /// The same for somebody who does not ask what was meant instead; none where nothing suits.
    ///
    /// # Errors
    ///
    /// [`Fault::Ambiguous`] where several do.
    pub fn meant<'i>(
        &'i self,
        from: &'i str,
        reference: &Reference,
        wanted: Wanted,
    ) -> Result<Option<&'i str>, Fault> {
        if reference.is_self() {
            return Ok(Some(from));
        }
        let named = Named::by(from, reference);
        let all = self.of_name(named.name);
        for folder in folders(from) {
            let below: Vec<(usize, &str)> = below(all, folder)
                .iter()
                .filter(|(id, kind)| kind.suits(wanted) && named.is(id))
                .filter_map(|(id, _)| Some((levels_below(id, folder)?, id.as_str())))
                .collect();
            let Some(nearest) = below.iter().map(|(levels, _)| *levels).min() else {
                continue;
            };
            let best = below.into_iter().filter(|(levels, _)| *levels == nearest);
            let best: Vec<&str> = best.map(|(_, id)| id).collect();
            return match best.as_slice() {
                [only] => Ok(Some(only)),
                several => Err(Fault::Ambiguous {
                    candidates: several.iter().map(|id| (*id).to_owned()).collect(),
                }),
            };
        }
        Ok(None)
    }

    /// The ids with a last segment, in order.
    fn of_name(&self, name: &str) -> &[(String, Kind)] {
        self.by_name.get(name).map_or(&[], Vec::as_slice)
    }

    /// The document that had the address which a reference gives, where only one had, with the reference that means it now.
    #[must_use]
    pub fn renamed(
        &self,
        from: &str,
        reference: &Reference,
        wanted: Wanted,
    ) -> Option<(&Renamed, String)> {
        let path = reference.0.trim_matches('/');
        let whole = reference.0.starts_with('/');
        let name = path.rsplit('/').next().unwrap_or_default();
        let mut had = self.by_old_name.get(name)?.iter().filter(|renamed| {
            if whole {
                renamed.was == path
            } else {
                ends_with(&renamed.was, path)
            }
        });
        let only = had.next()?;
        if had.next().is_some() || only.id == from || !only.kind.suits(wanted) {
            return None;
        }
        let full = format!("/{}", only.id);
        let ends = only
            .id
            .rmatch_indices('/')
            .map(|(at, _)| &only.id[at + 1..]);
        let short = ends.chain([only.id.as_str()]).find(|end| {
            let means = self.resolve(from, &Reference((*end).to_owned()), wanted);
            !whole && means.as_ref() == Ok(&only.id)
        });
        Some((only, short.map_or(full, str::to_owned)))
    }

    /// Whether an id is an organisation's.
    #[must_use]
    pub fn is_organisation(&self, id: &str) -> bool {
        let name = id.rsplit('/').next().unwrap_or_default();
        let all = self.of_name(name);
        let first = all.partition_point(|(known, _)| known.as_str() < id);
        let mut same = all[first..].iter().take_while(|(known, _)| known == id);
        same.any(|(_, kind)| *kind == Kind::Organisation)
    }

    /// The reference nearest to a name that means something from a document; a document never means itself.
    fn near(&self, from: &str, name: &str, wanted: Wanted) -> Option<String> {
        let names = self
            .by_name
            .iter()
            .filter(|(_, ids)| {
                ids.iter()
                    .any(|(id, kind)| id != from && kind.suits(wanted))
            })
            .map(|(name, _)| name.as_str());
        let near = nearest(name, names)?;
        let reference = Reference(near.to_owned());
        if self.resolve(from, &reference, wanted).is_ok() {
            return Some(reference.0);
        }
        let (id, _) = self.by_name.get(near)?.first()?;
        Some(id.clone())
    }
}

/// What a reference asks of an id.
struct Named<'r> {
    /// The document that refers, which never means itself by a name.
    from: &'r str,
    path: &'r str,
    /// The last segment of the path.
    name: &'r str,
    /// Whether the path is the whole id.
    whole: bool,
}

impl<'r> Named<'r> {
    fn by(from: &'r str, reference: &'r Reference) -> Self {
        let (whole, path) = match reference.0.strip_prefix('/') {
            Some(path) => (true, path),
            None => (false, reference.0.as_str()),
        };
        let path = path.trim_matches('/');
        Self {
            from,
            path,
            name: path.rsplit('/').next().unwrap_or_default(),
            whole,
        }
    }

    fn is(&self, id: &str) -> bool {
        id != self.from
            && if self.whole {
                id == self.path
            } else {
                ends_with(id, self.path)
            }
    }
}

/// Those of some ids in order that lie below a folder; the root is an empty text.
fn below<'i>(ids: &'i [(String, Kind)], folder: &str) -> &'i [(String, Kind)] {
    if folder.is_empty() {
        return ids;
    }
    let folder = format!("{folder}/");
    let first = ids.partition_point(|(id, _)| *id < folder);
    let rest = &ids[first..];
    &rest[..rest.partition_point(|(id, _)| id.starts_with(&folder))]
}

fn ends_with(id: &str, path: &str) -> bool {
    id.strip_suffix(path)
        .is_some_and(|rest| rest.is_empty() || rest.ends_with('/'))
}

/// The folder of a document and those above it, the root (an empty text) last.
pub fn folders(id: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(Some(parent_folder(id)), |folder| {
        (!folder.is_empty()).then(|| parent_folder(folder))
    })
}

/// The folder above a path: what stands before its last `/`.
#[must_use]
pub fn parent_folder(id: &str) -> &str {
    id.rfind('/').map_or("", |slash| &id[..slash])
}

/// How many levels an id lies below a folder; none where it lies elsewhere.
#[must_use]
pub fn levels_below(id: &str, folder: &str) -> Option<usize> {
    let rest = if folder.is_empty() {
        id
    } else {
        id.strip_prefix(folder)?.strip_prefix('/')?
    };
    Some(rest.matches('/').count())
}
