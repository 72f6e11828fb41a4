//! The files of a build as answers: drawn when they are asked for, or what stands in place of them.

use std::sync::Arc;

use hyper::StatusCode;
use hyper::body::Bytes;

use super::address::{encoded, near};
use super::answer::{Answer, Body, HTML};
use super::stage::Published;
use super::{fault, page};
use crate::render::links::escape;
use crate::render::{File, Site, ThemeFault, What, export};
use crate::resolve::addresses::page_file;

/// The page for addresses that do not exist.
const MISSING: &str = "404.html";

/// What stands on the page for missing addresses where a document has that address, and cannot be read.
const UNREAD: &str = "<section class=\"sec\" id=\"preview-unread\"><h2>This document cannot be read yet</h2>\n<p>Its header has a fault, which the bar below shows. As soon as that is mended and saved, the page stands here.</p></section>\n";

/// A build with its site.
pub struct Shown<'a> {
    published: &'a Published,
    site: Site<'a>,
}

impl<'a> Shown<'a> {
    /// That of a build.
    #[must_use]
    pub fn of(published: &'a Published) -> Self {
        let site = published.site();
        Self { published, site }
    }

    fn find(&self, path: &str) -> Option<File<'a>> {
        self.site.find(&self.published.theme, path)
    }

    /// What stands at a path below the site's address.
    #[must_use]
    pub fn below(&self, below: &str) -> Answer {
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
        let file = site.find(&self.published.theme, path)?;
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
            Err(fault) => return Some(self.undrawn(fault)),
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
                fault: None,
            },
        })
    }

    /// The page in place of one that cannot be drawn. Where the templates are older than those on the disk, it says what is wrong with these: the fault of the
    /// older ones may be gone by then, and who mends it would see no difference.
    fn undrawn(&self, fault: ThemeFault) -> Answer {
        let faults = &self.published.theme_faults;
        let same_file = faults.iter().find(|now| now.file == fault.file);
        let now = same_file.or_else(|| faults.first());
        let language = &self.published.settings.language;
        let page = fault::page(now.unwrap_or(&fault), &self.published.base(), language);
        let status = StatusCode::INTERNAL_SERVER_ERROR;
        Answer {
            fault: now.is_none().then(|| Arc::new(fault)),
            ..Answer::of(status, HTML.to_owned(), page.into_bytes())
        }
    }

    /// That there is nothing at a path: the site's page for that, with the addresses that may have been meant.
    #[must_use]
    pub fn missing(&self, asked: &str) -> Answer {
        let status = StatusCode::NOT_FOUND;
        let Some(mut answer) = self.made(MISSING) else {
            return Answer::plain(status, "there is no such page");
        };
        let pages = self.site.pages(&self.published.theme);
        let pages = pages.iter();
        let pages = pages.filter(|(_, what)| !matches!(what, What::Redirect(_)));
        let pages = pages.filter_map(|(path, _)| path.strip_suffix("index.html"));
        let documents = self.site.register.documents.iter();
        let older = documents.filter(|document| self.published.is_older(&document.id));
        let older: Vec<String> = older.map(|document| format!("{}/", document.id)).collect();
        let near = near(asked, pages.chain(older.iter().map(String::as_str)));
        let unread = self.published.is_unread(asked.trim_end_matches('/'));
        if let Some(html) = answer.html() {
            let html = if unread {
                page::with_section(html, UNREAD)
            } else if near.is_empty() {
                html.to_owned()
            } else {
                page::with_section(html, &self.list(&near))
            };
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
    if let Some(of_data) = export::media_type(path) {
        return format!("{of_data}; charset=utf-8");
    }
    let guess = mime_guess::from_path(path).first_or_octet_stream();
    let is_text = guess.type_() == "text" || matches!(guess.subtype().as_str(), "json" | "xml");
    if is_text {
        format!("{guess}; charset=utf-8")
    } else {
        guess.to_string()
    }
}
