//! What is told of files and templates that cannot be used: on the terminal, in the bar, on the page, each with its own text, until it is mended.

use std::fs;
use std::os::unix::fs::symlink;
use std::time::Duration;

use super::plain::site;
use crate::preview::Preview;
use crate::project::Project;

const TEMPLATE: &str = "themes/own/templates/organisation.html";
const SETTINGS: &[u8] = b"title = \"Site\"\ntheme = \"own\"\n[checks]\nmissing-topic = \"allow\"\n";
const UNDRAWN: &[u8] = b"one\ntwo {{ page.nothing }} <three>\n";

/// A site with a template of its own for organisations.
fn themed(template: &[u8]) -> Project {
    let project = site();
    project.write("site.toml", SETTINGS);
    project.write(TEMPLATE, template);
    project
}

/// What the bar of a page says, as soon as it says some words.
fn bar(preview: &Preview, page: &str, until: &str) -> String {
    let told = preview.events(page, "0-0", until);
    let data = told.split("event: problems\ndata: ").last().expect("data");
    data.lines().next().unwrap_or_default().to_owned()
}

#[test]
fn a_page_that_cannot_be_drawn_is_told_once_everywhere_until_it_is_mended() {
    let project = themed(UNDRAWN);
    let preview = Preview::of(project.root(), &[]);
    preview.line("Checked 1 body");
    let quiet = Duration::from_millis(400);
    assert_eq!(preview.lines_after(quiet), [""; 0], "nobody asked for it");
    for _ in 0..3 {
        assert_eq!(preview.get("/kent/council/").status, 500);
    }
    let lines = preview.lines_until("Checked 1 body: 1 error");
    let found = lines.iter().filter(|line| line.contains("error["));
    assert_eq!(found.count(), 1, "{lines:#?}");
    let place = format!("--> {TEMPLATE}:2:");
    assert!(lines.iter().any(|line| line.contains(&place)), "{lines:#?}");
    assert_eq!(preview.lines_after(quiet), [""; 0], "it is told once");
    let told = bar(&preview, "/kent/board/", "\"check\":\"template\"");
    assert!(
        told.contains("\"text\":[\"two {{ page.\",\"nothing\",\" }} <three>\"]"),
        "{told}"
    );

    // Another file changes: it is neither mended nor new.
    project.write("content/kent/notes.txt", b"changed");
    preview.line("content/kent/notes.txt: rebuilt in");
    assert_eq!(preview.lines_after(quiet), [""; 0]);
    bar(&preview, "/kent/board/", "\"check\":\"template\"");

    project.write(TEMPLATE, b"Own {{ page.title }}");
    let line = preview.line("mended[template]");
    assert!(line.contains(TEMPLATE), "{line}");
    preview.shows("/kent/council/", "Own Kent Council");
    let told = bar(&preview, "/kent/board/", "\"counts\":\"");
    assert!(!told.contains("\"check\":\"template\""), "{told}");
}

#[test]
fn a_later_fault_of_a_template_takes_the_place_of_an_older_one() {
    let project = themed(b"Own {{ page.title }}");
    let preview = Preview::of(project.root(), &[]);
    preview.shows("/kent/council/", "Own Kent Council");
    project.write(TEMPLATE, UNDRAWN);
    preview.shows("/kent/council/", "organisation.html, line 2");
    preview.line("error[template]");
    project.write(TEMPLATE, b"one\ntwo\nthree {{ page.title \n");
    preview.line("error[template]");
    let page = preview.get("/kent/council/");
    assert_eq!(page.status, 500);
    assert!(page.says("organisation.html, line 3") || page.says("organisation.html, line 4"));
    assert!(!page.says("page.nothing"), "{}", page.text());
    let lines = preview.lines_after(Duration::from_millis(300));
    assert!(
        !lines.iter().any(|line| line.contains("mended")),
        "{lines:#?}"
    );
    assert!(
        preview.get("/kent/board/").says("Kent Board"),
        "others are drawn"
    );
    project.write(TEMPLATE, b"Whole {{ page.title }}");
    preview.shows("/kent/council/", "Whole Kent Council");
    preview.line("mended[template]");
    preview.line("Checked 1 body: 4 warnings.");
}

#[test]
fn findings_keep_their_text_beside_a_file_that_cannot_be_used() {
    let project = site();
    let file = "content/kent/board.md";
    let text = fs::read_to_string(project.root().join(file)).expect("a file");
    let text = text.replace("kind: board\n", "kind: board\nparent: nobody\n");
    project.write(file, text.as_bytes());
    let settings = "title = \"A site with a long title\"\n\n[appearance]\naccent = \"#ffff66\"\n";
    project.write("site.toml", settings.as_bytes());
    let preview = Preview::of(project.root(), &[]);
    let (parent, accent) = (
        "\"text\":[\"parent: \",\"nobody\",\"\"]",
        "\"text\":[\"accent = \",\"\\\"#ffff66\\\"\",\"\"]",
    );
    let told = bar(&preview, "/kent/board/", parent);
    assert!(told.contains(accent), "{told}");
    preview.line("Checked 1 body");

    project.write("site.toml", b"title = \n");
    let told = bar(&preview, "/kent/board/", "site.toml is not TOML");
    let told = if told.contains(parent) {
        told
    } else {
        bar(&preview, "/kent/board/", parent)
    };
    assert!(told.contains(accent), "{told}");
    assert!(told.contains("\"text\":[\"title = \","), "{told}");
    let lines = preview.lines_until("Checked 1 body");
    assert_eq!(
        lines[0],
        "site.toml: cannot be used; the site is shown as it was before that."
    );
    let found = lines
        .iter()
        .filter(|line| line.contains("error[") || line.contains("warning["));
    assert_eq!(found.count(), 1, "{lines:#?}");
    project.write("site.toml", settings.as_bytes());
    preview.line("mended[invalid-value]");

    fs::remove_file(project.root().join(file)).expect("the file");
    preview.lacks("/kent/board/");
    project.write(file, text.as_bytes());
    preview.shows("/kent/board/", "Kent Board");
    preview.lines_after(Duration::from_millis(300));
    let aside = project.root().join("content/kent/.board.tmp");
    symlink("nowhere.md", &aside).expect("a link");
    fs::rename(aside, project.root().join(file)).expect("the link");
    let lines = preview.lines_until("Checked 1 body");
    let said = lines
        .iter()
        .position(|line| line.contains("error[unreadable]"));
    let said = said.expect("that it cannot be read");
    assert!(
        lines[said].ends_with(
            "`content/kent/board.md` cannot be read: it is a link that leads to nothing"
        ),
        "{lines:#?}"
    );
    assert!(
        lines[said + 1].contains("--> content/kent/board.md"),
        "{lines:#?}"
    );
    assert_eq!(lines[said + 2].trim_matches(['|', ' ']), "", "{lines:#?}");
    assert!(
        lines[said + 3].contains("help: remove the link"),
        "{lines:#?}"
    );
    let told = bar(&preview, "/kent/board/", "leads to nothing");
    assert!(told.contains(parent), "{told}");
    assert!(
        told.contains("\"at\":null,\"text\":[\"\",\"\",\"\"]"),
        "{told}"
    );
}

#[test]
fn a_header_that_cannot_be_read_is_no_news_of_other_files() {
    let project = site();
    let forum = b"---\ntitle: Forum\nkind: forum\n---\n";
    project.write("content/kent/forum.md", forum);
    let file = "content/kent/board.md";
    let text = fs::read_to_string(project.root().join(file)).expect("a file");
    let text = text.replace("kind: board\n", "kind: board\nreports_to: [forum]\n");
    project.write(file, text.as_bytes());
    let preview = Preview::of(project.root(), &[]);
    preview.line("Checked 2 bodies");
    let of_others = |lines: &[String]| -> Vec<String> {
        let news = lines.iter().filter(|line| {
            line.contains("mended[") && !line.contains(file) || line.contains("warning[")
        });
        news.cloned().collect()
    };
    project.write(
        file,
        text.replace("kind: board", "\tkind: board").as_bytes(),
    );
    let lines = preview.lines_until("Checked");
    assert!(
        lines.iter().any(|line| line.contains("error[")),
        "{lines:#?}"
    );
    assert_eq!(of_others(&lines), [""; 0], "nobody touched the forum");
    let told = bar(&preview, "/kent/board/", "\"check\":\"invalid-yaml\"");
    assert!(!told.contains("orphan-body"), "{told}");
    project.write(file, text.as_bytes());
    let lines = preview.lines_until("Checked");
    assert_eq!(of_others(&lines), [""; 0], "nobody mended the forum");
}

#[test]
fn a_document_that_could_never_be_read_is_told_as_such() {
    let project = site();
    let preview = Preview::of(project.root(), &[]);
    project.write("content/kent/new.md", b"---\n\ttitle: New\n---\n");
    preview.shows("/kent/new/", "This document cannot be read yet");
    assert_eq!(preview.get("/kent/new/").status, 404);
    let told = bar(&preview, "/kent/new/", "\"check\":\"invalid-yaml\"");
    assert!(told.contains("This document has no page yet"), "{told}");
    assert!(!preview.get("/kent/none/").says("cannot be read yet"));
    project.write("content/kent/new.md", b"---\ntitle: New\n---\n");
    preview.shows("/kent/new/", "<h1>New</h1>");
}

#[test]
fn of_two_faults_that_are_alike_each_is_told() {
    let project = site();
    let settings = |first: &str, second: &str| {
        let act = |more: &str| {
            format!(
                "[[legislation]]\ntitle = \"Act {more}1999\"\nurl = \"https://example.org/\"\n{more}"
            )
        };
        format!("title = \"Register\"\n{}{}", act(first), act(second))
    };
    project.write("site.toml", settings("", "").as_bytes());
    let preview = Preview::of(project.root(), &[]);
    preview.line("Checked 1 body");
    project.write(
        "site.toml",
        settings("colour = 1\n", "colour = 1\n")
            .replace("Act colour = 1\n", "Act ")
            .as_bytes(),
    );
    preview.line(": 2 errors");
    project.write(
        "site.toml",
        settings("colour = 1\n", "")
            .replace("Act colour = 1\n", "Act ")
            .as_bytes(),
    );
    preview.line(": 1 error");
}
