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
        let mut plain = 0;
        for (at, letter) in text.char_indices() {
            let next = at + letter.len_utf8();
            let escaped = match letter {
                '\\' => "\\\\",
                ';' => "\\;",
                ',' => "\\,",
                '\r' if text[next..].starts_with('\n') => "",
                '\n' | '\r' => "\\n",
                letter if letter.is_control() && letter != '\t' => "",
                _ => continue,
            };
            self.put(&text[plain..at]);
            self.put_whole(escaped);
            plain = next;
        }
        self.put(&text[plain..]);
    }

    /// Writes a text, as much of it on each line as has room there.
    fn put(&mut self, mut text: &str) {
        while self.width + text.len() > WIDTH {
            let (fits, rest) = text.split_at(text.floor_char_boundary(WIDTH - self.width));
            self.text.push_str(fits);
            self.text.push_str("\r\n ");
            self.width = 1;
            text = rest;
        }
        self.text.push_str(text);
        self.width += text.len();
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
