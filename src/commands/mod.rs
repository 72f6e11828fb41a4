//! What each command does: it reads, builds, says what happened, and returns the exit status.

pub mod build;
pub mod check;
pub mod completions;
mod dump_view;
pub mod explain;
pub mod export;
mod fingerprint;
mod fix;
pub mod list;
pub mod neighbours;
pub mod reviews;
pub mod schema;
pub mod serve;
mod timings;

use std::collections::BTreeMap;
use std::env;
use std::fmt;
use std::io::{self, Write};
use std::path::Path;
use std::sync::Arc;

use jiff::{Timestamp, civil};
use terminal_size::terminal_size_of;

use crate::catalogue;
use crate::check::levels::Levels;
use crate::cli::{FindingOptions, SiteOptions};
use crate::diagnostic::{Diagnostic, Finding, Level};
use crate::inputs::{Inputs, read};
use crate::neighbours::LOCK;
use crate::pipeline::Build;
use crate::render::theme::{Theme, ThemeFault};
use crate::report::terminal;
use crate::settings::{self, Settings};
use crate::source::SourceFile;
use crate::write;

/// The exit status when nothing was denied.
pub const FINE: u8 = 0;
/// The exit status when something was denied.
pub const DENIED: u8 = 1;
/// The exit status when the command could not run.
pub const COULD_NOT_RUN: u8 = 2;

/// Why a command could not run, or what stopped it.
#[derive(Debug)]
pub struct Failure {
    /// The exit status.
    pub status: u8,
    /// What to say: ready for the terminal.
    pub message: String,
    /// What is wrong with site.toml, where that is why.
    refused: Option<Box<Refused>>,
}

/// A site.toml that cannot be used, with what is wrong with it.
#[derive(Debug)]
struct Refused {
    settings: SourceFile,
    findings: Vec<Finding>,
}

impl Failure {
    /// A command that could not run, with the reason and what to do.
    pub fn new(reason: impl fmt::Display, help: &str) -> Self {
        let help = if help.is_empty() {
            String::new()
        } else {
            format!("\n  {help}")
        };
        Self {
            status: COULD_NOT_RUN,
            message: format!(
                "\u{1b}[1m\u{1b}[91merror\u{1b}[0m\u{1b}[1m: {reason}\u{1b}[0m{help}\n"
            ),
            refused: None,
        }
    }

    /// Says it, and returns the exit status.
    #[must_use]
    pub fn tell(&self) -> u8 {
        // Where standard error is closed there is nobody to tell.
        let _ = write!(anstream::stderr(), "{}", self.message);
        self.status
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        if error.kind() == io::ErrorKind::BrokenPipe {
            // Whoever read has seen enough.
            return Self {
                status: FINE,
                message: String::new(),
                refused: None,
            };
        }
        Self::new(format!("the report cannot be written: {error}"), "")
    }
}

/// Refuses a file, which an option named, that would stand where the sources of the site at `root` do.
fn keep_sources(file: &Path, root: &Path, option: &str) -> Result<(), Failure> {
    for source in ["site.toml", LOCK, "content", "themes"] {
        let is_source = write::is_source(file, &[root.join(source)]);
        if !is_source.map_err(|error| Failure::new(error, ""))? {
            continue;
        }
        let (why, instead) = if matches!(source, "content" | "themes") {
            (
                format!("the site is made from what stands in `{source}`"),
                format!("a file outside `{source}`"),
            )
        } else {
            (
                format!("it is the site's own `{source}`"),
                "a file of another name".to_owned(),
            )
        };
        return Err(Failure::new(
            format!("`{}` is not written: {why}", file.display()),
            &format!("give {option} {instead}; nothing was changed"),
        ));
    }
    Ok(())
}

/// A site as read from the disk.
struct Site {
    settings: Settings,
    inputs: Inputs,
}

impl Site {
    /// Reads the site of a command.
    fn read(options: &SiteOptions, drafts: bool) -> Result<Self, Failure> {
        Self::with(settings_file(options)?, options, drafts)
    }

    /// The same with a site.toml that was read already.
    fn with(source: SourceFile, options: &SiteOptions, drafts: bool) -> Result<Self, Failure> {
        let settings =
            settings::read(&source).map_err(|diagnostics| refuse(source.clone(), diagnostics))?;
        let theme =
            read::theme(&options.root, &settings.theme).map_err(|error| unreadable(&error))?;
        if let Some(diagnostic) = Theme::missing(&settings.theme, &theme) {
            return Err(refuse(source, vec![diagnostic]));
        }
        if !options.root.join("content").is_dir() {
            return Err(Failure::new(
                format!(
                    "there is no folder `content` in `{}`",
                    options.root.display()
                ),
                "put the documents there: `content/<area>/<body>.md`",
            ));
        }
        let content = read::content(&options.root).map_err(|error| unreadable(&error))?;
        let lock = if settings.neighbours.is_empty() {
            None
        } else {
            read::optional(&options.root, LOCK)
                .map_err(|error| unreadable(&error))?
                .map(Arc::new)
        };
        Ok(Self {
            inputs: Inputs {
                settings: source,
                lock,
                documents: content.documents,
                assets: content.assets,
                theme,
                today: today(options, &settings)?,
                drafts,
            },
            settings,
        })
    }

    /// The levels that hold in a run.
    fn levels(&self, options: &FindingOptions) -> Levels {
        Levels {
            command_line: options.levels.0.clone(),
            strict: options.strict,
            settings: self.settings.checks.clone(),
        }
    }
}

/// Bytes in figures.
fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut figures, byte| {
        // Writing to a text never fails.
        let _ = fmt::Write::write_fmt(&mut figures, format_args!("{byte:02x}"));
        figures
    })
}

/// The site.toml of a command.
fn settings_file(options: &SiteOptions) -> Result<SourceFile, Failure> {
    if !options.root.join("site.toml").is_file() {
        return Err(Failure::new(
            format!("there is no `site.toml` in `{}`", options.root.display()),
            "run this in the folder of a site, or name that folder with --root",
        ));
    }
    read::file(&options.root, "site.toml").map_err(|error| unreadable(&error))
}

/// The failure of a file or folder that cannot be read.
fn unreadable(error: &read::ReadError) -> Failure {
    let (reason, help) = error.said(&error.path.to_string_lossy());
    Failure::new(reason, help)
}

/// The failure of a command that did nothing because of some findings.
fn nothing_done(build: &Build, denied: &[&Finding], done: &str) -> Failure {
    let report = terminal::report(denied, &build.texts());
    let counts = terminal::counts(denied);
    Failure {
        status: DENIED,
        message: format!("{report}Nothing was {done}: {counts}.\n"),
        refused: None,
    }
}

/// Refuses to list the bodies of a site of which a document cannot be read, as nobody knows what it says. Other findings, whatever they weigh, hide no body.
fn keep_whole(build: &Build, settings: &Settings) -> Result<(), Failure> {
    let found = build.findings(settings, &Levels::default());
    let unread = |finding: &&Finding| {
        catalogue::find(finding.check).is_some_and(catalogue::Check::always_denies)
    };
    let denied: Vec<&Finding> = found.iter().filter(unread).collect();
    if denied.is_empty() {
        Ok(())
    } else {
        Err(nothing_done(build, &denied, "listed"))
    }
}

/// How many columns there are to write to: as `COLUMNS` says, or those of the terminal; none where the output goes to a file or another program.
fn width() -> Option<usize> {
    let columns = env::var("COLUMNS")
        .ok()
        .and_then(|columns| columns.parse().ok());
    columns.or_else(|| terminal_size_of(io::stdout()).map(|(width, _)| usize::from(width.0)))
}

/// The failure of a site.toml that cannot be used.
fn refuse(settings: SourceFile, diagnostics: Vec<Diagnostic>) -> Failure {
    let findings = settings::settle(&settings, diagnostics);
    let shown: Vec<&Finding> = findings.iter().collect();
    let texts = BTreeMap::from([(settings.path(), settings.text())]);
    Failure {
        status: COULD_NOT_RUN,
        message: terminal::report(&shown, &texts),
        refused: Some(Box::new(Refused { settings, findings })),
    }
}

/// The day of a run: `--today`, else `SOURCE_DATE_EPOCH`, else the clock, both in the site's time zone.
fn today(options: &SiteOptions, settings: &Settings) -> Result<civil::Date, Failure> {
    match options.today {
        Some(today) => Ok(today),
        None => Ok(day(now()?, settings)),
    }
}

/// The day that it is somewhere in the time zone of a site.
fn day(now: Timestamp, settings: &Settings) -> civil::Date {
    now.to_zoned(settings.time_zone.zone.clone()).date()
}

/// The time that a run takes for the present: `SOURCE_DATE_EPOCH`, else the clock.
fn now() -> Result<Timestamp, Failure> {
    match env::var("SOURCE_DATE_EPOCH") {
        Ok(seconds) => seconds
            .trim()
            .parse()
            .ok()
            .and_then(|seconds| Timestamp::from_second(seconds).ok())
            .ok_or_else(|| {
                Failure::new(
                    format!("SOURCE_DATE_EPOCH is `{seconds}`, which is not a number of seconds"),
                    "set it to the seconds since 1970, or give the day with --today",
                )
            }),
        Err(_) => Ok(Timestamp::now()),
    }
}

/// Whether a finding is denied.
fn is_denied(findings: &[Finding]) -> bool {
    findings.iter().any(|finding| finding.level == Level::Deny)
}

/// The findings that are shown.
fn shown<'f>(findings: &'f [Finding], options: &FindingOptions) -> Vec<&'f Finding> {
    let least = if options.notes {
        Level::Note
    } else {
        Level::Warn
    };
    findings
        .iter()
        .filter(|finding| finding.level >= least)
        .collect()
}

/// The faults of a theme's templates as findings.
fn theme_findings(faults: &[ThemeFault]) -> Vec<Finding> {
    faults.iter().map(ThemeFault::finding).collect()
}

/// The texts of the templates that have faults, by path.
fn theme_texts(faults: &[ThemeFault]) -> impl Iterator<Item = (&str, &str)> {
    faults
        .iter()
        .map(|fault| (fault.file.as_str(), fault.source.as_str()))
}
