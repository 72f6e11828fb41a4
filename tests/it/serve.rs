//! The preview, asked over the network by the program's own address.

mod crawl;
mod edits;
mod hostile;
pub mod plain;
mod requests;
