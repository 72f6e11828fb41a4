//! The side of a preview that watches and reads the disk.

mod kept;
mod long;
mod program;
pub mod upheaval;
