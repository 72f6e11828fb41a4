//! What is on the disk, as a build wants it, kept up to date from one change to the next: it always equals what reading everything anew would give, but that a
//! file which cannot be read or used now stands in it as it was before, with the fault.

mod site;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::time::Duration;

use jiff::civil;

use super::watch::{Changes, Watch};
use crate::diagnostic::{Diagnostic, Finding, Label, Level};
use crate::inputs::Inputs;
use crate::inputs::read::tree::Tree;
use crate::inputs::read::walk::follow;
use crate::inputs::read::{self, Content, ContentFile, ReadError, slashed};
use crate::neighbours::LOCK;
use crate::render::ThemeFault;
use crate::settings::{self, Settings};
use crate::source::SourceFile;
use site::Site;

/// How the day of a build is found: it depends on the site's time zone, and it moves on while a preview runs.
pub type Today = Box<dyn Fn(&Settings) -> civil::Date + Send>;

/// The files of one site as they were read last.
pub struct Disk {
    root: PathBuf,
    today: Today,
    site: Site,
    content: Tree<ContentFile>,
    /// Whether the files that make the site, or the folders that hold them, are links themselves.
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
            site: Site::new(root.clone()),
            content: Tree::new(root.join("content")),
            root,
            today,
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
        // Where there are links, a file may have several paths, and be reported by another of them.
        let links = self.links || self.site.links || self.content.links;
        let differs = match changes {
            Changes::Paths(paths) if !first && !links => self.some(paths, watch),
            _ => self.everything(watch),
        };
        let faults = self.faults();
        let (source, settings) = match &self.site.usable {
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
                lock: self.site.lock.clone(),
                documents: content.documents,
                assets: content.assets,
                theme: self.site.theme.clone(),
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
        let whole = ["site.toml", LOCK, "content", "themes"];
        self.links = false;
        for name in whole {
            self.links |= follow(&self.root.join(name), watch);
        }
        self.some(&whole.map(PathBuf::from), watch)
    }

    /// Reads what stands at and below some paths, and what could not be read or used the last time.
    fn some(&mut self, paths: &[PathBuf], watch: &mut Watch) -> BTreeSet<String> {
        let is_content = |path: &PathBuf| path.starts_with("content");
        let mut changed = BTreeSet::new();
        if !self.site.faults.is_empty() || !paths.iter().all(is_content) {
            changed = self.site.read(watch);
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

    fn faults(&self) -> Vec<Fault> {
        let unread = self.content.faults.values();
        let unread = unread.map(|error| Fault::unreadable(&self.root, error));
        self.site.faults.iter().cloned().chain(unread).collect()
    }
}

impl Fault {
    /// A file or folder that cannot be read.
    fn unreadable(root: &Path, error: &ReadError) -> Self {
        let path = slashed(error.path.strip_prefix(root).unwrap_or(&error.path));
        let (message, help) = error.said(&path);
        Self {
            finding: Finding {
                check: "unreadable",
                level: Level::Deny,
                message,
                primary: Label::new(path, 0..0, ""),
                related: Vec::new(),
                help: Some(help.to_owned()),
                fix: None,
            },
            text: String::new(),
        }
    }

    /// A fault of a template.
    #[must_use]
    pub fn of_template(fault: &ThemeFault) -> Self {
        Self {
            finding: fault.finding(),
            text: fault.source.clone(),
        }
    }

    /// What is wrong with a site.toml that cannot be used.
    fn refused(source: &SourceFile, diagnostics: Vec<Diagnostic>) -> Vec<Self> {
        let findings = settings::settle(source, diagnostics).into_iter();
        let fault = |finding| Self {
            finding,
            text: source.text().to_owned(),
        };
        findings.map(fault).collect()
    }
}
