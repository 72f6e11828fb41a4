//! The addresses and links of a page. Every address is relative to the page that holds it, so that a site works below any path.

use std::collections::{HashMap, HashSet};

use super::Site;
use super::legislation;
use super::page::MISSING;
use super::view::body::Mention;
use super::view::{Html, Link};
use super::words;
use crate::link::{self, Defined, Definition, Lead, Spot, To};
pub use crate::parse::prose::escape;
use crate::parse::prose::{self, Excerpt, Manner, Marked, Old, Piece, Reading};
use crate::parse::{Document, Header};
use crate::resolve::addresses::page_file;
use crate::resolve::{Body, Who};
use crate::source::Span;

/// The address of one output file as it is written in another: `a/b/index.html` from `c/index.html` is `../a/b/`.
#[must_use]
pub fn relative(from: &str, to: &str) -> String {
    let folder = from.rfind('/').map_or("", |slash| &from[..=slash]);
    let target = to.strip_suffix("index.html").unwrap_or(to);
    let pairs = folder.bytes().zip(target.bytes());
    let alike = pairs.take_while(|(one, other)| one == other).count();
    // Both begin with the same folders up to here.
    let shared = folder.as_bytes()[..alike]
        .iter()
        .rposition(|byte| *byte == b'/')
        .map_or(0, |slash| slash + 1);
    let above = folder[shared..].matches('/').count();
    let mut address = String::with_capacity(3 * above + target.len() - shared + 2);
    address.extend(std::iter::repeat_n("../", above));
    address.push_str(&target[shared..]);
    if address.is_empty() {
        address.push_str("./");
    }
    address
}

/// The clauses and sections of one page, in the order of the text: the clauses together, and the sections of an appendix together.
#[derive(Default)]
struct Places<'m>(Vec<(Whole<'m>, Vec<(&'m str, String)>)>);

/// What places are named together by.
#[derive(PartialEq)]
enum Whole<'m> {
    Clauses,
    Appendix(&'m str),
    Section,
}

impl<'m> Places<'m> {
    fn add(&mut self, spot: &'m Spot, page: &str) {
        let address = format!("{page}#{}", spot.anchor);
        let (appendix, section) = match spot.label.split_once(", ") {
            Some((appendix, section)) => (appendix, section),
            None => (spot.label.as_str(), ""),
        };
        let first = appendix.split_whitespace().next().unwrap_or_default();
        let (whole, label) = if spot.clause {
            (Whole::Clauses, spot.label.as_str())
        } else if prose::ScopeKind::of(first).is_some() {
            (Whole::Appendix(appendix), section)
        } else {
            (Whole::Section, spot.label.as_str())
        };
        let known = self
            .0
            .iter_mut()
            .find(|(other, _)| *other == whole && whole != Whole::Section);
        match known {
            Some((_, places)) => places.push((label, address)),
            None => self.0.push((whole, vec![(label, address)])),
        }
    }

    /// `clauses 1.3, 2.2 and 2.4; Appendix A (Purpose, Objectives)`, each linked.
    fn words(&self) -> Option<String> {
        let link = |address: &str, title: &str| linked(Some(address), title);
        let groups = self.0.iter().map(|(whole, places)| match whole {
            Whole::Clauses => {
                let noun = if places.len() == 1 {
                    "clause"
                } else {
                    "clauses"
                };
                let links = places.iter().enumerate().map(|(index, (label, address))| {
                    let title = match index {
                        0 => format!("{noun} {label}"),
                        _ => (*label).to_owned(),
                    };
                    link(address, &title)
                });
                words::joined(&links.collect::<Vec<_>>(), "and")
            }
            Whole::Appendix(appendix) => {
                let own = places.iter().find(|(section, _)| section.is_empty());
                let appendix = linked(own.map(|(_, address)| address.as_str()), appendix);
                let sections = places.iter().filter(|(section, _)| !section.is_empty());
                let sections: Vec<String> = sections
                    .map(|(section, address)| link(address, section))
                    .collect();
                if sections.is_empty() {
                    appendix
                } else {
                    format!("{appendix} ({})", sections.join(", "))
                }
            }
            Whole::Section => {
                let links = places.iter().map(|(label, address)| link(address, label));
                links.collect::<Vec<_>>().join("; ")
            }
        });
        let groups: Vec<String> = groups.collect();
        (!groups.is_empty()).then(|| groups.join("; "))
    }
}

/// The path of a file as an address: marks that would end the path there are written as codes; others are left to whoever writes the HTML.
fn encoded(path: &str) -> String {
    path.replace('%', "%25")
        .replace('#', "%23")
        .replace('?', "%3F")
}

impl<'a> Site<'a> {
    /// Whether a document has a page in this build: all have, but for bodies that are not to be published yet.
    #[must_use]
    pub fn is_built(&self, id: &str) -> bool {
        match self.register.body_header(id) {
            Some(header) => self.drafts || !header.unpublished,
            None => self.register.title(id).is_some(),
        }
    }

    /// Whether a body has a page in this build.
    #[must_use]
    pub fn shows(&self, body: &Body) -> bool {
        self.drafts || !body.header.unpublished
    }

    /// The address of one output file as it is written in another: relative, but absolute from the page for addresses that do not exist, which is shown
    /// at any depth.
    #[must_use]
    pub fn reach(&self, from: &str, to: &str) -> String {
        if from == MISSING {
            let to = to.strip_suffix("index.html").unwrap_or(to);
            format!("{}{to}", self.settings.base_path())
        } else {
            relative(from, to)
        }
    }

    /// The address of a document's page, from the page in the file `from`; none where it has no page.
    #[must_use]
    pub fn address(&self, from: &str, id: &str) -> Option<String> {
        self.is_built(id).then(|| self.reach(from, &page_file(id)))
    }

    /// A link to a document with its title as the words.
    #[must_use]
    pub fn link(&self, from: &str, id: &str) -> Link {
        Link {
            title: self.register.title(id).unwrap_or(id).to_owned(),
            address: self.address(from, id).unwrap_or_default(),
        }
    }

    /// The name of an area; empty for bodies that stand in none.
    #[must_use]
    pub fn area_name(&self, area: &str) -> String {
        let title = if area.is_empty() {
            None
        } else {
            self.register.areas.get(area).map(|area| &area.title)
        };
        title.cloned().unwrap_or_default()
    }

    /// The name of a document's area as the page in the file `from` adds it to the title, so that nobody takes one board for that of another area: none for
    /// documents of the page's own area, and where the title says it already.
    #[must_use]
    pub fn area_beside(&self, from: &str, id: &str) -> Option<String> {
        let own = self.register.area_of(from.trim_end_matches("/index.html"));
        let area = self.register.area_of(id);
        let name = self.area_name(area);
        let said = || {
            self.register
                .title(id)
                .is_some_and(|title| title.contains(&name))
        };
        (area != own && !name.is_empty() && !said()).then_some(name)
    }

    /// A document's title as inline HTML, linked where it has a page and is not the page itself.
    #[must_use]
    pub fn linked_title(&self, from: &str, id: &str) -> String {
        let title = escape(self.register.title(id).unwrap_or(id));
        match self.address(from, id) {
            Some(address) if page_file(id) != from => {
                format!("<a href=\"{}\">{title}</a>", escape(&address))
            }
            _ => title,
        }
    }

    /// Somebody as inline HTML: a body or organisation linked, others as text.
    #[must_use]
    pub fn who(&self, from: &str, who: &Who) -> String {
        match who {
            Who::Body(id) | Who::Organisation(id) => self.linked_title(from, id),
            Who::Outside(outside) => format!(
                "{} ({})",
                linked(Some(&outside.address), &outside.name),
                escape(&outside.register)
            ),
            Who::Text(text) | Who::Unknown(text) => escape(text),
        }
    }

    /// The name of somebody as plain text.
    #[must_use]
    pub fn name<'b>(&'b self, who: &'b Who) -> &'b str {
        match who {
            Who::Body(id) | Who::Organisation(id) => self.register.title(id).unwrap_or(id),
            Who::Outside(outside) => &outside.name,
            Who::Text(text) | Who::Unknown(text) => text,
        }
    }

    /// The title of somebody as plain text; of an entry of another register without the clause that a reference may mean.
    #[must_use]
    pub fn called<'b>(&self, who: &'b Who) -> &'b str
    where
        'a: 'b,
    {
        match who {
            Who::Body(id) | Who::Organisation(id) => self.register.title(id).unwrap_or(id),
            Who::Outside(outside) => &outside.title,
            Who::Text(text) | Who::Unknown(text) => text,
        }
    }

    /// The text of a document for the page in the file `from`; `title` is that of the page, whose repetition at the head of the text is dropped.
    #[must_use]
    pub fn prose(&self, from: &str, document: &Document, title: &str) -> Vec<Piece> {
        self.render_prose(from, document, Some(title), None)
    }

    /// A part of a document's text for the page of another, in the file `from`: what stands at the chosen ranges of the file.
    #[must_use]
    pub fn excerpt(
        &self,
        from: &str,
        document: &Document,
        chosen: &[Span],
        is_taken: &dyn Fn(&str) -> bool,
    ) -> Vec<Piece> {
        let home = self.address(from, &document.id).unwrap_or_default();
        let excerpt = Excerpt {
            chosen,
            home: &home,
            is_taken,
        };
        self.render_prose(from, document, None, Some(excerpt))
    }

    fn render_prose(
        &self,
        from: &str,
        document: &Document,
        title: Option<&str>,
        excerpt: Option<Excerpt<'_>>,
    ) -> Vec<Piece> {
        let marks = self.tags(from, document);
        let old: Vec<Old> = document
            .old_anchors()
            .map(|(anchor, clause)| Old { anchor, clause })
            .collect();
        let top = match document.header {
            Header::Page(_) => 2,
            Header::Area(_) if document.id.is_empty() => 2,
            _ => 3,
        };
        let offset = document.prose_span.start;
        self.fragment(from, document, top, |manner| {
            let manner = Manner {
                title,
                marks: &marks,
                old: &old,
                excerpt,
                ..*manner
            };
            prose::html(document.text(), offset, &document.prose, &manner)
        })
    }

    /// The tags around the words of a document's text that become links or abbreviations on the page in the file `from`.
    fn tags(&self, from: &str, document: &Document) -> Vec<prose::Mark> {
        let marks = self.linked.marks(document);
        marks
            .iter()
            .filter_map(|mark| {
                Some(prose::Mark {
                    span: mark.span.clone(),
                    what: self.tag(from, &mark.to)?,
                })
            })
            .collect()
    }

    fn tag(&self, from: &str, to: &To) -> Option<Marked> {
        match to {
            To::Nothing => Some(Marked::Dropped),
            To::Abbreviation(expansion) => Some(Marked::Tags(abbreviation(expansion), "</abbr>")),
            To::Statute(place, part) => {
                let statute = self.settings.legislation.get(*place)?;
                let address = self.statute_address(from, *place, part.as_ref());
                let about = legislation::about(statute, part.as_ref());
                Some(Marked::Tags(
                    format!(
                        "<a href=\"{}\" title=\"{}\">",
                        escape(&address),
                        escape(&about)
                    ),
                    "</a>",
                ))
            }
            To::Document {
                id,
                anchor,
                expansion,
            } => {
                let address = self.place(from, id, anchor.as_deref());
                match (address, expansion) {
                    (Some(address), Some(expansion)) => Some(Marked::Tags(
                        format!(
                            "<a href=\"{}\">{}",
                            escape(&address),
                            abbreviation(expansion)
                        ),
                        "</abbr></a>",
                    )),
                    (Some(address), None) => Some(Marked::Tags(
                        format!("<a href=\"{}\">", escape(&address)),
                        "</a>",
                    )),
                    (None, Some(expansion)) => {
                        Some(Marked::Tags(abbreviation(expansion), "</abbr>"))
                    }
                    (None, None) => None,
                }
            }
        }
    }

    /// The address of a document or of a place in it; none for the page itself, and for what has no page in this build.
    fn place(&self, from: &str, id: &str, anchor: Option<&str>) -> Option<String> {
        let here = page_file(id) == from;
        match anchor {
            Some(anchor) if here => Some(format!("#{anchor}")),
            Some(anchor) => Some(format!("{}#{anchor}", self.address(from, id)?)),
            None if here => None,
            None => self.address(from, id),
        }
    }

    /// What a word means that a document defines, for the page in the file `from`: inline HTML, linked where it is a listed statute or has a page.
    #[must_use]
    pub fn meaning(&self, from: &str, definition: &Definition) -> String {
        let address = match &definition.means {
            Defined::Statute(place) => Some(self.statute_address(from, *place, None)),
            Defined::Document(id) => self.place(from, id, None),
            Defined::Words => None,
        };
        linked(address.as_deref(), &definition.meaning)
    }

    /// Places that mention something, by page, with the clauses and sections of each.
    #[must_use]
    pub fn mentions<'m>(
        &self,
        from: &str,
        found: impl IntoIterator<Item = crate::link::Mention<'m>>,
    ) -> Vec<Mention> {
        let mut mentions: Vec<Mention> = Vec::new();
        // The pages by their documents, and the places of each.
        let mut pages: HashMap<&str, usize> = HashMap::new();
        let mut places: Vec<Places<'_>> = Vec::new();
        let mut seen = HashSet::new();
        for mention in found {
            let Some(address) = self.address(from, mention.from) else {
                continue;
            };
            let place = *pages.entry(mention.from).or_insert_with(|| {
                mentions.push(Mention {
                    page: self.link(from, mention.from),
                    area: self.area_beside(from, mention.from),
                    places: None,
                });
                places.push(Places::default());
                mentions.len() - 1
            });
            // A section that bears its page's name adds nothing to it.
            let Some(spot) = mention
                .spot
                .filter(|spot| spot.label != mentions[place].page.title)
            else {
                continue;
            };
            if seen.insert((mention.from, &spot.anchor)) {
                places[place].add(spot, &address);
            }
        }
        for (mention, places) in mentions.iter_mut().zip(&places) {
            mention.places = places.words().map(Html);
        }
        mentions.sort_by_cached_key(|mention| words::in_order(&mention.page.title));
        mentions
    }

    /// A Markdown text of a document's header as block HTML for the page in the file `from`.
    #[must_use]
    pub fn markdown(&self, from: &str, document: &Document, text: &str) -> Html {
        let outline = prose::outline(text, 0, Reading::fragment());
        Html(self.fragment(from, document, 3, |manner| {
            prose::html_of(prose::html(text, 0, &outline, manner))
        }))
    }

    /// A document's Markdown of one paragraph as inline HTML.
    #[must_use]
    pub fn inline_markdown(&self, from: &str, document: &Document, text: &str) -> Html {
        let outline = prose::outline(text, 0, Reading::fragment());
        Html(self.fragment(from, document, 4, |manner| {
            prose::inline_html(text, 0, &outline, manner)
        }))
    }

    fn fragment<T>(
        &self,
        from: &str,
        document: &Document,
        top: u8,
        render: impl FnOnce(&Manner<'_>) -> T,
    ) -> T {
        render(&Manner::new(
            top,
            &|target, wiki| self.target(from, document, target, wiki),
            &|target| self.title_of(document, target),
        ))
    }

    /// The title of the document that a wikilink means.
    fn title_of(&self, document: &Document, target: &str) -> Option<String> {
        match link::follow(self.register, self.assets, document, target, true).ok()? {
            Lead::Document { id, anchor } => {
                let title = self.register.title(&id)?;
                let prose = self.register.document(&id).map(|cited| &cited.prose);
                let clause = prose.zip(anchor).and_then(|(prose, anchor)| {
                    let clause = prose.anchored(&anchor)?;
                    Some((clause.citation(&prose.clauses), clause.appendix.is_some()))
                });
                Some(match clause {
                    Some((name, true)) => format!("{title}, {name}"),
                    Some((number, false)) => format!("{title}, clause {number}"),
                    None => title.to_owned(),
                })
            }
            Lead::Outside(outside) => Some(outside.name.clone()),
            Lead::Elsewhere(_) | Lead::Unlocked | Lead::File(_) => None,
        }
    }

    /// The address that a link written in a document gets on a page; none for one that leads nowhere.
    fn target(&self, from: &str, document: &Document, target: &str, wiki: bool) -> Option<String> {
        match link::follow(self.register, self.assets, document, target, wiki).ok()? {
            Lead::Elsewhere(address) => prose::unsafe_scheme(&address).is_none().then_some(address),
            Lead::Outside(outside) => Some(outside.address.clone()),
            Lead::Unlocked => None,
            Lead::File(file) => Some(encoded(&relative(from, &file))),
            Lead::Document { id, anchor } => {
                let page = page_file(&id);
                let anchor = anchor
                    .map(|anchor| format!("#{anchor}"))
                    .unwrap_or_default();
                if page == from && !anchor.is_empty() {
                    return Some(anchor);
                }
                self.address(from, &id).map(|address| address + &anchor)
            }
        }
    }
}

/// Plain words as inline HTML, linked where there is an address.
#[must_use]
pub fn linked(address: Option<&str>, words: &str) -> String {
    let words = escape(words);
    match address {
        Some(address) => format!("<a href=\"{}\">{words}</a>", escape(address)),
        None => words,
    }
}

/// The opening tag of an abbreviation.
fn abbreviation(expansion: &str) -> String {
    format!("<abbr title=\"{}\">", escape(expansion))
}
