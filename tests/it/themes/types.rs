//! The views as their sources describe them: each type with its comment, its fields and their comments.

use std::fmt::Write;
use std::fs;
use std::path::Path;

/// A struct or an enum of the views.
#[derive(Debug)]
pub struct Type {
    pub name: String,
    pub about: String,
    pub kind: Kind,
    /// The fields, or the words that stand for the values: name, type, comment.
    members: Vec<(String, String, String)>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A struct.
    Fields,
    /// An enum whose values are words.
    Words,
    /// An enum whose values hold something.
    OneOf,
}

impl Type {
    /// The fields as a table of Markdown.
    pub fn table(&self) -> String {
        let (head, typed) = match self.kind {
            Kind::Words => ("| word | meaning |\n| --- | --- |\n", false),
            _ => ("| field | type | meaning |\n| --- | --- | --- |\n", true),
        };
        let mut table = head.to_owned();
        for (name, of, about) in &self.members {
            let of = if typed {
                format!("{} | ", words(of))
            } else {
                String::new()
            };
            let about = about.replace('|', "\\|");
            let _ = writeln!(table, "| `{name}` | {of}{about} |");
        }
        table
    }
}

/// A type of Rust in the words of the handbook, with a link to what is described there.
fn words(of: &str) -> String {
    let inside = |outer: &str| of.strip_prefix(outer)?.strip_suffix('>');
    if let Some(inner) = inside("Option<") {
        return format!("{} or `none`", words(inner));
    }
    if let Some(inner) = inside("Vec<") {
        return format!("list of {}", words(inner));
    }
    if let Some(inner) = inside("Box<") {
        return words(inner);
    }
    match of.rsplit("::").next().unwrap_or(of) {
        "String" => "text".to_owned(),
        "Html" => "HTML".to_owned(),
        "bool" => "`true` or `false`".to_owned(),
        "usize" | "i64" | "u32" => "number".to_owned(),
        name => format!("[{name}](#{})", name.to_lowercase()),
    }
}

/// Every type of the views, in the order of the sources.
pub fn types() -> Vec<Type> {
    let views = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/render");
    let mut files: Vec<_> = fs::read_dir(views.join("view"))
        .expect("the views")
        .map(|entry| entry.expect("an entry").path())
        .collect();
    files.sort();
    files.insert(0, views.join("view.rs"));
    let sources = files
        .iter()
        .map(|file| fs::read_to_string(file).expect("a source"));
    let types: Vec<Type> = sources.flat_map(|source| of_source(&source)).collect();
    assert!(types.len() > 50, "the views were read");
    types
}

fn of_source(source: &str) -> Vec<Type> {
    let mut types: Vec<Type> = Vec::new();
    let mut about = String::new();
    let mut within = false;
    for line in source.lines().map(str::trim) {
        if let Some(comment) = line.strip_prefix("///") {
            if !about.is_empty() {
                about.push(' ');
            }
            about.push_str(&comment.trim().replace("`None`", "`none`"));
            continue;
        }
        if line.starts_with("#[") {
            continue;
        }
        let comment = std::mem::take(&mut about);
        let begins = ["pub struct ", "pub enum "]
            .into_iter()
            .find_map(|word| line.strip_prefix(word)?.strip_suffix(" {"));
        let last = types.last_mut().filter(|_| within);
        match (begins, last) {
            (Some(name), _) => {
                within = true;
                let kind = if line.contains("enum") {
                    Kind::Words
                } else {
                    Kind::Fields
                };
                let (name, members) = (name.to_owned(), Vec::new());
                types.push(Type {
                    name,
                    about: comment,
                    kind,
                    members,
                });
            }
            (None, Some(_)) if line == "}" => within = false,
            (None, Some(of)) => of.member(line.trim_end_matches(','), comment),
            (None, None) => {}
        }
    }
    types
}

impl Type {
    fn member(&mut self, line: &str, about: String) {
        let field = line
            .strip_prefix("pub ")
            .and_then(|line| line.split_once(": "));
        let holding = line.strip_suffix(')').and_then(|line| line.split_once('('));
        assert!(!about.is_empty(), "{}: `{line}` has no comment", self.name);
        let (name, of) = match (self.kind, field, holding) {
            (Kind::Fields, Some(field), _) => field,
            (_, None, Some(holding)) => {
                self.kind = Kind::OneOf;
                holding
            }
            (Kind::Words, None, None) => (line, ""),
            _ => panic!("{}: `{line}` cannot be read", self.name),
        };
        let name = match self.kind {
            Kind::Fields => name.to_owned(),
            _ => name.to_lowercase(),
        };
        self.members.push((name, of.to_owned(), about));
    }
}
