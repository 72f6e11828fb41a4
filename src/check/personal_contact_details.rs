//! `personal-contact-details`: the e-mail address, telephone number or postal address of a person, where nobody has said that it may be published.

mod named;
mod offices;
mod people;

use std::collections::BTreeSet;
use std::ops::Range;

use super::passages::{Passage, Text, facts};
use crate::catalogue;
use crate::diagnostic::{Diagnostic, Label, Place};
use crate::parse::prose::words::Within;
use crate::parse::{Document, Header};
use people::{Detail, details};

pub(super) fn check(text: &Text<'_>) -> Vec<Diagnostic> {
    let document = text.document;
    let body = match &document.header {
        Header::Body(body) if body.publish_contact => return Vec::new(),
        Header::Body(body) => Some(body),
        _ => None,
    };
    let mut diagnostics = of_text(text);
    // A contact with a name is not shown.
    let hidden = body.is_some_and(|body| {
        body.contact
            .as_ref()
            .is_some_and(|contact| contact.name.is_some())
    });
    diagnostics.extend(of_header(document, hidden));
    diagnostics
}

fn report(document: &Document, detail: &Detail, label: Label) -> Diagnostic {
    let help = match document.header {
        Header::Body(_) => {
            "give the post or a shared address instead; if the person agrees to be published, write `publish_contact: true`"
        }
        _ => "give the post or a shared address instead, such as partnerships@example.org",
    };
    Diagnostic::new(
        catalogue::PERSONAL_CONTACT_DETAILS,
        format!("this is the {} of a person", detail.kind),
        label,
    )
    .help(help)
}

fn of_text(text: &Text<'_>) -> Vec<Diagnostic> {
    let document = text.document;
    let mut diagnostics = Vec::new();
    let mut seen: BTreeSet<&str> = BTreeSet::new();
    let mut before: Option<Passage<'_>> = None;
    for passage in text.passages() {
        if passage.block.within == Within::Code {
            continue;
        }
        let row = before.filter(|before| is_beside(before, &passage));
        for detail in details(passage.words, row.map(|row| row.words)) {
            if is_code(document, &passage, &detail.range) {
                continue;
            }
            let label = passage.label(&detail.range, "");
            seen.insert(&passage.words[detail.range.clone()]);
            diagnostics.push(report(document, &detail, label));
        }
        before = Some(passage);
    }
    for link in &document.prose.links {
        let address = link.target.strip_prefix("mailto:").unwrap_or_default();
        let address = address.split('?').next().unwrap_or_default();
        let shown = seen.contains(address);
        for detail in details(address, None).into_iter().filter(|_| !shown) {
            let label = Label::new(document.path(), Place::Text(link.span.clone()), "");
            diagnostics.push(report(document, &detail, label));
        }
    }
    diagnostics
}

/// Whether some words are code, which stands in the file with its marks.
fn is_code(document: &Document, passage: &Passage<'_>, range: &Range<usize>) -> bool {
    let written = document.source.text().get(passage.source(range));
    passage.is_closed(range) && written.is_some_and(|written| written.starts_with('`'))
}

/// Whether two cells stand in one row.
fn is_beside(before: &Passage<'_>, passage: &Passage<'_>) -> bool {
    let cells = [before, passage]
        .iter()
        .all(|passage| passage.block.within == Within::Table);
    cells && !before.until(passage).contains('\n')
}

fn of_header(document: &Document, hidden: bool) -> Vec<Diagnostic> {
    let Some(header) = document.header_span.clone() else {
        return Vec::new();
    };
    let text = document.source.text();
    let written = &text[header];
    // A header is taken apart only where it holds something that looks like an address or a number.
    if details(written, None).is_empty() {
        return Vec::new();
    }
    let mut diagnostics = Vec::new();
    for (path, span) in facts(document) {
        if hidden && path.starts_with("contact.") || !document.is_readable(&path) {
            continue;
        }
        let value = &text[span];
        for Detail { range, kind } in details(value, None) {
            let words = value[range.clone()].to_owned();
            let label = Label::new(document.path(), Place::Words(path.clone(), words), "");
            diagnostics.push(report(document, &Detail { range, kind }, label));
        }
    }
    diagnostics
}
