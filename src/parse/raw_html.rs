//! Raw HTML in Markdown: which of it may stand. Tags and attributes that are not on a short list are taken out where they stand, so that a
//! report can point at each; what is left then goes through `ammonia`, which balances it and is the second lock.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::prose::{scheme, unsafe_scheme};
use crate::source::Span;

/// A piece of markup that is taken out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Removal {
    /// Where in the chunk.
    pub span: Span,
    /// What it is, in words.
    pub what: String,
}

/// A block of raw HTML, which comes in chunks, each a line or several: a tag, a comment or a script may begin in one and end in another.
#[derive(Debug, Default)]
pub struct Block {
    text: String,
    /// Where each chunk begins in the block, and where it stands in the text around it.
    chunks: Vec<(usize, usize)>,
}

impl Block {
    /// Adds the next chunk, which stands at `at`.
    pub fn push(&mut self, chunk: &str, at: usize) {
        self.chunks.push((self.text.len(), at));
        self.text.push_str(chunk);
    }

    /// The block as it was written.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// What must go, by where it stands in the text around the block.
    pub fn removals(&self) -> impl Iterator<Item = Removal> {
        removals(&self.text).into_iter().map(|removal| {
            let last = removal.span.end.saturating_sub(1);
            Removal {
                span: self.place(removal.span.start)..self.place(last) + 1,
                what: removal.what,
            }
        })
    }

    /// The block without what must go.
    #[must_use]
    pub fn clean(&self) -> String {
        clean(&self.text)
    }

    fn place(&self, offset: usize) -> usize {
        let chunk = self.chunks.iter().rfind(|(start, _)| *start <= offset);
        chunk.map_or(offset, |(start, at)| at + offset - start)
    }
}

const TAGS: [&str; 52] = [
    "a",
    "abbr",
    "b",
    "blockquote",
    "br",
    "caption",
    "cite",
    "code",
    "col",
    "colgroup",
    "dd",
    "del",
    "details",
    "dfn",
    "div",
    "dl",
    "dt",
    "em",
    "figcaption",
    "figure",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "i",
    "img",
    "ins",
    "kbd",
    "li",
    "mark",
    "ol",
    "p",
    "pre",
    "q",
    "s",
    "samp",
    "small",
    "span",
    "strong",
    "sub",
    "summary",
    "sup",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "ul",
];

const ATTRIBUTES: [&str; 11] = [
    "title", "lang", "dir", "alt", "width", "height", "colspan", "rowspan", "scope", "start",
    "open",
];

/// How many elements a chunk opens and how many it closes within which no word may become a link: links, headings and code.
#[must_use]
pub fn links(chunk: &str) -> (usize, usize) {
    const CLOSED: [&str; 10] = [
        "a", "code", "h2", "h3", "h4", "h5", "h6", "kbd", "pre", "samp",
    ];
    let (mut opened, mut closed) = (0, 0);
    for (at, _) in chunk.match_indices('<') {
        let rest = &chunk[at + 1..];
        let (end, name) = match rest.strip_prefix('/') {
            Some(name) => (true, name),
            None => (false, rest),
        };
        let length = name.bytes().take_while(u8::is_ascii_alphanumeric).count();
        if CLOSED.contains(&name[..length].to_ascii_lowercase().as_str()) {
            *(if end { &mut closed } else { &mut opened }) += 1;
        }
    }
    (opened, closed)
}

/// What must go from a chunk of raw HTML.
#[must_use]
pub fn removals(chunk: &str) -> Vec<Removal> {
    let mut removals = Vec::new();
    let mut at = 0;
    while let Some(open) = chunk[at..].find('<').map(|found| at + found) {
        let rest = &chunk[open..];
        if let Some(comment) = rest.strip_prefix("<!--") {
            at = comment
                .find("-->")
                .map_or(chunk.len(), |end| open + 4 + end + 3);
            continue;
        }
        let name_at = open + 1 + usize::from(rest[1..].starts_with('/'));
        let name: String = chunk[name_at..]
            .chars()
            .take_while(|letter| letter.is_ascii_alphanumeric() || *letter == '-')
            .collect();
        if name.is_empty() {
            at = open + 1;
            if rest[1..].starts_with(['!', '?', '/']) {
                let end = rest.find('>').map_or(chunk.len(), |end| open + end + 1);
                removals.push(Removal {
                    span: open..end,
                    what: "a declaration".to_owned(),
                });
                at = end;
            }
            continue;
        }
        let lower = name.to_ascii_lowercase();
        let (end, attributes) = tag(chunk, name_at + name.len());
        at = end;
        if TAGS.contains(&lower.as_str()) {
            removals.extend(attributes.into_iter().filter_map(|attribute| {
                fault(&attribute).map(|what| Removal {
                    span: attribute.span,
                    what,
                })
            }));
            continue;
        }
        if matches!(lower.as_str(), "script" | "style") && name_at == open + 1 {
            // Its content is not text either.
            let close = format!("</{lower}");
            at = chunk[end..]
                .to_ascii_lowercase()
                .find(&close)
                .map_or(chunk.len(), |found| {
                    chunk[end + found..]
                        .find('>')
                        .map_or(chunk.len(), |close| end + found + close + 1)
                });
        }
        removals.push(Removal {
            span: open..at,
            what: format!("the tag `{lower}`"),
        });
    }
    removals
}

/// A chunk of raw HTML without what must go.
#[must_use]
pub fn clean(chunk: &str) -> String {
    let mut clean = String::with_capacity(chunk.len());
    let mut at = 0;
    for removal in removals(chunk) {
        clean.push_str(&chunk[at..removal.span.start]);
        at = removal.span.end;
    }
    clean.push_str(&chunk[at..]);
    clean
}

/// Closes what is open and lets nothing through that is not on the list: for a whole text that holds raw HTML.
#[must_use]
pub fn balance(html: &str) -> String {
    static CLEANER: LazyLock<ammonia::Builder<'static>> = LazyLock::new(|| {
        let mut builder = ammonia::Builder::default();
        builder
            .tags(
                TAGS.into_iter()
                    .chain(["section", "h1"])
                    .collect::<HashSet<_>>(),
            )
            .generic_attributes(
                ATTRIBUTES
                    .into_iter()
                    .chain(["class", "id", "role", "tabindex", "aria-label"])
                    .collect::<HashSet<_>>(),
            )
            .tag_attributes(
                [
                    ("a", HashSet::from(["href"])),
                    ("img", HashSet::from(["src"])),
                    ("li", HashSet::from(["value"])),
                ]
                .into_iter()
                .collect(),
            )
            .url_schemes(HashSet::from(["http", "https", "mailto", "tel"]))
            .link_rel(None);
        builder
    });
    CLEANER.clean(html).to_string()
}

struct Attribute {
    span: Span,
    name: String,
    value: String,
}

/// Reads the attributes of a tag from behind its name on; returns where the tag ends.
fn tag(chunk: &str, mut at: usize) -> (usize, Vec<Attribute>) {
    let mut attributes = Vec::new();
    loop {
        let rest = &chunk[at..];
        let spaces = rest.len()
            - rest
                .trim_start_matches(|letter: char| letter.is_whitespace() || letter == '/')
                .len();
        let start = at + spaces;
        let rest = &chunk[start..];
        if rest.is_empty() {
            return (chunk.len(), attributes);
        }
        if rest.starts_with('>') {
            return (start + 1, attributes);
        }
        let name_length = rest
            .find(|letter: char| letter.is_whitespace() || matches!(letter, '=' | '>' | '/'))
            .unwrap_or(rest.len())
            .max(rest.chars().next().map_or(1, char::len_utf8));
        let name = rest[..name_length].to_ascii_lowercase();
        let mut end = start + name_length;
        let mut value = String::new();
        let behind = chunk[end..].trim_start();
        if let Some(given) = behind.strip_prefix('=') {
            let given_at = chunk.len() - given.trim_start().len();
            let given = given.trim_start();
            let quote = given
                .chars()
                .next()
                .filter(|letter| matches!(letter, '"' | '\''));
            let length = match quote {
                Some(quote) => given[1..]
                    .find(quote)
                    .map_or(given.len(), |close| close + 2),
                None => given
                    .find(|letter: char| letter.is_whitespace() || letter == '>')
                    .unwrap_or(given.len()),
            };
            given[..length]
                .trim_matches(['"', '\''])
                .clone_into(&mut value);
            end = given_at + length;
        }
        attributes.push(Attribute {
            span: start..end,
            name,
            value,
        });
        at = end;
    }
}

fn fault(attribute: &Attribute) -> Option<String> {
    if matches!(attribute.name.as_str(), "href" | "src") {
        return match (unsafe_scheme(&attribute.value), scheme(&attribute.value)) {
            (None, Some(_)) => None,
            (None, None) => Some("an address within the site that nothing checks".to_owned()),
            (Some(_), _) => Some("an address that is not http, https, mailto or tel".to_owned()),
        };
    }
    (!ATTRIBUTES.contains(&attribute.name.as_str()))
        .then(|| format!("the attribute `{}`", attribute.name))
}
