//! What a preview says on the terminal: for each build one line on what changed and how long it took; at first the errors and how many warnings there are, so that
//! the address of the site stays in sight, and afterwards what is wrong that was not before, and what is mended.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};
use std::time::Duration;

use super::stage::Published;
use crate::diagnostic::{Finding, Level};
use crate::model::notation::{counted, joined};
use crate::parse::Header;
use crate::render::states;
use crate::report::fingerprint::fingerprints;
use crate::report::{Report, terminal};

/// So many findings are shown at once; nobody reads more, and showing them takes time in which nothing is rebuilt.
const MOST_SHOWN: usize = 50;
/// So many files are named at once.
const MOST_NAMED: usize = 3;

/// What was said already of what is wrong.
#[derive(Debug, Default)]
pub struct Told {
    /// The findings of the last build, by fingerprint; nothing before the first.
    last: Option<BTreeMap<String, Known>>,
}

/// A finding that was told.
#[derive(Debug, Clone)]
struct Known {
    file: String,
    /// What is said of it once it is gone.
    mended: String,
}

impl Told {
    /// Says what is new with a build. Its findings are those of [`Published::findings`], already there.
    ///
    /// # Errors
    ///
    /// When the terminal takes no more.
    pub fn report(&mut self, published: &Published) -> io::Result<()> {
        let findings = published.findings().unwrap_or_default().iter();
        let shown: Vec<&Finding> = findings
            .filter(|finding| finding.level >= Level::Warn)
            .collect();
        let texts = texts(published, &shown);
        let names = fingerprints(&Report::new(".", None, None, &shown, &texts));
        let before = self.last.take();
        let last = before.as_ref();
        let is_known = |name| last.is_some_and(|last| last.contains_key(name));
        let new = names.iter().zip(&shown);
        let new: Vec<&Finding> = new
            .filter(|(name, _)| !is_known(*name))
            .map(|(_, finding)| *finding)
            .collect();

        let known = shown.iter().map(|finding| Known::new(finding));
        let mut now: BTreeMap<String, Known> = names.iter().cloned().zip(known).collect();
        let gone = last.into_iter().flatten();
        let gone = gone.filter(|(name, _)| !now.contains_key(*name));
        // What is wrong with a document whose header cannot be read is not known for now.
        let unreadable = unreadable(published);
        let (hidden, gone): (Vec<_>, Vec<_>) =
            gone.partition(|(_, known)| unreadable.contains(known.file.as_str()));
        let gone: Vec<&str> = gone
            .iter()
            .map(|(_, known)| known.mended.as_str())
            .collect();
        now.extend(
            hidden
                .into_iter()
                .map(|(name, known)| (name.clone(), known.clone())),
        );

        if last.is_none() || !new.is_empty() || !gone.is_empty() {
            let bodies = states::bodies(published.build.register.bodies.len());
            let counts = terminal::counts(&shown);
            let is_told = |finding: &&Finding| last.is_some() || finding.level == Level::Deny;
            let told: Vec<&Finding> = new.iter().copied().filter(is_told).collect();
            let rest = if told.len() < new.len() {
                " Each page lists its own; `quorate check` lists all."
            } else {
                ""
            };
            let text = news(&told, &texts) + &no_more(&gone);
            writeln!(
                anstream::stderr(),
                "{text}Checked {bodies}: {counts}.{rest}"
            )?;
        }
        self.last = Some(now);
        Ok(())
    }
}

/// Says that a build can be seen, for which `changed` changed, paths below the root, nothing at first, and how long it took.
///
/// # Errors
///
/// When the terminal takes no more.
pub fn built(changed: Option<&BTreeSet<String>>, took: Duration) -> io::Result<()> {
    let what = match changed {
        Some(changed) => format!("{}rebuilt", named(changed)),
        None => "Built".to_owned(),
    };
    writeln!(anstream::stderr(), "{what} in {} ms.", took.as_millis())
}

/// Says what is to be said of the watch, if anything is.
///
/// # Errors
///
/// When the terminal takes no more.
pub fn notice(notice: Option<String>) -> io::Result<()> {
    match notice {
        Some(notice) => writeln!(anstream::stderr(), "{notice}."),
        None => Ok(()),
    }
}

/// The texts of the files that findings are about, by path.
fn texts<'p>(published: &'p Published, findings: &[&Finding]) -> BTreeMap<&'p str, &'p str> {
    let files: BTreeSet<&str> = findings
        .iter()
        .flat_map(|finding| finding.related.iter().chain([&finding.primary]))
        .map(|label| label.file.as_str())
        .collect();
    let mut texts = published.texts();
    texts.retain(|file, _| files.contains(file));
    texts
}

/// Findings that are new, in full.
fn news(findings: &[&Finding], texts: &BTreeMap<&str, &str>) -> String {
    let shown = &findings[..findings.len().min(MOST_SHOWN)];
    let text = terminal::report(shown, texts);
    match findings.len() - shown.len() {
        0 => text,
        more => format!(
            "{text}… and {}: `quorate check` shows them.\n\n",
            counted(states::whole(more), "more finding")
        ),
    }
}

impl Known {
    fn new(finding: &Finding) -> Self {
        Self {
            file: finding.primary.file.clone(),
            mended: format!(
                "\u{1b}[1m\u{1b}[92mmended[{}]\u{1b}[0m: {}: {}\n",
                finding.check, finding.primary.file, finding.message
            ),
        }
    }
}

/// The files whose headers cannot be read.
fn unreadable(published: &Published) -> BTreeSet<&str> {
    let documents = published.build.register.documents.iter();
    documents
        .filter(|document| matches!(document.header, Header::Unreadable))
        .map(|document| document.path())
        .collect()
}

/// The findings that are gone, a line each.
fn no_more(lines: &[&str]) -> String {
    let shown = &lines[..lines.len().min(MOST_SHOWN)];
    let text = shown.concat();
    match lines.len() - shown.len() {
        0 => text,
        more => format!("{text}… and {more} more are mended.\n"),
    }
}

/// The files that changed, before what was done about it.
fn named(changed: &BTreeSet<String>) -> String {
    let names: Vec<&str> = changed.iter().map(String::as_str).collect();
    match names.len() {
        0 => String::new(),
        1..=MOST_NAMED => format!("{}: ", joined(&names, "and")),
        many => format!("{}: ", counted(states::whole(many), "file")),
    }
}
