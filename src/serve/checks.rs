//! Says on the terminal what was built, works out what is wrong with it and says that too, beside the loop: where a site is so large that this takes longer than a
//! build, or the terminal is paused, the next change does not wait for it. Builds that came and went in the meantime are not checked.

use std::collections::BTreeSet;
use std::io;
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread;
use std::time::Duration;

use rayon::ThreadPoolBuilder;

use super::stage::{Published, Stage};
use super::told::{self, Told};
use crate::check::levels::Levels;
use crate::diagnostic::Finding;
use crate::render::ThemeFault;

/// The way to hand builds over that are to be checked.
#[derive(Debug)]
pub struct Checks(Sender<Built>);

/// A build that is shown.
#[derive(Debug)]
pub struct Built {
    /// What is shown.
    pub published: Arc<Published>,
    /// For what it was made, paths below the root; nothing for the first.
    pub changed: Option<BTreeSet<String>>,
    /// How long it took until browsers could see it.
    pub took: Duration,
}

impl Checks {
    /// Begins to wait for builds. What is wrong with them goes to the stage that shows them, then to the terminal.
    ///
    /// # Errors
    ///
    /// When the system lets nothing run beside the loop.
    pub fn begin(stage: &Stage) -> io::Result<Self> {
        let (sender, builds) = mpsc::channel();
        let stage = stage.clone();
        thread::Builder::new()
            .name("checks".to_owned())
            .spawn(move || check(&builds, &stage))?;
        Ok(Self(sender))
    }

    /// Has a build checked that is shown now.
    ///
    /// # Errors
    ///
    /// When the terminal took no more of what was to be said of one before.
    pub fn of(&self, built: Built) -> io::Result<()> {
        let ended = |_| io::Error::from(io::ErrorKind::BrokenPipe);
        self.0.send(built).map_err(ended)
    }
}

fn check(builds: &Receiver<Built>, stage: &Stage) {
    // Half of the processor is left to the loop, whose work in a pool that is shared would stand behind all of this.
    let half = thread::available_parallelism().map_or(1, |all| all.get().div_ceil(2));
    let pool = ThreadPoolBuilder::new().num_threads(half).build();
    let mut told = Told::default();
    while let Ok(first) = builds.recv() {
        let mut last = None;
        for built in [first].into_iter().chain(builds.try_iter()) {
            if told::built(built.changed.as_ref(), built.took).is_err() {
                return;
            }
            last = Some(built.published);
        }
        let Some(published) = last else {
            continue;
        };
        let findings = match &pool {
            Ok(pool) => pool.install(|| findings(&published)),
            Err(_) => findings(&published),
        };
        stage.told(&published, findings);
        if told.report(&published).is_err() {
            return;
        }
    }
}

/// All that is wrong: with files that cannot be read or used, with templates, with the site.
fn findings(published: &Published) -> Vec<Finding> {
    let levels = Levels {
        settings: published.settings.checks.clone(),
        ..Levels::default()
    };
    let faults = published.faults.iter().map(|fault| fault.finding.clone());
    let templates = published.theme_faults.iter().map(ThemeFault::finding);
    faults
        .chain(templates)
        .chain(published.build.findings(&published.settings, &levels))
        .collect()
}
