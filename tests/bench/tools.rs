//! The programs whose previews are compared, each with the same register in its own form: the same texts, pages that show the same of each other, and a list of all.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use super::texts;

/// A program that shows a site as it is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tool {
    Quorate,
    Hugo,
    Zola,
}

/// What is edited: the first body has a page that shows what the second reports to it, and the second one that shows the title of the first.
#[derive(Debug, Clone)]
pub struct Edited {
    /// The title of the first body.
    pub title: String,
    /// What the second body reports.
    pub report: String,
    /// A sentence at the end of the second.
    pub sentence: String,
}

impl Tool {
    pub const ALL: [Self; 3] = [Self::Quorate, Self::Hugo, Self::Zola];

    pub fn name(self) -> &'static str {
        match self {
            Self::Quorate => "quorate",
            Self::Hugo => "hugo",
            Self::Zola => "zola",
        }
    }

    fn program(self) -> Command {
        match self {
            Self::Quorate => Command::new(
                std::env::var_os("QUORATE").unwrap_or(env!("CARGO_BIN_EXE_quorate").into()),
            ),
            _ => Command::new(self.name()),
        }
    }

    /// Its version; none where it is not on the path.
    pub fn version(self) -> Option<String> {
        let argument = if self == Self::Hugo {
            "version"
        } else {
            "--version"
        };
        let output = self.program().arg(argument).output().ok()?;
        let text = String::from_utf8(output.stdout).ok()?;
        let word = text.split_whitespace().nth(1)?;
        Some(word.split('-').next()?.trim_start_matches('v').to_owned())
    }

    /// Starts it on a site, where nobody hears it.
    pub fn start(self, root: &Path, port: u16) -> Child {
        let port = port.to_string();
        let mut program = self.program();
        match self {
            Self::Quorate => program.args(["serve", "--today", "2026-11-21", "--port", &port]),
            Self::Hugo => program.args(["server", "--disableFastRender", "--port", &port]),
            Self::Zola => program.args(["serve", "--port", &port]),
        };
        program
            .current_dir(root)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("the program starts")
    }

    /// Lays out the register.
    pub fn lay_out(self, root: &Path, bodies: usize, edited: &Edited) {
        let files: &[(&str, &str)] = match self {
            Self::Quorate => &[("site.toml", texts::SITE)],
            Self::Hugo => &[
                ("hugo.toml", HUGO),
                ("layouts/_default/single.html", HUGO_PAGE),
                ("layouts/_default/list.html", HUGO_LIST),
            ],
            Self::Zola => &[
                ("config.toml", ZOLA),
                ("templates/page.html", ZOLA_PAGE),
                ("templates/index.html", ZOLA_LIST),
            ],
        };
        for (path, text) in files {
            write(&root.join(path), text);
        }
        if self == Self::Zola {
            // A page belongs to the list of the nearest section; these hand theirs on.
            write(&root.join("content/_index.md"), "+++\n+++\n");
        }
        for place in 0..bodies {
            write(
                &root.join(texts::path(place)),
                &self.document(place, bodies, edited),
            );
        }
    }

    /// The file of the first or the second body, and what is in it.
    pub fn file(
        self,
        root: &Path,
        place: usize,
        bodies: usize,
        edited: &Edited,
    ) -> (PathBuf, String) {
        (
            root.join(texts::path(place)),
            self.document(place, bodies, edited),
        )
    }

    fn document(self, place: usize, bodies: usize, edited: &Edited) -> String {
        let document = texts::document(place, bodies);
        let (header, text) = document.split_once("---\n\n").expect("a header");
        let (first, second) = (texts::id(0), texts::id(1));
        let mut header = header.to_owned();
        if place == 0 {
            header = header.replace(&texts::names(0)[0], &edited.title);
        }
        let more = match (self, place) {
            (Self::Quorate, 1) => format!(
                "parent: {first}\nreports_to: [{{ body: {first}, what: {}, every: 1 year }}]\n",
                edited.report
            ),
            (_, 0) => format!("reporter: {second}\n"),
            (_, 1) => format!("parent: {first}\nreport: {}\n", edited.report),
            _ => String::new(),
        };
        header.push_str(if self == Self::Quorate && place == 0 {
            ""
        } else {
            &more
        });
        if self == Self::Zola {
            header = extra(&header);
        }
        let sentence = if place == 1 {
            edited.sentence.as_str()
        } else {
            ""
        };
        format!("{header}---\n\n{text}\n{sentence}\n")
    }
}

/// A header in which all but the title stands below `extra`, as Zola wants it.
fn extra(header: &str) -> String {
    let mut lines = header.lines();
    let top: Vec<&str> = lines.by_ref().take(2).collect();
    let rest: Vec<String> = lines.map(|line| format!("  {line}\n")).collect();
    format!("{}\nextra:\n{}", top.join("\n"), rest.concat())
}

fn write(path: &Path, text: &str) {
    fs::create_dir_all(path.parent().expect("a folder")).expect("the folder");
    fs::write(path, text).expect("the file");
}

const HUGO: &str = r#"baseURL = "https://example.org/"
title = "Register"
disableKinds = ["taxonomy", "term", "RSS"]
"#;

const HUGO_PAGE: &str = r#"<!doctype html><html lang="en"><head><title>{{ .Title }}</title></head><body>
<h1>{{ .Title }}</h1><p>{{ .Params.short_name }}, {{ delimit .Params.also_known_as ", " }}</p>
{{ with .Params.parent }}{{ with site.GetPage (print "/" .) }}<p>Part of <a href="{{ .RelPermalink }}">{{ .Title }}</a></p>{{ end }}{{ end }}
{{ with .Params.reporter }}{{ with site.GetPage (print "/" .) }}<p><a href="{{ .RelPermalink }}">{{ .Title }}</a>: {{ .Params.report }}</p>{{ end }}{{ end }}
{{ .Content }}</body></html>
"#;

const HUGO_LIST: &str = r#"<!doctype html><html lang="en"><head><title>{{ .Title }}</title></head><body>
<ul>{{ range .RegularPagesRecursive }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}</ul></body></html>
"#;

const ZOLA: &str = "base_url = \"https://example.org/\"\ntitle = \"Register\"\n";

const ZOLA_PAGE: &str = r#"<!doctype html><html lang="en"><head><title>{{ page.title }}</title></head><body>
<h1>{{ page.title }}</h1><p>{{ page.extra.short_name }}, {{ page.extra.also_known_as | join(sep=", ") }}</p>
{% if page.extra.parent %}{% set parent = get_page(path=page.extra.parent ~ ".md") %}<p>Part of <a href="{{ parent.path }}">{{ parent.title }}</a></p>{% endif %}
{% if page.extra.reporter %}{% set reporter = get_page(path=page.extra.reporter ~ ".md") %}<p><a href="{{ reporter.path }}">{{ reporter.title }}</a>: {{ reporter.extra.report }}</p>{% endif %}
{{ page.content | safe }}</body></html>
"#;

const ZOLA_LIST: &str = r#"<!doctype html><html lang="en"><head><title>Register</title></head><body>
<ul>{% for page in section.pages %}<li><a href="{{ page.path }}">{{ page.title }}</a></li>{% endfor %}</ul></body></html>
"#;
