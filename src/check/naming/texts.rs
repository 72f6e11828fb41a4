//! The texts of a document: its prose, what Markdown its header holds, and the posts that the header names. Each is plain words with a way back to its file.

use std::borrow::Cow;
use std::cell::OnceCell;
use std::ops::Range;

use crate::diagnostic::{Label, Place};
use crate::model::reference::Party;
use crate::model::seat::Person;
use crate::parse::prose::words::{Words, normalised};
use crate::parse::{Document, Header};

/// A text of a document.
pub struct Text<'d> {
    document: &'d Document,
    /// Its words, normalised.
    pub words: Cow<'d, str>,
    /// What is known of them, where they are Markdown.
    pub outline: Option<&'d Words>,
    /// The value of the header in which they stand; none for the prose.
    value: Option<Value<'d>>,
    /// Where its words stand, in the order of the alphabet, once somebody asks for them.
    sorted: OnceCell<Vec<Range<usize>>>,
}

/// A value of the header.
#[derive(Clone, Copy)]
enum Value<'d> {
    /// One of Markdown, with its path.
    Markdown(&'d str),
    /// The title of a post.
    Post(Held),
}

impl Text<'_> {
    /// Whether one of the words begins with some letters.
    pub fn has_word_with(&self, letters: &str) -> bool {
        let words = self.sorted.get_or_init(|| {
            let mut words = letter_runs(&self.words);
            words.sort_unstable_by_key(|word| &self.words[word.clone()]);
            words
        });
        let first = words.partition_point(|word| self.words[word.clone()] < *letters);
        words
            .get(first)
            .is_some_and(|word| self.words[word.clone()].starts_with(letters))
    }

    /// A label at some of the words.
    pub fn label(&self, range: &Range<usize>, text: impl Into<String>) -> Label {
        let written = || self.words[range.clone()].to_owned();
        let place = match (self.value, self.outline) {
            (None, Some(words)) => Place::Text(words.source(range)),
            (None, None) => Place::File,
            (Some(Value::Markdown(path)), _) => Place::Words(path.to_owned(), written()),
            (Some(Value::Post(held)), _) => Place::Words(held.path(), written()),
        };
        Label::new(self.document.path(), place, text)
    }

    /// Whether some of the words are a link or code already.
    pub fn is_closed(&self, range: &Range<usize>) -> bool {
        self.outline.is_some_and(|words| words.is_closed(range))
    }

    /// Whether a place of the words lies in a heading.
    pub fn is_heading(&self, at: usize) -> bool {
        self.outline
            .and_then(|words| words.block(at))
            .is_some_and(|block| block.heading)
    }
}

/// The prose of a document, then the Markdown of its header.
pub fn texts(document: &Document) -> impl Iterator<Item = Text<'_>> {
    let of = move |words, value| Text {
        document,
        words: Cow::Borrowed(Words::text(words)),
        outline: Some(words),
        value,
        sorted: OnceCell::new(),
    };
    let fragments = document
        .fragments
        .iter()
        .map(move |(path, outline)| of(&outline.words, Some(Value::Markdown(path))));
    std::iter::once(of(&document.prose.words, None)).chain(fragments)
}

/// Where the words of a text stand: letters and figures without a mark between them.
pub fn letter_runs(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(skipped) = text[at..].find(char::is_alphanumeric) {
        let start = at + skipped;
        let length = text[start..].find(|letter: char| !letter.is_alphanumeric());
        at = length.map_or(text.len(), |length| start + length);
        found.push(start..at);
    }
    found
}

/// A post that a header names, with its place.
pub struct Post<'d> {
    /// Its title as written.
    pub title: &'d str,
    /// Where the header names it.
    pub held: Held,
    /// The organisations that are named with it.
    pub organisations: &'d [Party],
}

/// Where a header names a post: the places are those in its lists.
#[derive(Debug, Clone, Copy)]
pub enum Held {
    /// For a seat.
    Seat(usize),
    /// For a seat, as one of several who may hold it.
    Alternative(usize, usize),
    /// For the substitute of a seat.
    Substitute(usize),
    /// For an office, as one of several who may hold it.
    Office(usize, usize),
}

impl Held {
    /// The value of the header.
    pub fn path(self) -> String {
        match self {
            Self::Seat(seat) => format!("members[{seat}].post"),
            Self::Alternative(seat, place) => format!("members[{seat}].any_of[{place}].post"),
            Self::Substitute(seat) => format!("members[{seat}].substitute.post"),
            Self::Office(office, place) => format!("offices[{office}].any_of[{place}].post"),
        }
    }
}

/// The posts that a document's header names for its seats and offices.
pub fn posts(document: &Document) -> Vec<Post<'_>> {
    let Header::Body(body) = &document.header else {
        return Vec::new();
    };
    let seats = body.members.iter().enumerate().flat_map(|(index, seat)| {
        let own = post(seat.post.as_deref(), Held::Seat(index), &seat.organisation);
        let others = seat.any_of.iter().enumerate();
        let others = others
            .filter_map(move |(place, other)| of_person(other, Held::Alternative(index, place)));
        let substitute = seat.substitute.as_ref();
        let substitute = substitute.and_then(|person| of_person(person, Held::Substitute(index)));
        own.into_iter().chain(others).chain(substitute)
    });
    let offices = body.offices.iter().enumerate().flat_map(|(index, office)| {
        let people = office.any_of.iter().enumerate();
        people.filter_map(move |(place, person)| of_person(person, Held::Office(index, place)))
    });
    seats.chain(offices).collect()
}

fn of_person(person: &Person, held: Held) -> Option<Post<'_>> {
    post(person.post.as_deref(), held, &person.organisation)
}

fn post<'d>(title: Option<&'d str>, held: Held, organisations: &'d [Party]) -> Option<Post<'d>> {
    title.map(|title| Post {
        title,
        held,
        organisations,
    })
}

impl<'d> Post<'d> {
    /// The title as a text in which names stand.
    pub fn text(&self, document: &'d Document) -> Text<'d> {
        Text {
            document,
            words: normalised(self.title),
            outline: None,
            value: Some(Value::Post(self.held)),
            sorted: OnceCell::new(),
        }
    }
}
