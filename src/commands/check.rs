//! `quorate check`: says what is wrong, and writes nothing but what `--fix` mends.

use std::io::Write;

use super::{DENIED, FINE, Failure, Site, fix, shown, theme_report};
use crate::cli::CheckOptions;
use crate::diagnostic::Level;
use crate::pipeline;
use crate::pipeline::Memory;
use crate::render::{states, theme::Theme};
use crate::report::terminal;

/// Runs it.
///
/// # Errors
///
/// When the site cannot be read or its settings cannot be used.
pub fn run(options: &CheckOptions) -> Result<u8, Failure> {
    if options.dry_run {
        return fix::show(options);
    }
    // What is said afterwards is about the files as they are then.
    let written = !options.fix || fix::apply(options)?;
    let site = Site::read(&options.site, true)?;
    let levels = site.levels(&options.findings);
    let theme = Theme::load(&site.settings.theme, &site.inputs.theme);
    let (build, _) = pipeline::build(site.inputs, &site.settings, &levels, &Memory::default());
    let (findings, report) = shown(&build, &options.findings);
    let mut out = anstream::stdout();
    write!(out, "{report}")?;
    if let Err(faults) = &theme {
        write!(out, "{}", theme_report(faults))?;
    }
    let bodies = states::bodies(build.register.bodies.len());
    writeln!(out, "Checked {bodies}: {}.", terminal::counts(&findings))?;
    let denied = build.count(Level::Deny) > 0 || theme.is_err() || !written;
    Ok(if denied { DENIED } else { FINE })
}
