//! How a header names what it relates to: by reference or in plain text.

use std::fmt;
use std::str::FromStr;

use super::notation::{Notation, NotationError, SOMETHING, TEXT};

/// An id, or the last whole segments of one, as it was written: `cabinet`, `kent/local-partnership`, `/kent/local-partnership`, `self`. With the name of a neighbour
/// before it, an entry of another register: `county:cabinet`, `county:cabinet#3.5`.
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

    /// What it names in another register; none where it means something of this one.
    #[must_use]
    pub fn across(&self) -> Option<Across<'_>> {
        Across::read(&self.0)
    }
}

/// What a reference names in another register.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Across<'r> {
    /// The neighbour's name.
    pub neighbour: &'r str,
    /// The id, or the last whole segments of one.
    pub id: &'r str,
    /// The number of a clause, or an anchor.
    pub place: Option<&'r str>,
}

impl<'r> Across<'r> {
    /// Reads `county:joint-commissioning-board#3.5`; none where a text is not of that form, or begins as an address does.
    #[must_use]
    pub fn read(text: &'r str) -> Option<Self> {
        let (neighbour, rest) = text.split_once(':')?;
        let (id, place) = match rest.split_once('#') {
            Some((id, place)) => (id, Some(place)),
            None => (rest, None),
        };
        let inside = id.strip_prefix('/').unwrap_or(id);
        let inside = inside.strip_suffix('/').unwrap_or(inside);
        let is_segment = |segment: &str| !segment.is_empty() && segment.bytes().all(is_plain);
        (is_neighbour(neighbour) && inside.split('/').all(is_segment)).then_some(Self {
            neighbour,
            id,
            place: place.filter(|place| !place.is_empty()),
        })
    }
}

/// What addresses begin with: no neighbour is called so.
#[rustfmt::skip]
pub const SCHEMES: [&str; 40] = [
    "about", "blob", "callto", "cid", "data", "doi", "facetime", "feed", "file", "filesystem",
    "ftp", "ftps", "geo", "git", "http", "https", "imap", "intent", "irc", "jar",
    "javascript", "ldap", "livescript", "magnet", "mailto", "msteams", "news", "sftp", "sip", "sips",
    "skype", "sms", "ssh", "tag", "tel", "urn", "vbscript", "webcal", "ws", "wss",
];

/// Whether a neighbour can be called so.
#[must_use]
pub fn is_neighbour(name: &str) -> bool {
    name.len() > 1
        && name.starts_with(|first: char| first.is_ascii_lowercase())
        && name.bytes().all(is_plain)
        && !SCHEMES.contains(&name)
        && name != "self"
}

/// A regular expression for the names of neighbours.
#[must_use]
pub fn neighbour_pattern() -> String {
    let others = SCHEMES.join("|");
    format!("(?!(?:self|{others})(?![a-z0-9-]))[a-z][a-z0-9-]+")
}

fn is_plain(letter: u8) -> bool {
    letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == b'-'
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
    const EXAMPLES: &'static [&'static str] = &[
        "cabinet",
        "kent/local-partnership",
        "self",
        "county:cabinet",
    ];
    const TYPES: &'static [&'static str] = &["string", "integer"];

    fn pattern() -> String {
        let neighbour = neighbour_pattern();
        format!(r"(?:[a-z0-9/-]+|{neighbour}:/?[a-z0-9-]+(?:/[a-z0-9-]+)*/?(?:#\S*)?)")
    }
}

impl Notation for Party {
    const NAME: &'static str = "Party";
    const FORM: &'static str = "the id of a body or organisation, or plain text";
    const EXAMPLES: &'static [&'static str] = &[
        "cabinet",
        "county-council",
        "county:cabinet",
        "Full Council",
    ];
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
    let own = |letter: u8| is_plain(letter) || letter == b'/';
    let across = || !text.contains(char::is_whitespace) && Across::read(text).is_some();
    !text.is_empty() && text.bytes().all(own) || across()
}
