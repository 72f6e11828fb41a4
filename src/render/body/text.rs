//! The text of a body's document on its page, and the clauses of another's that govern it: rendered, with the facts that it calls for in their places, and
//! its list of contents.

use super::super::view::{Document, Heading, Html, Passage};
use super::{Writer, facts, lines, members, powers, quorum, standing};
use crate::link::clauses::{self, Cited, Found, find};
use crate::model::reference::Reference;
use crate::parse;
use crate::parse::prose::{Fact, FactWord, Piece, below_title};
use crate::resolve::addresses::page_file;
use crate::resolve::references::Wanted;
use crate::source::Span;

/// The clauses of the governing document that govern the body, whose addresses stay in that document.
pub(super) fn rules(writer: &Writer<'_>) -> Option<Document> {
    let governor = writer.governor()?;
    let document = &governor.body.document;
    let chosen = writer.chosen();
    let link = writer.the_body(&governor.body.id);
    let clauses = standing::governing_clauses(writer);
    if chosen.is_empty() {
        return None;
    }
    let own = &writer.body.document.prose;
    let is_taken = |anchor: &str| {
        own.anchored(anchor).is_some()
            || own.headings.iter().any(|heading| heading.anchor == anchor)
    };
    let pieces = writer
        .site
        .excerpt(&writer.from, document, chosen, &is_taken);
    Some(Document {
        introduction: Some(Html(format!(
            "This body is governed by {clauses} of the document of {link}. Each number leads to the clause in that document."
        ))),
        passages: passages(&governor, pieces),
        contents: contents(document, "", |at| {
            chosen.iter().any(|span| span.contains(&at))
        }),
        numbered: true,
    })
}

/// The body's own text.
pub(super) fn document(writer: &Writer<'_>) -> Option<Document> {
    let document = &writer.body.document;
    if document.text().trim().is_empty() {
        return None;
    }
    let introduction = if writer.body.governed_by.is_some() {
        Some(Html(
            "An account of these rules by this register.".to_owned(),
        ))
    } else if document.prose.clauses.iter().any(|clause| clause.counted) {
        Some(Html(
            "The document has no numbers of its own; those beside the text are this register’s."
                .to_owned(),
        ))
    } else {
        None
    };
    let title = &writer.body.header.title;
    let pieces = writer.site.prose(&writer.from, document, title);
    Some(Document {
        introduction,
        passages: passages(writer, pieces),
        contents: contents(document, title, |_| true),
        numbered: !document.prose.clauses.is_empty(),
    })
}

/// Where in the governing document the clauses stand that govern the body.
pub(super) fn chosen(writer: &Writer<'_>) -> Vec<Span> {
    match (writer.governor(), &writer.body.header.constitution) {
        (Some(governor), Some(constitution)) => {
            let prose = &governor.body.document.prose;
            let mut chosen = clauses::chosen(prose, &constitution.clauses);
            chosen.extend(clauses::headings_above(prose, &chosen));
            chosen
        }
        _ => Vec::new(),
    }
}

/// The parts of a text, with the facts that it calls for.
fn passages(writer: &Writer<'_>, pieces: Vec<Piece>) -> Vec<Passage> {
    pieces
        .into_iter()
        .enumerate()
        .map(|(index, piece)| match piece {
            Piece::Html(html) => Passage::Text(Html(html)),
            Piece::Fact(word) => fact(writer, &word, index),
        })
        .collect()
}

/// A fact of the header in its place in the text.
fn fact(writer: &Writer<'_>, word: &FactWord, index: usize) -> Passage {
    let body = match &word.body {
        None => Some(writer.body),
        Some(reference) => writer
            .id(&Reference(reference.clone()), Wanted::Body)
            .and_then(|id| writer.site.register.bodies.get(&id).map(AsRef::as_ref)),
    };
    let Some(body) = body else {
        return unstated();
    };
    let writer = &writer.beside(body);
    let table = |advisers: bool| {
        let members = members::members(writer)?;
        let mut table = if advisers {
            members.advisers?
        } else {
            members.seats?
        };
        for seat in &mut table.seats {
            seat.id = format!("text-{index}-{}", seat.id);
        }
        Some(Passage::Seats(Box::new(table)))
    };
    let passage = match word.fact {
        Fact::Members => table(false),
        Fact::Advisers => table(true),
        Fact::Quorum => Some(Passage::Facts(vec![quorum::fact(writer)])),
        Fact::Meetings => Some(Passage::Facts(facts::of_meetings(writer))),
        Fact::ReportingLines => Some(Passage::Lines(lines::lines(writer))),
        Fact::Review => powers::review_rule(writer).map(|rule| Passage::Facts(vec![rule])),
    };
    passage.unwrap_or_else(unstated)
}

fn unstated() -> Passage {
    Passage::Text(Html(
        "<p class=\"gap\">Not stated for this body.</p>".to_owned(),
    ))
}

/// The contents of a text: its headings of the highest level below the title that it has more than once, else all, and the clauses and appendices of the
/// first rank that begin without a heading. `shown` says whether what stands at a place of the file is shown.
pub(in crate::render) fn contents(
    document: &parse::Document,
    title: &str,
    shown: impl Fn(usize) -> bool,
) -> Vec<Heading> {
    let prose = &document.prose;
    let headings: Vec<_> = below_title(&prose.headings, title)
        .iter()
        .filter(|heading| shown(heading.span.start))
        .collect();
    let highest = headings.iter().map(|heading| heading.level).min();
    let down_to = |level: u8| {
        headings
            .iter()
            .filter(move |heading| heading.level <= level)
    };
    let level = (highest.unwrap_or(1)..=6)
        .find(|level| down_to(*level).count() > 1)
        .unwrap_or(6);
    let mut contents: Vec<(usize, Heading)> = headings
        .iter()
        .filter(|heading| {
            let clause = heading.clause.and_then(|place| prose.clauses.get(place));
            heading.level <= level || clause.is_some_and(|clause| clause.depth() <= 1)
        })
        .map(|heading| {
            let clause = heading.clause.and_then(|place| prose.clauses.get(place));
            let name = clause
                .filter(|clause| clause.appendix.is_some())
                .map(|clause| clause.citation(&prose.clauses));
            let (number, words, anchor) = match clause {
                Some(clause) => (
                    Some(short(&clause.written)),
                    heading
                        .text
                        .trim()
                        .strip_prefix(clause.written.as_str())
                        .unwrap_or(&heading.text),
                    &clause.anchor,
                ),
                None => (None, heading.text.as_str(), &heading.anchor),
            };
            let entry = Heading {
                number: number.filter(|_| name.is_none()),
                title: titled(name, words.trim_matches([' ', '–', '—', '-', ':', '.'])),
                address: format!("#{anchor}"),
            };
            (heading.span.start, entry)
        })
        .collect();
    let headed: Vec<usize> = headings
        .iter()
        .filter_map(|heading| heading.clause)
        .collect();
    contents.extend(
        prose
            .clauses
            .iter()
            .enumerate()
            .filter(|(place, clause)| {
                clause.depth() <= 1 && !headed.contains(place) && shown(clause.begins())
            })
            .map(|(_, clause)| {
                let appendix = clause.appendix.is_some();
                let name = appendix.then(|| clause.citation(&prose.clauses));
                let words = &prose.words.text()[clause.words.clone()];
                let entry = Heading {
                    number: (!appendix).then(|| short(&clause.written)),
                    title: titled(name, &opening(words)),
                    address: format!("#{}", clause.anchor),
                };
                (clause.begins(), entry)
            }),
    );
    contents.sort_by_key(|(at, _)| *at);
    contents.into_iter().map(|(_, heading)| heading).collect()
}

/// The title of an entry: that of an appendix begins with its name.
fn titled(appendix: Option<String>, words: &str) -> String {
    match appendix {
        Some(name) if words.is_empty() => name,
        Some(name) => format!("{name}: {words}"),
        None => words.to_owned(),
    }
}

/// A number as a list shows it: without its stop.
fn short(written: &str) -> String {
    written.trim_end_matches(['.', ')', ':']).to_owned()
}

/// The first words of a clause that has no heading.
fn opening(text: &str) -> String {
    const ROOM: usize = 60;
    let line = text.lines().next().unwrap_or_default().trim();
    if line.chars().count() <= ROOM {
        return line.trim_end_matches(['.', ',', ';', ':']).to_owned();
    }
    let mut opening = String::new();
    for word in line.split(' ') {
        if opening.chars().count() + word.chars().count() > ROOM {
            break;
        }
        opening.push_str(word);
        opening.push(' ');
    }
    format!("{} …", opening.trim_end_matches([' ', ',', ';', ':']))
}

/// The address of a clause of the documents that hold a body's rules, on the page `writer` writes for: on this page where it is shown there.
pub(super) fn address(writer: &Writer<'_>, cited: &Cited) -> Option<String> {
    let site = &writer.site;
    crate::link::clauses::holders(site.register, &writer.body.id).find_map(|holder| {
        let clauses = &holder.prose.clauses;
        let (Found::Clause(place) | Found::Synonym(place)) = find(clauses, cited, None) else {
            return None;
        };
        let clause = clauses.get(place)?;
        let shown = || {
            page_file(&writer.body.id) == writer.from
                && writer
                    .chosen()
                    .iter()
                    .any(|span| span.contains(&clause.begins()))
        };
        let here = page_file(&holder.id) == writer.from || shown();
        let page = if here {
            String::new()
        } else {
            site.address(&writer.from, &holder.id)?
        };
        Some(format!("{page}#{}", clause.anchor))
    })
}
