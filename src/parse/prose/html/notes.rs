//! Footnotes.

use std::collections::BTreeMap;

use pulldown_cmark::{Event, TagEnd};

use super::written;

/// The footnotes of a text: numbered as they are first referred to, and shown at its end.
#[derive(Default)]
pub(super) struct Notes<'t> {
    /// For each name its number and how often it is referred to.
    numbers: BTreeMap<String, (usize, usize)>,
    defined: Vec<(String, Vec<Event<'t>>)>,
    /// What their anchors have before the number: the page of an excerpt may have notes of its own.
    own: &'static str,
    /// The names of the notes that are being read, each with the events of the text around it: a note may be defined within another.
    pub open: Vec<(String, Vec<Event<'t>>)>,
}

impl<'t> Notes<'t> {
    /// No notes yet; their anchors will have `own` before the number.
    pub fn new(own: &'static str) -> Self {
        Self {
            own,
            ..Self::default()
        }
    }

    /// The mark of a reference to a note.
    pub fn reference(&mut self, name: &str) -> String {
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
    pub fn close(&mut self, events: &mut Vec<Event<'t>>) {
        if let Some((name, outer)) = self.open.pop() {
            let note = std::mem::replace(events, outer);
            self.defined.push((name, note));
        }
    }

    /// The notes as HTML, of an excerpt only those to which it refers. Each is balanced by itself where `raw` says that there is raw HTML: what the text or another
    /// note leaves open does not reach it.
    pub fn write(mut self, only_referred: bool, raw: bool) -> String {
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
            return String::new();
        }
        notes.sort_by_key(|((number, _), _)| *number);
        let mut items = String::new();
        let mut before = 0;
        for ((number, times), note) in notes {
            // A name that is defined twice has its anchor and its way back at the first note.
            let first = std::mem::replace(&mut before, number) != number;
            if first {
                items.push_str(&self.item(number, times, note, raw));
            } else {
                items.extend(["<li>\n", &written(note, raw), "</li>\n"]);
            }
        }
        format!(
            "<section class=\"footnotes\" aria-label=\"Footnotes\"><ol>\n{items}</ol></section>\n"
        )
    }

    /// A note with its anchor, and the ways back to the places that refer to it behind its last words.
    fn item(&self, number: usize, times: usize, mut note: Vec<Event<'t>>, raw: bool) -> String {
        let back: Vec<String> = (1..=times)
            .map(|time| {
                let place = self.place(number, time);
                format!(" <a href=\"#{place}\" aria-label=\"Back to the text\">\u{21a9}</a>")
            })
            .collect();
        let last = note.pop_if(|last| matches!(last, Event::End(TagEnd::Paragraph)));
        note.push(Event::InlineHtml(back.concat().into()));
        note.extend(last);
        let note = written(note, raw);
        format!("<li id=\"fn-{}{number}\">\n{note}</li>\n", self.own)
    }
}
