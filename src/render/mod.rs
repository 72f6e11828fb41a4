//! From the register to the files of the site. [`Site::files`] lists them, [`Site::render`] makes one when it is asked for: a view of what the page
//! shows goes into a template of the theme, HTML comes out. Nothing is read or written here, and a file depends on nothing but the register, the settings and
//! the theme.

mod appearance;
mod area;
pub mod body;
mod changes;
pub mod charts;
mod chrome;
mod completeness;
mod feeds;
mod filters;
mod glossary;
mod home;
mod legislation;
pub mod links;
mod matrix;
mod organisations;
mod page;
mod posts;
mod register;
mod reports;
mod reviews;
mod search;
pub mod states;
mod structure;
pub mod theme;
pub mod view;
pub mod words;

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use serde::Serialize;

use crate::link::Linked;
use crate::model::Extra;
use crate::resolve::addresses::{alias_file, aliases, page_file};
use crate::resolve::{Area, Body, Organisation, Page, Register};
use crate::search::{Index, excerpts};
use crate::settings::Settings;

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
        let mut files: BTreeMap<String, What<'a>> = BTreeMap::new();
        let mut add = |path: String, what: What<'a>| {
            files.entry(path).or_insert(what);
        };
        for listing in register::listings(self) {
            add(listing.file(), What::Register(listing));
        }
        // It stands here where no list of all bodies does.
        add(register::FILE.to_owned(), What::RegisterIndex);
        add(reviews::FILE.to_owned(), What::Reviews);
        add(reports::FILE.to_owned(), What::Reports);
        add(organisations::FILE.to_owned(), What::Organisations);
        add(posts::FILE.to_owned(), What::Posts);
        add(structure::FILE.to_owned(), What::Structure);
        if legislation::is_made(self) {
            add(legislation::FILE.to_owned(), What::Legislation);
        }
        if glossary::is_made(self) {
            add(glossary::FILE.to_owned(), What::Glossary);
        }
        if self.drafts {
            add(completeness::FILE.to_owned(), What::Completeness);
        }
        add(search::FILE.to_owned(), What::Search);
        add(page::MISSING.to_owned(), What::Missing);
        add("sitemap.xml".to_owned(), What::Sitemap);
        add("robots.txt".to_owned(), What::Robots);
        for area in register.areas.values() {
            let home = area.id.is_empty();
            let what = if home { What::Home } else { What::Area(area) };
            add(page_file(&area.id), what);
        }
        for body in self.bodies() {
            add(page_file(&body.id), What::Body(body));
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
        add(theme_file("filters.css"), What::Filters);
        if appearance::is_set(self.settings) {
            add(theme_file("appearance.css"), What::Appearance);
        }
        for (name, bytes) in theme.files() {
            add(theme_file(name), What::Theme(bytes));
        }
        for asset in self.assets {
            add(asset.clone(), What::Asset(asset));
        }
        files
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
            What::Sitemap => feeds::sitemap(self),
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
            What::Search => with.page("search.html", &search::view(self, page()), &none),
            What::Missing => with.page("404.html", &page::missing(self, page()), &none),
            What::Redirect(id) => {
                let view = page::moved(self, &file.path, id);
                with.page("redirect.html", &view, &none)
            }
            What::Index(_)
            | What::Excerpts(..)
            | What::Sitemap
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
            .filter(|body| self.shows(body))
    }
}

/// The path in the output of a file of the theme.
fn theme_file(name: &str) -> String {
    format!("{THEME_FOLDER}/{name}")
}
