//! The program `quorate`: reads the command line, runs one command and says by its exit status how it went.

use std::process::ExitCode;

use clap::Parser;
use quorate::cli::{Cli, NeighboursTask, Task, refused};
use quorate::commands;

/// A build makes millions of short texts on many threads, which this serves in less time than the allocator of the system.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let read = Cli::try_parse().unwrap_or_else(|error| refused::in_lines(error).exit());
    let outcome = match read.command {
        Task::Build(options) => commands::build::run(&options),
        Task::Check(options) => commands::check::run(&options),
        Task::Serve(options) => commands::serve::run(&options),
        Task::Explain { name, format } => commands::explain::run(name.as_deref(), format),
        Task::Export(options) => commands::export::run(&options),
        Task::Reviews(options) => commands::reviews::run(&options),
        Task::Neighbours(NeighboursTask::Update(options)) => commands::neighbours::update(&options),
        Task::List { of } => commands::list::run(&of),
        Task::Schema { of } => commands::schema::run(of),
        Task::Completions { shell } => commands::completions::run(shell),
    };
    ExitCode::from(outcome.unwrap_or_else(|failure| failure.tell()))
}
