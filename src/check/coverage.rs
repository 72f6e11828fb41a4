//! Which of the thirteen topics the document of a body covers: the register and a body go in, its [`Coverage`] comes out. A body whose rules stand in another's
//! document is judged with that text, and with what it takes over from that header.

use crate::link::clauses::chosen;
use crate::model::body::Status;
use crate::model::topic::{Coverage, Covered, Headings, Names, Topic};
use crate::parse::Document;
use crate::parse::prose::clauses::Shape;
use crate::parse::prose::words::{Block, Within};
use crate::parse::prose::{Heading, Outline};
use crate::resolve::{Body, Register};
use crate::settings::Settings;

/// Tells coverages, with the headings of a site.
pub struct Coverages<'a> {
    register: &'a Register,
    headings: Headings,
}

impl<'a> Coverages<'a> {
    /// For the bodies of a register.
    #[must_use]
    pub fn new(register: &'a Register, settings: &Settings) -> Self {
        Self {
            register,
            headings: Headings::new(&settings.topics),
        }
    }

    /// What the document of a body covers; none for a body of which no constitution is expected: one that is dissolved, or governed elsewhere.
    #[must_use]
    pub fn of(&self, body: &Body) -> Option<Coverage> {
        let header = &body.header;
        if header.external || header.status == Status::Dissolved {
            return None;
        }
        let mut coverage = Coverage::default();
        coverage.add_header(header, |key| body.document.is_readable(key));
        let governors = self.register.governors(body);
        for governor in &governors {
            let mut theirs = Coverage::default();
            theirs.add_header(&governor.header, |key| governor.document.is_readable(key));
            for topic in [Topic::Review, Topic::Amendment] {
                if let Some(covered) = theirs.of(topic) {
                    coverage.add(topic, covered.clone());
                }
            }
        }
        if coverage.is_whole() {
            return Some(coverage);
        }
        let governing = governors.iter().map(|governor| &governor.header);
        let names = Names::of(std::iter::once(header).chain(governing).flat_map(|header| {
            let others = header.short_name.iter().chain(&header.also_known_as);
            std::iter::once(&header.title)
                .chain(others)
                .map(String::as_str)
        }));
        self.add_sections(&mut coverage, &body.document, &names, |_| true);
        let below = std::iter::once(body).chain(governors.iter().copied());
        for (governor, below) in governors.iter().zip(below) {
            let clauses = below.header.constitution.iter();
            let clauses = clauses.flat_map(|held| &held.clauses);
            let spans = chosen(
                &governor.document.prose,
                &clauses.cloned().collect::<Vec<_>>(),
            );
            let shown = |at: usize| spans.is_empty() || spans.iter().any(|span| span.contains(&at));
            self.add_sections(&mut coverage, &governor.document, &names, shown);
        }
        Some(coverage)
    }

    /// Notes what the sections of a text cover, those that begin where `shown` says.
    fn add_sections(
        &self,
        coverage: &mut Coverage,
        document: &Document,
        names: &Names,
        shown: impl Fn(usize) -> bool,
    ) {
        let text = document.source.text();
        for section in sections(&document.prose, text) {
            if coverage.is_whole() || !shown(section.begins) {
                continue;
            }
            let mut topics = self.headings.topics(section.title, names);
            topics.retain(|topic| coverage.of(*topic).is_none());
            let is_title = |words: &str| !self.headings.topics(words, names).is_empty();
            if !topics.is_empty() && section.says_something(&document.prose, text, is_title) {
                let said = section.text(&document.prose);
                let covered = self.headings.covered(section.title, names, said);
                for topic in topics.intersection(&covered).copied() {
                    coverage.add(topic, Covered::Heading(section.title.trim().to_owned()));
                }
            }
        }
    }
}

/// A part of a text with a title: a section below a heading, or a paragraph, item or cell that names what it is about, as in `Quorum: five members`.
struct Section<'d> {
    title: &'d str,
    /// Where it begins in the file.
    begins: usize,
    of: Of,
}

/// What a section is, by its place among those of the outline.
#[derive(Clone, Copy)]
enum Of {
    Heading(usize),
    Block(usize),
    /// A clause that is a title alone, with clauses below it.
    Clause(usize),
}

/// What may part a title from what it is the title of, besides a full stop and a colon.
const DASHES: [&str; 3] = [" - ", " – ", " — "];

/// The longest title of a block that is looked at.
const LONGEST: usize = 60;

/// How many blocks behind a title that is one itself may speak of what it names.
const NEAR: usize = 8;

fn sections<'d>(prose: &'d Outline, text: &'d str) -> impl Iterator<Item = Section<'d>> {
    let headed = prose.headings.iter().enumerate();
    let headed = headed.map(|(place, heading)| Section {
        title: &heading.text,
        begins: heading.span.start,
        of: Of::Heading(place),
    });
    let blocks = prose.words.blocks().iter().enumerate();
    let titled = blocks.filter_map(move |(place, block)| {
        let words = words_of(prose, place);
        let bare = words.trim_start_matches(|letter: char| !letter.is_alphabetic());
        let ends = bare.find(['.', ':']).into_iter();
        let ends = ends.chain(DASHES.iter().filter_map(|dash| bare.find(dash)));
        let from = block.at + words.len() - bare.len();
        let line = first_line(prose, text, from, bare);
        let title = &bare[..ends.chain([line]).min().unwrap_or(bare.len())];
        let begins = || prose.words.source(&(from..from + title.len())).start;
        let alone = !bare[title.len()..].contains(char::is_alphanumeric);
        if block.heading || title.is_empty() || title.len() > LONGEST {
            return None;
        }
        // A line alone may be a heading in all but its markup; an item of a list is a word of it.
        (!alone || !is_item(text, begins()) || has_parts(text, begins())).then(|| Section {
            title,
            begins: begins(),
            of: Of::Block(place),
        })
    });
    headed.chain(titled).chain(clauses(prose))
}

/// The clauses that are titles in all but their markup, as a word processor leaves them: `1. Quorum` with `1.1 …` below it.
fn clauses(prose: &Outline) -> impl Iterator<Item = Section<'_>> {
    prose
        .clauses
        .windows(2)
        .enumerate()
        .filter_map(|(place, pair)| {
            let [clause, next] = pair else { return None };
            let title = prose.words.text().get(clause.words.clone())?.trim();
            let stands_alone = !title.is_empty() && title.len() <= LONGEST && !title.contains('.');
            (stands_alone && !matches!(clause.shape, Shape::Heading(_)) && next.is_below(clause))
                .then_some(Section {
                    title,
                    begins: clause.span.start,
                    of: Of::Clause(place),
                })
        })
}

/// How many bytes of a block stand on its first line, as it was written: `Quorum`, and below it `Five members are enough.`
fn first_line(prose: &Outline, text: &str, from: usize, bare: &str) -> usize {
    if bare.is_empty() {
        return 0;
    }
    let at = prose.words.source(&(from..from + bare.len())).start;
    let near = text.floor_char_boundary(text.len().min(at + LONGEST + 1));
    let line = text.get(at..near).and_then(|near| near.split_once('\n'));
    let line = line.map(|(line, _)| line.trim_end());
    line.filter(|line| {
        let rest = bare.strip_prefix(line);
        rest.is_some_and(|rest| rest.starts_with(' '))
    })
    .map_or(bare.len(), str::len)
}

/// The words of a block.
fn words_of(prose: &Outline, place: usize) -> &str {
    let blocks = prose.words.blocks();
    let words = prose.words.text();
    let end = blocks.get(place + 1).map_or(words.len(), |next| next.at);
    blocks
        .get(place)
        .and_then(|block| words.get(block.at..end))
        .unwrap_or_default()
        .trim_end()
}

/// Whether the words at a place of the file are the first of an item of a list.
fn is_item(text: &str, at: usize) -> bool {
    let line = text[..at].rsplit('\n').next().unwrap_or_default();
    let marker = line.trim_end_matches(['*', '_']).trim();
    let number = marker.trim_end_matches(['.', ')']);
    let numbered = number != marker && number.bytes().all(|byte| byte.is_ascii_digit());
    matches!(marker, "-" | "+" | "*") || numbered
}

/// Whether the line below that of an item `2.` begins with `2.1`, `2.2` and so on.
fn has_parts(text: &str, at: usize) -> bool {
    let line = text[..at].rsplit('\n').next().unwrap_or_default();
    let number = line.trim_matches(|letter: char| !letter.is_ascii_digit());
    let below = text[at..].split_once('\n');
    let below = below.and_then(|(_, below)| below.trim_start().strip_prefix(number));
    let part = below.and_then(|below| below.strip_prefix('.'));
    !number.is_empty()
        && part.is_some_and(|part| part.starts_with(|digit: char| digit.is_ascii_digit()))
}

impl Section<'_> {
    /// The words below or behind the title: of a heading or clause those up to the next that is none of its parts, of a block those that are near.
    fn text<'d>(&self, prose: &'d Outline) -> &'d str {
        let words = prose.words.text();
        let blocks = prose.words.blocks();
        let begins = |at: usize| {
            let source = |block: &Block| prose.words.source(&(block.at..block.at + 1)).start;
            let place = blocks.partition_point(|block| source(block) < at);
            blocks.get(place).map_or(words.len(), |block| block.at)
        };
        let range = match self.of {
            Of::Heading(place) => {
                let own = &prose.headings[place];
                let mut behind = prose.headings[place + 1..].iter();
                let next = behind.find(|next| !is_part(prose, own, next));
                begins(own.span.end)..next.map_or(words.len(), |next| begins(next.span.start))
            }
            Of::Block(place) => {
                let behind = &blocks[place + 1..];
                let next = behind.iter().take(NEAR).find(|next| next.heading);
                let next = next.or(behind.get(NEAR));
                blocks[place].at..next.map_or(words.len(), |next| next.at)
            }
            Of::Clause(place) => {
                let own = &prose.clauses[place];
                let behind = prose.clauses[place + 1..].iter();
                let last = behind.take_while(|next| next.is_below(own)).last();
                own.words.end..last.map_or(own.words.end, |last| last.words.end)
            }
        };
        let text = words.get(range).unwrap_or_default();
        match self.of {
            Of::Block(_) => text.split_once(self.title).map_or(text, |(_, rest)| rest),
            _ => text,
        }
    }

    /// Whether anything stands below or behind the title. Below a line alone that must be something other than the next such line.
    fn says_something(&self, prose: &Outline, text: &str, is_title: impl Fn(&str) -> bool) -> bool {
        match self.of {
            Of::Heading(place) => below(prose, place, text),
            Of::Block(place) => {
                let (_, rest) = words_of(prose, place)
                    .split_once(self.title)
                    .unwrap_or_default();
                let next = prose.words.blocks().get(place + 1);
                rest.contains(char::is_alphanumeric)
                    || next.is_some_and(|next| !next.heading)
                        && (!is_title(words_of(prose, place + 1)) || same_row(prose, text, place))
            }
            Of::Clause(place) => {
                let words = prose.words.text();
                let mut below = prose.clauses[place + 1..]
                    .iter()
                    .take_while(|next| next.is_below(&prose.clauses[place]));
                below.any(|next| {
                    let said = words.get(next.words.clone()).unwrap_or_default();
                    said.contains(char::is_alphanumeric)
                })
            }
        }
    }
}

/// Whether a block and the next are cells of one row.
fn same_row(prose: &Outline, text: &str, place: usize) -> bool {
    let blocks = prose.words.blocks();
    let cell = |place: usize| {
        let block = blocks.get(place)?;
        let at = block.at..block.at + words_of(prose, place).len();
        (block.within == Within::Table).then(|| prose.words.source(&at))
    };
    let between = cell(place)
        .zip(cell(place + 1))
        .and_then(|(one, next)| text.get(one.end..next.start));
    between.is_some_and(|between| !between.contains('\n'))
}

/// Whether a heading is a part of one above it, by depth or by number.
fn is_part(prose: &Outline, own: &Heading, next: &Heading) -> bool {
    let clause = |heading: &Heading| prose.clauses.get(heading.clause?);
    let numbered = clause(own).zip(clause(next));
    next.level > own.level || numbered.is_some_and(|(own, next)| next.is_below(own))
}

/// Whether anything but headings stands between a heading and the next one that is none of its parts, by depth or by number.
fn below(prose: &Outline, place: usize, text: &str) -> bool {
    let Some(own) = prose.headings.get(place) else {
        return false;
    };
    let mut from = own.span.end;
    for next in &prose.headings[place + 1..] {
        if has_words(text.get(from..next.span.start).unwrap_or_default()) {
            return true;
        }
        if !is_part(prose, own, next) {
            return false;
        }
        from = next.span.end;
    }
    has_words(text.get(from..).unwrap_or_default())
}

/// Whether some Markdown shows a reader anything: comments do not.
fn has_words(markdown: &str) -> bool {
    let mut parts = markdown.split("<!--");
    let shown = |part: &str| part.contains(char::is_alphanumeric);
    parts.next().is_some_and(shown)
        || parts.any(|part| part.split_once("-->").is_some_and(|(_, rest)| shown(rest)))
}
