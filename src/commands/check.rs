//! `quorate check`: says what is wrong, and writes nothing but what `--fix` mends and the report that `--report` asks for.

use std::collections::BTreeMap;
use std::env;
use std::io::{self, Write};
use std::path::{Component, MAIN_SEPARATOR_STR, Path, PathBuf};

use anstream::adapter::strip_str;

use super::timings::Timings;
use super::{
    DENIED, FINE, Failure, Refused, Site, fix, is_denied, keep_sources, shown, theme_findings,
    theme_texts,
};
use crate::check::coverage::Coverages;
use crate::cli::{CheckOptions, Format};
use crate::model::topic::Topic;
use crate::pipeline;
use crate::pipeline::Memory;
use crate::render::{states, theme::Theme};
use crate::report::{Report, github, gitlab, json, junit, sarif, summary, terminal};
use crate::resolve::Register;
use crate::settings::Settings;
use crate::write;

/// Runs it.
///
/// # Errors
///
/// When the site cannot be read, its settings cannot be used or the report cannot be written.
pub fn run(options: &CheckOptions) -> Result<u8, Failure> {
    let mut timings = Timings::start();
    // The writing of a report without a name says what is wrong with it.
    let named = options.report.as_deref();
    if let Some(file) = named.filter(|file| !file.as_os_str().is_empty()) {
        keep_sources(file, &options.site.root, "--report")?;
    }
    if options.dry_run {
        return fix::show(options);
    }
    // What is said afterwards is about the files as they are then.
    let written = !options.fix || fix::apply(options)?;
    let root = seen_from_here(&options.site.root);
    let site = match Site::read(&options.site, true) {
        Ok(site) => site,
        Err(failure) => {
            if let Some(refused) = &failure.refused {
                report_refused(options, &root, refused, &failure.message)?;
            }
            return Err(failure);
        }
    };
    let levels = site.levels(&options.findings);
    let theme = Theme::load(&site.settings.theme, &site.inputs.theme);
    let today = site.inputs.today;
    timings.end("read");
    let end = |stage| timings.end(stage);
    let (build, _) =
        pipeline::build_in_stages(site.inputs, &site.settings, &Memory::default(), end);
    let found = build.findings(&site.settings, &levels);
    timings.end("check");
    let faults = theme.err().unwrap_or_default();
    let of_theme = theme_findings(&faults);
    let mut findings = if options.summary {
        found.iter().collect()
    } else {
        shown(&found, &options.findings)
    };
    findings.extend(&of_theme);
    let mut texts = build.texts();
    texts.extend(theme_texts(&faults));

    let bodies = build.register.bodies.len();
    let counts = format!(
        "Checked {}: {}.\n",
        states::bodies(bodies),
        terminal::counts(&findings)
    );
    let is_shown = options.report.is_some() || options.format == Format::Text;
    let text = if options.summary {
        summary::summary(&findings, &scores(&build.register, &site.settings)) + &counts
    } else if is_shown {
        terminal::report(&findings, &texts) + &counts
    } else {
        String::new()
    };
    let report = Report {
        elsewhere: elsewhere(&root),
        ..Report::new(&root, Some(today), Some(bodies), &findings, &texts)
    };
    let made = made(options.format, &report, &text)?;
    if let Some(file) = &options.report {
        save(file, &made)?;
    }
    if is_shown {
        write!(anstream::stdout(), "{text}")?;
    } else {
        io::stdout().write_all(made.as_bytes())?;
        write!(anstream::stderr(), "{counts}")?;
    }
    if options.timings {
        timings.end("report");
        write!(anstream::stderr(), "{timings}")?;
    }
    let denied = is_denied(&found) || !faults.is_empty() || !written;
    Ok(if denied { DENIED } else { FINE })
}

/// How many topics each document covers of which a constitution is expected, by its path.
fn scores<'r>(register: &'r Register, settings: &Settings) -> BTreeMap<&'r str, String> {
    let coverages = Coverages::new(register, settings);
    register
        .bodies
        .values()
        .filter_map(|body| {
            let score = coverages.of(body)?.score();
            Some((
                body.document.path(),
                format!("{score}/{}", Topic::ALL.len()),
            ))
        })
        .collect()
}

/// Says in the form that was asked for why site.toml cannot be used. The text of it is told with the failure.
fn report_refused(
    options: &CheckOptions,
    root: &str,
    refused: &Refused,
    text: &str,
) -> Result<(), Failure> {
    let findings: Vec<_> = refused.findings.iter().collect();
    let texts = [(refused.settings.path(), refused.settings.text())].into();
    let report = Report {
        elsewhere: elsewhere(root),
        ..Report::new(root, None, None, &findings, &texts)
    };
    let made = made(options.format, &report, text)?;
    if let Some(file) = &options.report {
        save(file, &made)?;
    } else if options.format != Format::Text {
        io::stdout().write_all(made.as_bytes())?;
    }
    Ok(())
}

/// The report in a form. `text` is the one for a terminal.
fn made(format: Format, report: &Report, text: &str) -> io::Result<String> {
    Ok(match format {
        Format::Text => strip_str(text).to_string(),
        Format::Json => json::report(report)?,
        Format::Sarif => sarif::report(report)?,
        Format::Github => github::report(report),
        Format::Gitlab => gitlab::report(report)?,
        Format::Junit => junit::report(report),
    })
}

fn save(file: &Path, made: &str) -> Result<(), Failure> {
    write::whole(file, made.as_bytes()).map_err(|error| {
        Failure::new(
            format!(
                "the report cannot be written to `{}`: {error}",
                file.display()
            ),
            "",
        )
    })
}

/// The way from the current folder to the root of a site, with `/` between its parts; as it was given where it leads elsewhere.
fn seen_from_here(root: &Path) -> String {
    let is_plain = root
        .components()
        .all(|part| matches!(part, Component::Normal(_) | Component::CurDir));
    let below = || {
        let here = env::current_dir().ok()?.canonicalize().ok()?;
        Some(
            root.canonicalize()
                .ok()?
                .strip_prefix(here)
                .ok()?
                .to_owned(),
        )
    };
    let way = if is_plain { None } else { below() };
    let parts: PathBuf = way
        .as_deref()
        .unwrap_or(root)
        .components()
        .filter(|part| *part != Component::CurDir)
        .collect();
    match with_slashes(&parts) {
        here if here.is_empty() => ".".to_owned(),
        way => way,
    }
}

/// The absolute path of a root to which the way leads out of the current folder.
fn elsewhere(way: &str) -> Option<String> {
    let leads_out = way.split('/').any(|part| part == "..");
    let root = leads_out.then(|| Path::new(way).canonicalize().ok())?;
    Some(with_slashes(&root?))
}

fn with_slashes(path: &Path) -> String {
    path.to_string_lossy().replace(MAIN_SEPARATOR_STR, "/")
}
