//! The units of a document's text, as the search finds them: its headings and clauses, each with the words up to the next.

use crate::parse::Document;
use crate::parse::prose::{Clause, Heading, below_title};
use crate::search::Unit;

/// Where a unit begins in the words of the text.
struct Beginning<'d> {
    at: usize,
    anchor: &'d str,
    /// The number of the clause, or the appendix in which a heading without number stands.
    label: String,
    headed: bool,
}

/// The units of a page: what stands above the first heading or clause of its text, behind the summary that stands below its title; then each of these. A
/// clause right below a heading bears its words.
pub(super) fn units(document: &Document, title: &str, summary: Option<String>) -> Vec<Unit> {
    let text = document.prose.words.text();
    let beginnings = beginnings(document, title);
    let ends = beginnings.iter().skip(1).map(|next| next.at);
    let mut introduction: Vec<String> = summary.into_iter().collect();
    let mut units = Vec::new();
    for (beginning, end) in beginnings.iter().zip(ends.chain([text.len()])) {
        let words = text.get(beginning.at..end).unwrap_or_default();
        let (heading, rest) = match words.split_once('\n') {
            Some(parts) if beginning.headed => parts,
            None if beginning.headed => (words, ""),
            _ => ("", words),
        };
        // What stands below a heading that only repeats the title belongs to the page.
        if beginning.anchor.is_empty() {
            introduction.push(joined(rest));
            continue;
        }
        let heading = heading.trim_matches([' ', '–', '—', '-', ':']);
        // A heading without text of its own is found with the clause right below it.
        let is_bare = |above: &mut Unit| !above.heading.is_empty() && above.text.is_empty();
        let above = (!beginning.headed).then(|| units.pop_if(is_bare)).flatten();
        units.push(Unit {
            anchor: beginning.anchor.to_owned(),
            label: beginning.label.clone(),
            heading: above.map_or_else(|| heading.to_owned(), |above| above.heading),
            text: joined(rest),
        });
    }
    introduction.retain(|text| !text.is_empty());
    if !introduction.is_empty() {
        let page = Unit {
            text: introduction.join(" "),
            ..Unit::default()
        };
        units.insert(0, page);
    }
    units
}

/// Where units begin, in their order: the page, its headings, and the clauses that begin without one.
fn beginnings<'d>(document: &'d Document, title: &str) -> Vec<Beginning<'d>> {
    let prose = &document.prose;
    let page = |at: usize, headed: bool| Beginning {
        at,
        anchor: "",
        label: String::new(),
        headed,
    };
    let shown = below_title(&prose.headings, title);
    let hidden = prose.headings.len() - shown.len();
    let mut beginnings = vec![page(0, false)];
    beginnings.extend(
        prose.headings[..hidden]
            .iter()
            .map(|heading| page(heading.at, true)),
    );
    beginnings.extend(shown.iter().map(|heading| {
        Beginning {
            at: heading.at,
            anchor: clause_of(document, heading).map_or(&heading.anchor, |clause| &clause.anchor),
            label: clause_of(document, heading)
                .or_else(|| appendix_around(document, heading))
                .map(|clause| clause.citation(&prose.clauses))
                .unwrap_or_default(),
            headed: true,
        }
    }));
    let headed: Vec<usize> = shown.iter().filter_map(|heading| heading.clause).collect();
    let clauses = prose.clauses.iter().enumerate();
    beginnings.extend(
        clauses
            .filter(|(place, _)| !headed.contains(place))
            .map(|(_, clause)| Beginning {
                at: clause.words.start,
                anchor: &clause.anchor,
                label: clause.citation(&prose.clauses),
                headed: false,
            }),
    );
    beginnings.sort_by_key(|beginning| beginning.at);
    beginnings
}

fn clause_of<'d>(document: &'d Document, heading: &Heading) -> Option<&'d Clause> {
    document.prose.clauses.get(heading.clause?)
}

fn appendix_around<'d>(document: &'d Document, heading: &Heading) -> Option<&'d Clause> {
    let block = document.prose.words.block(heading.at)?;
    let clause = document.prose.clauses.get(block.clause?)?;
    clause.appendix.is_some().then_some(clause)
}

/// The blocks of a text as one: where one ends without a stop, a point stands between it and the next. What calls for a fact is no text.
fn joined(text: &str) -> String {
    let mut joined = String::new();
    for block in text.lines().map(str::trim) {
        if block.is_empty() || block.starts_with("{{") && block.ends_with("}}") {
            continue;
        }
        if joined.ends_with(['.', ',', ';', ':', '?', '!']) {
            joined.push(' ');
        } else if !joined.is_empty() {
            joined.push_str(" · ");
        }
        joined.push_str(block);
    }
    joined
}
