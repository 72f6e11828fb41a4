//! What is answered to a request for an address: a page of the build, the way to another address, or that there is no such page. No sockets here.

use std::collections::{BTreeMap, VecDeque};
use std::path::PathBuf;
use std::sync::Mutex;

use hyper::StatusCode;
use hyper::body::Bytes;

use super::address::{Asked, asked, encoded, near};
use super::stage::Published;
use super::{fault, page};
use crate::render::links::escape;
use crate::render::{File, Site, What};
use crate::resolve::addresses::page_file;

/// An answer, whatever the connection makes of it.
#[derive(Debug, Clone)]
pub struct Answer {
    /// Whether it is what was asked for.
    pub status: StatusCode,
    /// The media type of the body.
    pub media_type: String,
    /// Where what was asked for is instead.
    pub location: Option<String>,
    /// The body.
    pub body: Body,
}

/// The bytes of an answer.
#[derive(Debug, Clone)]
pub enum Body {
    /// These.
    Bytes(Bytes),
    /// Those of a file of the content, which is copied as it is.
    File(PathBuf),
}

/// The last answers from one build: a page is asked for again and again, by browsers that show it and by the list of what is wrong with it.
#[derive(Debug, Default)]
pub struct Recent(Mutex<VecDeque<(String, Answer)>>);

/// So many answers are kept.
const RECENT: usize = 32;

/// The media type of a page.
pub const HTML: &str = "text/html; charset=utf-8";

/// The page for addresses that do not exist.
const MISSING: &str = "404.html";

/// What is answered to a request for `path`, the part of an address after the host and before any `?`, as the browser wrote it. Pages are as the build made
/// them, without what the preview adds.
#[must_use]
pub fn answer(published: &Published, path: &str) -> Answer {
    let known = published.recent.known(path);
    known.unwrap_or_else(|| {
        let answer = made(published, path);
        published.recent.keep(path, &answer);
        answer
    })
}

fn made(published: &Published, path: &str) -> Answer {
    let shown = Shown::of(published);
    match asked(path, published.settings.base_path()) {
        Asked::Below(below) => shown.below(&below),
        Asked::Host => Answer::moved(published.base(), Bytes::new()),
        Asked::Outside(path) => shown.missing(&path),
        Asked::Nothing => Answer::plain(
            StatusCode::BAD_REQUEST,
            "no file of a site has such an address",
        ),
    }
}

impl Recent {
    fn known(&self, path: &str) -> Option<Answer> {
        let answers = self.0.lock().ok()?;
        let known = answers.iter().find(|(known, _)| known == path);
        known.map(|(_, answer)| answer.clone())
    }

    fn keep(&self, path: &str, answer: &Answer) {
        if let Ok(mut answers) = self.0.lock() {
            answers.truncate(RECENT - 1);
            answers.push_front((path.to_owned(), answer.clone()));
        }
    }
}

impl Answer {
    /// One line of text.
    #[must_use]
    pub fn plain(status: StatusCode, text: &str) -> Self {
        let text = format!("{text}\n");
        Self::of(
            status,
            "text/plain; charset=utf-8".to_owned(),
            text.into_bytes(),
        )
    }

    fn of(status: StatusCode, media_type: String, bytes: impl Into<Bytes>) -> Self {
        Self {
            status,
            media_type,
            location: None,
            body: Body::Bytes(bytes.into()),
        }
    }

    fn moved(location: String, body: Bytes) -> Self {
        Self {
            location: Some(location),
            ..Self::of(StatusCode::FOUND, HTML.to_owned(), body)
        }
    }

    /// The HTML of an answer that a browser shows as a page.
    #[must_use]
    pub fn html(&self) -> Option<&str> {
        match &self.body {
            Body::Bytes(bytes) if self.media_type == HTML && self.location.is_none() => {
                std::str::from_utf8(bytes).ok()
            }
            _ => None,
        }
    }
}

/// A build with the list of its pages.
struct Shown<'a> {
    published: &'a Published,
    site: Site<'a>,
    pages: BTreeMap<String, What<'a>>,
}

impl<'a> Shown<'a> {
    fn of(published: &'a Published) -> Self {
        let site = published.site();
        Self {
            published,
            pages: site.pages(&published.theme),
            site,
        }
    }

    fn find(&self, path: &str) -> Option<File<'a>> {
        let folder = path.split('/').next();
        let what = match self.pages.get(path) {
            Some(what) => *what,
            None if folder == Some(Site::INDEX_FOLDER) => *self.site.index_files().get(path)?,
            None => return None,
        };
        Some(File {
            path: path.to_owned(),
            what,
        })
    }

    /// What stands at a path below the site's address.
    fn below(&self, below: &str) -> Answer {
        if below.is_empty() || below.ends_with('/') {
            let path = format!("{below}index.html");
            return self
                .last_good(&path)
                .or_else(|| self.made(&path))
                .unwrap_or_else(|| self.missing(below));
        }
        let page = format!("{below}/index.html");
        if let Some(made) = self.last_good(below).or_else(|| self.made(below)) {
            return made;
        }
        if self.find(&page).is_some() || self.published.older(&page).is_some() {
            let base = self.published.base();
            return Answer::moved(format!("{base}{}/", encoded(below)), Bytes::new());
        }
        self.missing(below)
    }

    /// The page of a document that cannot be read now, as it was when it could be.
    fn last_good(&self, path: &str) -> Option<Answer> {
        let older = self.published.older(path)?;
        let site = older.site(&self.published.settings);
        let what = *site.pages(&self.published.theme).get(path)?;
        let file = File {
            path: path.to_owned(),
            what,
        };
        self.drawn(&site, &file)
    }

    fn made(&self, path: &str) -> Option<Answer> {
        let file = self.find(path)?;
        self.drawn(&self.site, &file)
    }

    /// A file of a site; none where it is copied and nobody knows from where.
    fn drawn<'s>(&self, site: &Site<'s>, file: &File<'s>) -> Option<Answer> {
        let base = self.published.base();
        let body = match site.render(&self.published.theme, file) {
            Ok(Some(bytes)) => Body::Bytes(bytes.into_owned().into()),
            Ok(None) => Body::File(self.published.assets.get(&file.path)?.clone()),
            Err(fault) => {
                let page = fault::page(&fault, &base, &site.settings.language);
                let status = StatusCode::INTERNAL_SERVER_ERROR;
                return Some(Answer::of(status, HTML.to_owned(), page.into_bytes()));
            }
        };
        Some(match (file.what, body) {
            (What::Redirect(id), Body::Bytes(bytes)) => {
                let page = page_file(id);
                let address = page.strip_suffix("index.html").unwrap_or(&page);
                Answer::moved(format!("{base}{}", encoded(address)), bytes)
            }
            (_, body) => Answer {
                status: StatusCode::OK,
                media_type: media_type(&file.path),
                location: None,
                body,
            },
        })
    }

    /// That there is nothing at a path: the site's page for that, with the addresses that may have been meant.
    fn missing(&self, asked: &str) -> Answer {
        let status = StatusCode::NOT_FOUND;
        let Some(mut answer) = self.made(MISSING) else {
            return Answer::plain(status, "there is no such page");
        };
        let pages = self.pages.iter();
        let pages = pages.filter(|(_, what)| !matches!(what, What::Redirect(_)));
        let pages = pages.filter_map(|(path, _)| path.strip_suffix("index.html"));
        let older = self.published.last_good.keys();
        let older: Vec<String> = older.map(|id| format!("{id}/")).collect();
        let near = near(asked, pages.chain(older.iter().map(String::as_str)));
        if let Some(html) = answer.html()
            && !near.is_empty()
        {
            let html = page::with_section(html, &self.list(&near));
            answer.body = Body::Bytes(html.into());
        }
        if answer.status == StatusCode::OK {
            answer.status = status;
        }
        answer
    }

    /// Pages by their titles and addresses.
    fn list(&self, pages: &[&str]) -> String {
        let base = self.published.base();
        let items = pages.iter().map(|page| {
            let address = format!("{base}{}", encoded(page));
            let address = escape(&address);
            let title = self.site.register.title(page.trim_end_matches('/'));
            let title = title.map_or_else(String::new, |title| format!(" {}", escape(title)));
            format!("<li><a href=\"{address}\">{address}</a>{title}</li>\n")
        });
        format!(
            "<section class=\"sec\" id=\"preview-near\"><h2>Addresses much like this one</h2>\n<ul>\n{}</ul></section>\n",
            items.collect::<String>()
        )
    }
}

fn media_type(path: &str) -> String {
    let guess = mime_guess::from_path(path).first_or_octet_stream();
    let is_text = guess.type_() == "text" || matches!(guess.subtype().as_str(), "json" | "xml");
    if is_text {
        format!("{guess}; charset=utf-8")
    } else {
        guess.to_string()
    }
}
