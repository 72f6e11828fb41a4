//! The header of a file as plain values, and where each of them stands: the only module that knows YAML's syntax.
//!
//! Values come from `serde_yaml`. Places come from a second parser, `granit-parser`, which is asked only for files that have a finding,
//! and for numbers whose writing matters.

use std::collections::BTreeMap;

use granit_parser::{Event, Parser, options};
use serde_yaml::Value;

use crate::catalogue;
use crate::diagnostic::{Diagnostic, Label, Place};
use crate::source::{SourceFile, Span};

/// Where the two parts of a file lie.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parts {
    /// The header, without the lines `---`.
    pub header: Span,
    /// The prose.
    pub prose: Span,
}

/// Finds the header and the prose: the first line is `---`, and so is the line after the header.
///
/// # Errors
///
/// `missing-front-matter`, at the place where the line is wanted.
pub fn split(source: &SourceFile) -> Result<Parts, Box<Diagnostic>> {
    let text = source.text();
    let start = if text.starts_with('\u{feff}') { 3 } else { 0 };
    let mut lines = lines(text, start);
    let finding = |message: &str, span: Span, help: &str| {
        Box::new(
            Diagnostic::new(
                catalogue::MISSING_FRONT_MATTER,
                message,
                Label::new(source.path(), Place::Text(span), ""),
            )
            .help(help),
        )
    };
    let Some(opening) = lines.next().filter(|line| is_fence(&text[line.clone()])) else {
        let first = text[start..]
            .lines()
            .next()
            .map_or(0, |line| line.trim_end().len());
        return Err(finding(
            "the file has no front matter",
            start..start + first,
            "begin the file with a line `---`, then `title: …`, then another line `---`",
        ));
    };
    let header_start = lines.offset;
    let mut last_key = opening.clone();
    let mut in_header = true;
    while let Some(line) = lines.next() {
        let words = &text[line.clone()];
        if is_fence(words) {
            return Ok(Parts {
                header: header_start..line.start,
                prose: lines.offset..text.len(),
            });
        }
        in_header &= looks_like_header(words);
        if in_header && !words.trim().is_empty() && !words.starts_with('#') {
            last_key = line;
        }
    }
    let mut finding = finding(
        "the front matter has no closing line `---`",
        opening.start..opening.start + 3,
        "write a line `---` after the last key, before the text begins",
    );
    let end = last_key.start + text[last_key.clone()].trim_end().len();
    finding.related.push(Label::new(
        source.path(),
        Place::Text(last_key.start..end),
        "it may belong after this line",
    ));
    Err(finding)
}

fn looks_like_header(line: &str) -> bool {
    let words = line.trim_end();
    let key = words.split(':').next().unwrap_or_default();
    words.is_empty()
        || words.starts_with([' ', '\t', '-'])
        || words.starts_with("# ")
        || words.contains(':')
            && key
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
}

fn is_fence(line: &str) -> bool {
    line.trim_end() == "---"
}

struct Lines<'a> {
    text: &'a str,
    offset: usize,
}

fn lines(text: &str, offset: usize) -> Lines<'_> {
    Lines { text, offset }
}

impl Iterator for Lines<'_> {
    type Item = Span;

    fn next(&mut self) -> Option<Span> {
        let rest = &self.text[self.offset..];
        if rest.is_empty() {
            return None;
        }
        let start = self.offset;
        self.offset += rest.find('\n').map_or(rest.len(), |newline| newline + 1);
        Some(start..self.offset)
    }
}

/// Reads the header's values.
///
/// # Errors
///
/// `invalid-yaml`, at the place where the syntax breaks; the usual slips are named and the mended line is given.
pub fn values(source: &SourceFile, header: &Span) -> Result<Value, Box<Diagnostic>> {
    let block = &source.text()[header.clone()];
    if let Some(tab) = tab_indent(block) {
        return Err(broken(
            source,
            header.start + tab..header.start + tab + 1,
            "a tab indents this line, which YAML does not allow",
            "indent with spaces, two for each step",
        ));
    }
    match serde_yaml::from_str::<Value>(block) {
        Ok(Value::Null) => Ok(Value::Mapping(serde_yaml::Mapping::new())),
        Ok(value @ Value::Mapping(_)) => Ok(value),
        Ok(_) => {
            let end = block.trim_end().len();
            Err(broken(
                source,
                header.start..header.start + block[..end].lines().next().map_or(0, str::len),
                "the front matter is not a list of keys with values",
                "write each key on a line of its own: `title: Joint Commissioning Board`",
            ))
        }
        Err(error) => Err(syntax_error(source, header, &error)),
    }
}

/// A header's values as a tree, where its syntax is right.
#[must_use]
pub fn tree(block: &str) -> Option<Value> {
    serde_yaml::from_str(block).ok()
}

fn tab_indent(block: &str) -> Option<usize> {
    lines(block, 0).find_map(|line| {
        let words = &block[line.clone()];
        let indent = words.len() - words.trim_start_matches([' ', '\t']).len();
        words[..indent]
            .find('\t')
            .filter(|_| !words.trim().is_empty())
            .map(|tab| line.start + tab)
    })
}

fn broken(source: &SourceFile, span: Span, message: &str, help: &str) -> Box<Diagnostic> {
    Box::new(
        Diagnostic::new(
            catalogue::INVALID_YAML,
            message,
            Label::new(source.path(), Place::Text(span), ""),
        )
        .help(help),
    )
}

fn syntax_error(source: &SourceFile, header: &Span, error: &serde_yaml::Error) -> Box<Diagnostic> {
    let block = &source.text()[header.clone()];
    let words = error.to_string();
    if words.contains("duplicate entry")
        && let Some((first, second)) = places(block).1
    {
        let key = &block[second.clone()];
        let shift = |span: Span| header.start + span.start..header.start + span.end;
        let mut finding = broken(
            source,
            shift(second.clone()),
            &format!("the key `{key}` stands twice"),
            "keep one of them; a list of several values goes under one key",
        );
        finding.related.push(Label::new(
            source.path(),
            Place::Text(shift(first)),
            "it stands here first",
        ));
        return finding;
    }
    if words.contains("repetition limit") {
        return broken(
            source,
            header.start..header.start,
            "the front matter repeats itself beyond all measure through `&` and `*`",
            "write the values out",
        );
    }
    let offset = error
        .location()
        .map_or(0, |location| location.index())
        .min(block.len());
    let slip = lines(block, 0)
        .filter(|line| line.start <= offset)
        .collect::<Vec<_>>()
        .into_iter()
        .rev()
        .take(3)
        .find_map(|line| usual_slip(&block[line.clone()]).map(|slip| (line, slip)));
    if let Some((line, Slip { at, message, help })) = slip {
        let start = header.start + line.start + at.start;
        return broken(
            source,
            start..header.start + line.start + at.end,
            message,
            &help,
        );
    }
    let (message, help) = if words.contains("did not find expected ',' or") {
        (
            "between brackets, this ends the value too early".to_owned(),
            "within `{ }` and `[ ]`, put a value or key that holds a bracket, a comma, a colon or a quote in quotes",
        )
    } else if words.contains("mapping values are not allowed") {
        (
            "this key is indented below a line that has a value of its own".to_owned(),
            "begin it below the first letter of the key above; only what belongs to a key is indented below it",
        )
    } else {
        (
            format!("the front matter breaks off here: {}", plain_words(&words)),
            "each line is `key: value`; what belongs to a key is indented below it by two spaces",
        )
    };
    let offset = block.floor_char_boundary(offset);
    let line = lines(block, 0)
        .take_while(|line| line.start <= offset)
        .last()
        .unwrap_or(0..0);
    let line_text = block[line.clone()].trim_end();
    let start = if words.contains("mapping values are not allowed") {
        line.start + line_text.len() - line_text.trim_start().len()
    } else {
        offset.min(line.start + line_text.len())
    };
    let end = if start < line.start + line_text.len() {
        line.start + line_text.len()
    } else {
        start
    };
    broken(
        source,
        header.start + start..header.start + end,
        &message,
        help,
    )
}

/// libyaml's message without its position.
fn plain_words(error: &str) -> &str {
    let cut = error.find(" at line").unwrap_or(error.len());
    &error[..cut]
}

struct Slip {
    at: Span,
    message: &'static str,
    help: String,
}

const UNCLOSED: &str = "this quote is never closed";

/// The slips that people make in one line: a colon, a leading mark or a quote within a value that has no quotes around it.
fn usual_slip(line: &str) -> Option<Slip> {
    let trimmed = line.trim_end();
    let indent = trimmed.len() - trimmed.trim_start_matches([' ', '-']).len();
    let (key, value) = trimmed[indent..].split_once(": ")?;
    let value_start = indent + key.len() + 2 + (value.len() - value.trim_start().len());
    let value = value.trim();
    if key.contains(['{', '[']) {
        return None;
    }
    let at = value_start..value_start + value.len();
    let is_one_line = value.len() > 1 && !value.ends_with(',');
    if is_one_line && value.starts_with('[') && !value.contains([']', '{', '"', '\'', '#']) {
        return Some(Slip {
            at,
            message: "this bracket is never closed",
            help: format!(
                "close it: `{key}: {value}]`; a text that begins with a bracket is written in quotes"
            ),
        });
    }
    let message = if let Some(rest) = value.strip_prefix(['"', '\'']) {
        let quote = &value[..1];
        match rest.find(quote) {
            Some(end)
                if !rest[end + 1..].trim().is_empty()
                    && !rest[end + 1..].trim().starts_with('#') =>
            {
                "only part of this value is in quotes"
            }
            None => UNCLOSED,
            Some(_) => return None,
        }
    } else if value.contains(": ") && !value.starts_with(['{', '[']) {
        "a colon in this value makes it look like another key"
    } else if value.starts_with(['@', '*', '&', '%', '`', '!', '|', '>', ','])
        || value.starts_with('[') && !balanced(value)
        || value.starts_with('{') && !balanced(value)
    {
        "this value begins with a mark that means something else in YAML"
    } else {
        return None;
    };
    let bare = match message {
        UNCLOSED => value.trim_matches(['"', '\'']),
        _ => value,
    };
    let quoted = if bare.contains('"') {
        format!("'{}'", bare.replace('\'', "''"))
    } else {
        format!("\"{bare}\"")
    };
    Some(Slip {
        at,
        message,
        help: format!("write the value in quotes: `{key}: {quoted}`"),
    })
}

fn balanced(value: &str) -> bool {
    let count = |open, close| value.matches(open).count() == value.matches(close).count();
    count('[', ']') && count('{', '}') && value.ends_with([']', '}'])
}

/// Where a key and its value stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spot {
    /// The key, or an item's first words.
    pub key: Span,
    /// The value if it is a scalar.
    pub scalar: Option<Span>,
}

/// The places of all paths of a header, as ranges of the block.
pub type Spots = BTreeMap<String, Spot>;

/// Walks the block once: the place of every path, and of the first key that stands twice in one mapping.
#[must_use]
pub fn places(block: &str) -> (Spots, Option<(Span, Span)>) {
    let mut spots = Spots::new();
    let mut twice = None;
    let mut stack: Vec<Level> = Vec::new();
    let options = options! { emit_comments: false };
    for event in Parser::new_from_str_with_options(block, options) {
        let Ok((event, span)) = event else { break };
        let bytes = || -> Option<Span> { Some(span.start.byte_offset()?..span.end.byte_offset()?) };
        match event {
            Event::Scalar(text, ..) => {
                let Some(range) = bytes() else { continue };
                place(&mut stack, &mut spots, &mut twice, Some(&text), range);
            }
            Event::Alias(_) => {
                let Some(range) = bytes() else { continue };
                place(&mut stack, &mut spots, &mut twice, None, range);
            }
            Event::SequenceStart(..) | Event::MappingStart(..) => {
                let Some(range) = bytes() else { continue };
                let path = place(
                    &mut stack,
                    &mut spots,
                    &mut twice,
                    None,
                    range.start..range.start,
                );
                stack.push(if matches!(event, Event::SequenceStart(..)) {
                    Level::List { path, next: 0 }
                } else {
                    Level::Map {
                        path,
                        key: None,
                        seen: BTreeMap::new(),
                        fresh: true,
                    }
                });
            }
            Event::SequenceEnd | Event::MappingEnd => {
                stack.pop();
            }
            _ => {}
        }
    }
    (spots, twice)
}

enum Level {
    List {
        path: String,
        next: usize,
    },
    Map {
        path: String,
        key: Option<(String, Span)>,
        seen: BTreeMap<String, Span>,
        fresh: bool,
    },
}

/// Takes one node, given its text if it is a scalar; returns its path if it is a value.
fn place(
    stack: &mut [Level],
    spots: &mut Spots,
    twice: &mut Option<(Span, Span)>,
    text: Option<&str>,
    range: Span,
) -> String {
    let scalar = text.map(|_| range.clone());
    match stack.last_mut() {
        None => String::new(),
        Some(Level::List { path, next }) => {
            let item = format!("{path}[{next}]");
            *next += 1;
            spots.insert(item.clone(), Spot { key: range, scalar });
            item
        }
        Some(Level::Map {
            path,
            key: key @ None,
            seen,
            fresh,
        }) => {
            let name = text.unwrap_or_default().to_owned();
            if std::mem::take(fresh)
                && let Some(spot) = spots.get_mut(path.as_str())
                && spot.key.is_empty()
            {
                // An item that is a mapping is shown by its first key.
                spot.key = range.clone();
            }
            if let Some(first) = seen.insert(name.clone(), range.clone())
                && twice.is_none()
            {
                *twice = Some((first, range.clone()));
            }
            *key = Some((name, range));
            String::new()
        }
        Some(Level::Map { path, key, .. }) => {
            let (name, key_range) = key.take().unwrap_or_default();
            let child = if path.is_empty() {
                name
            } else {
                format!("{path}.{name}")
            };
            spots.insert(
                child.clone(),
                Spot {
                    key: key_range,
                    scalar,
                },
            );
            child
        }
    }
}

/// The range of a place in the header's terms: that of the path, or of its nearest ancestor that the text has; the opening line where there is none.
/// The first item of a list that is written without the list, `quorum[0].members`, stands where its key does, `quorum.members`.
#[must_use]
pub fn find(spots: &Spots, path: &str, value: bool) -> Option<Span> {
    let mut plain = String::with_capacity(path.len());
    for part in path.split("[0]") {
        if !plain.is_empty() {
            let item = format!("{plain}[0]");
            if spots.contains_key(&item) {
                plain = item;
            }
        }
        plain.push_str(part);
    }
    if path.ends_with("[0]") && spots.contains_key(&format!("{plain}[0]")) {
        plain.push_str("[0]");
    }
    let mut path = plain.as_str();
    loop {
        if let Some(spot) = spots.get(path) {
            let scalar = spot
                .scalar
                .as_ref()
                .filter(|scalar| value && !scalar.is_empty());
            return Some(scalar.unwrap_or(&spot.key).clone());
        }
        path = &path[..path.rfind(['.', '['])?];
    }
}
