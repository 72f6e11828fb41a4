//! The side of a preview that watches and reads the disk.

mod kept;
mod program;
mod upheaval;
