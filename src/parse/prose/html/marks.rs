//! Words with the marks that stand around them: links to what they mention, expansions of abbreviations.

use std::ops::Range;

use pulldown_cmark::{CowStr, Event};

use super::{Marked, Rewriter};

impl<'t> Rewriter<'t, '_> {
    /// Shows words: without the number of their clause, and with the marks that stand around them.
    pub(super) fn words(&mut self, words: CowStr<'t>, range: Range<usize>) {
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
    pub(super) fn end_mark(&mut self, end: usize) {
        if self
            .marked
            .is_some_and(|mark| mark.span.end <= end + self.offset)
        {
            self.unmark();
        }
    }

    /// Opens and closes marks at a place of the file, and says up to where, at most `end`, the words are marked alike.
    pub(super) fn mark(&mut self, at: usize, end: usize) -> usize {
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

    pub(super) fn open_mark(&mut self) {
        let mark = self.marked.filter(|_| self.images.is_empty());
        if let Some(Marked::Tags(open, _)) = mark.map(|mark| &mark.what) {
            self.events.push(Event::InlineHtml(open.clone().into()));
        }
    }

    pub(super) fn close_mark(&mut self) {
        let mark = self.marked.filter(|_| self.images.is_empty());
        if let Some(Marked::Tags(_, close)) = mark.map(|mark| &mark.what) {
            self.events.push(Event::InlineHtml((*close).into()));
        }
    }

    pub(super) fn unmark(&mut self) {
        self.close_mark();
        self.marked = None;
    }
}
