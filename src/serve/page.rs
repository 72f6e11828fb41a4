//! What a preview adds to a page: its script, leave for it to talk to the preview, and the tag that says what the page was made of, so that a browser is told when
//! that is no longer so.

use std::collections::BTreeMap;
use std::fmt;
use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::Path;
use std::str::FromStr;
use std::sync::OnceLock;
use std::time::SystemTime;

use super::address::{OWN, meant};
use super::stage::Published;
use crate::render::links::escape;
use crate::render::{File, Theme, What};

/// What a page that a browser shows was made of, as two numbers that are others if it is not the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tag {
    /// The page without its links to style sheets, the theme's scripts and pictures, and the pictures of the content that it shows: if it is another, the page
    /// is to be loaded again.
    pub page: u64,
    /// The style sheets and the links to them: if it is another, they alone can be changed.
    pub sheets: u64,
}

impl fmt::Display for Tag {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{:016x}-{:016x}", self.page, self.sheets)
    }
}

impl FromStr for Tag {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let (page, sheets) = text.split_once('-').ok_or(())?;
        let number = |digits| u64::from_str_radix(digits, 16).map_err(|_| ());
        Ok(Self {
            page: number(page)?,
            sheets: number(sheets)?,
        })
    }
}

/// The hash of something, the same in every run of the program.
pub fn hash(of: &impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    of.hash(&mut hasher);
    hasher.finish()
}

/// The tag of a page.
#[must_use]
pub fn tag(published: &Published, html: &str) -> Tag {
    let mut page = DefaultHasher::new();
    let mut links = DefaultHasher::new();
    let mut rest = html;
    while let Some(start) = rest.find("<link ") {
        let length = rest[start..].find('>').unwrap_or(rest.len() - start);
        let (before, after) = rest.split_at(start);
        let (link, after) = after.split_at(length);
        before.hash(&mut page);
        if link.contains("stylesheet") {
            (link, sheets(published, link)).hash(&mut links);
        } else {
            link.hash(&mut page);
        }
        rest = after;
    }
    let others = published.stamps.of_theme(&published.theme);
    let others = others.iter().filter(|(name, _)| !is_sheet(name));
    (rest, others.collect::<Vec<_>>(), pictures(published, html)).hash(&mut page);
    Tag {
        page: page.finish(),
        sheets: links.finish(),
    }
}

fn is_sheet(name: &str) -> bool {
    Path::new(name).extension() == Some("css".as_ref())
}

/// The hashes of the theme's files and of the style sheets that are made for the site, each worked out once for a build.
#[derive(Debug, Default)]
pub struct Stamps {
    of_theme: OnceLock<BTreeMap<String, u64>>,
    made: [OnceLock<u64>; MADE.len()],
}

/// The style sheets that are made for a site.
const MADE: [(&str, What<'static>); 2] = [
    ("filters.css", What::Filters),
    ("appearance.css", What::Appearance),
];

impl Stamps {
    fn of_theme(&self, theme: &Theme) -> &BTreeMap<String, u64> {
        self.of_theme.get_or_init(|| {
            let files = theme.files();
            files
                .map(|(name, bytes)| (name.to_owned(), hash(&bytes)))
                .collect()
        })
    }
}

/// The hashes of the style sheets that a link means by their names, those included that are made for the site.
fn sheets(published: &Published, link: &str) -> Vec<u64> {
    let of_theme = published.stamps.of_theme(&published.theme).iter();
    let of_theme = of_theme.filter(|(name, _)| is_sheet(name) && link.contains(name.as_str()));
    let made = MADE.into_iter().zip(&published.stamps.made);
    let made = made.filter(|((name, _), _)| link.contains(name));
    let made = made.map(|((name, what), stamp)| {
        let path = name.to_owned();
        let sheet = || {
            published
                .site()
                .render(&published.theme, &File { path, what })
        };
        *stamp.get_or_init(|| hash(&sheet().ok().flatten()))
    });
    of_theme.map(|(_, stamp)| *stamp).chain(made).collect()
}

/// The pictures of the content that a page shows, and the icon of the site, each with its length and when it was changed.
fn pictures(published: &Published, html: &str) -> Vec<(String, u64, Option<SystemTime>)> {
    let sources = html.split(" src=\"").skip(1);
    let sources = sources.filter_map(|rest| rest.split('"').next());
    let icon = published.settings.appearance.icon.clone();
    let paths = sources.filter_map(meant).chain(icon);
    let is_meant = |asset: &str, path: &str| {
        let before = asset.strip_suffix(path);
        before.is_some_and(|before| before.is_empty() || before.ends_with('/'))
    };
    paths
        .filter(|path| !path.is_empty())
        .flat_map(|path| {
            let assets = published.assets.iter();
            assets.filter(move |(asset, _)| is_meant(asset, &path))
        })
        .filter_map(|(asset, file)| {
            let about = fs::metadata(file).ok()?;
            Some((asset.clone(), about.len(), about.modified().ok()))
        })
        .collect()
}

/// A page with the preview's script, and with leave for it in the page's policy. The script is told whether the page is what was asked for, and not one in its place.
#[must_use]
pub fn with_script(html: &str, base: &str, tag: Tag, whole: bool) -> String {
    const POLICY: &str = "http-equiv=\"Content-Security-Policy\" content=\"";
    let base = escape(base);
    let place = if whole { "" } else { " data-in-place" };
    let script =
        format!("<script src=\"{base}{OWN}preview.js\" data-tag=\"{tag}\"{place} defer></script>");
    let mut html = html.to_owned();
    let end = html.find("</head>").or_else(|| html.rfind("</body>"));
    html.insert_str(end.unwrap_or(html.len()), &script);
    let policy = html.find(POLICY).map(|start| start + POLICY.len());
    if let Some(start) = policy
        && let Some(length) = html[start..].find('"')
    {
        html.insert_str(start + length, "; connect-src 'self'");
    }
    html
}

/// A page with a section more: before the first that it has, else at the end of what is its own.
#[must_use]
pub fn with_section(html: &str, section: &str) -> String {
    let main = html.find("<main").unwrap_or(0);
    let first = html[main..].find("<section").map(|at| main + at);
    let end = || html.rfind("</main>").or_else(|| html.rfind("</body>"));
    let at = first.or_else(end).unwrap_or(html.len());
    format!("{}{section}{}", &html[..at], &html[at..])
}
