//! The order of the modules: each uses only those before it, and only a few touch the world outside.

use std::fs;
use std::path::{Path, PathBuf};

fn sources() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    walkdir::WalkDir::new(&root)
        .sort_by_file_name()
        .into_iter()
        .filter_map(Result::ok)
        .map(walkdir::DirEntry::into_path)
        .filter(|path: &PathBuf| path.extension().is_some_and(|extension| extension == "rs"))
        .map(|path| {
            let below = path
                .strip_prefix(&root)
                .expect("below src")
                .to_string_lossy()
                .replace('\\', "/");
            (below, fs::read_to_string(&path).expect("a source file"))
        })
        .collect()
}

/// The code of a file without its comments.
fn code(text: &str) -> String {
    text.lines()
        .map(|line| line.split("//").next().unwrap_or_default())
        .collect::<Vec<_>>()
        .join("\n")
}

fn module(file: &str) -> &str {
    file.split('/')
        .next()
        .unwrap_or_default()
        .trim_end_matches(".rs")
}

#[test]
fn a_module_uses_only_those_before_it() {
    let sources = sources();
    let lib = &sources
        .iter()
        .find(|(file, _)| file == "lib.rs")
        .expect("lib.rs")
        .1;
    let order: Vec<&str> = lib
        .lines()
        .filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';'))
        .collect();
    assert!(order.len() > 10, "the module list was read");
    let mut faults = Vec::new();
    for (file, text) in &sources {
        let Some(own) = order.iter().position(|name| *name == module(file)) else {
            continue;
        };
        let code = code(text);
        for (at, _) in code.match_indices("crate::") {
            let rest = &code[at + "crate::".len()..];
            let used: String = rest
                .chars()
                .take_while(|letter| letter.is_alphanumeric() || *letter == '_')
                .collect();
            if let Some(other) = order.iter().position(|name| *name == used)
                && other > own
            {
                faults.push(format!(
                    "{file} uses `{used}`, which comes after `{}`",
                    order[own]
                ));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn only_a_few_modules_touch_the_world() {
    const WORLD: [&str; 9] = [
        "fs::",
        "env::var",
        "env::current",
        "std::net",
        "ureq::",
        "Timestamp::now",
        "Zoned::now",
        "SystemTime",
        "thread::sleep",
    ];
    let allowed = |file: &str| {
        file.starts_with("inputs/read") || matches!(module(file), "write" | "serve" | "commands")
    };
    let faults: Vec<String> = sources()
        .iter()
        .filter(|(file, _)| !allowed(file))
        .flat_map(|(file, text)| {
            let code = code(text);
            WORLD
                .iter()
                .filter(|word| code.contains(**word))
                .map(|word| format!("{file} says `{word}`"))
                .collect::<Vec<_>>()
        })
        .collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn the_model_knows_no_yaml_markdown_or_html() {
    for (file, text) in sources() {
        if module(&file) == "model" {
            for word in ["serde_yaml", "pulldown_cmark", "ammonia", "<p>"] {
                assert!(!code(&text).contains(word), "{file} says `{word}`");
            }
        }
    }
}
