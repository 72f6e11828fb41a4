//! What a preview says on the terminal: after each build one line on what it took, and the findings that are new or gone since the last.

use std::io::{self, Write};
use std::time::Duration;

use super::stage::Published;
use crate::report::terminal;

/// What was said already.
#[derive(Debug, Default)]
pub struct Told {
    /// The report of the findings that were told last.
    last: String,
}

impl Told {
    /// Says what changed with a build that took `took` until browsers could see it. Its findings are those of [`Published::findings`], already there.
    ///
    /// # Errors
    ///
    /// When the terminal takes no more.
    pub fn report(&mut self, published: &Published, took: Duration) -> io::Result<()> {
        let findings: Vec<_> = published.findings().iter().collect();
        let report = terminal::report(&findings, &published.texts());
        let mut out = anstream::stderr();
        if report != self.last {
            write!(out, "{report}")?;
        }
        self.last = report;
        writeln!(
            out,
            "Rebuilt in {} ms: {}.",
            took.as_millis(),
            terminal::counts(&findings)
        )
    }
}
