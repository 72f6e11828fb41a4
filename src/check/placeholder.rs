//! `placeholder`: a blank that nobody has filled in, such as `tbc`, `[date]` or a dotted line, in the text or in a value of the header.

mod blanks;

use std::collections::{BTreeMap, BTreeSet};

use super::passages::{Text, facts, whole_words};
use crate::catalogue;
use crate::diagnostic::{Diagnostic, Label, Place};
use crate::model::body::Status;
use crate::parse::prose::words::Within;
use crate::parse::{Document, Header};
use blanks::{Blank, Kind, blanks, is_tag};

/// How many other places of the same blank are shown.
const SHOWN: usize = 3;

pub(super) fn check(text: &Text<'_>) -> Vec<Diagnostic> {
    let document = text.document;
    let help = match &document.header {
        Header::Body(body) if body.external || body.status == Status::Dissolved => {
            return Vec::new();
        }
        Header::Organisation(organisation) if organisation.ended.is_some() => return Vec::new(),
        Header::Unreadable => return Vec::new(),
        Header::Body(body) if body.template => "whoever takes this model over fills it in",
        Header::Body(_) => {
            "write what belongs there, or that it has not been decided; a model document says `template: true`"
        }
        _ => "write what belongs there, or that it has not been decided",
    };
    let mut found: Vec<Found> = Vec::new();
    let mut known: BTreeMap<String, usize> = BTreeMap::new();
    let mut add = |blank: &Blank, written: &str, label: Label| {
        let name = match blank.kind {
            Kind::Line => String::new(),
            Kind::Words => written.to_owned(),
        };
        let plain = name.to_lowercase().replace(' ', "");
        let place = *known.entry(plain).or_insert_with(|| {
            found.push(Found {
                name,
                places: Vec::new(),
            });
            found.len() - 1
        });
        found[place].places.push(label);
    };
    of_header(document, &mut add);
    of_text(text, &mut add);
    of_tags(document, &mut add);
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

fn of_header(document: &Document, add: &mut impl FnMut(&Blank, &str, Label)) {
    let Some(header) = &document.header_span else {
        return;
    };
    let text = document.source.text();
    let written = &text[header.clone()];
    let mut found = blanks(written, &written.to_ascii_lowercase());
    if found.is_empty() {
        return;
    }
    let names = names(&document.header);
    found.retain(|blank| !names.contains(&written[blank.range.clone()].to_ascii_lowercase()));
    let mut facts = facts(document);
    facts.sort_by_key(|(_, value)| value.start);
    for blank in &found {
        let mut span = header.start + blank.range.start..header.start + blank.range.end;
        // Of a list between brackets, only what stands in it may be a blank.
        if facts
            .binary_search_by_key(&(span.start + 1), |(_, value)| value.start)
            .is_ok_and(|place| facts[place].1.end + 1 == span.end)
        {
            span = span.start + 1..span.end - 1;
        }
        let next = facts.partition_point(|(_, value)| value.start <= span.start);
        if let Some((path, value)) = next.checked_sub(1).and_then(|place| facts.get(place))
            && span.end <= value.end
            && document.is_readable(path)
        {
            let written = &text[span];
            let place = Place::Words(path.clone(), written.to_owned());
            add(blank, written, Label::new(document.path(), place, ""));
        }
    }
}

fn of_text(text: &Text<'_>, add: &mut impl FnMut(&Blank, &str, Label)) {
    let found = blanks(text.words(), &text.lower);
    if found.is_empty() {
        return;
    }
    let has_line = found.iter().any(|blank| matches!(blank.kind, Kind::Line));
    let forms = if has_line {
        forms(text)
    } else {
        BTreeSet::new()
    };
    let models = models(text);
    let names = names(&text.document.header);
    for passage in text.passages() {
        if matches!(passage.block.within, Within::Quotation | Within::Code)
            || models.contains(&passage.block.section)
        {
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
                && !names.contains(&written.to_ascii_lowercase())
                && !passage.is_closed(&range)
                && !passage.is_quoted(range.start)
            {
                add(blank, written, passage.label(&range, ""));
            }
        }
    }
}

/// The blanks between angle brackets, which Markdown takes for tags and a page leaves out.
fn of_tags(document: &Document, add: &mut impl FnMut(&Blank, &str, Label)) {
    for (span, _) in &document.prose.unsafe_markup {
        let written = document.source.text().get(span.clone());
        let Some(written) = written.filter(|written| is_tag(written)) else {
            continue;
        };
        let blank = Blank {
            range: span.clone(),
            kind: Kind::Words,
        };
        let place = Place::Text(span.clone());
        add(&blank, written, Label::new(document.path(), place, ""));
    }
}

/// Where a blank stands in a passage that begins at a place of the words; none where it lies behind it.
fn within(blank: &Blank, from: usize, length: usize) -> Option<std::ops::Range<usize>> {
    let range = blank.range.start.checked_sub(from)?..blank.range.end.checked_sub(from)?;
    (range.end <= length).then_some(range)
}

/// The sections that are forms to be filled in by hand, where dotted lines belong: those that ask for a signature.
fn forms(text: &Text<'_>) -> BTreeSet<usize> {
    text.passages()
        .filter(|passage| {
            let asks = |word: &str| whole_words(passage.lower, word).next().is_some();
            let headed = ["form", "declaration", "nomination", "application"];
            asks("signed")
                || asks("signature")
                || passage.block.heading && headed.iter().any(|word| asks(word))
        })
        .map(|passage| passage.block.section)
        .collect()
}

/// The sections that are models for others to fill in, by their headings: `Appendix 1: Template of a report`.
fn models(text: &Text<'_>) -> BTreeSet<usize> {
    const CALLED: [&str; 5] = ["template", "pro forma", "pro-forma", "proforma", "specimen"];
    let headings = text.passages().filter(|passage| passage.block.heading);
    let models = headings.filter(|passage| {
        let mut called = CALLED.iter();
        called.any(|word| whole_words(passage.lower, word).next().is_some())
    });
    models.map(|passage| passage.block.section).collect()
}

/// The names to which the document itself gives a meaning, in small letters. One that is written in these, such as `tbc`, gives none.
fn names(header: &Header) -> BTreeSet<String> {
    let names = match header {
        Header::Body(body) => body.short_name.iter().chain(&body.also_known_as),
        Header::Organisation(organisation) => organisation
            .short_name
            .iter()
            .chain(&organisation.also_known_as),
        _ => return BTreeSet::new(),
    };
    let terms = match header {
        Header::Body(body) => body.terms.as_slice(),
        _ => &[],
    };
    names
        .filter(|name| name.contains(char::is_uppercase))
        .chain(terms.iter().map(|(term, _)| term))
        .map(|name| name.to_ascii_lowercase())
        .collect()
}
