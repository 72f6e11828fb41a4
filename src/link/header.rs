//! What a header says about clauses and statutes: the clauses that it cites, those that govern a body, the new numbers of old ones, the Acts under which
//! a body was set up.

use super::citing::{Teller, clause::instead, unknown_statute};
use super::clauses::{Cited, Found, find, holders};
use super::statutes::{Part, listed};
use crate::catalogue;
use crate::diagnostic::{Diagnostic, Place};
use crate::model::body::BodyHeader;
use crate::parse::prose::words::normalised;
use crate::parse::{Document, Header};

/// Follows what the header of a body says.
pub(super) fn told(teller: &mut Teller<'_>) {
    let Header::Body(body) = &teller.document.header else {
        return;
    };
    cites(teller, body);
    constitution(teller, body);
    formerly(teller, body);
    established(teller, body);
}

/// The clauses that facts cite.
fn cites(teller: &mut Teller<'_>, body: &BodyHeader) {
    let holders: Vec<&Document> = holders(teller.whole.register, &teller.document.id).collect();
    for citation in &body.cites {
        let path = format!("cites.{}", citation.fact);
        for (index, clause) in citation.clauses.iter().enumerate() {
            check(teller, &holders, clause, &format!("{path}[{index}]"));
        }
    }
}

/// The clauses of another document that govern the body.
fn constitution(teller: &mut Teller<'_>, body: &BodyHeader) {
    let register = teller.whole.register;
    let governor = register
        .bodies
        .get(&teller.document.id)
        .and_then(|own| own.governed_by.as_deref())
        .and_then(|id| register.document(id));
    let (Some(governor), Some(constitution)) = (governor, &body.constitution) else {
        return;
    };
    for (index, clause) in constitution.clauses.iter().enumerate() {
        let path = format!("constitution.clauses[{index}]");
        check(teller, &[governor], clause, &path);
    }
}

/// Reports what is cited and does not exist.
fn check(teller: &mut Teller<'_>, holders: &[&Document], written: &str, path: &str) {
    for (cited, _) in Cited::read_all(written) {
        let found =
            |document: &&Document| find(&document.prose.clauses, &cited, None) != Found::Nothing;
        if holders.iter().any(found) {
            continue;
        }
        let Some(holder) = holders
            .iter()
            .rfind(|document| !document.prose.clauses.is_empty())
            .or(holders.first())
        else {
            continue;
        };
        let (related, help) = instead(holder, &cited);
        let mut finding = Diagnostic::new(
            catalogue::BROKEN_CLAUSE_REFERENCE,
            match &cited.scope {
                Some((Some(_), _)) if cited.number.is_empty() => {
                    format!("`{}` has no `{}`", holder.path(), cited.words())
                }
                _ => format!("`{}` has no clause `{}`", holder.path(), cited.words()),
            },
            teller.document.value(path, ""),
        )
        .help(help);
        finding.related.extend(related);
        if let Some(now) = renumbered(holders, written) {
            let place = Place::Value(path.to_owned());
            finding = finding.fix(place, written, now);
        }
        teller.told.diagnostics.push(finding);
    }
}

/// The number that a cited clause has now, where one document alone says so and the new number means that clause.
fn renumbered(holders: &[&Document], written: &str) -> Option<String> {
    let cited = match Cited::read_all(written).as_slice() {
        [(cited, _)] if cited.scope.is_none() => cited.clone(),
        _ => return None,
    };
    let mut renumbering = holders
        .iter()
        .filter_map(|holder| Some((holder, holder.now(&cited.number)?)));
    let (holder, place) = renumbering
        .next()
        .filter(|_| renumbering.next().is_none())?;
    let now = holder
        .prose
        .clauses
        .get(place)?
        .citation(&holder.prose.clauses);
    let means = |holder: &&Document| find(&holder.prose.clauses, &Cited::read(&now), None);
    let first = holders
        .iter()
        .find(|holder| means(holder) != Found::Nothing)?;
    (first.id == holder.id && means(first) == Found::Clause(place)).then_some(now)
}

/// The new numbers of clauses that were renumbered.
fn formerly(teller: &mut Teller<'_>, body: &BodyHeader) {
    let own = teller.document;
    for (old, new) in &body.formerly {
        check(teller, &[own], new, &format!("formerly.{old}"));
    }
}

/// The Acts under which the body was set up.
fn established(teller: &mut Teller<'_>, body: &BodyHeader) {
    let settings = teller.whole.settings;
    let Some(established) = &body.established else {
        return;
    };
    for (index, citation) in established.under.iter().enumerate() {
        match listed(settings, &normalised(&citation.title)) {
            Some((statute, _)) => {
                let part = Part::cited(citation);
                teller.told.statutes.push((statute, part, None));
            }
            None if !settings.legislation.is_empty() => {
                let path = format!("established.under[{index}]");
                let mut label = teller.document.value(&path, "");
                label.place = Place::Words(path, citation.title.clone());
                let finding = unknown_statute(settings, &citation.title, label);
                teller.told.diagnostics.push(finding);
            }
            None => {}
        }
    }
}
