//! A theme of another look in `tests/themes/plain`, made of what `docs/themes.md` promises and nothing else: a base, a body's page, two components and a
//! style sheet. All other templates are the built-in ones.

use std::path::Path;

use crate::project::{Project, tree};

/// A project with the theme and the files of another folder.
fn project(site: &str) -> Project {
    let project = Project::new(site);
    let theme = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/themes/plain");
    for (path, bytes) in tree(&theme) {
        project.write(&format!("themes/plain/{}", path.display()), &bytes);
    }
    project
}

#[test]
fn a_small_page_is_what_its_templates_say() {
    let project = project(
        "\
-- site.toml --
title = \"Register\"
theme = \"plain\"
-- content/north/board.md --
---
title: North Board
top_level: true
kind: board
members:
  - { post: Chair of the Council, role: chair }
quorum: { members: 1 }
cites: { quorum: \"1.1\" }
review: { not_required: It lasts a year. }
---

1.1 One member is enough.
",
    );
    let run = project.run("build", &["--allow", "warnings"]);
    assert_eq!(run.status, 0, "{}", run.err);
    let page = project.page("north/board/index.html");
    assert_eq!(page, include_str!("../../themes/board.html"));
}

#[test]
fn every_page_of_the_example_can_be_drawn_in_it() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let settings = include_str!("../../../site.toml").replace("\"civic\"", "\"plain\"");
    let project = project(&format!("-- site.toml --\n{settings}"));
    for (path, bytes) in tree(&root.join("content")) {
        project.write(&format!("content/{}", path.display()), &bytes);
    }
    let run = project.run("build", &[]);
    assert_eq!(run.status, 0, "{}", run.err);
    assert!(!run.err.contains("[template]"), "{}", run.err);

    let mut pages = 0;
    for (path, bytes) in project.output() {
        if path.extension().is_none_or(|extension| extension != "html") {
            continue;
        }
        pages += 1;
        let page = String::from_utf8(bytes).expect("text");
        let sheet = page.contains("_theme/plain.css\">") && !page.contains("civic.css");
        assert!(sheet, "{}: its own style sheet alone", path.display());
        assert!(!page.contains("#i-"), "{}: no icon", path.display());
    }
    assert!(pages > 90, "{pages}");

    // Its tag stands in place of the built-in one in built-in templates too; components that it leaves alone are drawn as ever.
    assert!(project.shows("reviews/index.html", "<b class=\"late\">"));
    let body = project.page("worcestershire/joint-commissioning-board/index.html");
    for words in [
        "<b class=\"ok\">Active</b>",
        "<ul class=\"lines\">",
        "<a class=\"src\" href=\"#clause-",
        "<section class=\"notice odd\" aria-labelledby=\"notice-review\"><div>",
    ] {
        assert!(body.contains(words), "{words}");
    }
    assert!(project.page("_theme/plain.css").contains("max-width"));
}
