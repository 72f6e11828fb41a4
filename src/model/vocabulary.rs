//! Fixed vocabularies: the words that a key may take, each with how a page says it.

use std::str::FromStr;

use super::notation::NotationError;

/// A type of which each value is a word.
pub trait Vocabulary: FromStr<Err = NotationError> {
    /// What the words are about.
    const ABOUT: &'static str;
    /// Each word with how a page says it.
    const WORDS: &'static [(&'static str, &'static str)];
}

/// Defines an enum whose variants are the words that people write, with the words that pages show.
macro_rules! vocabulary {
    ($(#[doc = $about:literal])* $name:ident $(: $default:ident)? { $($(#[$variant_about:meta])* $variant:ident = $word:literal, $shown:literal;)* }) => {
        $(#[doc = $about])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $(#[doc = concat!("`", $word, "`")] $(#[$variant_about])* $variant,)* }

        $(impl Default for $name {
            fn default() -> Self { Self::$default }
        })?

        impl $name {
            /// Every word with its value, in the order in which they are listed.
            pub const ALL: &'static [(&'static str, Self)] = &[$(($word, Self::$variant)),*];

            /// The word that is written in a header.
            #[must_use]
            pub fn word(self) -> &'static str { match self { $(Self::$variant => $word),* } }

            /// The words that a page shows.
            #[must_use]
            pub fn shown(self) -> &'static str { match self { $(Self::$variant => $shown),* } }
        }

        impl $crate::model::vocabulary::Vocabulary for $name {
            const ABOUT: &'static str = concat!($($about),*);
            const WORDS: &'static [(&'static str, &'static str)] = &[$(($word, $shown)),*];
        }

        impl std::str::FromStr for $name {
            type Err = $crate::model::notation::NotationError;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Self::ALL
                    .iter()
                    .find(|(word, _)| *word == text)
                    .map(|(_, value)| *value)
                    .ok_or_else(|| $crate::model::vocabulary::unknown_word(text, &[$($word),*]))
            }
        }
    };
}

pub(crate) use vocabulary;

/// The error for a word that is not in a vocabulary, with the nearest one that is.
pub(crate) fn unknown_word(text: &str, words: &[&str]) -> NotationError {
    let near = crate::spelling::nearest(text, words.iter().copied());
    NotationError::new(
        format!("`{text}` is not one of the words known here"),
        match near {
            Some(near) => format!("did you mean `{near}`? Known here: {}", words.join(", ")),
            None => format!("write one of: {}", words.join(", ")),
        },
    )
}
