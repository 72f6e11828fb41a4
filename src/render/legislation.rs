//! The list of statutes: those that site.toml names and the documents cite, each with the documents and clauses that do so. Links from texts to a statute
//! that has no page of its own lead here.

use std::collections::{BTreeMap, BTreeSet};

use super::Site;
use super::view::Page;
use super::view::indexes::{LegislationPage, StatuteEntry, StatutePart};
use super::words;
use crate::link::{self, Mention, Part, StatuteUse};
use crate::model::reference::slug;
use crate::settings::Statute;

/// The page's file.
pub(super) const FILE: &str = "legislation/index.html";

/// Whether the site has the page: only where site.toml lists statutes.
pub(super) fn is_made(site: &Site<'_>) -> bool {
    !site.settings.legislation.is_empty()
}

/// The list of statutes, by title; those that are cited apart from the others.
pub(super) fn view(site: &Site<'_>, page: Page) -> LegislationPage {
    let mut entries: Vec<StatuteEntry> = site
        .settings
        .legislation
        .iter()
        .enumerate()
        .map(|(place, statute)| entry(site, place, statute))
        .collect();
    entries.sort_by_cached_key(|entry| words::in_order(&entry.title));
    let (cited, uncited) = entries
        .into_iter()
        .partition(|entry| !entry.parts.is_empty());
    LegislationPage {
        page,
        cited,
        uncited,
    }
}

/// What a statute, or a part of it, is about: its title and, where site.toml gives it, the part's heading.
pub(super) fn about(statute: &Statute, part: Option<&Part>) -> String {
    let Some(part) = part else {
        return statute.title.clone();
    };
    let words = part.words();
    match link::section_heading(statute, part) {
        Some(heading) => format!("{}, {words}: {heading}", statute.title),
        None => format!("{}, {words}", statute.title),
    }
}

impl Site<'_> {
    /// Where the page in the file `from` links a statute, by its place in the settings, or a part of it: to its own page, else to its entry in the list.
    #[must_use]
    pub fn statute_address(&self, from: &str, place: usize, part: Option<&Part>) -> String {
        let own = self
            .settings
            .legislation
            .get(place)
            .and_then(|statute| own_address(statute, part));
        let list = self.reach(from, FILE);
        own.unwrap_or_else(|| format!("{list}#{}", anchor(&self.settings.legislation, place)))
    }
}

/// The anchor of a statute's entry, without `#`, by its place in the settings: it stays when others are listed before it.
fn anchor(legislation: &[Statute], place: usize) -> String {
    let name = |statute: &Statute| format!("statute-{}", slug(&statute.title));
    let Some(own) = legislation.get(place).map(name) else {
        return String::new();
    };
    // Titles may differ in marks alone.
    let same = legislation[..place]
        .iter()
        .filter(|other| name(other) == own);
    match same.count() {
        0 => own,
        before => format!("{own}-{}", before + 1),
    }
}

/// The address that a statute, or a part of it, has elsewhere.
fn own_address(statute: &Statute, part: Option<&Part>) -> Option<String> {
    match part {
        Some(part) => link::section_address(statute, part),
        None => statute.url.as_ref().map(ToString::to_string),
    }
}

fn entry(site: &Site<'_>, place: usize, statute: &Statute) -> StatuteEntry {
    let uses: Vec<StatuteUse<'_>> = site.linked.statutes(place).collect();
    StatuteEntry {
        id: anchor(&site.settings.legislation, place),
        title: statute.title.clone(),
        address: own_address(statute, None),
        parts: by_part(&uses)
            .into_iter()
            .map(|(part, found)| StatutePart {
                words: part.map_or_else(
                    || "As a whole".to_owned(),
                    |part| words::upper_first(&part.words()),
                ),
                heading: part
                    .and_then(|part| link::section_heading(statute, part))
                    .map(str::to_owned),
                address: part.and_then(|part| own_address(statute, Some(part))),
                mentions: site.mentions(FILE, found),
            })
            // What only unpublished documents cite is not cited here.
            .filter(|part| !part.mentions.is_empty())
            .collect(),
    }
}

/// The places that cite a statute: first those that cite it as a whole, then those of each part, in the order of the parts' numbers. Where a clause cites a
/// part, the title behind it cites nothing more.
fn by_part<'u>(uses: &[StatuteUse<'u>]) -> Vec<(Option<&'u Part>, Vec<Mention<'u>>)> {
    let of_parts: BTreeSet<Mention<'_>> = uses
        .iter()
        .filter(|used| used.part.is_some())
        .map(|used| used.mention)
        .collect();
    let mut parts: BTreeMap<_, (Option<&Part>, Vec<Mention<'_>>)> = BTreeMap::new();
    for used in uses {
        let part = used.part;
        if part.is_none() && of_parts.contains(&used.mention) {
            continue;
        }
        let order = part.map(|part| (part.kind, by_number(&part.number)));
        let (_, found) = parts.entry(order).or_insert_with(|| (part, Vec::new()));
        found.push(used.mention);
    }
    parts.into_values().collect()
}

/// What puts numbers such as `8`, `10`, `10(2)` and `10A` in their order: runs of figures count by their value.
fn by_number(number: &str) -> Vec<(usize, &[u8])> {
    number
        .as_bytes()
        .chunk_by(|one, other| one.is_ascii_digit() == other.is_ascii_digit())
        .map(|run| {
            let figures = run.first().is_some_and(u8::is_ascii_digit);
            (if figures { run.len() } else { 0 }, run)
        })
        .collect()
}
