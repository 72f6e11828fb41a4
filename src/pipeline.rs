//! The whole program as one pure function: what a site is made of goes in, its findings and its pages come out. Read this file first.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, OnceLock};

use ahash::HashMap;
use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

use crate::check::{self, levels::Levels, settle::settle};
use crate::diagnostic::{Diagnostic, Finding};
use crate::inputs::Inputs;
use crate::link::{self, Linked};
use crate::model::reference::Across;
use crate::neighbours::{self, Neighbours};
use crate::parse::prose::Link;
use crate::parse::{self, Document};
use crate::render::Site;
use crate::resolve::{self, Register, Resolved, addresses};
use crate::search::Index;
use crate::settings::{self, Settings};
use crate::source::SourceFile;

/// What a build makes.
#[derive(Debug)]
pub struct Build {
    /// The site, understood as a whole.
    pub register: Arc<Register>,
    /// Who mentions whom, and which words of the texts become links.
    pub linked: Linked,
    /// The files that are copied, by their path in the output.
    pub assets: BTreeSet<String>,
    /// Whether documents that are not to be published are built too.
    pub drafts: bool,
    /// site.toml.
    pub settings: SourceFile,
    /// What is known of the neighbours, as a file.
    pub lock: Option<Arc<SourceFile>>,
    /// Each reference in a header to another register: the neighbour's name, and whether it means something there.
    across: Vec<(String, bool)>,
    /// What was found to be wrong on the way, before anything was checked.
    diagnostics: Vec<Diagnostic>,
    /// The index for the search page, once somebody has asked for it.
    search: OnceLock<Index>,
}

/// What a build remembers for the next one.
#[derive(Debug, Default)]
pub struct Memory {
    /// The documents with what is wrong with each by itself, by the hash of their sources. Only those of the last build, so that it never grows.
    parsed: HashMap<u64, Arc<Parsed>>,
    neighbours: Option<Locked>,
    resolved: Option<Resolved>,
    linked: Option<link::Remembered>,
}

/// What the file about the neighbours said of those that site.toml names.
#[derive(Debug, Clone)]
struct Locked {
    lock: Option<Arc<SourceFile>>,
    named: Vec<settings::Neighbour>,
    neighbours: Arc<Neighbours>,
    diagnostics: Vec<Diagnostic>,
}

type Parsed = (Arc<Document>, Vec<Diagnostic>);

/// Reads, understands and links a site. Nothing is rendered until somebody asks the [`Build::site`] for a page, and nothing is checked until somebody asks
/// for [`Build::findings`]. The memory of the build before saves work and changes nothing else; the first build begins with an empty one.
#[must_use]
pub fn build(inputs: Inputs, settings: &Settings, before: &Memory) -> (Build, Memory) {
    build_in_stages(inputs, settings, before, |_| {})
}

/// The same for somebody who wants to hear of the end of each stage, by its name.
#[must_use]
pub fn build_in_stages(
    inputs: Inputs,
    settings: &Settings,
    before: &Memory,
    mut end: impl FnMut(&'static str),
) -> (Build, Memory) {
    let parsed: Vec<Arc<Parsed>> = inputs
        .documents
        .par_iter()
        .map(|source| {
            let remembered = before.parsed.get(&source.hash()).map(Arc::clone);
            remembered.unwrap_or_else(|| {
                let (document, diagnostics) = parse::parse(source);
                Arc::new((Arc::new(document), diagnostics))
            })
        })
        .collect();
    end("parse");
    let documents = parsed.iter().map(|parsed| Arc::clone(&parsed.0));
    let locked = locked(&inputs, settings, before);
    let resolved = resolve::resolve(
        documents.collect(),
        &locked.neighbours,
        settings,
        inputs.today,
        before.resolved.as_ref(),
    );
    end("resolve");
    let register = Arc::clone(&resolved.register);
    let assets: BTreeSet<String> = inputs.assets.into_keys().collect();
    let (linked, broken, remembered) =
        link::link(&register, settings, &assets, before.linked.as_ref());
    end("link");
    let mut diagnostics: Vec<_> = parsed
        .iter()
        .flat_map(|parsed| &parsed.1)
        .cloned()
        .collect();
    diagnostics.extend(locked.diagnostics.iter().cloned());
    diagnostics.extend(resolved.diagnostics().cloned());
    diagnostics.extend(broken);
    let build = Build {
        settings: inputs.settings,
        lock: inputs.lock,
        register,
        linked,
        assets,
        drafts: inputs.drafts,
        across: resolved.across().cloned().collect(),
        diagnostics,
        search: OnceLock::new(),
    };
    let memory = Memory {
        parsed: parsed
            .into_iter()
            .map(|parsed| (parsed.0.source.hash(), parsed))
            .collect(),
        neighbours: Some(locked),
        resolved: Some(resolved),
        linked: Some(remembered),
    };
    (build, memory)
}

/// What is known of the neighbours; a large file is not read again where it is as it was.
fn locked(inputs: &Inputs, settings: &Settings, before: &Memory) -> Locked {
    let known = before
        .neighbours
        .as_ref()
        .filter(|known| known.lock == inputs.lock && known.named == settings.neighbours);
    known.cloned().unwrap_or_else(|| {
        let (neighbours, diagnostics) =
            neighbours::locked(inputs.lock.as_deref(), &settings.neighbours);
        Locked {
            lock: inputs.lock.clone(),
            named: settings.neighbours.clone(),
            neighbours: Arc::new(neighbours),
            diagnostics,
        }
    })
}

impl Memory {
    /// How many documents were read anew for names and references in the build that made this.
    #[must_use]
    pub fn read_anew(&self) -> usize {
        self.linked.as_ref().map_or(0, link::Remembered::read_anew)
    }
}

impl Build {
    /// What is wrong, each with its level; sorted by file, place and check. What is allowed is not in it.
    #[must_use]
    pub fn findings(&self, settings: &Settings, levels: &Levels) -> Vec<Finding> {
        let mut diagnostics = self.diagnostics.clone();
        let assets = self.assets.iter().map(String::as_str);
        addresses::check(&self.register, assets, &mut diagnostics);
        diagnostics.extend(check::check(&self.register, &self.linked, settings));
        settle(diagnostics, &self.register, &self.settings, levels)
    }

    /// How many references of headers and texts lead to a neighbour, and how many of these mean nothing there.
    #[must_use]
    pub fn across(&self, neighbour: &str) -> (usize, usize) {
        let documents = self.register.documents.iter();
        let links = documents.flat_map(|document| {
            let outlines = document.fragments.values().chain([&document.prose]);
            let links = outlines.flat_map(|outline| &outline.links);
            links.map(move |link| (document, link))
        });
        let leads = |link: &Link| {
            let across = Across::read(link.target.trim());
            !link.image && across.is_some_and(|across| across.neighbour == neighbour)
        };
        let links = links.filter(|(_, link)| leads(link));
        let links = links.map(|(document, link)| {
            let (register, assets) = (&self.register, &self.assets);
            link::follow(register, assets, document, &link.target, link.wiki).is_err()
        });
        let headers = self.across.iter().filter(|(name, _)| name == neighbour);
        let all = links.chain(headers.map(|(_, found)| !found));
        all.fold((0, 0), |(all, astray), one| {
            (all + 1, astray + usize::from(one))
        })
    }

    /// The pages, each rendered when it is asked for.
    #[must_use]
    pub fn site<'a>(&'a self, settings: &'a Settings) -> Site<'a> {
        Site {
            register: &self.register,
            linked: &self.linked,
            settings,
            assets: &self.assets,
            drafts: self.drafts,
            search: &self.search,
        }
    }

    /// The text of every file that a finding may be about, by path.
    #[must_use]
    pub fn texts(&self) -> BTreeMap<&str, &str> {
        let documents = self
            .register
            .documents
            .iter()
            .map(|document| document.source.as_ref());
        documents
            .chain([&self.settings])
            .chain(self.lock.as_deref())
            .map(|source| (source.path(), source.text()))
            .collect()
    }
}
