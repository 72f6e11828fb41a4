//! What all pages have around their content: head, masthead, breadcrumbs and footer.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use super::export::{self, Format};
use super::view::{DataLink, Link, MenuItem, Page, Publisher};
use super::{
    File, Site, What, appearance, charts, completeness, data, glossary, legislation, organisations,
    posts, register, reports, reviews, search, structure, structured, theme_file, words,
};
use crate::model::date::Date;
use crate::parse::{Document, code};
use crate::resolve::addresses::page_file;
use crate::resolve::{Body, Organisation};

/// The part of the site that a page belongs to, as the masthead marks it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Bodies,
    Structure,
    Reviews,
    Reports,
    Organisations,
    Search,
}

/// What the head of a page says of it in particular.
struct Head<'a> {
    title: String,
    description: Option<String>,
    part: Option<Part>,
    above: Vec<Link>,
    document: Option<&'a Document>,
}

/// The title and description of a page that is no document's, and the part of the site that it belongs to.
fn of_own(what: What<'_>) -> Option<(&'static str, &'static str, Option<Part>)> {
    Some(match what {
        What::RegisterIndex => (
            "Bodies",
            "Every board, partnership and group of this register, by area.",
            Some(Part::Bodies),
        ),
        What::Reviews => (
            "Reviews",
            "When each document of this register is next due for review, who reviews it and why that date.",
            Some(Part::Reviews),
        ),
        What::Reports => (
            "Reports due",
            "Who owes a report to whom by the documents of this register, how often, and what falls due in the year ahead.",
            Some(Part::Reports),
        ),
        What::Organisations => (
            "Organisations",
            "The organisations that hold seats on the bodies of this register, and where each of them sits.",
            Some(Part::Organisations),
        ),
        What::Posts => (
            "Posts and people",
            "The posts and people that sit on several bodies of this register: where, in which role, for which organisation and with what vote.",
            None,
        ),
        What::Structure => (
            "Structure",
            "Who is part of, reports to, advises and works with whom: the reporting lines of all bodies of this register.",
            Some(Part::Structure),
        ),
        What::Legislation => (
            "Legislation",
            "The statutes that the documents of this register cite, each with the bodies and clauses that do so.",
            None,
        ),
        What::Glossary => (
            "Glossary",
            "What the abbreviations, short names and defined words of this register stand for, and where they are used.",
            None,
        ),
        What::Completeness => (
            "Completeness",
            "Which of the topics that every constitution has to cover the documents of this register state in their headers or under headings.",
            None,
        ),
        What::DataPage => (
            "Data",
            "The whole register as files for spreadsheets, calendars, feed readers and programs: what each holds and how to use it.",
            None,
        ),
        What::Search => (
            "Search",
            "Search every clause of every document of this register, and the names of its bodies, posts and organisations.",
            Some(Part::Search),
        ),
        What::Missing => (
            "That page is not here",
            "There is no page at this address.",
            None,
        ),
        _ => return None,
    })
}

/// The style sheet of a kind of page.
fn own_sheet(what: What<'_>) -> Option<&'static str> {
    match what {
        What::Register(_) | What::Reviews => Some("lists.css"),
        What::Home | What::Search | What::Missing => Some("search.css"),
        What::Reports => Some("reports.css"),
        What::DataPage => Some("data.css"),
        What::Organisation(_) | What::Organisations | What::Completeness => Some("matrix.css"),
        What::Body(body) if !body.quorum.is_empty() => Some("quorum.css"),
        _ => None,
    }
}

impl Site<'_> {
    /// The parts of a page around its content.
    #[must_use]
    pub fn page(&self, file: &File<'_>) -> Page {
        let from = file.path.as_str();
        let settings = self.settings;
        let head = self.head(file);
        let today = self.register.today;
        let soon = Date::Day(today)
            .plus(&settings.review.warn_within)
            .map_or(jiff::civil::Date::MAX, |date| date.last_day());
        let filters =
            matches!(file.what, What::Register(_) | What::Reviews).then_some("filters.css");
        let scripts: &[&str] = match file.what {
            What::Search => &["search.js"],
            What::Register(_) | What::Reviews => &["civic.js", "lists.js"],
            _ => &["civic.js"],
        };
        let code = head
            .document
            .is_some_and(|document| {
                document
                    .prose
                    .languages
                    .iter()
                    .any(|language| code::is_known(language))
            })
            .then_some("code.css");
        let charts = match file.what {
            What::Structure => true,
            What::Area(area) => charts::is_drawn(self, area),
            What::Body(body) => charts::has_lines(self, body),
            _ => false,
        }
        .then_some("charts.css");
        let appearance = appearance::is_set(settings).then_some("appearance.css");
        let picture = |path: &Option<String>| {
            let path = path.as_ref().filter(|path| self.assets.contains(*path))?;
            Some(self.reach(from, path))
        };
        let canonical = match file.what {
            What::Missing => None,
            _ => self.canonical(from),
        };
        let publisher = &settings.publisher;
        let json_ld = canonical.as_deref().map(|canonical| {
            structured::json_ld(self, file.what, canonical, &head.title, &head.above)
        });
        Page {
            description: head
                .description
                .or_else(|| settings.description.clone())
                .unwrap_or_else(|| head.title.clone()),
            title: head.title.clone(),
            site_title: settings.title.clone(),
            canonical,
            language: settings.language.clone(),
            right_to_left: is_right_to_left(&settings.language),
            root: self.reach(from, &page_file("")),
            style_sheets: [
                Some("civic.css"),
                charts,
                own_sheet(file.what),
                filters,
                code,
                appearance,
            ]
            .into_iter()
            .flatten()
            .map(|name| self.reach(from, &theme_file(name)))
            .collect(),
            search: self.reach(from, search::FILE),
            scripts: scripts
                .iter()
                .map(|name| self.reach(from, &theme_file(name)))
                .collect(),
            icon: picture(&settings.appearance.icon)
                .unwrap_or_else(|| self.reach(from, &theme_file("icon.svg"))),
            logo: picture(&settings.appearance.logo),
            menu: self.menu(from, head.part),
            all_pages: self.all_pages(from),
            breadcrumbs: head.above,
            as_of: words::day(Date::Day(today)),
            soon_until: soon.to_string(),
            time_zone: settings.time_zone.name.clone(),
            publisher: publisher.name.clone().map(|name| Publisher {
                name,
                address: publisher.url.as_ref().map(ToString::to_string),
            }),
            source: head.document.and_then(|document| {
                let address = settings.source_url.as_ref()?;
                Some(address.replace("{path}", document.path()))
            }),
            data: self.data(file),
            data_page: self.reach(from, data::FILE),
            report_problem: self.report_problem(&head.title),
            json_ld,
        }
    }

    /// The files for other programs that hold what a page shows.
    fn data(&self, file: &File<'_>) -> Vec<DataLink> {
        let link = |title: &str, path: &str| DataLink {
            title: title.to_owned(),
            address: self.reach(&file.path, path),
            media_type: export::media_type(path).unwrap_or_default().to_owned(),
        };
        let formats: &[Format] = match file.what {
            What::Body(body) => {
                return vec![link("this body as JSON", &export::body_path(&body.id))];
            }
            What::Area(area) if export::has_area_reviews(self, area) => {
                let path = export::area_reviews_path(&area.id);
                return vec![link("the reviews of this area as a calendar", &path)];
            }
            What::Register(_) | What::RegisterIndex => {
                &[Format::BodiesCsv, Format::MembersCsv, Format::BodiesJson]
            }
            What::Home => &[Format::ChangesFeed],
            What::Structure => &[
                Format::RelationsCsv,
                Format::RelationsJson,
                Format::GraphMl,
                Format::Dot,
            ],
            What::Reviews => &[
                Format::ReviewsCalendar,
                Format::ReviewsFeed,
                Format::ReviewsCsv,
                Format::ReviewsJson,
            ],
            What::Reports => &[Format::ReportsCalendar, Format::ReportsCsv],
            What::Organisations => &[
                Format::OrganisationsCsv,
                Format::MembersCsv,
                Format::OrganisationsJson,
            ],
            _ => &[],
        };
        let links = formats.iter();
        links
            .map(|format| link(&format.name(), &format.path()))
            .collect()
    }

    /// Where to report a mistake on the page of a title: the publisher's mailbox or page.
    fn report_problem(&self, title: &str) -> Option<String> {
        let publisher = &self.settings.publisher;
        let subject = escaped(&format!("A mistake on the page “{title}”"));
        let mailbox = publisher.email.as_ref();
        mailbox
            .map(|mailbox| format!("mailto:{mailbox}?subject={subject}"))
            .or_else(|| publisher.url.as_ref().map(ToString::to_string))
    }

    /// The absolute address of an output file; none where the settings do not say where the site stands.
    #[must_use]
    pub fn canonical(&self, path: &str) -> Option<String> {
        let absolute = self.settings.base_url.contains("://");
        absolute.then(|| self.standing_address(path))
    }

    /// The address of an output file from the root of the site, with as much of where that stands as the settings say.
    #[must_use]
    pub fn standing_address(&self, path: &str) -> String {
        let path = path.strip_suffix("index.html").unwrap_or(path);
        format!("{}{path}", self.settings.base_url)
    }

    /// The same of the page of a document or area.
    #[must_use]
    pub fn page_address(&self, id: &str) -> String {
        let slash = if id.is_empty() { "" } else { "/" };
        [self.settings.base_url.as_str(), id, slash].concat()
    }

    fn head<'b>(&self, file: &'b File<'_>) -> Head<'b> {
        let from = file.path.as_str();
        let home = vec![self.home(from)];
        let plain = |title: &str, description: &str, part| Head {
            title: title.to_owned(),
            description: Some(description.to_owned()),
            part,
            above: home.clone(),
            document: None,
        };
        if let Some((title, description, part)) = of_own(file.what) {
            return plain(title, description, part);
        }
        match file.what {
            What::Area(area) => Head {
                title: area.title.clone(),
                description: area.header.summary.clone(),
                above: self.areas_above(from, &area.id),
                document: area.document.as_deref(),
                ..plain("", "", None)
            },
            What::Body(body) => self.body_head(from, body),
            What::Organisation(organisation) => self.organisation_head(from, organisation),
            What::Page(page) => Head {
                title: page.header.title.clone(),
                description: page.header.summary.clone(),
                document: Some(&page.document),
                ..plain("", "", None)
            },
            What::Register(listing) => Head {
                title: match listing.area {
                    None => "Bodies".to_owned(),
                    Some("") => "Bodies that stand in no area".to_owned(),
                    Some(area) => format!("Bodies of {}", self.area_name(area)),
                },
                above: if from == register::FILE {
                    home.clone()
                } else {
                    let list = Link {
                        title: "Bodies".to_owned(),
                        address: self.reach(from, register::FILE),
                    };
                    home.iter().cloned().chain([list]).collect()
                },
                ..plain(
                    "",
                    "Every board, partnership and group of this register, with its area, kind, status, seats and review.",
                    Some(Part::Bodies),
                )
            },
            // The others are no pages; the front page speaks for the site.
            _ => {
                let home = self.register.areas.get("");
                Head {
                    title: self.settings.title.clone(),
                    description: self
                        .settings
                        .description
                        .clone()
                        .or_else(|| home.and_then(|home| home.header.summary.clone())),
                    part: None,
                    above: Vec::new(),
                    document: None,
                }
            }
        }
    }

    fn body_head<'b>(&self, from: &str, body: &'b Body) -> Head<'b> {
        let header = &body.header;
        Head {
            title: header.title.clone(),
            description: Some(header.summary.clone().unwrap_or_else(|| {
                format!(
                    "{}: who sits on it, how many make a quorum, whom it answers to and when its document is reviewed.",
                    header.title
                )
            })),
            part: Some(Part::Bodies),
            above: self.above_body(from, body),
            document: Some(&body.document),
        }
    }

    fn organisation_head<'b>(&self, from: &str, organisation: &'b Organisation) -> Head<'b> {
        let title = &organisation.header.title;
        let mut above = self.areas_above(from, &organisation.id);
        above.push(Link {
            title: "Organisations".to_owned(),
            address: self.reach(from, organisations::FILE),
        });
        Head {
            title: title.clone(),
            description: Some(format!(
                "The seats that {title} holds on the bodies of this register, and where it stands in for others."
            )),
            part: Some(Part::Organisations),
            above,
            document: Some(&organisation.document),
        }
    }

    fn home(&self, from: &str) -> Link {
        Link {
            title: "Register".to_owned(),
            address: self.reach(from, &page_file("")),
        }
    }

    /// The front page and the areas around an id, the outermost first.
    fn areas_above(&self, from: &str, id: &str) -> Vec<Link> {
        let mut areas = Vec::new();
        let mut area = self.register.area_of(id);
        while !area.is_empty() {
            areas.push(self.link(from, area));
            area = self.register.area_of(area);
        }
        areas.push(self.home(from));
        areas.reverse();
        areas
    }

    /// What stands above a body: its areas, then what it is part of, as far as that lies in its own area.
    fn above_body(&self, from: &str, body: &Body) -> Vec<Link> {
        let mut parents = Vec::new();
        let mut seen = BTreeSet::from([body.id.as_str()]);
        let mut at = body;
        // Bodies may be said to be part of each other; that is a finding, and each is named once.
        while let Some(parent) = at
            .parents
            .first()
            .and_then(|parent| self.register.bodies.get(parent))
            && parent.area == body.area
            && self.is_built(&parent.id)
            && seen.insert(&parent.id)
        {
            parents.push(self.link(from, &parent.id));
            at = parent;
        }
        let mut above = self.areas_above(from, &body.id);
        above.extend(parents.into_iter().rev());
        above
    }

    fn menu(&self, from: &str, part: Option<Part>) -> Vec<MenuItem> {
        let parts = [
            ("Bodies", register::FILE, Part::Bodies),
            ("Structure", structure::FILE, Part::Structure),
            ("Reviews", reviews::FILE, Part::Reviews),
            ("Reports due", reports::FILE, Part::Reports),
            ("Organisations", organisations::FILE, Part::Organisations),
            ("Search", search::FILE, Part::Search),
        ];
        let own = parts.map(|(title, file, of)| MenuItem {
            title: title.to_owned(),
            address: self.reach(from, file),
            current: part == Some(of),
            narrow: matches!(of, Part::Bodies | Part::Reviews | Part::Search),
        });
        let added = self.settings.menu.iter().filter_map(|entry| {
            let id = entry.page.trim_matches('/');
            Some(MenuItem {
                title: entry.title.clone(),
                address: self.address(from, id)?,
                current: page_file(id) == from,
                narrow: false,
            })
        });
        own.into_iter().chain(added).collect()
    }

    /// The pages that are no document's, whatever the menu adds, and the plain pages.
    fn all_pages(&self, from: &str) -> Vec<Link> {
        let mut links = vec![Link {
            title: "Front page".to_owned(),
            address: self.reach(from, &page_file("")),
        }];
        let menu = self.menu(from, None).into_iter().map(|item| Link {
            title: item.title,
            address: item.address,
        });
        links.extend(menu);
        let own = [
            ("Posts and people", posts::FILE, true),
            ("Legislation", legislation::FILE, legislation::is_made(self)),
            ("Glossary", glossary::FILE, glossary::is_made(self)),
            ("Completeness", completeness::FILE, self.drafts),
            ("Data", data::FILE, true),
        ];
        links.extend(
            own.into_iter()
                .filter(|(.., made)| *made)
                .map(|(title, file, _)| Link {
                    title: title.to_owned(),
                    address: self.reach(from, file),
                }),
        );
        let mut pages: Vec<_> = self.register.pages.values().collect();
        pages.sort_by_key(|page| {
            let order = page.header.order.unwrap_or(u32::MAX);
            (order, words::in_order(&page.header.title), &page.id)
        });
        for page in pages {
            let link = self.link(from, &page.id);
            if links.iter().all(|other| other.address != link.address) {
                links.push(link);
            }
        }
        links
    }
}

/// Words as a part of an address: all but letters and figures of ASCII as bytes with a percent sign (RFC 3986, section 2.1).
fn escaped(words: &str) -> String {
    let mut escaped = String::new();
    for byte in words.bytes() {
        if byte.is_ascii_alphanumeric() {
            escaped.push(char::from(byte));
        } else {
            let _ = write!(escaped, "%{byte:02X}");
        }
    }
    escaped
}

/// Whether a language, given as a BCP 47 tag, is written from right to left: by the script that the tag names or, where it names none, by the language.
fn is_right_to_left(tag: &str) -> bool {
    const LANGUAGES: [&str; 10] = ["ar", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"];
    const SCRIPTS: [&str; 6] = ["adlm", "arab", "hebr", "nkoo", "syrc", "thaa"];
    let tag = tag.to_ascii_lowercase();
    let mut parts = tag.split('-');
    let language = parts.next().unwrap_or_default();
    match parts.find(|part| part.len() == 4 && part.chars().all(char::is_alphabetic)) {
        Some(script) => SCRIPTS.contains(&script),
        None => LANGUAGES.contains(&language),
    }
}
