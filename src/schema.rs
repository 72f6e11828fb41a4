//! What may stand in the header of a document and in site.toml, as JSON Schemas for editors. All of it comes from the types that are read,
//! by way of [`Read::shape`].

use serde_json::{Value, json};

use crate::model::body::BodyHeader;
use crate::model::entry::{AreaHeader, DocumentType, OrganisationHeader, PageHeader};
use crate::reading::Read;
use crate::reading::shape::Shapes;
use crate::settings::Settings;

const DRAFT: &str = "http://json-schema.org/draft-07/schema#";

/// The schema of a header: of a body, an organisation or a page, as its `type` says, or of an area, which has none.
#[must_use]
pub fn front_matter() -> Value {
    let mut shapes = Shapes::default();
    let is = |kind: DocumentType| json!({ "properties": { "type": { "const": kind.word() } }, "required": ["type"] });
    // An empty header is one of a body to come: the keys of a body are to be offered.
    let area = json!({ "allOf": [AreaHeader::shape(&mut shapes)], "minProperties": 1 });
    json!({
        "$schema": DRAFT,
        "description": "The header of a document of Quorate.",
        "type": "object",
        "properties": { "type": DocumentType::shape(&mut shapes) },
        "if": is(DocumentType::Organisation),
        "then": OrganisationHeader::shape(&mut shapes),
        "else": {
            "if": is(DocumentType::Page),
            "then": PageHeader::shape(&mut shapes),
            "else": { "anyOf": [BodyHeader::shape(&mut shapes), area] },
        },
        "definitions": shapes.finish(),
    })
}

/// The schema of site.toml.
#[must_use]
pub fn site() -> Value {
    let mut shapes = Shapes::default();
    let settings = Settings::shape(&mut shapes);
    json!({
        "$schema": DRAFT,
        "description": "The settings of a site of Quorate, site.toml.",
        "allOf": [settings],
        "definitions": shapes.finish(),
    })
}
