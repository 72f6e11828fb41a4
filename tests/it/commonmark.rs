//! The examples of the `CommonMark` specification as texts of documents: what may not stand on a page is missing from their HTML, and nothing else differs from what the
//! Markdown parser makes of them by itself.

use std::fmt::Write as _;

use proptest::prelude::{ProptestConfig, prop, proptest};
use pulldown_cmark::{Event, Options, Parser, Tag, html::push_html};
use quorate::parse::prose::{self, Manner, Reading};
use serde::Deserialize;

use crate::safety::page::{Written, dangers, is_safe, scheme, shape};
use crate::safety::property::{check, kept};
use crate::safety::register::whole;

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
    let manner = Manner {
        additions: false,
        ..Manner::new(1, &kept, &|_| None)
    };
    page(markdown, &manner)
}

/// The HTML of a text that is a page's.
fn page(markdown: &str, manner: &Manner<'_>) -> String {
    let outline = prose::outline(markdown, 0, Reading::default());
    whole(prose::html(markdown, 0, &outline, manner))
}

/// The HTML that the Markdown parser makes of a text by itself.
fn by_itself(markdown: &str, options: Options) -> String {
    let mut html = String::new();
    push_html(&mut html, Parser::new_ext(markdown, options));
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
fn the_examples_are_rendered_as_markdown_is() {
    let mut faults = String::new();
    for Example(number, section, markdown) in examples().examples {
        if let Err(fault) = compare(&markdown, &plainly(&markdown)) {
            let _ = writeln!(faults, "{number}, {section}: {markdown:?}\n{fault}\n");
        }
    }
    assert!(faults.is_empty(), "{faults}");
}

#[test]
fn text_without_clauses_is_rendered_as_markdown_is() {
    let mut faults = String::new();
    for Example(number, section, markdown) in examples().examples {
        match compare_without_additions(&markdown) {
            Some(Ok(())) => {}
            Some(Err(fault)) => {
                let _ = writeln!(faults, "{number}, {section}: {markdown:?}\n{fault}\n");
            }
            None => panic!("{number} has no clause"),
        }
    }
    assert!(faults.is_empty(), "{faults}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    #[test]
    fn text_without_clauses_is_rendered_as_markdown_is_within_a_longer_one(
        numbers in prop::collection::vec(0_usize..652, 2..5),
        between in prop::sample::select(vec!["", "\n", "\n\n", "    ", "> ", "- ", "\r\n"]),
    ) {
        let examples = examples().examples;
        let parts = numbers.iter().map(|number| examples[*number].2.as_str());
        // What may stand of raw HTML depends on where it stands.
        let markdown = parts.filter(|part| is_harmless(part)).collect::<Vec<_>>().join(between);
        if is_harmless(&markdown) && let Some(Err(fault)) = compare_without_additions(&markdown) {
            panic!("{markdown:?}\n{fault}");
        }
    }
}

/// Holds the tree of a text's page, without what the page adds, against what the Markdown parser makes of it with the same extensions; nothing if the text has
/// clauses.
fn compare_without_additions(markdown: &str) -> Option<Result<(), String>> {
    let outline = prose::outline(markdown, 0, Reading::default());
    if !outline.clauses.is_empty() {
        return None;
    }
    let html = page(markdown, &Manner::new(1, &kept, &|_| None));
    let part = if is_harmless(markdown) {
        Part::All
    } else {
        Part::MayStand
    };
    let expected = tree(
        &by_itself(markdown, prose::options()),
        part,
        Additions::LeftOut,
    );
    let found = tree(&html, Part::All, Additions::LeftOut);
    Some(same(&expected, &found))
}

fn same(expected: &str, found: &str) -> Result<(), String> {
    if expected == found {
        return Ok(());
    }
    Err(format!("expected {expected:?}\nfound    {found:?}"))
}

/// Holds a page's HTML of a text against what the Markdown parser makes of it. Where the text has no raw HTML and no address that may not stand, they must be the
/// same; elsewhere so must their trees, once what may not stand is taken out of the latter.
fn compare(markdown: &str, html: &str) -> Result<(), String> {
    let whole = by_itself(markdown, Options::empty());
    let (expected, found) = if is_harmless(markdown) {
        (whole, html.to_owned())
    } else {
        (
            tree(&whole, Part::MayStand, Additions::Kept),
            tree(html, Part::All, Additions::Kept),
        )
    };
    same(&expected, &found)?;
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

/// What becomes of that which a page adds to Markdown.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Additions {
    Kept,
    /// Left out are the anchors of headings, the numbers of items, the region around a table and the classes of its cells, the colours of code.
    LeftOut,
}

/// The tree of HTML, written down without comments and line breaks. An `a` without attributes means nothing and is not written either.
fn tree(html: &str, part: Part, additions: Additions) -> String {
    let shape = shape(html, &|element, mut attributes| {
        let mut is_taken = false;
        if additions == Additions::LeftOut {
            is_taken = attributes.iter().any(|(attribute, value)| {
                attribute == "class" && (value.starts_with("hl-") || value == "scroll")
            });
            attributes.retain(|(attribute, _)| {
                !matches!(
                    (element, attribute.as_str()),
                    ("h1" | "h2" | "h3" | "h4" | "h5" | "h6", "id")
                        | ("code", "class")
                        | ("li", "value")
                        | ("td" | "th", "class" | "style" | "scope")
                )
            });
        }
        if part == Part::MayStand {
            if matches!(element, "script" | "style") {
                return Written::Not;
            }
            is_taken |= TAGS.contains(&element);
            attributes.retain(|(attribute, value)| match attribute.as_str() {
                "href" | "src" => scheme(value).is_some() && is_safe(value),
                _ => !ATTRIBUTES.contains(&attribute.as_str()),
            });
        }
        if is_taken || element == "a" && attributes.is_empty() {
            Written::Content
        } else {
            Written::With(attributes)
        }
    });
    // What is taken out leaves its line breaks behind, and what is added brings none.
    let shape = shape.split_whitespace().collect::<Vec<_>>().join(" ");
    match additions {
        Additions::Kept => shape,
        Additions::LeftOut => shape
            .replace(" <pre>", "<pre>")
            .replace(" <table>", "<table>"),
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
