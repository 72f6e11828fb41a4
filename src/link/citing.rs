//! What one document mentions: the words that were found in its text become links to clauses, statutes, bodies and organisations, or findings where
//! they mean nothing.

pub(super) mod clause;
mod defined;
mod section;
mod surroundings;
mod titled;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use ahash::HashSet;

use super::clauses::holders;
use super::finder::is_whole;
use super::follow::{self, Lead, Target};
use super::names::{Meaning, Names, core};
use super::reading::Reading;
use super::statutes::{self, Part};
use super::{Spot, header, place, spot};
use crate::catalogue;
use crate::diagnostic::{Diagnostic, Label, Place};
use crate::parse::prose::words::normalised;
use crate::parse::references::{Kind, Reference};
use crate::parse::{Document, Header};
use crate::resolve::Register;
use crate::settings::Settings;
use crate::source::Span;

/// Words of a document's text that become more than words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// Where they stand in the file.
    pub span: Span,
    /// What they become.
    pub to: To,
}

/// What words become.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum To {
    /// A link to a document, or to a clause of one; with what the words stand for, where they are a short name.
    Document {
        /// Its id.
        id: String,
        /// The anchor, without `#`.
        anchor: Option<String>,
        /// The full name.
        expansion: Option<String>,
    },
    /// A link to a statute or a part of one, by its place in the settings.
    Statute(usize, Option<Part>),
    /// An abbreviation, with what it stands for.
    Abbreviation(String),
    /// Nothing: a backslash that keeps the name behind it from becoming a link.
    Nothing,
}

/// What the documents of a site are read with.
pub(super) struct Whole<'a> {
    pub register: &'a Register,
    pub settings: &'a Settings,
    pub assets: &'a BTreeSet<String>,
    pub names: &'a Names,
}

/// What one document mentions: each with the place that does so, once, in the order in which they stand there.
#[derive(Debug, Default)]
pub(super) struct Told {
    pub marks: Vec<Mark>,
    pub mentions: Vec<(String, Option<Spot>)>,
    pub statutes: Vec<(usize, Option<Part>, Option<Spot>)>,
    pub terms: Vec<(String, Option<Spot>)>,
    pub short_names: Vec<(String, Option<Spot>)>,
    pub definitions: Vec<Definition>,
    pub appendices: BTreeSet<(String, usize)>,
    pub diagnostics: Vec<Diagnostic>,
    /// The ids of the documents that were looked into.
    looked_into: BTreeSet<String>,
    /// The names, without their articles, of which it was asked who bears them.
    asked: BTreeSet<String>,
}

impl Told {
    /// Whether the same is mentioned in the same order, wherever in the text.
    pub fn is_like(&self, other: &Self) -> bool {
        fn is_like(one: &[(String, Option<Spot>)], other: &[(String, Option<Spot>)]) -> bool {
            let keys = one.iter().map(|(key, _)| key);
            keys.eq(other.iter().map(|(key, _)| key))
        }
        let statutes = |told: &Self| -> Vec<usize> {
            let statutes = told.statutes.iter();
            statutes.map(|(statute, ..)| *statute).collect()
        };
        is_like(&self.mentions, &other.mentions)
            && statutes(self) == statutes(other)
            && is_like(&self.terms, &other.terms)
            && is_like(&self.short_names, &other.short_names)
            && self.appendices == other.appendices
    }

    /// Whether one of some documents was looked into.
    pub fn looked_into_any(&self, ids: &HashSet<&str>) -> bool {
        self.looked_into.iter().any(|id| ids.contains(id.as_str()))
    }

    /// Whether it was asked who bears one of some names.
    pub fn asked_for_any(&self, names: &HashSet<String>) -> bool {
        self.asked.iter().any(|name| names.contains(name))
    }
}

/// Follows all that one document mentions.
pub(super) fn told(whole: &Whole<'_>, document: &Document, reading: &Reading) -> Told {
    let mut teller = Teller {
        whole,
        document,
        reading,
        told: Told::default(),
        marks: BTreeMap::new(),
        uses: BTreeMap::new(),
        linked: BTreeMap::new(),
        definitions: Vec::new(),
        act: section::Act::None,
        is_act_alone: false,
        implied: BTreeMap::new(),
        titled: BTreeMap::new(),
    };
    teller.look_into(&document.id);
    teller.definitions = definitions(&mut teller);
    teller.links();
    teller.act = defined::the_act(&teller);
    teller.is_act_alone = defined::is_alone(&teller);
    teller.titled = titled::titled(&teller);
    teller.implied = section::implied(&teller);
    for reference in &reading.cited.references {
        teller.reference(reference);
    }
    teller.statutes();
    teller.terms();
    teller.names();
    header::told(&mut teller);
    teller.finish()
}

/// A use of a name, a statute or a defined word.
struct Use {
    /// Where it ends in the words.
    end: usize,
    /// What is used: uses of one thing have one key.
    key: String,
    to: To,
}

/// A word that a document defines.
#[derive(Debug)]
pub struct Definition {
    /// The word as the header gives it.
    pub term: String,
    /// Its meaning as the header gives it.
    pub meaning: String,
    /// What that is.
    pub means: Defined,
    /// The word without its article.
    words: String,
    /// Whether it has one.
    article: bool,
}

/// What a defined word means.
#[derive(Debug)]
pub enum Defined {
    /// A statute, by its place in the settings.
    Statute(usize),
    /// A body or an organisation, by id; it may be the document's own body.
    Document(String),
    /// Something of which nothing more is known.
    Words,
}

/// The words that a document's header defines.
fn definitions(teller: &mut Teller<'_>) -> Vec<Definition> {
    let Header::Body(body) = &teller.document.header else {
        return Vec::new();
    };
    body.terms
        .iter()
        .map(|(term, meaning)| {
            let words = normalised(term);
            let (words, article) = core(&words);
            let means = match statutes::listed(teller.whole.settings, &normalised(meaning)) {
                Some((statute, _)) => Defined::Statute(statute),
                None => match teller.bearer(meaning) {
                    Some(id) => Defined::Document(id.to_owned()),
                    None => Defined::Words,
                },
            };
            Definition {
                term: term.clone(),
                meaning: meaning.clone(),
                means,
                words: words.to_owned(),
                article,
            }
        })
        .collect()
}

/// What is known while one document is read.
pub(super) struct Teller<'a> {
    pub whole: &'a Whole<'a>,
    pub document: &'a Document,
    reading: &'a Reading,
    pub told: Told,
    /// The marks so far, by where they begin in the words.
    marks: BTreeMap<usize, (usize, To)>,
    /// Uses of names and the like, by where they begin in the words. Only the first in each section is marked.
    uses: BTreeMap<usize, Use>,
    /// The author's own links to documents: in each section, where in the words the first one to a document stands.
    linked: BTreeMap<(usize, String), usize>,
    definitions: Vec<Definition>,
    /// The Act that the document defines as the Act.
    act: section::Act,
    /// Whether the text names no Act but one.
    is_act_alone: bool,
    /// The Act of each section that the document cites with its Act somewhere.
    implied: BTreeMap<(Kind, String), section::Implied>,
    /// The parts of the document that begin with a word and a number, each with the anchor of its heading.
    titled: BTreeMap<(Kind, String), Option<String>>,
}

impl<'a> Teller<'a> {
    /// The text in which things were found.
    fn words(&self) -> &'a str {
        self.document.prose.words.text()
    }

    /// The author's own links, those of the header's texts included.
    fn links(&mut self) {
        let document = self.document;
        let prose = document
            .prose
            .links
            .iter()
            .map(|link| (link, Place::Text(link.span.clone()), Some(link.at)));
        let fragments = document.fragments.iter().flat_map(|(path, outline)| {
            outline.links.iter().map(move |link| {
                let place = Place::Words(path.clone(), link.target.clone());
                (link, place, None)
            })
        });
        for (link, at, words) in prose.chain(fragments) {
            let Whole {
                register, assets, ..
            } = *self.whole;
            let found = follow::target(register, assets, document, &link.target, link.wiki)
                .and_then(|target| {
                    if let Target::Document { id, .. } = &target {
                        self.look_into(id);
                    }
                    follow::lead(register, target)
                });
            match found {
                Ok(Lead::Document { id, anchor }) => {
                    if let Some((at, block)) =
                        words.and_then(|at| Some((at, document.prose.words.block(at)?)))
                    {
                        self.linked.entry((block.section, id.clone())).or_insert(at);
                    }
                    self.cite_appendix(&id, anchor.as_deref());
                    if id != document.id {
                        let spot = words.and_then(|words| spot(document, words));
                        self.mention(id, spot);
                    }
                }
                Ok(_) => {}
                Err(broken) => {
                    let finding = follow::finding(document, link, at, broken);
                    self.told.diagnostics.push(finding);
                }
            }
        }
    }

    /// Notes that a document and the one that holds its rules are looked into.
    pub fn look_into(&mut self, id: &str) {
        let looked_into = &mut self.told.looked_into;
        looked_into.insert(id.to_owned());
        let body = self.whole.register.bodies.get(id);
        looked_into.extend(body.and_then(|body| body.governed_by.clone()));
    }

    /// The body or organisation that the document means by a name; that this was asked is noted.
    pub fn bearer(&mut self, name: &str) -> Option<&'a str> {
        let words = normalised(name);
        let (core, _) = core(&words);
        self.told.asked.insert(core.to_owned());
        self.whole.names.bearer(core, &self.document.id)
    }

    /// Notes that a document is mentioned at a place of the text.
    pub fn mention(&mut self, id: String, spot: Option<Spot>) {
        self.told.mentions.push((id, spot));
    }

    /// Notes that an appendix, or a clause of one, was cited.
    fn cite_appendix(&mut self, id: &str, anchor: Option<&str>) {
        let Some(cited) = self.whole.register.document(id) else {
            return;
        };
        let clause = anchor.and_then(|anchor| cited.prose.anchored(anchor));
        if let Some(scope) = clause.and_then(|clause| clause.scope) {
            self.told.appendices.insert((id.to_owned(), scope));
        }
    }

    /// A reference to clauses of a document or sections of a statute.
    fn reference(&mut self, reference: &Reference) {
        let words = &self.document.prose.words;
        let heading = words
            .block(reference.span.start)
            .is_none_or(|block| block.heading);
        if heading
            || words.is_closed(&reference.span)
            || self.is_escaped(&reference.span)
            || titled::begins_part(self, reference)
        {
            return;
        }
        match section::statute_of(self, reference) {
            section::Of::Statute(statute) => section::cite(self, reference, statute),
            section::Of::Unknown(what) => section::report(self, reference, &what),
            section::Of::Document => clause::cite(self, reference),
            section::Of::Elsewhere => {}
        }
    }

    /// Statutes named by title: the first time in each section, a link.
    fn statutes(&mut self) {
        let settings = self.whole.settings;
        for statute in &self.reading.cited.statutes {
            let listed = statutes::listed(settings, &statute.title);
            let head = listed.map_or(0, |(_, head)| head);
            let range = statute.span.start + head..statute.span.end;
            if self.is_escaped(&range) {
                continue;
            }
            if let Some((listed, _)) = listed {
                self.tell_statute(listed, None, range.start);
                self.once(
                    &range,
                    format!("statute {listed}"),
                    To::Statute(listed, None),
                );
            } else if !settings.legislation.is_empty() {
                let label = Label::new(
                    self.document.path(),
                    place(self.document, &statute.span),
                    "",
                );
                self.told
                    .diagnostics
                    .push(unknown_statute(settings, &statute.title, label));
            }
        }
    }

    /// Words that the header defines.
    fn terms(&mut self) {
        let text = self.words();
        let definitions = std::mem::take(&mut self.definitions);
        for definition in &definitions {
            if definition.words.is_empty() {
                continue;
            }
            for (start, _) in text.match_indices(&definition.words) {
                let range = start..start + definition.words.len();
                let before = &text[..start];
                let has_article = before.ends_with("the ") || before.ends_with("The ");
                if !is_whole(text, &range)
                    || self.is_escaped(&range)
                    || definition.article && !has_article
                    || self.is_part_of_name(&range)
                {
                    continue;
                }
                let found = spot(self.document, start);
                self.told.terms.push((definition.term.clone(), found));
                let (key, to) = match &definition.means {
                    Defined::Statute(statute) => {
                        self.tell_statute(*statute, None, start);
                        (format!("statute {statute}"), To::Statute(*statute, None))
                    }
                    Defined::Document(id) if *id == self.document.id => {
                        self.occupy(&range);
                        continue;
                    }
                    Defined::Document(id) => {
                        self.mention(id.clone(), spot(self.document, start));
                        (id.clone(), document(id, None, None))
                    }
                    Defined::Words if is_abbreviation(&definition.words) => (
                        definition.term.clone(),
                        To::Abbreviation(definition.meaning.clone()),
                    ),
                    Defined::Words => continue,
                };
                self.once(&range, key, to);
            }
        }
        self.definitions = definitions;
    }

    /// Names of bodies and organisations, and abbreviations.
    fn names(&mut self) {
        let whole = self.whole;
        for hit in &self.reading.names {
            let words = &self.document.prose.words;
            if self.is_escaped(&hit.range) {
                continue;
            }
            let at = hit.range.start;
            match whole.names.meaning(self.words(), hit, &self.document.id) {
                Some(Meaning::Bearer(id, short)) => {
                    if self.is_taken(&hit.range) {
                        continue;
                    }
                    let in_heading = words.block(at).is_some_and(|block| block.heading);
                    if !in_heading && !words.is_closed(&hit.range) {
                        let found = spot(self.document, at);
                        if short {
                            self.told.short_names.push((id.to_owned(), found.clone()));
                        }
                        self.mention(id.to_owned(), found);
                    }
                    let expansion = self.expansion(id, short, &hit.range);
                    self.once(&hit.range, id.to_owned(), document(id, None, expansion));
                }
                Some(Meaning::Itself { short }) => {
                    let id = self.document.id.clone();
                    if short && !words.is_closed(&hit.range) {
                        let found = spot(self.document, at);
                        self.told.short_names.push((id.clone(), found));
                    }
                    if let Some(expansion) = self.expansion(&id, short, &hit.range) {
                        self.once(&hit.range, id, To::Abbreviation(expansion));
                    }
                }
                Some(Meaning::Expansion(expansion)) => {
                    let term = &self.words()[hit.range.clone()];
                    if !words.is_closed(&hit.range) {
                        let found = spot(self.document, at);
                        self.told.terms.push((term.to_owned(), found));
                    }
                    let to = To::Abbreviation(expansion.to_owned());
                    self.once(&hit.range, term.to_owned(), to);
                }
                None => {}
            }
        }
    }

    /// Whether words are a part of a longer name: `the Partnership` in `the Partnership Advisory Body`.
    fn is_part_of_name(&self, range: &Range<usize>) -> bool {
        let names = &self.reading.names;
        let next = names.partition_point(|hit| hit.range.end <= range.start);
        names
            .get(next)
            .is_some_and(|hit| hit.range.start < range.end && hit.range.len() > range.len())
    }

    /// The title for which a short name stands, where that is an abbreviation.
    fn expansion(&mut self, id: &str, short: bool, range: &Range<usize>) -> Option<String> {
        if !short || !is_abbreviation(&self.words()[range.clone()]) {
            return None;
        }
        self.look_into(id);
        self.whole.register.title(id).map(str::to_owned)
    }

    /// Notes that a statute is cited at a place of the words.
    pub fn tell_statute(&mut self, statute: usize, part: Option<Part>, at: usize) {
        let found = spot(self.document, at);
        self.told.statutes.push((statute, part, found));
    }

    /// Notes a use of something; never in a heading, a link or code.
    fn once(&mut self, range: &Range<usize>, key: String, to: To) {
        let words = &self.document.prose.words;
        let heading = words.block(range.start).is_none_or(|block| block.heading);
        if !heading && !words.is_closed(range) && !self.is_taken(range) {
            let end = range.end;
            self.uses.insert(range.start, Use { end, key, to });
        }
    }

    /// Marks the first use of each thing in each section, and the first of its short name, which is explained there.
    fn first_uses(&mut self) {
        let words = &self.document.prose.words;
        let mut shown = BTreeSet::new();
        for (start, Use { end, key, to }) in std::mem::take(&mut self.uses) {
            let Some(section) = words.block(start).map(|block| block.section) else {
                continue;
            };
            let short = match &to {
                To::Document { expansion, .. } => expansion.clone(),
                _ => None,
            }
            .filter(|expansion| shown.insert((section, format!("short for {expansion}"))));
            let use_of_it = (section, key);
            let by_hand = self.linked.get(&use_of_it).is_some_and(|at| *at < start);
            if !by_hand && shown.insert(use_of_it) {
                self.marks.insert(start, (end, to));
            } else if let Some(expansion) = short {
                self.marks.insert(start, (end, To::Abbreviation(expansion)));
            }
        }
    }

    /// Marks words.
    pub fn mark(&mut self, range: &Range<usize>, to: To) {
        if !self.is_taken(range) {
            self.marks.insert(range.start, (range.end, to));
        }
    }

    /// Keeps words from becoming a link to something else.
    fn occupy(&mut self, range: &Range<usize>) {
        self.mark(range, To::Nothing);
    }

    fn is_taken(&self, range: &Range<usize>) -> bool {
        let mark = self.marks.range(..range.end).next_back();
        let used = self.uses.range(..range.end).next_back();
        mark.is_some_and(|(_, (end, _))| *end > range.start)
            || used.is_some_and(|(_, used)| used.end > range.start)
    }

    /// Whether a backslash before words says that they are nothing here; the backslash is then not shown.
    fn is_escaped(&mut self, range: &Range<usize>) -> bool {
        let Some(escape) = range.start.checked_sub(1) else {
            return false;
        };
        let escaped = self.words().as_bytes()[escape] == b'\\';
        if escaped && !self.document.prose.words.is_closed(&(escape..range.start)) {
            self.marks.insert(escape, (range.start, To::Nothing));
        }
        escaped
    }

    /// A label at words of the text.
    pub fn label(&self, range: &Range<usize>) -> Label {
        Label::new(self.document.path(), place(self.document, range), "")
    }

    /// The documents among whose clauses a reference of this one is looked up.
    fn holders(&self) -> Vec<&'a Document> {
        holders(self.whole.register, &self.document.id).collect()
    }

    fn finish(mut self) -> Told {
        self.first_uses();
        let words = &self.document.prose.words;
        let text = self.words();
        self.told.marks = std::mem::take(&mut self.marks)
            .into_iter()
            // Words that are kept from being linked stay words; a backslash goes.
            .filter(|(start, (end, to))| *to != To::Nothing || &text[*start..*end] == "\\")
            .map(|(start, (end, to))| Mark {
                span: words.source(&(start..end)),
                to,
            })
            .collect();
        self.told.definitions = self.definitions;
        once_each(&mut self.told.mentions, |(_, spot)| spot);
        once_each(&mut self.told.statutes, |(.., spot)| spot);
        once_each(&mut self.told.terms, |(_, spot)| spot);
        once_each(&mut self.told.short_names, |(_, spot)| spot);
        self.told
    }
}

/// Puts what is mentioned in the order of the places that do so, each once.
fn once_each<M: Eq>(mentioned: &mut Vec<M>, spot: impl Fn(&M) -> &Option<Spot>) {
    let at = |mention: &M| spot(mention).as_ref().map(|spot| spot.at);
    mentioned.sort_by_key(at);
    let is_first = |(place, mention): (usize, &M)| {
        let same_place = mentioned[..place].iter().rev();
        let mut same_place = same_place.take_while(|before| at(before) == at(mention));
        same_place.all(|before| before != mention)
    };
    let first: Vec<bool> = mentioned.iter().enumerate().map(is_first).collect();
    let mut first = first.into_iter();
    mentioned.retain(|_| first.next().unwrap_or_default());
}

/// A link to a document.
fn document(id: &str, anchor: Option<String>, expansion: Option<String>) -> To {
    To::Document {
        id: id.to_owned(),
        anchor,
        expansion,
    }
}

/// Whether words are an abbreviation: capitals, and no more.
fn is_abbreviation(words: &str) -> bool {
    words.len() > 1
        && !words.contains(' ')
        && words.chars().filter(|letter| letter.is_uppercase()).count() > 1
}

/// The finding about a statute that site.toml does not list.
pub(super) fn unknown_statute(settings: &Settings, title: &str, label: Label) -> Diagnostic {
    let help = match statutes::nearest(settings, title) {
        Some(near) => format!(
            "did you mean the `{near}`? If not, list it under `[[legislation]]` in site.toml"
        ),
        None => {
            "list it under `[[legislation]]` in site.toml, with the address of its page".to_owned()
        }
    };
    Diagnostic::new(
        catalogue::UNKNOWN_STATUTE,
        format!("`{title}` is not among the statutes of this site"),
        label,
    )
    .help(help)
}
