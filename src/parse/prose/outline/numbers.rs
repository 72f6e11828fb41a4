//! The numbers with which blocks begin, and those that the register gives.

use pulldown_cmark::{Event, Parser, Tag};

use super::{Container, Start, Walk};
use crate::model::body::Numbering;
use crate::parse::prose::clauses::{Met, Shape};
use crate::parse::prose::markers::{Count, Marker, Place, Sure, marker};
use crate::parse::prose::{is_title, options};

impl Walk<'_, '_> {
    /// Keeps the numbers of an ordered list that Markdown would change. A list that bears one number throughout is meant to be counted.
    pub(super) fn keep_numbers(&mut self, numbers: &[(usize, u64)]) {
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

    /// Makes an item of an ordered list a clause, with the number as it is written.
    pub(super) fn number_item(&mut self, start: &Start) -> Option<String> {
        let source = self.text[start.begins..].trim_start();
        let at = self.text.len() - source.len() + self.offset;
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
            at,
            begins: start.begins + self.offset,
        };
        let place = self.numbers.number(&met, number.clone());
        self.enter(place);
        Some(number)
    }

    /// Gives the next number to a heading or paragraph of a document that has none.
    pub(super) fn count_heading(&mut self, start: &Start, level: u8) -> Option<usize> {
        while self.auto.len() > 1 && self.auto.last().is_some_and(|(open, ..)| *open >= level) {
            self.auto.pop();
        }
        let number = self.next_number()?;
        self.auto.push((level, 0, number.clone()));
        Some(self.counted(start, number))
    }

    /// Gives the next number to a paragraph. What stands above the first heading is an introduction; where there are no headings, it is the document.
    pub(super) fn count_paragraph(&mut self, begins: usize) {
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
            set_off: false,
        };
        let place = self.counted(&start, number);
        self.enter(place);
        self.start = None;
    }

    pub(super) fn next_number(&mut self) -> Option<String> {
        let (_, below, outer) = self.auto.last_mut()?;
        *below += 1;
        Some(if outer.is_empty() {
            below.to_string()
        } else {
            format!("{outer}.{below}")
        })
    }

    pub(super) fn counted(&mut self, start: &Start, number: String) -> usize {
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
    pub(super) fn number_at(&mut self, at: usize) -> Option<usize> {
        let start = self.start.take();
        let line = self.line.take();
        if !self.has_clauses() {
            return None;
        }
        let (start, place) = match (start, line, self.block.clone()) {
            (Some(start), ..) => {
                let place = match start.shape {
                    Shape::Heading(_) => Place::Heading,
                    _ => Place::Text {
                        set_off: start.set_off,
                    },
                };
                (start, place)
            }
            (None, Some(begins), Some(block)) => {
                let start = Start {
                    shape: Shape::Line,
                    begins,
                    ends: block.end,
                    set_off: false,
                };
                (start, Place::Text { set_off: false })
            }
            _ => return None,
        };
        if let Shape::Heading(level) = start.shape
            && self.repeats_title(&start, level)
        {
            return None;
        }
        let marker = marker(self.text.get(at..start.ends)?, place);
        if let (Shape::Heading(level), Numbering::Auto) = (start.shape, self.reading.numbering) {
            if !matches!(&marker, Some(marker) if matches!(marker.count, Count::Scope(..))) {
                let place = self.count_heading(&start, level)?;
                self.enter(place);
                return None;
            }
            self.auto = vec![(0, 0, String::new())];
        }
        let marker = marker?;
        if start.shape == Shape::Line && !self.begins_line(&marker, start.begins, at) {
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

    /// Whether a line of a paragraph that begins with a marker is a clause. A wrapped line may begin with a number too (`as in clause` / `3.3 above`): one that is not
    /// the next, or has a small letter behind it, has to follow a line that ends a sentence.
    fn begins_line(&self, marker: &Marker, begins: usize, at: usize) -> bool {
        let before = self.text[..begins].trim_end();
        let ended = before.ends_with(['.', ';', ':', '!', '?']);
        let behind = self.text.get(at + marker.with_gap..).unwrap_or_default();
        let small = behind.starts_with(char::is_lowercase);
        let letter = matches!(marker.count, Count::Letter(_));
        if self.numbers.goes_on(marker) {
            letter || ended || !small
        } else {
            ended && (letter || !small) && self.numbers.slips(marker)
        }
    }

    /// Makes a clause the one that words belong to from here on.
    pub(super) fn enter(&mut self, place: usize) {
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

    /// Whether a heading is a first one that repeats the title: `5 Boroughs Partnership` is a name and no clause.
    pub(super) fn repeats_title(&self, start: &Start, level: u8) -> bool {
        let written = self.text[start.begins..start.ends].lines().next();
        let written = written.unwrap_or_default().trim_matches(['#', ' ']);
        self.outline.headings.is_empty() && is_title(level, written, self.reading.title)
    }

    /// Ends the words of the clause before.
    pub(super) fn end_words(&mut self) {
        let at = self.outline.words.len();
        let here = self.here.filter(|_| std::mem::take(&mut self.speaking));
        if let Some(clause) = here.and_then(|here| self.numbers.clauses.get_mut(here)) {
            clause.words.end = at.max(clause.words.start);
        }
    }

    pub(super) fn has_clauses(&self) -> bool {
        self.reading.numbering != Numbering::None
    }

    /// Whether the block of now stands at the top or in lists alone: what is quoted, or stands in a note, is no clause of this document.
    pub(super) fn only_in_lists(&self) -> bool {
        !self
            .containers
            .iter()
            .any(|container| matches!(container, Container::Other(_)))
    }

    /// Whether the lines of the paragraph of now may begin clauses: it stands at the top or in an item, and is one itself.
    pub(super) fn may_begin_lines(&self) -> bool {
        let begins = self.block.as_ref().map(|block| block.start + self.offset);
        self.only_in_lists()
            && self.heading.is_none()
            && self.links.is_empty()
            && self.inline == 0
            && self.numbers.clauses.last().is_some_and(|clause| {
                begins.is_some_and(|begins| clause.begins >= begins) && !clause.counted
            })
    }
}

/// Whether a text has headings beside one that repeats the title of its document.
pub(super) fn has_headings(text: &str, title: &str) -> bool {
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
