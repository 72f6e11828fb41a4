//! The addresses and links of a page. Every address is relative to the page that holds it, so that a site works below any path.

use super::Site;
use super::page::MISSING;
use super::view::{Html, Link};
use crate::link::{self, Lead};
pub use crate::parse::prose::escape;
use crate::parse::prose::{self, Manner};
use crate::parse::{Document, Header};
use crate::resolve::addresses::page_file;
use crate::resolve::{Body, Who};

/// The address of one output file as it is written in another: `a/b/index.html` from `c/index.html` is `../a/b/`.
#[must_use]
pub fn relative(from: &str, to: &str) -> String {
    let mut from: Vec<&str> = from.split('/').collect();
    from.pop();
    let target = to.strip_suffix("index.html").unwrap_or(to);
    let parts: Vec<&str> = target.split('/').collect();
    let shared = from
        .iter()
        .zip(&parts[..parts.len() - 1])
        .take_while(|(one, other)| one == other)
        .count();
    let mut address = "../".repeat(from.len() - shared);
    address.push_str(&parts[shared..].join("/"));
    if address.is_empty() {
        address.push_str("./");
    }
    address
}

/// The path of a file as an address: marks that would end the path there are written as codes; others are left to whoever writes the HTML.
fn encoded(path: &str) -> String {
    path.replace('%', "%25")
        .replace('#', "%23")
        .replace('?', "%3F")
}

impl Site<'_> {
    /// Whether a document has a page in this build: all have, but for bodies that are not to be published yet.
    #[must_use]
    pub fn is_built(&self, id: &str) -> bool {
        match self.register.bodies.get(id) {
            Some(body) => self.shows(body),
            None => self.register.title(id).is_some(),
        }
    }

    /// Whether a body has a page in this build.
    #[must_use]
    pub fn shows(&self, body: &Body) -> bool {
        self.drafts || !body.header.unpublished
    }

    /// The address of one output file as it is written in another: relative, but absolute from the page for addresses that do not exist, which is shown
    /// at any depth.
    #[must_use]
    pub fn reach(&self, from: &str, to: &str) -> String {
        if from == MISSING {
            let to = to.strip_suffix("index.html").unwrap_or(to);
            format!("{}{to}", self.settings.base_path())
        } else {
            relative(from, to)
        }
    }

    /// The address of a document's page, from the page in the file `from`; none where it has no page.
    #[must_use]
    pub fn address(&self, from: &str, id: &str) -> Option<String> {
        self.is_built(id).then(|| self.reach(from, &page_file(id)))
    }

    /// A link to a document with its title as the words.
    #[must_use]
    pub fn link(&self, from: &str, id: &str) -> Link {
        Link {
            title: self.register.title(id).unwrap_or(id).to_owned(),
            address: self.address(from, id).unwrap_or_default(),
        }
    }

    /// The name of an area; empty for bodies that stand in none.
    #[must_use]
    pub fn area_name(&self, area: &str) -> String {
        let title = if area.is_empty() {
            None
        } else {
            self.register.areas.get(area).map(|area| &area.title)
        };
        title.cloned().unwrap_or_default()
    }

    /// A document's title as inline HTML, linked where it has a page and is not the page itself.
    #[must_use]
    pub fn linked_title(&self, from: &str, id: &str) -> String {
        let title = escape(self.register.title(id).unwrap_or(id));
        match self.address(from, id) {
            Some(address) if page_file(id) != from => {
                format!("<a href=\"{}\">{title}</a>", escape(&address))
            }
            _ => title,
        }
    }

    /// Somebody as inline HTML: a body or organisation linked, others as text.
    #[must_use]
    pub fn who(&self, from: &str, who: &Who) -> String {
        match who {
            Who::Body(id) | Who::Organisation(id) => self.linked_title(from, id),
            Who::Text(text) | Who::Unknown(text) => escape(text),
        }
    }

    /// The name of somebody as plain text.
    #[must_use]
    pub fn name<'b>(&'b self, who: &'b Who) -> &'b str {
        match who {
            Who::Body(id) | Who::Organisation(id) => self.register.title(id).unwrap_or(id),
            Who::Text(text) | Who::Unknown(text) => text,
        }
    }

    /// A document's Markdown as block HTML for the page in the file `from`; `title` is that of the page, whose repetition at the head of the text is dropped.
    #[must_use]
    pub fn markdown(
        &self,
        from: &str,
        document: &Document,
        text: &str,
        title: Option<&str>,
    ) -> Html {
        Html(prose::html(
            text,
            &Manner {
                title,
                top: match document.header {
                    Header::Page(_) => 2,
                    Header::Area(_) if document.id.is_empty() => 2,
                    _ => 3,
                },
                address: &|target, wiki| self.target(from, document, target, wiki),
                title_of: &|target| self.title_of(document, target),
            },
        ))
    }

    /// A document's Markdown of one paragraph as inline HTML.
    #[must_use]
    pub fn inline_markdown(&self, from: &str, document: &Document, text: &str) -> Html {
        Html(prose::inline_html(
            text,
            &Manner {
                title: None,
                top: 4,
                address: &|target, wiki| self.target(from, document, target, wiki),
                title_of: &|target| self.title_of(document, target),
            },
        ))
    }

    /// The title of the document that a wikilink means.
    fn title_of(&self, document: &Document, target: &str) -> Option<String> {
        match link::follow(self.register, self.assets, document, target, true).ok()? {
            Lead::Document { id, .. } => self.register.title(&id).map(str::to_owned),
            Lead::Elsewhere(_) | Lead::File(_) => None,
        }
    }

    /// The address that a link written in a document gets on a page; none for one that leads nowhere.
    fn target(&self, from: &str, document: &Document, target: &str, wiki: bool) -> Option<String> {
        match link::follow(self.register, self.assets, document, target, wiki).ok()? {
            Lead::Elsewhere(address) => prose::unsafe_scheme(&address).is_none().then_some(address),
            Lead::File(file) => Some(encoded(&relative(from, &file))),
            Lead::Document { id, anchor } => {
                let page = page_file(&id);
                let anchor = anchor
                    .map(|anchor| format!("#{anchor}"))
                    .unwrap_or_default();
                if page == from && !anchor.is_empty() {
                    return Some(anchor);
                }
                self.address(from, &id).map(|address| address + &anchor)
            }
        }
    }
}
