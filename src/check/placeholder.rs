//! `placeholder`: a blank that nobody has filled in, such as `tbc`, `[date]` or a dotted line, in the text or in a value of the header.

mod blanks;

use std::collections::BTreeSet;

use super::passages::{facts, passages, whole_words};
use crate::catalogue;
use crate::diagnostic::{Diagnostic, Label, Place};
use crate::model::body::{BodyHeader, Status};
use crate::parse::prose::words::Within;
use crate::parse::{Document, Header};
use blanks::{Blank, Kind, blanks};

/// How many other places of the same blank are shown.
const SHOWN: usize = 3;

pub(super) fn check(document: &Document) -> Vec<Diagnostic> {
    let Header::Body(body) = &document.header else {
        return Vec::new();
    };
    if body.external || body.status == Status::Dissolved {
        return Vec::new();
    }
    let mut found: Vec<Found> = Vec::new();
    let mut add = |blank: &Blank, written: &str, label: Label| {
        let name = match blank.kind {
            Kind::Line => String::new(),
            Kind::Words => written.to_owned(),
        };
        let plain = |name: &str| name.to_lowercase().replace(' ', "");
        let same = |other: &&mut Found| plain(&other.name) == plain(&name);
        match found.iter_mut().find(same) {
            Some(other) => other.places.push(label),
            None => found.push(Found {
                name,
                places: vec![label],
            }),
        }
    };
    of_header(document, body, &mut add);
    of_text(document, body, &mut add);
    let help = if body.template {
        "whoever takes this model over fills it in"
    } else {
        "write what belongs there, or that it has not been decided; a model document says `template: true`"
    };
    found
        .into_iter()
        .filter_map(|found| report(found, help))
        .collect()
}

/// A blank, and wherever it stands; its name is empty for a dotted line.
struct Found {
    name: String,
    places: Vec<Label>,
}

fn report(found: Found, help: &str) -> Option<Diagnostic> {
    let times = match found.places.len() {
        1 => String::new(),
        2 => ", here and in one other place".to_owned(),
        places => format!(", here and in {} other places", places - 1),
    };
    let message = if found.name.is_empty() {
        format!("a dotted line stands for words that were never filled in{times}")
    } else {
        format!(
            "`{}` stands for something that was never filled in{times}",
            found.name
        )
    };
    let mut places = found.places.into_iter();
    let mut finding = Diagnostic::new(catalogue::PLACEHOLDER, message, places.next()?).help(help);
    finding.related.extend(places.take(SHOWN));
    Some(finding)
}

fn of_header(document: &Document, body: &BodyHeader, add: &mut impl FnMut(&Blank, &str, Label)) {
    let Some(header) = &document.header_span else {
        return;
    };
    let text = document.source.text();
    let found: Vec<Blank> = blanks(&text[header.clone()])
        .into_iter()
        .filter(|blank| !is_name(body, &text[header.clone()][blank.range.clone()]))
        .collect();
    if found.is_empty() {
        return;
    }
    let facts = facts(document);
    for blank in &found {
        let span = header.start + blank.range.start..header.start + blank.range.end;
        let fact = facts
            .iter()
            .find(|(_, value)| value.start <= span.start && span.end <= value.end);
        if let Some((path, _)) = fact
            && document.is_readable(path)
        {
            let written = &text[span];
            let place = Place::Words(path.clone(), written.to_owned());
            add(blank, written, Label::new(document.path(), place, ""));
        }
    }
}

fn of_text(document: &Document, body: &BodyHeader, add: &mut impl FnMut(&Blank, &str, Label)) {
    let words = document.prose.words.text();
    let found = blanks(words);
    if found.is_empty() {
        return;
    }
    let forms = forms(document);
    for passage in passages(document) {
        if matches!(passage.block.within, Within::Quotation | Within::Code) {
            continue;
        }
        let from = passage.block.at;
        let first = found.partition_point(|blank| blank.range.start < from);
        for blank in &found[first..] {
            let Some(range) = within(blank, from, passage.words.len()) else {
                break;
            };
            let written = &passage.words[range.clone()];
            let is_form =
                matches!(blank.kind, Kind::Line) && forms.contains(&passage.block.section);
            if !is_form
                && !is_name(body, written)
                && !passage.is_closed(&range)
                && !passage.is_quoted(range.start)
            {
                add(blank, written, passage.label(&range, ""));
            }
        }
    }
}

/// Where a blank stands in a passage that begins at a place of the words; none where it lies behind it.
fn within(blank: &Blank, from: usize, length: usize) -> Option<std::ops::Range<usize>> {
    let range = blank.range.start.checked_sub(from)?..blank.range.end.checked_sub(from)?;
    (range.end <= length).then_some(range)
}

/// The sections that are forms to be filled in by hand, where dotted lines belong: those that ask for a signature.
fn forms(document: &Document) -> BTreeSet<usize> {
    passages(document)
        .filter(|passage| {
            let lower = passage.words.to_ascii_lowercase();
            let asks = |word: &str| whole_words(&lower, word).next().is_some();
            let headed = ["form", "declaration", "nomination", "application"];
            asks("signed")
                || asks("signature")
                || passage.block.heading && headed.iter().any(|word| asks(word))
        })
        .map(|passage| passage.block.section)
        .collect()
}

/// Whether the letters are a name that the document itself gives a meaning.
fn is_name(body: &BodyHeader, written: &str) -> bool {
    let own = body.short_name.iter().chain(&body.also_known_as);
    own.chain(body.terms.iter().map(|(term, _)| term))
        .any(|name| name.eq_ignore_ascii_case(written))
}
