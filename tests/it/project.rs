//! A site in a folder of its own, given as one text, on which the program is run.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;

use quorate::inputs::Inputs;
use quorate::settings::{self, Settings};
use quorate::source::SourceFile;
use tempfile::TempDir;

/// The day on which the tests take place.
pub const TODAY: &str = "2026-11-21";

/// A site in a temporary folder.
pub struct Project {
    folder: TempDir,
}

/// What a run of the program left behind.
#[derive(Debug, PartialEq, Eq)]
pub struct Run {
    /// The exit status.
    pub status: i32,
    /// Standard output.
    pub out: String,
    /// Standard error.
    pub err: String,
}

impl Project {
    /// Lays out the files of a text in which each begins with a line `-- path --`; where there is no site.toml, one is added that asks no body for a whole
    /// constitution. The four characters `\xFF` stand for that byte.
    pub fn new(text: &str) -> Self {
        let project = Self {
            folder: TempDir::new().expect("a temporary folder"),
        };
        for (path, content) in files(text) {
            project.write(&path, content.as_bytes());
        }
        if !project.root().join("site.toml").exists() {
            project.write(
                "site.toml",
                b"title = \"Register of examples\"\nbase_url = \"https://example.org/\"\n[checks]\nmissing-topic = \"allow\"\n",
            );
        }
        fs::create_dir_all(project.root().join("content")).expect("the content folder");
        project
    }

    pub fn root(&self) -> &Path {
        self.folder.path()
    }

    pub fn write(&self, path: &str, content: &[u8]) {
        let full = self.root().join(path);
        fs::create_dir_all(full.parent().expect("a folder")).expect("its folder");
        let mut bytes = Vec::new();
        let mut rest = content;
        while let Some(at) = rest.windows(4).position(|window| window == b"\\xFF") {
            bytes.extend_from_slice(&rest[..at]);
            bytes.push(0xff);
            rest = &rest[at + 4..];
        }
        bytes.extend_from_slice(rest);
        fs::write(full, bytes).expect("a file");
    }

    /// Runs a command on the site, on the day of the tests unless the arguments give another.
    pub fn run(&self, command: &str, arguments: &[&str]) -> Run {
        let mut program = Command::new(env!("CARGO_BIN_EXE_quorate"));
        program.arg(command).arg("--root").arg(self.root());
        if !arguments.contains(&"--today") {
            program.args(["--today", TODAY]);
        }
        run(program.args(arguments))
    }

    /// A page of the built site.
    pub fn page(&self, path: &str) -> String {
        fs::read_to_string(self.root().join("public").join(path))
            .unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    /// What a page says below its title and opening sentence, without empty lines.
    pub fn content(&self, path: &str) -> String {
        let page = self.page(path);
        let main = page
            .split_once("</p></div>\n")
            .and_then(|(_, rest)| rest.split_once("<p class=\"paper\">"))
            .expect("a page with a title")
            .0;
        let main = main
            .split("<p class=\"small noprint\">Data for this page")
            .next();
        let main = main.unwrap_or_default();
        let lines: Vec<&str> = main.lines().filter(|line| !line.is_empty()).collect();
        lines.join("\n")
    }

    /// Whether a page of the built site exists and holds some words.
    pub fn shows(&self, path: &str, words: &str) -> bool {
        fs::read_to_string(self.root().join("public").join(path))
            .is_ok_and(|page| page.contains(words))
    }

    /// Every file of the built site with its bytes, in order of path.
    pub fn output(&self) -> Vec<(PathBuf, Vec<u8>)> {
        tree(&self.root().join("public"))
    }
}

/// What a build takes of some files without a theme of their own, with the settings that they have; drafts are built too.
pub fn inputs(site: SourceFile, documents: Vec<SourceFile>) -> (Inputs, Settings) {
    let settings = settings::read(&site).expect("settings that can be read");
    let inputs = Inputs {
        lock: None,
        settings: site,
        documents: documents.into_iter().map(Arc::new).collect(),
        assets: BTreeMap::new(),
        theme: BTreeMap::new(),
        today: TODAY.parse().expect("a day"),
        drafts: true,
    };
    (inputs, settings)
}

/// Runs a program and takes what it says.
pub fn run(program: &mut Command) -> Run {
    program
        .env_remove("SOURCE_DATE_EPOCH")
        .env_remove("CLICOLOR_FORCE");
    let output = program.output().expect("the program runs");
    Run {
        status: output.status.code().unwrap_or(-1),
        out: String::from_utf8_lossy(&output.stdout).into_owned(),
        err: String::from_utf8_lossy(&output.stderr).into_owned(),
    }
}

/// The files below a folder with their bytes, in order of path.
pub fn tree(folder: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let mut files: Vec<_> = walkdir::WalkDir::new(folder)
        .into_iter()
        .filter_map(Result::ok)
        .filter(|entry| entry.file_type().is_file())
        .map(|entry| {
            let below = entry
                .path()
                .strip_prefix(folder)
                .expect("below the folder")
                .to_owned();
            (below, fs::read(entry.path()).expect("a file"))
        })
        .collect();
    files.sort();
    files
}

/// The files of a text in which each begins with a line `-- path --`.
pub fn files(text: &str) -> Vec<(String, String)> {
    let mut files: Vec<(String, String)> = Vec::new();
    for line in text.split_inclusive('\n') {
        let path = line
            .trim_end()
            .strip_prefix("-- ")
            .and_then(|rest| rest.strip_suffix(" --"));
        match (path, files.last_mut()) {
            (Some(path), _) => files.push((path.to_owned(), String::new())),
            (None, Some((_, content))) => content.push_str(line),
            (None, None) => {}
        }
    }
    files
}
