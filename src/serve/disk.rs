//! What is on the disk, as a build wants it, kept up to date from one change to the next.

use std::path::PathBuf;

use jiff::civil;

use super::watch::Changes;
use crate::diagnostic::{Finding, Label, Level};
use crate::inputs::{Inputs, read};
use crate::settings::{self, Settings};

/// How the day of a build is found: it depends on the site's time zone, and it moves on while a preview runs.
pub type Today = Box<dyn Fn(&Settings) -> civil::Date + Send>;

/// The files of one site as they were read last.
pub struct Disk {
    root: PathBuf,
    today: Today,
    last: Option<Reading>,
}

/// A site as it was read.
#[derive(Clone)]
pub struct Reading {
    /// What site.toml says: the last that could be used.
    pub settings: Settings,
    /// What goes into a build, each file as it was when it could be read last.
    pub inputs: Inputs,
    /// What is wrong with the files for which an older version stands here.
    pub faults: Vec<Fault>,
}

/// What keeps a file from being read or used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// What is wrong, at its place.
    pub finding: Finding,
    /// The text of the file that the finding is about; empty where it could not be read.
    pub text: String,
}

impl Disk {
    /// The site in the folder `root`, of which nothing was read yet.
    #[must_use]
    pub fn new(root: PathBuf, today: Today) -> Self {
        Self {
            root,
            today,
            last: None,
        }
    }

    /// Reads what changed. A file that cannot be read or used now stands in the reading as it was before, with the fault.
    ///
    /// # Errors
    ///
    /// All faults, where there is no reading before to fall back on.
    pub fn read(&mut self, _changes: &Changes) -> Result<Reading, Vec<Fault>> {
        match (self.everything(), &self.last) {
            (Ok(reading), _) => {
                self.last = Some(reading.clone());
                Ok(reading)
            }
            (Err(faults), Some(last)) => Ok(Reading {
                faults,
                ..last.clone()
            }),
            (Err(faults), None) => Err(faults),
        }
    }

    fn everything(&self) -> Result<Reading, Vec<Fault>> {
        let unreadable = |error: read::ReadError| vec![Fault::unreadable(&error)];
        let source = read::file(&self.root, "site.toml").map_err(unreadable)?;
        let settings = settings::read(&source).map_err(|diagnostics| {
            settings::settle(&source, diagnostics)
                .into_iter()
                .map(|finding| Fault {
                    finding,
                    text: source.text().to_owned(),
                })
                .collect::<Vec<_>>()
        })?;
        let theme = read::theme(&self.root, &settings.theme).map_err(unreadable)?;
        let content = read::content(&self.root).map_err(unreadable)?;
        Ok(Reading {
            inputs: Inputs {
                today: (self.today)(&settings),
                settings: source,
                documents: content.documents,
                assets: content.assets,
                theme,
                drafts: true,
            },
            settings,
            faults: Vec::new(),
        })
    }
}

impl Fault {
    fn unreadable(error: &read::ReadError) -> Self {
        Self {
            finding: Finding {
                check: "unreadable",
                level: Level::Deny,
                message: error.to_string(),
                primary: Label::new(error.path.to_string_lossy(), 0..0, ""),
                related: Vec::new(),
                help: None,
                fix: None,
            },
            text: String::new(),
        }
    }
}
