//! `quorate schema`: prints the JSON Schema of the header of a document, of site.toml or of a file of open data.

use std::io::{self, Write};

use super::{FINE, Failure};
use crate::cli::SchemaOf;
use crate::render::export::v1::Record;
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
        SchemaOf::Body => Record::Body.schema(),
        SchemaOf::Bodies => Record::Bodies.schema(),
        SchemaOf::Organisations => Record::Organisations.schema(),
        SchemaOf::Reviews => Record::Reviews.schema(),
        SchemaOf::Relations => Record::Relations.schema(),
        SchemaOf::Inventory => Record::Inventory.schema(),
    };
    writeln!(io::stdout(), "{schema:#}")?;
    Ok(FINE)
}
