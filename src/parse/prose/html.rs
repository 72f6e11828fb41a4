//! The HTML of a text: what its outline recognised is shown as such, its links lead where the page says, and what is unsafe is gone.

mod blocks;
mod clauses;
mod links;
mod marks;
mod notes;

use std::iter::Peekable;
use std::ops::Range;
use std::slice::Iter;

use pulldown_cmark::{CowStr, Event, HeadingLevel, Options, Parser, Tag, TagEnd, html::push_html};

use blocks::Cells;
use notes::Notes;

use super::clauses::{Clause, Shape};
use super::outline::{FactWord, Heading, Outline};
use super::{below_title, options};
use crate::parse::raw_html;
use crate::source::Span;

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
    /// What stands around words of the text: in the order of the text, apart from each other and from every link.
    pub marks: &'a [Mark],
    /// The old anchors of clauses.
    pub old: &'a [Old],
    /// For a text that is shown on the page of another document: what of it is shown, and where it stands.
    pub excerpt: Option<Excerpt<'a>>,
    /// Whether more is understood than plain Markdown: tables, clauses, anchors and whatever else this module adds.
    pub additions: bool,
}

impl<'a> Manner<'a> {
    /// A text below headings of the depth before `top`, with the addresses and titles of its links; nothing is marked in it.
    pub fn new(
        top: u8,
        address: &'a dyn Fn(&str, bool) -> Option<String>,
        title_of: &'a dyn Fn(&str) -> Option<String>,
    ) -> Self {
        Self {
            title: None,
            top,
            address,
            title_of,
            marks: &[],
            old: &[],
            excerpt: None,
            additions: true,
        }
    }
}

/// A part of a text on the page of another document.
#[derive(Clone, Copy)]
pub struct Excerpt<'a> {
    /// What is shown, as ranges of the file.
    pub chosen: &'a [Span],
    /// The address of the page on which the text stands as a whole.
    pub home: &'a str,
    /// Whether an anchor of the text is already one of the page.
    pub is_taken: &'a dyn Fn(&str) -> bool,
}

/// Words of a text and what stands around them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// Where the words stand in the file.
    pub span: Span,
    /// What stands around them.
    pub what: Marked,
}

/// What stands around words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Marked {
    /// Tags: the opening ones and the closing ones.
    Tags(String, &'static str),
    /// Nothing, and the words are not shown: a backslash that keeps a name from becoming a link.
    Dropped,
}

/// An anchor by which a clause was known before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Old {
    /// The anchor.
    pub anchor: String,
    /// The clause that it leads to now, by its place among the clauses.
    pub clause: usize,
}

/// A part of a rendered text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// HTML.
    Html(String),
    /// A fact of the header, in the place of its paragraph.
    Fact(FactWord),
}

/// Renders a text, which stands at `offset` of its file and has this outline.
#[must_use]
pub fn html(text: &str, offset: usize, outline: &Outline, manner: &Manner<'_>) -> Vec<Piece> {
    let shown = manner.title.map_or(outline.headings.as_slice(), |title| {
        below_title(&outline.headings, title)
    });
    let highest = shown.iter().map(|heading| heading.level).min();
    let mut rewriter = Rewriter {
        text,
        offset,
        outline,
        manner,
        shift: highest.map_or(0, |highest| manner.top.saturating_sub(highest)),
        repeats_title: shown.len() < outline.headings.len(),
        headings: shown.iter().peekable(),
        clauses: outline.clauses.iter().peekable(),
        facts: outline.facts.iter().peekable(),
        marks: manner.marks.iter().peekable(),
        marked: None,
        taken: 0,
        gap: false,
        dropped: Vec::new(),
        events: Vec::new(),
        pieces: Vec::new(),
        hidden: 0,
        open: Vec::new(),
        broken_links: 0,
        images: Vec::new(),
        titled: None,
        tables: 0,
        cells: Cells::default(),
        code: None,
        notes: Notes::new(if manner.excerpt.is_some() {
            "rules-"
        } else {
            ""
        }),
        html: raw_html::Block::default(),
        raw: false,
    };
    let options = if manner.additions {
        options()
    } else {
        Options::empty()
    };
    for (event, range) in Parser::new_ext(text, options).into_offset_iter() {
        rewriter.step(event, range);
    }
    rewriter.finish()
}

/// The HTML of a rendered text that has no header from which its facts could be taken.
#[must_use]
pub fn html_of(pieces: Vec<Piece>) -> String {
    pieces
        .into_iter()
        .filter_map(|piece| match piece {
            Piece::Html(html) => Some(html),
            Piece::Fact(_) => None,
        })
        .collect()
}

/// Renders a text of one paragraph without the paragraph around it, for a cell or a line.
#[must_use]
pub fn inline_html(text: &str, offset: usize, outline: &Outline, manner: &Manner<'_>) -> String {
    let html = html_of(html(text, offset, outline, manner));
    let trimmed = html.trim();
    match trimmed
        .strip_prefix("<p>")
        .and_then(|rest| rest.strip_suffix("</p>"))
    {
        Some(inner) if !inner.contains("<p>") => inner.to_owned(),
        _ => trimmed.to_owned(),
    }
}

/// Turns the events of a text into those of its page: numbers and anchors of clauses, addresses, tables and footnotes as the pages want them, unsafe markup
/// taken out.
struct Rewriter<'t, 'm> {
    text: &'t str,
    offset: usize,
    outline: &'m Outline,
    manner: &'m Manner<'m>,
    shift: u8,
    /// Whether the next heading is a first one that repeats the title.
    repeats_title: bool,
    headings: Peekable<Iter<'m, Heading>>,
    clauses: Peekable<Iter<'m, Clause>>,
    facts: Peekable<Iter<'m, FactWord>>,
    marks: Peekable<Iter<'m, Mark>>,
    /// The mark whose words are being shown.
    marked: Option<&'m Mark>,
    /// Up to where in the file the words are the number of a clause, which is shown already.
    taken: usize,
    /// Whether a number was shown, and a space is wanted before the words behind it.
    gap: bool,
    /// The ends of tags whose beginnings were dropped.
    dropped: Vec<usize>,
    events: Vec<Event<'t>>,
    pieces: Vec<Piece>,
    /// How deep within something that is not shown.
    hidden: usize,
    /// The blocks that are open, each with whether it is a list, and the HTML that closes what stands around it.
    open: Vec<Opened>,
    broken_links: usize,
    /// The pictures that are open, each with whether it exists: the words of one that does not stand alone.
    images: Vec<bool>,
    /// The title that stands for the words of the wikilink just opened.
    titled: Option<String>,
    tables: usize,
    cells: Cells,
    /// The language and the text so far of a code block that is to be coloured.
    code: Option<(String, String)>,
    notes: Notes<'t>,
    html: raw_html::Block,
    raw: bool,
}

/// A block that is open.
#[derive(Clone, Copy)]
struct Opened {
    list: bool,
    /// Whether a clause's own element stands around it.
    wrapped: bool,
}

impl<'t> Rewriter<'t, '_> {
    /// Passes over what is not shown.
    fn step(&mut self, event: Event<'t>, range: Range<usize>) {
        if self.hidden > 0 {
            match event {
                Event::Start(_) => self.hidden += 1,
                Event::End(_) => self.hidden -= 1,
                _ => {}
            }
            return;
        }
        if matches!(event, Event::Start(_)) && self.is_hidden(&event, &range) {
            self.hidden = 1;
            return;
        }
        if self.manner.additions {
            self.add(event, range);
        } else {
            self.plainly(event);
        }
    }

    /// Whether a block is not shown here: it lies outside the excerpt, repeats the title, or stands for a fact.
    fn is_hidden(&mut self, event: &Event<'t>, range: &Range<usize>) -> bool {
        let block = range.start + self.offset..range.end + self.offset;
        if !self.manner.additions {
            return false;
        }
        if self.is_outside(event, &block) {
            return true;
        }
        match event {
            Event::Start(Tag::Heading { .. }) => std::mem::take(&mut self.repeats_title),
            Event::Start(Tag::Paragraph) => self.is_fact(&block),
            _ => false,
        }
    }

    /// Whether a block lies outside the excerpt. It is the outermost blocks that are chosen, and the items of outermost lists.
    fn is_outside(&self, event: &Event<'t>, block: &Span) -> bool {
        let Some(excerpt) = self.manner.excerpt else {
            return false;
        };
        let outermost = match self.open.as_slice() {
            [] => !matches!(event, Event::Start(Tag::FootnoteDefinition(_))),
            [list] => list.list && matches!(event, Event::Start(Tag::Item)),
            _ => false,
        };
        let chosen = excerpt
            .chosen
            .iter()
            .any(|chosen| chosen.start < block.end && block.start < chosen.end);
        outermost && !chosen
    }

    /// Whether a paragraph stands for a fact, which is then a piece of its own.
    fn is_fact(&mut self, block: &Span) -> bool {
        let before = |fact: &&FactWord| fact.span.start < block.start;
        while self.facts.next_if(before).is_some() {}
        let Some(fact) = self.facts.next_if(|fact| fact.span.start == block.start) else {
            return false;
        };
        self.cut();
        self.pieces.push(Piece::Fact(fact.clone()));
        true
    }

    /// Plain Markdown: addresses and raw HTML alone are looked at.
    fn plainly(&mut self, event: Event<'t>) {
        match event {
            Event::Start(Tag::Link { .. } | Tag::Image { .. })
            | Event::End(TagEnd::Link | TagEnd::Image | TagEnd::HtmlBlock)
            | Event::Html(_)
            | Event::InlineHtml(_) => self.link(event),
            other => self.events.push(other),
        }
    }

    fn add(&mut self, event: Event<'t>, range: Range<usize>) {
        if std::mem::take(&mut self.gap) && !matches!(event, Event::Start(Tag::Paragraph)) {
            self.events.push(Event::Text(" ".into()));
        }
        match event {
            Event::Start(Tag::Heading { level, .. }) => {
                self.heading(level, range.start);
            }
            Event::End(TagEnd::Heading(level)) => {
                self.unmark();
                self.open.pop();
                self.events
                    .push(Event::End(TagEnd::Heading(deeper(level, self.shift))));
            }
            Event::Start(Tag::Paragraph) => {
                let wrapped = self.clause(range.start, &[Shape::Paragraph]);
                self.open.push(Opened {
                    list: false,
                    wrapped,
                });
                self.events.push(Event::Start(Tag::Paragraph));
            }
            Event::End(TagEnd::Paragraph) => {
                self.unmark();
                self.events.push(event);
                if self.open.pop().is_some_and(|open| open.wrapped) {
                    self.block("</div>\n");
                }
            }
            Event::Start(Tag::Item) => self.item(range.start),
            Event::Text(words) => self.words(words, range),
            Event::SoftBreak if self.line(range.end) => {}
            Event::Start(Tag::Strong | Tag::Emphasis) if self.is_number(&range) => {
                self.dropped.push(range.end);
            }
            Event::End(TagEnd::Strong | TagEnd::Emphasis)
                if self.dropped.last() == Some(&range.end) =>
            {
                self.dropped.pop();
            }
            Event::Start(Tag::FootnoteDefinition(name)) => {
                let outer = std::mem::take(&mut self.events);
                self.notes.open.push((name.into_string(), outer));
                self.open_block(false);
            }
            Event::End(TagEnd::FootnoteDefinition) => {
                self.open.pop();
                self.notes.close(&mut self.events);
            }
            Event::Start(Tag::CodeBlock(kind)) => self.open_code(kind),
            Event::End(TagEnd::CodeBlock) => self.close_code(),
            Event::TaskListMarker(done) => self.task(done),
            Event::Start(Tag::BlockQuote(kind)) => self.open_quote(kind),
            Event::End(TagEnd::BlockQuote(kind)) => {
                self.open.pop();
                match kind {
                    Some(_) => self.block("</div>\n"),
                    None => self.events.push(event),
                }
            }
            Event::Start(
                Tag::List(_)
                | Tag::DefinitionList
                | Tag::DefinitionListTitle
                | Tag::DefinitionListDefinition,
            ) => {
                self.open_block(matches!(event, Event::Start(Tag::List(_))));
                self.events.push(event);
            }
            Event::End(
                TagEnd::List(_)
                | TagEnd::Item
                | TagEnd::DefinitionList
                | TagEnd::DefinitionListTitle
                | TagEnd::DefinitionListDefinition,
            ) => {
                self.unmark();
                self.open.pop();
                self.events.push(event);
            }
            other => self.link(other),
        }
    }

    fn open_block(&mut self, list: bool) {
        self.open.push(Opened {
            list,
            wrapped: false,
        });
    }

    fn block(&mut self, html: impl Into<CowStr<'t>>) {
        self.events.push(Event::Html(html.into()));
    }

    /// Ends the HTML so far as a piece of its own.
    fn cut(&mut self) {
        let events = std::mem::take(&mut self.events);
        let html = written(events, self.raw);
        if !html.trim().is_empty() {
            self.pieces.push(Piece::Html(html));
        }
    }

    fn finish(mut self) -> Vec<Piece> {
        self.unmark();
        self.cut();
        let excerpt = self.manner.excerpt.is_some();
        let notes = self.notes.write(excerpt, self.raw);
        match self.pieces.last_mut() {
            Some(Piece::Html(last)) => last.push_str(&notes),
            _ if notes.is_empty() => {}
            _ => self.pieces.push(Piece::Html(notes)),
        }
        self.pieces
    }
}

/// Events as HTML; `raw` says whether some of it was written by hand.
fn written(events: Vec<Event<'_>>, raw: bool) -> String {
    let mut html = String::new();
    push_html(&mut html, events.into_iter());
    if raw { raw_html::balance(&html) } else { html }
}

fn deeper(level: HeadingLevel, by: u8) -> HeadingLevel {
    HeadingLevel::try_from(usize::from(level as u8 + by)).unwrap_or(HeadingLevel::H6)
}
