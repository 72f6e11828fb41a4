//! From a tree of plain values to typed ones: how a header and site.toml are read.
//!
//! A [`Node`] is a value that knows its path. Reading never stops at a fault: what cannot be read is `None`, and says so in a [`Found`]
//! that carries the path. No value keeps a span; paths become ranges only when a finding is shown.

pub mod shape;

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::mem;

use serde_yaml::{Mapping, Value};

use crate::diagnostic::{Diagnostic, Label, Place};
use crate::spelling::{listed, nearest, slip};
use shape::{Asked, Key, Rule, Shapes, Takes};

/// The text of the scalar at a path, with its value, as it stands in the file; none where it is written as the value reads.
type Written<'w> = dyn Fn(&str, &Value) -> Option<String> + 'w;

/// What all nodes of one file share: where the file is, what was wrong with it, and its numbers as they were written.
pub struct Reader<'a> {
    file: &'a str,
    names: Names,
    written: &'a Written<'a>,
    found: RefCell<Found>,
    /// What the mapping that was read last was asked for.
    asked: RefCell<Asked>,
}

/// The names of the checks that reading can fail; the settings and the headers have the same.
#[derive(Debug, Clone, Copy)]
pub struct Names {
    /// A key that nobody knows.
    pub unknown_field: &'static str,
    /// A value of the wrong form.
    pub invalid_value: &'static str,
    /// A required key that is absent.
    pub missing_field: &'static str,
}

/// What reading found beside the values.
#[derive(Debug, Default)]
pub struct Found {
    /// The faults.
    pub diagnostics: Vec<Diagnostic>,
    /// The paths whose values could not be read, so that later checks stay silent about them.
    pub unreadable: BTreeSet<String>,
    /// The Markdown values, each with its path.
    pub markdown: Vec<(String, String)>,
    /// The lists of which some items could not be read: where each item that is left stood in the file.
    pub kept: BTreeMap<String, Vec<usize>>,
}

/// A value with its place in the file.
#[derive(Clone, Copy)]
pub struct Node<'a> {
    value: &'a Value,
    step: Step<'a>,
    parent: Option<&'a Node<'a>>,
    reader: &'a Reader<'a>,
}

#[derive(Clone, Copy)]
enum Step<'a> {
    Root,
    Key(&'a str),
    Index(usize),
}

/// A type that can be read from a node. `None` means that a problem was recorded.
pub trait Read: Sized {
    /// Reads it.
    fn read(node: &Node<'_>) -> Option<Self>;

    /// What may be written for it.
    fn shape(shapes: &mut Shapes) -> serde_json::Value;
}

impl<'a> Reader<'a> {
    /// A reader of `file`. `written` gives the text of the scalar at a path as it stands in the file: asked only where a text is wanted and a
    /// number was found, since `1.10` must stay the text 1.10.
    pub fn new(file: &'a str, names: Names, written: &'a Written<'a>) -> Self {
        Self {
            file,
            names,
            written,
            found: RefCell::default(),
            asked: RefCell::default(),
        }
    }

    /// The root of the tree.
    #[must_use]
    pub fn root(&'a self, value: &'a Value) -> Node<'a> {
        Node {
            value,
            step: Step::Root,
            parent: None,
            reader: self,
        }
    }

    /// What was found, when all is read.
    #[must_use]
    pub fn finish(self) -> Found {
        self.found.into_inner()
    }
}

impl<'a> Node<'a> {
    /// The path from the root: `members[3].role`, empty at the root.
    #[must_use]
    pub fn path(&self) -> String {
        let base = self.parent.map(Node::path).unwrap_or_default();
        match self.step {
            Step::Root => base,
            Step::Key(key) if base.is_empty() => key.to_owned(),
            Step::Key(key) => format!("{base}.{key}"),
            Step::Index(index) => format!("{base}[{index}]"),
        }
    }

    /// The plain value.
    #[must_use]
    pub fn value(&self) -> &'a Value {
        self.value
    }

    /// The text of a scalar as it was written, if this is one.
    #[must_use]
    pub fn scalar(&self) -> Option<String> {
        match self.value {
            Value::String(text) => Some(text.clone()),
            Value::Number(number) => Some(
                (self.reader.written)(&self.path(), self.value)
                    .unwrap_or_else(|| number.to_string()),
            ),
            Value::Bool(flag) => Some(
                (self.reader.written)(&self.path(), self.value).unwrap_or_else(|| flag.to_string()),
            ),
            _ => None,
        }
    }

    /// Records that this value has the wrong form, and returns `None`.
    pub fn invalid<T>(&self, message: impl Into<String>, help: impl Into<String>) -> Option<T> {
        self.fault(Place::Value(self.path()), message.into(), help.into(), None);
        None
    }

    /// Records the same of a value that is not to be printed: the line where it stands is not shown.
    pub fn invalid_unshown<T>(
        &self,
        message: impl Into<String>,
        help: impl Into<String>,
    ) -> Option<T> {
        self.fault(Place::File, message.into(), help.into(), None);
        None
    }

    /// Records that this value has the wrong form and can only mean `mended`, and returns `None`.
    pub fn mendable<T>(
        &self,
        message: impl Into<String>,
        help: impl Into<String>,
        mended: impl Into<String>,
    ) -> Option<T> {
        let place = Place::Value(self.path());
        self.fault(place, message.into(), help.into(), Some(mended.into()));
        None
    }

    /// Records that the name of this key is wrong where names are the author's own, and returns `None`.
    pub fn invalid_name<T>(
        &self,
        message: impl Into<String>,
        help: impl Into<String>,
    ) -> Option<T> {
        self.fault(Place::Key(self.path()), message.into(), help.into(), None);
        None
    }

    fn fault(&self, place: Place, message: String, help: String, mended: Option<String>) {
        let at = Label::new(self.reader.file, place.clone(), "");
        let mut diagnostic =
            Diagnostic::new(self.reader.names.invalid_value, message, at).help(help);
        if let (Some(mended), Some(written)) = (mended, self.scalar()) {
            diagnostic = diagnostic.fix(place, written.trim(), mended);
        }
        let mut found = self.reader.found.borrow_mut();
        found.diagnostics.push(diagnostic);
        found.unreadable.insert(self.path());
    }

    /// Records that a key is absent that must be there.
    pub fn missing(&self, key: &str, help: &str) {
        let path = self.path();
        let mut found = self.reader.found.borrow_mut();
        found.diagnostics.push(
            Diagnostic::new(
                self.reader.names.missing_field,
                match self.step {
                    Step::Root => format!("`{key}` is missing"),
                    _ => format!("{} has no `{key}`", self.described()),
                },
                Label::new(self.reader.file, Place::Key(path.clone()), ""),
            )
            .help(help),
        );
        found.unreadable.insert(if path.is_empty() {
            key.to_owned()
        } else {
            format!("{path}.{key}")
        });
    }

    /// Records that the value of one of this mapping's keys has the wrong form.
    pub fn invalid_key(&self, key: &str, message: impl Into<String>, help: impl Into<String>) {
        self.child(self.value, Step::Key(key))
            .invalid::<()>(message, help);
    }

    /// Records that something other than `wanted` stands here.
    pub fn wrong_kind<T>(&self, wanted: &str, help: &str) -> Option<T> {
        let found = match self.value {
            Value::Null => {
                return self.invalid(
                    format!("{} has no value", self.described()),
                    format!("write {wanted}, or take the key out"),
                );
            }
            Value::Bool(_) => "`true` or `false`",
            Value::Number(_) => "a number",
            Value::String(_) => "text",
            Value::Sequence(_) => "a list",
            Value::Mapping(_) | Value::Tagged(_) => "a mapping of keys",
        };
        self.invalid(
            format!("{} takes {wanted}, but this is {found}", self.described()),
            help,
        )
    }

    /// Whether something at or below this value could not be read.
    #[must_use]
    pub fn has_problems(&self) -> bool {
        is_touched(&self.reader.found.borrow().unreadable, &self.path())
    }

    /// What to call this value in a message: its key.
    #[must_use]
    pub fn described(&self) -> String {
        match self.step {
            Step::Root => "the header".to_owned(),
            Step::Key(key) => format!("`{key}`"),
            Step::Index(index) => match self.parent {
                Some(list) => format!("item {} of {}", index + 1, list.described()),
                None => format!("item {}", index + 1),
            },
        }
    }

    /// Notes that this text is Markdown, so that it is rendered and its links are checked.
    pub fn note_markdown(&self, text: &str) {
        self.reader
            .found
            .borrow_mut()
            .markdown
            .push((self.path(), text.to_owned()));
    }

    /// The keys of a mapping. `first` is the key that a bare value was probably meant for: the help shows how it is written.
    #[must_use]
    pub fn fields(&'a self, first: &str) -> Option<Fields<'a>> {
        if let Value::Mapping(mapping) = self.value {
            return Some(Fields {
                node: self,
                mapping,
                asked: Asked::default(),
            });
        }
        let value = self.scalar().unwrap_or_else(|| "…".to_owned());
        self.wrong_kind(
            "keys with values",
            &format!(
                "write the key as well, such as `{{ {first}: {value} }}`, or the keys below it, each indented"
            ),
        )
    }

    /// The entries of a mapping whose keys are the author's own.
    #[must_use]
    pub fn entries<T: Read>(&self) -> Vec<(String, T)> {
        let Value::Mapping(mapping) = self.value else {
            self.wrong_kind::<()>(
                "a mapping",
                "write its entries below it, each indented: `name: value`",
            );
            return Vec::new();
        };
        let mut entries = Vec::with_capacity(mapping.len());
        for (key, value) in mapping {
            let Some(key) = key_text(key) else {
                self.invalid::<()>(
                    "a key here is neither text nor a number",
                    "write each entry as `name: value`",
                );
                continue;
            };
            let child = self.child(value, Step::Key(&key));
            if let Some(value) = T::read(&child) {
                entries.push((key.clone(), value));
            }
        }
        entries
    }

    /// The items of a list; anything else counts as a list of itself alone.
    pub fn items<T: Read>(&self) -> Vec<T> {
        let Value::Sequence(items) = self.value else {
            return T::read(self).into_iter().collect();
        };
        let (kept, values): (Vec<usize>, Vec<T>) = items
            .iter()
            .enumerate()
            .filter_map(|(index, item)| {
                let value = T::read(&self.child(item, Step::Index(index)))?;
                Some((index, value))
            })
            .unzip();
        if values.len() < items.len() {
            let mut found = self.reader.found.borrow_mut();
            found.kept.insert(self.path(), kept);
        }
        values
    }

    fn child<'b>(&'b self, value: &'b Value, step: Step<'b>) -> Node<'b>
    where
        'a: 'b,
    {
        Node {
            value,
            step,
            parent: Some(self),
            reader: self.reader,
        }
    }
}

/// The keys of one mapping, taken one by one; those that nobody took are unknown.
pub struct Fields<'a> {
    node: &'a Node<'a>,
    mapping: &'a Mapping,
    asked: Asked,
}

impl Fields<'_> {
    fn ask<T: Read>(&mut self, name: &'static str, takes: Takes) {
        let shape = T::shape;
        self.asked.keys.push(Key { name, takes, shape });
    }

    fn known(&self) -> Vec<&'static str> {
        self.asked.keys.iter().map(|key| key.name).collect()
    }

    /// The value of a key, if it is there and can be read.
    pub fn take<T: Read>(&mut self, key: &'static str) -> Option<T> {
        self.ask::<T>(key, Takes::One);
        let value = self.mapping.get(key)?;
        T::read(&self.node.child(value, Step::Key(key)))
    }

    /// The items of a key that takes a list or one item alone.
    pub fn list<T: Read>(&mut self, key: &'static str) -> Vec<T> {
        self.ask::<T>(key, Takes::List);
        self.mapping
            .get(key)
            .map(|value| {
                let child = self.node.child(value, Step::Key(key));
                if value.is_null() {
                    child.wrong_kind::<()>("a list", "");
                    return Vec::new();
                }
                child.items()
            })
            .unwrap_or_default()
    }

    /// The entries of a key that holds a mapping with names of the author's own.
    pub fn entries<T: Read>(&mut self, key: &'static str) -> Vec<(String, T)> {
        self.ask::<T>(key, Takes::Entries);
        self.mapping
            .get(key)
            .map(|value| self.node.child(value, Step::Key(key)).entries())
            .unwrap_or_default()
    }

    /// A switch: `true`, `false`, or its default where the key is absent.
    pub fn flag(&mut self, key: &'static str, default: bool) -> bool {
        self.take(key).unwrap_or(default)
    }

    /// The value of a key that must be there.
    pub fn required<T: Read>(&mut self, key: &'static str, help: &str) -> Option<T> {
        let value = self.take(key);
        self.needs(key, help);
        value
    }

    /// Reports that a key is absent that must be there.
    pub fn needs(&mut self, key: &'static str, help: &str) {
        self.asked.rules.push(Rule::Needs(key));
        if !self.mapping.contains_key(key) {
            self.node.missing(key, help);
        }
    }

    /// Reports that a key is absent that must be there where another has this value.
    pub fn needs_where(
        &mut self,
        key: &'static str,
        word: &'static str,
        needed: &'static str,
        help: &str,
    ) {
        self.asked.rules.push(Rule::NeedsWhere(key, word, needed));
        let is_so = self.mapping.get(key).and_then(Value::as_str) == Some(word);
        if is_so && !self.mapping.contains_key(needed) {
            self.node.missing(needed, help);
        }
    }

    /// Whether one of the keys says something, as one must; true where something here could not be read, which may have been one of them.
    #[must_use]
    pub fn say_one_of(&mut self, keys: &'static [&'static str]) -> bool {
        self.asked.rules.push(Rule::NeedsOneOf(keys));
        keys.iter().any(|key| self.says(key)) || self.node.has_problems()
    }

    /// Whether none of the others says something beside the first, as none may.
    #[must_use]
    pub fn says_alone(&mut self, key: &'static str, others: &'static [&'static str]) -> bool {
        self.asked.rules.push(Rule::Alone(key, others));
        !(self.says(key) && others.iter().any(|other| self.says(other)))
    }

    fn says(&self, key: &str) -> bool {
        let value = self.mapping.get(key);
        value.is_some_and(|value| value.as_sequence().is_none_or(|items| !items.is_empty()))
    }

    /// The node whose fields these are.
    #[must_use]
    pub fn node(&self) -> &Node<'_> {
        self.node
    }

    /// Reports the entries below a key whose names are paths, such as `meetings.papers`, and begin with no key that was taken here.
    pub fn paths(&mut self, key: &'static str) {
        self.asked.rules.push(Rule::Paths(key));
        let Some(Value::Mapping(entries)) = self.mapping.get(key) else {
            return;
        };
        let node = self.node.child(self.node.value, Step::Key(key));
        let known = self.known();
        for name in entries.keys().filter_map(key_text) {
            let first = name.split(['.', '[']).next().unwrap_or_default();
            if known.contains(&first) {
                continue;
            }
            let help = match nearest(first, known.iter().copied()) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("known here: {}", listed(&known)),
            };
            let entry = node.child(node.value, Step::Key(&name));
            let place = Place::Key(entry.path());
            let mut diagnostic = Diagnostic::new(
                entry.reader.names.unknown_field,
                format!("unknown key `{first}` in {}", node.described()),
                Label::new(entry.reader.file, place.clone(), ""),
            )
            .help(help);
            if let Some(meant) = claimed(entries, &name, |name| self.path_meant(name)) {
                diagnostic = diagnostic.fix(place, name.as_str(), meant);
            }
            let mut found = entry.reader.found.borrow_mut();
            found.unreadable.insert(entry.path());
            found.diagnostics.push(diagnostic);
        }
    }

    /// Reports every key that was not taken, with the nearest one that could have been.
    pub fn finish(&mut self) {
        let known = self.known();
        for key in self.mapping.keys() {
            let text = key_text(key).unwrap_or_default();
            if known.contains(&text.as_str()) {
                continue;
            }
            let child = self.node.child(self.node.value, Step::Key(&text));
            let path = child.path();
            let whose = match self.node.step {
                Step::Root => String::new(),
                _ => format!(" in {}", self.node.described()),
            };
            let help = match nearest(&text, known.iter().copied()) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("known here: {}", listed(&known)),
            };
            let place = Place::Key(path.clone());
            let mut diagnostic = Diagnostic::new(
                self.node.reader.names.unknown_field,
                format!("unknown key `{text}`{whose}"),
                Label::new(self.node.reader.file, place.clone(), ""),
            )
            .help(help);
            if let Some(meant) = claimed(self.mapping, &text, |name| self.meant(name)) {
                diagnostic = diagnostic.fix(place, text.as_str(), meant);
            }
            let mut found = self.node.reader.found.borrow_mut();
            found.diagnostics.push(diagnostic);
            if let Some(near) = nearest(&text, known.iter().copied()) {
                // What was meant is not absent: it could not be read.
                let meant = self.node.child(self.node.value, Step::Key(near)).path();
                found.unreadable.insert(meant);
            }
            found.unreadable.insert(path);
        }
    }

    /// The key of which this one is a slip.
    fn meant(&self, written: &str) -> Option<String> {
        slip(written, self.known()).map(str::to_owned)
    }

    /// The path of which this one is a slip in its first key.
    fn path_meant(&self, written: &str) -> Option<String> {
        let first = written.split(['.', '[']).next().unwrap_or_default();
        let meant = self.meant(first)?;
        Some(meant + &written[first.len()..])
    }
}

/// The key of which this one is a slip, if that does not stand in the mapping and no other key is a slip for it too.
fn claimed(
    mapping: &Mapping,
    written: &str,
    meant: impl Fn(&str) -> Option<String>,
) -> Option<String> {
    let mended = meant(written)?;
    let keys = mapping.keys().filter_map(key_text);
    let claims = keys.filter(|key| *key == mended || meant(key).as_ref() == Some(&mended));
    (claims.count() == 1).then_some(mended)
}

impl Drop for Fields<'_> {
    fn drop(&mut self) {
        self.node.reader.asked.replace(mem::take(&mut self.asked));
    }
}

/// Whether one of `paths` is `path`, lies below it or above it.
#[must_use]
pub fn is_touched(paths: &BTreeSet<String>, path: &str) -> bool {
    let below = |inner: &str, outer: &str| {
        inner
            .strip_prefix(outer)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '[']))
    };
    paths
        .iter()
        .any(|other| below(other, path) || below(path, other))
}

fn key_text(key: &Value) -> Option<String> {
    match key {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(flag) => Some(flag.to_string()),
        _ => None,
    }
}

impl Read for String {
    fn read(node: &Node<'_>) -> Option<Self> {
        match node.scalar() {
            Some(text) if text.trim().is_empty() => node.invalid(
                format!("{} is empty", node.described()),
                "write a text, or take the key out",
            ),
            Some(text) => Some(text.trim().to_owned()),
            None => node.wrong_kind(
                "a text",
                "write it on the same line, in quotes if it holds a colon or brackets",
            ),
        }
    }

    fn shape(_: &mut Shapes) -> serde_json::Value {
        shape::text()
    }
}

impl Read for bool {
    fn read(node: &Node<'_>) -> Option<Self> {
        let takes = || format!("{} takes `true` or `false`", node.described());
        match node.value {
            Value::Bool(flag) => Some(*flag),
            Value::String(text) if matches!(text.to_lowercase().as_str(), "yes" | "on") => {
                node.mendable(takes(), "write `true`", "true")
            }
            Value::String(text) if matches!(text.to_lowercase().as_str(), "no" | "off") => {
                node.mendable(takes(), "write `false`", "false")
            }
            _ => node.wrong_kind("`true` or `false`", "write `true` or `false`"),
        }
    }

    fn shape(_: &mut Shapes) -> serde_json::Value {
        serde_json::json!({ "type": "boolean" })
    }
}

impl Read for u32 {
    fn read(node: &Node<'_>) -> Option<Self> {
        match node.value {
            Value::Number(number) => match number
                .as_u64()
                .and_then(|number| Self::try_from(number).ok())
            {
                Some(number) => Some(number),
                None => node.invalid(
                    format!("{} takes a whole number", node.described()),
                    "write a number such as 5, in figures",
                ),
            },
            _ => node.wrong_kind(
                "a whole number",
                "write a number such as 5, in figures and without quotes",
            ),
        }
    }

    fn shape(_: &mut Shapes) -> serde_json::Value {
        serde_json::json!({ "type": "integer", "minimum": 0, "maximum": u32::MAX })
    }
}
