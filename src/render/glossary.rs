//! The glossary: what the abbreviations of site.toml, the short names of bodies and organisations and the words that documents define stand for, and where
//! they are used.

use std::collections::BTreeMap;

use super::links::escape;
use super::view::body::Mention;
use super::view::indexes::{GlossaryEntry, GlossaryMeaning, GlossaryPage};
use super::view::{Html, Link, Page};
use super::{Site, words};
use crate::link::{Definition, names};
use crate::parse::prose::words::normalised;

/// The page's file.
pub(super) const FILE: &str = "glossary/index.html";

/// From how many words on their letters are listed above them.
const MANY: usize = 40;

/// Whether the site has the page: only where there is a word to explain.
pub(super) fn is_made(site: &Site<'_>) -> bool {
    !site.settings.abbreviations.is_empty()
        || site
            .register
            .organisations
            .values()
            .any(|organisation| organisation.header.short_name.is_some())
        || site
            .bodies()
            .any(|body| body.header.short_name.is_some() || !body.header.terms.is_empty())
}

/// The words in alphabetical order.
pub(super) fn view(site: &Site<'_>, page: Page) -> GlossaryPage {
    let mut glossary = Glossary::default();
    glossary.abbreviations(site);
    glossary.short_names(site);
    glossary.definitions(site);
    let mut entries: Vec<GlossaryEntry> = glossary.0.into_values().collect();
    let letters = if entries.len() > MANY {
        letters(&mut entries)
    } else {
        Vec::new()
    };
    GlossaryPage {
        page,
        letters,
        entries,
    }
}

/// The words so far, in the order of the alphabet.
#[derive(Default)]
struct Glossary(BTreeMap<(String, String), GlossaryEntry>);

impl Glossary {
    fn add(&mut self, word: &str, meaning: GlossaryMeaning) {
        let order = (words::in_order(&bare(word)), word.to_owned());
        let entry = self.0.entry(order).or_insert_with(|| GlossaryEntry {
            id: None,
            word: word.to_owned(),
            meanings: Vec::new(),
        });
        entry.meanings.push(meaning);
    }

    /// The abbreviations of the whole register. Where a document gives one of them another meaning, what it uses is its own word.
    fn abbreviations(&mut self, site: &Site<'_>) {
        for (abbreviation, expansion) in &site.settings.abbreviations {
            let differs = |id: &str| {
                let document = site.register.document(id);
                let definitions = document.map(|document| site.linked.definitions(document));
                let mut definitions = definitions.into_iter().flatten();
                definitions
                    .any(|own| bare(&own.term) == bare(abbreviation) && !is_common(site, own))
            };
            let meaning = GlossaryMeaning {
                meaning: Html(escape(expansion)),
                area: None,
                defined: false,
                mentions: used(site, &normalised(abbreviation), |id| !differs(id)),
            };
            self.add(abbreviation, meaning);
        }
    }

    /// The short names of bodies and organisations.
    fn short_names(&mut self, site: &Site<'_>) {
        let register = site.register;
        let bodies = site
            .bodies()
            .map(|body| (&body.header.short_name, &body.id));
        let organisations = register
            .organisations
            .values()
            .map(|organisation| (&organisation.header.short_name, &organisation.id));
        let mut bearers: Vec<(&str, &str)> = bodies
            .chain(organisations)
            .filter_map(|(short, id)| Some((short.as_deref()?, id.as_str())))
            .collect();
        // By id, so that those of one area stand together.
        bearers.sort_unstable();
        for (short, id) in bearers {
            let meaning = GlossaryMeaning {
                meaning: Html(site.linked_title(FILE, id)),
                area: site.area_beside(FILE, id),
                defined: false,
                mentions: site.mentions(FILE, site.linked.short_names(id)),
            };
            self.add(short, meaning);
        }
    }

    /// The words that documents define, each for itself; not what the whole register abbreviates in the same way.
    fn definitions(&mut self, site: &Site<'_>) {
        for body in site.bodies() {
            let id = &body.id;
            let definitions = site.linked.definitions(&body.document);
            for definition in definitions.iter().filter(|own| !is_common(site, own)) {
                let mut mentions = used(site, &definition.term, |from| from == id);
                if mentions.is_empty() {
                    mentions.push(Mention {
                        area: site.area_beside(FILE, id),
                        page: site.link(FILE, id),
                        places: None,
                    });
                }
                let meaning = GlossaryMeaning {
                    meaning: Html(site.meaning(FILE, definition)),
                    area: None,
                    defined: true,
                    mentions,
                };
                self.add(&definition.term, meaning);
            }
        }
    }
}

/// Whether a document defines what the whole register abbreviates in the same way.
fn is_common(site: &Site<'_>, definition: &Definition) -> bool {
    site.settings
        .abbreviations
        .iter()
        .any(|(abbreviation, expansion)| {
            normalised(abbreviation) == definition.term
                && normalised(expansion) == normalised(&definition.meaning)
        })
}

/// The places that use a word, in the documents that are wanted.
fn used(site: &Site<'_>, word: &str, wanted: impl Fn(&str) -> bool) -> Vec<Mention> {
    let found = site.linked.terms(word);
    site.mentions(FILE, found.filter(|mention| wanted(mention.from)))
}

/// A word without its article, in plain marks.
fn bare(word: &str) -> String {
    names::core(&normalised(word)).0.to_owned()
}

/// The letters with which the words begin; the first word of each becomes its anchor.
fn letters(entries: &mut [GlossaryEntry]) -> Vec<Link> {
    let mut letters: Vec<Link> = Vec::new();
    for entry in entries {
        let first = bare(&entry.word).chars().next();
        let letter = match first.filter(|first| first.is_alphabetic()) {
            Some(first) => first.to_uppercase().to_string(),
            None => "Other".to_owned(),
        };
        if letters.iter().any(|other| other.title == letter) {
            continue;
        }
        let id = format!("letter-{}", letter.to_lowercase());
        letters.push(Link {
            title: letter,
            address: format!("#{id}"),
        });
        entry.id = Some(id);
    }
    letters
}
