//! The HTML of a text: what its outline recognised is shown as such, its links lead where the page says, and what is unsafe is gone.

use std::collections::BTreeMap;
use std::iter::Peekable;
use std::ops::Range;
use std::slice::Iter;

use pulldown_cmark::{
    Alignment, BlockQuoteKind, CodeBlockKind, CowStr, Event, HeadingLevel, LinkType, Options,
    Parser, Tag, TagEnd, html::push_html,
};

use super::clauses::{Clause, Shape, parent};
use super::outline::{FactWord, Heading, Outline};
use super::{below_title, escape, options};
use crate::parse::{code, raw_html};
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
        notes: Notes {
            own: if manner.excerpt.is_some() {
                "rules-"
            } else {
                ""
            },
            ..Notes::default()
        },
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

impl<'t, 'm> Rewriter<'t, 'm> {
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
            Event::Start(Tag::Heading { level, classes, .. }) => {
                self.heading(level, classes, range.start);
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

    fn heading(&mut self, level: HeadingLevel, classes: Vec<CowStr<'t>>, begins: usize) {
        self.open_block(false);
        let at = begins + self.offset;
        while self
            .headings
            .next_if(|heading| heading.span.start < at)
            .is_some()
        {}
        let Some(heading) = self.headings.next_if(|heading| heading.span.start == at) else {
            self.events.push(Event::Start(Tag::Heading {
                level: deeper(level, self.shift),
                id: None,
                classes,
                attrs: Vec::new(),
            }));
            return;
        };
        let clause = self.clause_at(begins, &[Shape::Heading(heading.level)]);
        let anchor = clause.map_or(&heading.anchor, |clause| &clause.anchor);
        self.events.push(Event::Start(Tag::Heading {
            level: deeper(level, self.shift),
            id: self.anchor(anchor).map(|anchor| anchor.to_owned().into()),
            classes,
            attrs: Vec::new(),
        }));
        if let Some(clause) = clause {
            let number = self.permalink(clause);
            let also = if heading.anchor == clause.anchor {
                String::new()
            } else {
                self.also(&heading.anchor)
            };
            let olds = self.olds(clause);
            self.events
                .push(Event::InlineHtml(format!("{number}{also}{olds}").into()));
            // What follows the name of an appendix stands there as it was written: a dash, a colon.
            self.gap = clause.appendix.is_none();
        }
    }

    fn item(&mut self, begins: usize) {
        self.open_block(false);
        let written = self
            .outline
            .written_numbers
            .get(&(begins + self.offset))
            .copied();
        match (self.clause_at(begins, &[]), written) {
            (Some(clause), _) => {
                let html = self.opening("li", clause);
                self.block(html);
                self.gap = true;
            }
            (None, Some(number)) => self.block(format!("<li value=\"{number}\">")),
            (None, None) => self.events.push(Event::Start(Tag::Item)),
        }
    }

    /// Opens the element of a clause that begins here, if one does.
    fn clause(&mut self, begins: usize, shapes: &[Shape]) -> bool {
        let Some(clause) = self.clause_at(begins, shapes) else {
            return false;
        };
        let html = self.opening("div", clause);
        self.block(html);
        true
    }

    /// The clause that begins here with one of these shapes, or with any where none is given.
    fn clause_at(&mut self, begins: usize, shapes: &[Shape]) -> Option<&'m Clause> {
        let at = begins + self.offset;
        while self.clauses.next_if(|clause| clause.begins < at).is_some() {}
        let clause = self.clauses.next_if(|clause| {
            clause.begins == at && (shapes.is_empty() || shapes.contains(&clause.shape))
        })?;
        self.taken = clause.taken.end;
        Some(clause)
    }

    /// The beginning of a clause's element, with its number.
    fn opening(&self, tag: &str, clause: &Clause) -> String {
        let id = self
            .anchor(&clause.anchor)
            .map(|anchor| format!(" id=\"{}\"", escape(anchor)))
            .unwrap_or_default();
        let deep = match clause.depth() {
            0..=2 => "",
            _ => " sub",
        };
        let number = self.permalink(clause);
        let olds = self.olds(clause);
        format!("<{tag} class=\"cl{deep}\"{id}>{number}{olds}")
    }

    /// A clause's number, which leads to the clause.
    fn permalink(&self, clause: &Clause) -> String {
        let home = self.manner.excerpt.map_or("", |excerpt| excerpt.home);
        let class = match (clause.counted, &clause.appendix) {
            (_, Some(_)) => "n run",
            (true, None) => "n counted",
            (false, None) => "n",
        };
        let outer = parent(&clause.number).filter(|_| clause.number.ends_with(')'));
        let before = match (&clause.appendix, outer) {
            (Some(_), _) => String::new(),
            // `(a)` alone says too little to somebody who hears a list of links.
            (None, Some(outer))
                if !(clause.written.contains('(') && clause.written.starts_with(outer)) =>
            {
                format!("Clause {outer} ")
            }
            _ => "Clause ".to_owned(),
        };
        let before = if before.is_empty() {
            before
        } else {
            format!("<span class=\"vh\">{before}</span>")
        };
        format!(
            "<a class=\"{class}\" href=\"{}#{}\">{before}{}</a>",
            escape(home),
            clause.anchor,
            escape(&clause.written)
        )
    }

    /// The places of a clause's old anchors.
    fn olds(&self, clause: &Clause) -> String {
        self.manner
            .old
            .iter()
            .filter(|old| {
                self.outline
                    .clauses
                    .get(old.clause)
                    .is_some_and(|now| now.anchor == clause.anchor)
            })
            .map(|old| self.also(&old.anchor))
            .collect()
    }

    /// The place of a further anchor.
    fn also(&self, anchor: &str) -> String {
        self.anchor(anchor)
            .map(|anchor| format!("<span id=\"{}\"></span>", escape(anchor)))
            .unwrap_or_default()
    }

    /// An anchor as this page has it; none where it belongs to something else there.
    fn anchor<'n>(&self, anchor: &'n str) -> Option<&'n str> {
        let taken = self
            .manner
            .excerpt
            .is_some_and(|excerpt| (excerpt.is_taken)(anchor));
        (!taken).then_some(anchor)
    }

    /// Ends the clause of the paragraph of now where its next line begins another one.
    fn line(&mut self, next: usize) -> bool {
        let at = next + self.offset;
        let begins = |clause: &Clause| clause.shape == Shape::Line && clause.begins >= at;
        let Some(clause) = self.clauses.peek().copied().filter(|clause| begins(clause)) else {
            return false;
        };
        // The line may be indented; only blanks may lie between.
        let between = self.text.get(next..clause.begins - self.offset);
        if !between.is_some_and(|between| between.trim().is_empty()) {
            return false;
        }
        self.unmark();
        let clause = self.clauses.next().unwrap_or(clause);
        self.taken = clause.taken.end;
        self.events.push(Event::End(TagEnd::Paragraph));
        let close = self.open.last().is_some_and(|open| open.wrapped);
        if let Some(open) = self.open.last_mut() {
            open.wrapped = true;
        }
        let html = self.opening("div", clause);
        self.block(if close {
            format!("</div>\n{html}")
        } else {
            html
        });
        self.events.push(Event::Start(Tag::Paragraph));
        true
    }

    /// Whether a tag holds nothing but the number of a clause.
    fn is_number(&self, range: &Range<usize>) -> bool {
        range.end + self.offset <= self.taken
    }

    /// Shows words: without the number of their clause, and with the marks that stand around them.
    fn words(&mut self, words: CowStr<'t>, range: Range<usize>) {
        if let Some((_, code)) = &mut self.code {
            code.push_str(&words);
            return;
        }
        if self.titled.is_some() {
            let title = self.titled.take().unwrap_or_default();
            self.events.push(Event::Text(title.into()));
            return;
        }
        if !self.images.is_empty() {
            self.events.push(Event::Text(words));
            return;
        }
        let from = self
            .taken
            .saturating_sub(self.offset)
            .clamp(range.start, range.end);
        // What an entity stands for cannot be cut. The blanks that a tab stands for have no place of their own.
        if self.text.get(range.clone()) != Some(&*words) {
            if from < range.end || range.is_empty() {
                self.mark(range.start + self.offset, range.end + self.offset);
                self.events.push(Event::Text(words));
                self.end_mark(range.end);
            }
            return;
        }
        let mut at = from;
        while at < range.end {
            let end = self.mark(at + self.offset, range.end + self.offset) - self.offset;
            let dropped = self.marked.is_some_and(|mark| mark.what == Marked::Dropped);
            if let Some(part) = self.text.get(at..end).filter(|_| !dropped) {
                self.events.push(Event::Text(part.into()));
            }
            self.end_mark(end);
            at = end.max(at + 1);
        }
    }

    /// Closes the mark of now if its words are all shown.
    fn end_mark(&mut self, end: usize) {
        if self
            .marked
            .is_some_and(|mark| mark.span.end <= end + self.offset)
        {
            self.unmark();
        }
    }

    /// Opens and closes marks at a place of the file, and says up to where, at most `end`, the words are marked alike.
    fn mark(&mut self, at: usize, end: usize) -> usize {
        if self.marked.is_none() {
            while self.marks.next_if(|mark| mark.span.end <= at).is_some() {}
            if let Some(mark) = self.marks.next_if(|mark| mark.span.start <= at) {
                self.marked = Some(mark);
                self.open_mark();
            }
        }
        let next = match self.marked {
            Some(mark) => mark.span.end,
            None => self.marks.peek().map_or(end, |mark| mark.span.start),
        };
        next.clamp(at, end)
    }

    fn open_mark(&mut self) {
        let mark = self.marked.filter(|_| self.images.is_empty());
        if let Some(Marked::Tags(open, _)) = mark.map(|mark| &mark.what) {
            self.events.push(Event::InlineHtml(open.clone().into()));
        }
    }

    fn close_mark(&mut self) {
        let mark = self.marked.filter(|_| self.images.is_empty());
        if let Some(Marked::Tags(_, close)) = mark.map(|mark| &mark.what) {
            self.events.push(Event::InlineHtml((*close).into()));
        }
    }

    fn unmark(&mut self) {
        self.close_mark();
        self.marked = None;
    }

    fn link(&mut self, event: Event<'t>) {
        // A mark never reaches across the edge of something else: it is closed before and opened again behind.
        let edge = matches!(
            event,
            Event::Start(_) | Event::End(_) | Event::InlineHtml(_) | Event::FootnoteReference(_)
        );
        if edge {
            self.close_mark();
        }
        self.target(event);
        if edge {
            self.open_mark();
        }
    }

    fn target(&mut self, event: Event<'t>) {
        match event {
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
            Event::End(TagEnd::Link) if self.broken_links > 0 => self.broken_links -= 1,
            Event::Start(Tag::Image {
                link_type,
                dest_url,
                title,
                id,
            }) => {
                let address = (self.manner.address)(&dest_url, false);
                self.images.push(address.is_some());
                if let Some(address) = address {
                    self.events.push(Event::Start(Tag::Image {
                        link_type,
                        dest_url: address.into(),
                        title,
                        id,
                    }));
                }
            }
            Event::End(TagEnd::Image) if self.images.pop() == Some(false) => {}
            Event::FootnoteReference(name) => {
                let html = self.notes.reference(&name);
                self.events.push(Event::InlineHtml(html.into()));
            }
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
            other => self.table(other),
        }
    }

    /// A table scrolls within a region of its own on a narrow screen, and says by class, not by style, how its columns are set.
    fn table(&mut self, event: Event<'t>) {
        match event {
            Event::Start(Tag::Table(alignments)) => {
                self.tables += 1;
                self.open_block(false);
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
            Event::End(TagEnd::Table) => {
                self.open.pop();
                self.block("</tbody></table></div>\n");
            }
            other => self.events.push(other),
        }
    }

    fn open_code(&mut self, kind: CodeBlockKind<'t>) {
        self.open_block(false);
        match kind {
            CodeBlockKind::Fenced(language) if code::is_known(&language) => {
                self.code = Some((language.into_string(), String::new()));
            }
            kind => self.events.push(Event::Start(Tag::CodeBlock(kind))),
        }
    }

    fn close_code(&mut self) {
        self.open.pop();
        let Some((language, text)) = self.code.take() else {
            self.events.push(Event::End(TagEnd::CodeBlock));
            return;
        };
        let coloured = code::coloured(&language, &text).unwrap_or_else(|| escape(&text));
        self.block(format!("<pre><code class=\"hl\">{coloured}</code></pre>\n"));
    }

    fn task(&mut self, done: bool) {
        let (mark, word) = if done {
            ('\u{2611}', "Done")
        } else {
            ('\u{2610}', "To do")
        };
        let html =
            format!("<span class=\"task\" role=\"img\" aria-label=\"{word}\">{mark}</span> ");
        self.events.push(Event::InlineHtml(html.into()));
    }

    fn open_quote(&mut self, kind: Option<BlockQuoteKind>) {
        self.open_block(false);
        let Some(kind) = kind else {
            self.events.push(Event::Start(Tag::BlockQuote(None)));
            return;
        };
        // The classes are those of the theme's tones.
        let (tone, word) = match kind {
            BlockQuoteKind::Note => ("none", "Note"),
            BlockQuoteKind::Tip => ("ok", "Tip"),
            BlockQuoteKind::Important => ("soon", "Important"),
            BlockQuoteKind::Warning => ("soon", "Warning"),
            BlockQuoteKind::Caution => ("late", "Caution"),
        };
        self.block(format!("<div class=\"alert {tone}\"><p>{word}</p>\n"));
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
        let mut html = String::with_capacity(self.text.len() * 3 / 2);
        push_html(&mut html, events.into_iter());
        if self.raw {
            html = raw_html::balance(&html);
        }
        if !html.trim().is_empty() {
            self.pieces.push(Piece::Html(html));
        }
    }

    fn finish(mut self) -> Vec<Piece> {
        self.unmark();
        let excerpt = self.manner.excerpt.is_some();
        let notes = std::mem::take(&mut self.notes);
        notes.write(excerpt, &mut self.events);
        self.cut();
        self.pieces
    }
}

/// The footnotes of a text: numbered as they are first referred to, and shown at its end.
#[derive(Default)]
struct Notes<'t> {
    /// For each name its number and how often it is referred to.
    numbers: BTreeMap<String, (usize, usize)>,
    defined: Vec<(String, Vec<Event<'t>>)>,
    /// What their anchors have before the number: the page of an excerpt may have notes of its own.
    own: &'static str,
    /// The names of the notes that are being read, each with the events of the text around it: a note may be defined within another.
    open: Vec<(String, Vec<Event<'t>>)>,
}

impl<'t> Notes<'t> {
    fn reference(&mut self, name: &str) -> String {
        let next = self.numbers.len() + 1;
        let (number, times) = self.numbers.entry(name.to_owned()).or_insert((next, 0));
        *times += 1;
        let (number, times) = (*number, *times);
        let note = format!("fn-{}{number}", self.own);
        let own = self.place(number, times);
        format!(
            "<sup class=\"footnote-reference\"><a id=\"{own}\" href=\"#{note}\" aria-label=\"Footnote {number}\">{number}</a></sup>"
        )
    }

    /// The anchor of the place that refers to a note for that time.
    fn place(&self, number: usize, time: usize) -> String {
        let own = self.own;
        if time == 1 {
            format!("fnref-{own}{number}")
        } else {
            format!("fnref-{own}{number}-{time}")
        }
    }

    /// Ends a note: its events are kept, and those of the text go on.
    fn close(&mut self, events: &mut Vec<Event<'t>>) {
        if let Some((name, outer)) = self.open.pop() {
            let note = std::mem::replace(events, outer);
            self.defined.push((name, note));
        }
    }

    fn write(mut self, only_referred: bool, events: &mut Vec<Event<'t>>) {
        if !only_referred {
            for (name, _) in &self.defined {
                let next = self.numbers.len() + 1;
                self.numbers.entry(name.clone()).or_insert((next, 0));
            }
        }
        let defined = std::mem::take(&mut self.defined);
        let mut notes: Vec<_> = defined
            .into_iter()
            .filter_map(|(name, note)| Some((*self.numbers.get(&name)?, note)))
            .collect();
        if notes.is_empty() {
            return;
        }
        notes.sort_by_key(|((number, _), _)| *number);
        events.push(Event::Html(
            "<section class=\"footnotes\" aria-label=\"Footnotes\"><ol>\n".into(),
        ));
        let mut before = 0;
        for ((number, times), mut note) in notes {
            // A name that is defined twice has its anchor and its way back at the first note.
            let first = std::mem::replace(&mut before, number) != number;
            let times = if first { times } else { 0 };
            let back: String = (1..=times)
                .map(|time| {
                    let place = self.place(number, time);
                    format!(" <a href=\"#{place}\" aria-label=\"Back to the text\">\u{21a9}</a>")
                })
                .collect();
            let anchor = if first {
                format!(" id=\"fn-{}{number}\"", self.own)
            } else {
                String::new()
            };
            events.push(Event::Html(format!("<li{anchor}>").into()));
            let last = note.pop_if(|last| matches!(last, Event::End(TagEnd::Paragraph)));
            events.append(&mut note);
            events.push(Event::InlineHtml(back.into()));
            events.extend(last);
            events.push(Event::Html("</li>\n".into()));
        }
        events.push(Event::Html("</ol></section>\n".into()));
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

fn deeper(level: HeadingLevel, by: u8) -> HeadingLevel {
    HeadingLevel::try_from(usize::from(level as u8 + by)).unwrap_or(HeadingLevel::H6)
}
