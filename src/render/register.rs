//! The register of bodies: one table in six orders, of each area by itself where there are many bodies.

use std::collections::BTreeSet;

use super::filters::{self, Class, Known};
use super::reviews::{self, Reviewed};
use super::states::{self, SeatCount};
use super::view::listing::{
    Column, Filter, RegisterArea, RegisterIndexPage, RegisterPage, RegisterRow,
};
use super::view::{Link, Page, Tone};
use super::{Site, search, words};
use crate::model::body::Status;
use crate::model::notation::figures;
use crate::model::reference::slug;
use crate::resolve::Body;
use crate::resolve::addresses::{IN_AREA, page_file};

/// The columns of the register, by each of which it can be in order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    /// The body's name.
    Body,
    /// Its area.
    Area,
    /// Its kind.
    Kind,
    /// Its status.
    Status,
    /// How many seats it has.
    Seats,
    /// How its review stands, the most urgent first.
    Review,
}

impl Order {
    /// All of them, in the order of the columns.
    pub const ALL: [Self; 6] = [
        Self::Body,
        Self::Area,
        Self::Kind,
        Self::Status,
        Self::Seats,
        Self::Review,
    ];

    /// The folder of a list in this order, below that of the list.
    fn folder(self) -> &'static str {
        match self {
            Self::Body => "",
            Self::Area => "/by-area",
            Self::Kind => "/by-kind",
            Self::Status => "/by-status",
            Self::Seats => "/by-seats",
            Self::Review => "/by-review",
        }
    }

    fn title(self) -> &'static str {
        match self {
            Self::Body => "Body",
            Self::Area => "Area",
            Self::Kind => "Kind",
            Self::Status => "Status",
            Self::Seats => "Seats",
            Self::Review => "Review",
        }
    }
}

/// The file of the register: the list of all bodies or, where there are many, the index of the lists of areas.
pub(super) const FILE: &str = "bodies/index.html";

/// A list of more bodies than this is split by area: nobody reads so long a page, and it takes long to load.
const MOST: usize = 500;

/// A list of bodies in one order.
#[derive(Debug, Clone, Copy)]
pub struct Listing<'a> {
    /// The area whose bodies it has, empty for those that stand in none; `None` for all bodies.
    pub area: Option<&'a str>,
    /// Its order.
    pub order: Order,
}

impl Listing<'_> {
    /// The file of the list.
    pub(super) fn file(self) -> String {
        let folder = match self.area {
            None => "bodies".to_owned(),
            Some("") => IN_AREA.to_owned(),
            Some(area) => format!("{IN_AREA}/{area}"),
        };
        page_file(&format!("{folder}{}", self.order.folder()))
    }
}

/// The areas by which the register is split, in order of id; none where one list holds all bodies.
pub(super) fn areas<'a>(site: &Site<'a>) -> Vec<&'a str> {
    if site.bodies().count() <= MOST {
        return Vec::new();
    }
    let areas: BTreeSet<&str> = site.bodies().map(|body| body.area.as_str()).collect();
    areas.into_iter().collect()
}

/// The columns of a list; where all bodies are of one area, it need not say which.
fn orders(area: Option<&str>) -> impl Iterator<Item = Order> {
    let every = Order::ALL.into_iter();
    every.filter(move |order| area.is_none() || *order != Order::Area)
}

/// Every list of bodies.
pub(super) fn listings<'a>(site: &Site<'a>) -> Vec<Listing<'a>> {
    let areas = areas(site);
    let areas: Vec<Option<&str>> = if areas.is_empty() {
        vec![None]
    } else {
        areas.into_iter().map(Some).collect()
    };
    let listings = areas
        .into_iter()
        .flat_map(|area| orders(area).map(move |order| Listing { area, order }));
    listings.collect()
}

/// The index of a register that is split by area.
pub(super) fn index(site: &Site<'_>, page: Page) -> RegisterIndexPage {
    let mut areas: Vec<RegisterArea> = areas(site)
        .into_iter()
        .map(|area| {
            let bodies = site.bodies_in(area).count();
            let name = site.area_name(area);
            let list = Listing {
                area: Some(area),
                order: Order::Body,
            };
            RegisterArea {
                list: Link {
                    title: if name.is_empty() {
                        "No area".to_owned()
                    } else {
                        name
                    },
                    address: site.reach(FILE, &list.file()),
                },
                bodies: figures(states::whole(bodies)),
            }
        })
        .collect();
    areas.sort_by_cached_key(|area| words::in_order(&area.list.title));
    RegisterIndexPage {
        total: states::bodies(site.bodies().count()),
        search: site.reach(FILE, search::FILE),
        areas,
        page,
    }
}

/// A list of bodies.
pub(super) fn view(site: &Site<'_>, listing: Listing<'_>, page: Page) -> RegisterPage {
    let Listing { area, order } = listing;
    let from = &listing.file();
    let mut bodies: Vec<&Body> = match area {
        Some(area) => site.bodies_in(area).collect(),
        None => site.bodies().collect(),
    };
    // A later sort keeps the order by name among equals.
    bodies.sort_by_cached_key(|body| (words::in_order(&body.header.title), &body.id));
    match order {
        Order::Body => {}
        Order::Area => {
            bodies.sort_by_cached_key(|body| words::in_order(&area_class(site, body).2));
        }
        Order::Kind => {
            bodies.sort_by_cached_key(|body| words::in_order(&kind_class(site, body).2));
        }
        Order::Status => {
            bodies.sort_by_cached_key(|body| {
                words::in_order(&states::status_tag(&body.header).words)
            });
        }
        // What is not known comes last.
        Order::Seats => bodies.sort_by_key(|body| seats_order(body).unwrap_or(u32::MAX)),
        Order::Review => bodies.sort_by_key(|body| review_order(body)),
    }
    let all = filters(site, &bodies);
    let rows = bodies.iter().map(|body| row(site, from, area, &all, body));
    let rows = rows.collect();
    let wanted = |filter: &Filter| area.is_none() || filter.name != "area";
    RegisterPage {
        total: states::bodies(bodies.len()),
        rows,
        filters: all.into_iter().filter(wanted).collect(),
        columns: orders(area)
            .map(|column| Column {
                title: column.title().to_owned(),
                address: site.reach(
                    from,
                    &Listing {
                        area,
                        order: column,
                    }
                    .file(),
                ),
                sorted: column == order,
                numeric: column == Order::Seats,
            })
            .collect(),
        page,
    }
}

/// The style sheet of the filters of all lists.
pub(super) fn filters_css(site: &Site<'_>) -> String {
    let bodies: Vec<&Body> = site.bodies().collect();
    let mut all = filters(site, &bodies);
    all.extend(reviews::filters(site, Reviewed::of(site, "").all()));
    filters::css(&all)
}

fn filters(site: &Site<'_>, bodies: &[&Body]) -> Vec<Filter> {
    type Classify = fn(&Site<'_>, &Body) -> Class;
    let filters: [(&str, &str, Known, Classify); 4] = [
        ("area", "Area", filters::AREA, area_class),
        ("kind", "Kind", filters::SECOND, kind_class),
        ("status", "Status", Known::ByName, status_class),
        ("review", "Review", Known::ByName, review_class),
    ];
    filters
        .into_iter()
        .map(|(name, label, known, classify)| {
            let classes = bodies.iter().map(|body| classify(site, body));
            filters::filter(name, label, known, classes)
        })
        .collect()
}

fn row(
    site: &Site<'_>,
    from: &str,
    of: Option<&str>,
    filters: &[Filter],
    body: &Body,
) -> RegisterRow {
    let area = area_class(site, body);
    let kind = kind_class(site, body);
    let (_, status, _) = status_class(site, body);
    let (_, review, _) = review_class(site, body);
    RegisterRow {
        classes: filters::classes(filters, &[&area.1, &kind.1, &status, &review]),
        body: site.link(from, &body.id),
        short_name: body.header.short_name.clone(),
        area: of.is_none().then_some(area.2),
        kind: kind.2,
        status: states::status_tag(&body.header),
        seats: SeatCount::of(body).map(SeatCount::words),
        held_here: !body.header.external,
        seats_order: seats_order(body),
        review: states::review_tag(body),
        review_order: review_order(body),
    }
}

/// The area of a body, as the filters of lists have it.
pub(super) fn area_class(site: &Site<'_>, body: &Body) -> Class {
    let name = site.area_name(&body.area);
    if name.is_empty() {
        return (usize::MAX, "a-".to_owned(), "No area".to_owned());
    }
    let id = body.area.replace('/', "-in-");
    (0, format!("a-{}", slug(&id)), name)
}

fn kind_class(site: &Site<'_>, body: &Body) -> Class {
    let kind = body.header.kind.as_deref();
    let place = kind.and_then(|kind| {
        let names = site.settings.kind_names();
        names.iter().position(|name| *name == kind)
    });
    match (place, kind) {
        (Some(place), Some(kind)) => {
            let title = site.settings.kind_title(kind).unwrap_or(kind);
            (place, format!("k-{}", slug(kind)), title.to_owned())
        }
        _ => (usize::MAX, "k-".to_owned(), "Not stated".to_owned()),
    }
}

fn status_class(_: &Site<'_>, body: &Body) -> Class {
    let header = &body.header;
    let (place, class) = match header.status {
        Status::Active if header.external => (6, "s-external"),
        Status::Active if header.template => (5, "s-model"),
        Status::Active => (0, "s-active"),
        Status::Draft => (1, "s-draft"),
        Status::Proposed => (2, "s-proposed"),
        Status::Suspended => (3, "s-suspended"),
        Status::Dissolved => (4, "s-dissolved"),
    };
    (place, class.to_owned(), states::status_tag(header).words)
}

fn review_class(_: &Site<'_>, body: &Body) -> Class {
    let tone = states::tone(body.state);
    let class = match tone {
        Some(Tone::Late) => "r-late",
        Some(Tone::Soon) => "r-soon",
        Some(Tone::Ok) => "r-ok",
        Some(Tone::Odd) => "r-odd",
        Some(Tone::None) => "r-none",
        Some(Tone::Off) => "r-off",
        None => "r-apart",
    };
    let words = tone.map_or("Does not apply", states::state_word);
    (urgency(tone), class.to_owned(), words.to_owned())
}

fn urgency(tone: Option<Tone>) -> usize {
    match tone {
        Some(Tone::Late) => 0,
        Some(Tone::Soon) => 1,
        Some(Tone::Ok) => 2,
        Some(Tone::Odd) => 3,
        Some(Tone::None) => 4,
        Some(Tone::Off) => 5,
        None => 6,
    }
}

fn seats_order(body: &Body) -> Option<u32> {
    SeatCount::of(body).map(|count| count.least)
}

fn review_order(body: &Body) -> String {
    let urgency = urgency(states::tone(body.state));
    match states::due_day(body) {
        Some(day) => format!("{urgency} {day}"),
        None => urgency.to_string(),
    }
}
