//! `quorate explain`: prints the catalogue's page of a check, the list of checks, or that of one group.

use std::io::{self, Write};

use serde::Serialize;

use super::{FINE, Failure};
use crate::catalogue::{self, CHECKS, Check, GROUPS};
use crate::cli::PageFormat;
use crate::spelling::nearest;

/// Runs it.
///
/// # Errors
///
/// When there is no such check.
pub fn run(name: Option<&str>, format: PageFormat) -> Result<u8, Failure> {
    let mut out = anstream::stdout();
    if let (Some(group), PageFormat::Text) =
        (GROUPS.iter().find(|group| name == Some(**group)), format)
    {
        list(&mut out, &[group])?;
        return Ok(FINE);
    }
    let check = name.map(find).transpose()?;
    match (check, format) {
        (None, PageFormat::Text) => list(&mut out, &GROUPS)?,
        (None, PageFormat::Json) => {
            let all: Vec<_> = CHECKS.iter().map(Entry::of).collect();
            writeln!(out, "{}", json(&all)?)?;
        }
        (Some(check), PageFormat::Text) => writeln!(
            out,
            "{}\n\nGroup: {}. Level: {}.",
            check.page.trim_end(),
            check.group,
            check.level
        )?,
        (Some(check), PageFormat::Json) => writeln!(out, "{}", json(&Entry::of(check))?)?,
    }
    Ok(FINE)
}

fn find(name: &str) -> Result<&'static Check, Failure> {
    catalogue::find(name).ok_or_else(|| {
        let names = CHECKS.iter().map(|check| check.name);
        let help = match nearest(name, names) {
            Some(near) => format!("did you mean `{near}`?"),
            None => "`quorate explain` lists them".to_owned(),
        };
        Failure::new(format!("there is no check `{name}`"), &help)
    })
}

/// A check as programs read it.
#[derive(Serialize)]
struct Entry {
    name: &'static str,
    group: &'static str,
    level: String,
    summary: &'static str,
    page: &'static str,
}

impl Entry {
    fn of(check: &Check) -> Self {
        Self {
            name: check.name,
            group: check.group,
            level: check.level.to_string(),
            summary: check.summary,
            page: check.page,
        }
    }
}

fn json(value: &impl Serialize) -> io::Result<String> {
    serde_json::to_string_pretty(value).map_err(io::Error::from)
}

fn list(out: &mut impl Write, groups: &[&str]) -> Result<(), Failure> {
    let width = CHECKS.iter().map(|check| check.name.len()).max();
    let width = width.unwrap_or_default();
    for group in groups {
        let checks = CHECKS.iter().filter(|check| check.group == *group);
        writeln!(out, "\u{1b}[1m{group}\u{1b}[0m")?;
        for check in checks {
            writeln!(
                out,
                "  {:<width$} {:<5} {}",
                check.name,
                check.level.to_string(),
                check.summary
            )?;
        }
        writeln!(out)?;
    }
    writeln!(
        out,
        "deny: an error, which stops the site. warn: a warning. note: shown with `--notes`.\n\
         `quorate explain NAME` prints the page of a check."
    )?;
    Ok(())
}
