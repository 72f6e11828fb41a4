//! `quorate explain`: prints the catalogue's page of a check, or the list of checks.

use std::io::Write;

use super::{FINE, Failure};
use crate::catalogue::{self, CHECKS, GROUPS};
use crate::spelling::nearest;

/// Runs it.
///
/// # Errors
///
/// When there is no such check.
pub fn run(name: Option<&str>) -> Result<u8, Failure> {
    let mut out = anstream::stdout();
    let Some(name) = name else {
        list(&mut out)?;
        return Ok(FINE);
    };
    let Some(check) = catalogue::find(name) else {
        let names = CHECKS.iter().map(|check| check.name);
        let help = match nearest(name, names) {
            Some(near) => format!("did you mean `{near}`?"),
            None => "`quorate explain` lists them".to_owned(),
        };
        return Err(Failure::new(format!("there is no check `{name}`"), &help));
    };
    writeln!(
        out,
        "{}\n\nGroup: {}. Level: {}.",
        check.page.trim_end(),
        check.group,
        check.level
    )?;
    Ok(FINE)
}

fn list(out: &mut impl Write) -> Result<(), Failure> {
    for group in GROUPS {
        let checks: Vec<_> = CHECKS.iter().filter(|check| check.group == group).collect();
        if checks.is_empty() {
            continue;
        }
        writeln!(out, "\u{1b}[1m{group}\u{1b}[0m")?;
        for check in checks {
            writeln!(
                out,
                "  {:<24} {:<5} {}",
                check.name,
                check.level.to_string(),
                check.summary
            )?;
        }
        writeln!(out)?;
    }
    writeln!(out, "`quorate explain NAME` prints the page of a check.")?;
    Ok(())
}
