//! Themes: what their templates receive, and a small one of another look that proves what `docs/themes.md` says.

mod colours;
mod examples;
mod handbook;
mod plain;
mod types;

use serde_json::Value;

use crate::project::{Project, Run};

const SITE: &str = "\
-- content/north/board.md --
---
title: North Board
top_level: true
extra: { colour: green }
aliases: [/old/board/]
---

Words.
-- content/south/forum.md --
---
title: Forum
parent: nobody
---
";

fn dump(project: &Project, page: &str) -> Run {
    project.run("build", &["--dump-view", page])
}

#[test]
fn a_view_is_found_by_address_id_and_source() {
    let project = Project::new(SITE);
    let source = project.root().join("content/north/board.md");
    let by_id = dump(&project, "north/board");
    assert_eq!((by_id.status, by_id.err.as_str()), (0, ""));
    for page in [
        "/north/board/",
        "north/board/index.html",
        "https://example.org/north/board/#part-quorum",
        "content/north/board.md",
        source.to_str().expect("a path"),
    ] {
        assert_eq!(dump(&project, page), by_id, "{page}");
    }
    for (page, template) in [
        ("/", "home.html"),
        ("content/north/_index.md", "area.html"),
        ("404.html", "404.html"),
        ("old/board", "redirect.html"),
    ] {
        let dumped: Value = serde_json::from_str(&dump(&project, page).out).expect("JSON");
        assert_eq!(dumped["template"], template);
    }
}

#[test]
fn a_view_is_what_the_template_receives_and_nothing_is_written() {
    let project = Project::new(SITE);
    let dumped = dump(&project, "north/board").out;
    let view: Value = serde_json::from_str(&dumped).expect("JSON");
    assert_eq!(view["view"]["page"]["title"], "North Board");
    assert_eq!(view["view"]["extra"]["colour"], "green");
    let keys = [
        "\"template\"",
        "\"page\"",
        "\"kind_and_area\"",
        "\"quorum\"",
        "\"extra\"",
    ];
    let places: Vec<_> = keys.iter().map(|key| dumped.find(key)).collect();
    assert!(
        places.is_sorted() && places[0].is_some(),
        "in the order of the page"
    );
    assert!(project.output().is_empty());

    // The names that the program lists to a template that asks for another.
    project.write(
        "themes/civic/templates/body.html",
        b"{% extends \"civic/body.html\" %}{% block quorum %}{{ quorm }}{% endblock %}",
    );
    let run = project.run("build", &["--keep-going"]);
    let (_, known) = run
        .err
        .split_once("Available variables: ")
        .expect("a fault");
    let known: Vec<&str> = known.lines().next().expect("a line").split(", ").collect();
    let mut received: Vec<&String> = view["view"].as_object().expect("names").keys().collect();
    received.sort();
    assert_eq!(received, known);
    assert_eq!(
        dump(&project, "north/board").out,
        dumped,
        "faults do not matter"
    );
}

#[test]
fn a_page_that_is_not_there_is_told_with_those_that_may_be_meant() {
    let project = Project::new(SITE);
    for (page, words) in [
        (
            "board",
            "there is no page `board`\n  did you mean `north/board` or `old/board`?",
        ),
        ("north/bord", "did you mean `north/board`?"),
        ("content/nothing/like/it.md", "`/` is the front page"),
        ("sitemap.xml", "`sitemap.xml` is made without a template"),
    ] {
        let run = dump(&project, page);
        assert_eq!((run.status, run.out.as_str()), (2, ""), "{page}");
        assert!(run.err.contains(words), "{page}: {}", run.err);
    }
}

#[test]
fn a_fault_that_shows_on_many_pages_is_told_once() {
    let project = Project::new(SITE);
    project.write(
        "themes/civic/templates/body.html",
        b"{% extends \"civic/body.html\" %}\n{% block quorum %}{{ quorm }}{% endblock %}",
    );
    let run = project.run("build", &["--keep-going"]);
    assert_eq!(run.status, 1);
    assert_eq!(
        run.err.matches("`quorm` is not defined").count(),
        1,
        "{}",
        run.err
    );
    let words = "themes/civic/templates/body.html:2: Variable `quorm`";
    assert!(run.err.contains(words), "{}", run.err);
    let words = "\n  on north/board/index.html and 1 more page\nNothing was written.\n";
    assert!(run.err.ends_with(words), "{}", run.err);
}
