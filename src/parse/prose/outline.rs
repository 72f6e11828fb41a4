//! A text looked at alone: its headings, clauses, links and words, and what of its markup is unsafe. What is recognised here is what
//! [`super::html`] shows, since that follows the outline.

mod facts;
mod numbers;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, CowStr, Event, LinkType, Parser, Tag, TagEnd};

pub use facts::{Fact, FactWord};
use numbers::has_headings;

use super::anchors::Anchors;
use super::clauses::{Clause, Numbering as Numbers, Shape, is_within};
use super::words::{Block, Within, Words};
use super::{options, unsafe_scheme};
use crate::model::body::Numbering;
use crate::model::reference::Across;
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

    /// The clause with an anchor.
    #[must_use]
    pub fn anchored(&self, anchor: &str) -> Option<&Clause> {
        self.clauses.iter().find(|clause| clause.anchor == anchor)
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
        line: None,
        inline: 0,
        here: None,
        speaking: false,
        section: 0,
        links: Vec::new(),
        images: Vec::new(),
        raw: raw_html::Block::default(),
        removed: BTreeSet::new(),
        raw_open: raw_html::Open::default(),
        raw_around: Vec::new(),
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
    /// Neither of the two, but something in which what stands is no clause of the document.
    Other(Within),
}

/// A block that has begun and has no words yet.
#[derive(Clone, Copy)]
struct Start {
    shape: Shape,
    begins: usize,
    ends: usize,
    set_off: bool,
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
    /// Where a line of a paragraph that is a clause begins, if the next words are its first.
    line: Option<usize>,
    /// How many spans of bold, italic or struck type are open.
    inline: usize,
    /// The clause that words belong to.
    here: Option<usize>,
    /// Whether its own words are still going on.
    speaking: bool,
    section: usize,
    /// For each link that is open, its place among the links and where its words begin.
    links: Vec<(usize, usize)>,
    /// For each picture whose description is open, its place among the links.
    images: Vec<usize>,
    raw: raw_html::Block,
    /// What of it was taken out so far.
    removed: BTreeSet<String>,
    /// The links and the like that raw HTML has left open.
    raw_open: raw_html::Open,
    /// The same of the text around each footnote that is being read: it is shown elsewhere, and so what is open here does not reach there.
    raw_around: Vec<raw_html::Open>,
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
                self.begin_nothing();
                self.title(&words);
                let at = self.outline.words.len();
                self.say(&words, range, false);
                self.outline.words.close(at);
            }
            Event::SoftBreak | Event::HardBreak => {
                let begins = self.may_begin_lines() && matches!(event, Event::SoftBreak);
                self.line = begins.then_some(range.end);
                self.title(" ");
                self.say(" ", range, false);
            }
            Event::Html(chunk) => {
                self.raw.push(&chunk, range.start);
            }
            Event::InlineHtml(chunk) => {
                self.begin_nothing();
                self.raw_open.take(&chunk);
                for removal in raw_html::removals(&chunk) {
                    let start = range.start + removal.span.start;
                    let end = (range.start + removal.span.end).min(range.end);
                    self.remove(start..end, removal.what);
                }
            }
            _ => self.begin_nothing(),
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
            Tag::Strong | Tag::Emphasis => {
                self.inline += 1;
                if let Some(start) = &mut self.start {
                    start.set_off = true;
                }
            }
            Tag::Link {
                link_type,
                dest_url,
                ..
            } => {
                self.begin_nothing();
                let at = self.outline.words.len();
                self.links.push((self.outline.links.len(), at));
                self.add_link(link_type, wiki_target(link_type, &dest_url), &range, false);
            }
            Tag::Image {
                link_type,
                dest_url,
                ..
            } => {
                self.begin_nothing();
                self.images.push(self.outline.links.len());
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
                self.containers.push(Container::Other(Within::Code));
                self.begin_block(false);
            }
            Tag::Strikethrough => self.inline += 1,
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
                self.containers.push(Container::Other(Within::Table));
            }
            _ => {
                if matches!(tag, Tag::FootnoteDefinition(_)) {
                    self.raw_around.push(std::mem::take(&mut self.raw_open));
                }
                self.start = None;
                let within = match tag {
                    Tag::BlockQuote(_) => Within::Quotation,
                    _ => Within::Other,
                };
                self.containers.push(Container::Other(within));
                self.begin_block(false);
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
            TagEnd::Strong | TagEnd::Emphasis | TagEnd::Strikethrough => {
                self.inline = self.inline.saturating_sub(1);
            }
            TagEnd::TableHead | TagEnd::TableRow => {}
            TagEnd::Link => {
                if let Some((_, at)) = self.links.pop() {
                    self.outline.words.close(at);
                }
            }
            TagEnd::TableCell => self.raw_open.leave("td"),
            TagEnd::Image => {
                self.images.pop();
            }
            TagEnd::HtmlBlock => {
                let block = std::mem::take(&mut self.raw);
                self.raw_open.take(block.text());
                let removals: Vec<_> = block.removals().collect();
                for removal in removals {
                    self.remove(removal.span, removal.what);
                }
            }
            _ => {
                match tag {
                    TagEnd::Table => self.raw_open.leave("table"),
                    TagEnd::FootnoteDefinition => {
                        self.raw_open = self.raw_around.pop().unwrap_or_default();
                    }
                    _ => {}
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
            set_off: false,
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
            let written = written.trim_end();
            let span = self.shift(range.start..range.start + written.len());
            if let Some(fact) = FactWord::read(written, span) {
                self.outline.facts.push(fact);
                // The text is shown in parts, of which none leaves anything open.
                self.raw_open = raw_html::Open::default();
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
                set_off: false,
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
            set_off: false,
        };
        let number = if ordered && self.has_clauses() {
            self.number_item(&start)
        } else {
            None
        };
        self.start = (number.is_none() && self.only_in_lists()).then_some(start);
        self.containers.push(Container::Item { number });
    }

    fn words(&mut self, words: &str, range: Range<usize>) {
        self.title(words);
        let taken = if self.start.is_some() || self.line.is_some() {
            self.number_at(range.start)
        } else {
            None
        };
        let taken = taken.or_else(|| {
            let clause = self.numbers.clauses.get(self.here?)?;
            clause.taken.end.checked_sub(self.offset)
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

    /// Adds words to the heading and the link or picture that are open.
    fn title(&mut self, words: &str) {
        let image = self.images.last().copied();
        let link = image.or_else(|| self.links.last().map(|(place, _)| *place));
        if let Some(link) = link.and_then(|place| self.outline.links.get_mut(place)) {
            link.text.push_str(words);
        }
        if let Some(heading) = self.heading.as_mut().filter(|_| image.is_none()) {
            heading.text.push_str(words);
        }
    }

    fn say(&mut self, words: &str, range: Range<usize>, exactly: bool) {
        if !self.images.is_empty() {
            return;
        }
        let source = self.shift(range);
        self.outline.words.push(words, source, exactly);
    }

    fn add_link(&mut self, kind: LinkType, target: &str, range: &Range<usize>, image: bool) {
        let link = link(self.text, kind, target, range, self.offset, image);
        // What names an entry of another register is followed once it is known which there are.
        let across = !image && Across::read(&link.target).is_some();
        if let Some(scheme) = unsafe_scheme(&link.target).filter(|_| !across) {
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
        self.line = None;
        let within = self.within();
        self.outline.words.begin(Block {
            at: 0,
            heading,
            within,
            section: self.section,
            clause: self.here,
        });
    }

    /// In what the block of now stands: what is neither text nor list counts wherever it is open.
    fn within(&self) -> Within {
        let other = self.containers.iter().rev().find_map(|open| match open {
            Container::Other(within) => Some(*within),
            _ => None,
        });
        match other {
            Some(within) => within,
            None if self.containers.is_empty() => Within::Text,
            None => Within::List,
        }
    }

    /// The words of a block or line have begun with something else than a number.
    fn begin_nothing(&mut self) {
        self.start = None;
        self.line = None;
    }

    fn end_block(&mut self) {
        self.block = None;
        self.begin_nothing();
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
        // It is kept as long as its document.
        self.outline.headings.shrink_to_fit();
        self.outline.clauses.shrink_to_fit();
        self.outline.links.shrink_to_fit();
        self.outline.words.shrink_to_fit();
        self.outline
    }
}

/// The address of a link. In a table the bar of `[[jcb\|the board]]` has a backslash, which is none of it.
pub(super) fn wiki_target(kind: LinkType, target: &str) -> &str {
    match kind {
        LinkType::WikiLink { has_pothole: true } => target.trim_end_matches('\\'),
        _ => target,
    }
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
