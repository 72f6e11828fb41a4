//! The whole program as one pure function: what a site is made of goes in, its findings and its pages come out. Read this file first.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, OnceLock};

use rayon::iter::{IntoParallelIterator, ParallelIterator};

use crate::check::{self, levels::Levels, settle::settle};
use crate::diagnostic::{Finding, Level};
use crate::inputs::Inputs;
use crate::link::{self, Linked};
use crate::parse;
use crate::render::Site;
use crate::resolve::{self, Register, addresses};
use crate::search::Index;
use crate::settings::Settings;
use crate::source::SourceFile;

/// What a build makes.
#[derive(Debug)]
pub struct Build {
    /// The site, understood as a whole.
    pub register: Register,
    /// Who mentions whom, and which words of the texts become links.
    pub linked: Linked,
    /// The files that are copied, by their path in the output.
    pub assets: BTreeSet<String>,
    /// Whether documents that are not to be published are built too.
    pub drafts: bool,
    /// site.toml.
    pub settings: SourceFile,
    /// What is wrong, with its level; sorted by file, place and check. What is allowed is not in it.
    pub findings: Vec<Finding>,
    /// The index for the search page, once somebody has asked for it.
    pub search: OnceLock<Index>,
}

/// What a build remembers for the next one.
pub type Memory = link::Remembered;

/// Reads, understands, links and checks a site. Nothing is rendered until somebody asks the [`Build::site`] for a page. The memory of the build before
/// saves work and changes nothing else; the first build begins with an empty one.
#[must_use]
pub fn build(
    inputs: Inputs,
    settings: &Settings,
    levels: &Levels,
    before: &Memory,
) -> (Build, Memory) {
    let (documents, parsed): (Vec<_>, Vec<_>) = inputs
        .documents
        .into_par_iter()
        .map(|source| parse::parse(&Arc::new(source)))
        .map(|(document, diagnostics)| (Arc::new(document), diagnostics))
        .unzip();
    let mut diagnostics: Vec<_> = parsed.into_iter().flatten().collect();
    let (register, resolved) = resolve::resolve(documents, settings, inputs.today);
    diagnostics.extend(resolved);
    let assets: BTreeSet<String> = inputs.assets.into_keys().collect();
    addresses::check(
        &register,
        assets.iter().map(String::as_str),
        &mut diagnostics,
    );
    let (linked, broken, memory) = link::link(&register, settings, &assets, before);
    diagnostics.extend(broken);
    diagnostics.extend(check::check(&register, &linked, settings));
    let findings = settle(diagnostics, &register, &inputs.settings, levels);
    let build = Build {
        settings: inputs.settings,
        register,
        linked,
        assets,
        drafts: inputs.drafts,
        findings,
        search: OnceLock::new(),
    };
    (build, memory)
}

impl Build {
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
            .map(|source| (source.path(), source.text()))
            .collect()
    }

    /// How many findings have a level.
    #[must_use]
    pub fn count(&self, level: Level) -> usize {
        self.findings
            .iter()
            .filter(|finding| finding.level == level)
            .count()
    }
}
