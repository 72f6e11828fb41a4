//! What becomes of a page when its files change.

use std::fs;

use quorate::model::editor::Editor;

use super::plain::site;
use crate::preview::Preview;

const BOARD: &str = "content/kent/board.md";

#[test]
fn an_edit_is_seen_and_told() {
    let project = site();
    let preview = Preview::of(project.root(), &[]);
    let (board, council) = (preview.get("/kent/board/"), preview.get("/kent/council/"));
    let text = fs::read_to_string(project.root().join(BOARD)).expect("a file");
    project.write(
        BOARD,
        text.replace("1.1 The board plans", "1.1 The board pays for")
            .as_bytes(),
    );
    preview.shows("/kent/board/", "The board pays for");
    let now = preview.get("/kent/board/");
    assert_ne!(now.header("etag"), board.header("etag"));
    let told = preview.events("/kent/board/", &board.tag(), "event: problems");
    assert!(told.contains("event: changed"), "{told}");
    let told = preview.events("/kent/board/", &now.tag(), "event: problems");
    assert!(
        !told.contains("event: changed") && !told.contains("event: styles"),
        "{told}"
    );
    let told = preview.events("/kent/council/", &council.tag(), "event: problems");
    assert!(
        !told.contains("event: changed"),
        "another page is not loaded again: {told}"
    );
}

#[test]
fn a_page_whose_header_breaks_is_shown_as_it_was_with_the_report() {
    let project = site();
    let preview = Preview::of(project.root(), &[]);
    let before = preview.get("/kent/board/");
    let text = fs::read_to_string(project.root().join(BOARD)).expect("a file");
    for (broken, check) in [
        (text.replace("quorum: {", "quorum: {{"), "invalid-yaml"),
        (text.replacen("---", "", 1), "missing-front-matter"),
        (
            text.replace("Kent Board", "Kent \\xFF Board"),
            "invalid-encoding",
        ),
    ] {
        project.write(BOARD, broken.as_bytes());
        let told = preview.events("/kent/board/", &before.tag(), check);
        assert!(
            told.contains("before its header could no longer be read"),
            "{told}"
        );
        let now = preview.get("/kent/board/");
        assert_eq!(now.text(), before.text(), "{check}");
        assert_eq!(
            preview.get("/kent/board").header("location"),
            "/kent/board/"
        );
        project.write(BOARD, text.as_bytes());
        let told = preview.events("/kent/board/", &before.tag(), "\"instead\":[]");
        assert!(!told.contains("event: changed"), "{told}");
    }
}

#[test]
fn a_page_with_a_second_file_that_cannot_be_read_goes_on_changing() {
    let project = site();
    let preview = Preview::of(project.root(), &[]);
    let before = preview.get("/kent/board/");
    project.write("content/kent/board/_index.md", b"");
    preview.events("/kent/board/", &before.tag(), "missing-front-matter");
    let text = fs::read_to_string(project.root().join(BOARD)).expect("a file");
    project.write(
        BOARD,
        text.replace("1.1 The board plans", "1.1 The board pays for")
            .as_bytes(),
    );
    preview.shows("/kent/board/", "The board pays for");
    let now = preview.get("/kent/board/");
    let told = preview.events("/kent/board/", &now.tag(), "event: problems");
    assert!(told.contains("\"instead\":[]"), "{told}");
}

#[test]
fn what_is_wrong_is_listed_for_the_page_with_a_way_into_the_editor() {
    let project = site();
    project.write(
        "site.toml",
        b"title = \"Site\"\n[checks]\nmissing-topic = \"allow\"\n[preview]\neditor = \"vscode\"\n",
    );
    project.write(
        "content/kent/other.md",
        b"---\ntitle: Other\nkindd: board\n---\n",
    );
    let preview = Preview::of(project.root(), &[]);
    let problems = |page: &str| {
        let told = preview.events(page, "0-0", "kindd");
        let data = told.split("event: problems\ndata: ").last().expect("data");
        data.lines().next().unwrap_or_default().to_owned()
    };
    let told = problems("/kent/other/");
    let here = told
        .split_once("\"here\":[{")
        .expect("a finding of this page")
        .1;
    assert!(
        here.starts_with(
            "\"level\":\"deny\",\"check\":\"unknown-field\",\"message\":\"unknown key `kindd`\""
        ),
        "{told}"
    );
    let file = fs::canonicalize(project.root())
        .expect("its path")
        .join("content/kent/other.md");
    let path = file.to_string_lossy().into_owned();
    assert!(
        here.contains(&format!("\"editor\":\"vscode://file{path}:3:1\"")),
        "{told}"
    );
    assert!(
        here.contains("\"text\":[\"\",\"kindd\",\": board\"]"),
        "{told}"
    );
    assert!(problems("/kent/council/").contains("\"here\":[],\"others\":[{"));
}

#[test]
fn a_template_that_cannot_be_compiled_leaves_the_last_theme_in_use() {
    let project = site();
    project.write("site.toml", b"title = \"Site\"\ntheme = \"own\"\n");
    project.write(
        "themes/own/templates/organisation.html",
        b"Own {{ page.title }}",
    );
    let preview = Preview::of(project.root(), &[]);
    let before = preview.get("/kent/council/");
    assert!(before.says("Own Kent Council"));
    project.write(
        "themes/own/templates/organisation.html",
        b"Other\n{{ page.title",
    );
    let told = preview.events("/kent/council/", &before.tag(), "\"check\":\"template\"");
    assert!(
        told.contains("themes/own/templates/organisation.html"),
        "{told}"
    );
    assert!(told.contains("before the fault in them"), "{told}");
    assert_eq!(preview.get("/kent/council/").body, before.body);
    project.write(
        "themes/own/templates/organisation.html",
        b"Other {{ page.title }}",
    );
    preview.shows("/kent/council/", "Other Kent Council");
}

#[test]
fn a_page_that_cannot_be_drawn_shows_the_line_of_its_template() {
    let project = site();
    project.write("site.toml", b"title = \"Site\"\ntheme = \"own\"\n");
    project.write(
        "themes/own/templates/organisation.html",
        b"one\ntwo {{ page.nothing }} <three>\n",
    );
    let preview = Preview::of(project.root(), &[]);
    let page = preview.get("/kent/council/");
    assert_eq!(page.status, 500);
    assert!(
        page.says("themes/own/templates/organisation.html, line 2, column"),
        "{}",
        page.text()
    );
    assert!(page.says("&lt;three&gt;") && page.says("<mark>") && page.says("_preview/preview.js"));
    assert_eq!(preview.get("/kent/board/").status, 200);
}

#[test]
fn a_style_sheet_is_told_as_such() {
    let project = site();
    project.write("site.toml", b"title = \"Site\"\ntheme = \"own\"\n");
    project.write("themes/own/static/civic.css", b"body { color: black }");
    let preview = Preview::of(project.root(), &[]);
    let before = preview.get("/kent/board/");
    project.write("themes/own/static/civic.css", b"body { color: green }");
    preview.shows("/_theme/civic.css", "green");
    let told = preview.events("/kent/board/", &before.tag(), "event: problems");
    assert!(
        told.contains("event: styles") && !told.contains("event: changed"),
        "{told}"
    );
    project.write("themes/own/static/civic.js", b"'another'");
    preview.shows("/_theme/civic.js", "another");
    let told = preview.events("/kent/board/", &before.tag(), "event: problems");
    assert!(told.contains("event: changed"), "{told}");
}

#[test]
fn a_picture_that_changes_is_told_to_the_pages_that_show_it() {
    let project = site();
    let preview = Preview::of(project.root(), &[]);
    let (board, council) = (preview.get("/kent/board/"), preview.get("/kent/council/"));
    project.write(
        "content/kent/picture.svg",
        b"<svg xmlns=\"http://www.w3.org/2000/svg\"><path/></svg>",
    );
    preview.line("rebuilt in");
    let told = |page: &str, tag: &str| preview.events(page, tag, "event: problems");
    assert!(told("/kent/board/", &board.tag()).contains("event: changed"));
    assert!(!told("/kent/council/", &council.tag()).contains("event: changed"));
}

#[test]
fn a_picture_is_known_by_its_name_however_that_is_written() {
    let project = site();
    let names = ["a seal.svg", "a&b.svg", "50% + 'x' (é).svg", "q?.svg"];
    let written = [
        "a%20seal.svg",
        "a&b.svg",
        "50%25%20+%20'x'%20\\(é\\).svg",
        "q%3F.svg",
    ];
    let shown = written.map(|address| format!("![A seal](../pictures/{address})\n\n"));
    let page = format!("---\ntitle: Pictures\n---\n\n{}", shown.concat());
    project.write("content/essex/pictures.md", page.as_bytes());
    project.write(
        "site.toml",
        b"title = \"Site\"\n[appearance]\nicon = \"pictures/an icon.svg\"\n",
    );
    let picture = |more: &str| format!("<svg xmlns=\"http://www.w3.org/2000/svg\">{more}</svg>");
    let put = |name: &str, more: &str| {
        project.write(
            &format!("content/pictures/{name}"),
            picture(more).as_bytes(),
        );
    };
    let all = || names.into_iter().chain(["an icon.svg"]);
    all().for_each(|name| put(name, ""));
    let preview = Preview::of(project.root(), &[]);
    for name in all() {
        let tag = preview.get("/essex/pictures/").tag();
        put(name, "<path/>");
        preview.line("rebuilt in");
        let told = preview.events("/essex/pictures/", &tag, "event: problems");
        assert!(told.contains("event: changed"), "{name}");
    }
}

#[test]
fn each_editor_is_opened_at_the_line() {
    let opened = |editor: &str| {
        let editor: Editor = editor.parse().expect("an editor");
        editor.address("/home/an officer/kent#1.md", 3, 5)
    };
    let path = "/home/an%20officer/kent%231.md";
    assert_eq!(opened("vscode"), format!("vscode://file{path}:3:5"));
    assert_eq!(
        opened("vscode-insiders"),
        format!("vscode-insiders://file{path}:3:5")
    );
    assert_eq!(opened("zed"), format!("zed://file{path}:3:5"));
    assert_eq!(
        opened("idea"),
        format!("idea://open?file={path}&line=3&column=5")
    );
    assert_eq!(
        opened("sublime"),
        format!("subl://open?url=file://{path}&line=3&column=5")
    );
    assert_eq!(
        opened("textmate"),
        format!("txmt://open?url=file://{path}&line=3&column=5")
    );
    let windows = Editor::Vscode.address("C:\\register\\kent.md", 1, 1);
    assert_eq!(windows, "vscode://file/C:/register/kent.md:1:1");
}
