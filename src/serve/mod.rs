//! The preview: a loop of five statements. It reads what changed, builds by the same function as `quorate build`, publishes, reports, and waits for the
//! next change. Browsers are answered beside it from what was published last, so that a page is never half old and half new; findings are worked out only
//! when the pages are there to be seen, beside the loop as well.

pub mod address;
pub mod answer;
pub mod checks;
pub mod disk;
mod events;
mod fault;
mod host;
pub mod http;
mod page;
mod part;
mod problems;
mod sent;
mod shown;
pub mod stage;
mod stalled;
pub mod told;
pub mod watch;

use std::convert::Infallible;
use std::io;
use std::panic::{self, AssertUnwindSafe};
use std::sync::Arc;
use std::sync::mpsc::Receiver;
use std::time::Instant;

use checks::{Built, News};
use disk::{Disk, Fault};
use stage::{Published, Stage};
use watch::{Changes, Watch};

use crate::inputs::Inputs;
use crate::pipeline::{self, Memory};
use crate::render::{Theme, ThemeFault};
use crate::settings::Settings;

/// Why a preview ends.
#[derive(Debug)]
pub enum End {
    /// The first reading failed: there is nothing to show.
    Unusable(Vec<Fault>),
    /// The terminal takes no more.
    Terminal(io::Error),
    /// A fault of Quorate.
    Broken,
}

/// Keeps the stage up to date with the disk, until something ends it, and tells the news of it. `ready` is called when the first build can be seen.
///
/// # Errors
///
/// Why it ended.
pub fn run(
    watch: Watch,
    disk: Disk,
    (stage, news): (&Stage, Receiver<News>),
    ready: impl FnOnce(&Published) -> io::Result<()>,
) -> Result<Infallible, End> {
    // Pages of which nobody knows whether they are what is on the disk are worse than none.
    let run = AssertUnwindSafe(|| follow(watch, disk, (stage, news), ready));
    panic::catch_unwind(run).unwrap_or(Err(End::Broken))
}

fn follow(
    mut watch: Watch,
    mut disk: Disk,
    (stage, news): (&Stage, Receiver<News>),
    ready: impl FnOnce(&Published) -> io::Result<()>,
) -> Result<Infallible, End> {
    let mut memory = Arc::new(Memory::default());
    let mut shown = None;
    let mut themes = Themes::default();
    let checks = checks::begin(stage, news).map_err(End::Terminal)?;
    let mut ready = Some(ready);
    let mut changes = Changes::Everything;
    loop {
        let start = Instant::now();
        let reading = disk.read(&changes, &mut watch).map_err(End::Unusable)?;
        if let Some(reading) = reading {
            let theme = themes.of(&reading.settings, &reading.inputs);
            let assets = reading.inputs.assets.clone();
            let (build, after) = pipeline::build(reading.inputs, &reading.settings, &memory);
            memory = Arc::new(after);
            let published = stage.publish(Published::new(
                disk.root().to_owned(),
                (reading.settings, reading.faults),
                assets,
                theme,
                (build, Arc::clone(&memory)),
                shown.as_deref(),
            ));
            let took = start.elapsed();
            let mut files = Some(reading.changed);
            if let Some(ready) = ready.take() {
                ready(&published).map_err(End::Terminal)?;
                files = None;
            }
            let news = News::Built(Built {
                published: Arc::clone(&published),
                changed: files,
                took,
            });
            if stage.tell(news).is_err() {
                // Nobody tells it any more.
                return Err(match checks.join() {
                    Ok(Ok(())) | Err(_) => End::Broken,
                    Ok(Err(error)) => End::Terminal(error),
                });
            }
            shown = Some(published);
        }
        told::notice(watch.notice()).map_err(End::Terminal)?;
        changes = watch.wait(disk.patience());
    }
}

/// The theme that was loaded last, so that it is loaded again only when it changed, and the last good one: the last of which all templates could be compiled. Whether
/// each page can be drawn shows only when it is; one that cannot shows the fault.
#[derive(Default)]
struct Themes {
    name: String,
    files: Option<std::collections::BTreeMap<String, Vec<u8>>>,
    faults: Vec<ThemeFault>,
    good: Option<Arc<Theme>>,
}

impl Themes {
    /// The theme of a site, and its faults; where it has any, the last theme that had none, or the built-in one.
    fn of(&mut self, settings: &Settings, inputs: &Inputs) -> (Arc<Theme>, Vec<ThemeFault>) {
        let same = self.name == settings.theme && self.files.as_ref() == Some(&inputs.theme);
        if !same {
            self.name.clone_from(&settings.theme);
            self.files = Some(inputs.theme.clone());
            match Theme::load(&self.name, &inputs.theme) {
                Ok(theme) => {
                    self.good = Some(Arc::new(theme));
                    self.faults.clear();
                }
                Err(faults) => self.faults = faults,
            }
        }
        let good = self.good.get_or_insert_with(|| Arc::new(Theme::built_in()));
        (Arc::clone(good), self.faults.clone())
    }
}
