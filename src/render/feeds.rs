//! The files for search engines: which pages there are, and where that list is.

use std::fmt::Write as _;

use super::links::escape;
use super::{
    Site, data, glossary, legislation, organisations, posts, register, reports, reviews, search,
    structure,
};
use crate::resolve::addresses::page_file;

/// The list of pages: documents and the lists of them, each at its one address.
pub(super) fn sitemap(site: &Site<'_>) -> String {
    let register = site.register;
    let mut files: Vec<String> = [
        register::FILE,
        reviews::FILE,
        reports::FILE,
        organisations::FILE,
        posts::FILE,
        structure::FILE,
        search::FILE,
        data::FILE,
    ]
    .map(str::to_owned)
    .into();
    if legislation::is_made(site) {
        files.push(legislation::FILE.to_owned());
    }
    if glossary::is_made(site) {
        files.push(glossary::FILE.to_owned());
    }
    let listings = register::listings(site).into_iter();
    let by_name = listings.filter(|listing| listing.order == register::Order::Body);
    files.extend(by_name.map(register::Listing::file));
    files.extend(register.areas.keys().map(|id| page_file(id)));
    files.extend(site.bodies().map(|body| page_file(&body.id)));
    files.extend(register.organisations.keys().map(|id| page_file(id)));
    files.extend(register.pages.keys().map(|id| page_file(id)));
    files.sort();
    files.dedup();
    let mut sitemap = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n",
    );
    for file in files {
        let address = escape(&site.standing_address(&file));
        let _ = writeln!(sitemap, "<url><loc>{address}</loc></url>");
    }
    sitemap.push_str("</urlset>\n");
    sitemap
}

/// What search engines may look at: everything.
pub(super) fn robots(site: &Site<'_>) -> String {
    let sitemap = site
        .canonical("sitemap.xml")
        .map(|address| format!("Sitemap: {address}\n"))
        .unwrap_or_default();
    format!("User-agent: *\nAllow: /\n{sitemap}")
}
