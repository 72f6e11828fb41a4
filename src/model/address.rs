//! Addresses as headers give them: of pages elsewhere, of mailboxes and of old places of this site.

use std::fmt;
use std::str::FromStr;

use super::notation::{Notation, NotationError};

macro_rules! address {
    ($(#[$about:meta])* $name:ident) => {
        $(#[$about])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(String);

        impl $name {
            /// The address as it was written.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str(&self.0)
            }
        }
    };
}

address! {
    /// The address of a page elsewhere: `https://…` or `http://…`.
    WebAddress
}
address! {
    /// The address of a mailbox: `office@example.org`.
    Email
}
address! {
    /// An address within this site, from its root on: `/old/address/`.
    SitePath
}

impl Notation for WebAddress {
    const NAME: &'static str = "WebAddress";
    const FORM: &'static str = "it in full, such as https://example.org/page";
    const EXAMPLES: &'static [&'static str] = &["https://example.org/page"];

    fn pattern() -> String {
        format!(r"https?://[^\s{MARKS}][^{UNCLEAN}]*")
    }
}

impl Notation for Email {
    const NAME: &'static str = "Email";
    const FORM: &'static str = "it as office@example.org";
    const EXAMPLES: &'static [&'static str] = &["office@example.org"];

    fn pattern() -> String {
        format!(r"[^{UNCLEAN}@]+@[^{UNCLEAN}@]*\.[^{UNCLEAN}@]*")
    }
}

impl Notation for SitePath {
    const NAME: &'static str = "SitePath";
    const FORM: &'static str = "its path from the site's root on, such as /old/address/";
    const EXAMPLES: &'static [&'static str] = &["/old/address/"];

    fn pattern() -> String {
        let letter = format!(r"[^{UNCLEAN}/\\?#:%]");
        format!("/+(?![_.]){letter}+(?:/(?!\\.){letter}+)*/*")
    }
}

impl FromStr for WebAddress {
    type Err = NotationError;

    fn from_str(text: &str) -> Result<Self, NotationError> {
        let host = text
            .strip_prefix("https://")
            .or_else(|| text.strip_prefix("http://"));
        match host {
            Some(host)
                if host.starts_with(|first: char| first.is_alphanumeric() || first == '[')
                    && clean(host) =>
            {
                Ok(Self(text.to_owned()))
            }
            _ => Err(NotationError::new(
                format!("`{text}` is not the address of a web page"),
                if text.contains("://") || !text.contains('.') {
                    format!("write {}", Self::FORM)
                } else {
                    format!("write it in full: https://{}", text.trim_start_matches('/'))
                },
            )),
        }
    }
}

impl FromStr for Email {
    type Err = NotationError;

    fn from_str(text: &str) -> Result<Self, NotationError> {
        match text.split_once('@') {
            Some((mailbox, host))
                if !mailbox.is_empty()
                    && host.contains('.')
                    && !host.contains('@')
                    && clean(text) =>
            {
                Ok(Self(text.to_owned()))
            }
            _ => Err(NotationError::new(
                format!("`{text}` is not an e-mail address"),
                format!("write {}", Self::FORM),
            )),
        }
    }
}

impl FromStr for SitePath {
    type Err = NotationError;

    fn from_str(text: &str) -> Result<Self, NotationError> {
        let inside = text.trim_matches('/');
        // The theme's files stand in a folder whose name begins with `_`, as no document's can.
        let whole = text.starts_with('/')
            && !inside.is_empty()
            && !inside.starts_with('_')
            && clean(text)
            && !text.contains(['\\', '?', '#', ':', '%'])
            && inside
                .split('/')
                .all(|segment| !segment.is_empty() && !segment.starts_with('.'));
        if whole {
            return Ok(Self(text.to_owned()));
        }
        Err(NotationError::new(
            format!("`{text}` is not an address within this site"),
            format!("write {}", Self::FORM),
        ))
    }
}

impl WebAddress {
    /// The pattern of addresses that name no user.
    #[must_use]
    pub fn pattern_without_user() -> String {
        format!(r"(?!https?://[^/\\?#]*@){}", Self::pattern())
    }
}

/// The host of an address in full, with its port and whoever is named before it: what stands between `://` and the path.
fn authority(address: &str) -> Option<&str> {
    let (_, rest) = address.split_once("://")?;
    rest.split(['/', '\\', '?', '#']).next()
}

/// Whether an address in full names a user, or gives a password, before its host: `https://user:password@example.org/`.
#[must_use]
pub fn names_user(address: &str) -> bool {
    authority(address).is_some_and(|authority| authority.contains('@'))
}

/// The host of an address in full, in lower case and without its port.
#[must_use]
pub fn host(address: &str) -> Option<String> {
    let authority = authority(address)?;
    let host = authority.rsplit('@').next().unwrap_or_default();
    let is_port = |port: &str| port.bytes().all(|letter| letter.is_ascii_digit());
    let host = match host.rsplit_once(':') {
        Some((host, port)) if is_port(port) => host,
        _ => host,
    };
    Some(host.to_lowercase())
}

/// What [`clean`] refuses, within the brackets of a pattern; control characters by their numbers, since not every engine knows their class.
const UNCLEAN: &str = r#"\s\x00-\x1f\x7f-\x9f"<>"#;

/// The characters below U+00A1 with which no host begins, within the brackets of a pattern: all but letters, figures and `[`.
const MARKS: &str = r"\x00-\x2f\x3a-\x40\x5c-\x60\x7b-\xa0";

/// No spaces, control characters or marks that could end an attribute.
fn clean(text: &str) -> bool {
    !text.chars().any(|letter| {
        letter.is_whitespace() || letter.is_control() || matches!(letter, '"' | '<' | '>')
    })
}
