//! Turns the references of one document into bodies and organisations, and reports those that mean nothing.

use std::collections::HashSet;
use std::sync::Arc;

use super::across::{Astray, Outside};
use super::references::{Fault, Index, Wanted};
use crate::catalogue;
use crate::diagnostic::{Diagnostic, Label, Place};
use crate::model::reference::{Across, Party, Reference};
use crate::parse::Document;
use crate::spelling::listed;

/// Somebody whom a document names.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Who {
    /// A body of the register, by id.
    Body(String),
    /// An organisation of the register, by id.
    Organisation(String),
    /// An entry of another register.
    Outside(Arc<Outside>),
    /// In plain text.
    Text(String),
    /// By a reference that means nothing; it was reported.
    Unknown(String),
}

impl Who {
    /// The id of a body or organisation of the register.
    #[must_use]
    pub fn id(&self) -> Option<&str> {
        match self {
            Self::Body(id) | Self::Organisation(id) => Some(id),
            Self::Outside(_) | Self::Text(_) | Self::Unknown(_) => None,
        }
    }

    /// What tells it from others when seats are counted.
    #[must_use]
    pub fn key(&self) -> String {
        match self {
            Self::Body(id) | Self::Organisation(id) => format!("/{id}"),
            Self::Outside(outside) => outside.key(),
            Self::Text(text) | Self::Unknown(text) => text.to_lowercase(),
        }
    }
}

/// Resolves the references of one document and reports those that mean nothing.
pub struct Resolver<'a> {
    index: &'a Index,
    pub(super) document: &'a Document,
    found: &'a mut Found,
}

/// What the references of some documents came to.
#[derive(Debug, Default)]
pub struct Found {
    /// The bodies and organisations that they mean, other than the documents in which they stand, by id.
    pub referenced: HashSet<String>,
    /// Those that mean nothing.
    pub diagnostics: Vec<Diagnostic>,
    /// What refers to other registers: the neighbour of each reference, and whether that means something there.
    pub across: Vec<(String, bool)>,
}

impl<'a> Resolver<'a> {
    /// For the references of one document.
    pub fn new(index: &'a Index, document: &'a Document, found: &'a mut Found) -> Self {
        Self {
            index,
            document,
            found,
        }
    }

    /// The organisations that some references mean.
    pub fn organisations(&mut self, references: &[Reference], path: &str) -> Vec<String> {
        self.all(references, path, Wanted::Organisation)
    }

    fn all(&mut self, references: &[Reference], path: &str, wanted: Wanted) -> Vec<String> {
        references
            .iter()
            .enumerate()
            .filter_map(|(index, reference)| {
                self.one(reference, &format!("{path}[{index}]"), wanted)
            })
            .collect()
    }

    pub(super) fn one(
        &mut self,
        reference: &Reference,
        path: &str,
        wanted: Wanted,
    ) -> Option<String> {
        self.at(reference, self.document.value(path, ""), wanted)
    }

    /// The same for a reference that stands anywhere.
    pub(super) fn at(
        &mut self,
        reference: &Reference,
        at: Label,
        wanted: Wanted,
    ) -> Option<String> {
        if reference.across().is_some() {
            let folder = area_folder(&self.document.id);
            let finding = only_here(reference, wanted, folder, at);
            self.found.diagnostics.push(finding);
            return None;
        }
        let fault = match self.index.resolve(&self.document.id, reference, wanted) {
            Ok(id) => {
                self.refers_to(&id);
                return Some(id);
            }
            Err(fault) => fault,
        };
        self.may_refer(&fault, wanted);
        let folder = area_folder(&self.document.id);
        let name = reference.0.trim_matches('/');
        let entry = entry(folder, name, wanted);
        let renamed = self.index.renamed(&self.document.id, reference, wanted);
        let wanted = wanted.words();
        let diagnostic = match fault {
            Fault::Unknown { near } => {
                let place = at.place.clone();
                let diagnostic = Diagnostic::new(
                    catalogue::UNKNOWN_REFERENCE,
                    format!("`{reference}` is not {wanted} of this register"),
                    at,
                );
                match (renamed, near) {
                    (Some((renamed, now)), _) => {
                        let diagnostic = diagnostic
                            .help(format!("it was renamed: write `{now}`"))
                            .related(renamed.said.clone());
                        if is_succession(&place) {
                            diagnostic
                        } else {
                            diagnostic.fix(place, reference.0.as_str(), now)
                        }
                    }
                    (None, Some(near)) => diagnostic.help(format!("did you mean `{near}`?")),
                    (None, None) => diagnostic.help(format!(
                        "write its id, or add a short entry for it: {entry}"
                    )),
                }
            }
            Fault::WrongKind { found, kind } => Diagnostic::new(
                catalogue::UNKNOWN_REFERENCE,
                format!(
                    "`{reference}` is {}, and {wanted} is wanted here",
                    kind.words()
                ),
                at,
            )
            .help(format!("`content/{found}.md` is {}", kind.words())),
            Fault::Ambiguous { candidates } => Diagnostic::new(
                catalogue::AMBIGUOUS_REFERENCE,
                format!(
                    "`{reference}` may mean {}",
                    listed(&candidates.iter().map(String::as_str).collect::<Vec<_>>())
                ),
                at,
            )
            .help("write more of the id, or all of it with a `/` before it"),
        };
        self.found.diagnostics.push(diagnostic);
        None
    }

    fn refers_to(&mut self, id: &str) {
        if id != self.document.id && !self.found.referenced.contains(id) {
            self.found.referenced.insert(id.to_owned());
        }
    }

    /// What a reference was probably meant to be is referred to as well, so that one slip is not reported twice.
    fn may_refer(&mut self, fault: &Fault, wanted: Wanted) {
        match fault {
            Fault::Unknown { near: Some(near) } => {
                let near = Reference(near.clone());
                if let Ok(id) = self.index.resolve(&self.document.id, &near, wanted) {
                    self.refers_to(&id);
                }
            }
            Fault::Unknown { near: None } => {}
            Fault::WrongKind { found, .. } => self.refers_to(found),
            Fault::Ambiguous { candidates } => {
                for id in candidates {
                    self.refers_to(id);
                }
            }
        }
    }

    pub(super) fn who(&mut self, party: &Party, path: &str, wanted: Wanted) -> Who {
        match party {
            Party::Text(text) => Who::Text(text.clone()),
            Party::Reference(reference) => {
                let found = self.referred(reference, path, wanted);
                found.unwrap_or_else(|| Who::Unknown(reference.0.clone()))
            }
        }
    }

    /// Somebody of this register or of another.
    pub(super) fn referred(
        &mut self,
        reference: &Reference,
        path: &str,
        wanted: Wanted,
    ) -> Option<Who> {
        match reference.across() {
            Some(across) => self.across(across, path, wanted),
            None => self.one(reference, path, wanted).map(|id| {
                if self.index.is_organisation(&id) {
                    Who::Organisation(id)
                } else {
                    Who::Body(id)
                }
            }),
        }
    }

    /// Somebody of another register.
    fn across(&mut self, across: Across<'_>, path: &str, wanted: Wanted) -> Option<Who> {
        let found = self.index.across(across, wanted);
        let name = across.neighbour.to_owned();
        self.found.across.push((name, found.is_ok()));
        match found {
            Ok(outside) => Some(Who::Outside(Arc::new(outside))),
            Err(Astray::Unlocked) => None,
            Err(Astray::Said(check, message, help)) => {
                let at = self.document.value(path, "");
                let finding = Diagnostic::new(check, message, at).help(help);
                self.found.diagnostics.push(finding);
                None
            }
        }
    }

    pub(super) fn whos(&mut self, parties: &[Party], path: &str, wanted: Wanted) -> Vec<Who> {
        parties
            .iter()
            .enumerate()
            .map(|(index, party)| self.who(party, &format!("{path}[{index}]"), wanted))
            .collect()
    }

    pub(super) fn maybe(
        &mut self,
        party: Option<&Party>,
        path: &str,
        wanted: Wanted,
    ) -> Option<Who> {
        party.map(|party| self.who(party, path, wanted))
    }
}

/// A reference to another register, where only this one has what is wanted.
fn only_here(reference: &Reference, wanted: Wanted, folder: &str, at: Label) -> Diagnostic {
    let id = reference.across().map_or("", |across| across.id);
    let name = id.trim_matches('/').rsplit('/').next().unwrap_or_default();
    let entry = entry(folder, name, wanted);
    let message = format!(
        "`{reference}` stands in another register, and {} of this one is wanted here",
        wanted.words()
    );
    Diagnostic::new(catalogue::UNKNOWN_REFERENCE, message, at).help(format!(
        "add a short entry for it here: {entry}; its `url` may lead there"
    ))
}

/// The file of a short entry for somebody whom the register does not have.
fn entry(folder: &str, name: &str, wanted: Wanted) -> String {
    if wanted == Wanted::Organisation {
        format!("`content/{folder}/organisations/{name}.md` with `type: organisation`")
    } else {
        format!("`content/{folder}/{name}.md` with `external: true`")
    }
}

/// Whether a reference says who came before or after somebody: what has an old address may be the successor, and not what was meant.
fn is_succession(place: &Place) -> bool {
    matches!(place, Place::Value(path) if ["replaces", "dissolved", "successor"].iter().any(|key| path.starts_with(key)))
}

fn area_folder(id: &str) -> &str {
    id.split('/').next().unwrap_or_default()
}
