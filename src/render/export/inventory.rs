//! The inventory of a register: what other registers may refer to in it. An entry a line, so that it is written as it comes and a change shows line by line.
//! Nothing in it goes by the day.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::v1::{InventoryClause, InventoryEntry};
use crate::model::names::plain;
use crate::parse::Document;
use crate::parse::prose::{Clause, Heading, below_title};
use crate::render::Site;
use crate::resolve::addresses::page_file;

/// The version of the inventory.
const VERSION: u32 = 1;
/// So many letters of a heading are told.
const HEADING: usize = 200;

/// The inventory as the text of a file.
pub(super) fn text(site: &Site<'_>) -> String {
    let register = json(&plain(&site.settings.title));
    let address = json(&site.standing_address("index.html"));
    let mut text = format!(
        "{{\n\"version\": {VERSION},\n\"register\": {register},\n\"address\": {address},\n\"entries\": [\n"
    );
    for (place, entry) in entries(site).into_values().enumerate() {
        if place > 0 {
            text.push_str(",\n");
        }
        text.push_str(&json(&entry.with_clauses(site)));
    }
    text.push_str("\n]\n}\n");
    text
}

/// Texts, numbers and lists of them: nothing in these fails to be written.
fn json(value: &impl serde::Serialize) -> String {
    serde_json::to_string(value).unwrap_or_default()
}

/// What has a page of its own, by id, without clauses.
fn entries<'a>(site: &Site<'a>) -> BTreeMap<&'a str, InventoryEntry<'a>> {
    let register = site.register;
    let areas = register.areas.values().filter(|area| !area.id.is_empty());
    let areas = areas.map(|area| entry(&area.id, "area", &area.title, None));
    let pages = register.pages.values();
    let pages = pages.map(|page| entry(&page.id, "page", &page.header.title, None));
    let organisations = register.organisations.values().map(|one| {
        let header = &one.header;
        entry(
            &one.id,
            "organisation",
            &header.title,
            header.short_name.as_deref(),
        )
    });
    let bodies = site.bodies().map(|body| {
        let header = &body.header;
        let governed_by = body.governed_by.as_deref();
        InventoryEntry {
            governed_by: governed_by.filter(|id| site.is_built(id)),
            ..entry(
                &body.id,
                "body",
                &header.title,
                header.short_name.as_deref(),
            )
        }
    });
    let all = areas.chain(pages).chain(organisations).chain(bodies);
    all.map(|entry| (entry.id, entry)).collect()
}

fn entry<'a>(
    id: &'a str,
    kind: &'static str,
    name: &'a str,
    short_name: Option<&'a str>,
) -> InventoryEntry<'a> {
    InventoryEntry {
        id,
        kind,
        name: plain(name),
        short_name: short_name.map(plain),
        address: String::new(),
        governed_by: None,
        clauses: Vec::new(),
    }
}

impl<'a> InventoryEntry<'a> {
    fn with_clauses(self, site: &Site<'a>) -> Self {
        let file = page_file(self.id);
        let document = site.register.document(self.id);
        let title = site.register.title(self.id).unwrap_or_default();
        Self {
            address: file.strip_suffix("index.html").unwrap_or(&file).to_owned(),
            clauses: document.map_or_else(Vec::new, |document| clauses(document, title)),
            ..self
        }
    }
}

/// The clauses of a document, and its other headings, in the order of the text.
fn clauses<'a>(document: &'a Document, title: &str) -> Vec<InventoryClause<'a>> {
    let prose = &document.prose;
    let mut headings: BTreeMap<usize, &Heading> = BTreeMap::new();
    for heading in &prose.headings {
        headings.extend(heading.clause.map(|clause| (clause, heading)));
    }
    let mut formerly: BTreeMap<usize, Vec<&str>> = BTreeMap::new();
    for (old, clause) in document.formerly() {
        formerly.entry(clause).or_default().push(old);
    }
    let numbered = prose.clauses.iter().enumerate().map(|(place, clause)| {
        let entry = InventoryClause {
            number: Some(number(clause, &prose.clauses)),
            heading: headings
                .get(&place)
                .and_then(|heading| words(behind(&heading.text, &clause.written))),
            anchor: &clause.anchor,
            formerly: formerly.remove(&place).unwrap_or_default(),
        };
        (clause.begins(), entry)
    });
    let mut all: Vec<_> = numbered.collect();
    let others = below_title(&prose.headings, title).iter();
    all.extend(
        others
            .filter(|heading| heading.clause.is_none())
            .map(|heading| {
                let entry = InventoryClause {
                    number: None,
                    heading: words(&heading.text),
                    anchor: &heading.anchor,
                    formerly: Vec::new(),
                };
                (heading.span.start, entry)
            }),
    );
    all.sort_by_key(|(at, _)| *at);
    all.into_iter().map(|(_, entry)| entry).collect()
}

/// The number of a clause as others cite it.
fn number<'a>(clause: &'a Clause, all: &[Clause]) -> Cow<'a, str> {
    if clause.scope.is_none() && clause.appendix.is_none() {
        Cow::Borrowed(&clause.number)
    } else {
        Cow::Owned(clause.citation(all))
    }
}

/// A heading without its number.
fn behind<'a>(heading: &'a str, number: &str) -> &'a str {
    let rest = heading.trim_start().strip_prefix(number);
    rest.map_or(heading, |rest| {
        rest.trim_start_matches(['.', ':', ')', '–', '—', '-', ' '])
    })
}

/// The beginning of a heading.
fn words(heading: &str) -> Option<Cow<'_, str>> {
    let words = plain(heading);
    let end = words.char_indices().nth(HEADING).map(|(end, _)| end);
    let words = match end {
        Some(end) => Cow::Owned(format!("{}…", words[..end].trim_end())),
        None => words,
    };
    (!words.is_empty()).then_some(words)
}
