//! Findings for people and programs, one form a file. A reporter never decides: what it is given is what it shows.

pub mod diff;
pub mod terminal;
