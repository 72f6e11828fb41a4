//! `quorate export`: prints, or writes to a file, one file of the register's open data.

use std::io;
use std::path::Path;

use super::{FINE, Failure, Site, is_denied, keep_sources, nothing_done};
use crate::cli::ExportOptions;
use crate::diagnostic::{Finding, Level};
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
        keep_sources(output, &options.site.root, "--output")?;
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
