//! Markdown: its headings and links, what of its markup is unsafe, and its HTML.
//!
//! [`outline`] looks at a text alone; [`html`] renders it once it is known where its links lead. Both walk the same events, so that what was
//! reported is what was taken out.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::ops::Range;

use pulldown_cmark::{
    Alignment, CowStr, Event, HeadingLevel, LinkType, Options, Parser, Tag, TagEnd, html::push_html,
};

use super::raw_html;
use crate::source::Span;

/// What a text holds beside its words.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Outline {
    /// Its headings.
    pub headings: Vec<Heading>,
    /// Its links and pictures.
    pub links: Vec<Link>,
    /// Markup that is taken out, each with what it is.
    pub unsafe_markup: Vec<(Span, String)>,
}

/// A heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// Its depth as written, from 1.
    pub level: u8,
    /// Its anchor, as code-hosting sites make it.
    pub anchor: String,
    /// Its words.
    pub text: String,
    /// Where it stands.
    pub span: Span,
}

/// A link or a picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// The address as written.
    pub target: String,
    /// Where the address stands, or the whole link where it stands elsewhere.
    pub span: Span,
    /// Whether it is a picture.
    pub image: bool,
    /// Whether it is a wikilink, whose address is a reference.
    pub wiki: bool,
}

/// How a text is rendered.
pub struct Manner<'a> {
    /// The title of the page: a first heading that repeats it is dropped.
    pub title: Option<&'a str>,
    /// The depth that the text's highest heading gets, since the page has headings above it; deeper ones follow. A text that begins deeper stays so.
    pub top: u8,
    /// The address of each link, given what was written and whether it is a wikilink; `None` for one that leads nowhere, whose words
    /// stand alone.
    pub address: &'a dyn Fn(&str, bool) -> Option<String>,
    /// The title of what a wikilink means, which stands for its words where it has none of its own.
    pub title_of: &'a dyn Fn(&str) -> Option<String>,
}

fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_GFM
        | Options::ENABLE_DEFINITION_LIST
        | Options::ENABLE_WIKILINKS
}

/// Looks at a text: its headings with their anchors, its links, its unsafe markup. Ranges count from `offset`.
#[must_use]
pub fn outline(text: &str, offset: usize) -> Outline {
    let mut outline = Outline::default();
    let mut anchors = Anchors::default();
    let mut open: Option<Heading> = None;
    let mut block = raw_html::Block::default();
    let shift = |range: Range<usize>| range.start + offset..range.end + offset;
    for (event, range) in Parser::new_ext(text, options()).into_offset_iter() {
        match event {
            Event::Start(Tag::Heading { level, id, .. }) => {
                let end = range.start + text[range.clone()].trim_end().len();
                open = Some(Heading {
                    level: depth(level),
                    anchor: id.map(CowStr::into_string).unwrap_or_default(),
                    text: String::new(),
                    span: shift(range.start..end),
                });
            }
            Event::End(TagEnd::Heading(_)) => {
                if let Some(mut heading) = open.take() {
                    heading.anchor = anchors.take(&heading.anchor, &heading.text);
                    outline.headings.push(heading);
                }
            }
            Event::Text(words) | Event::Code(words) => {
                if let Some(heading) = &mut open {
                    heading.text.push_str(&words);
                }
            }
            Event::Start(Tag::Link {
                link_type,
                dest_url,
                ..
            }) => {
                outline
                    .links
                    .push(link(text, link_type, &dest_url, &range, offset, false));
            }
            Event::Start(Tag::Image {
                link_type,
                dest_url,
                ..
            }) => {
                outline
                    .links
                    .push(link(text, link_type, &dest_url, &range, offset, true));
            }
            Event::Html(chunk) => block.push(&chunk, range.start),
            Event::End(TagEnd::HtmlBlock) => {
                let block = std::mem::take(&mut block);
                let removals = block.removals();
                outline
                    .unsafe_markup
                    .extend(removals.map(|removal| (shift(removal.span), removal.what)));
            }
            Event::InlineHtml(chunk) => {
                for removal in raw_html::removals(&chunk) {
                    let start = range.start + removal.span.start;
                    let end = (range.start + removal.span.end).min(range.end);
                    outline
                        .unsafe_markup
                        .push((shift(start..end), removal.what));
                }
            }
            _ => {}
        }
    }
    for link in &outline.links {
        if let Some(scheme) = unsafe_scheme(&link.target) {
            outline.unsafe_markup.push((
                link.span.clone(),
                format!("an address that begins with `{scheme}:`"),
            ));
        }
    }
    outline
}

/// The scheme of an address that must not reach the site: anything but http, https, mailto and tel.
#[must_use]
pub fn unsafe_scheme(address: &str) -> Option<&str> {
    scheme(address).filter(|scheme| {
        !matches!(
            scheme.to_ascii_lowercase().as_str(),
            "http" | "https" | "mailto" | "tel"
        )
    })
}

/// The scheme of an address, if it has one.
#[must_use]
pub fn scheme(address: &str) -> Option<&str> {
    let (scheme, _) = address.trim_start().split_once(':')?;
    (!scheme.is_empty() && !scheme.contains(['/', '?', '#'])).then_some(scheme)
}

fn link(
    text: &str,
    kind: LinkType,
    target: &str,
    range: &Range<usize>,
    offset: usize,
    image: bool,
) -> Link {
    let whole = &text[range.clone()];
    let found = match kind {
        LinkType::Inline => whole
            .rfind("](")
            .and_then(|open| whole[open..].find(target).map(|at| open + at)),
        LinkType::WikiLink { .. } | LinkType::Autolink | LinkType::Email => whole.find(target),
        _ => None,
    };
    let span = match found {
        Some(start) if !target.is_empty() => {
            range.start + start..range.start + start + target.len()
        }
        _ => range.clone(),
    };
    Link {
        target: match kind {
            LinkType::Email => format!("mailto:{target}"),
            _ => target.to_owned(),
        },
        span: span.start + offset..span.end + offset,
        image,
        wiki: matches!(kind, LinkType::WikiLink { .. }),
    }
}

/// Renders a text.
#[must_use]
pub fn html(text: &str, manner: &Manner<'_>) -> String {
    let headings = outline(text, 0).headings;
    let shown = manner
        .title
        .map_or(headings.as_slice(), |title| below_title(&headings, title));
    let highest = shown.iter().map(|heading| heading.level).min();
    let mut rewriter = Rewriter {
        manner,
        shift: highest.map_or(0, |highest| manner.top.saturating_sub(highest)),
        repeats_title: shown.len() < headings.len(),
        headings: shown.iter(),
        events: Vec::new(),
        dropping: false,
        broken_links: 0,
        titled: None,
        tables: 0,
        cells: Cells::default(),
        html: raw_html::Block::default(),
        raw: false,
    };
    for event in Parser::new_ext(text, options()) {
        rewriter.take(event);
    }
    let mut html = String::with_capacity(text.len() * 3 / 2);
    push_html(&mut html, rewriter.events.into_iter());
    if rewriter.raw {
        raw_html::balance(&html)
    } else {
        html
    }
}

/// Turns the events of a text into those of its page: anchors, addresses, tables and footnotes as the pages want them, unsafe markup taken out.
struct Rewriter<'t, 'm> {
    manner: &'m Manner<'m>,
    shift: u8,
    /// Whether the next heading is a first one that repeats the title.
    repeats_title: bool,
    headings: std::slice::Iter<'m, Heading>,
    events: Vec<Event<'t>>,
    dropping: bool,
    broken_links: usize,
    /// The title that stands for the words of the wikilink just opened.
    titled: Option<String>,
    tables: usize,
    cells: Cells,
    html: raw_html::Block,
    raw: bool,
}

impl<'t> Rewriter<'t, '_> {
    fn take(&mut self, event: Event<'t>) {
        match event {
            Event::Start(Tag::Heading { level, classes, .. }) => self.heading(level, classes),
            Event::End(TagEnd::Heading(level)) => {
                if !std::mem::take(&mut self.dropping) {
                    self.events
                        .push(Event::End(TagEnd::Heading(deeper(level, self.shift))));
                }
            }
            _ if self.dropping => {}
            Event::Start(Tag::Link {
                link_type,
                dest_url,
                title,
                id,
            }) => {
                let wiki = matches!(link_type, LinkType::WikiLink { .. });
                if matches!(link_type, LinkType::WikiLink { has_pothole: false }) {
                    self.titled = (self.manner.title_of)(&dest_url);
                }
                let address = match link_type {
                    LinkType::Email => Some(format!("mailto:{dest_url}")),
                    _ => (self.manner.address)(&dest_url, wiki),
                };
                match address {
                    Some(address) => self.events.push(Event::Start(Tag::Link {
                        link_type: LinkType::Inline,
                        dest_url: address.into(),
                        title,
                        id,
                    })),
                    None => self.broken_links += 1,
                }
            }
            Event::Text(_) if self.titled.is_some() => {
                let title = self.titled.take().unwrap_or_default();
                self.events.push(Event::Text(title.into()));
            }
            Event::End(TagEnd::Link) if self.broken_links > 0 => self.broken_links -= 1,
            Event::Start(Tag::Image {
                link_type,
                dest_url,
                title,
                id,
            }) => self.events.push(Event::Start(Tag::Image {
                link_type,
                dest_url: (self.manner.address)(&dest_url, false)
                    .unwrap_or_default()
                    .into(),
                title,
                id,
            })),
            Event::Html(chunk) => self.html.push(&chunk, 0),
            Event::End(TagEnd::HtmlBlock) => {
                self.raw = true;
                let html = std::mem::take(&mut self.html).clean();
                self.block(html);
            }
            Event::InlineHtml(chunk) => {
                self.raw = true;
                self.events
                    .push(Event::InlineHtml(raw_html::clean(&chunk).into()));
            }
            Event::FootnoteReference(name) => {
                let name = slug(&name);
                let html = format!(
                    "<sup class=\"footnote-reference\"><a href=\"#fn-{name}\">{name}</a></sup>"
                );
                self.events.push(Event::InlineHtml(html.into()));
            }
            Event::Start(Tag::FootnoteDefinition(name)) => {
                let name = slug(&name);
                self.block(format!(
                    "<div class=\"footnote-definition\" id=\"fn-{name}\"><sup class=\"footnote-definition-label\">{name}</sup>"
                ));
            }
            Event::End(TagEnd::FootnoteDefinition) => self.block("</div>\n"),
            other => self.table(other),
        }
    }

    fn heading(&mut self, level: HeadingLevel, classes: Vec<CowStr<'t>>) {
        if std::mem::take(&mut self.repeats_title) {
            self.dropping = true;
            return;
        }
        let Some(heading) = self.headings.next() else {
            return;
        };
        self.events.push(Event::Start(Tag::Heading {
            level: deeper(level, self.shift),
            id: Some(heading.anchor.clone().into()),
            classes,
            attrs: Vec::new(),
        }));
    }

    /// A table scrolls within a region of its own on a narrow screen, and says by class, not by style, how its columns are set.
    fn table(&mut self, event: Event<'t>) {
        match event {
            Event::Start(Tag::Table(alignments)) => {
                self.tables += 1;
                self.block(format!(
                    "<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\"Table {}\"><table>",
                    self.tables
                ));
                self.cells = Cells {
                    alignments,
                    ..Cells::default()
                };
            }
            Event::Start(Tag::TableHead) => {
                self.cells.head = true;
                self.block("<thead><tr>");
            }
            Event::End(TagEnd::TableHead) => {
                self.cells.head = false;
                self.block("</tr></thead><tbody>\n");
            }
            Event::Start(Tag::TableRow) => {
                self.cells.column = 0;
                self.block("<tr>");
            }
            Event::End(TagEnd::TableRow) => self.block("</tr>\n"),
            Event::Start(Tag::TableCell) => {
                let cell = self.cells.open();
                self.block(cell);
            }
            Event::End(TagEnd::TableCell) => {
                let cell = self.cells.close();
                self.block(cell);
            }
            Event::End(TagEnd::Table) => self.block("</tbody></table></div>\n"),
            other => self.events.push(other),
        }
    }

    fn block(&mut self, html: impl Into<CowStr<'t>>) {
        self.events.push(Event::Html(html.into()));
    }
}

/// Renders a text of one paragraph without the paragraph around it, for a cell or a line.
#[must_use]
pub fn inline_html(text: &str, manner: &Manner<'_>) -> String {
    let html = html(text, manner);
    let trimmed = html.trim();
    match trimmed
        .strip_prefix("<p>")
        .and_then(|rest| rest.strip_suffix("</p>"))
    {
        Some(inner) if !inner.contains("<p>") => inner.to_owned(),
        _ => trimmed.to_owned(),
    }
}

/// The words of a text without its markup: paragraphs joined by a space.
#[must_use]
pub fn plain(text: &str) -> String {
    let mut plain = String::new();
    for event in Parser::new_ext(text, options()) {
        match event {
            Event::Text(words) | Event::Code(words) => plain.push_str(&words),
            Event::SoftBreak
            | Event::HardBreak
            | Event::End(TagEnd::Paragraph | TagEnd::Item | TagEnd::Heading(_)) => plain.push(' '),
            _ => {}
        }
    }
    plain.trim().to_owned()
}

/// The headings of a text that its page shows: all but a first one that repeats the title.
#[must_use]
pub fn below_title<'h>(headings: &'h [Heading], title: &str) -> &'h [Heading] {
    match headings.split_first() {
        Some((first, rest))
            if first.level == 1 && first.text.trim().eq_ignore_ascii_case(title.trim()) =>
        {
            rest
        }
        _ => headings,
    }
}

#[derive(Default)]
struct Cells {
    alignments: Vec<Alignment>,
    head: bool,
    column: usize,
}

impl Cells {
    fn open(&mut self) -> String {
        let class = match self.alignments.get(self.column) {
            Some(Alignment::Right) => " class=\"right\"",
            Some(Alignment::Center) => " class=\"centre\"",
            _ => "",
        };
        self.column += 1;
        if self.head {
            format!("<th scope=\"col\"{class}>")
        } else {
            format!("<td{class}>")
        }
    }

    fn close(&self) -> &'static str {
        if self.head { "</th>" } else { "</td>" }
    }
}

/// Gives each heading its anchor, a number behind those that come again.
#[derive(Default)]
struct Anchors(BTreeMap<String, usize>);

impl Anchors {
    fn take(&mut self, own: &str, words: &str) -> String {
        let base = if own.is_empty() {
            slug(words)
        } else {
            own.to_owned()
        };
        let base = if base.is_empty() {
            "section".to_owned()
        } else {
            base
        };
        let base = if is_of_the_page(&base) {
            format!("heading-{base}")
        } else {
            base
        };
        let mut anchor = base.clone();
        while self.0.contains_key(&anchor) {
            let count = self.0.entry(base.clone()).or_default();
            *count += 1;
            anchor.clone_from(&base);
            let _ = write!(anchor, "-{count}");
        }
        self.0.insert(anchor.clone(), 0);
        anchor
    }
}

/// Whether an anchor is one that the pages give to their own parts.
fn is_of_the_page(anchor: &str) -> bool {
    const PARTS: [&str; 17] = [
        "areas",
        "bodies",
        "dissolved",
        "external",
        "facts",
        "glance",
        "history",
        "lines",
        "members",
        "mentions",
        "organisations",
        "overdue",
        "powers",
        "quorum",
        "seats",
        "substitutes",
        "text",
    ];
    let part = |prefix: &str| {
        anchor
            .strip_prefix(prefix)
            .map(|rest| rest.strip_suffix("-h").unwrap_or(rest))
    };
    part("part-").is_some_and(|part| PARTS.contains(&part))
        || part("page-")
            .is_some_and(|part| matches!(part, "main" | "contents" | "headings" | "all"))
        || part("seat-").is_some_and(|number| number.bytes().all(|byte| byte.is_ascii_digit()))
        || part("notice-").is_some()
}

/// The anchor that code-hosting sites make of a heading: lower case, spaces to hyphens, punctuation gone.
#[must_use]
pub fn slug(words: &str) -> String {
    words
        .trim()
        .chars()
        .filter_map(|letter| match letter {
            ' ' => Some('-'),
            '-' | '_' => Some(letter),
            _ if letter.is_alphanumeric() => Some(letter),
            _ => None,
        })
        .flat_map(char::to_lowercase)
        .collect()
}

fn depth(level: HeadingLevel) -> u8 {
    level as u8
}

fn deeper(level: HeadingLevel, by: u8) -> HeadingLevel {
    HeadingLevel::try_from(usize::from(depth(level) + by)).unwrap_or(HeadingLevel::H6)
}
