//! Says on the terminal what was built, works out what is wrong with it and says that too, beside the loop: where a site is so large that this takes longer than a
//! build, or the terminal is paused, the next change does not wait for it. Builds that came and went in the meantime are not checked.

use std::collections::BTreeSet;
use std::io;
use std::sync::Arc;
use std::sync::mpsc::Receiver;
use std::thread::{self, JoinHandle};
use std::time::Duration;

use rayon::ThreadPoolBuilder;

use super::stage::{Published, Stage};
use super::told::{self, Told};
use crate::check::levels::Levels;
use crate::diagnostic::Finding;

/// What is to be told.
#[derive(Debug)]
pub enum News {
    /// A build is shown.
    Built(Built),
    /// A page was asked for that cannot be drawn.
    Undrawn,
}

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

/// Begins to wait for news of what a stage shows. What is wrong with it goes to the stage, then to the terminal. The thread ends when the terminal takes no more.
///
/// # Errors
///
/// When the system lets nothing run beside the loop.
pub fn begin(stage: &Stage, news: Receiver<News>) -> io::Result<JoinHandle<io::Result<()>>> {
    let stage = stage.clone();
    let thread = thread::Builder::new().name("checks".to_owned());
    thread.spawn(move || check(&news, &stage))
}

fn check(news: &Receiver<News>, stage: &Stage) -> io::Result<()> {
    // Half of the processor is left to the loop, whose work in a pool that is shared would stand behind all of this.
    let half = thread::available_parallelism().map_or(1, |all| all.get().div_ceil(2));
    let pool = ThreadPoolBuilder::new().num_threads(half).build();
    let mut told = Told::default();
    let mut shown: Option<Arc<Published>> = None;
    let mut undrawn = Vec::new();
    while let Ok(first) = news.recv() {
        let mut new = None;
        for news in [first].into_iter().chain(news.try_iter()) {
            if let News::Built(built) = news {
                told::built(&built)?;
                new = Some(built.published);
            }
        }
        if let Some(new) = new {
            // Where templates cannot be compiled, it cannot be known what those do that could.
            if let Some(before) = shown.filter(|before| before.theme_faults.is_empty()) {
                undrawn = before.undrawn();
            }
            for path in &undrawn {
                let _ = stage.answer(&new, path);
            }
            let findings = match &pool {
                Ok(pool) => pool.install(|| findings(&new)),
                Err(_) => findings(&new),
            };
            stage.told(&new, findings);
            shown = Some(new);
        }
        if let Some(published) = &shown {
            told.report(published)?;
        }
    }
    Ok(())
}

/// What is wrong with the site that is shown.
fn findings(published: &Published) -> Vec<Finding> {
    let levels = Levels {
        settings: published.settings.checks.clone(),
        ..Levels::default()
    };
    published.build.findings(&published.settings, &levels)
}
