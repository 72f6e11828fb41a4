//! `quorate schema`: prints the JSON Schema of the header of a document or of site.toml.

use std::io::{self, Write};

use super::{FINE, Failure};
use crate::cli::SchemaOf;
use crate::schema;

/// Runs it.
///
/// # Errors
///
/// When standard output cannot be written.
pub fn run(of: SchemaOf) -> Result<u8, Failure> {
    let schema = match of {
        SchemaOf::FrontMatter => schema::front_matter(),
        SchemaOf::Site => schema::site(),
    };
    writeln!(io::stdout(), "{schema:#}")?;
    Ok(FINE)
}
