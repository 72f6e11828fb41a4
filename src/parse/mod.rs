//! One file, understood alone: its header as the words of the domain, its prose, and all that is wrong with it by itself.
//! Parsing never fails; what cannot be read is left out, reported, and known to be unreadable.

mod cited_facts;
pub mod code;
pub mod front_matter;
mod header;
pub mod prose;
mod raw_html;
pub mod references;

use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use serde_yaml::Value;

use crate::catalogue;
use crate::diagnostic::{Diagnostic, Label, Place};
use crate::model::body::{Allowance, BodyHeader, Numbering};
use crate::model::entry::{AreaHeader, DocumentType, OrganisationHeader, PageHeader};
use crate::model::reference::slug;
use crate::reading::{Names, Node, Read, Reader, is_touched};
use crate::source::{SourceFile, Span};
use crate::spelling::nearest;

use prose::{Outline, Reading, ScopeKind};

/// A document: one file of the content.
#[derive(Debug, Clone)]
pub struct Document {
    /// The file.
    pub source: Arc<SourceFile>,
    /// Its path below `content/` without `.md`; for `_index.md` the folder's, empty for the home page.
    pub id: String,
    /// What its header says.
    pub header: Header,
    /// The paths of the header that could not be read.
    pub unreadable: BTreeSet<String>,
    /// Where the header stands, if it was found.
    pub header_span: Option<Span>,
    /// Where the prose stands.
    pub prose_span: Span,
    /// The prose's headings and links.
    pub prose: Outline,
    /// The Markdown values of the header, by path.
    pub fragments: BTreeMap<String, Outline>,
    /// The lists of the header of which some items could not be read: where each item that is left stood. A path counts the items that are left.
    pub kept: BTreeMap<String, Vec<usize>>,
}

/// What a header describes.
#[derive(Debug, Clone)]
pub enum Header {
    /// A body.
    Body(Arc<BodyHeader>),
    /// An organisation.
    Organisation(Arc<OrganisationHeader>),
    /// A plain page.
    Page(Arc<PageHeader>),
    /// An area, or the home page.
    Area(Arc<AreaHeader>),
    /// Nobody knows: the header could not be read at all. The document exists, so that what refers to it is not called unknown.
    Unreadable,
}

impl Document {
    /// The path of the file below the site's root.
    #[must_use]
    pub fn path(&self) -> &str {
        self.source.path()
    }

    /// The prose as it was written.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.source.text()[self.prose_span.clone()]
    }

    /// Whether all of a header's value could be read, so that a check may draw conclusions from it.
    #[must_use]
    pub fn is_readable(&self, path: &str) -> bool {
        !is_touched(&self.unreadable, path)
    }

    /// The anchors by which clauses were known before they were renumbered, each with the clause of now by its place among the clauses.
    pub fn old_anchors(&self) -> impl Iterator<Item = (String, usize)> {
        self.formerly().filter_map(|(old, place)| {
            let anchor = match ScopeKind::of(old.split(' ').next()?) {
                Some(_) => old.to_lowercase().replace(' ', "-"),
                None => format!("clause-{old}"),
            };
            let clauses = self.prose.clauses.iter().map(|clause| &clause.anchor);
            let headings = self.prose.headings.iter().map(|heading| &heading.anchor);
            let taken = clauses.chain(headings).any(|other| *other == anchor);
            (!taken).then_some((anchor, place))
        })
    }

    /// The clause that an old number means now, by its place among the clauses.
    #[must_use]
    pub fn now(&self, old: &str) -> Option<usize> {
        let mut formerly = self.formerly();
        formerly
            .find(|(known, _)| *known == old)
            .map(|(_, place)| place)
    }

    /// The old numbers of clauses, each with the clause of now by its place among the clauses.
    pub fn formerly(&self) -> impl Iterator<Item = (&str, usize)> {
        let formerly = match &self.header {
            Header::Body(body) => body.formerly.as_slice(),
            _ => &[],
        };
        formerly.iter().filter_map(|(old, new)| {
            let place = self.prose.clauses.iter().position(|clause| {
                let is_number = clause.scope.is_none() && clause.number == *new;
                is_number || clause.appendix.is_some() && clause.citation(&[]) == *new
            })?;
            Some((old.as_str(), place))
        })
    }

    /// The findings that its editor accepts.
    #[must_use]
    pub fn allowances(&self) -> &[Allowance] {
        match &self.header {
            Header::Body(body) => &body.allow,
            Header::Organisation(organisation) => &organisation.allow,
            Header::Page(page) => &page.allow,
            Header::Area(_) | Header::Unreadable => &[],
        }
    }

    /// A label at a value of the header.
    #[must_use]
    pub fn value(&self, path: &str, text: impl Into<String>) -> Label {
        Label::new(self.path(), Place::Value(path.to_owned()), text)
    }

    /// A label at a key of the header.
    #[must_use]
    pub fn key(&self, path: &str, text: impl Into<String>) -> Label {
        Label::new(self.path(), Place::Key(path.to_owned()), text)
    }
}

/// Reads one file.
#[must_use]
pub fn parse(source: &Arc<SourceFile>) -> (Document, Vec<Diagnostic>) {
    let mut diagnostics = Vec::new();
    let is_index = source.path().ends_with("/_index.md");
    let mut document = Document {
        id: id(source.path()),
        header: Header::Unreadable,
        unreadable: BTreeSet::from([String::new()]),
        header_span: None,
        prose_span: 0..0,
        prose: Outline::default(),
        fragments: BTreeMap::new(),
        kept: BTreeMap::new(),
        source: Arc::clone(source),
    };
    if let Some(offset) = source.invalid_at() {
        diagnostics.push(
            Diagnostic::new(
                catalogue::INVALID_ENCODING,
                "the file is not UTF-8 text from here on",
                Label::new(
                    source.path(),
                    Place::Text(offset..offset + '\u{fffd}'.len_utf8()),
                    "this is where it stops being readable",
                ),
            )
            .help("save it as UTF-8: most programs offer this under 'Save as', 'Encoding'"),
        );
        return (document, diagnostics);
    }
    check_name(source, &mut diagnostics);
    let parts = match front_matter::split(source) {
        Ok(parts) => parts,
        Err(diagnostic) => {
            diagnostics.push(*diagnostic);
            return (document, diagnostics);
        }
    };
    document.header_span = Some(parts.header.clone());
    document.prose_span = parts.prose.clone();
    match front_matter::values(source, &parts.header) {
        Ok(values) => {
            let block = &source.text()[parts.header.clone()];
            let spots = OnceCell::new();
            // A whole number reads as it is written, unless it has a sign or another base.
            let plain = !["+", "0x", "0o", "0b"]
                .iter()
                .any(|mark| block.contains(mark));
            let written = |path: &str, value: &Value| {
                if plain && value.is_u64() {
                    return None;
                }
                let (spots, _) = spots.get_or_init(|| front_matter::places(block));
                let spot: &front_matter::Spot = spots.get(path)?;
                spot.scalar.clone().map(|span| block[span].to_owned())
            };
            let names = Names {
                unknown_field: catalogue::UNKNOWN_FIELD,
                invalid_value: catalogue::INVALID_VALUE,
                missing_field: catalogue::MISSING_FIELD,
            };
            let reader = Reader::new(source.path(), names, &written);
            document.header = read_header(&reader.root(&values), is_index);
            let found = reader.finish();
            document.unreadable = found.unreadable;
            let first = diagnostics.len();
            for (path, text) in found.markdown {
                let outline = prose::outline(&text, 0, Reading::fragment());
                report_unsafe(source, &outline, Some(&path), &text, &mut diagnostics);
                if let Some(path) = renumbered(&found.kept, &path, Numbers::Left) {
                    document.fragments.insert(path, outline);
                }
            }
            diagnostics.extend(found.diagnostics);
            if let Header::Body(body) = &document.header {
                diagnostics.extend(cited_facts::check(&document, body, &values));
            }
            if !found.kept.is_empty() {
                // Reading counts the items as they stand in the file, what comes after it those that are left.
                let (spots, _) = front_matter::places(block);
                for diagnostic in &mut diagnostics[first..] {
                    let span = locate(&document, &spots, &diagnostic.primary.place);
                    diagnostic.primary.place = Place::Text(span);
                    if let Some(fix) = &mut diagnostic.fix {
                        fix.place = Place::Text(locate(&document, &spots, &fix.place));
                    }
                }
                document.kept = found.kept;
            }
        }
        Err(diagnostic) => diagnostics.push(*diagnostic),
    }
    let text = &source.text()[parts.prose.clone()];
    document.prose = prose::outline(text, parts.prose.start, reading(&document.header));
    report_unsafe(
        source,
        &document.prose,
        None,
        source.text(),
        &mut diagnostics,
    );
    (document, diagnostics)
}

/// How the text below a header is to be read. Rules stand in the documents of bodies and on plain pages, such as standing orders; the numbers in other texts
/// are just numbers.
fn reading(header: &Header) -> Reading<'_> {
    match header {
        Header::Body(body) => Reading {
            numbering: body.numbering,
            title: &body.title,
        },
        Header::Page(page) => Reading {
            numbering: Numbering::Text,
            title: &page.title,
        },
        Header::Organisation(_) | Header::Area(_) | Header::Unreadable => Reading::fragment(),
    }
}

fn read_header(root: &Node<'_>, is_index: bool) -> Header {
    let header = if is_index {
        AreaHeader::read(root).map(|header| Header::Area(Arc::new(header)))
    } else {
        match root.value().get("type").and_then(serde_yaml::Value::as_str) {
            None | Some("body") => {
                BodyHeader::read(root).map(|header| Header::Body(Arc::new(header)))
            }
            Some("organisation") => {
                OrganisationHeader::read(root).map(|header| Header::Organisation(Arc::new(header)))
            }
            Some("page") => PageHeader::read(root).map(|header| Header::Page(Arc::new(header))),
            Some(other) => {
                let types = DocumentType::ALL.iter().map(|(word, _)| *word);
                let help = match nearest(other, types) {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => "write `body`, `organisation` or `page`".to_owned(),
                };
                root.invalid_key("type", format!("`{other}` is not a type of document"), help);
                None
            }
        }
    };
    header.unwrap_or(Header::Unreadable)
}

/// The id of a document from its path.
fn id(path: &str) -> String {
    let below = path.strip_prefix("content/").unwrap_or(path);
    match below.strip_suffix("_index.md") {
        Some(folder) => folder.trim_end_matches('/').to_owned(),
        // An ending written otherwise is reported; it is no part of the name all the same.
        None => below
            .rsplit_once('.')
            .map_or(below, |(name, _)| name)
            .to_owned(),
    }
}

/// A document's name is its address: lower-case letters, digits and hyphens.
fn check_name(source: &SourceFile, diagnostics: &mut Vec<Diagnostic>) {
    let id = id(source.path());
    let right: Vec<String> = id.split('/').map(slug).collect();
    let right = right.join("/");
    if id != right || source.path().rsplit('.').next() != Some("md") {
        let index = source.path().ends_with("/_index.md");
        let wanted = if index {
            format!("content/{right}/_index.md")
        } else {
            format!("content/{right}.md")
        };
        diagnostics.push(
            Diagnostic::new(
                catalogue::INVALID_VALUE,
                if id == right {
                    "a document's name ends in `.md`".to_owned()
                } else {
                    format!("`{id}` cannot be an address")
                },
                Label::new(source.path(), Place::File, ""),
            )
            .help(format!(
                "name the file `{wanted}`: lower-case letters, digits and hyphens"
            )),
        );
    }
}

fn report_unsafe(
    source: &SourceFile,
    outline: &Outline,
    path: Option<&str>,
    text: &str,
    diagnostics: &mut Vec<Diagnostic>,
) {
    for (span, what) in &outline.unsafe_markup {
        let place = match path {
            Some(path) => Place::Words(
                path.to_owned(),
                text.get(span.clone()).unwrap_or_default().to_owned(),
            ),
            None => Place::Text(span.clone()),
        };
        diagnostics.push(
            Diagnostic::new(
                catalogue::UNSAFE_MARKUP,
                format!("{what} is left out of the page"),
                Label::new(source.path(), place, ""),
            )
            .help("write it in Markdown, or take it out"),
        );
    }
}

/// How the items of a list are counted.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Numbers {
    /// As they stand in the file.
    File,
    /// Those alone that could be read.
    Left,
}

/// A path with its items counted in another way, from the one to the other; none for an item that could not be read.
fn renumbered(kept: &BTreeMap<String, Vec<usize>>, path: &str, to: Numbers) -> Option<String> {
    let mut renumbered = String::new();
    let mut in_file = String::new();
    let mut rest = path;
    while let Some((before, index, after)) = next_index(rest) {
        renumbered.push_str(before);
        in_file.push_str(before);
        let (new, file) = match (kept.get(&in_file), to) {
            (None, _) => (index, index),
            (Some(items), Numbers::File) => (*items.get(index)?, *items.get(index)?),
            (Some(items), Numbers::Left) => (items.iter().position(|item| *item == index)?, index),
        };
        renumbered.extend(["[", &new.to_string(), "]"]);
        in_file.extend(["[", &file.to_string(), "]"]);
        rest = after;
    }
    renumbered.push_str(rest);
    Some(renumbered)
}

/// The first index of a path, with what stands before and behind it.
fn next_index(path: &str) -> Option<(&str, usize, &str)> {
    let (before, rest) = path.split_once('[')?;
    let (index, after) = rest.split_once(']')?;
    Some((before, index.parse().ok()?, after))
}

/// Turns a place into a range of the file's text. A path that the text lacks is its nearest ancestor; without one it is the opening line.
#[must_use]
pub fn locate(document: &Document, spots: &front_matter::Spots, place: &Place) -> Span {
    let first_line = || {
        let text = document.source.text();
        let start = if text.starts_with('\u{feff}') { 3 } else { 0 };
        start
            ..start
                + text[start..]
                    .lines()
                    .next()
                    .map_or(0, |line| line.trim_end().len())
    };
    let (path, value) = match place {
        Place::Text(span) => return span.clone(),
        Place::File => return first_line(),
        Place::Key(path) => (path, false),
        Place::Value(path) | Place::Words(path, _) => (path, true),
    };
    let path = renumbered(&document.kept, path, Numbers::File).unwrap_or_else(|| path.clone());
    match (
        &document.header_span,
        front_matter::find(spots, &path, value),
    ) {
        (Some(header), Some(span)) => {
            let span = header.start + span.start..header.start + span.end;
            let words = match place {
                Place::Words(_, words) if !words.is_empty() => words,
                _ => return span,
            };
            document.source.text()[span.clone()]
                .find(words.as_str())
                .map_or(span.clone(), |at| {
                    span.start + at..span.start + at + words.len()
                })
        }
        _ => first_line(),
    }
}
