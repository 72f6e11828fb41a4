//! Everything that a build may look at, as values: the settings' text, the content, the theme's own files and the day for which it is built.

pub mod read;

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use jiff::civil;

use crate::source::SourceFile;

/// What goes into a build.
#[derive(Debug, Clone)]
pub struct Inputs {
    /// site.toml.
    pub settings: SourceFile,
    /// What is known of the neighbours: `neighbours.lock`, if there is one and site.toml names any.
    pub lock: Option<Arc<SourceFile>>,
    /// The documents: every Markdown file below `content/`.
    pub documents: Vec<Arc<SourceFile>>,
    /// The other files below `content/`, which are copied: the path below it, and where the file is.
    pub assets: BTreeMap<String, PathBuf>,
    /// The files of the site's own theme folder: the path below `themes/<theme>/`, and the bytes.
    pub theme: BTreeMap<String, Vec<u8>>,
    /// The day for which states are computed.
    pub today: civil::Date,
    /// Whether documents that are not to be published are built too.
    pub drafts: bool,
}
