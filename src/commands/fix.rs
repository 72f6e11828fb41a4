//! `quorate check --fix`: makes the changes that cannot change what a document says, again and again until there are none, each file written once.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::sync::Arc;

use super::{DENIED, FINE, Failure, Site, settings_file};
use crate::check::fixes::{self, Change};
use crate::cli::CheckOptions;
use crate::diagnostic::{Diagnostic, Fix};
use crate::model::notation::counted;
use crate::pipeline::{self, Memory};
use crate::report::diff;
use crate::settings;
use crate::source::{SourceFile, Span};
use crate::write::source;

/// A change may uncover more, such as a key within one that was misspelt: so often they are looked for.
const ROUNDS: usize = 5;

/// A file that is mended: its text, what becomes of it, and the changes between the two.
#[derive(Default)]
struct Mended {
    before: String,
    after: String,
    changes: Vec<Change>,
}

/// The files that are mended, by path.
type Files = BTreeMap<String, Mended>;

/// Writes the mended files and says what was changed in each; returns whether all could be written. A site that cannot be used is no failure here: checking it
/// says so.
///
/// # Errors
///
/// When site.toml cannot be read, or nobody can be told.
pub fn apply(options: &CheckOptions) -> Result<bool, Failure> {
    let (texts, _) = mended(options)?;
    let mut out = anstream::stderr();
    let (mut changes, mut written) = (0, 0);
    for (path, file) in &texts {
        match source::replace(&options.site.root.join(path), &file.before, &file.after) {
            Ok(()) => {
                written += 1;
                changes += file.changes.len();
                for Change { line, old, new } in &file.changes {
                    writeln!(out, "Fixed {path}:{line}: {old} → {new}")?;
                }
            }
            Err(error) => {
                let failure = Failure::new(format!("`{path}` was not fixed: {error}"), "");
                write!(out, "{}", failure.message)?;
            }
        }
    }
    if written > 0 {
        writeln!(out, "Fixed {}.\n", amount(changes, written))?;
    }
    Ok(written == texts.len())
}

/// Prints what would be changed as a diff and writes nothing. The status tells whether anything would.
///
/// # Errors
///
/// When the site cannot be used.
pub fn show(options: &CheckOptions) -> Result<u8, Failure> {
    let (texts, failure) = mended(options)?;
    // Not through anything that knows of colours: the bytes are those of the files.
    let mut out = io::stdout().lock();
    for (path, file) in &texts {
        out.write_all(diff::unified(path, &file.before, &file.after).as_bytes())?;
    }
    out.flush()?;
    if let Some(failure) = failure {
        return Err(failure);
    }
    let changes = texts.values().map(|file| file.changes.len()).sum();
    let amount = match texts.len() {
        0 => "Nothing".to_owned(),
        texts => amount(changes, texts),
    };
    writeln!(anstream::stderr(), "{amount} would be fixed.")?;
    Ok(if texts.is_empty() { FINE } else { DENIED })
}

fn amount(changes: usize, texts: usize) -> String {
    let counted = |count, noun| counted(u32::try_from(count).unwrap_or(u32::MAX), noun);
    format!(
        "{} in {}",
        counted(changes, "place"),
        counted(texts, "file")
    )
}

/// What would become of the files, and why the site cannot be used even so.
fn mended(options: &CheckOptions) -> Result<(Files, Option<Failure>), Failure> {
    let mut texts = Files::new();
    let mut toml = settings_file(&options.site)?;
    for _ in 0..ROUNDS {
        let faults = settings::read(&toml).err().unwrap_or_default();
        let fixes = of_settings(&toml, faults);
        if !mend(&mut texts, &mut toml, &fixes) {
            break;
        }
    }
    let mut site = match Site::with(toml, &options.site, true) {
        Ok(site) => site,
        Err(failure) => return Ok((texts, Some(failure))),
    };
    let levels = site.levels(&options.findings);
    for _ in 0..ROUNDS {
        let inputs = site.inputs.clone();
        let (build, _) = pipeline::build(inputs, &site.settings, &Memory::default());
        let mut fixes: BTreeMap<String, Vec<Fix<Span>>> = BTreeMap::new();
        for finding in build.findings(&site.settings, &levels) {
            fixes
                .entry(finding.primary.file)
                .or_default()
                .extend(finding.fix);
        }
        let mut changed = false;
        for document in &mut site.inputs.documents {
            if let Some(fixes) = fixes.get(document.path()) {
                changed |= mend(&mut texts, Arc::make_mut(document), fixes);
            }
        }
        if !changed {
            break;
        }
    }
    Ok((texts, None))
}

fn of_settings(toml: &SourceFile, faults: Vec<Diagnostic>) -> Vec<Fix<Span>> {
    let proposed = faults.into_iter().filter_map(|fault| fault.fix);
    let mut fixes: Vec<Option<Fix<Span>>> = proposed
        .map(|fix| fixes::at(toml.text(), settings::locate(toml, &fix.place), fix))
        .collect();
    let mut all: Vec<_> = fixes.iter_mut().collect();
    fixes::keep_certain(toml.text(), &mut all, settings::tree);
    fixes.into_iter().flatten().collect()
}

/// Makes changes to a file; whether there were any.
fn mend(texts: &mut Files, source: &mut SourceFile, fixes: &[Fix<Span>]) -> bool {
    let (text, changes) = fixes::apply(source.text(), fixes);
    if changes.is_empty() {
        return false;
    }
    let file = texts.entry(source.path().to_owned()).or_default();
    if file.changes.is_empty() {
        source.text().clone_into(&mut file.before);
    }
    file.changes.extend(changes);
    file.changes.sort_by_key(|change| change.line);
    file.after.clone_from(&text);
    *source = SourceFile::new(source.path(), text.into_bytes());
    true
}
