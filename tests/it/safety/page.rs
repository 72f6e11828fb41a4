//! HTML as a browser reads it: what of it is dangerous, and what stands in it.

use std::fmt::Write as _;

use html5ever::tendril::TendrilSink;
use markup5ever_rcdom::{Handle, NodeData, RcDom};

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

/// What is wrong with HTML that comes to stand in a page, as a browser reads it.
#[must_use]
pub fn dangers(html: &str) -> Vec<String> {
    let page = tree(&format!("<div>{html}<span></span></div>"));
    let mut dangers = Vec::new();
    each(&page.document, &mut |node| {
        let name = name(node);
        if name == "body" && !is_whole(node) {
            dangers.push("what stands behind it is drawn in".to_owned());
        }
        if ELEMENTS.contains(&name.as_str()) {
            dangers.push(format!("the element `{name}`"));
        }
        for (attribute, value) in attributes(node) {
            if attribute.starts_with("on")
                || matches!(attribute.as_str(), "style" | "srcdoc" | "srcset")
            {
                dangers.push(format!("the attribute `{attribute}`"));
            }
            if ADDRESSES.contains(&attribute.as_str()) && !is_safe(&value) {
                dangers.push(format!("the address `{value}`"));
            }
        }
    });
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

/// The letters of HTML that a reader sees.
#[must_use]
pub fn visible(html: &str) -> String {
    text(&tree(html).document)
}

/// The letters within a node.
fn text(node: &Handle) -> String {
    let mut text = String::new();
    each(node, &mut |node| {
        if let NodeData::Text { contents } = &node.data {
            text.push_str(&contents.borrow());
        }
    });
    text
}

/// The attributes of an element, each with its value.
pub type Attributes = Vec<(String, String)>;

/// An element of a page.
#[derive(Debug)]
pub struct Element {
    /// Its name.
    pub name: String,
    /// Its attributes.
    pub attributes: Attributes,
    /// The letters within it.
    pub text: String,
}

impl Element {
    /// The value of an attribute; empty where it has none.
    #[must_use]
    pub fn value(&self, attribute: &str) -> &str {
        let found = self.attributes.iter().find(|(name, _)| name == attribute);
        found.map_or("", |(_, value)| value)
    }
}

/// The elements of HTML, in their order.
#[must_use]
pub fn elements(html: &str) -> Vec<Element> {
    let mut elements = Vec::new();
    each(&tree(html).document, &mut |node| {
        let name = name(node);
        if !name.is_empty() {
            elements.push(Element {
                name,
                attributes: attributes(node),
                text: text(node),
            });
        }
    });
    elements
}

/// What a browser has to put right in HTML: an element that closes another one too early, a link in a link.
#[must_use]
pub fn faults(html: &str) -> Vec<String> {
    let errors = tree(html).errors.take();
    errors
        .into_iter()
        .map(std::borrow::Cow::into_owned)
        .collect()
}

/// How an element is written down by [`shape`].
pub enum Written {
    /// With these attributes.
    With(Attributes),
    /// Its content alone.
    Content,
    /// Not at all.
    Not,
}

/// The tree of HTML, written down without comments; `written` says how each element is, given its name and attributes.
#[must_use]
pub fn shape(html: &str, written: &dyn Fn(&str, Attributes) -> Written) -> String {
    let mut shape = String::new();
    write_shape(&tree(html).document, written, &mut shape);
    shape
}

fn write_shape(node: &Handle, written: &dyn Fn(&str, Attributes) -> Written, shape: &mut String) {
    if let NodeData::Text { contents } = &node.data {
        shape.push_str(&contents.borrow().replace('<', "&lt;"));
    }
    let element = name(node);
    let attributes = match element.as_str() {
        "" | "html" | "head" | "body" => None,
        _ => match written(&element, attributes(node)) {
            Written::With(attributes) => Some(attributes),
            Written::Content => None,
            Written::Not => return,
        },
    };
    if let Some(attributes) = &attributes {
        let attributes = attributes
            .iter()
            .map(|(name, value)| format!(" {name}={value:?}"));
        let _ = write!(shape, "<{element}{}>", attributes.collect::<String>());
    }
    for child in node.children.borrow().iter() {
        write_shape(child, written, shape);
    }
    if attributes.is_some() {
        let _ = write!(shape, "</{element}>");
    }
}

/// Looks at a node and all below it, in their order.
fn each(node: &Handle, look: &mut dyn FnMut(&Handle)) {
    look(node);
    for child in node.children.borrow().iter() {
        each(child, look);
    }
}

/// A page with this body as a browser reads it.
fn tree(body: &str) -> RcDom {
    html5ever::parse_document(RcDom::default(), html5ever::ParseOpts::default())
        .one(format!("<!DOCTYPE html><body>{body}"))
}

/// The name of an element; nothing for other nodes.
fn name(node: &Handle) -> String {
    match &node.data {
        NodeData::Element { name, .. } => name.local.to_string(),
        _ => String::new(),
    }
}

/// The attributes of an element, in order; none for other nodes.
fn attributes(node: &Handle) -> Attributes {
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
