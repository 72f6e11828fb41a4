//! The search page, and what can be found: each page of the site with its clauses, as [`crate::search`] takes them.

mod units;

use super::view::Page;
use super::view::search::SearchPage;
use super::{Site, body, register, states};
use crate::model::body::{BodyHeader, Status};
use crate::model::seat::{Person, Seat};
use crate::parse::prose::plain;
use crate::resolve::addresses::page_file;
use crate::resolve::{Area, Body, Organisation, Page as PlainPage, SeatHolders, Who};
use crate::search::{Entry, Index, Unit, excerpts};

use units::units;

/// The page's file.
pub(super) const FILE: &str = "search/index.html";

/// The output folder of the index. No document or file of the content can stand there, as no name of theirs begins with `_`.
pub(super) const FOLDER: &str = "_search";

/// Up to how many pages results show lines of their clauses, where site.toml does not say.
const FEW: usize = 3_000;

/// A page that can be found.
#[derive(Debug, Clone, Copy)]
pub enum Found<'a> {
    /// The front page.
    Home,
    /// An area's.
    Area(&'a Area),
    /// A body's.
    Body(&'a Body),
    /// An organisation's.
    Organisation(&'a Organisation),
    /// A plain page.
    Page(&'a PlainPage),
}

/// The search page.
pub(super) fn view(site: &Site<'_>, page: Page) -> SearchPage {
    SearchPage {
        index: site.reach(FILE, &format!("{FOLDER}/")),
        version: site.search_index().version.clone(),
        bodies: site.reach(FILE, register::FILE),
        page,
    }
}

impl<'a> Site<'a> {
    /// The index of the site, made when it is first asked for.
    pub fn search_index(&self) -> &'a Index {
        self.search.get_or_init(|| {
            let pages = self.found();
            let excerpts = self.settings.search.excerpts;
            let texts = excerpts.unwrap_or(pages.len() <= FEW);
            Index::new(pages.len(), texts, |place| self.entry(pages[place]))
        })
    }

    /// The pages that can be found, in the order in which the index counts them.
    pub(super) fn found(&self) -> Vec<Found<'a>> {
        let register = self.register;
        let areas = register.areas.values().map(|area| {
            if area.id.is_empty() {
                Found::Home
            } else {
                Found::Area(area)
            }
        });
        areas
            .chain(self.bodies().map(Found::Body))
            .chain(register.organisations.values().map(Found::Organisation))
            .chain(register.pages.values().map(Found::Page))
            .collect()
    }

    /// The excerpts of one page, or of a part of it.
    pub(super) fn excerpts(&self, found: Found<'a>, place: usize, block: usize) -> String {
        excerpts::block(self.search_index(), place, block, self.entry(found))
    }

    fn entry(&self, found: Found<'_>) -> Entry {
        match found {
            Found::Home => self.home_entry(),
            Found::Body(body) => self.body_entry(body),
            Found::Organisation(organisation) => {
                let header = &organisation.header;
                Entry {
                    about: self.kind_in("Organisation", &organisation.area),
                    names: self.names(
                        &organisation.area,
                        header.short_name.as_ref(),
                        &header.also_known_as,
                    ),
                    ..entry(&organisation.id, &header.title)
                }
            }
            Found::Page(page) => Entry {
                about: "Page of this register".to_owned(),
                units: units(
                    &page.document,
                    &page.header.title,
                    page.header.summary.clone(),
                ),
                ..entry(&page.id, &page.header.title)
            },
            Found::Area(area) => Entry {
                about: self.kind_in("Area", self.register.area_of(&area.id)),
                units: area
                    .document
                    .iter()
                    .flat_map(|document| units(document, &area.title, area.header.summary.clone()))
                    .collect(),
                ..entry(&area.id, &area.title)
            },
        }
    }

    fn home_entry(&self) -> Entry {
        let home = self.register.areas.get("");
        let title = home
            .map(|home| &home.title)
            .filter(|title| !title.is_empty())
            .unwrap_or(&self.settings.title);
        let document = home.and_then(|home| Some((home.document.as_ref()?, &home.header.summary)));
        Entry {
            about: "Front page".to_owned(),
            units: document
                .map(|(document, summary)| units(document, title, summary.clone()))
                .unwrap_or_default(),
            ..entry("", title)
        }
    }

    fn body_entry(&self, body: &Body) -> Entry {
        let header = &body.header;
        let about = body::kind_and_area(self, body);
        let about = match header.status {
            Status::Active => about,
            _ => format!(
                "{about}, {}",
                states::status_tag(header).words.to_lowercase()
            ),
        };
        let mut units = units(&body.document, &header.title, purpose(header));
        units.extend(self.members_unit(body));
        Entry {
            about,
            names: self.names(
                &body.area,
                header.short_name.as_ref(),
                &header.also_known_as,
            ),
            units,
            ..entry(&body.id, &header.title)
        }
    }

    /// Who sits on a body.
    fn members_unit(&self, body: &Body) -> Option<Unit> {
        let seats: Vec<String> = body
            .header
            .members
            .iter()
            .zip(&body.seats)
            .map(|(seat, holders)| self.seat(seat, holders))
            .filter(|seat| !seat.is_empty())
            .collect();
        (!seats.is_empty()).then(|| Unit {
            anchor: "part-members".to_owned(),
            heading: "Members".to_owned(),
            text: seats.join(" · "),
            ..Unit::default()
        })
    }

    fn seat(&self, seat: &Seat, holders: &SeatHolders) -> String {
        let names = |whos: &[Who]| -> Vec<String> {
            whos.iter().map(|who| self.name(who).to_owned()).collect()
        };
        let mut words: Vec<String> = [&seat.post, &seat.name, &seat.rule]
            .into_iter()
            .flatten()
            .cloned()
            .collect();
        words.extend(
            holders
                .represents
                .iter()
                .map(|who| self.name(who).to_owned()),
        );
        words.extend(seat.any_of.iter().flat_map(person));
        words.extend(names(&holders.organisations));
        if let Some(substitute) = &seat.substitute {
            let mut substitute: Vec<String> = person(substitute).collect();
            substitute.extend(names(&holders.substitute));
            words.push(format!("substitute: {}", substitute.join(", ")));
        }
        words.join(", ")
    }

    /// What something is called beside its title, and where it is.
    fn names(&self, area: &str, short: Option<&String>, others: &[String]) -> Vec<String> {
        let mut names: Vec<String> = short.into_iter().chain(others).cloned().collect();
        names.push(self.area_name(area));
        names
    }

    fn kind_in(&self, kind: &str, area: &str) -> String {
        match self.area_name(area) {
            name if name.is_empty() => kind.to_owned(),
            name => format!("{kind} in {name}"),
        }
    }
}

fn person(person: &Person) -> impl Iterator<Item = String> {
    [&person.post, &person.name].into_iter().flatten().cloned()
}

fn entry(id: &str, title: &str) -> Entry {
    let file = page_file(id);
    Entry {
        address: file.strip_suffix("index.html").unwrap_or(&file).to_owned(),
        title: title.to_owned(),
        ..Entry::default()
    }
}

/// What the page of a body says of its purpose below its title.
fn purpose(header: &BodyHeader) -> Option<String> {
    match &header.purpose {
        Some(purpose) => Some(plain(&purpose.0)),
        None => header.summary.clone(),
    }
}
