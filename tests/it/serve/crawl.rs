//! The preview after some edits is the site that is built then.

use std::fs;

use super::plain::equals_what_is_built;
use crate::preview::Preview;
use crate::project::{Project, tree};

#[test]
fn every_address_is_what_a_build_writes_there() {
    let project = Project::new("");
    let example = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    for (path, bytes) in tree(&example.join("content")) {
        let path = format!("content/{}", path.to_string_lossy().replace('\\', "/"));
        project.write(&path, &bytes);
    }
    project.write(
        "site.toml",
        &fs::read(example.join("site.toml")).expect("its settings"),
    );
    let preview = Preview::of(project.root(), &[]);
    assert_eq!(preview.get("/kent/local-partnership/").status, 200);
    edit(&project);
    preview.shows("/kent/new-board/", "New Board");
    preview.shows("/", "Another register");
    preview.lacks("/about/");
    let files = equals_what_is_built(&project, &preview, "/");
    assert!(files > 200, "{files} files");
}

/// Another title of the site, a body's text that changes, a body more, one less that others refer to, one that is not to be published.
fn edit(project: &Project) {
    let change = |path: &str, from: &str, to: &str| {
        let text = fs::read_to_string(project.root().join(path)).expect("a file");
        assert!(text.contains(from), "{path}");
        project.write(path, text.replace(from, to).as_bytes());
    };
    change(
        "content/kent/local-partnership.md",
        "## Purpose",
        "An added sentence.\n\n## Purpose",
    );
    project.write(
        "content/kent/new-board.md",
        b"---\ntitle: New Board\nkind: board\npublish: false\naliases: [/kent/older/]\nparent: local-partnership\n---\n\n1.1 See clause 9.9.\n",
    );
    fs::remove_file(project.root().join("content/about.md")).expect("removed");
    change(
        "site.toml",
        "title = \"Children's Partnerships Register\"",
        "title = \"Another register\"",
    );
}
