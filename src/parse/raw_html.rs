//! Raw HTML in Markdown: which of it may stand. Tags and attributes that are not on a short list are taken out where they stand, so that a
//! report can point at each; what is left then goes through `ammonia`, which balances it and is the second lock.

mod open;

use std::collections::HashSet;
use std::sync::LazyLock;

pub use open::Open;

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
        let next = self.chunks.partition_point(|(start, _)| *start <= offset);
        let chunk = next.checked_sub(1).and_then(|last| self.chunks.get(last));
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

/// What must go from a chunk of raw HTML.
#[must_use]
pub fn removals(chunk: &str) -> Vec<Removal> {
    let cuts = cuts(chunk).into_iter();
    cuts.filter_map(|(span, what)| Some(Removal { span, what: what? }))
        .collect()
}

/// What is taken out of a chunk, each with what it is in words; none for a comment, which nobody misses. One that is not closed would hide what stands behind it.
fn cuts(chunk: &str) -> Vec<(Span, Option<String>)> {
    let mut cuts = Vec::new();
    for part in parts(chunk) {
        let what = match part.what {
            What::Tag {
                name, attributes, ..
            } if TAGS.contains(&name.as_str()) => {
                cuts.extend(attributes.into_iter().filter_map(|attribute| {
                    let what = fault(&attribute)?;
                    Some((attribute.span, Some(what)))
                }));
                continue;
            }
            What::Tag { name, .. } => Some(format!("the tag `{name}`")),
            What::Unclosed => Some("a tag that is not closed".to_owned()),
            What::Declaration => Some("a declaration".to_owned()),
            What::Comment => None,
        };
        cuts.push((part.span, what));
    }
    cuts
}

/// A part of raw HTML that is no text.
struct Part {
    span: Span,
    what: What,
}

enum What {
    /// A tag with its name in lower case; a script or style with all up to its end.
    Tag {
        name: String,
        end: bool,
        attributes: Vec<Attribute>,
    },
    /// A tag that lacks its `>`.
    Unclosed,
    /// `<!DOCTYPE …>`, `<?…>` and the like.
    Declaration,
    Comment,
}

/// The parts of a chunk in their order.
fn parts(chunk: &str) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut at = 0;
    while let Some(open) = chunk[at..].find('<').map(|found| at + found) {
        let rest = &chunk[open..];
        if rest.starts_with("<!--") {
            at = open + comment(rest);
            parts.push(Part {
                span: open..at,
                what: What::Comment,
            });
            continue;
        }
        let end = rest[1..].starts_with('/');
        let name_at = open + 1 + usize::from(end);
        let name: String = chunk[name_at..]
            .chars()
            .take_while(|letter| letter.is_ascii_alphanumeric() || *letter == '-')
            .collect();
        if name.is_empty() {
            at = open + 1;
            if rest[1..].starts_with(['!', '?', '/']) {
                at = rest.find('>').map_or(chunk.len(), |end| open + end + 1);
                parts.push(Part {
                    span: open..at,
                    what: What::Declaration,
                });
            }
            continue;
        }
        let (Some(behind), attributes) = tag(chunk, name_at + name.len()) else {
            parts.push(Part {
                span: open..chunk.len(),
                what: What::Unclosed,
            });
            break;
        };
        let name = name.to_ascii_lowercase();
        at = behind;
        if matches!(name.as_str(), "script" | "style") && !end {
            // Its content is not text either.
            let close = format!("</{name}");
            at = chunk.as_bytes()[behind..]
                .windows(close.len())
                .position(|end| end.eq_ignore_ascii_case(close.as_bytes()))
                .map_or(chunk.len(), |found| {
                    chunk[behind + found..]
                        .find('>')
                        .map_or(chunk.len(), |close| behind + found + close + 1)
                });
        }
        parts.push(Part {
            span: open..at,
            what: What::Tag {
                name,
                end,
                attributes,
            },
        });
    }
    parts
}

/// A chunk of raw HTML without what must go.
#[must_use]
pub fn clean(chunk: &str) -> String {
    let mut clean = String::with_capacity(chunk.len());
    let mut at = 0;
    for (cut, _) in cuts(chunk) {
        clean.push_str(&chunk[at..cut.start]);
        at = cut.end;
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

/// How long a comment is as browsers find its end: `<!-->` is one already, and `--!>` ends one too.
fn comment(rest: &str) -> usize {
    const SHORTEST: usize = "<!--".len();
    let words = &rest[SHORTEST..];
    if let Some(short) = [">", "->"].into_iter().find(|end| words.starts_with(end)) {
        return SHORTEST + short.len();
    }
    words
        .match_indices('>')
        .find(|(at, _)| words[..*at].ends_with("--") || words[..*at].ends_with("--!"))
        .map_or(rest.len(), |(at, _)| SHORTEST + at + 1)
}

struct Attribute {
    span: Span,
    name: String,
    value: String,
}

/// Reads the attributes of a tag from behind its name on; returns where the tag ends, if it does.
fn tag(chunk: &str, mut at: usize) -> (Option<usize>, Vec<Attribute>) {
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
            return (None, attributes);
        }
        if rest.starts_with('>') {
            return (Some(start + 1), attributes);
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

#[cfg(test)]
mod tests {
    use super::{clean, removals};

    #[test]
    fn nothing_is_left_that_would_hide_the_text_behind_it() {
        for (chunk, cleaned, what) in [
            ("a<!-- b", "a", ""),
            ("a<!-- b -->c", "ac", ""),
            ("<!-->a", "a", ""),
            ("<!--->a", "a", ""),
            ("<!-- a --!>b", "b", ""),
            ("<b>a<p title='b'", "<b>a", "a tag that is not closed"),
            ("a<p title='b>c", "a", "a tag that is not closed"),
            ("a<script>b", "a", "the tag `script`"),
            ("a<!b", "a", "a declaration"),
        ] {
            assert_eq!(clean(chunk), cleaned, "{chunk}");
            let removals: Vec<String> = removals(chunk).into_iter().map(|it| it.what).collect();
            assert_eq!(removals.join(", "), what, "{chunk}");
        }
    }
}
