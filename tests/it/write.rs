//! The writer of outputs, through its public face: what it writes, what it leaves alone, and how it recovers.

use std::collections::BTreeMap;
use std::convert::Infallible;
use std::fs::{self, File};
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use proptest::prelude::{Strategy, prop_assert, prop_assert_eq, proptest};
use quorate::write::{
    Foreign, Out, OutputError, Standing, WriteError, Written, check_place, foreign, write,
};
use tempfile::TempDir;

/// A site, or all that is in a directory: path to text.
type Files = BTreeMap<String, String>;

const THREE: [(&str, &str); 3] = [
    ("about/index.html", "About"),
    ("board/index.html", "The board"),
    ("index.html", "Home"),
];

struct Output {
    parent: TempDir,
}

impl Output {
    fn new() -> Self {
        Self {
            parent: tempfile::tempdir().expect("a temporary directory"),
        }
    }

    fn path(&self) -> PathBuf {
        self.parent.path().join("public")
    }

    fn at(&self, path: &str) -> PathBuf {
        self.path().join(path)
    }

    fn put(&self, path: &str, text: &str) {
        put(&self.at(path), text);
    }

    fn build(&self, files: &[(&str, &str)]) -> Result<Written, WriteError<Infallible>> {
        build(&self.path(), &site(files))
    }

    /// Everything in the output but Quorate's own folder.
    fn files(&self) -> Files {
        let mut files = self.all();
        files.retain(|path, _| !path.starts_with(".quorate/"));
        files
    }

    /// Everything in the output; empty folders end in a slash.
    fn all(&self) -> Files {
        let mut files = Files::new();
        collect(&self.path(), "", &mut files);
        files
    }
}

/// Renders a file without a fault.
fn say(out: &mut Out, bytes: &[u8]) {
    out.write_all(bytes).expect("room on the disk");
}

fn put(path: &Path, text: &str) {
    fs::create_dir_all(path.parent().expect("a parent")).expect("folders");
    fs::write(path, text).expect("a file");
}

fn site(files: &[(&str, &str)]) -> Files {
    files
        .iter()
        .map(|&(path, text)| (path.to_owned(), text.to_owned()))
        .collect()
}

fn build(output: &Path, files: &Files) -> Result<Written, WriteError<Infallible>> {
    let paths: Vec<&String> = files.keys().collect();
    let held = write(output, &paths, |number, out| {
        say(out, files[paths[number]].as_bytes());
        Ok::<_, Infallible>(())
    });
    held.map(|held| held.written)
}

fn collect(folder: &Path, prefix: &str, files: &mut Files) {
    let Ok(entries) = fs::read_dir(folder) else {
        return;
    };
    let mut empty = true;
    for entry in entries {
        let entry = entry.expect("an entry");
        let path = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if entry.file_type().expect("a type").is_dir() {
            collect(&entry.path(), &format!("{path}/"), files);
        } else {
            let text = fs::read_to_string(entry.path()).unwrap_or_else(|error| error.to_string());
            files.insert(path, text);
        }
        empty = false;
    }
    if empty && !prefix.is_empty() {
        files.insert(prefix.to_owned(), String::new());
    }
}

fn counts(written: usize, unchanged: usize, removed: usize) -> Written {
    Written {
        written,
        unchanged,
        removed,
    }
}

#[track_caller]
fn taken<W: std::fmt::Debug, E: std::fmt::Debug>(result: Result<W, WriteError<E>>) -> Vec<Foreign> {
    match result {
        Err(WriteError::Output(OutputError::Foreign(taken))) => taken,
        other => panic!("expected foreign places, got {other:?}"),
    }
}

fn in_the_way(wanted: &str, at: &str, standing: Standing) -> Foreign {
    Foreign {
        wanted: wanted.to_owned(),
        at: at.to_owned(),
        standing,
    }
}

#[test]
fn a_first_build_writes_all_and_lists_it() {
    let output = Output::new();
    let written = output.build(&THREE).expect("a build");
    assert_eq!(written, counts(3, 0, 0));
    let mut expected = site(&THREE);
    expected.insert(".quorate/lock".to_owned(), String::new());
    expected.insert(
        ".quorate/manifest".to_owned(),
        "quorate manifest 1\nabout/index.html\nboard/index.html\nindex.html\n".to_owned(),
    );
    assert_eq!(output.all(), expected);
}

#[test]
fn the_order_of_paths_makes_no_difference() {
    let (forth, back) = (Output::new(), Output::new());
    forth.build(&THREE).expect("a build");
    let paths = ["index.html", "board/index.html", "about/index.html"];
    let texts = ["Home", "The board", "About"];
    write(&back.path(), &paths, |number, out| {
        say(out, texts[number].as_bytes());
        Ok::<_, Infallible>(())
    })
    .expect("a build");
    assert_eq!(forth.all(), back.all());
}

#[test]
fn unchanged_files_keep_their_timestamps() {
    let output = Output::new();
    output.build(&THREE).expect("a build");
    let long_ago = SystemTime::now() - Duration::from_secs(1_000_000);
    for name in [
        "about/index.html",
        "board/index.html",
        "index.html",
        ".quorate/manifest",
    ] {
        File::options()
            .write(true)
            .open(output.at(name))
            .and_then(|file| file.set_modified(long_ago))
            .expect("a timestamp");
    }
    let modified = |path: &str| fs::metadata(output.at(path)).and_then(|found| found.modified());

    assert_eq!(output.build(&THREE).expect("a build"), counts(0, 3, 0));
    assert_eq!(modified(".quorate/manifest").expect("a time"), long_ago);
    // As long as before, so that the bytes must be compared.
    let mut changed = THREE;
    changed[1].1 = "The panel";
    assert_eq!(output.build(&changed).expect("a build"), counts(1, 2, 0));
    assert_eq!(modified("about/index.html").expect("a time"), long_ago);
    assert_eq!(modified("index.html").expect("a time"), long_ago);
    assert!(modified("board/index.html").expect("a time") > long_ago);
    assert_eq!(output.files(), site(&changed));
}

#[test]
fn a_page_that_cannot_be_rendered_leaves_the_output_as_it_was() {
    let output = Output::new();
    output.build(&THREE).expect("a build");
    output.put("notes.txt", "somebody's own");
    let before = output.all();
    let paths = ["new.html", "index.html", "board/index.html"];
    let render = |number, out: &mut Out| {
        out.write_all(b"new").expect("room");
        match number {
            0 => Ok(()),
            _ => Err(format!("fault {number}")),
        }
    };
    let error = write(&output.path(), &paths, render).expect_err("a failure");
    assert_eq!(
        error.to_string(),
        "nothing was written, because 2 files could not be made:\n  board/index.html: fault 2\n  index.html: fault 1"
    );
    assert_eq!(output.all(), before);

    let fresh = Output::new();
    write(&fresh.path(), &paths, render).expect_err("a failure");
    assert!(!fresh.path().exists());
}

#[test]
fn a_large_file_is_written_once_and_again_only_if_it_differs() {
    let output = Output::new();
    let large = "A line of a large file.\n".repeat(200_000);
    let [begins, ends] = [format!("X{large}"), format!("{large}X")];
    let longer = format!("{large}more");
    for (text, written) in [
        (&large, 1),
        (&large, 0),
        (&begins, 1),
        (&ends, 1),
        (&longer, 1),
        (&longer, 0),
        (&large, 1),
    ] {
        let counts = output.build(&[("data/large.txt", text)]).expect("a build");
        assert_eq!((counts.written, counts.unchanged), (written, 1 - written));
        assert_eq!(output.files(), site(&[("data/large.txt", text)]));
    }
    let before = output.all();
    let fails = |_: usize, out: &mut Out| {
        out.write_all(begins.as_bytes()).expect("room");
        Err("fault")
    };
    write(&output.path(), &["data/large.txt"], fails).expect_err("a failure");
    assert_eq!(output.all(), before);
}

#[test]
fn what_is_no_longer_wanted_goes_with_its_empty_folders() {
    let output = Output::new();
    output
        .build(&[
            ("index.html", "Home"),
            ("old/deep/index.html", "Old"),
            ("kept/index.html", "Old"),
        ])
        .expect("a build");
    output.put("kept/notes.txt", "somebody's own");
    fs::create_dir(output.at("empty")).expect("a folder");
    assert_eq!(
        output.build(&[("index.html", "Home")]).expect("a build"),
        counts(0, 1, 2)
    );
    let expected = site(&[
        ("empty/", ""),
        ("index.html", "Home"),
        ("kept/notes.txt", "somebody's own"),
    ]);
    assert_eq!(output.files(), expected);
    assert_eq!(
        output.all()[".quorate/manifest"],
        "quorate manifest 1\nindex.html\n"
    );
    // What is no longer Quorate's may not be touched again.
    output.put("old/deep/index.html", "somebody's own");
    output.build(&[]).expect("a build");
    assert_eq!(
        output.all()["old/deep/index.html"],
        "somebody's own".to_owned()
    );
}

#[test]
fn a_file_becomes_a_folder_and_a_folder_a_file() {
    let output = Output::new();
    let (forth, back) = ([("a", "1"), ("b/c/d", "2")], [("a/x", "3"), ("b", "4")]);
    output.build(&forth).expect("a build");
    assert_eq!(output.build(&back).expect("a build"), counts(2, 0, 2));
    assert_eq!(output.files(), site(&back));
    assert_eq!(output.build(&forth).expect("a build"), counts(2, 0, 2));
    assert_eq!(output.files(), site(&forth));
}

#[test]
fn what_stands_in_a_wanted_place_is_known_before_anything_is_rendered() {
    let output = Output::new();
    output
        .build(&[("gone.html", "1"), ("ours/a", "1")])
        .expect("a build");
    output.put("same.html", "wanted");
    output.put("differs.html", "somebody's own");
    output.put("file", "somebody's own");
    fs::create_dir_all(output.at("folder/empty")).expect("folders");
    output.put("ours/b", "somebody's own");
    let paths = [
        "same.html",
        "differs.html",
        "file/index.html",
        "folder",
        "ours",
        "free.html",
    ];
    let expected = vec![
        in_the_way("differs.html", "differs.html", Standing::File),
        in_the_way("file/index.html", "file", Standing::File),
        in_the_way("folder", "folder", Standing::Folder),
        in_the_way("ours", "ours", Standing::Folder),
        in_the_way("same.html", "same.html", Standing::File),
    ];
    let before = output.all();
    assert_eq!(foreign(&output.path(), &paths).expect("places"), expected);
    let result = write(&output.path(), &paths, |_, _| -> Result<(), Infallible> {
        panic!("nothing is to be rendered")
    });
    assert_eq!(taken(result), expected);
    assert_eq!(output.all(), before);
    assert_eq!(foreign(&output.path(), &["free.html"]).expect("places"), []);
    assert_eq!(
        OutputError::Foreign(expected[1..3].to_vec()).to_string(),
        "the site needs 2 places in the output where something stands that Quorate did not make:\n  \
         file is a file; file/index.html is to be written below it\n  folder is a folder\n\
         Move it elsewhere, or choose another folder with --output. If all of the output was made by Quorate, delete \
         the folder and build again."
    );
}

#[test]
fn a_file_that_appears_while_pages_are_rendered_is_left_alone() {
    let output = Output::new();
    let result = write(&output.path(), &["a", "b"], |_, out| {
        output.put("b", "somebody's own");
        say(out, b"page");
        Ok::<_, Infallible>(())
    });
    assert_eq!(taken(result), [in_the_way("b", "b", Standing::File)]);
    assert_eq!(
        output.files(),
        site(&[("a", "page"), ("b", "somebody's own")])
    );
    assert_eq!(
        output.all()[".quorate/manifest"],
        "quorate manifest 1\na\n".to_owned()
    );
}

#[cfg(unix)]
#[test]
fn no_symbolic_link_is_followed_or_replaced() {
    use std::os::unix::fs::symlink;

    let output = Output::new();
    output
        .build(&[
            ("folder/hollow/b", "1"),
            ("folder/sub/a", "1"),
            ("kept", "1"),
        ])
        .expect("a build");
    let outside = output.parent.path().join("outside");
    put(&outside.join("sub/a"), "1");
    fs::create_dir(outside.join("hollow")).expect("a folder");
    fs::remove_dir_all(output.at("folder")).expect("removed");
    symlink(&outside, output.at("folder")).expect("a link");
    symlink(outside.join("nowhere"), output.at("page")).expect("a link");

    let result = output.build(&[("folder/sub/a", "2"), ("page", "2")]);
    let expected = [
        in_the_way("folder/sub/a", "folder", Standing::Link),
        in_the_way("page", "page", Standing::Link),
    ];
    assert_eq!(taken(result), expected);
    // Nor is a file removed through one.
    assert_eq!(
        output.build(&[("kept", "1")]).expect("a build"),
        counts(0, 1, 0)
    );
    assert_eq!(
        fs::read_to_string(outside.join("sub/a")).expect("a file"),
        "1"
    );
    assert!(outside.join("hollow").exists());
    assert!(!outside.join("nowhere").exists());
    assert!(output.at("folder").is_symlink());

    fs::remove_dir_all(output.at(".quorate")).expect("removed");
    symlink(&outside, output.at(".quorate")).expect("a link");
    let expected = [in_the_way(".quorate/lock", ".quorate", Standing::Link)];
    assert_eq!(taken(output.build(&[("kept", "1")])), expected);
}

#[test]
fn two_builds_at_once_do_not_mix() {
    let output = Output::new();
    write(&output.path(), &["a"], |_, out| {
        let second = output.build(&[("b", "2")]);
        assert!(matches!(
            second,
            Err(WriteError::Output(OutputError::Busy(_)))
        ));
        say(out, b"1");
        Ok::<_, Infallible>(())
    })
    .expect("the first build");
    assert_eq!(output.files(), site(&[("a", "1")]));
    output.build(&[("b", "2")]).expect("a later build");
}

#[test]
fn paths_that_cannot_be_files_of_one_site_are_refused() {
    let output = Output::new();
    let paths = [
        "fine",
        "",
        "/etc/passwd",
        "../beside",
        "a/../b",
        "a//b",
        "a/",
        "./a",
        ".quorate/manifest",
        ".Quorate",
        "two\nlines",
        "twice",
        "twice",
        "file",
        "file-name",
        "file/below",
    ];
    let Err(WriteError::Output(OutputError::Paths(refused))) =
        write(&output.path(), &paths, |_, _| Ok::<_, Infallible>(()))
    else {
        panic!("expected refused paths");
    };
    let mut expected = paths[1..14].to_vec();
    expected.sort_unstable();
    expected.dedup();
    assert_eq!(refused, expected);
    assert!(!output.path().exists());
}

#[test]
fn an_output_that_is_a_file_and_a_manifest_that_is_damaged_are_refused() {
    let output = Output::new();
    put(&output.path(), "a file");
    let error = output.build(&THREE).expect_err("refused");
    assert!(matches!(
        error,
        WriteError::Output(OutputError::NotAFolder(_))
    ));
    fs::remove_file(output.path()).expect("removed");

    for damaged in [
        "",
        "quorate manifest 2\n",
        "quorate manifest 1\nindex.html",
        "quorate manifest 1\n../index.html\n",
    ] {
        output.put(".quorate/manifest", damaged);
        let error = output.build(&THREE).expect_err("refused");
        assert!(matches!(
            error,
            WriteError::Output(OutputError::Manifest(_))
        ));
        assert_eq!(output.files(), Files::new());
    }
}

#[test]
fn an_output_among_the_sources_is_refused() {
    let site = tempfile::tempdir().expect("a temporary directory");
    let root = site.path().join("site");
    let (content, themes) = (root.join("content"), root.join("themes"));
    fs::create_dir_all(&content).expect("folders");
    fs::create_dir_all(root.join("build")).expect("folders");
    let check = |output: &Path| check_place(output, &root, &[&content, &themes]);

    for output in [
        root.clone(),
        site.path().to_owned(),
        root.join("content"),
        root.join("content/public"),
        root.join("missing/../content/public"),
        root.join("themes"),
        PathBuf::from("/"),
    ] {
        assert!(
            matches!(check(&output), Err(OutputError::Source { .. })),
            "{}",
            output.display()
        );
    }
    for output in [
        root.join("public"),
        root.join("build/public"),
        root.join("content-2"),
        site.path().join("elsewhere"),
    ] {
        check(&output).expect("a place of its own");
    }
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink(&content, root.join("link")).expect("a link");
        assert!(check(&root.join("link")).is_err());
    }
}

/// Builds `files` but stops, as a crash would, after `done` steps of the list of moves. Returns the list, or nothing if
/// there was nothing to do.
///
/// The writer is brought to stop by a folder in place of the next manifest; the last steps are then undone by hand,
/// `old` saying what moved files had replaced.
fn crash(output: &Path, old: &Files, files: &Files, done: usize) -> Option<String> {
    let obstacle = output.join(".quorate/manifest.new");
    let paths: Vec<&String> = files.keys().collect();
    let result = write(output, &paths, |number, out| {
        fs::create_dir_all(&obstacle).expect("a folder");
        say(out, files[paths[number]].as_bytes());
        Ok::<_, Infallible>(())
    });
    fs::remove_dir(&obstacle).ok();
    let list = fs::read_to_string(output.join(".quorate/moves")).ok();
    assert_eq!(
        list.is_some(),
        result.is_err(),
        "a failure without a list: {result:?}"
    );
    let list = list?;
    let steps: Vec<&str> = list.lines().collect();
    let steps = &steps[1..steps.len() - 1];
    for step in steps.iter().skip(done).rev() {
        let mut words = step.splitn(3, ' ');
        let (verb, number, path) = (words.next(), words.next(), words.next());
        let staged = output
            .join(".quorate/staging")
            .join(number.expect("a number"));
        let path = path.expect("a path");
        let place = output.join(path);
        if verb == Some("move") {
            fs::rename(&place, &staged).expect("moved back");
            if let Some(text) = old.get(path) {
                put(&place, text);
            }
            for folder in place.ancestors().skip(1).take(path.matches('/').count()) {
                fs::remove_dir(folder).ok();
            }
        } else if staged.exists() {
            fs::create_dir_all(place.parent().expect("a parent")).expect("folders");
            fs::rename(&staged, &place).expect("moved back");
        }
    }
    Some(list)
}

const OLD: [(&str, &str); 4] = [
    ("changed", "1"),
    ("gone/index.html", "gone"),
    ("kept", "kept"),
    ("swap", "file"),
];
const NEW: [(&str, &str); 4] = [
    ("changed", "2"),
    ("kept", "kept"),
    ("new/index.html", "new"),
    ("swap/index.html", "folder"),
];
const LIST: &str = "quorate moves 1\nremove 4 swap\nmove 0 changed\nmove 2 new/index.html\n\
                    move 3 swap/index.html\nremove 5 gone/index.html\nend 5\n";

#[test]
fn a_run_cut_short_at_any_step_is_finished_by_the_next() {
    for done in 0..=5 {
        let output = Output::new();
        output.build(&OLD).expect("a build");
        output.put("notes.txt", "somebody's own");
        let list = crash(&output.path(), &site(&OLD), &site(&NEW), done);
        assert_eq!(list.as_deref(), Some(LIST));
        let fail = |_: usize, _: &mut Out| Err("fault");
        let paths: Vec<&str> = NEW.iter().map(|file| file.0).collect();
        assert_eq!(foreign(&output.path(), &paths).expect("places"), []);

        // Even a run that fails itself has finished the earlier one, whole.
        write(&output.path(), &["index.html"], fail).expect_err("a failure");
        let mut expected = site(&NEW);
        expected.insert("notes.txt".to_owned(), "somebody's own".to_owned());
        assert_eq!(output.files(), expected, "after {done} steps");
        let own: Vec<String> = output
            .all()
            .into_keys()
            .filter(|path| path.starts_with('.'))
            .collect();
        assert_eq!(own, [".quorate/lock", ".quorate/manifest"]);
        assert_eq!(output.build(&NEW).expect("a build"), counts(0, 4, 0));
    }
}

#[test]
fn a_list_that_was_not_complete_is_ignored() {
    let without_a_line = LIST.replace("move 0 changed\n", "");
    let cut_off = (0..LIST.len()).map(|length| &LIST[..length]);
    for list in cut_off.chain([without_a_line.as_str()]) {
        let output = Output::new();
        output.build(&OLD).expect("a build");
        let before = output.all();
        output.put(".quorate/moves", list);
        output.put(".quorate/staging/0", "2");
        write(&output.path(), &["index.html"], |_, _| Err("fault")).expect_err("a failure");
        assert_eq!(output.all(), before, "with the list {list:?}");
    }
}

#[test]
fn what_came_to_stand_in_a_wanted_place_since_a_crash_is_left_alone() {
    let output = Output::new();
    output.build(&OLD).expect("a build");
    crash(&output.path(), &site(&OLD), &site(&NEW), 1).expect("a list");
    output.put("new/index.html", "somebody's own");
    let expected = [in_the_way(
        "new/index.html",
        "new/index.html",
        Standing::File,
    )];
    assert_eq!(taken(output.build(&NEW)), expected);
    output
        .build(&[NEW[0], NEW[1], NEW[3]])
        .expect("a build without that file");
    assert_eq!(output.files()["new/index.html"], "somebody's own");
}

#[test]
fn what_came_to_stand_in_a_vacated_place_since_a_crash_is_left_alone() {
    let output = Output::new();
    output.build(&OLD).expect("a build");
    crash(&output.path(), &site(&OLD), &site(&NEW), 5).expect("a list");
    output.put("gone/index.html", "somebody's own");
    output.build(&NEW).expect("a build");
    assert_eq!(output.files()["gone/index.html"], "somebody's own");
}

/// One thing that happens to an output.
#[derive(Clone, Debug)]
enum Event {
    Build(Files),
    /// A build that stops after so many steps.
    Crash(Files, usize),
    /// Somebody puts a file there.
    Put(String, String),
}

fn any_path() -> impl Strategy<Value = String> {
    "[ab](/[ab](/[ab])?)?"
}

/// Sites in which no path is both file and folder.
fn any_site() -> impl Strategy<Value = Files> {
    proptest::collection::btree_map(any_path(), "[xy]{0,2}", 0..6).prop_map(|files| {
        let all = files.clone();
        let is_folder = |path: &String| {
            all.keys()
                .any(|other| other.starts_with(&format!("{path}/")))
        };
        files
            .into_iter()
            .filter(|(path, _)| !is_folder(path))
            .collect()
    })
}

fn any_event() -> impl Strategy<Value = Event> {
    proptest::prop_oneof![
        4 => any_site().prop_map(Event::Build),
        3 => (any_site(), 0..12_usize).prop_map(|(files, done)| Event::Crash(files, done)),
        2 => (any_path(), "[xyz]{0,2}").prop_map(|(path, text)| Event::Put(path, text)),
    ]
}

proptest! {
    #[test]
    fn after_any_events_the_output_is_the_last_site_and_what_others_put_there(
        events in proptest::collection::vec(any_event(), 1..12),
    ) {
        let output = Output::new();
        let (mut ours, mut theirs) = (Files::new(), Files::new());
        for event in events {
            match event {
                Event::Build(files) => match build(&output.path(), &files) {
                    Ok(_) => ours = files,
                    Err(WriteError::Output(OutputError::Foreign(taken))) => {
                        prop_assert!(!theirs.is_empty(), "{:?}", taken);
                    }
                    Err(error) => panic!("{error}"),
                },
                Event::Crash(files, done) => {
                    let paths: Vec<&String> = files.keys().collect();
                    // Without a file nothing is rendered, and the crash cannot be arranged.
                    if files.is_empty() || !foreign(&output.path(), &paths).expect("places").is_empty() {
                        continue;
                    }
                    crash(&output.path(), &ours, &files, done);
                    ours = files;
                    // The next run, whatever becomes of itself, finishes this one.
                    write(&output.path(), &["c"], |_, _| Err("fault")).expect_err("a failure");
                }
                Event::Put(path, text) => {
                    let place = output.at(&path);
                    let free = place.symlink_metadata().is_err()
                        && place.parent().is_some_and(|folder| fs::create_dir_all(folder).is_ok());
                    if free {
                        put(&place, &text);
                        theirs.insert(path, text);
                    }
                }
            }
            let mut expected = ours.clone();
            expected.extend(theirs.clone());
            prop_assert_eq!(output.files(), expected);
            let listed: Vec<String> = output
                .all()
                .get(".quorate/manifest")
                .map(|text| text.lines().skip(1).map(str::to_owned).collect())
                .unwrap_or_default();
            prop_assert_eq!(listed, ours.keys().cloned().collect::<Vec<_>>());
        }
    }
}
