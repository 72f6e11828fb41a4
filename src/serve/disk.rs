//! What is on the disk, as a build wants it, kept up to date from one change to the next: it always equals what reading everything anew would give, but that a
//! file which cannot be read or used now stands in it as it was before, with the fault.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use jiff::civil;

use super::watch::{Changes, Watch};
use crate::diagnostic::{Diagnostic, Finding, Label, Level};
use crate::inputs::Inputs;
use crate::inputs::read::tree::Tree;
use crate::inputs::read::walk::follow;
use crate::inputs::read::{self, Content, ContentFile, ReadError, slashed};
use crate::render::Theme;
use crate::settings::{self, Settings};
use crate::source::SourceFile;

/// How the day of a build is found: it depends on the site's time zone, and it moves on while a preview runs.
pub type Today = Box<dyn Fn(&Settings) -> civil::Date + Send>;

/// The files of one site as they were read last.
pub struct Disk {
    root: PathBuf,
    today: Today,
    /// site.toml as it could be used last, and what it says.
    site: Option<(SourceFile, Settings)>,
    /// The files of the theme that it names.
    theme: BTreeMap<String, Vec<u8>>,
    /// Why the site.toml that is there now, or the theme that it names, cannot be used.
    site_faults: Vec<Fault>,
    content: Tree<ContentFile>,
    /// Whether there are links among site.toml, the theme and the folders that hold the site.
    links: bool,
    /// The day and the faults of the last reading.
    last: Option<(civil::Date, Vec<Fault>)>,
}

/// A site as it was read.
#[derive(Debug, Clone)]
pub struct Reading {
    /// What site.toml says: the last that could be used.
    pub settings: Settings,
    /// What goes into a build, each file as it was when it could be read last.
    pub inputs: Inputs,
    /// What is wrong with the files for which an older version stands here.
    pub faults: Vec<Fault>,
    /// The paths below the root that are new, gone or not what they were; all at the first reading.
    pub changed: BTreeSet<String>,
}

/// What keeps a file from being read or used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// What is wrong, at its place.
    pub finding: Finding,
    /// The text of the file that the finding is about; empty where it could not be read.
    pub text: String,
}

/// So long a file that cannot be read is left alone before the next try.
const TRY_AGAIN: Duration = Duration::from_secs(1);
/// So late a preview may notice that another day has begun.
const NEXT_DAY: Duration = Duration::from_mins(1);

impl Disk {
    /// The site in the folder `root`, of which nothing was read yet.
    #[must_use]
    pub fn new(root: PathBuf, today: Today) -> Self {
        Self {
            content: Tree::new(root.join("content")),
            root,
            today,
            site: None,
            theme: BTreeMap::new(),
            site_faults: Vec::new(),
            links: false,
            last: None,
        }
    }

    /// The folder of the site.
    #[must_use]
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// Reads what changed, and lets the watch know what it looks at. Returns the site, or nothing where all is as it was at the last reading.
    ///
    /// # Errors
    ///
    /// All faults, where no site.toml was ever usable or anything cannot be read the first time.
    pub fn read(
        &mut self,
        changes: &Changes,
        watch: &mut Watch,
    ) -> Result<Option<Reading>, Vec<Fault>> {
        let first = self.last.is_none();
        // A file that has several paths may be reported by another of them.
        let differs = match changes {
            Changes::Paths(paths) if !first && !self.links && !self.content.links => {
                self.some(paths, watch)
            }
            _ => self.everything(watch),
        };
        let faults = self.faults();
        let (source, settings) = match &self.site {
            Some(site) if !first || faults.is_empty() => site,
            _ => return Err(faults),
        };
        let now = ((self.today)(settings), faults);
        if differs.is_empty() && self.last.as_ref() == Some(&now) {
            return Ok(None);
        }
        let (today, faults) = self.last.insert(now);
        let content = Content::of(self.content.folder(), &self.content.files);
        Ok(Some(Reading {
            settings: settings.clone(),
            inputs: Inputs {
                settings: source.clone(),
                documents: content.documents,
                assets: content.assets,
                theme: self.theme.clone(),
                today: *today,
                drafts: true,
            },
            faults: faults.clone(),
            changed: differs,
        }))
    }

    /// How long one may wait for a change before the disk is to be read again all the same.
    #[must_use]
    pub fn patience(&self) -> Duration {
        match &self.last {
            Some((_, faults)) if !faults.is_empty() => TRY_AGAIN,
            _ => NEXT_DAY,
        }
    }

    fn everything(&mut self, watch: &mut Watch) -> BTreeSet<String> {
        watch.forget();
        let whole = ["site.toml", "content", "themes"];
        self.links = false;
        for name in whole {
            self.links |= follow(&self.root.join(name), watch);
        }
        self.some(&whole.map(PathBuf::from), watch)
    }

    /// Reads what stands at and below some paths, and what could not be read or used the last time.
    fn some(&mut self, paths: &[PathBuf], watch: &mut Watch) -> BTreeSet<String> {
        let is_content = |path: &&PathBuf| path.starts_with("content");
        let mut changed = BTreeSet::new();
        if !self.site_faults.is_empty() || !paths.iter().all(|path| is_content(&path)) {
            changed = self.read_site(watch);
        }
        let faulty = self.content.faults.keys().cloned();
        let named = paths
            .iter()
            .filter_map(|path| path.strip_prefix("content").ok());
        let places: BTreeSet<PathBuf> = named.map(Path::to_owned).chain(faulty).collect();
        for place in places {
            let read = self.content.read(&place, read::content_file, watch);
            changed.extend(read.iter().map(|path| format!("content/{}", slashed(path))));
        }
        changed
    }

    /// Reads site.toml and the theme that it names. Where they cannot be used, those stay that could be.
    fn read_site(&mut self, watch: &mut Watch) -> BTreeSet<String> {
        let mut changed = BTreeSet::new();
        let (site, mut faults) = match self.usable() {
            Ok(site) => (Some(site), Vec::new()),
            Err(faults) => (self.site.clone(), faults),
        };
        if let Some(site) = site {
            match self.read_theme(&site, watch) {
                Ok(theme) => {
                    let folder = format!("themes/{}", site.1.theme);
                    changed = different(&folder, &self.theme, &theme);
                    self.theme = theme;
                    if self.site.as_ref() != Some(&site) {
                        changed.insert("site.toml".to_owned());
                        self.site = Some(site);
                    }
                }
                Err(more) => faults.extend(more),
            }
        }
        self.site_faults = faults;
        changed
    }

    /// The site.toml that is there now, if it can be used.
    fn usable(&self) -> Result<(SourceFile, Settings), Vec<Fault>> {
        let source =
            read::file(&self.root, "site.toml").map_err(|error| vec![self.unreadable(&error)])?;
        match settings::read(&source) {
            Ok(settings) => Ok((source, settings)),
            Err(diagnostics) => Err(refused(&source, diagnostics)),
        }
    }

    /// The files of the theme that a site.toml names, by their path from the root.
    fn read_theme(
        &mut self,
        (source, settings): &(SourceFile, Settings),
        watch: &mut Watch,
    ) -> Result<BTreeMap<String, Vec<u8>>, Vec<Fault>> {
        let folder = read::theme_folder(&self.root, &settings.theme);
        self.links |= follow(&folder, watch);
        let mut tree = Tree::new(folder.clone());
        if folder.is_dir() {
            tree.read(Path::new(""), |_, full| fs::read(full), watch);
        }
        self.links |= tree.links;
        if !tree.faults.is_empty() {
            return Err(tree
                .faults
                .values()
                .map(|error| self.unreadable(error))
                .collect());
        }
        let files = tree.files.into_iter();
        let files = files.map(|(path, bytes)| (slashed(&path), bytes)).collect();
        match Theme::missing(&settings.theme, &files) {
            Some(diagnostic) => Err(refused(source, vec![diagnostic])),
            None => Ok(files),
        }
    }

    fn faults(&self) -> Vec<Fault> {
        let unread = self.content.faults.values();
        let unread = unread.map(|error| self.unreadable(error));
        self.site_faults.iter().cloned().chain(unread).collect()
    }

    fn unreadable(&self, error: &ReadError) -> Fault {
        Fault {
            finding: Finding {
                check: "unreadable",
                level: Level::Deny,
                message: error.to_string(),
                primary: Label::new(self.below_root(&error.path), 0..0, ""),
                related: Vec::new(),
                help: None,
                fix: None,
            },
            text: String::new(),
        }
    }

    fn below_root(&self, path: &Path) -> String {
        slashed(path.strip_prefix(&self.root).unwrap_or(path))
    }
}

/// What is wrong with a site.toml that cannot be used.
fn refused(source: &SourceFile, diagnostics: Vec<Diagnostic>) -> Vec<Fault> {
    let findings = settings::settle(source, diagnostics).into_iter();
    let fault = |finding| Fault {
        finding,
        text: source.text().to_owned(),
    };
    findings.map(fault).collect()
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
