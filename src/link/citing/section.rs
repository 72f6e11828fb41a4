//! Sections of statutes: whether a reference means one, and of which Act.

use std::collections::BTreeMap;
use std::ops::Range;

use super::{Defined, Teller, To, titled};
use crate::catalogue;
use crate::diagnostic::Diagnostic;
use crate::link::clauses::{Cited, Found, find};
use crate::link::statutes::{Part, listed};
use crate::parse::Header;
use crate::parse::prose::ScopeKind;
use crate::parse::prose::words::normalised;
use crate::parse::references::{Item, Kind, Reference, Scope};

/// What a reference is a part of.
pub(super) enum Of {
    /// A statute, by its place in the settings.
    Statute(usize),
    /// A statute, but nobody can say which: what was written in its place.
    Unknown(String),
    /// A document of this site.
    Document,
    /// Something of which nothing is known here.
    Elsewhere,
}

/// The Act with which a document cites a section.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Implied {
    /// One, by its place in the settings.
    Listed(usize),
    /// One that site.toml does not list; that is reported where it is named.
    Unlisted,
    /// More than one.
    Several,
}

/// The Act of each section that the document cites with its Act somewhere: `section 10 agreement` then means that section.
pub(super) fn implied(teller: &Teller<'_>) -> BTreeMap<(Kind, String), Implied> {
    let mut implied: BTreeMap<(Kind, String), Implied> = BTreeMap::new();
    for reference in &teller.reading.cited.references {
        if !is_part(reference.kind) {
            continue;
        }
        let act = match named(teller, reference) {
            Act::Listed(statute) => Implied::Listed(statute),
            Act::Unlisted => Implied::Unlisted,
            Act::None => continue,
        };
        for item in &reference.items {
            implied
                .entry((reference.kind, item.number.clone()))
                .and_modify(|other| {
                    if *other != act {
                        *other = Implied::Several;
                    }
                })
                .or_insert(act);
        }
    }
    if let Header::Body(body) = &teller.document.header
        && let Some(established) = &body.established
    {
        for citation in &established.under {
            if let (Some(Part { kind, number }), Some((statute, _))) = (
                Part::cited(citation),
                listed(teller.whole.settings, &normalised(&citation.title)),
            ) {
                let act = Implied::Listed(statute);
                implied
                    .entry((kind, number))
                    .and_modify(|other| {
                        if *other != act {
                            *other = Implied::Several;
                        }
                    })
                    .or_insert(act);
            }
        }
    }
    implied
}

/// Whether statutes have parts of that kind.
fn is_part(kind: Kind) -> bool {
    matches!(kind, Kind::Section | Kind::Schedule | Kind::Part)
}

/// The statute that a reference names, by title or as the Act.
fn named(teller: &Teller<'_>, reference: &Reference) -> Act {
    match &reference.scope {
        Scope::Statute { title, .. } => listed(teller.whole.settings, title)
            .map_or(Act::Unlisted, |(place, _)| Act::Listed(place)),
        Scope::TheAct { year, span } => the_act(teller, *year, span.start),
        _ => Act::None,
    }
}

/// What `the Act` means.
#[derive(Clone, Copy)]
pub(super) enum Act {
    /// One, by its place in the settings.
    Listed(usize),
    /// One that site.toml does not list; that is reported where it is named.
    Unlisted,
    /// None that is known.
    None,
}

/// The statute that `the Act` means at a place: the one that the document defines, else the last one named before.
fn the_act(teller: &Teller<'_>, year: Option<u16>, at: usize) -> Act {
    let settings = teller.whole.settings;
    let words = year.map_or_else(|| "Act".to_owned(), |year| format!("{year} Act"));
    let defined = teller
        .definitions
        .iter()
        .find_map(|definition| (definition.words == words).then_some(&definition.means));
    match defined {
        Some(Defined::Statute(statute)) => return Act::Listed(*statute),
        Some(_) => return Act::Unlisted,
        None => {}
    }
    match teller.act {
        Act::None => {}
        act if year.is_none() => return act,
        _ => {}
    }
    let ending = year.map(|year| format!(" {year}")).unwrap_or_default();
    teller
        .reading
        .cited
        .statutes
        .iter()
        .rev()
        .find(|statute| statute.span.start < at && statute.title.ends_with(&ending))
        .map_or_else(
            || {
                year.and_then(|year| of_year(teller, year))
                    .map_or(Act::None, Act::Listed)
            },
            |statute| {
                listed(settings, &statute.title)
                    .map_or(Act::Unlisted, |(place, _)| Act::Listed(place))
            },
        )
}

/// The only statute of a year among those under which the body was set up, else among those of site.toml.
fn of_year(teller: &Teller<'_>, year: u16) -> Option<usize> {
    let settings = teller.whole.settings;
    let ending = format!(" {year}");
    let under = match &teller.document.header {
        Header::Body(body) => body.established.as_ref(),
        _ => None,
    };
    let mut own: Vec<usize> = under
        .iter()
        .flat_map(|established| &established.under)
        .filter(|citation| citation.title.ends_with(&ending))
        .filter_map(|citation| Some(listed(settings, &normalised(&citation.title))?.0))
        .collect();
    own.dedup();
    if own.is_empty() {
        own = (0..settings.legislation.len())
            .filter(|place| settings.legislation[*place].title.ends_with(&ending))
            .collect();
    }
    match own.as_slice() {
        [only] => Some(*only),
        _ => None,
    }
}

/// What a reference is a part of.
pub(super) fn statute_of(teller: &Teller<'_>, reference: &Reference) -> Of {
    match &reference.scope {
        Scope::Statute { span, .. } | Scope::TheAct { span, .. } => {
            match named(teller, reference) {
                Act::Listed(statute) => Of::Statute(statute),
                // A statute that is not listed is reported where it is named.
                Act::Unlisted => Of::Elsewhere,
                Act::None => Of::Unknown(format!(
                    "{} of {}",
                    &teller.words()[reference.span.clone()],
                    &teller.words()[span.clone()]
                )),
            }
        }
        Scope::Elsewhere => Of::Elsewhere,
        Scope::Open if is_part(reference.kind) => open(teller, reference),
        Scope::Open | Scope::Here | Scope::Within { .. } | Scope::Document { .. } => Of::Document,
    }
}

/// A section, schedule or part of which no Act is named. One that the document has itself is its own, unless it is said of an agreement or a duty (`section 10
/// agreement`); else it is that of the Act with which the document cites it elsewhere.
fn open(teller: &Teller<'_>, reference: &Reference) -> Of {
    let own = reference
        .items
        .iter()
        .all(|item| is_own(teller, reference.kind, &item.number));
    // No Act has a section of several parts: 4.2 is a clause.
    if reference.items.iter().any(|item| item.number.contains('.')) {
        return Of::Document;
    }
    if own && !is_said_of_something(&teller.words()[reference.span.end..]) {
        return Of::Document;
    }
    let mut all = reference.items.iter().map(|item| {
        teller
            .implied
            .get(&(reference.kind, item.number.clone()))
            .copied()
    });
    if let Some(Some(first)) = all.next()
        && all.all(|other| other == Some(first))
    {
        match first {
            Implied::Listed(statute) => return Of::Statute(statute),
            Implied::Unlisted => return Of::Elsewhere,
            Implied::Several => {}
        }
    }
    let is_titled = |item: &Item| {
        teller
            .titled
            .contains_key(&(reference.kind, item.number.clone()))
    };
    if own || reference.kind != Kind::Section || reference.items.iter().all(is_titled) {
        return Of::Document;
    }
    if titled::is_office(&teller.words()[reference.span.end..]) {
        return Of::Elsewhere;
    }
    if let Some(statute) = continued(teller, reference) {
        return Of::Statute(statute);
    }
    of_the_act(teller, reference)
        .unwrap_or_else(|| Of::Unknown(teller.words()[reference.span.clone()].to_owned()))
}

/// The Act that the document defines as `the Act`, of a section of which nothing else is said; it becomes a link only where the text names no other Act. `None` where
/// another may well be meant.
fn of_the_act(teller: &Teller<'_>, reference: &Reference) -> Option<Of> {
    let is_alone = teller.is_act_alone;
    let (before, behind) = (
        &teller.words()[..reference.span.start],
        &teller.words()[reference.span.end..],
    );
    if is_of_agreement(before, behind) || !is_alone && is_said_of_something(behind) {
        return None;
    }
    match teller.act {
        Act::Listed(statute) if is_of_another(teller, reference, statute) => None,
        Act::Listed(statute) if is_alone => Some(Of::Statute(statute)),
        Act::Listed(_) | Act::Unlisted => Some(Of::Elsewhere),
        Act::None => None,
    }
}

/// Whether a section is that of an agreement about money or staff, which people call by its number whatever Act they speak of: `section 75 agreement`, `a fund under
/// section 75`.
fn is_of_agreement(before: &str, behind: &str) -> bool {
    let is_one = |word: &str| {
        let word = word.trim_matches([',', '(', '"']).to_lowercase();
        let word = word.strip_suffix('s').unwrap_or(&word);
        matches!(
            word,
            "agreement" | "arrangement" | "budget" | "fund" | "pool"
        )
    };
    let ends = ['.', ';', ':', '\n'];
    let before = before.rsplit(ends).next().unwrap_or_default();
    let behind = behind.split(ends).next().unwrap_or_default();
    before.split_whitespace().rev().take(4).any(is_one)
        || behind.split_whitespace().take(4).any(is_one)
}

/// Whether site.toml lists a section of that number of another statute, and not of this one.
fn is_of_another(teller: &Teller<'_>, reference: &Reference, statute: usize) -> bool {
    let legislation = &teller.whole.settings.legislation;
    let has = |place: usize, number: &str| {
        legislation[place]
            .sections
            .iter()
            .any(|(own, _)| own == number)
    };
    reference.items.iter().any(|item| {
        !has(statute, &item.number) && (0..legislation.len()).any(|other| has(other, &item.number))
    })
}

/// The Act that the header defines as `the Act`, where the paragraph has cited a section of it already: `section 10 of the Act …; section 11 too`.
fn continued(teller: &Teller<'_>, reference: &Reference) -> Option<usize> {
    let start = teller.document.prose.words.block(reference.span.start)?.at;
    let defined = teller.definitions.iter().find_map(|definition| {
        let Defined::Statute(statute) = definition.means else {
            return None;
        };
        (definition.words == "Act").then_some(statute)
    })?;
    let behind = &teller.words()[reference.span.end..];
    let references = &teller.reading.cited.references;
    let first = references.partition_point(|other| other.span.start < start);
    let here = references.partition_point(|other| other.span.start < reference.span.start);
    let last = references[first..here]
        .iter()
        .rev()
        .take(8)
        .find(|other| other.kind == Kind::Section && other.scope != Scope::Open)?;
    let is_of_it = matches!(named(teller, last), Act::Listed(statute) if statute == defined);
    (is_of_it && !is_said_of_something(behind)).then_some(defined)
}

/// Whether a document, or the one that holds its rules, has a clause or schedule of that number.
fn is_own(teller: &Teller<'_>, kind: Kind, number: &str) -> bool {
    let cited = match kind {
        Kind::Schedule => Cited {
            scope: Some((Some(ScopeKind::Schedule), number.to_owned())),
            number: String::new(),
        },
        _ => Cited::number(number),
    };
    teller
        .holders()
        .iter()
        .any(|holder| matches!(find(&holder.prose.clauses, &cited, None), Found::Clause(_)))
}

/// Whether the words behind a section make it one of a statute: `section 10 agreement`, `section 10 or section 75 agreements`.
pub(super) fn is_said_of_something(behind: &str) -> bool {
    const THINGS: [&str; 11] = [
        "agreement",
        "arrangement",
        "assessment",
        "duty",
        "duties",
        "enquiry",
        "fund",
        "notice",
        "order",
        "power",
        "report",
    ];
    let words = behind
        .split(['.', ';', ':', '\n'])
        .next()
        .unwrap_or_default()
        .split_whitespace();
    words.take(4).any(|word| {
        let word = word.trim_end_matches(',').to_lowercase();
        THINGS.contains(&word.strip_suffix('s').unwrap_or(&word)) || THINGS.contains(&word.as_str())
    })
}

/// Links each section to its place in the statute.
pub(super) fn cite(teller: &mut Teller<'_>, reference: &Reference, statute: usize) {
    for (index, item) in reference.items.iter().enumerate() {
        let range = range(reference, index, item);
        link(teller, reference.kind, item, &range, statute);
    }
}

/// Where an item of a reference stands, the first with the word in front of it.
fn range(reference: &Reference, index: usize, item: &Item) -> Range<usize> {
    if index == 0 {
        reference.span.start..item.span.end
    } else {
        item.span.clone()
    }
}

fn link(teller: &mut Teller<'_>, kind: Kind, item: &Item, range: &Range<usize>, statute: usize) {
    let part = Part {
        kind,
        number: item.number.clone(),
    };
    teller.tell_statute(statute, Some(part.clone()), range.start);
    teller.mark(range, To::Statute(statute, Some(part)));
}

/// Reports each section of an Act that nobody names; of several, some may be cited elsewhere with theirs.
pub(super) fn report(teller: &mut Teller<'_>, reference: &Reference, written: &str) {
    if reference.kind != Kind::Section {
        return;
    }
    for (index, item) in reference.items.iter().enumerate() {
        let range = range(reference, index, item);
        let key = (reference.kind, item.number.clone());
        let implied = teller.implied.get(&key).copied();
        match implied.filter(|_| reference.scope == Scope::Open) {
            Some(Implied::Listed(statute)) => {
                link(teller, reference.kind, item, &range, statute);
                continue;
            }
            Some(Implied::Unlisted) => continue,
            Some(Implied::Several) | None => {}
        }
        let number = item.number.as_str();
        let known: Vec<String> = teller
            .whole
            .settings
            .legislation
            .iter()
            .filter(|statute| statute.sections.iter().any(|(own, _)| own == number))
            .map(|statute| format!("section {number} of the {}", normalised(&statute.title)))
            .collect();
        let name = match known.as_slice() {
            [] => format!("name the Act: `section {number} of the … Act`"),
            known => format!("name the Act, such as `{}`", known.join("` or `")),
        };
        let of_the_act = matches!(reference.scope, Scope::TheAct { .. });
        let (message, help) = if let Scope::TheAct { year, .. } = &reference.scope {
            let example = match year {
                Some(year) => format!("the {year} Act: … Act {year}"),
                None => "the Act: Local Government Act 1972".to_owned(),
            };
            (
                format!("`{written}`: no Act is defined or named before"),
                format!("{name}, or define it: `terms: {{ {example} }}`"),
            )
        } else {
            (format!("no Act is named for `section {number}`"), name)
        };
        let finding = Diagnostic::new(catalogue::UNCITED_STATUTE, message, teller.label(&range));
        teller.told.diagnostics.push(finding.help(help));
        if of_the_act {
            // The words that were shown name all of them.
            return;
        }
    }
}
