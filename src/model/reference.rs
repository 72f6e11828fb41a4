//! How a header names what it relates to: by reference or in plain text.

use std::fmt;
use std::str::FromStr;

use super::notation::{Notation, NotationError, SOMETHING, TEXT};

/// An id, or the last whole segments of one, as it was written: `cabinet`, `kent/local-partnership`, `/kent/local-partnership`, `self`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Reference(pub String);

/// A body or organisation by reference, or somebody in plain text who is shown and not linked.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Party {
    /// Must resolve.
    Reference(Reference),
    /// Shown as it stands.
    Text(String),
}

impl Reference {
    /// Whether it means the document that it stands in.
    #[must_use]
    pub fn is_self(&self) -> bool {
        self.0 == "self"
    }
}

impl fmt::Display for Reference {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl fmt::Display for Party {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Reference(reference) => reference.fmt(formatter),
            Self::Text(text) => formatter.write_str(text),
        }
    }
}

impl Notation for Reference {
    const NAME: &'static str = "Reference";
    const FORM: &'static str = "the id of a body: lower-case letters, digits and hyphens";
    const EXAMPLES: &'static [&'static str] = &["cabinet", "kent/local-partnership", "self"];
    const TYPES: &'static [&'static str] = &["string", "integer"];

    fn pattern() -> String {
        "[a-z0-9/-]+".to_owned()
    }
}

impl Notation for Party {
    const NAME: &'static str = "Party";
    const FORM: &'static str = "the id of a body or organisation, or plain text";
    const EXAMPLES: &'static [&'static str] = &["cabinet", "county-council", "Full Council"];
    const TYPES: &'static [&'static str] = TEXT;

    fn pattern() -> String {
        SOMETHING.to_owned()
    }
}

impl FromStr for Reference {
    type Err = NotationError;

    fn from_str(text: &str) -> Result<Self, NotationError> {
        if looks_like_reference(text) {
            return Ok(Self(text.to_owned()));
        }
        let mended = slug(text);
        Err(NotationError::new(
            format!("`{text}` is not a reference"),
            if mended.is_empty() {
                format!("write {}", Self::FORM)
            } else {
                format!(
                    "write the id of a body, in lower-case letters, digits and hyphens, such as `{mended}`"
                )
            },
        ))
    }
}

impl FromStr for Party {
    type Err = NotationError;

    fn from_str(text: &str) -> Result<Self, NotationError> {
        // What is still to be confirmed is a blank, which a check of its own reports, and no document that is missing.
        let is_blank = matches!(text, "tbc" | "tba" | "tbd");
        Ok(if looks_like_reference(text) && !is_blank {
            Self::Reference(Reference(text.to_owned()))
        } else {
            Self::Text(text.to_owned())
        })
    }
}

/// The nearest name of lower-case letters, digits and hyphens to a text.
#[must_use]
pub fn slug(text: &str) -> String {
    let mut slug = String::new();
    for letter in text.to_lowercase().chars() {
        if letter.is_ascii_alphanumeric() {
            slug.push(letter);
        } else if !slug.is_empty() && !slug.ends_with('-') && !matches!(letter, '\'' | '’') {
            slug.push('-');
        }
    }
    slug.trim_end_matches('-').to_owned()
}

fn looks_like_reference(text: &str) -> bool {
    !text.is_empty()
        && text
            .bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"-/".contains(&byte))
}
