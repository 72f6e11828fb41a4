//! The lines of a calendar file (RFC 5545, section 3.1): names with their values go in, one text with lines of at most 75 octets comes out.
//!
//! The crates that write calendars bring a second crate for dates, keep a tree of all properties and fill in the time and random identifiers of their own, by
//! which a subscription would see every event anew. What is needed is this page.

use std::fmt::{Arguments, Write};

/// The most octets of a line, its end not counted.
const WIDTH: usize = 75;

/// The text of a calendar as it grows.
#[derive(Debug, Default)]
pub(super) struct Lines {
    text: String,
    width: usize,
}

impl Lines {
    /// Adds a line whose value is written as it stands: a date, a rule, an address.
    pub fn add(&mut self, name: &str, value: Arguments<'_>) {
        self.put(name);
        self.put(":");
        // Nothing fails that is written to memory.
        let _ = self.write_fmt(value);
        self.end();
    }

    /// Adds a line whose value is a text.
    pub fn add_text(&mut self, name: &str, text: &str) {
        self.add_texts(name, [text]);
    }

    /// Adds a line with several texts.
    pub fn add_texts<'t>(&mut self, name: &str, texts: impl IntoIterator<Item = &'t str>) {
        self.put(name);
        let mut before = ":";
        for text in texts {
            self.put(before);
            self.escape(text);
            before = ",";
        }
        self.end();
    }

    /// The whole text.
    pub fn into_text(self) -> String {
        self.text
    }

    /// Writes a text with its marks escaped (section 3.3.11). Control characters, which no text may hold, are left out.
    fn escape(&mut self, text: &str) {
        let mut letters = text.chars().peekable();
        while let Some(letter) = letters.next() {
            match letter {
                '\\' => self.put_whole("\\\\"),
                ';' => self.put_whole("\\;"),
                ',' => self.put_whole("\\,"),
                '\r' if letters.peek() == Some(&'\n') => {}
                '\n' | '\r' => self.put_whole("\\n"),
                '\t' => self.put("\t"),
                _ if letter.is_control() => {}
                _ => self.put_whole(letter.encode_utf8(&mut [0; 4])),
            }
        }
    }

    fn put(&mut self, text: &str) {
        for letter in text.chars() {
            self.put_whole(letter.encode_utf8(&mut [0; 4]));
        }
    }

    /// Writes what must not be parted, on the next line where this one is full.
    fn put_whole(&mut self, part: &str) {
        if self.width + part.len() > WIDTH {
            self.text.push_str("\r\n ");
            self.width = 1;
        }
        self.text.push_str(part);
        self.width += part.len();
    }

    fn end(&mut self) {
        self.text.push_str("\r\n");
        self.width = 0;
    }
}

impl Write for Lines {
    fn write_str(&mut self, text: &str) -> std::fmt::Result {
        self.put(text);
        Ok(())
    }
}
