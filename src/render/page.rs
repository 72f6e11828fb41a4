//! Plain pages, the page for addresses that do not exist and those at old addresses.

use super::body::text::contents;
use super::home::top_areas;
use super::links::{escape, relative};
use super::view::{Document, Html, MissingPage, Page, Passage, PlainPage, RedirectPage};
use super::{Site, register, theme_file};
use crate::parse;
use crate::parse::prose::Piece;
use crate::resolve;
use crate::resolve::addresses::page_file;

/// The page for addresses that do not exist.
pub(super) const MISSING: &str = "404.html";

/// A plain page.
pub(super) fn view(site: &Site<'_>, of: &resolve::Page, page: Page) -> PlainPage {
    let document = document(site, &of.document, &of.header.title);
    PlainPage {
        lead: of.header.summary.as_deref().map(plain),
        document: document.unwrap_or_else(|| Document {
            introduction: None,
            passages: Vec::new(),
            contents: Vec::new(),
            numbered: false,
        }),
        page,
    }
}

/// What is shown in place of a page that does not exist.
pub(super) fn missing(site: &Site<'_>, page: Page) -> MissingPage {
    MissingPage {
        bodies: site.reach(MISSING, register::FILE),
        areas: top_areas(site, MISSING),
        page,
    }
}

/// What stands at an old address, `from`, of the document `id`.
pub(super) fn moved(site: &Site<'_>, from: &str, id: &str) -> RedirectPage {
    let file = page_file(id);
    RedirectPage {
        language: site.settings.language.clone(),
        title: site.register.title(id).unwrap_or(id).to_owned(),
        address: relative(from, &file),
        canonical: site.standing_address(&file),
        style_sheets: vec![relative(from, &theme_file("civic.css"))],
    }
}

/// The text of a document for its own page; none where it has no text.
pub(super) fn document(
    site: &Site<'_>,
    document: &parse::Document,
    title: &str,
) -> Option<Document> {
    if document.text().trim().is_empty() {
        return None;
    }
    Some(Document {
        introduction: None,
        passages: vec![Passage::Text(text(site, document, title))],
        contents: contents(document, title, |_| true),
        numbered: !document.prose.clauses.is_empty(),
    })
}

/// The text of a document that describes no body: there is no header from which a fact could be taken, and what calls for one stays words.
pub(super) fn text(site: &Site<'_>, document: &parse::Document, title: &str) -> Html {
    Html(
        site.prose(&page_file(&document.id), document, title)
            .into_iter()
            .map(|piece| match piece {
                Piece::Html(html) => html,
                Piece::Fact(word) => {
                    let written = document.source.text().get(word.span).unwrap_or_default();
                    format!("<p>{}</p>\n", escape(written.trim()))
                }
            })
            .collect(),
    )
}

/// Plain words as inline HTML.
pub(super) fn plain(text: &str) -> Html {
    Html(escape(text))
}
