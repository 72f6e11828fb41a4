//! Where a link leads that an author wrote: to a document, a heading or clause of it, a file, or elsewhere. An address goes in as it stands in a text, and
//! a [`Lead`] comes out, or why it leads nowhere.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::citing::clause::instead;
use super::clauses::{self, Cited};
use crate::catalogue;
use crate::diagnostic::{Diagnostic, Label, Place};
use crate::model::reference::{Across, Reference};
use crate::parse::prose::{Link, below_title, scheme};
use crate::parse::{Document, Header};
use crate::resolve::Register;
use crate::resolve::across::{Astray, Outside};
use crate::resolve::addresses::GENERATED;
use crate::resolve::references::{Fault, Wanted};
use crate::settings::Settings;
use crate::spelling::listed;

/// Where a link leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Lead {
    /// Away from the site, or to a mailbox: as it was written.
    Elsewhere(String),
    /// To an entry of another register.
    Outside(Arc<Outside>),
    /// To another register of which nothing is known, which was reported.
    Unlocked,
    /// To a document, by id, and a heading of it.
    Document {
        /// Its id; empty for the home page.
        id: String,
        /// The anchor, without `#`.
        anchor: Option<String>,
    },
    /// To a file that is copied, or a page that Quorate makes: its path in the output.
    File(String),
}

/// Why a link leads nowhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Broken {
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub help: String,
}

/// The pages and files that site.toml names.
#[must_use]
pub(super) fn settings(
    register: &Register,
    settings: &Settings,
    assets: &BTreeSet<String>,
) -> Vec<Diagnostic> {
    let menu = settings
        .menu
        .iter()
        .enumerate()
        .filter_map(|(index, entry)| {
            let id = entry.page.trim_matches('/');
            (register.title(id).is_none()).then(|| {
                let ids = register
                    .documents
                    .iter()
                    .map(|document| document.id.as_str());
                Diagnostic::new(
                    catalogue::UNKNOWN_REFERENCE,
                    format!(
                        "the menu leads to `{}`, which is no page of this site",
                        entry.page
                    ),
                    Label::new("site.toml", Place::Value(format!("menu[{index}].page")), ""),
                )
                .help(match crate::spelling::nearest(id, ids) {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => "write the id of a document, such as `about` for `content/about.md`"
                        .to_owned(),
                })
            })
        });
    let appearance = &settings.appearance;
    let pictures = [("logo", &appearance.logo), ("icon", &appearance.icon)];
    let missing = pictures.into_iter().filter_map(|(key, picture)| {
        let picture = picture
            .as_ref()
            .filter(|picture| !assets.contains(*picture))?;
        let place = Place::Value(format!("appearance.{key}"));
        Some(
            Diagnostic::new(
                catalogue::BROKEN_LINK,
                format!("there is no file `content/{picture}`"),
                Label::new("site.toml", place, ""),
            )
            .help("put the picture below `content/`, and write its path from there on"),
        )
    });
    menu.chain(missing).collect()
}

pub(super) fn finding(
    document: &Document,
    link: &Link,
    place: Place,
    broken: Broken,
) -> Diagnostic {
    let what = if link.image { "picture" } else { "link" };
    Diagnostic::new(
        catalogue::BROKEN_LINK,
        format!("this {what} leads nowhere: {}", broken.message),
        Label::new(document.path(), place, ""),
    )
    .help(broken.help)
}

/// What an address names, before anybody has looked into it.
pub(super) enum Target {
    /// A document, and the anchor in it that the address gives.
    Document { id: String, anchor: Option<String> },
    /// Something else.
    Other(Lead),
}

/// Where an address leads that stands in a document's text.
///
/// # Errors
///
/// A [`Broken`] when it leads nowhere.
pub fn follow(
    register: &Register,
    assets: &BTreeSet<String>,
    from: &Document,
    target: &str,
    wiki: bool,
) -> Result<Lead, Broken> {
    lead(
        register,
        self::target(register, assets, from, target, wiki)?,
    )
}

/// Looks for the anchor of an address in the document that it names.
pub(super) fn lead(register: &Register, target: Target) -> Result<Lead, Broken> {
    match target {
        Target::Document {
            id,
            anchor: Some(anchor),
        } => place(register, &id, &anchor),
        Target::Document { id, anchor } => Ok(Lead::Document { id, anchor }),
        Target::Other(lead) => Ok(lead),
    }
}

/// What an address names.
pub(super) fn target(
    register: &Register,
    assets: &BTreeSet<String>,
    from: &Document,
    target: &str,
    wiki: bool,
) -> Result<Target, Broken> {
    let target = target.trim();
    if let Some(across) = Across::read(target) {
        return outside(register, across).map(Target::Other);
    }
    if !wiki && scheme(target).is_some() {
        return Ok(Target::Other(Lead::Elsewhere(target.to_owned())));
    }
    if !wiki && target.starts_with("//") {
        return Err(Broken {
            message: format!("`{target}` does not say how to reach it"),
            help: format!("write `https:{target}`"),
        });
    }
    let (path, anchor) = match target.split_once('#') {
        Some((path, anchor)) => (path, Some(anchor)),
        None => (target, None),
    };
    let path = path.split('?').next().unwrap_or_default();
    let id = if path.is_empty() {
        from.id.clone()
    } else if wiki {
        wikilink(register, from, path)?
    } else {
        match document_or_file(register, assets, from, path)? {
            Lead::Document { id, .. } => id,
            file => return Ok(Target::Other(file)),
        }
    };
    let anchor = anchor.filter(|anchor| !anchor.is_empty());
    Ok(Target::Document {
        id,
        anchor: anchor.map(str::to_owned),
    })
}

/// An entry of another register, or a place in it.
fn outside(register: &Register, across: Across<'_>) -> Result<Lead, Broken> {
    let place = across.place.map(percent_decoded);
    let across = Across {
        place: place.as_deref(),
        ..across
    };
    match register.index().across(across, Wanted::Any) {
        Ok(outside) => Ok(Lead::Outside(Arc::new(outside))),
        Err(Astray::Unlocked) => Ok(Lead::Unlocked),
        Err(Astray::Said(_, message, help)) => Err(Broken { message, help }),
    }
}

fn wikilink(register: &Register, from: &Document, name: &str) -> Result<String, Broken> {
    let reference = Reference(name.trim_end_matches(".md").to_owned());
    register
        .index()
        .resolve(&from.id, &reference, Wanted::Any)
        .map_err(|fault| match fault {
            Fault::Unknown { near } => Broken {
                message: format!("there is no document `{name}`"),
                help: near.map_or_else(
                    || "write the id of a document".to_owned(),
                    |near| format!("did you mean `[[{near}]]`?"),
                ),
            },
            Fault::WrongKind { found, .. } => Broken {
                message: format!("`{name}` is not a document that can be linked"),
                help: format!("`{found}` has that name"),
            },
            Fault::Ambiguous { candidates } => Broken {
                message: format!(
                    "`{name}` may mean {}",
                    listed(&candidates.iter().map(String::as_str).collect::<Vec<_>>())
                ),
                help: "write more of the id".to_owned(),
            },
        })
}

fn document_or_file(
    register: &Register,
    assets: &BTreeSet<String>,
    from: &Document,
    written: &str,
) -> Result<Lead, Broken> {
    let folder = match from.path().strip_prefix("content/") {
        Some(below) => below.rfind('/').map_or("", |slash| &below[..slash]),
        None => "",
    };
    let path = join(folder, written).ok_or_else(|| Broken {
        message: format!("`{written}` leads out of the site"),
        help: "links lead to files below `content/`".to_owned(),
    })?;
    let document = |id: &str| {
        let exists = register.document(id).is_some() || register.areas.contains_key(id);
        exists.then(|| Lead::Document {
            id: id.to_owned(),
            anchor: None,
        })
    };
    let bare = path.trim_end_matches('/');
    let found = if let Some(id) = bare.strip_suffix("_index.md") {
        document(id.trim_end_matches('/'))
    } else if let Some(id) = bare.strip_suffix(".md") {
        document(id)
    } else if assets.contains(bare) {
        Some(Lead::File(bare.to_owned()))
    } else {
        document(bare.trim_end_matches("index.html").trim_end_matches('/')).or_else(|| {
            GENERATED
                .iter()
                .find(|(file, _)| file.strip_suffix("/index.html").unwrap_or(file) == bare)
                .map(|(file, _)| Lead::File((*file).to_owned()))
        })
    };
    found.ok_or_else(|| {
        let ids = register
            .documents
            .iter()
            .map(|document| document.id.as_str());
        let bare = bare.trim_end_matches(".md");
        let same_name = ids
            .clone()
            .find(|id| id.rsplit('/').next() == bare.rsplit('/').next());
        let near = same_name.or_else(|| crate::spelling::nearest(bare, ids));
        Broken {
            message: format!("there is no `content/{path}`"),
            help: match near {
                Some(near) => format!("did you mean `{}`?", relative_source(folder, near)),
                None => "write the path of a file below `content/`, from this file's folder on"
                    .to_owned(),
            },
        }
    })
}

/// A clause or heading of a document. A clause of a body whose rules stand in another's document is found there. A heading that repeats the title stands at the
/// top of the page.
fn place(register: &Register, id: &str, anchor: &str) -> Result<Lead, Broken> {
    let lead = |id: &str, anchor: Option<String>| Lead::Document {
        id: id.to_owned(),
        anchor,
    };
    let Some(document) = register.document(id) else {
        return Err(Broken {
            message: format!("`{id}` has no heading `#{anchor}`"),
            help: "take the part from `#` on out".to_owned(),
        });
    };
    if matches!(document.header, Header::Unreadable) {
        return Ok(lead(id, Some(anchor.to_owned())));
    }
    let decoded = percent_decoded(anchor);
    let headings = &document.prose.headings;
    let shown = below_title(headings, register.title(id).unwrap_or_default());
    if shown.iter().any(|heading| heading.anchor == decoded) {
        return Ok(lead(id, Some(decoded)));
    }
    if headings.iter().any(|heading| heading.anchor == decoded) {
        return Ok(lead(id, None));
    }
    for holder in clauses::holders(register, id) {
        if let Some(found) = clauses::anchored(holder, &decoded) {
            return Ok(lead(&holder.id, Some(found)));
        }
    }
    let number = decoded.strip_prefix("clause-").unwrap_or(&decoded);
    // `2012-in-review` would be a heading.
    if number.starts_with(|first: char| first.is_ascii_digit()) && !number.contains('-') {
        return Err(Broken {
            message: format!("`{}` has no clause `{number}`", document.path()),
            help: instead(document, &Cited::number(number)).1,
        });
    }
    let clauses = clauses::holders(register, id)
        .flat_map(|holder| &holder.prose.clauses)
        .map(|clause| clause.anchor.as_str());
    let anchors = headings
        .iter()
        .map(|heading| heading.anchor.as_str())
        .chain(clauses);
    Err(Broken {
        message: format!(
            "`{}` has no heading or clause with the anchor `#{anchor}`",
            document.path()
        ),
        help: match crate::spelling::nearest(&decoded, anchors) {
            Some(near) => format!("did you mean `#{near}`?"),
            None => "an anchor is the heading in lower case with hyphens for spaces, or `clause-` and a number".to_owned(),
        },
    })
}

/// A path from a folder on, without `.` and `..`; none where it leads out of the content. With a leading `/` it counts from `content/`.
fn join(folder: &str, written: &str) -> Option<String> {
    let decoded = percent_decoded(written);
    let (base, path) = match decoded.strip_prefix('/') {
        Some(path) => ("", path),
        None => (folder, decoded.as_str()),
    };
    let mut parts: Vec<&str> = base.split('/').filter(|part| !part.is_empty()).collect();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            _ => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

/// An address with its `%20` and the like turned back into letters.
fn percent_decoded(address: &str) -> String {
    let bytes = address.as_bytes();
    let mut decoded = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let code = address
            .get(at + 1..at + 3)
            .filter(|digits| digits.bytes().all(|digit| digit.is_ascii_hexdigit()))
            .and_then(|digits| u8::from_str_radix(digits, 16).ok());
        match (bytes[at], code) {
            (b'%', Some(code)) => {
                decoded.push(code);
                at += 3;
            }
            (byte, _) => {
                decoded.push(byte);
                at += 1;
            }
        }
    }
    String::from_utf8(decoded).unwrap_or_else(|_| address.to_owned())
}

/// The path of a document's source from a folder on.
fn relative_source(folder: &str, id: &str) -> String {
    let from: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    let to: Vec<&str> = id.split('/').collect();
    let shared = from
        .iter()
        .zip(&to)
        .take_while(|(one, other)| one == other)
        .count();
    let up = "../".repeat(from.len() - shared);
    format!("{up}{}.md", to[shared..].join("/"))
}
