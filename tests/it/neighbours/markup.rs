//! Markup in names: an inventory that has it is refused, and our own never has it, whatever the titles are.

use std::fs;

use html5ever::tendril::TendrilSink;
use markup5ever_rcdom::{NodeData, RcDom};
use proptest::prelude::*;
use quorate::neighbours::inventory;
use quorate::neighbours::{allowed, markup};

use super::{fine, hostile, not_run};
use crate::project::Project;

/// What a browser shows of a text within a page; nothing where it takes it for more than words.
fn words(text: &str) -> Option<String> {
    let page = html5ever::parse_document(RcDom::default(), html5ever::ParseOpts::default())
        .one(format!("<!DOCTYPE html><body>.{text}"));
    let children = page.document.children.borrow();
    let html = children.last()?.children.borrow();
    let body = html.last()?.children.borrow();
    match body.as_slice() {
        [only] => match &only.data {
            NodeData::Text { contents } => contents.borrow().strip_prefix('.').map(str::to_owned),
            _ => None,
        },
        _ => None,
    }
}

/// Texts in which markup, what looks like it and hidden letters are frequent.
fn title() -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(vec![
        "<",
        "</",
        "<!--",
        "<?",
        "<b>",
        "<script>",
        ">",
        "/",
        "!",
        "&",
        "&amp;",
        "&lt;",
        "&#60;",
        "&#x3C",
        "&colon;",
        ";",
        "#",
        "R&D",
        "javascript:",
        "JavaScript",
        ":",
        "alert(1)",
        "a",
        "5",
        " ",
        "  ",
        "é",
        "-",
        "\u{200b}",
        "\n",
        "\u{0}",
        "\u{202e}",
        "\"",
        "'",
        "…",
    ]);
    let short = prop::collection::vec(pieces.clone(), 0..12);
    let long = prop::collection::vec(pieces, 300..900);
    prop_oneof![9 => short, 1 => long].prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    /// What is no markup to us is none to a reader of HTML, and the other way round.
    #[test]
    fn a_reader_of_html_sees_markup_where_we_do(title in title()) {
        // Where a text ends with the beginning of a tag, more may follow it in a page.
        let title = title.replace(['\u{0}', '\n'], "") + ">";
        match markup::find(&title) {
            None => prop_assert_eq!(words(&title), Some(title)),
            Some(found) if found.words.ends_with(':') => {}
            Some(_) => prop_assert_ne!(words(&title), Some(title)),
        }
    }

    #[test]
    fn a_name_that_we_write_is_one_that_we_read(title in title()) {
        let name = allowed::name(&title);
        if name.chars().count() < 500 {
            prop_assert_eq!(allowed::name(&name), name.clone(), "once is enough");
        }
        let number = allowed::number(&title);
        let clause = serde_json::json!({ "number": number, "heading": name, "anchor": "a", "formerly": number.iter().collect::<Vec<_>>() });
        let entry = serde_json::json!({ "id": "a", "kind": "body", "name": name, "address": "a/", "clauses": [clause] });
        let text = serde_json::json!({ "version": 1, "register": name, "address": "https://a.example/", "entries": [entry] });
        let read = inventory::read(text.to_string().as_bytes());
        prop_assert_eq!(read.err().map(|refusal| refusal.said()), name.is_empty().then(|| "`register` is empty".to_owned()));
    }
}

#[test]
fn a_name_with_markup_is_refused() {
    let project = hostile::site("county.json");
    let ask = |of: &str| {
        format!(
            "nothing was taken from it; ask the keepers of that register to take the markup out of {of}, or to make the inventory anew with Quorate, which writes words alone"
        )
    };
    let whole = |old: &str, new: &str| hostile::inventory(hostile::BOARD).replace(old, new);
    let clauses = |clause: &str| {
        whole(
            "\"board/\"",
            &format!(
                "\"board/\",\"clauses\":[{{\"anchor\":\"a\"}},{{\"anchor\":\"clause-3\",{clause}}}]"
            ),
        )
    };
    for (text, what, of) in [
        (
            whole("\"Board\"", "\"<script>alert(1)</script>\""),
            "`entries[0].name` of `board` is `<script>alert(1)</script>`, and `<script` in it",
            "the title of `board`",
        ),
        (
            whole("\"County\"", "\"County<!--\""),
            "`register` is `County<!--`, and `<!--` in it",
            "its title",
        ),
        (
            clauses("\"heading\":\"See javascript:alert(1)\""),
            "`entries[0].clauses[1].heading` of `board` is `See javascript:alert(1)`, and `javascript:` in it",
            "the heading at `#clause-3` of `board`",
        ),
        (
            clauses("\"number\":\"3&lt;\""),
            "`entries[0].clauses[1].number` of `board` is `3&lt;`, and `&lt;` in it",
            "the number at `#clause-3` of `board`",
        ),
        (
            clauses("\"formerly\":[\"2\",\"</\"]"),
            "`entries[0].clauses[1].formerly` of `board` is `</`, and `</` in it",
            "the old number at `#clause-3` of `board`",
        ),
    ] {
        project.write("county.json", text.as_bytes());
        let told = format!(
            "error: the inventory of the neighbour `county` is refused: {what} is markup, which no name has\n  it comes from `county.json`; {}\nNothing was written: `neighbours.lock` is as it was.\n",
            ask(of)
        );
        assert_eq!(project.update(&[]), not_run(&told));
    }
    for name in [
        "R&D",
        "a < b",
        "< 5 members",
        "5 > 3",
        "Fish & Chips; \\\"Quality\\\"",
    ] {
        let text = whole("\"Board\"", &format!("\"{name}\""));
        project.write("county.json", text.as_bytes());
        assert_eq!(project.update(&[]).status, 0, "{name}");
    }
}

/// A register of ours with titles as nobody should write them.
const ODD: &str = "\
-- site.toml --
title = \"<i>County</i> R&amp;D\"
base_url = \"https://county.example/\"
[checks]
completeness = \"allow\"
reviews = \"allow\"
-- content/kent/_index.md --
---
title: \"\\u200b\"
---
-- content/kent/board.md --
---
title: <script>alert(1)</script> & <b>Board
short_name: \"<!--\"
formerly: { \"<b>1\": \"1.1\" }
---
## 1. The <b>bold</b> `<script>` &lt;img> rule, javascript:alert(1)

1.1 A < b & R&D.

## LONG

In May.

## Appendix A: `</td>`

## `<`
-- content/kent/long.md --
---
title: LONG
---
-- content/kent/sub.md --
---
title: A < b
constitution: { in: board }
---
-- content/kent/organisations/council.md --
---
type: organisation
title: \"A&#60;B\\u202e &colon; C\"
---
-- content/about.md --
---
type: page
title: JavaScript:void
---
# `<!doctype`
";

#[test]
fn titles_with_markup_are_words_in_our_inventory_and_at_our_neighbours() {
    let county = Project::new(&ODD.replace("LONG", &"long title <b>".repeat(200)));
    let district = hostile::site("county.json");
    district.take("county.json", &county, &[]);
    district.write(
        "content/east/text.md",
        b"---\ntitle: Text\n---\n\nSee [[county:board]] and [[county:council]].\n",
    );
    let told = "county: 6 entries of “< i>County< /i> R& amp;D” at https://county.example/, new here; 3 references of this site lead there\n";
    assert_eq!(district.update(&[]), fine(told));
    let lock = fs::read_to_string(district.root().join("neighbours.lock")).expect("the file");
    for words in [
        "\"name\":\"< script>alert(1)< /script> & < b>Board\"",
        "\"heading\":\"The bold < script> < img> rule, javascript: alert(1)\"",
        "\"heading\":\"< /td>\"",
        "\"name\":\"kent\"",
        "\"name\":\"A& #60;B & colon; C\"",
        "\"name\":\"A < b\"",
    ] {
        assert!(lock.contains(words), "{words} in {lock}");
    }
    assert_eq!(district.run("build", &[]).status, 0);
    for page in ["east/panel/index.html", "east/text/index.html"] {
        let page = district.page(page);
        let words = "&lt; script&gt;alert(1)&lt; /script&gt; &amp; &lt; b&gt;Board";
        assert!(page.contains(words), "{page}");
    }
}
