//! A text looked at alone: its headings, clauses, links and words, and what of its markup is unsafe. What is recognised here is what
//! [`super::html`] shows, since that follows the outline.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, CowStr, Event, LinkType, Parser, Tag, TagEnd};

use super::anchors::Anchors;
use super::clauses::{Clause, Met, Numbering as Numbers, Shape, is_within};
use super::markers::{Count, Marker, Place, Sure, marker};
use super::words::{Block, Words};
use super::{is_title, options, unsafe_scheme};
use crate::model::body::Numbering;
use crate::parse::raw_html;
use crate::source::Span;

/// What a text holds beside its words.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Outline {
    /// Its headings.
    pub headings: Vec<Heading>,
    /// Its clauses, appendices included, in their order.
    pub clauses: Vec<Clause>,
    /// Its links and pictures.
    pub links: Vec<Link>,
    /// Its words, in which references and names are looked for.
    pub words: Words,
    /// Paragraphs that stand for a fact of the header.
    pub facts: Vec<FactWord>,
    /// Markup that is taken out, each with what it is.
    pub unsafe_markup: Vec<(Span, String)>,
    /// The languages that its code blocks name.
    pub languages: BTreeSet<String>,
    /// Where its tables stand.
    pub tables: Vec<Span>,
    /// The items of ordered lists to which Markdown would give another number than the one written: where each begins in the file, and that number.
    pub(super) written_numbers: BTreeMap<usize, u64>,
}

impl Outline {
    /// All that belongs to a clause, the clauses below it included: its text in the file, and its words. A clause ends where the next one that does not stand
    /// below it begins, or a heading that is none of its parts; an appendix where the next one begins.
    #[must_use]
    pub fn extent(&self, place: usize) -> Option<(Span, Range<usize>)> {
        let clause = self.clauses.get(place)?;
        let whole = clause.appendix.is_some();
        let next = self.clauses[place + 1..].iter().find(|next| {
            if whole {
                next.appendix.is_some()
            } else {
                next.scope != clause.scope
                    || next.number == clause.number
                    || !is_within(&next.number, &clause.number)
            }
        });
        let heading = self
            .headings
            .iter()
            .filter(|heading| !whole && heading.span.start > clause.begins)
            .find(|heading| match clause.shape {
                Shape::Heading(level) => heading.level <= level,
                _ => heading.clause.is_none(),
            });
        let ends = [
            next.map(|next| (next.begins, next.words.start)),
            heading.map(|heading| (heading.span.start, heading.at)),
        ];
        let (end, words_end) = ends
            .into_iter()
            .flatten()
            .min()
            .unwrap_or((usize::MAX, self.words.text().len()));
        let words = clause.words.start..words_end.max(clause.words.start);
        Some((clause.begins..end, words))
    }

    /// The heading below which a place of the file lies.
    #[must_use]
    pub fn heading_above(&self, at: usize) -> Option<&Heading> {
        let next = self
            .headings
            .partition_point(|heading| heading.span.start <= at);
        self.headings.get(next.checked_sub(1)?)
    }
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
    /// The clause that it begins, by its place among those of the outline.
    pub clause: Option<usize>,
    /// Where in the words of the text it begins.
    pub at: usize,
}

/// A link or a picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// The address as written.
    pub target: String,
    /// Where the address stands, or the whole link where it stands elsewhere.
    pub span: Span,
    /// The words that are linked, or describe the picture.
    pub text: String,
    /// Whether it is a picture.
    pub image: bool,
    /// Whether it is a wikilink, whose address is a reference.
    pub wiki: bool,
    /// Where in the words of the text it stands.
    pub at: usize,
}

/// A paragraph that stands for a fact of the header: `{{ members }}`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FactWord {
    /// Which fact.
    pub fact: Fact,
    /// The body that it is about, as a reference, where it is not the document's own.
    pub body: Option<String>,
    /// Where the paragraph stands.
    pub span: Span,
}

/// The facts of a header that a text may call for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fact {
    /// The table of members.
    Members,
    /// The table of advisers.
    Advisers,
    /// The conditions of the quorum.
    Quorum,
    /// How often and where it meets.
    Meetings,
    /// Whom it answers to and who answers to it.
    ReportingLines,
    /// When its review is due.
    Review,
}

impl FactWord {
    /// Reads the text of a paragraph.
    fn read(text: &str, span: Span) -> Option<Self> {
        let inner = text.trim().strip_prefix("{{")?.strip_suffix("}}")?;
        let mut words = inner.split_whitespace();
        let fact = match words.next()? {
            "members" => Fact::Members,
            "advisers" => Fact::Advisers,
            "quorum" => Fact::Quorum,
            "meetings" => Fact::Meetings,
            "reporting_lines" => Fact::ReportingLines,
            "review" => Fact::Review,
            _ => return None,
        };
        let body = words.next().map(str::to_owned);
        words.next().is_none().then_some(Self { fact, body, span })
    }
}

/// How a text is to be read.
#[derive(Debug, Clone, Copy, Default)]
pub struct Reading<'a> {
    /// How it is numbered.
    pub numbering: Numbering,
    /// The title of its document, which a first heading may repeat.
    pub title: &'a str,
}

impl Reading<'_> {
    /// For a text that has no clauses.
    #[must_use]
    pub fn fragment() -> Self {
        Self {
            numbering: Numbering::None,
            title: "",
        }
    }
}

/// Looks at a text. Ranges count from `offset`.
#[must_use]
pub fn outline(text: &str, offset: usize, reading: Reading<'_>) -> Outline {
    let mut walk = Walk {
        text,
        offset,
        reading,
        outline: Outline::default(),
        numbers: Numbers::default(),
        anchors: Anchors::default(),
        containers: Vec::new(),
        heading: None,
        start: None,
        block: None,
        line: false,
        here: None,
        speaking: false,
        section: 0,
        links: Vec::new(),
        images: 0,
        raw: raw_html::Block::default(),
        removed: BTreeSet::new(),
        raw_open: raw_html::Open::default(),
        auto: vec![(0, 0, String::new())],
        headed: reading.numbering == Numbering::Auto && has_headings(text, reading.title),
        code: false,
    };
    for (event, range) in Parser::new_ext(text, options()).into_offset_iter() {
        walk.take(event, range);
    }
    walk.finish()
}

/// A list, an item, or something else in which blocks stand.
enum Container {
    List {
        /// Whether its items may be clauses: it is ordered, and at the top where lists are numbered or below a clause.
        clauses: bool,
        /// The numbers of its items as written, with where each begins; none for a list without.
        numbers: Option<Vec<(usize, u64)>>,
    },
    Item {
        /// The number of the clause that the item is.
        number: Option<String>,
    },
    Other,
}

/// A block that has begun and has no words yet.
#[derive(Clone, Copy)]
struct Start {
    shape: Shape,
    begins: usize,
    ends: usize,
    bold: bool,
}

/// The walk over the events of a text.
struct Walk<'t, 'r> {
    text: &'t str,
    offset: usize,
    reading: Reading<'r>,
    outline: Outline,
    numbers: Numbers,
    anchors: Anchors,
    containers: Vec<Container>,
    heading: Option<Heading>,
    start: Option<Start>,
    /// The paragraph or heading of now, from where to where it runs.
    block: Option<Range<usize>>,
    /// Whether the next words begin a line of a paragraph that is a clause.
    line: bool,
    /// The clause that words belong to.
    here: Option<usize>,
    /// Whether its own words are still going on.
    speaking: bool,
    section: usize,
    /// For each link that is open, its place among the links and where its words begin.
    links: Vec<(usize, usize)>,
    images: usize,
    raw: raw_html::Block,
    /// What of it was taken out so far.
    removed: BTreeSet<String>,
    /// The links and the like that raw HTML has left open.
    raw_open: raw_html::Open,
    /// The headings that are open where the register counts, each with its depth, the number of parts below it so far, and its own number.
    auto: Vec<(u8, u32, String)>,
    /// Whether a text that the register counts has headings beside its title.
    headed: bool,
    code: bool,
}

impl<'t> Walk<'t, '_> {
    fn take(&mut self, event: Event<'t>, range: Range<usize>) {
        match event {
            Event::Start(tag) => self.open(tag, range),
            Event::End(tag) => self.close(tag),
            Event::Text(words) => self.words(&words, range),
            Event::Code(words) => {
                self.start = None;
                self.title(&words);
                let at = self.outline.words.len();
                self.say(&words, range, false);
                self.outline.words.close(at);
            }
            Event::SoftBreak | Event::HardBreak => {
                self.line = self.may_begin_lines() && matches!(event, Event::SoftBreak);
                self.title(" ");
                self.say(" ", range, false);
            }
            Event::Html(chunk) => {
                self.raw.push(&chunk, range.start);
            }
            Event::InlineHtml(chunk) => {
                self.start = None;
                self.raw_open.take(&chunk);
                for removal in raw_html::removals(&chunk) {
                    let start = range.start + removal.span.start;
                    let end = (range.start + removal.span.end).min(range.end);
                    self.remove(start..end, removal.what);
                }
            }
            _ => self.start = None,
        }
    }

    fn open(&mut self, tag: Tag<'t>, range: Range<usize>) {
        match tag {
            Tag::Heading { level, id, .. } => self.open_heading(level as u8, id, range),
            Tag::Paragraph => self.open_paragraph(range),
            Tag::List(first) => {
                self.start = None;
                let top = self.containers.is_empty();
                let below_clause = matches!(
                    self.containers.last(),
                    Some(Container::Item { number: Some(_) })
                );
                self.containers.push(Container::List {
                    clauses: first.is_some()
                        && (below_clause || top && self.reading.numbering == Numbering::Lists),
                    numbers: first.map(|_| Vec::new()),
                });
            }
            Tag::Item => self.open_item(range),
            Tag::Strong => {
                if let Some(start) = &mut self.start {
                    start.bold = true;
                }
            }
            Tag::Emphasis | Tag::Strikethrough | Tag::Superscript | Tag::Subscript => {}
            Tag::Link {
                link_type,
                dest_url,
                ..
            } => {
                self.start = None;
                let at = self.outline.words.len();
                self.links.push((self.outline.links.len(), at));
                self.add_link(link_type, &dest_url, &range, false);
            }
            Tag::Image {
                link_type,
                dest_url,
                ..
            } => {
                self.start = None;
                self.images += 1;
                self.add_link(link_type, &dest_url, &range, true);
            }
            Tag::CodeBlock(kind) => {
                self.code = true;
                if let CodeBlockKind::Fenced(info) = kind
                    && !info.is_empty()
                {
                    self.outline.languages.insert(info.into_string());
                }
                self.start = None;
                self.begin_block(false);
                self.containers.push(Container::Other);
            }
            Tag::HtmlBlock | Tag::TableHead | Tag::TableRow => {}
            Tag::TableCell => {
                self.start = None;
                self.begin_block(false);
                self.raw_open.enter("td");
            }
            Tag::Table(_) => {
                self.raw_open.enter("table");
                let span = self.shift(range);
                self.outline.tables.push(span);
                self.containers.push(Container::Other);
            }
            _ => {
                self.start = None;
                self.begin_block(false);
                self.containers.push(Container::Other);
            }
        }
    }

    fn close(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Heading(_) => {
                if let Some(mut heading) = self.heading.take() {
                    heading.anchor = self.anchors.take(&heading.anchor, &heading.text);
                    self.outline.headings.push(heading);
                }
                self.end_block();
            }
            TagEnd::Paragraph => self.end_block(),
            TagEnd::Strong
            | TagEnd::Emphasis
            | TagEnd::Strikethrough
            | TagEnd::Superscript
            | TagEnd::Subscript
            | TagEnd::TableHead
            | TagEnd::TableRow => {}
            TagEnd::Link => {
                if let Some((_, at)) = self.links.pop() {
                    self.outline.words.close(at);
                }
            }
            TagEnd::TableCell => self.raw_open.leave("td"),
            TagEnd::Image => self.images = self.images.saturating_sub(1),
            TagEnd::HtmlBlock => {
                let block = std::mem::take(&mut self.raw);
                self.raw_open.take(block.text());
                let removals: Vec<_> = block.removals().collect();
                for removal in removals {
                    self.remove(removal.span, removal.what);
                }
            }
            _ => {
                if tag == TagEnd::Table {
                    self.raw_open.leave("table");
                }
                self.code = false;
                self.start = None;
                if let Some(Container::List {
                    numbers: Some(numbers),
                    ..
                }) = self.containers.pop()
                {
                    self.keep_numbers(&numbers);
                }
            }
        }
    }

    /// Keeps the numbers of an ordered list that Markdown would change. A list that bears one number throughout is meant to be counted.
    fn keep_numbers(&mut self, numbers: &[(usize, u64)]) {
        let Some((_, first)) = numbers.first() else {
            return;
        };
        if numbers.iter().all(|(_, number)| number == first) {
            return;
        }
        for ((begins, number), expected) in numbers.iter().zip(*first..) {
            if *number != expected {
                self.outline.written_numbers.insert(*begins, *number);
            }
        }
    }

    fn open_heading(&mut self, level: u8, id: Option<CowStr<'t>>, range: Range<usize>) {
        let end = range.start + self.text[range.clone()].trim_end().len();
        let nested = !self.containers.is_empty();
        self.section += 1;
        self.end_words();
        if !nested {
            self.numbers.leave();
            self.here = self.numbers.scope();
        }
        self.begin_block(true);
        self.heading = Some(Heading {
            level,
            anchor: id.map(CowStr::into_string).unwrap_or_default(),
            text: String::new(),
            span: self.shift(range.start..end),
            clause: None,
            at: self.outline.words.len(),
        });
        self.block = Some(range.start..end);
        self.start = (!nested).then_some(Start {
            shape: Shape::Heading(level),
            begins: range.start,
            ends: end,
            bold: false,
        });
    }

    fn open_paragraph(&mut self, range: Range<usize>) {
        let of_item = self
            .start
            .filter(|start| matches!(start.shape, Shape::Item(_)));
        self.begin_block(false);
        self.block = Some(range.clone());
        let written = &self.text[range.clone()];
        if self.containers.is_empty() && written.starts_with("{{") {
            let span = self.shift(range.clone());
            if let Some(fact) = FactWord::read(written, span) {
                self.outline.facts.push(fact);
                self.start = None;
                return;
            }
        }
        self.start = match of_item {
            Some(start) => Some(start),
            None if self.only_in_lists() => Some(Start {
                shape: Shape::Paragraph,
                begins: range.start,
                ends: range.end,
                bold: false,
            }),
            None => None,
        };
        if self.containers.is_empty() && self.reading.numbering == Numbering::Auto {
            self.count_paragraph(range.start);
        }
    }

    fn open_item(&mut self, range: Range<usize>) {
        self.begin_block(false);
        let deep = self
            .containers
            .iter()
            .filter(|container| matches!(container, Container::List { .. }))
            .count();
        let ordered = matches!(
            self.containers.last(),
            Some(Container::List { clauses: true, .. })
        );
        let written = self.text[range.start..].trim_start();
        let digits = written.bytes().take_while(u8::is_ascii_digit).count();
        let written = written[..digits].parse().unwrap_or(0);
        if let Some(Container::List {
            numbers: Some(numbers),
            ..
        }) = self.containers.last_mut()
        {
            numbers.push((range.start + self.offset, written));
        }
        let start = Start {
            shape: Shape::Item(deep),
            begins: range.start,
            ends: range.end,
            bold: false,
        };
        let number = if ordered && self.has_clauses() {
            self.number_item(&start)
        } else {
            None
        };
        self.start = (number.is_none() && self.only_in_lists()).then_some(start);
        self.containers.push(Container::Item { number });
    }

    /// Makes an item of an ordered list a clause, with the number as it is written.
    fn number_item(&mut self, start: &Start) -> Option<String> {
        let source = &self.text[start.begins..];
        let digits = source.bytes().take_while(u8::is_ascii_digit).count();
        let own: u32 = source[..digits].parse().ok()?;
        let outer = self
            .containers
            .iter()
            .rev()
            .find_map(|container| match container {
                Container::Item { number } => number.clone(),
                _ => None,
            });
        let number = match outer {
            Some(outer) => format!("{outer}({own})"),
            None => own.to_string(),
        };
        let met = Met {
            marker: Marker {
                written: source[..=digits].to_owned(),
                count: Count::Number {
                    number: number.clone(),
                    sure: Sure::Set,
                },
                length: digits + 1,
                with_gap: 0,
            },
            shape: start.shape,
            at: start.begins + self.offset,
            begins: start.begins + self.offset,
        };
        let place = self.numbers.number(&met, number.clone());
        self.enter(place);
        Some(number)
    }

    /// Gives the next number to a heading or paragraph of a document that has none.
    fn count_heading(&mut self, start: &Start, level: u8) -> Option<usize> {
        while self.auto.len() > 1 && self.auto.last().is_some_and(|(open, ..)| *open >= level) {
            self.auto.pop();
        }
        let number = self.next_number()?;
        self.auto.push((level, 0, number.clone()));
        Some(self.counted(start, number))
    }

    /// Gives the next number to a paragraph. What stands above the first heading is an introduction; where there are no headings, it is the document.
    fn count_paragraph(&mut self, begins: usize) {
        if self.auto.len() < 2 && self.headed {
            return;
        }
        let Some(number) = self.next_number() else {
            return;
        };
        let start = Start {
            shape: Shape::Paragraph,
            begins,
            ends: begins,
            bold: false,
        };
        let place = self.counted(&start, number);
        self.enter(place);
        self.start = None;
    }

    fn next_number(&mut self) -> Option<String> {
        let (_, below, outer) = self.auto.last_mut()?;
        *below += 1;
        Some(if outer.is_empty() {
            below.to_string()
        } else {
            format!("{outer}.{below}")
        })
    }

    fn counted(&mut self, start: &Start, number: String) -> usize {
        let at = start.begins + self.offset;
        let met = Met {
            marker: Marker {
                written: number.clone(),
                count: Count::Number {
                    number: number.clone(),
                    sure: Sure::Set,
                },
                length: 0,
                with_gap: 0,
            },
            shape: start.shape,
            at,
            begins: at,
        };
        let place = self.numbers.number(&met, number);
        if let Some(clause) = self.numbers.clauses.get_mut(place) {
            clause.counted = true;
        }
        place
    }

    /// The first words of a block, or of a line: they may be a number. Says where the words behind it begin.
    fn number_at(&mut self, at: usize) -> Option<usize> {
        let start = self.start.take();
        let line = std::mem::take(&mut self.line);
        if !self.has_clauses() {
            return None;
        }
        let (start, place) = match (start, line, self.block.clone()) {
            (Some(start), ..) => {
                let place = match start.shape {
                    Shape::Heading(_) => Place::Heading,
                    _ => Place::Text { bold: start.bold },
                };
                (start, place)
            }
            (None, true, Some(block)) => {
                let start = Start {
                    shape: Shape::Line,
                    begins: at,
                    ends: block.end,
                    bold: false,
                };
                (start, Place::Text { bold: false })
            }
            _ => return None,
        };
        if let Shape::Heading(level) = start.shape {
            if self.repeats_title(&start, level) {
                return None;
            }
            if self.reading.numbering == Numbering::Auto {
                let place = self.count_heading(&start, level)?;
                self.enter(place);
                return None;
            }
        }
        let marker = marker(self.text.get(at..start.ends)?, place)?;
        if start.shape == Shape::Line && !self.numbers.goes_on(&marker) {
            return None;
        }
        let taken = at + marker.with_gap;
        let met = Met {
            marker,
            shape: start.shape,
            at: at + self.offset,
            begins: start.begins + self.offset,
        };
        let clause = self.numbers.take(&met)?;
        if start.shape == Shape::Line {
            // The lines behind it may begin clauses too.
            let block = self.block.take();
            self.begin_block(false);
            self.block = block;
        }
        self.enter(clause);
        if let (Shape::Item(_), Some(Container::Item { number })) =
            (start.shape, self.containers.last_mut())
        {
            *number = self
                .numbers
                .clauses
                .get(clause)
                .map(|clause| clause.number.clone());
        }
        Some(taken)
    }

    /// Makes a clause the one that words belong to from here on.
    fn enter(&mut self, place: usize) {
        self.end_words();
        let at = self.outline.words.len();
        self.here = Some(place);
        self.speaking = true;
        let Some(clause) = self.numbers.clauses.get_mut(place) else {
            return;
        };
        clause.words = at..at;
        if clause.depth() <= 1 && !matches!(clause.shape, Shape::Heading(_)) {
            self.section += 1;
        }
        if let Some(heading) = &mut self.heading {
            heading.clause = Some(place);
        }
        let section = self.section;
        if let Some(block) = self.outline.words.last() {
            block.clause = Some(place);
            block.section = section;
        }
    }

    fn words(&mut self, words: &str, range: Range<usize>) {
        self.title(words);
        let taken = if self.start.is_some() || self.line {
            self.number_at(range.start)
        } else {
            None
        };
        let taken = taken.or_else(|| {
            let clause = self.numbers.clauses.get(self.here?)?;
            Some(clause.taken.end.checked_sub(self.offset)?)
        });
        let from = taken.map_or(range.start, |taken| taken.clamp(range.start, range.end));
        let exactly = self.text.get(range.clone()) == Some(words);
        let rest = if exactly {
            words.get(from - range.start..).unwrap_or_default()
        } else if from == range.end {
            ""
        } else {
            words
        };
        let at = self.outline.words.len();
        self.say(rest, from..range.end, exactly);
        if self.code || !self.raw_open.allows_links() {
            self.outline.words.close(at);
        }
    }

    /// Whether a heading is a first one that repeats the title: `5 Boroughs Partnership` is a name and no clause.
    fn repeats_title(&self, start: &Start, level: u8) -> bool {
        let written = self.text[start.begins..start.ends].lines().next();
        let written = written.unwrap_or_default().trim_matches(['#', ' ']);
        self.outline.headings.is_empty() && is_title(level, written, self.reading.title)
    }

    /// Adds words to the heading and the link or picture that are open.
    fn title(&mut self, words: &str) {
        let image = (self.images > 0).then(|| self.outline.links.len().saturating_sub(1));
        let link = image.or_else(|| self.links.last().map(|(place, _)| *place));
        if let Some(link) = link.and_then(|place| self.outline.links.get_mut(place)) {
            link.text.push_str(words);
        }
        if let Some(heading) = self.heading.as_mut().filter(|_| image.is_none()) {
            heading.text.push_str(words);
        }
    }

    fn say(&mut self, words: &str, range: Range<usize>, exactly: bool) {
        if self.images > 0 {
            return;
        }
        let source = self.shift(range);
        self.outline.words.push(words, source, exactly);
    }

    fn add_link(&mut self, kind: LinkType, target: &str, range: &Range<usize>, image: bool) {
        let link = link(self.text, kind, target, range, self.offset, image);
        if let Some(scheme) = unsafe_scheme(&link.target) {
            let what = format!("an address that begins with `{scheme}:`");
            self.outline.unsafe_markup.push((link.span.clone(), what));
        }
        self.outline.links.push(Link {
            at: self.outline.words.len(),
            ..link
        });
    }

    fn begin_block(&mut self, heading: bool) {
        self.block = None;
        self.line = false;
        self.outline.words.begin(Block {
            at: 0,
            heading,
            section: self.section,
            clause: self.here,
        });
    }

    fn end_block(&mut self) {
        self.block = None;
        self.start = None;
        self.line = false;
    }

    /// Ends the words of the clause before.
    fn end_words(&mut self) {
        let at = self.outline.words.len();
        let here = self.here.filter(|_| std::mem::take(&mut self.speaking));
        if let Some(clause) = here.and_then(|here| self.numbers.clauses.get_mut(here)) {
            clause.words.end = at.max(clause.words.start);
        }
    }

    fn has_clauses(&self) -> bool {
        self.reading.numbering != Numbering::None
    }

    /// Whether the block of now stands at the top or in lists alone: what is quoted, or stands in a note, is no clause of this document.
    fn only_in_lists(&self) -> bool {
        !self
            .containers
            .iter()
            .any(|container| matches!(container, Container::Other))
    }

    /// Whether the lines of the paragraph of now may begin clauses: it stands at the top and is one itself.
    fn may_begin_lines(&self) -> bool {
        let begins = self.block.as_ref().map(|block| block.start + self.offset);
        self.containers.is_empty()
            && self.heading.is_none()
            && self.links.is_empty()
            && self.numbers.clauses.last().is_some_and(|clause| {
                begins.is_some_and(|begins| clause.begins >= begins) && !clause.counted
            })
    }

    /// Notes what is taken out. The end of an element goes with its beginning.
    fn remove(&mut self, range: Range<usize>, what: String) {
        let end = self
            .text
            .get(range.start..)
            .is_some_and(|rest| rest.starts_with("</"));
        if !end || !self.removed.contains(&what) {
            self.removed.insert(what.clone());
            let span = self.shift(range);
            self.outline.unsafe_markup.push((span, what));
        }
    }

    fn shift(&self, range: Range<usize>) -> Span {
        range.start + self.offset..range.end + self.offset
    }

    fn finish(mut self) -> Outline {
        self.end_words();
        self.outline.clauses = self.numbers.clauses;
        self.anchors
            .settle(&mut self.outline.headings, &self.outline.clauses);
        self.outline
    }
}

/// Whether a text has headings beside one that repeats the title of its document.
fn has_headings(text: &str, title: &str) -> bool {
    let mut headings = Parser::new_ext(text, options())
        .into_offset_iter()
        .filter_map(|(event, range)| match event {
            Event::Start(Tag::Heading { level, .. }) => Some((level as u8, &text[range])),
            _ => None,
        });
    let first = headings.next();
    first.is_some_and(|(level, written)| {
        !is_title(level, written.trim().trim_matches(['#', ' ']), title)
            || headings.next().is_some()
    })
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
        text: String::new(),
        image,
        wiki: matches!(kind, LinkType::WikiLink { .. }),
        at: 0,
    }
}
