//! From the register to the files of the site. [`Site::files`] lists them, [`Site::render`] makes one when it is asked for: a view of what the page
//! shows goes into a template of the theme, HTML comes out. Nothing is read or written here, and a file depends on nothing but the register, the settings and
//! the theme.

mod appearance;
mod area;
pub mod body;
pub mod changes;
pub mod charts;
mod chrome;
mod completeness;
mod data;
pub mod export;
mod feeds;
mod filters;
mod glossary;
mod home;
mod legislation;
pub mod links;
mod matrix;
pub mod organisations;
mod page;
mod posts;
mod register;
pub mod reports;
pub mod reviews;
mod search;
pub mod states;
mod structure;
mod structured;
pub mod theme;
pub mod view;
pub mod words;

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use clap::ValueEnum;
use serde::Serialize;

use crate::link::Linked;
use crate::model::Extra;
use crate::resolve::addresses::{alias_file, aliases, page_file};
use crate::resolve::{Area, Body, Organisation, Page, Register};
use crate::search::{Index, excerpts};
use crate::settings::Settings;

use export::{Format, v1};
pub use register::{Listing, Order};
pub use search::Found;
pub use theme::{Theme, ThemeFault};

/// All that a page may be made from.
#[derive(Clone, Copy)]
pub struct Site<'a> {
    /// The bodies, organisations, pages and areas.
    pub register: &'a Register,
    /// Who mentions whom.
    pub linked: &'a Linked,
    /// What site.toml says.
    pub settings: &'a Settings,
    /// The files that are copied, by their path in the output.
    pub assets: &'a BTreeSet<String>,
    /// Whether documents that are not to be published are built too.
    pub drafts: bool,
    /// The index for the search page, made when it is first asked for.
    pub search: &'a OnceLock<Index>,
}

/// A file of the output.
#[derive(Debug, Clone)]
pub struct File<'a> {
    /// Its path in the output, parts separated by `/`.
    pub path: String,
    /// What it is.
    pub what: What<'a>,
}

/// The kinds of file that a site has.
#[derive(Debug, Clone, Copy)]
pub enum What<'a> {
    /// The front page.
    Home,
    /// An area's page.
    Area(&'a Area),
    /// A body's page.
    Body(&'a Body),
    /// An organisation's page.
    Organisation(&'a Organisation),
    /// A plain page.
    Page(&'a Page),
    /// A list of bodies, in one of its orders.
    Register(Listing<'a>),
    /// The index of a register that is split by area.
    RegisterIndex,
    /// All reviews.
    Reviews,
    /// All duties to report.
    Reports,
    /// The reporting lines of the whole register.
    Structure,
    /// All organisations.
    Organisations,
    /// The posts and people that sit on several bodies.
    Posts,
    /// The statutes that are cited.
    Legislation,
    /// The abbreviations, short names and defined words.
    Glossary,
    /// What documents cover and leave out.
    Completeness,
    /// Which files of open data there are.
    DataPage,
    /// A file of open data.
    Data(Format),
    /// The calendar of the reviews of an area.
    AreaReviews(&'a Area),
    /// A body's own record.
    BodyData(&'a Body),
    /// The schema of a record.
    Schema(v1::Record),
    /// The page that searches.
    Search,
    /// A file of its index.
    Index(&'a str),
    /// What the search page shows of a page that it found, with the place of that page in the index and of the block among its excerpts.
    Excerpts(Found<'a>, usize, usize),
    /// The page for addresses that do not exist.
    Missing,
    /// An old address of the document with this id.
    Redirect(&'a str),
    /// The list of pages for search engines.
    Sitemap,
    /// One of several such lists, counted from 0.
    SitemapPart(usize),
    /// What search engines may look at.
    Robots,
    /// The style sheet that makes the filters of the register work.
    Filters,
    /// The style sheet with the site's own colour and logo.
    Appearance,
    /// A file of the theme.
    Theme(&'a [u8]),
    /// A file of the content that is copied as it is, by its path below `content/`.
    Asset(&'a str),
}

/// Whoever is given the view of a page: the theme, which draws it, or somebody who wants to see it.
pub trait Draw {
    /// What becomes of it.
    type Drawn;

    /// Takes the name of the page's template, the view, and what the header of its document has below `extra`, which templates know by that name.
    fn page(&self, template: &'static str, view: &impl Serialize, extra: &Extra) -> Self::Drawn;
}

/// The output folder of the theme's files. No document or file of the content can stand there, as no name of theirs begins with `_`.
const THEME_FOLDER: &str = "_theme";

impl<'a> Site<'a> {
    /// The folder of the output that holds the search page's index, and nothing else.
    pub const INDEX_FOLDER: &'static str = search::FOLDER;

    /// Every file of the site, in order of path.
    #[must_use]
    pub fn files(&self, theme: &'a Theme) -> Vec<File<'a>> {
        let mut files = self.pages(theme);
        files.extend(self.index_files());
        files
            .into_iter()
            .map(|(path, what)| File { path, what })
            .collect()
    }

    /// Every file of the site by its path, but for [`Site::index_files`]. Where two things want one path the former has it: pages that Quorate makes of its
    /// own, documents, old addresses, the theme's files, files that are copied.
    #[must_use]
    pub fn pages(&self, theme: &'a Theme) -> BTreeMap<String, What<'a>> {
        let register = self.register;
        let mut files = self.own_pages();
        let mut add = |path: String, what: What<'a>| {
            files.entry(path).or_insert(what);
        };
        for area in register.areas.values() {
            let home = area.id.is_empty();
            let what = if home { What::Home } else { What::Area(area) };
            add(page_file(&area.id), what);
            if export::has_area_reviews(self, area) {
                add(export::area_reviews_path(&area.id), What::AreaReviews(area));
            }
        }
        for body in self.bodies() {
            add(page_file(&body.id), What::Body(body));
            add(export::body_path(&body.id), What::BodyData(body));
        }
        for organisation in register.organisations.values() {
            add(
                page_file(&organisation.id),
                What::Organisation(organisation),
            );
        }
        for page in register.pages.values() {
            add(page_file(&page.id), What::Page(page));
        }
        for document in &register.documents {
            if self.is_built(&document.id) {
                for (_, alias) in aliases(&document.header) {
                    add(alias_file(alias), What::Redirect(&document.id));
                }
            }
        }
        for (path, what) in self.theme_files(theme) {
            add(path, what);
        }
        for asset in self.assets {
            add(asset.clone(), What::Asset(asset));
        }
        files
    }

    /// What stands at a path of the output: what [`Site::files`] has there, found without a list of all that there is.
    #[must_use]
    pub fn find(&self, theme: &'a Theme, path: &str) -> Option<File<'a>> {
        let what = if path.split('/').next() == Some(Self::INDEX_FOLDER) {
            self.index_files().remove(path)
        } else {
            let of_theme = || {
                let mut files = self.theme_files(theme);
                files.find_map(|(file, what)| (file == path).then_some(what))
            };
            let asset = || self.assets.get(path).map(|asset| What::Asset(asset));
            self.own_pages()
                .remove(path)
                .or_else(|| self.page_at(path))
                .or_else(|| self.area_reviews_at(path))
                .or_else(|| self.body_data_at(path))
                .or_else(|| self.redirect_at(path))
                .or_else(of_theme)
                .or_else(asset)
        };
        let path = path.to_owned();
        what.map(|what| File { path, what })
    }

    /// The page of an area, body, organisation or page at a path.
    fn page_at(&self, path: &str) -> Option<What<'a>> {
        let register = self.register;
        let id = match path.strip_suffix("index.html")? {
            "" => "",
            folder => folder.strip_suffix('/')?,
        };
        let area = || match register.areas.get(id)? {
            area if area.id.is_empty() => Some(What::Home),
            area => Some(What::Area(area)),
        };
        let body = || {
            let body = register.bodies.get(id)?;
            self.shows(body).then_some(What::Body(body))
        };
        let organisation = || register.organisations.get(id).map(What::Organisation);
        let page = || register.pages.get(id).map(What::Page);
        area().or_else(body).or_else(organisation).or_else(page)
    }

    /// The calendar of an area at a path.
    fn area_reviews_at(&self, path: &str) -> Option<What<'a>> {
        let area = self.register.areas.get(export::area_reviews_at(path)?)?;
        export::has_area_reviews(self, area).then_some(What::AreaReviews(area))
    }

    /// The record of a body at a path.
    fn body_data_at(&self, path: &str) -> Option<What<'a>> {
        let body = self.register.bodies.get(export::body_at(path)?)?;
        self.shows(body).then_some(What::BodyData(body))
    }

    fn redirect_at(&self, path: &str) -> Option<What<'a>> {
        let mut documents = self.register.documents.iter();
        let document = documents.find(|document| {
            let mut aliases = aliases(&document.header);
            aliases.any(|(_, alias)| alias_file(alias) == path) && self.is_built(&document.id)
        });
        document.map(|document| What::Redirect(&document.id))
    }

    /// The pages that Quorate makes of its own.
    fn own_pages(&self) -> BTreeMap<String, What<'a>> {
        let listings = register::listings(self).into_iter();
        let mut pages: BTreeMap<String, What<'a>> = listings
            .map(|listing| (listing.file(), What::Register(listing)))
            .collect();
        let mut add = |path: &str, what: What<'a>| {
            pages.entry(path.to_owned()).or_insert(what);
        };
        // It stands here where no list of all bodies does.
        add(register::FILE, What::RegisterIndex);
        add(reviews::FILE, What::Reviews);
        add(reports::FILE, What::Reports);
        add(organisations::FILE, What::Organisations);
        add(posts::FILE, What::Posts);
        add(structure::FILE, What::Structure);
        if legislation::is_made(self) {
            add(legislation::FILE, What::Legislation);
        }
        if glossary::is_made(self) {
            add(glossary::FILE, What::Glossary);
        }
        if self.drafts {
            add(completeness::FILE, What::Completeness);
        }
        add(data::FILE, What::DataPage);
        for format in Format::value_variants() {
            add(&format.path(), What::Data(*format));
        }
        for record in v1::Record::ALL {
            add(&export::schema_path(record), What::Schema(record));
        }
        add(search::FILE, What::Search);
        add(page::MISSING, What::Missing);
        add("sitemap.xml", What::Sitemap);
        for (number, path) in feeds::parts(self).enumerate() {
            add(&path, What::SitemapPart(number));
        }
        add("robots.txt", What::Robots);
        pages
    }

    /// The theme's files, and those that are made for it; where two have one path the former has it.
    fn theme_files(&self, theme: &'a Theme) -> impl Iterator<Item = (String, What<'a>)> {
        let filters = (theme_file("filters.css"), What::Filters);
        let appearance = appearance::is_set(self.settings)
            .then(|| (theme_file("appearance.css"), What::Appearance));
        let own = theme.files();
        let own = own.map(|(name, bytes)| (theme_file(name), What::Theme(bytes)));
        [filters].into_iter().chain(appearance).chain(own)
    }

    /// The files of the search page's index by their paths, all of them below [`Site::INDEX_FOLDER`]. All texts are read for them.
    #[must_use]
    pub fn index_files(&self) -> BTreeMap<String, What<'a>> {
        let index = self.search_index();
        let path = |name: &str| format!("{}/{name}", Self::INDEX_FOLDER);
        let shards = index.files.iter();
        let mut files: BTreeMap<String, What<'a>> = shards
            .map(|(name, text)| (path(name), What::Index(text)))
            .collect();
        let found = self.found().into_iter().zip(&index.blocks);
        for (place, (found, blocks)) in found.enumerate() {
            for block in 0..blocks.len() {
                let name = format!("{}.js", excerpts::key(place, block));
                files.insert(path(&name), What::Excerpts(found, place, block));
            }
        }
        files
    }

    /// The bytes of one file of [`Site::files`]; none for a file that is copied as it is.
    ///
    /// # Errors
    ///
    /// A fault of a template that only shows with this page.
    pub fn render(
        &self,
        theme: &Theme,
        file: &File<'a>,
    ) -> Result<Option<Cow<'a, [u8]>>, ThemeFault> {
        if let Some(page) = self.draw(file, theme) {
            return page.map(|page| Some(Cow::Owned(page.into_bytes())));
        }
        let text = match file.what {
            What::Index(text) => return Ok(Some(Cow::Borrowed(text.as_bytes()))),
            What::Theme(bytes) => return Ok(Some(Cow::Borrowed(bytes))),
            What::Excerpts(found, place, block) => self.excerpts(found, place, block),
            What::Data(format) => format.text(self),
            What::AreaReviews(area) => export::area_reviews(self, area),
            What::BodyData(body) => export::body(self, body),
            What::Schema(record) => export::schema(record),
            What::Sitemap => feeds::sitemap(self),
            What::SitemapPart(number) => feeds::part(self, number),
            What::Robots => feeds::robots(self),
            What::Filters => register::filters_css(self),
            What::Appearance => appearance::css(self.settings),
            _ => return Ok(None),
        };
        Ok(Some(Cow::Owned(text.into_bytes())))
    }

    /// Gives the template and the view of a file to whoever draws it; none for a file that is made without a template.
    pub fn draw<D: Draw>(&self, file: &File<'a>, with: &D) -> Option<D::Drawn> {
        let none = Extra::new();
        let page = || self.page(file);
        Some(match file.what {
            What::Home => {
                let home = self.register.areas.get("");
                let extra = home.map_or(&none, |home| &home.header.extra);
                with.page("home.html", &home::view(self, page()), extra)
            }
            What::Area(area) => {
                let view = area::view(self, area, page());
                with.page("area.html", &view, &area.header.extra)
            }
            What::Body(body) => {
                let view = body::view(self, body, page());
                with.page("body.html", &view, &body.header.extra)
            }
            What::Organisation(organisation) => {
                let view = organisations::view(self, organisation, page());
                with.page("organisation.html", &view, &organisation.header.extra)
            }
            What::Page(plain) => {
                let view = page::view(self, plain, page());
                with.page("page.html", &view, &plain.header.extra)
            }
            What::Register(listing) => {
                with.page("bodies.html", &register::view(self, listing, page()), &none)
            }
            What::RegisterIndex => {
                with.page("register.html", &register::index(self, page()), &none)
            }
            What::Reviews => with.page("reviews.html", &reviews::view(self, page()), &none),
            What::Reports => with.page("reports.html", &reports::view(self, page()), &none),
            What::Structure => with.page("structure.html", &structure::view(self, page()), &none),
            What::Organisations => {
                let view = organisations::list(self, page());
                with.page("organisations.html", &view, &none)
            }
            What::Posts => with.page("posts.html", &posts::view(self, page()), &none),
            What::Legislation => {
                with.page("legislation.html", &legislation::view(self, page()), &none)
            }
            What::Glossary => with.page("glossary.html", &glossary::view(self, page()), &none),
            What::Completeness => {
                let view = completeness::view(self, page());
                with.page("completeness.html", &view, &none)
            }
            What::DataPage => with.page("data.html", &data::view(self, page()), &none),
            What::Search => with.page("search.html", &search::view(self, page()), &none),
            What::Missing => with.page("404.html", &page::missing(self, page()), &none),
            What::Redirect(id) => {
                let view = page::moved(self, &file.path, id);
                with.page("redirect.html", &view, &none)
            }
            What::Data(_)
            | What::AreaReviews(_)
            | What::BodyData(_)
            | What::Schema(_)
            | What::Index(_)
            | What::Excerpts(..)
            | What::Sitemap
            | What::SitemapPart(_)
            | What::Robots
            | What::Filters
            | What::Appearance
            | What::Theme(_)
            | What::Asset(_) => return None,
        })
    }

    /// The bodies that have a page in this build, by id.
    pub fn bodies(&self) -> impl Iterator<Item = &'a Body> + use<'a, '_> {
        self.register
            .bodies
            .values()
            .map(AsRef::as_ref)
            .filter(|body| self.shows(body))
    }

    /// Those of an area and the areas within it; all of them for an empty id. They lie below its folder and are found without a look at the others.
    pub fn bodies_within(&self, area: &str) -> impl Iterator<Item = &'a Body> + use<'a> {
        let site = *self;
        let folder = if area.is_empty() {
            String::new()
        } else {
            format!("{area}/")
        };
        self.register
            .bodies
            .range(folder.clone()..)
            .take_while(move |(id, _)| id.starts_with(&folder))
            .map(|(_, body)| body.as_ref())
            .filter(move |body| site.shows(body))
    }

    /// Those that stand in an area itself or, for an empty id, in none.
    pub fn bodies_in<'b>(&self, area: &'b str) -> impl Iterator<Item = &'a Body> + use<'a, 'b> {
        let within = self.bodies_within(area);
        within.filter(move |body| body.area == area)
    }
}

/// The path in the output of a file of the theme.
fn theme_file(name: &str) -> String {
    format!("{THEME_FOLDER}/{name}")
}
