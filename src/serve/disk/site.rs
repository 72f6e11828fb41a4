//! site.toml, the theme that it names and what is known of its neighbours, as they could be used last.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::Fault;
use crate::inputs::read::tree::Tree;
use crate::inputs::read::walk::{Witness, follow};
use crate::inputs::read::{self, ReadError, slashed};
use crate::neighbours::LOCK;
use crate::render::Theme;
use crate::settings::{self, Settings};
use crate::source::SourceFile;

/// site.toml and the files of its theme, of which one is never used without the other.
#[derive(Debug)]
pub struct Site {
    root: PathBuf,
    /// site.toml as it could be used last, and what it says.
    pub usable: Option<(SourceFile, Settings)>,
    /// What is known of the neighbours that it names, as a file.
    pub lock: Option<Arc<SourceFile>>,
    /// The files of the theme that it names, by their path in its folder.
    pub theme: BTreeMap<String, Vec<u8>>,
    /// Why the site.toml that is there now, or the theme that it names, cannot be used.
    pub faults: Vec<Fault>,
    /// Whether the theme is a link, or there are any in it.
    pub links: bool,
}

impl Site {
    /// Those in the folder `root`, of which nothing was read yet.
    pub fn new(root: PathBuf) -> Self {
        Self {
            root,
            usable: None,
            lock: None,
            theme: BTreeMap::new(),
            faults: Vec::new(),
            links: false,
        }
    }

    /// Reads all again. Where they cannot be used, those stay that could be. Returns the paths from the root that are new, gone or not what they were.
    pub fn read(&mut self, witness: &mut dyn Witness) -> BTreeSet<String> {
        let (site, mut faults) = match self.usable_now() {
            Ok(site) => (Some(site), Vec::new()),
            Err(faults) => (self.usable.clone(), faults),
        };
        let mut changed = BTreeSet::new();
        if let Some(site) = site {
            match self.theme_now(&site, witness) {
                Ok(theme) => {
                    let folder = format!("themes/{}", site.1.theme);
                    changed = different(&folder, &self.theme, &theme);
                    self.theme = theme;
                    match self.lock_now(&site.1) {
                        Ok(lock) if lock != self.lock => {
                            changed.insert(LOCK.to_owned());
                            self.lock = lock;
                        }
                        Ok(_) => {}
                        Err(error) => faults.push(Fault::unreadable(&self.root, &error)),
                    }
                    if self.usable.as_ref() != Some(&site) {
                        changed.insert("site.toml".to_owned());
                        self.usable = Some(site);
                    }
                }
                Err(more) => faults.extend(more),
            }
        }
        self.faults = faults;
        changed
    }

    /// The site.toml that is there now, if it can be used.
    fn usable_now(&self) -> Result<(SourceFile, Settings), Vec<Fault>> {
        let source = read::file(&self.root, "site.toml")
            .map_err(|error| vec![Fault::unreadable(&self.root, &error)])?;
        match settings::read(&source) {
            Ok(settings) => Ok((source, settings)),
            Err(diagnostics) => Err(Fault::refused(&source, diagnostics)),
        }
    }

    /// What is known now of the neighbours that a site.toml names.
    fn lock_now(&self, settings: &Settings) -> Result<Option<Arc<SourceFile>>, ReadError> {
        if settings.neighbours.is_empty() {
            return Ok(None);
        }
        Ok(read::optional(&self.root, LOCK)?.map(Arc::new))
    }

    /// The files that are there now of the theme that a site.toml names.
    fn theme_now(
        &mut self,
        (source, settings): &(SourceFile, Settings),
        witness: &mut dyn Witness,
    ) -> Result<BTreeMap<String, Vec<u8>>, Vec<Fault>> {
        let folder = read::theme_folder(&self.root, &settings.theme);
        self.links = follow(&folder, witness);
        let mut tree = Tree::new(folder.clone());
        if folder.is_dir() {
            tree.read(Path::new(""), |_, full| fs::read(full), witness);
        }
        self.links |= tree.links;
        if !tree.faults.is_empty() {
            let errors = tree.faults.values();
            return Err(errors
                .map(|error| Fault::unreadable(&self.root, error))
                .collect());
        }
        let files = tree.files.into_iter();
        let files = files.map(|(path, bytes)| (slashed(&path), bytes)).collect();
        match Theme::missing(&settings.theme, &files) {
            Some(diagnostic) => Err(Fault::refused(source, vec![diagnostic])),
            None => Ok(files),
        }
    }
}

/// The paths at which the files of a theme differ, whose folder is given.
fn different(
    folder: &str,
    before: &BTreeMap<String, Vec<u8>>,
    now: &BTreeMap<String, Vec<u8>>,
) -> BTreeSet<String> {
    let paths = before.keys().chain(now.keys());
    paths
        .filter(|path| before.get(*path) != now.get(*path))
        .map(|path| format!("{folder}/{path}"))
        .collect()
}
