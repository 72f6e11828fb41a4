//! The names that a header gives to its body or organisation, and to the posts among its members.

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

/// The names that a document's header gives, those of its posts included.
pub fn of_document<'r>(register: &'r Register, document: &'r Document) -> Vec<Name<'r>> {
    let (own, bearer, living) = match &document.header {
        Header::Body(body) => (
            named(&body.title, body.short_name.as_deref(), &body.also_known_as),
            Bearer::Body,
            body.status != Status::Dissolved,
        ),
        Header::Organisation(organisation) => (
            named(
                &organisation.title,
                organisation.short_name.as_deref(),
                &organisation.also_known_as,
            ),
            Bearer::Organisation,
            organisation
                .ended
                .is_none_or(|ended| ended.last_day() >= register.today),
        ),
        _ => return Vec::new(),
    };
    let area = register.area_of(&document.id);
    let name = |written: &str, path: String, bearer| {
        let words = normalised(written);
        let (words, article) = core(&words);
        (!words.is_empty()).then(|| Name {
            words: words.to_owned(),
            article,
            document,
            area,
            path,
            bearer,
            living,
        })
    };
    let posts = posts(document)
        .into_iter()
        .filter(|post| is_title(post.title))
        .filter_map(|post| name(post.title, post.path, Bearer::Post));
    own.into_iter()
        .filter_map(|(written, path)| name(written, path, bearer))
        .chain(posts)
        .collect()
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
