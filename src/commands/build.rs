//! `quorate build`: checks the site and, if nothing is denied, writes it.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::path::Path;

use super::timings::Timings;
use super::{
    DENIED, FINE, Failure, Site, dump_view, is_denied, shown, theme_findings, theme_texts,
};
use crate::cli::BuildOptions;
use crate::inputs::read::ReadError;
use crate::model::notation::counted;
use crate::pipeline;
use crate::pipeline::Memory;
use crate::render::{states, theme::Theme};
use crate::report::terminal;
use crate::write::{self, WriteError};

/// Runs it.
///
/// # Errors
///
/// When the site cannot be read, its settings cannot be used, the output cannot be written, or no page is the one to be dumped.
pub fn run(options: &BuildOptions) -> Result<u8, Failure> {
    let mut timings = Timings::start();
    let mut site = Site::read(&options.site, options.drafts)?;
    if let Some(base_url) = &options.base_url {
        site.settings.base_url.clone_from(base_url);
    }
    if let Some(page) = &options.dump_view {
        return dump_view::run(page, &options.site.root, site);
    }
    let output = match &options.output {
        Some(output) => output.clone(),
        None => options.site.root.join(&site.settings.output),
    };
    let root = &options.site.root;
    let sources = [root.join("content"), root.join("themes")];
    let cannot_write = |error: &dyn std::fmt::Display| Failure::new(error, "");
    write::check_place(&output, root, &[&sources[0], &sources[1]])
        .map_err(|error| cannot_write(&error))?;

    let levels = site.levels(&options.findings);
    let theme = Theme::load(&site.settings.theme, &site.inputs.theme);
    let files = site.inputs.assets.clone();
    timings.end("read");
    let end = |stage| timings.end(stage);
    let (build, _) =
        pipeline::build_in_stages(site.inputs, &site.settings, &Memory::default(), end);
    let found = build.findings(&site.settings, &levels);
    timings.end("check");
    let findings = shown(&found, &options.findings);
    let report = terminal::report(&findings, &build.texts());
    write!(anstream::stderr(), "{report}")?;
    let theme = match theme {
        Ok(theme) => theme,
        Err(faults) => {
            let findings = theme_findings(&faults);
            let report = terminal::report(
                &findings.iter().collect::<Vec<_>>(),
                &theme_texts(&faults).collect(),
            );
            return Err(nothing_written(&report));
        }
    };
    let denied = is_denied(&found);
    if denied && !options.keep_going {
        let counts = terminal::counts(&findings);
        return Err(nothing_written(&format!(
            "Nothing was written: {counts}. What stood in `{}` before stands there still.",
            output.display()
        )));
    }

    let pages = build.site(&site.settings);
    let made = pages.files(&theme);
    let paths: Vec<&str> = made.iter().map(|file| file.path.as_str()).collect();
    let written = write::write(&output, &paths, |index| {
        let rendered = pages.render(&theme, &made[index]);
        match (rendered, files.get(paths[index])) {
            (Ok(Some(bytes)), _) => Ok(bytes),
            (Ok(None), Some(asset)) => fs::read(asset).map(Cow::Owned).map_err(|error| {
                let path = asset.clone();
                ReadError { path, error }.to_string()
            }),
            (Ok(None), None) => Err("nobody knows where this file is".to_owned()),
            (Err(fault), _) => Err(fault.to_string()),
        }
    });
    let written = match written {
        Ok(written) => written,
        Err(WriteError::Render(faults)) => {
            return Err(nothing_written(&format!(
                "{}Nothing was written.",
                by_fault(faults)
            )));
        }
        Err(error) => return Err(cannot_write(&error)),
    };
    let bodies = states::bodies(build.register.bodies.len());
    let pages = made
        .iter()
        .filter(|file| {
            Path::new(&file.path)
                .extension()
                .is_some_and(|extension| extension == "html")
        })
        .count();
    writeln!(
        anstream::stdout(),
        "Built {bodies} as {} in `{}`: {} written, {} unchanged, {} removed; {}; {:.2} s.",
        counted(states::whole(pages), "page"),
        output.display(),
        written.written,
        written.unchanged,
        written.removed,
        terminal::counts(&findings),
        timings.whole().as_secs_f64(),
    )?;
    if options.timings {
        timings.end("render and write");
        write!(anstream::stderr(), "{timings}")?;
    }
    Ok(if denied { DENIED } else { FINE })
}

/// The faults that only showed when pages were rendered, each once, with the first page on which it did and how many more there are.
fn by_fault(faults: Vec<(String, String)>) -> String {
    let mut pages: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (path, fault) in faults {
        pages.entry(fault).or_default().push(path);
    }
    let lines = pages.iter().map(|(fault, pages)| {
        let first = pages.first().map_or("", String::as_str);
        match pages.len() - 1 {
            0 => format!("{fault}\n  on {first}\n"),
            more => format!(
                "{fault}\n  on {first} and {}\n",
                counted(states::whole(more), "more page")
            ),
        }
    });
    lines.collect()
}

fn nothing_written(message: &str) -> Failure {
    Failure {
        status: DENIED,
        message: format!("{message}\n"),
        refused: None,
    }
}
