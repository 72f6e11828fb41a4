//! What no text may do, whatever stands in it: bring a danger to a page, draw in what stands behind it there, or be reported outside its file. [`check`] holds a text
//! against that; proptest and the fuzzer of `tests/fuzz` both hand it theirs.

use std::sync::Arc;

use html5ever::tendril::TendrilSink;
use markup5ever_rcdom::{Handle, NodeData, RcDom};
use quorate::parse::parse;
use quorate::parse::prose::{self, Manner};
use quorate::source::SourceFile;

const HEADER: &str = "---\ntitle: Health and Care Board\n---\n";

/// Elements that run code, load or send something, or change the page around the text.
const ELEMENTS: [&str; 16] = [
    "applet", "base", "button", "embed", "form", "frame", "frameset", "iframe", "link", "math",
    "meta", "object", "script", "style", "svg", "template",
];

/// Attributes that a browser may follow, at once or when somebody clicks.
const ADDRESSES: [&str; 10] = [
    "action",
    "background",
    "cite",
    "data",
    "formaction",
    "href",
    "longdesc",
    "ping",
    "poster",
    "src",
];

/// Takes a text as that of a body's document.
///
/// # Panics
///
/// If the page's HTML is dangerous, or what is known of the text lies outside it.
pub fn check(text: &str) {
    let file = SourceFile::new(
        "content/example/board.md",
        format!("{HEADER}{text}").into_bytes(),
    );
    let (document, _) = parse(&Arc::new(file));
    assert_eq!(document.text(), text, "the prose is the text");

    let outline = &document.prose;
    let spans = (outline.headings.iter().map(|heading| &heading.span))
        .chain(outline.links.iter().map(|link| &link.span))
        .chain(outline.unsafe_markup.iter().map(|(span, _)| span));
    for span in spans {
        let inside = document.prose_span.start <= span.start
            && document.source.text().get(span.clone()).is_some();
        assert!(inside, "{span:?} is no part of the text: {outline:?}");
    }

    let manner = Manner {
        title: Some("Health and Care Board"),
        ..Manner::new(3, &kept, &|_| None)
    };
    let start = document.prose_span.start;
    let html = prose::html_of(prose::html(document.text(), start, outline, &manner));
    assert_eq!(dangers(&html), Vec::<String>::new(), "in {html}");
}

/// A link's address as it was written; none if its scheme may not reach a page.
#[must_use]
pub fn kept(address: &str, _wiki: bool) -> Option<String> {
    prose::unsafe_scheme(address)
        .is_none()
        .then(|| address.to_owned())
}

/// What is wrong with HTML that comes to stand in a page, as a browser reads it.
#[must_use]
pub fn dangers(html: &str) -> Vec<String> {
    let page = tree(&format!("<div>{html}<span></span></div>"));
    let mut dangers = Vec::new();
    let mut open = vec![page.document.clone()];
    while let Some(node) = open.pop() {
        let name = name(&node);
        if name == "body" && !is_whole(&node) {
            dangers.push("what stands behind it is drawn in".to_owned());
        }
        if ELEMENTS.contains(&name.as_str()) {
            dangers.push(format!("the element `{name}`"));
        }
        for (attribute, value) in attributes(&node) {
            if attribute.starts_with("on")
                || matches!(attribute.as_str(), "style" | "srcdoc" | "srcset")
            {
                dangers.push(format!("the attribute `{attribute}`"));
            }
            if ADDRESSES.contains(&attribute.as_str()) && !is_safe(&value) {
                dangers.push(format!("the address `{value}`"));
            }
        }
        open.extend(node.children.borrow().iter().cloned());
    }
    dangers
}

/// Whether the text's `div` is all of a page's body and still ends with the `span` that was put behind the text.
fn is_whole(body: &Handle) -> bool {
    let parts = body.children.borrow();
    let [text] = parts.as_slice() else {
        return false;
    };
    text.children
        .borrow()
        .last()
        .is_some_and(|last| name(last) == "span" && last.children.borrow().is_empty())
}

/// Whether an address is one within the site, or has a scheme that may reach a page.
#[must_use]
pub fn is_safe(address: &str) -> bool {
    scheme(address)
        .is_none_or(|scheme| matches!(scheme.as_str(), "http" | "https" | "mailto" | "tel"))
}

/// The scheme of an address in small letters as browsers find it: control characters and spaces before it, tabs and line breaks anywhere do not count.
#[must_use]
pub fn scheme(address: &str) -> Option<String> {
    let address: String = address
        .trim_start_matches(|letter| letter <= ' ')
        .chars()
        .filter(|letter| !matches!(letter, '\t' | '\n' | '\r'))
        .collect();
    let (scheme, _) = address.split_once(':')?;
    let is_scheme = scheme.starts_with(|letter: char| letter.is_ascii_alphabetic())
        && scheme
            .chars()
            .all(|letter| letter.is_ascii_alphanumeric() || matches!(letter, '+' | '-' | '.'));
    is_scheme.then(|| scheme.to_ascii_lowercase())
}

/// A page with this body as a browser reads it.
#[must_use]
pub fn tree(body: &str) -> RcDom {
    html5ever::parse_document(RcDom::default(), html5ever::ParseOpts::default())
        .one(format!("<!DOCTYPE html><body>{body}"))
}

/// The name of an element; nothing for other nodes.
#[must_use]
pub fn name(node: &Handle) -> String {
    match &node.data {
        NodeData::Element { name, .. } => name.local.to_string(),
        _ => String::new(),
    }
}

/// The attributes of an element, in order; none for other nodes.
#[must_use]
pub fn attributes(node: &Handle) -> Vec<(String, String)> {
    match &node.data {
        NodeData::Element { attrs, .. } => (attrs.borrow().iter())
            .map(|attribute| {
                (
                    attribute.name.local.to_string(),
                    attribute.value.to_string(),
                )
            })
            .collect(),
        _ => Vec::new(),
    }
}
