//! `quorate build`: checks the site and, if nothing is denied, writes it.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Write};
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::fingerprint;
use super::timings::Timings;
use super::{
    DENIED, FINE, Failure, Site, dump_view, is_denied, shown, theme_findings, theme_texts,
};
use crate::cli::BuildOptions;
use crate::inputs::read::ReadError;
use crate::model::notation::counted;
use crate::pipeline;
use crate::pipeline::Memory;
use crate::render::{What, states, theme::Theme};
use crate::report::terminal;
use crate::write::{self, WriteError, Written, built};

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
    write::check_place(&output, root, &[&sources[0], &sources[1]])
        .map_err(|error| Failure::new(error, ""))?;

    let from = fingerprint::of(&site, options);
    timings.end("read");
    let before = from
        .as_deref()
        .and_then(|from| built::said(&options.site.root, &output, from));
    timings.end("compare");
    let status = match before.and_then(|said| serde_json::from_str::<Said>(&said).ok()) {
        Some(said) => {
            write!(anstream::stderr(), "{}", said.report)?;
            let written = Written {
                unchanged: said.files,
                ..Written::default()
            };
            said.tell(&output, written, &timings)?;
            FINE
        }
        None => make(options, site, &output, from.as_deref(), &mut timings)?,
    };
    if options.timings {
        write!(anstream::stderr(), "{timings}")?;
    }
    Ok(status)
}

/// Makes the site anew, and notes beside it `from` what it was made.
fn make(
    options: &BuildOptions,
    site: Site,
    output: &Path,
    from: Option<&str>,
    timings: &mut Timings,
) -> Result<u8, Failure> {
    let cannot_write = |error: &dyn std::fmt::Display| Failure::new(error, "");
    let levels = site.levels(&options.findings);
    let theme = Theme::load(&site.settings.theme, &site.inputs.theme);
    let files = site.inputs.assets.clone();
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
    let held = write::write(output, &paths, |index, out| {
        // What goes wrong in writing, `write` tells by itself.
        let unwritten = |error: io::Error| error.to_string();
        if let What::Data(format) = made[index].what {
            return format.write(&pages, out).map_err(unwritten);
        }
        let rendered = pages.render(&theme, &made[index]);
        let bytes = match (rendered, files.get(paths[index])) {
            (Ok(Some(bytes)), _) => bytes,
            (Ok(None), Some(asset)) => fs::read(asset).map(Cow::Owned).map_err(|error| {
                let path = asset.clone();
                ReadError { path, error }.to_string()
            })?,
            (Ok(None), None) => return Err("nobody knows where this file is".to_owned()),
            (Err(fault), _) => return Err(fault.to_string()),
        };
        out.write_all(&bytes).map_err(unwritten)
    });
    let held = match held {
        Ok(held) => held,
        Err(WriteError::Render(faults)) => {
            return Err(nothing_written(&format!(
                "{}Nothing was written.",
                by_fault(faults)
            )));
        }
        Err(error) => return Err(cannot_write(&error)),
    };
    timings.end("render and write");
    let written = held.written;
    let said = Said {
        report,
        counts: terminal::counts(&findings),
        bodies: build.register.bodies.len(),
        pages: made.iter().filter(|file| is_page(&file.path)).count(),
        files: made.len(),
    };
    let note = serde_json::to_string(&said);
    if let (Some(from), Ok(note), false) = (from, note, denied) {
        // Without it the next build does all the work again, and nothing else.
        let _ = held.note(&options.site.root, from, &note);
        timings.end("note");
    }
    said.tell(output, written, timings)?;
    Ok(if denied { DENIED } else { FINE })
}

/// What a build says of itself, kept for the next one that has nothing to do.
#[derive(Serialize, Deserialize)]
struct Said {
    /// The findings.
    report: String,
    /// How many of each level there are.
    counts: String,
    bodies: usize,
    pages: usize,
    files: usize,
}

impl Said {
    fn tell(&self, output: &Path, written: Written, timings: &Timings) -> io::Result<()> {
        writeln!(
            anstream::stdout(),
            "Built {} as {} in `{}`: {} written, {} unchanged, {} removed; {}; {:.2} s.",
            states::bodies(self.bodies),
            counted(states::whole(self.pages), "page"),
            output.display(),
            written.written,
            written.unchanged,
            written.removed,
            self.counts,
            timings.whole().as_secs_f64(),
        )
    }
}

fn is_page(path: &str) -> bool {
    let extension = Path::new(path).extension();
    extension.is_some_and(|extension| extension == "html")
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
