//! What browsers are shown: one build, swapped whole for the next.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::{Arc, OnceLock};

use tokio::sync::watch;

use super::disk::Fault;
use crate::diagnostic::Finding;
use crate::pipeline::Build;
use crate::render::{Site, Theme, ThemeFault};
use crate::settings::Settings;

/// One build as browsers are shown it.
#[derive(Debug)]
pub struct Published {
    /// What site.toml says.
    pub settings: Settings,
    /// The theme that draws the pages: the last of which all templates could be compiled.
    pub theme: Arc<Theme>,
    /// What is wrong with the theme on the disk, where that is another.
    pub theme_faults: Vec<ThemeFault>,
    /// The site.
    pub build: Build,
    /// The files that are copied: the path in the output, and where they are.
    pub assets: BTreeMap<String, PathBuf>,
    /// What keeps files from being read or used, for which older ones stand in the build.
    pub faults: Vec<Fault>,
    /// What is wrong with the site, once somebody has looked.
    findings: OnceLock<Vec<Finding>>,
}

/// The build that browsers are shown now. Clones share it.
#[derive(Debug, Clone)]
pub struct Stage(watch::Sender<Option<Arc<Published>>>);

impl Published {
    /// A build that is to be shown, of which no findings are known yet.
    #[must_use]
    pub fn new(
        settings: Settings,
        (theme, theme_faults): (Arc<Theme>, Vec<ThemeFault>),
        build: Build,
        assets: BTreeMap<String, PathBuf>,
        faults: Vec<Fault>,
    ) -> Self {
        Self {
            settings,
            theme,
            theme_faults,
            build,
            assets,
            faults,
            findings: OnceLock::new(),
        }
    }

    /// The pages, each rendered when it is asked for.
    #[must_use]
    pub fn site(&self) -> Site<'_> {
        self.build.site(&self.settings)
    }

    /// What is wrong, as far as it is known: nothing before [`Stage::told`]. Faults of files and templates come first.
    #[must_use]
    pub fn findings(&self) -> &[Finding] {
        self.findings.get().map_or(&[], Vec::as_slice)
    }

    /// The text of every file that a finding may be about, by path.
    #[must_use]
    pub fn texts(&self) -> BTreeMap<&str, &str> {
        let mut texts = self.build.texts();
        let templates = self.theme_faults.iter();
        texts.extend(templates.map(|fault| (fault.file.as_str(), fault.source.as_str())));
        let faults = self.faults.iter();
        texts.extend(faults.map(|fault| (&fault.finding.primary.file[..], fault.text.as_str())));
        texts
    }
}

impl Default for Stage {
    fn default() -> Self {
        Self(watch::Sender::new(None))
    }
}

impl Stage {
    /// Shows a build from now on, and wakes those who wait for one.
    pub fn publish(&self, published: Published) -> Arc<Published> {
        let published = Arc::new(published);
        self.0.send_replace(Some(Arc::clone(&published)));
        published
    }

    /// Says what is wrong with the build that is shown, once that is known, and wakes those who wait.
    pub fn told(&self, published: &Published, findings: Vec<Finding>) {
        // Nobody else sets them, and who sets them twice says the same.
        let _ = published.findings.set(findings);
        self.0.send_modify(|_| {});
    }

    /// Whoever waits for the next build: the one that is shown, none before the first, and word of every change.
    #[must_use]
    pub fn follow(&self) -> watch::Receiver<Option<Arc<Published>>> {
        self.0.subscribe()
    }

    /// The build that is shown, as soon as there is one; none if there never will be.
    pub async fn current(&self) -> Option<Arc<Published>> {
        let mut follow = self.follow();
        let first = follow.wait_for(Option::is_some).await.ok()?;
        first.clone()
    }
}
