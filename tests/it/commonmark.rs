//! The examples of the `CommonMark` specification as texts of documents: what may not stand on a page is missing from their HTML, and nothing else differs from what the
//! Markdown parser makes of them by itself.

use std::fmt::Write as _;

use markup5ever_rcdom::{Handle, NodeData};
use pulldown_cmark::{Event, Parser, Tag, html::push_html};
use quorate::parse::prose::{self, Manner, Reading};
use serde::Deserialize;

use crate::safety::{attributes, check, dangers, is_safe, kept, name, scheme, tree};

/// The file of examples.
#[derive(Deserialize)]
struct Examples {
    version: String,
    examples: Vec<Example>,
}

/// An example: its number, its section and its Markdown.
#[derive(Deserialize)]
struct Example(usize, String, String);

/// What the examples' raw HTML holds that may not stand on a page, beside scripts and styles; every other tag and attribute of theirs may. Addresses are judged by what they are.
const TAGS: [&str; 8] = [
    "b2",
    "bab",
    "bar",
    "c2c",
    "foo",
    "responsive-image",
    "textarea",
    "warning",
];
const ATTRIBUTES: [&str; 10] = [
    "_boolean", "attr", "bam", "class", "data", "foo", "id", "language", "type", "zoop:33",
];

fn examples() -> Examples {
    serde_json::from_str(include_str!("commonmark.json")).expect("the examples can be read")
}

/// The HTML of a text with its links as they were written and none of what Quorate adds to Markdown.
fn plainly(markdown: &str) -> String {
    let outline = prose::outline(markdown, 0, Reading::fragment());
    let manner = Manner {
        additions: false,
        ..Manner::new(1, &kept, &|_| None)
    };
    prose::html_of(prose::html(markdown, 0, &outline, &manner))
}

/// The HTML that the Markdown parser makes of a text by itself.
fn by_itself(markdown: &str) -> String {
    let mut html = String::new();
    push_html(&mut html, Parser::new(markdown));
    html
}

#[test]
fn the_examples_are_read() {
    let Examples { version, examples } = examples();
    assert_eq!(version, "0.31.2");
    let numbers: Vec<usize> = examples.iter().map(|example| example.0).collect();
    assert_eq!(numbers, (1..=652).collect::<Vec<_>>());
    let sections = examples.chunk_by(|one, next| one.1 == next.1);
    assert_eq!(sections.count(), 26);
    let Example(_, section, markdown) = &examples[4];
    assert_eq!(
        (section.as_str(), markdown.as_str()),
        ("Tabs", "- foo\n\n\t\tbar\n")
    );
}

#[test]
fn no_example_brings_a_danger_to_a_page() {
    for Example(_, _, markdown) in examples().examples {
        check(&markdown);
    }
}

#[test]
#[ignore = "what Quorate adds to Markdown, such as anchors, cannot be left out yet"]
fn the_examples_are_rendered_as_markdown_is() {
    let mut faults = String::new();
    for Example(number, section, markdown) in examples().examples {
        if let Err(fault) = compare(&markdown, &plainly(&markdown)) {
            let _ = writeln!(faults, "{number}, {section}: {markdown:?}\n{fault}\n");
        }
    }
    assert!(faults.is_empty(), "{faults}");
}

/// Holds a page's HTML of a text against what the Markdown parser makes of it. Where the text has no raw HTML and no address that may not stand, they must be the
/// same; elsewhere so must their trees, once what may not stand is taken out of the latter.
fn compare(markdown: &str, html: &str) -> Result<(), String> {
    let whole = by_itself(markdown);
    let (expected, found) = if is_harmless(markdown) {
        (whole, html.to_owned())
    } else {
        (shape(&whole, Part::MayStand), shape(html, Part::All))
    };
    if expected != found {
        return Err(format!("expected {expected:?}\nfound    {found:?}"));
    }
    let dangers = dangers(html);
    dangers.is_empty().then_some(()).ok_or(dangers.join(", "))
}

/// Whether a text holds nothing of which something might be taken out.
fn is_harmless(markdown: &str) -> bool {
    Parser::new(markdown).all(|event| match event {
        Event::Html(_) | Event::InlineHtml(_) => false,
        Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => {
            is_safe(&dest_url)
        }
        _ => true,
    })
}

/// Which part of HTML counts.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    All,
    /// What may stand: tags go and leave their content, but `script` and `style` take theirs along; attributes go, and so do addresses, but for safe ones to places
    /// elsewhere.
    MayStand,
}

/// The tree of HTML, written down without comments and line breaks. An `a` without attributes means nothing and is not written either.
fn shape(html: &str, part: Part) -> String {
    let mut shape = String::new();
    write_shape(&tree(html).document, part, &mut shape);
    // What is taken out leaves its line breaks behind.
    shape.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn write_shape(node: &Handle, part: Part, shape: &mut String) {
    if let NodeData::Text { contents } = &node.data {
        shape.push_str(&contents.borrow().replace('<', "&lt;"));
    }
    let element = name(node);
    let mut attributes = attributes(node);
    let mut is_written = !matches!(element.as_str(), "" | "html" | "head" | "body");
    if part == Part::MayStand {
        if matches!(element.as_str(), "script" | "style") {
            return;
        }
        is_written &= !TAGS.contains(&element.as_str());
        attributes.retain(|(attribute, value)| match attribute.as_str() {
            "href" | "src" => scheme(value).is_some() && is_safe(value),
            _ => !ATTRIBUTES.contains(&attribute.as_str()),
        });
    }
    is_written &= element != "a" || !attributes.is_empty();
    if is_written {
        let _ = write!(shape, "<{element}");
        for (attribute, value) in attributes {
            let _ = write!(shape, " {attribute}={value:?}");
        }
        shape.push('>');
    }
    for child in node.children.borrow().iter() {
        write_shape(child, part, shape);
    }
    if is_written {
        let _ = write!(shape, "</{element}>");
    }
}

#[test]
fn only_what_may_not_stand_may_be_missing() {
    for (markdown, html) in [
        ("*a*", "<p><em>a</em></p>\n"),
        ("*a* <b>b</b>", "<p><em>a</em> <b>b</b></p>"),
        (
            "<div class=\"x\" title=\"y\">a</div>",
            "<div title=\"y\">a</div>",
        ),
        ("a <foo>*b*</foo>", "<p>a <em>b</em></p>"),
        ("a <!-- b -->", "<p>a </p>"),
        ("<script>a</script>\n\nb", "<p>b</p>"),
        ("<b><a href=\"board.md\">a</a></b>", "<p><b>a</b></p>"),
        ("<i>[a](javascript:b)</i>", "<p><i>a</i></p>"),
        ("[a](javascript:b)", "<p>a</p>"),
        (
            "<b>[a](https://example.org)</b>",
            "<p><b><a href=\"https://example.org\">a</a></b></p>",
        ),
    ] {
        assert_eq!(compare(markdown, html), Ok(()), "{markdown}");
    }
    for (markdown, html) in [
        // Without raw HTML every byte counts.
        ("*a*", "<p><em>a</em></p>"),
        ("[a](b)", "<p>a</p>\n"),
        ("*a* <b>b</b>", "<p><em>a</em> b</p>"),
        ("*a* <b>b</b>", "<p>a <b>b</b></p>"),
        (
            "<div class=\"x\" title=\"y\">a</div>",
            "<div class=\"x\" title=\"y\">a</div>",
        ),
        ("<div class=\"x\" title=\"y\">a</div>", "<div>a</div>"),
        ("a <foo>*b*</foo>", "<p>a </p>"),
        ("<script>a</script>\n\nb", "a<p>b</p>"),
        ("<script>a</script>\n\nb", "<script>a</script><p>b</p>"),
        ("[a](javascript:b)", "<p><a href=\"javascript:b\">a</a></p>"),
        ("<b>[a](https://example.org)</b>", "<p><b>a</b></p>"),
        ("<b>a", "<p><b>a</p>"),
    ] {
        assert!(compare(markdown, html).is_err(), "{markdown} as {html}");
    }
}
