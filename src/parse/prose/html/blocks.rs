//! Tables, blocks of code, tasks and alerts as the pages want them.

use pulldown_cmark::{Alignment, BlockQuoteKind, CodeBlockKind, Event, Tag, TagEnd};

use super::Rewriter;
use crate::parse::code;
use crate::parse::prose::escape;

impl<'t> Rewriter<'t, '_> {
    /// A table scrolls within a region of its own on a narrow screen, and says by class, not by style, how its columns are set.
    pub(super) fn table(&mut self, event: Event<'t>) {
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

    pub(super) fn open_code(&mut self, kind: CodeBlockKind<'t>) {
        self.open_block(false);
        match kind {
            CodeBlockKind::Fenced(language) if code::is_known(&language) => {
                self.code = Some((language.into_string(), String::new()));
            }
            kind => self.events.push(Event::Start(Tag::CodeBlock(kind))),
        }
    }

    pub(super) fn close_code(&mut self) {
        self.open.pop();
        let Some((language, text)) = self.code.take() else {
            self.events.push(Event::End(TagEnd::CodeBlock));
            return;
        };
        let coloured = code::coloured(&language, &text).unwrap_or_else(|| escape(&text));
        self.block(format!("<pre><code class=\"hl\">{coloured}</code></pre>\n"));
    }

    pub(super) fn task(&mut self, done: bool) {
        let (mark, word) = if done {
            ('\u{2611}', "Done")
        } else {
            ('\u{2610}', "To do")
        };
        let html =
            format!("<span class=\"task\" role=\"img\" aria-label=\"{word}\">{mark}</span> ");
        self.events.push(Event::InlineHtml(html.into()));
    }

    pub(super) fn open_quote(&mut self, kind: Option<BlockQuoteKind>) {
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
}

/// The cells of the table that is open.
#[derive(Default)]
pub(super) struct Cells {
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
