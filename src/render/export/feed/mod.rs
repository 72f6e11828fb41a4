//! Feeds to follow (Atom, RFC 4287): what changed in the register, and which reviews fall due or are overdue. A [`Site`] goes in, the text of a file comes out.
//!
//! An entry keeps its `id`, made from whose it is and what, so that a reader sees each once. `updated` asks for a moment, and documents state a day, a month or a year: it is
//! the first one that the date can mean, and the text gives the date as it is stated. No entry says anything that holds for one day only.

mod changes;
mod reviews;

use std::cmp::Reverse;
use std::collections::HashMap;

use jiff::civil;

pub(super) use changes::changes;
pub(super) use reviews::reviews;

use super::Format;
use crate::model::reference::slug;
use crate::render::Site;
use crate::resolve::Body;
use crate::resolve::addresses::page_file;

/// So many entries stand in a feed: who follows it sees each when it comes, and who has just begun needs no more.
const MOST: usize = 100;

/// An entry of a feed.
struct Entry<'e> {
    /// The day on which it came to be.
    updated: civil::Date,
    /// Whose it is.
    body: &'e Body,
    /// What tells it from the others of the body. Of several that are alike the second and later ones are counted.
    key: String,
    title: String,
    /// What is known about it, a paragraph.
    text: String,
    /// Where on the body's page there is more about it.
    place: &'static str,
}

/// The text of a feed with the newest of some entries. One without any was never changed: not since 1970, from which programs count.
fn feed(
    site: &Site<'_>,
    format: Format,
    name: &str,
    about: &str,
    mut entries: Vec<Entry<'_>>,
) -> String {
    // What came to be on one day keeps the order of the bodies, and within one of what it says.
    entries.sort_by_key(|entry| Reverse(entry.updated));
    entries.truncate(MOST);
    let newest = entries.first().map(|entry| entry.updated);
    let mut feed = Feed(String::from(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"",
    ));
    feed.escape(&site.settings.language);
    feed.0.push_str("\">\n");
    feed.element("id", &identity(site, &format.path()));
    feed.element("title", &format!("{name}: {}", site.settings.title));
    feed.element("subtitle", about);
    feed.element(
        "updated",
        &moment(newest.unwrap_or(civil::date(1970, 1, 1))),
    );
    let publisher = site.settings.publisher.name.as_ref();
    feed.0.push_str("<author>");
    feed.element("name", publisher.unwrap_or(&site.settings.title));
    feed.0.push_str("</author>\n");
    feed.link("alternate", &site.standing_address("index.html"));
    feed.link("self", &site.standing_address(&format.path()));
    feed.0.push_str("<generator>Quorate</generator>\n");
    let ids = ids(site, &entries);
    for (entry, id) in entries.iter().zip(&ids) {
        feed.entry(site, entry, id);
    }
    feed.0.push_str("</feed>\n");
    feed.0
}

/// The identifiers of entries.
fn ids(site: &Site<'_>, entries: &[Entry<'_>]) -> Vec<String> {
    let mut same: HashMap<(&str, &str), u32> = HashMap::new();
    let numbered = entries.iter().map(|entry| {
        let number = same.entry((&entry.body.id, &entry.key)).or_default();
        *number += 1;
        let page = identity(site, &page_file(&entry.body.id));
        match *number {
            1 => format!("{page}#{}", entry.key),
            number => format!("{page}#{}:{number}", entry.key),
        }
    });
    numbered.collect()
}

/// The name of a file that nothing else in the world has: its address, or one below the name of the register where that has none yet.
fn identity(site: &Site<'_>, path: &str) -> String {
    site.canonical(path).unwrap_or_else(|| {
        let path = path.trim_end_matches("index.html");
        format!("tag:{}.invalid,2000:{path}", slug(&site.settings.title))
    })
}

/// The first moment of a day.
fn moment(day: civil::Date) -> String {
    format!("{day}T00:00:00Z")
}

/// The text of a feed as it grows.
struct Feed(String);

impl Feed {
    fn entry(&mut self, site: &Site<'_>, entry: &Entry<'_>, id: &str) {
        let page = site.page_address(&entry.body.id);
        let area = site.area_name(&entry.body.area);
        self.0.push_str("<entry>\n");
        self.element("id", id);
        self.element("title", &entry.title);
        self.element("updated", &moment(entry.updated));
        self.link("alternate", &(page + entry.place));
        if !area.is_empty() {
            self.0.push_str("<category term=\"");
            self.escape(&area);
            self.0.push_str("\"/>\n");
        }
        self.element("content", &entry.text);
        self.0.push_str("</entry>\n");
    }

    fn link(&mut self, rel: &str, address: &str) {
        self.0.extend(["<link rel=\"", rel, "\" href=\""]);
        self.escape(address);
        self.0.push_str("\"/>\n");
    }

    fn element(&mut self, name: &str, text: &str) {
        self.0.extend(["<", name, ">"]);
        self.escape(text);
        self.0.extend(["</", name, ">\n"]);
    }

    /// Writes a text. Letters that XML does not know (section 2.2) are left out.
    fn escape(&mut self, text: &str) {
        for letter in text.chars() {
            match letter {
                '&' => self.0.push_str("&amp;"),
                '<' => self.0.push_str("&lt;"),
                '>' => self.0.push_str("&gt;"),
                '"' => self.0.push_str("&quot;"),
                '\r' => self.0.push_str("&#13;"),
                '\n' | '\t' => self.0.push(letter),
                '\0'..' ' | '\u{fffe}' | '\u{ffff}' => {}
                _ => self.0.push(letter),
            }
        }
    }
}
