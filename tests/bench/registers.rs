//! Makes up a large register whose bodies state what other programs ask for: seats, a quorum, a review, reports and a history.

use std::fmt::Write as _;

use quorate::source::SourceFile;

use super::texts;

/// How many seats a body has.
const SEATS: usize = 12;

/// The files of so many bodies, and of the organisations that sit on them.
pub fn sources(bodies: usize) -> Vec<SourceFile> {
    let organisations = (bodies / 50).max(4);
    let mut sources: Vec<SourceFile> = (0..organisations)
        .map(|place| {
            let text = format!("---\ntype: organisation\ntitle: Organisation {place}\n---\n");
            let path = format!("content/organisations/{place}.md");
            SourceFile::new(path, text.into_bytes())
        })
        .collect();
    sources.extend((0..bodies).map(|place| {
        let text = document(place, bodies, organisations);
        SourceFile::new(texts::path(place), text.into_bytes())
    }));
    sources
}

/// A body with all that other programs ask for.
fn document(place: usize, bodies: usize, organisations: usize) -> String {
    let document = texts::document(place, bodies);
    if place == 0 {
        // Nobody reports to itself.
        return document;
    }
    let (head, text) = document.split_once("\n---\n").expect("a header");
    let other = |place: usize| texts::id(place % bodies);
    let mut header = format!("{head}\nkind: board\n");
    let _ = writeln!(header, "parent: {}", other((place - 1) / 4));
    let _ = write!(
        header,
        "established: {{ date: {}-04 }}\napproved: {{ by: {}, date: 2024-03-{:02}, decision: EX{place} }}\nreports_to: [{{ body: {}, what: Progress, every: quarterly, owner: Head of Policy }}, {{ body: {}, what: Annual report, every: yearly, owner: Head of Policy, due: 30 June }}]\nadvises: [{{ body: {} }}]\nquorum: {{ share: 1/3, requires: [{{ role: chair }}] }}\nreview: {{ every: 2 years, last: 2025-{:02} }}\nhistory:\n  - {{ date: 2019-05-07, version: \"1.0\", change: First adopted }}\n  - {{ date: 2024-03-01, version: \"2.0\", change: Membership widened }}\nmembers:\n",
        2001 + place % 20,
        other(place + 9),
        1 + place % 28,
        other(place / 4),
        other(place / 3),
        other(place / 2),
        1 + place % 12,
    );
    for seat in 0..SEATS {
        let organisation = (place * 7 + seat * 13) % organisations;
        let role = if seat == 0 { ", role: chair" } else { "" };
        let until = if seat % 4 == 1 {
            ", from: 2025-05-01, until: 2029-04-30"
        } else {
            ""
        };
        let _ = writeln!(
            header,
            "  - {{ post: Director {seat}, organisation: /organisations/{organisation}{role}{until} }}"
        );
    }
    format!("{header}---\n{text}")
}
