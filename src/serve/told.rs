//! What a preview says on the terminal: at first all that is wrong, as `check` does, and after each build what is wrong now that was not before, what is mended, and
//! one line on what changed and how long it took.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};
use std::time::Duration;

use super::stage::Published;
use crate::diagnostic::{Finding, Level};
use crate::model::notation::{counted, joined};
use crate::render::states;
use crate::report::fingerprint::fingerprints;
use crate::report::{Report, terminal};

/// So many findings are shown at once; nobody reads more, and showing them takes time in which nothing is rebuilt.
const MOST_SHOWN: usize = 50;
/// So many files are named at once.
const MOST_NAMED: usize = 3;

/// What was said already.
#[derive(Debug, Default)]
pub struct Told {
    /// What was wrong last, by fingerprint; nothing before the first build.
    last: Option<BTreeMap<String, String>>,
}

impl Told {
    /// Says what is new with a build for which `changed` changed, paths below the root, and which took `took` until browsers could see it. Its findings are those
    /// of [`Published::findings`], already there.
    ///
    /// # Errors
    ///
    /// When the terminal takes no more.
    pub fn report(
        &mut self,
        published: &Published,
        changed: &BTreeSet<String>,
        took: Duration,
    ) -> io::Result<()> {
        let findings = published.findings().unwrap_or_default().iter();
        let shown: Vec<&Finding> = findings
            .filter(|finding| finding.level >= Level::Warn)
            .collect();
        let texts = texts(published, &shown);
        let names = fingerprints(&Report::new(".", None, None, &shown, &texts));
        let before = self.last.take();
        let last = before.as_ref();
        let is_known = |name| last.is_some_and(|last| last.contains_key(name));
        let pairs = names.iter().zip(&shown);
        let new = pairs.filter(|(name, _)| !is_known(*name));
        let text = news(
            &new.map(|(_, finding)| *finding).collect::<Vec<_>>(),
            &texts,
        );

        let lines = shown.iter().map(|finding| mended(finding));
        let now: BTreeMap<String, String> = names.into_iter().zip(lines).collect();
        let gone = last.into_iter().flatten();
        let gone = gone.filter(|(name, _)| !now.contains_key(*name));
        let gone = no_more(&gone.map(|(_, line)| line.as_str()).collect::<Vec<_>>());

        let built = match last {
            None => "Built".to_owned(),
            Some(_) => format!("{}rebuilt", named(changed)),
        };
        let counts = terminal::counts(&shown);
        self.last = Some(now);
        writeln!(
            anstream::stderr(),
            "{text}{gone}{built} in {} ms: {counts}.",
            took.as_millis()
        )
    }

    /// Says what is to be said of the watch, if anything is.
    ///
    /// # Errors
    ///
    /// When the terminal takes no more.
    pub fn notice(&self, notice: Option<String>) -> io::Result<()> {
        match notice {
            Some(notice) => writeln!(anstream::stderr(), "{notice}."),
            None => Ok(()),
        }
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

/// What is said of a finding once it is gone.
fn mended(finding: &Finding) -> String {
    format!(
        "\u{1b}[1m\u{1b}[92mmended[{}]\u{1b}[0m: {}: {}\n",
        finding.check, finding.primary.file, finding.message
    )
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
