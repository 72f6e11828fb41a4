//! The list of statutes, the glossary, and the lists of pages for search engines.

use std::collections::BTreeSet;

use quorate::pipeline::{self, Memory};
use quorate::render::Theme;
use quorate::source::SourceFile;

use crate::project::{Project, inputs};

/// The bodies of two areas; the settings are left to the test.
const BODIES: &str = "\
-- content/north/board.md --
---
title: North Board
short_name: PB
established: { under: [Children Act 2004 s.8] }
terms:
  the Act: Children Act 2004
  the Council: Northshire County Council
  DCS: Director of Children's Services
---
1.1 The Board acts under section 10 of the Children Act 2004, with the DCS.

1.2 The Act calls for a plan, as do sections 10(2) and 8 of the Act.

1.3 The Council keeps to Schedule 1 to the Old Act 1972 and to the whole Children Act 2004.

1.4 The Children Act 2004 binds the Board.
-- content/north/organisations/council.md --
---
type: organisation
title: Northshire County Council
short_name: NCC
---
-- content/south/panel.md --
---
title: Panel
short_name: PB
terms: { NHS: North Health Service }
---
## Duties

The Panel hears the NHS and the DCS, under section 10 of the Children Act 2004.
-- content/south/draft.md --
---
title: Draft
short_name: ZZZ
publish: false
terms: { the Plan: Panel }
---
Under section 99 of the Children Act 2004 and the Unused Act 2001.
";

const LISTS: &str = "\
-- site.toml --
title = \"Register\"
base_url = \"https://example.org/\"
[abbreviations]
NHS = \"National Health Service\"
DCS = \"Director of Children’s Services\"
[[legislation]]
title = \"Unused Act 2001\"
[[legislation]]
title = \"Old Act 1972\"
[[legislation]]
title = \"Children Act 2004\"
url = \"https://www.legislation.gov.uk/ukpga/2004/31\"
sections = { \"10\" = \"Co-operation\" }
";

#[test]
fn statutes_are_listed_with_what_cites_them() {
    let project = Project::new(&format!("{LISTS}{BODIES}"));
    let run = project.run("build", &[]);
    assert_eq!(run.status, 0, "{run:?}");
    assert_eq!(
        project.content("legislation/index.html"),
        r#"<section class="sec" id="statute-children-act-2004" aria-labelledby="statute-children-act-2004-h"><h2 id="statute-children-act-2004-h"><a href="https://www.legislation.gov.uk/ukpga/2004/31">Children Act 2004</a></h2>
<dl class="glance">
<div><dt>As a whole</dt><dd>
<ul class="entries tight">
<li><a href="../north/board/">North Board</a> <span class="quiet">at <a href="../north/board/#clause-1.3">clauses 1.3</a> and <a href="../north/board/#clause-1.4">1.4</a></span></li>
</ul></dd></div>
<div><dt><a href="https://www.legislation.gov.uk/ukpga/2004/31/section/8">Section 8</a></dt><dd>
<ul class="entries tight">
<li><a href="../north/board/">North Board</a> <span class="quiet">at <a href="../north/board/#clause-1.2">clause 1.2</a></span></li>
</ul></dd></div>
<div><dt><a href="https://www.legislation.gov.uk/ukpga/2004/31/section/10">Section 10</a></dt><dd><p>Co-operation</p>
<ul class="entries tight">
<li><a href="../north/board/">North Board</a> <span class="quiet">at <a href="../north/board/#clause-1.1">clause 1.1</a></span></li>
<li><a href="../south/panel/">Panel</a><span class="quiet">, South,</span> <span class="quiet">at <a href="../south/panel/#duties">Duties</a></span></li>
</ul></dd></div>
<div><dt><a href="https://www.legislation.gov.uk/ukpga/2004/31/section/10">Section 10(2)</a></dt><dd><p>Co-operation</p>
<ul class="entries tight">
<li><a href="../north/board/">North Board</a> <span class="quiet">at <a href="../north/board/#clause-1.2">clause 1.2</a></span></li>
</ul></dd></div>
</dl></section>
<section class="sec" id="statute-old-act-1972" aria-labelledby="statute-old-act-1972-h"><h2 id="statute-old-act-1972-h">Old Act 1972</h2>
<dl class="glance">
<div><dt>Schedule 1</dt><dd>
<ul class="entries tight">
<li><a href="../north/board/">North Board</a> <span class="quiet">at <a href="../north/board/#clause-1.3">clause 1.3</a></span></li>
</ul></dd></div>
</dl></section>
<section class="sec" id="part-uncited" aria-labelledby="part-uncited-h"><h2 id="part-uncited-h">Listed and not cited</h2>
<ul class="entries tight">
<li id="statute-unused-act-2001">Unused Act 2001</li>
</ul></section>"#
    );
}

#[test]
fn the_glossary_says_what_words_stand_for_and_where() {
    let project = Project::new(&format!("{LISTS}{BODIES}"));
    project.run("build", &[]);
    assert_eq!(
        project.content("glossary/index.html"),
        r#"<dl class="glance">
<div><dt><strong>the Act</strong></dt><dd>
<p><a href="https://www.legislation.gov.uk/ukpga/2004/31">Children Act 2004</a> <span class="aside">In the document of <a href="../north/board/">North Board</a> <span class="quiet">at <a href="../north/board/#clause-1.2">clause 1.2</a></span></span></p></dd></div>
<div><dt><strong>the Council</strong></dt><dd>
<p><a href="../north/organisations/council/">Northshire County Council</a> <span class="aside">In the document of <a href="../north/board/">North Board</a> <span class="quiet">at <a href="../north/board/#clause-1.3">clause 1.3</a></span></span></p></dd></div>
<div><dt><strong>DCS</strong></dt><dd>
<p>Director of Children’s Services <span class="aside">Used by <a href="../north/board/">North Board</a> <span class="quiet">at <a href="../north/board/#clause-1.1">clause 1.1</a></span>; <a href="../south/panel/">Panel</a><span class="quiet">, South,</span> <span class="quiet">at <a href="../south/panel/#duties">Duties</a></span></span></p></dd></div>
<div><dt><strong>NCC</strong></dt><dd>
<p><a href="../north/organisations/council/">Northshire County Council</a></p></dd></div>
<div><dt><strong>NHS</strong></dt><dd>
<p>National Health Service</p>
<p>North Health Service <span class="aside">In the document of <a href="../south/panel/">Panel</a><span class="quiet">, South,</span> <span class="quiet">at <a href="../south/panel/#duties">Duties</a></span></span></p></dd></div>
<div><dt><strong>PB</strong></dt><dd>
<p><a href="../north/board/">North Board</a></p>
<p><a href="../south/panel/">Panel</a>, South</p></dd></div>
</dl>"#
    );
}

#[test]
fn a_list_of_statutes_that_nobody_cites_says_so() {
    let project = Project::new(
        "-- site.toml --\ntitle = \"Register\"\n\n[[legislation]]\ntitle = \"Unused Act 2001\"\n-- content/north/board.md --\n---\ntitle: North Board\n---\n",
    );
    project.run("build", &[]);
    let page = project.page("legislation/index.html");
    let said = page
        .split_once("<p class=\"gap\">")
        .and_then(|(_, rest)| rest.split_once("</section>"))
        .map(|(said, _)| said);
    assert_eq!(
        said,
        Some(
            r#"No document of this register cites a statute yet.</p>
<section class="sec" id="part-uncited" aria-labelledby="part-uncited-h"><h2 id="part-uncited-h">Listed and not cited</h2>
<ul class="entries tight">
<li id="statute-unused-act-2001">Unused Act 2001</li>
</ul>"#
        )
    );
}

#[test]
fn pages_without_anything_to_list_are_neither_made_nor_linked() {
    let project = Project::new("-- content/north/board.md --\n---\ntitle: North Board\n---\n");
    project.run("build", &[]);
    for (path, text) in project.output() {
        let text = String::from_utf8_lossy(&text);
        assert!(
            !path.starts_with("legislation") && !path.starts_with("glossary"),
            "{path:?}"
        );
        assert!(
            !text.contains("legislation/\"") && !text.contains("glossary/\""),
            "{path:?}"
        );
    }
    let sitemap = project.page("sitemap.xml");
    assert!(!sitemap.contains("legislation") && !sitemap.contains("glossary"));
}

#[test]
fn more_pages_than_one_sitemap_may_list_stand_in_several() {
    let site = "title = \"Pages\"
base_url = \"https://register.example/x/\"
";
    let site = SourceFile::new("site.toml", site.into());
    let documents = (0..50_000).map(|number| {
        let text = format!("---\ntype: page\ntitle: Page {number}\n---\n");
        SourceFile::new(format!("content/{number}.md"), text.into_bytes())
    });
    let (inputs, settings) = inputs(site, documents.collect());
    let (build, _) = pipeline::build(inputs, &settings, &Memory::default());
    let (pages, theme) = (build.site(&settings), Theme::built_in());
    let text = |path: &str| {
        let file = pages.find(&theme, path).expect("a file");
        let bytes = pages.render(&theme, &file).expect("a list");
        String::from_utf8(bytes.expect("bytes").into_owned()).expect("text")
    };
    assert_eq!(
        text("sitemap.xml"),
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n\
         <sitemap><loc>https://register.example/x/_sitemap/1.xml</loc></sitemap>\n\
         <sitemap><loc>https://register.example/x/_sitemap/2.xml</loc></sitemap>\n</sitemapindex>\n"
    );
    let addresses = |path: &str| -> Vec<String> {
        let list = text(path);
        let lines = list.lines().filter_map(|line| {
            let line = line.strip_prefix("<url><loc>")?;
            line.strip_suffix("</loc></url>").map(str::to_owned)
        });
        lines.collect()
    };
    let (first, second) = (addresses("_sitemap/1.xml"), addresses("_sitemap/2.xml"));
    assert_eq!((first.len(), second.len()), (50_000, 9));
    let all: BTreeSet<&String> = first.iter().chain(&second).collect();
    assert_eq!(all.len(), 50_009);
    assert!(all.contains(&"https://register.example/x/49999/".to_owned()));
    assert!(pages.find(&theme, "_sitemap/3.xml").is_none());
}

#[test]
fn pages_with_something_to_list_are_in_the_footer_and_the_sitemap() {
    let project = Project::new(&format!("{LISTS}{BODIES}"));
    project.run("build", &[]);
    let board = project.page("north/board/index.html");
    let (above, footer) = board.split_once("id=\"page-all\"").expect("a footer");
    let sitemap = project.page("sitemap.xml");
    for (title, name) in [("Legislation", "legislation"), ("Glossary", "glossary")] {
        let link = format!("<li><a href=\"../../{name}/\">{title}</a></li>");
        assert!(footer.contains(&link) && !above.contains(&link), "{name}");
        let address = format!("<loc>https://example.org/{name}/</loc>");
        assert!(sitemap.contains(&address), "{sitemap}");
    }
}

#[test]
fn texts_can_link_to_the_lists_and_no_document_takes_their_place() {
    let project = Project::new(
        "\
-- content/about.md --
---
type: page
title: About
---
See the [statutes](legislation/) and the [words](/glossary/).
-- content/glossary.md --
---
type: page
title: Words
---
",
    );
    let run = project.run("check", &[]);
    assert!(!run.out.contains("broken-link"), "{}", run.out);
    assert!(
        run.out
            .contains("the address `/glossary/` is already that of the glossary"),
        "{}",
        run.out
    );
}

#[test]
fn a_long_glossary_begins_with_its_letters() {
    let abbreviations = (0..40)
        .map(|number| format!("A{number} = \"Word\"\n"))
        .collect::<Vec<_>>()
        .concat();
    let site = |more: &str| {
        format!(
            "-- site.toml --\ntitle = \"Register\"\nbase_url = \"https://example.org/\"\n[abbreviations]\n{abbreviations}{more}"
        )
    };
    let project = Project::new(&site(""));
    project.run("build", &[]);
    assert!(!project.shows("glossary/index.html", "aria-label=\"Letters\""));
    let project = Project::new(&site("b = \"Small\"\n4U = \"For you\"\n"));
    project.run("build", &[]);
    let page = project.content("glossary/index.html");
    assert!(
        page.starts_with(
            "<nav class=\"crumbs\" aria-label=\"Letters\"><ol>\
             <li><a href=\"#letter-other\">Other</a></li>\
             <li><a href=\"#letter-a\">A</a></li>\
             <li><a href=\"#letter-b\">B</a></li></ol></nav>"
        ),
        "{page}"
    );
    for anchor in ["letter-other", "letter-a", "letter-b"] {
        assert_eq!(page.matches(&format!("<div id=\"{anchor}\">")).count(), 1);
    }
}

#[test]
fn a_header_links_a_statute_as_a_text_does() {
    let project = Project::new(
        "\
-- site.toml --
title = \"Register\"
base_url = \"https://example.org/\"
[[legislation]]
title = \"Old Act 1972\"
sections = { \"10\" = \"Heading\" }
[[legislation]]
title = \"Children Act 2004\"
url = \"https://www.legislation.gov.uk/ukpga/2004/31\"
[[legislation]]
title = \"Highways Act 1980\"
url = \"https://law.example/highways\"
-- content/north/board.md --
---
title: Board
established: { under: [Old Act 1972 s.10, Children Act 2004 s.10(2), Highways Act 1980 s.3] }
terms: { the Act: Old Act 1972 }
---
",
    );
    let run = project.run("build", &[]);
    assert_eq!(run.status, 0, "{run:?}");
    for words in [
        "<a href=\"../../legislation/#statute-old-act-1972\">section 10</a> (Heading) of the <a href=\"../../legislation/#statute-old-act-1972\">Old Act 1972</a>",
        "<a href=\"https://www.legislation.gov.uk/ukpga/2004/31/section/10\">section 10(2)</a> of the <a href=\"https://www.legislation.gov.uk/ukpga/2004/31\">Children Act 2004</a>",
        "<a href=\"https://law.example/highways\">section 3</a> of the <a href=\"https://law.example/highways\">Highways Act 1980</a>",
        "‘the Act’ means <a href=\"../../legislation/#statute-old-act-1972\">Old Act 1972</a>",
    ] {
        assert!(project.shows("north/board/index.html", words), "{words}");
    }
}
