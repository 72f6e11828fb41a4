//! `quorate export`: prints, or writes to a file, one file of the register's open data.

use std::io;
use std::path::Path;

use super::{FINE, Failure, Site, is_denied, nothing_done};
use crate::cli::ExportOptions;
use crate::diagnostic::{Finding, Level};
use crate::neighbours::LOCK;
use crate::pipeline::{self, Memory};
use crate::write;

/// Runs it.
///
/// # Errors
///
/// When the site cannot be read, its settings cannot be used or the file cannot be written.
pub fn run(options: &ExportOptions) -> Result<u8, Failure> {
    let site = Site::read(&options.site, options.drafts)?;
    // As `-` other programs mean standard output, and so does this one.
    let output = options.output.as_deref();
    let output = output.filter(|output| *output != Path::new("-"));
    if let Some(output) = output {
        keep_sources(output, &options.site.root)?;
    }
    let levels = site.levels(&options.findings);
    let (build, _) = pipeline::build(site.inputs, &site.settings, &Memory::default());
    let found = build.findings(&site.settings, &levels);
    if is_denied(&found) {
        let is_denied = |finding: &&Finding| finding.level == Level::Deny;
        let denied: Vec<&Finding> = found.iter().filter(is_denied).collect();
        return Err(nothing_done(&build, &denied, "exported"));
    }
    let (format, pages) = (options.format, build.site(&site.settings));
    match output {
        None => format.write(&pages, &mut io::stdout().lock())?,
        Some(output) => {
            let text = format.text(&pages);
            write::whole(output, text.as_bytes()).map_err(|error| {
                let output = output.display();
                Failure::new(format!("`{output}` cannot be written: {error}"), "")
            })?;
        }
    }
    Ok(FINE)
}

/// Refuses a file that would stand where the site's sources do.
fn keep_sources(output: &Path, root: &Path) -> Result<(), Failure> {
    for source in ["site.toml", LOCK, "content", "themes"] {
        let sources = [root.join(source)];
        if !write::is_source(output, &sources).map_err(|error| Failure::new(error, ""))? {
            continue;
        }
        let output = output.display();
        let (message, help) = if matches!(source, "content" | "themes") {
            (
                format!(
                    "`{output}` is not written: the site is made from what stands in `{source}`"
                ),
                format!("give --output a file outside `{source}`; nothing was changed"),
            )
        } else {
            (
                format!("`{output}` is not written: it is the site's own `{source}`"),
                "give --output a file of another name; nothing was changed".to_owned(),
            )
        };
        return Err(Failure::new(message, &help));
    }
    Ok(())
}
