//! What changed in the register, as the documents record it: versions, reviews that were held, adoption, the beginning and the end of bodies.

use std::cmp::Reverse;

use super::{Entry, MOST, feed};
use crate::model::reference::slug;
use crate::render::changes::{self, Change, HISTORY};
use crate::render::export::Format;
use crate::render::{Site, words};
use crate::resolve::Body;
use crate::resolve::references::Wanted;

const ABOUT: &str = "What changed in this register, as the documents record it: versions, reviews, adoption, the beginning and the end of bodies.";

/// The newest of it.
pub(in crate::render::export) fn changes(site: &Site<'_>) -> String {
    let mut changes = changes::all(site);
    changes.sort_by_key(|(_, change)| Reverse(change.date.first_day()));
    let newest = changes.iter().take(MOST);
    let entries = newest.map(|(body, change)| entry(site, body, change));
    feed(
        site,
        Format::ChangesFeed,
        "Changes",
        ABOUT,
        entries.collect(),
    )
}

fn entry<'e>(site: &Site<'_>, body: &'e Body, change: &Change<'_>) -> Entry<'e> {
    let named = change
        .version
        .map(slug)
        .filter(|version| !version.is_empty());
    let key = [
        Some(change.kind.to_owned()),
        Some(change.date.to_string()),
        named,
    ];
    let key: Vec<String> = key.into_iter().flatten().collect();
    let version = change.version.map(|version| format!("version {version}"));
    let version = version.filter(|version| !change.what.eq_ignore_ascii_case(version));
    let by = change
        .by
        .map(|by| site.register.meant(&body.id, by, Wanted::Either));
    let said = [
        Some(format!("{}: {}", change.date.words(), change.what)),
        version,
        by.map(|by| format!("by: {}", site.name(&by))),
        change
            .decision
            .map(|decision| format!("decision {decision}")),
    ];
    let said = said.iter().flatten().map(|said| words::sentence(said));
    Entry {
        updated: change.date.first_day(),
        body,
        key: key.join("/"),
        title: format!("{}: {}", body.header.title, change.what),
        text: said.collect::<Vec<String>>().join(" "),
        place: HISTORY,
    }
}
