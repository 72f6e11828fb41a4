//! `quorate build --dump-view`: prints what the template of a page receives, for people who write templates. Nothing is written, and neither a fault of
//! the content nor of the theme stops it.

use std::io::Write;
use std::path::Path;

use serde::Serialize;

use super::{FINE, Failure, Site};
use crate::model::Extra;
use crate::model::notation::joined;
use crate::pipeline::{self, Memory};
use crate::render::{Draw, File, Theme};
use crate::resolve::addresses::page_file;
use crate::spelling::nearest;

/// Runs it for the page that is meant by an address, an id or the path of a source file.
///
/// # Errors
///
/// When there is no such page, or it is made without a template.
pub(super) fn run(written: &str, root: &Path, site: Site) -> Result<u8, Failure> {
    let settings = site.settings;
    let (build, _) = pipeline::build(site.inputs, &settings, &Memory::default());
    let pages = build.site(&settings);
    // The pages are the same whatever the theme.
    let theme = Theme::default();
    let files = pages.files(&theme);
    let id = id(written, root, &settings.base_url);
    let file = files
        .iter()
        .find(|file| file.path == id || file.path == page_file(&id))
        .ok_or_else(|| unknown(&id, &files))?;
    let view = pages.draw(file, &Json).ok_or_else(|| {
        let reason = format!("`{}` is made without a template", file.path);
        Failure::new(reason, "")
    })?;
    let view = view.map_err(|error| Failure::new(error, ""))?;
    writeln!(anstream::stdout(), "{view}")?;
    Ok(FINE)
}

/// The id that is meant, or the path of a file of the output: without the site's address, and for a source file without `content/` and `.md`.
fn id(written: &str, root: &Path, base_url: &str) -> String {
    let path = written.split(['?', '#']).next().unwrap_or_default();
    let below = Path::new(path).strip_prefix(root).ok();
    let path = below.and_then(Path::to_str).unwrap_or(path);
    let path = path.strip_prefix(base_url).unwrap_or(path);
    let path = path.replace('\\', "/");
    let path = path.trim_matches('/');
    let id = match path.strip_suffix(".md") {
        Some(source) => {
            let id = source.strip_prefix("content/").unwrap_or(source);
            id.strip_suffix("_index").unwrap_or(id)
        }
        None => path,
    };
    id.trim_matches('/').to_owned()
}

/// That there is no such page, with those that may be meant: of the same last name, else of nearly the same address.
fn unknown(id: &str, files: &[File<'_>]) -> Failure {
    let ids: Vec<&str> = files
        .iter()
        .filter_map(|file| file.path.strip_suffix("/index.html"))
        .collect();
    let last = |id: &str| id.rsplit('/').next().map(str::to_owned);
    let mut near: Vec<&str> = ids
        .iter()
        .copied()
        .filter(|other| last(other) == last(id))
        .collect();
    near.truncate(3);
    if near.is_empty() {
        near.extend(nearest(id, ids));
    }
    let help = if near.is_empty() {
        "write its address, such as `kent/local-partnership`, or its source file; `/` is the front page"
            .to_owned()
    } else {
        let near: Vec<String> = near.iter().map(|id| format!("`{id}`")).collect();
        format!("did you mean {}?", joined(&near, "or"))
    };
    Failure::new(format!("there is no page `{id}`"), &help)
}

/// Prints views.
struct Json;

impl Draw for Json {
    type Drawn = Result<String, serde_json::Error>;

    fn page(&self, template: &'static str, view: &impl Serialize, extra: &Extra) -> Self::Drawn {
        let view = Received { view, extra };
        serde_json::to_string_pretty(&Dump { template, view })
    }
}

#[derive(Serialize)]
struct Dump<V> {
    template: &'static str,
    view: V,
}

#[derive(Serialize)]
struct Received<'a, V> {
    #[serde(flatten)]
    view: &'a V,
    extra: &'a Extra,
}
