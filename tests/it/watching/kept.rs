//! What a preview keeps of the disk equals what reading everything anew gives, whatever happens to the files.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use quorate::serve::disk::{Disk, Reading};
use quorate::serve::watch::{Changes, Watch};

use super::upheaval::{Chance, happens, remove_links};
use crate::project::{Project, TODAY};

const SITE: &str = "\
-- content/kent/board.md --
---
title: Board
---

1.1 The board meets.
";

/// The site of a project as it is when it was read, or why it could not be.
type Read = Result<Compared, BTreeSet<String>>;

/// All of a reading that a build looks at.
#[derive(Debug, PartialEq)]
struct Compared {
    site: String,
    lock: Option<String>,
    documents: Vec<(String, String, Option<usize>)>,
    assets: Vec<(String, PathBuf)>,
    theme: Vec<(String, Vec<u8>)>,
}

fn compared(reading: &Reading) -> Read {
    let inputs = &reading.inputs;
    if !reading.faults.is_empty() {
        let messages = reading
            .faults
            .iter()
            .map(|fault| fault.finding.message.clone());
        return Err(messages.collect());
    }
    let documents = inputs.documents.iter().map(|source| {
        (
            source.path().to_owned(),
            source.text().to_owned(),
            source.invalid_at(),
        )
    });
    Ok(Compared {
        site: inputs.settings.text().to_owned(),
        lock: inputs.lock.as_ref().map(|lock| lock.text().to_owned()),
        documents: documents.collect(),
        assets: inputs.assets.clone().into_iter().collect(),
        theme: inputs.theme.clone().into_iter().collect(),
    })
}

fn disk(root: &Path) -> Disk {
    let day = TODAY.parse().expect("a day");
    Disk::new(root.to_owned(), Box::new(move |_| day))
}

/// The site as it is when everything is read anew.
fn anew(root: &Path) -> Read {
    let mut watch = Watch::new(root, true);
    match disk(root).read(&Changes::Everything, &mut watch) {
        Ok(reading) => compared(&reading.expect("a first reading")),
        Err(faults) => Err(faults
            .into_iter()
            .map(|fault| fault.finding.message)
            .collect()),
    }
}

/// A site of which something is kept.
struct Kept {
    project: Project,
    watch: Watch,
    disk: Disk,
    last: Reading,
}

impl Kept {
    fn new(text: &str, poll: bool) -> Self {
        let project = Project::new(text);
        let mut watch = Watch::new(project.root(), poll);
        let mut disk = disk(project.root());
        let first = disk.read(&Changes::Everything, &mut watch);
        let last = first.expect("a site that can be read").expect("a reading");
        Self {
            project,
            watch,
            disk,
            last,
        }
    }

    fn read(&mut self, changes: &Changes) {
        let read = self.disk.read(changes, &mut self.watch);
        if let Some(reading) = read.expect("something can be shown") {
            self.last = reading;
        }
    }

    /// Reads what the watch tells until what is kept is what is there.
    fn follow(&mut self, after: &str) {
        let start = Instant::now();
        loop {
            let changes = self.watch.wait(Duration::from_millis(20));
            self.read(&changes);
            let there = anew(self.project.root());
            let kept = compared(&self.last);
            if kept == there {
                return;
            }
            assert!(
                start.elapsed() < Duration::from_secs(10),
                "{after}\nkept: {kept:#?}\nthere: {there:#?}"
            );
        }
    }
}

#[test]
fn what_is_kept_of_named_places_equals_what_is_there() {
    for seed in 0..12 {
        let mut kept = Kept::new(SITE, true);
        let mut chance = Chance::new(seed);
        let content = kept.project.root().join("content");
        for step in 0..150 {
            let paths = happens(&mut chance, &content).into_iter();
            let paths = paths.map(|path| Path::new("content").join(path)).collect();
            let mut changes = Changes::Paths(paths);
            if step % 25 == 24 {
                remove_links(&content);
                changes = Changes::Everything;
            }
            kept.read(&changes);
            assert_eq!(
                compared(&kept.last),
                anew(kept.project.root()),
                "seed {seed}, step {step}, {changes:?}"
            );
        }
    }
}

#[test]
fn what_the_system_tells_is_enough() {
    follows(4, 60, false);
}

#[test]
fn looking_again_is_enough() {
    follows(1, 25, true);
}

/// What is kept follows what happens, in a watch that is told or that looks for itself.
fn follows(seeds: u64, steps: usize, poll: bool) {
    for seed in 0..seeds {
        let mut kept = Kept::new(SITE, poll);
        assert_eq!(kept.watch.notice(), None);
        let mut chance = Chance::new(seed + 100);
        let content = kept.project.root().join("content");
        for step in 0..steps {
            let mut happened: Vec<Vec<PathBuf>> = Vec::new();
            for _ in 0..=chance.below(4) {
                happened.push(happens(&mut chance, &content));
            }
            if step % 20 == 19 {
                happened.push(remove_links(&content));
            }
            kept.follow(&format!("seed {seed}, step {step}: {happened:?}"));
        }
    }
}
