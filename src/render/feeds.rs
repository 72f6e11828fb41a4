//! The files for search engines: which pages there are, and where that list is.

use std::fmt::Write as _;

use super::links::escape;
use super::{
    Site, data, glossary, legislation, organisations, posts, register, reports, reviews, search,
    structure,
};
use crate::resolve::addresses::page_file;

/// So many pages may stand in one list, by <https://www.sitemaps.org/protocol.html>.
const MOST: usize = 50_000;

/// The list of pages: documents and the lists of them, each at its one address. Where one list may not have them all, the list of the lists.
pub(super) fn sitemap(site: &Site<'_>) -> String {
    let parts: Vec<String> = parts(site).collect();
    if parts.is_empty() {
        list("urlset", "url", site, &pages(site))
    } else {
        list("sitemapindex", "sitemap", site, &parts)
    }
}

/// One of several lists of pages, counted from 0.
pub(super) fn part(site: &Site<'_>, number: usize) -> String {
    let pages = pages(site);
    let part = pages.chunks(MOST).nth(number).unwrap_or_default();
    list("urlset", "url", site, part)
}

/// The files of several lists, where one may not have all pages.
pub(super) fn parts(site: &Site<'_>) -> impl Iterator<Item = String> + use<> {
    let register = site.register;
    // An area has a page and a list. This is asked with every look at a preview, where most registers need no exact number.
    let at_most = register.documents.len() + 2 * register.areas.len() + OWN.len() + 2;
    let pages = if at_most > MOST { pages(site).len() } else { 0 };
    let lists = if pages > MOST {
        pages.div_ceil(MOST)
    } else {
        0
    };
    (1..=lists).map(|number| format!("{FOLDER}/{number}.xml"))
}

/// The folder for several lists. No document can stand there, as no name of theirs begins with `_`.
const FOLDER: &str = "_sitemap";

/// The pages that every register has.
const OWN: [&str; 8] = [
    register::FILE,
    reviews::FILE,
    reports::FILE,
    organisations::FILE,
    posts::FILE,
    structure::FILE,
    search::FILE,
    data::FILE,
];

fn pages(site: &Site<'_>) -> Vec<String> {
    let register = site.register;
    let mut files: Vec<String> = OWN.map(str::to_owned).into();
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
    files
}

/// A list of files by their addresses.
fn list(all: &str, each: &str, site: &Site<'_>, files: &[String]) -> String {
    let mut list = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<{all} xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n"
    );
    for file in files {
        let address = escape(&site.standing_address(file));
        let _ = writeln!(list, "<{each}><loc>{address}</loc></{each}>");
    }
    let _ = writeln!(list, "</{all}>");
    list
}

/// What search engines may look at: everything.
pub(super) fn robots(site: &Site<'_>) -> String {
    let sitemap = site
        .canonical("sitemap.xml")
        .map(|address| format!("Sitemap: {address}\n"))
        .unwrap_or_default();
    format!("User-agent: *\nAllow: /\n{sitemap}")
}
