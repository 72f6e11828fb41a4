//! Which file of the output each thing becomes, and which of them want the same place.

use std::collections::BTreeMap;

use crate::catalogue;
use crate::diagnostic::{Diagnostic, Label};
use crate::model::address::SitePath;
use crate::parse::Header;

use super::Register;

/// The pages that Quorate makes of its own, each with what it is.
pub const GENERATED: [(&str, &str); 43] = [
    ("bodies/index.html", "the register of bodies"),
    (
        "bodies/by-area/index.html",
        "the register of bodies by area",
    ),
    (
        "bodies/by-kind/index.html",
        "the register of bodies by kind",
    ),
    (
        "bodies/by-status/index.html",
        "the register of bodies by status",
    ),
    (
        "bodies/by-seats/index.html",
        "the register of bodies by seats",
    ),
    (
        "bodies/by-review/index.html",
        "the register of bodies by review",
    ),
    ("reviews/index.html", "the list of reviews"),
    ("reports/index.html", "the list of reports due"),
    ("structure/index.html", "the reporting lines of all bodies"),
    ("organisations/index.html", "the list of organisations"),
    (
        "posts/index.html",
        "the list of posts and people on several bodies",
    ),
    ("legislation/index.html", "the list of statutes"),
    ("glossary/index.html", "the glossary"),
    ("search/index.html", "the search page"),
    ("data/index.html", "the page of open data"),
    ("data/bodies.csv", "the table of bodies"),
    ("data/members.csv", "the table of members"),
    ("data/offices.csv", "the table of offices"),
    ("data/organisations.csv", "the table of organisations"),
    ("data/relations.csv", "the table of relations"),
    ("data/reviews.csv", "the table of reviews"),
    ("data/reports.csv", "the table of reports due"),
    ("data/history.csv", "the table of what documents record"),
    ("data/documents.csv", "the table of sources and plans"),
    (
        "data/csv-metadata.json",
        "what the columns of the tables mean",
    ),
    ("data/reviews.ics", "the calendar of reviews"),
    ("data/reports.ics", "the calendar of reports due"),
    ("data/terms.ics", "the calendar of terms"),
    ("data/changes.atom", "the feed of changes"),
    ("data/reviews.atom", "the feed of reviews"),
    ("data/register.ttl", "the register in Turtle"),
    ("data/register.jsonld", "the register in JSON-LD"),
    ("data/popolo.json", "the register in the form of Popolo"),
    (
        "data/reporting-lines.graphml",
        "the reporting lines as a graph",
    ),
    (
        "data/reporting-lines.dot",
        "the reporting lines for Graphviz",
    ),
    ("inventory.json", "what other registers may refer to"),
    ("api/v1/bodies.json", "the record of bodies"),
    ("api/v1/organisations.json", "the record of organisations"),
    ("api/v1/reviews.json", "the record of reviews"),
    ("api/v1/relations.json", "the record of relations"),
    ("404.html", "the page for addresses that do not exist"),
    ("sitemap.xml", "the list of pages for search engines"),
    ("robots.txt", "the file for search engines"),
];

/// The page that only a build with drafts has; its address is kept free in every build, but no text can link to it.
pub const FOR_EDITORS: (&str, &str) = (
    "completeness/index.html",
    "the list of what documents leave out",
);

/// The folder of the lists of bodies of single areas, which a large register has; it is kept free in every build.
pub const IN_AREA: &str = "bodies/in";

/// The folders that hold nothing but files that Quorate makes, each with what they are; no document or file of the content can stand there.
const FOLDERS: [(&str, &str); 4] = [
    (IN_AREA, "the lists of bodies of single areas"),
    ("api/v1/bodies", "the records of single bodies"),
    ("data/reviews", "the calendars of single areas"),
    ("api/v1/schema", "the schemas of the records"),
];

/// The output file of a document.
#[must_use]
pub fn page_file(id: &str) -> String {
    if id.is_empty() {
        "index.html".to_owned()
    } else {
        format!("{id}/index.html")
    }
}

/// The output file of an old address: a folder's page, or the file that it names.
#[must_use]
pub fn alias_file(alias: &SitePath) -> String {
    let path = alias.as_str().trim_matches('/');
    let is_file = !alias.as_str().ends_with('/')
        && path
            .rsplit('/')
            .next()
            .is_some_and(|name| name.contains('.'));
    if is_file {
        path.to_owned()
    } else {
        format!("{path}/index.html")
    }
}

/// The old addresses of a document with their paths in the header.
pub fn aliases(header: &Header) -> impl Iterator<Item = (String, &SitePath)> {
    let aliases: &[SitePath] = match header {
        Header::Body(header) => &header.aliases,
        Header::Organisation(header) => &header.aliases,
        Header::Page(header) => &header.aliases,
        Header::Area(_) | Header::Unreadable => &[],
    };
    aliases
        .iter()
        .enumerate()
        .map(|(index, alias)| (format!("aliases[{index}]"), alias))
}

/// A file by its path without case, with what it is and where an author asked for it.
type Taken = BTreeMap<String, (String, Option<Label>)>;

/// What already stands at a path, above it as a file, or below it as if it were a folder.
fn standing_in_the_way<'t>(taken: &'t Taken, path: &str) -> Option<&'t (String, Option<Label>)> {
    let above = || {
        path.match_indices('/')
            .find_map(|(slash, _)| taken.get(&path[..slash]))
    };
    let below = || {
        let folder = format!("{path}/");
        taken
            .range(folder.clone()..)
            .next()
            .filter(|(other, _)| other.starts_with(&folder))
            .map(|(_, found)| found)
    };
    taken.get(path).or_else(above).or_else(below)
}

/// Reports every address that two things want, compared without case.
pub fn check<'a>(
    register: &Register,
    assets: impl Iterator<Item = &'a str>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let mut taken = Taken::new();
    let mut take =
        |file: &str, what: &str, label: Option<Label>, diagnostics: &mut Vec<Diagnostic>| {
            let key = file.to_lowercase();
            let Some((first, first_label)) = standing_in_the_way(&taken, &key) else {
                taken.insert(key, (what.to_owned(), label));
                return;
            };
            let address = format!("/{}", file.strip_suffix("index.html").unwrap_or(file));
            // The finding stands where an author can mend it.
            let Some(at) = label.clone().or_else(|| first_label.clone()) else {
                return;
            };
            let other = if label.is_some() { first } else { what };
            let mut diagnostic = Diagnostic::new(
                catalogue::DUPLICATE_ADDRESS,
                format!("the address `{address}` is already that of {other}"),
                at,
            )
            .help("give one of the two another name");
            if label.is_some()
                && let Some(first_label) = first_label
            {
                diagnostic = diagnostic.related(Label {
                    text: "the address is taken here".to_owned(),
                    ..first_label.clone()
                });
            }
            diagnostics.push(diagnostic);
        };
    let own = GENERATED.into_iter().chain([FOR_EDITORS]);
    for (file, what) in own.chain(FOLDERS) {
        take(file, what, None, diagnostics);
    }
    for document in &register.documents {
        let label = Label::new(document.path(), crate::diagnostic::Place::File, "");
        take(
            &page_file(&document.id),
            &format!("`{}`", document.path()),
            Some(label),
            diagnostics,
        );
    }
    for area in register
        .areas
        .values()
        .filter(|area| area.document.is_none())
    {
        take(
            &page_file(&area.id),
            &format!("the area `{}`", area.id),
            None,
            diagnostics,
        );
    }
    for document in &register.documents {
        for (path, alias) in aliases(&document.header) {
            let what = format!("an old address of `{}`", document.path());
            take(
                &alias_file(alias),
                &what,
                Some(document.value(&path, "")),
                diagnostics,
            );
        }
    }
    for asset in assets {
        let what = format!("the file `content/{asset}`");
        take(asset, &what, None, diagnostics);
    }
}
