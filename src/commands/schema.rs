//! `quorate schema`: prints the JSON Schema of the header of a document, of site.toml or of a file of open data.

use std::io::{self, Write};

use super::{FINE, Failure};
use crate::cli::SchemaOf;
use crate::export::v1;
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
        SchemaOf::Bodies => v1::bodies_schema(),
        SchemaOf::Organisations => v1::organisations_schema(),
        SchemaOf::Reviews => v1::reviews_schema(),
        SchemaOf::Relations => v1::relations_schema(),
        SchemaOf::Inventory => v1::inventory_schema(),
    };
    writeln!(io::stdout(), "{schema:#}")?;
    Ok(FINE)
}
