//! The inventory of a register: what other registers may refer to in it. An entry a line, so that it is written as it comes and a change shows line by line.
//! Nothing in it goes by the day.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io;

use super::CHUNK;
use super::v1::{InventoryClause, InventoryEntry};
use crate::neighbours::allowed;
use crate::parse::Document;
use crate::parse::prose::{Clause, Heading, below_title};
use crate::render::Site;
use crate::resolve::addresses::page_file;

/// The version of the inventory.
const VERSION: u32 = 1;
/// So many letters of a heading are told.
const HEADING: usize = 200;

/// Writes the inventory.
///
/// # Errors
///
/// What `out` says.
pub(super) fn write(site: &Site<'_>, out: &mut impl io::Write) -> io::Result<()> {
    let address = site.standing_address("index.html");
    let register = json(&name(&site.settings.title, &address));
    let address = json(&address);
    let mut text = format!(
        "{{\n\"version\": {VERSION},\n\"register\": {register},\n\"address\": {address},\n\"entries\": [\n"
    );
    for (place, entry) in entries(site).into_values().enumerate() {
        if place > 0 {
            text.push_str(",\n");
        }
        text.push_str(&json(&entry.with_clauses(site)));
        if text.len() >= CHUNK {
            out.write_all(text.as_bytes())?;
            text.clear();
        }
    }
    text.push_str("\n]\n}\n");
    out.write_all(text.as_bytes())
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
            governed_by: governed_by.filter(|id| site.is_built(id) && allowed::id(id).is_ok()),
            ..entry(
                &body.id,
                "body",
                &header.title,
                header.short_name.as_deref(),
            )
        }
    });
    let all = areas.chain(pages).chain(organisations).chain(bodies);
    // A document of a name that is no address was reported.
    all.filter(|entry| allowed::id(entry.id).is_ok())
        .map(|entry| (entry.id, entry))
        .collect()
}

/// A name as an inventory may hold it, or what stands for one in which no letter is seen.
fn name<'a>(name: &'a str, otherwise: &'a str) -> Cow<'a, str> {
    let name = allowed::name(name);
    if name.is_empty() {
        Cow::Borrowed(otherwise)
    } else {
        name
    }
}

fn entry<'a>(
    id: &'a str,
    kind: &'static str,
    title: &'a str,
    short_name: Option<&'a str>,
) -> InventoryEntry<'a> {
    InventoryEntry {
        id,
        kind,
        name: name(title, id),
        short_name: short_name
            .map(allowed::name)
            .filter(|name| !name.is_empty()),
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
            number: number(clause, &prose.clauses),
            heading: headings
                .get(&place)
                .and_then(|heading| words(behind(&heading.text, &clause.written))),
            anchor: &clause.anchor,
            formerly: formerly
                .remove(&place)
                .into_iter()
                .flatten()
                .filter_map(allowed::number)
                .collect(),
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
    all.retain(|(_, entry)| allowed::anchor(entry.anchor).is_ok());
    all.sort_by_key(|(at, _)| *at);
    all.into_iter().map(|(_, entry)| entry).collect()
}

/// The number of a clause as others cite it.
fn number<'a>(clause: &'a Clause, all: &[Clause]) -> Option<Cow<'a, str>> {
    if clause.scope.is_none() && clause.appendix.is_none() {
        allowed::number(&clause.number)
    } else {
        let number = clause.citation(all);
        allowed::number(&number).map(|number| Cow::Owned(number.into_owned()))
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
    let words = match heading.char_indices().nth(HEADING) {
        None => allowed::name(heading),
        Some((end, _)) => {
            let words = format!("{}…", heading[..end].trim_end());
            Cow::Owned(allowed::name(&words).into_owned())
        }
    };
    (!words.is_empty()).then_some(words)
}
