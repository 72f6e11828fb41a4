//! The preview after edits by chance is the site that is built then: every file of it at its address, and at other addresses nothing.

use std::fs;
use std::path::{Path, PathBuf};

use super::plain::equals_what_is_built;
use crate::preview::Preview;
use crate::project::{Project, tree};
use crate::watching::upheaval::Chance;

/// So often it is looked, each time after so many edits.
const ROUNDS: usize = 3;
const EDITS: usize = 7;

#[test]
fn every_address_is_what_a_build_writes_there_and_others_are_missing() {
    let project = Project::new("");
    let example = Path::new(env!("CARGO_MANIFEST_DIR"));
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
    // Another seed is another test: the one that failed is in the message.
    let seed = std::env::var("QUORATE_SEED").map_or(8, |seed| seed.parse().expect("a number"));
    let mut chance = Chance::new(seed);
    for round in 0..ROUNDS {
        let edits: Vec<String> = (0..EDITS).map(|_| edit(&mut chance, &project)).collect();
        println!("seed {seed}, round {round}: {edits:#?}");
        let words = format!("After round {round}.");
        let marker = format!("---\ntitle: Marker\n---\n\n1.1 {words}\n");
        project.write("content/marker.md", marker.as_bytes());
        preview.shows("/marker/", &words);
        let files = equals_what_is_built(&project, &preview, "/");
        assert!(files > 150, "{files} files");
    }
}

/// Does something to a file by chance; says what.
fn edit(chance: &mut Chance, project: &Project) -> String {
    let documents = documents(project);
    let path = chance.of(&documents);
    let full = project.root().join(path);
    let text = fs::read_to_string(&full).expect("a document");
    let number = chance.below(1000);
    let write = |text: String| fs::write(&full, text).expect("a file");
    let title = text.lines().find(|line| line.starts_with("title: "));
    let what = match chance.below(9) {
        0 => {
            write(text.replacen("\n## ", &format!("\nAdded sentence {number}.\n\n## "), 1));
            "a sentence more"
        }
        1 => {
            let title = title.unwrap_or("title: ");
            write(text.replacen(title, &format!("title: Renamed {number}"), 1));
            "another title"
        }
        2 => {
            fs::remove_file(&full).expect("the file");
            "removed"
        }
        3 => {
            let beside = full.with_file_name(format!("new-{number}.md"));
            let text = format!(
                "---\ntitle: New {number}\nkind: board\npublish: false\naliases: [/older/{number}/]\nparent: {}\n---\n\n1.1 See clause 9.9.\n",
                path.file_stem().unwrap_or_default().to_string_lossy()
            );
            fs::write(beside, text).expect("a file");
            "a body beside it"
        }
        4 => {
            fs::rename(&full, full.with_file_name(format!("moved-{number}.md"))).expect("the file");
            "moved"
        }
        5 => {
            write(text.replacen("---\n", "---\nquorum: [[\n", 1));
            "a header that cannot be read"
        }
        6 => {
            let site = project.root().join("site.toml");
            let text = fs::read_to_string(&site).expect("the settings");
            let title = text.lines().find(|line| line.starts_with("title = "));
            let title = title.expect("a title");
            let other = format!("title = \"Register {number}\"");
            fs::write(site, text.replacen(title, &other, 1)).expect("the settings");
            "another title of the site"
        }
        7 => {
            let name = format!("{number} & more.txt");
            fs::write(full.with_file_name(name), number.to_string()).expect("a file");
            "a file beside it"
        }
        _ => {
            write(text.replacen("---\n", "---\npublish: false\n", 1));
            "not to be published"
        }
    };
    format!("{}: {what} ({number})", path.display())
}

fn documents(project: &Project) -> Vec<PathBuf> {
    let content = Path::new("content");
    let files = tree(&project.root().join(content)).into_iter();
    files
        .map(|(path, _)| content.join(path))
        .filter(|path| path.extension() == Some("md".as_ref()))
        .collect()
}
