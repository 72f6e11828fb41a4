//! How the documents of a site name its bodies, organisations and posts: what the checks of names and abbreviations share. The register goes in; out come
//! its names with their places, the texts of a document, and the words of a text that look like names.

pub(super) mod abbreviations;
pub(super) mod difference;
pub(super) mod drifted;
pub(super) mod glossary;
pub(super) mod initials;
pub(super) mod known;
pub(super) mod marks;
pub(super) mod name;
pub(super) mod runs;
pub(super) mod scope;
pub(super) mod texts;
