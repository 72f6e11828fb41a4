//! site.toml as typed values. Whatever cannot be read here stops the command: a site whose settings are unknown must not be built.

mod language;
mod neighbours;

use std::collections::BTreeMap;

use language::Language;
use serde_json::json;
use serde_yaml::Value;

use crate::catalogue;
use crate::diagnostic::{Diagnostic, Finding, Label, Level, Place};
use crate::model::address::{Email, WebAddress, names_user};
use crate::model::colour::Colour;
use crate::model::described::{Described, described};
use crate::model::editor::Editor;
use crate::model::names::is_hidden;
use crate::model::notation::{Notation, NotationError};
use crate::model::period::{Period, Unit};
use crate::model::topic::Topic;
use crate::model::vocabulary::Vocabulary;
use crate::reading::shape::{self, Shapes};
use crate::reading::{Names, Node, Read, Reader};
use crate::source::{SourceFile, Span};
use crate::spelling::nearest;

described! {
    /// The settings of a site, with what holds where site.toml is silent.
    #[derive(Debug, Clone, PartialEq)]
    pub struct Settings {
        /// The title of the site. Example: `"Register of partnerships"`
        pub title: String,
        /// Where the site will stand; `/` where it is not given. Example: `"https://example.org/register/"`
        pub base_url: String,
        /// One sentence about the site.
        pub description: Option<String>,
        /// The language of the site's texts; `en-GB` where it is not given.
        pub language: String,
        /// The time zone in which "today" is read; `Europe/London` where it is not given.
        pub time_zone: Zone,
        /// The theme: `civic`, the built-in one, or a folder of `themes/`.
        pub theme: String,
        /// The folder to write to, below the folder of site.toml; `public` where it is not given.
        pub output: String,
        /// The address of a file in your repository, with `{path}` where its path stands. Each page then leads to its source. Example:
        /// `"https://code.example/register/blob/main/{path}"`
        pub source_url: Option<String>,
        /// Who publishes the site.
        pub publisher: Publisher,
        /// From when a review is due soon, and how many in one month are many.
        pub review: ReviewSettings,
        /// The level of a check or of a group of checks, by name. Example: `crowded-reviews = "allow"`
        pub checks: BTreeMap<String, Level>,
        /// Which words become links.
        pub links: Links,
        /// What the search page shows.
        pub search: SearchSettings,
        /// How the site looks.
        pub appearance: Appearance,
        /// What a preview does.
        pub preview: Preview,
        /// Kinds of body that this site adds or renames, each with what pages call it. Example: `trust_board = "Trust board"`
        pub kinds: Vec<(String, String)>,
        /// Roles that this site adds or renames. Example: `tech_lead = { title = "Technical lead", voting = true }`
        pub roles: Vec<(String, Role)>,
        /// Headings that cover a topic, beside the usual ones. Example: `interests = ["Standards in public life"]`
        pub topics: BTreeMap<Topic, Vec<String>>,
        /// The statutes that documents may cite.
        pub legislation: Vec<Statute>,
        /// Abbreviations and what they stand for. Example: `NHS = "National Health Service"`
        pub abbreviations: Vec<(String, String)>,
        /// Entries added to the menu.
        pub menu: Vec<MenuEntry>,
        /// Other registers of Quorate to whose bodies and clauses this one may refer.
        pub neighbours: Vec<Neighbour>,
    }

    /// Who publishes a site.
    #[derive(Debug, Clone, Default, PartialEq)]
    pub struct Publisher {
        /// The name of the publisher. Example: `"Example Governance Office"`
        pub name: Option<String>,
        /// The publisher's own page. Example: `"https://example.org/"`
        pub url: Option<WebAddress>,
        /// The mailbox to which mistakes are reported. Example: `"office@example.org"`
        pub email: Option<Email>,
    }

    /// What is said of reviews.
    #[derive(Debug, Clone, PartialEq)]
    pub struct ReviewSettings {
        /// For how long before its due date a review is due soon; 60 days where it is not given. Example: `"60 days"`
        pub warn_within: Period,
        /// How many reviews in one month call for a note; more than 10 where it is not given.
        pub crowded: u32,
    }

    /// Which words become links.
    #[derive(Debug, Clone, PartialEq)]
    pub struct Links {
        /// Write `false` so that names of bodies and organisations in running text do not become links.
        pub names: bool,
    }

    /// What the search page shows.
    #[derive(Debug, Clone, Default, PartialEq)]
    pub struct SearchSettings {
        /// Whether results show some lines of the clause, and not its number and heading alone. These lines are most of the bytes of the search; where it is not
        /// given, they are shown up to 3,000 pages.
        pub excerpts: Option<bool>,
    }

    /// How a site looks.
    #[derive(Debug, Clone, Default, PartialEq)]
    pub struct Appearance {
        /// The colour of the band at the top, of links and of buttons. Example: `"#1d4f6e"`
        pub accent: Option<Colour>,
        /// The logo, a picture by its path below `content/`. Example: `"logo.svg"`
        pub logo: Option<String>,
        /// The icon of the browser's tab, a square picture by its path below `content/`. Example: `"icon.png"`
        pub icon: Option<String>,
    }

    /// What a preview does.
    #[derive(Debug, Clone, Default, PartialEq)]
    pub struct Preview {
        /// The editor that a preview opens at the line of a finding. Example: `"vscode"`
        pub editor: Option<Editor>,
    }

    /// A role that somebody has on a body. Its title alone makes a role without a vote.
    #[derive(Debug, Clone, PartialEq, Eq)]
    pub struct Role {
        /// What pages call it. Example: `"Technical lead"`
        pub title: String,
        /// Write `true` where the role has a vote.
        pub voting: bool,
    }

    /// A statute that documents may cite.
    #[derive(Debug, Clone, PartialEq, Eq, Hash)]
    pub struct Statute {
        /// Its short title with the year. Example: `"Children Act 2004"`
        pub title: String,
        /// Its page. Example: `"https://www.legislation.gov.uk/ukpga/2004/31"`
        pub url: Option<WebAddress>,
        /// The headings of its sections, by number. Example: `{ "10" = "Co-operation to improve well-being" }`
        pub sections: Vec<(String, String)>,
    }

    /// An entry of the menu.
    #[derive(Debug, Clone, PartialEq, Eq)]
    pub struct MenuEntry {
        /// The words of the entry. Example: `"About this register"`
        pub title: String,
        /// The id of the document that it leads to. Example: `"about"`
        pub page: String,
    }

    /// Another register to which this one may refer.
    #[derive(Debug, Clone, PartialEq, Eq)]
    pub struct Neighbour {
        /// The name by which references call it: `county` in `county:joint-commissioning-board`. Example: `"county"`
        pub name: String,
        /// The address of its inventory, or the path of the file from the folder of site.toml on. Example: `"https://county.example.org/inventory.json"`
        pub inventory: String,
    }
}

/// A time zone and its name in the IANA database.
#[derive(Debug, Clone, PartialEq)]
pub struct Zone {
    /// Its name.
    pub name: String,
    /// Its rules.
    pub zone: jiff::tz::TimeZone,
}

impl Default for ReviewSettings {
    fn default() -> Self {
        Self {
            warn_within: Period::new(60, Unit::Day),
            crowded: 10,
        }
    }
}

impl Default for Links {
    fn default() -> Self {
        Self { names: true }
    }
}

/// The roles that every site knows, each with what pages call it and whether it has a vote.
pub const ROLES: [(&str, &str, bool); 6] = [
    ("chair", "Chair", true),
    ("vice_chair", "Vice-chair", true),
    ("member", "Member", true),
    ("adviser", "Adviser", false),
    ("observer", "Observer", false),
    ("secretary", "Secretary", false),
];

impl Settings {
    /// The role of that name, built in or added by the site.
    #[must_use]
    pub fn role(&self, name: &str) -> Option<Role> {
        let added = self.roles.iter().find(|(added, _)| added == name);
        added.map(|(_, role)| role.clone()).or_else(|| {
            ROLES
                .iter()
                .find(|(known, ..)| *known == name)
                .map(|(_, title, voting)| Role {
                    title: (*title).to_owned(),
                    voting: *voting,
                })
        })
    }

    /// Whether a role has a vote.
    #[must_use]
    pub fn role_votes(&self, name: &str) -> bool {
        self.role(name).is_some_and(|role| role.voting)
    }

    /// The names of all roles.
    #[must_use]
    pub fn role_names(&self) -> Vec<&str> {
        let added = self.roles.iter().map(|(name, _)| name.as_str());
        ROLES.iter().map(|(name, ..)| *name).chain(added).collect()
    }

    /// What pages call a kind of body.
    #[must_use]
    pub fn kind_title(&self, kind: &str) -> Option<&str> {
        let added = self.kinds.iter().find(|(name, _)| name == kind);
        added.map(|(_, title)| title.as_str()).or_else(|| {
            crate::model::body::KINDS
                .iter()
                .find(|(name, _)| *name == kind)
                .map(|(_, title)| *title)
        })
    }

    /// The names of all kinds of body.
    #[must_use]
    pub fn kind_names(&self) -> Vec<&str> {
        let added = self.kinds.iter().map(|(name, _)| name.as_str());
        crate::model::body::KINDS
            .iter()
            .map(|(name, _)| *name)
            .chain(added)
            .collect()
    }

    /// The path of the site's root on its host: `/register/`, or `/`.
    #[must_use]
    pub fn base_path(&self) -> &str {
        let host = self.base_url.split_once("://").map_or("", |(_, rest)| rest);
        host.find('/').map_or("/", |slash| &host[slash..])
    }
}

/// Reads site.toml.
///
/// # Errors
///
/// All that is wrong with it, each at its place.
pub fn read(source: &SourceFile) -> Result<Settings, Vec<Diagnostic>> {
    let at = |span: Span| Label::new(source.path(), Place::Text(span), "");
    if let Some(offset) = source.invalid_at() {
        return Err(vec![
            Diagnostic::new(
                catalogue::INVALID_ENCODING,
                "site.toml is not UTF-8 text",
                at(offset..offset + 3),
            )
            .help("save it as UTF-8"),
        ]);
    }
    let text = source.text().trim_start_matches('\u{feff}');
    let shift = source.text().len() - text.len();
    let value: Value = toml::from_str(text).map_err(|error| {
        let span = error.span().unwrap_or(0..0);
        vec![
            Diagnostic::new(
                catalogue::INVALID_VALUE,
                format!("site.toml is not TOML: {}", error.message()),
                at(span.start + shift..span.end + shift),
            )
            .help("each line is `key = \"value\"`, below a heading such as `[review]`"),
        ]
    })?;
    let written = |path: &str, _: &_| {
        find(text, path, true).map(|span| text[span].trim_matches('"').to_owned())
    };
    let names = Names {
        unknown_field: catalogue::UNKNOWN_FIELD,
        invalid_value: catalogue::INVALID_VALUE,
        missing_field: catalogue::MISSING_FIELD,
    };
    let reader = Reader::new(source.path(), names, &written);
    let settings = Settings::read(&reader.root(&value));
    let diagnostics = reader.finish().diagnostics;
    match settings {
        Some(settings) if diagnostics.is_empty() => Ok(settings),
        _ => Err(diagnostics),
    }
}

/// What is wrong with a site.toml that cannot be used, as findings: all of it is denied.
#[must_use]
pub fn settle(source: &SourceFile, diagnostics: Vec<Diagnostic>) -> Vec<Finding> {
    diagnostics
        .into_iter()
        .map(|diagnostic| Finding {
            check: diagnostic.check,
            level: Level::Deny,
            message: diagnostic.message,
            primary: Label {
                place: locate(source, &diagnostic.primary.place),
                file: diagnostic.primary.file,
                text: diagnostic.primary.text,
            },
            related: Vec::new(),
            help: diagnostic.help,
            fix: None,
        })
        .collect()
}

/// The values of site.toml as a tree, where its syntax is right.
#[must_use]
pub fn tree(text: &str) -> Option<Value> {
    toml::from_str(text.trim_start_matches('\u{feff}')).ok()
}

/// Turns a place in site.toml into a range of its text.
#[must_use]
pub fn locate(source: &SourceFile, place: &Place) -> Span {
    let text = source.text().trim_start_matches('\u{feff}');
    let shift = source.text().len() - text.len();
    let span = match place {
        Place::Text(span) => return span.clone(),
        Place::Key(path) => find(text, path, false),
        Place::Value(path) | Place::Words(path, _) => find(text, path, true),
        Place::File => None,
    };
    let span = span.unwrap_or(0..text.lines().next().map_or(0, str::len));
    span.start + shift..span.end + shift
}

/// The place of a path in site.toml: its key, or its value; that of its nearest ancestor where the text lacks it.
fn find(text: &str, path: &str, value: bool) -> Option<Span> {
    let table = toml::de::DeTable::parse(text).ok()?;
    let mut span = None;
    let mut here = toml::Spanned::new(table.span(), toml::de::DeValue::Table(table.into_inner()));
    for step in path.split(['.', '[']).filter(|step| !step.is_empty()) {
        let next = match here.into_inner() {
            toml::de::DeValue::Table(mut table) => {
                let key = table
                    .keys()
                    .find(|key| key.get_ref().as_ref() == step)
                    .cloned();
                key.and_then(|key| table.remove(&key).map(|child| (key.span(), child)))
            }
            toml::de::DeValue::Array(items) => {
                let index: Option<usize> = step.trim_end_matches(']').parse().ok();
                index
                    .and_then(|index| items.into_iter().nth(index))
                    .map(|item| (item.span(), item))
            }
            _ => None,
        };
        let Some((key, child)) = next else { break };
        let scalar = !matches!(
            child.get_ref(),
            toml::de::DeValue::Table(_) | toml::de::DeValue::Array(_)
        );
        span = Some(if value && scalar { child.span() } else { key });
        here = child;
    }
    span
}

impl Read for Settings {
    fn read(node: &Node<'_>) -> Option<Self> {
        let mut fields = node.fields("title")?;
        let title = fields.required(
            "title",
            "write the site's title: `title = \"Register of partnerships\"`",
        );
        let base_url = fields
            .take::<BaseUrl>("base_url")
            .map_or_else(|| "/".to_owned(), |url| url.0);
        let description = fields.take("description");
        let language = fields
            .take::<Language>("language")
            .map_or_else(|| "en-GB".to_owned(), |tag| tag.0);
        let zone = fields.take::<Zone>("time_zone");
        let theme = fields.take("theme").unwrap_or_else(|| "civic".to_owned());
        let output = fields.take("output").unwrap_or_else(|| "public".to_owned());
        let source_url = fields.take::<SourceUrl>("source_url").map(|url| url.0);
        let publisher = fields.take("publisher").unwrap_or_default();
        let review = fields.take("review").unwrap_or_default();
        let checks = fields.take::<Checks>("checks").unwrap_or_default();
        let links = fields.take("links").unwrap_or_default();
        let search = fields.take("search").unwrap_or_default();
        let appearance = fields.take("appearance").unwrap_or_default();
        let preview = fields.take("preview").unwrap_or_default();
        let kinds = fields.entries("kinds");
        let roles = fields.entries("roles");
        let topics = fields.take::<TopicHeadings>("topics").unwrap_or_default();
        let legislation = fields.list("legislation");
        let abbreviations = fields.entries("abbreviations");
        let menu = fields.list("menu");
        let neighbours = neighbours::read(node, &mut fields);
        fields.finish();
        Some(Self {
            title: title?,
            base_url,
            description,
            language,
            time_zone: zone.or_else(|| Zone::named("Europe/London"))?,
            theme,
            output,
            source_url,
            publisher,
            review,
            checks: checks.0,
            links,
            search,
            appearance,
            preview,
            kinds,
            roles,
            topics: topics.0,
            legislation,
            abbreviations,
            menu,
            neighbours,
        })
    }

    fn shape(shapes: &mut Shapes) -> serde_json::Value {
        shapes.mapping::<Self>(&[])
    }
}

struct BaseUrl(String);

impl Read for BaseUrl {
    fn read(node: &Node<'_>) -> Option<Self> {
        let text = String::read(node)?;
        match text.parse::<WebAddress>() {
            Ok(_) if text.contains(['?', '#']) => node.invalid(
                "`base_url` holds a `?` or `#`",
                "write only the address of the site's first page",
            ),
            Ok(_) if text.contains(is_hidden) => node.invalid(
                "`base_url` holds a letter that is not seen",
                "write it anew by hand: it was copied with more than one sees",
            ),
            Ok(_) if names_user(&text) => node.invalid_unshown(
                "`base_url` holds a user name or a password",
                "take it out: `base_url` stands in every page",
            ),
            Ok(_) if text.ends_with('/') => Some(Self(text)),
            Ok(_) => Some(Self(text + "/")),
            Err(NotationError { message, help, .. }) => node.invalid(message, help),
        }
    }

    fn shape(_: &mut Shapes) -> serde_json::Value {
        let first = format!(
            "(?![\\s\\S]*[?#])(?:{})",
            WebAddress::pattern_without_user()
        );
        shape::pattern(
            &first,
            "the address of the site's first page, such as https://example.org/register/",
        )
    }
}

struct SourceUrl(String);

impl Read for SourceUrl {
    fn read(node: &Node<'_>) -> Option<Self> {
        let text = String::read(node)?;
        if !text.contains("{path}") || text.parse::<WebAddress>().is_err() {
            return node.invalid(
                "`source_url` is not an address with `{path}` in it",
                "write the address of a file in your repository, with `{path}` where its path stands",
            );
        }
        Some(Self(text))
    }

    fn shape(_: &mut Shapes) -> serde_json::Value {
        let file = format!(r"(?=[\s\S]*\{{path\}})(?:{})", WebAddress::pattern());
        shape::pattern(
            &file,
            "the address of a file, with {path} where its path stands",
        )
    }
}

impl Zone {
    fn named(name: &str) -> Option<Self> {
        Some(Self {
            zone: jiff::tz::TimeZone::get(name).ok()?,
            name: name.to_owned(),
        })
    }
}

impl Read for Zone {
    fn read(node: &Node<'_>) -> Option<Self> {
        let name = String::read(node)?;
        Self::named(&name).or_else(|| {
            node.invalid(
                format!("`{name}` is not a time zone"),
                "write its name in the IANA database, such as Europe/London",
            )
        })
    }

    fn shape(_: &mut Shapes) -> serde_json::Value {
        shape::pattern(
            "[A-Za-z0-9_+/-]+",
            "the name of a time zone in the IANA database, such as Europe/London",
        )
    }
}

impl Read for ReviewSettings {
    fn read(node: &Node<'_>) -> Option<Self> {
        let mut fields = node.fields("warn_within")?;
        let silent = Self::default();
        let value = Self {
            warn_within: fields.take("warn_within").unwrap_or(silent.warn_within),
            crowded: fields.take("crowded").unwrap_or(silent.crowded),
        };
        fields.finish();
        Some(value)
    }

    fn shape(shapes: &mut Shapes) -> serde_json::Value {
        shapes.mapping::<Self>(&[])
    }
}

/// The levels of checks and groups, by name.
#[derive(Default)]
struct Checks(BTreeMap<String, Level>);

impl Read for Checks {
    fn read(node: &Node<'_>) -> Option<Self> {
        let levels = node.entries::<CheckLevel>().into_iter();
        Some(Self(levels.map(|(name, level)| (name, level.0)).collect()))
    }

    fn shape(shapes: &mut Shapes) -> serde_json::Value {
        let level = CheckLevel::shape(shapes);
        let checks = catalogue::CHECKS.iter().map(|check| {
            let about = format!("{} Its own level is `{}`.", check.summary, check.level);
            (
                check.name.to_owned(),
                shape::described(level.clone(), &about),
            )
        });
        let groups = catalogue::GROUPS.iter().map(|group| {
            let about = format!("All checks of the group `{group}`.");
            ((*group).to_owned(), shape::described(level.clone(), &about))
        });
        let levels: serde_json::Map<_, _> = checks.chain(groups).collect();
        json!({ "type": "object", "properties": levels, "additionalProperties": false })
    }
}

struct CheckLevel(Level);

/// The words for levels, each with what it means.
const LEVELS: [(&str, &str); 4] = [
    ("deny", "Shown as an error"),
    ("warn", "Shown as a warning"),
    ("note", "Shown only with --notes"),
    ("allow", "Not shown"),
];

impl Read for CheckLevel {
    fn read(node: &Node<'_>) -> Option<Self> {
        const WRITE: &str = "write \"deny\", \"warn\", \"note\" or \"allow\"";
        let path = node.path();
        let name = path.strip_prefix("checks.").unwrap_or(&path);
        let known: Vec<&str> = catalogue::CHECKS
            .iter()
            .map(|check| check.name)
            .chain(catalogue::GROUPS)
            .collect();
        if !known.contains(&name) {
            let help = nearest(name, known.iter().copied()).map_or_else(
                || "`quorate explain` lists them".to_owned(),
                |near| format!("did you mean `{near}`?"),
            );
            return node.invalid_name(format!("there is no check or group `{name}`"), help);
        }
        if node.scalar().is_none() {
            return node.wrong_kind("a level", WRITE);
        }
        let word = String::read(node)?;
        let Some(level) = Level::from_word(&word) else {
            return node.invalid(format!("`{word}` is not a level"), WRITE);
        };
        let stays = catalogue::find(name).is_some_and(catalogue::Check::always_denies);
        if stays && level < Level::Deny {
            return node.invalid(
                format!("`{name}` is always an error: what cannot be read must not be published"),
                "take this line out",
            );
        }
        Some(Self(level))
    }

    fn shape(_: &mut Shapes) -> serde_json::Value {
        shape::words(&LEVELS)
    }
}

impl Read for Links {
    fn read(node: &Node<'_>) -> Option<Self> {
        let mut fields = node.fields("names")?;
        let names = fields.flag("names", true);
        fields.finish();
        Some(Self { names })
    }

    fn shape(shapes: &mut Shapes) -> serde_json::Value {
        shapes.mapping::<Self>(&[])
    }
}

impl Read for Colour {
    fn read(node: &Node<'_>) -> Option<Self> {
        let text = String::read(node)?;
        Self::parse(&text)
            .or_else(|| node.invalid(format!("`{text}` is not a colour"), "write it as #1d4f6e"))
    }

    fn shape(_: &mut Shapes) -> serde_json::Value {
        shape::pattern("#(?:[0-9a-fA-F]{3}){1,2}", "a colour, such as #1d4f6e")
    }
}

impl Read for Appearance {
    fn read(node: &Node<'_>) -> Option<Self> {
        let mut fields = node.fields("accent")?;
        let value = Self {
            accent: fields.take("accent"),
            logo: fields.take("logo"),
            icon: fields.take("icon"),
        };
        fields.finish();
        Some(value)
    }

    fn shape(shapes: &mut Shapes) -> serde_json::Value {
        shapes.mapping::<Self>(&[])
    }
}

impl Read for SearchSettings {
    fn read(node: &Node<'_>) -> Option<Self> {
        let mut fields = node.fields("excerpts")?;
        let excerpts = fields.take("excerpts");
        fields.finish();
        Some(Self { excerpts })
    }

    fn shape(shapes: &mut Shapes) -> serde_json::Value {
        shapes.mapping::<Self>(&[])
    }
}

impl Read for Preview {
    fn read(node: &Node<'_>) -> Option<Self> {
        let mut fields = node.fields("editor")?;
        let editor = fields.take("editor");
        fields.finish();
        Some(Self { editor })
    }

    fn shape(shapes: &mut Shapes) -> serde_json::Value {
        shapes.mapping::<Self>(&[])
    }
}

impl Read for Editor {
    fn read(node: &Node<'_>) -> Option<Self> {
        let word = String::read(node)?;
        match word.parse() {
            Ok(editor) => Some(editor),
            Err(NotationError { message, help, .. }) => node.invalid(message, help),
        }
    }

    fn shape(_: &mut Shapes) -> serde_json::Value {
        shape::vocabulary::<Self>()
    }
}

impl Read for Publisher {
    fn read(node: &Node<'_>) -> Option<Self> {
        let mut fields = node.fields("name")?;
        let value = Self {
            name: fields.take("name"),
            url: fields.take("url"),
            email: fields.take("email"),
        };
        fields.finish();
        Some(value)
    }

    fn shape(shapes: &mut Shapes) -> serde_json::Value {
        shapes.mapping::<Self>(&[])
    }
}

#[derive(Default)]
struct TopicHeadings(BTreeMap<Topic, Vec<String>>);

impl Read for TopicHeadings {
    fn read(node: &Node<'_>) -> Option<Self> {
        let mut fields = node.fields("interests")?;
        let topics = Topic::ALL
            .iter()
            .map(|(word, topic)| (*topic, fields.list(word)))
            .collect();
        fields.finish();
        Some(Self(topics))
    }

    fn shape(shapes: &mut Shapes) -> serde_json::Value {
        let about = |shown: &str| {
            format!("Headings of your own that cover the topic {shown}: one, or a list.")
        };
        let topics = Topic::WORDS.iter();
        let topics: Vec<(&str, String)> =
            topics.map(|(word, shown)| (*word, about(shown))).collect();
        let topics = topics.iter().map(|(word, about)| (*word, about.as_str()));
        shapes.mapping::<Self>(&topics.collect::<Vec<_>>())
    }
}

/// The topics are described by their words.
impl Described for TopicHeadings {
    const NAME: &'static str = "TopicHeadings";
    const KEYS: &'static [(&'static str, &'static str)] = &[];
}

impl Read for Role {
    fn read(node: &Node<'_>) -> Option<Self> {
        if !matches!(node.value(), Value::Mapping(_)) {
            return Some(Self {
                title: String::read(node)?,
                voting: false,
            });
        }
        let mut fields = node.fields("title")?;
        let title = fields.required(
            "title",
            "write what pages call it: `title = \"Technical lead\"`",
        );
        let voting = fields.flag("voting", false);
        fields.finish();
        Some(Self {
            title: title?,
            voting,
        })
    }

    fn shape(shapes: &mut Shapes) -> serde_json::Value {
        shapes.mapping_or::<Self>("title")
    }
}

impl Read for Statute {
    fn read(node: &Node<'_>) -> Option<Self> {
        let mut fields = node.fields("title")?;
        let title = fields.required("title", "write the Act's short title with its year");
        let url = fields.take("url");
        let sections = fields.entries("sections");
        fields.finish();
        Some(Self {
            title: title?,
            url,
            sections,
        })
    }

    fn shape(shapes: &mut Shapes) -> serde_json::Value {
        shapes.mapping::<Self>(&[])
    }
}

impl Read for MenuEntry {
    fn read(node: &Node<'_>) -> Option<Self> {
        let mut fields = node.fields("title")?;
        let title = fields.required("title", "write the words of the entry");
        let page = fields.required("page", "write the page's id: `page = \"about\"`");
        fields.finish();
        Some(Self {
            title: title?,
            page: page?,
        })
    }

    fn shape(shapes: &mut Shapes) -> serde_json::Value {
        shapes.mapping::<Self>(&[])
    }
}
