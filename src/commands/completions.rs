//! `quorate completions`: prints what a shell needs to complete the command line.

use std::io;

use clap::CommandFactory;

use super::{FINE, Failure};
use crate::cli::Cli;

/// Runs it.
///
/// # Errors
///
/// None; the signature is that of all commands.
pub fn run(shell: clap_complete::Shell) -> Result<u8, Failure> {
    clap_complete::generate(shell, &mut Cli::command(), "quorate", &mut io::stdout());
    Ok(FINE)
}
