//! The preview, asked over the network by the program's own address.

mod crawl;
mod edits;
#[cfg(unix)]
mod faults;
mod hostile;
pub mod plain;
mod requests;
