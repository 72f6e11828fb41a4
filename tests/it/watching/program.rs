//! The program follows what people and their tools do to files.

use std::fs;
use std::os::unix::fs::symlink;
use std::path::Path;
use std::process::Command;
use std::time::Duration;

use crate::preview::Preview;
use crate::project::Project;

const SITE: &str = "\
-- content/kent/board.md --
---
title: Kent Board
---

1.1 The board meets once.

-- content/kent/forum.md --
---
title: Kent Forum
parent: board
---

1.1 The forum meets.
";

const BOARD: &str = "/kent/board/";

/// The text of the board with other words in its clause.
fn board(words: &str) -> String {
    format!("---\ntitle: Kent Board\n---\n\n1.1 The board {words}.\n")
}

fn rename(root: &Path, from: &str, to: &str) {
    fs::rename(root.join(from), root.join(to)).expect("a path that is there");
}

#[test]
fn a_page_follows_every_way_to_save_its_file() {
    saves(&[]);
}

#[test]
fn a_page_follows_every_way_to_save_its_file_where_the_system_does_not_tell() {
    saves(&["--poll"]);
}

fn saves(arguments: &[&str]) {
    let project = Project::new(SITE);
    let preview = Preview::of(project.root(), arguments);
    let folder = project.root().join("content/kent");
    let file = folder.join("board.md");
    preview.shows(BOARD, "meets once");

    project.write("content/kent/board.md", board("meets twice").as_bytes());
    preview.shows(BOARD, "meets twice");

    project.write("content/kent/.board.tmp", board("meets thrice").as_bytes());
    fs::rename(folder.join(".board.tmp"), &file).expect("the new text");
    preview.shows(BOARD, "meets thrice");

    // As vim does: the old text goes out of the way before there is a new one.
    fs::rename(&file, folder.join("board.md~")).expect("the old text");
    fs::write(&file, board("meets often")).expect("the new text");
    fs::remove_file(folder.join("board.md~")).expect("the old text");
    preview.shows(BOARD, "meets often");

    project.write(
        "content/essex/a/b/new.md",
        b"---\ntitle: Essex New\n---\n\n1.1 A.\n",
    );
    preview.shows("/essex/a/b/new/", "Essex New");
    project.write(
        "content/essex/a/b/new.md",
        b"---\ntitle: Essex Newer\n---\n\n1.1 A.\n",
    );
    preview.shows("/essex/a/b/new/", "Essex Newer");

    fs::remove_file(&file).expect("the file");
    preview.lacks(BOARD);
}

#[test]
fn pages_follow_whole_folders() {
    let project = Project::new(SITE);
    let outside = Project::new(&SITE.replace("Kent", "Outer"));
    let preview = Preview::of(project.root(), &[]);
    let (root, other) = (project.root(), outside.root());

    rename(root, "content/kent", "content/essex");
    preview.shows("/essex/board/", "Kent Board");
    preview.lacks(BOARD);
    project.write("content/essex/board.md", board("moved").as_bytes());
    preview.shows("/essex/board/", "moved");

    fs::rename(root.join("content/essex"), root.join("away")).expect("the folder");
    preview.lacks("/essex/board/");
    fs::write(root.join("away/board.md"), board("is away")).expect("a file");
    fs::rename(root.join("away"), root.join("content/back")).expect("the folder");
    preview.shows("/back/board/", "is away");
    project.write("content/back/board.md", board("is back").as_bytes());
    preview.shows("/back/board/", "is back");

    rename(root, "content", "old");
    fs::rename(other.join("content"), root.join("content")).expect("another content");
    preview.shows(BOARD, "Outer Board");
    project.write(
        "content/kent/board.md",
        board("stands elsewhere").as_bytes(),
    );
    preview.shows(BOARD, "stands elsewhere");

    // A file becomes a folder, and a folder a file.
    fs::remove_file(root.join("content/kent/board.md")).expect("the file");
    project.write(
        "content/kent/board.md/inner.md",
        board("is within").as_bytes(),
    );
    preview.shows("/kent/board.md/inner/", "is within");
    fs::remove_dir_all(root.join("content/kent/board.md")).expect("the folder");
    project.write("content/kent/board.md", board("is a file again").as_bytes());
    preview.shows(BOARD, "is a file again");
}

#[test]
fn pages_follow_settings_and_a_theme_that_comes_later() {
    let project = Project::new(SITE);
    let preview = Preview::of(project.root(), &[]);
    let site = |more: &str| {
        format!("title = \"Another register\"\nbase_url = \"https://example.org/\"\n{more}")
    };

    project.write("site.new", site("").as_bytes());
    rename(project.root(), "site.new", "site.toml");
    preview.shows(BOARD, "Another register");

    let template =
        "{% extends \"civic/body.html\" %}{% block main %}OURS {{ super() }}{% endblock %}";
    project.write("themes/civic/templates/body.html", template.as_bytes());
    preview.shows(BOARD, "OURS");
    fs::remove_dir_all(project.root().join("themes")).expect("the folder");
    preview.shows(BOARD, "Kent Board");
    project.write(
        "themes/civic/templates/body.html",
        template.replace("OURS", "AGAIN").as_bytes(),
    );
    preview.shows(BOARD, "AGAIN");

    // What cannot be used leaves the last good site in place, and is mended as soon as it can be.
    project.write("site.toml", site("theme = \"mine\"\n").as_bytes());
    preview.line("there is no theme `mine`");
    assert!(preview.page(BOARD).contains("AGAIN"));
    project.write(
        "themes/mine/templates/body.html",
        template.replace("OURS", "MINE").as_bytes(),
    );
    preview.line("mended[invalid-value]");
    preview.shows(BOARD, "MINE");
    project.write("site.toml", b"title = \n");
    preview.line("site.toml is not TOML");
    preview.shows(BOARD, "MINE");
    project.write("site.toml", b"title = \"Third register\"\n");
    preview.shows(BOARD, "Third register");
}

#[test]
fn pages_follow_what_is_known_of_neighbours() {
    let project = Project::new(SITE);
    let preview = Preview::of(project.root(), &[]);
    let inventory = "../county/inventory.json";
    let lock = |name: &str| {
        format!(
            "{{\"version\":1,\"neighbours\":[{{\"name\":\"county\",\"inventory\":\"{inventory}\",\"digest\":\"\",\"register\":\"County register\",\"address\":\"https://county.example/\",\"entries\":[{{\"id\":\"forum\",\"kind\":\"body\",\"name\":\"{name}\",\"address\":\"forum/\"}}]}}]}}"
        )
    };
    let settings = format!(
        "title = \"Site\"\n[[neighbours]]\nname = \"county\"\ninventory = \"{inventory}\"\n"
    );
    project.write(
        "content/kent/board.md",
        board("answers to [[county:forum]]").as_bytes(),
    );
    preview.line("there is no neighbour `county`");
    project.write("site.toml", settings.as_bytes());
    preview.line("holds no entries of the neighbour `county`");
    project.write("neighbours.lock", lock("First Forum").as_bytes());
    preview.shows(
        BOARD,
        "<a href=\"https://county.example/forum/\">First Forum</a>",
    );
    project.write("neighbours.new", lock("Second Forum").as_bytes());
    rename(project.root(), "neighbours.new", "neighbours.lock");
    preview.shows(BOARD, "Second Forum");
    project.write("neighbours.lock", b"<<<<<<< ours\n");
    preview.line("holds both sides of a merge");
    project.write("neighbours.lock", lock("Third Forum").as_bytes());
    preview.shows(BOARD, "Third Forum");
    fs::remove_file(project.root().join("neighbours.lock")).expect("the file");
    preview.line("holds no entries of the neighbour `county`");
}

#[test]
fn pages_follow_links() {
    let project = Project::new(SITE);
    let outside = Project::new(SITE);
    let (root, other) = (project.root(), outside.root());
    let preview = Preview::of(root, &[]);

    fs::create_dir(root.join("content/linked")).expect("a folder");
    symlink(
        other.join("content/kent/board.md"),
        root.join("content/linked/one.md"),
    )
    .expect("a link");
    preview.shows("/linked/one/", "meets once");
    outside.write("content/kent/board.md", board("is linked").as_bytes());
    preview.shows("/linked/one/", "is linked");
    outside.write("content/kent/new.md", board("replaces").as_bytes());
    rename(other, "content/kent/new.md", "content/kent/board.md");
    preview.shows("/linked/one/", "replaces");

    // A folder with two paths: a change is told for one of them.
    symlink(root.join("content/kent"), root.join("content/twin")).expect("a link");
    preview.shows("/twin/board/", "meets once");
    project.write("content/kent/board.md", board("has two paths").as_bytes());
    preview.shows("/twin/board/", "has two paths");
    preview.shows(BOARD, "has two paths");
    project.write(
        "content/twin/board.md",
        board("is written there").as_bytes(),
    );
    preview.shows(BOARD, "is written there");
    fs::remove_file(root.join("content/twin")).expect("the link");
    preview.lacks("/twin/board/");
    project.write("content/kent/board.md", board("has one path").as_bytes());
    preview.shows(BOARD, "has one path");

    // A link to nothing keeps nobody from seeing the rest, and is told.
    symlink("nowhere.md", root.join("content/kent/broken.md")).expect("a link");
    preview.line("`");
    preview.line("broken.md");
    project.write(
        "content/kent/board.md",
        board("is seen all the same").as_bytes(),
    );
    preview.shows(BOARD, "is seen all the same");
    project.write("content/kent/nowhere.md", board("was nowhere").as_bytes());
    preview.line("mended[unreadable]");
    preview.shows("/kent/broken/", "was nowhere");
}

#[test]
fn pages_follow_files_that_have_several_names() {
    let project = Project::new(SITE);
    let outside = Project::new(SITE);
    let (root, other) = (project.root(), outside.root());
    let link = |from: &Path, to: &str| fs::hard_link(from, root.join(to)).expect("a name more");
    link(&other.join("content/kent/board.md"), "content/kent/twin.md");
    for arguments in [&[][..], &["--poll"]] {
        let preview = Preview::of(root, arguments);
        let way = format!("has {} names", 2 + arguments.len());
        outside.write("content/kent/board.md", board(&way).as_bytes());
        preview.shows("/kent/twin/", &way);
    }
    let preview = Preview::of(root, &[]);
    link(&root.join("content/kent/board.md"), "content/kent/same.md");
    preview.shows("/kent/same/", "meets once");
    project.write("content/kent/board.md", board("has two names").as_bytes());
    preview.shows("/kent/same/", "has two names");
    project.write("content/kent/same.md", board("is written there").as_bytes());
    preview.shows(BOARD, "is written there");
    fs::remove_file(root.join("content/kent/same.md")).expect("the name");
    preview.lacks("/kent/same/");
    project.write("content/kent/board.md", board("has one name").as_bytes());
    preview.shows(BOARD, "has one name");

    let settings = other.join("site.toml");
    fs::remove_file(root.join("site.toml")).expect("a file");
    link(&settings, "site.toml");
    fs::write(settings, "title = \"Settings elsewhere\"\n").expect("the settings");
    preview.shows(BOARD, "Settings elsewhere");
}

#[test]
fn what_changes_nothing_is_not_built_again() {
    let project = Project::new(SITE);
    let preview = Preview::of(project.root(), &[]);
    preview.line("Checked 2 bodies: 4 warnings.");
    project.write("content/kent/board.md", board("meets").as_bytes());
    let lines = preview.lines_until("content/kent/board.md: rebuilt in");
    assert_eq!(lines.len(), 1, "{lines:#?}");
    for _ in 0..3 {
        project.write("content/kent/.board.tmp", board("meets").as_bytes());
        rename(
            project.root(),
            "content/kent/.board.tmp",
            "content/kent/board.md",
        );
        project.write("public/index.html", b"...");
        assert!(preview.page(BOARD).contains("The board meets."));
    }
    assert_eq!(preview.lines_after(Duration::from_millis(600)), [""; 0]);
}

#[test]
fn the_terminal_says_what_is_new_and_what_is_mended() {
    let project = Project::new(SITE);
    let preview = Preview::of(project.root(), &[]);
    let lines = preview.lines_until("Checked 2 bodies: 4 warnings.");
    assert!(!lines.iter().any(|line| line.contains('[')), "{lines:#?}");
    assert!(
        lines[lines.len() - 1].ends_with("Each page lists its own; `quorate check` lists all."),
        "{lines:#?}"
    );

    let parent = "---\ntitle: Kent Board\nparent: nobody\n---\n\n1.1 The board meets.\n";
    project.write("content/kent/board.md", parent.as_bytes());
    let lines = preview.lines_until("Checked 2 bodies: 1 error and 4 warnings.");
    let found: Vec<&String> = lines.iter().filter(|line| line.contains('[')).collect();
    let [found] = found[..] else {
        panic!("{lines:#?}");
    };
    assert!(found.starts_with("error[unknown-reference]"), "{found}");

    // What a header says that cannot be read is neither mended nor new afterwards.
    project.write("content/kent/board.md", b"---\ntitle: [Kent\n---\n");
    let lines = preview.lines_until("Checked 1 body:");
    let found = lines.iter().filter(|line| line.contains('['));
    let found: Vec<&str> = found.filter_map(|line| line.split(']').next()).collect();
    assert_eq!(found[0], "error[invalid-yaml", "{lines:#?}");
    assert!(
        !found.iter().any(|line| line.starts_with("mended")),
        "{lines:#?}"
    );

    project.write("content/kent/board.md", board("meets").as_bytes());
    let lines = preview.lines_until("Checked 2 bodies: 4 warnings.");
    let found: Vec<&str> = lines
        .iter()
        .filter(|line| line.starts_with("mended[") || line.contains("]: "))
        .filter_map(|line| line.split(']').next())
        .collect();
    assert_eq!(
        found,
        ["mended[unknown-reference", "mended[invalid-yaml"],
        "{lines:#?}"
    );
}

#[test]
fn what_git_does_to_a_thousand_files_is_built_once() {
    // As many as an environment variable says; fewer in haste.
    let files: usize =
        std::env::var("QUORATE_CHECKOUT").map_or(200, |files| files.parse().expect("a number"));
    let project = Project::new(SITE);
    let root = project.root();
    let git = |arguments: &[&str]| {
        let run = Command::new("git")
            .current_dir(root)
            .args([
                "-c",
                "user.name=A",
                "-c",
                "user.email=a@example.org",
                "-c",
                "init.defaultBranch=one",
            ])
            .args(arguments)
            .output()
            .expect("git");
        assert!(run.status.success(), "git {arguments:?}: {run:?}");
    };
    let write = |word: &str| {
        for number in 0..files {
            let text = format!("---\ntitle: Panel {number}\n---\n\n1.1 It {word}.\n");
            project.write(
                &format!("content/area-{}/panel-{number}.md", number % 20),
                text.as_bytes(),
            );
        }
    };
    git(&["init", "--quiet"]);
    write("meets");
    git(&["add", "."]);
    git(&["commit", "--quiet", "-m", "One"]);
    git(&["checkout", "--quiet", "-b", "two"]);
    write("sits");
    git(&["commit", "--quiet", "-a", "-m", "Two"]);

    let preview = Preview::of(root, &[]);
    preview.shows("/area-7/panel-7/", "It sits");
    preview.line("Built in");
    for (branch, words) in [("one", "It meets"), ("two", "It sits")] {
        git(&["checkout", "--quiet", branch]);
        preview.shows(
            &format!("/area-{}/panel-{}/", (files - 1) % 20, files - 1),
            words,
        );
        preview.shows("/area-0/panel-0/", words);
        let lines = preview.lines_after(Duration::from_secs(2));
        let built: Vec<&String> = lines
            .iter()
            .filter(|line| line.contains("rebuilt in"))
            .collect();
        assert_eq!(built.len(), 1, "{lines:#?}");
        assert!(built[0].contains("files: "), "{built:?}");
        println!("{branch}: {}", built[0]);
    }
}
