//! The names that a header gives to its body or organisation, and to the posts among its members.

use ahash::HashSet;

use super::runs::each_word;
use super::texts::posts;
use crate::diagnostic::Label;
use crate::link::names::core;
use crate::model::body::Status;
use crate::parse::prose::words::normalised;
use crate::parse::{Document, Header};
use crate::resolve::Register;

/// A name with its bearer.
#[derive(Debug)]
pub struct Name<'r> {
    /// The name, normalised, without its article.
    pub words: String,
    /// Whether it has one.
    pub article: bool,
    /// The document whose header gives it.
    pub document: &'r Document,
    /// The area of that.
    pub area: &'r str,
    /// The value of the header.
    pub path: String,
    /// What bears it.
    pub bearer: Bearer,
    /// Whether its bearer exists today.
    pub living: bool,
}

/// What bears a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Bearer {
    /// A body.
    Body,
    /// An organisation.
    Organisation,
    /// The holder of a seat or an office.
    Post,
}

impl Name<'_> {
    /// A label at the name where the header gives it.
    pub fn label(&self, text: impl Into<String>) -> Label {
        self.document.value(&self.path, text)
    }
}

/// The names that a document's header gives to its body or organisation.
pub fn of_document<'r>(register: &'r Register, document: &'r Document) -> Vec<Name<'r>> {
    let (own, bearer) = match &document.header {
        Header::Body(body) => (
            named(&body.title, body.short_name.as_deref(), &body.also_known_as),
            Bearer::Body,
        ),
        Header::Organisation(organisation) => (
            named(
                &organisation.title,
                organisation.short_name.as_deref(),
                &organisation.also_known_as,
            ),
            Bearer::Organisation,
        ),
        _ => return Vec::new(),
    };
    own.into_iter()
        .filter_map(|(written, path)| name(register, document, written, path, bearer))
        .collect()
}

/// The titles that headers give to posts, each where it stands first in its area: a post means the same in each header.
pub fn of_posts(register: &Register) -> Vec<Name<'_>> {
    let mut known = HashSet::default();
    let mut names = Vec::new();
    for document in &register.documents {
        let area = register.area_of(&document.id);
        for post in posts(document) {
            if known.insert((area, post.title)) && is_title(post.title) {
                let path = post.held.path();
                names.extend(name(register, document, post.title, path, Bearer::Post));
            }
        }
    }
    names
}

fn name<'r>(
    register: &'r Register,
    document: &'r Document,
    written: &str,
    path: String,
    bearer: Bearer,
) -> Option<Name<'r>> {
    let words = normalised(written);
    let (words, article) = core(&words);
    (!words.is_empty()).then(|| Name {
        words: words.to_owned(),
        article,
        document,
        area: register.area_of(&document.id),
        path,
        bearer,
        living: match &document.header {
            Header::Body(body) => body.status != Status::Dissolved,
            Header::Organisation(organisation) => organisation
                .ended
                .is_none_or(|ended| ended.last_day() >= register.today),
            _ => true,
        },
    })
}

/// The names of one body with the values of the header that give them.
fn named<'h>(
    title: &'h str,
    short_name: Option<&'h str>,
    others: &'h [String],
) -> Vec<(&'h str, String)> {
    let others = others
        .iter()
        .enumerate()
        .map(|(place, other)| (other.as_str(), format!("also_known_as[{place}]")));
    std::iter::once((title, "title".to_owned()))
        .chain(short_name.map(|short| (short, "short_name".to_owned())))
        .chain(others)
        .collect()
}

/// Whether a post is a title, and not a description: three words of weight or more, each with a capital.
pub fn is_title(post: &str) -> bool {
    let mut weighty = 0;
    each_word(post).filter(|word| !word.small).all(|word| {
        weighty += 1;
        word.is_capital() || word.hyphen
    }) && weighty >= 3
}
