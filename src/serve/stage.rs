//! What browsers are shown: one build, swapped whole for the next; and what is known to be wrong with it.

use std::collections::BTreeMap;
use std::io;
use std::path::PathBuf;
use std::sync::mpsc::{self, Receiver, Sender};
use std::sync::{Arc, Mutex, OnceLock};

use tokio::sync::watch;

use super::address;
use super::answer::{self, Answer, Recent};
use super::checks::News;
use super::disk::Fault;
use super::page::Stamps;
use crate::diagnostic::Finding;
use crate::inputs::Inputs;
use crate::parse::{Document, Header};
use crate::pipeline::{self, Build, Memory};
use crate::render::{Site, Theme, ThemeFault};
use crate::settings::Settings;
use crate::source::SourceFile;

/// One build as browsers are shown it.
#[derive(Debug)]
pub struct Published {
    /// The folder of the site, by its whole path.
    pub root: PathBuf,
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
    pub unusable: Vec<Fault>,
    /// The documents whose headers cannot be read now, by path, as they were when they could be.
    pub last_good: BTreeMap<String, Arc<SourceFile>>,
    /// What the build remembers.
    pub memory: Arc<Memory>,
    /// What was answered last.
    pub recent: Recent,
    /// What tells the theme's files from others.
    pub stamps: Stamps,
    /// The paths that were asked for at which no page can be drawn, each with the fault of its template.
    undrawn: Mutex<Vec<(String, Arc<ThemeFault>)>>,
    /// What is wrong with the site, once somebody has looked.
    findings: OnceLock<Vec<Finding>>,
    /// The site with those documents as they were, once somebody has asked for one.
    older: OnceLock<Build>,
}

/// The build that browsers are shown now. Clones share it.
#[derive(Debug, Clone)]
pub struct Stage {
    shown: watch::Sender<Option<Arc<Published>>>,
    /// To whoever tells the terminal.
    news: Sender<News>,
}

/// So many paths are kept at which the same fault shows, to see by them whether it was mended.
const ALIKE: usize = 4;

impl Published {
    /// What a build made of a reading, to be shown with a theme, or the last one and the faults of that which cannot be used. `before` is what is shown until now.
    #[must_use]
    pub fn new(
        root: PathBuf,
        (settings, unusable): (Settings, Vec<Fault>),
        assets: BTreeMap<String, PathBuf>,
        (theme, theme_faults): (Arc<Theme>, Vec<ThemeFault>),
        (build, memory): (Build, Arc<Memory>),
        before: Option<&Self>,
    ) -> Self {
        Self {
            root,
            settings,
            theme,
            theme_faults,
            last_good: last_good(&build, before),
            build,
            memory,
            assets,
            unusable,
            recent: Recent::default(),
            stamps: Stamps::default(),
            undrawn: Mutex::default(),
            findings: OnceLock::new(),
            older: OnceLock::new(),
        }
    }

    /// The pages, each rendered when it is asked for.
    #[must_use]
    pub fn site(&self) -> Site<'_> {
        self.build.site(&self.settings)
    }

    /// The path below which the site stands on its host, as a browser writes it.
    #[must_use]
    pub fn base(&self) -> String {
        address::base(self.settings.base_path())
    }

    /// What is wrong with the site that is shown; nothing before that is known, which [`Stage::told`] says.
    #[must_use]
    pub fn findings(&self) -> Option<&[Finding]> {
        self.findings.get().map(Vec::as_slice)
    }

    /// The site with documents that cannot be read now as they were when they could be, if the page in the file `path` of the output is that of such a document.
    #[must_use]
    pub fn older(&self, path: &str) -> Option<&Build> {
        let id = path.strip_suffix("index.html")?.trim_end_matches('/');
        self.is_older(id).then(|| {
            self.older.get_or_init(|| {
                let register = &self.build.register;
                let documents = register.documents.iter().map(|document| {
                    let older = self.last_good.get(document.path());
                    Arc::clone(older.unwrap_or(&document.source))
                });
                let inputs = Inputs {
                    settings: self.build.settings.clone(),
                    lock: self.build.lock.clone(),
                    documents: documents.collect(),
                    assets: self.assets.clone(),
                    theme: BTreeMap::new(),
                    today: register.today,
                    drafts: self.build.drafts,
                };
                pipeline::build(inputs, &self.settings, &self.memory).0
            })
        })
    }

    /// Whether the page of that id is shown as it was: no document of that id can be read now, and one could be.
    #[must_use]
    pub fn is_older(&self, id: &str) -> bool {
        let documents = self.build.register.documents.iter();
        let own = documents.filter(|document| document.id == id);
        // Two files may have one id, which is reported; the page is that of the one that can be read.
        !self.last_good.is_empty()
            && own.clone().all(|document| is_unreadable(document))
            && own
                .map(|document| document.path())
                .any(|path| self.last_good.contains_key(path))
    }

    /// Whether a document has that id, but no page, since its header could never be read.
    #[must_use]
    pub fn is_unread(&self, id: &str) -> bool {
        let documents = self.build.register.documents.iter();
        let mut own = documents.filter(|document| document.id == id).peekable();
        own.peek().is_some() && own.all(|document| is_unreadable(document)) && !self.is_older(id)
    }

    /// What keeps files from being read or used, and pages from being drawn as the templates are now. Each has the text that it is about: that of the file in the
    /// build is another, or there is none.
    #[must_use]
    pub fn faults(&self) -> Vec<Fault> {
        let mut faults = self.unusable.clone();
        faults.extend(self.theme_faults.iter().map(Fault::of_template));
        if let Ok(undrawn) = self.undrawn.lock() {
            for (_, fault) in undrawn.iter() {
                let fault = Fault::of_template(fault);
                if !faults.contains(&fault) {
                    faults.push(fault);
                }
            }
        }
        faults
    }

    /// Notes that no page can be drawn at a path; says whether that fault was not known yet.
    fn cannot_draw(&self, path: &str, fault: &Arc<ThemeFault>) -> bool {
        let Ok(mut undrawn) = self.undrawn.lock() else {
            return false;
        };
        let alike = undrawn.iter().filter(|(_, known)| known == fault).count();
        if alike < ALIKE && !undrawn.iter().any(|(known, _)| known == path) {
            undrawn.push((path.to_owned(), Arc::clone(fault)));
        }
        alike == 0
    }

    /// Paths at which no page could be drawn when they were asked for, at least one for each fault.
    #[must_use]
    pub fn undrawn(&self) -> Vec<String> {
        let undrawn = self.undrawn.lock().map(|undrawn| undrawn.clone());
        let undrawn = undrawn.unwrap_or_default().into_iter();
        undrawn.map(|(path, _)| path).collect()
    }
}

fn is_unreadable(document: &Document) -> bool {
    matches!(document.header, Header::Unreadable)
}

/// The documents of a build whose headers cannot be read, by path, as they were in what was shown before.
fn last_good(build: &Build, before: Option<&Published>) -> BTreeMap<String, Arc<SourceFile>> {
    let Some(before) = before else {
        return BTreeMap::new();
    };
    let documents = build.register.documents.iter();
    documents
        .filter(|document| is_unreadable(document))
        .filter_map(|document| {
            let path = document.path();
            let mut known = before.build.register.documents.iter();
            let good = known.find(|known| known.path() == path && !is_unreadable(known));
            let good = good.map(|known| &known.source);
            let good = good.or_else(|| before.last_good.get(path))?;
            Some((path.to_owned(), Arc::clone(good)))
        })
        .collect()
}

impl Stage {
    /// A stage on which nothing is shown yet, and what is to be told of what comes.
    #[must_use]
    pub fn new() -> (Self, Receiver<News>) {
        let (news, told) = mpsc::channel();
        let shown = watch::Sender::new(None);
        (Self { shown, news }, told)
    }

    /// Shows a build from now on, and wakes those who wait for one.
    pub fn publish(&self, published: Published) -> Arc<Published> {
        let published = Arc::new(published);
        self.shown.send_replace(Some(Arc::clone(&published)));
        published
    }

    /// Says what is wrong with the build that is shown, once that is known, and wakes those who wait.
    pub fn told(&self, published: &Published, findings: Vec<Finding>) {
        // Nobody else sets them, and who sets them twice says the same.
        let _ = published.findings.set(findings);
        self.shown.send_modify(|_| {});
    }

    /// What is answered to a request for `path`, as [`answer::answer`] has it. Where a page cannot be drawn for a fault that was not known, those who wait are
    /// woken, and it is told.
    #[must_use]
    pub fn answer(&self, published: &Published, path: &str) -> Answer {
        let answer = answer::answer(published, path);
        if let Some(fault) = &answer.fault
            && published.cannot_draw(path, fault)
        {
            self.shown.send_modify(|_| {});
            // Where nobody tells anything any more, the preview is ending.
            let _ = self.tell(News::Undrawn);
        }
        answer
    }

    /// Has something told.
    ///
    /// # Errors
    ///
    /// When the terminal took no more of what was to be told before.
    pub fn tell(&self, news: News) -> io::Result<()> {
        let ended = |_| io::Error::from(io::ErrorKind::BrokenPipe);
        self.news.send(news).map_err(ended)
    }

    /// Whoever waits for the next build: the one that is shown, none before the first, and word of every change.
    #[must_use]
    pub fn follow(&self) -> watch::Receiver<Option<Arc<Published>>> {
        self.shown.subscribe()
    }

    /// The build that is shown, as soon as there is one; none if there never will be.
    pub async fn current(&self) -> Option<Arc<Published>> {
        let mut follow = self.follow();
        let first = follow.wait_for(Option::is_some).await.ok()?;
        first.clone()
    }
}
