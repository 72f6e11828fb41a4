//! What the keys of a mapping mean: the comments of a struct's fields, kept for those who write headers. They are what an editor shows.

/// A type whose fields are keys that people write.
pub trait Described {
    /// The type's name.
    const NAME: &'static str;
    /// Each key with what it means.
    const KEYS: &'static [(&'static str, &'static str)];
}

/// Defines structs of which the fields are keys, and enums of which all variants but the default one are, with their comments as descriptions.
/// `#[key = "for"]` names the key where it is not the field's name.
macro_rules! described {
    (@key $field:ident) => { stringify!($field) };
    (@key $field:ident $key:literal) => { $key };
    ($(
        $(#[doc = $about:literal])*
        #[derive($($derived:ident),* $(,)?)]
        pub struct $name:ident {
            $($(#[doc = $doc:literal])* $(#[key = $key:literal])? pub $field:ident: $type:ty),* $(,)?
        }
    )*) => {$(
        $(#[doc = $about])*
        #[derive($($derived),*)]
        pub struct $name {
            $($(#[doc = $doc])* pub $field: $type),*
        }

        impl $crate::model::described::Described for $name {
            const NAME: &'static str = stringify!($name);
            const KEYS: &'static [(&'static str, &'static str)] = &[
                $(($crate::model::described::described!(@key $field $($key)?), concat!($($doc),*))),*
            ];
        }
    )*};
    (
        $(#[doc = $about:literal])*
        #[derive($($derived:ident),* $(,)?)]
        pub enum $name:ident {
            $(#[doc = $none:literal])* #[default] $default:ident,
            $($(#[doc = $doc:literal])* #[key = $key:literal] $variant:ident($held:ty)),* $(,)?
        }
    ) => {
        $(#[doc = $about])*
        #[derive($($derived),*)]
        pub enum $name {
            $(#[doc = $none])* #[default] $default,
            $($(#[doc = $doc])* $variant($held)),*
        }

        impl $crate::model::described::Described for $name {
            const NAME: &'static str = stringify!($name);
            const KEYS: &'static [(&'static str, &'static str)] = &[$(($key, concat!($($doc),*))),*];
        }
    };
}

pub(crate) use described;
