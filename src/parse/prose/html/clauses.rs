//! The elements of headings, items and clauses, with their numbers and anchors.

use std::ops::Range;

use pulldown_cmark::{Event, HeadingLevel, Tag, TagEnd};

use super::{Rewriter, deeper};
use crate::parse::prose::clauses::{Clause, Shape, parent};
use crate::parse::prose::escape;

impl<'m> Rewriter<'_, 'm> {
    pub(super) fn heading(&mut self, level: HeadingLevel, begins: usize) {
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
                // Those of the theme are no business of a text.
                classes: Vec::new(),
                attrs: Vec::new(),
            }));
            return;
        };
        let clause = self.clause_at(begins, &[Shape::Heading(heading.level)]);
        let anchor = clause.map_or(&heading.anchor, |clause| &clause.anchor);
        self.events.push(Event::Start(Tag::Heading {
            level: deeper(level, self.shift),
            id: self.anchor(anchor).map(|anchor| anchor.to_owned().into()),
            classes: Vec::new(),
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

    pub(super) fn item(&mut self, begins: usize) {
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
    pub(super) fn clause(&mut self, begins: usize, shapes: &[Shape]) -> bool {
        let Some(clause) = self.clause_at(begins, shapes) else {
            return false;
        };
        let html = self.opening("div", clause);
        self.block(html);
        true
    }

    /// The clause that begins here with one of these shapes, or with any where none is given.
    pub(super) fn clause_at(&mut self, begins: usize, shapes: &[Shape]) -> Option<&'m Clause> {
        let at = begins + self.offset;
        while self.clauses.next_if(|clause| clause.begins < at).is_some() {}
        let clause = self.clauses.next_if(|clause| {
            clause.begins == at && (shapes.is_empty() || shapes.contains(&clause.shape))
        })?;
        self.taken = clause.taken.end;
        Some(clause)
    }

    /// The beginning of a clause's element, with its number.
    pub(super) fn opening(&self, tag: &str, clause: &Clause) -> String {
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
    pub(super) fn permalink(&self, clause: &Clause) -> String {
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
    pub(super) fn olds(&self, clause: &Clause) -> String {
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
    pub(super) fn also(&self, anchor: &str) -> String {
        self.anchor(anchor)
            .map(|anchor| format!("<span id=\"{}\"></span>", escape(anchor)))
            .unwrap_or_default()
    }

    /// An anchor as this page has it; none where it belongs to something else there.
    pub(super) fn anchor<'n>(&self, anchor: &'n str) -> Option<&'n str> {
        let taken = self
            .manner
            .excerpt
            .is_some_and(|excerpt| (excerpt.is_taken)(anchor));
        (!taken).then_some(anchor)
    }

    /// Ends the clause of the paragraph of now where its next line begins another one.
    pub(super) fn line(&mut self, next: usize) -> bool {
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
    pub(super) fn is_number(&self, range: &Range<usize>) -> bool {
        range.end + self.offset <= self.taken
    }
}
