//! What a preview says on the terminal: for each build one line on what changed and how long it took; at first the errors and how many warnings there are, so that
//! the address of the site stays in sight, and afterwards what is wrong that was not before, and what is mended.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};
use std::rc::Rc;

use super::checks::Built;
use super::disk::Fault;
use super::stage::Published;
use crate::diagnostic::{Finding, Level};
use crate::model::notation::{counted, joined};
use crate::parse::Header;
use crate::render::{states, theme::TEMPLATE};
use crate::report::fingerprint::fingerprints;
use crate::report::{Report, terminal};

/// So many findings are shown at once; nobody reads more, and showing them takes time in which nothing is rebuilt.
const MOST_SHOWN: usize = 50;
/// So many files are named at once.
const MOST_NAMED: usize = 3;

/// A finding, and the texts that it is about.
type One<'a> = (&'a Finding, Rc<BTreeMap<&'a str, &'a str>>);

/// What was said already of what is wrong.
#[derive(Debug, Default)]
pub struct Told {
    /// The findings of the last build, by fingerprint; nothing before the first.
    last: Option<BTreeMap<String, Known>>,
    /// The hashes of its documents, by path.
    texts: BTreeMap<String, u64>,
}

/// A finding that was told.
#[derive(Debug, Clone)]
struct Known {
    file: String,
    check: &'static str,
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
        let faults = published.faults();
        let shown = all(published, &faults);
        let names = names(&shown);
        let before = self.last.take();
        let last = before.as_ref();
        let is_known = |name| last.is_some_and(|last| last.contains_key(name));
        let unreadable = unreadable(published);
        let texts = texts(published);
        // While a header cannot be read, what it says to others is not known, so that nothing is new or mended in a file that nobody touched.
        let is_certain = |file: &str| {
            last.is_none() || unreadable.is_empty() || self.texts.get(file) != texts.get(file)
        };
        let told = names.iter().zip(&shown).filter(|(name, one)| {
            is_known(*name) || is_certain(&one.0.primary.file) || one.0.check == TEMPLATE
        });
        let new: Vec<&One> = told
            .clone()
            .filter(|(name, _)| !is_known(*name))
            .map(|(_, one)| one)
            .collect();

        let known = told.map(|(name, (finding, _))| (name.clone(), Known::new(finding)));
        let mut now: BTreeMap<String, Known> = known.collect();
        let gone = last.into_iter().flatten();
        let gone = gone.filter(|(name, _)| !now.contains_key(*name));
        // What is wrong with a document whose header cannot be read is not known for now, nor which pages templates can draw that cannot be compiled.
        let (hidden, gone): (Vec<_>, Vec<_>) = gone.partition(|(_, known)| {
            unreadable.contains(known.file.as_str())
                || known.check != TEMPLATE && !is_certain(&known.file)
                || known.check == TEMPLATE && !published.theme_faults.is_empty()
        });
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
            let findings: Vec<&Finding> = shown.iter().map(|(finding, _)| *finding).collect();
            let counts = terminal::counts(&findings);
            let is_told = |one: &&One| last.is_some() || one.0.level == Level::Deny;
            let told: Vec<&One> = new.iter().copied().filter(is_told).collect();
            let rest = if told.len() < new.len() {
                " Each page lists its own; `quorate check` lists all."
            } else {
                ""
            };
            let text = in_full(&told) + &no_more(&gone);
            writeln!(
                anstream::stderr(),
                "{text}Checked {bodies}: {counts}.{rest}"
            )?;
        }
        self.last = Some(now);
        self.texts = texts;
        Ok(())
    }
}

/// Says that a build can be seen, for what it was made, how long it took, and what is not in it since it cannot be used.
///
/// # Errors
///
/// When the terminal takes no more.
pub fn built(built: &Built) -> io::Result<()> {
    let published = &built.published;
    let unusable = published.unusable.iter();
    let unusable = unusable.map(|fault| fault.finding.primary.file.as_str());
    let templates = published.theme_faults.iter();
    let older: BTreeSet<&str> = unusable
        .chain(templates.map(|fault| fault.file.as_str()))
        .collect();
    let took = built.took.as_millis();
    let mut said = Vec::new();
    match &built.changed {
        Some(changed) => {
            let changed = changed.iter().map(String::as_str);
            let used: BTreeSet<&str> = changed.filter(|file| !older.contains(file)).collect();
            if !used.is_empty() || older.is_empty() {
                said.push(format!("{}rebuilt in {took} ms.", named(&used)));
            }
        }
        None => said.push(format!("Built in {took} ms.")),
    }
    if !older.is_empty() {
        let what = named(&older);
        said.push(format!(
            "{what}cannot be used; the site is shown as it was before that."
        ));
    }
    writeln!(anstream::stderr(), "{}", said.join(" "))
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

/// The faults, each with the text that it is about, then the findings with those of the site that is shown.
fn all<'a>(published: &'a Published, faults: &'a [Fault]) -> Vec<One<'a>> {
    let findings = published.findings().unwrap_or_default().iter();
    let findings: Vec<&Finding> = findings
        .filter(|finding| finding.level >= Level::Warn)
        .collect();
    let files: BTreeSet<&str> = findings
        .iter()
        .flat_map(|finding| finding.related.iter().chain([&finding.primary]))
        .map(|label| label.file.as_str())
        .collect();
    let mut texts = published.build.texts();
    texts.retain(|file, _| files.contains(file));
    let texts = Rc::new(texts);
    let faults = faults.iter().map(|fault| {
        let file = fault.finding.primary.file.as_str();
        let text = BTreeMap::from([(file, fault.text.as_str())]);
        (&fault.finding, Rc::new(text))
    });
    faults
        .chain(findings.into_iter().map(|one| (one, Rc::clone(&texts))))
        .collect()
}

/// A name for each of them that stays while it is wrong, and is no other's.
fn names(all: &[One<'_>]) -> Vec<String> {
    let mut alike: BTreeMap<String, usize> = BTreeMap::new();
    // Those that share their texts are named together, which tells like ones apart; what is left alike is counted.
    let same = all.chunk_by(|(_, one), (_, next)| Rc::ptr_eq(one, next));
    same.flat_map(|same| {
        let findings: Vec<&Finding> = same.iter().map(|(finding, _)| *finding).collect();
        fingerprints(&Report::new(".", None, None, &findings, &same[0].1))
    })
    .map(|name| {
        let before = alike.entry(name.clone()).or_default();
        *before += 1;
        format!("{name} {before}")
    })
    .collect()
}

/// The hashes of the documents, by path.
fn texts(published: &Published) -> BTreeMap<String, u64> {
    let documents = published.build.register.documents.iter();
    documents
        .map(|document| (document.path().to_owned(), document.source.hash()))
        .collect()
}

/// What is new, in full.
fn in_full(all: &[&One<'_>]) -> String {
    let shown = &all[..all.len().min(MOST_SHOWN)];
    let mut text = String::new();
    for (finding, texts) in shown {
        text += &terminal::report(&[finding], texts);
    }
    match all.len() - shown.len() {
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
            check: finding.check,
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
fn named(changed: &BTreeSet<&str>) -> String {
    let names: Vec<&str> = changed.iter().copied().collect();
    match names.len() {
        0 => String::new(),
        1..=MOST_NAMED => format!("{}: ", joined(&names, "and")),
        many => format!("{}: ", counted(states::whole(many), "file")),
    }
}
