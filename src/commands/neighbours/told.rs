//! What is told of a neighbour that was asked: what has changed there since the last time, and how many references lead there.

use std::collections::BTreeMap;
use std::fmt::Write;

use crate::model::address::host;
use crate::neighbours::{Clause, Entry, EntryKind, Neighbour};

/// So many changes of a kind are listed.
const LISTED: usize = 20;

/// A neighbour as it was and is, with how many references lead there and how many of these lead nowhere.
pub(super) fn told(
    before: Option<&Neighbour>,
    now: &Neighbour,
    (uses, astray): (usize, usize),
) -> String {
    let entries = number(now.entries.len(), "entry", "entries");
    let mut told = format!(
        "{}: {entries} of “{}” at {}",
        now.name, now.register, now.address
    );
    let changes = before.map(|before| Changes::between(before, now));
    match &changes {
        None => told.push_str(", new here"),
        Some(Changes(kinds)) if kinds.is_empty() => told.push_str(", as before"),
        Some(Changes(kinds)) => {
            let counts = kinds.iter();
            let counts = counts.map(|(kind, lines)| format!("{} {kind}", lines.len()));
            let _ = write!(told, ": {}", counts.collect::<Vec<_>>().join(", "));
        }
    }
    let uses = match uses {
        0 => "no reference of this site leads there".to_owned(),
        1 => "1 reference of this site leads there".to_owned(),
        many => format!("{many} references of this site lead there"),
    };
    let _ = write!(told, "; {uses}");
    if astray > 0 {
        let _ = write!(told, ", {astray} of them to what is not there");
    }
    told.push('\n');
    let (asked, leads) = (host(&now.inventory), host(&now.address));
    if let (Some(asked), Some(leads)) = (asked, leads)
        && asked != leads
    {
        let _ = writeln!(
            told,
            "  it was asked at {asked}, and links will lead to {leads}: make sure that this is where the register stands"
        );
    }
    for (kind, lines) in changes.iter().flat_map(|changes| &changes.0) {
        for line in lines.iter().take(LISTED) {
            let _ = writeln!(told, "  {kind}: {line}");
        }
        if lines.len() > LISTED {
            let _ = writeln!(told, "  {kind}: and {} more", lines.len() - LISTED);
        }
    }
    told
}

fn number(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

/// What has changed, by kind, a line each.
struct Changes(Vec<(&'static str, Vec<String>)>);

impl Changes {
    fn between(before: &Neighbour, now: &Neighbour) -> Self {
        let (old, new) = (by_id(before), by_id(now));
        let (added, gone) = (only(&new, &old), only(&old, &new));
        let gone = gone.iter().map(|entry| match moved(entry, &added) {
            Some(id) => format!("{}; it may have moved to {id}", titled(entry)),
            None => titled(entry),
        });
        let both = || {
            new.values()
                .filter_map(|entry| Some((*old.get(entry.id.as_str())?, *entry)))
        };
        let renamed = both().filter(|(old, new)| old.name != new.name);
        let renamed = renamed
            .map(|(old, new)| format!("{}, now “{}”, before “{}”", new.id, new.name, old.name));
        let clauses = both().filter_map(|(old, new)| {
            let changed = other_clauses(&old.clauses, &new.clauses)?;
            Some(format!("{}: {changed}", new.id))
        });
        let register = (before.register != now.register).then(|| {
            format!(
                "the register, now “{}”, before “{}”",
                now.register, before.register
            )
        });
        let address = (before.address != now.address)
            .then(|| format!("{}, before {}", now.address, before.address));
        let addresses = both().filter(|(old, new)| old.address != new.address);
        let addresses = addresses
            .map(|(old, new)| format!("{}, now {}, before {}", new.id, new.address, old.address));
        let kinds = both().filter(|(old, new)| old.kind != new.kind);
        let kinds = kinds.map(|(old, new)| {
            let (now, before) = (kind(new.kind), kind(old.kind));
            format!("{}, now {now}, before {before}", new.id)
        });
        let governed = both().filter(|(old, new)| old.governed_by != new.governed_by);
        let governed = governed.map(|(old, new)| {
            let [now, before] = [new, old].map(|one| one.governed_by.as_deref());
            let [now, before] = [now, before].map(|by| by.unwrap_or("its own document"));
            format!("{}, now {now}, before {before}", new.id)
        });
        let all: [(&'static str, Vec<String>); 7] = [
            ("new", added.iter().map(|entry| titled(entry)).collect()),
            ("gone", gone.collect()),
            ("renamed", register.into_iter().chain(renamed).collect()),
            ("with other clauses", clauses.collect()),
            (
                "at another address",
                address.into_iter().chain(addresses).collect(),
            ),
            ("of another kind", kinds.collect()),
            ("with rules elsewhere", governed.collect()),
        ];
        Self(
            all.into_iter()
                .filter(|(_, lines)| !lines.is_empty())
                .collect(),
        )
    }
}

/// The entries that some have and others have not.
fn only<'n>(some: &ById<'n>, others: &ById<'n>) -> Vec<&'n Entry> {
    let entries = some.values().copied();
    entries
        .filter(|entry| !others.contains_key(entry.id.as_str()))
        .collect()
}

fn titled(entry: &Entry) -> String {
    format!("{} (“{}”)", entry.id, entry.name)
}

/// The id of the only new entry that has the name and kind of one that is gone.
fn moved<'n>(gone: &Entry, added: &[&'n Entry]) -> Option<&'n str> {
    let mut same = added
        .iter()
        .filter(|entry| entry.kind == gone.kind && entry.name == gone.name);
    let id = same.next()?.id.as_str();
    same.next().is_none().then_some(id)
}

fn kind(kind: EntryKind) -> &'static str {
    match kind {
        EntryKind::Body => "a body",
        EntryKind::Organisation => "an organisation",
        EntryKind::Page => "a page",
        EntryKind::Area => "an area",
    }
}

type ById<'n> = BTreeMap<&'n str, &'n Entry>;

fn by_id(neighbour: &Neighbour) -> ById<'_> {
    let entries = neighbour.entries.iter();
    entries.map(|entry| (entry.id.as_str(), entry)).collect()
}

/// The clauses of an entry that are gone, new, headed otherwise, at another anchor or of other former numbers: `3.5 gone, 3.6 new, 4 now “Quorum”, before “Numbers”`. None
/// where all are as they were.
fn other_clauses(before: &[Clause], now: &[Clause]) -> Option<String> {
    let (old, new) = (by_label(before), by_label(now));
    let gone = old.keys().filter(|label| !new.contains_key(*label));
    let gone = gone.map(|label| format!("{label} gone"));
    let added = new.keys().filter(|label| !old.contains_key(*label));
    let added = added.map(|label| format!("{label} new"));
    let both = || {
        new.iter()
            .filter_map(|(label, now)| Some((*label, *old.get(label)?, *now)))
    };
    let headed = both().filter(|(_, was, now)| was.heading != now.heading);
    let headed = headed.map(|(label, was, now)| match (&now.heading, &was.heading) {
        (Some(heading), Some(was)) => format!("{label} now “{heading}”, before “{was}”"),
        (Some(heading), None) => format!("{label} now “{heading}”"),
        (None, _) => format!("{label} without its heading"),
    });
    let moved = both().filter(|(_, was, now)| was.anchor != now.anchor);
    let moved = moved
        .map(|(label, was, now)| format!("{label} now at #{}, before #{}", now.anchor, was.anchor));
    let counted = both().filter(|(_, was, now)| was.formerly != now.formerly);
    let counted = counted.map(|(label, _, now)| match now.formerly.as_slice() {
        [] => format!("{label} without its former numbers"),
        several => format!("{label} formerly {}", several.join(" and ")),
    });
    let all = gone.chain(added).chain(headed).chain(moved).chain(counted);
    let mut all: Vec<String> = all.collect();
    let more = all.len().saturating_sub(LISTED);
    if more > 0 {
        all.truncate(LISTED);
        all.push(format!("and {more} more"));
    }
    (!all.is_empty()).then(|| all.join(", "))
}

/// Clauses by what they are cited by: their numbers, or the anchors of those without.
fn by_label(clauses: &[Clause]) -> BTreeMap<&str, &Clause> {
    let by_label = clauses.iter().map(|clause| {
        (
            clause.number.as_ref().unwrap_or(&clause.anchor).as_str(),
            clause,
        )
    });
    by_label.collect()
}
