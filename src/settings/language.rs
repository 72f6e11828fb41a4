//! The language of a site's texts, a tag of BCP 47. A text goes in; the tag comes out where it is well-formed by the grammar of RFC 5646, section 2.1. Which languages
//! there are is not asked: that list grows.

use oxilangtag::LanguageTag;
use serde_json::Value;

use crate::reading::shape::{self, Shapes};
use crate::reading::{Node, Read};

/// The form of all tags as the schema has it: short words of letters and figures with hyphens between them, the first of letters.
const FORM: &str = "[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*";

/// A well-formed tag.
pub(super) struct Language(pub String);

impl Read for Language {
    fn read(node: &Node<'_>) -> Option<Self> {
        let tag = String::read(node)?;
        if LanguageTag::parse(tag.as_str()).is_ok() {
            return Some(Self(tag));
        }
        let help = "write the language and, where it matters, the country, such as `en-GB` or `cy`";
        node.invalid("`language` is not the tag of a language", help)
    }

    fn shape(_: &mut Shapes) -> Value {
        shape::pattern(FORM, "the tag of a language, such as en-GB")
    }
}
