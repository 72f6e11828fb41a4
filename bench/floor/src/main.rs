//! Reads each Markdown file below a folder, renders it and writes a page for it: the least that a generator of static sites does. All of it is done in parallel,
//! and nothing else is done.
//!
//! `floor CONTENT OUTPUT` writes those pages. `floor CONTENT OUTPUT LIST` reads and renders the same, and writes instead the files that LIST names, each a line
//! of its size in bytes, a tab and its path: what a tool's output costs to write, whatever stands in it.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::hint::black_box;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use pulldown_cmark::{Options, Parser, html};
use rayon::prelude::*;
use walkdir::WalkDir;

const HEAD: &str = "<!doctype html>\n<html lang=\"en-GB\">\n<head><meta charset=\"utf-8\"><title>Floor</title></head>\n<body>\n<main>\n";
const FOOT: &str = "</main>\n</body>\n</html>\n";

fn main() -> ExitCode {
    let arguments: Vec<PathBuf> = std::env::args_os().skip(1).map(PathBuf::from).collect();
    let done = match arguments.as_slice() {
        [content, output] => pages(content, output),
        [content, output, list] => listed(content, output, list),
        _ => Err(io::Error::other("floor CONTENT OUTPUT [LIST]")),
    };
    match done {
        Ok(files) => {
            println!("{files} files");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("floor: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Writes a page for each document.
fn pages(content: &Path, output: &Path) -> io::Result<usize> {
    let documents = documents(content)?;
    let place = |document: &Path| {
        let below = document.strip_prefix(content).unwrap_or(document);
        output.join(below.with_extension("")).join("index.html")
    };
    folders(documents.iter().map(|document| place(document)))?;
    documents
        .par_iter()
        .try_for_each(|document| fs::write(place(document), page(document)?))?;
    Ok(documents.len())
}

/// Renders each document, and writes the files of the list.
fn listed(content: &Path, output: &Path, list: &Path) -> io::Result<usize> {
    let documents = documents(content)?;
    documents.par_iter().try_for_each(|document| {
        black_box(page(document)?);
        io::Result::Ok(())
    })?;
    let list = fs::read_to_string(list)?;
    let files: Vec<(usize, PathBuf)> = list
        .lines()
        .filter_map(|line| line.split_once('\t'))
        .map(|(size, path)| (size.parse().unwrap_or(0), output.join(path)))
        .collect();
    folders(files.iter().map(|(_, path)| path.clone()))?;
    let payload = payload();
    files
        .par_iter()
        .try_for_each(|(size, path)| fill(path, *size, &payload))?;
    Ok(files.len())
}

/// The Markdown files below a folder.
fn documents(content: &Path) -> io::Result<Vec<PathBuf>> {
    let mut documents = Vec::new();
    for entry in WalkDir::new(content) {
        let path = entry?.into_path();
        if path.extension().is_some_and(|extension| extension == "md") {
            documents.push(path);
        }
    }
    Ok(documents)
}

/// The page of a document: its text behind the header, in a fixed frame.
fn page(document: &Path) -> io::Result<String> {
    let text = fs::read_to_string(document)?;
    let body = text
        .strip_prefix("---\n")
        .and_then(|rest| rest.split_once("\n---\n"));
    let prose = body.map_or(text.as_str(), |(_, prose)| prose);
    let mut page = String::with_capacity(HEAD.len() + 2 * prose.len() + FOOT.len());
    page.push_str(HEAD);
    html::push_html(&mut page, Parser::new_ext(prose, Options::ENABLE_TABLES));
    page.push_str(FOOT);
    Ok(page)
}

/// Makes the folders of some files, each once.
fn folders(files: impl Iterator<Item = PathBuf>) -> io::Result<()> {
    let folders: BTreeSet<PathBuf> = files
        .filter_map(|file| file.parent().map(Path::to_owned))
        .collect();
    folders.iter().try_for_each(fs::create_dir_all)
}

/// Bytes of which no two blocks are alike, so that no file system can store them as one.
fn payload() -> Vec<u8> {
    let mut state = 1_u64;
    let mut bytes = Vec::with_capacity(1 << 20);
    while bytes.len() < 1 << 20 {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        bytes.extend(state.to_le_bytes());
    }
    bytes
}

/// Writes a file of that size.
fn fill(path: &Path, size: usize, payload: &[u8]) -> io::Result<()> {
    let mut file = File::create(path)?;
    let mut left = size;
    while left > 0 {
        let written = left.min(payload.len());
        file.write_all(&payload[..written])?;
        left -= written;
    }
    Ok(())
}
