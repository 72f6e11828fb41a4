//! A preview that runs for long, while everything happens to its files and somebody reads its pages all the time.

use std::fs;
use std::path::Path;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread;
use std::time::Duration;

use super::upheaval::{Chance, happens, path, remove, remove_links};
use crate::preview::Preview;
use crate::project::Project;
use crate::serve::plain::{encoded, equals_what_is_built};

const SITE: &str = "\
-- site.toml --
title = \"Register\"
base_url = \"https://example.org/register/\"
-- content/kent/board.md --
---
title: Board
---

1.1 The board meets with the Joint Forum.
-- content/essex/forum.md --
---
title: Joint Forum
parent: kent/board
---

1.1 The forum meets.
";

const SETTINGS: [&str; 5] = [
    "title = \"Register\"\nbase_url = \"https://example.org/register/\"\n",
    "title = \"Another register\"\nbase_url = \"https://example.org/register/\"\n[checks]\nmissing-topic = \"allow\"\n",
    "title = \"Reg",
    "",
    "title = \"Register\"\ntheme = \"nowhere\"\n",
];
const TEMPLATES: [&str; 3] = [
    "{% extends \"civic/body.html\" %}{% block main %}Ours {{ super() }}{% endblock %}",
    "{% extends \"civic/body.html\" %}{% block main %}Ours {{ super() }}{% end",
    "{% extends \"civic/body.html\" %}{% block main %}{{ nothing.such }}{% endblock %}",
];

/// After so many operations the site is one again that can be built, and it is looked whether the preview is what a build writes; every second time with those
/// headers in place that cannot be read.
const PAUSE: usize = 100;

#[test]
fn a_preview_stays_right_and_small_whatever_happens() {
    let operations: usize =
        std::env::var("QUORATE_UPHEAVAL").map_or(300, |count| count.parse().expect("a number"));
    let project = Project::new(SITE);
    let mut preview = Preview::of(project.root(), &[]);
    let mut chance = Chance::new(6);
    let mut memory = Vec::new();
    let ended = AtomicBool::new(false);
    let answers = AtomicUsize::new(0);
    thread::scope(|scope| {
        let end = AtTheEnd(&ended);
        let reader = scope.spawn(|| read_on(&preview, &ended, &answers));
        for operation in 1..=operations {
            upheave(&mut chance, project.root());
            thread::sleep(Duration::from_millis(chance.below(12) as u64));
            if operation % PAUSE == 0 {
                settle(&project, (operation / PAUSE).is_multiple_of(2));
                let words = format!("After operation {operation}.");
                let marker = format!("---\ntitle: Marker\n---\n\n1.1 {words}\n");
                project.write("content/marker.md", marker.as_bytes());
                preview.shows("/register/marker/", &words);
                let files = equals_what_is_built(&project, &preview, "/register/");
                assert!(files > 15, "{files} files after operation {operation}");
                memory.extend(preview.memory());
                assert!(!reader.is_finished(), "the reader goes on");
            }
        }
        drop(end);
    });
    assert!(preview.runs(), "it still runs");
    let files = equals_what_is_built(&project, &preview, "/register/");
    assert!(files > 20, "{files} files");
    let [first, middle, last] = [0, memory.len() / 2, memory.len().saturating_sub(1)]
        .map(|at| memory.get(at).copied().unwrap_or(0) / 1024);
    let answers = answers.into_inner();
    println!(
        "{operations} operations, {answers} answers; MiB at the beginning, in the middle, at the end: {first}, {middle}, {last}"
    );
    assert!(last <= middle + middle / 4 + 16, "memory grows: {memory:?}");
}

/// Tells the reader to end, also where the test fails.
struct AtTheEnd<'t>(&'t AtomicBool);

impl Drop for AtTheEnd<'_> {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

/// One more thing that happens, mostly to a file below `content/`.
fn upheave(chance: &mut Chance, root: &Path) {
    let content = root.join("content");
    match chance.below(40) {
        0 => drop(fs::write(root.join("site.toml"), chance.of(&SETTINGS))),
        1 => {
            let template = root.join("themes/civic/templates/body.html");
            let _ = fs::create_dir_all(template.parent().expect("a folder"));
            let _ = fs::write(template, chance.of(&TEMPLATES));
        }
        2 => remove(&root.join("themes")),
        3 => {
            let _ = fs::rename(&content, root.join("away"));
            thread::sleep(Duration::from_millis(chance.below(40) as u64));
            // Something may have been made in its place.
            remove(&content);
            let _ = fs::rename(root.join("away"), &content);
        }
        4 => {
            let half = content.join(path(chance));
            if half.is_file() {
                let _ = fs::write(&half, "---\ntitle: Ha");
                thread::sleep(Duration::from_millis(chance.below(40) as u64));
                let _ = fs::write(&half, "---\ntitle: Half\n---\n\n1.1 Whole.\n");
            }
        }
        _ => drop(happens(chance, &content)),
    }
}

/// Makes of whatever there is a site that can be built, on demand with headers that can be read.
fn settle(project: &Project, headers: bool) {
    let root = project.root();
    project.write("site.toml", SETTINGS[0].as_bytes());
    let template = root.join("themes/civic/templates/body.html");
    if template.exists() {
        fs::write(template, TEMPLATES[0]).expect("the template");
    }
    let content = root.join("content");
    remove_links(&content);
    let files = walkdir::WalkDir::new(content).into_iter();
    for entry in files
        .filter_map(Result::ok)
        .filter(|entry| entry.file_type().is_file())
    {
        let text = fs::read_to_string(entry.path()).unwrap_or_default();
        if entry.path().extension().is_none() {
            // A document of that name has the same address.
            remove(entry.path());
        } else if headers && (!text.contains("---\n\n") || text.contains("[Panel")) {
            fs::write(entry.path(), "---\ntitle: Mended\n---\n\n1.1 Text.\n").expect("a file");
        }
    }
}

/// Reads pages, those of the sitemap and those that may or may not be there.
fn read_on(preview: &Preview, ended: &AtomicBool, answers: &AtomicUsize) {
    let mut chance = Chance::new(7);
    while !ended.load(Ordering::Relaxed) {
        let map = preview.page("/register/sitemap.xml");
        let mut addresses: Vec<String> = map
            .split("<loc>https://example.org")
            .skip(1)
            .filter_map(|rest| Some(rest.split_once('<')?.0.to_owned()))
            .collect();
        addresses.extend((0..5).map(|_| {
            let path = path(&mut chance);
            format!(
                "/register/{}",
                encoded(&path.with_extension("").to_string_lossy())
            )
        }));
        addresses.extend(["/", "/register/search/", "/register/completeness/"].map(str::to_owned));
        for address in addresses {
            let answer = preview.get(&address);
            let known = [200, 302, 404, 500];
            assert!(known.contains(&answer.status), "{address}: {}", answer.head);
            answers.fetch_add(1, Ordering::Relaxed);
            if ended.load(Ordering::Relaxed) {
                return;
            }
        }
    }
}
