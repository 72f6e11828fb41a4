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
    if let Some(output) = &options.output {
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
    match &options.output {
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
    let sources = ["site.toml", LOCK, "content", "themes"].map(|source| root.join(source));
    if write::is_source(output, &sources).map_err(|error| Failure::new(error, ""))? {
        let output = output.display();
        return Err(Failure::new(
            format!("`{output}` is not written: the site is made from what stands there"),
            "give --output a file outside `content` and `themes`; nothing was changed",
        ));
    }
    Ok(())
}
